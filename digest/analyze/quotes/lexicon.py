"""The word lists of this room, read once from `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


def _data(name: str) -> str:
    return (files(__package__) / "data" / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """The YAML file `data/NAME.yml` as a mapping."""
    loaded = yaml.load(_data(f"{name}.yml"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe
    return loaded if isinstance(loaded, dict) else {}


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The words listed under `keys`, one below the other, in `data/NAME.yml`; lists there may be words or phrases."""
    value: Any = table(name)
    for key in keys:
        value = value.get(key, ())
    return frozenset(str(word) for entry in value for word in str(entry).split())


@cache
def phrases(name: str, *keys: str) -> frozenset[str]:
    """The entries listed under `keys` in `data/NAME.yml`, each whole."""
    value: Any = table(name)
    for key in keys:
        value = value.get(key, ())
    return frozenset(str(entry) for entry in value)


@cache
def lines(name: str) -> frozenset[str]:
    """The entries of the plain list `data/NAME.txt`."""
    return frozenset(line.strip() for line in _data(f"{name}.txt").splitlines() if line.strip() and line[0] != "#")


@cache
def word_class(*names: str) -> frozenset[str]:
    """The words of one or several classes of `data/words.yml`."""
    return frozenset().union(*(words("words", name) for name in names))

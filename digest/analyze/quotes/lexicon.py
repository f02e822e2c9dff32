"""The word lists of this room, read once from `data/`."""

from __future__ import annotations

from functools import cache
from typing import Any

from digest import lists

_ROOM = "digest.analyze.quotes"


def table(name: str) -> dict[str, Any]:
    """The YAML file `data/NAME.yml` as a mapping."""
    return lists.table(_ROOM, f"{name}.yml")


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
    return frozenset(lists.entries(_ROOM, f"{name}.txt"))


@cache
def word_class(*names: str) -> frozenset[str]:
    """The words of one or several classes of `data/words.yml`."""
    return frozenset().union(*(words("words", name) for name in names))

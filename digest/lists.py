"""The lists and tables in the rooms' `data/` folders: what people extend without touching code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def entries(room: str, name: str) -> tuple[str, ...]:
    """The lines of `data/NAME` of the package `room`, in order, without empty ones and those that begin with #."""
    lines = (line.strip() for line in _text(room, name).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def table(room: str, name: str) -> dict[str, Any]:
    """The YAML mapping `data/NAME` in the package `room`."""
    loaded: dict[str, Any] = yaml.load(_text(room, name), Loader=_Loader)  # noqa: S506  # a safe loader
    return loaded


def _text(room: str, name: str) -> str:
    return (files(room) / "data" / name).read_text(encoding="utf-8")

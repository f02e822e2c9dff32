"""The room's word lists: YAML files under data/, each a mapping from a name to a list of words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from digest.read.nodes import parse


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of data/`name`, in the order they are written."""
    root = parse((files("digest.read") / "data" / name).read_text("utf-8")).value
    rows = root if isinstance(root, dict) else {}
    return {
        key: tuple(item.value for item in row.value if isinstance(item.value, str))
        for key, row in rows.items()
        if isinstance(row.value, list)
    }

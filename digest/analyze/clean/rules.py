"""The names of the rules that take something out of an article, as `digest explain` prints them."""

from __future__ import annotations

from digest.lists import table


def names() -> tuple[str, ...]:
    """The rules of data/rules.yml, by name."""
    return tuple(table("digest.analyze.clean", "rules.yml"))

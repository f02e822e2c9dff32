"""The word lists of this room: read from `data/` once, when first asked for.

Generated lists say in their first line where they come from; the others are written by hand and meant to be extended.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from digest.lists import entries


def lines(name: str) -> tuple[str, ...]:
    """The lines of `data/NAME.txt` that are neither empty nor comments."""
    return entries("digest.analyze.entities", f"{name}.txt")


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `data/NAME.txt`, one a line."""
    return frozenset(lines(name))


@cache
def given_names() -> frozenset[str]:
    """Given names, generated and hand-written."""
    return words("given_names") | words("more_given_names")


@cache
def surnames() -> frozenset[str]:
    """Surnames, generated and hand-written."""
    return words("surnames") | words("more_surnames")


@cache
def person_names() -> frozenset[str]:
    """Given names and surnames together."""
    return given_names() | surnames()


@cache
def aliased(name: str) -> Mapping[str, str]:
    """Every form in `data/NAME.txt`, whose lines are names to show and their other forms, with the name to show."""
    found: dict[str, str] = {}
    for line in lines(name):
        shown, *others = (form.strip() for form in line.split("|"))
        found.update(dict.fromkeys([shown, *others], shown))
    return found


@cache
def sure_places() -> frozenset[str]:
    """Names of countries, states and other places that outweigh a person's name spelled alike."""
    return words("countries") | words("us_states") | frozenset(aliased("places"))

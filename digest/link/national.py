"""Bodies of the United States that articles name with the country or without: U.S. Tide Agency, Tide Agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from digest.link.names import fold
from digest.link.uses import Use
from digest.lists import entries
from digest.model import Digest

COUNTRY = "united states"
_PREFIXES = ("us", COUNTRY)
FOREIGN = 0.1
"""The share of a short name's articles that may name another country first."""
_BODIES = frozenset(
    ["administration", "agency", "archives", "bureau", "corps", "department", "guard", "library", "office", "service"]
)


def national(name: str) -> str:
    """The folded name of an organization without the United States that it begins with; nothing if it does not so.

    Only bodies of the administration count: every country has a Supreme Court, and an initiative has chapters.
    """
    short = next((name.removeprefix(f"{prefix} ") for prefix in _PREFIXES if name.startswith(f"{prefix} ")), "")
    words = short.split()
    return short if len(words) > 1 and _BODIES & {words[0], words[-1].removesuffix("s")} | _BODIES & {words[-1]} else ""


def of_several(names: Iterable[str]) -> frozenset[str]:
    """The ends of folded names that more than one country or body may have: Tide Agency, beside Lowmark Tide Agency."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split()
        for at in range(1, len(words) - 1):
            before[" ".join(words[at:])].add(" ".join(words[:at]))
            if words[at] == "of":
                before[" ".join(words[:at])].add(name)
    return frozenset(end for end, prefixes in before.items() if not prefixes <= set(_PREFIXES))


def is_of_the_country(uses: Iterable[Use]) -> bool:
    """Whether a short name means a body of the United States: the country that nearly all its articles name first."""
    named = {use.article: _country(use.digest) for use in uses}
    foreign = sum(country not in (COUNTRY, "") for country in named.values())
    return COUNTRY in named.values() and foreign <= FOREIGN * len(named)


def _country(digest: Digest) -> str:
    """The most central of the countries that an article names, folded; nothing if it names none."""
    names = (fold(tag.name) for tag in sorted(digest.tags, key=lambda tag: tag.rank))
    return next((name for name in names if name in _countries()), "")


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(fold, entries("digest.analyze.entities", "countries.txt"))) | {COUNTRY}

"""Places that share a name, told apart by what else their articles name: Georgia the state and Georgia the country.

A place is told apart only where the collection clearly speaks of two of that name; an article without a clear clue, or
with clues for both, stays with the plain name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from digest.link.names import fold
from digest.link.uses import Use
from digest.lists import table
from digest.model import Digest

_AROUND = 30


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places that share a name, and the clues to it: names anywhere, words right after it, right before."""

    name: str
    company: Mapping[str, str]
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None


def told_apart(uses: Sequence[Use]) -> list[Use]:
    """`uses` in the same order, those of a shared place name under the name of the one place that is clearly meant."""
    meant: dict[int, tuple[str, str]] = {}
    met: defaultdict[str, set[str]] = defaultdict(set)
    for number, use in enumerate(uses):
        places = twin_places().get(fold(use.name), ()) if use.kind == "LOC" and not use.decided else ()
        if clues := _said(places, use) or _company(places, use):
            (name, clue), *others = clues.items()
            if not others:
                meant[number] = name, f"{use.name} is {name} where {clue}"
                met[fold(use.name)].add(name)
    return [
        replace(use, name=meant[number][0], reasons=(meant[number][1],))
        if number in meant and len(met[fold(use.name)]) > 1
        else use
        for number, use in enumerate(uses)
    ]


def _said(places: Iterable[Place], use: Use) -> dict[str, str]:
    """The places that the text itself names, by the words beside the shared name, with these words."""
    text = use.digest.article.text
    found: dict[str, str] = {}
    spans = [m.span for m in use.digest.mentions if m.name == use.tag.name and m.kind is not None] if places else []
    for span in spans:
        end = span.start + len(use.tag.name) if span.of(text).startswith(use.tag.name) else span.end
        for place in places:
            after = place.after.match(text[end : end + _AROUND]) if place.after else None
            before = place.before.search(text[max(0, span.start - _AROUND) : span.start]) if place.before else None
            if after or before:
                words = (before[0] if before else "") + text[span.start : end] + (after[0] if after else "")
                found.setdefault(place.name, f"the text says “{words}”")
    return found


def _company(places: Iterable[Place], use: Use) -> dict[str, str]:
    """The places that other names in the article point to, with one of these names."""
    forms = _forms(use.digest) if places else set()
    found = {place.name: forms & place.company.keys() for place in places}
    clues = {place.name: place.company for place in places}
    return {name: f"the article also names {clues[name][min(its)]}" for name, its in found.items() if its}


def _forms(digest: Digest) -> set[str]:
    return {fold(form) for tag in digest.tags for form in (tag.name, *tag.aliases)}


@cache
def twin_places() -> Mapping[str, tuple[Place, ...]]:
    """The places of `data/twin_places.yml` by their shared name, folded."""
    return {
        fold(name): tuple(
            Place(
                name=place,
                company={fold(clue): clue for clue in clues.get("with", ())},
                after=_beside(clues.get("after", ()), r",? \(?(?:{})(?!\w)"),
                before=_beside(clues.get("before", ()), r"(?<!\w)(?:{}) $"),
            )
            for place, clues in places.items()
        )
        for name, places in table("digest.link", "twin_places.yml").items()
    }


def _beside(words: Iterable[str], pattern: str) -> re.Pattern[str] | None:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(pattern.format("|".join(map(re.escape, longest_first)))) if longest_first else None

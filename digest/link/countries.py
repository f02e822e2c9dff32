"""Which country a place lies in: by its name, by what an article says beside it, by the other places that one names.

Lists of names tell of those that are known and leave no doubt; a wrong country is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from digest.link.names import fold
from digest.lists import entries
from digest.model import Collection, Digest, Entity

NO_ONE = "-"
"""In the place of a code: the place lies in no one country, as a sea does."""
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$|, ([^,]+)$")
_WHOLE = r"(?:city|commonwealth|county|district|island|kingdom|municipality|port|province|republic|state|town)"
_WITHIN = re.compile(
    rf"^(?:the )?(?:{_WHOLE} of |(?:greater|central|(?:north|south)?(?:north|south|east|west)(?:ern)?|downtown) )(.+)$"
    r"|^(.+) (?:city|county|district|governorate|(?:international )?airport|oblast|prefecture|province|region|state)$"
)
"""What a name says of another one that it lies in, or that it is; as `fold` writes them."""
_COUNTY = re.compile(r" county$")
_ENGLISH_COUNTIES = frozenset(["GB", "IE"])
_CONTINENTS = frozenset(["america"])
"""Names of countries that are another's after a point of the compass."""
_BESIDE = re.compile(
    r"(?:, | \(| in (?:the )?(?:central |(?:north|south)?(?:north|south|east|west)(?:ern)? )?)(?=[A-Z])"
)
_MORE = re.compile(r"[)\"”]*(?:,? (?:and|or|&) |, [A-Z])")
_LISTED = re.compile(r"[A-Z][\w.’']*, $|\b(?:and|or|between) $")
_FIRST_WORDS = re.compile(r"\S+(?: \S+){0,3}")
"""As many as names of countries and states have."""
_NAMES = "digest.analyze.entities"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lists say, by names as they are compared: of some the country, of others those that it may be."""

    sure: Mapping[str, str]
    possible: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    stated: Mapping[str, str]


def countries(collection: Collection) -> dict[str, str]:
    """The ISO 3166 code of the country of each place, or `NO_ONE`, by the place's id; unknown ones are left out."""
    places = [entity for entity in collection.entities if entity.kind == "LOC"]
    digests = {digest.article.id: digest for digest in collection.digests}
    found = {place.id: code for place in places if (code := country(place))}
    unsure = [place for place in places if place.id not in found]
    found |= {place.id: code for place in unsure if (code := _only(_beside(place, digests)))}
    named: dict[str, frozenset[str]] = {}
    for place in unsure:
        if place.id not in found and (codes := _possible(place)):
            for its in place.appearances:
                if its.article not in named:
                    named[its.article] = frozenset(_named(digests[its.article], collection.entity_of, found))
            every, meant = codes
            told = (every & named[its.article] for its in place.appearances)
            if (code := _only(next(iter(one)) for one in told if len(one) == 1)) and code in meant:
                found[place.id] = code
    return found


def country(place: Entity) -> str | None:
    """The ISO 3166 code of the country of `place`, or that it is itself, or `NO_ONE`; None where its names do not say.

    What stands in brackets or after a comma, as in `Athens (Greece)`, decides; then the name, then its aliases.
    """
    within = _IN_BRACKETS.search(place.name)
    names = [within[1] or within[2]] if within else [place.name, *place.aliases]
    return next((code for name in names if (code := _by_name(fold(name), deep=not within))), None)


def _by_name(name: str, *, deep: bool) -> str | None:
    known = _known()
    if code := known.sure.get(name):
        return code
    if not deep:
        return known.stated.get(name)
    inside = _WITHIN.match(name)
    inner = (inside[1] or inside[2]) if inside else ""
    code = known.sure.get(inner) if inner not in _CONTINENTS else None
    return None if code == NO_ONE or (code in _ENGLISH_COUNTIES and _COUNTY.search(name)) else code


def _possible(place: Entity) -> tuple[frozenset[str], frozenset[str]] | None:
    """The countries in which there are places of its name, and those of them that it may well mean."""
    names = [fold(name) for name in (place.name, *place.aliases)]
    if any(_COUNTY.search(name) for name in names):
        return frozenset(["US", *_ENGLISH_COUNTIES]), frozenset(["US"])
    return next((codes for name in names if (codes := _known().possible.get(name))), None)


def _beside(place: Entity, digests: Mapping[str, Digest]) -> Iterator[str]:
    """The countries that stand beside the place's name where an article first has it, as in `Reston, Virginia`."""
    forms = sorted({place.name, *place.aliases}, key=lambda form: (-len(form), form))
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    for its in place.appearances:
        text = its.sentence.of(digests[its.article].article.text) if its.sentence else ""
        for at in name.finditer(text):
            beside = _BESIDE.match(text, at.end())
            if beside and not _LISTED.search(text, 0, at.start()) and (code := _stated(text[beside.end() :])):
                yield code


def _stated(text: str) -> str | None:
    """The country whose name `text` begins with; None where a list goes on after it."""
    words = _FIRST_WORDS.match(text)
    parts = words[0].split(" ") if words else []
    for count in range(len(parts), 0, -1):
        phrase = " ".join(parts[:count]).rstrip(',;:.)]"”’—–-')
        if code := _known().stated.get(fold(phrase)):
            is_abbreviation = len(phrase) == 2 and not phrase.isupper()
            return None if is_abbreviation or _MORE.match(text, len(phrase)) else code
    return None


def _named(digest: Digest, entity_of: Mapping[tuple[str, str], str], found: Mapping[str, str]) -> Iterator[str]:
    """The countries of the places that an article names, not by an adjective alone."""
    for name in {mention.name for mention in digest.mentions if mention.kind == "LOC"}:
        code = found.get(entity_of.get((digest.article.id, name), ""))
        if code and code != NO_ONE:
            yield code


def _only(codes: Iterator[str]) -> str | None:
    """The one that all are; None where they differ, or there is none."""
    different = set(codes)
    return different.pop() if len(different) == 1 else None


@cache
def _known() -> _Known:
    """What the lists say; the hand-written one comes before the generated ones."""
    by_hand = _codes("digest.link", "more_places_by_country.txt")
    towns = _codes("digest.link", "towns_by_country.txt")
    every = _codes("digest.link", "places_by_country.txt") | by_hand
    sure = {name: codes for name, codes in every.items() if " " not in codes}
    possible = {name: codes for name, codes in (towns | every).items() if name not in sure}
    large = {fold(name) for room in ("countries.txt", "us_states.txt") for name in entries(_NAMES, room)}
    states = {name: codes for name, codes in towns.items() if len(name) == 2}
    regions = {name: sure[name] for name in sure if name in large or name in by_hand}
    return _Known(
        sure=sure,
        possible={
            name: (frozenset(re.findall(r"\w+", codes)), frozenset(re.findall(r"(?<!\S)\w+", codes)))
            for name, codes in possible.items()
        },
        stated=states | {name: code for name, code in regions.items() if code != NO_ONE},
    )


def _codes(room: str, name: str) -> dict[str, str]:
    pairs = (line.rpartition(" = ") for line in entries(room, name))
    return {fold(name): codes for name, _, codes in pairs}

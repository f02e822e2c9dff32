"""The list of places by country, an index beside that from A to Z."""

from __future__ import annotations

from collections.abc import Iterator

from digest.link.countries import NO_ONE
from digest.link.names import fold
from digest.model import Entity
from digest.write.escape import Markup
from digest.write.views.shelves import Group, ListView, Plan, Shelf, shared_out
from digest.write.views.site import Link, Site, entity_link, href

INDEX = "places/by/country.md"
"""In a folder of its own, where no place's page can be."""


def country_lists(of: Site) -> Iterator[ListView]:
    """All places under the names of their countries, then those of no one country, then those of no known one.

    Long ones are shared out by country.
    """
    say = of.say
    by_code: dict[str, list[Entity]] = {}
    for entity in of.collection.entities:
        if entity.kind == "LOC":
            by_code.setdefault(of.countries.get(entity.id, ""), []).append(entity)
    names = {code: _name(of, code) for code in by_code if code not in ("", NO_ONE)}
    known = sorted(names, key=lambda code: (fold(names[code]), code))
    shelves = [_shelf(names[code], code.lower(), by_code[code]) for code in known]
    for code, phrase, file in ((NO_ONE, "no_one_country", "none"), ("", "country_unknown", "unknown")):
        if code in by_code:
            shelves.append(_shelf(say.plain(phrase), file, by_code[code]))
    places = say.plain("names", sum(map(len, by_code.values())))
    located = sum(len(by_code[code]) for code in known)
    plan = Plan(
        index=INDEX,
        title=say.plain("by_country"),
        description=say.plain("by_country_description", title=of.title),
        intro=say.plain(
            "by_country_intro", places=places, known=say.number(located), countries=say.plain("countries", len(known))
        )
        if by_code
        else say.plain("no_names"),
        see=None,
    )

    def group(page: str, shelf: Shelf[Entity]) -> Group:
        return Group(
            shelf.heading,
            names=tuple(entity_link(of, page, place, count=len(place.appearances)) for place in shelf.entries),
        )

    yield from shared_out(of, plan, shelves, group)


def country_link(of: Site, page: str, entity: Entity) -> Link | None:
    """The country that a place lies in, linked from `page` to the list of places; None for a country itself."""
    code = of.countries.get(entity.id)
    name = _name(of, code) if code and code != NO_ONE else None
    if name is None or fold(name) in {fold(its) for its in (entity.name, *entity.aliases)}:
        return None
    return Link(Markup.escape(name), href(page, INDEX))


def _name(of: Site, code: str) -> str:
    return str(of.say.locale.territories.get(code, code))


def _shelf(heading: str, file: str, places: list[Entity]) -> Shelf[Entity]:
    """Those in most articles first."""
    ordered = sorted(places, key=lambda place: (-len(place.appearances), fold(place.name), place.id))
    return Shelf(heading, f"places/by/country/{file}.md", tuple(ordered))

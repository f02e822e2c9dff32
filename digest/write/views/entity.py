"""The page of a person, an organization or a place; further pages for those that hundreds of articles name."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from digest.analyze.keypoints.words import tokens
from digest.link.names import other_names
from digest.model import Digest, Entity, Kind
from digest.write import reading
from digest.write.escape import Markup
from digest.write.views.folded import folded_lines
from digest.write.views.places import country_link
from digest.write.views.said import Said
from digest.write.views.site import (
    SINGULAR,
    Chips,
    Line,
    Link,
    Site,
    Words,
    chips,
    entity_link,
    href,
    line,
    part_links,
    web_links,
    words,
)
from digest.write.views.timeline import Chart, chart

SHOWN = 50
"""Digests and quotes that an entity's own page lists; the rest of the digests stand on a page for each year."""
LARGE = 8
"""Quotes that are printed large, where there are more than a few: those printed large by their articles, the newest."""
COMPANIONS = 12
"""How many of those who appear with an entity its page names."""
ABOUT = 8
"""Quotes of others about an entity: those printed large first, the newest first."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything that the page of an entity shows.

    `country` leads from a place to those of its country. `said` are printed large, `more_said` folded, as are `scraps`,
    quotes of a few words; `about` is what others say about it; `years` lead to all the digests and quotes, where these
    are many.
    """

    page: str
    kind: str
    label: Markup
    country: Link | None
    name: Markup
    description: str
    role: Markup | None
    role_from: Line | None
    aliases: tuple[Markup, ...]
    links: tuple[Link, ...]
    count: int
    first: str | None
    last: str | None
    said: tuple[Words, ...]
    more_said: tuple[Words, ...]
    scraps: tuple[Words, ...]
    said_count: int
    about: tuple[Words, ...]
    lines: tuple[Line, ...]
    years: tuple[Link, ...]
    chart: Chart | None
    companions: tuple[Chips, ...]
    reasons: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """One year's digests that name an entity, and what it said; `parts` lead to the pages of a year with many."""

    page: str
    heading: str
    title: Markup
    description: str
    back: Link
    parts: tuple[Link, ...]
    lines: tuple[Line, ...]
    said: tuple[Words, ...]


def entity_view(of: Site, entity: Entity) -> EntityView:
    """The view of an entity that has a page."""
    page = of.entity_paths[entity.id]
    kind = SINGULAR[entity.kind] if entity.kind else "name"
    said = of.said.get(entity.id, ())
    telling = [quote for quote in said[:SHOWN] if quote.shape.telling]
    large = {_place(quote) for quote in sorted(telling, key=_small)[:LARGE]}
    dates = [at.day for its in entity.appearances if (at := of.digests[its.article].article.published)]
    role_from = of.digests.get(entity.role_from or "")
    return EntityView(
        page=page,
        kind=kind,
        label=of.say(kind),
        country=country_link(of, page, entity),
        name=reading.text(entity.name),
        description=_description(of, entity),
        role=reading.text(entity.role) if entity.role else None,
        role_from=line(of, page, role_from) if role_from else None,
        aliases=tuple(reading.text(alias) for alias in other_names(entity)),
        links=web_links(entity.links),
        count=len(entity.appearances),
        first=of.say.day(min(dates)) if dates else None,
        last=of.say.day(max(dates)) if dates else None,
        said=tuple(words(of, page, quote) for quote in telling if _place(quote) in large),
        more_said=tuple(words(of, page, quote) for quote in telling if _place(quote) not in large),
        scraps=tuple(words(of, page, quote) for quote in said[:SHOWN] if not quote.shape.telling),
        said_count=len(said),
        about=tuple(words(of, page, quote) for quote in sorted(of.about.get(entity.id, ()), key=_small)[:ABOUT]),
        lines=_naming(of, page, entity),
        years=tuple(
            Link(year.name, href(page, _year_page(page, year.file)), count=len(year.digests))
            for year in _years(of, entity)
        ),
        chart=chart(of.say, entity.name, (of.digests[its.article] for its in entity.appearances)),
        companions=_companions(of, page, entity),
        reasons=tuple(reading.text(reason) for reason in entity.reasons) if _names_differ(entity) else (),
    )


def year_views(of: Site, entity: Entity) -> Iterator[YearView]:
    """The pages for each year of an entity with more than `SHOWN` digests or quotes, newest first; none for others."""
    for year in _years(of, entity):
        count = max(1, -(-len(year.digests) // SHOWN), -(-len(year.said) // SHOWN))
        title = f"{entity.name}: {year.name}"
        pages = [_year_page(of.entity_paths[entity.id], year.file, at + 1) for at in range(count)]
        for at, page in enumerate(pages):
            its = slice(at * SHOWN, (at + 1) * SHOWN)
            heading = of.say.plain("part", count, title=title, number=at + 1) if at else title
            yield YearView(
                page=page,
                heading=heading,
                title=reading.text(heading),
                description=reading.shortened(of.say.plain("year_description", title=heading, name=entity.name)),
                back=entity_link(of, page, entity),
                parts=part_links(page, pages),
                lines=folded_lines(of, page, year.digests[its]),
                said=tuple(words(of, page, said) for said in year.said[its]),
            )


def year_pages(of: Site, entity: Entity) -> Iterator[str]:
    """The first page of each year, as it is called below the folder that is named like the entity's page."""
    return (f"{year.file}.md" for year in _years(of, entity))


def _small(said: Said) -> bool:
    return not said.shape.callout


def _place(said: Said) -> tuple[str, int]:
    return said.digest.article.id, said.number


def _names_differ(entity: Entity) -> bool:
    return any(its.name != entity.name for its in entity.appearances)


def _description(of: Site, entity: Entity) -> str:
    name = f"{entity.name}, {entity.role}" if entity.role else entity.name
    return reading.shortened(of.say.plain("entity_description", len(entity.appearances), name=name))


def _naming(of: Site, page: str, entity: Entity) -> tuple[Line, ...]:
    """The newest digests that name the entity, with the sentence that does, unless a newer one has the same words."""
    newest = {its.article: its.sentence for its in entity.appearances[:SHOWN]}
    shown: set[tuple[str, ...]] = set()

    def sentence(digest: Digest) -> str | None:
        span = newest[digest.article.id]
        text = span.of(digest.article.text) if span else ""
        if len(newest) == 1:
            return text or None
        same = tuple(tokens(text))
        if not text or same in shown:
            return None
        shown.add(same)
        return text

    return folded_lines(of, page, map(of.digests.__getitem__, newest), sentence)


@dataclass(frozen=True, slots=True)
class _Year:
    name: Markup
    file: str
    digests: list[Digest]
    said: list[Said]


def _years(of: Site, entity: Entity) -> list[_Year]:
    """The years of an entity with many digests or quotes, newest first, the undated last."""
    spoken = of.said.get(entity.id, ())
    if max(len(entity.appearances), len(spoken)) <= SHOWN:
        return []
    years: dict[str, _Year] = {}

    def of_year(digest: Digest) -> _Year:
        at = digest.article.published
        file = f"{at.day.year:04}" if at else "undated"
        return years.setdefault(file, _Year(Markup(file) if at else of.say("undated"), file, [], []))

    for its in entity.appearances:
        of_year(of.digests[its.article]).digests.append(of.digests[its.article])
    for said in spoken:
        of_year(said.digest).said.append(said)
    return [year for _, year in sorted(years.items(), key=lambda named: _newest_first(named[0]))]


def _newest_first(file: str) -> tuple[bool, int]:
    return not file.isdigit(), -int(file) if file.isdigit() else 0


def _year_page(page: str, year: str, part: int = 1) -> str:
    return posixpath.join(posixpath.splitext(page)[0], f"{year}{f'-{part}' if part > 1 else ''}.md")


def _companions(of: Site, page: str, entity: Entity) -> tuple[Chips, ...]:
    """Who has a page and is named in most of the same articles."""
    together = Counter(chain.from_iterable(of.named[its.article] for its in entity.appearances))
    del together[entity.id]
    least = min(sorted(together.values())[-COMPANIONS:], default=0)
    most = [other for other, count in together.items() if count >= least]
    best = sorted(most, key=lambda other: (-together[other], of.place[other]))
    by_kind: dict[Kind | None, list[Link]] = {}
    for other in (of.entities[its] for its in best[:COMPANIONS]):
        by_kind.setdefault(other.kind, []).append(entity_link(of, page, other, count=together[other.id]))
    return chips(of, by_kind)

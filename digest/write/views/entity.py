"""The page of a person, an organization or a place; further pages for those that hundreds of articles name."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from digest.link.names import fold
from digest.model import Appearance, Entity, Kind
from digest.write import reading
from digest.write.escape import Markup
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
    is_telling,
    line,
    web_links,
    words,
)

SHOWN = 100
"""Digests and quotes that an entity's own page lists; the rest of the digests stand on a page for each year."""
COMPANIONS = 12
"""How many of those who appear with an entity its page names."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """Everything that the page of an entity shows.

    `scraps` are quotes of a few words; `years` lead to all the digests, where these are many.
    """

    page: str
    kind: str
    label: str
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
    scraps: tuple[Words, ...]
    said_count: int
    lines: tuple[Line, ...]
    years: tuple[Link, ...]
    companions: tuple[Chips, ...]
    reasons: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """One year's digests that name an entity."""

    page: str
    heading: str
    title: Markup
    description: str
    back: Link
    lines: tuple[Line, ...]


def entity_view(of: Site, entity: Entity) -> EntityView:
    """The view of an entity that has a page."""
    page = of.entity_paths[entity.id]
    kind = SINGULAR[entity.kind] if entity.kind else "name"
    said = of.said.get(entity.id, ())
    dates = [at.day for its in entity.appearances if (at := of.digests[its.article].article.published)]
    role_from = of.digests.get(entity.role_from or "")
    return EntityView(
        page=page,
        kind=kind,
        label=kind.capitalize(),
        name=reading.text(entity.name),
        description=_description(entity),
        role=reading.text(entity.role) if entity.role else None,
        role_from=line(of, page, role_from) if role_from else None,
        aliases=tuple(reading.text(alias) for alias in entity.aliases),
        links=web_links(entity.links),
        count=len(entity.appearances),
        first=reading.day(min(dates)) if dates else None,
        last=reading.day(max(dates)) if dates else None,
        said=tuple(words(of, page, quote) for quote in said[:SHOWN] if is_telling(quote.quote)),
        scraps=tuple(words(of, page, quote) for quote in said[:SHOWN] if not is_telling(quote.quote)),
        said_count=len(said),
        lines=tuple(_naming(of, page, its) for its in entity.appearances[:SHOWN]),
        years=tuple(
            Link(Markup(year), href(page, _year_page(page, year)), count=len(its)) for year, its in _years(of, entity)
        ),
        companions=_companions(of, page, entity),
        reasons=tuple(reading.text(reason) for reason in entity.reasons) if _names_differ(entity) else (),
    )


def year_views(of: Site, entity: Entity) -> Iterator[YearView]:
    """The pages for each year of an entity that more than `SHOWN` articles name, newest first; none for others."""
    for year, its in _years(of, entity):
        page = _year_page(of.entity_paths[entity.id], year)
        title = f"{entity.name}: {year}"
        yield YearView(
            page=page,
            heading=title,
            title=reading.text(title),
            description=reading.shortened(f"{title}, all digests that name {entity.name}"),
            back=entity_link(of, page, entity),
            lines=tuple(line(of, page, of.digests[appearance.article]) for appearance in its),
        )


def _names_differ(entity: Entity) -> bool:
    return any(its.name != entity.name for its in entity.appearances)


def _description(entity: Entity) -> str:
    role = f", {entity.role}" if entity.role else ""
    number = len(entity.appearances)
    return reading.shortened(f"{entity.name}{role}: in {number:,} digest{'' if number == 1 else 's'}.")


def _naming(of: Site, page: str, its: Appearance) -> Line:
    digest = of.digests[its.article]
    return line(of, page, digest, its.sentence.of(digest.article.text) if its.sentence else None)


def _years(of: Site, entity: Entity) -> list[tuple[str, list[Appearance]]]:
    if len(entity.appearances) <= SHOWN:
        return []
    years: dict[str, list[Appearance]] = {}
    for its in entity.appearances:
        at = of.digests[its.article].article.published
        years.setdefault(f"{at.day.year:04}" if at else "undated", []).append(its)
    return list(years.items())


def _year_page(page: str, year: str) -> str:
    return posixpath.join(posixpath.splitext(page)[0], f"{year}.md")


def _companions(of: Site, page: str, entity: Entity) -> tuple[Chips, ...]:
    """Who has a page and is named in most of the same articles."""
    together: Counter[str] = Counter()
    for its in entity.appearances:
        here = {of.collection.entity_of.get((its.article, tag.name)) for tag in of.digests[its.article].tags}
        together.update(other for other in here if other and other in of.entity_paths and other != entity.id)
    best = sorted(together, key=lambda other: (-together[other], fold(of.entities[other].name), other))
    by_kind: dict[Kind | None, list[Link]] = {}
    for other in (of.entities[its] for its in best[:COMPANIONS]):
        by_kind.setdefault(other.kind, []).append(entity_link(of, page, other, count=together[other.id]))
    return chips(by_kind)

"""Long lists shared out among pages: by heading, and where one heading holds too many, in numbered parts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from digest.write.escape import Markup, escape
from digest.write.views.site import Chips, Line, Link, Site, Words, href, part_links

WHOLE = 300
"""Entries that one page lists; more are shared out."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with some of their quotes; `more` counts the others."""

    link: Link
    quotes: tuple[Words, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; of the three kinds of entry a page has one. `link` leads to more about the heading."""

    heading: str
    names: tuple[Link, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    lines: tuple[Line, ...] = ()
    link: Link | None = None

    @property
    def anchor(self) -> str:
        """The heading's place on its page."""
        return re.sub(r"[\W_]+", "-", self.heading.lower()).strip("-") or "other"


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists. `pages` lead to its other pages, `prominent` are the names most readers look for.

    `years` are the same pages by year, where they are months; a month's page has those of its year, and `earlier` and
    `later` ones. `parts` lead to the other parts of what stands under one heading; `see` to another order of the same.
    """

    page: str
    title: str
    description: str
    intro: str
    groups: tuple[Group, ...]
    pages: tuple[Link, ...] = ()
    years: tuple[YearOfPages, ...] = ()
    prominent: tuple[Chips, ...] = ()
    back: Link | None = None
    parts: tuple[Link, ...] = ()
    see: Link | None = None
    earlier: Link | None = None
    later: Link | None = None


@dataclass(frozen=True, slots=True)
class YearOfPages:
    """The pages of a year's months."""

    heading: str
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Entry]):
    """What stands under one heading, and the page it goes to where the index would be too long.

    Of a month, `short` is its name beside its `year`.
    """

    heading: str
    page: str
    entries: tuple[Entry, ...]
    short: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What all pages of one list have in common; beyond `whole` entries it is shared out, but for the `foremost`."""

    index: str
    title: str
    description: str
    intro: str
    prominent: tuple[Chips, ...] = ()
    foremost: Group | None = None
    whole: int = WHOLE
    see: Link | None = None


def month_shelf(of: Site, folder: str, month: date | None, entries: tuple[Entry, ...]) -> Shelf[Entry]:
    """The shelf of a month, told by its first day; of what has no date without one."""
    if month is None:
        return Shelf(
            of.say.plain("undated_heading"), f"{folder}/undated.md", entries, of.say.plain("undated_heading"), "–"
        )
    return Shelf(
        of.say.step("month", month), f"{folder}/{month:%Y-%m}.md", entries, of.say.month(month), f"{month.year:04}"
    )


def shared_out(
    of: Site, plan: Plan, shelves: Sequence[Shelf[Entry]], group: Callable[[str, Shelf[Entry]], Group]
) -> Iterator[ListView]:
    """The index, and the pages of the shelves where the index would be too long; `group` shows a shelf on a page."""
    head = ListView(plan.index, plan.title, plan.description, plan.intro, (), prominent=plan.prominent, see=plan.see)
    if sum(len(shelf.entries) for shelf in shelves) <= plan.whole:
        groups = tuple(group(plan.index, shelf) for shelf in shelves)
        yield replace(head, groups=groups)
        return
    yield replace(
        head,
        pages=_links(plan.index, shelves),
        years=_years(plan.index, shelves),
        groups=(plan.foremost,) if plan.foremost else (),
    )
    for at, shelf in enumerate(shelves):
        near = [other for other in shelves if other.year == shelf.year]
        older, newer = shelves[at + 1 : at + 2], shelves[at - 1 : at] if at else []
        pieces = [shelf.entries[at : at + plan.whole] for at in range(0, len(shelf.entries), plan.whole)]
        files = [shelf.page, *(f"{shelf.page.removesuffix('.md')}-{at}.md" for at in range(2, len(pieces) + 1))]
        for number, (page, entries) in enumerate(zip(files, pieces, strict=True), start=1):
            title = f"{plan.title}: {shelf.heading}"
            if number > 1:
                title = of.say.plain("part", len(files), title=title, number=number)
            yield ListView(
                page=page,
                title=title,
                description=f"{title}. {plan.description}",
                intro="",
                groups=(group(page, replace(shelf, entries=entries)),),
                pages=_links(page, near),
                years=_years(page, near),
                back=Link(escape(plan.title), _index(of, page, plan.index)),
                parts=part_links(page, files),
                earlier=next(iter(_links(page, older)), None) if shelf.year else None,
                later=next(iter(_links(page, newer)), None) if shelf.year else None,
            )


def _index(of: Site, page: str, index: str) -> Markup:
    folder, name = posixpath.split(index)
    return of.index(page, folder) if name == "index.md" else href(page, index)


def _links(page: str, shelves: Iterable[Shelf[Entry]], *, short: bool = False) -> tuple[Link, ...]:
    return tuple(
        Link(
            escape(shelf.short if short else shelf.heading),
            href(page, shelf.page) if shelf.page != page else None,
            count=len(shelf.entries),
        )
        for shelf in shelves
    )


def _years(page: str, shelves: Iterable[Shelf[Entry]]) -> tuple[YearOfPages, ...]:
    """The links by year, the newest first; none where the shelves are no months."""
    found: dict[str, list[Shelf[Entry]]] = {}
    for shelf in shelves:
        if shelf.year:
            found.setdefault(shelf.year, []).append(shelf)
    return tuple(YearOfPages(year, _links(page, its, short=True)) for year, its in found.items())

"""Pages that only list: names A to Z, quotes by speaker, articles by month. Long ones are several pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from digest.link.names import fold, surname
from digest.model import Digest, Entity, Kind
from digest.write import reading
from digest.write.escape import escape
from digest.write.paths import FOLDERS
from digest.write.views.site import (
    PLURAL,
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
    words,
)

WHOLE = 300
"""Entries that one page lists; more are shared out among pages by letter or month."""
PROMINENT = 12
"""Names at the head of an index: those in most articles."""
QUOTES_EACH = 5
"""Quotes that the index of quotes shows of each speaker; their own pages have the others."""
FOREMOST = 10
"""Speakers quoted most often, or newest digests, on an index that is otherwise shared out:"""
FOREMOST_QUOTES = 2
"""so many quotes of each of these speakers."""
OTHER = "Other"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with some of their quotes; `more` counts the others."""

    link: Link
    quotes: tuple[Words, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; of the three kinds of entry a page has one."""

    heading: str
    names: tuple[Link, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def anchor(self) -> str:
        """The heading's place on its page."""
        return self.heading.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists. `pages` lead to its other pages, `prominent` are the names most readers look for."""

    page: str
    title: str
    description: str
    intro: str
    groups: tuple[Group, ...]
    pages: tuple[Link, ...] = ()
    prominent: tuple[Chips, ...] = ()
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class _Shelf(Generic[_Entry]):
    """What stands under one heading, and the page it goes to where the index would be too long."""

    heading: str
    page: str
    entries: tuple[_Entry, ...]


def name_lists(of: Site, kind: Kind) -> Iterator[ListView]:
    """The index of all people, organizations or places, and its pages by letter where it is long."""
    folder, title = FOLDERS[kind], PLURAL[kind]
    own = _in_order(entity for entity in of.collection.entities if entity.kind == kind)
    index = f"{folder}/index.md"
    most = sorted(own, key=lambda entity: (-len(entity.appearances), fold(entity.name), entity.id))[:PROMINENT]
    named = _count(len(own), "name")
    plan = _Plan(
        index=index,
        title=title,
        description=f"{title} named in {of.title}, A to Z.",
        intro=f"{named} in {_count(len(of.collection.digests), 'digest')}." if own else f"No {title.lower()} yet.",
        prominent=chips({kind: [entity_link(of, index, its, count=len(its.appearances)) for its in most]}),
    )

    def group(page: str, shelf: _Shelf[Entity]) -> Group:
        links = (entity_link(of, page, e, count=len(e.appearances), note=e.role) for e in shelf.entries)
        return Group(shelf.heading, names=tuple(links))

    yield from _pages(of, plan, _by_letter(folder, own), group)


def quote_lists(of: Site) -> Iterator[ListView]:
    """The index of quotes by speaker, for everyone who has a name; a page for each letter where there are many."""
    speaking = _in_order({speaker.id: speaker for speaker in of.speakers.values()}.values())
    total = _count(sum(map(len, of.said.values())), "quote")
    index = "quotes/index.md"
    most = sorted(speaking, key=lambda entity: (-len(of.said[entity.id]), fold(entity.name), entity.id))[:FOREMOST]
    plan = _Plan(
        index=index,
        title="Quotes",
        description=f"Who said what in {of.title}, by speaker.",
        intro=f"{total} by {_count(len(speaking), 'speaker')}." if speaking else "No quotes yet.",
        foremost=Group("Most quoted", speakers=tuple(_speaker(of, index, its, FOREMOST_QUOTES) for its in most)),
        whole=WHOLE // QUOTES_EACH,
    )

    def group(page: str, shelf: _Shelf[Entity]) -> Group:
        return Group(shelf.heading, speakers=tuple(_speaker(of, page, entity) for entity in shelf.entries))

    yield from _pages(of, plan, _by_letter("quotes", speaking), group)


def archive_lists(of: Site) -> Iterator[ListView]:
    """All digests by month, newest first, the undated last; a page for each month where there are many."""
    count = len(of.collection.digests)
    index = "archive/index.md"
    plan = _Plan(
        index=index,
        title="Archive",
        description=f"All digests of {of.title} by month.",
        intro=f"{_count(count, 'digest')}, newest first." if count else "No digests yet.",
        foremost=Group("Newest", lines=tuple(line(of, index, digest) for digest in of.collection.digests[:FOREMOST])),
    )

    def group(page: str, shelf: _Shelf[Digest]) -> Group:
        return Group(shelf.heading, lines=tuple(line(of, page, digest) for digest in shelf.entries))

    yield from _pages(of, plan, _by_month(of.collection.digests), group)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all pages of one list have in common; beyond `whole` entries it is shared out, but for the `foremost`."""

    index: str
    title: str
    description: str
    intro: str
    prominent: tuple[Chips, ...] = ()
    foremost: Group | None = None
    whole: int = WHOLE


def _pages(
    of: Site, plan: _Plan, shelves: Sequence[_Shelf[_Entry]], group: Callable[[str, _Shelf[_Entry]], Group]
) -> Iterator[ListView]:
    head = ListView(plan.index, plan.title, plan.description, plan.intro, (), prominent=plan.prominent)
    if sum(len(shelf.entries) for shelf in shelves) <= plan.whole:
        groups = tuple(group(plan.index, shelf) for shelf in shelves)
        yield replace(head, groups=groups)
        return
    links = tuple(Link(escape(s.heading), href(plan.index, s.page), count=len(s.entries)) for s in shelves)
    yield replace(head, pages=links, groups=(plan.foremost,) if plan.foremost else ())
    for shelf in shelves:
        title = f"{plan.title}: {shelf.heading}"
        yield ListView(
            page=shelf.page,
            title=title,
            description=f"{title}. {plan.description}",
            intro="",
            groups=(group(shelf.page, shelf),),
            pages=tuple(Link(escape(s.heading), href(shelf.page, s.page), count=len(s.entries)) for s in shelves),
            back=Link(escape(plan.title), of.index(shelf.page, posixpath.dirname(plan.index))),
        )


def _in_order(entities: Iterable[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: (_filed_under(entity), fold(entity.name), entity.id))


def _filed_under(entity: Entity) -> str:
    """Where an index has a name: people under their surname."""
    return (surname(entity.name) if entity.kind == "PER" else None) or fold(entity.name)


def _by_letter(folder: str, entities: Iterable[Entity]) -> list[_Shelf[Entity]]:
    letters: dict[str, list[Entity]] = {letter: [] for letter in (*LETTERS, OTHER)}
    for entity in entities:
        letters.get(_filed_under(entity)[:1], letters[OTHER]).append(entity)
    # In a folder of their own, where no name's page can be.
    return [
        _Shelf(letter.upper() if letter != OTHER else OTHER, f"{folder}/a-z/{letter.lower()}.md", tuple(own))
        for letter, own in letters.items()
        if own
    ]


def _by_month(digests: Iterable[Digest]) -> list[_Shelf[Digest]]:
    months: dict[tuple[str, str], list[Digest]] = {}
    for digest in digests:
        at = digest.article.published
        heading = f"{reading.MONTHS[at.day.month - 1]} {at.day.year}" if at else "Undated"
        file = f"{at.day.year:04}-{at.day.month:02}" if at else "undated"
        months.setdefault((heading, file), []).append(digest)
    return [_Shelf(heading, f"archive/{file}.md", tuple(own)) for (heading, file), own in months.items()]


def _speaker(of: Site, page: str, entity: Entity, shown: int = QUOTES_EACH) -> Speaker:
    """Those printed large first, then as they come; scraps only where there is nothing else."""
    own = of.said[entity.id]
    telling = [said for said in own if is_telling(said.quote)] or list(own)
    best = sorted(telling, key=lambda said: not said.quote.callout)[:shown]
    return Speaker(
        entity_link(of, page, entity, note=entity.role),
        tuple(words(of, page, said) for said in best),
        len(own) - len(best),
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""The sources of the articles: their index, and a page for each."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from digest.link.names import fold
from digest.model import Digest
from digest.write import reading
from digest.write.escape import Markup
from digest.write.views.article import best_beside_title
from digest.write.views.names import in_the_news
from digest.write.views.shelves import WHOLE, Group, ListView, Plan, Shelf, shared_out
from digest.write.views.site import Chips, Line, Link, Site, href, line, part_links
from digest.write.views.timeline import Chart, chart

INDEX = "sources/index.md"
UNSTATED = "sources/none/stated.md"
"""Deeper than a source's own page can be, and not numbered as the further ones are."""
SHOWN = 50
"""Digests that one page lists."""
NAMES = 8
"""Of each kind."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything that the page of a source shows; `parts` lead to its further pages, which have digests alone.

    One such page is that of the digests whose articles state none.
    """

    page: str
    heading: str
    title: Markup
    description: str
    back: Link
    digests: Markup
    span: str | None
    chart: Chart | None
    chips: tuple[Chips, ...]
    lines: tuple[Line, ...]
    parts: tuple[Link, ...]


def source_lists(of: Site) -> Iterator[ListView]:
    """The index of sources, those with most digests first, and how many digests state none."""
    say = of.say
    ordered = sorted(of.sources, key=lambda path: (-len(of.sources[path]), fold(source_of(of, path)), path))
    counted = say.plain("digests", sum(map(len, of.sources.values())))
    unstated = _unstated(of)
    plan = Plan(
        index=INDEX,
        title=say.plain("sources"),
        description=say.plain("sources_description", title=of.title),
        intro=say.plain("sources_intro", sources=say.plain("sources_counted", len(ordered)), digests=counted)
        if ordered
        else say.plain("no_sources"),
        whole=max(WHOLE, len(ordered)),
        see=Link(say("unstated", len(unstated)), href(INDEX, UNSTATED)) if unstated else None,
    )

    def group(page: str, shelf: Shelf[str]) -> Group:
        links = (
            Link(reading.text(source_of(of, path)), href(page, path), count=len(of.sources[path]))
            for path in shelf.entries
        )
        return Group(shelf.heading, names=tuple(links))

    yield from shared_out(of, plan, [Shelf(say.plain("sources"), INDEX, tuple(ordered))] if ordered else [], group)


def source_views(of: Site) -> Iterator[SourceView]:
    """The pages of each source, its newest digests first, and those of the digests that have none."""
    named = [(source_of(of, path), path, digests) for path, digests in of.sources.items()]
    unstated = _unstated(of)
    for name, path, digests in [*named, (of.say.plain("unstated_heading"), UNSTATED, unstated)] if unstated else named:
        count = -(-len(digests) // SHOWN)
        pages = [path, *(posixpath.join(path.removesuffix(".md"), f"{at}.md") for at in range(2, count + 1))]
        dates = [at.day for digest in digests if (at := digest.article.published)]
        for number, page in enumerate(pages, start=1):
            heading = name if number == 1 else of.say.plain("part", count, title=name, number=number)
            yield SourceView(
                page=page,
                heading=heading,
                title=reading.text(heading),
                description=reading.shortened(of.say.plain("source_description", len(digests), name=heading)),
                back=Link(of.say("sources"), of.index(page, "sources")),
                digests=of.say("digests", len(digests)),
                span=of.say.days(min(dates), max(dates)) if dates else None,
                chart=chart(of.say, name, digests) if number == 1 else None,
                chips=in_the_news(of, page, digests, NAMES) if number == 1 else (),
                lines=tuple(_line(of, page, digest) for digest in digests[(number - 1) * SHOWN : number * SHOWN]),
                parts=part_links(page, pages),
            )


def _unstated(of: Site) -> list[Digest]:
    return [digest for digest in of.collection.digests if not digest.article.source]


def source_of(of: Site, path: str) -> str:
    """The name of the source with this page, as its newest article spells it."""
    return of.sources[path][0].article.source or ""


def _line(of: Site, page: str, digest: Digest) -> Line:
    """A line without the source, of which they all are."""
    best = best_beside_title(digest)
    return line(of, page, digest, best.shown if best else None)._replace(source=None)

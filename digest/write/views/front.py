"""The front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.link.names import fold
from digest.model import Digest, Kind
from digest.write import reading
from digest.write.escape import Markup
from digest.write.views.article import Point, points
from digest.write.views.site import Chips, Line, Link, Said, Site, Words, chips, entity_link, line, words

PAGE = "index.md"
LATEST = 9
"""Digests with a sentence of each under the lead: three rows of three columns."""
DAYS = 6
"""Days before those, each with the headlines of so many digests:"""
HEADLINES = 4
IN_THE_NEWS = 30
"""The newest digests, in which those in the news are counted."""
NAMES = 8
"""How many names of each kind are in the news."""
QUOTABLE = range(6, 46)
"""Words of a quote that stands by itself on the front page."""


@dataclass(frozen=True, slots=True)
class Day:
    """An earlier day with its first headlines; `more` counts the others."""

    day: str
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything that the front page shows. `lead` is None where there is no article.

    The second quote is one of the newest day's, from another article if possible; else the newest there is.
    """

    page: str
    title: Markup
    description: str
    day: str | None
    lead: Line | None
    points: tuple[Point, ...]
    lead_quote: Words | None
    second_quote: Words | None
    second_label: str
    latest: tuple[Line, ...]
    chips: tuple[Chips, ...]
    days: tuple[Day, ...]
    archive: Link


def front_view(of: Site) -> FrontView:
    """The front page of the newest day; of all undated articles where none is dated."""
    digests = of.collection.digests
    lead = _lead(digests)
    others = [digest for digest in digests if digest is not lead]
    at = lead.article.published if lead else None
    lead_quotes = _quotes(lead) if lead else []
    of_the_day = [said for digest in others if lead and _same_day(digest, lead) for said in _quotes(digest)]
    of_the_day += lead_quotes[1:]
    recent = [said for digest in others[:IN_THE_NEWS] for said in _quotes(digest)]
    chosen = next(iter(of_the_day or recent), None)
    return FrontView(
        page=PAGE,
        title=reading.text(of.title),
        description=reading.shortened(
            f"{of.title}: {len(digests):,} digests of news articles, with key points, quotes, people and places."
        ),
        day=reading.weekday(at.day) if at else None,
        lead=line(of, PAGE, lead) if lead else None,
        points=points(lead) if lead else (),
        lead_quote=words(of, PAGE, lead_quotes[0]) if lead_quotes else None,
        second_quote=words(of, PAGE, chosen) if chosen else None,
        second_label="Quote of the day" if of_the_day else "Recently said",
        latest=tuple(
            line(of, PAGE, digest, digest.key_points[0].text if digest.key_points else None)
            for digest in others[:LATEST]
        ),
        chips=_in_the_news(of, digests[:IN_THE_NEWS]),
        days=_days(of, others[LATEST:]),
        archive=Link(Markup(f"{len(digests):,} digest{'' if len(digests) == 1 else 's'}"), of.index(PAGE, "archive")),
    )


def _days(of: Site, earlier: Sequence[Digest]) -> tuple[Day, ...]:
    """The newest days of `earlier`, which are newest first; the undated have no place here."""
    days: dict[date, list[Digest]] = {}
    for digest in earlier:
        if at := digest.article.published:
            days.setdefault(at.day, []).append(digest)
    return tuple(
        Day(
            reading.weekday(day),
            tuple(line(of, PAGE, digest) for digest in its[:HEADLINES]),
            len(its[HEADLINES:]),
        )
        for day, its in list(days.items())[:DAYS]
    )


def _lead(digests: Sequence[Digest]) -> Digest | None:
    """The newest day's article with the most large quotes, then key points, then body; the first of equal ones."""
    newest = [digest for digest in digests if _same_day(digest, digests[0])]
    return max(
        newest,
        key=lambda digest: (
            len(_quotes(digest)),
            len(digest.key_points),
            sum(s.end - s.start for s in digest.article.paragraphs),
        ),
        default=None,
    )


def _same_day(one: Digest, other: Digest) -> bool:
    first, second = one.article.published, other.article.published
    return (first.day if first else None) == (second.day if second else None)


def _quotes(digest: Digest) -> list[Said]:
    """The quotes printed large that can stand by themselves: somebody's, neither a scrap nor a speech."""
    return [
        Said(digest, quote, number)
        for number, quote in enumerate(digest.quotes, start=1)
        if quote.callout and quote.speaker and reading.words(quote.text) in QUOTABLE
    ]


def _in_the_news(of: Site, newest: Sequence[Digest]) -> tuple[Chips, ...]:
    """The names in most of the newest digests, then those named most often, then by name."""
    counts: dict[Kind, Counter[str]] = {"PER": Counter(), "ORG": Counter(), "LOC": Counter()}
    mentions: Counter[str] = Counter()
    for digest in newest:
        seen: set[str] = set()
        for tag in digest.tags:
            entity = of.entity(digest.article.id, tag.name)
            if entity and entity.kind:
                mentions[entity.id] += tag.count
                if entity.id not in seen:
                    seen.add(entity.id)
                    counts[entity.kind][entity.id] += 1
    links: dict[Kind | None, list[Link]] = {}
    for kind, named in counts.items():
        best = sorted(named, key=lambda its: (-named[its], -mentions[its], fold(of.entities[its].name), its))[:NAMES]
        links[kind] = [entity_link(of, PAGE, of.entities[its], count=named[its]) for its in best]
    return chips(links)

"""The front page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.link.editions import by_weight
from digest.link.names import fold
from digest.model import Digest, Entity, Kind
from digest.write import reading
from digest.write.escape import Markup
from digest.write.views.article import Point, foremost_point, points
from digest.write.views.edition import edition_link, quotable
from digest.write.views.folded import by_story, folded_line
from digest.write.views.names import most_named
from digest.write.views.said import Said
from digest.write.views.site import (
    PLURAL,
    SINGULAR,
    Line,
    Link,
    Site,
    Words,
    entity_link,
    own_path,
    words,
)
from digest.write.views.story_box import whole_story
from digest.write.views.timeline import trend, window

PAGE = "index.md"
LATEST = 9
"""Digests with a sentence of each under the lead: three rows of three columns."""
DAYS = 6
"""Days whose other digests are named, each with so many headlines:"""
HEADLINES = 4
IN_THE_NEWS = 30
"""The newest digests, in which those in the news are counted."""
NAMES = 8
"""How many names of each kind are in the news."""
WEEKS = 2
MONTHS = 3
"""The newest weeks and months whose editions are named."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its first headlines; `more` counts the others. The link leads to its edition."""

    link: Link
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the news, with the line of its newest time; none where no digest is dated."""

    link: Link
    trend: Markup | None


@dataclass(frozen=True, slots=True)
class InTheNews:
    """The foremost names of one kind."""

    kind: str
    label: Markup
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Latest:
    """A digest under the lead, with the best of its key points and the story that it tells with others."""

    line: Line
    point: Point | None
    language: Markup | None
    story: Link | None


@dataclass(frozen=True, slots=True)
class FrontView:
    """Everything that the front page shows. `lead` is None where there is no article, `story` is the lead's.

    A story stands under the lead once, by its newest digest, and a text that several articles print once anywhere.
    The second quote is one of the newest day's, from another article if possible; else the newest there is. `editions`
    are the newest weeks and months.
    """

    page: str
    title: Markup
    description: str
    day: Link | None
    lead: Line | None
    language: Markup | None
    story: Link | None
    points: tuple[Point, ...]
    lead_quote: Words | None
    second_quote: Words | None
    second_label: Markup
    latest: tuple[Latest, ...]
    in_the_news: tuple[InTheNews, ...]
    days: tuple[Day, ...]
    editions: tuple[Link, ...]
    all_editions: Link
    archive: Link


def front_view(of: Site) -> FrontView:
    """The front page of the newest day; of all undated articles where none is dated."""
    digests, say = of.collection.digests, of.say
    of_the_day = by_weight([digest for digest in digests if _same_day(digest, digests[0])], of.collection, of.stories)
    lead = of_the_day[0] if of_the_day else None
    others = [*of_the_day[1:], *digests[len(of_the_day) :]]
    of_lead, *told = by_story(of, [*of_the_day, *digests[len(of_the_day) :]]) or [[]]
    latest = [texts[0] for texts in told[:LATEST]]
    rest = [prints for texts in (of_lead, *told[:LATEST]) for prints in texts[1:]]
    rest += [prints for texts in told[LATEST:] for prints in texts]
    at = lead.article.published if lead else None
    lead_quotes = quotable(lead) if lead else []
    said = _others(lead_quotes, [said for digest in of_the_day[1:] for said in quotable(digest)] + lead_quotes[1:])
    recent = _others(lead_quotes, [said for digest in others[:IN_THE_NEWS] for said in quotable(digest)])
    chosen = next(iter(said or recent), None)
    return FrontView(
        page=PAGE,
        title=reading.text(of.title),
        description=reading.shortened(say.plain("front_description", len(digests), title=of.title)),
        day=edition_link(of, PAGE, "day", at.day) if at else None,
        lead=folded_line(of, PAGE, of_lead[0]) if lead else None,
        language=of.heads(lead.article.id).language if lead else None,
        story=whole_story(of, PAGE, lead) if lead else None,
        points=points(lead) if lead else (),
        lead_quote=words(of, PAGE, lead_quotes[0]) if lead_quotes else None,
        second_quote=words(of, PAGE, chosen) if chosen else None,
        second_label=say("quote_of_the_day" if said else "recently_said"),
        latest=tuple(
            Latest(
                folded_line(of, PAGE, prints),
                foremost_point(prints[0]),
                of.heads(prints[0].article.id).language,
                whole_story(of, PAGE, prints[0]),
            )
            for prints in latest
        ),
        in_the_news=_in_the_news(of, digests[:IN_THE_NEWS]),
        days=_days(of, rest),
        editions=_newest_editions(of),
        all_editions=Link(say("all_editions"), of.index(PAGE, "editions")),
        archive=Link(say("digests_in_all", len(digests)), of.index(PAGE, "archive")),
    )


def _days(of: Site, rest: Sequence[Sequence[Digest]]) -> tuple[Day, ...]:
    """The newest days of these texts, each by its first print; the undated have no place here."""
    days: dict[date, dict[str, Sequence[Digest]]] = {}
    for prints in rest:
        if at := prints[0].article.published:
            days.setdefault(at.day, {})[prints[0].article.id] = prints
    return tuple(
        Day(
            edition_link(of, PAGE, "day", day),
            tuple(
                folded_line(of, PAGE, days[day][digest.article.id])
                for digest in by_weight([prints[0] for prints in days[day].values()], of.collection, of.stories)[
                    :HEADLINES
                ]
            ),
            max(0, len(days[day]) - HEADLINES),
        )
        for day in sorted(days, reverse=True)[:DAYS]
    )


def _others(lead: Sequence[Said], quotes: Sequence[Said]) -> list[Said]:
    """The quotes in other words than the one beside the lead."""
    return [said for said in quotes if not lead or fold(said.quote.text) != fold(lead[0].quote.text)]


def _newest_editions(of: Site) -> tuple[Link, ...]:
    """The newest weeks and months that have pages of their own."""
    own = [edition for edition in of.editions if own_path(edition) == of.edition_paths[edition.kind, edition.start]]
    weeks = [edition for edition in own if edition.kind == "week"][:WEEKS]
    months = [edition for edition in own if edition.kind == "month"][:MONTHS]
    return tuple(edition_link(of, PAGE, edition.kind, edition.start) for edition in (*weeks, *months))


def _same_day(one: Digest, other: Digest) -> bool:
    first, second = one.article.published, other.article.published
    return (first.day if first else None) == (second.day if second else None)


def _in_the_news(of: Site, newest: Sequence[Digest]) -> tuple[InTheNews, ...]:
    """The names in most of the newest digests, by kind, each with the line of the time that these cover."""
    time = window(newest)

    def named(entity: Entity, count: int) -> Named:
        its = (of.digests[appearance.article] for appearance in entity.appearances)
        return Named(entity_link(of, PAGE, entity, count=count), trend(of.say, its, *time) if time else None)

    def column(kind: Kind, its: Sequence[tuple[Entity, int]]) -> InTheNews:
        return InTheNews(SINGULAR[kind], of.say(PLURAL[kind]), tuple(named(*each) for each in its))

    return tuple(column(kind, its) for kind, its in most_named(of, newest, NAMES).items() if its)

"""The page of a story: what is known, its timeline, every voice once, and what each source that prints a text adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from digest.analyze.keypoints import goes_on
from digest.analyze.keypoints.words import content, tokens
from digest.link.names import fold
from digest.model import Article, Digest, KeyPoint, Story, Version
from digest.write import reading
from digest.write.escape import Markup
from digest.write.interface import Interface
from digest.write.views.article import Point, beside_title, best_beside_title, point_of
from digest.write.views.folded import folded, other_prints
from digest.write.views.names import in_the_news
from digest.write.views.said import Said, every_quote
from digest.write.views.shelves import Group, ListView, Plan, Shelf, month_shelf, shared_out
from digest.write.views.site import Chips, Line, Link, Site, Words, line, words
from digest.write.views.story_box import digests_of, story_link, story_title
from digest.write.views.timeline import Chart, chart

INDEX = "stories/index.md"
NEWEST = 10
"""Stories on an index that is otherwise shared out."""
FEW = 30
"""Stories that need no headings between them."""
POINTS = 8
"""Key points of a story."""
REPEATED = 0.5
"""Share of a key point's words that another one has, and the shorter of the two says nothing new."""
LARGE = 6
"""Voices that are printed large; the others are folded."""
NAMES = 8
"""Of each kind."""
ADDED = 3
"""Sentences that only one version has, of those shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """A key point with the article that tells it; `language` is the article's, where it is not the site's."""

    point: Point
    line: Line
    language: Markup | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the timeline with those that print its text."""

    line: Line
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day; those without a date under a heading of their own."""

    heading: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """One version of a text: whose it is, how much of it others have, and what it alone has; `more` counts the rest."""

    line: Line
    shared: Markup
    adds: tuple[Markup, ...]
    more: int
    language: Markup | None


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything that the page of a story shows; `heading` is its title as plain text."""

    page: str
    heading: str
    title: Markup
    description: str
    digests: Markup
    sources: Markup | None
    span: str
    points: tuple[Told, ...]
    days: tuple[Day, ...]
    voices: tuple[Words, ...]
    more_voices: tuple[Words, ...]
    texts: tuple[tuple[Print, ...], ...]
    chart: Chart | None
    chips: tuple[Chips, ...]
    index: Link


def story_views(of: Site) -> Iterator[StoryView]:
    """The pages of the stories that have one, the story with the newest article first."""
    return (_view(of, story) for story in of.collection.stories if story.id in of.story_paths)


def story_lists(of: Site) -> Iterator[ListView]:
    """The index of stories, the one with the newest article first; many by the month of this."""
    say = of.say
    own = [story for story in of.collection.stories if story.id in of.story_paths]
    months: dict[date | None, list[Story]] = {}
    for story in own:
        last = max(_days(digests_of(of, story)), default=None)
        months.setdefault(last.replace(day=1) if last else None, []).append(story)
    shelves = [month_shelf(of, "stories/months", month, tuple(its)) for month, its in months.items()]
    if len(own) <= FEW:
        shelves = [Shelf(say.plain("stories"), INDEX, tuple(own))] if own else []
    plan = Plan(
        index=INDEX,
        title=say.plain("stories"),
        description=say.plain("stories_description", title=of.title),
        intro=say.plain("stories_intro") if own else say.plain("no_stories"),
        foremost=Group(say.plain("newest"), lines=tuple(_line(of, INDEX, story) for story in own[:NEWEST])),
    )

    def group(page: str, shelf: Shelf[Story]) -> Group:
        return Group(shelf.heading, lines=tuple(_line(of, page, story) for story in shelf.entries))

    yield from shared_out(of, plan, shelves, group)


def _view(of: Site, story: Story) -> StoryView:
    page = of.story_paths[story.id]
    say = of.say
    digests = digests_of(of, story)
    heading = story_title(of, story)
    sources = {fold(source): source for digest in digests if (source := digest.article.source)}
    folded = {version.article for text in story.texts for version in text[1:]}
    unfolded = [digest for digest in digests if digest.article.id not in folded]
    voices = list(_voices(of, digests))
    large = sum(said.quote.callout for said in voices[:LARGE]) or LARGE
    return StoryView(
        page=page,
        heading=heading,
        title=reading.text(heading),
        description=reading.shortened(say.plain("story_description", len(digests), title=heading)),
        digests=say("digests", len(digests)),
        sources=say("sources_counted", len(sources)) if sources else None,
        span=_span(say, _days(digests)),
        points=tuple(_told(of, page, digest, point) for digest, point in _merged(unfolded)),
        days=tuple(_timeline(of, page, digests)),
        voices=tuple(words(of, page, said) for said in voices[:large]),
        more_voices=tuple(words(of, page, said) for said in voices[large:]),
        texts=tuple(tuple(_print(of, page, version) for version in text) for text in story.texts),
        chart=chart(say, heading, digests),
        chips=in_the_news(of, page, digests, NAMES),
        index=Link(say("all_stories"), of.index(page, "stories")),
    )


def _days(digests: Iterable[Digest]) -> list[date]:
    return sorted(at.day for digest in digests if (at := digest.article.published))


def _span(say: Interface, days: Sequence[date]) -> str:
    """From the first day to the last one."""
    if not days:
        return say.plain("undated")
    return say.days(days[0], days[-1])


def _line(of: Site, page: str, story: Story) -> Line:
    link = story_link(of, page, story)
    digests = digests_of(of, story)
    best = best_beside_title(of.digests[story.lead])
    return Line(
        link.text,
        link.href or Markup(""),
        of.say("digests", len(digests)),
        _span(of.say, _days(digests)),
        reading.text(best.shown) if best else None,
    )


def _merged(digests: Sequence[Digest]) -> list[tuple[Digest, KeyPoint]]:
    """The best key points of all these articles, none twice: the first of each, then the second; in their order.

    One that goes on from the point before it is none without that.
    """
    ranked = [(point.rank, at, digest, point) for at, digest in enumerate(digests) for point in beside_title(digest)]
    chosen: list[tuple[int, Digest, KeyPoint]] = []
    for _, at, digest, point in sorted(ranked, key=lambda item: item[:2]):
        said = _words(digest.article, point)
        taken = [p for other, _, p in chosen if other == at]
        if (
            len(chosen) < POINTS
            and (not goes_on(point) or _before(digest, point) in taken)
            and not any(_same(said, _words(d.article, p)) for _, d, p in chosen)
        ):
            chosen.append((at, digest, point))
    chosen.sort(key=lambda item: (item[0], item[2].parts[0].start))
    return [(digest, point) for _, digest, point in chosen]


def _before(digest: Digest, point: KeyPoint) -> KeyPoint | None:
    """The key point that stands before this one in its article."""
    return next((one for one, after in pairwise(digest.key_points) if after == point), None)


def _words(article: Article, point: KeyPoint) -> frozenset[str]:
    return content(tokens(point.text), english=article.language in (None, "en"))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= REPEATED * max(1, min(len(one), len(other)))


def _told(of: Site, page: str, digest: Digest, point: KeyPoint) -> Told:
    its = line(of, page, digest)
    return Told(point_of(digest.article, point), its, its.language)


def _timeline(of: Site, page: str, digests: Sequence[Digest]) -> Iterator[Day]:
    """The texts of a story's digests, oldest first, each on the day of its first print."""
    days: dict[date | None, list[Entry]] = {}
    for first, *others in folded(of, digests):
        at = first.article.published
        entry = Entry(line(of, page, first), other_prints(of, page, first, others))
        days.setdefault(at.day if at else None, []).append(entry)
    for day, entries in days.items():
        yield Day(Markup.escape(of.say.weekday(day) if day else of.say.plain("undated_heading")), tuple(entries))


def _voices(of: Site, digests: Sequence[Digest]) -> Iterator[Said]:
    """One quote of everyone who speaks, the best: printed large, else telling. Those printed large come first."""
    said: dict[str, list[Said]] = {}
    for digest in digests:
        for quote, its in every_quote(digest):
            if speaker := of.speakers.get((digest.article.id, quote.speaker or "")):
                said.setdefault(speaker.id, []).append(its)
    counts = {speaker: len({fold(its.quote.text) for its in quotes}) for speaker, quotes in said.items()}
    best = {who: max(its, key=lambda said: (said.shape.callout, said.shape.telling)) for who, its in said.items()}
    for who in sorted(said, key=lambda who: (not best[who].shape.callout, -counts[who])):
        yield best[who]


def _print(of: Site, page: str, version: Version) -> Print:
    digest = of.digests[version.article]
    text = digest.article.text
    return Print(
        line=line(of, page, digest),
        shared=of.say("shared_words", version.shared),
        adds=tuple(reading.text(span.of(text)) for span in version.own[:ADDED]),
        more=len(version.own[ADDED:]),
        language=of.heads(digest.article.id).language,
    )

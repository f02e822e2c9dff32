"""Editions: what appeared in one day, week or month, the lead first.

An article's weight among those of its edition is a sum that can be said in one sentence each, in whole numbers, so
that the same articles give the same lead everywhere: how many other sources tell the same story, how often its
foremost names stand in the edition's other articles, how many of its quotes are printed large, how many key points it
has, how long it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from digest.link.timelines import Step, number, start
from digest.model import Collection, Digest, Story

KINDS: tuple[Step, ...] = ("day", "week", "month")
"""The editions there are, shortest first."""

PER_SOURCE, MOST_SOURCES = 4, 5
"""Points for each further source that tells the same story, up to so many sources;"""
FOREMOST, MOST_SHARED = 3, 8
"""one for each other article that names one of so many foremost names, up to so many points;"""
PER_QUOTE, MOST_QUOTES = 2, 3
"""for each quote printed large whose speaker is known;"""
MOST_POINTS = 3
"""one for each key point;"""
LENGTH, MOST_LENGTH = 1500, 4
"""one for so many characters of the body (about 250 words of English)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One day, week or month with articles: its first day, and their ids, the weightiest first."""

    kind: Step
    start: date
    articles: tuple[str, ...]


def editions(collection: Collection) -> tuple[Edition, ...]:
    """Every day, week and month in which an article appeared: by kind, the newest first; none for the undated."""
    dated = [digest for digest in collection.digests if digest.article.published]
    stories = {article: story for story in collection.stories for article in story.articles}
    own = {digest.article.id: _of_itself(digest) for digest in dated}
    found = []
    for kind in KINDS:
        within: dict[int, list[Digest]] = {}
        for digest in dated:
            if at := digest.article.published:
                within.setdefault(number(kind, at.day), []).append(digest)
        for counted in sorted(within, reverse=True):
            ordered = by_weight(within[counted], collection, stories, lambda digest: own[digest.article.id])
            found.append(Edition(kind, start(kind, counted), tuple(digest.article.id for digest in ordered)))
    return tuple(found)


def _of_itself(digest: Digest) -> int:
    """What a digest weighs in whichever edition."""
    large = sum(1 for quote in digest.quotes if quote.callout and quote.speaker)
    length = sum(span.end - span.start for span in digest.article.paragraphs)
    return (
        PER_QUOTE * min(large, MOST_QUOTES)
        + min(len(digest.key_points), MOST_POINTS)
        + min(length // LENGTH, MOST_LENGTH)
    )


def by_weight(
    digests: Sequence[Digest],
    collection: Collection,
    stories: Mapping[str, Story],
    own: Callable[[Digest], int] = _of_itself,
) -> list[Digest]:
    """These digests, the weightiest of them first; equal ones in the order given.

    `stories` are by their articles; `own` is what a digest weighs in whichever edition.
    """
    foremost = {digest.article.id: _foremost(digest, collection.entity_of) for digest in digests}
    named: Counter[str] = Counter()
    for digest in digests:
        named.update({its for tag in digest.tags if (its := collection.entity_of.get((digest.article.id, tag.name)))})

    told_by = _told_by(digests, stories)

    def weight(digest: Digest) -> int:
        shared = sum(named[its] - 1 for its in foremost[digest.article.id])
        told = PER_SOURCE * (min(told_by.get(digest.article.id, 1), MOST_SOURCES) - 1)
        return told + min(shared, MOST_SHARED) + own(digest)

    return sorted(digests, key=weight, reverse=True)


def _told_by(digests: Sequence[Digest], stories: Mapping[str, Story]) -> dict[str, int]:
    """How many sources, of these digests, tell the story of each; one that states no source counts as none."""
    sources: dict[str, set[str]] = {}
    for article in (digest.article for digest in digests):
        if story := stories.get(article.id):
            sources.setdefault(story.id, set()).update([article.source] if article.source else [])
    own = ((digest.article.id, stories.get(digest.article.id)) for digest in digests)
    return {identity: max(1, len(sources[story.id])) for identity, story in own if story}


def _foremost(digest: Digest, entity_of: Mapping[tuple[str, str], str]) -> Iterable[str]:
    """The entities that the article is most about."""
    known = (entity_of.get((digest.article.id, tag.name)) for tag in digest.tags)
    return list(dict.fromkeys(its for its in known if its))[:FOREMOST]

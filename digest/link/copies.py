"""Articles that print the same text: wire copy under several mastheads, and an article that came twice.

Two articles are versions of one text where they share most of their word sequences (shingles of four words, as in
Broder, *On the resemblance and containment of documents*, 1997). Who is compared with whom is found by whole sentences
that both have, so that the work grows with the number of articles, not of pairs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations, groupby
from operator import itemgetter
from zlib import crc32

from digest.analyze.keypoints.words import tokens
from digest.link.groups import groups
from digest.model import Digest, Span, Version

SHINGLE = 4
"""Words that follow each other: few texts have as many such sequences in common by chance."""
TELLING = 7
"""Words of a sentence that two texts hardly share by chance."""
COMMONPLACE = 25
"""A sentence in more articles than this is a publisher's standing phrase."""
STANDING = 3
"""Articles that are not versions of one text and share a sentence: it says nothing of what they are about."""
FEWEST = 25
"""Shingles of a text that is long enough to be told from another."""
DAYS = 10
HALF = 0.5
"""Share of the shorter text that versions printed within `DAYS` have in common;"""
MOST = 0.8
"""of those printed further apart the longer has so much: it may be last year's announcement with new dates."""
LENGTHS = 0.3
"""The shorter version's share of the longer: a roundup that holds a whole report is no version of it."""
OPENING = 30
"""Words with which versions begin alike, half of them at least, one or the other: what stands under every article of a
publisher makes no versions of short ones."""
OWN = 0.3
"""Share of a sentence's word sequences that other versions may have, and it still is one's own."""

_MARKS, _AT_A_TIME = 1 << 32, 1 << 28
"""Marks there may be, and how many of them are put in order together."""


def versions(digests: Sequence[Digest], marked: Sequence[array[int]]) -> tuple[tuple[Version, ...], ...]:
    """The texts that several articles print, each by its versions, the fullest first; in the order of their ids.

    Each article is a version of at most one text: of those it shares enough with, the one it shares most with.
    `marked` has the `marks` of each article.
    """
    near: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in _candidates(marked):
        near[one].add(other)
        near[other].add(one)
    found: list[tuple[Version, ...]] = []
    for numbers in groups((one, other) for one, others in near.items() for other in others):
        found += _printed({number: _Text(digests[number]) for number in numbers}, near)
    return tuple(sorted(found, key=lambda its: its[0].article))


@dataclass
class _Text:
    """What is compared of one article. Made only for those that share a sentence with another."""

    digest: Digest

    @property
    def name(self) -> str:
        return self.digest.article.id

    @property
    def order(self) -> tuple[int, str, str]:
        """The fullest first, then the oldest."""
        return -len(self.shingles), str(self.day or date.max), self.name

    @property
    def day(self) -> date | None:
        published = self.digest.article.published
        return published.day if published else None

    @cached_property
    def sentences(self) -> list[tuple[Span, list[str]]]:
        text = self.digest.article.text
        return [(sentence.span, tokens(sentence.span.of(text))) for sentence in self.digest.sentences]

    @cached_property
    def words(self) -> list[str]:
        return [word for _, words in self.sentences for word in words]

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_shingles(self.words))

    def opens_in(self, other: _Text) -> bool:
        """Whether half of the opening stands in the other text."""
        opening = frozenset(_shingles(self.words[:OPENING]))
        return 2 * len(opening & other.shingles) >= len(opening)


def standing(marked: Sequence[array[int]]) -> frozenset[int]:
    """The marks of sentences that several articles have which are not versions of one text: a publisher's phrases."""
    return frozenset(
        number for number, of_one in groupby(_in_order(marked), key=itemgetter(0)) if sum(1 for _ in of_one) >= STANDING
    )


def _candidates(marked: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of articles, by number, that share a telling sentence."""
    for _, of_one in groupby(_in_order(marked), key=itemgetter(0)):
        numbers = [article for _, article in of_one]
        if len(numbers) <= COMMONPLACE:
            yield from combinations(numbers, 2)


def _in_order(marked: Sequence[array[int]]) -> Iterator[tuple[int, int]]:
    """Every mark with the number of its article, in order; a part of all marks at a time, for there are millions."""
    for first in range(0, _MARKS, _AT_A_TIME):
        yield from sorted(
            (number, article)
            for article, its in enumerate(marked)
            for number in its[bisect_left(its, first) : bisect_left(its, first + _AT_A_TIME)]
        )


def marks(digest: Digest) -> array[int]:
    """The number of each telling sentence, once."""
    text = digest.article.text
    found = {mark(tokens(sentence.span.of(text))) for sentence in digest.sentences}
    return array("I", sorted(found - {0}))


def mark(words: Sequence[str]) -> int:
    """A number that a sentence of these words has, rarely another one, too; 0 where they are few."""
    return crc32(" ".join(words).encode("utf-8", "surrogatepass")) if len(words) >= TELLING else 0


def _printed(texts: Mapping[int, _Text], near: Mapping[int, set[int]]) -> Iterator[tuple[Version, ...]]:
    """The texts that several of these articles print; `near` has those that each of them is compared with."""
    prints: dict[int, list[int]] = {}
    for number in sorted(texts, key=lambda number: texts[number].order):
        shares = {lead: _shared(texts[number], texts[lead]) for lead in prints if lead in near[number]}
        best = max(shares, key=lambda lead: shares[lead], default=number)
        prints.setdefault(best if shares.get(best) else number, []).append(number)
    return (_versions([texts[number] for number in its]) for its in prints.values() if len(its) > 1)


def _shared(one: _Text, other: _Text) -> float:
    """The share of the shorter text that the longer has, too, where they are versions of one; else 0."""
    short, long = sorted((len(one.shingles), len(other.shingles)))
    if short < FEWEST or short < LENGTHS * long:
        return 0.0
    common = len(one.shingles & other.shingles)
    apart = abs((one.day - other.day).days) if one.day and other.day else 0
    enough = common >= HALF * short if apart <= DAYS else common >= MOST * long
    return round(common / short, 3) if enough and (one.opens_in(other) or other.opens_in(one)) else 0.0


def _versions(its: Sequence[_Text]) -> tuple[Version, ...]:
    """What each of these texts shares with the others, and the sentences that it alone has."""
    having = Counter(shingle for text in its for shingle in text.shingles)
    return tuple(
        Version(
            article=text.name,
            shared=round(100 * sum(having[shingle] > 1 for shingle in text.shingles) / len(text.shingles)),
            own=tuple(span for span, words in text.sentences if len(words) >= TELLING and _is_own(words, having)),
        )
        for text in its
    )


def _is_own(words: Sequence[str], having: Mapping[tuple[str, ...], int]) -> bool:
    shingles = list(_shingles(words))
    return sum(having[shingle] > 1 for shingle in shingles) <= OWN * len(shingles)


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(SHINGLE)), strict=False)

"""How much two articles have in common: the rare names that both are about, and the words of their texts.

A name or word counts for as much as few articles have it. So that this also holds in a collection of ten articles,
they are counted as if many articles without them stood beside these.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import TypeAlias

from digest.analyze.keypoints.words import content, tokens
from digest.link.copies import mark
from digest.link.names import fold
from digest.model import Digest, Kind, Span, Tag

OTHERS, OTHERS_NAMING = 500, 5000
"""Articles that are thought beside those of the collection, where words are counted and where names are."""
CENTRAL, NEAR = 3, 8
"""Names up to these ranks are what an article is about, and what it also treats;"""
TREATED, NAMED = 0.6, 0.35
"""these count so much of a central name, and the others so much."""
KINDS: Mapping[Kind | None, float] = {"PER": 1.0, "ORG": 0.8, "LOC": 0.5, None: 0.5}
"""What a name of each kind counts: people do not meet by chance, but many things happen in one place."""
TITLE = 2
"""How often a word of the title counts, beside once for each sentence that has it."""
FEATURES = 12
"""Of an article's words the most telling, and as many names, by which others like it are looked for."""
KEPT = 2048
"""Vectors that are kept while neighbours in time are compared."""

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NUMBERS = {word: str(at) for words in (_WORDS, _ROMANS) for at, word in enumerate(words, start=1)}
_PART = re.compile(
    r"(?:\b(?:part|post|instal+ment|episode|module) |# ?)"
    rf"([0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)


_Counted: TypeAlias = "tuple[array[int], array[int]]"
"""The numbers of an article's words, and in how many sentences each stands."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two articles have in common.

    `words` is the cosine of their words; `names` the bits of the names they share, and `share` how much that is of all
    the bits of the one with fewer; `most` are these names, the most telling first.
    """

    words: float
    names: float
    share: float
    most: tuple[str, ...]


class Profiles:
    """What is compared of each article, by its number; for tens of thousands in little memory."""

    def __init__(
        self,
        articles: Sequence[Sequence[Digest]],
        entity_of: Mapping[tuple[str, str], str],
        phrases: frozenset[int],
    ) -> None:
        """Each of `articles` is the versions of one text, the fullest of which is compared.

        `phrases` has the marks of sentences that are left out: what a publisher says under every article.
        """
        self._words: list[_Counted] = []
        self._names: list[dict[str, float]] = []
        self.days = [_first_day(its) for its in articles]
        self.parts: list[str | None] = []
        self.stories = [story_by_hand(its) for its in articles]
        sources = (frozenset(d.article.source for d in its if d.article.source) for its in articles)
        once: dict[frozenset[str], frozenset[str]] = {}
        self._sources = [once.setdefault(its, its) for its in sources]
        number_of: dict[str, int] = {}
        for digest, *_ in articles:
            counted, standing = _counted(digest, phrases, number_of)
            self._words.append(counted)
            self._names.append(_names(digest, entity_of, standing))
            self.parts.append(part(digest))
        self._with_word = array("I", [0]) * len(number_of)
        for numbers, _ in self._words:
            for number in numbers:
                self._with_word[number] += 1
        self._with_name = Counter(name for names in self._names for name in names)
        self.vector = lru_cache(maxsize=KEPT)(partial(_vector, self._words, self._with_word))

    def of_two_sources(self, one: int, other: int) -> bool:
        """Whether both say where they appeared, and not all in one place."""
        mine, its = self._sources[one], self._sources[other]
        return bool(mine and its) and len(mine | its) > 1

    def features(self, article: int) -> Iterator[int | str]:
        """The most telling words and names of an article that another has, too."""
        vector = self.vector(article)
        words = [word for word in vector if self._with_word[word] > 1]
        yield from sorted(words, key=lambda word: (-round(vector[word], 6), word))[:FEATURES]
        names = {name: round(weight * self.bits(name), 6) for name, weight in self._names[article].items()}
        shared = [name for name in names if self._with_name[name] > 1]
        yield from sorted(shared, key=lambda name: (-names[name], name))[:FEATURES]

    def common(self, one: int, other: int) -> Common:
        """What the two have in common, rounded so that it is the same on every kind of processor."""
        first, second = sorted((self.vector(one), self.vector(other)), key=len)
        cosine = sum(weight * second[word] for word, weight in first.items() if word in second)
        mine, its = self._names[one], self._names[other]
        shared = {name: min(mine[name], its[name]) * self.bits(name) for name in mine if name in its}
        bits = sum(shared.values())
        fewer = min(sum(weight * self.bits(name) for name, weight in names.items()) for names in (mine, its))
        most = sorted(shared, key=lambda name: (-round(shared[name], 6), name))
        return Common(round(cosine, 3), round(bits, 2), round(bits / fewer, 3) if bits else 0.0, tuple(most))

    def bits(self, name: str) -> float:
        """How much it says that two articles share a name."""
        return math.log((len(self._names) + OTHERS_NAMING) / (self._with_name[name] + 0.5))


def _counted(digest: Digest, phrases: frozenset[int], number_of: dict[str, int]) -> tuple[_Counted, Sequence[Span]]:
    """The numbers of the article's words, and in how many sentences each stands; the sentences left out.

    `number_of` has each word's number; new words get the next ones.
    """
    article, text = digest.article, digest.article.text
    standing: list[Span] = []
    english = article.language in (None, "en")
    carrying: list[list[str]] = []
    for sentence in digest.sentences:
        words = tokens(sentence.span.of(text))
        if mark(words) in phrases:
            standing.append(sentence.span)
        else:
            carrying.append(sorted(content(words, english=english)))
    counted = Counter(chain.from_iterable(carrying))
    for word in sorted(content(tokens(article.title), english=english)):
        counted[word] += TITLE
    numbers = [number_of.setdefault(word, len(number_of)) for word in counted]
    return (array("I", numbers), array("H", (min(count, 65535) for count in counted.values()))), standing


def _vector(counted: Sequence[_Counted], with_word: Sequence[int], article: int) -> dict[int, float]:
    """The weight of each word of an article (tf-idf with 1 + log tf), as a vector of length 1."""
    numbers, counts = counted[article]
    every = len(counted) + OTHERS
    raw = {
        word: (1 + math.log(count)) * math.log(every / (with_word[word] + 0.5))
        for word, count in zip(numbers, counts, strict=True)
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}


def _first_day(its: Sequence[Digest]) -> int | None:
    return min((digest.article.published.day.toordinal() for digest in its if digest.article.published), default=None)


def story_by_hand(its: Iterable[Digest]) -> str | None:
    """The story that a person put the versions of a text into, by its name as names are compared."""
    return next((fold(digest.article.story) for digest in its if digest.article.story), None)


def part(digest: Digest) -> str | None:
    """The number of the article in a series of which it says that it is a part, in its title or first two sentences."""
    article = digest.article
    for text in (article.title, *(sentence.span.of(article.text) for sentence in digest.sentences[:2])):
        if found := _PART.search(text):
            return _NUMBERS.get(found[1].lower(), found[1].lower())
    return None


def _names(digest: Digest, entity_of: Mapping[tuple[str, str], str], standing: Sequence[Span]) -> dict[str, float]:
    """How central each entity is to the article, 1 at most; what is named in `standing` sentences alone is nothing."""
    article = digest.article
    named = {m.name for m in digest.mentions if not any(span.covers(m.span) for span in standing)}
    title = article.title.casefold()
    names: dict[str, float] = {}
    for tag in digest.tags:
        entity = entity_of.get((article.id, tag.name))
        if entity and tag.name in named:
            names[entity] = max(names.get(entity, 0.0), _weight(tag, title))
    return names


_TREATED = {kind: TREATED * weight for kind, weight in KINDS.items()}
_NAMED = {kind: NAMED * weight for kind, weight in KINDS.items()}


def _weight(tag: Tag, title: str) -> float:
    if tag.rank <= CENTRAL or tag.name.casefold() in title:
        return KINDS[tag.kind]
    return (_TREATED if tag.rank <= NEAR else _NAMED)[tag.kind]

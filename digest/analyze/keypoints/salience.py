"""How likely the words of an article, and its pairs of neighbouring words, are to stand in a summary of it.

A summary says what comes early, comes back, has a name or a number. How much each of these counts is learned (logistic
regression) from articles with highlights: of every word and pair, whether the highlights have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat
from operator import mul
from typing import Generic, TypeVar

from digest.analyze.keypoints.words import entries, stem

WORD_FEATURES = (
    *("any", "in_first", "in_second", "in_third", "early", "late", "far", "often", "twice", "share", "in_lead"),
    *("in_opening", "early_and_often", "often_in_first", "of_long", "capital", "capital_in_first", "capital_often"),
    *("number", "length", "function", "function_often", "function_in_first"),
)
PAIR_FEATURES = (
    *("any", "in_first", "in_second", "early", "far", "often", "twice", "in_lead", "in_opening", "early_and_often"),
    *("often_in_first", "of_long", "function_left", "function_right", "function_both", "content", "unparted", "rarer"),
    *("both_in_first", "likely_left", "likely_right", "less_likely"),
)
_LEAD, _OPENING = 3, 6  # sentences
_LENGTH = 10  # letters
_STEPS = 4096  # in which a likelihood is rounded, so that sums are exact in any order
_HIGHLIGHTS = 39  # words, as the articles with highlights have on average

Pair = tuple[str, str]
Row = tuple[float, ...]
Model = Mapping[str, float]
T = TypeVar("T", str, Pair)


@dataclass(frozen=True, slots=True)
class Salience:
    """The likelihood of each stem and each pair of neighbouring stems."""

    words: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[Pair, float] = field(default_factory=dict)

    def expected(self, sentences: Sequence[Sequence[str]], length: int = 0) -> tuple[float, float]:
        """ROUGE-1 and ROUGE-2 (F1 x 100) that these sentences, given as stems, may expect of a summary.

        With a `length`, in words, what they add to them in a list as long as that.
        """
        if not self.words:
            return 0.0, 0.0
        length = length or sum(map(len, sentences))
        words = set(chain.from_iterable(sentences))
        pairs = set(chain.from_iterable(map(pairwise, sentences)))
        return _f1(self.words, words, length), _f1(self.pairs, pairs, length)


def _f1(likely: Mapping[T, float], said: set[T], length: int) -> float:
    return 200 * sum(map(likely.get, said, repeat(0.0))) / (length + _HIGHLIGHTS)


@dataclass(frozen=True, slots=True)
class Counts(Generic[T]):
    """Of words or pairs: the first sentence, how many sentences have them, how many of the first few, how often at all.

    `marked` says how often a word has a capital, or a pair no mark between.
    """

    first: Mapping[T, int]
    sentences: Mapping[T, int]
    in_lead: Mapping[T, int]
    in_opening: Mapping[T, int]
    times: Mapping[T, int]
    marked: Mapping[T, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted in an article of so many sentences; `function` are its stems of words without content."""

    length: int
    words: Counts[str]
    pairs: Counts[Pair]
    function: frozenset[str]


def counted(written: Sequence[Sequence[str]]) -> Counted:
    """Count the words and pairs of these sentences, given as `words.written` has them."""
    listed = entries("function_words")
    capitals: list[str] = []
    unparted: list[Pair] = []
    function: set[str] = set()
    sentences: list[list[str]] = []
    for words in written:
        stems: list[str] = []
        whole = False
        for cased in words:
            if not cased[0].isalnum():
                whole = False
                continue
            low = cased.lower()
            one = stem(low)
            if low in listed:
                function.add(one)
            if stems and cased[0].isupper():
                capitals.append(one)
            if whole:
                unparted.append((stems[-1], one))
            stems.append(one)
            whole = True
        sentences.append(stems)
    paired = [list(pairwise(stems)) for stems in sentences]
    return Counted(len(written), _counts(sentences, capitals), _counts(paired, unparted), frozenset(function))


def _counts(sentences: Sequence[Sequence[T]], marked: Iterable[T]) -> Counts[T]:
    each = [dict.fromkeys(one) for one in sentences]
    first: dict[T, int] = {}
    for index in range(len(each) - 1, -1, -1):
        first.update(dict.fromkeys(each[index], index))
    return Counts(
        first,
        Counter(chain.from_iterable(each)),
        Counter(chain.from_iterable(each[:_LEAD])),
        Counter(chain.from_iterable(each[:_OPENING])),
        Counter(chain.from_iterable(sentences)),
        Counter(marked),
    )


def salience(counts: Counted, stems: Iterable[Sequence[str]], word: Model, pair: Model, usual: Model) -> Salience:
    """How likely the words and pairs of some sentences of an English article, given as stems, are in its summary.

    `word` and `pair` weigh the features; `usual` says of stems how much more a summary says them than others.
    """
    sentences = [one for one in stems if counts.length]
    odds = odds_of_words(counts, set(chain.from_iterable(sentences)), word, usual)
    weights = [pair[name] for name in PAIR_FEATURES]
    pairs = set(chain.from_iterable(map(pairwise, sentences))) & counts.pairs.first.keys()
    return Salience(
        {one: _likelihood(odd) for one, odd in odds.items()},
        {one: _likelihood(sum(map(mul, weights, pair_row(one, counts, odds)))) for one in pairs},
    )


def odds_of_words(counts: Counted, stems: Iterable[str], word: Model, usual: Model) -> dict[str, float]:
    """The odds, as logarithms, that stems are in the summary."""
    weights = [word[name] for name in WORD_FEATURES]
    known = (one for one in stems if one in counts.words.first)
    return {one: sum(map(mul, weights, word_row(one, counts))) + usual.get(one, 0.0) for one in known}


def _likelihood(odds: float) -> float:
    return round(_STEPS / (1 + math.exp(-odds))) / _STEPS


def word_row(one: str, counts: Counted) -> Row:
    """The features of a stem in the order of `WORD_FEATURES`."""
    words, sentences = counts.words, counts.length
    at, held = words.first[one], words.sentences[one]
    early, often, first = 1 / (1 + at), math.log(held), float(at == 0)
    capital, function = words.marked.get(one, 0) / words.times[one], float(one in counts.function)
    return (
        1.0,
        first,
        float(at == 1),
        float(at == 2),
        early,
        at / sentences,
        math.log1p(at),
        often,
        float(held > 1),
        held / sentences,
        float(words.in_lead.get(one, 0)),
        float(words.in_opening.get(one, 0)),
        early * often,
        first * often,
        math.log(sentences),
        capital,
        first * capital,
        capital * often,
        float(one[0].isdigit()),
        min(len(one), _LENGTH) / _LENGTH,
        function,
        function * often,
        function * first,
    )


def pair_row(pair: Pair, counts: Counted, odds: Mapping[str, float]) -> Row:
    """The features of a pair in the order of `PAIR_FEATURES`; `odds` are those of single stems."""
    words, pairs = counts.words, counts.pairs
    left, right = pair
    at, held = pairs.first[pair], pairs.sentences[pair]
    early, often, first = 1 / (1 + at), math.log(held), float(at == 0)
    ours, theirs = left in counts.function, right in counts.function
    return (
        1.0,
        first,
        float(at == 1),
        early,
        math.log1p(at),
        often,
        float(held > 1),
        float(pairs.in_lead.get(pair, 0)),
        float(pairs.in_opening.get(pair, 0)),
        early * often,
        first * often,
        math.log(counts.length),
        float(ours),
        float(theirs),
        float(ours and theirs),
        float(not ours and not theirs),
        pairs.marked.get(pair, 0) / pairs.times[pair],
        math.log(min(words.sentences[left], words.sentences[right])),
        float(words.first[left] == words.first[right] == 0),
        odds[left],
        odds[right],
        min(odds[left], odds[right]),
    )

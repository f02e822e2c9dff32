"""How likely the words of an article, and its pairs of neighbouring words, are to stand in a summary of it.

A summary says what comes early, comes back, has a name or a number. How much each of these counts is learned (logistic
regression) from articles with highlights: of every word and pair, whether the highlights have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from operator import mul
from typing import Generic, TypeVar

from digest.analyze.keypoints.words import entries, stem

_WORD_PLACES = (
    *("any", "in_first", "in_second", "in_third", "early", "late", "far", "often", "twice", "share"),
    *("early_and_often", "often_in_first", "of_long"),
)
WORD_FEATURES = (
    *_WORD_PLACES,
    *("in_lead", "in_opening", "capital", "capital_in_first", "capital_often", "number", "length"),
    *("function", "function_often", "function_in_first"),
)
_PAIR_PLACES = (
    *("any", "in_first", "in_second", "early", "far", "often", "twice", "early_and_often", "often_in_first", "of_long"),
)
_FUNCTIONS = ("function_left", "function_right", "function_both", "content")
PAIR_FEATURES = (
    *(*_PAIR_PLACES, *_FUNCTIONS, "in_lead", "in_opening", "unparted", "rarer", "both_in_first"),
    *("likely_left", "likely_right", "less_likely"),
)
_LEAD, _OPENING = 3, 6  # sentences
_LENGTH = 10  # letters
_STEPS = 4096  # in which a likelihood is rounded, so that sums are exact in any order
HIGHLIGHTS = 39
"""Words that a summary has, as the articles with highlights have on average."""

Pair = tuple[str, str]
Row = tuple[float, ...]
Model = Mapping[str, float]
T = TypeVar("T", str, Pair)


@dataclass(frozen=True, slots=True)
class Salience:
    """The likelihood of each stem and each pair of neighbouring stems."""

    words: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[Pair, float] = field(default_factory=dict)


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
    pairs = set(chain.from_iterable(map(pairwise, sentences))) & counts.pairs.first.keys()
    return Salience(
        {one: _likelihood(odd) for one, odd in odds.items()},
        {one: _likelihood(odd) for one, odd in _odds_of_pairs(counts, pairs, pair, odds).items()},
    )


def odds_of_words(counts: Counted, stems: Iterable[str], word: Model, usual: Model) -> dict[str, float]:
    """The odds, as logarithms, that stems are in the summary."""
    first, held = counts.words.first, counts.words.sentences
    known = [(one, (first[one], held[one])) for one in stems if one in first]
    places = _weighed(word, _WORD_PLACES)
    of_place = {place: places(_word_place(*place, counts.length)) for place in {place for _, place in known}}
    itself = _weighed(word, WORD_FEATURES[len(_WORD_PLACES) :])
    return {
        one: of_place[place] + itself(_word_itself(one, *place, counts)) + usual.get(one, 0.0) for one, place in known
    }


def _odds_of_pairs(
    counts: Counted, pairs: Iterable[Pair], model: Model, odds: Mapping[str, float]
) -> dict[Pair, float]:
    """The same of pairs, given the odds of words."""
    first, held, function = counts.pairs.first, counts.pairs.sentences, counts.function
    known = [(one, (first[one], held[one]), (one[0] in function, one[1] in function)) for one in pairs]
    places, functions = _weighed(model, _PAIR_PLACES), _weighed(model, _FUNCTIONS)
    of_place = {place: places(_pair_place(*place, counts.length)) for place in {place for _, place, _ in known}}
    of_functions = {one: functions(_functions(*one)) for one in {one for *_, one in known}}
    itself = _weighed(model, PAIR_FEATURES[len(_PAIR_PLACES) + len(_FUNCTIONS) :])
    return {
        one: of_place[place] + of_functions[functions] + itself(_pair_itself(one, counts, odds))
        for one, place, functions in known
    }


def _weighed(model: Model, names: Iterable[str]) -> Callable[[Row], float]:
    """What makes one number of the features with these names."""
    weights = [model[name] for name in names]
    return lambda row: sum(map(mul, weights, row))


def _likelihood(odds: float) -> float:
    return round(_STEPS / (1 + math.exp(-odds))) / _STEPS


def word_row(one: str, counts: Counted) -> Row:
    """The features of a stem in the order of `WORD_FEATURES`."""
    place = counts.words.first[one], counts.words.sentences[one]
    return (*_word_place(*place, counts.length), *_word_itself(one, *place, counts))


def _word_place(at: int, held: int, sentences: int) -> Row:
    early, often, first = 1 / (1 + at), math.log(held), float(at == 0)
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
        early * often,
        first * often,
        math.log(sentences),
    )


def _word_itself(one: str, at: int, held: int, counts: Counted) -> Row:
    words = counts.words
    often, first = math.log(held), float(at == 0)
    capital, function = words.marked.get(one, 0) / words.times[one], float(one in counts.function)
    return (
        words.in_lead.get(one, 0),
        words.in_opening.get(one, 0),
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
    left, right = pair
    return (
        *_pair_place(counts.pairs.first[pair], counts.pairs.sentences[pair], counts.length),
        *_functions(left in counts.function, right in counts.function),
        *_pair_itself(pair, counts, odds),
    )


def _pair_place(at: int, held: int, sentences: int) -> Row:
    early, often, first = 1 / (1 + at), math.log(held), float(at == 0)
    twice = float(held > 1)
    return (
        1.0,
        first,
        float(at == 1),
        early,
        math.log1p(at),
        often,
        twice,
        early * often,
        first * often,
        math.log(sentences),
    )


def _functions(left: bool, right: bool) -> Row:
    return float(left), float(right), float(left and right), float(not left and not right)


def _pair_itself(pair: Pair, counts: Counted, odds: Mapping[str, float]) -> Row:
    words, pairs = counts.words, counts.pairs
    left, right = pair
    ours, theirs = odds[left], odds[right]
    return (
        pairs.in_lead.get(pair, 0),
        pairs.in_opening.get(pair, 0),
        pairs.marked.get(pair, 0) / pairs.times[pair],
        math.log(min(words.sentences[left], words.sentences[right])),
        float(words.first[left] == words.first[right] == 0),
        ours,
        theirs,
        min(ours, theirs),
    )

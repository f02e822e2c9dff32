"""How much a sentence tells, and how much a list of sentences tells together.

Both are weighted sums of features, the weights read from `data/keypoint_weights.yml`, which `python -m
tools.train.keypoints` writes.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import combinations, pairwise, repeat
from typing import Generic, TypeVar

from digest.analyze.keypoints.candidates import Body, Candidate
from digest.analyze.keypoints.posts import announcement, post_features
from digest.analyze.keypoints.referents import NAMELESS, WE, WRITER
from digest.analyze.keypoints.salience import HIGHLIGHTS, Salience, counted, salience
from digest.lists import table

LANGUAGE_FREE = frozenset(
    [
        "first",
        "second",
        "third",
        "first_three",
        "early",
        "late",
        "deep",
        "centrality",
        "focus",
        "opens_paragraph",
        "leads",
        "overlap",
        "cover",
        "title",
        "title_cover",
        "adds",
    ]
)
"""The features that count where the text is not English; their weights are learned without the others."""
_IDEAL_WORDS = 26
_FOCUS_STEMS = 10
_LEAD = 3
_NEAR_START = 6
_DEEP = 20
_SHORT_TITLE = 5  # content words
_NEW_WORDS = 10  # that a sentence adds to the headline
_TAKEN_UP = 3  # words of a headline
_NEW = re.compile(r"\b(?:announc|develop|introduc|launch|new|plan|releas|will)")  # of small letters
_WEEKDAY = re.compile(r"[FMSTW](?<!\w.)(?:on|ues|ednes|hurs|ri|atur|un)day\b")

SECTIONS = (
    *("shortlist", "sentence", "list", "titled shortlist", "titled sentence", "titled list"),
    *("post sentence", "post list", "word", "pair", "usual"),
    *("sentence elsewhere", "list elsewhere"),
)
"""Those of `data/keypoint_weights.yml`, in the order of `Weights`."""

WORDS_OF_A_LIST = 60
EXPECTED = ("expected", "expected_pairs")
"""The features of a list that say what `salience` expects of it."""

Features = Mapping[str, float]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds: of a sentence to be considered at all, of a sentence in a list, of the whole list.

    Those that are `titled` are for news with a headline. `post_sentence` and `post_whole` are for posts instead; there
    a sentence's worth also says whether it is considered.
    `word`, `pair` and `usual` are what `salience` takes. Those `elsewhere` are for other languages than English.
    """

    shortlist: Features
    sentence: Features
    whole: Features
    titled_shortlist: Features
    titled_sentence: Features
    titled_whole: Features
    post_sentence: Features
    post_whole: Features
    word: Features
    pair: Features
    usual: Features
    sentence_elsewhere: Features
    whole_elsewhere: Features

    def of(self, body: Body) -> tuple[Features, Features, Features]:
        """The three kinds of weights, for an article of the kind of `body`."""
        if body.post:
            return self.post_sentence, self.post_sentence, self.post_whole
        if not body.english:
            shortlist = {name: weight for name, weight in self.titled_shortlist.items() if name in LANGUAGE_FREE}
            return shortlist, self.sentence_elsewhere, self.whole_elsewhere
        if body.title:
            return self.titled_shortlist, self.titled_sentence, self.titled_whole
        return self.shortlist, self.sentence, self.whole


@cache
def shipped() -> Weights:
    """The weights of `data/keypoint_weights.yml`."""
    read = table("digest.analyze", "keypoint_weights.yml")
    return Weights(*(read[section] for section in SECTIONS))


def total(weights: Features, features: Features) -> float:
    """The weighted sum, rounded to six places."""
    return round(sum([weight * features[name] for name, weight in weights.items()]), 6)


def sentence_features(body: Body) -> tuple[Features, ...]:
    """What is known of each candidate of `body`."""
    focus = frozenset(sorted(sorted(body.frequency), key=lambda stem: -body.frequency[stem])[:_FOCUS_STEMS])
    returns = sum(body.recurring.values()) or 1
    known = (_of_sentence(candidate, body, focus, returns) for candidate in body.candidates)
    if not body.post:
        return tuple(known)
    return tuple({**own, **post_features(one, body)} for own, one in zip(known, body.candidates, strict=True))


def _of_sentence(candidate: Candidate, body: Body, focus: frozenset[str], returns: int) -> Features:
    """The features of a sentence. `recurring` is its share in all that comes back in the article, `returns`."""
    length = len(candidate.words)
    at = position(candidate, body)
    deep = min(1.0, max(0, at - _NEAR_START) / _DEEP)
    stems = candidate.content
    shared = sum([body.frequency[stem] - 1 for stem in stems]) / len(stems)
    return {
        "first": _of_first(candidate, body) if at == 0 else 0.0,
        "leads": _of_lead(stems, body) if at == 0 else 0.0,
        "second": float(at == 1),
        "third": float(at == 2),
        "first_three": float(at < _LEAD),
        "early": 1 / (1 + at),
        "late": at / candidate.of,
        "deep": deep,
        "astray": deep * float(bool(body.title) and not stems & body.title),
        "opens_paragraph": float(candidate.opens_paragraph),
        "centrality": math.log1p(shared) / math.log1p(candidate.of),
        "focus": len(stems & focus) / len(stems),
        "recurring": sum([body.recurring[stem] for stem in candidate.recurring]) / returns,
        "title": len(stems & body.title) / max(_SHORT_TITLE, len(body.title)),
        "adds": len(stems - body.title) / _NEW_WORDS,
        "capitals": candidate.capitals / length,
        "length": min(length, _IDEAL_WORDS) / _IDEAL_WORDS,
        "long": max(0, length - _IDEAL_WORDS) / _IDEAL_WORDS,
        "figure": float(any(word[0].isdigit() for word in candidate.words)),
        "new": float(_NEW.search(candidate.said.lower()) is not None),
        "weekday": float(_WEEKDAY.search(candidate.said) is not None),
        "quotes": float(candidate.quoted > 0),
        "quoted": candidate.quoted,
        "i": float(tells_of_writer(candidate)),
        "we": float(bool(candidate.voice & WE)),
        "you": float(bool(candidate.voice - WRITER - WE)),
        "there": float(candidate.words[0] in ("there", "there's")),
    }


def tells_of_writer(candidate: Candidate) -> bool:
    """Whether a writer speaks of himself, but for `I am pleased to announce`."""
    return bool(candidate.voice & WRITER) and not announcement(candidate.said)


def _of_first(candidate: Candidate, body: Body) -> float:
    """How much it counts to be first: less, where the headline has no word of the sentence, in posts if it has few."""
    if not (body.title and body.english):
        return 1.0
    if candidate.voice - WE and not announcement(candidate.said):
        return 0.2
    if body.post:
        return 0.4 + 0.6 * _of_lead(candidate.content, body)
    return 1.0 if candidate.content & body.title else 0.5


def _of_lead(stems: frozenset[str], body: Body) -> float:
    """How much of the headline the first sentence takes up: three of its words are enough in a post, one in news."""
    if not body.title:
        return 0.0
    return min(1.0, len(stems & body.title) / (min(_TAKEN_UP, len(body.title)) if body.post else 1))


def position(candidate: Candidate, body: Body) -> int:
    """A sentence's place, counted from where the article comes to the point; a scene set before that comes later."""
    index = candidate.index
    return index - body.start if index >= body.start else index + _NEAR_START


def saliences(body: Body, weights: Weights) -> Salience:
    """How likely the words of `body` are in its summary; nothing is said of what is no English news."""
    stems = (one.stems for one in body.candidates)
    return salience(counted(body.written), stems, weights.word, weights.pair, weights.usual)


class Lists:
    """What is known of lists of the candidates of `body`, named by their places, if words are as `likely` to be in its
    summary. What lists have in common is reckoned once, and not before it is asked for.
    """

    def __init__(self, body: Body, likely: Salience) -> None:
        self.body = body
        self._likely = likely

    @cached_property
    def _words(self) -> _Together[str]:
        return _Together([frozenset(one.stems) for one in self.body.candidates], self._likely.words)

    @cached_property
    def _pairs(self) -> _Together[tuple[str, str]]:
        return _Together([frozenset(pairwise(one.stems)) for one in self.body.candidates], self._likely.pairs)

    @cached_property
    def _cover(self) -> _Together[str]:
        return _Together([one.recurring for one in self.body.candidates], self.body.recurring)

    @cached_property
    def _cover_pairs(self) -> _Together[tuple[str, str]]:
        return _Together([one.recurring_pairs for one in self.body.candidates], self.body.recurring_pairs)

    @cached_property
    def _recurring(self) -> int:
        return sum(self.body.recurring.values()) or 1

    @cached_property
    def _recurring_pairs(self) -> int:
        return sum(self.body.recurring_pairs.values()) or 1

    def features(self, places: tuple[int, ...], names: Iterable[str] | None = None) -> Features:
        """Of a list as a whole, all features or those of these names.

        They are its length as if of three (`words`), repetition (`overlap`), how much it takes for known (`unheld`),
        how much of the article and of the title it covers, and the ROUGE that it may expect, `EXPECTED`.
        """
        chosen = [self.body.candidates[place] for place in places]
        return {name: _OF_LIST[name](self, places, chosen) for name in (_OF_LIST if names is None else names)}

    def expected(self, places: tuple[int, ...], length: int = 0) -> tuple[float, float]:
        """ROUGE-1 and ROUGE-2 (F1 x 100) that these sentences may expect of a summary.

        With a `length`, in words, what they add to them in a list as long as that.
        """
        if not self._likely.words:
            return 0.0, 0.0
        return self._expected(self._words, places, length), self._expected(self._pairs, places, length)

    def _expected(self, together: _Together[T], places: tuple[int, ...], length: int = 0) -> float:
        whole = HIGHLIGHTS + (length or sum([len(self.body.candidates[place].words) for place in places]))
        return 200 * together.of(places) / whole

    def _covered(self, places: tuple[int, ...]) -> float:
        return self._cover.of(places) / self._recurring

    def _covered_pairs(self, places: tuple[int, ...]) -> float:
        return self._cover_pairs.of(places) / self._recurring_pairs

    def _of_title(self, chosen: Sequence[Candidate]) -> float:
        """How much of the headline a list says; a headline of few words weighs less."""
        title = self.body.title
        said = frozenset().union(*(one.content for one in chosen))
        return len(title & said) / max(_SHORT_TITLE, len(title))


class _Together(Generic[T]):
    """What all that some of several groups hold is worth together, by what `each` is: exact, in whatever order."""

    def __init__(self, groups: Sequence[frozenset[T]], each: Mapping[T, float]) -> None:
        self._groups, self._each = groups, each
        self._alone = [sum(map(each.get, group, repeat(0.0))) for group in groups]
        self._before: dict[tuple[int, ...], tuple[frozenset[T], float]] = {(): (frozenset(), 0.0)}

    def of(self, places: tuple[int, ...]) -> float:
        before, last = places[:-1], places[-1]
        if before not in self._before:
            self._before[before] = frozenset().union(*(self._groups[one] for one in before)), self.of(before)
        said, worth = self._before[before]
        again = said & self._groups[last]
        return worth + self._alone[last] - sum(map(self._each.get, again, repeat(0.0)))


def unheld_in(chosen: Sequence[Candidate], *, voices: bool = True) -> int:
    """How much these sentences take for known that neither the title nor one before it says.

    What follows right upon a sentence that is shown is read with it, and leans on nothing else. Without `voices`, a
    `we` of nobody does not count.
    """
    if not any(one.leans for one in chosen):
        return 0
    known, before, count = set[str](), -2, 0
    for one in sorted(chosen, key=lambda one: one.index):
        if one.index != before + 1:
            leans = one.leans if voices else [lean for lean in one.leans if lean != NAMELESS]
            count += sum(map(known.isdisjoint, leans))
        known |= one.gives
        before = one.index
    return count


@lru_cache(maxsize=1024)
def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the larger one has too."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _length(chosen: Sequence[Candidate]) -> float:
    """The words of a list as if it were of three, beside those of a usual one."""
    return sum([len(one.words) for one in chosen]) * _LEAD / len(chosen) / WORDS_OF_A_LIST


def _greatest_overlap(chosen: Sequence[Candidate]) -> float:
    return max([overlap(one.content, other.content) for one, other in combinations(chosen, 2)], default=0.0)


_OF_LIST: Mapping[str, Callable[[Lists, tuple[int, ...], Sequence[Candidate]], float]] = {
    "words": lambda _, __, chosen: _length(chosen),
    "words_squared": lambda _, __, chosen: _length(chosen) ** 2,
    "overlap": lambda _, __, chosen: _greatest_overlap(chosen),
    "unheld": lambda _, __, chosen: float(min(3, unheld_in(chosen))),
    "title_cover": lambda lists, _, chosen: lists._of_title(chosen),
    "cover": lambda lists, places, _: lists._covered(places),
    "cover_pairs": lambda lists, places, _: lists._covered_pairs(places),
    "expected": lambda lists, places, _: lists._expected(lists._words, places),
    "expected_pairs": lambda lists, places, _: lists._expected(lists._pairs, places),
}

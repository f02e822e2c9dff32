"""What lists and rules know of each word, as numbers for the encoder: it reads lower case only, without any list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.views import OPENERS, View, small_words
from digest.model import Kind

SIZES = (9, 5, 13, 11, 9, 6, 21, 5)
"""How many values each feature has; 0 stands for not told."""
OFFSETS = tuple(sum(SIZES[:at]) for at in range(len(SIZES)))
"""Where each feature's values begin in one table for all."""
TOTAL = sum(SIZES)
RULED, KNOWN = 3, 6
"""The features that come from the rules' own reading of the whole article."""

_SORTS = (
    "place",
    "organization",
    "adjective",
    "role",
    "modifier",
    "honorific",
    "never",
    "name",
    "nickname",
    "particle",
    "join",
    "other",
)
_SORT = {sort: OFFSETS[2] + number for number, sort in enumerate(_SORTS, 1)}
_BEGINS = OFFSETS[1] + 1
_KINDS: Mapping[Kind | None, int] = {"PER": 0, "ORG": 1, "LOC": 2, None: 3}
_HEADS = ("organization_heads", "place_heads", "thing_heads", "company_endings")


class Ruled(NamedTuple):
    """A name as the rules find it: tokens `first` to `last` (counted in) of the sentence numbered `view`."""

    view: int
    first: int
    last: int
    kind: Kind | None
    adjective: bool


def features(views: Sequence[View], ruled: Iterable[Ruled]) -> list[list[tuple[int, ...]]]:
    """For each token of each sentence one number a feature, `OFFSETS` added: rows of the encoder's feature table."""
    names: dict[int, list[Ruled]] = {}
    parts: dict[str, int] = {}
    for name in ruled:
        names.setdefault(name.view, []).append(name)
        if name.last > name.first and not name.adjective:
            for token in views[name.view].tokens[name.first : name.last + 1]:
                if token.capitalized:
                    parts.setdefault(token.lower, _KINDS[name.kind])
    plain = small_words(views)
    sure = frozenset(
        token.lower
        for view in views
        if not view.headline
        for at, token in enumerate(view.tokens)
        if token.capitalized and not view.begins(at)
    )
    return [_of_sentence(view, names.get(number, ()), plain, sure, parts) for number, view in enumerate(views)]


def _of_sentence(
    view: View, names: Iterable[Ruled], plain: frozenset[str], sure: frozenset[str], parts: Mapping[str, int]
) -> list[tuple[int, ...]]:
    tags = [1] * len(view.tokens)
    for name in names:
        for at in range(name.first, name.last + 1):
            tags[at] = 10 if name.adjective else 2 + 2 * _KINDS[name.kind] + (at > name.first)
    rows: list[tuple[int, ...]] = []
    sorts = [_SORT[piece.sort] for piece in view.pieces]
    ruled, unknown, opening = OFFSETS[RULED], OFFSETS[KNOWN] + 1, _BEGINS + 2 * view.headline
    begins = True
    for (text, _, _, _, lower, capitalized), number, tag in zip(view.tokens, view.numbers, tags, strict=True):
        known = unknown + (lower in plain)
        if capitalized:
            known += 2 * (lower in sure) + 4 * (parts.get(lower, -1) + 1)
        shape, listed, head, place = _alone(text)
        rows.append((shape, opening + begins, sorts[number], ruled + tag, listed, head, known, place))
        begins = text in OPENERS
    return rows


@lru_cache(maxsize=65_536)
def _alone(word: str) -> tuple[int, int, int, int]:
    """What a word tells by itself: its shape, and the lists it is in."""
    return (
        OFFSETS[0] + _shape(word),
        OFFSETS[4] + _listed(word),
        OFFSETS[5] + _head(word),
        OFFSETS[7] + _place(word),
    )


def _shape(word: str) -> int:
    if not any(c.isalnum() for c in word):
        return 1
    if any(c.isdigit() for c in word):
        return 2
    if word.islower():
        return 3
    if word.isupper():
        return 4 if len(word) == 1 else 5 if "." in word else 6
    return 7 if word[0].isupper() and word[1:].islower() else 8


def _listed(word: str) -> int:
    person = (word in lists.given_names()) + 2 * (word in lists.surnames())
    return 1 + person + 4 * (word.lower().rstrip(".") in lists.words("ordinary_words"))


def _head(word: str) -> int:
    bare = word.rstrip(".")
    return next((at for at, name in enumerate(_HEADS, 2) if bare in lists.words(name)), 1)


def _place(word: str) -> int:
    for at, name in enumerate(("countries", "us_states", "cities"), 2):
        if word in lists.words(name):
            return at
    return 1

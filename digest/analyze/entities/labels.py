"""Names as the small encoder labels them, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from digest.analyze.entities import lists
from digest.analyze.entities.likely import KINDS, Likely, together
from digest.analyze.entities.path import Row, likeliest
from digest.analyze.entities.reading import Spotted
from digest.analyze.entities.tokens import adjoin
from digest.analyze.entities.views import View

_PERSON = 1
_POSSIBLE = 0.3
"""A name that the rules alone see stays, if the encoder gives one of its words this chance to be in one."""


def spotted(text: str, view: View, rows: Sequence[Row]) -> Iterator[Spotted]:
    """The names in a sentence: words whose likeliest labels make one name."""
    labels = likeliest(rows, lambda at: _is_cut_off(text, view, at), lambda at: _is_beside(text, view, at))
    if not any(labels):
        return
    kinds = [(label + 1) // 2 for label in labels]
    joined = _join_particles(view, kinds) if kinds.count(_PERSON) > 1 else ()
    end = 0
    for start, kind in enumerate(kinds):
        if not kind or start < end:
            continue
        end = start + 1
        while end < len(rows) and kinds[end] == kind and (labels[end] % 2 == 0 or end in joined):
            end += 1
        yield Spotted(start, end - 1, KINDS[kind - 1], [_likely(row) for row in rows[start:end]])


def believed(rows: Sequence[Row]) -> Likely | None:
    """The chances of a name that the rules alone see, by its words' rows; None where the encoder sees none at all."""
    return together(map(_likely, rows)) if max(1 - row[0] for row in rows) >= _POSSIBLE else None


def _join_particles(view: View, kinds: list[int]) -> set[int]:
    """Count small words of names between two words of a person's to the name: Annelies van der Heyden.

    Gives the places of the words that so go on with a name.
    """
    joined: set[int] = set()
    for before, after in pairwise([at for at, kind in enumerate(kinds) if kind == _PERSON]):
        between = range(before + 1, after)
        if between and all(not kinds[at] and view.tokens[at].lower in lists.words("particles") for at in between):
            kinds[before:after] = [_PERSON] * (after - before)
            joined.update(between, [after])
    return joined


def _is_beside(text: str, view: View, at: int) -> bool:
    """Whether a word with a capital follows another after nothing but a space."""
    before, word = view.tokens[at - 1], view.tokens[at]
    return at > 0 and word.capitalized and before.capitalized and adjoin(text, before, word)


def _is_cut_off(text: str, view: View, at: int) -> bool:
    """Whether letters that belong to no name stand before a word: Vienna-based Danube Mercury."""
    gap = text[view.tokens[at - 1].full_end : view.tokens[at].start]
    return at > 0 and gap != " " and any(c.isalnum() for c in gap)


def _likely(row: Row) -> Likely:
    """A word's chances to begin or go on with a name of each kind."""
    _, *chances = row
    return Likely(chances[0] + chances[1], chances[2] + chances[3], chances[4] + chances[5])

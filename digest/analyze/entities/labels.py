"""Names as the small encoder labels them, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.analyze.encoder import LABELS
from digest.analyze.entities import lists
from digest.analyze.entities.likely import KINDS, Likely, together
from digest.analyze.entities.reading import Spotted
from digest.analyze.entities.views import View

Row = Sequence[float]
"""The chances of one word to have each of the encoder's `LABELS`."""

_PERSON = 1
_MOST = 0.5
_POSSIBLE = 0.3
"""A name that the rules alone see stays, if the encoder gives one of its words this chance to be in one."""


def spotted(text: str, view: View, rows: Sequence[Row]) -> Iterator[Spotted]:
    """The names in a sentence: words of one most likely kind, side by side."""
    start = 0
    kind = 0
    kinds = [_most_likely(row) for row in rows]
    joined = _join_particles(view, kinds)
    for at in range(len(rows) + 1):
        here = kinds[at] if at < len(rows) else 0
        parted = here > 0 and (rows[at][2 * here - 1] > rows[at][2 * here] or _is_cut_off(text, view, at))
        if kind and (here != kind or (parted and at not in joined)):
            yield Spotted(start, at - 1, KINDS[kind - 1], [_likely(row) for row in rows[start:at]])
            kind = 0
        if here and not kind:
            start, kind = at, here


def believed(rows: Sequence[Row]) -> Likely | None:
    """The chances of a name that the rules alone see, by its words' rows; None where the encoder sees none at all."""
    return together(_likely(row) for row in rows) if max(1 - row[0] for row in rows) >= _POSSIBLE else None


def _join_particles(view: View, kinds: list[int]) -> set[int]:
    """Count small words of names between two words of a person's to the name: Annelies van der Heyden.

    Gives the places of the words that so go on with a name.
    """
    joined: set[int] = set()
    start = 0
    while start < len(kinds):
        end = start
        while end < len(kinds) and not kinds[end] and view.tokens[end].lower in lists.words("particles"):
            end += 1
        if start and end > start and end < len(kinds) and kinds[start - 1] == kinds[end] == _PERSON:
            kinds[start:end] = [_PERSON] * (end - start)
            joined.update(range(start, end + 1))
        start = max(end, start + 1)
    return joined


def _is_cut_off(text: str, view: View, at: int) -> bool:
    """Whether letters that belong to no name stand before a word: Vienna-based Danube Mercury."""
    return at > 0 and any(c.isalnum() for c in text[view.tokens[at - 1].full_end : view.tokens[at].start])


def _most_likely(row: Row) -> int:
    """0 for outside of names, else the number of the likeliest kind, from 1."""
    if row[0] >= _MOST:
        return 0
    chances = [row[0], *_likely(row)]
    return max(range(len(chances)), key=lambda kind: (round(chances[kind], 4), -kind))


def _likely(row: Row) -> Likely:
    """A word's chances to begin or go on with a name of each kind."""
    return Likely(*(row[at] + row[at + 1] for at in range(1, len(LABELS), 2)))

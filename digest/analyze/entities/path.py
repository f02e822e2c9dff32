"""The likeliest sequence of labels for a sentence's words, given what the encoder holds of each word alone.

Word by word a name falls apart where its words lean to different kinds (Kyoto an organization's, Animation a person's);
a sequence in which no name changes its kind half way holds it together. Found as by Viterbi (1967).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from digest.analyze.encoder import LABELS

Row = Sequence[float]
"""The chances of one word to have each of the encoder's `LABELS`."""

_OUTSIDE = 0.5
"""What a word's chance to be outside of names counts: the encoder has learned from texts where names are rarer."""
_BESIDE = 0.1
"""What a name counts that begins right after another, with nothing but a space between: lists have commas."""
_LEAST = 0.0001
_CLEAR = 0.97
"""From this chance on a word is outside of names whatever stands beside it."""
_BEGINS = range(1, len(LABELS), 2)


def likeliest(rows: Sequence[Row], parted: Callable[[int], bool], beside: Callable[[int], bool]) -> list[int]:
    """The number of each word's label in `LABELS`.

    `parted` tells of each word whether no name may go on there, `beside` whether it follows a word that is capitalized
    as it is, after nothing but a space.
    """
    found = [0] * len(rows)
    at = 0
    while at < len(rows):
        if rows[at][0] >= _CLEAR:
            at += 1
            continue
        end = at + 1
        while end < len(rows) and rows[end][0] < _CLEAR:
            end += 1
        inner = range(at + 1, end)
        found[at:end] = _path(rows[at:end], [False, *map(parted, inner)], [False, *map(beside, inner)])
        at = end
    return found


def _path(rows: Sequence[Row], parted: Sequence[bool], beside: Sequence[bool]) -> list[int]:
    """The likeliest labels of words none of which is clearly outside of names."""
    before = [1.0] + [0.0] * (len(LABELS) - 1)
    came: list[list[int]] = []
    for at, row in enumerate(rows):
        best = _highest(before)
        parts = _highest([chance * _BESIDE if label else chance for label, chance in enumerate(before)])
        opening, weight = (parts, _BESIDE if parts else 1.0) if beside[at] else (best, 1.0)
        here, origin = [before[best] * _OUTSIDE * max(row[0], _LEAST)], [best]
        for begin in _BEGINS:
            inside = begin if before[begin] >= before[begin + 1] else begin + 1
            goes_on = 0.0 if parted[at] else before[inside]
            here += [before[opening] * weight * max(row[begin], _LEAST), goes_on * max(row[begin + 1], _LEAST)]
            origin += [opening, inside]
        most = max(here)
        before = [chance / most for chance in here]
        came.append(origin)
    label = _highest(before)
    labels: list[int] = []
    for origin in reversed(came):
        labels.append(label)
        label = origin[label]
    return labels[::-1]


def _highest(chances: Sequence[float]) -> int:
    return chances.index(max(chances))

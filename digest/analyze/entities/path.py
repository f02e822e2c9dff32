"""The likeliest sequence of labels for a sentence's words, given what the encoder holds of each word alone.

Word by word a name falls apart where its words lean to different kinds (Kyoto an organization's, Animation a person's);
a sequence in which no name changes its kind half way holds it together. Found as by Viterbi (1967).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from digest.analyze.encoder import LABELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

Row = Sequence[float]
"""The chances of one word to have each of the encoder's `LABELS`; `Rows` are those of several words."""

_OUTSIDE = 0.5
"""What a word's chance to be outside of names counts: the encoder has learned from texts where names are rarer."""
_BESIDE = 0.1
"""What a name counts that begins right after another, with nothing but a space between: lists have commas."""
_LEAST = 0.0001
_CLEAR = 0.97
"""From this chance on a word is outside of names whatever stands beside it."""
_BEGINS = range(1, len(LABELS), 2)


def likeliest(rows: Rows, parted: Callable[[int], bool], beside: Callable[[int], bool]) -> list[int]:
    """The number of each word's label in `LABELS`.

    `parted` tells of each word whether no name may go on there, `beside` whether it follows a word that is capitalized
    as it is, after nothing but a space.
    """
    found = [0] * len(rows)
    clear = (rows[:, 0] >= _CLEAR).tolist()
    at = 0
    while at < len(clear):
        if clear[at]:
            at += 1
            continue
        end = at + 1
        while end < len(clear) and not clear[end]:
            end += 1
        inner = range(at + 1, end)
        found[at:end] = _path(rows[at:end].tolist(), [False, *map(parted, inner)], [False, *map(beside, inner)])
        at = end
    return found


def _path(rows: Sequence[Row], parted: Sequence[bool], beside: Sequence[bool]) -> list[int]:
    """The likeliest labels of words none of which is clearly outside of names."""
    before = [1.0] + [0.0] * (len(LABELS) - 1)
    came: list[list[int]] = []
    for at, row in enumerate(rows):
        likely = [max(_LEAST, chance) for chance in row]
        best = opening = _highest(before)
        weight = 1.0
        if beside[at]:
            opening = _highest([chance * _BESIDE if label else chance for label, chance in enumerate(before)])
            weight = _BESIDE if opening else 1.0
        begun = before[opening] * weight
        here, origin = [before[best] * _OUTSIDE * likely[0]], [best]
        for begin in _BEGINS:
            inside = begin if before[begin] >= before[begin + 1] else begin + 1
            goes_on = 0.0 if parted[at] else before[inside]
            here += [begun * likely[begin], goes_on * likely[begin + 1]]
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

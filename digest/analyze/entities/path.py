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
    unclear = [at for at, row in enumerate(rows) if row[0] < _CLEAR]
    first = 0
    for number, at in enumerate(unclear, 1):
        if number == len(unclear) or unclear[number] > at + 1:
            start, first = unclear[first], number
            inner = range(start + 1, at + 1)
            found[start : at + 1] = _path(rows[start : at + 1], list(map(parted, inner)), list(map(beside, inner)))
    return found


def _path(rows: Sequence[Row], parted: Sequence[bool], beside: Sequence[bool]) -> list[int]:
    """The likeliest labels of words none of which is clearly outside of names, as those before and after them are.

    `parted` and `beside` tell of all words but the first.
    """
    before = [max(_LEAST, chance) for chance in rows[0]]
    before[0] *= _OUTSIDE
    before[2::2] = [0.0] * len(_BEGINS)
    came: list[list[int]] = []
    for row, is_parted, is_beside in zip(rows[1:], parted, beside, strict=True):
        likely = [max(_LEAST, chance) for chance in row]
        most = max(before)
        before = [chance / most for chance in before]
        best = opening = _highest(before)
        weight = 1.0
        if is_beside:
            opening = _highest([chance * _BESIDE if label else chance for label, chance in enumerate(before)])
            weight = _BESIDE if opening else 1.0
        begun = before[opening] * weight
        here, origin = [before[best] * _OUTSIDE * likely[0]], [best]
        for begin in _BEGINS:
            inside = begin if before[begin] >= before[begin + 1] else begin + 1
            goes_on = 0.0 if is_parted else before[inside]
            here += [begun * likely[begin], goes_on * likely[begin + 1]]
            origin += [opening, inside]
        before = here
        came.append(origin)
    labels = [_highest(before)]
    for origin in reversed(came):
        labels.append(origin[labels[-1]])
    return labels[::-1]


def _highest(chances: Sequence[float]) -> int:
    return chances.index(max(chances))

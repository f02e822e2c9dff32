"""Sentences packed into the encoder's windows: whole sentences as long as they fit, longer ones cut between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from digest.analyze.encoder.wordpiece import MOST, pieces, vocabulary

SIZE = MOST + 2
"""Pieces in a window at most, the marks of its beginning and end counted in."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    For each piece: its number, its row of features and the number of its sentence (-1 for the marks of beginning and
    end). For each word: where its first piece stands. Words are in their order, each in one window.
    """

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    sentences: NDArray[np.int64]
    firsts: NDArray[np.int64]


def windows(sentences: Sequence[Sequence[str]], features: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[Window]:
    """The windows of an article's sentences, given as words and a row of features for each word."""
    cut = [list(map(pieces, words)) for words in sentences]
    lengths = [list(map(len, words)) for words in cut]
    packed = list(_packed(lengths))
    if not packed:
        return
    of_each = np.fromiter(chain.from_iterable(lengths), np.int64)
    ends = np.cumsum(of_each)
    starts = ends - of_each
    every = np.fromiter(chain.from_iterable(chain.from_iterable(cut)), np.int64)
    told = np.fromiter(chain.from_iterable(chain.from_iterable(features)), np.int64)
    rows = told.reshape(len(of_each), -1).repeat(of_each, axis=0)
    numbers = np.repeat(np.arange(len(lengths)), list(map(sum, lengths)))
    edge = np.zeros_like(rows[:1])
    opening, closing = vocabulary()["[CLS]"], vocabulary()["[SEP]"]
    for first, end in packed:
        inside = slice(starts[first], ends[end - 1])
        yield Window(
            np.concatenate([[opening], every[inside], [closing]]),
            np.concatenate([edge, rows[inside], edge]),
            np.concatenate([[-1], numbers[inside], [-1]]),
            starts[first:end] - starts[first] + 1,
        )


def _packed(lengths: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The words of each window as (first, end) among all words, given how many pieces each sentence's words have."""
    first = end = 0
    room = SIZE - 2
    for words in lengths:
        whole = sum(words)
        if whole > room and end > first:
            yield first, end
            first, room = end, SIZE - 2
        if whole <= room:
            end, room = end + len(words), room - whole
            continue
        for length in words:
            if length > room:
                yield first, end
                first, room = end, SIZE - 2
            end, room = end + 1, room - length
    if end > first:
        yield first, end

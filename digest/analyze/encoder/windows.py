"""Sentences packed into the encoder's windows: whole sentences as long as they fit, longer ones cut between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from digest.analyze.encoder.wordpiece import pieces, vocabulary

SIZE = 128
"""Pieces in a window at most, the marks of its beginning and end counted in."""


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    For each piece: its number, its row of features and the number of its sentence (-1 for the marks of beginning and
    end). For each word: where its first piece stands, and the word as (sentence, token).
    """

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    sentences: NDArray[np.int64]
    firsts: NDArray[np.int64]
    tokens: Sequence[tuple[int, int]]


def windows(sentences: Sequence[Sequence[str]], features: Sequence[Sequence[tuple[int, ...]]]) -> Iterator[Window]:
    """The windows of an article's sentences, given as words and a row of features for each word."""
    cut = [[pieces(word)[: SIZE - 2] for word in words] for words in sentences]
    rows = np.array([row for of_sentence in features for row in of_sentence], dtype=np.int64)
    starts = np.cumsum([0, *map(len, sentences)])
    for tokens in _packed([list(map(len, words)) for words in cut]):
        parts = [cut[sentence][token] for sentence, token in tokens]
        lengths = [len(part) for part in parts]
        inside = rows[[starts[sentence] + token for sentence, token in tokens]].repeat(lengths, axis=0)
        edge = np.zeros((1, inside.shape[1]), dtype=np.int64)
        numbers = np.repeat([sentence for sentence, _ in tokens], lengths)
        yield Window(
            np.array([vocabulary()["[CLS]"], *chain(*parts), vocabulary()["[SEP]"]], dtype=np.int64),
            np.concatenate([edge, inside, edge]),
            np.concatenate([[-1], numbers, [-1]]),
            np.cumsum([1, *lengths[:-1]]),
            tokens,
        )


def _packed(lengths: Sequence[Sequence[int]]) -> Iterator[list[tuple[int, int]]]:
    """The words of each window as (sentence, token), given how many pieces each word of each sentence has."""
    window: list[tuple[int, int]] = []
    room = SIZE - 2
    for number, words in enumerate(lengths):
        if window and sum(words) > room:
            yield window
            window, room = [], SIZE - 2
        for token, length in enumerate(words):
            if length > room:
                yield window
                window, room = [], SIZE - 2
            window.append((number, token))
            room -= length
    if window:
        yield window

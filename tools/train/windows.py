"""Documents cut into the encoder's windows, each piece with its features and, for learning, its label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from digest.analyze.encoder.windows import windows
from digest.analyze.entities import by_rules, ruled
from digest.analyze.entities.features import features
from digest.analyze.entities.resolve import resolve
from digest.analyze.entities.views import view_of
from tools.train.corpora import KINDS, Labelled

LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Example:
    """One window: piece numbers, a row of features for each, its label, and which sentence it belongs to (-1: none)."""

    pieces: NDArray[np.int64]
    features: NDArray[np.int64]
    labels: NDArray[np.int64]
    sentences: NDArray[np.int64]


def examples(document: Labelled) -> Iterator[Example]:
    """The windows of one document, as the analysis would make them."""
    article = document.article
    views = [view_of(article.text, sentence) for sentence in document.sentences]
    rows = features(views, ruled(*resolve(by_rules(article, views))))
    words = [[document.text[t.start : t.full_end] for t in view.tokens] for view in views]
    labels = chain.from_iterable(_labels([(t.start, t.end) for t in view.tokens], document) for view in views)
    for window in windows(words, rows):
        gold = np.full(len(window.pieces), IGNORED, dtype=np.int64)
        gold[window.firsts] = list(islice(labels, len(window.firsts)))
        yield Example(window.pieces, window.features, gold, window.sentences)


def _labels(tokens: list[tuple[int, int]], document: Labelled) -> list[int]:
    found = [0] * len(tokens)
    for start, end, kind in document.names:
        inside = [at for at, (begin, stop) in enumerate(tokens) if begin < end and start < stop]
        for at in inside:
            found[at] = LABELS.index(f"{'B' if at == inside[0] else 'I'}-{kind}")
    return found

"""One read of an article by the small encoder that ships with the digest: what each word is, a vector a sentence.

The weights are `data/encoder.onnx`, made by `python -m tools.train`; `docs/guide/model-card.md` says from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray

    Vectors = Sequence[NDArray[np.float32]]

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
"""What a word may be: outside of names, or the beginning or the inside of one of a kind."""
LANGUAGES = frozenset(["en"])
"""The languages that the encoder has learned to read."""
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """For each sentence the probability of every label for each of its words, and a vector of length 1."""

    labels: Sequence[NDArray[np.float32]]
    vectors: Vectors


@cache
def available() -> bool:
    """Whether this machine can run the encoder: onnxruntime has no wheel for some."""
    return find_spec("onnxruntime") is not None and _weights().is_file()


def read(sentences: Sequence[Sequence[str]], features: Sequence[Sequence[tuple[int, ...]]]) -> Reading:
    """The reading of an article's sentences, given as words and a row of features for each word.

    One window at a time on one thread, and every number rounded: the result depends on the article alone.
    """
    import numpy as np  # noqa: PLC0415  # as in `_session`

    from digest.analyze.encoder.windows import windows  # noqa: PLC0415  # needs numpy

    scores, hidden, numbers = [], [], []
    for window in list(windows(sentences, features)):
        of_pieces, inner = _session().run(None, {"pieces": window.pieces[None], "features": window.features[None]})
        scores.append(of_pieces[0][window.firsts])
        hidden.append(inner[0][1:-1])
        numbers.append(window.sentences[1:-1])
    if not scores:
        nothing = np.zeros((len(sentences), 0), dtype=np.float32)
        return Reading(list(nothing), list(nothing))
    chances = _softmax(np.concatenate(scores)).round(_DECIMALS)
    words = np.cumsum([0, *map(len, sentences)]).tolist()
    every = np.concatenate(hidden)
    starts = np.searchsorted(np.concatenate(numbers), np.arange(len(sentences) + 1)).tolist()
    sums = np.array([every[start:end].sum(axis=0) for start, end in pairwise(starts)])
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return Reading([chances[start:end] for start, end in pairwise(words)], list((sums / lengths).round(_DECIMALS)))


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np  # noqa: PLC0415  # as in `_session`

    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    chances: NDArray[np.float32] = raised / raised.sum(axis=-1, keepdims=True)
    return chances


def _weights() -> Traversable:
    return files(__name__) / "data" / "encoder.onnx"


@cache
def _session() -> onnxruntime.InferenceSession:
    """The loaded model; loading waits until the first article is read, so that nothing else pays for it."""
    import onnxruntime as ort  # noqa: PLC0415  # a tenth of a second, and not on every machine

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(_weights().read_bytes(), options, providers=["CPUExecutionProvider"])

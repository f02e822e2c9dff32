"""What an article is about: the direction in which the vectors of its sentences point together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.analyze.encoder import Vectors

LARGEST = 127
"""The greatest of a vector's numbers once it is written as signed bytes."""
_DECIMALS = 4


def of_article(vectors: Vectors) -> bytes:
    """One signed byte a dimension, given a vector of length 1 for each sentence; empty where there is none.

    News tells what it is about at its beginning: the sentence `n` counts for 1 / √n. The sum is taken of whole numbers
    (the vectors are rounded to four places), so that its rounding alone could differ between kinds of processors.
    """
    if not len(vectors):
        return b""
    import numpy as np  # noqa: PLC0415  # none where no encoder reads

    rows = np.rint(np.array(vectors, dtype=np.float64) * 10**_DECIMALS).astype(np.int64)
    weights = np.rint(10**_DECIMALS / np.sqrt(np.arange(1, len(rows) + 1))).astype(np.int64)
    total = weights @ rows
    largest = int(np.abs(total).max(initial=0))
    if not largest:
        return b""
    written: bytes = np.rint(total * (LARGEST / largest)).astype(np.int8).tobytes()
    return written


def centrality(vectors: Vectors) -> list[float]:
    """For each sentence, given its vector, how near it is to all of them together: a cosine, to three places."""
    import numpy as np  # noqa: PLC0415  # as above

    rows = np.rint(np.array(vectors, dtype=np.float64) * 10**_DECIMALS)
    whole = rows.sum(axis=0)
    sizes = np.linalg.norm(rows, axis=1) * np.linalg.norm(whole)
    near: list[float] = np.round(rows @ whole / np.maximum(sizes, 1), 3).tolist()
    return near

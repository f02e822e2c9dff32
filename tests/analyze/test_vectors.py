"""What an article is about, as bytes: from the encoder's one pass, and nothing without it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.analyze import analyze
from digest.analyze.engines import Choice
from digest.analyze.vectors import LARGEST, of_article
from digest.model import Digest
from digest.read import read_text
from digest.write.record import record

RATES = "The central bank of Orlavia raised interest rates by half a point. Loans went up after the bank's decision."
LOANS = "Borrowing costs are rising in Orlavia. The central bank lifted its main interest rate to five percent."
GOAL = "The striker scored twice in the second half of the cup final. Her team won the trophy for the first time."


def cosine(one: Digest, other: Digest) -> float:
    """How near two articles are."""
    a, b = (np.frombuffer(digest.vector, dtype=np.int8).astype(float) for digest in (one, other))
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def test_articles_about_one_matter_are_nearer_than_others() -> None:
    """The vectors of two reports of one event point in nearly the same direction, a third elsewhere."""
    rates, loans, goal = (analyze(read_text("a", text, clean=False)) for text in (RATES, LOANS, GOAL))
    assert cosine(rates, loans) > cosine(rates, goal) + 0.2
    assert max(map(abs, np.frombuffer(rates.vector, dtype=np.int8).tolist())) == LARGEST


def test_an_article_that_no_encoder_reads_has_none() -> None:
    """Rules alone and another language give no vector, and no vector shows in the JSON form."""
    without = (
        analyze(read_text("a", RATES, clean=False), Choice("builtin-rules")),
        analyze(
            read_text("a", "Der Stadtrat von Tarn hat am Montag beschlossen, den Hafen zu schließen.", clean=False)
        ),
    )
    assert [digest.vector for digest in without] == [b""] * 2
    assert "vector" not in json.dumps(record(analyze(read_text("a", RATES, clean=False))))


@given(st.lists(st.lists(st.floats(-1, 1, width=32), min_size=4, max_size=4), max_size=9))
def test_the_numbers_are_bytes_and_the_greatest_fills_one(rows: list[list[float]]) -> None:
    """Whatever the sentences' vectors, an article's is a byte a dimension, or empty where they add up to nothing."""
    found = np.frombuffer(of_article([np.array(row, dtype=np.float32) for row in rows]), dtype=np.int8).tolist()
    assert len(found) in (0, 4)
    assert not found or max(map(abs, found)) == LARGEST


@pytest.mark.parametrize("vectors", [(), [np.zeros(4, dtype=np.float32)], [np.zeros(0, dtype=np.float32)]])
def test_nothing_read_is_no_vector(vectors: list[np.ndarray]) -> None:
    """No sentence, or none with a word, gives no vector rather than one that points nowhere."""
    assert of_article(vectors) == b""

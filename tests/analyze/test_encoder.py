"""The small encoder: its pieces and windows, and that a reading depends on the article alone."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.analyze import clean, encoder, sentences
from digest.analyze.encoder.windows import SIZE, windows
from digest.analyze.encoder.wordpiece import LONGEST_WORD, pieces, vocabulary
from digest.analyze.entities.features import SIZES, features
from digest.analyze.entities.views import view_of
from digest.read import read_text

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "digest" / "analyze" / "encoder" / "data" / "encoder.onnx"
LARGEST = 24 * 10**6
SENTENCES = [
    ["Ilse", "Vogt", ",", "the", "mayor", "of", "Torgau", ",", "said", "the", "Elbe", "Trust", "would", "pay", "."],
    ["She", "had", "met", "Karim", "al-Masri", "in", "Jordan", "."],
]


def rows(sentences: list[list[str]]) -> list[list[tuple[int, ...]]]:
    """A row of features for each word, none of them told."""
    return [[(0,) * len(SIZES) for _ in words] for words in sentences]


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("mayor", ["mayor"]),
        ("Mayor", ["mayor"]),
        ("Müller", ["muller"]),
        ("unaffordable", ["una", "##ff", "##ord", "##able"]),
        ("al-Masri", ["al", "-", "mas", "##ri"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("’s", ["’", "s"]),
        ("☃☃", ["[UNK]", "[UNK]"]),
        ("x" * (LONGEST_WORD + 1), ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(word: str, cut: list[str]) -> None:
    """A word's pieces are those of BERT's uncased vocabulary, longest first, marks apart, accents off."""
    assert pieces(word) == tuple(vocabulary()[piece] for piece in cut)


@given(st.lists(st.lists(st.text(max_size=20), max_size=70), max_size=12))
def test_every_word_is_in_one_window(sentences: list[list[str]]) -> None:
    """Every word of every sentence lies in exactly one window, in order, and no window is too long."""
    found = list(windows(sentences, rows(sentences)))
    assert all(len(window.pieces) == len(window.features) == len(window.sentences) <= SIZE for window in found)
    assert [(window.sentences[first], window.pieces[first]) for window in found for first in window.firsts] == [
        (number, pieces(word)[0]) for number, words in enumerate(sentences) for word in words
    ]


def test_a_short_sentence_is_never_cut() -> None:
    """A sentence that fits into a window stands in one window whole."""
    sentences = [["word"] * 50 for _ in range(5)]
    for window in windows(sentences, rows(sentences)):
        assert set(window.sentences[window.firsts]) == {
            number for number in range(5) if list(window.sentences).count(number) == 50
        }


def test_a_reading_is_the_same_each_time() -> None:
    """The same sentences give the same numbers, rounded, before and after other articles were read."""
    first = encoder.read(SENTENCES, rows(SENTENCES))
    encoder.read([["Something", "else", "."]] * 40, rows([["Something", "else", "."]] * 40))
    again = encoder.read(SENTENCES, rows(SENTENCES))
    for one, other in zip([*first.labels, *first.vectors], [*again.labels, *again.vectors], strict=True):
        assert np.array_equal(one, other)
        assert np.array_equal(one, one.round(4))


def test_a_reading_has_a_row_for_each_word_and_a_vector_for_each_sentence() -> None:
    """Chances of a word add up to one; vectors have the length one."""
    reading = encoder.read(SENTENCES, rows(SENTENCES))
    assert [labels.shape for labels in reading.labels] == [(15, 7), (8, 7)]
    assert all(np.allclose(labels.sum(axis=1), 1, atol=1e-3) for labels in reading.labels)
    assert all(abs(float(np.linalg.norm(vector)) - 1) < 1e-2 for vector in reading.vectors)


def test_sentences_of_one_matter_are_nearer_than_others() -> None:
    """The vectors tell what sentences are about."""
    text = (
        "The central bank raised interest rates by half a point. "
        "Borrowing costs went up after the bank lifted its main rate. "
        "The striker scored twice in the second half of the cup final."
    )
    article = clean.clean(read_text("a", text, clean=False))
    views = [view_of(text, sentence) for sentence in sentences.split(text, article.paragraphs)]
    words = [[token.text for token in view.tokens] for view in views]
    rates, borrowing, goal = encoder.read(words, features(views, [])).vectors
    assert rates @ borrowing > rates @ goal + 0.2


def test_no_sentence_gives_an_empty_reading() -> None:
    """An article without a sentence is read without a complaint."""
    assert encoder.read([], []) == encoder.Reading([], [])


def test_the_encoder_is_not_loaded_before_it_is_needed() -> None:
    """`digest --help` and `import digest` start neither onnxruntime nor numpy."""
    code = "import sys, digest, digest.cli; print([m for m in ('onnxruntime', 'numpy') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_file_that_ships() -> None:
    """The weights are no larger than 24 MB and those that the model card describes."""
    content = WEIGHTS.read_bytes()
    assert len(content) <= LARGEST
    assert hashlib.sha256(content).hexdigest() in (ROOT / "docs" / "guide" / "model-card.md").read_text("utf-8")

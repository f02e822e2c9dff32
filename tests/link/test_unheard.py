"""Corrections that meet nothing are named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.analyze import analyze
from digest.link import unheard
from digest.model import QuoteCorrection
from digest.read import metadata, read_text
from digest.read.nodes import parse

TEXT = """Ferry stays away

The ferry will not sail before June, Ana Lopes said. “We are sorry for every one of the islanders,” she said.
"""


def test_a_speaker_for_no_quote_is_named() -> None:
    """A correction whose words begin no quote is named; one that does its work, and one that hides, are not."""
    right = QuoteCorrection("We are sorry", "Ana Lopes")
    vain = QuoteCorrection("The ferry will not", "Ana Lopes")
    hidden = QuoteCorrection("sail before June", hide=True)
    article = replace(read_text("ferry.txt", TEXT, title=""), corrections=(right, vain, hidden))
    (problem,) = unheard([analyze(article)])
    assert "The ferry will not" in problem.what
    assert problem.file == "ferry.txt"


@pytest.mark.parametrize("where", ["sidecar ferry.yml", "front matter"])
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("No such words", "begins with words that are not in the article"),
        ("We are sorry for every one of the islanders on the mainland", "is not in the article"),
        ("The ferry will not", "is in the article, but no quote begins so"),
        ("We are sorry … she", "is in the article, but no quote begins so"),
    ],
)
def test_one_message_says_what_is_wrong(where: str, words: str, says: str) -> None:
    """A correction is named once, and never as being in the article where it is not."""
    article = read_text("ferry.txt", TEXT, title="")
    node = parse(f"quotes:\n- text: {words}\n  speaker: Ana Lopes\n")
    stated, problems = metadata.state(article, node, where, "ferry.yml")
    (problem,) = (*problems, *unheard([analyze(stated)]))
    assert says in problem.what
    assert problem.mend

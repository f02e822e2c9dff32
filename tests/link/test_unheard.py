"""Corrections that meet nothing are named."""

from __future__ import annotations

from dataclasses import replace

from digest.analyze import analyze
from digest.link import unheard
from digest.model import QuoteCorrection
from digest.read import read_text

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

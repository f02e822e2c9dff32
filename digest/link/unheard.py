"""What a person corrected in vain: a speaker for words that are not recognized as a quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.errors import Problem
from digest.model import Article, Digest
from digest.read import verbatim

SHOWN = 100
"""Characters of a correction that its problem repeats."""


def unheard(digests: Iterable[Digest]) -> Iterator[Problem]:
    """For each correction of a speaker that meets no quote of its article, what to do about it.

    Words of which the first few are not in the article are no correction, and named where they are read; a quote that
    is hidden leaves nothing to compare.
    """
    for digest in digests:
        quotes = [_plain(quote.text) for quote in digest.quotes]
        for correction in digest.article.corrections:
            words = _plain(correction.text)
            if words and not correction.hide and not any(quote.startswith(words) for quote in quotes):
                yield _problem(words, digest.article)


def _problem(words: str, article: Article) -> Problem:
    what, mend = "is not in the article", "give the words that the quote begins with, as its page shows it"
    if verbatim.find(words.partition("…")[0], article.text):
        what = "is in the article, but no quote begins so"
        mend = f"{mend}; where it is not shown, its marks are not understood, and the words may stand under 'summary'"
    said = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
    return Problem(article.file, None, f"“{said}” {what}", "its speaker is not corrected", mend)


def _plain(text: str) -> str:
    return " ".join(text.split())

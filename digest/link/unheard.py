"""What a person corrected in vain: a speaker for words that are not recognized as a quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.errors import Problem
from digest.model import Digest


def unheard(digests: Iterable[Digest]) -> Iterator[Problem]:
    """For each correction of a speaker that meets no quote of its article, what to do about it.

    That its words are in the article has been checked before; a quote that is hidden leaves nothing to compare.
    """
    for digest in digests:
        quotes = [_plain(quote.text) for quote in digest.quotes]
        for correction in digest.article.corrections:
            words = _plain(correction.text)
            if words and not correction.hide and not any(quote.startswith(words) for quote in quotes):
                yield Problem(
                    digest.article.file,
                    None,
                    f"“{words[:60]}” is in the article, but no quote begins so",
                    "its speaker is not corrected",
                    "give the words that the quote begins with, as its page shows it; where it is not shown, its marks "
                    "are not understood, and the words may stand under 'summary'",
                )


def _plain(text: str) -> str:
    return " ".join(text.split())

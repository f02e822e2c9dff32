"""Whether a text is English, by the share of words that are common in English and in no neighbour of it."""

from __future__ import annotations

import re
from itertools import islice

from digest.model import Article

from . import lists

_WORD = re.compile(r"[^\W\d_]+")
_MOST, _LEAST = 1000, 12
_ENOUGH = 50  # words from which on their share tells that a text is not English
_FOREIGN = 5  # of a hundred words
_BY_MACHINE = ("the page's", "JSON-LD", "feed")
_SHARE = 12  # of a hundred words: English news has 11 to 34, seven other languages have at most 4


def guess(text: str) -> tuple[str, str] | None:
    """`en` and the count that says so, or None where `text` is too short, in another language or in several.

    Looks at the first 1000 words; function words that other European languages share (in, is, of, we) do not count.
    """
    hits, words = _counted(text)
    if words < _LEAST or 100 * hits < _SHARE * words:
        return None
    return "en", f"{hits} of its first {words} words are common in English alone"


def is_mistaken(article: Article) -> bool:
    """Whether a page or feed says that it is in English, as its software was set up, and hardly a word of it is."""
    said = next((entry.evidence for entry in article.provenance if entry.field == "language"), "")
    if not said.startswith(_BY_MACHINE) or primary(article.language or "") != "en":
        return False
    hits, words = _counted(article.body)
    return words >= _ENOUGH and 100 * hits < _FOREIGN * words


def is_foreign(article: Article) -> bool:
    """Whether an article is not in English: it says so, or states no language and has hardly an English word."""
    if article.language:
        return primary(article.language) != "en"
    hits, words = _counted(article.body)
    return words >= _ENOUGH and 100 * hits < _FOREIGN * words


def primary(tag: str) -> str:
    """The language of a language tag, without region or script: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def _counted(text: str) -> tuple[int, int]:
    """How many of the first words of `text` are common in English alone, and how many these words are."""
    words = [match[0].lower() for match in islice(_WORD.finditer(text), _MOST)]
    common = lists.names("english_words")
    return sum(1 for word in words if word in common), len(words)

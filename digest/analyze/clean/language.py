"""Whether a text is English, by the share of words that are common in English and in no neighbour of it."""

from __future__ import annotations

import re
from itertools import islice

from . import lists

_WORD = re.compile(r"[^\W\d_]+")
_MOST, _LEAST = 1000, 12
_SHARE = 12  # of a hundred words: English news has 11 to 34, seven other languages have at most 4


def guess(text: str) -> tuple[str, str] | None:
    """`en` and the count that says so, or None where `text` is too short, in another language or in several.

    Looks at the first 1000 words; function words that other European languages share (in, is, of, we) do not count.
    """
    words = [match[0].lower() for match in islice(_WORD.finditer(text), _MOST)]
    common = lists.names("english_words")
    hits = sum(1 for word in words if word in common)
    if len(words) < _LEAST or 100 * hits < _SHARE * len(words):
        return None
    return "en", f"{hits} of its first {len(words)} words are common in English alone"

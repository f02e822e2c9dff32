"""A title where no headline is to be had: the caption, else the first sentence cut at the edge of a clause."""

from __future__ import annotations

import re

LAST_RESORT = "no headline: the first sentence"
"""The evidence of a title that was cut from the first sentence, for want of a headline and a caption."""

_SENTENCE_END = re.compile(r"(?<=[^\s.A-Z][.!?])[\"'”’)]{0,2}(?=\s+[A-Z“\"‘]|$)|(?<=[。！？])")
_CLAUSE = re.compile(r",\s(?![A-Z\d])|[;:]\s|\s[–—-]{1,2}\s|\s(?=(?:after|when|while|because|before|although|but)\s)")
"""A comma before a capital may stand within a name."""
_LEAST, _MOST, _LONGEST = 35, 90, 160


def capitalized(title: str) -> str:
    """A title that was cut from a text, with a capital at its start; a word such as `iPhone` keeps its own."""
    bare = title.lstrip("…. ") or title
    word = bare.split(maxsplit=1)[0] if bare.split() else ""
    return bare[:1].upper() + bare[1:] if len(bare[:1].upper()) == 1 and word == word.lower() else bare


def from_text(text: str) -> str:
    """The first sentence of `text`, in some 90 code points if it can be cut at a clause, or else in at most 160.

    A sentence that is longer, and has no clause to cut at, is cut between words, with an ellipsis.
    """
    start = " ".join(text[:2000].split()).lstrip("#*_>- ") or " ".join(text[:2000].split())
    end = _SENTENCE_END.search(start, _LEAST)
    sentence = start[: end.start() if end else len(start)].rstrip()
    if len(sentence) <= _MOST:
        return sentence.rstrip(".") if not sentence.endswith("..") and sentence.strip(".") else sentence
    found = (match.start() for match in _CLAUSE.finditer(sentence, _LEAST, _LONGEST))
    clauses = [at for at in found if not _is_within_a_name(sentence, at)]
    if clauses:
        near = [at for at in clauses if at <= _MOST]
        return sentence[: near[-1] if near else clauses[0]].rstrip(" ,;:")
    if len(sentence) <= _LONGEST:
        return sentence.rstrip(".")
    space = sentence.rfind(" ", 1, _MOST)
    return sentence[: space if space > 0 else _MOST].rstrip(" ,;:") + "…"


def _is_within_a_name(sentence: str, at: int) -> bool:
    """Whether the comma at `at` is the second of a place's: Albuquerque, New Mexico, is."""
    _, comma, between = sentence[:at].rpartition(", ")
    return bool(comma) and between.istitle()

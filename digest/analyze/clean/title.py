"""A title where no headline is to be had: the caption, else the first sentence cut at the edge of a clause."""

from __future__ import annotations

import re

LAST_RESORT = "no headline: the first sentence"
"""The evidence of a title that was cut from the first sentence, for want of a headline and a caption."""

_SENTENCE_END = re.compile(r"(?<=[^\s.A-Z][.!?])[\"'”’)]{0,2}(?=\s+[A-Z“\"‘]|$)|(?<=[。！？])")
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]{1,2}\s|\s(?=(?:after|when|while|because|before|although|but)\s)")
_MOST, _LEAST = 90, 35


def from_text(text: str) -> str:
    """The first sentence of `text` in some 90 code points, cut at a clause, or else between words with an ellipsis."""
    start = " ".join(text[:2000].split()).lstrip("#*_>- ") or " ".join(text[:2000].split())
    end = _SENTENCE_END.search(start, _LEAST)
    sentence = start[: end.start() if end else len(start)].rstrip()
    if len(sentence) <= _MOST:
        return sentence.rstrip(".") if not sentence.endswith("..") and sentence.strip(".") else sentence
    clauses = [match.start() for match in _CLAUSE.finditer(sentence, _LEAST, _MOST)]
    if clauses:
        return sentence[: clauses[-1]].rstrip(" ,;:")
    space = sentence.rfind(" ", 1, _MOST)
    return sentence[: space if space > 0 else _MOST].rstrip(" ,;:") + "…"

"""Line ends: rules see `\n` alone, and spans go back to the text as it came (`\r\n`, `\r`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from digest.model import Article, Removal, Span

_PAIR = re.compile(r"\r\n")


def unified(article: Article) -> Article:
    """`article` with `\n` for every line end, and the reader's removals where they then stand."""
    pairs = _pairs(article.text)

    def forth(at: int) -> int:
        return at - bisect_left(pairs, at)

    text = article.text.replace("\r\n", "\n").replace("\r", "\n")
    removed = tuple(Removal(Span(forth(one.span.start), forth(one.span.end)), one.rule) for one in article.removed)
    set_off = tuple(Span(forth(one.start), forth(one.end)) for one in article.set_off)
    return replace(article, text=text, removed=removed, set_off=set_off)


def restored(cleaned: Article, text: str) -> Article:
    """`cleaned`, the outcome for the unified text, with spans in `text` as it came; spans begin and end at no break."""
    pairs = _pairs(text)
    shifted = [at - number for number, at in enumerate(pairs)]

    def back(span: Span) -> Span:
        return Span(span.start + bisect_left(shifted, span.start), span.end + bisect_left(shifted, span.end))

    removed = tuple(Removal(back(one.span), one.rule) for one in cleaned.removed)
    paragraphs, set_off = tuple(map(back, cleaned.paragraphs)), tuple(map(back, cleaned.set_off))
    return replace(cleaned, text=text, paragraphs=paragraphs, removed=removed, set_off=set_off)


def _pairs(text: str) -> list[int]:
    return [match.start() for match in _PAIR.finditer(text)]

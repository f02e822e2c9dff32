"""Key points that a person chose, found where they stand in the source text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Article, KeyPoint, Span, joined

_ALIKE = {mark: f"[{marks}]" for marks in ("'’‘", '"“”', "-–—") for mark in marks}


def chosen_by_hand(article: Article) -> tuple[KeyPoint, ...]:
    """The sentences of `article.summary` that the body holds, in the order of the text.

    Ranks are the person's order. White space is folded, and straight marks find curly ones. Sentences the body does
    not hold are left out: what is shown is verbatim or not shown.
    """
    found = [parts for sentence in article.summary if (parts := _locate(article, sentence))]
    points = [
        KeyPoint(parts, joined(article.text, parts), rank, "chosen by hand")
        for rank, parts in enumerate(dict.fromkeys(found), start=1)
    ]
    return tuple(sorted(points, key=lambda point: point.parts))


def missing_from_body(article: Article) -> tuple[str, ...]:
    """The sentences of `article.summary` that its body does not hold word for word, for a person to look at."""
    return tuple(sentence for sentence in article.summary if not _locate(article, sentence))


def _locate(article: Article, sentence: str) -> tuple[Span, ...]:
    """Where `sentence` stands, a part for each paragraph it runs through; nothing where it crosses removed text."""
    words = sentence.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join("".join(_ALIKE.get(mark, re.escape(mark)) for mark in word) for word in words))
    for match in pattern.finditer(article.text):
        whole = Span(*match.span())
        parts = _within(whole, article.paragraphs)
        shown = sum(len("".join(part.of(article.text).split())) for part in parts)
        if shown == len("".join(match[0].split())):
            return parts
    return ()


def _within(whole: Span, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(
        Span(max(whole.start, paragraph.start), min(whole.end, paragraph.end))
        for paragraph in paragraphs
        if paragraph.overlaps(whole)
    )

"""How central each name is to an article: where and how often it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from digest.model import Article, Mention, Sentence

_IN_TITLE = 3.0
_IN_LEAD = 1.0
_ADJECTIVE = 0.5


def centrality(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], aliases: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """A score for each name: mentions weigh less further down, more in title and first paragraph."""
    paragraphs = [sentence.paragraph for sentence in sentences]
    starts = [sentence.span.start for sentence in sentences]
    total = max(paragraphs, default=0) + 1
    scores: dict[str, float] = {}
    for mention in mentions:
        paragraph = paragraphs[max(0, bisect_right(starts, mention.span.start) - 1)] if paragraphs else 0
        weight = 1.0 - 0.5 * paragraph / total + _IN_LEAD * (paragraph == 0)
        scores[mention.name] = scores.get(mention.name, 0.0) + weight * (_ADJECTIVE if mention.kind is None else 1.0)
    for name, forms in aliases.items():
        if any(form in article.title for form in [name, *forms]):
            scores[name] = scores.get(name, 0.0) + _IN_TITLE
    return {name: round(score, 3) for name, score in scores.items()}

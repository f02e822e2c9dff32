"""Which digests a reader of one may want next: those that share what few others name."""

from __future__ import annotations

from collections import Counter, defaultdict

from digest.model import Collection

MOST_NAMED = 100
"""A name in more articles than this relates nothing, and counting its pairs would take the time."""


def related(collection: Collection, limit: int = 3) -> dict[str, tuple[str, ...]]:
    """For each article's id the ids of the `limit` articles it shares most names with, best first.

    Two shared names are needed. Each counts for as much as it is rare: 1 / (the number of articles that name it), in
    millionths, so that sums are whole numbers and the order is the same on every machine. Equal ones: newest first.
    """
    place = {digest.article.id: at for at, digest in enumerate(collection.digests)}
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shared: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity in collection.entities:
        articles = [appearance.article for appearance in entity.appearances]
        if entity.kind is None or not 2 <= len(articles) <= MOST_NAMED:
            continue
        for one in articles:
            for other in articles:
                if one != other:
                    weights[one][other] += 1_000_000 // len(articles)
                    shared[one][other] += 1
    result = {}
    for one in place:
        near = [other for other, count in shared[one].items() if count >= 2]
        near.sort(key=lambda other, one=one: (-weights[one][other], place[other]))  # type: ignore[misc]  # a lambda's default
        result[one] = tuple(near[:limit])
    return result

"""Which digests a reader of one may want next: those that share what few others name, and are about the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import isqrt
from operator import mul

from digest.model import Collection

MOST_NAMED = 100
"""A name in more articles than this relates nothing, and counting its pairs would take the time."""
COMPARED = 12
"""Those that share most are compared by what they are about."""
ALIKE = 60
"""The cosine, in hundredths, below which two articles are about different things: half the pairs of unrelated samples
lie below, and two of the pairs about one event."""
UNKNOWN = 65
"""What stands for the cosine where one of the articles has no vector."""


def related(collection: Collection, limit: int = 3) -> dict[str, tuple[str, ...]]:
    """For each article's id the ids of the `limit` articles nearest to it, best first; none of its own story.

    Two shared names are needed. Each counts for as much as it is rare: 1 / (the number of articles that name it), in
    millionths, so that sums are whole numbers and the order is the same on every machine. The sum counts the more, the
    more alike the two articles' vectors are; those that are unlike are left out. Equal ones: newest first.
    """
    place = {digest.article.id: at for at, digest in enumerate(collection.digests)}
    story = {article: its.id for its in collection.stories for article in its.articles}
    vectors = {digest.article.id: digest.vector for digest in collection.digests}
    lengths = {identity: _product(vector, vector) for identity, vector in vectors.items()}
    naming: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entity in collection.entities:
        if entity.kind and 2 <= len(entity.appearances) <= MOST_NAMED:
            articles = tuple(appearance.article for appearance in entity.appearances)
            for article in articles:
                naming[article].append(articles)

    def likeness(one: str, other: str) -> int:
        """What the weight counts for: up to five times as much for vectors that are alike; 0 if unlike."""
        product = isqrt(lengths[one] * lengths[other])
        cosine = _product(vectors[one], vectors[other]) * 100 // product if product else UNKNOWN
        return 10 + cosine - ALIKE if cosine >= ALIKE else 0

    result = {}
    for one in place:
        own = story.get(one, one)
        shared = Counter(other for articles in naming[one] for other in articles)
        weights = {other: 0 for other, count in shared.items() if count >= 2 and story.get(other, other) != own}
        for articles in naming[one]:
            for other in weights.keys() & articles:
                weights[other] += 1_000_000 // len(articles)
        near = sorted(weights, key=lambda other: (-weights[other], place[other]))[:COMPARED]
        best = [(-weights[other] * likeness(one, other), place[other], other) for other in near]
        result[one] = tuple(other for score, _, other in sorted(best)[:limit] if score)
    return result


def _product(one: bytes, other: bytes) -> int:
    """The dot product of two vectors of signed bytes."""
    return sum(map(mul, memoryview(one).cast("b"), memoryview(other).cast("b")))

"""Which candidates, together, make the list: the best first, each saying something the others do not."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.keypoints.candidates import Candidate

_REPEAT = 0.5  # share of the smaller sentence's content words that two points may have in common
_REDUNDANCY = 0.9  # how much of its score a candidate loses with each share in common


def select(candidates: Sequence[Candidate], scores: Sequence[float], limit: int) -> tuple[int, ...]:
    """Indices of at most `limit` candidates, best first (maximal marginal relevance, Carbonell and Goldstein 1998).

    A candidate that needs the sentence before it is only taken where that one is taken already and names a person.
    """
    chosen: list[int] = []
    closest = [0.0] * len(candidates)
    while len(chosen) < limit:
        ranked = [
            (round(scores[place] - _REDUNDANCY * closest[place], 6), -candidate.index, place)
            for place, candidate in enumerate(candidates)
            if place not in chosen and closest[place] < _REPEAT and _may_follow(candidate, candidates, chosen)
        ]
        if not ranked:
            break
        best = max(ranked)[2]
        chosen.append(best)
        for place, candidate in enumerate(candidates):
            closest[place] = max(closest[place], overlap(candidate.content, candidates[best].content))
    return tuple(chosen)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the larger one has too."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _may_follow(candidate: Candidate, candidates: Sequence[Candidate], chosen: Sequence[int]) -> bool:
    return not candidate.needs_before or any(
        candidates[place].index == candidate.index - 1 and candidates[place].names_person for place in chosen
    )

"""How much a candidate tells: a weighted sum of features, the weights read from `data/keypoint_weights.yml`."""

from __future__ import annotations

import math
from collections.abc import Mapping

from digest.analyze.keypoints.candidates import Body, Candidate
from digest.analyze.keypoints.words import entries
from digest.lists import table
from digest.model import Tag

_LANGUAGE_FREE = frozenset({"first", "early", "late", "centrality", "focus", "opens_paragraph"})
_IDEAL_WORDS = 26
_FOCUS_STEMS = 10


def scores(body: Body, tags: tuple[Tag, ...]) -> tuple[tuple[float, Mapping[str, float]], ...]:
    """For each candidate its score, rounded to six places, and the features it is made of.

    Only position and centrality count where the text is not English.
    """
    focus = frozenset(sorted(body.frequency, key=lambda stem: (-body.frequency[stem], stem))[:_FOCUS_STEMS])
    ranks = {tag.name: tag.rank for tag in tags}
    weights = {
        name: weight
        for name, weight in table("digest.analyze", "keypoint_weights.yml").items()
        if body.english or name in _LANGUAGE_FREE
    }
    scored = []
    for candidate in body.candidates:
        known = _features(candidate, body, focus, ranks)
        scored.append((round(sum(weight * known[name] for name, weight in weights.items()), 6), known))
    return tuple(scored)


def _features(
    candidate: Candidate,
    body: Body,
    focus: frozenset[str],
    ranks: Mapping[str, int],
) -> dict[str, float]:
    length = len(candidate.words)
    stems = candidate.content
    shared = sum(body.frequency[stem] - 1 for stem in stems) / len(stems)
    return {
        "first": float(candidate.index == 0),
        "early": 1 / (1 + candidate.index),
        "late": candidate.index / candidate.of,
        "opens_paragraph": float(candidate.opens_paragraph),
        "centrality": math.log1p(shared) / math.log1p(candidate.of),
        "focus": len(stems & focus) / len(stems),
        "title": len(stems & body.title) / len(body.title) if body.title else 0.0,
        "tags": sum(1 / (1 + ranks[name]) for name in candidate.names),
        "length": min(length, _IDEAL_WORDS) / _IDEAL_WORDS,
        "long": max(0, length - _IDEAL_WORDS) / _IDEAL_WORDS,
        "numbers": float(any(word[0].isdigit() for word in candidate.words)),
        "cue": float(any(word in entries("cue_verbs") for word in candidate.words)),
        "quoted": candidate.quoted,
        "first_person": float(any(word in entries("first_person") for word in candidate.words)),
        "cut": float(bool(candidate.cut)),
    }

"""What tells the main matter of a post, a guide or a feature.

News begins with its news; what is none may come to its matter anywhere. So its sentences are weighed otherwise, by
numbers learned from posts whose best sentences are labelled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from digest.analyze.keypoints.candidates import Body, Candidate
from digest.analyze.keypoints.words import tells_to_do

_ANNOUNCES = re.compile(
    r"\b(?:announc(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|launch(?:es|ed|ing)|releas(?:es|ed|ing)|unveil(?:s|ed|ing))\b"
)
_SOLEMNLY = re.compile(
    r"\b(?:delighted|excited|happy|pleased|proud|thrilled) to"
    r" (?:announce|introduce|launch|present|release|share|unveil)\b"
    r"|\bToday,? [^,.]{2,60} (?:is|are|am|['’]re) (?:announcing|introducing|launching|releasing|unveiling)\b"
)
_ADVISES = re.compile(  # of small letters
    r"\b(?:allows?|be(?:cause|nefit\w*|st)|critical|e(?:nabl\w*|nsure|ssential)|found|h(?:a(?:s|ve) to|elp(?:s|ed)?)"
    r"|imp(?:ortant|rov\w*)|key|le(?:arned|ssons?)|m(?:ake sure|eans?|ust)|needs? to|re(?:commend\w*|sults?)|should)\b"
)
_ASIDE = re.compile(
    r"\b(?:actually|can be|could|e\.g\.|even|example|for instance|i\.e\.|if|imagine|likely|may|maybe|might|of course"
    r"|often|perhaps|probably|sometimes|still|things?|wanted|would)\b|\b[Tt]here (?:are|is|was|were)\b"
)
_LEAST_OF_HEADING = 3  # stems: a heading of fewer weighs less


def post_features(candidate: Candidate, body: Body) -> Mapping[str, float]:
    """What is looked for in a sentence of a post, besides what is in every article's.

    `front` falls with its place.
    """
    place = candidate.index / candidate.of
    low = candidate.said.lower()
    return {
        "place": place,
        "place_squared": place**2,
        "front": 1 / (1 + candidate.index),
        "central": candidate.central,
        "announces": announcement(candidate.said),
        "advises": float(_ADVISES.search(low) is not None),
        "imperative": float(tells_to_do(candidate.words)),
        "aside": float(_ASIDE.search(candidate.said) is not None),
        "exclaims": float("!" in candidate.said),
        "after_question": float(candidate.after_question),
        "cut": float(bool(candidate.cut)),
        "rebutted": float(candidate.rebutted),
        "rebuts": float(candidate.cut.startswith(("But", "However", "Yet"))),
        "introduces": float(body.talks is not None and candidate.index < body.talks),
        "goes_on": float(candidate.needs_before == "sentence"),
        "heading": len(candidate.content & candidate.heading) / max(_LEAST_OF_HEADING, len(candidate.heading)),
    }


@lru_cache(maxsize=256)
def announcement(said: str) -> float:
    """Whether a sentence announces something; more where its writers say that they do."""
    if _SOLEMNLY.search(said):
        return 5.0
    return float(_ANNOUNCES.search(said) is not None)

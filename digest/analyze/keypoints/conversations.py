"""Interviews and questions with answers: from where on an article is somebody's spoken words, not the writer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from digest.analyze.keypoints.words import tokens
from digest.model import Sentence

_LABEL = re.compile(r"(?:\*\*)?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3}(?:\*\*)?:\s")
_QUESTION = re.compile(r"[?？][\"”’)*_]*$")
_LEAST = 4  # turns
_SPEAKING = frozenset(["i", "i'd", "i'll", "i'm", "i've", "me", "my", "our", "us", "we", "we're", "we've"])
_SHARE = 4  # of the sentences after the first question, one in so many is spoken in the first person


def speaker_of_turn(said: str, people: frozenset[str]) -> str:
    """The label of a turn that opens with the name of somebody the article names: `Ida Marlow: `."""
    found = _LABEL.match(said)
    return found[0] if found and found[0].strip("* ").removesuffix(":").strip("* ") in people else ""


def conversation(text: str, sentences: Sequence[Sentence], people: frozenset[str]) -> int | None:
    """The index of the sentence with which the conversation begins; None where the article is none.

    A turn is a paragraph that opens with a label, twice the same at least (`IM:`) or one of `people` (`Ida Marlow:`),
    or that ends with a question.
    """
    opens = [at for at, one in enumerate(sentences) if at == 0 or sentences[at - 1].paragraph != one.paragraph]
    labels = [(at, found[0]) for at in opens if (found := _LABEL.match(text, sentences[at].span.start))]
    times = Counter(label for _, label in labels)
    labelled = [at for at, label in labels if times[label] > 1 or speaker_of_turn(label, people)]
    if len(labelled) >= _LEAST:
        return labelled[0]
    ends = [*opens[1:], len(sentences)][: len(opens)]
    asked = [at for at, end in zip(opens, ends, strict=True) if _QUESTION.search(sentences[end - 1].span.of(text))]
    if len(asked) < _LEAST:
        return None
    after = sentences[asked[0] :]
    spoken = sum(bool(_SPEAKING & set(tokens(one.span.of(text)))) for one in after)
    return asked[0] if spoken * _SHARE >= len(after) else None

"""Sentences that are mostly somebody's words, or lines without a mark: which of them tell of the article's matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from digest.analyze.keypoints.words import content, entries, tokens
from digest.model import Mention, Quote, Span

_HALF = 0.5
_UTTERANCE = 5  # words: a shorter quotation at the front is a title or a phrase
_QUOTE_MARKS = "\"'“‘« \n"
_OF_OTHERS = re.compile(r"[,.”\"’' ]+(?:her|his|its|their)\b")  # `“…,” its director says`
_LEAST_SAID = 8  # words of a quotation that a point may open with
_OF_THE_MATTER = 2  # of its stems, those that it has to share with the headline
_TOLD = frozenset(["are", "had", "has", "have", "is", "was", "were", "will", "would"])  # `greets` is of a caption
_EARLY = 5  # words, before which an `it` or `she` has nothing to mean
_PRONOUN = re.compile(r"(?:he|her|him|his|it|its|she|their|them|they)(?:'\w+)?$")
_LEANS = re.compile(  # what points at something unseen or at somebody who listens, or only likens
    r"\b(?:this|those|these)(?! (?:country|election|month|spring|summer|weekend|winter|year|who)\b)"
    r"|\bthat['’]s\b|\bthat (?:is|was)\b|\b(?:about|do|did|does|doing|done|heard|like|of|said|say|than|think) that\b"
    r"|\b(?:you|your|yours|you['’](?:d|ll|re|ve))\b|\b(?:is|was)(?: just)? like an?\b|[?…]|\.\.\.",
    re.IGNORECASE,
)


def leans_on_speaker(
    text: str,
    span: Span,
    quotes: Sequence[Quote],
    parts: Sequence[Span],
    named: Sequence[Mention],
    matter: frozenset[str],
) -> bool:
    """Whether a sentence is mostly somebody's words, or opens with them, and cannot be read alone.

    In English one that names whoever says them can; those that it opens with have to be of the article's `matter`, the
    stems of its headline. `parts` are those of `quotes` that stand in the sentence, `named` its mentions.
    """
    if any(not span.covers(part) for part in parts):
        return True
    opens = any(part.start - span.start <= 1 and _is_utterance(text, part) for part in parts)
    if not opens and sum(part.end - part.start for part in parts) <= _HALF * (span.end - span.start):
        return False
    if not matter:
        return True
    said = [part.of(text) for part in parts]
    outside = [one for one in named if one.kind and not any(part.overlaps(one.span) for part in parts)]
    if opens:
        speakers = {one.name for one in outside if one.kind in ("PER", "ORG")}
        words = [tokens(one) for one in said]
        return (
            any(quote.speaker not in speakers for quote in quotes)
            or min(map(len, words)) < _LEAST_SAID
            or len(matter & content(list(chain.from_iterable(words)), english=True)) < _OF_THE_MATTER
            or any(map(_leans, said))
            or any(_OF_OTHERS.match(text, part.end) for part in parts)
        )
    first = min(part.start for part in parts)
    return all(one.span.start > first for one in outside) or any(
        text[span.start : part.start].rstrip(_QUOTE_MARKS)[-1:] in ",:" and _leans(one)
        for part, one in zip(parts, said, strict=True)
    )


def _leans(said: str) -> bool:
    """Whether quoted words point at something that was said before, or at whoever listens."""
    return _LEANS.search(said) is not None or any(map(_PRONOUN.match, tokens(said)[:_EARLY]))


def _is_utterance(text: str, part: Span) -> bool:
    """Whether quoted words are speech, not a title or a phrase: many, or with the comma that parts them from a cue."""
    return len(tokens(part.of(text))) >= _UTTERANCE or "," in text[part.end - 1 : part.end + 1]


def tells_of(matter: frozenset[str], own: frozenset[str], words: Sequence[str]) -> bool:
    """Whether a line without its final mark tells of the headline's matter, and is neither broken off nor a caption."""
    told = any(word in _TOLD or word.endswith("ed") for word in words)
    return told and len(own & matter) >= _OF_THE_MATTER and words[-1] not in entries("function_words")

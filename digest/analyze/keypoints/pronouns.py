"""Whom a `he` or `she` that opens a sentence means, where nobody else can be meant: the editor's bracket for it.

A wrong name is worse than a point left out, so only the sentence right before counts (or one more, where that one opens
with the same pronoun and names nobody else): it has to name one person alone, near its front, of no other gender, and
tell of nobody who has no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest import lists
from digest.analyze.keypoints.referents import unquoted
from digest.analyze.keypoints.words import is_person, tokens
from digest.analyze.quotes.units import gender_of_name
from digest.model import Mention, Sentence, Span, Tag

_OPENING = re.compile(r"(?P<word>He|She|His|Her|he|she|his|her)\s+(?=[a-z])")
_GENDER = {"he": "m", "his": "m", "she": "f", "her": "f"}
_OTHER = {"m": re.compile(r"\b[Ss]he\b|\b[Hh]ers?\b"), "f": re.compile(r"\b[Hh]e\b|\b[Hh]is\b|\b[Hh]im\b")}
_OTHER_KIN = {
    "m": frozenset(["children", "daughter", "girlfriend", "mother", "parents", "sister", "wife"]),
    "f": frozenset(["boyfriend", "brother", "children", "father", "husband", "parents", "son"]),
}
_SUBJECT = 40  # characters before the name of one whose gender no list tells
_MARKS = ".,:;()[]“”\"'’"
_ROLE = 3  # words beside a name that say what somebody is
_POSSESSIVE = ("'s", "’s")
_FRONT = 0.5  # of the sentence before, where whoever is meant has to be named


@dataclass(frozen=True, slots=True)
class Referent:
    """Whoever a pronoun at the front means; `end` is where the words after the pronoun begin."""

    name: str
    possessive: bool
    end: int


def referent(
    text: str,
    start: int,
    index: int,
    sentences: Sequence[Sentence],
    named: Sequence[Sequence[Mention]],
    tags: Mapping[str, Tag],
) -> Referent | None:
    """Whom the pronoun at `start`, in the sentence at `index`, means; None where it is no such pronoun or unsure.

    `named` are the mentions of each sentence.
    """
    opening = _OPENING.match(text, start, sentences[index].span.end)
    if opening is None:
        return None
    word = opening["word"].lower()
    before = index - 1
    while before >= max(0, index - 2):
        same = _OPENING.match(text, sentences[before].span.start)
        if same is None or _GENDER[same["word"].lower()] != _GENDER[word] or _people(named[before]):
            break
        before -= 1
    if before < max(0, index - 2):
        return None
    name = _alone(text, sentences[before].span, named[before], _GENDER[word], tags)
    rest = unquoted(text[opening.end() : sentences[index].span.end])
    if name is None or any(mention.name == name for mention in named[index]) or _OTHER[_GENDER[word]].search(rest):
        return None
    return Referent(name, word in ("his", "her"), opening.end())


def _people(named: Sequence[Mention]) -> set[str]:
    return {mention.name for mention in named if mention.kind in ("PER", None)}


def _alone(text: str, span: Span, named: Sequence[Mention], gender: str, tags: Mapping[str, Tag]) -> str | None:
    """The one person that a sentence tells of who may be of this gender, if no other can be meant."""
    people = [mention for mention in named if mention.kind == "PER" and span.covers(mention.span)]
    fitting = [mention for mention in people if gender_of_name(mention.name) in ("", gender)]
    if not fitting or len({mention.name for mention in fitting}) > 1 or fitting[0].name not in tags:
        return None
    first = fitting[0]
    told = span.of(text)
    before, after = unquoted(text[span.start : first.span.start]), unquoted(text[first.span.end : span.end])
    described = 2 * _ROLE if after.lstrip().startswith((",", "(", "is ", "was ")) else 0
    others = [word for word in before.split()[:-_ROLE] + after.split()[described:] if is_person(word.strip(_MARKS))]
    known = gender_of_name(first.name) == gender
    if (
        (not known and (first.span.start - span.start > _SUBJECT or _kin() & set(before.lower().split()[-1:])))
        or first.span.start - span.start > _FRONT * (span.end - span.start)
        or first.span.of(text).endswith(_POSSESSIVE)
        or text[first.span.end : first.span.end + 2] in _POSSESSIVE
        or others
        or (_kin() - _OTHER_KIN[gender]) & set(tokens(told))
        or _OTHER[gender].search(told)
    ):
        return None
    return first.name


@cache
def _kin() -> frozenset[str]:
    return frozenset(lists.entries("digest.analyze.entities", "kin.txt"))

"""What quotation marks hold besides somebody's words: titles, nicknames, terms, scare quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.story import Attributed
from digest.analyze.quotes.titles import WORD, is_title

_SHORT = 4
_LONGEST_NICKNAME = 4
_BESIDE = 24
_AND = re.compile(r",? (?:and|or) (?:an? |the )?")
_AS = re.compile(r"(?<!known)(?<!such)(?<!well)(?<!long) as (?:a |an |just another )?\Z")
_BRACKETS = {"(": ")", "[": "]"}


def is_nickname(text: str, marked: Marked) -> bool:
    """Whether they are a name inside a name or before it: Ada “The Hammer” Lind, “the Hammer” Ada Lind."""
    inner = marked.span.of(text).split()
    if len(inner) > _LONGEST_NICKNAME or text[marked.span.end : marked.span.end + 1] in {",", "."}:
        return False
    before = re.search(r"(?:^|\s)([A-Z][\w’'-]+)\s$", text[max(0, marked.outer.start - 30) : marked.outer.start])
    after = re.match(r"\s([A-Z][\w’'-]+)", text[marked.outer.end : marked.outer.end + 30])
    if len(inner) > 1 and inner[0].lower() == "the" and all(word[0].isupper() for word in inner[1:]):
        return after is not None and after.group(1).lower() not in word_class("times", "adverbs")
    if not inner[0][0].isupper():
        return False
    return (
        before is not None
        and after is not None
        and before.group(1).lower() not in word_class("prepositions", "determiners")
    )


def is_term(text: str, marked: Marked, attributed: Attributed) -> bool:
    """Whether marked words are a motto or, being few, a term, scare quotes or what stands on a sign."""
    inner = marked.span.of(text).split()
    if attributed.speaker.name is not None:
        told = attributed.speaker.name.lower().split() if attributed.speaker.attribution == "unnamed" else []
        noun = next((a for a, b in pairwise([*told, "of"]) if b in words("words", "prepositions")), "")
        return len(inner) <= _SHORT and noun in words("roles", "inscriptions")
    inscribed = attributed.cue is None or attributed.cue.lower() in words("cues", "en", "inscribing")
    if len(inner) <= (_SHORT if inscribed else 1):
        return not _is_verdict(text, marked)
    beside = text[max(0, marked.outer.start - 40) : marked.outer.start] + text[marked.outer.end : marked.outer.end + 40]
    return any(word.lower() in words("words", "mottos") for word in WORD.findall(beside))


def is_listed(text: str, before: Marked, marked: Marked) -> bool:
    """Whether marked words follow others in a list: a “very old bridge” and a “danger.”"""
    return _AND.fullmatch(text, before.outer.end, marked.outer.start) is not None


def _is_verdict(text: str, marked: Marked) -> bool:
    """Whether somebody is said to see or call something so: hailed as a “breakthrough”, not known as “the Fox”."""
    return bool(
        _AS.search(text, max(0, marked.outer.start - _BESIDE), marked.outer.start)
        and not text[marked.span.end : marked.outer.end + 2].rstrip()[-1:].isalnum()
    )


def without_titles(text: str, marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """`marked` without remarks in brackets, and without titles and nicknames, words of their sentence like others."""
    spoken = (item for item in marked if not is_remark(item.span.of(text)))
    return tuple(item for item in spoken if item.continues or not (is_title(text, item) or is_nickname(text, item)))


def is_remark(words_: str) -> bool:
    """Whether marked words are nothing but an editor's remark in brackets: (Laughter.)"""
    return words_[0] in _BRACKETS and words_.rstrip(".")[-1] == _BRACKETS[words_[0]] and words_.count(words_[0]) == 1

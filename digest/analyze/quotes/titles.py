"""Which marked words are the title of a work: what stands in capitals beside a work, or is called, sung or read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import Marked

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_LONGEST = 12
_LONGEST_IN_SMALL = 8
_BESIDE = 60
_LINKING = frozenset(
    {"a", "an", "the", "of", "in", "on", "and", "or", "to", "for", "with", "from", "at", "by", "is", "vs", "as"}
)
_BEFORE_TITLE = frozenset({"on", "in", "from", "told", "host", "hosts", "like"})
_GIVING_TITLE = frozenset({"called", "entitled", "named", "titled"})
_APPOSITION = re.compile(
    r",?\s(?:a|an)\s((?:\w[\w’'-]*\s){0,3}?\w+)(?=[,.;:)—–]|\s(?:about|by|from|of|that|which)\s|\Z)"
)


def is_title(text: str, marked: Marked) -> bool:
    """Whether the marked words are the title of a work, by their capitals and by the words on either side."""
    inner = marked.span.of(text)
    found = WORD.findall(inner)
    before = text[max(0, marked.outer.start - _BESIDE) : marked.outer.start]
    after = text[marked.outer.end : marked.outer.end + _BESIDE]
    if not found or len(found) > _LONGEST or inner[-1] in "!?" or not _is_capital(found[0]):
        return False
    if before[-1:] not in {" ", "\u00a0", "("}:
        return False
    last = WORD.findall(before) if before.rstrip()[-1:].isalnum() else []
    if _has_capitals(found) and (_beside_work(last, after, len(found)) or _in_apposition(text, marked, before)):
        return True
    return len(found) <= _LONGEST_IN_SMALL and (_is_given(last) or _explained(text, marked))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _has_capitals(found: Sequence[str]) -> bool:
    return all(_is_capital(word) or word.lower() in _LINKING for word in found)


def _beside_work(last: Sequence[str], after: str, count: int) -> bool:
    """Whether a work, show or owner stands beside the capitals, or a word that leads to a title: the paper's “…”."""
    following = WORD.match(after[1:]) if after[:1] == " " else None
    if following is not None and following.group().lower() in words("words", "works"):
        return True
    if not last:
        return False
    previous = last[-1].lower()
    if previous in words("words", "works") | words("words", "performing"):
        return True
    if previous.endswith(("’s", "'s")) and last[-1][0].isupper():
        return True
    if previous == "of" and len(last) > 1 and last[-2].lower() in words("words", "copies"):
        return True
    return previous in _BEFORE_TITLE and count > 1


def _in_apposition(text: str, marked: Marked, before: str) -> bool:
    """Whether the capitals stand between commas after a work: a guide, “…”, sells well."""
    noun = WORD.findall(before)[-1:] if before.rstrip().endswith(",") else []
    closed = "," in text[marked.span.end : marked.outer.end + 1]
    return closed and bool(noun) and noun[0].lower() in words("words", "artworks")


def _is_given(last: Sequence[str]) -> bool:
    """Whether the words before give a work its title or say that it is sung: a poem called “…”, sang “…”."""
    if not last:
        return False
    previous, earlier = last[-1].lower(), {word.lower() for word in last[-5:-1]}
    if previous in _GIVING_TITLE and earlier & words("words", "artworks"):
        return True
    return previous in words("words", "singing")


def _explained(text: str, marked: Marked) -> bool:
    """Whether the words after the comma say that this is a work: “…,” a harbor song that …"""
    if "," not in text[marked.span.end : marked.outer.end + 1]:
        return False
    match = _APPOSITION.match(text, marked.outer.end, marked.outer.end + _BESIDE)
    return match is not None and match.group(1).split()[-1] in words("words", "artworks")

"""Which marked words are the title of a work: what stands in capitals beside a work, or is called, sung or read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from digest.analyze.entities import lists
from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.marks import Marked

WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_WRITING = re.compile(
    r"[A-Z][\w.-]{0,30}(?:[’']s|s[’']) (?:\w+ ){0,2}(?:article|column|commentary|editorial|op-ed|piece), \Z"
)
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


@cache
def works(*, speaking: bool = True) -> frozenset[str]:
    """Nouns for works that have titles; without those that are also said to say something unless `speaking`."""
    found = lists.words("works") | words("words", "more_works")
    return found if speaking else found - words("words", "speaking_works")


def is_title(text: str, marked: Marked) -> bool:
    """Whether the marked words are the title of a work, by their capitals and by the words on either side."""
    inner = marked.span.of(text)
    found = WORD.findall(inner)
    before = text[max(0, marked.outer.start - _BESIDE) : marked.outer.start]
    after = text[marked.outer.end : marked.outer.end + _BESIDE]
    if not found or len(found) > _LONGEST or inner[-1] in "!?" or not _is_capital(found[0]):
        return False
    if before[-1:] not in {" ", "\u00a0", "("}:
        opens = not before or before[-1] == "\n"
        return opens and _has_capitals(found) and _explained(text, marked)
    last = WORD.findall(before) if before.rstrip()[-1:].isalnum() else []
    if _is_somebodys_writing(text, marked, before):
        return True
    if _has_capitals(found) and (
        _beside_work(last, after, len(found)) or _in_apposition(text, marked, before) or _is_event(found, last)
    ):
        return True
    return len(found) <= _LONGEST_IN_SMALL and (_is_given(last) or _explained(text, marked))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _has_capitals(found: Sequence[str]) -> bool:
    return all(_is_capital(word) or word.lower() in _LINKING for word in found)


def _beside_work(last: Sequence[str], after: str, count: int) -> bool:
    """Whether a work, show or owner stands beside the capitals, or a word that leads to a title: the paper's “…”."""
    beside = works() | words("words", "beside_titles")
    if _modified(after) in beside:
        return True
    if not last:
        return False
    previous = last[-1].lower()
    if previous in beside | words("words", "performing"):
        return True
    if previous.endswith(("’s", "'s")) and last[-1][0].isupper():
        return True
    if previous == "of" and len(last) > 1 and last[-2].lower() in words("words", "copies"):
        return True
    return previous in _BEFORE_TITLE and count > 1


def _modified(after: str) -> str:
    """The noun right after the marks, over one word that modifies it: “…” series, “…” radio program; else nothing."""
    first = WORD.match(after, 1) if after[:1] == " " else None
    if first is None or first.group().lower() not in words("words", "broadcasting"):
        return first.group().lower() if first is not None else ""
    second = WORD.match(after, first.end() + 1)
    return second.group().lower() if second is not None else ""


def _in_apposition(text: str, marked: Marked, before: str) -> bool:
    """Whether the marks stand between commas after a work: a guide, “…”, sells well."""
    noun = WORD.findall(before)[-1:] if before.rstrip().endswith(",") else []
    closed = "," in text[marked.span.end : marked.outer.end + 1]
    return closed and bool(noun) and noun[0].lower() in works()


def _is_somebodys_writing(text: str, marked: Marked, before: str) -> bool:
    """Whether they stand between commas after whose writing they head: Lind’s column, “…,” is long."""
    closed = "," in text[marked.span.end : marked.outer.end + 1]
    return closed and _WRITING.search(before) is not None


def _is_event(found: Sequence[str], last: Sequence[str]) -> bool:
    """Whether the capitals name an event or work by its kind: at a “Night of the Lamps Rally”, the “Lamps Podcast”."""
    led = bool(last) and last[-1].lower() in word_class("determiners", "possessives")
    return led and len(found) > 1 and found[-1].lower() in words("words", "events") | works(speaking=False)


def _is_given(last: Sequence[str]) -> bool:
    """Whether the words before give a work its title or say that it is sung: a poem called “…”, sang “…”."""
    if not last:
        return False
    previous, earlier = last[-1].lower(), {word.lower() for word in last[-5:-1]}
    if previous in _GIVING_TITLE and earlier & works(speaking=False):
        return True
    return previous in words("words", "singing")


def _explained(text: str, marked: Marked) -> bool:
    """Whether the words after the comma say that this is a work: “…,” a harbor song that …"""
    if "," not in text[marked.span.end : marked.outer.end + 1]:
        return False
    match = _APPOSITION.match(text, marked.outer.end, marked.outer.end + _BESIDE)
    return match is not None and match.group(1).split()[-1] in works(speaking=False)

"""What quotation marks hold besides somebody's words: titles of works, nicknames, terms, scare quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.speakers import Attributed

_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_SHORT = 4
_LINKING = frozenset(
    {"a", "an", "the", "of", "in", "on", "and", "or", "to", "for", "with", "from", "at", "by", "is", "vs", "as"}
)
_BEFORE_TITLE = frozenset(
    {"on", "in", "of", "from", "to", "told", "the", "host", "hosts", "entitled", "titled", "called", "like"}
)


def is_title(text: str, marked: Marked) -> bool:
    """Whether the marked words are the title of a work: capitals throughout, and a work, show or owner beside them."""
    inner = marked.span.of(text)
    found = _WORD.findall(inner)
    if not found or len(found) > 12 or inner[-1] in "!?":
        return False
    if (
        not all(word[0].isupper() or word[0].isdigit() or word.lower() in _LINKING for word in found)
        or found[0][0].islower()
    ):
        return False
    before = text[max(0, marked.outer.start - 40) : marked.outer.start]
    after = text[marked.outer.end : marked.outer.end + 40]
    if before[-1:] not in {" ", "\u00a0", "("}:
        return False
    last = _WORD.findall(before)[-2:]
    following = _WORD.findall(after)[:1]
    previous = last[-1].lower() if last and before.rstrip()[-1:].isalnum() else ""
    if previous in words("words", "works") or (
        following and following[0].lower() in words("words", "works") and after[:1] == " "
    ):
        return True
    if previous.endswith(("’s", "'s")) and last[-1][0].isupper():
        return True
    return previous in _BEFORE_TITLE and len(found) > 1 and previous not in {"to", "the", "of", "called"}


def is_nickname(text: str, marked: Marked) -> bool:
    """Whether they are a name inside a name: Ada “The Hammer” Lind."""
    inner = marked.span.of(text).split()
    if len(inner) > 4 or not inner[0][0].isupper() or text[marked.span.end : marked.span.end + 1] in {",", "."}:
        return False
    before = re.search(r"(?:^|\s)([A-Z][\w’'-]+)\s$", text[max(0, marked.outer.start - 30) : marked.outer.start])
    after = re.match(r"\s([A-Z][\w’'-]+)", text[marked.outer.end : marked.outer.end + 30])
    return (
        before is not None
        and after is not None
        and before.group(1).lower() not in words("words", "prepositions") | words("words", "determiners")
    )


def is_term(text: str, marked: Marked, attributed: Attributed) -> bool:
    """Whether marked words that nobody is known to say are a motto or, being few, a term or scare quotes."""
    if attributed.speaker.name is not None:
        return False
    inner = marked.span.of(text).split()
    if attributed.cue is None and len(inner) <= _SHORT:
        return True
    beside = text[max(0, marked.outer.start - 40) : marked.outer.start] + text[marked.outer.end : marked.outer.end + 40]
    return any(word.lower() in words("words", "mottos") for word in _WORD.findall(beside))


def without_titles(text: str, marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """`marked` without titles and nicknames, which are words of their sentence like any other."""
    return tuple(item for item in marked if item.continues or not (is_title(text, item) or is_nickname(text, item)))

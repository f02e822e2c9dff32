"""What quotation marks hold besides somebody's words: titles, nicknames, terms, scare quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.story import Attributed
from digest.analyze.quotes.titles import WORD, is_title

_SHORT = 4


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
    return any(word.lower() in words("words", "mottos") for word in WORD.findall(beside))


def without_titles(text: str, marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """`marked` without titles and nicknames, which are words of their sentence like any other."""
    return tuple(item for item in marked if item.continues or not (is_title(text, item) or is_nickname(text, item)))

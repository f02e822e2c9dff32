"""Words between marks that are no names by themselves: nicknames inside a name, titles of works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.analyze.entities import lists
from digest.analyze.entities.tokens import Token

_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "(": ")"}
OPENING_MARKS = re.compile(f"[{re.escape(''.join(_CLOSING))}]")
"""What every stretch that `marked` gives begins with."""
_MOST_BETWEEN = 14
_LONGEST_NICKNAME = 3
_FEWEST_TITLE_WORDS = 3
_LONGEST_SMALL_WORD = 3
_MOST_BEFORE_TITLE = 3
_LEADS_TO_TITLE = frozenset(["of", "called", "titled", "entitled", "named", ",", "from", "in"])
_STOPS = frozenset(".!?")


def marked(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The places of the opening and the closing mark of each short stretch between quotation marks or brackets."""
    free = 0
    for opening in [at for at, token in enumerate(tokens) if token.text in _CLOSING]:
        closing = _CLOSING[tokens[opening].text]
        near = range(opening + 1, min(opening + _MOST_BETWEEN, len(tokens)))
        end = next((at for at in near if tokens[at].text == closing), opening)
        if opening >= free and end > opening + 1:
            yield opening, end
            free = end + 1


def is_nickname(text: str, tokens: Sequence[Token], opening: int, closing: int) -> bool:
    """Whether the marks hold a nickname between two words of a name: Anna “Bibi” Marsh, William (Bill) Marsh."""
    if opening == 0 or closing + 1 >= len(tokens) or closing - opening - 1 > _LONGEST_NICKNAME:
        return False
    before, after = tokens[opening - 1], tokens[closing + 1]
    inside = tokens[opening + 1 : closing]
    if not (before.capitalized and after.capitalized and inside[0].capitalized) or before.all_caps:
        return False
    if text[before.end : tokens[opening].start] != " " or text[tokens[closing].end : after.start] != " ":
        return False
    if before.text in lists.words("organization_heads") or not all(token.text[0].isalpha() for token in inside):
        return False
    given = lists.given_names()
    if tokens[opening].text == "(":
        return before.text in given and len(inside) == 1 and inside[0].text in given
    return before.text in given or not _is_english(before.lower)


def is_title(tokens: Sequence[Token], opening: int, closing: int) -> bool:
    """Whether quotation marks hold the title of a work: told by a word before, foreign, or in a title's capitals."""
    words = [token for token in tokens[opening + 1 : closing] if token.text[0].isalpha()]
    if not words or tokens[opening].text == "(":
        return False
    return (
        (words[0].capitalized and _is_announced(tokens, opening))
        or _is_foreign(words)
        or (tokens[closing - 1].text not in _STOPS and _is_title_cased(words))
    )


def _is_announced(tokens: Sequence[Token], opening: int) -> bool:
    """Whether a work is spoken of right before the mark: the novel “X”, a copy of “X”, a song called “X”."""
    works = lists.words("works")
    for at in range(opening - 1, max(-1, opening - 1 - _MOST_BEFORE_TITLE), -1):
        if tokens[at].lower in works:
            return True
        if tokens[at].lower not in _LEADS_TO_TITLE:
            return False
    return False


def _is_foreign(words: Sequence[Token]) -> bool:
    """Whether several words, some in lower case, hold no English one: “Le luci del molo”."""
    small = [word.lower for word in words if not word.capitalized and word.lower not in lists.words("particles")]
    return len(words) > 1 and bool(small) and not any(_is_english(word) for word in small)


def _is_english(word: str) -> bool:
    return word in lists.words("ordinary_words") or word in lists.words("function_words")


def _is_title_cased(words: Sequence[Token]) -> bool:
    """Whether every longer word has a capital and a short one has none: “The Lamp Who Stayed for Supper”."""
    if len(words) < _FEWEST_TITLE_WORDS or not words[0].capitalized:
        return False
    heads = (lists.words("organization_heads"), lists.words("place_heads"))
    if any(word.text in nouns for word in words for nouns in heads):
        return False
    small = [word for word in words[1:] if not word.capitalized]
    opens = words[0].lower in lists.words("function_words")
    return (bool(small) or opens) and all(len(word.text) <= _LONGEST_SMALL_WORD for word in small)

"""States that stand abbreviated after a town: Ashford, Va.; MARLOW, CA."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.entities import lists, phrases
from digest.analyze.entities.tokens import Token

_LONGEST_TOWN = 3
_AMBIGUOUS = frozenset(["AL", "CO", "DE", "HI", "ID", "IN", "LA", "MA", "MD", "ME", "OH", "OK", "OR", "PA", "PR"])
"""Abbreviations that are words, degrees or firms besides: only after a listed place are they states."""


def state(text: str, tokens: Sequence[Token], at: int) -> str:
    """The name of the state that token `at` abbreviates, or nothing."""
    token = tokens[at]
    if at < 2 or tokens[at - 1].text != "," or text[tokens[at - 1].end : token.start] != " ":
        return ""
    stopped = text[token.end : token.end + 1] == "."
    known = lists.aliased("state_abbreviations")
    written = token.text if token.text in known else f"{token.text}." if stopped else ""
    name = known.get(written, "")
    if not name or written == name or not _is_town(tokens, at - 2, listed=written in _AMBIGUOUS):
        return ""
    return name


def _is_town(tokens: Sequence[Token], last: int, *, listed: bool) -> bool:
    """Whether the words up to token `last` are a known place, or, if that is enough, may be an unknown one."""
    places = phrases.places().shown
    for first in range(last, max(-1, last - _LONGEST_TOWN), -1):
        words = " ".join(token.text for token in tokens[first : last + 1])
        if words in places or words.title() in places:
            return True
    town = tokens[last]
    shouted = town.all_caps and last >= _LONGEST_TOWN
    if listed or not town.capitalized or shouted or town.lower in lists.words("never_names"):
        return False
    return town.text in lists.words("place_heads") or town.lower not in lists.words("ordinary_words")

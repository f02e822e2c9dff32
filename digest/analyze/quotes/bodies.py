"""What organizations are called after their name: the museum, the firm, the group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.units import Token, mention_end

_SAME = frozenset({"company", "firm"})
_APPOSITION = 8


def body_nouns(name: str, beside: Iterable[str]) -> frozenset[str]:
    """The nouns by which an organization may be called: `beside`, and museum for City Museum or Museum of the City.

    Lind Shipping is a company. A name in Group says nothing: it may be a company's.
    """
    ends = {name.lower().partition(" of ")[0].split()[-1], name.lower().split()[-1].rstrip(".")}
    found = {*beside, *(ends & words("roles", "bodies") - {"group"})}
    if ends & words("roles", "companies"):
        found.add("company")
    if ends & words("roles", "campaigns"):
        found.add("group")
    return frozenset(found | _SAME if found & _SAME else found)


def nouns_beside(tokens: Sequence[Token], at: int) -> frozenset[str]:
    """The noun right before the name at `at` (law firm Lind & Moss) and the first in the apposition after it."""
    found = {tokens[at - 1].lower} & words("roles", "bodies") if at else frozenset()
    end = mention_end(tokens, at)
    if end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].lower in {"a", "an", "the"}:
        for token in tokens[end + 2 : end + _APPOSITION]:
            if not token.is_word or token.mention is not None or token.lower in words("words", "prepositions"):
                break
            if token.lower in words("roles", "bodies"):
                return frozenset({*found, token.lower})
    return frozenset(found)

"""Whether a form that may be a verb of speech is one, by what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.phrases import is_role
from digest.analyze.quotes.units import Token, is_possessive


def takes_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a form that may be a noun shows that it is a verb."""
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.mention is None
        and before.lower in word_class("determiners", "possessives", "prepositions") - {"that", "to"}
    ):
        return False
    if before is not None and is_possessive(before):
        return False
    if before is not None and before.is_word and not before.is_name and not _may_precede_verb(before):
        return False
    if at + 1 >= len(tokens):
        return True
    after = tokens[at + 1]
    if after.text in ".;" and (before is None or before.lower in word_class("adverbs", "times")):
        return False
    if after.quote >= 0 or not after.is_word or after.mention is not None:
        return True
    return after.lower in word_class("determiners", "possessives", "pronouns", "times", "objects") or after.lower in {
        "that",
        "for",
        "on",
        "of",
        "about",
        "how",
        "in",
        "at",
    }


def names_words(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is used is words: used “…”, used the phrase “…”, used a language that …"""
    for token in tokens[at + 1 : at + 6]:
        if token.quote >= 0 or token.lower in words("cues", "en", "wordings"):
            return True
        if not token.is_word:
            break
    return False


def _may_precede_verb(token: Token) -> bool:
    return (
        is_role(token.lower)
        or token.lower.endswith("ly")
        or token.lower
        in word_class("pronouns", "adverbs", "auxiliaries", "conjunctions", "times", "relatives") | {"to"}
    )


def beside_marks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation stands right beside: `it read: “…”`, `“…,” the sign read`."""
    for token in tokens[at + 1 : at + 5]:
        if token.quote >= 0:
            return True
        if token.text not in {":", ","} and token.lower not in {
            "on",
            "off",
            "with",
            "back",
            "as",
            "follows",
            "that",
            "by",
            "in",
            "part",
        }:
            break
    return any(token.quote >= 0 for token in tokens[max(0, at - 4) : at])

"""The subject of a clause: its first noun phrase, after datelines, adjuncts and introductions."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.quotes.lexicon import word_class
from digest.analyze.quotes.phrases import COMMA_OR_DASH, DASHES, Phrase, is_person, phrase_after
from digest.analyze.quotes.units import Token, is_possessive

_ARTICLES = frozenset({"a", "an", "the"})
_LONGEST_ADJUNCT = 9
_LONGEST_DATELINE = 6


def clause_subject(tokens: Sequence[Token], start: int, before: int) -> Phrase | None:
    """The subject of the clause that begins at `start`: its first noun phrase, after any introduction up to a comma."""
    at = _after_introduction(tokens, start, before)
    if at is None:
        return _after_adjunct(tokens, start, before)
    phrase = phrase_after(tokens, at)
    if phrase is None or phrase.end > before:
        return None
    if _is_dateline(tokens, phrase) and phrase.end + 1 < before:
        ahead = range(phrase.end, min(phrase.end + _LONGEST_DATELINE, before))
        dash = next((i for i in ahead if tokens[i].text in DASHES), phrase.end)
        return clause_subject(tokens, dash + 1, before)
    joint = (
        phrase.end + 1 < len(tokens) and tokens[phrase.end].lower in {"and", "or"} and tokens[phrase.end + 1].is_name
    )
    return None if joint else phrase


def _is_dateline(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is a place that something follows which is no verb: `ORL — Lind`, `in Orl, Norway, Lind`."""
    place = getattr(tokens[phrase.head].mention, "kind", None) == "LOC"
    return place and phrase.kind == "name" and phrase.end < len(tokens) and tokens[phrase.end].text in COMMA_OR_DASH


def _after_adjunct(tokens: Sequence[Token], start: int, before: int) -> Phrase | None:
    """The person right after an introduction without a comma: In her opening remarks Ms. Lind set out."""
    for at in range(start + 2, min(start + _LONGEST_ADJUNCT, before)):
        if not is_person(tokens[at]):
            continue
        end = at
        while end < before and tokens[end].mention is tokens[at].mention:
            end += 1
        lead = at
        while lead > start + 2 and tokens[lead - 1].mention is None and tokens[lead - 1].text[0].isupper():
            lead -= 1
        governs = tokens[lead - 1].lower in word_class("prepositions", "conjunctions", "determiners", "possessives")
        closed = end < before and tokens[end].is_word and not is_possessive(tokens[end - 1])
        return Phrase(lead, end, end - 1, at, "name") if closed and not governs and tokens[lead - 1].is_word else None
    return None


def _after_introduction(tokens: Sequence[Token], start: int, before: int) -> int | None:
    at = start
    while at < before:
        token = tokens[at]
        if (
            token.quote >= 0
            or (not token.is_word)
            or (token.mention is None and token.lower in word_class("conjunctions", "adverbs"))
        ):
            at += 1
            continue
        introduction = token.mention is None and (
            token.lower in word_class("prepositions", "subordinators")
            or (token.lower.endswith(("ing", "ed", "ly")) and len(token.lower) > 4 and token.lower != "united")
            or token.lower in word_class("times")
            or (
                token.lower in word_class("determiners")
                and at + 1 < len(tokens)
                and tokens[at + 1].lower in word_class("times")
            )
        )
        if not introduction:
            return at
        comma = _next_comma(tokens, at, before)
        if comma is None and token.lower in word_class("times"):
            at += 1
            continue
        if comma is not None and tokens[comma - 1].mention is not None and tokens[comma + 1].lower in _ARTICLES:
            comma = _next_comma(tokens, comma + 1, before) or comma
        if comma is None:
            return None
        at = comma + 1
    return None


def _next_comma(tokens: Sequence[Token], at: int, before: int) -> int | None:
    for index in range(at, before):
        if tokens[index].text == "," and index + 1 < before:
            after = tokens[index + 1]
            if not after.text[0].isdigit() and after.lower not in {"and", "or"}:
                return index
    return None

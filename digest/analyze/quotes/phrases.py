"""Noun phrases that may name a speaker, found by word classes alone: no parser, no part-of-speech tagger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.units import Token, is_possessive

DASHES = frozenset({"—", "–", "―", "-", "--", "~"})
COMMA_OR_DASH = DASHES | {","}
_LONGEST_MODIFIER = 4
_ARTICLES = frozenset({"a", "an", "the"})
_COUNTING = frozenset(
    {"all", "another", "both", "each", "few", "four", "five", "many", "most", "one", "several", "some", "three", "two"}
    | {"dozens", "hundreds", "scores", "thousands"}
)
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_BEFORE_COUNTS = frozenset({"the", "these", "those", "his", "her", "their", "its"})
PhraseKind = Literal["pronoun", "name", "nominal", "several"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, as positions in its sentence: `start:end` all of it, `head` the word that it is about.

    `lead` is where the name itself begins; what stands before it is a title or role. Several speakers joined by "and"
    are one phrase of the kind `several`.
    """

    start: int
    end: int
    head: int
    lead: int
    kind: PhraseKind


@cache
def verb_forms() -> frozenset[str]:
    """Every form of every cue verb."""
    return frozenset().union(*(words("cues", "en", key) for key in ("say", "tell", "feel", "before_marks")))


@cache
def role_nouns() -> frozenset[str]:
    """Every noun for somebody by what they do, single or many."""
    return (
        words("roles", "people") | words("roles", "groups") | frozenset(f"{word}s" for word in words("roles", "people"))
    )


@lru_cache(maxsize=65_536)
def is_role(word: str) -> bool:
    """Whether a word in lower case is a noun for a speaker, with or without co-, vice-, ex-, as is mother-of-two."""
    if word in role_nouns():
        return True
    if word.startswith(("co-", "vice-", "ex-")):
        return word.split("-", 1)[1] in role_nouns()
    return word.endswith("-year-old") or ("-of-" in word and word.partition("-of-")[0] in role_nouns())


def is_verb(token: Token) -> bool:
    """Whether a word looks like a verb that has a subject: a form of a listed one, or a past in -ed."""
    return not token.is_name and _is_verb_form(token.lower)


@lru_cache(maxsize=65_536)
def _is_verb_form(word: str) -> bool:
    if is_role(word):
        return False
    return word in verb_forms() or word in word_class("verbs", "auxiliaries") or _looks_past(word)


def _looks_past(word: str) -> bool:
    return (
        len(word) > 4
        and word.endswith("ed")
        and word
        not in {
            "united",
            "alleged",
            "so-called",
            "hundred",
            "retired",
            "unnamed",
            "unidentified",
            "elected",
            "appointed",
        }
    )


def _stops(token: Token) -> bool:
    """Whether no noun phrase holds this token."""
    if token.quote >= 0 or not token.is_word:
        return True
    if token.mention is not None:
        return False
    return token.lower in _closed_words() or is_verb(token)


@cache
def _closed_words() -> frozenset[str]:
    """The words that no noun phrase holds."""
    return word_class("conjunctions", "subordinators", "relatives", "auxiliaries", "adverbs", "pronouns")


def _verb_inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that looks like a verb belongs to the phrase around it: one unaligned strategist, a welcome sign.

    Or press secretary, rules committee: right before a role, body or title.
    """
    if not 0 < at < len(tokens) - 1 or tokens[at].quote >= 0 or not tokens[at + 1].is_word:
        return False
    before, after = tokens[at - 1].lower, tokens[at + 1].lower
    if tokens[at].lower in words("cues", "en", "official") and (
        after in words("roles", "people")
        or after in words("roles", "bodies")
        or after.rstrip(".") in word_class("titles", "offices")
    ):
        return True
    if after in word_class("determiners", "possessives", "prepositions", "pronouns"):
        return False
    if tokens[at].lower.endswith("ed"):
        return before in word_class("determiners", "possessives")
    noun = tokens[at].lower in words("cues", "en", "ambiguous") and not after.endswith("ing")
    return noun and before in _ARTICLES


def _noun_by_place(tokens: Sequence[Token], at: int, *, last: bool) -> bool:
    """Whether a form that may be a verb is none: `in charge of`, `close to`; as a phrase's last word, `the talks`."""
    listed = tokens[at].lower in words("cues", "en", "ambiguous") or tokens[at].lower.endswith("ing")
    if not 0 < at < len(tokens) - 1 or not listed:
        return False
    before = tokens[at - 1].lower
    if is_possessive(tokens[at - 1]) and tokens[at - 1].mention is not None:
        return True
    if tokens[at].lower == "close" and tokens[at + 1].lower == "to":
        return True
    if tokens[at].lower not in words("cues", "en", "ambiguous"):
        return False
    if last:
        return before in word_class("determiners", "possessives") or (before == "in" and tokens[at].lower == "charge")
    return before in word_class("prepositions") and tokens[at + 1].lower in word_class("prepositions")


def _noun_inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form that may be a verb is a noun before the person it tells about: talk radio host Ada Lind."""
    if tokens[at].quote >= 0 or tokens[at].lower not in words("cues", "en", "ambiguous"):
        return False
    for token in tokens[at + 1 : at + _LONGEST_MODIFIER]:
        if is_role(token.lower):
            return True
        if _stops(token) or token.mention is not None or token.lower in word_class("determiners", "prepositions"):
            return False
    return False


def _described_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word in -ed begins the words for somebody named: undecided voter Ada Lind, retired nurse Ada Lind."""
    if tokens[at].quote >= 0 or not tokens[at].lower.endswith("ed"):
        return False
    for token in tokens[at + 1 : at + _LONGEST_MODIFIER + 1]:
        if is_role(token.lower) or is_person(token):
            return True
        if _stops(token) or token.lower in word_class("determiners", "prepositions"):
            return False
    return False


def phrase_before(tokens: Sequence[Token], last: int, floor: int) -> Phrase | None:
    """The noun phrase whose last token is `last`, none of it before `floor`.

    Adjuncts between it and `last` are stepped over: in "Lind on Tuesday said" it is "Lind".
    """
    at = last
    while at >= floor:
        token = tokens[at]
        if token.lower in word_class("pronouns") and token.mention is None:
            return Phrase(at, at + 1, at, at, "pronoun")
        if (
            token.lower in word_class("times")
            and token.is_word
            and not is_person(token)
            and not _measures(tokens, at)
            and (at == last or tokens[at + 1].lower in word_class("times"))
        ):
            at -= 1
            if at >= floor and tokens[at].lower in word_class("prepositions"):
                at -= 1
            continue
        start = _start(tokens, at, floor)
        if start is None:
            return None
        return _classified(tokens, start, at + 1)
    return None


def _start(tokens: Sequence[Token], last: int, floor: int) -> int | None:
    """Where the noun phrase that ends with `last` begins."""
    at = last
    start = None
    while at >= floor:
        token = tokens[at]
        if token.mention is None and token.lower in word_class("prepositions"):
            if start is None or at == floor or token.lower not in word_class("binding"):
                break
            if _stops(tokens[at - 1]) and not _noun_by_place(tokens, at - 1, last=False):
                break
            at -= 1
            continue
        if _stops(token) and not _verb_inside(tokens, at) and not _noun_by_place(tokens, at, last=start is None):
            break
        start = at
        if (
            token.mention is None
            and token.lower in word_class("determiners", "possessives")
            and not _is_number_ten(tokens, at)
        ):
            before = tokens[at - 1] if at > floor else None
            counted = before is not None and before.lower in _BEFORE_COUNTS and token.lower in _COUNTING
            if before is None or not (counted or before.lower in word_class("binding")):
                break
        at -= 1
    return start


def _is_number_ten(tokens: Sequence[Token], at: int) -> bool:
    """Whether two words are the British prime minister's address, which speaks like an office: No 10."""
    return at + 1 < len(tokens) and tokens[at].text in {"No", "Number"} and tokens[at + 1].text == "10"


def phrase_after(tokens: Sequence[Token], first: int) -> Phrase | None:
    """The noun phrase that begins at `first`, or None."""
    if first >= len(tokens):
        return None
    token = tokens[first]
    if token.lower in word_class("pronouns") and token.mention is None:
        return Phrase(first, first + 1, first, first, "pronoun")
    at = first
    named = False
    while at < len(tokens):
        token = tokens[at]
        if token.mention is None and token.lower in word_class("prepositions"):
            joins = token.lower in word_class("binding") and at > first and at + 1 < len(tokens)
            title = token.lower == "of" and joins and tokens[at - 1].is_name and tokens[at + 1].is_name
            person = named and is_person(tokens[at - 1])
            if not joins or _stops(tokens[at + 1]) or (named and not title) or person:
                break
        elif (
            _stops(token)
            and not _noun_inside(tokens, at)
            and not (at == first and _described_person(tokens, at))
            and not (at > first and (_verb_inside(tokens, at) or _noun_by_place(tokens, at, last=False)))
        ) or (
            token.lower.rstrip("’'") in word_class("times")
            and token.mention is None
            and not _dated(tokens, first, at)
            and not (at > first + 2 and _measures(tokens, at))
        ):
            break
        elif (
            named
            and token.mention is None
            and token.text[0].islower()
            and not is_role(token.lower)
            and token.lower not in word_class("determiners")
            and tokens[first].lower not in _INDEFINITE
        ):
            ahead = next((i for i in range(at, min(at + 4, len(tokens))) if _ends_search(tokens, i)), None)
            noun = not token.lower.endswith(("s", "ed", "ing", "ly"))
            person = noun and at + 1 < len(tokens) and is_person(tokens[at + 1])
            role = ahead is not None and is_role(tokens[ahead].lower)
            if not role and not person and not _is_thing(tokens, first, at):
                break
        named = named or (token.mention is not None and token.mention.kind is not None and not is_possessive(token))
        at += 1
    while at > first and tokens[at - 1].lower in word_class("prepositions", "determiners"):
        at -= 1
    return _classified(tokens, first, at) if at > first else None


def _is_thing(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the noun at `at`, after a name, is what a phrase is about that a verb of speech or "according to" leads.

    Said the printed Lind card; according to its Brask summary.
    """
    article = tokens[first].lower in _ARTICLES or tokens[first].lower in word_class("possessives")
    led = article and tokens[first].mention is None
    said = first > 0 and tokens[first - 1].lower in words("cues", "en", "say")
    cited = first > 1 and tokens[first - 2].lower == "according"
    return led and (said or cited) and not tokens[at].lower.endswith(("ing", "ly"))


def _ends_search(tokens: Sequence[Token], at: int) -> bool:
    """Whether a role is found at `at`, or no noun phrase goes on there."""
    return is_role(tokens[at].lower) or (_stops(tokens[at]) and not _verb_inside(tokens, at))


def _measures(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a time ends a measure of one: her husband of 30 years."""
    return at > 1 and tokens[at].lower.endswith("s") and tokens[at - 2].lower == "of"


def _dated(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a word for a time begins a phrase or stands in one: a Wednesday editorial."""
    if at == first:
        return True
    inside = at == first + 1 and tokens[first].lower in _ARTICLES and at + 1 < len(tokens)
    return inside and tokens[at + 1].is_word and not _stops(tokens[at + 1])


def is_person(token: Token) -> bool:
    """Whether it belongs to a person's name."""
    return token.mention is not None and token.mention.kind == "PER"


def _classified(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """What kind of phrase `start:end` is, and its head: the last word before the first preposition that binds."""
    core = _core(tokens, start, end)
    if core - 1 == start and core < end and tokens[core].lower == "of" and tokens[start].lower in _COUNTING:
        core = _core(tokens, core, end)
    if core < end and core - 1 > start and tokens[core - 1].lower == "close":
        core -= 1
    head = core - 1
    token = tokens[head]
    if core < end and token.mention is None and not is_role(token.lower) and _ends_with_person(tokens, end):
        head = end - 1
        token = tokens[head]
    if not token.is_word:
        return None
    if is_possessive(token) and token.mention is not None:
        return None
    if token.mention is not None:
        lead = head
        while lead > start and tokens[lead - 1].mention == token.mention:
            lead -= 1
        return Phrase(start, end, head, lead, "name")
    if token.text[0].isupper() and not (
        head == start and token.lower in word_class("determiners", "possessives", "prepositions", "adverbs")
    ):
        if is_role(token.lower) and (
            head == start or tokens[head - 1].text[0].islower() or tokens[head - 1].lower in word_class("determiners")
        ):
            return Phrase(start, end, head, start, "nominal")
        lead = head
        while (
            lead > start
            and tokens[lead - 1].text[0].isupper()
            and not is_possessive(tokens[lead - 1])
            and (tokens[lead - 1].lower not in word_class("determiners", "possessives", "conjunctions"))
        ):
            lead -= 1
        return Phrase(start, end, head, lead, "name")
    if head > start and _is_number_ten(tokens, head - 1):
        return Phrase(start, end, head, head - 1, "name")
    nominal = token.text[0].isalpha() or is_role(token.lower)
    return Phrase(start, end, head, start, "nominal") if nominal else None


def _core(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the phrase's first preposition stands, unless a title holds it: Bank of Orl chief Ada Lind."""
    for at in range(start + 1, end):
        if tokens[at].mention is None and tokens[at].lower in word_class("prepositions"):
            person = is_person(tokens[at - 1])
            inner = at + 2 if at + 1 < end and tokens[at + 1].lower == "the" else at + 1
            capital = inner < end and tokens[inner].is_name and tokens[at - 1].is_name
            if tokens[at].lower != "of" or not capital or person or not _ends_with_person(tokens, end):
                return at
            if _is_group(tokens[at - 1].lower) or tokens[inner].mention is tokens[end - 1].mention:
                return at
    return end


def _is_group(word: str) -> bool:
    """Whether a noun is for several people: critics."""
    return word in words("roles", "groups") or (word.endswith("s") and word[:-1] in words("roles", "people"))


def _ends_with_person(tokens: Sequence[Token], end: int) -> bool:
    return is_person(tokens[end - 1]) and not is_possessive(tokens[end - 1])

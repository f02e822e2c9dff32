"""Cues and their subjects: who, in one sentence, is said to say something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from digest.analyze.quotes.lexicon import phrases, word_class, words
from digest.analyze.quotes.phrases import (
    DASHES,
    Phrase,
    clause_subject,
    introduces,
    is_role,
    phrase_after,
    phrase_before,
    verb_forms,
)
from digest.analyze.quotes.subjects import appositive, carried, floor_of, inverts, own_subject, subject_before
from digest.analyze.quotes.units import Token, Unit, is_possessive

_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "’s", "'s", "gets", "got", "getting"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Somebody says something: the cue's tokens `start:end`, and the phrase that names the speaker.

    `finite` is False for participles and infinitives, whose subject is that of the clause before them. `aside` names
    the same speaker in apposition; `through` names who passed the words on.
    """

    start: int
    end: int
    subject: Phrase
    finite: bool = True
    kind: str = "say"
    aside: Phrase | None = None
    through: Phrase | None = None

    @property
    def first(self) -> int:
        """Where cue and subject begin."""
        return min(self.start, self.subject.start)


@cache
def _words(*keys: str) -> frozenset[str]:
    return words("cues", "en", *keys)


def find_cues(unit: Unit) -> tuple[Cue, ...]:
    """The cues of one sentence, in order."""
    tokens = unit.tokens
    found: list[Cue] = []
    at = 0
    while at < len(tokens):
        cue = _cue_at(tokens, at, found)
        if cue is not None:
            found.append(cue)
            at = max(at, cue.end - 1)
        at += 1
    return tuple(found)


def _cue_at(tokens: Sequence[Token], at: int, found: Sequence[Cue]) -> Cue | None:
    token = tokens[at]
    if token.text == ":" and not found and (at + 1 == len(tokens) or tokens[at + 1].quote >= 0):
        return _labelled(tokens, at)
    if token.text in DASHES and at and tokens[at - 1].quote >= 0:
        return _signature(tokens, at)
    if not token.is_word or token.mention is not None:
        return None
    if introduces(" ".join(t.lower for t in tokens[at : at + 2])) or token.lower == "per":
        width = 1 if token.lower == "per" else 2
        return _source(tokens, at, at + width)
    if introduces(" ".join(t.lower for t in tokens[at : at + 4])):
        return _source(tokens, at, at + 4)
    before = tokens[at - 1] if at else None
    if token.lower in _words("nouns") and before is not None:
        owner = _owner(tokens, at)
        if owner is not None:
            return owner
        if before.lower in word_class("determiners", "possessives") or is_possessive(before):
            return None
    if token.text[0].isupper() and at and tokens[at - 1].quote < 0:
        return None
    if at + 1 < len(tokens) and f"{token.lower} {tokens[at + 1].lower}" in phrases("cues", "en", "phrasal"):
        return _verb(tokens, at, found, "say", at + 2)
    if token.lower not in verb_forms():
        follows = at + 1 < len(tokens) and tokens[at + 1].lower == "that" and token.lower.endswith("ed")
        return _verb(tokens, at, found, "tell", at + 1) if follows else None
    kind = next(key for key in ("say", "tell", "feel", "before_marks") if token.lower in _words(key))
    if token.lower in _words("ambiguous") and not _takes_object(tokens, at):
        return None
    if token.lower in _words("of_words") and not _names_words(tokens, at):
        return None
    if kind == "before_marks" and not _beside_marks(tokens, at):
        return None
    return _verb(tokens, at, found, kind, at + 1)


def _takes_object(tokens: Sequence[Token], at: int) -> bool:
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


def _names_words(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is used is words: used “…”, used the phrase “…”, used a language that …"""
    for token in tokens[at + 1 : at + 6]:
        if token.quote >= 0 or token.lower in _words("wordings"):
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


def _beside_marks(tokens: Sequence[Token], at: int) -> bool:
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


def _labelled(tokens: Sequence[Token], at: int) -> Cue | None:
    """`Lind: “…”`: a name alone before a colon, or the subject of the clause that ends with it."""
    phrase = phrase_before(tokens, at - 1, 0) if at else None
    if phrase is None or phrase.kind != "name" or phrase.start != 0 or phrase.end != at:
        phrase = clause_subject(tokens, 0, at)
    if phrase is None or phrase.kind == "nominal":
        return None
    return Cue(at, at + 1, phrase, kind="label")


def _signature(tokens: Sequence[Token], at: int) -> Cue | None:
    """`“…” — Ada Lind`: a name after a dash, and little else."""
    phrase = phrase_after(tokens, at + 1)
    if phrase is None or phrase.kind != "name" or (phrase.end < len(tokens) and tokens[phrase.end].text not in ",."):
        return None
    return Cue(at, at + 1, phrase, kind="label")


def _source(tokens: Sequence[Token], start: int, end: int) -> Cue | None:
    phrase = phrase_after(tokens, end)
    return None if phrase is None else Cue(start, end, phrase, kind="according")


def _owner(tokens: Sequence[Token], at: int) -> Cue | None:
    """`Lind's warning`, `her statement`: a noun of speech with whose it is, adjectives between them allowed."""
    index = at - 1
    while index >= max(0, at - 3):
        token = tokens[index]
        if token.quote >= 0 or not token.is_word:
            return None
        if token.lower in {"his", "her", "their"}:
            return Cue(at, at + 1, Phrase(index, index + 1, index, index, "pronoun"), finite=False, kind="noun")
        if is_possessive(token):
            lead = index
            while lead and tokens[lead - 1].mention is not None and tokens[lead - 1].mention == token.mention:
                lead -= 1
            if token.mention is None:
                return None
            return Cue(at, at + 1, Phrase(lead, index + 1, index, lead, "name"), finite=False, kind="noun")
        if token.is_name:
            return None
        index -= 1
    return None


def _verb(tokens: Sequence[Token], at: int, found: Sequence[Cue], kind: str, end: int) -> Cue | None:
    word = tokens[at].lower
    left = at - 1
    helpers: set[str] = set()
    while (
        left >= 0
        and tokens[left].is_word
        and tokens[left].mention is None
        and (tokens[left].lower in word_class("adverbs", "auxiliaries") or tokens[left].lower.endswith("ly"))
    ):
        helpers.add(tokens[left].lower)
        left -= 1
    passive = bool(helpers & _BE) and not word.endswith("ing")
    if passive:
        return _passive(tokens, at, left)
    ing = (word.endswith("ing") and not helpers & _BE) or "having" in helpers
    before = tokens[left] if left >= 0 else None
    if ing or (before is not None and before.lower == "to"):
        if found and found[-1].kind == "quoted" and not any(t.quote >= 0 for t in tokens[found[-1].end : at]):
            return None
        subject = own_subject(tokens, left) if ing else None
        subject = subject or carried(tokens, at, _previous(found))
        return None if subject is None else Cue(at, end, subject, finite=False, kind=kind)
    cue = _finite(tokens, at, left, found, kind, end)
    return _quoting(tokens, cue) if cue is not None and word in {"quoted", "quotes", "quoting"} else cue


def _finite(tokens: Sequence[Token], at: int, left: int, found: Sequence[Cue], kind: str, end: int) -> Cue | None:
    """The cue of a finite verb at `at`, its helpers beginning after `left`; the subject stands before or after it."""
    floor = floor_of(tokens, left)
    subject, aside = subject_before(tokens, left, floor, _previous(found))
    if subject is None and kind in {"say", "before_marks"} and inverts(tokens, left):
        subject = phrase_after(tokens, _past_adverbs(tokens, end))
        if subject is not None:
            aside = appositive(tokens, subject)
    if subject is None and kind == "tell" and left >= 0 and tokens[left].quote >= 0:
        after = phrase_after(tokens, end)
        closed = (
            after is not None
            and after.kind != "pronoun"
            and (after.end == len(tokens) or not tokens[after.end].is_word)
        )
        subject = after if closed else None
    return None if subject is None else Cue(at, end, subject, kind=kind, aside=aside)


def _previous(found: Sequence[Cue]) -> Phrase | None:
    """The subject of the last verb of speech before."""
    return next((cue.subject for cue in reversed(found) if cue.kind in {"say", "tell", "before_marks", "quoted"}), None)


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].mention is None and (tokens[at].lower in {"later", "also", "then", "again"}):
        at += 1
    return at


def _passive(tokens: Sequence[Token], at: int, left: int) -> Cue | None:
    """`was quoted by AFP as saying`: the subject speaks; `was described by Lind as`: whoever stands after "by"."""
    word = tokens[at].lower
    agent = phrase_after(tokens, at + 2) if at + 1 < len(tokens) and tokens[at + 1].lower == "by" else None
    if word == "quoted":
        subject, _ = subject_before(tokens, left, floor_of(tokens, left), None)
        return None if subject is None else Cue(at, at + 1, subject, kind="quoted", through=agent)
    if word in _words("passive") and agent is not None:
        return Cue(at, at + 1, agent, finite=False, kind="say")
    return None


def _quoting(tokens: Sequence[Token], cue: Cue) -> Cue | None:
    """`AP quoted Lind as saying`: the object speaks, through the subject."""
    speaker = phrase_after(tokens, cue.end)
    if speaker is None or not any(t.lower == "as" for t in tokens[speaker.end : speaker.end + 2]):
        return None
    return replace(cue, subject=speaker, through=cue.subject, aside=None, kind="quoted")

"""Cues and their subjects: who, in one sentence, is said to say something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from digest.analyze.quotes.clauses import clause_subject
from digest.analyze.quotes.lexicon import phrases, word_class, words
from digest.analyze.quotes.phrases import (
    DASHES,
    Phrase,
    is_person,
    is_role,
    is_verb,
    phrase_after,
    phrase_before,
    verb_forms,
)
from digest.analyze.quotes.subjects import (
    appositive,
    author_before,
    blamed,
    carried,
    floor_of,
    inverts,
    of_infinitive,
    own_subject,
    subject_before,
    with_partner,
)
from digest.analyze.quotes.units import Token, Unit, is_possessive
from digest.analyze.quotes.verbs import (
    BE,
    beside_marks,
    is_adverb,
    is_noun,
    is_reduced,
    is_reported,
    is_supposed,
    names_words,
    refuses,
    takes_object,
    weighs,
)

# Whoever was told or asked hears the words.
_ARTICLES = frozenset({"a", "an", "the"})
_GOING_ON = frozenset({"about", "by", "in", "saying", "that", "then", "to", "with"})
_FEWEST_SPOKEN = 4
_HEARING = frozenset({"advised", "asked", "informed", "ordered", "told", "urged", "warned"})
_CITING = frozenset({"cited", "cites", "citing"})
# Verbs that some papers write with a capital, so that they look like names.
_IN_CAPITALS = frozenset({"tweeted", "tweeting", "tweets"})
_NOT = frozenset({"didn't", "didn’t", "doesn't", "doesn’t", "never", "not", "won't", "won’t"})
# Who liked to say something said it.
_USED = frozenset({"liked", "likes", "loved", "loves", "used"})
_UNREAL = frozenset({"could", "might", "should", "would"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Somebody says something: the cue's tokens `start:end`, and the phrase that names the speaker.

    `finite` is False for participles and infinitives, whose subject is that of the clause before them. `aside` names
    the same speaker in apposition; `through` names who passed the words on. What is "denied" is not said.
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
        """Where cue and subject begin, or who passed the words on."""
        through = self.start if self.through is None else self.through.start
        return min(self.start, self.subject.start, through)


@cache
def _words(*keys: str) -> frozenset[str]:
    return words("cues", "en", *keys)


@cache
def _openings() -> Mapping[str, tuple[list[str], ...]]:
    """The phrases that stand before whoever is quoted, by their first words."""
    found = sorted(phrase.split() for phrase in phrases("cues", "en", "according"))
    return {first[0]: tuple(phrase for phrase in found if phrase[0] == first[0]) for first in found}


@cache
def _bases() -> frozenset[str]:
    """The verbs of speech as they open a request: Ask the group."""
    return frozenset(entry.split()[0] for entry in phrases("cues", "en", "say"))


@cache
def _triggers() -> frozenset[str]:
    """The words and marks with which a cue may begin, but for pasts before "that"."""
    phrasal = (phrase.split()[0] for phrase in phrases("cues", "en", "phrasal"))
    return frozenset({*_openings(), *_words("nouns"), *phrasal, *verb_forms(), *DASHES, ":", ","})


@cache
def _kinds() -> Mapping[str, str]:
    """The kind of every form of a verb; of several the last of these."""
    return {word: kind for kind in ("before_marks", "feel", "tell", "say") for word in _words(kind)}


def _opening(tokens: Sequence[Token], at: int) -> int:
    """How many words that stand before whoever is quoted begin at `at`: 2 for "according to"."""
    for phrase in _openings().get(tokens[at].lower, ()):
        if [token.lower for token in tokens[at : at + len(phrase)]] == phrase:
            return len(phrase)
    return 0


def find_cues(unit: Unit) -> tuple[Cue, ...]:
    """The cues of one sentence, in order."""
    tokens = unit.tokens
    found: list[Cue] = []
    triggers = _triggers()
    begin = 0
    for at in [at for at, token in enumerate(tokens) if token.lower in triggers or token.lower.endswith("ed")]:
        cue = _cue_at(tokens, at, found) if at >= begin else None
        if cue is not None:
            found.append(cue)
            begin = cue.end
    return tuple(found)


def _cue_at(tokens: Sequence[Token], at: int, found: Sequence[Cue]) -> Cue | None:
    token = tokens[at]
    if (
        token.text == ":"
        and (at + 1 == len(tokens) or tokens[at + 1].quote >= 0)
        and (not found or _dashed(tokens, at))
    ):
        return _labelled(tokens, at)
    if token.text == "," and not found and at + 1 < len(tokens) and tokens[at + 1].quote >= 0:
        stated = at > 1 and tokens[at - 1].lower in _words("nouns") and tokens[at - 2].lower in {"a", "this"}
        return _labelled(tokens, at) if stated else _gestured(tokens, at)
    if token.text in DASHES and at and tokens[at - 1].quote >= 0:
        return signature(tokens, at)
    if not token.is_word or (token.mention is not None and token.lower not in _IN_CAPITALS):
        return None
    width = _opening(tokens, at)
    if width:
        return _source(tokens, at, at + width)
    before = tokens[at - 1] if at else None
    if token.lower in _words("nouns") and before is not None:
        owner = _owner(tokens, at)
        if owner is not None:
            return owner
        if before.lower in word_class("determiners", "possessives") or is_possessive(before):
            return None
    capital = token.text[0].isupper() and token.lower not in _IN_CAPITALS
    if (capital and at and tokens[at - 1].quote < 0) or is_noun(tokens, at):
        return None
    if at + 1 < len(tokens) and f"{token.lower} {tokens[at + 1].lower}" in phrases("cues", "en", "phrasal"):
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        if tokens[at + 1].lower == "on" and after is not None and after.is_word and after.lower not in _GOING_ON:
            return None
        return _verb(tokens, at, found, "say", at + 2)
    if token.lower not in verb_forms():
        follows = at + 1 < len(tokens) and tokens[at + 1].lower == "that" and token.lower.endswith("ed")
        return _verb(tokens, at, found, "tell", at + 1) if follows else None
    kind = _kinds()[token.lower]
    if token.lower in _words("ambiguous") and not takes_object(tokens, at):
        return None
    if token.lower in _words("of_words") and not names_words(tokens, at):
        return None
    if token.lower in _words("carrying_on") and at + 1 < len(tokens) and tokens[at + 1].lower == "to":
        return None
    if kind == "before_marks" and not beside_marks(tokens, at):
        return None
    if weighs(tokens, at):
        return None
    return _verb(tokens, at, found, kind, at + 1)


def _labelled(tokens: Sequence[Token], at: int) -> Cue | None:
    """`Lind: “…”`: a name alone before a colon, or the subject of the clause that ends with it."""
    phrase = phrase_before(tokens, at - 1, 0) if at else None
    if phrase is None or phrase.kind != "name" or phrase.end != at or not _opens(tokens, phrase.start):
        phrase = clause_subject(tokens, 0, at)
        unlisted = phrase is not None and phrase.kind == "name" and tokens[phrase.head].mention is None
        if phrase is not None and unlisted and not is_verb(tokens[phrase.end]):
            return None
    author = author_before(tokens, at)
    if author is not None:
        return Cue(at, at + 1, author, kind="label")
    if phrase is None or (phrase.kind == "nominal" and tokens[phrase.head].lower not in words("roles", "people")):
        return None
    if any(a.lower in BE and b.lower in _HEARING for a, b in pairwise(tokens[phrase.end : at])):
        return None
    return Cue(at, at + 1, phrase, kind="label")


def _gestured(tokens: Sequence[Token], at: int) -> Cue | None:
    """`Lind shrugged, “I do not know.”`: somebody acts, and a whole sentence of theirs ends the sentence."""
    words_ = tokens[at + 1].text[1:-1].strip()
    whole = len(words_.split()) >= _FEWEST_SPOKEN and words_[0].isupper() and words_[-1] in ".!?…"
    if not whole or any(token.is_word or token.quote >= 0 for token in tokens[at + 2 :]):
        return None
    phrase = clause_subject(tokens, 0, at)
    person = phrase is not None and (is_person(tokens[phrase.head]) or tokens[phrase.head].lower in {"he", "she"})
    return Cue(at, at + 1, phrase, kind="label") if person and phrase is not None else None


def _dashed(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody's name is all that stands between a dash and the colon at `at`: They agree - Ada Lind: “…”"""
    lead = at
    while lead and is_person(tokens[lead - 1]):
        lead -= 1
    return 0 < lead < at and tokens[lead - 1].text in DASHES


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence begins at `at`, or goes on there after a dash."""
    return at == 0 or tokens[at - 1].text in DASHES


def signature(tokens: Sequence[Token], at: int) -> Cue | None:
    """`“…” — Ada Lind`: a name after a dash, and little else."""
    phrase = phrase_after(tokens, at + 1)
    if phrase is None or phrase.kind != "name":
        return None
    after = tokens[phrase.end] if phrase.end < len(tokens) else None
    if after is not None and after.text not in {",", "."} and after.lower not in word_class("times"):
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
            if token.mention is not None and token.mention is tokens[index + 1].mention:
                return None
            lead = index
            while lead and tokens[lead - 1].mention is not None and tokens[lead - 1].mention == token.mention:
                lead -= 1
            if token.mention is None:
                return None
            return Cue(at, at + 1, Phrase(lead, index + 1, index, lead, "name"), finite=False, kind="noun")
        if token.is_name and getattr(token.mention, "kind", None) != "ORG":
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
        and (tokens[left].lower in word_class("adverbs", "auxiliaries") or is_adverb(tokens[left].lower))
    ):
        helpers.add(tokens[left].lower)
        left -= 1
    passive = bool(helpers & BE) and not word.endswith("ing")
    unreal = "have" in helpers and bool(helpers & _UNREAL)
    if word == "blame" and left > 0 and tokens[left].lower == "to":
        return None
    used = left > 0 and tokens[left].lower == "to" and tokens[left - 1].lower in _USED
    reported = is_reported(tokens, left)
    if used or reported:
        left -= 2
    while reported and left >= 0 and (tokens[left].lower in BE or tokens[left].lower in word_class("adverbs")):
        left -= 1
    if kind != "feel" and (unreal or helpers & _NOT or refuses(tokens, left) or is_supposed(tokens, left)):
        kind = "denied"
    if passive:
        return _passive(tokens, at, left)
    ing = (word.endswith("ing") and not helpers & BE) or "having" in helpers
    before = tokens[left] if left >= 0 else None
    inscribed = word == "saying" and left >= 0 and tokens[left].lower in words("roles", "inscriptions")
    if (word == "reading" or inscribed) and left >= 0 and tokens[left].is_word and not tokens[left].is_name:
        sign = phrase_before(tokens, left, 0)
        if sign is not None and sign.start < sign.head and tokens[sign.start].lower.endswith("ing"):
            sign = replace(sign, start=sign.start + 1, lead=sign.lead + 1)
        return None if sign is None else Cue(at, end, sign, finite=False, kind=kind)
    if ing or (before is not None and before.lower == "to"):
        if found and found[-1].kind == "quoted" and not any(t.quote >= 0 for t in tokens[found[-1].end : at]):
            return None
        accused = blamed(tokens, left) if ing else None
        if accused is not None:
            return Cue(
                at,
                end,
                accused,
                finite=False,
                kind="denied" if accused.kind == "pronoun" or tokens[left].lower == "of" else kind,
            )
        subject = own_subject(tokens, left) if ing else None
        subject = subject or (None if ing else of_infinitive(tokens, left))
        subject = subject or carried(tokens, at, _outermost(tokens, left, found))
        return None if subject is None else Cue(at, end, subject, finite=False, kind=kind)
    cue = _finite(tokens, at, left, found, kind, end)
    if cue is not None and word in _CITING:
        return _quoting(tokens, cue) or cue
    return _quoting(tokens, cue) if cue is not None and word in {"quoted", "quotes", "quoting"} else cue


def _finite(tokens: Sequence[Token], at: int, left: int, found: Sequence[Cue], kind: str, end: int) -> Cue | None:
    """The cue of a finite verb at `at`, its helpers beginning after `left`; the subject stands before or after it."""
    floor = floor_of(tokens, left)
    subject, aside = subject_before(tokens, left, floor, _previous(found))
    if subject is not None and is_reduced(tokens, at, subject):
        return None
    request = left < 0 and tokens[at].lower in _bases()
    if subject is None and not request and kind in {"say", "before_marks", "denied"}:
        subject = phrase_after(tokens, _past_adverbs(tokens, end))
        if subject is not None and not inverts(tokens, left, subject):
            subject = None
        if subject is not None:
            aside = appositive(tokens, subject)
            subject = subject if aside is not None else with_partner(tokens, subject)
    if subject is None and kind == "tell" and left >= 0 and tokens[left].quote >= 0:
        after = phrase_after(tokens, end)
        aside = appositive(tokens, after) if after is not None else None
        somebody = after is not None and (
            after.kind == "name" or is_role(tokens[after.head].lower) or aside is not None
        )
        closed = after is not None and (after.end == len(tokens) or not tokens[after.end].is_word)
        subject = after if somebody and closed else None
    return None if subject is None else Cue(at, end, subject, kind=kind, aside=aside)


def _previous(found: Sequence[Cue]) -> Phrase | None:
    """The subject of the last verb of speech before."""
    return next((cue.subject for cue in reversed(found) if cue.kind in {"say", "tell", "before_marks", "quoted"}), None)


def _outermost(tokens: Sequence[Token], left: int, found: Sequence[Cue]) -> Phrase | None:
    """The subject a participle goes on with, which after a comma is none that a clause without commas describes.

    In `Lind paid a man who said he was hurt, adding that` it is Lind who adds: None, and so the clause's subject.
    """
    subject = _previous(found)
    if subject is None or left < 0 or tokens[left].text not in {",", "after", "before"}:
        return subject
    if subject.start and tokens[subject.start - 1].lower == "by" and tokens[left].lower in {"after", "before"}:
        return None
    described = tokens[left].text == "," and subject.end < len(tokens) and tokens[subject.end].lower in {"who", "that"}
    return None if described and clause_subject(tokens, 0, left) is not None else subject


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].mention is None and (tokens[at].lower in {"later", "also", "then", "again"}):
        at += 1
    return at


def _passive(tokens: Sequence[Token], at: int, left: int) -> Cue | None:
    """`was quoted by AFP as saying`: the subject speaks; `was described by Lind as`: whoever stands after "by"."""
    word = tokens[at].lower
    agent = phrase_after(tokens, at + 2) if at + 1 < len(tokens) and tokens[at + 1].lower == "by" else None
    agent = with_partner(tokens, agent) if agent is not None else None
    if word == "quoted":
        subject, _ = subject_before(tokens, left, floor_of(tokens, left), None)
        return None if subject is None else Cue(at, at + 1, subject, kind="quoted", through=agent)
    if word in _words("passive") and agent is not None:
        return Cue(at, at + 1, agent, finite=False, kind="say")
    return None


def _quoting(tokens: Sequence[Token], cue: Cue) -> Cue | None:
    """`AP quoted Lind as saying`: the object speaks, through the subject."""
    speaker = phrase_after(tokens, cue.end)
    after = tokens[speaker.end : speaker.end + 2] if speaker is not None else ()
    direct = [token.text == ":" or token.quote >= 0 for token in after][:1] == [True]
    direct = direct and tokens[cue.start].lower not in _CITING
    if speaker is None or not (direct or any(token.lower == "as" for token in after)):
        return None
    return replace(cue, subject=speaker, through=cue.subject, aside=None, kind="quoted")

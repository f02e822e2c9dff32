"""People whom the text leaves unnamed: a technician, an old man, a woman in the crowd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.phrases import Phrase, phrase_after, verb_forms
from digest.analyze.quotes.units import Token, Unit
from digest.analyze.quotes.verbs import is_adverb

_INTRODUCING = frozenset({"a", "an", "another", "one"})
# Before a phrase that says what somebody named is, not who else there is: was a teacher, as a boy, son of a baker.
_PREDICATING = frozenset({"as", "be", "became", "become", "been", "being", "is", "like", "of", "or", "than", "was"})
_JOINING = frozenset({"and", "be", "but", "or", "to"})
_LONGEST_CLAUSE = 12


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody unnamed: the tokens `start:end` of sentence `unit` that introduce them, and the noun they are called."""

    unit: int
    start: int
    end: int
    head: int
    noun: str


def find_strangers(units: Sequence[Unit]) -> tuple[Stranger, ...]:
    """Those whom the sentences introduce by what they do or are, in order."""
    return tuple(stranger for number, unit in enumerate(units) for stranger in _in_sentence(number, unit.tokens))


def _in_sentence(number: int, tokens: Sequence[Token]) -> Iterator[Stranger]:
    people = words("roles", "people")
    introducing = [at for at, token in enumerate(tokens) if token.lower in _INTRODUCING]
    if not introducing or not any(token.lower in people for token in tokens[introducing[0] :]):
        return
    for at in introducing:
        if tokens[at].mention is not None or _describes(tokens, at):
            continue
        phrase = phrase_after(tokens, at)
        if phrase is None or phrase.kind != "nominal" or tokens[phrase.head].lower not in people:
            continue
        if phrase.end + 1 < len(tokens) and tokens[phrase.end].text == "," and tokens[phrase.end + 1].is_name:
            continue
        end = described_to(tokens, phrase)
        yield Stranger(number, at, end, phrase.head, tokens[phrase.head].lower)


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the phrase at `at` says what somebody named is: `Lind, a teacher`, `Lind was a teacher`."""
    if not at:
        return False
    before = tokens[at - 1]
    if before.text in {",", "—", "–", "("}:
        return at > 1 and tokens[at - 2].is_name
    return before.lower in _PREDICATING


def described_to(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Where the description ends: `an official who has seen the sheets, and who`, `a person involved in it, who`."""
    at = phrase.end
    if at + 1 >= len(tokens) or tokens[at].quote >= 0:
        return at
    clause = tokens[at].lower == "who"
    told = tokens[at].lower.endswith("ed") and tokens[at].lower not in verb_forms()
    participle = told and tokens[at + 1].lower in words("words", "prepositions")
    if not clause and not participle:
        return at
    for index in range(at, min(at + _LONGEST_CLAUSE, len(tokens))):
        if participle and tokens[index].text == ".":
            return index if phrase.start else at
        if index > at + 1 and _is_verb(tokens, index):
            if tokens[index - 1].lower == "who" and tokens[index - 2].lower in _JOINING:
                return index - 2
            if all(_is_adverb(token) for token in tokens[at + 1 : index]):
                return at
            return index if tokens[index - 1].lower not in _JOINING else at
        if tokens[index].quote >= 0 or tokens[index].text in ".;:" or tokens[index].lower == "that":
            break
        if tokens[index].text == ",":
            following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
            goes_on = following in verb_forms() and not following.endswith("ing")
            return index if clause or following == "who" or goes_on else at
    return at


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].lower
    if before in word_class("auxiliaries", "determiners", "possessives", "prepositions"):
        return False
    return tokens[at].lower in verb_forms() and tokens[at].text[0].islower()


def _is_adverb(token: Token) -> bool:
    return token.lower in word_class("adverbs") or is_adverb(token.lower)


def gender_of_words(name: str) -> str:
    """`m` or `f` where a noun among `name` says so, else the empty string."""
    found = {word.strip(",.").lower() for word in name.split()}
    if found & words("roles", "feminine"):
        return "f"
    return "m" if found & words("roles", "masculine") else ""

"""Who has been on stage: the people one article has named so far, with what it says about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from digest.analyze.quotes.bodies import body_nouns, nouns_beside
from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.phrases import Phrase, clause_subject
from digest.analyze.quotes.units import Token, Unit, gender_of_name, mention_end, saying_verbs
from digest.model import Kind, Tag

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody or some organization named outside quotations: in which sentence and at which of its tokens."""

    name: str
    kind: Kind | None
    unit: int
    token: int
    subject: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What resolution looks at: entrances in order, each sentence's subject, genders, roles and tags by name.

    `bodies` are the organizations with the nouns that each may be called by: museum; company and firm.
    """

    units: tuple[Unit, ...]
    entrances: tuple[Entrance, ...]
    genders: Mapping[str, str]
    subjects: tuple[Phrase | None, ...]
    roles: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    tags: Mapping[str, Tag]

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the article's people, sorted."""
        return tuple(sorted(name for name, tag in self.tags.items() if tag.kind == "PER"))

    def role_of(self, name: str) -> str | None:
        """What the article calls whoever has this name, if anything."""
        return self.tags[name].role if name in self.tags else None

    def is_place(self, name: str) -> bool:
        """Whether the article knows this name as a place's."""
        return name in self.tags and self.tags[name].kind == "LOC"


def set_scene(units: Sequence[Unit], tags: Sequence[Tag]) -> Scene:
    """The scene of an article whose sentences are `units`."""
    by_name = {tag.name: tag for tag in tags}
    subjects = tuple(clause_subject(unit.tokens, 0, len(unit.tokens)) for unit in units)
    entrances = tuple(_entrances(units, subjects))
    people = sorted({entrance.name for entrance in entrances if entrance.kind == "PER"})
    nouns: dict[str, set[str]] = {name: _role_words(by_name[name].role if name in by_name else None) for name in people}
    titles: dict[str, set[str]] = {name: set() for name in people}
    for entrance in entrances:
        if entrance.kind == "PER":
            tokens = units[entrance.unit].tokens
            nouns[entrance.name] |= _nouns_beside(tokens, entrance.token)
            if entrance.token:
                titles[entrance.name].add(tokens[entrance.token - 1].lower.rstrip("."))
            titles[entrance.name].add(tokens[entrance.token].lower.rstrip("."))
    return Scene(
        tuple(units),
        entrances,
        {name: _gender(name, nouns[name] | titles[name]) for name in people},
        subjects,
        {name: frozenset(nouns[name]) for name in people},
        _bodies(units, entrances),
        by_name,
    )


def _entrances(units: Sequence[Unit], subjects: Sequence[Phrase | None]) -> list[Entrance]:
    found: list[Entrance] = []
    for number, (unit, subject) in enumerate(zip(units, subjects, strict=True)):
        last = None
        for at, token in enumerate(unit.tokens):
            if token.mention is not None and token.mention is not last:
                is_subject = (subject is not None and subject.lead <= at <= subject.head) or _beside_cue(
                    unit.tokens, at
                )
                found.append(Entrance(token.mention.name, token.mention.kind, number, at, is_subject))
            last = token.mention
    return found


def _beside_cue(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech stands right before or after the name that begins at `at`, or "according to" before."""
    end = mention_end(tokens, at)
    start = at
    while start and tokens[start - 1].lower.rstrip(".") in words("words", "titles"):
        start -= 1
    before = tokens[start - 1].lower if start else ""
    if before == "to" and start > 1 and tokens[start - 2].lower == "according":
        return True
    return before in saying_verbs() or (end < len(tokens) and tokens[end].lower in saying_verbs())


@cache
def role_words() -> frozenset[str]:
    """Nouns for what one person does or is."""
    return words("roles", "people")


def _role_words(role: str | None) -> set[str]:
    found = [word.lower() for word in _WORD.findall(role or "")]
    return {
        word for before, word in zip(["", *found], found, strict=False) if before not in {"vice", "deputy"}
    } & role_words()


def _nouns_beside(tokens: Sequence[Token], at: int) -> set[str]:
    """The role nouns right before a name and in the apposition after it."""
    found: set[str] = set()
    index = at - 1
    while index >= max(0, at - 4) and (
        tokens[index].lower in role_words() or tokens[index].lower.rstrip(".") in words("words", "titles")
    ):
        found.add(tokens[index].lower)
        index -= 1
    end = mention_end(tokens, at)
    found |= {token.lower for token in tokens[at:end]} & role_words()
    if end < len(tokens) and tokens[end].text == ",":
        for token in tokens[end + 1 : end + 9]:
            if token.text in ",.;:" or token.quote >= 0 or token.lower in {"and", "vice", "which", "who"}:
                break
            if token.lower in role_words():
                found.add(token.lower)
                break
    return found


def _bodies(units: Sequence[Unit], entrances: Sequence[Entrance]) -> dict[str, frozenset[str]]:
    """What each organization may be called, by its name and by what stands beside it."""
    beside: dict[str, set[str]] = {}
    for entrance in entrances:
        nouns = nouns_beside(units[entrance.unit].tokens, entrance.token)
        if entrance.kind == "ORG" or (entrance.kind is None and nouns):
            beside.setdefault(entrance.name, set()).update(nouns)
    return {name: body_nouns(name, nouns) for name, nouns in beside.items()}


def _gender(name: str, nouns: set[str]) -> str:
    if nouns & words("roles", "feminine"):
        return "f"
    if nouns & words("roles", "masculine"):
        return "m"
    return gender_of_name(name)

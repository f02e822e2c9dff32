"""Who has been on stage: the people one article has named so far, with what it says about them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from digest.analyze.quotes.bodies import body_nouns, nouns_beside
from digest.analyze.quotes.clauses import clause_subject
from digest.analyze.quotes.cues import Cue, find_cues
from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.phrases import Phrase, is_verb
from digest.analyze.quotes.strangers import Stranger, find_strangers
from digest.analyze.quotes.subjects import appositive
from digest.analyze.quotes.units import Token, Unit, gender_of_name, is_possessive, mention_end, saying_verbs
from digest.model import Kind, Mention, Tag

# How many sentences back somebody unnamed, or a noun, is remembered.
REMEMBERED = 40
_BEING = frozenset({"became", "is", "was"})
# What somebody was is not what they are called now.
_NO_MORE = frozenset({"ex", "ex-", "former", "late", "onetime", "then"})
# What follows in an apposition tells of something else.
_ELSEWHERE = frozenset(
    {"and", "are", "had", "has", "have", "is", "vice", "was", "were", "which", "who", "whose", "will"}
)
_PRONOUNS = {
    "he": ("m", 2),
    "himself": ("m", 2),
    "his": ("m", 1),
    "she": ("f", 2),
    "herself": ("f", 2),
    "her": ("f", 1),
}
_CLEARLY = 3
# What begins a clause that tells when or why something is.
CLAUSES = frozenset({"after", "although", "as", "because", "before", "if", "once", "since", "though", "when", "while"})
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_unit = attrgetter("unit")


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody or some organization named outside quotations: in which sentence and at which of its tokens.

    `subject` says that it is the subject of a verb there, `main` of the sentence's own or its first verb of speech.
    """

    name: str
    kind: Kind | None
    unit: int
    token: int
    subject: bool
    main: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What resolution looks at: entrances in order, each sentence's cues and subject, genders, roles, tags by name.

    `bodies` are the organizations with the nouns that each may be called by: museum; company and firm.
    `appearances` are the sentences and tokens at which each name enters.
    """

    units: tuple[Unit, ...]
    cues: tuple[tuple[Cue, ...], ...]
    entrances: tuple[Entrance, ...]
    genders: Mapping[str, str]
    subjects: tuple[Phrase | None, ...]
    roles: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    strangers: tuple[Stranger, ...]
    appearances: Mapping[str, tuple[tuple[int, int], ...]]
    tags: Mapping[str, Tag]

    @property
    def people(self) -> tuple[str, ...]:
        """The names of the article's people, sorted."""
        return tuple(sorted(name for name, tag in self.tags.items() if tag.kind == "PER"))

    def entering(self, first: int, end: int) -> tuple[Entrance, ...]:
        """The entrances in the sentences from `first` up to `end`, which is left out."""
        start = bisect_left(self.entrances, first, key=_unit)
        return self.entrances[start : bisect_left(self.entrances, end, lo=start, key=_unit)]

    def strangers_before(self, unit: int, token: int) -> tuple[Stranger, ...]:
        """The unnamed people introduced before a place, not too long ago."""
        start = bisect_left(self.strangers, unit - REMEMBERED, key=_unit)
        end = bisect_left(self.strangers, (unit, token), key=lambda stranger: (stranger.unit, stranger.start))
        return self.strangers[start:end]

    def last_named(self, name: str, unit: int, token: int) -> int | None:
        """The sentence in which this name entered last before a place; None where it did not."""
        places = self.appearances.get(name, ())
        at = bisect_left(places, (unit, token))
        return places[at - 1][0] if at else None

    def role_of(self, name: str) -> str | None:
        """What the article calls whoever has this name, if anything."""
        return self.tags[name].role if name in self.tags else None

    def is_sure(self, name: str) -> bool:
        """Whether the article leaves no doubt what kind of name this is."""
        return name not in self.tags or self.tags[name].kind is not None

    def is_place(self, name: str) -> bool:
        """Whether the article knows this name as a place's."""
        return name in self.tags and self.tags[name].kind == "LOC"


def set_scene(units: Sequence[Unit], tags: Sequence[Tag]) -> Scene:
    """The scene of an article whose sentences are `units`."""
    by_name = {tag.name: tag for tag in tags}
    cues = tuple(find_cues(unit) for unit in units)
    subjects = tuple(clause_subject(unit.tokens, 0, len(unit.tokens)) for unit in units)
    entrances = tuple(_entrances(units, cues, subjects, by_name))
    told = _told_genders(units, entrances)
    people = sorted({entrance.name for entrance in entrances if entrance.kind == "PER"})
    nouns: dict[str, set[str]] = {name: _role_words(by_name[name].role if name in by_name else None) for name in people}
    titles: dict[str, set[str]] = {name: set() for name in people}
    for entrance in entrances:
        if entrance.kind == "PER":
            tokens = units[entrance.unit].tokens
            nouns[entrance.name] |= _nouns_beside(tokens, entrance.token)
            beside = {token.lower.rstrip(".") for token in tokens[max(0, entrance.token - 1) : entrance.token + 1]}
            titles[entrance.name] |= beside
            nouns[entrance.name] |= {noun for title in beside for noun in words("roles", "called", title)}
    for unit, entrance in _only_subjects(entrances):
        tokens = units[unit].tokens
        for at in range(entrance.token, len(tokens)):
            if tokens[at].lower in {"he", "she"} and tokens[at].mention is None:
                nouns[entrance.name] |= _predicate(tokens, at + 1)
    return Scene(
        tuple(units),
        cues,
        entrances,
        {name: _gender(name, nouns[name] | titles[name]) or told.get(name, "") for name in people},
        subjects,
        {name: frozenset(nouns[name]) for name in people},
        _bodies(units, entrances),
        find_strangers(units),
        _appearances(entrances),
        by_name,
    )


def _entrances(
    units: Sequence[Unit],
    cues: Sequence[Sequence[Cue]],
    subjects: Sequence[Phrase | None],
    tags: Mapping[str, Tag],
) -> list[Entrance]:
    found: list[Entrance] = []
    for number, unit in enumerate(units):
        named = [at for at, token in enumerate(unit.tokens) if token.mention is not None]
        if not named:
            continue
        speaking = [cue.subject for cue in cues[number] if cue.finite or cue.kind != "say"]
        free = [phrase for phrase in speaking if not _in_clause(unit.tokens, phrase)]
        aside = _reporting(unit.tokens, cues[number], subjects[number])
        own = named_subject(unit.tokens, subjects[number])
        main = [aside] if aside is not None else [*own, *free[:1]]
        acting = [*speaking, *own]
        for at in named:
            token = unit.tokens[at]
            if token.mention is not None and (not at or token.mention is not unit.tokens[at - 1].mention):
                owns = is_possessive(unit.tokens[mention_end(unit.tokens, at) - 1])
                is_main = not owns and (_heads(main, at) or _said_before(unit.tokens, at))
                is_subject = is_main or (not owns and _heads(acting, at))
                led = at > 0 and unit.tokens[at - 1].lower == "the"
                kind = token.mention.kind if led else _kind(token.mention, tags)
                found.append(Entrance(token.mention.name, kind, number, at, is_subject, is_main))
    return found


def _kind(mention: Mention, tags: Mapping[str, Tag]) -> Kind | None:
    """What a mention names; somebody, where the article is not sure and the first name is a man's or a woman's."""
    unsure = mention.name in tags and tags[mention.name].kind is None
    somebody = unsure and " " in mention.name and bool(gender_of_name(mention.name))
    return "PER" if somebody else mention.kind


def _appearances(entrances: Sequence[Entrance]) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    for entrance in entrances:
        found.setdefault(entrance.name, []).append((entrance.unit, entrance.token))
    return {name: tuple(places) for name, places in found.items()}


def _only_subjects(entrances: Sequence[Entrance]) -> Iterator[tuple[int, Entrance]]:
    """The sentences that name one person alone, as their subject: he or she is nobody else there."""
    people: dict[int, list[Entrance]] = {}
    for entrance in entrances:
        if entrance.kind == "PER":
            people.setdefault(entrance.unit, []).append(entrance)
    for unit, here in people.items():
        if here[0].main and len({entrance.name for entrance in here}) == 1:
            yield unit, here[0]


def _told_genders(units: Sequence[Unit], entrances: Sequence[Entrance]) -> dict[str, str]:
    """`m` or `f` for those whom the sentences about them alone call he or she; twice, where only by "his" or "her"."""
    counts: dict[str, dict[str, int]] = {}
    for unit, entrance in _only_subjects(entrances):
        for token in units[unit].tokens[entrance.token + 1 :]:
            gender, weight = _PRONOUNS.get(token.lower, ("", 0)) if token.mention is None else ("", 0)
            if gender:
                counts.setdefault(entrance.name, {"m": 0, "f": 0})[gender] += weight
    return {
        name: gender
        for name, found in counts.items()
        for gender, other in (("m", "f"), ("f", "m"))
        if found[gender] > 1 and found[gender] > _CLEARLY * found[other]
    }


def _heads(phrases: Sequence[Phrase], at: int) -> bool:
    """Whether the token at `at` belongs to the name in one of `phrases`."""
    return any(phrase.lead <= at <= phrase.head and phrase.kind != "nominal" for phrase in phrases)


def _reporting(tokens: Sequence[Token], cues: Sequence[Cue], subject: Phrase | None) -> Phrase | None:
    """Who is said to say what the sentence tells of its subject: The plan, Lind said, is dead. Moss won, Lind said."""
    for cue in cues if subject is not None else ():
        end = max(cue.end, cue.subject.end)
        start = min(cue.start, cue.subject.start)
        closed = end == len(tokens) or tokens[end].text in {",", "."}
        aside = closed and start > 1 and tokens[start - 1].text == ","
        if cue.kind == "say" and cue.finite and aside and subject is not None and subject.end < start:
            return cue.subject
    return None


def _in_clause(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the subject `phrase` is that of a clause which tells when or why: Lind left when Moss spoke."""
    return phrase.start > 0 and tokens[phrase.start - 1].lower in CLAUSES


def named_subject(tokens: Sequence[Token], subject: Phrase | None) -> list[Phrase]:
    """A sentence's subject and, right after a comma, its name: his lawyer, Ada Lind."""
    name = appositive(tokens, subject) if subject is not None else None
    return [phrase for phrase in (subject, name) if phrase is not None]


def _said_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name that begins at `at` follows a comma and a verb of speech: The dam will hold, said NRK’s Lind.

    Not in: The mayor, for one, said Lind will leave.
    """
    end = mention_end(tokens, at)
    if end < len(tokens) and tokens[end].is_word and is_verb(tokens[end]):
        return False
    while at and (tokens[at - 1].lower.rstrip(".") in words("words", "titles") or is_possessive(tokens[at - 1])):
        at -= 1
    return at > 1 and tokens[at - 1].lower in saying_verbs() and tokens[at - 2].text == ","


@cache
def role_words() -> frozenset[str]:
    """Nouns for what one person does or is."""
    return words("roles", "people")


def _role_words(role: str | None) -> set[str]:
    found = [word.lower() for word in _WORD.findall(role or "")]
    found = found[: next((at for at, word in enumerate(found) if word in _NO_MORE), len(found))]
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
        if index == 0 or tokens[index - 1].lower not in {"deputy", "vice"}:
            found.add(tokens[index].lower)
        index -= 1
    if any(token.lower in _NO_MORE for token in tokens[max(0, index - 1) : index + 1]):
        found -= role_words()
    end = mention_end(tokens, at)
    found |= {token.lower for token in tokens[at:end]} & role_words()
    if end < len(tokens) and tokens[end].text == ",":
        for at, token in enumerate(tokens[end + 1 : end + 9], end + 1):
            if token.text in ",.;:" or token.quote >= 0 or token.lower in _ELSEWHERE or is_verb(token):
                break
            if token.lower in role_words():
                if at + 1 == len(tokens) or tokens[at + 1].lower not in saying_verbs():
                    found.add(token.lower)
                break
    return found | _predicate(tokens, end)


def _predicate(tokens: Sequence[Token], end: int) -> set[str]:
    """What the words after a name say that its bearer is or was: Ada Lind, 47, was the head nurse of a clinic."""
    at = end
    if at + 2 < len(tokens) and tokens[at].text == "," and tokens[at + 1].text.isdigit() and tokens[at + 2].text == ",":
        at += 3
    if at >= len(tokens) or tokens[at].lower not in _BEING:
        return set()
    for token in tokens[at + 1 : at + 6]:
        ends = token.lower == "not" or token.lower in words("words", "prepositions")
        if ends or not token.is_word or token.mention is not None:
            break
        if token.lower in role_words():
            return {token.lower}
    return set()


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

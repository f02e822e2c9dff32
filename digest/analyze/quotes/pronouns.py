"""Whom "he", "she" and "it" stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.phrases import Phrase
from digest.analyze.quotes.scene import CLAUSES, Entrance, Scene
from digest.analyze.quotes.story import NOBODY, Speaker, Story
from digest.analyze.quotes.strangers import gender_of_words
from digest.analyze.quotes.units import gender_of_name, is_possessive

# How much a candidate for "he" or "she" loses per sentence and per paragraph between, and gains as subject, as last
# speaker, and as somebody whom the sentence before has just brought in by a full name or who is its own subject before
# the words.
_PER_SENTENCE = 1.0
_PER_PARAGRAPH = 1.0
_MAIN = 2.0
_SUBJECT = 1.0
_LAST_SPEAKER = 1.0
_BROUGHT_IN = 1.0
_SAME_PARAGRAPH = 0.5
_UNKNOWN_GENDER = 0.5
_REACH = 8
# "The host" is he only where nobody who may be meant was named in so many sentences before.
_NEAR = 3
_MOST_NEARBY = 200
# How many words before a name "asked by" may stand.
_AGENT = 4
# What whoever the words tell of loses, and by how much the best must be better than the next.
_TOLD_OF = 1.0
_MARGIN = 1.0
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SUBJECTS = frozenset({"he", "she"})
_DEFINITE = frozenset({"that", "the", "this"})
_ASKED = frozenset({"asked", "interviewed", "pressed", "questioned"})
_BOTH = frozenset({"both", "duo", "pair", "they", "two"})


def of_pronoun(scene: Scene, unit: int, phrase: Phrase, story: Story, quotation: int | None = None) -> Speaker:
    """Who the pronoun `phrase` of sentence `unit` is; NOBODY where nobody before it fits, or two fit as well.

    `quotation` is the token of the words that the sentence reports, if the pronoun stands after them: before these only
    a subject is its "she", and whoever they name in full hardly says them.
    """
    tokens = scene.units[unit].tokens
    word = tokens[phrase.head].lower
    said = "" if quotation is None else tokens[quotation].text
    at = phrase.head if quotation is None else quotation
    others = _named_after(scene, unit, phrase.head) if word in _SUBJECTS else set()
    if word in words("words", "masculine"):
        return _person(scene, unit, at, story, "m", word, said, others)
    if word in words("words", "feminine"):
        return _person(scene, unit, at, story, "f", word, said, others)
    if word in {"it", "its"}:
        return _body(scene, unit, phrase.head, story, word)
    return NOBODY


def stands_for(scene: Scene, speaker: Speaker, word: str) -> bool:
    """Whether the pronoun `word` may stand for `speaker`: it for a body, he or she for a person who may be one."""
    if word in {"it", "its"}:
        return speaker.name in scene.bodies
    gender = next((g for g, key in (("m", "masculine"), ("f", "feminine")) if word in words("words", key)), "")
    return bool(gender) and speaker.name not in scene.bodies and _fits(scene, speaker, gender)


def _named_after(scene: Scene, unit: int, token: int) -> set[str]:
    """Whom the clause goes on to name after its "he": no name there is his. He told Lind of Moss when asked about Holm.

    But: he said after the judge told what Lind had done.
    """
    tokens = scene.units[unit].tokens
    end = token
    while end < len(tokens) and tokens[end].quote < 0 and tokens[end].text not in {".", ":", ";"}:
        asked = end + 1 < len(tokens) and tokens[end + 1].lower == "asked"
        if tokens[end].lower == "that" or (tokens[end].lower in CLAUSES and not asked):
            break
        end += 1
    if end < len(tokens) and tokens[end].lower == "that":
        end = len(tokens)
    return {entrance.name for entrance in scene.entering(unit, unit + 1) if token < entrance.token < end}


def _person(
    scene: Scene, unit: int, token: int, story: Story, gender: str, word: str, said: str, others: AbstractSet[str]
) -> Speaker:
    scores, unlisted = _scores(scene, unit, token, story, gender, others, after=bool(said))
    if not scores:
        return NOBODY
    told = set(_WORD.findall(said))
    ranked = _ranked({name: score - _TOLD_OF * (name.split()[-1] in told) for name, score in scores.items()})
    ranked = _without_description(scene, unit, ranked, unlisted)
    name, best = ranked[0]
    if round(max(scores[item] for item, _ in ranked) - scores[name], 4) >= _MARGIN:
        return NOBODY
    rivals = [item for item in ranked[1:] if name.split()[-1] != item[0] and item[0].split()[-1] != name]
    if rivals and round(best - rivals[0][1], 4) < _MARGIN:
        return NOBODY
    if rivals and _together(scene, unit, token, name, rivals[0][0]):
        return NOBODY
    if " " in name and name in said:
        return NOBODY
    if name in unlisted:
        return Speaker(name, "unnamed", None, f"“{word}” is “{name}”, told of before")
    if (name not in scene.genders and not scene.is_sure(name)) or _only_mentioned(scene, unit, name, story):
        return NOBODY
    return Speaker(name, "pronoun", scene.role_of(name), f"“{word}” is {name}, named before")


def _only_mentioned(scene: Scene, unit: int, name: str, story: Story) -> bool:
    """Whether the sentence before only mentions somebody while its subject is another person, left unnamed.

    In a talk with Ada Lind, the actor told of his plans. “…,” he said.
    """
    subject = scene.subjects[unit - 1] if unit and not scene.units[unit].first else None
    if subject is None or subject.kind != "nominal" or any(e.unit == unit - 1 for e, _ in story.subjects[-_REACH:]):
        return False
    person = scene.units[unit - 1].tokens[subject.head].lower in words("roles", "people")
    here = [entrance for entrance in scene.entering(unit - 1, unit) if entrance.name == name]
    return person and bool(here) and not any(entrance.subject for entrance in here)


def _scores(
    scene: Scene, unit: int, token: int, story: Story, gender: str, others: AbstractSet[str], *, after: bool
) -> tuple[dict[str, float], dict[str, Speaker]]:
    """How well each candidate fits, and those among them who have no name; `others` are left out.

    `after` says that the pronoun stands after the words, before which only a subject of its sentence counts.
    """
    scores: dict[str, float] = {}
    unlisted: dict[str, Speaker] = {}
    paragraph = scene.units[unit].paragraph
    for entrance, speaker in _candidates(scene, unit, story):
        unsure = entrance.main and " " in entrance.name and not scene.is_sure(entrance.name)
        if not (entrance.kind == "PER" or unsure) or (entrance.unit, entrance.token) >= (unit, token):
            continue
        known = scene.genders.get(entrance.name, "") if speaker is None else gender_of_words(entrance.name)
        known = known or scene.genders.get(entrance.name, "")
        if unit - entrance.unit > _REACH or (known and known != gender):
            continue
        own = after and entrance.unit == unit
        if entrance.name in others or (own and not entrance.subject) or _asks(scene, entrance):
            continue
        between = paragraph - scene.units[entrance.unit].paragraph
        score = _MAIN if entrance.main else _SUBJECT if entrance.subject else 0.0
        score -= _far(unit - entrance.unit, between) + _UNKNOWN_GENDER * (not known)
        score += _SAME_PARAGRAPH * (between == 0) + _BROUGHT_IN * (own or _just_brought_in(scene, unit, entrance))
        if is_possessive(scene.units[entrance.unit].tokens[entrance.token]):
            score -= 0.5
        scores[entrance.name] = max(score, scores.get(entrance.name, -99.0))
        if speaker is not None and speaker.attribution == "unnamed":
            unlisted[entrance.name] = speaker
    last = story.turns[-1] if story.turns else None
    if last is None or last.speaker.name in others:
        return scores, unlisted
    if last.speaker.name in scores or _fits(scene, last.speaker, gender):
        name = str(last.speaker.name)
        recent = _LAST_SPEAKER - _far(unit - last.unit, paragraph - scene.units[last.unit].paragraph)
        scores[name] = max(scores.get(name, -99.0) + 0.3, recent + 0.3)
        if last.speaker.attribution == "unnamed":
            unlisted[name] = last.speaker
    return scores, unlisted


def _asks(scene: Scene, entrance: Entrance) -> bool:
    """Whether somebody is only who asks: asked by Justice Ada Lind, she thought for some time."""
    before = [
        token.lower for token in scene.units[entrance.unit].tokens[max(0, entrance.token - _AGENT) : entrance.token]
    ]
    return any(one in _ASKED and other == "by" for one, other in pairwise(before))


def _without_description(
    scene: Scene, unit: int, ranked: list[tuple[str, float]], unlisted: Mapping[str, Speaker]
) -> list[tuple[str, float]]:
    """`ranked`, but where "the host" comes first only those with names, if it is clear which of these he is."""
    first = ranked[0][0]
    named = [item for item in ranked if item[0] not in unlisted]
    if first not in unlisted or first.split()[0].lower() not in _DEFINITE or not named:
        return ranked
    lately = {entrance.name for entrance in scene.entering(unit - _NEAR, unit + 1)}
    clear = len(named) == 1 or round(named[0][1] - named[1][1], 4) >= _MARGIN
    return named if clear and named[0][0] in lately else ranked


def _ranked(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda item: (-round(item[1], 4), item[0]))


def _together(scene: Scene, unit: int, token: int, one: str, other: str) -> bool:
    """Whether the sentence before tells of both as the two men, both or they, and none of them was named since."""
    if unit == 0 or scene.last_named(one, unit, token) != scene.last_named(other, unit, token):
        return False
    subject = scene.subjects[unit - 1]
    if subject is None or subject.kind == "name" or (scene.last_named(one, unit, token) or 0) >= unit - 1:
        return False
    words_ = {word.lower for word in scene.units[unit - 1].tokens[subject.start : subject.end]}
    return bool(words_ & _BOTH)


def _far(sentences: int, paragraphs: int) -> float:
    return _PER_SENTENCE * sentences + _PER_PARAGRAPH * paragraphs


def _just_brought_in(scene: Scene, unit: int, entrance: Entrance) -> bool:
    """Whether this is the first time that the article names somebody, in full, in this sentence or the one before."""
    first = scene.appearances.get(entrance.name, ((-1, -1),))[0]
    return first == (entrance.unit, entrance.token) and " " in entrance.name and unit - entrance.unit <= 1


def _candidates(scene: Scene, unit: int, story: Story) -> Iterator[tuple[Entrance, Speaker | None]]:
    """Whoever entered lately, by name or as a sentence's nameless subject; her brother only in the sentence before."""
    for entrance in scene.entering(unit - _REACH, unit + 1)[:_MOST_NEARBY]:
        yield entrance, None
    for entrance, speaker in story.subjects[-_REACH:]:
        owned = entrance.name.split()[0].lower() in words("words", "possessives")
        if not owned or unit - entrance.unit <= 1:
            yield entrance, speaker


def _fits(scene: Scene, speaker: Speaker, gender: str) -> bool:
    if speaker.name is None or speaker.attribution in {"unknown", "organization"}:
        return False
    if speaker.attribution == "unnamed":
        told = [word.strip(",.") for word in speaker.name.lower().split()]
        return bool(words("roles", "people").intersection(told)) and gender_of_words(speaker.name) in {"", gender}
    known = scene.genders.get(speaker.name, gender_of_name(speaker.name))
    return known in {"", gender}


def _body(scene: Scene, unit: int, token: int, story: Story, word: str) -> Speaker:
    """The organization that "it" stands for: the subject of this sentence or the one before."""
    named = scene.entering(unit - 1, unit + 1)[:_MOST_NEARBY]
    nameless = [entrance for entrance, _ in story.subjects[-_REACH:] if entrance.kind == "ORG"]
    entered = sorted([*named, *nameless], key=lambda entrance: (entrance.unit, entrance.token))
    for entrance in reversed(entered):
        if (entrance.unit, entrance.token) >= (unit, token) or not entrance.subject:
            continue
        if unit - entrance.unit > 1 or entrance.kind != "ORG":
            return NOBODY
        return Speaker(entrance.name, "pronoun", None, f"“{word}” is {entrance.name}, the subject before")
    return NOBODY

"""Whom "he", "she" and "it" stand for."""

from __future__ import annotations

from bisect import bisect_left

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.phrases import Phrase
from digest.analyze.quotes.scene import Entrance, Scene
from digest.analyze.quotes.story import NOBODY, Speaker, Story
from digest.analyze.quotes.units import gender_of_name, is_possessive

# How much a candidate for "he" or "she" loses per sentence between, and gains as subject and as last speaker.
_PER_SENTENCE = 1.0
_SUBJECT = 2.0
_LAST_SPEAKER = 1.0
_UNKNOWN_GENDER = 1.0
_REACH = 8
_MOST_NEARBY = 200
_MARGIN = 0.25


def follow(scene: Scene, unit: int, story: Story) -> None:
    """Note in `story` whom the "he" or "she" that is this sentence's subject stands for."""
    subject = scene.subjects[unit]
    if subject is None or subject.kind != "pronoun":
        return
    found = of_pronoun(scene, unit, subject, story, reports_sentence=False)
    if found.name is not None and found.attribution == "pronoun":
        story.pronouns.append(Entrance(found.name, "PER", unit, subject.head, subject=True))


def of_pronoun(scene: Scene, unit: int, phrase: Phrase, story: Story, reports_sentence: bool) -> Speaker:
    """Who the pronoun `phrase` of sentence `unit` is; NOBODY where nobody before it fits, or two fit as well."""
    word = scene.units[unit].tokens[phrase.head].lower
    if word in words("words", "masculine"):
        return _person(scene, unit, -1 if reports_sentence else phrase.head, story, "m", word)
    if word in words("words", "feminine"):
        return _person(scene, unit, -1 if reports_sentence else phrase.head, story, "f", word)
    if word in {"it", "its"}:
        return _body(scene, unit, phrase.head, word)
    return NOBODY


def _person(scene: Scene, unit: int, token: int, story: Story, gender: str, word: str) -> Speaker:
    last = story.turns[-1] if story.turns else None
    scores: dict[str, float] = {}
    nearby = bisect_left(scene.entrances, unit - _REACH, key=lambda entrance: entrance.unit)
    for entrance in (*scene.entrances[nearby : nearby + _MOST_NEARBY], *story.pronouns[-_REACH:]):
        if (entrance.unit, entrance.token) >= (unit, token):
            continue
        if entrance.kind != "PER" or unit - entrance.unit > _REACH:
            continue
        known = scene.genders.get(entrance.name, "")
        if known and known != gender:
            continue
        score = -_PER_SENTENCE * (unit - entrance.unit) + _SUBJECT * entrance.subject - _UNKNOWN_GENDER * (not known)
        if is_possessive(scene.units[entrance.unit].tokens[entrance.token]):
            score -= 0.5
        scores[entrance.name] = max(score, scores.get(entrance.name, -99.0))
    if last is not None and (last.speaker.name in scores or _fits(scene, last.speaker, gender)):
        name = str(last.speaker.name)
        recent = -_PER_SENTENCE * (unit - last.unit) + _LAST_SPEAKER
        scores[name] = max(scores.get(name, -99.0) + 0.3, recent + 0.3)
    if not scores:
        return NOBODY
    ranked = sorted(scores.items(), key=lambda item: (-round(item[1], 4), item[0]))
    if len(ranked) > 1 and round(ranked[0][1] - ranked[1][1], 4) < _MARGIN:
        return NOBODY
    name = ranked[0][0]
    return Speaker(name, "pronoun", scene.role_of(name), f"“{word}” is {name}, named before")


def _fits(scene: Scene, speaker: Speaker, gender: str) -> bool:
    if speaker.name is None or speaker.attribution in {"unknown", "unnamed", "organization"}:
        return False
    known = scene.genders.get(speaker.name, gender_of_name(speaker.name))
    return known in {"", gender}


def _body(scene: Scene, unit: int, token: int, word: str) -> Speaker:
    """The organization that "it" stands for: the subject of this sentence or the one before."""
    for entrance in reversed(scene.entrances):
        if (entrance.unit, entrance.token) >= (unit, token) or not entrance.subject:
            continue
        if unit - entrance.unit > 1 or entrance.kind != "ORG":
            return NOBODY
        return Speaker(entrance.name, "pronoun", None, f"“{word}” is {entrance.name}, the subject before")
    return NOBODY

"""From the words that name a speaker to who it is: names, pronouns, roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.phrases import Phrase, role_nouns
from digest.analyze.quotes.scene import Entrance, Scene, role_words
from digest.analyze.quotes.units import Token, gender_of_name, is_possessive
from digest.model import Attribution

# How much a candidate for "he" or "she" loses per sentence between, and gains as subject and as last speaker.
_PER_SENTENCE = 1.0
_SUBJECT = 2.0
_LAST_SPEAKER = 1.0
_UNKNOWN_GENDER = 1.0
_REACH = 8
_MOST_NEARBY = 200
_MARGIN = 0.25


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, how the text names them, the role stated there, and the evidence in words."""

    name: str | None = None
    attribution: Attribution = "unknown"
    role: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An utterance already attributed: in which sentence, and to whom."""

    unit: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Story:
    """What the article has told so far: its utterances, and who the pronouns that began its sentences were."""

    turns: list[Turn] = field(default_factory=list)
    pronouns: list[Entrance] = field(default_factory=list)


NOBODY = Speaker()


def follow(scene: Scene, unit: int, story: Story) -> None:
    """Note in `story` whom the "he" or "she" that is this sentence's subject stands for."""
    subject = scene.subjects[unit]
    if subject is None or subject.kind != "pronoun":
        return
    found = _pronoun(scene, unit, subject, story, reports_sentence=False)
    if found.name is not None and found.attribution == "pronoun":
        story.pronouns.append(Entrance(found.name, "PER", unit, subject.head, subject=True))


def resolve(
    scene: Scene,
    text: str,
    unit: int,
    phrase: Phrase,
    story: Story,
    aside: Phrase | None = None,
    *,
    reports_sentence: bool = False,
) -> Speaker:
    """Who is meant by `phrase` in sentence `unit`, after all that `story` holds; NOBODY where the text does not say.

    With `reports_sentence` the sentence itself is what somebody is said to say: nobody named in it is its "she".
    """
    tokens = scene.units[unit].tokens
    if aside is not None:
        named = _named(scene, text, tokens, aside)
        return Speaker(named.name, named.attribution, _plain(text, tokens, phrase.start, phrase.end), named.evidence)
    if phrase.kind == "name":
        return _named(scene, text, tokens, phrase)
    if phrase.kind == "pronoun":
        return _pronoun(scene, unit, phrase, story, reports_sentence)
    return _nominal(scene, text, unit, phrase, story.turns)


def _plain(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """The text's own words from token `start` to `end`, without a leading article's capital."""
    phrase = " ".join(text[tokens[start].start : tokens[end - 1].end].split())
    first = tokens[start].lower
    if first in words("words", "determiners") or first in words("words", "possessives"):
        phrase = phrase[0].lower() + phrase[1:]
    return phrase


def _named(scene: Scene, text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
    token = tokens[phrase.head]
    if token.mention is None:
        return _unlisted(scene, text, tokens, phrase)
    name = token.mention.name
    if token.mention.kind is None:
        known = _by_surname(scene, token.text)
        place = scene.tags[name].kind == "LOC" if name in scene.tags else False
        if known is None and place:
            return _several(text, tokens, phrase)
        name = known or name
    tag = scene.tags.get(name)
    kind = tag.kind if tag is not None else token.mention.kind
    attribution: Attribution = "named" if kind in {"PER", None} else "organization"
    role = _stated_role(text, tokens, phrase) if attribution == "named" else None
    return Speaker(name, attribution, (tag.role if tag is not None else None) or role, f"names {name}")


def _by_surname(scene: Scene, word: str) -> str | None:
    """The one person of the article whose last name is `word`."""
    known = sorted(name for name, tag in scene.tags.items() if tag.kind == "PER" and name.split()[-1] == word)
    return known[0] if len(known) == 1 else None


def _several(text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
    """Speakers by where they come from: Velans said."""
    if not tokens[phrase.head].lower.endswith("s") and tokens[phrase.start].lower not in words("words", "determiners"):
        return NOBODY
    own = _plain(text, tokens, phrase.start, phrase.end)
    return Speaker(own, "unnamed", None, f"the text says only “{own}”")


def _stated_role(text: str, tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """What the phrase calls the person before the name: Pentagon spokesman."""
    end = phrase.lead
    while end > phrase.start and tokens[end - 1].lower.rstrip(".") in words("words", "titles"):
        end -= 1
    start = phrase.start
    if start < end and tokens[start].lower in words("words", "determiners"):
        start += 1
    if start >= end or not any(token.lower in role_words() for token in tokens[start:end]):
        return None
    return _plain(text, tokens, start, end)


def _unlisted(scene: Scene, text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
    """A capitalized speaker that is no mention: a known surname, or the words themselves."""
    last = tokens[phrase.head].text
    words_ = [token.text for token in tokens[phrase.lead : phrase.head + 1]]
    known = _by_surname(scene, last)
    if known is not None and len(words_) == 1:
        return Speaker(known, "named", scene.tags[known].role, f"names {known}")
    if last.lower() in words("words", "times") | words("words", "titles") or len(last) < 2:
        return NOBODY
    if any(token.lower in role_nouns() for token in tokens[phrase.start : phrase.head + 1]):
        own = _plain(text, tokens, phrase.start, phrase.end)
        return Speaker(own, "unnamed", None, f"the text says only “{own}”")
    name = " ".join(words_)
    known_first = bool(gender_of_name(name))
    attribution: Attribution = (
        "named" if len(words_) > 1 and known_first else "organization" if last.isupper() else "named"
    )
    return Speaker(name, attribution, None, f"names {name}")


def _pronoun(scene: Scene, unit: int, phrase: Phrase, story: Story, reports_sentence: bool) -> Speaker:
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
    tag = scene.tags.get(name)
    return Speaker(name, "pronoun", tag.role if tag is not None else None, f"“{word}” is {name}, named before")


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


def _nominal(scene: Scene, text: str, unit: int, phrase: Phrase, turns: Sequence[Turn]) -> Speaker:
    tokens = scene.units[unit].tokens
    head = tokens[phrase.head].lower
    own = _plain(text, tokens, phrase.start, phrase.end)
    definite = tokens[phrase.start].lower in {"the", "this", "that"}
    if definite and phrase.head == phrase.end - 1 and head in role_words():
        found, why = _holder(scene, unit, phrase, turns, head)
        if found is not None:
            tag = scene.tags.get(found)
            return Speaker(found, "role", tag.role if tag is not None else None, f"“{own}” is {found}, {why}")
    if head in words("roles", "documents"):
        owner = _owner(scene, text, tokens, phrase)
        if owner is not None:
            return owner
    if head in role_nouns() or (
        tokens[phrase.start].lower in words("words", "determiners") and head.isalpha() and len(head) > 3
    ):
        return Speaker(own, "unnamed", None, f"the text says only “{own}”")
    return NOBODY


def _owner(scene: Scene, text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
    """Whose document it is: `Lind's letter says`."""
    at = next(
        (i for i in range(phrase.start, phrase.head) if tokens[i].mention is not None and is_possessive(tokens[i])),
        None,
    )
    if at is None:
        return None
    return _named(scene, text, tokens, Phrase(phrase.start, at + 1, at, at, "name"))


def _holder(scene: Scene, unit: int, phrase: Phrase, turns: Sequence[Turn], head: str) -> tuple[str | None, str]:
    """The one person named before whose role is `head`, or among several the last speaker; and why."""
    holders = {
        entrance.name
        for entrance in scene.entrances
        if (entrance.unit, entrance.token) < (unit, phrase.start) and head in scene.roles.get(entrance.name, ())
    }
    if len(holders) == 1:
        return holders.pop(), f"the only {head} named before"
    last = turns[-1].speaker.name if turns else None
    return (last, f"the {head} who spoke last") if last in holders else (None, "")

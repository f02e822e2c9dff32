"""Who is meant by a noun: the spokesman, the firm, her brother, a dock worker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.phrases import Phrase, is_role
from digest.analyze.quotes.pronouns import of_pronoun
from digest.analyze.quotes.scene import REMEMBERED, Scene, role_words
from digest.analyze.quotes.story import NOBODY, Speaker, Story, own_words, unnamed
from digest.analyze.quotes.strangers import described_to, gender_of_words
from digest.analyze.quotes.units import Token, mention_end

_UNNAMED = re.compile(
    r",?\s(?:who|speaking|requesting)\s[^,.;:“”\"\n]{0,60}?\b(?:be (?:named|identified)|anonymity|anonymous(?:ly)?)\b"
)
# "The Bergen company" is the company named at most this many sentences before.
_NEAR = 2
# "The company" is the company named last where any other was named at least this many sentences before it.
_FAR = 3
# What any organization may be called, and what may stand before such a noun.
_GENERAL = frozenset({"agency", "company", "firm", "group", "organisation", "organization"})
_CAMPAIGNING = frozenset({"advocacy", "aid", "rights", "trade"})
# A place so few words beside a name is where its bearer is from.
_BESIDE = 3
_ARTICLES = frozenset({"a", "an", "the"})
_DEFINITE = frozenset({"that", "the", "this"})


def of_noun(scene: Scene, text: str, unit: int, phrase: Phrase, story: Story) -> Speaker:
    """Who is meant by a noun phrase of sentence `unit`: the one bearer of that role or kind named before.

    Where several fit, or none, the text's own words are the speaker; NOBODY where the noun is nobody who speaks.
    """
    tokens = scene.units[unit].tokens
    first, head = tokens[phrase.start].lower, tokens[phrase.head].lower
    own = own_words(text, tokens, phrase.start, phrase.end)
    if phrase.head == phrase.end - 1:
        found, why = _bearer(scene, unit, phrase, story)
        if found is not None:
            body = found in scene.bodies
            return Speaker(
                found, "organization" if body else "role", scene.role_of(found), f"“{own}” is {found}, {why}"
            )
    inner = _after_verb(tokens, phrase)
    if inner is not None and inner <= phrase.head and is_role(head):
        return of_noun(scene, text, unit, replace(phrase, start=inner, lead=inner), story)
    if inner is not None or _ends_as_infinitive(tokens, phrase):
        return NOBODY
    if is_role(head):
        asked = _anonymity(text, tokens, phrase)
        known = None if asked else _met(scene, text, unit, phrase, story)
        end = phrase.end if asked else _end(tokens, phrase)
        return unnamed(known or own_words(text, tokens, phrase.start, end) + asked)
    told = (first in words("words", "determiners") and head not in words("words", "anybody")) or first[0].isdigit()
    noun = head.replace("-", "", 1).isalpha() and len(head) > 3
    return unnamed(own) if told and (noun or own.lower() == "the two") else NOBODY


def _after_verb(tokens: Sequence[Token], phrase: Phrase) -> int | None:
    """Where the last noun phrase begins that a verb stands before: rules give the chair, allow the dermatologist."""
    found = None
    for at in range(phrase.start + 1, phrase.end):
        before, token = tokens[at - 1], tokens[at]
        article = token.lower in _ARTICLES or token.lower in words("words", "possessives")
        plain = before.is_word and before.mention is None and token.mention is None
        if article and plain and before.lower not in _before_articles():
            found = at
    return found


def _ends_as_infinitive(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase ends with a verb after "to": more words to help."""
    last = tokens[phrase.end - 1]
    infinitive = phrase.end - phrase.start > 2 and tokens[phrase.end - 2].lower == "to" and not last.is_name
    return infinitive and not is_role(last.lower) and not last.lower.endswith("s")


@cache
def _before_articles() -> frozenset[str]:
    """Words that stand before an article within one noun phrase: all the, half the, of the."""
    return word_class("prepositions", "determiners", "conjunctions", "adverbs") | {"half", "such"}


def _end(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Where the words for somebody unnamed end, a clause that tells who it is included."""
    person = phrase.head == phrase.end - 1 and tokens[phrase.head].lower in role_words()
    return described_to(tokens, phrase) if person else phrase.end


def _met(scene: Scene, text: str, unit: int, phrase: Phrase, story: Story) -> str | None:
    """The words for the one unnamed person, told of before, whom "the" points back to: the man is an old man."""
    tokens = scene.units[unit].tokens
    told = [token.lower for token in tokens[phrase.start + 1 : phrase.head + 1]]
    if tokens[phrase.start].lower not in _DEFINITE or phrase.head != phrase.end - 1 or told[-1] not in role_words():
        return None
    spoke = next((t for t in reversed(story.turns[-REMEMBERED:]) if _called(t.speaker, told)), None)
    met = [
        stranger
        for stranger in scene.strangers_before(unit, phrase.start)
        if stranger.noun == told[-1]
        and set(told) <= {token.lower for token in scene.units[stranger.unit].tokens[stranger.start : stranger.end]}
    ]
    if spoke is not None and not any(stranger.unit > spoke.unit for stranger in met):
        return spoke.speaker.name
    if len(met) == 1 or (met and met[-1].unit >= unit - _NEAR > met[-2].unit):
        return own_words(text, scene.units[met[-1].unit].tokens, met[-1].start, met[-1].end)
    return None


def _called(speaker: Speaker, told: Sequence[str]) -> bool:
    """Whether an unnamed speaker was called by all these words."""
    return speaker.attribution == "unnamed" and set(told) <= {
        word.strip(",") for word in str(speaker.name).lower().split()
    }


def _bearer(scene: Scene, unit: int, phrase: Phrase, story: Story) -> tuple[str | None, str]:
    """Who the text has told to be what the phrase says, and why; None where it has not or says it of several."""
    tokens = scene.units[unit].tokens
    first, head = tokens[phrase.start].lower, tokens[phrase.head].lower
    if first in _DEFINITE:
        if head in role_words():
            return _holder(scene, unit, phrase, story, head)
        if head in words("roles", "bodies"):
            return _body(scene, unit, phrase, head)
        if head.endswith("-year-old"):
            return _of_age(scene, unit, head.partition("-")[0])
    if first in {"a", "an"} and head in words("roles", "bodies"):
        return _named_next(scene, unit, head)
    if first in {"his", "her"} and head in words("roles", "kin"):
        return _relative(scene, unit, phrase, story, head)
    return None, ""


def _of_age(scene: Scene, unit: int, age: str) -> tuple[str | None, str]:
    """The one person named before whose age is stated beside the name: Ada Lind, 47, is the 47-year-old.

    Where nobody's is, the one person that the sentence before is about, unless the text gives them another age.
    """
    found, aged = set(), set()
    for entrance in scene.entering(0, unit):
        tokens = scene.units[entrance.unit].tokens
        end = mention_end(tokens, entrance.token)
        after = [token.text for token in tokens[end : end + 2]]
        before = tokens[entrance.token - 1].lower if entrance.token else ""
        if entrance.kind == "PER" and after[:1] == [","] and after[1:] and after[1].isdigit():
            aged.add(entrance.name)
        if entrance.kind == "PER" and (after == [",", age] or before == f"{age}-year-old"):
            found.add(entrance.name)
    if found:
        return (found.pop(), f"the one who is {age}") if len(found) == 1 else (None, "")
    name = next(filter(None, (_only_person(scene, at) for at in range(unit - 1, max(-1, unit - 3), -1))), None)
    return (name, "told of right before") if name is not None and name not in aged else (None, "")


def _holder(scene: Scene, unit: int, phrase: Phrase, story: Story, head: str) -> tuple[str | None, str]:
    """The one person named before whose role is `head`, or among several the last speaker."""
    holders = {
        name
        for name, nouns in scene.roles.items()
        if head in nouns and scene.last_named(name, unit, phrase.start) is not None
    }
    places = _places(scene.units[unit].tokens[phrase.start + 1 : phrase.head])
    if places:
        holders = {name for name in holders if places & _places_beside(scene, name)}
        return (holders.pop(), f"the {head} named with that place") if len(holders) == 1 else (None, "")
    last = story.turns[-1].speaker.name if story.turns else None
    if len(holders) == 1:
        name = holders.pop()
        told = name == last or not _tells_of_another(scene, unit, phrase, name, head)
        return (name, f"the only {head} named before") if told else (None, "")
    if last in holders:
        return last, f"the {head} who spoke last"
    return (None, "") if holders else _just_told_of(scene, unit, phrase, head)


def _tells_of_another(scene: Scene, unit: int, phrase: Phrase, name: str, head: str) -> bool:
    """Whether the sentence before is about another person who may be the `head`, and `name` has not come up lately."""
    lately = scene.last_named(name, unit, phrase.start)
    if lately is None or unit - lately <= _NEAR:
        return False
    gender = gender_of_words(head)
    return any(
        entrance.kind == "PER" and entrance.main and {gender, scene.genders.get(entrance.name, "")} != {"m", "f"}
        for entrance in scene.entering(unit - 1, unit)
    )


def _places(tokens: Sequence[Token]) -> set[str]:
    """The places that tokens name: of the Florida senator, Florida."""
    return {token.mention.name for token in tokens if token.mention is not None and token.mention.kind == "LOC"}


def _places_beside(scene: Scene, name: str) -> set[str]:
    """The places named right beside somebody: Ada Lind of Florida, Florida Sen. Ada Lind."""
    found: set[str] = set()
    for unit, at in scene.appearances.get(name, ())[:REMEMBERED]:
        tokens = scene.units[unit].tokens
        end = mention_end(tokens, at)
        found |= _places(tokens[max(0, at - _BESIDE) : at])
        if end < len(tokens) and tokens[end].text.lower() in {",", "from", "of"}:
            found |= _places(tokens[end : end + _BESIDE])
    return found


def _just_told_of(scene: Scene, unit: int, phrase: Phrase, head: str) -> tuple[str | None, str]:
    """The one person that the sentence before, in the same paragraph, is about, where the noun was not used lately.

    “…,” the lawyer said: news writers so call whom they have just named, to avoid a second "he".
    """
    tokens = scene.units[unit].tokens
    alone = phrase.head == phrase.start + 1 and any(token.quote >= 0 for token in tokens[: phrase.start])
    if not alone or scene.units[unit].first:
        return None, ""
    lately = scene.units[max(0, unit - REMEMBERED) : unit]
    if any(token.lower == head for earlier in lately for token in earlier.tokens):
        return None, ""
    name = _only_person(scene, unit - 1)
    if name is None:
        return None, ""
    genders = {gender_of_words(head), scene.genders.get(name, "")}
    return (None, "") if genders == {"m", "f"} else (name, f"the {head} told of right before")


def _only_person(scene: Scene, unit: int) -> str | None:
    """The one person whom a sentence names, who is its subject."""
    entered = [e for e in scene.entering(unit, unit + 1) if e.kind == "PER" and scene.is_sure(e.name)]
    people = {entrance.name for entrance in entered}
    subjects = {entrance.name for entrance in entered if entrance.main}
    return people.pop() if len(people) == 1 and people == subjects else None


def _body(scene: Scene, unit: int, phrase: Phrase, head: str) -> tuple[str | None, str]:
    """The one organization named before that is a `head`; with a place between, one that was named just before."""
    between = scene.units[unit].tokens[phrase.start + 1 : phrase.head]
    if all(token.lower in _CAMPAIGNING for token in between) and head in _GENERAL:
        told = _only_body(scene, unit, phrase, head)
        if told is not None:
            return told, f"the {head} told of right before"
    if not all(token.mention is not None and scene.is_place(token.mention.name) for token in between):
        return None, ""
    called = (
        (scene.last_named(name, unit, phrase.start), name) for name, nouns in scene.bodies.items() if head in nouns
    )
    last = sorted((named_in, name) for named_in, name in called if named_in is not None)
    if not last:
        return None, ""
    *others, (named_in, name) = last
    if others and not _foremost(scene, unit, name, named_in - others[-1][0]):
        return None, ""
    if (between and unit - named_in > _NEAR) or _another(scene, named_in + 1, unit, phrase, head):
        return None, ""
    return name, f"the {head} named before" if others else f"the only {head} named before"


def _only_body(scene: Scene, unit: int, phrase: Phrase, head: str) -> str | None:
    """The one organization that the sentence before is about, if nothing is known of what else it may be called."""
    if unit == 0 or _another(scene, 0, unit, phrase, head):
        return None
    entered = [e for e in scene.entering(unit - 1, unit + 1) if (e.unit, e.token) < (unit, phrase.start)]
    bodies = {entrance.name for entrance in entered if entrance.kind == "ORG"}
    if len(bodies) != 1 or not any(entrance.main and entrance.kind == "ORG" for entrance in entered):
        return None
    name = bodies.pop()
    nouns = scene.bodies.get(name, frozenset())
    return name if not nouns or nouns & _GENERAL else None


def _foremost(scene: Scene, unit: int, name: str, ahead: int) -> bool:
    """Whether, of several bodies, the last named is meant: long after the others, or by the sentence right before."""
    if ahead >= _FAR:
        return True
    subjects = {entrance.name for entrance in scene.entering(unit - 1, unit) if entrance.subject}
    return ahead > 0 and not scene.units[unit].first and name in subjects


def _another(scene: Scene, first: int, unit: int, phrase: Phrase, head: str) -> bool:
    """Whether the sentences from `first` on tell of another `head`, without a name: a rival firm, the trade group."""
    for number in range(max(first, unit - REMEMBERED), unit + 1):
        tokens = scene.units[number].tokens
        for at in range(1, phrase.start if number == unit else len(tokens)):
            if tokens[at].lower == head and tokens[at].mention is None and tokens[at - 1].lower not in _DEFINITE:
                return True
    return False


def _named_next(scene: Scene, unit: int, head: str) -> tuple[str | None, str]:
    """The `head` that a paragraph's only sentence leaves unnamed and that the next one begins with by name."""
    if unit + 1 >= len(scene.units) or not (scene.units[unit].first and scene.units[unit + 1].first):
        return None, ""
    subject = scene.subjects[unit + 1]
    for entrance in scene.entering(unit + 1, unit + 2):
        if (
            subject is not None
            and subject.lead == entrance.token
            and scene.last_named(entrance.name, unit + 1, 0) is None
            and head in scene.bodies.get(entrance.name, ())
        ):
            return entrance.name, f"the {head} that the next sentence names"
    return None, ""


def _relative(scene: Scene, unit: int, phrase: Phrase, story: Story, head: str) -> tuple[str | None, str]:
    """The one other person of the same last name whom the text has told to be the `head` of "his" or "her"."""
    whose = Phrase(phrase.start, phrase.start + 1, phrase.start, phrase.start, "pronoun")
    person = of_pronoun(scene, unit, whose, story).name
    if person is None:
        return None, ""
    back = bool(scene.roles.get(person, frozenset()) & words("roles", "kin", head))
    gender = "f" if head in words("roles", "feminine") else "m"
    fitting = {
        name
        for name, known in scene.genders.items()
        if name != person
        and name.split()[-1] == person.split()[-1]
        and known in {"", gender}
        and (back or head in scene.roles[name])
        and scene.last_named(name, unit, phrase.start) is not None
    }
    return (fitting.pop(), f"the {head} of {person}") if len(fitting) == 1 else (None, "")


def _anonymity(text: str, tokens: Sequence[Token], phrase: Phrase) -> str:
    """The clause after the phrase that says why there is no name: who asked not to be named."""
    match = _UNNAMED.match(text, tokens[phrase.end - 1].end)
    return " ".join(["", *match.group().split()]).replace(" ,", ",") if match else ""

"""Quotations whose speaker only the sentence after them tells: “…” Those were the words of Ada Lind."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.phrases import Phrase, is_person, phrase_after
from digest.analyze.quotes.resolve import resolve
from digest.analyze.quotes.scene import Scene
from digest.analyze.quotes.story import Attributed, Story
from digest.analyze.quotes.units import Token, Unit

_POINTING = frozenset({"so", "such", "that", "these", "this", "those", "thus"})
# How far behind its first word a sentence names who said the words before it.
_REACH = 10


def told_below(
    scene: Scene, text: str, marked: Sequence[Marked], found: dict[int, Attributed], story: Story
) -> dict[int, Attributed]:
    """Give the quotations of nobody known that stand alone before such a sentence to whom it names."""
    for number, unit in enumerate(scene.units[:-1]):
        after = scene.units[number + 1]
        if not unit.quotes or any(token.is_word for token in unit.tokens) or after.paragraph > unit.paragraph + 1:
            continue
        quote = unit.tokens[unit.quotes[-1]].quote
        if found[quote].speaker.name is not None or found[quote].cue is not None:
            continue
        who = _told(after)
        speaker = resolve(scene, text, number + 1, who, story) if who is not None else None
        if speaker is not None and speaker.name is not None:
            how = f"the sentence after it tells whose words they are, {speaker.evidence}"
            for position in unit.quotes:
                named = found[unit.tokens[position].quote]
                if named.speaker.name is None and named.cue is None:
                    found[unit.tokens[position].quote] = Attributed(speaker, None, how, follows=named.follows)
            _carry_back(marked, found, unit.tokens[unit.quotes[0]].quote)
    return found


def _carry_back(marked: Sequence[Marked], found: dict[int, Attributed], quote: int) -> None:
    """The same for the paragraphs before that the words go on from."""
    while quote and marked[quote].continues and quote - 1 in found and found[quote - 1].speaker.name is None:
        found[quote - 1] = found[quote]
        quote -= 1


def _told(unit: Unit) -> Phrase | None:
    """Who is told to have said the words before: That was the verdict of Lind. So said Lind. That quote from Lind."""
    tokens = unit.tokens
    if not tokens or tokens[0].lower not in _POINTING:
        return None
    for at in range(1, min(_REACH, len(tokens) - 1)):
        if tokens[at].quote >= 0 or tokens[at].text in ".;:":
            return None
        noun = tokens[at - 1].lower in words("cues", "en", "nouns") | {"quote"}
        if (tokens[at].lower in {"by", "from", "of"} and noun) or _said(tokens, at):
            phrase = phrase_after(tokens, at + 1)
            person = phrase is not None and phrase.kind == "name" and is_person(tokens[phrase.head])
            return phrase if person else None
    return None


def _said(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of speech follows the first word: So said Lind."""
    return at == 1 and tokens[0].lower in {"so", "thus"} and tokens[1].lower in words("cues", "en", "say")

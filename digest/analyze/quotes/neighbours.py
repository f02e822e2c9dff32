"""Quotations without a cue of their own: their speaker is told by the quotations and sentences around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.analyze.quotes.cues import find_cues
from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.resolve import resolve
from digest.analyze.quotes.scene import Scene
from digest.analyze.quotes.story import Attributed, Story
from digest.analyze.quotes.units import Unit


def floating(
    scene: Scene,
    text: str,
    marked: Sequence[Marked],
    number: int,
    position: int,
    found: Mapping[int, Attributed],
    story: Story,
) -> Attributed:
    """A quotation without a cue of its own: the speaker of the one before it, or whom the last sentence introduces."""
    unit = scene.units[number]
    if number == 0 or not _alone(unit):
        return Attributed()
    quote = unit.tokens[position].quote
    if (
        position
        and quote - 1 in found
        and marked[quote - 1].paragraph == unit.paragraph
        and unit.tokens[position - 1].quote == quote - 1
    ):
        return _again(found[quote - 1], follows=True)
    before = scene.units[number - 1]
    last = found.get(before.tokens[before.quotes[-1]].quote) if before.quotes else None
    if before.paragraph == unit.paragraph:
        if last is not None and last.cue is not None:
            return _again(last, follows=before.tokens[0].quote >= 0 or before.tokens[-1].quote >= 0)
        return _introduced(scene, text, number, story)
    if _ends_with_colon(before) or not before.quotes:
        introduced = _introduced(scene, text, number, story)
        if introduced.speaker.name is not None:
            return introduced
    if last is not None and last.speaker.name is not None:
        return replace(_again(last), how=f"nobody else speaks between; {last.how}")
    return Attributed()


def _alone(unit: Unit) -> bool:
    """Whether a sentence is nothing but quotations."""
    return all(
        token.quote >= 0 or not token.is_word or token.lower in words("words", "adverbs") for token in unit.tokens
    )


def _again(last: Attributed, *, follows: bool = False) -> Attributed:
    return replace(last, how=f"goes on after the quotation before it; {last.how}", follows=follows, cue_at=-1)


def _ends_with_colon(unit: Unit) -> bool:
    return bool(unit.tokens) and unit.tokens[-1].text == ":"


def _introduced(scene: Scene, text: str, number: int, story: Story) -> Attributed:
    """The sentence before says that somebody speaks: `Lind was angry and said so.` `“…”`"""
    before = scene.units[number - 1]
    here = [cue for cue in find_cues(before) if cue.kind not in {"according", "feel", "noun"}]
    if not here:
        return Attributed()
    cue = here[-1]
    speaker = resolve(scene, text, number - 1, cue.subject, story, cue.aside)
    if speaker.name is None:
        return Attributed()
    word = before.tokens[cue.start].text
    return Attributed(speaker, word, f"the sentence before introduces it with “{word}”, {speaker.evidence}")


def named_afterwards(scene: Scene, marked: Sequence[Marked], found: dict[int, Attributed]) -> dict[int, Attributed]:
    """Quotations that open a paragraph and are named only by the next cue in it: `“…” “…,” Lind said.`"""
    for unit, after in zip(reversed(scene.units[:-1]), reversed(scene.units[1:]), strict=True):
        if (
            not unit.quotes
            or not unit.first
            or not _alone(unit)
            or after.paragraph != unit.paragraph
            or not after.quotes
        ):
            continue
        quote, following = unit.tokens[unit.quotes[0]].quote, after.tokens[after.quotes[0]].quote
        named = found[following]
        if (
            after.tokens[0].quote >= 0
            and not marked[quote].continues
            and named.speaker.name is not None
            and "after the quotation" in named.how
        ):
            for position in unit.quotes:
                found[unit.tokens[position].quote] = replace(
                    named, how=f"the next quotation of the paragraph names the speaker; {named.how}"
                )
            found[following] = replace(named, follows=True)
    return found

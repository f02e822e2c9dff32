"""Who said each quotation: the cue beside it, or what the sentences around it say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.analyze.quotes.below import told_below
from digest.analyze.quotes.cues import Cue
from digest.analyze.quotes.governing import governing_cue, introducing_cue, reported_by
from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import LABEL, Marked
from digest.analyze.quotes.neighbours import floating, named_afterwards, signed
from digest.analyze.quotes.pronouns import stands_for
from digest.analyze.quotes.resolve import follow, resolve
from digest.analyze.quotes.scene import Scene
from digest.analyze.quotes.story import NOBODY, Attributed, Speaker, Story, Turn
from digest.analyze.quotes.turns import ANSWER, asks, by_last_name, interviewed, named_by
from digest.analyze.quotes.units import Token, Unit

_DENYING = frozenset({"denied", "denies", "deny", "denying"})

_GOES_ON = "goes on with the quotation of the paragraph before"


def attribute(scene: Scene, text: str, marked: Sequence[Marked]) -> dict[int, Attributed]:
    """The speaker of every quotation, by its number in `marked`."""
    found: dict[int, Attributed] = {}
    story = Story()
    answers = interviewed(scene, marked)
    people = by_last_name(scene.tags.values())
    for number, unit in enumerate(scene.units):
        follow(scene, text, number, story)
        if not unit.quotes:
            continue
        here = scene.cues[number]
        for position in unit.quotes:
            quote = unit.tokens[position].quote
            own = _by_cue(scene, text, marked, number, position, here, story)
            if own is not None and answers is not None:
                own = _of_you(scene, number, own, answers)
            chosen = (
                _labelled(scene, text, marked[quote], answers, people) or _continued(marked, quote, found, own) or own
            )
            if chosen is not None and _resumes(unit, position, chosen, found):
                chosen = replace(chosen, follows=True)
            if chosen is None:
                chosen = floating(scene, text, marked, number, position, found, story)
            found[quote] = chosen
            if chosen.speaker.name is not None:
                story.turns.append(Turn(number, chosen.speaker))
    told = told_below(scene, text, marked, named_afterwards(scene, text, marked, found), story)
    return signed(scene, text, marked, told, story)


def _labelled(
    scene: Scene, text: str, item: Marked, answers: str | None, people: Mapping[str, Sequence[str]]
) -> Attributed | None:
    """A transcript: `“LIND: We are ready.”`, `LIND: We are ready.`, and the answers of an interview under `A:`."""
    match = None if item.label else LABEL.match(text, item.span.start, item.span.end)
    label = item.label or (match.group(1) if match is not None else "")
    if not label:
        return None
    known = answers if label == ANSWER else named_by(label, people)
    if known is None and (item.label or label.lower() in words("words", "no_speakers")):
        return Attributed()
    name = (known or label).title() if (known or label).isupper() else str(known)
    speaker = Speaker(name, "named", scene.role_of(name), f"the transcript names {name}")
    return Attributed(speaker, ":", f"label “{label}:” before the words, {speaker.evidence}")


def _of_you(scene: Scene, number: int, own: Attributed, answers: str) -> Attributed:
    """In an interview's question "you" is who answers: `Q: You called it “a slow death.”`"""
    said = next((cue for cue in scene.cues[number] if cue.start == own.cue_at), None)
    tokens = scene.units[number].tokens
    if own.speaker.name is not None or said is None or tokens[said.subject.head].lower != "you":
        return own
    opening = next(i for i in range(number, -1, -1) if scene.units[i].first)
    if not asks(scene.units[opening]):
        return own
    speaker = Speaker(answers, "pronoun", scene.role_of(answers), f"“you” is {answers}, who answers")
    return replace(own, speaker=speaker, how=f"cue “{own.cue}” in a question, {speaker.evidence}")


def _continued(
    marked: Sequence[Marked], quote: int, found: Mapping[int, Attributed], own: Attributed | None
) -> Attributed | None:
    """A quotation reopened in a new paragraph keeps its speaker, unless a cue of its own names another."""
    if not marked[quote].continues or quote - 1 not in found:
        return None
    before = found[quote - 1]
    if own is not None and own.speaker.attribution == "named" and own.speaker.name != before.speaker.name:
        return None
    how = before.how if before.how.startswith(_GOES_ON) else f"{_GOES_ON}; {before.how}"
    return replace(before, how=how, follows=True)


def _resumes(unit: Unit, position: int, chosen: Attributed, found: Mapping[int, Attributed]) -> bool:
    """Whether one cue stands between two halves of an utterance: `“The bridge,” Lind said, “will open.”`"""
    before = found.get(unit.tokens[position].quote - 1)
    if before is None or chosen.cue_at < 0 or position == 0 or unit.tokens[position - 1].is_word:
        return False
    return before.cue_at == chosen.cue_at and any(i < chosen.cue_at < position for i in unit.quotes)


def _reporting(here: Sequence[Cue], cue: Cue, tokens: Sequence[Token]) -> Cue | None:
    """The cue of the clause that reports that of `cue`: `Lind said it had “…”`, `Lind said whoever did it “…”`."""
    word = tokens[cue.subject.head].lower
    if cue.subject.kind != "pronoun" and word not in words("words", "anybody"):
        return None
    earlier = [c for c in here if c.kind in {"say", "tell"} and max(c.end, c.subject.end) <= cue.subject.start]
    return earlier[-1] if earlier else None


def _by_cue(
    scene: Scene,
    text: str,
    marked: Sequence[Marked],
    number: int,
    position: int,
    here: Sequence[Cue],
    story: Story,
) -> Attributed | None:
    tokens = scene.units[number].tokens
    chosen = governing_cue(text, tokens, position, here, marked)
    if chosen is None:
        return None
    cue, where = chosen
    reported = position if where == "after" and cue.kind == "say" else None
    speaker = resolve(scene, text, number, cue.subject, story, cue.aside, quotation=reported)
    if cue.kind == "denied":
        speaker = NOBODY
    introducing = introducing_cue(tokens, position, here) if speaker.name is None and where == "after" else None
    if introducing is not None:
        cue, where = introducing, "before"
        speaker = resolve(scene, text, number, cue.subject, story, cue.aside)
    outer = _reporting(here, cue, tokens) if where == "before" else None
    if outer is not None and tokens[outer.start].lower in _DENYING:
        speaker = NOBODY
    elif outer is not None and outer.subject.kind != "pronoun":
        teller = resolve(scene, text, number, outer.subject, story, outer.aside)
        word = tokens[cue.subject.head].lower
        if word in words("words", "anybody") or stands_for(scene, teller, word):
            cue, speaker = (cue if word not in words("words", "anybody") else outer), teller
    through = reported_by(text, tokens, cue, here)
    word = text[tokens[cue.start].start : tokens[cue.end - 1].end]
    if (
        not cue.finite
        and cue.subject.kind == "name"
        and tokens[cue.subject.head].mention is None
        and cue.subject.lead == cue.subject.head
    ):
        speaker = NOBODY
    if speaker.name is None:
        who = text[tokens[cue.subject.start].start : tokens[cue.subject.end - 1].end]
        return Attributed(
            NOBODY, word, f"cue “{word}” {where} the quotation, but who “{who}” is remains unclear", cue_at=cue.start
        )
    return Attributed(
        speaker, word, f"cue “{word}” {where} the quotation, {speaker.evidence}", through, cue_at=cue.start
    )

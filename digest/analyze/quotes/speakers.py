"""Who said each quotation: the cue beside it, or what the sentences around it say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.analyze.quotes.cues import Cue, find_cues
from digest.analyze.quotes.lexicon import words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.phrases import Phrase
from digest.analyze.quotes.resolve import NOBODY, Speaker, Story, Turn, follow, resolve
from digest.analyze.quotes.scene import Scene
from digest.analyze.quotes.units import Token, Unit

_LABEL = re.compile(r"([A-Z][A-Z’'-]+(?: [A-Z][A-Z’'-]+){0,2}): ")


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with its speaker; `follows` says that it goes on with the quotation before it.

    `cue_at` is the position of the cue in the quotation's own sentence, or -1.
    """

    speaker: Speaker = NOBODY
    cue: str | None = None
    how: str = ""
    through: str | None = None
    follows: bool = False
    cue_at: int = -1


def attribute(scene: Scene, text: str, marked: Sequence[Marked]) -> dict[int, Attributed]:
    """The speaker of every quotation, by its number in `marked`."""
    found: dict[int, Attributed] = {}
    story = Story()
    for number, unit in enumerate(scene.units):
        follow(scene, number, story)
        if not unit.quotes:
            continue
        here = find_cues(unit)
        for position in unit.quotes:
            quote = unit.tokens[position].quote
            own = _by_cue(scene, text, marked, number, position, here, story)
            chosen = _labelled(scene, text, marked[quote]) or _continued(marked, quote, found, own) or own
            if chosen is not None and _resumes(unit, position, chosen, found):
                chosen = replace(chosen, follows=True)
            if chosen is None:
                chosen = _floating(scene, text, marked, number, position, found, story)
            found[quote] = chosen
            if chosen.speaker.name is not None:
                story.turns.append(Turn(number, chosen.speaker))
    return _backwards(scene, marked, found)


def _labelled(scene: Scene, text: str, item: Marked) -> Attributed | None:
    """A transcript between marks: `“LIND: We are ready.`"""
    label = _LABEL.match(text, item.span.start, item.span.end)
    if label is None:
        return None
    name = label.group(1)
    known = sorted(tag for tag in scene.people if tag.split()[-1].upper() == name.split()[-1])
    speaker = Speaker(known[0] if len(known) == 1 else name.title(), "named", None, f"the transcript names {name}")
    return Attributed(speaker, ":", f"label “{name}:” before the words, {speaker.evidence}")


def _continued(
    marked: Sequence[Marked], quote: int, found: Mapping[int, Attributed], own: Attributed | None
) -> Attributed | None:
    """A quotation reopened in a new paragraph keeps its speaker, unless a cue of its own names another."""
    if not marked[quote].continues or quote - 1 not in found:
        return None
    before = found[quote - 1]
    if own is not None and own.speaker.attribution == "named" and own.speaker.name != before.speaker.name:
        return None
    return replace(before, how=f"goes on with the quotation of the paragraph before; {before.how}", follows=True)


def _resumes(unit: Unit, position: int, chosen: Attributed, found: Mapping[int, Attributed]) -> bool:
    """Whether one cue stands between two halves of an utterance: `“The bridge,” Lind said, “will open.”`"""
    before = found.get(unit.tokens[position].quote - 1)
    if before is None or chosen.cue_at < 0 or position == 0 or unit.tokens[position - 1].is_word:
        return False
    return before.cue_at == chosen.cue_at and any(i < chosen.cue_at < position for i in unit.quotes)


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
    chosen = _choose(text, tokens, position, here, marked)
    if chosen is None:
        return None
    cue, where = chosen
    reports = where == "after" and cue.kind == "say"
    speaker = resolve(scene, text, number, cue.subject, story, cue.aside, reports_sentence=reports)
    through = _through(text, tokens, cue, here)
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


def _choose(
    text: str, tokens: Sequence[Token], position: int, here: Sequence[Cue], marked: Sequence[Marked]
) -> tuple[Cue, str] | None:
    """The cue that governs the quotation at `position`, and on which side it stands."""
    after = _tail(tokens, position, here)
    before = _lead(tokens, position, here)
    if after is not None and (before is None or _hands_over(text, tokens[position], marked)):
        return after, "after"
    if before is not None:
        return before, "before"
    last = _closing(tokens, position, here)
    return None if last is None else (last, "after")


def _hands_over(text: str, token: Token, marked: Sequence[Marked]) -> bool:
    """Whether the words end as they do before a cue: with a comma, a question, an exclamation or a dash."""
    end = marked[token.quote].span.end
    return text[end - 1] in "?!—–-" or "," in text[end : token.end + 1]


def _tail(tokens: Sequence[Token], position: int, here: Sequence[Cue]) -> Cue | None:
    """The cue right after the quotation."""
    for cue in here:
        if cue.first <= position:
            continue
        between = tokens[position + 1 : cue.first]
        if any(t.is_word and t.lower not in words("words", "adverbs") for t in between) or len(between) > 3:
            return None
        if any(t.text in ".;:" or t.quote >= 0 for t in between):
            return None
        if cue.kind == "noun" or (not cue.finite and cue.kind != "according"):
            return None
        if _has_own_words(tokens, cue):
            return None
        return cue
    return None


def _has_own_words(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the cue right after a quotation belongs to the one that follows it: `Lind said: “…”`."""
    at = max(cue.end, cue.subject.end)
    return at + 1 < len(tokens) and tokens[at].text == ":" and tokens[at + 1].quote >= 0


def _lead(tokens: Sequence[Token], position: int, here: Sequence[Cue]) -> Cue | None:
    """The nearest cue before the quotation whose object it can be."""
    best: Cue | None = None
    for cue in here:
        if max(cue.end, cue.subject.end if cue.kind == "according" else cue.end) > position:
            break
        if cue.kind == "feel" and best is not None and best.finite:
            continue
        if cue.subject.start <= position:
            between = tokens[cue.end : position]
            if any(t.text == ";" for t in between) or (cue.kind == "noun" and not _links(between)):
                continue
            best = cue
    return best


def _links(between: Sequence[Token]) -> bool:
    """Whether a noun of speech reaches the quotation: `her warning that “…”`, `his claim of a “…”`."""
    return (
        len(between) <= 6
        and not any(t.text in ",." for t in between)
        and (
            not between
            or between[0].lower in {"that", "of", "about", ":", "on", "to", "for", "—", "-"}
            or between[0].text == ":"
        )
    )


def _closing(tokens: Sequence[Token], position: int, here: Sequence[Cue]) -> Cue | None:
    """The cue clause that ends the sentence: `It was “…” for the town, Lind said Friday.`"""
    for cue in here:
        if cue.first <= position or cue.kind in {"noun", "label", "feel"} or not cue.finite:
            continue
        before = tokens[cue.first - 1]
        if before.text not in {",", "—", "–"} and before.quote < 0:
            continue
        if len(tokens) - max(cue.end, cue.subject.end) <= 14:
            return cue
    return None


def _through(text: str, tokens: Sequence[Token], cue: Cue, here: Sequence[Cue]) -> str | None:
    """Who passed the words on: by the cue itself, or `according to` beside another cue."""
    phrase = cue.through
    if phrase is None and cue.kind in {"say", "tell"}:
        phrase = next((c.subject for c in here if c.kind == "according" and c.first >= cue.end), None)
    if phrase is None:
        return None
    return _reporter(text, tokens, phrase)


def _reporter(text: str, tokens: Sequence[Token], phrase: Phrase) -> str | None:
    for token in tokens[phrase.start : phrase.end]:
        if token.mention is not None and token.mention.kind != "LOC":
            return token.mention.name
    return text[tokens[phrase.lead].start : tokens[phrase.head].end] if phrase.kind == "name" else None


def _alone(unit: Unit) -> bool:
    """Whether a sentence is nothing but quotations."""
    return all(
        token.quote >= 0 or not token.is_word or token.lower in words("words", "adverbs") for token in unit.tokens
    )


def _floating(
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
    if not _alone(unit):
        return Attributed()
    quote = unit.tokens[position].quote
    before = scene.units[number - 1] if number else None
    if before is None:
        return Attributed()
    if (
        position
        and quote - 1 in found
        and marked[quote - 1].paragraph == unit.paragraph
        and unit.tokens[position - 1].quote == quote - 1
    ):
        return _again(found[quote - 1], follows=True)
    if before.paragraph == unit.paragraph:
        if before.quotes:
            last = found.get(before.tokens[before.quotes[-1]].quote)
            if last is not None and last.speaker.name is not None:
                return _again(last, follows=before.tokens[0].quote >= 0 or before.tokens[-1].quote >= 0)
        return _introduced(scene, text, number, story)
    if _ends_with_colon(before) or not before.quotes:
        introduced = _introduced(scene, text, number, story)
        if introduced.speaker.name is not None:
            return introduced
    if before.quotes:
        last = found.get(before.tokens[before.quotes[-1]].quote)
        if last is not None and last.speaker.name is not None:
            return replace(_again(last), how=f"nobody else speaks between; {last.how}")
    return Attributed()


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


def _backwards(scene: Scene, marked: Sequence[Marked], found: dict[int, Attributed]) -> dict[int, Attributed]:
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

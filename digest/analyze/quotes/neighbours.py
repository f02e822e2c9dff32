"""Quotations without a cue of their own: their speaker is told by the quotations and sentences around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digest.analyze.quotes.cues import Cue, signature
from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.phrases import DASHES
from digest.analyze.quotes.resolve import resolve
from digest.analyze.quotes.scene import Scene
from digest.analyze.quotes.story import NOBODY, Attributed, Speaker, Story
from digest.analyze.quotes.units import Unit
from digest.analyze.quotes.verbs import BE

# No speaker goes on after more sentences than this.
_MOST_BETWEEN = 12
# Words before the name of whom a sentence is about, if no comma stands there: Then the mayor Lind rose.
_LATEST_SUBJECT = 3
# A paragraph without quotations keeps its subject's words for the next one if they spoke this many sentences before.
_NEAR = 4
# Whoever said the words before, and who takes them up.
_FEWEST_CUES = 2
# So many words tell of a gesture and no more: Lind shook her head at that.
_LONGEST_GESTURE = 8
# How somebody put it is no introduction to their words.
_ASKING = frozenset({"how", "what", "whether", "why"})
_WHERE = frozenset({"another", "facebook", "instagram", "interview", "post", "speech", "statement", "tweet", "twitter"})
_GOES_ON = "goes on after the quotation before it"


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
    quote = unit.tokens[position].quote
    if number == 0 or not _alone(unit) or (marked[quote].set_off and not _ends_with_colon(scene.units[number - 1])):
        return Attributed()
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
        taken = _taken_up(scene, text, number, story)
        if taken is not None:
            return taken
        if last is not None and last.cue is not None:
            return _again(last, follows=before.tokens[0].quote >= 0 or before.tokens[-1].quote >= 0)
        introduced = _introduced(scene, text, number, story)
        if introduced.speaker.name is None:
            introduced = _still(scene, number, found, story)
        return introduced if introduced.speaker.name is not None else _alone_before(scene, text, marked, number)
    answered = _in_turn(scene, text, marked, number, found, story)
    if answered is not None:
        return answered
    if _ends_with_colon(before) or last is None or last.speaker.name is None:
        introduced = _introduced(scene, text, number, story)
        if introduced.speaker.name is not None:
            return introduced
        kept = _topic(scene, marked, number, story)
        if kept is not None:
            return kept
    if last is not None and last.speaker.name is not None and last.cue not in DASHES:
        return replace(_again(last), how=f"nobody else speaks between; {last.how}")
    return Attributed()


def _taken_up(scene: Scene, text: str, number: int, story: Story) -> Attributed | None:
    """Who speaks next by the end of the sentence before: `“…,” Lind said, and her husband cut in. “…”`"""
    before = scene.units[number - 1]
    if not before.quotes or len(scene.cues[number - 1]) < _FEWEST_CUES:
        return None
    cue = scene.cues[number - 1][-1]
    joined = cue.subject.start > 0 and before.tokens[cue.subject.start - 1].lower in {"and", "but"}
    if not cue.finite or cue.kind != "say" or not joined or cue.first < before.quotes[-1]:
        return None
    speaker = resolve(scene, text, number - 1, cue.subject, story, cue.aside)
    word = before.tokens[cue.start].text
    how = f"the sentence before introduces it with “{word}”, {speaker.evidence}"
    return Attributed(speaker, word, how) if speaker.name is not None else None


def _topic(scene: Scene, marked: Sequence[Marked], number: int, story: Story) -> Attributed | None:
    """Who spoke last, if the paragraph before is about them and nobody else: Lind is hopeful. “It will hold.”"""
    unit, before = scene.units[number], scene.units[number - 1]
    last = story.turns[-1] if story.turns else None
    opening = next(at for at in range(number - 1, -1, -1) if scene.units[at].first)
    if last is None or last.speaker.name not in scene.genders or before.quotes or not unit.first:
        return None
    if number - last.unit > _NEAR or not marked[unit.tokens[unit.quotes[0]].quote].closed:
        return None
    entered = scene.entering(opening, number)
    main = {entrance.name for entrance in entered if entrance.main and entrance.kind == "PER"}
    others = {entrance.name for entrance in entered if entrance.subject} - {last.speaker.name}
    if main != {last.speaker.name} or others:
        return None
    name = str(last.speaker.name)
    speaker = Speaker(name, "named", scene.role_of(name), f"names {name}")
    return Attributed(speaker, None, f"the paragraph before tells of who spoke last, {speaker.evidence}")


def _alone_before(scene: Scene, text: str, marked: Sequence[Marked], number: int) -> Attributed:
    """Whom alone the sentence before is about, if a paragraph’s first words are a sentence: `Lind rose. “So?”`"""
    unit, before = scene.units[number], scene.units[number - 1]
    item = marked[unit.tokens[unit.quotes[0]].quote]
    words_ = item.span.of(text)
    if item.label or item.set_off or not words_[0].isupper() or words_[-1] not in ".!?…":
        return Attributed()
    spoken = marked[unit.tokens[unit.quotes[0]].quote - 1] if unit.tokens[unit.quotes[0]].quote else None
    if before.quotes or scene.cues[number - 1] or (spoken is not None and spoken.paragraph == unit.paragraph):
        return Attributed()
    entered = [entrance for entrance in scene.entering(number - 1, number) if entrance.kind != "LOC"]
    if len({entrance.name for entrance in entered}) != 1 or not (entered[0].main and entered[0].kind == "PER"):
        return Attributed()
    name, at = entered[0].name, entered[0].token
    if at > _LATEST_SUBJECT and before.tokens[at - 1].text != ",":
        return Attributed()
    speaker = Speaker(name, "named", scene.role_of(name), f"names {name}")
    return Attributed(speaker, None, f"the sentence before tells of nobody else, {speaker.evidence}")


def _still(scene: Scene, number: int, found: Mapping[int, Attributed], story: Story) -> Attributed:
    """Whoever spoke earlier in this paragraph, if nobody else has been a sentence's subject since."""
    paragraph = scene.units[number].paragraph
    for at in range(number - 1, max(-1, number - _MOST_BETWEEN), -1):
        unit = scene.units[at]
        if unit.paragraph != paragraph:
            break
        if unit.quotes:
            last = found.get(unit.tokens[unit.quotes[-1]].quote)
            if last is None or last.speaker.name is None:
                break
            nameless = [entrance for entrance, _ in story.subjects[-_MOST_BETWEEN:] if at < entrance.unit < number]
            entered = [*scene.entering(at + 1, number), *nameless]
            since = {entrance.name for entrance in entered if entrance.subject and entrance.kind == "PER"}
            if since - {last.speaker.name}:
                break
            return replace(_again(last), how=f"nobody else is spoken of between; {last.how}")
    return Attributed()


def _in_turn(
    scene: Scene,
    text: str,
    marked: Sequence[Marked],
    number: int,
    found: Mapping[int, Attributed],
    story: Story,
) -> Attributed | None:
    """In a dialogue whose paragraphs are single utterances: the answer to a question, or the next question.

    None where the paragraph before holds no utterance or neither is a question; nobody where there is no second
    person.
    """
    unit, before = scene.units[number], scene.units[number - 1]
    if not before.quotes or not unit.first:
        return None
    here, last = marked[unit.tokens[unit.quotes[0]].quote], marked[before.tokens[before.quotes[-1]].quote]
    named = found.get(before.tokens[before.quotes[-1]].quote)
    asked, asks = text[last.span.end - 1] == "?", text[here.span.end - 1] == "?"
    if here.continues or not last.closed or asked == asks or named is None or named.speaker.name is None:
        return None
    other = next(
        (turn for turn in reversed(story.turns[-_MOST_BETWEEN:]) if turn.speaker.name != named.speaker.name), None
    )
    if other is not None and scene.units[other.unit].paragraph >= unit.paragraph - 2:
        speaker = other.speaker
    elif asked:
        speaker = _questioned(scene, text, number - 1, named.speaker, story)
    else:
        return None
    if speaker.name is None:
        return Attributed()
    return Attributed(speaker, None, f"the other side of the dialogue, {speaker.evidence}")


def _questioned(scene: Scene, text: str, number: int, asker: Speaker, story: Story) -> Speaker:
    """The one person told to speak in the paragraph before the question, other than who asks."""
    paragraph = scene.units[number].paragraph - 1
    speakers: dict[str, Speaker] = {}
    for at in range(number - 1, max(-1, number - _MOST_BETWEEN), -1):
        if scene.units[at].paragraph < paragraph:
            break
        for cue in scene.cues[at]:
            if cue.finite and cue.kind in {"say", "tell"}:
                speaker = resolve(scene, text, at, cue.subject, story, cue.aside)
                if speaker.name in scene.genders and speaker.name != asker.name:
                    speakers.setdefault(str(speaker.name), speaker)
    return speakers.popitem()[1] if len(speakers) == 1 else NOBODY


def _alone(unit: Unit) -> bool:
    """Whether a sentence is nothing but quotations."""
    if unit.first and _says_when(unit):
        return True
    idle = word_class("adverbs", "conjunctions")
    opening = unit.tokens[0].lower if unit.tokens else ""
    going_on = opening.endswith("ing") and opening in words("cues", "en", "say")
    return all(
        token.quote >= 0 or not token.is_word or token.lower in idle or token.lower.endswith("ly")
        for token in unit.tokens[going_on:]
    )


def _says_when(unit: Unit) -> bool:
    """Whether all that a colon leads to the words with is when or where they were said: Then, later on NRK: “…”"""
    at = unit.quotes[0] if unit.quotes else 0
    if at < 2 or unit.tokens[at - 1].text != ":" or any(token.is_word for token in unit.tokens[at + 1 :]):
        return False
    idle = word_class("adverbs", "conjunctions", "determiners", "prepositions", "times") | _WHERE
    return all(
        not token.is_word or token.lower in idle or (token.mention is not None and token.mention.kind != "PER")
        for token in unit.tokens[: at - 1]
    )


def _again(last: Attributed, *, follows: bool = False) -> Attributed:
    how = last.how if last.how.startswith(_GOES_ON) else f"{_GOES_ON}; {last.how}"
    return replace(last, how=how, follows=follows, cue_at=-1)


def _ends_with_colon(unit: Unit) -> bool:
    return bool(unit.tokens) and unit.tokens[-1].text == ":"


def _introduced(scene: Scene, text: str, number: int, story: Story) -> Attributed:
    """The sentence before says that somebody speaks: `Lind was angry and said so.` `“…”`"""
    before = scene.units[number - 1]
    here = [
        cue
        for cue in scene.cues[number - 1]
        if (cue.kind not in {"according", "denied", "feel", "noun"} or _is_told_of(before, cue))
        and not (cue.subject.start and before.tokens[cue.subject.start - 1].lower in _ASKING)
    ]
    if not here:
        return _gestured(scene, text, number, story)
    cue = here[0]
    speaker = resolve(scene, text, number - 1, cue.subject, story, cue.aside)
    if speaker.name is None:
        return Attributed()
    word = before.tokens[cue.start].text
    return Attributed(speaker, word, f"the sentence before introduces it with “{word}”, {speaker.evidence}")


def _gestured(scene: Scene, text: str, number: int, story: Story) -> Attributed:
    """The sentence before is but somebody's gesture: `Lind smiled. “…”`"""
    before, subject = scene.units[number - 1], scene.subjects[number - 1]
    if subject is None or subject.end >= len(before.tokens) or len(before.tokens) > _LONGEST_GESTURE or before.quotes:
        return Attributed()
    verb = before.tokens[subject.end].lower
    if verb not in words("cues", "en", "gestures"):
        return Attributed()
    speaker = resolve(scene, text, number - 1, subject, story)
    if speaker.name not in scene.genders:
        return Attributed()
    return Attributed(speaker, None, f"the sentence before tells of a gesture (“{verb}”), {speaker.evidence}")


def _is_told_of(unit: Unit, cue: Cue) -> bool:
    """Whether a sentence is about somebody's words: Lind's message was blunt."""
    after = unit.tokens[cue.end].lower if cue.end < len(unit.tokens) else ""
    opens = all(
        token.lower in word_class("adverbs", "conjunctions") or token.text == "," for token in unit.tokens[: cue.first]
    )
    return cue.kind == "noun" and opens and after in BE | {"came", "comes"}


def signed(
    scene: Scene, text: str, marked: Sequence[Marked], found: dict[int, Attributed], story: Story
) -> dict[int, Attributed]:
    """Quotations without a cue in paragraphs that end with the name of who wrote them, or stand over it: `— Lind`."""
    signed_by: tuple[int, Attributed] | None = None
    for number in range(len(scene.units) - 1, -1, -1):
        unit = scene.units[number]
        below = _signs(scene, text, number, story)
        if below is not None:
            signed_by = (unit.paragraph - 1, below)
        for position in reversed(unit.quotes):
            quote = unit.tokens[position].quote
            named = found[quote]
            if named.cue in DASHES and named.speaker.name is not None:
                signed_by = (unit.paragraph, named)
            elif (
                signed_by is not None
                and signed_by[0] == unit.paragraph
                and (named.speaker.name is None or marked[quote].set_off)
            ):
                how = f"the words are signed; {signed_by[1].how}"
                found[quote] = replace(signed_by[1], how=how, follows=named.follows or marked[quote].continues)
            if marked[quote].continues and signed_by is not None and signed_by[0] == unit.paragraph:
                signed_by = (unit.paragraph - 1, signed_by[1])
    return found


def _signs(scene: Scene, text: str, number: int, story: Story) -> Attributed | None:
    """The name that is a paragraph of its own, after a dash, under words that are one, too."""
    unit = scene.units[number]
    if not number or not unit.first or not unit.tokens or unit.tokens[0].text not in DASHES or unit.quotes:
        return None
    if not scene.units[number - 1].quotes or not _alone(scene.units[number - 1]):
        return None
    cue = signature(unit.tokens, 0)
    if cue is None:
        return None
    speaker = resolve(scene, text, number, cue.subject, story)
    dash = unit.tokens[0].text
    return Attributed(speaker, dash, f"cue “{dash}” under the quotation, {speaker.evidence}") if speaker.name else None


def named_afterwards(
    scene: Scene, text: str, marked: Sequence[Marked], found: dict[int, Attributed]
) -> dict[int, Attributed]:
    """Quotations that open a paragraph and are named only by the next cue in it: `“…” “…,” Lind said.`

    And those that go on in the next paragraph, where the cue stands.
    """
    for number in range(len(marked) - 1, 0, -1):
        named, before = found.get(number), found.get(number - 1)
        if named is None or before is None or not marked[number].continues or named.speaker.name is None:
            continue
        alike = text[marked[number].outer.start] == text[marked[number - 1].outer.start]
        if alike and before.speaker.name is None and before.cue is None and "after the quotation" in named.how:
            how = f"goes on in the next paragraph, which names the speaker; {named.how}"
            found[number - 1], found[number] = replace(named, how=how), replace(named, follows=True)
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

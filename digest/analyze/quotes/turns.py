"""What is said without quotation marks in turns: transcripts and interviews."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.scene import Scene
from digest.analyze.quotes.units import Unit
from digest.model import Span, Tag

ANSWER, QUESTION = "A", "Q"
_FEWEST = 2
# Of a transcript at least two turns are no shorter than this; in lists of results none is so long: `Lind: 1,204.`
_FEWEST_WORDS = 6
_TURN = re.compile(
    r"[*_]{0,3}((?:[A-Z][\w.’'-]{1,24}(?: [A-Z][\w.’'-]{1,24}){0,3})|[QA])(?: \([^()\n]{1,40}\))?"
    r"(?::[*_]{0,3}|[*_]{1,3}:)\s+(?=\S)"
)


def find_turns(text: str, paragraphs: Sequence[Span], tags: Sequence[Tag]) -> tuple[Marked, ...]:
    """The lines that somebody says under their name (`CLINTON: …`), and answers under `A:`, without the label.

    What one says ends with the paragraph or before the next label on a line of it. Only where two labels take turns, or
    two questions and two answers do; a label that is nobody's name makes no turn, nor do words about their own speaker.
    """
    labelled = [
        (match, Span(match.start(), end), index)
        for index, paragraph in enumerate(paragraphs)
        for match, end in _lines(text, paragraph)
    ]
    labels = [match.group(1) for match, _, _ in labelled]
    known = by_last_name(tags)
    people = {label for label in set(labels) if named_by(label, known) is not None}
    spoken = sum(len(text[match.end() : line.end].split()) >= _FEWEST_WORDS for match, line, _ in labelled)
    turns = sum(label in people for label in labels)
    about = sum(_tells_of_itself(text, match, line) for match, line, _ in labelled if match.group(1) in people)
    dialogue = min(turns, len(set(labels) - {ANSWER, QUESTION}), spoken) >= _FEWEST and about < _FEWEST
    interview = min(labels.count(ANSWER), labels.count(QUESTION)) >= _FEWEST
    return tuple(
        Marked(Span(match.end(), line.end), line, index, label=match.group(1))
        for match, line, index in labelled
        if (dialogue and match.group(1) in people) or (interview and match.group(1) == ANSWER)
    )


def _lines(text: str, paragraph: Span) -> Iterator[tuple[re.Match[str], int]]:
    """The labels at the beginnings of a paragraph's lines, and where what stands under each ends."""
    starts = [paragraph.start]
    while (at := text.find("\n", starts[-1], paragraph.end)) >= 0:
        starts.append(at + 1)
    found = [match for start in starts if (match := _TURN.match(text, start, paragraph.end)) is not None]
    for match, after in zip_longest(found, found[1:]):
        end = paragraph.end if after is None else after.start()
        yield match, match.end() + len(text[match.end() : end].rstrip())


def _tells_of_itself(text: str, match: re.Match[str], line: Span) -> bool:
    """Whether the words under a name hold its last word: no speech, but a section about somebody."""
    return re.search(rf"\b{re.escape(match.group(1).split()[-1])}\b", text[match.end() : line.end]) is not None


def by_last_name(tags: Iterable[Tag]) -> dict[str, list[str]]:
    """The people of the article by their last names and by their initials, case folded."""
    people: dict[str, list[str]] = {}
    for tag in tags:
        if tag.kind == "PER":
            words_ = tag.name.casefold().split()
            people.setdefault(words_[-1], []).append(tag.name)
            if len(words_) > 1:
                people.setdefault("".join(word[0] for word in words_), []).append(tag.name)
    return people


def named_by(label: str, people: Mapping[str, Sequence[str]]) -> str | None:
    """The one person whose full name, last name or initials a label is; `people` are as `by_last_name` gives them."""
    known = people.get(label.rsplit(maxsplit=1)[-1].casefold()) or people.get(label.replace(".", "").casefold(), ())
    mixed = [name for name in known if not name.isupper()] or known
    whole = [name for name in mixed if name.casefold() == label.casefold()] or mixed
    return whole[0] if len(whole) == 1 else None


def with_turns(marked: Sequence[Marked], turns: Sequence[Marked]) -> tuple[Marked, ...]:
    """Both, in order; what is marked within a turn is part of it."""
    inside: dict[int, list[Span]] = {}
    for turn in turns:
        inside.setdefault(turn.paragraph, []).append(turn.outer)
    free = (m for m in marked if not any(outer.overlaps(m.outer) for outer in inside.get(m.paragraph, ())))
    return tuple(sorted([*free, *turns], key=lambda item: item.span))


def interviewed(scene: Scene, marked: Sequence[Marked]) -> str | None:
    """Who answers: the one person told to speak, or named at all, before the first answer; None where there is none."""
    first = next((item.paragraph for item in marked if item.label == ANSWER), 0)
    end = bisect_left(scene.units, first, key=lambda unit: unit.paragraph)
    told = set(_told_to_speak(scene, end)) or {e.name for e in scene.entering(0, end) if e.kind == "PER"}
    return told.pop() if len(told) == 1 else None


def asks(unit: Unit) -> bool:
    """Whether a sentence begins with the label of a question."""
    label = [token.text for token in unit.tokens[:6] if token.text not in {"*", "_"}][:2]
    return unit.first and label == [QUESTION, ":"]


def _told_to_speak(scene: Scene, end: int) -> Iterator[str]:
    for unit, cues in zip(scene.units[:end], scene.cues[:end], strict=True):
        for cue in cues:
            mention = unit.tokens[cue.subject.head].mention
            if cue.finite and cue.kind in {"say", "tell"} and mention is not None and mention.kind == "PER":
                yield mention.name

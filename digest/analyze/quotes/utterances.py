"""One utterance, one quote: the parts that a cue or a paragraph edge splits are joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.story import Attributed
from digest.model import Quote, Span, joined


def join_utterances(text: str, marked: Sequence[Marked], attributed: Mapping[int, Attributed]) -> tuple[Quote, ...]:
    """The quotations `attributed` names, in order, those that follow one another joined into one quote."""
    groups: list[list[int]] = []
    for number in sorted(attributed):
        if groups and attributed[number].follows and groups[-1][-1] == number - 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(_quote(text, marked, attributed, group) for group in groups)


def _quote(text: str, marked: Sequence[Marked], attributed: Mapping[int, Attributed], group: Sequence[int]) -> Quote:
    first = attributed[group[0]]
    parts: tuple[Span, ...] = tuple(marked[number].span for number in group)
    through = next((attributed[n].through for n in group if attributed[n].through), None)
    role = first.speaker.role
    return Quote(
        parts=parts,
        text=joined(text, parts),
        speaker=first.speaker.name,
        attribution=first.speaker.attribution,
        role=role,
        through=through,
        cue=first.cue,
        how=first.how,
    )

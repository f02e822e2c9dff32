"""Interviews and questions with answers: from where on an article is somebody's spoken words, not the writer's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.analyze.keypoints.words import tokens
from digest.model import Sentence, Tag

_LABEL = re.compile(r"(?:\*\*)?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3}(?: \([^()\n]{2,40}\))?(?:\*\*)?:\s")
_QUESTION = re.compile(r"[?？][\"”’)*_]*$")
_LEAST = 4  # turns
_SPEAKING = frozenset(["i", "i'd", "i'll", "i'm", "i've", "me", "my", "our", "us", "we", "we're", "we've"])
_SHARE = 4  # one in so many questions is put to a `you`, and of the sentences after the first in the first person
_ASKED = frozenset(["you", "you'd", "you'll", "you're", "you've", "your"])
_HALF = 2


@dataclass(frozen=True, slots=True)
class Conversation:
    """`start` is the sentence with which it begins; `asked` holds the sentences of those who ask; `turns` names whoever
    speaks in the others, where a label says it, and where the label stands: `Ida Marlow: `, or nothing.
    """

    start: int
    asked: frozenset[int]
    turns: Mapping[int, tuple[str, str]]


def conversation(text: str, sentences: Sequence[Sentence], tags: Sequence[Tag]) -> Conversation | None:
    """The conversation that an article is, or ends in; None where it is none.

    A turn is a paragraph that opens with a label, the name of somebody whom the article names (`Ida Marlow:`) or
    initials and the like of which some ask (`IM:`), or that ends with a question.
    """
    opens = [at for at, one in enumerate(sentences) if at == 0 or sentences[at - 1].paragraph != one.paragraph]
    ends = [*opens[1:], len(sentences)][: len(opens)]
    asked = [
        (at, end) for at, end in zip(opens, ends, strict=True) if _QUESTION.search(sentences[end - 1].span.of(text))
    ]
    labels = {at: found[0] for at in opens if (found := _LABEL.match(text, sentences[at].span.start))}
    breaks = frozenset(at for at, end in zip(opens, ends, strict=True) if _breaks(sentences[end - 1].span.of(text)))
    return _labelled(labels, frozenset(at for at, _ in asked), breaks, sentences, tags) or _answered(
        text, asked, sentences
    )


def _labelled(
    labels: Mapping[int, str],
    asked: frozenset[int],
    breaks: frozenset[int],
    sentences: Sequence[Sentence],
    tags: Sequence[Tag],
) -> Conversation | None:
    """That of speakers with labels.

    Whoever speaks goes on until the next label, question or heading, but for the last, whose turn is one paragraph.
    """
    times = Counter(labels.values())
    questions = Counter(label for at, label in labels.items() if at in asked)
    askers = {label for label, count in times.items() if count > 1 and _HALF * questions[label] >= count}
    people = {label: _person(label, tags) for label in times}
    turns = {at: label for at, label in labels.items() if people[label] or (askers and times[label] > 1)}
    if len(turns) < _LEAST:
        return None
    asking, told = set(), {}
    label, last = "", sentences[max(turns)].paragraph
    for at in range(min(turns), len(sentences)):
        opening = turns.get(at, "")
        if at in labels or at in breaks or (sentences[at].paragraph > last and sentences[at - 1].paragraph == last):
            label = opening
        if label in askers:
            asking.add(at)
        elif label and people[label]:
            told[at] = people[label], opening
    return Conversation(min(turns), frozenset(asking), told)


def _answered(text: str, asked: Sequence[tuple[int, int]], sentences: Sequence[Sentence]) -> Conversation | None:
    """That of somebody who answers questions put to him; one after the other without an answer are a list."""
    asked = [one for one, after in pairwise([*asked, (len(sentences) + 1, 0)]) if one[1] < after[0]]
    to_somebody = sum(
        bool(_ASKED & {word for one in sentences[at:end] for word in tokens(one.span.of(text))}) for at, end in asked
    )
    if len(asked) < _LEAST or _SHARE * to_somebody < len(asked):
        return None
    after = sentences[asked[0][0] :]
    spoken = sum(bool(_SPEAKING & set(tokens(one.span.of(text)))) for one in after)
    if spoken * _SHARE < len(after):
        return None
    return Conversation(asked[0][0], frozenset(place for at, end in asked for place in range(at, end)), {})


def _breaks(last: str) -> bool:
    """Whether a paragraph whose last sentence this is is a question or a heading."""
    return bool(_QUESTION.search(last)) or last[-1:].isalnum()


def _person(label: str, tags: Sequence[Tag]) -> str:
    """Whom a label names: in full, by a part of the name, or by its initials, if it can be no other."""
    bare = label.strip("* ").removesuffix(":").split(" (", 1)[0].strip("* ")
    found = [tag.name for tag in tags if tag.kind == "PER" and bare in (tag.name, *tag.aliases, *_parts(tag.name))]
    return found[0] if len(found) == 1 else ""


def _parts(name: str) -> tuple[str, ...]:
    words = name.split()
    return *words, "".join(word[0] for word in words)

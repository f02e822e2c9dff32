"""What has been told so far: who spoke, in which sentence, and how each quotation found its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from digest.analyze.quotes.scene import Entrance
from digest.analyze.quotes.units import Token
from digest.model import Attribution


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, how the text names them, the role stated there, and the evidence in words."""

    name: str | None = None
    attribution: Attribution = "unknown"
    role: str | None = None
    evidence: str = ""


NOBODY = Speaker()


@dataclass(frozen=True, slots=True)
class Turn:
    """An utterance already attributed: in which sentence, and to whom."""

    unit: int
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class Story:
    """What the article has told so far: its utterances, and whom the nameless subjects of its sentences stand for."""

    turns: list[Turn] = field(default_factory=list)
    subjects: list[tuple[Entrance, Speaker]] = field(default_factory=list)


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


def unnamed(words: str) -> Speaker:
    """A speaker for whom the text has `words` and no name."""
    return Speaker(words, "unnamed", None, f"the text says only “{words}”")


def own_words(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """The text's own words from token `start` to `end`, white space folded."""
    return " ".join(text[tokens[start].start : tokens[end - 1].end].split())

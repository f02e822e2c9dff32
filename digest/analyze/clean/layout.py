"""How a file sets its paragraphs: one a line, or hard-wrapped lines between blank lines."""

from __future__ import annotations

import re
from itertools import pairwise

from .draft import Unit, unit

_MARKUP = re.compile(r"(?:#{1,6}\s|[-*+•>|]\s?|\d{1,3}[.)]\s|!\[|\[[^\]]{1,80}\]:|```|<)")
_NARROW, _WIDE = 40, 100


def blocks(text: str) -> list[list[tuple[int, int]]]:
    """Runs of lines between blank lines: start and end of each line, in code points, its line break left out."""
    found: list[list[tuple[int, int]]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found[-1].append((at, at + len(line)))
        elif found[-1]:
            found.append([])
        at += len(line)
    return found if found[-1] else found[:-1]


def whole_blocks(text: str) -> list[Unit]:
    """A unit for each run of lines between blank lines; for each line where no line is blank."""
    runs = blocks(text)
    if len(runs) == 1:
        runs = [[line] for line in runs[0]]
    made = [unit(text, run[0][0], run[-1][1], number) for number, run in enumerate(runs)]
    return [one for one in made if one]


def units(text: str) -> list[Unit]:
    """The units of a raw text, in order; every character but white space is in one of them."""
    runs = blocks(text)
    width = _wrap_width(text, runs)
    made = []
    for number, run in enumerate(runs):
        start = run[0][0]
        for line, following in pairwise(run):
            if not _continues(text[slice(*line)].strip(), text[slice(*following)], width):
                made.append(unit(text, start, line[1], number))
                start = following[0]
        made.append(unit(text, start, run[-1][1], number))
    return [one for one in made if one]


def _wrap_width(text: str, runs: list[list[tuple[int, int]]]) -> int | None:
    """The column at which lines are broken, where they are: most inner lines leave no room for the next word."""
    inner = []
    for run in runs:
        for line, following in pairwise(run):
            length = len(text[slice(*line)].strip())
            if length >= _NARROW:
                inner.append((length, _reach(text[slice(*line)].strip(), text[slice(*following)])))
    if len(inner) < 3:
        return None
    lengths = sorted(length for length, _ in inner)
    width = lengths[len(lengths) * 9 // 10]
    full = sum(1 for _, reach in inner if reach > width - 4)
    return width if width <= _WIDE and full >= 0.6 * len(inner) else None


def _reach(line: str, following: str) -> int:
    return len(line) + 1 + len(following.split(maxsplit=1)[0])


def _continues(line: str, following: str, width: int | None) -> bool:
    """Whether `following` goes on with the paragraph of `line`."""
    if following.startswith(("\t", "  ")):
        return False
    if width is not None and not _MARKUP.match(following.lstrip()):
        return _reach(line, following) > width or (following[:1].islower() and len(line) >= _NARROW)
    return (
        _NARROW <= len(line) <= _WIDE and line[-1].isalpha() and following[:1].islower() and len(following) >= _NARROW
    )

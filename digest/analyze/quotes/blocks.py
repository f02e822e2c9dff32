"""Block quotations: words set off from the text, with whoever says them in the line before or under them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from digest.analyze.quotes.marks import Marked
from digest.model import Span

_ANGLE = re.compile(r">[ \t]{0,4}(?=\w)")
_MARKS = frozenset("\"“”„«»'‘’`")
_LONGEST_SIGNATURE = 100
_SIGNED = re.compile(r"(?<=[\w.!?…”\"’'])(?:\s*[—–―~]|\s+--?|\n[-*])\s*(?=[A-Z])")
_SIGNATURE = re.compile(r"(?:[—–―~]|--?)\s*(?=[A-Z])")


def find_blocks(text: str, paragraphs: Sequence[Span], set_off: Sequence[Span]) -> tuple[Marked, ...]:
    """The paragraphs of block quotations that a colon introduces or a name after a dash signs.

    `set_off` are the blocks that the source marks as such; in plain text they are paragraphs that begin with `>`.
    Words in quotation marks are found by these, and a block of them is none here.
    """
    found: list[Marked] = []
    for block in _blocks(text, paragraphs, set_off):
        spans = [_unsigned(text, span) for _, span in block]
        first, last = block[0][0], block[-1][0]
        introduced = first > 0 and paragraphs[first - 1].of(text).rstrip().endswith(":")
        signed = spans[-1].end < paragraphs[last].end or _is_signature(text, paragraphs, last + 1)
        if text[spans[0].start] in _MARKS or not (introduced or signed):
            continue
        for number, span in enumerate(spans):
            index = block[number][0]
            outer = Span(paragraphs[index].start, span.end)
            found.append(Marked(span, outer, index, continues=number > 0, set_off=True))
    return tuple(found)


def _blocks(text: str, paragraphs: Sequence[Span], set_off: Sequence[Span]) -> Iterator[list[tuple[int, Span]]]:
    """The paragraphs of each block quotation by their numbers, without signatures that are paragraphs of their own."""
    block: list[tuple[int, Span]] = []
    within = -1
    for index, paragraph in enumerate(paragraphs):
        number = bisect_right(set_off, paragraph.start, key=lambda span: span.start) - 1
        number = number if number >= 0 and set_off[number].covers(paragraph) else -1
        angle = _ANGLE.match(text, paragraph.start, paragraph.end) if number < 0 else None
        if block and (number != within or (number < 0 and angle is None)):
            yield block
            block = []
        within = number
        start = angle.end() if angle is not None else paragraph.start
        if (number >= 0 or angle is not None) and not _is_signature(text, paragraphs, index):
            block.append((index, Span(start, paragraph.end)))
    if block:
        yield block


def _is_signature(text: str, paragraphs: Sequence[Span], index: int) -> bool:
    if index >= len(paragraphs) or paragraphs[index].end - paragraphs[index].start > _LONGEST_SIGNATURE:
        return False
    return _SIGNATURE.match(text, paragraphs[index].start) is not None


def _unsigned(text: str, span: Span) -> Span:
    """The words of a paragraph before the dash and the name that sign them."""
    start = max(span.start, span.end - _LONGEST_SIGNATURE)
    dashes = list(_SIGNED.finditer(text, start, span.end))
    if not dashes or any(char in ".!?" for char in _abbreviated(text[dashes[-1].end() : span.end])):
        return span
    return Span(span.start, dashes[-1].start())


def _abbreviated(name: str) -> str:
    """A signature without the stops of initials, abbreviations and its end."""
    return re.sub(r"\b[A-Z][a-z]{0,4}\.|\.\Z", "", name)

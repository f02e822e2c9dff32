"""Where quoted words stand: pairing quotation marks within paragraphs.

A mark's own direction and what is beside it say whether it can open or close; a stack pairs them. Nothing is paired
across a paragraph edge, so one odd mark spoils at most its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from digest.analyze.quotes.lexicon import table, words
from digest.model import Span

_OPENING_BEFORE = frozenset("([{—–―-/:=“‘«„\u00a0\u202f ")
_TERMINAL = ".!?…"
# A paragraph with more marks than this is no news text; and no quotation holds more marks than the second figure.
_MOST_MARKS = 2000
_MOST_INSIDE = 80
# Fewer words in single marks, where double ones are the outer marks, are a term.
_FEWEST_IN_SINGLE = 4
_LATIN_APOSTROPHE = "'’"
# 6'3", 12" by 9": primes, not quotation marks; and the values of HTML attributes.
# Before what somebody says in a transcript: CLINTON: …
LABEL = re.compile(r"([A-Z][A-Z.’'-]{1,24}(?: [A-Z][A-Z.’'-]{1,24}){0,3})(?: \([^()\n]{1,40}\))?:\s")
_SINGLE_OPENING = re.compile(r"['‘‚](?<!\w.)(?=\w)")
_ELIDED = re.compile(r"\d\ds?\b|\w+")
_SHORTENED = re.compile(r"(?:\w{2,}in|an|o|ol|th|wi)\Z", re.IGNORECASE)
_NEXT_WORD = re.compile(r"[ ][^\W\d_]")
_NOT_MARKS = re.compile(
    r"['‘’](?<=\s.)n['’](?=\s)"
    r"|['’′](?<=\d.)\s?\d{1,2}\s?(?:\"|”|″|'')|\"(?<=\d.)(?= ?(?:x|by) ?\d)|=(?<=[\w-].)(?:\"[^\"\n<>]*\"|'[^'\n<>]*')"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between outer quotation marks: `span` without the marks, `outer` with them, both in code points.

    `paragraph` is the index of the paragraph that holds them; `closed` is False where the paragraph ends before the
    quotation does; `continues` says that the words go on with the marked words before them. `label` stands before
    words without marks whose speaker it names, in a transcript; `set_off` says that they are a block quotation.
    """

    span: Span
    outer: Span
    paragraph: int
    closed: bool = True
    continues: bool = False
    label: str = ""
    set_off: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    strictly_opens: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """One level of marks: which texts are marks, and which closing ones answer an opening one."""

    pattern: re.Pattern[str]
    answers: dict[str, frozenset[str]]
    closing: frozenset[str]


@cache
def _style(*levels: str) -> _Style:
    pairs = [(str(a), str(b)) for level in levels for a, b in table("marks")[level]]
    texts = sorted({text for pair in pairs for text in pair}, key=lambda text: (-len(text), text))
    answers: dict[str, set[str]] = {}
    for opening, closing in pairs:
        answers.setdefault(opening, set()).add(closing)
    return _Style(
        re.compile("|".join(map(re.escape, texts))),
        {opening: frozenset(closing) for opening, closing in answers.items()},
        frozenset(closing for _, closing in pairs),
    )


def find_marked(text: str, paragraphs: Sequence[Span]) -> tuple[Marked, ...]:
    """The outermost quoted stretches of `paragraphs`, in order; empty ones and nested ones are left out."""
    within = _in_single_marks(text, paragraphs)
    singles = _uses_single_marks(text, within)
    style = _style("double", "single") if singles else _style("double")
    found: list[Marked] = []
    for index, paragraph in enumerate(paragraphs):
        unclosed = found[-1] if found and not found[-1].closed and found[-1].paragraph == index - 1 else None
        marks = list(_marks(text, paragraph, style))
        here = [replace(span, paragraph=index) for span in _paired(text, paragraph, marks, style)]
        if index in within and not singles:
            here = _with_sentences(text, paragraph, here, within[index], index)
        if unclosed is not None and (
            unclosed.span.of(text)[:1].isupper() or _stands_unclosed(text, paragraphs[index - 1], unclosed)
        ):
            here = _continued(text, paragraph, marks, here, index)
        if (
            unclosed is not None
            and (not here or not here[0].continues)
            and not _stands_unclosed(text, paragraphs[index - 1], unclosed)
        ):
            found.pop()
        found.extend(here)
    if found and not found[-1].closed and not _stands_unclosed(text, paragraphs[found[-1].paragraph], found[-1]):
        found.pop()
    kept = (_trimmed(text, item) for item in found)
    return tuple(item for item in kept if any(map(str.isalnum, item.span.of(text))))


@cache
def _single_openings() -> frozenset[str]:
    return frozenset(str(pair[0]) for pair in table("marks")["single"])


def _in_single_marks(text: str, paragraphs: Sequence[Span]) -> dict[int, list[Marked]]:
    """What the paragraphs hold if single marks are outer marks, too; empty where none stands like an opening one."""
    if _SINGLE_OPENING.search(text) is None:
        return {}
    style = _style("double", "single")
    return {
        index: _paired(text, paragraph, list(_marks(text, paragraph, style)), style)
        for index, paragraph in enumerate(paragraphs)
    }


def _uses_single_marks(text: str, within: Mapping[int, Sequence[Marked]]) -> bool:
    """Whether single marks are this article's outer marks: more of its outermost pairs are single than double."""
    single = double = 0
    for item in chain.from_iterable(within.values()):
        if text[item.outer.start] in _single_openings():
            single += item.closed
        else:
            double += 1
    return single > double


def _with_sentences(
    text: str, paragraph: Span, here: list[Marked], within: Sequence[Marked], index: int
) -> list[Marked]:
    """`here`, with the sentences that stand in single marks although double ones are the article's outer marks.

    What ends its paragraph is none: headlines have such marks everywhere.
    """
    spoken = (
        replace(item, paragraph=index)
        for item in within
        if item.closed
        and text[item.outer.start] in _single_openings()
        and text[item.span.start].isupper()
        and text[item.span.end - 1] in ",.!?…"
        and len(item.span.of(text).split()) >= _FEWEST_IN_SINGLE
        and any(map(str.isalpha, text[item.outer.end : paragraph.end]))
        and not any(item.outer.overlaps(other.outer) for other in here)
    )
    return sorted([*here, *spoken], key=lambda item: item.span)


def _marks(text: str, paragraph: Span, style: _Style) -> Iterator[_Mark]:
    masked = [match.span() for match in _NOT_MARKS.finditer(text, paragraph.start, paragraph.end)]
    for match in style.pattern.finditer(text, paragraph.start, paragraph.end):
        start, end, mark = match.start(), match.end(), match.group()
        within = bisect_right(masked, (start, paragraph.end)) - 1
        if within >= 0 and start < masked[within][1]:
            continue
        before = text[start - 1] if start > paragraph.start else "\n"
        after = text[end] if end < paragraph.end else "\n"
        left = before.isspace() or before in _OPENING_BEFORE
        right = after.isspace() or not (after.isalnum() or after in "“‘\"'«([{$£€#@…-—¿¡.*_")
        if mark in "‘’'":
            if _is_apostrophe(text, match, left, after):
                continue
            closes = not before.isspace() and not after.isalnum() and not (left and not right)
            opens = left and not after.isspace() and after not in ",.;:!?"
        else:
            inside = not left and not right
            if mark in style.answers and mark in style.closing:
                opens, closes = not (right and not left), not (left and not right)
            elif mark in style.answers:
                opens, closes = not (right and not left), right and not left
            else:
                opens, closes = False, not (left and not right)
            opens = opens or (inside and mark in style.answers)
        if opens or closes:
            yield _Mark(start, end, mark, opens, closes, left and not right)


def _is_apostrophe(text: str, match: re.Match[str], left: bool, after: str) -> bool:
    """Whether a single mark belongs to a word: don’t, ’90s, ’em."""
    before = text[match.start() - 1] if match.start() else "\n"
    if before.isalnum() and after.isalnum():
        return True
    if not left or match.group() == "‘":
        return False
    word = _ELIDED.match(text, match.end())
    return word is not None and (word.group()[:2].isdigit() or word.group().lower() in words("marks", "elided"))


def _answers(opening: _Mark, closing: _Mark, style: _Style) -> bool:
    """Whether `closing` can end what `opening` began; a reversed or mistyped mark of the same family counts."""
    if closing.text in style.answers.get(opening.text, ()):
        return True
    pair = {opening.text, closing.text}
    return pair <= set('“”"„') or pair <= set("‘’'") or opening.text == closing.text


def _paired(text: str, paragraph: Span, marks: Sequence[_Mark], style: _Style) -> list[Marked]:
    """The outermost pairs among `marks`; an opening mark without an answer runs to the next one or the end."""
    found: list[Marked] = []
    at = len(marks) if len(marks) > _MOST_MARKS else 0
    while at < len(marks):
        if not marks[at].opens:
            at += 1
            continue
        closing, again = _closing(text, marks, at, style)
        opening = marks[at]
        if closing is not None:
            close = marks[closing]
            found.append(Marked(Span(opening.end, close.start), Span(opening.start, close.end), 0))
            at = closing + 1
        elif again is not None and not _runs_on(text, paragraph, opening, marks[again]):
            end = len(text[opening.end : marks[again].start].rstrip()) + opening.end
            if end > opening.end and text[end - 1] in _TERMINAL:
                found.append(Marked(Span(opening.end, end), Span(opening.start, end), 0))
            at = again
        elif (opening.text in _LATIN_APOSTROPHE and not _fills(text, paragraph, opening, again)) or (
            again is None
            and any(mark.closes for mark in marks[at + 1 : at + _MOST_INSIDE])
            and LABEL.match(text, opening.end, paragraph.end) is None
        ):
            at += 1
        else:
            found.append(Marked(Span(opening.end, paragraph.end), Span(opening.start, paragraph.end), 0, closed=False))
            break
    return found


def _fills(text: str, paragraph: Span, opening: _Mark, again: int | None) -> bool:
    """Whether a single mark opens a paragraph of sentences and no other such mark follows."""
    before, words_ = text[paragraph.start : opening.start], text[opening.end : paragraph.end].rstrip()
    return again is None and not before.strip() and words_[:1].isupper() and words_[-1:] in _TERMINAL


def _runs_on(text: str, paragraph: Span, opening: _Mark, inner: _Mark) -> bool:
    """Whether an unclosed quotation that fills its paragraph only holds the one that `inner` opens."""
    return (
        not text[paragraph.start : opening.start].strip()
        and text[opening.end : inner.start].rstrip()[-1:] not in _TERMINAL
    )


def _closing(text: str, marks: Sequence[_Mark], first: int, style: _Style) -> tuple[int | None, int | None]:
    """The index of the mark that ends what `marks[first]` opens, or else of the mark where to begin again."""
    stack = [first]
    again = None
    for index in range(first + 1, min(len(marks), first + _MOST_INSIDE)):
        mark, top = marks[index], marks[stack[-1]]
        if mark.closes and _answers(top, mark, style):
            if mark.text in _LATIN_APOSTROPHE and _is_within_word(text, marks, index, style):
                continue
            if mark.text == top.text and mark.strictly_opens:
                stack.append(index)
                again = index if again is None and mark.text == marks[first].text else again
                continue
            stack.pop()
            if not stack:
                return index, None
        elif mark.closes and not mark.opens and len(stack) > 1:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if _answers(marks[stack[d]], mark, style)), None)
            if depth is not None:
                del stack[depth:]
                if not stack:
                    return index, None
        elif mark.opens and mark.strictly_opens:
            stack.append(index)
            if again is None and mark.text == marks[first].text:
                again = index
    return None, again


def _is_within_word(text: str, marks: Sequence[_Mark], index: int, style: _Style) -> bool:
    """Whether a single mark after an s or a word cut short is an apostrophe: a better one closes before any opens."""
    mark = marks[index]
    shortened = text[mark.start - 1] in "sSz" or _SHORTENED.search(text, max(0, mark.start - 20), mark.start)
    if not shortened or not _NEXT_WORD.match(text, mark.end):
        return False
    for later in marks[index + 1 :]:
        if later.opens:
            return False
        if later.closes and _answers(mark, later, style):
            return True
    return False


def _continued(text: str, paragraph: Span, marks: Sequence[_Mark], here: list[Marked], index: int) -> list[Marked]:
    """This paragraph's marked words, the first joined to the unclosed quotation of the paragraph before."""
    lead = len(text[paragraph.start : paragraph.end]) - len(paragraph.of(text).lstrip())
    if here and here[0].outer.start <= paragraph.start + lead:
        return [replace(here[0], continues=True), *here[1:]]
    first = marks[0] if marks else None
    if first is not None and first.closes and not first.opens and text[first.start - 1] in ".!?…,":
        whole = Marked(Span(paragraph.start, first.start), Span(paragraph.start, first.end), index, continues=True)
        return [whole, *(span for span in here if span.outer.start >= first.end)]
    return here


def _stands_unclosed(text: str, paragraph: Span, item: Marked) -> bool:
    """Whether a quotation that never ends is still one: it fills its paragraph or follows a colon or comma."""
    before = text[paragraph.start : item.outer.start].rstrip()
    return item.continues or not before or before[-1] in ":,"


def _trimmed(text: str, item: Marked) -> Marked:
    """The same words without white space at either end and without the comma before the closing mark."""
    words_ = item.span.of(text)
    start = item.span.start + len(words_) - len(words_.lstrip())
    end = start + len(words_.strip())
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return replace(item, span=Span(start, max(start, end)))

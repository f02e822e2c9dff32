"""Sentences: where each begins and ends, as spans of the source text.

The method is Grefenstette and Tapanainen's ("What is a word, what is a sentence?", 1994): a final mark ends a sentence
unless the word before it is a known abbreviation or an initial, or what follows does not look like an opening. The
words are data: `data/abbreviations.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from digest.lists import table
from digest.model import Sentence, Span

_REACH = 40  # code points looked at before a mark: longer than any word that matters
_AHEAD = 120
_OPENING_MARKS = "\"'“‘«„‚»([{¿¡「『（【《〈*_"
_DASHES = "-–—"
_MARK = re.compile(  # a colon after an Armenian letter is the full stop of a keyboard that has no other
    r"(?P<wide>(?:[。！？．｡।॥؟۔።፧፨។៕։]|(?<=[ա-և]):(?=\s|$))[。！？．｡।॥؟۔።፧፨។៕։!?.…]*)|(?P<plain>[.!?…]+)"
)
_PLAIN_MARK = re.compile(r"[.!?…]+")
_MAY_BE_WIDE = re.compile(r"[。！？．｡।॥؟۔።፧፨។៕։ա-և]")  # hardly any text has one, and plain marks are found quicker
_CLOSING_MARKS = re.compile(
    r"(?:[\"'”’»«)\]}）」』】》〉*_]|“(?=\s|$)|[^\S\n](?:[”»)](?=[\s,.;:]|$)|\"(?=\s|$)))*"  # the last: « Bonjour ! »
    r"(?:\[\d{1,3}\])*"  # footnotes
)
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""A letter of a script that parts no words by spaces."""
_QUOTATIVE = re.compile(r"[ぁ-ゖ]")  # 「行く。」と言った is one sentence
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LIST_LINE = re.compile(r"\n[^\S\n]*(?:(?P<bullet>[•‣▪◦·●*+])|(?P<dash>[-–—])|\(?\d{1,3}[.)])[^\S\n]+(?=\S)")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?")
_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}"
_NAME_AND_VERB = re.compile(
    rf"(?P<first>{_NAME})(?: {_NAME}){{0,3}}(?: [a-z]{{2,20}}(?: {_NAME}){{1,3}})? (?P<verb>[a-z]{{3,12}})\b"
)
_ADDRESS = re.compile(r"[/@.\\]|www")


def split(text: str, paragraphs: Sequence[Span]) -> tuple[Sentence, ...]:
    """The sentences of `paragraphs`, in order, each within one paragraph and without white space around it.

    Spans are code points of `text`. Every character of a paragraph that is not white space lies in exactly one
    sentence; a heading or a list line without a final mark is a sentence of its own.
    """
    return tuple(
        Sentence(span, index)
        for index, paragraph in enumerate(paragraphs)
        for span in _spans(paragraph.of(text), paragraph.start)
    )


def _spans(text: str, offset: int) -> Iterator[Span]:
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = offset + start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(stripped))
        start = end


def _ends(text: str) -> Iterator[int]:
    """Positions between two sentences of one paragraph, ascending."""
    lines: list[int] = []
    if "\n" in text:
        lines = sorted({*(match.start() for match in _BLANK_LINE.finditer(text)), *_list_lines(text)}, reverse=True)
    start = straight_quotes = counted = 0
    for mark in (_MARK if _MAY_BE_WIDE.search(text) else _PLAIN_MARK).finditer(text):
        while lines and lines[-1] < mark.start():
            line = lines.pop()
            if line > start:
                yield (start := line)
        straight_quotes += text.count('"', counted, mark.start())
        counted = mark.start()
        end = _end_after(text, start, mark, in_quote=straight_quotes % 2 == 1)
        if end is not None and start < end < len(text):
            yield (start := end)
    yield from (line for line in reversed(lines) if line > start)


def _list_lines(text: str) -> Iterator[int]:
    """Where lines of a list begin.

    A bullet always opens one; a dash or number only after a final mark or where the paragraph is a list of the kind.
    """
    opening = text[:_REACH].lstrip()[:1]
    kinds = {"number" if opening.isdigit() else opening}
    for line in _LIST_LINE.finditer(text):
        before = text[max(0, line.start() - _REACH) : line.start()].rstrip()[-1:]
        kind = line["dash"] or "number"
        if line["bullet"] or kind in kinds or before in tuple(".:;!?…”\"'’)"):
            kinds.add(kind)
            yield line.start()


def _end_after(text: str, start: int, mark: re.Match[str], *, in_quote: bool) -> int | None:
    """Where the sentence that began at `start` ends, if this mark ends it."""
    closing = _CLOSING_MARKS.match(text, mark.end())
    end = closing.end() if closing else mark.end()
    if mark.lastgroup == "wide":
        return _end_after_wide_mark(text, mark.end(), end)
    if end > mark.end() and text[mark.end()] == '"' and not in_quote and text[end : end + 1].isalpha():
        end = mark.end()  # `It ended."We won` opens a quotation
    if text[end : end + 1].isspace():
        ends = _ends_before_space(text, start, mark, end)
    else:
        ends = _ends_without_space(text, start, mark, end)
    return end if ends else None


def _end_after_wide_mark(text: str, mark_end: int, end: int) -> int | None:
    if text[mark_end - 1] == "．" and text[end : end + 1].isdigit():
        return None
    return None if end > mark_end and _QUOTATIVE.match(text, end) else end


def _ends_without_space(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Only where clear: `the end.The next`, `the end.”The next`, no `index.Html`, `Node.js` or `Table.Briefings`."""
    before = _word_before(text, start, mark.start())
    token = (text[end : end + _REACH].lstrip(_OPENING_MARKS).split(maxsplit=1) or [""])[0]
    following = _WORD.match(token)
    if following is None or not before[-2:].islower() or len(before) < 2:
        return False
    word = following[0]
    if not (word in {"A", "I"} or (len(word) > 1 and word[0].isupper() and word[1:].islower())):
        return False
    if end > mark.end() or text[end] in _OPENING_MARKS:
        return True
    if before[0].isupper() and word.casefold() not in _words("sentence_openers") and mark[0] == ".":
        return False
    address = _ADDRESS.search(before) or _ADDRESS.search(token.rstrip(".,;:!?…\"'”’)"))
    return not address and word.casefold() not in _words("domains") and before.casefold() not in _words("carry_on")


def _ends_before_space(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    ahead = " ".join(text[end : end + _AHEAD].split())
    bare = ahead.lstrip(_OPENING_MARKS + _DASHES + " ")
    if not ahead or ahead[0] in ".…,;:!?":
        return False
    if bare[:1].islower() and not bare[1:2].isupper():  # but iPhone may open a sentence
        return False
    if ahead[0] in _DASHES and not bare[:1].isupper():
        return False
    word = _WORD.match(bare)
    following = word[0] if word else ""
    before = _word_before(text, start, mark.start())
    closed = end > mark.end()
    if mark[0] != "." and ((closed and _speaker_follows(ahead)) or before.casefold() in _words("marked_names")):
        return not closed and _often_opens(bare, following)
    if mark[0] in {"…", "..", "...", "...."}:
        return not re.match(r"I\b", following)
    if mark[0] != "." or (closed and text[mark.end()] != ")"):
        return True
    if mark.start() - start <= _REACH and _ENUMERATOR.fullmatch(text, start, mark.start()):
        return False
    return _full_stop_ends(before, bare, following)


def _full_stop_ends(before: str, bare: str, following: str) -> bool:
    """Whether a full stop after `before` ends a sentence when `bare` follows, whose first word is `following`."""
    word = before.casefold()
    capitalized = before[:1].isupper()
    if word in _words("carry_on") or (capitalized and word in _words("titles")):
        return False
    if word in _words("times"):
        return following.casefold() not in _words("after_times")
    if bare[:1].isdigit() and word in _words("before_number"):
        return False
    if word in _words("may_end_lower") or (capitalized and word in _words("may_end")):
        return _often_opens(bare, following)
    if (len(before) == 1 and before.isalpha()) or _DOTTED.fullmatch(before):
        return _often_opens(bare, following)
    return not (word.isdigit() and len(word) <= 2 and following.casefold() in _words("after_ordinals"))


def _often_opens(bare: str, following: str) -> bool:
    """Whether `following` is a word that opens sentences; in `A.` it is an initial."""
    return following.casefold() in _words("sentence_openers") and bare[len(following) : len(following) + 1] != "."


def _speaker_follows(ahead: str) -> bool:
    """`Ada Quill asked`, `Pentagon spokesman John Kirby said`: the sentence of the quoted question goes on."""
    found = _NAME_AND_VERB.match(ahead)
    return (
        found is not None
        and found["first"].casefold() not in _words("sentence_openers")
        and found["verb"] in _words("speech_verbs")
    )


def _word_before(text: str, start: int, end: int) -> str:
    window = text[max(start, end - _REACH) : end]
    words = window.split()
    if not words or window[-1].isspace():
        return ""
    return words[-1].rsplit("—", 1)[-1].lstrip(_OPENING_MARKS + _DASHES)


@cache
def _words(section: str) -> frozenset[str]:
    """One list of `data/abbreviations.yml`, in lower case."""
    return _lists()[section]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {section: frozenset(words) for section, words in table("digest.analyze", "abbreviations.yml").items()}

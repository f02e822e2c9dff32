"""The text that a reader of an HTML page would see, as paragraphs.

A scanner of our own, because its running time is linear in the input whatever that holds; Python's html.parser takes
quadratic time on unclosed tags. It reads what a Markdown renderer wrote and the raw HTML that renderer passed through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.model import Span
from digest.read.labels import unescape
from digest.read.limits import TAG_ATTRIBUTES
from digest.read.tables import table

Part = Literal["text", "heading", "caption"]

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?:(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+|[^<>]*+)>"
    r"|<[!?][^<>]*+>"
)
_KIND = {name: kind for kind, names in table("elements.yml").items() for name in names}
_RAW = frozenset({"script", "style"})
_BREAK = "\x00"
"""Stands for `<br>`: decoding leaves no NUL in a text, and no entity makes one."""

_LONG_TAG = re.compile(r"<([A-Za-z][\w:.-]{0,60})[^<>]{2000,}>")
_SPACE = re.compile(r"[ \t\n\r\f]+")
# A mark that the page has beside the tag is the same one.
_QUOTED = re.compile(r"[“\"]?<q(?:\s[^<>]{0,1000})?>", re.IGNORECASE)
_QUOTED_END = re.compile(r"</q\s{0,10}>[”\"]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block's text, and whether it is running text, a heading or a caption. A line break within it is a `<br>`.

    `block` is the number of the block quotation that holds it, 0 outside any.
    """

    text: str
    part: Part
    block: int = 0


def set_off(blocks: Sequence[Paragraph], gap: str) -> tuple[Span, ...]:
    """Where the block quotations stand in the text that `blocks` make with `gap` between them."""
    found: dict[int, Span] = {}
    start = 0
    for one in blocks:
        end = start + len(one.text)
        if one.block and one.part == "text":
            found[one.block] = Span(found[one.block].start if one.block in found else start, end)
        start = end + len(gap)
    return tuple(found.values())


def paragraphs(page: str) -> list[Paragraph]:
    """The visible paragraphs of `page`, in order: one for each block, list item and table cell that has text.

    Tags, comments, scripts, embedded media and struck-out text are gone, entities decoded, white space folded.
    """
    return list(_paragraphs(with_marks(without_comments(page).replace("<!--", ""))))


def with_marks(page: str) -> str:
    """`page` with quotation marks for its `<q>` tags, as a browser shows them."""
    return _QUOTED_END.sub("”", _QUOTED.sub("“", page)) if "<q" in page or "<Q" in page else page


def _paragraphs(page: str) -> Iterator[Paragraph]:
    pieces: list[str] = []
    part: Part = "text"
    hidden: str | None = None
    depth = number = 0
    endings = Counter(name.lower() for name in re.findall(r"</([A-Za-z]+)", page))
    position = 0
    for tag in _TAG.finditer(page):
        if hidden is None:
            pieces.append(page[position : tag.start()])
        position = tag.end()
        name, closes = (tag["name"] or "").lower(), bool(tag["end"])
        if closes:
            endings[name] -= 1
        if hidden is not None:
            hidden = None if closes and name == hidden else hidden
        elif not closes and _KIND.get(name) == "unseen" and (endings[name] > 0 or name in _RAW):
            hidden = name
        elif name == "br":
            pieces.append(_BREAK)
        elif name in _KIND and _KIND[name] != "unseen":
            yield from _split(pieces, part, number if depth else 0)
            pieces = []
            part = _part_after(name, closes, part)
            if name == "blockquote" and (closes or endings[name] > depth):
                number += not closes and not depth
                depth = max(0, depth + (-1 if closes else 1))
    if hidden is None:
        pieces.append(page[position:])
    yield from _split(pieces, part, number if depth else 0)


def _part_after(name: str, closes: bool, part: Part) -> Part:
    """What the text after a block's tag belongs to: captions may hold blocks, headings end with any block."""
    if _KIND[name] == "caption":
        return "text" if closes else "caption"
    if _KIND[name] == "heading":
        return part if part == "caption" else "text" if closes else "heading"
    return "text" if part == "heading" or name in ("table", "figure") else part


def _split(pieces: list[str], part: Part, block: int) -> Iterator[Paragraph]:
    """The paragraphs of one block's pieces: two line breaks in a row part them."""
    text = "".join(pieces)
    lines: list[str] = []
    for piece in [*(unescape(text) if "&" in text else text).split(_BREAK), ""]:
        line = _SPACE.sub(" ", piece).strip(" ")
        if line:
            lines.append(line)
        elif lines:
            yield Paragraph("\n".join(lines), part, block)
            lines = []


def without_many_attributes(page: str) -> str:
    """`page` with no attributes in a tag that may have more of them than the limit."""
    return _LONG_TAG.sub(lambda tag: f"<{tag[1]}>" if tag[0].count("=") > TAG_ATTRIBUTES else tag[0], page)


def without_comments(page: str) -> str:
    """`page` without its comments, apart from one that never ends."""
    kept: list[str] = []
    position = 0
    while (start := page.find("<!--", position)) >= 0 and (end := page.find("-->", start + 4)) >= 0:
        kept.append(page[position:start])
        position = end + 3
    return "".join((*kept, page[position:]))

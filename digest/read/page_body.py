"""The article's own text on a web page, told from everything around it.

By trafilatura (Barbaresi, ACL 2021), in its precise mode; where that finds nearly nothing, in its usual one; and where
the page's JSON-LD holds the same article at greater length, that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from digest.read.labels import unescape
from digest.read.visible import Paragraph, paragraphs, with_marks

_BLOCKS = frozenset(
    [
        "ab",
        "article",
        "blockquote",
        "body",
        "cell",
        "code",
        "div",
        "doc",
        "fw",
        "head",
        "item",
        "list",
        "main",
        "p",
        "pre",
        "quote",
        "row",
        "section",
        "table",
        "td",
        "tr",
    ]
)
_SET_OFF = frozenset({"blockquote", "quote"})
_LEFT_OUT = frozenset({"del", "graphic", "script", "style"})
_ENOUGH = 250
_TELLING, _LONGEST_OPENING, _MOST_JUNK = 40, 1_500, 0.5
_STATED_LEAST, _STATED_MORE = 500, 1.25
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|a|strong|em|span)\b[^<>]*>", re.IGNORECASE)


def blocks(page: str, stated: str) -> list[Paragraph]:
    """The paragraphs and headings of the article on `page`, with the marks that a browser draws around `<q>`.

    Empty where there is none. `stated` is the text of the article in the page's JSON-LD, empty where it has none.
    """
    page = with_marks(page)
    found = _extracted(page, precise=True)
    if _length(found) < _ENOUGH:
        usual = _extracted(page, precise=False)
        found = usual if _length(usual) > _length(found) else found
    own = _stated(stated)
    if _length(own) >= _STATED_LEAST and _length(own) >= _STATED_MORE * _length(found) and _is_same(found, own):
        return own
    return _mended(found, " ".join(" ".join(each.text for each in own).split()))


def _mended(found: list[Paragraph], stated: str) -> list[Paragraph]:
    """What was found, by what the page states: an opening that was missed is added, and what stands below the stated
    end, such as a call to subscribe, is left out where it is little."""
    longer = [number for number, each in enumerate(found) if each.part == "text" and len(each.text) >= _TELLING]
    if len(stated) < _ENOUGH or not longer:
        return found
    opening = " ".join(found[longer[0]].text.split())[:_TELLING]
    missed = stated.partition(opening)[0].strip() if opening in stated else ""
    if longer[0] == 0 and _TELLING <= len(missed) <= _LONGEST_OPENING and missed[-1] in '.!?…”"»':
        found = [Paragraph(missed, "text"), *found]
    end = _folded(stated[-4 * _TELLING :])[-_TELLING:]
    last = next((number for number, each in enumerate(found) if _folded(each.text).endswith(end)), len(found) - 1)
    rest = found[last + 1 :]
    return found[: last + 1] if _length(rest) <= _MOST_JUNK * _length(found) else found


def _length(found: list[Paragraph]) -> int:
    return sum(len(each.text) for each in found if each.part == "text")


def _extracted(page: str, *, precise: bool) -> list[Paragraph]:
    from trafilatura import bare_extraction  # noqa: PLC0415  # only those who have web pages wait for it

    document = bare_extraction(page, favor_precision=precise, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    if precise and next(body.iter("div"), None) is not None:
        return []  # the last resort, a whole part of the page as it is: its usual mode does better
    return list(_walked(body))


def _walked(body: _Element) -> Iterator[Paragraph]:
    """The text of a tree as paragraphs; a line break within one stays."""
    pieces: list[str] = []
    part: str = "text"
    inside: list[_Element] = []
    number = 0

    def flushed() -> Iterator[Paragraph]:
        for chunk in re.split(r"\n\s*\n", "".join(pieces)):
            lines = (_SPACE.sub(" ", line).strip() for line in chunk.split("\n"))
            text = "\n".join(line for line in lines if line)
            if text:
                yield Paragraph(text, "heading" if part == "heading" else "text", number if inside else 0)
        pieces.clear()

    waiting: list[tuple[_Element, bool]] = [(body, False)]
    while waiting:
        element, closing = waiting.pop()
        tag = str(element.tag)
        if closing:
            if tag in _BLOCKS:
                yield from flushed()
                part = "text"
            if inside and inside[-1] is element:
                inside.pop()
            pieces.append((element.tail or "").replace("\n", " ") if element is not body else "")
            continue
        if tag in _BLOCKS:
            yield from flushed()
            part = "heading" if tag == "head" else "text" if tag in ("p", "item", "cell") else part
            parent = element.getparent()
            if tag in _SET_OFF and parent is not None and parent.tag != "p":
                number += not inside
                inside.append(element)
        if tag == "lb":
            pieces.append("\n")
        waiting.append((element, True))
        if tag not in _LEFT_OUT:
            pieces.append((element.text or "").replace("\n", " "))
            waiting += [(child, False) for child in reversed(element)]
    yield from flushed()


def _stated(text: str) -> list[Paragraph]:
    if _TAG.search(text):
        return paragraphs(text)
    lines = (" ".join(unescape(line).split()) for line in text.splitlines())
    return [Paragraph(line, "text") for line in lines if line and not line.startswith("+++")]


def _is_same(found: list[Paragraph], stated: list[Paragraph]) -> bool:
    """Whether most of what was found on the page opens with words that the stated text has, too."""
    whole = _folded(" ".join(each.text for each in stated))
    longer = [each.text for each in found if len(each.text) >= 40]
    again = sum(1 for text in longer if _folded(text)[:40] in whole)
    return 2 * again >= len(longer)


def _folded(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())

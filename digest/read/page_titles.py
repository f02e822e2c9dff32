"""Which of the headings and titles of a web page is its article's headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from digest.read.labels import label
from digest.read.limits import TITLE_LENGTH
from digest.read.page_parts import is_beside, text_of

_JOINT = re.compile(r"\s+(?:[|\-–—•»·*:_]|::|[<>›«/])\s+|\s*[|｜丨]\s*|\s+\*\s+")
_CLOSE_JOINT = re.compile(r"\s*[-–—_|｜丨]\s*")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}", re.IGNORECASE)
_EDGES = " |–—-»•*_"
_WORDS, _SITE_WORDS = 4, 4
_CERTAIN, _WITHIN, _SECTION = 20, 12, 2
_INNER = 12
_WIDE = 4


def shown(headings: Sequence[HtmlElement], others: Sequence[str], own: Iterable[str]) -> str:
    """The heading that readers see of the article that `others`, the page's titles for machines, name.

    That is a heading, or an element within one (`Islands` and the headline in one heading), that says the same as one
    of them; else the only heading there is, where it has the length of a headline and is no name of the publication
    (`own`). Empty where neither is to be had.
    """
    for heading in headings:
        text = label(text_of(heading), TITLE_LENGTH)
        if any(folded(text) == folded(other) for other in others):
            return text
    for heading in headings:
        for each in islice(heading.iterdescendants(), _INNER):
            inner = label(text_of(each), TITLE_LENGTH) if isinstance(each.tag, str) else ""
            if any(folded(inner) == folded(other) and _length(inner) >= _WITHIN for other in others):
                return inner
    for heading in headings:
        text = label(text_of(heading), TITLE_LENGTH)
        if any(_same(text, other) for other in others):
            return text
    alone = label(text_of(headings[0]), TITLE_LENGTH) if len(headings) == 1 else ""
    names = set(map(folded, own))
    return alone if (len(alone.split()) >= 3 or _length(alone) >= _CERTAIN) and folded(alone) not in names else ""


def second(tree: HtmlElement) -> str:
    """The first heading of level 2 within the article, where there is but one of its length; empty without one."""
    inside = tree.xpath("//article//h2 | //main//h2") or tree.xpath("//h2")
    found = [text for each in inside if not is_beside(each) and (text := label(text_of(each), TITLE_LENGTH))]
    return found[0] if len(found) == 1 and (len(found[0].split()) >= 3 or _length(found[0]) >= _CERTAIN) else ""


def without_site(title: str, own: Iterable[str]) -> str:
    """A title without the names of site and sections before or behind its marks.

    `own` are the names of the publication. What stands before or behind one of these goes with it: `Islands` of
    `Ferry stops » Islands » Tarn Herald`; a title that has nothing else stays whole.
    """
    names = {folded(name) for name in own if name}
    title = _trimmed(title, _JOINT, names, by_length=True)
    return _trimmed(title, _CLOSE_JOINT, names, by_length=False).strip(_EDGES) or title


def folded(text: str) -> str:
    """`text` for comparison: its letters and digits alone."""
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def _trimmed(title: str, joint: re.Pattern[str], names: set[str], *, by_length: bool) -> str:
    marks = list(joint.finditer(title))
    pieces = [piece.strip() for piece in joint.split(title)]
    start, end = 0, len(pieces)
    if end > 1 and _is_site(pieces[0], names):
        start = 1
    while end - start > 1 and _is_site(pieces[end - 1], names):
        end -= 1
        short = all(len(piece.split()) <= _SECTION for piece in pieces[start + 1 : end])
        if short and end - start > 2 and len(pieces[start].split()) >= _WORDS:
            end = start + 1
        sections = end - start > 1 and marks[end - 2][0].strip() in ("»", "|", "›", "::", "<", ">", "/")
        if sections and len(pieces[end - 1].split()) <= 2 < len(pieces[start].split()):
            end -= 1
    if by_length and end - start == 2 == len(pieces) and len(pieces[0].split()) >= _WORDS and "|" in marks[0][0]:
        end -= 1 <= len(pieces[1].split()) <= _SITE_WORDS
    first = marks[start - 1].end() if start else 0
    return title[first : marks[end - 1].start() if end < len(pieces) else len(title)].strip()


def _is_site(piece: str, names: set[str]) -> bool:
    return folded(piece) in names or (bool(piece) and bool(_DOMAIN.fullmatch(piece)))


def _length(text: str) -> int:
    """How much a text says: a letter of a script without spaces counts for several."""
    return sum(_WIDE if ch >= "\u2e80" else 1 for ch in text if ch.isalnum())


def _same(heading: str, other: str) -> bool:
    """Whether another statement says this headline, perhaps with the site's name behind or cut off at its end."""
    one, two = folded(heading), folded(other)
    shorter, longer = sorted((one, two), key=len)
    return _length(shorter) >= _CERTAIN and longer.startswith(shorter) and len(shorter) >= 0.5 * len(longer)

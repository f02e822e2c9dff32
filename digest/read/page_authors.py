"""Who wrote a web page's article: people that it names for machines, checked against what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml.html import HtmlElement

from digest.read import bylines
from digest.read.labels import label
from digest.read.limits import NAME_LENGTH
from digest.read.structured import Stated
from digest.read.tables import table

_CLASS = re.compile(r"by-?line|author(?!i)|writer|vcard", re.IGNORECASE)
_NOT_CLASS = re.compile(
    r"avatar|bio|comment|description|social|img|image|photo|related|widget|follow|count|date|time|teaser|card|preview"
    r"|recommend|more|sidebar|latest|popular|caption|credit",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]|\s+(?:@\S+|\S+@\S+)")
_PLACE = re.compile(r"\s+in (?:[A-ZÀ-Þ][\w'’.-]+ ?){1,3}$")
_TAIL = re.compile(r"\s*(?:[|•·–—/]|\s-\s|,\s|\s(?:for|in|at|on|and wire)\s).*$", re.DOTALL)
_FLIPPED = re.compile(r"([^\W\d_][^,;]{1,40}),\s+([^\W\d_][^,;]{0,40})")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|[a-zà-ÿ]{1,4})){1,5}")
_BY = re.compile(r"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor|[Aa]v|[Aa]f|[Dd]i)\s+(?P<names>\S.{2,100})")
_AND = re.compile(r"\s(?:and|und|et|y|och|og|en|e)\s")
_SLASHED = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]+ ){1,3}[^\W\d_a-z][\w'’-]+(?:/(?:[^\W\d_a-z][\w.'’-]+ ){1,3}[^\W\d_a-z][\w'’-]+){1,4}"
)
_MARKED = "//*[@rel='author'] | //*[@itemprop='author'] | //*[contains(@class,'uthor') or contains(@class,'yline')]"
_MOST_SHOWN, _NEAR = 40, 120
_TOP = 3


def find(
    tree: HtmlElement, stated: Stated, metas: list[tuple[str, str]], houses: set[str], text: str
) -> tuple[tuple[str, ...], str] | None:
    """The authors and where they are named; None where nobody in particular is.

    In this order: JSON-LD, the head, the visible byline, the first lines of `text`. No name of the publication
    (`houses`) is an author, nor is a desk (`Online News Editor`) where a person is named elsewhere.
    """
    page = " ".join(tree.text_content().split())
    given: list[tuple[list[str], str]] = []
    people = stated.people()
    given.append(([person.name for person in people if not person.is_body], "JSON-LD: author"))
    given += [
        ([value for each, value in metas if each == name], f"the page's head: {name}")
        for name in dict.fromkeys(name for name, _ in metas)
    ]
    given.append((list(_shown(tree)), "the page's byline"))
    given.append((list(_signed(text)), "the page's text: its byline"))
    given.append(([person.name for person in people if person.is_body], "JSON-LD: author"))
    own = {_folded(house) for house in houses}
    desks: tuple[tuple[str, ...], str] | None = None
    for values, why in given:
        names = tuple(dict.fromkeys(name for value in values for name in _names(value, page, own)))
        somebody = tuple(name for name in names if not _is_desk(name, own))
        if somebody:
            return somebody, why
        if names and not desks:
            desks = names, why
    return desks


def _names(value: str, page: str, own: set[str]) -> Iterator[str]:
    """The names in one statement, without the publication's and without addresses."""
    text = label(value, NAME_LENGTH)
    if not text or "://" in text or text.startswith("@") or "www." in text:
        return
    text = _without_opening(text)
    flipped = _FLIPPED.fullmatch(text)
    if flipped and f"{flipped[2]} {flipped[1]}" in page:
        text = f"{flipped[2]} {flipped[1]}"
    pieces = re.split(r"\s*(?:[;/|•·\n]|\s[–—-]\s)\s*", text)
    if len(pieces) == 1 and text.count(",") and all(_PERSON.fullmatch(each.strip()) for each in text.split(",")):
        pieces = text.split(",")
    for piece in pieces:
        for name in bylines.authors([_PLACE.sub("", _REMARK.sub("", piece)).strip(" ,|-–")]):
            if _is_name(name) and not _is_house(name, own):
                yield name


def _is_name(name: str) -> bool:
    return any(map(str.isalpha, name)) and len(name) <= 80 and len(name.split()) <= 8 and len(name) > 1


def _is_house(name: str, own: set[str]) -> bool:
    """Whether a name is the publication's, perhaps with a desk's words before or behind it."""
    folded = _folded(name)
    if folded in own or any(folded == _folded(f"the {house}") for house in own):
        return True
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name) and "." in name.strip("."):
        return any(_folded(name.split(".", maxsplit=1)[0]) in house or house in folded for house in own)
    rest = "".join(word for word in map(_folded, _WORD.findall(name)) if word not in _anyone())
    return bool(rest) and rest in own | {house.removeprefix("the") for house in own}


def _is_desk(name: str, own: set[str]) -> bool:
    """Whether a name is nobody's in particular: `Online News Editor`."""
    words = [_folded(word) for word in _WORD.findall(name)]
    strange = [word for word in words if word not in _anyone()]
    return not strange or (len(strange) < len(words) and "".join(strange) in own)


def _shown(tree: HtmlElement) -> Iterator[str]:
    """What stands in the page's visible byline: the first after the headline, else the only one there is."""
    headings = tree.xpath("//h1")
    for element in headings[0].xpath("following::*")[:_NEAR] if headings else ():
        if _is_byline(element) and (names := _named_by(element)):
            yield from names
            return
    everywhere = [_named_by(element) for element in tree.xpath(_MARKED)[:_MOST_SHOWN] if _is_byline(element)]
    named = list(dict.fromkeys(names for names in everywhere if names))
    if len(named) == 1:
        yield from named[0]


def _is_byline(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    said = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_CLASS.search(said)) and not _NOT_CLASS.search(said)


def _named_by(element: HtmlElement) -> tuple[str, ...]:
    """The people that a byline names; none where it holds more than names."""
    text = _without_opening(label(" ".join(element.text_content().split())[:400], 400))
    text = _TAIL.sub("", text) if not _AND.search(text) else text
    if _PERSON.fullmatch(text) and len(text) <= 80 and not _AND.search(text):
        return (text,)
    return tuple(name for name in bylines.authors([text]) if _PERSON.fullmatch(name) and not _AND.search(name))


def _signed(text: str) -> Iterator[str]:
    """The names in a line of its own at the very top of the text that says by whom it is."""
    for line in text.split("\n\n", _TOP)[:_TOP]:
        match = _BY.fullmatch(line.strip())
        slashed = line.strip().split("/") if len(line) <= 120 and _SLASHED.fullmatch(line.strip()) else []
        names = bylines.authors([match["names"]] if match else slashed)
        if names and all(map(_PERSON.fullmatch, names)):
            yield from names
            return


def _without_opening(text: str) -> str:
    """A byline without its first word (`By`, `Von`), where a name follows."""
    for opening in _openings():
        if text[: len(opening)].casefold() == opening and text[len(opening) : len(opening) + 1] in (" ", ":"):
            rest = text[len(opening) :].lstrip(" :")
            return rest if rest[:1].isupper() or not rest[:1].isascii() else text
    return text


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(table("bylines.yml")["openings"], key=len, reverse=True))


@cache
def _anyone() -> frozenset[str]:
    return frozenset(map(_folded, table("bylines.yml")["anyone"]))


def _folded(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())

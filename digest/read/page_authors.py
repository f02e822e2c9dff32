"""Who wrote a web page's article: people that it names for machines, checked against what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from digest.read import people
from digest.read.labels import label
from digest.read.limits import NAME_LENGTH
from digest.read.page_parts import is_beside
from digest.read.structured import Stated
from digest.read.tables import table

_CLASS = re.compile(
    r"by-?line|auth?or(?!i[tz])|auteur|writer|vcard|firma(?![a-z])|signature|forfatter|författare|skribent|yazar|reporter",
    re.IGNORECASE,
)
_NOT_CLASS = re.compile(
    r"avatar|bio|comment|description|social|img|image|photo|related|widget|follow|count|date|time|teaser|(?<!v)card"
    r"|preview|recommend|more|sidebar|latest|popular|caption|credit|source-org",
    re.IGNORECASE,
)
_FLIPPED = re.compile(r"([^\W\d_][^,;]{1,40}),\s+([^\W\d_][^,;]{0,40})")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_BY = re.compile(
    r"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor|[Aa]v|[Aa]f|[Dd]i|[Tt]ext|[Oo]d)\b:?\s+\S.{2,140}"
)
_OPENING = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR|Door|Text|Di)\b:?")
_AUTHORS_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en)?|auteurs?|autor[ie]|writers?|journalists?|contributors?|columnists?|reporters?|byline|by"
    r"|redaktion|profile|people|staff|forfatter|skribent)/[^/?#]{3,}",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]+ ){1,3}[^\W\d_a-z][\w'’-]+(?:/(?:[^\W\d_a-z][\w.'’-]+ ){1,3}[^\W\d_a-z][\w'’-]+){1,4}"
)
_MARKED = "//*[@rel='author'] | //*[@itemprop='author'] | //*[contains(@class,'utor') or contains(@class,'uthor')"
_MARKED += " or contains(@class,'yline') or contains(@class,'uteur')]"
_SAYING = ("class", "id", "data-testid", "data-component", "data-qa")
_SAID, _PIECES, _LINE, _FIRST = 300, 12, 100, 12
_UNSEEN = "self::*[not(contains(@itemtype, 'Organization'))]//meta[@itemprop='name']"
_MOST_SHOWN, _NEAR = 40, 120
_TOP, _BESIDE = 3, 12


def find(
    tree: HtmlElement, stated: Stated, metas: list[tuple[str, str]], houses: set[str], text: str
) -> tuple[tuple[str, ...], str] | None:
    """The authors and where they are named; None where nobody in particular is.

    In this order: JSON-LD, the head, the visible byline, the first lines of `text`. No name of the publication
    (`houses`) is an author, nor is a desk (`Online News Editor`) where a person is named elsewhere.
    """
    page = " ".join(tree.text_content().split())
    given: list[tuple[list[str], str]] = []
    persons = stated.people()
    given.append(([person.name for person in persons if not person.is_body], "JSON-LD: author"))
    given += [
        ([value for each, value in metas if each == name], f"the page's head: {name}")
        for name in dict.fromkeys(name for name, _ in metas)
    ]
    given.append((list(_shown(tree)), "the page's byline"))
    given.append((list(_signed(text)), "the page's text: its byline"))
    given.append(([person.name for person in persons if person.is_body], "JSON-LD: author"))
    own = {_folded(house) for house in houses}
    desks: tuple[tuple[str, ...], str] | None = None
    for values, why in given:
        named = {_folded(name): name for value in reversed(values) for name in reversed([*_names(value, page, own)])}
        names = tuple(reversed(named.values()))
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
    text = people.without_opening(text)
    if text.count(",") == 1 and _is_house(text.partition(", ")[0], own):
        text = text.partition(", ")[2]
        if not people.is_person(text):
            return
    flipped = _FLIPPED.fullmatch(text)
    if flipped and f"{flipped[2]} {flipped[1]}" in page:
        text = f"{flipped[2]} {flipped[1]}"
    for name in people.named(text):
        if people.is_somebody(name) and not _is_house(name, own):
            yield name


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
        if (_is_byline(element) or _says_by(element)) and _named_by(element):
            beside = [each for each in element.itersiblings() if _is_byline(each)]
            yield from (name for each in [element, *beside[:_BESIDE]] for name in _named_by(each))
            return
    everywhere = [_named_by(element) for element in tree.xpath(_MARKED)[:_MOST_SHOWN] if _is_byline(element)]
    named = list(dict.fromkeys(names for names in everywhere if names))
    if len(named) == 1:
        yield from named[0]


def _is_byline(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or is_beside(element):
        return False
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    if element.tag == "a" and _AUTHORS_PAGE.search((element.get("href") or "")[:300]):
        return True
    said = " ".join(element.get(key) or "" for key in _SAYING)[:_SAID]
    return bool(_CLASS.search(said)) and not _NOT_CLASS.search(said)


def _says_by(element: HtmlElement) -> bool:
    """Whether an element's own text begins as bylines do."""
    return bool(_OPENING.match((element.text or "").lstrip()[:_FIRST])) and not is_beside(element)


def _named_by(element: HtmlElement) -> tuple[str, ...]:
    """The people that a byline names; none where it holds more than names, and the posts set apart from them."""
    pieces = [text for each in islice(element.itertext(), _PIECES) if (text := " ".join(each.split()))]
    pieces = pieces or [each.get("content") or "" for each in element.xpath(_UNSEEN)[:_PIECES]]
    text = label(" ".join(pieces)[:400], 400)
    if names := people.signed(re.sub(r"\s+(?=[,;.])", "", text)):
        return tuple(names)
    name = people.without_opening(next((each for each in pieces if not _OPENING.fullmatch(each)), ""))
    posts = [each for each in pieces if people.is_post(each)]
    return (people.cased(name),) if posts and people.is_person(name) and len(text) <= _LINE else ()


def _signed(text: str) -> Iterator[str]:
    """The names in a line of its own at the very top of the text that says by whom it is."""
    for line in text.split("\n\n", _TOP)[:_TOP]:
        slashed = len(line) <= 120 and bool(_SLASHED.fullmatch(line.strip()))
        names = people.signed(line) if _BY.fullmatch(line.strip()) else people.named(line) if slashed else []
        if names and all(map(people.is_person, names)):
            yield from names
            return


@cache
def _anyone() -> frozenset[str]:
    return frozenset(map(_folded, table("bylines.yml")["anyone"]))


def _folded(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())

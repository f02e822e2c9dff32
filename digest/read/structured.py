"""What a web page states about its article for machines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from digest.read.addresses import canonical
from digest.read.labels import label, unescape
from digest.read.limits import JSON_DEPTH, NAME_LENGTH, STRUCTURED_BLOCKS, URL_LENGTH

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_PEOPLE = ("author", "creator", "contributor")
_WRAPPING = re.compile(r"^(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)$")
_LAST_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_BETWEEN = re.compile(r"[\s,;]*+")
_DECODER = json.JSONDecoder(strict=False)
_OTHERS = frozenset({"itemListElement", "liveBlogUpdate", "isRelatedTo", "citation", "mentions"})
_NAMES = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something that a page names as an author; `is_body` says that it is an organization."""

    name: str
    is_body: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """The article among a page's structured data, its references to other parts of it followed."""

    node: Mapping[str, object]
    by_id: Mapping[str, Mapping[str, object]]

    def text(self, *keys: str) -> str:
        """The first of these keys that holds a text, white space folded; empty where none does."""
        for key in keys:
            value = self.node.get(key)
            value = value[0] if isinstance(value, list) and value else value
            value = self._name(value) if isinstance(value, Mapping) else value
            if isinstance(value, str) and value.strip():
                return value.strip()
        return ""

    def people(self) -> list[Person]:
        """Who wrote the article, in order."""
        for key in _PEOPLE:
            value = self.node.get(key)
            entries = [inner for entry in _listed(value) for inner in _listed(entry)]
            found = [person for entry in entries[:_NAMES] for person in self._person(entry)]
            if found:
                return found
        return []

    def publisher(self) -> str:
        """The name of who publishes it."""
        value = self.node.get("publisher")
        value = value[0] if isinstance(value, list) and value else value
        name = self._name(value) if isinstance(value, Mapping) else value
        return label(name, NAME_LENGTH) if isinstance(name, str) and "://" not in name else ""

    def _person(self, entry: object) -> list[Person]:
        if isinstance(entry, str):
            return [Person(entry, False)] if entry.strip() and "://" not in entry else []
        if not isinstance(entry, Mapping):
            return []
        entry = self._followed(entry)
        parts = [part for key in ("givenName", "familyName") if isinstance(part := entry.get(key), str)]
        name = entry.get("name") or " ".join(parts)
        name = name.get("@value") if isinstance(name, Mapping) else name
        names = name if isinstance(name, list) else [name]
        is_body = "Organization" in str(entry.get("@type", ""))[:200]
        return [Person(each, is_body) for each in names if isinstance(each, str) and each.strip()]

    def _followed(self, entry: Mapping[str, object]) -> Mapping[str, object]:
        if not entry.get("name") and isinstance(at := entry.get("@id"), str):
            return self.by_id.get(at, entry)
        return entry

    def _name(self, entry: Mapping[str, object]) -> str:
        followed = self._followed(entry)
        value = followed.get("name") or followed.get("@id") or followed.get("url")
        return value if isinstance(value, str) else ""


def article_of(tree: HtmlElement, title: str = "") -> Stated:
    """The article that a page's JSON-LD describes: of several the one with this title, else the fullest, else the page.

    An empty one where it describes none. Broken blocks are passed over.
    """
    found = list(_nodes(tree))
    by_id = {at: node for node, _ in found if isinstance(at := node.get("@id"), str) and node.get("name")}
    nodes = [node for node, listed in found if not listed or (title and _is_titled(node, title))]
    here = {address for link in tree.xpath("//link[@rel='canonical']/@href")[:1] if (address := canonical(str(link)))}
    articles = [node for node in nodes if _is(node, _ARTICLE) and (node.get("headline") or node.get("name"))]
    pages = [node for node in nodes if _is(node, _PAGE)]
    main = [node["mainEntity"] for node in pages if isinstance(node.get("mainEntity"), Mapping)]
    articles = articles or [node for node in nodes if _is(node, _ARTICLE)]
    ranked = sorted(articles, key=lambda node: _fullness(node, title, main, here), reverse=True)
    merged: dict[str, object] = {}
    for node in [*ranked[:3], *pages[:1]]:
        if not ranked or node is ranked[0] or _same(node, ranked[0]):
            for key, value in node.items():
                merged.setdefault(key, value)
    return Stated(merged, by_id)


def _same(node: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return node.get("headline") == other.get("headline")


def _is_titled(node: Mapping[str, object], title: str) -> bool:
    headline = unescape(str(node.get("headline") or node.get("name") or "")[:1_000])
    return bool(title) and " ".join(headline.split()).casefold() == title.casefold()


def _fullness(
    node: Mapping[str, object], title: str, main: list[object], here: set[str]
) -> tuple[bool, bool, bool, int]:
    keys = ("author", "datePublished", "publisher", "articleBody", "articleSection")
    stated = [node.get(key) for key in ("url", "mainEntityOfPage", "@id")]
    stated = [each.get("@id") if isinstance(each, Mapping) else each for each in stated]
    at = any(isinstance(each, str) and canonical(each[:URL_LENGTH]) in here for each in stated)
    return _is_titled(node, title), at, any(node is each for each in main), sum(1 for key in keys if node.get(key))


def _is(node: Mapping[str, object], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(each, str) and kind.search(each) for each in (types if isinstance(types, list) else [types]))


def _nodes(tree: HtmlElement) -> Iterator[tuple[Mapping[str, object], bool]]:
    """Every object in every block of JSON-LD, the outer before the inner, and whether it stands in a list of others."""
    blocks = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    for block in blocks[:STRUCTURED_BLOCKS]:
        text = _WRAPPING.sub("", block.text_content().strip())
        yield from _within(_loaded(text.strip().rstrip(";")))


def _loaded(text: str) -> list[object]:
    """The values of a block, one behind the other; what ends in a fault is tried again with its usual causes mended:
    marks written as entities, a comma before a closing bracket."""
    for attempt in dict.fromkeys((text, _LAST_COMMA.sub("", unescape(text) if "&quot;" in text else text))):
        found, at = list[object](), 0
        try:
            while at < len(attempt) and len(found) < STRUCTURED_BLOCKS:
                value, end = _DECODER.raw_decode(attempt, at)
                found.append(value)
                at = _BETWEEN.match(attempt, end).end()  # type: ignore[union-attr]  # it also matches nothing
        except (ValueError, RecursionError):
            continue
        return found
    return []


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _within(loaded: object) -> Iterator[tuple[Mapping[str, object], bool]]:
    waiting: deque[tuple[object, int, bool]] = deque([(loaded, 0, False)])
    while waiting:
        value, depth, listed = waiting.popleft()
        if depth > JSON_DEPTH:
            continue
        if isinstance(value, Mapping):
            yield value, listed
            inner = [(key, each) for key, each in value.items() if isinstance(each, list | dict) and key != "comment"]
            waiting += [(each, depth + 1, listed or key in _OTHERS) for key, each in inner]
        elif isinstance(value, list):
            waiting += [(each, depth + 1, listed) for each in value[:1_000]]

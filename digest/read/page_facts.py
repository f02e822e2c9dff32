"""What a web page states about its article: for machines, in its head, and where a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from digest.model import Article, Provenance, Published
from digest.read import dates, page_authors
from digest.read.labels import http_url, label
from digest.read.limits import NAME_LENGTH, TITLE_LENGTH
from digest.read.structured import Stated, article_of
from digest.read.tables import table

Fact = tuple[object, str]
"""A value and where it stands."""

_SITE = re.compile(r"\s+(?:[|\-–—•»·*:]|::)\s+|\s*\|\s*|\s+\*\s+")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)|\burl:\s*(https?://\S+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NO_SECTION = frozenset({"uncategorized", "tags", "article", "articles", "news", "post", "posts", "default", "home"})
_ADDRESS = "the page's address"
_INFERRED = ("the page's text", _ADDRESS)
_CHANGED = re.compile(r"modif|updat|chang|edit", re.IGNORECASE)


def with_facts(article: Article, tree: HtmlElement, url: str | None) -> Article:
    """`article` with title, authors, date, source, address, section and language as the page states them, each with
    its evidence. `url` is where the page was fetched, which its own canonical address goes before."""
    heads = Head(tree)
    facts = {
        "title": heads.title(),
        "published": heads.published(),
        "source": heads.source(),
        "url": heads.url(url),
        "section": heads.section(),
        "language": heads.language(),
    }
    if not facts["source"] and (host := heads.host(url)):
        facts["source"] = host, _ADDRESS
    source = facts["source"]
    names = {str(source[0])} if source else set()
    names |= {heads.stated.publisher(), heads.first_of("source"), *heads.domains(url)}
    facts["authors"] = page_authors.find(tree, heads.stated, heads.every("authors"), names - {""}, article.text)
    values = {field: fact[0] for field, fact in facts.items() if fact}
    origins = [Provenance(field, fact[1].startswith(_INFERRED), fact[1]) for field, fact in facts.items() if fact]
    changed = {field: getattr(article, field) or value for field, value in values.items()}
    return _replaced(article, changed, origins)


def _replaced(article: Article, values: dict[str, object], origins: list[Provenance]) -> Article:
    return replace(article, **values, provenance=(*article.provenance, *origins))  # type: ignore[arg-type]  # one dict holds fields of many types


class Head:
    """A page's statements about its article, looked up when they are asked for."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._metas = _metas(tree)
        self._headings = [text for each in tree.iter("h1") if (text := _text(each))]
        visible = self._headings[0] if len(self._headings) == 1 else ""
        self.stated: Stated = article_of(tree, visible)

    def every(self, field: str) -> list[tuple[str, str]]:
        """The values that <meta> elements give a field, with their names, the most telling first."""
        return [
            (name, value) for name in table("page_fields.yml")[field] for value in self._metas.get(name.lower(), ())
        ]

    def first_of(self, field: str) -> str:
        """The most telling of them, as text; empty where there is none."""
        return next((label(value, NAME_LENGTH) for _, value in self.every(field) if label(value, NAME_LENGTH)), "")

    def title(self) -> Fact | None:
        """The headline that readers see, where the head or JSON-LD says which one that is; else what they say."""
        headline = label(self.stated.text("headline"), TITLE_LENGTH)
        metas = [text for _, value in self.every("title") if (text := label(value, TITLE_LENGTH))]
        shown = next((text for each in self._tree.iter("title") if (text := label(_text(each), TITLE_LENGTH))), "")
        own = [name for name in (self.first_of("source"), self.stated.publisher()) if name]
        for heading in self._headings:
            text = label(heading, TITLE_LENGTH)
            if text and any(_same_title(text, other) for other in (headline, *metas, shown) if other):
                return text, "the page's headline"
        alone = label(self._headings[0], TITLE_LENGTH) if len(self._headings) == 1 else ""
        if alone and len(alone.split()) >= 3 and not any(_folded(alone) == _folded(name) for name in own):
            return alone, "the page's headline"
        if headline:
            return headline.removesuffix("..."), "JSON-LD: headline"
        found = next(iter(metas), shown)
        return (_without_site(found, own), "the page's title") if found else None

    def published(self) -> Fact | None:
        """When the article first appeared."""
        if found := dates.parse(self.stated.text("datePublished", "dateCreated", "uploadDate")):
            return found, "JSON-LD: datePublished"
        for name, value in self.every("published"):
            if found := dates.parse(value):
                return self._with_time(found), f"the page's head: {name}"
        for element, where in self._times():
            for value in (element.get("datetime"), element.get("content"), _text(element)):
                if found := dates.parse(value):
                    return found, where
        return None

    def _with_time(self, day: Published) -> Published:
        """The same day with a time and zone, where another statement has them."""
        if day.time:
            return day
        others = (dates.parse(value) for _, value in self.every("published"))
        return next((each for each in others if each and each.time and each.day == day.day), day)

    def _times(self) -> Iterator[tuple[HtmlElement, str]]:
        tagged = "//*[@itemprop='datePublished'] | //time[@pubdate] | //*[@property='datePublished']"
        yield from ((each, "the page's markup: datePublished") for each in self._tree.xpath(tagged))
        main = self._tree.xpath("//article//time | //main//time | //header//time") or self._tree.xpath("//time")
        for each in main[:3]:
            said = f"{each.get('class') or ''} {each.get('itemprop') or ''} {_text(each)[:40]}"
            if not _CHANGED.search(said):
                yield each, "the page's text: a time near its top"

    def source(self) -> Fact | None:
        """Who published it: a name before a domain."""
        site = [(label(value, NAME_LENGTH), f"the page's head: {name}") for name, value in self.every("source")]
        shared = [each for each in site if each[1].endswith("og:site_name")][:1]
        given = [*shared, (self.stated.publisher(), "JSON-LD: publisher"), *site]
        names = [(re.split(r"\s+[|•]\s+", name)[0].strip(), why) for name, why in given if name and "http" not in name]
        named = [(name, why) for name, why in names if name and not _DOMAIN.fullmatch(name)]
        return next(iter(named or [each for each in names if each[0]]), None)

    def url(self, fetched: str | None) -> Fact | None:
        """The article's own address: canonical, shared, stated, or the one it was saved from."""
        saved = next((m[1] or m[2] for each in self._comments() if (m := _SAVED_FROM.search(each))), "")
        base = fetched or saved
        links = [each.get("href") or "" for each in self._tree.xpath("//link[@rel='canonical']")]
        given = [(link, "the page's head: canonical") for link in links]
        given += [(value, "the page's head: og:url") for value in self._metas.get("og:url", ())]
        given += [(self.stated.text("mainEntityOfPage", "url"), "JSON-LD: url")]
        for value, why in [*given, (saved, "the page's comment: saved from"), (fetched or "", "where it was fetched")]:
            try:
                found = http_url(urljoin(base, value) if base and value else value)
                inner = found and urlsplit(found)
            except ValueError:
                continue
            if inner and (inner.path.strip("/") or inner.query):
                return found, why
        return None

    def host(self, fetched: str | None) -> str:
        """The host that the page lies on, without `www.`; empty where that is not known."""
        found = self.url(fetched)
        return (urlsplit(str(found[0])).hostname or "").removeprefix("www.") if found else ""

    def domains(self, fetched: str | None) -> set[str]:
        """The page's host, whole and without what stands before and behind its name (`example` of www.example.org)."""
        host = self.host(fetched)
        parts = host.split(".")
        return {host, parts[-2] if len(parts) > 1 else host} - {""}

    def section(self) -> Fact | None:
        """The part of the publication that it stands in."""
        given = [(self.stated.text("articleSection"), "JSON-LD: articleSection")]
        given += [(value, f"the page's head: {name}") for name, value in self.every("section")]
        for value, why in given:
            name = label(value, NAME_LENGTH)
            if name and name.casefold() not in _NO_SECTION and len(name) <= 60:
                return name, why
        return None

    def language(self) -> Fact | None:
        """The language that the page says it is in."""
        own = str(self._tree.get("lang") or next((e.get("lang") for e in self._tree.iter("html") if e.get("lang")), ""))
        given = [(own, "the page's lang"), (self.stated.text("inLanguage"), "JSON-LD: inLanguage")]
        given += [(value, f"the page's head: {name}") for name, value in self.every("language")]
        for value, why in given:
            if _LANGUAGE.fullmatch(value.strip()):
                first, _, rest = value.strip().replace("_", "-").partition("-")
                return f"{first.lower()}-{rest}" if rest else first.lower(), why
        return None

    def _comments(self) -> Iterator[str]:
        for each in self._tree.xpath("//comment()")[:50]:
            yield (each.text or "")[:3_000]


def without_changes(tree: HtmlElement) -> None:
    """Take the times of changes out of a page, so that nobody takes one for the day of publication."""
    for each in list(tree.iter("time")):
        if _CHANGED.search(f"{each.get('class') or ''} {each.get('itemprop') or ''} {_text(each)[:40]}"):
            each.drop_tree()


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in tree.iter("meta"):
        value = (each.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (each.get(attribute) or "").strip().lower()
            if name and value:
                found.setdefault(name, []).append(value)
    return found


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _folded(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def _same_title(heading: str, other: str) -> bool:
    """Whether another statement says this headline, perhaps with the site's name behind or cut off at its end."""
    one, two = _folded(heading), _folded(other)
    if not one or not two:
        return False
    if one == two:
        return True
    shorter, longer = sorted((one, two), key=len)
    return len(shorter) >= 20 and longer.startswith(shorter) and len(shorter) >= 0.5 * len(longer)


def _without_site(title: str, names: list[str]) -> str:
    """A title without the names of section, site and author behind its last marks."""
    pieces = _SITE.split(title)
    own = {_folded(name) for name in names}
    marks = list(_SITE.finditer(title))
    while len(pieces) > 1 and (_folded(pieces[-1]) in own or (pieces[-1] and _DOMAIN.fullmatch(pieces[-1].strip()))):
        title = title[: marks[-1].start()]
        pieces, marks = pieces[:-1], marks[:-1]
    if len(pieces) == 2 and len(pieces[0].split()) >= 4 and 1 <= len(pieces[1].split()) <= 4 and "|" in marks[-1][0]:
        title = title[: marks[-1].start()]
    return title.strip(" |–—-»•*") or title

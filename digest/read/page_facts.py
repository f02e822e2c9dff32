"""What a web page states about its article: for machines, in its head, and where a reader sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from digest.model import Article, Provenance
from digest.read import page_authors, page_dates, page_titles
from digest.read.labels import http_url, label
from digest.read.limits import NAME_LENGTH, TITLE_LENGTH
from digest.read.page_parts import text_of
from digest.read.structured import Stated, article_of
from digest.read.tables import table

Fact = tuple[object, str]
"""A value and where it stands."""

_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(https?://\S+)|\burl:\s*(https?://\S+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NO_SECTION = frozenset({"uncategorized", "tags", "article", "articles", "news", "post", "posts", "default", "home"})
_TOP = 20_000
_HOME_LINKS, _HOME_LENGTH = 5, 40
_ADDRESS = "the page's address"
_INFERRED = ("the page's text", _ADDRESS)


def with_facts(article: Article, tree: HtmlElement, page: str, url: str | None) -> Article:
    """`article` with title, authors, date, source, address, section and language as the page states them, each with
    its evidence. `page` is the page's markup; `url` is where it was fetched; its canonical address goes first."""
    heads = Head(tree, _saved_from(page))
    facts = {
        "title": heads.title(url),
        "published": page_dates.stated(tree, heads.stated, heads.every("published"), heads.tag()),
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

    def __init__(self, tree: HtmlElement, saved: str) -> None:
        self._tree = tree
        self._saved = saved
        self._metas = _metas(tree)
        self._headings = [text for each in tree.iter("h1") if (text := text_of(each))]
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

    def title(self, fetched: str | None) -> Fact | None:
        """The headline that readers see, where the head or JSON-LD says which one that is; else what they say."""
        headline = label(self.stated.text("headline"), TITLE_LENGTH)
        metas = [text for _, value in self.every("title") if (text := label(value, TITLE_LENGTH))]
        shown = next((text for each in self._tree.iter("title") if (text := label(text_of(each), TITLE_LENGTH))), "")
        own = {self.first_of("source"), self.stated.publisher(), *self.domains(fetched), *self._home()} - {""}
        others = [page_titles.without_site(other, own) for other in (headline, *metas, shown) if other]
        headings = [each for each in self._tree.iter("h1") if label(text_of(each), TITLE_LENGTH)]
        if found := page_titles.shown(headings, others, own):
            return found, "the page's headline"
        if headline:
            return page_titles.without_site(headline.removesuffix("..."), own), "JSON-LD: headline"
        names = {page_titles.folded(name) for name in own}
        found = next((other for other in others if page_titles.folded(other) not in names), "")
        if not found and (below := page_titles.second(self._tree)):
            return below, "the page's headline"
        return (found or others[0], "the page's title") if others else None

    def _home(self) -> set[str]:
        """What the links to the site's first page say."""
        links = self._tree.xpath("//a[@href='/' or @href='./' or @rel='home']")[:_HOME_LINKS]
        return {text for each in links if 3 <= len(text := text_of(each)) <= _HOME_LENGTH}

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
        stated = next((each.get("href") or "" for each in self._tree.xpath("//base[@href]")), "")
        base = fetched or self._saved or (http_url(stated) or "")
        links = [each.get("href") or "" for each in self._tree.xpath("//link[@rel='canonical']")]
        given = [(link, "the page's head: canonical") for link in links]
        given += [(value, "the page's head: og:url") for value in self._metas.get("og:url", ())]
        given += [(self.stated.text("mainEntityOfPage", "url"), "JSON-LD: url")]
        for value, why in [
            *given,
            (self._saved, "the page's comment: saved from"),
            (fetched or "", "where it was fetched"),
        ]:
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

    def tag(self) -> str:
        """The language tag of the page; empty where it has none."""
        found = self.language()
        return str(found[0]) if found else ""

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


def _saved_from(page: str) -> str:
    """The address in the comment that browsers put at the top of a page that they save; empty without one."""
    for comment in page[:_TOP].split("<!--")[1:]:
        if match := _SAVED_FROM.search(comment.partition("-->")[0]):
            return str(match[1] or match[2])
    return ""


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in tree.iter("meta"):
        value = (each.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (each.get(attribute) or "").strip().lower()
            if name and value:
                found.setdefault(name, []).append(value)
    return found

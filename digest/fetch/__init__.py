"""`digest add`: articles from the web, saved as readable files below the articles folder.

The only part of the program that uses the network, and only when it is asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from digest.errors import Problem, ReadError
from digest.fetch import feeds, saving
from digest.fetch.web import FetchError, Reply, Web
from digest.model import Article
from digest.read import page
from digest.read.charset import decode_page
from digest.read.labels import http_url, unescape
from digest.read.recognize import HEAD, kind

__all__ = ["FetchError", "Web", "add"]

MOST = 50
"""New entries that are taken from one feed at a time, unless told otherwise: the newest."""

_LEAST = 60
_OPENING = 200
_LINK = re.compile(r"<link\b[^<>]{1,1000}>", re.IGNORECASE)
_FEED = re.compile(r"application/(?:rss|atom|feed)\+", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s?=\s?[\"']?([^\"'\s<>]{1,500})", re.IGNORECASE)

FULL = 1_000
"""Characters of text from which on a feed's entry is taken for the whole article, so that its page is left alone."""


def add(
    urls: Iterable[str], articles: Path, web: Web, *, known: feeds.Known, most: int = MOST
) -> Iterator[Path | Problem]:
    """Save what lies at each address below `articles`: an article's page, or a feed's entries that are new.

    Gives the path of each new file, and a Problem for each address that gives none. What is saved already, as its
    file's name tells, is not fetched again. `known` holds what servers said of the feeds; it is changed.
    """
    there = saving.marks(articles)
    for url in dict.fromkeys(urls):
        try:
            yield from _added(url, articles, web, known, most, there)
        except (FetchError, ReadError) as error:
            yield error.problem


def _added(
    url: str, articles: Path, web: Web, known: feeds.Known, most: int, there: set[str]
) -> Iterator[Path | Problem]:
    if saving.mark(url) in there:
        return
    reply = web.get(url, known.conditions(url))
    if reply.unchanged:
        return
    if not reply.data.strip():
        raise FetchError(url, "the server answers with nothing", mend="check the address in your browser")
    what = kind(reply.data[:HEAD], reply.suffix, url)
    if what == "page":
        yield _saved(_article(reply), articles, reply.url, there, url)
        return
    if what not in ("feed", "json"):
        mend = "save it yourself, as a file in the articles folder"
        raise FetchError(url, f"this is no web page and no feed ({what})", mend=mend)
    named = [(each, each.url or _name(each, url)) for each in feeds.entries(reply)]
    failed = False
    for entry, name in [(each, name) for each, name in named if saving.mark(name) not in there][:most]:
        try:
            yield _saved(_of_entry(entry, web, reply.url), articles, entry.url or reply.url, there, name)
        except (FetchError, ReadError) as error:
            failed = True
            yield error.problem
    if not failed:
        known.note(url, reply)


def _name(entry: Article, feed: str) -> str:
    """What tells an entry without an address from the others of its feed, whichever come before it."""
    return f"{entry.title or entry.text[:_OPENING]} in {feed}"


def _of_entry(entry: Article, web: Web, feed: str) -> Article:
    """The whole article of a feed's entry: from the entry where it holds all of it, else from the page it leads to."""
    if not entry.url or len(entry.text) >= FULL:
        return entry
    found = _article(web.get(urljoin(feed, entry.url), near=feed))
    return saving.completed(found, entry) if len(found.text) > len(entry.text) else entry


def _article(reply: Reply) -> Article:
    text = decode_page(reply.data, reply.url, reply.charset)
    try:
        found = page.from_text(text, reply.url, reply.url, reply.url)
    except ReadError as error:
        raise _without_article(text, reply.url, error.problem.what, error.problem.mend) from error
    if all(isinstance(each, Problem) or len(each.text) < _LEAST for each in found):
        raise _without_article(text, reply.url, "there is nearly no text on this page", "add its articles one by one")
    problem = next((each for each in found if isinstance(each, Problem)), None)
    if problem:
        raise FetchError(reply.url, problem.what, why="it is not saved", mend=problem.mend)
    return next(each for each in found if isinstance(each, Article))


def _without_article(text: str, url: str, what: str, mend: str) -> FetchError:
    """The error for a page without an article, which names the feed that such a page may have."""
    links = (link[0] for link in _LINK.finditer(text) if _FEED.search(link[0]))
    address = next((match[1] for link in links if (match := _HREF.search(link))), None)
    whole = http_url(urljoin(url, unescape(address))) if address else None
    return FetchError(url, what, why="nothing is saved", mend=f"add its feed: {whole}" if whole else mend)


def _saved(article: Article, articles: Path, url: str, there: set[str], asked: str) -> Path:
    path = saving.save(article, articles, url, asked)
    there.add(saving.mark(asked))
    return path

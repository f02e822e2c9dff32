"""`digest add`: articles from the web, saved as readable files below the articles folder.

The only part of the program that uses the network, and only when it is asked to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from digest.errors import Problem, ReadError
from digest.fetch import feeds, saving
from digest.fetch.web import FetchError, Reply, Web
from digest.model import Article
from digest.read import page
from digest.read.charset import decode_page
from digest.read.recognize import HEAD, kind

__all__ = ["FetchError", "Web", "add"]

MOST = 50
"""New entries that are taken from one feed at a time, unless told otherwise: the newest."""

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
    what = kind(reply.data[:HEAD], reply.suffix, url)
    if what == "page":
        yield _saved(_article(reply), articles, reply.url, there, url)
        return
    if what not in ("feed", "json"):
        mend = "save it yourself, as a file in the articles folder"
        raise FetchError(url, f"this is no web page and no feed ({what})", mend=mend)
    entries = feeds.entries(reply)
    failed = False
    for entry in [each for each in entries if saving.mark(each.url or each.id) not in there][:most]:
        try:
            yield _saved(
                _of_entry(entry, web, reply.url), articles, entry.url or reply.url, there, entry.url or entry.id
            )
        except (FetchError, ReadError) as error:
            failed = True
            yield error.problem
    if not failed:
        known.note(url, reply)


def _of_entry(entry: Article, web: Web, feed: str) -> Article:
    """The whole article of a feed's entry: from the entry where it holds all of it, else from the page it leads to."""
    if not entry.url or len(entry.text) >= FULL:
        return entry
    found = _article(web.get(urljoin(feed, entry.url), near=feed))
    return saving.completed(found, entry) if len(found.text) > len(entry.text) else entry


def _article(reply: Reply) -> Article:
    text = decode_page(reply.data, reply.url, reply.charset)
    found = page.from_text(text, reply.url, reply.url, reply.url)
    problem = next((each for each in found if isinstance(each, Problem)), None)
    if problem:
        raise FetchError(reply.url, problem.what, why="it is not saved", mend=problem.mend)
    return next(each for each in found if isinstance(each, Article))


def _saved(article: Article, articles: Path, url: str, there: set[str], asked: str) -> Path:
    path = saving.save(article, articles, url, asked)
    there.add(saving.mark(asked))
    return path

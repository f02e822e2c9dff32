"""JSON Feed (jsonfeed.org, versions 1 and 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from digest.errors import ReadError
from digest.model import Article, Provenance
from digest.read import records
from digest.read.contract import Entries, Found
from digest.read.labels import label
from digest.read.limits import ENTRIES, NAME_LENGTH


def is_feed(document: Mapping[str, object]) -> bool:
    """Whether a JSON document says that it is a JSON Feed."""
    return "jsonfeed.org/version" in str(document.get("version", ""))[:100] and isinstance(document.get("items"), list)


def read(document: Mapping[str, object], file: str) -> Iterator[Found]:
    """The articles of a feed, item by item; feed and authors stand for what an item does not say.

    An item without text is a Problem, and so is a feed without items.
    """
    items = document["items"]
    entries = Entries(file)
    source = label(str(document.get("title") or ""), NAME_LENGTH) or None
    if not isinstance(items, list) or not items:
        raise ReadError(file, "the feed has no items", why="there is no article in it", mend="remove it")
    for item in items[:ENTRIES]:
        try:
            found = _article(item, document, entries, file)
        except ReadError as error:
            yield error.problem
            continue
        yield from (_from(entry, source) if isinstance(entry, Article) else entry for entry in found)


def _from(article: Article, source: str | None) -> Article:
    """The article with the feed's title as its source, where nothing better is stated."""
    if not source or article.source:
        return article
    origin = Provenance("source", False, "the feed's title")
    return replace(article, source=source, provenance=(*article.provenance, origin))


def _article(item: object, feed: Mapping[str, object], entries: Entries, file: str) -> list[Found]:
    if not isinstance(item, Mapping):
        raise ReadError(file, "an item is no object", mend="remove it")
    names = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")
    record = {
        "title": item.get("title"),
        "date_published": item.get("date_published"),
        "id": item.get("id"),
        "url": item.get("url") or item.get("external_url") or item.get("id"),
        "authors": names,
        "language": item.get("language") or feed.get("language"),
        "body": item.get("content_html") or item.get("content_text") or item.get("summary"),
    }
    record = {key: value for key, value in record.items() if value}
    return records.article(record, entries, file, where="item")

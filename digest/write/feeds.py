"""Feeds as Atom (RFC 4287) and JSON Feed 1.1: what a feed holds, and its bytes. No date in them is the clock's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from io import StringIO

from feedgenerator import Atom1Feed

from digest.model import Published
from digest.write.escape import Markup, folded, storable

EMPTY = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was changed: Atom asks for a date, and there is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: id, title, address, HTML. `external` is the original's address, `tags` who and what it names."""

    id: str
    title: str
    url: str
    updated: datetime
    html: Markup
    authors: tuple[str, ...] = ()
    external: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest entry first. `page` is the address of the page it follows, `url` its own without an ending."""

    id: str
    title: str
    page: str
    url: str
    author: str
    language: str
    entries: tuple[Entry, ...]


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """The library's, but where nothing is dated it would read the clock."""

    def latest_post_date(self) -> datetime:
        dates: list[datetime] = [item["updateddate"] for item in self.items]
        return max(dates, default=EMPTY)


def moment(at: Published) -> datetime:
    """When an article appeared; midnight UTC where its file states a day alone, UTC where it states no zone."""
    stated = at.time or datetime.combine(at.day, time())
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def atom(feed: Feed) -> bytes:
    """`feed` as Atom."""
    made = _Atom(
        title=_line(feed.title),
        link=feed.page,
        description="",
        language=feed.language,
        author_name=_line(feed.author),
        feed_url=f"{feed.url}.xml",
        feed_guid=feed.id,
    )
    for entry in feed.entries:
        made.add_item(
            title=_line(entry.title),
            link=entry.url,
            description=None,
            content=storable(entry.html),
            unique_id=entry.id,
            pubdate=entry.updated,
            updateddate=entry.updated,
            author_name=_line(", ".join(entry.authors)) or None,
            categories=[_line(tag) for tag in entry.tags],
        )
    out = StringIO()
    made.write(out, "utf-8")
    return f"{out.getvalue()}\n".encode()


def json_feed(feed: Feed) -> bytes:
    """`feed` as JSON Feed."""
    items = [
        {
            "id": entry.id,
            "url": entry.url,
            **({"external_url": entry.external} if entry.external else {}),
            "title": _line(entry.title),
            "content_html": storable(entry.html),
            "date_published": entry.updated.isoformat(),
            "authors": [{"name": _line(name)} for name in entry.authors],
            "tags": [_line(tag) for tag in entry.tags],
        }
        for entry in feed.entries
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _line(feed.title),
        "home_page_url": feed.page,
        "feed_url": f"{feed.url}.json",
        "language": feed.language,
        "authors": [{"name": _line(feed.author)}],
        "items": items,
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()


def _line(text: str) -> str:
    return storable(folded(text))

"""Feeds on the web: their entries, lists of them, and what their servers said last time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from digest.errors import DigestError, Problem, ReadError
from digest.fetch.web import Reply
from digest.model import Article
from digest.read import feed, json_files
from digest.read.decode import decode
from digest.read.labels import http_url, label

_LIST_BYTES = 4 * 1024 * 1024
_SHOWN = 60


def entries(reply: Reply) -> list[Article]:
    """The articles of a feed, the newest first, each with its whole address; an entry without text holds its title.

    Raises ReadError for what is no feed.
    """
    reader = json_files.read if reply.data.lstrip()[:1] in (b"{", b"[") else partial(feed.read, titles=True)
    found = [each for each in reader(reply.data, reply.url) if isinstance(each, Article)]
    told = [each for each in found if each.url or each.text != each.title]
    whole = [replace(each, url=http_url(urljoin(reply.url, each.url)) if each.url else None) for each in told]
    return sorted(whole, key=_day, reverse=True)


def _day(article: Article) -> date:
    return article.published.day if article.published else date.min


def listed(file: Path) -> list[str | Problem]:
    """The feeds that a file names, in an OPML list, as feed readers give it, or by one address on each line; a Problem
    for each that is no address.

    Raises ReadError for a file that cannot be read or names none.
    """
    try:
        data = file.read_bytes()[: _LIST_BYTES + 1]
    except OSError as error:
        raise ReadError(file.name, f"it cannot be opened ({error.strerror})", mend="check its name") from error
    text = decode(data, file.name)
    found = _from_opml(data, file.name) if text.lstrip().startswith("<") else _from_lines(text)
    feeds = [http_url(each) or _no_address(file.name, line, each) for line, each in found]
    if not any(isinstance(each, str) for each in feeds) or len(data) > _LIST_BYTES:
        mend = "write one address on each line, or export an OPML file from a feed reader"
        raise ReadError(file.name, "it names no feed", mend=mend)
    return feeds


def _no_address(file: str, line: int, stated: str) -> Problem:
    what = f"`{label(stated[:_SHOWN], _SHOWN)}` is no http or https address"
    return Problem(file, line, what, "it is passed over", "write the whole address, with https://")


def _from_lines(text: str) -> list[tuple[int, str]]:
    lines = ((number, line.partition(" #")[0].strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [(number, line) for number, line in lines if line and not line.startswith("#")]


def _from_opml(data: bytes, name: str) -> list[tuple[int, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    markup = data.lstrip()
    above = data[: len(data) - len(markup)].count(b"\n")
    try:
        root = etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(name, f"this is no OPML ({error})", mend="export it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(name, "its document type declares entities of its own", mend="remove the <!DOCTYPE …>")
    outlines = [(each, each.get("xmlUrl") or each.get("xmlurl")) for each in root.iter("outline")]
    return [(above + (at if isinstance(at := each.sourceline, int) else 1), str(url)) for each, url in outlines if url]


class Known:
    """What servers said of feeds when they were last fetched, so that they need not send again what has not changed.

    A small file below `.digest/`, safe to delete.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._feeds = _loaded(file)

    def conditions(self, url: str) -> dict[str, str]:
        """The headers that ask for a feed only if it has changed."""
        etag, modified = self._feeds.get(url, ("", ""))
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        return {name: value for name, value in headers.items() if value}

    def note(self, url: str, reply: Reply) -> None:
        """Keep what a server said of a feed whose new entries are all saved."""
        if reply.etag or reply.modified:
            self._feeds[url] = (reply.etag, reply.modified)

    def save(self) -> None:
        """Write the file; DigestError where that fails."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(dict(sorted(self._feeds.items())), indent=1)
            self._file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
        except OSError as error:
            raise DigestError(self._file.name, f"it cannot be written ({error.strerror})") from error


def _loaded(file: Path) -> dict[str, tuple[str, str]]:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    rows = held.items() if isinstance(held, Mapping) else ()
    return {
        url: (value[0], value[1])
        for url, value in rows
        if isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)
    }

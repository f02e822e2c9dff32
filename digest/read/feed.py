"""Feeds saved as files: RSS in all its versions, Atom, RDF; an article for each entry."""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from digest.errors import Problem, ReadError
from digest.model import Article, Provenance
from digest.read import dates, metadata, page_titles, people, records
from digest.read.contract import Entries, Found
from digest.read.decode import decode, opening
from digest.read.labels import http_url, label, unescape
from digest.read.limits import ENTRIES, FEED_ENTRY_TAGS, FEED_NAMESPACES, NAME_LENGTH, TAG_ATTRIBUTES, TITLE_LENGTH
from digest.read.nodes import from_value

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?P<subset>\[)?", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^<>]{0,300}\?>")
_PROLOGUE = 64 * 1024
_MAILED = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}[)>]?(?:\s*\((?P<behind>[^()]{1,200})\))?")
_ENTRY = re.compile(rb"<(?:[\w.-]{1,60}:)?(?:item|entry)\b", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]{1,60}:)?(rss|feed|rdf|channel|entry)\b", re.IGNORECASE)
_CLOSING = re.compile(rb"</(?:[\w.-]{1,60}:)?(rss|feed|rdf|channel|entry)\s*>", re.IGNORECASE)
_ENDS = {b"rss": (b"rss", b"channel"), b"channel": (b"rss", b"channel")}
"""The tags that close a feed, where they are others than the one that opens it."""
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{2000,}>")
_PREFIX = re.compile(rb"\bxmlns:([\w.-]{1,60})")
_NUMBERS = re.compile(r"\d+")


def read(data: bytes, file: str, *, titles: bool = False) -> Iterator[Found]:
    """The articles of a feed, entry by entry: the whole content where the feed has it, else the summary.

    An entry without text is a Problem, or holds its title with `titles`, for whoever fetches its page; that a feed
    breaks off is one, too. Raises ReadError for what is no feed or has no entries, for what would take quadratic time,
    and for a document type that declares entities of its own: such can be made to unpack without end.
    """
    _check(data, file)
    parsed = _parsed(data, file)
    if not parsed.entries:
        fault = parsed.get("bozo_exception")
        line = getattr(fault, "getLineNumber", lambda: None)()
        what = f"the feed cannot be read ({_plain(fault)})" if fault else "the feed has no entries"
        raise ReadError(file, what, line=line, why="there is no article in it", mend="save it again, or remove it")
    entries, cut_off = Entries(file), _is_cut_off(data)
    if not _text(parsed.get("version")).startswith("atom"):
        for key in ("author", "authors"):  # what RSS has there is its managing editor
            parsed.feed.pop(key, None)
    for entry in parsed.entries[:ENTRIES]:
        try:
            yield from _article(entry, parsed.feed, entries, file, titles=titles)
        except ReadError as error:
            what, mend = f"entry {entries.count}: {error.problem.what}", error.problem.mend
            yield Problem(file, None, what, error.problem.why, "save the feed again" if cut_off else mend)
    if cut_off:
        yield Problem(file, None, "the feed breaks off before its end", "entries may be missing", "save it again")


def _is_cut_off(data: bytes) -> bool:
    """Whether a feed lacks the tag that closes it."""
    markup = data.replace(b"\x00", b"")
    opens = _ROOT.search(_COMMENT.sub(b"", markup[:_PROLOGUE]))
    root = opens[1].lower() if opens else b"rss"
    return not any(tag[1].lower() in _ENDS.get(root, (root,)) for tag in _CLOSING.finditer(markup))


def _check(data: bytes, file: str) -> None:
    """Raise ReadError for a feed that would take the library quadratic time."""
    tags = max((piece.count(b"<") for piece in _ENTRY.split(data)), default=0)
    longest = max((tag[0].count(b"=") for tag in _LONG_TAG.finditer(data)), default=0)
    for number, limit, what in (
        (tags, FEED_ENTRY_TAGS, "tags in one entry"),
        (longest, TAG_ATTRIBUTES, "attributes in one tag"),
        (len(set(_PREFIX.findall(data))), FEED_NAMESPACES, "prefixes of namespaces"),
    ):
        if number > limit:
            why, mend = "no feed needs that", "remove it, or fetch its articles with `digest add`"
            raise ReadError(file, f"the feed has more than {limit:,} {what}", why=why, mend=mend)


def _parsed(data: bytes, file: str) -> Any:  # noqa: ANN401  # feedparser has no types
    import feedparser  # noqa: PLC0415  # only those who have feeds wait for it

    match = _DOCTYPE.search(opening(data[:_PROLOGUE], file).partition("<channel")[0])
    if match and match["subset"]:
        what = "its document type declares entities of its own"
        raise ReadError(file, what, why="no feed needs that, and it can be a trick", mend="remove the <!DOCTYPE …]>")
    try:
        parsed = feedparser.parse(io.BytesIO(data if data[1:2] == b"\x00" else data.lstrip()))
        if not parsed.entries and parsed.get("bozo"):
            again = _DECLARATION.sub("", decode(data, file), count=1).lstrip().encode("utf-8", "replace")
            parsed = max(parsed, feedparser.parse(io.BytesIO(again)), key=lambda each: len(each.entries))
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        mend = "save it again, or remove it"
        raise ReadError(file, f"the feed cannot be read ({_plain(error)})", mend=mend) from error
    return parsed


def _plain(error: object) -> str:
    return label(str(error), 200) or type(error).__name__


def _article(entry: Any, feed: Any, entries: Entries, file: str, *, titles: bool) -> list[Found]:  # noqa: ANN401  # feedparser has no types
    url = _address(entry, feed)
    id_ = entries.next_id(_text(entry.get("id")), url or None)
    content, is_markup = _content(entry)
    if titles and not any(map(str.isalnum, content)):
        content, is_markup = label(_text(entry.get("title")), TITLE_LENGTH), False
    if not any(map(str.isalnum, content)):
        raise ReadError(file, "it holds no text", why="it gives no article", mend="fetch its page with `digest add`")
    made = records.from_markup(content, id_, file) if is_markup else records.plain(content, id_, file)
    made, problems = metadata.state(made, from_value(_fields(entry, feed, url)), "feed entry", file)
    return [_with_source(_with_date(made, entry), entry, feed), *problems]


def _address(entry: Any, feed: Any) -> str:  # noqa: ANN401  # feedparser has no types
    """Where an entry leads: the address behind a feed service's, and one on the feed's own site in full."""
    stated = _text(entry.get("feedburner_origlink")) or _text(entry.get("link"))
    if not stated.startswith("/") or stated.startswith("//"):
        return stated
    home = http_url(_text(feed.get("link")))
    return urljoin(home, stated) if home else stated


def _content(entry: Any) -> tuple[str, bool]:  # noqa: ANN401  # feedparser has no types
    """An entry's longest text, and whether it is HTML."""
    given = [*entry.get("content", ()), entry.get("summary_detail") or {}, {"value": entry.get("summary")}]
    texts = [(_text(each.get("value")), "html" in _text(each.get("type"))) for each in given if hasattr(each, "get")]
    value, html = max(texts, key=lambda each: (len(each[0]), each[1]), default=("", False))
    if records.is_markup(value):
        return value, True
    bare = unescape(value) if html else value
    return bare, html and bare.lstrip().startswith("<") and records.is_markup(bare)


def _fields(entry: Any, feed: Any, url: str) -> dict[str, object]:  # noqa: ANN401  # feedparser has no types
    tags = [
        _text(each.get("label")) or _text(each.get("term")) for each in entry.get("tags", ()) if hasattr(each, "get")
    ]
    content = entry.get("content") or [{}]
    fields: dict[str, object] = {
        "title": _text(entry.get("title")),
        "authors": _authors(entry, feed),
        "section": tags[0] if tags else "",
        "url": url if "://" in url else "",
        "language": _text(content[0].get("language")) or _text(feed.get("language")),
    }
    return {key: value for key, value in fields.items() if value}


def _authors(entry: Any, feed: Any) -> list[str]:  # noqa: ANN401  # feedparser has no types
    """Who wrote an entry, else an Atom feed's author (RFC 4287, 4.2.1): neither mail addresses nor the feed itself."""
    own = page_titles.folded(_text(feed.get("title")))
    for given in (entry, feed):
        stated = [_text(each.get("name")) for each in given.get("authors", ()) if hasattr(each, "get")]
        whole = _text(given.get("author"))
        if len(stated) < 2 and (match := _MAILED.search(whole)):
            stated = [whole[: match.start()].strip(" (<"), match["behind"] or ""]
        named = [name for text in stated if text for name in people.named(text[:NAME_LENGTH])]
        known = [name for name in named if people.is_somebody(name) and page_titles.folded(name) != own]
        if known or any(stated):
            return known
    return []


def _with_date(article: Article, entry: Any) -> Article:  # noqa: ANN401  # feedparser has no types
    """The article with the day that its entry appeared, else was created or changed, in its own zone."""
    for key in ("published", "created", "updated"):
        stated = _text(dict.get(entry, key))  # not its own `get`, which passes a change off as the publication
        found = dates.parse(dates.moment(stated))
        moment = dict.get(entry, f"{key}_parsed")
        if not found and moment and len(_NUMBERS.findall(stated)) >= 3:
            try:
                found = dates.parse(datetime.fromtimestamp(timegm(moment), UTC))
            except (TypeError, ValueError, OverflowError, OSError):
                continue
        if found:
            origin = Provenance("published", False, f"feed entry: {key}")
            return replace(article, published=found, provenance=(*article.provenance, origin))
    return article


def _with_source(article: Article, entry: Any, feed: Any) -> Article:  # noqa: ANN401  # feedparser has no types
    """The article with the feed that its entry first stood in, else this one, as its source."""
    first = entry.get("source")
    stated = _text(first.get("title")) if hasattr(first, "get") else ""
    name, where = (stated, "feed entry: source") if stated else (_text(feed.get("title")), "the feed's title")
    name = label(name, NAME_LENGTH)
    if not name or article.source:
        return article
    return replace(article, source=name, provenance=(*article.provenance, Provenance("source", False, where)))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""

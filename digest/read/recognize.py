"""What kind of file this is: by what its first bytes hold, and by its name's ending only where they do not say."""

from __future__ import annotations

import json
import re
import zlib

from digest.errors import SkippedFile
from digest.read.decode import opening
from digest.read.tables import table

HEAD = 64 * 1024
"""The bytes that are looked at."""

FORMATS = ("archive", "feed", "json", "lines", "mail", "markdown", "page", "table", "text")
"""The names of the formats that are read."""

_GZIP = b"\x1f\x8b"
_PROLOGUE = re.compile(
    r"\s+|<\?[^>]{0,2000}>|<!--(?:(?!-->).){0,20000}-->|<!DOCTYPE\s+(?P<type>[\w:-]+)", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?(?P<name>[A-Za-z][\w.-]{0,60})")
_ATOM = "http://www.w3.org/2005/Atom"
_FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
_PAGES = frozenset({"html", "head", "body"})
_WIRE = {"nitf": "a NITF document", "newsitem": "a NewsML document", "newsmessage": "a NewsML document"}
_WIRE |= {"newsml": "a NewsML document", "packageitem": "a NewsML document"}
_NAMED = {"opml": "a list of feeds", "plist": "a bookmark", "svg": "an image", **_WIRE}
_JSON = re.compile(r'\{\s*(?:"(?:[^"\\\n]|\\.){1,200}"\s*:|\})|\[\s*(?:\{\s*["}]|\])')
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{1,40}):(?: |\t|\n[ \t])[^\n]*\n(?:[ \t][^\n]*\n)*")
_TRANSPORT = frozenset(
    {
        "message-id",
        "mime-version",
        "received",
        "delivered-to",
        "return-path",
        "content-type",
        "content-transfer-encoding",
    }
)
_MAIL = frozenset({"from", "subject", "to", "date", "sender"})
_MAILBOX = re.compile(r"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:")
_CHANGED_NAMES = frozenset({".txt", ".text", ".xml", ""})
"""Endings that say little: such a file is whatever its content is."""


def kind(head: bytes, suffix: str, file: str) -> str:
    """The name of the format of a file that begins with `head` and whose name ends in `suffix` (lower case).

    Raises SkippedFile for what is not read, saying what it is and what to do.
    """
    if head.startswith(_GZIP):
        if _unpacked(head).startswith(b"WARC/"):
            return "archive"
        raise not_read("a compressed file", file, suffix)
    if head.lstrip()[:5] == b"WARC/":
        return "archive"
    named = _by_name(suffix, "formats.yml")
    if suffix and not named and suffix != ".xml":
        _refuse_by_name(head, suffix, file)
    text = opening(head, file).lstrip()
    found = _from_markup(text, suffix, file) or _from_words(text, suffix, named, file)
    if found:
        return found
    if named:
        return named if named != "archive" else "text"
    raise not_read(_by_name(suffix, "not_read.yml"), file, suffix)


def suffix_of(name: str) -> str:
    """How a file's name ends, in lower case."""
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


def not_read(what: str | None, file: str, suffix: str) -> SkippedFile:
    """The error for a file of a kind that is not read."""
    mend = table("mends.yml").get(what or "", ("save the article's text as .txt or .md, or move the file out of here",))
    kind = f"{what} ({suffix or 'no suffix'})" if what else f"a file of unknown kind ({suffix or 'no suffix'})"
    return SkippedFile(file, f"skipped: {kind}, which is not read", mend=mend[0])


def _by_name(suffix: str, name: str) -> str | None:
    return next((kind for kind, suffixes in table(name).items() if suffix in suffixes), None)


def _refuse_by_name(head: bytes, suffix: str, file: str) -> None:
    """Name what a file is by its ending where it is a known kind, whatever its bytes look like as text."""
    what = _by_name(suffix, "not_read.yml")
    if what and head.lstrip()[:1] not in (b"<", b"{"):
        raise not_read(what, file, suffix)


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def _from_markup(text: str, suffix: str, file: str) -> str | None:
    """The format of what begins with a tag: a page, a feed, or a kind of XML that is named and not read."""
    if not text.startswith("<"):
        return None
    at, doctype = 0, ""
    while match := _PROLOGUE.match(text, at):
        at = match.end()
        if match["type"]:
            doctype = match["type"].lower()
            end = text.find(">", at)
            internal = text.find("[", at, end if end > 0 else None)
            if internal >= 0:
                end = text.find("]", internal)
                end = text.find(">", end) if end >= 0 else -1
            at = end + 1 if end >= 0 else len(text)
    match = _ROOT.match(text, at)
    root = (match["name"] if match else doctype).lower()
    if root in _FEEDS or (root == "entry" and _ATOM in text):
        return "feed"
    if root in _PAGES or doctype == "html":
        inner = "xmlns" in text and f'"{_ATOM}"' in text and "<feed" in text
        return "feed" if inner and suffix not in table("formats.yml")["page"] else "page"
    if root in _NAMED:
        raise not_read(_NAMED[root], file, suffix)
    if text.startswith("<?xml") or suffix == ".xml":
        raise not_read("an XML document", file, suffix)
    return None


def _from_words(text: str, suffix: str, named: str | None, file: str) -> str | None:
    """The format of what begins with words or brackets; None where the file's name is to say."""
    if text.startswith("[InternetShortcut]"):
        raise not_read("a bookmark", file, suffix)
    if _MAILBOX.match(text):
        raise not_read("a mailbox", file, suffix)
    if named in ("json", "lines"):
        return _json_or_lines(text, named)
    if suffix in _CHANGED_NAMES or named in ("page", "table", "mail", "feed"):
        if _JSON.match(text):
            return _json_or_lines(text, "json")
        if _is_mail(text):
            return "mail"
    return None


def _json_or_lines(text: str, named: str) -> str:
    """`lines` where the first line is a whole record and another follows, `json` where it is not one."""
    first, _, rest = text.partition("\n")
    try:
        whole = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return "json" if rest.strip() and first.strip() in ("{", "[") else named
    return "lines" if whole and (rest.strip() or named == "lines") else "json"


def _is_mail(text: str) -> bool:
    """Whether a text begins with a mail's head: its fields, one of them a mail server's, then an empty line."""
    at, names = 0, set()
    while match := _HEADER.match(text, at):
        names.add(match["name"].lower())
        at = match.end()
    return bool(names & _MAIL) and bool(names & _TRANSPORT) and (text[at : at + 1] in ("\n", "") or len(names) > 8)

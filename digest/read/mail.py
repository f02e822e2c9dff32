"""Mails: newsletters and wire copy (`.eml`), and web pages that a browser saved as one file (`.mhtml`)."""

from __future__ import annotations

import codecs
import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message

from digest.errors import ReadError
from digest.model import Article, Provenance
from digest.read import metadata, page, records
from digest.read.charset import decode_page
from digest.read.contract import Found
from digest.read.labels import http_url, label
from digest.read.limits import MAIL_DEPTH, MAIL_PARTS, NAME_LENGTH, TITLE_LENGTH
from digest.read.nodes import from_value
from digest.read.text import check_text
from digest.read.visible import paragraphs

_HEADER_LENGTH = 10_000
_STUB, _FULLER = 600, 2
_REPLY = ("re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:")


def read(data: bytes, file: str) -> list[Found]:
    """The one article of a mail: its plain text, else its HTML, also where the plain text only says to look at that;
    subject, date and sender's name are what it states.

    A page saved as `.mhtml` is read as the page in it. Attachments are not read. Raises ReadError for a mail without
    text or with more parts than the limits allow.
    """
    message = _message(data.lstrip(), file)
    parts = list(_texts(message, file))
    saved = next((part for part in parts if part.get_content_type() == "text/html"), None)
    location = http_url(_header(message, "Snapshot-Content-Location"))
    if saved and (location or (message.get_content_type() == "multipart/related" and not message.get("To"))):
        location = location or http_url(_header(saved, "Content-Location"))
        return page.from_text(_html(saved, file), file, file, location)
    plain = [text for part in parts if part.get_content_type() == "text/plain" and (text := _text(part, file)).strip()]
    text = "\n\n".join(plain)
    if saved and len(text) < _STUB and len(_shown(saved, file)) > _FULLER * len(text):
        text = ""
    if any(map(str.isalnum, text)):
        check_text(text, file)
        article = Article(id=file, file=file, text=text)
    elif saved:
        article = records.from_markup(_html(saved, file), file, file)
    else:
        raise ReadError(file, "the mail holds no text", why="there is no article in it", mend="remove it")
    article, problems = metadata.state(article, from_value(_fields(message)), "mail", file)
    return [_from_sender(article, message), *problems]


def _shown(part: Message, file: str) -> str:
    return " ".join(block.text for block in paragraphs(_html(part, file)) if block.part == "text")


def _message(data: bytes, file: str) -> Message:
    """The mail's parts. By the older of the library's policies: the newer parses heads with a recursion that a long
    one exhausts."""
    try:
        message: Message = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8), policy=email.policy.compat32)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ReadError(file, f"the mail cannot be read ({error})", mend="save its text as .txt") from error
    return message


def _texts(message: Message, file: str) -> Iterator[Message]:
    """The parts of a mail that are text and no attachment, in order."""
    waiting, seen = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > MAIL_DEPTH or seen > MAIL_PARTS:
            raise ReadError(file, "the mail has too many parts inside one another", mend="save its text as a .txt file")
        _shorten_head(part)
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [(each, depth + 1) for each in reversed(inner) if isinstance(each, Message)]
        elif part.get_content_maintype() == "text" and _disposition(part) != "attachment":
            yield part


def _shorten_head(part: Message) -> None:
    """Cut fields that are far longer than any is: the library reads their parameters in quadratic time."""
    for name, value in part.items():
        if len(str(value)) > _HEADER_LENGTH:
            del part[name]
            part[name] = str(value)[:_HEADER_LENGTH]


def _disposition(part: Message) -> str | None:
    try:
        return part.get_content_disposition()
    except (ValueError, IndexError, AttributeError, TypeError):
        return None


def _html(part: Message, file: str) -> str:
    return decode_page(_bytes(part), file, _charset(part))


def _text(part: Message, file: str) -> str:
    data = _bytes(part)
    return decode_page(data, file, _charset(part)) if data else ""


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return None


def _header(message: Message, name: str) -> str:
    """A field of the head; empty where it is missing or broken beyond reading."""
    value = str(message.get(name) or "")[:_HEADER_LENGTH].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, ValueError, LookupError):
        return " ".join(value.split())


def _fields(message: Message) -> dict[str, object]:
    subject = _header(message, "Subject")
    while subject.lower().startswith(_REPLY):
        subject = subject.partition(":")[2].strip()
    fields = {"title": label(subject, TITLE_LENGTH), "date": _header(message, "Date").partition(" (")[0]}
    fields["language"] = _header(message, "Content-Language").partition(",")[0]
    fields["url"] = _header(message, "Archived-At").strip("<>")
    return {key: value for key, value in fields.items() if value}


def _from_sender(article: Article, message: Message) -> Article:
    """The article with its sender's name as its source."""
    name = label(_header(message, "From").partition("<")[0].strip(' "'), NAME_LENGTH)
    if not name or "@" in name or article.source:
        return article
    return replace(
        article, source=name, provenance=(*article.provenance, Provenance("source", True, "mail: the sender's name"))
    )

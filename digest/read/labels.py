"""Short texts of an article's metadata, made fit to be shown: titles, names, addresses."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from digest.read.limits import URL_LENGTH

_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|i|mark|q|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_ESCAPED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_LONG_NUMBER = re.compile(r"&#(?=\d{8}|[xX][0-9a-fA-F]{8})")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def unescape(text: str) -> str:
    """`text` with its HTML entities decoded; a numeric one too large to be a character stays as it is."""
    return html.unescape(_LONG_NUMBER.sub("&amp;#", text))


def label(value: str, limit: int) -> str:
    """A short text as shown: no inline tags, entities (also escaped twice) or control characters, single spaces; empty
    where over `limit`.

    `limit` is in code points.
    """
    text = unescape(_INLINE_TAG.sub("", value))
    text = unescape(_INLINE_TAG.sub("", text)) if _ESCAPED.search(text) else text
    text = " ".join(_UNSEEN.sub(" ", text).split())
    return text if len(text) <= limit else ""


def http_url(value: str) -> str | None:
    """`value` where it is an absolute http(s) address with a host, else None."""
    text = value.strip()
    if len(text) > URL_LENGTH or re.search(r"[\s\x00-\x1f\x7f<>\"\\\ud800-\udfff]", text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    return text if parts.scheme.lower() in ("http", "https") and host else None

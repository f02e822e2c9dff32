"""What every reader gives, and how the entries of a file that holds several articles are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from digest.errors import Problem
from digest.model import Article

Found = Article | Problem
"""One thing that a reader finds: an article, or what a person should know."""

Columns = Mapping[str, str]
"""What the setting `columns` says: a field of an article, and the column or key that holds it."""

NO_COLUMNS: Columns = MappingProxyType({})

_NAME = re.compile(r"[\w.-]{1,80}")
_NOT_NAME = re.compile(r"[^\w.-]+")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|xhtml)$", re.IGNORECASE)


class Entries:
    """The names of one file's entries, each given once.

    An entry is called what it calls itself, or by the end of its address, so that it keeps its name, and its page its
    address, when others come before it; only one without either is called by its number.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._taken: dict[str, int] = {}
        self.count = 0

    def next_id(self, own: object = None, url: str | None = None) -> str:
        """The id of the next entry's article: `feed.xml#ferry-stops`."""
        self.count += 1
        name = _from_own(own) or _from_url(url) or str(self.count)
        times = self._taken[name] = self._taken.get(name, 0) + 1
        while times > 1 and f"{name}-{times}" in self._taken:
            times += 1
        if times > 1:
            self._taken[name] = times
            name = f"{name}-{times}"
            self._taken[name] = 1
        return f"{self._file}#{name}"


def _from_own(own: object) -> str | None:
    text = str(own).strip() if isinstance(own, str | int) and not isinstance(own, bool) else ""
    return text if _NAME.fullmatch(text) else _from_url(text)


def _from_url(url: str | None) -> str | None:
    """The last telling part of an address: `ferry-stops` of `https://example.org/2024/ferry-stops.html`."""
    if not url or len(url) > 2_000:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not parts.scheme:
        return None
    path = unquote(parts.path, errors="replace").rstrip("/")
    last = _ENDING.sub("", re.split(r"[/:,]", path)[-1])
    query = f"-{parts.query}" if parts.query and not re.search(r"\butm_", parts.query) else ""
    name = _NOT_NAME.sub("-", f"{last}{query}").strip("-.")[:80]
    return name or None

"""Pages and feeds from the web, politely: robots.txt, one request at a time, pauses, and limits on everything."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import requests

from digest.errors import DigestError
from digest.read.labels import http_url
from digest.read.limits import FILE_BYTES

NAME = "news-digest"
PAUSE = 1.0
"""Seconds between two requests to one host, where it does not ask for more."""
LONGEST_PAUSE = 30.0
"""Seconds that a host may ask for; one that wants more is left alone."""
PATIENCE = 10.0
"""Seconds for a connection, and for the next bytes."""
WHOLE = 60.0
"""Seconds for a whole answer, however slowly it trickles."""
REDIRECTS = 5
ROBOTS_BYTES = 512 * 1024

_SIGN_IN = "sign in with your browser and save the page"
_MENDS = {401: _SIGN_IN, 402: _SIGN_IN, 403: _SIGN_IN, 408: "try again later", 429: "try again later"}
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 16 * 1024
_NONE: Mapping[str, str] = MappingProxyType({})
_SUFFIXES = {
    "application/feed+json": ".json",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/xhtml+xml": ".html",
    "text/html": ".html",
    "text/plain": ".txt",
}
T = TypeVar("T")


class FetchError(DigestError):
    """An address that gives no article: what was answered, and what to do."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: where the content finally lay, its bytes, its type, and what to ask it with next time."""

    url: str
    data: bytes
    kind: str = ""
    charset: str | None = None
    etag: str = ""
    modified: str = ""
    unchanged: bool = False

    @property
    def suffix(self) -> str:
        """The ending that a file of this type would have; empty where only the content tells."""
        return _SUFFIXES.get(self.kind, "")


@dataclass
class Web:
    """The way to the web. `pause` and `whole` are in seconds; `limit` is in bytes, after decompression."""

    pause: float = PAUSE
    patience: float = PATIENCE
    whole: float = WHOLE
    limit: int = FILE_BYTES
    _session: requests.Session = field(default_factory=requests.Session)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, conditions: Mapping[str, str] = _NONE, near: str | None = None) -> Reply:
        """What lies at `url`, its redirects followed.

        `conditions` are headers that let the server say that nothing has changed. `near` is the page that named the
        address: where that one is on the public web, so must this one be. Raises FetchError for anything that gives
        no content: refused by robots.txt, not found, too slow, too large.
        """
        for _ in range(REDIRECTS + 1):
            self._check(url, near)
            answer = self._within(url, partial(self._asked, url, conditions))
            if isinstance(answer, Reply):
                return answer
            url = urljoin(url, answer)
        raise FetchError(url, f"it leads on more than {REDIRECTS} times", mend="name the page it ends at")

    def _check(self, url: str, near: str | None) -> None:
        if not http_url(url):
            raise FetchError(
                url[:200], "this is no http or https address", mend="write the whole address, with https://"
            )
        host = urlsplit(url).hostname or ""
        if near and is_private(host) and not is_private(urlsplit(near).hostname or ""):
            why = "a page on the web names an address within your own network"
            raise FetchError(url, "it is not fetched", why=why, mend="add it by itself, if it is meant")
        robots = self._rules_of(url)
        if robots is None or not robots.can_fetch(NAME, url):
            why = "its site asks programs not to fetch it (robots.txt)" if robots else "its robots.txt cannot be read"
            raise FetchError(url, "it is not fetched", why=why, mend="save the page from your browser instead")
        wanted = robots.crawl_delay(NAME)
        pause = float(wanted) if wanted else self.pause
        if pause > LONGEST_PAUSE:
            why = f"its site asks for {pause:.0f} seconds between two pages"
            raise FetchError(url, "it is not fetched", why=why, mend="save the page from your browser instead")
        self._wait(urlsplit(url).netloc, max(pause, self.pause) if self.pause else 0)

    def _wait(self, host: str, pause: float) -> None:
        now = time.monotonic()
        due = self._last.get(host, now - pause) + pause
        if due > now:
            time.sleep(due - now)
        self._last[host] = time.monotonic()

    def _rules_of(self, url: str) -> RobotFileParser | None:
        """What the site's robots.txt asks (RFC 9309): everything is allowed where there is none, nothing where the
        server fails to say (None)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            try:
                self._robots[site] = self._within(url, partial(self._robots_of, f"{site}/robots.txt"))
            except FetchError:
                self._robots[site] = None
        return self._robots[site]

    def _robots_of(self, url: str) -> RobotFileParser | None:
        with self._session.get(url, timeout=self.patience, stream=True, headers=_headers()) as response:
            rules = RobotFileParser(url)
            if response.status_code >= 500:
                return None
            text = _content(response, ROBOTS_BYTES, url).decode("utf-8", "replace") if response.ok else ""
            rules.parse(text.splitlines())
            rules.modified()
            return rules

    def _asked(self, url: str, conditions: Mapping[str, str]) -> Reply | str:
        """One request's answer, or the address that it leads on to."""
        headers = _headers() | dict(conditions)
        with self._session.get(
            url, timeout=self.patience, stream=True, allow_redirects=False, headers=headers
        ) as response:
            status = response.status_code
            if status in _MOVED and response.headers.get("Location"):
                return str(response.headers["Location"])
            if status == 304:
                return Reply(url, b"", unchanged=True)
            if status != 200:
                said = f"{status} {response.reason or ''}".strip()
                mend = _MENDS.get(status, "try again later" if status >= 500 else "check the address")
                raise FetchError(url, f"the server answers: {said}", why="nothing is saved", mend=mend)
            kind, charset = _type_of(response.headers.get("Content-Type", ""))
            return Reply(
                url,
                _content(response, self.limit, url),
                kind,
                charset,
                response.headers.get("ETag", ""),
                response.headers.get("Last-Modified", ""),
            )

    def _within(self, url: str, ask: Callable[[], T]) -> T:
        """What `ask` gives, or a FetchError where it fails or takes longer than `whole` seconds in all.

        It runs beside this thread, for a server that sends a byte now and then would keep every other time-out waiting.
        """
        answer: list[T] = []
        failure: list[BaseException] = []

        def run() -> None:
            try:
                answer.append(ask())
            except BaseException as error:  # it is raised again where the answer is awaited
                failure.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self.whole)
        if answer:
            return answer[0]
        if not failure:
            why = f"it takes longer than {self.whole:.0f} seconds"
            raise FetchError(url, "the server answers too slowly", why=why, mend="try again later")
        error = failure[0]
        if isinstance(error, requests.RequestException | UnicodeError | ValueError | OSError):
            raise FetchError(
                url, f"the server cannot be reached ({_reason(error)})", mend="check the address"
            ) from error
        raise error


def is_private(host: str) -> bool:
    """Whether a host lies within one's own network, as far as its name can be looked up."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, None)}
        return any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found)
    except (OSError, ValueError, UnicodeError):
        return False


def _content(response: requests.Response, limit: int, url: str) -> bytes:
    """An answer's bytes, decompressed; FetchError beyond the limit."""
    found = bytearray()
    for chunk in response.iter_content(_CHUNK):
        found += chunk
        if len(found) > limit:
            raise FetchError(url, f"it is larger than {limit // 1024} kB", mend="save the article's text yourself")
    return bytes(found)


def _headers() -> dict[str, str]:
    try:
        number = version(NAME)
    except PackageNotFoundError:
        number = "0"
    return {"User-Agent": f"{NAME}/{number} (digest add)", "Accept": "text/html, application/*;q=0.9, */*;q=0.5"}


def _type_of(header: str) -> tuple[str, str | None]:
    """The media type and the charset that a Content-Type header states."""
    message = Message()
    message["Content-Type"] = header or "application/octet-stream"
    try:
        return message.get_content_type(), message.get_content_charset()
    except (LookupError, ValueError, UnicodeError):
        return "", None


def _reason(error: BaseException) -> str:
    if isinstance(error, requests.Timeout):
        return "it does not answer"
    if isinstance(error, requests.exceptions.ContentDecodingError):
        return "its answer is damaged"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "its answer breaks off"
    name = type(error).__name__
    return {"ConnectionError": "no connection", "SSLError": "its certificate is not valid"}.get(name, name)

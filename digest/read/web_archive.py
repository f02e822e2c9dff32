"""Web archives: the pages in a WARC file (ISO 28500), compressed or not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from digest.errors import Problem, ReadError
from digest.read import page
from digest.read.charset import decode_page
from digest.read.contract import Entries, Found
from digest.read.labels import http_url, label
from digest.read.limits import ENTRIES, ENTRY_BYTES, UNPACKED_BYTES

_PAGES = ("text/html", "application/xhtml+xml")
_CHUNK = 64 * 1024
_MEND = "make the archive again, or remove it"


class _Unpacked(io.RawIOBase):
    """What a gzip file holds, member by member, up to a limit: little data may unpack to much. One that is cut off or
    damaged gives what it can, and `fault` says what is wrong."""

    def __init__(self, inner: BinaryIO, limit: int, file: str) -> None:
        self._inner, self._left, self._file = inner, limit, file
        self._packed, self._member = b"", zlib.decompressobj(wbits=31)
        self.fault: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  # any object that has a writable buffer
        data = b""
        while not data and self.fault is None:
            self._packed = self._packed or self._inner.read(_CHUNK)
            if not self._packed:
                self.fault = None if self._member.eof or not self._started else "it is cut off"
                break
            data = self._some(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(self._file, f"it unpacks to more than {UNPACKED_BYTES:,} bytes", mend="split it")
        buffer[: len(data)] = data
        return len(data)

    _started = False

    def _some(self, most: int) -> bytes:
        if self._member.eof:
            self._packed = self._packed.lstrip(b"\x00")
            self._member = zlib.decompressobj(wbits=31)
        self._started = True
        try:
            data = self._member.decompress(self._packed, most)
        except zlib.error as error:
            self.fault = label(str(error), 120)
            return b""
        self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return data


def read(stream: BinaryIO, file: str) -> Iterator[Found]:
    """The articles of an archive: one for each HTML page that a server gave, whatever else is in it.

    Pages that hold no article are counted in one Problem. Raises ReadError where the archive holds no page, and for
    what is no archive; one that breaks off gives what stands before that, and a Problem.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # only those who have archives wait for it

    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    unpacked = _Unpacked(stream, UNPACKED_BYTES, file) if packed else None
    records = iter(ArchiveIterator(io.BufferedReader(unpacked, _CHUNK) if unpacked else stream))
    entries, pages, empty, broken = Entries(file), 0, 0, None
    while broken is None and pages < ENTRIES:
        try:
            with redirect_stderr(io.StringIO()):  # the library warns there of every record that is a byte too short
                record = next(records, None)
                payload = _payload(record) if record else None
        except ReadError:
            raise
        except Exception as error:  # warcio raises whatever the libraries below it do, and its own
            broken = label(str(error), 120) or type(error).__name__
            break
        if record is None:
            break
        if payload is None:
            continue
        pages += 1
        try:
            yield from _page(record, payload, entries, file)
        except ReadError:
            empty += 1
    yield from _told(file, pages, empty, (unpacked.fault if unpacked else None) or broken)


def _told(file: str, pages: int, empty: int, broken: str | None) -> Iterator[Problem]:
    """What a person should know about an archive once it is read; ReadError where it gave nothing."""
    if broken and not pages:
        raise ReadError(file, f"the archive cannot be read ({broken})", mend=_MEND)
    if not pages:
        raise ReadError(file, "the archive holds no web page", why="there is no article in it", mend="remove it")
    if broken:
        yield Problem(file, None, f"the archive breaks off ({broken})", f"{pages} pages before that were read", _MEND)
    if empty:
        yield Problem(file, None, f"{empty} of its {pages} pages hold no article", "they are passed over")


def _payload(record: Any) -> bytes | None:  # noqa: ANN401  # warcio has no types
    """The page that a record holds, decompressed; None for what is no HTML page that a server gave."""
    if record.rec_type not in ("response", "resource", "revisit") or record.rec_type == "revisit":
        return None
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    kind = (headers.get_header("Content-Type") if headers else record.content_type) or ""
    if not str(status).startswith("200") or not kind.lower().strip().startswith(_PAGES):
        return None
    data: bytes = record.content_stream().read(ENTRY_BYTES + 1)
    return data if len(data) <= ENTRY_BYTES else None


def _page(record: Any, payload: bytes, entries: Entries, file: str) -> list[Found]:  # noqa: ANN401  # warcio has no types
    url = http_url(record.rec_headers.get_header("WARC-Target-URI") or "")
    kind = str((record.http_headers and record.http_headers.get_header("Content-Type")) or "")
    charset = kind.lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    text = decode_page(payload, file, charset or None)
    return page.from_text(text, entries.next_id(None, url), file, url)

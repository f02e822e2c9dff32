"""From the bytes of a file to its text, whatever encoding it is in."""

from __future__ import annotations

import codecs

from digest.errors import SkippedFile
from digest.read.legacy import CONTROL, LATIN, encoding_of

_BOMS = (  # the longer first: UTF-32 LE begins like UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (.docx, .odt and .epub are such)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a binary property list (.webarchive)"),
)
_SAMPLE = 64 * 1024
_WIDE_SHARE = 0.05
"""Least share of NUL bytes in UTF-16: its spaces and line ends alone make about one byte in twelve."""
_BINARY_SHARE, _MANY_SHARE, _MANY = 0.1, 0.03, 16
"""Shares of control bytes from which a file is no text, the second where there are many of them. A wire story with its
transmission codes has 0.003."""


def decode(data: bytes, file: str) -> str:
    """The text of a file, its line ends turned into LF and NUL and the byte order mark removed.

    The encoding is what a byte order mark says; else UTF-16 where the NUL bytes lie as only UTF-16 has them; else
    UTF-8 where the bytes are UTF-8, or are so but for fewer bad bytes than good sequences (each bad one then becomes
    U+FFFD); else, where most letters are bytes beyond ASCII, the encoding of another script that is recognized; else
    Windows-1252, its five undefined bytes as U+FFFD. CR LF and lone CR become LF, so that spans count the same
    whichever system saved the file. Raises SkippedFile for binary data, naming what it is, and for text in an encoding
    that is not recognized.
    """
    text = _unicode(data, file)
    return tidied(data.decode(encoding_of(data, file), errors="replace") if text is None else text)


def opening(data: bytes, file: str) -> str:
    """How a file begins, for telling what it is: as `decode` has it, but letters beyond ASCII may be wrong.

    Raises SkippedFile for binary data: in which encoding the text is may stand within it.
    """
    text = _unicode(data, file)
    return tidied(data.decode(LATIN, errors="replace") if text is None else text)


def _unicode(data: bytes, file: str) -> str | None:
    """The text of a file in an encoding of Unicode; None for one in another."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, errors="replace")
    _refuse_binary(data, file)
    return _narrow(data)


def tidied(text: str) -> str:
    """`text` with LF for every line end, without NUL and the byte order mark."""
    return text.lstrip("\ufeff").replace("\x00", "").replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: many NULs, (nearly) all at odd places (LE) or at even ones (BE)."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if even + odd < max(2, _WIDE_SHARE * len(sample)):
        return None
    for mostly, rarely, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if rarely * 20 > mostly:
            continue
        try:
            text = sample[: len(sample) // 4 * 4].decode(encoding)
        except UnicodeDecodeError as error:
            if error.end < len(sample) // 4 * 4:
                continue
            text = sample[: error.start].decode(encoding)
        if sum(ch < " " and ch not in "\t\n\r\f" for ch in text) * 20 <= len(text):
            return encoding
    return None


def _refuse_binary(data: bytes, file: str) -> None:
    head = data.lstrip()[:16]
    kind = next((name for magic, name in _BINARY if data.startswith(magic) or head.startswith(magic)), None)
    sample = data[:_SAMPLE]
    controls = len(CONTROL.findall(sample))
    if kind is None and controls > min(_BINARY_SHARE * len(sample), max(_MANY, _MANY_SHARE * len(sample))):
        kind = "binary data"
    if kind:
        raise SkippedFile(
            file,
            f"this is {kind}, not text",
            why="no article is made of it",
            mend="save its text as a .txt file, or move it out of the folder",
        )


def _narrow(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    good, bad = good_and_bad(text)
    return text if good > bad else None


def good_and_bad(text: str) -> tuple[int, int]:
    """How many characters beyond ASCII a text read as UTF-8 has, and how many bad bytes, which are U+FFFD in it."""
    bad = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - bad, bad

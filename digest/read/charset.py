"""The text of a web page, whose bytes, head or server say in which encoding it is."""

from __future__ import annotations

import codecs
import re

from digest.read.decode import decode, tidied

_HEAD = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_MEANT = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
}
"""What browsers read under a name (WHATWG Encoding Standard, 4.2), where Python's codec of that name differs."""


def decode_page(data: bytes, file: str, declared: str | None = None) -> str:
    """The text of a page: a byte order mark counts first, then what is valid UTF-8, then `declared` (the server's
    word), then what the page's head says, and at last Windows-1252. Line ends become LF, NUL goes.

    Valid UTF-8 comes before any declaration since no other encoding's text is so by chance. Raises SkippedFile for
    binary data.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not _is_utf8(data):
        match = _DECLARED.search(data[:_HEAD])
        for name in (declared, match[1].decode("ascii") if match else None):
            if name and (codec := _codec(name)):
                return tidied(data.decode(codec, errors="replace"))
    return decode(data, file)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec(name: str) -> str | None:
    """Python's name for an encoding of text; None for one that is unknown, or UTF-8, which the data is not."""
    meant = _MEANT.get(name.strip().lower(), name.strip())
    try:
        info = codecs.lookup(meant)
        if info.name in ("utf-8", "utf-16", "utf-32", "utf-7", "idna", "punycode"):
            return None
        b"a".decode(info.name, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    return info.name

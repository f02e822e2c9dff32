"""Which of the encodings from before UTF-8 a text is in that is no UTF-8: Windows-1252 in the Latin script."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest.errors import SkippedFile

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_SCRIPTS = [
    *("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "iso8859_8"),
    *("cp1256", "iso8859_6", "cp874", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"),
]
"""Encodings of other scripts than Latin, in which nearly every letter is a byte beyond ASCII."""

CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""Bytes that stand for no character of a text."""

LATIN = "cp1252"
"""What a text in the Latin script is taken for."""

_LONGEST = 4
"""Bytes of a character at most."""

_LOOKED_AT = 1024 * 1024
_SAMPLE = 32 * 1024
_MARKUP = re.compile(
    rb"<(style|script)\b.*?(?:</\1\b|\Z)|<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>", re.IGNORECASE | re.DOTALL
)
"""What is no text of a web page: tags, comments, and whole style sheets and scripts."""
_BETWEEN = b"\n ,."
"""Bytes that are no part of another character in any of these encodings."""
_HIGH = re.compile(rb"[\x80-\xff]{2,}")
_LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
_LEAST_SHARE, _LEAST_BYTES, _FEW_BYTES = 0.3, 48, 8
"""Of the bytes that may be letters, those beyond ASCII side by side: French and Icelandic have less than 0.05."""
_MOST_CHAOS = 0.15
_MOST_ODD = 0.01
_ODD = frozenset({"Cc", "Cn", "Co", "Cs"})


def encoding_of(data: bytes, file: str) -> str:
    """Python's name for the encoding of `data`, which is no UTF-8.

    Raises SkippedFile for what is in another script than Latin and in no encoding that is recognized, or no text.
    """
    text = _MARKUP.sub(b" ", data[:_LOOKED_AT])
    sample = text[:_SAMPLE]
    high = sum(map(len, _HIGH.findall(sample)))
    if not high or high < _LEAST_SHARE * len(_LETTER.findall(sample)):
        return LATIN
    cut = len(text) > _SAMPLE or len(data) > _LOOKED_AT
    found = _recognized(sample, cut) if high >= _LEAST_BYTES else _of_few(sample, high)
    if found is None:
        what = "it is in an encoding that is not recognized, or no text"
        raise SkippedFile(file, what, why="no article is made of it", mend="save it as UTF-8, or move it elsewhere")
    return found


def _of_few(sample: bytes, high: int) -> str | None:
    """What so few bytes are that no encoding can be told by them: a word in the Latin script, or nothing sure."""
    return LATIN if high < _FEW_BYTES and not CONTROL.search(sample) else None


def _recognized(sample: bytes, cut: bool) -> str | None:
    """The encoding of a sample; one that was cut may end within a character, which makes others likely."""
    whole = max(sample.rfind(byte) for byte in _BETWEEN) if cut else len(sample)
    ends = [whole] if whole > len(sample) // 2 else [len(sample) - missing for missing in range(_LONGEST)]
    found = [match for end in ends if (match := _likeliest(sample[:end]))]
    return min(found, key=lambda match: match.chaos).encoding if found else None


def _likeliest(sample: bytes) -> CharsetMatch | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # few files need it

    found = from_bytes(
        sample, steps=1, chunk_size=_SAMPLE, threshold=_MOST_CHAOS, cp_isolation=_SCRIPTS, preemptive_behaviour=False
    )
    best = found.best()
    if best is None:
        return None
    odd = sum(unicodedata.category(char) in _ODD and char not in "\t\n\r\f" for char in str(best))
    return best if odd <= _MOST_ODD * len(str(best)) else None

"""What a reader is told about length and place in the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import quote

from digest.model import SEPARATOR, KeyPoint, Quote
from digest.write.escape import Markup, escape, folded, plain, safe_url
from digest.write.interface import Interface

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert, "How many words do we read per minute?", J. Memory and Language 109
(2019). Chinese is read at about 255 characters a minute (Trauzettel-Klosinski & Dietz 2012), so a character counts as
a word."""
DESCRIPTION = 200
"""Characters of a page's description that search engines show at most."""
WHOLE_FRAGMENT = 300
"""Up to this many characters a text fragment holds a passage whole, as Chromium's own "copy link to highlight" does."""
FRAGMENT_WORDS = 6
"""Words at either end of a longer passage in its text fragment."""

_SHORT = 400
"""Characters of what is counted again on other pages: a quote, a key point."""

_WORD = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’-]\\w+)?"
)
_CLAUSE_EDGE = re.compile(
    r"[,;:](?=\s)|\s(?=[–—-]{1,2}\s|(?:after|although|because|before|but|once|since|unless|until|when|where|while|which|who)\s)"
)
_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Where Unicode has characters of the following classes: those of scripts from right to left, and controls."""
_BIDI_CLASSES = frozenset({"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def words(text: str) -> int:
    """How many words `text` has; a Chinese or Japanese character is one."""
    return _counted(text) if len(text) <= _SHORT else len(_WORD.findall(text))


@lru_cache(maxsize=1 << 15)
def _counted(text: str) -> int:
    return len(_WORD.findall(text))


def has_words(text: str, least: int) -> bool:
    """Whether `text` has so many words; the others are not counted."""
    return next(islice(_WORD.finditer(text), least - 1, None), None) is not None


def in_minutes(say: Interface, count: int) -> str:
    """How long `count` words take, in whole minutes, at least one: `4 min`."""
    return say.plain("minutes", max(1, (count + WORDS_PER_MINUTE // 2) // WORDS_PER_MINUTE))


def in_seconds(say: Interface, count: int) -> str:
    """How long `count` words take: `35 s` in steps of 5 below a minute and a half, else as `in_minutes`."""
    seconds = count * 60 // WORDS_PER_MINUTE
    return say.plain("seconds", max(5, seconds // 5 * 5)) if seconds < 90 else in_minutes(say, count)


@lru_cache(maxsize=1 << 14)
def text(value: str) -> Markup:
    """`value` as one line of page text; kept apart from its surroundings where it may run from right to left."""
    line = folded(value)
    escaped = escape(line)
    if any(unicodedata.bidirectional(character) in _BIDI_CLASSES for character in _BIDI.findall(line)):
        return Markup(f"<bdi>{escaped}</bdi>")
    return escaped


def shortened(value: str, length: int = DESCRIPTION) -> str:
    """`value` as one line of at most `length` characters, cut where a clause ends if one does, else between words."""
    line = plain(value)
    if len(line) <= length:
        return line
    edges = [edge.start() for edge in _CLAUSE_EDGE.finditer(line, length // 2, length)]
    kept = line[: edges[-1]] if edges else line[: length - 1].rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:–—-") + "…"


def in_original(url: str | None, passages: Iterable[str]) -> Markup | None:
    """The address of these passages in the original, as a text fragment; None without a usable `url`.

    https://wicg.github.io/scroll-to-text-fragment/
    """
    address = safe_url(url)
    if address is None:
        return None
    directives = "&amp;".join([f"text={_fragment(passage)}" for passage in passages])
    return Markup(f"{address}{':~:' if '#' in address else '#:~:'}{directives}")


def passages(of: Quote | KeyPoint) -> Iterator[str]:
    """Each part of a quote or a key point, out of its text, which joins them."""
    at = 0
    for part in of.parts:
        yield of.text[at : at + part.end - part.start]
        at += part.end - part.start + len(SEPARATOR)


@lru_cache(maxsize=1 << 14)
def _fragment(passage: str) -> str:
    line = folded(passage)
    parts = line.split(" ")
    if len(line) <= WHOLE_FRAGMENT or len(parts) <= 2 * FRAGMENT_WORDS:
        return _encoded(line)
    return f"{_encoded(' '.join(parts[:FRAGMENT_WORDS]))},{_encoded(' '.join(parts[-FRAGMENT_WORDS:]))}"


_ENCODED = [quote(bytes([byte]), safe="").replace("-", "%2D") for byte in range(256)]
"""What stands for each byte: joining these takes half the time that `quote` takes for a passage."""


def _encoded(words: str) -> str:
    return "".join([_ENCODED[byte] for byte in words.encode("utf-8", "replace")])

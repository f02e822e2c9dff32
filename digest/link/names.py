"""When two names are written the same: case, accents, full stops, hyphens and titles do not matter, all else does."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from digest.lists import entries
from digest.model import Kind

_ACCENTS = re.compile("[\u0300-\u036f]")
_DROPPED = re.compile(r"[.,'’‘`]")
_SPACES = re.compile(r"[\s\-‐‑–_/]+")
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-(?=\w)", re.IGNORECASE)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The form of `name` in which names are compared: lower case, no accents or full stops, single spaces."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", name))
    folded = _SPACES.sub(" ", _DROPPED.sub("", unicodedata.normalize("NFC", bare).casefold())).strip()
    return folded or name.strip()


def key(name: str, kind: Kind | None) -> str:
    """`fold(name)` without the titles before a person's full name, or the article before any other name.

    A single word that follows a title keeps it: `Captain John Kirby` is `john kirby`, `Pope Leo` stays `pope leo`.
    """
    words = fold(name).split(" ")
    if kind == "PER":
        first = next((at for at, word in enumerate(words) if word not in titles()), len(words))
        return " ".join(words[first:]) if len(words) - first >= 2 else " ".join(words)
    return " ".join(words[1:]) if kind is not None and words[0] == "the" and len(words) > 1 else " ".join(words)


def surname(name: str) -> str | None:
    """The folded last word of a person's full name, generation and Arabic article off; None for a single word.

    A hyphenated word is one word: `Ban Ki-moon` has no surname `moon`.
    """
    words = [word for word in name.split() if fold(word) not in _GENERATIONS]
    return _without_article(words[-1]) if len(words) >= 2 else None


def bare_surname(name: str) -> str | None:
    """The folded form of a name that is one word (`Kirby`, `al-Assad`), else None."""
    words = name.split()
    return _without_article(words[0]) if len(words) == 1 else None


def is_initialism(short: str, long: str) -> bool:
    """Whether `short` (`UN`, `U.S.`) is made of the first letters of the words of `long`, small words left out."""
    letters = short.replace(".", "")
    words = [word for word in re.split(r"[\s\-]+", long) if word[:1].isupper()]
    return len(letters) >= 2 and letters.isupper() and letters == "".join(word[0] for word in words)


@cache
def titles() -> frozenset[str]:
    """The words of `data/titles.txt`."""
    return frozenset(entries("digest.link", "titles.txt"))


def _without_article(word: str) -> str:
    return fold(_ARABIC_ARTICLE.sub("", word))

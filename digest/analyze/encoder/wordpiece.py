"""Words cut into the encoder's pieces: WordPiece over lower-case letters without accents, longest piece first.

The algorithm is that of Wu et al. 2016 ("Google's Neural Machine Translation System"), as BERT (Devlin et al. 2019)
uses it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

LONGEST_WORD = 60
"""Characters beyond which a word is read as unknown."""
MOST = 126
"""Pieces of a word that are read: as many as one of the encoder's windows holds."""


@cache
def vocabulary() -> Mapping[str, int]:
    """Each piece's number: its place in `data/vocabulary.txt`."""
    listed = (files("digest.analyze.encoder") / "data" / "vocabulary.txt").read_text(encoding="utf-8")
    return {piece: number for number, piece in enumerate(listed.removesuffix("\n").split("\n"))}


@lru_cache(maxsize=65_536)
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, one or more; marks inside the word are pieces of their own."""
    known = vocabulary()
    unknown = (known["[UNK]"],)
    if len(word) > LONGEST_WORD:
        return unknown
    found = tuple(number for part in _parts(_plain(word)) for number in _cut(part, known) or unknown)
    return found[:MOST] or unknown


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def _parts(word: str) -> list[str]:
    """Stretches of letters and digits, and every mark by itself."""
    parts: list[str] = []
    inside = False
    for c in word:
        if not c.isalnum():
            parts.append(c)
        elif inside:
            parts[-1] += c
        else:
            parts.append(c)
        inside = c.isalnum()
    return parts


def _cut(part: str, known: Mapping[str, int]) -> list[int]:
    """The longest pieces from the left; empty where some stretch is in no piece."""
    found: list[int] = []
    start = 0
    while start < len(part):
        prefix = "##" if start else ""
        end = next((end for end in range(len(part), start, -1) if prefix + part[start:end] in known), start)
        if end == start:
            return []
        found.append(known[prefix + part[start:end]])
        start = end
    return found

"""Lists of phrases that people extend: `data/*.txt`, one entry a line, `#` comments, `…` standing for anything."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from digest import lists

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None, "\u200b": None})
_EDGES = " \t.,:;!?>»›|-*•·[]()<=_\"'"
_LONGEST = 600


def entries(name: str) -> tuple[str, ...]:
    """The entries of `data/NAME.txt`, in its order."""
    return lists.entries("digest.analyze.clean", f"{name}.txt")


@cache
def names(name: str) -> frozenset[str]:
    """The entries of a list of names, as `key` folds them."""
    return frozenset(key(entry) for entry in entries(name))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """`text` folded for comparison: case, quotes, dashes, white space and the punctuation around it do not count."""
    straight = text if text.isascii() else text.translate(_STRAIGHT)
    return " ".join(straight.split()).casefold().strip(_EDGES)


@cache
def _alternation(name: str) -> re.Pattern[str]:
    longest_first = sorted(entries(name), key=len, reverse=True)
    return re.compile("|".join(re.escape(entry) for entry in longest_first))


def alternation(name: str) -> str:
    """A list of names as the inside of a regular expression group, longest first."""
    return _alternation(name).pattern


@cache
def _phrases(name: str) -> tuple[frozenset[str], tuple[str, ...], re.Pattern[str]]:
    """Whole phrases, how others begin, and a form of those with something left out inside."""
    exact, starts, others = set(), [], []
    for entry in entries(name):
        parts = entry.translate(_STRAIGHT).casefold().split("…")
        if len(parts) == 1:
            exact.add(key(entry))
        elif len(parts) == 2 and not parts[1]:
            starts.append(parts[0])
        else:
            others.append(".*".join(map(re.escape, parts)))
    return frozenset(exact), tuple(starts), re.compile("|".join(others) or "(?!)", re.DOTALL)


def matches(name: str, text: str) -> bool:
    """Whether `text`, as a whole, is one of the phrases of list `name`. Text over 600 code points never is."""
    if len(text) > _LONGEST:
        return False
    exact, starts, others = _phrases(name)
    folded = key(text)
    if folded in exact or others.fullmatch(folded):
        return True
    return folded.startswith(starts) and any(_opens(folded, start) for start in starts)


def _opens(folded: str, start: str) -> bool:
    """Whether `folded` begins with the whole words of `start`: `watch` does not open `watchdog`."""
    after = folded[len(start) : len(start) + 1]
    return folded.startswith(start) and not (start[-1].isalnum() and after.isalnum())

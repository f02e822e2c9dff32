"""Words of a sentence: tokens, content stems, and the lists in `data/keypoint_words.yml`."""

from __future__ import annotations

import operator
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress, pairwise

from digest.analyze.sentences import UNSPACED
from digest.lists import entries as lines
from digest.lists import table

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*(?:-[^\W_]+)*")
_WORD_OR_MARK = re.compile(rf"{_TOKEN.pattern}|[^\w\s]")


def tokens(text: str) -> list[str]:
    """The words of `text` in lower case, with straight apostrophes; pairs of characters where no spaces part words."""
    found = _TOKEN.findall(text.replace("’", "'").lower())
    if text.isascii() or not UNSPACED.search(text):
        return found
    return [piece for word in found for piece in (_pairs(word) if UNSPACED.search(word) else (word,))]


def written(text: str) -> list[str]:
    """The words of `text` as they are written, but with straight apostrophes, and its marks."""
    return _WORD_OR_MARK.findall(text.replace("’", "'"))


def _pairs(word: str) -> tuple[str, ...]:
    return tuple(word[place : place + 2] for place in range(max(1, len(word) - 1)))


def content(words: Sequence[str], *, english: bool) -> frozenset[str]:
    """The stems of the words that carry content."""
    if english:
        return frozenset([stem(word) for word in set(words) - entries("function_words") if len(word) > 1])
    return frozenset(word for word in words if len(word) > 3 or UNSPACED.search(word))


def pairs(words: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The stems of neighbouring English words of which one at least carries content."""
    function = entries("function_words")
    carries = [word not in function for word in words]
    return frozenset(compress(pairwise(map(stem, words)), map(operator.or_, carries, carries[1:])))


@cache
def entries(section: str) -> frozenset[str]:
    """One list of `data/keypoint_words.yml`."""
    return frozenset(table("digest.analyze", "keypoint_words.yml")[section])


def may_tell(word: str) -> bool:
    """Whether a sentence that opens with `word` may tell its reader to do something."""
    return word in entries("imperatives") or word in entries("imperatives_or_nouns")


def tells_to_do(words: Sequence[str]) -> bool:
    """Whether a sentence, given as words, opens with a verb that tells its reader to do something."""
    after = words[1] if len(words) > 1 else ""
    return (
        words[0] in entries("imperatives")
        or (words[0] in entries("imperatives_or_nouns") and after in entries("after_imperatives"))
        or (after == "your" and words[0] not in entries("before_your") and not words[0].endswith(("ed", "ing", "ly")))
    )


@cache
def person_nouns() -> frozenset[str]:
    """What a person may be, in one word: `trustee`."""
    return entries("person_nouns") | frozenset(lines("digest.analyze.entities", "roles.txt"))


@cache
def kin() -> frozenset[str]:
    """Nouns for relatives."""
    return frozenset(lines("digest.analyze.entities", "kin.txt"))


@lru_cache(maxsize=65_536)
def is_person(word: str) -> bool:
    """Whether `word`, in lower case, is a noun for one person."""
    bare = word.removesuffix("'s")
    return bare in person_nouns() or (
        bare.endswith(("-year-old", "man", "person", "ist")) and bare not in entries("no_person_nouns")
    )


@cache
def any_of(*sections: str) -> re.Pattern[str]:
    """A pattern that finds any entry of these lists as whole words."""
    by_first: dict[str, list[str]] = {}  # a word is compared with those entries alone that begin as it does
    for entry in sorted(frozenset().union(*map(entries, sections)), key=lambda entry: (-len(entry), entry)):
        by_first.setdefault(entry[0], []).append(re.escape(entry[1:]))
    groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """`word` without its commonest English endings."""
    word = word.removesuffix("'s")
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    return word

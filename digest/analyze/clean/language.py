"""What language a text is in: by its script where one language alone uses that, else by its small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice

from digest.lists import table
from digest.model import Article

from . import lists

_WORD = re.compile(r"[^\s\d_.,;:!?()\[\]{}«»„“”\"<>/|…–—]+")
_LATIN = re.compile(r"[^\W\d_]+")
_NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
"""What parts the words of an ASCII text, which is quicker told than by `_LATIN`."""
_MOST, _LEAST = 1000, 12
_ENOUGH = 50  # words from which on their share tells that a text is not English
_FOREIGN = 5  # of a hundred words
_BY_MACHINE = ("the page's", "JSON-LD", "feed")
_SHARE = 12  # of a hundred words: English news has 11 to 34, seven other languages have at most 4
_FOREIGN_SHARE = 18  # of a hundred words in another language's list: news in it has 20 to 50
_AHEAD = 115  # per cent of the next language's hits
_PLAINLY = 3  # times as many hits as the stated language
_LETTERS = 4_000
_MOST_LETTERS = 60  # of a hundred letters in one script
_SAME = {"nb": "no", "nn": "no", "fil": "tl", "in": "id", "iw": "he"}
_SCRIPTS = (
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
    ("hy", "\u0530", "\u058f"),
    ("ka", "\u10a0", "\u10ff"),
    ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"),
    ("gu", "\u0a80", "\u0aff"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
    ("kn", "\u0c80", "\u0cff"),
    ("ml", "\u0d00", "\u0d7f"),
    ("si", "\u0d80", "\u0dff"),
    ("th", "\u0e00", "\u0e7f"),
    ("lo", "\u0e80", "\u0eff"),
    ("my", "\u1000", "\u109f"),
    ("am", "\u1200", "\u137f"),
    ("km", "\u1780", "\u17ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("kana", "\u3040", "\u30ff"),
    ("han", "\u4e00", "\u9fff"),
)
_FAR = re.compile(r"[^\0-\u036f\u2000-\u206f]")
"""A letter of one of these scripts, or a rare mark: what only has Latin letters and the marks of print has none."""
_KANA = 5  # of a hundred letters: Chinese has none, Japanese a half


def guess(text: str) -> tuple[str, str] | None:
    """The language of `text` and the count that says so; None where it is too short, unknown, or in several.

    Looks at the first 1000 words. Function words that other European languages share (in, is, of, we) do not count for
    English; another language's must be a share of the words, and clearly more than the next one's.
    """
    if found := _by_script(text):
        return found
    hits, words = _counted(text)
    if words >= _LEAST and 100 * hits >= _SHARE * words:
        return "en", f"{hits} of its first {words} words are common in English alone"
    (language, most), (_, second) = [*_profiles(text), ("", 0), ("", 0)][:2]
    if words < _LEAST or 100 * most < _FOREIGN_SHARE * words or 100 * most < _AHEAD * second:
        return None
    return language, f"{most} of its first {words} words are common in it"


def mistaken(article: Article) -> tuple[str | None, str] | None:
    """The language that an article is plainly in (None: unknown, but not English), where a page or a feed, as its
    software was set up, says another; with the reason. None where nothing is wrong."""
    said = next((entry.evidence for entry in article.provenance if entry.field == "language"), "")
    stated = same(article.language or "")
    if not said.startswith(_BY_MACHINE) or not stated:
        return None
    hits, words = _counted(article.body)
    if words < _ENOUGH and not _by_script(article.body):
        return None
    found = guess(article.body)
    if found and found[0] != stated:
        of_each = dict(_profiles(article.body)) | {"en": hits}
        known = stated == "en" or stated in _words()
        if known and of_each.get(found[0], words) >= _PLAINLY * of_each.get(stated, 0):
            return found[0], f"{article.language} is stated, but {found[1]}"
    if stated == "en" and not found and 100 * hits < _FOREIGN * words:
        return None, f"none: {article.language} is stated, but hardly a word is English"
    return None


def is_foreign(article: Article) -> bool:
    """Whether an article is not in English: it says so, or states no language and has hardly an English word."""
    if article.language:
        return primary(article.language) != "en"
    hits, words = _counted(article.body)
    return words >= _ENOUGH and 100 * hits < _FOREIGN * words


def primary(tag: str) -> str:
    """The language of a language tag, without region or script: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def same(tag: str) -> str:
    """The language of a tag under the one name that it has here: `no` of `nb-NO`."""
    return _SAME.get(primary(tag), primary(tag))


def _counted(text: str) -> tuple[int, int]:
    """How many of the first words of `text` are common in English alone, and how many these words are."""
    words = text.lower().translate(_NO_LETTERS).split()[:_MOST] if text.isascii() else _LATIN.findall(text)[:_MOST]
    return sum(map(lists.names("english_words").__contains__, map(str.lower, words))), len(words)


def _profiles(text: str) -> list[tuple[str, int]]:
    """How many of the first words of `text` are in each language's list, the most first."""
    counts: Counter[str] = Counter()
    known = _words_to_languages()
    for match in islice(_WORD.finditer(text), _MOST):
        counts.update(known.get(match[0].lower(), ()))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _by_script(text: str) -> tuple[str, str] | None:
    if not _FAR.search(text, 0, _LETTERS):
        return None
    letters = list(filter(str.isalpha, text[:_LETTERS]))
    far = [letter for letter in letters if letter >= _SCRIPTS[0][1]]
    if len(letters) < _LEAST or 100 * len(far) < _MOST_LETTERS * len(letters):
        return None
    shares = {
        name: 100 * sum(first <= letter <= last for letter in far) // len(letters) for name, first, last in _SCRIPTS
    }
    east = shares.pop("han") + (kana := shares.pop("kana"))
    if east >= _MOST_LETTERS:
        return ("ja", "its script is Japanese") if kana >= _KANA else ("zh", "its script is Chinese")
    name, share = max(shares.items(), key=lambda item: item[1])
    return (name, "no other language uses its script") if share >= _MOST_LETTERS else None


@cache
def _words() -> dict[str, tuple[str, ...]]:
    rows = table("digest.analyze.clean", "languages.yml")
    return {str(language): tuple(map(str, words)) for language, words in rows.items()}


@cache
def _words_to_languages() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _words().items():
        for word in words:
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}

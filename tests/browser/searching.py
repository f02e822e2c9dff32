"""The search as several tests use it, and words to look for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from playwright.sync_api import Locator, Page
from selectolax.lexbor import LexborHTMLParser

INSIDE = re.compile(r"(?<=\s)[a-z]{8,}(?=\s)")
"""A word in the midst of a quote; the words that search leaves out are shorter."""
FIRST = re.compile(r"^[A-Z]?[a-z]{4,}\b")
"""A word that the opening mark of a quote touches."""

_QUOTE = re.compile(r"“([^“”]+)”")
_WORD = re.compile(r"\b[a-z]{5,}\b")


def words_of_quotes(rendered: Path, which: re.Pattern[str]) -> dict[str, str]:
    """By the address of an article below the site's: a word of a quote in it that no other article holds.

    `which` finds words in a quote. What is folded away does not count; articles without such a word are left out.
    """
    texts = {
        f"{page.parent.relative_to(rendered).as_posix()}/": _shown(page)
        for page in sorted(rendered.glob("articles/**/index.html"))
    }
    held_by = Counter(word for text in texts.values() for word in set(_WORD.findall(text.casefold())))
    found = {
        path: [word for quote in _QUOTE.findall(text) for word in which.findall(quote) if held_by[word.casefold()] == 1]
        for path, text in texts.items()
    }
    return {path: words[0] for path, words in found.items() if words}


def _shown(page: Path) -> str:
    content = LexborHTMLParser(page.read_bytes()).css_first("article")
    if content is None:
        return ""
    content.strip_tags(["details"])
    return content.text()


def search_box(page: Page) -> Locator:
    """Where a reader types what to look for."""
    return page.get_by_role("search").get_by_role("textbox")


def look_for(page: Page, words: str) -> None:
    """Type words into the search box, key by key."""
    search_box(page).click()
    search_box(page).clear()
    search_box(page).press_sequentially(words)


def result(page: Page, path: str) -> Locator:
    """The first result of the search that leads to a page."""
    return page.get_by_role("search").locator(f'a[href*="{path}"]:visible').first

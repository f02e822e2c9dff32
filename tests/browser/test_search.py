"""Search as a reader uses it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.searching import FIRST, look_for, result, search_box, words_of_quotes
from tests.browser.site import SUB_PATH


@pytest.mark.parametrize("below", ["", SUB_PATH], ids=["at the top", "in a folder"])
def test_a_word_of_a_quote_finds_its_article(
    open_page: OpenPage, address: str, quoted_words: dict[str, str], below: str
) -> None:
    """Typing a word that somebody said finds the article that quotes it, and opening the result shows the word."""
    assert len(quoted_words) >= 4
    page = open_page(below=below)
    for path in [*quoted_words][:: len(quoted_words) - 1]:
        look_for(page, quoted_words[path])
        result(page, path).click()
        page.wait_for_url(re.compile(re.escape(address + below + path)))
        expect(page.get_by_role("main").get_by_text(quoted_words[path]).locator("visible=true").first).to_be_visible()


def test_the_first_word_of_a_quote_finds_it(open_page: OpenPage, rendered: Path) -> None:
    """A word that a quotation mark touches is found like any other."""
    words = words_of_quotes(rendered, FIRST)
    page = open_page()
    for path in [*words][:3]:
        look_for(page, words[path].casefold())
        expect(result(page, path)).to_be_visible()


def test_a_name_finds_its_page(open_page: OpenPage, kinds: dict[str, str]) -> None:
    """Typing somebody's name finds the page about them."""
    page = open_page("person")
    look_for(page, page.get_by_role("heading", level=1).inner_text())
    expect(result(page, kinds["person"])).to_be_visible()


def test_search_on_a_phone(open_page: OpenPage, quoted_words: dict[str, str]) -> None:
    """On a phone, one tap opens the search, and a word of a quote finds its article there, too."""
    page = open_page(phone=True)
    path, word = next(iter(quoted_words.items()))
    page.get_by_role("banner").locator("label[for=__search]:visible").first.tap()
    look_for(page, word)
    result(page, path).tap()
    page.wait_for_url(re.compile(re.escape(path)))


def test_nothing_found_is_said(open_page: OpenPage) -> None:
    """A word that no article holds gives a sentence that says so, and a click clears it away."""
    page = open_page()
    look_for(page, "zzqxjv")
    expect(page.get_by_role("search").get_by_text("No matching")).to_be_visible()
    page.get_by_role("search").get_by_role("button", name="Clear").click()
    expect(search_box(page)).to_be_empty()


def test_a_phrase_is_found_as_it_is_printed(open_page: OpenPage, quoted_words: dict[str, str]) -> None:
    """Words copied from a page, quotation marks, dashes, points and all, find what they were copied from."""
    page = open_page()
    path, word = next(iter(quoted_words.items()))
    look_for(page, f"“{word}” — {word}, {word}.")
    expect(result(page, path)).to_be_visible()

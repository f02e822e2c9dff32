"""The page of the search, as a reader of a large site uses it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.site import SUB_PATH

AT_ONCE = 10
"""How many results the page of the search shows before it is asked for more."""


def name_of(page: Page) -> str:
    """Whom a page is about."""
    return page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("below", ["", SUB_PATH], ids=["at the top", "in a folder"])
def test_quotes_are_found_under_their_speaker(open_page: OpenPage, below: str) -> None:
    """Narrowed to a person, the quotes are all theirs; one leads to its place, and the way back to the same results."""
    who = name_of(open_page("person"))
    page = open_page("search", below=below)
    page.get_by_role("radio", name="Quotes").check()
    page.get_by_text("Narrow down").click()
    page.get_by_label("Person").fill(who)
    results, status = page.locator("#search-results > li"), page.locator("#search-status")
    expect(status).to_have_text(re.compile(r"^Found: \d+$"))
    expect(results).to_have_count(min(AT_ONCE, int(status.inner_text().split()[-1])))
    found = results.locator(".by b").all_inner_texts()
    assert set(found) == {who}
    page.get_by_label("Person").press("Enter")
    results.first.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/articles/.*#quote-\d+$"))
    page.go_back()
    expect(results).to_have_count(len(found))
    assert results.locator(".by b").all_inner_texts() == found


def test_the_search_needs_no_mouse(open_page: OpenPage) -> None:
    """With keys alone a word is asked for, a result chosen and opened; the address asks the same again."""
    who = name_of(open_page("person"))
    page = open_page("search")
    box = page.get_by_label("Search for")
    expect(box).to_be_focused()
    page.keyboard.type(who)
    page.keyboard.press("Enter")
    results = page.locator("#search-results > li")
    expect(results.first).to_be_visible()
    expect(page.locator("#search-status")).to_have_text(re.compile(r"^Found: \d+$"))
    first = results.first.inner_text()
    page.keyboard.press("ArrowDown")
    expect(results.first.get_by_role("link")).to_be_focused()
    asked = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/articles/"))
    page.goto(asked)
    expect(results.first).to_be_visible()
    assert results.first.inner_text() == first


def test_what_is_not_there_is_said(open_page: OpenPage) -> None:
    """A word that nothing holds gives a sentence that says so."""
    page = open_page("search", phone=True)
    page.get_by_label("Search for").fill("zzqxjv")
    expect(page.locator("#search-status")).to_have_text("Nothing found.")

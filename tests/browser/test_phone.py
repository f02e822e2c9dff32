"""On a narrow phone nothing runs out of the page, and a finger is enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenPage

CUT_OFF = """(all, width) => all.filter(element => {
    const { right, left } = element.getBoundingClientRect()
    return (right > width + 0.5 || left < -0.5) && !element.parentElement.closest("pre, table")
}).map(element => element.outerHTML.slice(0, 120))"""
KINDS = [
    *("front", "article", "person", "organization", "place", "people", "quotes", "archive", "guide", "search"),
    *("edition", "editions", "source", "places/by/country"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(open_page: OpenPage, kind: str) -> None:
    """At 360 pixels each kind of page fits, and nothing in it is cut off at the edge."""
    page = open_page(kind, phone=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
    too_wide = page.get_by_role("main").locator("article :visible").evaluate_all(CUT_OFF, PHONE["width"])
    assert too_wide == []


def test_the_menu_of_a_phone(open_page: OpenPage, kinds: dict[str, str]) -> None:
    """A tap opens the menu, and one in it leads to another part of the site."""
    page = open_page("article", phone=True)
    link = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Quotes", exact=True)
    page.get_by_role("banner").locator("label[for=__drawer]:visible").tap()
    link.locator("visible=true").first.tap()
    page.wait_for_url(f"**/{kinds['quotes']}")
    expect(page.get_by_role("heading", level=1, name="Quotes")).to_be_visible()

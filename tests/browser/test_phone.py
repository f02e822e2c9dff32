"""On a narrow phone nothing runs out of the page, and a finger is enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.site import KINDS
from tests.browser.test_accessibility import assert_clean

CUT_OFF = """(all, width) => all.filter(element => {
    const { right, left } = element.getBoundingClientRect()
    return (right > width + 0.5 || left < -0.5) && !element.parentElement.closest("pre, table")
}).map(element => element.outerHTML.slice(0, 120))"""

TOUCHED = {"target-size": {"enabled": True}, "scrollable-region-focusable": {"enabled": False}}
"""The theme lets Tab come to code that scrolls only where there is a keyboard."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_suits_a_phone(open_page: OpenPage, kind: str) -> None:
    """At 360 pixels each kind of page fits, nothing in it is cut off, and axe-core finds all large enough to tap.

    Scrolled to its end, it asks nothing of another host and leaves no error behind: `open_page` sees to that.
    """
    page = open_page(kind, phone=True)
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
    too_wide = page.get_by_role("main").locator("article :visible").evaluate_all(CUT_OFF, PHONE["width"])
    assert too_wide == []
    assert_clean(page, rules=TOUCHED)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_the_menu_of_a_phone(open_page: OpenPage, kinds: dict[str, str]) -> None:
    """A tap opens the menu, and one in it leads to another part of the site."""
    page = open_page("article", phone=True)
    link = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Quotes", exact=True)
    page.get_by_role("banner").locator("label[for=__drawer]:visible").tap()
    link.locator("visible=true").first.tap()
    page.wait_for_url(f"**/{kinds['quotes']}")
    expect(page.get_by_role("heading", level=1, name="Quotes")).to_be_visible()

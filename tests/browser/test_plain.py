"""What is left of a page without scripts, on paper, and without the rest of the world."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_dark import backgrounds

PALE = """all => all.filter(one => {
    const [red, green, blue] = getComputedStyle(one).color.match(/\\d+/g).map(part => (part / 255) ** 2.2)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.183
}).map(one => one.outerHTML.slice(0, 120))"""
"""What has less than 4.5 : 1 of contrast with white paper."""
QUOTED = re.compile(r"“[^“”]{20,}”")


def seen(page: Page) -> list[str]:
    """The lines of the content that a reader sees."""
    text = page.get_by_role("main").locator("article").first.inner_text()
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("kind", ["front", "article", "person", "quotes"])
def test_everything_is_there_without_scripts(open_page: OpenPage, kind: str) -> None:
    """With scripts switched off a reader sees the same lines: headline, key points, quotes and names."""
    plain = seen(open_page(kind, scripts=False))
    assert len(plain) > 5
    assert plain == seen(open_page(kind))


def test_folded_quotes_open_without_scripts(open_page: OpenPage) -> None:
    """With scripts switched off a click still unfolds the other quotes."""
    page = open_page("article", scripts=False)
    folded = page.get_by_role("main").locator("details").filter(has_text="All quotes")
    before = len(QUOTED.findall("\n".join(seen(page))))
    folded.locator("summary").click()
    expect(folded.get_by_role("listitem").first).to_be_visible()
    assert len(QUOTED.findall("\n".join(seen(page)))) > before


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_print_shows_the_article_alone(open_page: OpenPage, dark: bool) -> None:
    """On paper stand headline, key points and every quote, dark on white, and no navigation, search or switch."""
    page = open_page("article", dark=dark)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")  # as a browser does before it prints
    page.emulate_media(media="print")
    for role in ("banner", "search", "navigation"):
        for one in page.get_by_role(role).all():
            expect(one).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Key points")).to_be_visible()
    content = page.get_by_role("main").locator("article").first
    printed = " ".join(seen(page))
    quotes = {" ".join(quote.split()) for quote in QUOTED.findall(str(content.text_content()))}
    assert quotes
    assert [quote for quote in quotes if quote not in printed] == []
    assert [html for light, html in backgrounds(page) if light < 0.7] == []
    pale = content.locator("h1, h2, p, li, a, summary").evaluate_all(PALE)
    assert pale == []

"""Dark is dark, light is light, and the reader's choice is kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

GLARING = """limit => [...document.querySelectorAll("body, body *")].map(element => {
    const [red, green, blue, alpha = 1] = getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number)
    const { width, height } = element.getBoundingClientRect()
    const light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
    const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    return shown && alpha > 0.5 && width * height > limit && [light, element.outerHTML.slice(0, 100)]
}).filter(Boolean)"""
LARGE = 2_000
"""Square pixels from which a background makes a page light or dark."""


def backgrounds(page: Page) -> list[tuple[float, str]]:
    """The lightness, from 0 to 1, of each large background on a page, with what has it."""
    found = page.evaluate(GLARING, LARGE)
    return [(light, html) for light, html in found]


@pytest.mark.parametrize("kind", ["front", "article", "person", "quotes", "guide"])
def test_dark_is_dark(open_page: OpenPage, kind: str) -> None:
    """For a reader whose system is dark, no large part of any page is light."""
    found = backgrounds(open_page(kind, dark=True))
    assert found
    assert [html for light, html in found if light > 0.3] == []


def test_light_is_light(open_page: OpenPage) -> None:
    """For a reader whose system is light, the page is."""
    assert max(light for light, html in backgrounds(open_page()) if html.startswith("<body")) > 0.9


def test_a_choice_is_kept(open_page: OpenPage, kinds: dict[str, str]) -> None:
    """A click on the switch makes the page dark at once, and the next page too."""
    page = open_page()
    page.get_by_role("banner").get_by_title("Switch to dark").click()
    page.wait_for_function("getComputedStyle(document.body).colorScheme.includes('dark')")
    page.goto(kinds["article"])
    assert max(light for light, _ in backgrounds(page)) < 0.3

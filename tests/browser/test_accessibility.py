"""What axe-core, the checker that browsers' own tools use, finds."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.searching import look_for
from tests.browser.site import KINDS
from tests.browser.test_keyboard import STILL

OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""Every rule that axe-core runs by itself, and that what can be tapped is 24 pixels large or stands as far apart."""


@cache
def axe() -> str:
    """The script of axe-core."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def assert_clean(page: Page, **options: object) -> None:
    """Fail with what axe-core finds wrong with a page as it is shown now: rule, element, and what to do about it."""
    page.evaluate(axe())
    found = page.evaluate("options => axe.run(options)", OPTIONS | options)
    wrong = [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(open_page: OpenPage, kind: str) -> None:
    """axe-core has nothing to say about any kind of page, light, or about its colours, dark, with all folds open."""
    page = open_page(kind)
    page.add_style_tag(content=STILL)
    page.locator("details").evaluate_all("all => all.forEach(folded => folded.open = true)")
    assert_clean(page)
    page.get_by_role("banner").get_by_title("Switch to dark").click()
    page.wait_for_function("getComputedStyle(document.body).colorScheme.includes('dark')")
    assert_clean(page, runOnly=["color-contrast"])


def test_axe_finds_nothing_in_the_search(open_page: OpenPage, quoted_words: dict[str, str]) -> None:
    """axe-core has nothing to say about the search and its results."""
    page = open_page()
    look_for(page, next(iter(quoted_words.values())))
    expect(page.get_by_role("search").get_by_role("link").first).to_be_visible()
    assert_clean(page)

"""What axe-core, the checker that browsers' own tools use, finds."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.searching import look_for

KINDS = ["front", "article", "person", "quotes", "search", "edition", "editions", "source"]
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""Every rule that axe-core runs by itself, and that what can be tapped is 24 pixels large or stands as far apart."""


@cache
def axe() -> str:
    """The script of axe-core."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def assert_clean(page: Page) -> None:
    """Fail with what axe-core finds wrong with a page as it is shown now: rule, element, and what to do about it."""
    page.evaluate(axe())
    found = page.evaluate("options => axe.run(options)", OPTIONS)
    wrong = [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(open_page: OpenPage, kind: str, dark: bool) -> None:
    """axe-core has nothing to say about any kind of page, light or dark, with all that is folded open."""
    page = open_page(kind, dark=dark)
    page.locator("details").evaluate_all("all => all.forEach(folded => folded.open = true)")
    assert_clean(page)


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_a_phone(open_page: OpenPage, kind: str) -> None:
    """axe-core has nothing to say about any kind of page on a phone, the size of what is tapped included."""
    assert_clean(open_page(kind, phone=True))


def test_axe_finds_nothing_in_the_search(open_page: OpenPage, quoted_words: dict[str, str]) -> None:
    """axe-core has nothing to say about the search and its results."""
    page = open_page()
    look_for(page, next(iter(quoted_words.values())))
    expect(page.get_by_role("search").get_by_role("link").first).to_be_visible()
    assert_clean(page)

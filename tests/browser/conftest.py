"""One browser and one built site for all tests here, and pages that watch over themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect, sync_playwright

from tests.browser import chromium
from tests.browser import site as sites
from tests.browser.searching import INSIDE, words_of_quotes
from tests.sites.conftest import analyses, rendered, samples

__all__ = ["analyses", "rendered", "samples"]  # fixtures

HERE = Path(__file__).parent
DESKTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=360, height=740)

OpenPage = Callable[..., Page]

PATIENCE = 90_000
"""Milliseconds; only a busy machine or a failure comes near."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser, say so in one line before anything runs."""
    if any(HERE in item.path.parents for item in items) and not chromium.find():
        raise pytest.UsageError(chromium.MISSING)


@pytest.fixture(scope="session")
def address(rendered: Path) -> Iterator[str]:
    """Where the rendered site is served."""
    with sites.served(rendered) as there:
        yield there


@pytest.fixture(scope="session")
def kinds(rendered: Path) -> dict[str, str]:
    """The address of one page of each kind, below the site's."""
    return sites.kinds(rendered)


@pytest.fixture(scope="session")
def quoted_words(rendered: Path) -> dict[str, str]:
    """For each article that has one, by its address below the site's: a word of a quote that no other article has."""
    return words_of_quotes(rendered, INSIDE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that is there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, address: str, kinds: dict[str, str]) -> Iterator[OpenPage]:
    """A function that opens a page of a kind, in a browser that has never been here, and returns it.

    Whatever the test does with it, no page may ask anything of another host or from outside the site's own folder, get
    no answer, say an error in the console, or throw one.
    """
    troubles: list[str] = []
    contexts = []

    def open_one(
        kind: str = "front",
        *,
        dark: bool = False,
        phone: bool = False,
        scripts: bool = True,
        below: str = "",
    ) -> Page:
        home = address + below
        context = browser.new_context(
            base_url=home,
            viewport=PHONE if phone else DESKTOP,
            is_mobile=phone,
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            service_workers="block",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)

        def only_from_here(asked: Request) -> None:
            if not asked.url.startswith((home, "data:", "blob:")):
                troubles.append(f"{asked.url} is asked for")

        context.on("request", only_from_here)
        context.on("response", lambda got: troubles.append(f"{got.url}: {got.status}") if got.status >= 400 else None)
        context.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        context.on("weberror", lambda thrown: troubles.append(str(thrown.error)))
        page = context.new_page()
        page.goto(home + kinds[kind])
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []

"""What a reader waits for and loads before the first result of a search, in a site that is rendered already.

`python -m tools.search SITE WORD...` serves the folder SITE compressed, as hosts do, and asks for each word as somebody
who has never been there: on the page of Pagefind's search, in the theme's own, or in both where the site has both.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.site import served
from tools.lighthouse import Compressed

WAYS = {
    "pagefind": ("search/", "#search-form [name=q]", "#search-results li"),
    "search/search_index.json": ("", "[name=query]", ".md-search-result__item"),
}
"""By what a site has it: the page that has the search, the field, and a result."""
SETTLED = 3_000
"""Milliseconds that a reader takes before they type, and in which the first results come in."""
ASK = """([field, result, word]) => new Promise((resolve) => {
    const box = document.querySelector(field), start = performance.now()
    const look = () => document.querySelector(result) ? resolve(performance.now() - start) : setTimeout(look, 5)
    box.focus()
    box.value = word
    for (const event of ["input", "keyup"]) box.dispatchEvent(new Event(event, { bubbles: true }))
    look()
})"""


def counting(sent: list[int]) -> type[Compressed]:
    """A handler that keeps account of the bytes that it sends."""

    class Counting(Compressed):
        def send_header(self, keyword: str, value: str) -> None:
            if keyword == "Content-Length":
                sent.append(int(value))
            super().send_header(keyword, value)

    return Counting


def measured(browser: Browser, address: str, way: str, word: str, sent: list[int]) -> str:
    """One search, in words; `sent` is what the server keeps account with."""
    path, field, result = WAYS[way]
    page = browser.new_page()
    page.goto(address + path)
    page.wait_for_timeout(SETTLED)
    before = sum(sent)
    took = page.evaluate(ASK, [field, result, word])
    page.wait_for_timeout(SETTLED)
    page.close()
    return f"{way}, {word}: {before / 1000:.0f} kB before it is typed, {sum(sent) / 1000:.0f} kB in all, {took:.0f} ms"


def main() -> None:
    """Print one line for each way and word."""
    site, *words = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for way in (way for way in WAYS if Path(site, way).exists()):
            for word in words:
                sent: list[int] = []
                with served(Path(site), counting(sent)) as address:
                    print(measured(browser, address, way, word, sent))
        browser.close()


if __name__ == "__main__":
    main()

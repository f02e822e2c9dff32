"""Every link leads somewhere, at the top of a host and in a folder of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from tests.browser.conftest import OpenPage
from tests.browser.site import SUB_PATH

LOADED = "a[href], link[href], img[src], script[src], source[src], iframe[src]"
CLICKS = [
    ("front", "articles/"),
    ("front", "people/"),
    ("article", "people/"),
    ("article", "organizations/"),
    ("article", "places/"),
    ("person", "articles/"),
    ("people", "people/"),
    ("quotes", "people/"),
    ("archive", "articles/"),
]


@pytest.mark.parametrize("below", ["", SUB_PATH], ids=["at the top", "in a folder"])
def test_every_link_leads_somewhere(address: str, rendered: Path, below: str) -> None:
    """From the front page every page can be reached, and each link and chip on it leads to a page and a place there."""
    home = address + below
    places: dict[str, set[str]] = {}
    links: set[tuple[str, str]] = set()
    waiting = [home]
    while waiting:
        page = waiting.pop()
        if page in places:
            continue
        with urlopen(page) as answer:  # noqa: S310  # an http address of this test's own server
            html = LexborHTMLParser(answer.read()) if answer.headers.get_content_type() == "text/html" else None
        places[page] = {"", "__skip"}
        if html is None:
            continue
        places[page] |= {str(node.attributes[name]) for name in ("id", "name") for node in html.css(f"[{name}]")}
        for node in html.css(LOADED):
            there = urljoin(page, node.attributes.get("href") or node.attributes.get("src") or "")
            if there.startswith(address):
                links.add((page, there))
                waiting.append(urldefrag(there).url)
    outside = [(page, link) for page, link in links if not link.startswith(home)]
    assert outside == []
    nowhere = [
        (page, link)
        for page, link in links
        if not (place := urldefrag(link).fragment).startswith(":~:") and place not in places[urldefrag(link).url]
    ]
    assert nowhere == []
    pages = {path.relative_to(rendered).as_posix().removesuffix("index.html") for path in rendered.rglob("*.html")}
    assert pages - {page.removeprefix(home) for page in places} == {"404.html"}


@pytest.mark.parametrize(("kind", "target"), CLICKS)
def test_a_link_of_each_kind_can_be_clicked(open_page: OpenPage, address: str, kind: str, target: str) -> None:
    """A click on a headline, a chip or a name opens the page it names, in a folder of a host as well."""
    page = open_page(kind, below=SUB_PATH)
    links = page.get_by_role("main").locator("article a[href]:visible")
    goals = links.evaluate_all("all => all.map(link => link.href)")
    number, goal = next(found for found in enumerate(goals) if re.match(rf"{address}{SUB_PATH}{target}\w", found[1]))
    links.nth(number).click()
    page.wait_for_url(goal)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()


def test_the_navigation_leads_to_each_part(open_page: OpenPage, kinds: dict[str, str], address: str) -> None:
    """From an article a click leads to people, quotes and archive, and one more back to the front page."""
    page = open_page("article")
    for name in ("People", "Quotes", "Archive"):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).locator("visible=true").first.click()
        page.wait_for_url(address + kinds[name.lower()])
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    page.get_by_role("banner").get_by_role("link").first.click()
    page.wait_for_url(address)

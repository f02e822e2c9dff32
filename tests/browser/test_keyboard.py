"""Everything can be done without a mouse, and a reader always sees where they are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.searching import result, search_box

MOST_STOPS = 400
LOOK = """element => [element, element.parentElement, element.nextElementSibling, ...(element.labels || [])]
    .filter(Boolean)
    .flatMap(near => ["", "::before", "::after"].map(part => getComputedStyle(near, part)))
    .map(style => [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.backgroundColor,
                   style.color, style.border, style.textDecoration, style.opacity, style.transform])
    .join("|")"""
STOPS = "a[href], button, input, summary, [tabindex]"
STOP = """async () => {
    const element = document.activeElement
    if (!element || element === document.body) return [null, null, null, null]
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const inView = right >= 0 && bottom >= 0 && left <= innerWidth && top <= innerHeight
    let frames = 30  // within which a script may answer to the focus
    while (look(element) === plain.get(element) && frames--) await new Promise(requestAnimationFrame)
    return [element.href ?? "", element.outerHTML.slice(0, 120), inView, look(element) !== plain.get(element)]
}"""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"


def tab_until(page: Page, here: str) -> None:
    """Press Tab until the condition `here`, in JavaScript, holds for the focused `element`."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"(element => {here})(document.activeElement)"):
            return
    pytest.fail(f"Tab never comes to {here}")


def test_the_first_stop_skips_to_the_content(open_page: OpenPage) -> None:
    """The first Tab shows a link that jumps over the navigation; the next stop after it lies in the content."""
    page = open_page("article")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main article') !== null")


def test_search_by_keyboard(open_page: OpenPage, quoted_words: dict[str, str]) -> None:
    """Tab leads to the search box, then to its results, and Enter opens one."""
    page = open_page("quotes")
    path, word = next(iter(quoted_words.items()))
    tab_until(page, "element.name === 'query'")
    expect(search_box(page)).to_be_focused()
    page.keyboard.type(word)
    expect(result(page, path)).to_be_visible()
    tab_until(page, f"element.href?.includes('{path}')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(path)))


def test_folded_quotes_open_by_keyboard(open_page: OpenPage) -> None:
    """Enter on the line that folds the other quotes shows them, and again hides them."""
    page = open_page("article")
    folded = page.get_by_role("main").locator("details").filter(has_text="All quotes")
    expect(folded).to_have_count(1)
    inside = folded.get_by_role("listitem").first
    tab_until(page, "element.tagName === 'SUMMARY' && element.textContent.includes('All quotes')")
    expect(inside).to_be_hidden()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    page.keyboard.press("Enter")
    expect(inside).to_be_hidden()


def test_dark_and_light_by_keyboard(open_page: OpenPage) -> None:
    """The switch between light and dark is reached by Tab and answers to a key."""
    page = open_page()
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    tab_until(page, "element.type === 'radio' || /dark|light/i.test(element.ariaLabel ?? '')")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => getComputedStyle(document.body).backgroundColor !== before", arg=before)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["front", "article"])
def test_the_focus_is_always_seen(open_page: OpenPage, kind: str, dark: bool) -> None:
    """Tab comes to every link of the content, and whatever has the focus lies in view and looks other than without."""
    page = open_page(kind, dark=dark)
    page.add_style_tag(content=STILL)
    page.evaluate(f"() => {{ window.look = {LOOK} }}")
    page.evaluate(
        "stops => { window.plain = new Map([...document.querySelectorAll(stops)].map(one => [one, look(one)])) }", STOPS
    )
    unseen, reached = [], set()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        href, html, in_view, marked = page.evaluate(STOP)
        if html is None:
            break
        reached.add(href)
        if not in_view or not marked:
            unseen.append((html, "in view" if in_view else "out of view", "marked" if marked else "not marked"))
    assert unseen == []
    links = page.get_by_role("main").locator("article a[href]:visible").evaluate_all("all => all.map(a => a.href)")
    assert set(links) <= reached

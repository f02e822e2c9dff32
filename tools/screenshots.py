"""Takes the pictures in the guide: each kind of page of the samples' site, on a desk and a phone, light and dark.

`make screenshots` writes them to `docs/guide/screenshots/`, the same bytes for the same pages and browser. They lie
there rather than in `docs/assets/`, since a new digest takes over what is in that folder.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.browser.site import build, kinds, served

FOLDER = Path(__file__).parent.parent / "docs" / "guide" / "screenshots"
KINDS = ("front", "article", "person", "story", "quotes", "edition")
SIZES = {"desktop": ViewportSize(width=1280, height=960), "phone": ViewportSize(width=390, height=844)}
QUALITY = 60
"""Of WebP, up to 100."""
EXACT = (
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--num-raster-threads=1",
    "--run-all-compositor-stages-before-draw",
)
"""Without these, one picture in thirty differs by the edges of its letters."""
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent }"


def pictures(browser: Browser, address: str, pages: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The name and the content, as WebP, of each picture."""
    for scheme in ("light", "dark"):
        for device, size in SIZES.items():
            context = browser.new_context(
                viewport=size, color_scheme="dark" if scheme == "dark" else "light", locale="en-US", timezone_id="UTC"
            )
            page = context.new_page()
            devtools = context.new_cdp_session(page)
            for kind in KINDS:
                page.goto(address + pages[kind], wait_until="networkidle")
                page.add_style_tag(content=STILL)
                yield f"{kind}-{device}-{scheme}.webp", settled(devtools)
            context.close()


def settled(devtools: CDPSession) -> bytes:
    """What is shown, once two pictures in a row are the same: the first may hold parts drawn in haste."""
    before, now = None, _picture(devtools)
    while now != before:
        before, now = now, _picture(devtools)
    return now


def _picture(devtools: CDPSession) -> bytes:
    taken = devtools.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    return base64.b64decode(taken["data"])


def main() -> None:
    """Take every picture and say how large they are together."""
    program = chromium.find()
    if not program:
        sys.exit(chromium.MISSING)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        rendered = build(Path(folder), both_searches=False)
        with served(rendered) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=(*chromium.FLAGS, *EXACT))
            total = sum(
                (FOLDER / name).write_bytes(content) for name, content in pictures(browser, address, kinds(rendered))
            )
            browser.close()
    print(f"{FOLDER}: {len(KINDS) * len(SIZES) * 2} pictures, {total // 1000} kB")


if __name__ == "__main__":
    main()

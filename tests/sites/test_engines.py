"""The same pages and links under each engine that reads `mkdocs.yml`."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites.conftest import NewSite, run, tree

BASE = "http://localhost/"


def pages_of(rendered: Path) -> set[str]:
    """The addresses of the pages in a rendered site; the engines' own error pages left out."""
    return {path for path in tree(rendered, "*.html") if Path(path).name != "404.html"}


def broken_links(rendered: Path) -> list[str]:
    """The links from one page of a rendered site to an address within it where nothing stands."""
    files = set(tree(rendered))
    parsed = {page: LexborHTMLParser((rendered / page).read_text(encoding="utf-8")) for page in pages_of(rendered)}
    places = {
        page: {node.attributes.get(name) for name in ("id", "name") for node in html.css(f"[{name}]")}
        for page, html in parsed.items()
    }
    broken = []
    for page, html in sorted(parsed.items()):
        for link in html.css("a[href], link[href], img[src], script[src]"):
            address = urljoin(BASE + page, link.attributes.get("href") or link.attributes.get("src") or "")
            target, fragment = urldefrag(address)
            if not target.startswith(BASE):
                continue
            path = unquote(target.removeprefix(BASE).partition("?")[0])
            path = path + "index.html" if path.endswith("/") or not path else path
            if path not in files:
                broken.append(f"{page} -> {address}")
            elif not fragment.startswith(":~:") and fragment not in places.get(path, {fragment}) | {"", "__skip"}:
                broken.append(f"{page} -> {address} (no such place)")
    return broken


@pytest.fixture
def engines(analyzed_site: NewSite) -> dict[str, Path]:
    """A site of one of the samples' stories as each engine renders it."""
    site = analyzed_site("psalter/")
    commands = {
        "mkdocs": ("mkdocs", "build", "--strict", "--site-dir", "by-mkdocs"),
        "properdocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", "by-properdocs"),
        "zensical": ("zensical", "build"),
    }
    for engine, command in commands.items():
        done = run(site, *command)
        assert done.returncode == 0, f"{engine}: {done.stdout}{done.stderr}"
    (site / "site").rename(site / "by-zensical")
    return {engine: site / f"by-{engine}" for engine in commands}


def test_every_engine_renders_the_same_pages_without_a_broken_link(engines: dict[str, Path]) -> None:
    """Each engine gives the same set of pages, without a broken link in any, and without the theme's empty lines."""
    pages = {engine: pages_of(rendered) for engine, rendered in engines.items()}
    assert pages["mkdocs"] == pages["properdocs"] == pages["zensical"]
    assert any(path.startswith("articles/2") for path in pages["mkdocs"])
    for engine, rendered in engines.items():
        assert broken_links(rendered) == [], engine
        assert not re.search("^ |\n\n", (rendered / "people" / "index.html").read_text(encoding="utf-8"), re.MULTILINE)
        front = LexborHTMLParser((rendered / "index.html").read_text(encoding="utf-8"))
        assert front.css('meta[name="robots"]') == [], engine

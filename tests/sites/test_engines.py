"""The same pages and links under each engine that reads `mkdocs.yml`."""

from __future__ import annotations

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
    broken = []
    for page in sorted(pages_of(rendered)):
        html = LexborHTMLParser((rendered / page).read_text(encoding="utf-8"))
        for link in html.css("a[href], link[href], img[src], script[src]"):
            address = urljoin(BASE + page, link.attributes.get("href") or link.attributes.get("src") or "")
            target, fragment = urldefrag(address)
            if not target.startswith(BASE):
                continue
            path = unquote(target.removeprefix(BASE).partition("?")[0])
            path = path + "index.html" if path.endswith("/") or not path else path
            if path not in files:
                broken.append(f"{page} -> {address}")
            elif fragment and not fragment.startswith(":~:") and path.endswith(".html"):
                there = LexborHTMLParser((rendered / path).read_text(encoding="utf-8"))
                if fragment != "__skip" and not there.css(f'[id="{fragment}"], [name="{fragment}"]'):
                    broken.append(f"{page} -> {address} (no such place)")
    return broken


@pytest.fixture
def engines(new_site: NewSite, samples: dict[str, bytes]) -> dict[str, Path]:
    """The samples' site as each engine renders it."""
    site = new_site(samples)
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
    """MkDocs, ProperDocs and Zensical give the same set of pages, and no link within any of them is broken."""
    pages = {engine: pages_of(rendered) for engine, rendered in engines.items()}
    assert pages["mkdocs"] == pages["properdocs"] == pages["zensical"]
    assert any(path.startswith("articles/2") for path in pages["mkdocs"])
    for engine, rendered in engines.items():
        assert broken_links(rendered) == [], engine
        front = LexborHTMLParser((rendered / "index.html").read_text(encoding="utf-8"))
        assert front.css('meta[name="robots"]') == [], engine

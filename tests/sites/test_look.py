"""The theme overrides at work: the same nameplate, titles and metadata under each engine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.sites.conftest import call, make_site, run

ENGINES = {
    "mkdocs": ("mkdocs", "build", "--strict"),
    "properdocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml"),
    "zensical": ("zensical", "build"),
}
ADDRESS = "https://example.org/news/"
ARTICLE = (
    "---\ntitle: Ferry returns to Skagen\nsource: The Courier\ndate: 2024-05-14\n---\n\n"
    "The ferry to Skagen will sail again in June, the harbor board decided on Tuesday.\n\n"
    "“We have missed its horn every morning of this winter,” said Karin Holt, who runs the harbor board.\n"
)


@pytest.fixture(scope="module", params=ENGINES)
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that is not to be indexed, rendered by one engine."""
    site = make_site(tmp_path_factory.mktemp("look"), {"ferry.md": ARTICLE})
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    (site / "mkdocs.yml").write_text(config.replace("noindex: false", "noindex: true"), encoding="utf-8")
    moved = "people/mrs-holt = Mrs. Holt -> people/karin-holt\n"
    (site / "addresses.txt").write_text(moved, encoding="utf-8")
    for done in (call(site, "build", SITE_URL=ADDRESS), run(site, *ENGINES[request.param], SITE_URL=ADDRESS)):
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return site / "site"


def page(rendered: Path, path: str) -> LexborHTMLParser:
    """One page of a rendered site."""
    return LexborHTMLParser((rendered / path).read_text(encoding="utf-8"))


def meta(html: LexborHTMLParser) -> dict[str, str]:
    """A page's metadata by name or property."""
    found = [node.attributes for node in html.css("head meta")]
    return {name: one.get("content") or "" for one in found for key in ("name", "property") if (name := one.get(key))}


def assert_others_can_read(rendered: Path) -> None:
    """Feeds lie where pages say they are, JSON-LD names the speaker, the map leaves out pages that lead elsewhere."""
    path = "articles/2024/05/ferry-returns-to-skagen/"
    article = page(rendered, f"{path}index.html")
    feeds = [str(link.attributes["href"]) for link in article.css("head link[rel~='alternate'][type]")]
    assert [(rendered / path / feed).resolve().relative_to(rendered.resolve()).as_posix() for feed in feeds] == [
        "feeds/articles.xml",
        "feeds/articles.json",
    ]
    assert all((rendered / path / feed).is_file() for feed in feeds)
    data = json.loads(article.css("script[type='application/ld+json']")[0].text())
    assert data["mainEntityOfPage"] == ADDRESS + path
    assert [(said["creator"]["name"], said["text"]) for said in data["hasPart"]] == [
        ("Karin Holt", "We have missed its horn every morning of this winter")
    ]
    assert meta(article)["article:published_time"] == "2024-05-14"
    mapped = re.findall(r"<loc>(.*?)</loc>", (rendered / "sitemap.xml").read_text(encoding="utf-8"))
    assert {ADDRESS, ADDRESS + path, f"{ADDRESS}people/karin-holt/"} <= set(mapped)
    assert (rendered / "people/mrs-holt/index.html").exists()
    assert f"{ADDRESS}people/mrs-holt/" not in mapped
    assert [file.name for file in rendered.rglob(".*")] == []


def test_each_engine_shows_the_look(rendered: Path) -> None:
    """The front page has the nameplate, every other page the name that leads to it, and all say what they are."""
    front = page(rendered, "index.html")
    article = page(rendered, "articles/2024/05/ferry-returns-to-skagen/index.html")
    assert [node.text() for node in front.css(".nameplate")] == ["Digest"]
    assert article.css(".nameplate") == []
    assert [node.text() for node in article.css(".md-header .site-name")] == ["Digest"]
    assert front.css("title")[0].text() == "Digest"
    assert article.css("title")[0].text() == "Ferry returns to Skagen - Digest"
    assert meta(front)["og:type"] == "website"
    assert meta(article)["og:title"] == "Ferry returns to Skagen"
    assert meta(article)["description"] == meta(article)["og:description"] != ""
    assert page(rendered, "404.html").css("main h1")[0].text() == "This page is not here"
    assert_others_can_read(rendered)


def test_a_page_carries_nothing_that_is_never_shown(rendered: Path) -> None:
    """Of the theme's frame a page leaves out the second title, the second name, drawings and scripts for others."""
    text = (rendered / "people/karin-holt/index.html").read_text(encoding="utf-8")
    html = LexborHTMLParser(text)
    assert html.css(".md-header__title, .md-nav .md-logo, .md-nav .md-ellipsis, .md-header path, .md-top path") == []
    assert len(html.css(".md-header svg[class|=icon]")) >= 4
    assert [link.text() for link in html.css(".md-nav a")] == [link.text() for link in html.css(".md-tabs a")] != []
    assert not re.search("__tabbed_|matchMedia", text)


def test_noindex_reaches_every_page(rendered: Path) -> None:
    """With `extra: noindex: true`, every page asks search engines to leave it alone, that for wrong addresses too."""
    pages = sorted(rendered.rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        assert meta(page(rendered, str(path)))["robots"] == "noindex", path.name


def test_no_page_loads_anything_from_another_host(rendered: Path) -> None:
    """No script, style, icon or picture of any page comes from another host."""
    for path in sorted(rendered.rglob("*.html")):
        for node in page(rendered, str(path)).css("script[src], img, iframe, link:not([rel='canonical'])"):
            address = node.attributes.get("src") or node.attributes.get("href") or ""
            assert not address.startswith(("http:", "https:", "//")), f"{path.name}: {address}"

"""Pages stay where they were published, through edits of articles, of `entities.yml` and of the record itself."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.build import Build, build
from digest.new import starter
from digest.settings import read_settings
from tests.sites.conftest import NewSite, call, run, tree
from tests.sites.test_engines import broken_links, pages_of

STORY = """---
title: {title}
date: {date}
---
{who} said on Monday that the harbor of {place} would open again in spring. “We will open the harbor,” {who} said.
"""
PETRA = "Petra Okonjo"


def story(title: str = "Harbor opens", date: str = "2024-05-02", who: str = PETRA, place: str = "Oran") -> str:
    """An article's file."""
    return STORY.format(title=title, date=date, who=who, place=place)


def built(site: Path) -> Build:
    """One build of the site."""
    return build(read_settings(site / "mkdocs.yml"))


def record(site: Path) -> str:
    """The record of addresses, without the line that says what it is."""
    return "".join((site / "addresses.txt").read_text(encoding="utf-8").splitlines(keepends=True)[1:])


def times(site: Path) -> dict[str, int]:
    """When each file of the site was last written."""
    return {str(path): path.stat().st_mtime_ns for path in sorted(site.rglob("*")) if path.is_file()}


@pytest.fixture
def site(new_site: NewSite) -> Path:
    """A site of two articles, built once."""
    made = new_site({"a.md": story(), "b.md": story("Harbor closes", "2024-05-09", "Lucian Farrow")})
    built(made)
    return made


def test_every_page_is_recorded_and_a_second_build_writes_nothing(site: Path) -> None:
    """After the first build the record has each article and name; the same build again touches no file at all."""
    recorded = {line.partition(" = ")[0] for line in record(site).splitlines()}
    pages = {path.removesuffix(".md") for path in tree(site / "docs", "*.md")}
    fixed = ("editions/", "places/by/", "sources/none/")
    assert recorded == {path for path in pages if not path.endswith("index") and not path.startswith(fixed)}
    assert "articles/2024/05/harbor-opens = a.md (" in record(site)
    before = times(site)
    assert (built(site).report.created, built(site).report.changed) == (0, 0)
    assert times(site) == before


def test_a_new_title_and_date_leave_the_page_where_it_was(site: Path) -> None:
    """A corrected title and date change the page, not its address; a twin and a moved file take no other's."""
    (site / "articles" / "a.md").write_text(story("Port opens", "2023-01-01"), encoding="utf-8")
    (site / "articles" / "twin.md").write_text(story("Harbor opens", place="Tunis"), encoding="utf-8")
    (site / "articles" / "2024").mkdir()
    (site / "articles" / "b.md").rename(site / "articles" / "2024" / "closed.md")
    built(site)
    articles = list(tree(site / "docs" / "articles", "*.md"))
    assert {"2024/05/harbor-opens.md", "2024/05/harbor-closes.md"} <= set(articles)
    assert len(articles) == 3
    text = (site / "docs" / "articles" / "2024" / "05" / "harbor-opens.md").read_text(encoding="utf-8")
    assert "# Port opens" in text
    assert "articles/2024/05/harbor-closes = 2024/closed.md (" in record(site)


def test_the_record_alone_keeps_addresses(site: Path) -> None:
    """A clean checkout with the committed record, without pages and state, gives the same pages in the same places."""
    (site / "articles" / "a.md").write_text(story("Port opens"), encoding="utf-8")
    built(site)
    before = tree(site)
    for path in [*tree(site / "docs", "*.md"), *tree(site / ".digest")]:
        (site / ("docs" if path.endswith(".md") else ".digest") / path).unlink()
    built(site)
    assert tree(site) == before


def test_the_order_of_lines_and_line_ends_do_not_matter(site: Path) -> None:
    """A shuffled record gives the same pages and is sorted again; one with CRLF is left as git made it."""
    sorted_record, pages = record(site), tree(site / "docs")
    lines = sorted_record.splitlines(keepends=True)
    random.Random(3).shuffle(lines)
    (site / "addresses.txt").write_text("# Mine.\n" + "".join(lines), encoding="utf-8")
    built(site)
    assert (site / "addresses.txt").read_text(encoding="utf-8") == "# Mine.\n" + sorted_record
    crlf = (site / "addresses.txt").read_bytes().replace(b"\n", b"\r\n")
    (site / "addresses.txt").write_bytes(crlf)
    built(site)
    assert (site / "addresses.txt").read_bytes() == crlf
    assert tree(site / "docs") == pages


@pytest.mark.parametrize(
    "content",
    [
        b"<<<<<<< HEAD\narticles/2024/05/kept = a.md\n=======\n>>>>>>> branch\n",
        b"articles/2024/05/kept = a.md\narticles/2024/05/ha",
        b"articles/2024/05/kept = a.md\n\x00\xff\xfe",
        b"articles/2024/05/kept = a.md\nMr. Example, 1 Example Street\n",
    ],
)
def test_a_broken_record_stops_nothing_and_is_not_touched(site: Path, content: bytes) -> None:
    """A record with a line that cannot be used is followed where it can be, named, and left byte for byte."""
    (site / "addresses.txt").write_bytes(content)
    result = built(site)
    assert (site / "addresses.txt").read_bytes() == content
    assert result.problems
    assert all(problem.file == "addresses.txt" and problem.line and problem.mend for problem in result.problems)
    assert (site / "docs" / "articles" / "2024" / "05" / "kept.md").exists()
    assert "addresses.txt" in call(site, "check").stdout


def test_a_killed_write_leaves_the_record_whole(site: Path) -> None:
    """What a killed build left beside the record is cleared away, and the record is what it was."""
    before = (site / "addresses.txt").read_bytes()
    (site / ".addresses.txt.1-1.digest-tmp").write_bytes(before[:20])
    built(site)
    assert (site / "addresses.txt").read_bytes() == before
    assert not list(site.glob(".addresses*"))


def test_the_example_of_every_new_site_works(new_site: NewSite) -> None:
    """A surname with Mrs. and a full name are merged as the starter shows, without a warning; old addresses lead on."""
    where = " opened a library in Bergen on Sunday, and two hundred people came to see it."
    articles = {"a.txt": f"One\n\nHillary Rodham Clinton{where}\n", "b.txt": f"Two\n\nMrs. Clinton{where}\n"}
    site = new_site(articles)
    built(site)
    example = starter()["entities.yml"].decode().partition("# merge:")[2].partition("\n\n")[0]
    (site / "entities.yml").write_text("merge:" + example.replace("#", ""), encoding="utf-8")
    result = built(site)
    assert result.problems == ()
    assert {entity.name for entity in result.collection.entities if entity.kind == "PER"} == {"Hillary Clinton"}
    lines = record(site).splitlines()
    assert "people/clinton = Clinton -> people/hillary-clinton" in lines
    assert "people/hillary-rodham-clinton = Hillary Rodham Clinton -> people/hillary-clinton" in lines


def test_a_site_without_articles_has_no_record(new_site: NewSite) -> None:
    """Where there is nothing to record, no file is made."""
    site = new_site({})
    built(site)
    assert not (site / "addresses.txt").exists()


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_redirect_leads_on_in_every_engine(site: Path, directory_urls: bool) -> None:
    """Merged and renamed, the old pages lead to the new one without JavaScript, and are in no search index."""
    (site / "entities.yml").write_text(f"rename:\n  {PETRA}: Petra Okonjo-Lind\n", encoding="utf-8")
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    (site / "mkdocs.yml").write_text(config + f"use_directory_urls: {str(directory_urls).lower()}\n", encoding="utf-8")
    commands = {
        "mkdocs": ("mkdocs", "build", "--strict", "--site-dir", "by-mkdocs"),
        "properdocs": ("properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", "by-properdocs"),
        "zensical": ("zensical", "build"),
    }
    old, new, url = "people/petra-okonjo", "people/petra-okonjo-lind", "../petra-okonjo-lind/"
    file = "{}/index.html" if directory_urls else "{}.html"
    for engine, command in commands.items():
        done = run(site, *command)
        assert done.returncode == 0, f"{engine}: {done.stdout}{done.stderr}"
        rendered = site / ("site" if engine == "zensical" else f"by-{engine}")
        html = LexborHTMLParser((rendered / file.format(old)).read_text(encoding="utf-8"))
        (refresh,) = html.css('meta[http-equiv="refresh"]')
        assert refresh.attributes["content"] == f"0; url={url if directory_urls else 'petra-okonjo-lind.html'}"
        assert html.css('meta[name="robots"][content="noindex"]')
        assert any("petra-okonjo-lind" in (link.attributes["href"] or "") for link in html.css("article a[href]"))
        assert (rendered / file.format(new)).exists()
        index = "".join(path.read_text(encoding="utf-8") for path in rendered.rglob("search*.json"))
        assert index
        assert f'"{old}/"' not in index
        assert f'"{old}.html"' not in index
        assert broken_links(rendered) == []
        assert pages_of(rendered)


def test_a_redirect_dies_when_its_page_comes_back(site: Path) -> None:
    """Taken out of `entities.yml` again, the page is at its old address, and the other leads there."""
    pages = tree(site / "docs")
    (site / "entities.yml").write_text(f"rename:\n  {PETRA}: Petra Lind\n", encoding="utf-8")
    built(site)
    assert "has moved" in (site / "docs" / "people" / "petra-okonjo.md").read_text(encoding="utf-8")
    (site / "entities.yml").unlink()
    built(site)
    assert {path: text for path, text in tree(site / "docs").items() if path != "people/petra-lind.md"} == pages
    assert "people/petra-lind = Petra Lind -> people/petra-okonjo\n" in record(site)

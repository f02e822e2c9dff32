"""Rendering only what changed gives what a clean build gives, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from digest.aside import put_back, set_aside
from digest.plugin import DigestPlugin
from tests.sites.conftest import NewSite, tree

Edit = Callable[[Path, random.Random], object]
ARTICLE = """---
title: Ferry {number} returns
date: 2024-05-0{day}
---
Row {number} began in {town}. “We shall row {number} boats home,” said {name}. The {town} Boat Trust agreed.
"""
TOWNS = ("Trieste", "Bergen", "Lisbon", "Nantes", "Cork")
NAMES = ("Livia Moretti", "Karin Holt", "Rui Tavares", "Odile Fennimore", "Sean Brannigan")


def rendered(
    site: Path, out: Path, command: str, config_file: BinaryIO | None = None
) -> tuple[dict[str, bytes], int, int]:
    """The site that MkDocs makes, of how many pages the Markdown was not turned again, and of how many nothing was."""
    config = load_config(config_file or str(site / "mkdocs.yml"), site_dir=str(out))
    config.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]  # one of two words
    build(config)
    digest = config.plugins["digest"]
    assert isinstance(digest, DigestPlugin)
    assert digest.keeper
    made = tree(out)
    made.pop("sitemap.xml.gz", None)  # its header has the day
    return made, digest.keeper.kept, len(digest.keeper.whole)


def text(number: int) -> str:
    """An article of its own, with names that one in five shares."""
    return ARTICLE.format(number=number, day=number % 9 + 1, town=TOWNS[number % 5], name=NAMES[number % 5])


def article(site: Path, chance: random.Random) -> Path:
    """One of the articles."""
    return chance.choice(sorted((site / "articles").glob("*.md")))


def add(site: Path, chance: random.Random) -> None:
    """A new article."""
    number = chance.randrange(1_000)
    (site / "articles" / f"new{number}.md").write_text(text(number), encoding="utf-8")


def edit(site: Path, chance: random.Random) -> None:
    """An article with another sentence."""
    file = article(site, chance)
    file.write_bytes(file.read_bytes() + b"\n\nNobody in Tarrow was surprised, said Odile Fennimore on Monday.\n")


def remove(site: Path, chance: random.Random) -> None:
    """An article less."""
    article(site, chance).unlink()


def retitle(site: Path, chance: random.Random) -> None:
    """Another title."""
    file = article(site, chance)
    title = f"title: A title of {chance.randrange(99)}"
    file.write_text(file.read_text(encoding="utf-8").replace("title: Ferry", title, 1), encoding="utf-8")


def swap(path: str, old: str, new: str) -> Edit:
    """Words of a file replaced."""

    def change(site: Path, _: random.Random) -> None:
        before = (site / path).read_text(encoding="utf-8")
        assert old in before
        (site / path).write_text(before.replace(old, new), encoding="utf-8")

    return change


def own_page(site: Path, chance: random.Random) -> None:
    """A page of a person's with a link to a generated one."""
    (site / "docs" / "mine.md").write_text(f"# Mine {chance.random()}\n\n[People](people/index.md)\n", encoding="utf-8")


ARTICLES: tuple[Edit, ...] = (add, edit, remove, retitle, own_page)
SETTINGS: tuple[Edit, ...] = (
    swap("mkdocs.yml", "site_name: Digest", "site_name: Harbour News"),
    swap("mkdocs.yml", "navigation.top", "navigation.instant"),
    swap("mkdocs.yml", "- People: people/index.md", "- Who: people/index.md"),
    swap("overrides/frame.html", "{{ super() }}", "{{ super() }}<!-- {{ page.title }} -->"),
    swap("overrides/frame.html", "<!-- {{ page.title }} -->", "<!-- {{ pages | length }} -->"),
)


def test_a_warm_build_equals_a_clean_one(new_site: NewSite, tmp_path: Path) -> None:
    """After articles, settings, theme or pages change, what is rendered is what a first build would render."""
    site = new_site({f"{number}.md": text(number) for number in range(4)}, entities={"engine": "builtin-rules"})
    chance = random.Random(5)
    edits = [*chance.sample(ARTICLES, len(ARTICLES)), *SETTINGS, add]
    rendered(site, tmp_path / "warm", "serve")
    saved: list[tuple[int, int]] = []
    for step, change in enumerate(edits):
        change(site, chance)
        found, *kept = rendered(site, tmp_path / "warm", "serve")
        (site / ".digest" / "rendered-build.sqlite").unlink(missing_ok=True)
        clean, *none = rendered(site, tmp_path / "clean", "build")
        assert none == [0, 0]
        assert found.keys() == clean.keys(), step
        assert [path for path in clean if clean[path] != found[path]] == [], step
        saved.append((kept[0], kept[1]))
    assert all(turned == whole > 0 for turned, whole in saved[: len(ARTICLES)])
    assert saved[-1][0] > 0 == saved[-1][1]


def test_the_first_edit_after_a_first_build_renders_only_what_it_changes(
    new_site: NewSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `mkdocs serve` makes of a new site is kept, though the next build names the settings otherwise."""
    site = new_site({f"{number}.md": text(number) for number in range(4)}, entities={"engine": "builtin-rules"})
    monkeypatch.chdir(site)
    with Path("mkdocs.yml").open("rb") as named:  # as the command line does
        rendered(site, tmp_path / "site", "serve", named)
    edit(site, random.Random(5))
    _, kept, whole = rendered(site, tmp_path / "site", "serve")
    assert kept == whole > 0


def test_of_the_site_before_only_pages_that_stay_come_back(tmp_path: Path) -> None:
    """A page that stays is the same file, written over; no other file or folder is left, nor one of a broken build."""
    stays, *others = [tmp_path / path for path in ("people/a/index.html", "people/b/index.html", "places/c.html")]
    for file in (stays, *others):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(file.name, encoding="utf-8")
    before = stays.stat()
    set_aside(tmp_path)
    assert tree(tmp_path) == {}
    put_back(tmp_path, ["people/a/index.html", "people/never/index.html"])
    assert sorted(tmp_path.rglob("*")) == [stays.parents[1], stays.parent, stays]
    assert stays.stat().st_ino == before.st_ino
    set_aside(tmp_path)
    set_aside(tmp_path)
    put_back(tmp_path, ["people/a/index.html"])
    assert list(tmp_path.rglob("*")) == []

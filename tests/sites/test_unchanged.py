"""A build with nothing to do does nothing, and none is left out that would do something."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.build import build
from digest.refresh import refresh
from digest.settings import Settings, read_settings
from digest.unchanged import inputs, recalled
from tests.sites.conftest import NewSite, tree

Change = Callable[[Path], object]


def append(path: str) -> Change:
    """Adds an empty line to a file."""
    return lambda site: (site / path).write_bytes((site / path).read_bytes() + b"\n")


def edit_config(old: str, new: str) -> Change:
    """Replaces words in the site's settings."""
    return lambda site: (site / "mkdocs.yml").write_text(
        (site / "mkdocs.yml").read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
    )


def swap_same_size(site: Path) -> None:
    """Another text of the same length under the same time."""
    file = site / "articles" / "harbour" / "trieste-spill.txt"
    status = file.stat()
    content = file.read_bytes()
    file.write_bytes(content.replace(b"a", b"e"))
    assert len(content) == file.stat().st_size
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Change] = {
    "an article edited": append("articles/harbour/trieste-spill.txt"),
    "an article edited, its size and time kept": swap_same_size,
    "an article removed": lambda site: (site / "articles/harbour/trieste-spill.txt").unlink(),
    "an article added": lambda site: shutil.copy(
        site / "articles/harbour/trieste-spill.txt", site / "articles/new.txt"
    ),
    "a file that is skipped": lambda site: (site / "articles" / "scan.tiff").write_bytes(b"II*"),
    "entities.yml made": lambda site: (site / "entities.yml").write_text("hide: [Trieste]\n", encoding="utf-8"),
    "a setting": edit_config("workers: 1", "workers: 1\n      max_share: 0.3"),
    "the title": edit_config("site_name: Digest", "site_name: Harbour News"),
    "addresses.txt lost": lambda site: (site / "addresses.txt").unlink(),
    "a page edited": append("docs/people/index.md"),
    "a page removed": lambda site: (site / "docs" / "index.md").unlink(),
    "a stray page": lambda site: (site / "docs" / "people" / "mine.md").write_text("# Mine\n", encoding="utf-8"),
    "an index of one's own": lambda site: (site / "docs" / "people" / "README.md").write_text("# People\n"),
    "the memory lost": lambda site: shutil.rmtree(site / ".digest"),
}


@pytest.fixture
def site(new_site: NewSite, samples: dict[str, bytes]) -> Path:
    """A site of a few articles, built."""
    few = {path: content for path, content in samples.items() if path.startswith("harbour/")}
    site = new_site(few, entities={"engine": "builtin-rules"})
    refresh(settings(site))
    return site


def settings(site: Path) -> Settings:
    """The site's settings, read anew."""
    return read_settings(site / "mkdocs.yml")


def forgotten(site: Path) -> bool:
    """Whether the next build is one."""
    return recalled(settings(site), inputs(settings(site))) is None


def test_nothing_changed_means_nothing_done(site: Path) -> None:
    """The next build says what the last one said, of the same pages, and touches no file."""
    first = build(settings(site))
    refresh(settings(site))
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    outcome = refresh(settings(site))
    assert not forgotten(site)
    assert (outcome.articles, outcome.names) == (len(first.collection.digests), len(first.collection.entities))
    assert outcome.problems == first.problems
    assert outcome.report == first.report
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def test_any_change_means_a_build(site: Path, tmp_path: Path) -> None:
    """Whatever is changed, added or taken away among articles, settings and pages, the next build is a whole one."""
    for what, change in CHANGES.items():
        copy = tmp_path / what / site.name
        shutil.copytree(site, copy)
        refresh(settings(copy))
        refresh(settings(copy))
        assert not forgotten(copy), what
        change(copy)
        assert forgotten(copy), what


def test_a_build_after_a_change_is_the_whole_one(site: Path) -> None:
    """What stands below docs/ after an edit is what a build without any note makes."""
    CHANGES["an article edited"](site)
    refresh(settings(site))
    quick = tree(site)
    shutil.rmtree(site / ".digest")
    refresh(settings(site))
    assert tree(site) == quick


def test_an_analysis_that_failed_is_tried_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the analysis of an article fails, the next build does not rest on that."""
    CHANGES["an article edited"](site)
    with monkeypatch.context() as broken:
        broken.setattr("digest.analyze.quotes.find", lambda *_: 1 // 0)
        assert refresh(settings(site)).problems
    assert forgotten(site)
    assert not refresh(settings(site)).problems


def test_a_date_that_has_come_needs_no_other_change(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the date of an article is still to come the next build looks again, and rests once it has come."""
    text = "Harbour opens again\n\nJan. 5, 2033\n\nThe harbour of Trieste opened again on Monday, its master said.\n"
    (site / "articles" / "late.txt").write_text(text, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1730678400")  # 4 November 2024
    assert len(refresh(settings(site)).problems) == 1
    assert forgotten(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1988496000")  # 5 January 2033
    assert refresh(settings(site)).problems == ()
    assert not forgotten(site)

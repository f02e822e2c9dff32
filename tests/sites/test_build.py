"""Builds as a whole: the same bytes every time, nothing written twice, nothing left half."""

from __future__ import annotations

import gc
import random
import shutil
import sys
import time
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from digest.build import build
from digest.errors import SettingsError
from digest.settings import read_settings
from digest.write.files import ownership
from tests.sites.conftest import NewSite, call, run, tree

COPY = (
    "Row number {0}\n\nTRIESTE, Italy — Row {0} began on Monday after {0} days of protest.\n\n"
    "“I leave with a clear conscience,” said Livia Moretti, the harbour master.\n"
)
PROCESSES = get_context("fork") if sys.platform == "linux" else get_context("spawn")
"""A forked process builds at once, so that it is killed while it does, not while it starts."""


def built(site: Path) -> dict[str, bytes]:
    """Build a site and return every file below its docs."""
    done = call(site, "build")
    assert done.returncode == 0, done.stderr
    return tree(site / "docs")


def built_elsewhere(site: Path, **environment: str) -> dict[str, bytes]:
    """The same in a process of its own."""
    done = run(site, "digest", "build", **environment)
    assert done.returncode == 0, done.stderr
    return tree(site / "docs")


def test_the_same_articles_give_the_same_bytes(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Time zone, locale, hash seed, file order and number of workers leave no trace in what is written."""
    few = {path: content for path, content in samples.items() if path.startswith("singles/")}
    many = few | {f"copies/{n:03}.txt": COPY.format(n).encode() for n in range(60)}
    one = built_elsewhere(new_site(many, "one", workers=1), TZ="UTC", LANG="C", LC_ALL="C", PYTHONHASHSEED="1")
    backwards = dict(reversed(many.items()))
    other = built_elsewhere(
        new_site(backwards, "other", workers=2),
        TZ="Pacific/Chatham",
        LANG="tr_TR.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="4242",
    )
    assert one == other
    assert len(one) > len(many)


def test_a_second_build_writes_no_file(analyzed_site: NewSite) -> None:
    """Where nothing has changed, every page keeps its bytes and its time."""
    site = analyzed_site()
    built(site)
    before = {path: path.stat().st_mtime_ns for path in (site / "docs").rglob("*.md")}
    done = call(site, "build")
    assert "0 pages new, 0 changed" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (site / "docs").rglob("*.md")} == before


def test_articles_are_never_changed(analyzed_site: NewSite, samples: dict[str, bytes]) -> None:
    """A build leaves every file in `articles/` as it was and adds none."""
    site = analyzed_site()
    built(site)
    assert tree(site / "articles") == samples


def test_a_lost_memory_is_made_again_from_the_pages(analyzed_site: NewSite) -> None:
    """Without `.digest/` a build still knows its own pages: it rewrites none and removes what has become stale."""
    site = analyzed_site("harbour/")
    pages = built(site)
    shutil.rmtree(site / ".digest")
    (site / "articles" / "harbour" / "trieste-spill.txt").unlink()
    after = built(site)
    gone = set(pages) - set(after)
    assert any(path.startswith("articles/") for path in gone)
    assert all(ownership(pages[path].decode()) == "ours" for path in gone)


def test_pages_of_a_person_stay(analyzed_site: NewSite) -> None:
    """An edited page and a hand-written one survive every build, and the edited one is named with what to do."""
    site = analyzed_site("harbour/")
    pages = built(site)
    edited = next(path for path in sorted(pages) if path.startswith("articles/20"))
    changed = (site / "docs" / edited).read_text(encoding="utf-8") + "\nA person's note.\n"
    (site / "docs" / edited).write_text(changed, encoding="utf-8")
    (site / "docs" / "index.md").write_text("# My own front page\n", encoding="utf-8")
    done = call(site, "build")
    assert done.returncode == 0
    assert edited in done.stderr
    assert (site / "docs" / edited).read_text(encoding="utf-8") == changed
    assert (site / "docs" / "index.md").read_text(encoding="utf-8") == "# My own front page\n"


def test_a_killed_build_leaves_every_page_whole(analyzed_site: NewSite) -> None:
    """Killed at any moment, a build leaves only whole pages, and the next build completes them."""
    site = analyzed_site("harbour/")
    complete = built(site)
    chance = random.Random(7)

    def start() -> BaseProcess:
        for path in sorted((site / "docs").rglob("*.md")):
            if chance.random() < 0.5:
                path.unlink()
        process = PROCESSES.Process(target=building, args=(site,))
        process.start()
        return process

    started = time.monotonic()
    start().join()
    whole_build = time.monotonic() - started
    for _ in range(10):
        process = start()
        process.join(whole_build * chance.uniform(0.1, 1))
        process.kill()
        process.join()
        for name, content in tree(site / "docs", "*.md").items():
            assert content == complete[name]
    assert built(site) == complete


def building(site: Path) -> None:
    """What is killed."""
    build(read_settings(site / "mkdocs.yml"))


def test_a_build_leaves_the_garbage_collector_as_it_was(new_site: NewSite) -> None:
    """Who calls `build` finds Python collecting as before, even where the build fails."""
    settings = read_settings(new_site({}) / "mkdocs.yml")
    shutil.rmtree(settings.articles)
    before = gc.get_threshold()
    with pytest.raises(SettingsError):
        build(settings)
    assert gc.get_threshold() == before

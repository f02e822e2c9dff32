"""Builds as a whole: the same bytes every time, nothing written twice, nothing left half."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from digest.write.files import ownership
from tests.sites.conftest import NewSite, run, tree


def built(site: Path, **environment: str) -> dict[str, bytes]:
    """Build a site by the command line and return every file below its docs."""
    done = run(site, "digest", "build", **environment)
    assert done.returncode == 0, done.stderr
    return tree(site / "docs")


def test_the_same_articles_give_the_same_bytes(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Time zone, locale, hash seed, file order and number of workers leave no trace in what is written."""
    many = samples | {
        f"copies/{n:03}.txt": samples["harbour/trieste-spill.txt"] + b"\n\nCopy %d." % n for n in range(60)
    }
    one = built(new_site(many, "one", workers=1), TZ="UTC", LANG="C", LC_ALL="C", PYTHONHASHSEED="1")
    backwards = dict(reversed(many.items()))
    other = built(
        new_site(backwards, "other", workers=2),
        TZ="Pacific/Chatham",
        LANG="tr_TR.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="4242",
    )
    assert one == other
    assert len(one) > len(many)


def test_a_second_build_writes_no_file(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Where nothing has changed, every page keeps its bytes and its time."""
    site = new_site(samples)
    built(site)
    before = {path: path.stat().st_mtime_ns for path in (site / "docs").rglob("*.md")}
    done = run(site, "digest", "build")
    assert "0 pages new, 0 changed" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in (site / "docs").rglob("*.md")} == before


def test_articles_are_never_changed(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """A build leaves every file in `articles/` as it was and adds none."""
    site = new_site(samples)
    built(site)
    assert tree(site / "articles") == samples


def test_a_lost_memory_is_made_again_from_the_pages(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Without `.digest/` a build still knows its own pages: it rewrites none and removes what has become stale."""
    site = new_site(samples)
    pages = built(site)
    for path in sorted((site / ".digest").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (site / "articles" / "harbour" / "trieste-spill.txt").unlink()
    after = built(site)
    gone = set(pages) - set(after)
    assert any(path.startswith("articles/") for path in gone)
    assert all(ownership(pages[path].decode()) == "ours" for path in gone)


def test_pages_of_a_person_stay(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """An edited page and a hand-written one survive every build, and the edited one is named with what to do."""
    site = new_site(samples)
    pages = built(site)
    edited = next(path for path in sorted(pages) if path.startswith("articles/20"))
    changed = (site / "docs" / edited).read_text(encoding="utf-8") + "\nA person's note.\n"
    (site / "docs" / edited).write_text(changed, encoding="utf-8")
    (site / "docs" / "index.md").write_text("# My own front page\n", encoding="utf-8")
    done = run(site, "digest", "build")
    assert done.returncode == 0
    assert edited in done.stderr
    assert (site / "docs" / edited).read_text(encoding="utf-8") == changed
    assert (site / "docs" / "index.md").read_text(encoding="utf-8") == "# My own front page\n"


def test_a_killed_build_leaves_every_page_whole(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Killed at any moment, a build leaves only whole pages, and the next build completes them."""
    site = new_site(samples)
    started = time.monotonic()
    complete = built(site)
    whole_build = time.monotonic() - started
    chance = random.Random(7)
    for _ in range(10):
        for path in sorted((site / "docs").rglob("*.md")):
            if chance.random() < 0.5:
                path.unlink()
        process = subprocess.Popen([sys.executable, "-m", "digest", "build", "--quiet"], cwd=site)
        try:
            process.wait(timeout=whole_build * chance.uniform(0.5, 1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for name, content in tree(site / "docs", "*.md").items():
            assert content == complete[name]
    assert built(site) == complete

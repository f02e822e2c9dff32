"""What Windows and macOS ask for, held on every system."""

from __future__ import annotations

import json
import os
import threading
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from digest.analyze import analyze
from digest.model import Article
from digest.read import read_folder
from digest.write.files import Page, publish, stamp
from tests.browser.chromium import VARIABLE, find
from tests.sites.conftest import ROOT, SAMPLES, NewSite, call, run, tree

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³")}
LONGEST_PATH = 140
"""Of the 260 characters that Windows allows, what a page's path below the site may take."""
TITLES = (
    "CON",
    "Aux.",
    "nul",
    "COM¹",
    "LPT9 ",
    "What? A: “b/c\\d” <e|f>*",
    "Trailing dots...",
    "Naïve",
    "NAI\u0308VE",
    "naive",
    "Straße",
    "STRASSE",
    "long words " * 40,
    "x" * 300,
)
BODY = "The harbour of Trieste reopened on Monday, said Livia Moretti. “We waited for {number} days,” she said.\n"


def built(site: Path) -> dict[str, bytes]:
    """Build a site by the command line and return every file below its docs."""
    done = call(site, "build")
    assert done.returncode == 0, done.stderr
    return tree(site / "docs")


@pytest.fixture
def odd_titles(new_site: NewSite) -> Path:
    """A site, built, of articles whose titles no file system would take as they are."""
    articles = {
        f"{n:02}.md": f"---\ntitle: {json.dumps(title)}\ndate: 2024-05-{n:02}\n---\n{BODY.format(number=n)}"
        for n, title in enumerate(TITLES, start=1)
    }
    site = new_site(articles)
    built(site)
    return site


def test_every_page_suits_every_file_system(odd_titles: Path) -> None:
    """Whatever the titles, no page's path is reserved, too long, or the same as another where case does not count."""
    pages = [path.relative_to(odd_titles / "docs").as_posix() for path in (odd_titles / "docs").rglob("*.md")]
    assert len([path for path in pages if path.startswith("articles/")]) == len(TITLES)
    assert len({unicodedata.normalize("NFC", path).casefold() for path in pages}) == len(pages)
    for path in pages:
        assert len(path) <= LONGEST_PATH
        for part in path.split("/"):
            assert part.partition(".")[0] not in RESERVED
            assert not set(part) & set('<>:"\\|?*')
            assert not part.endswith((".", " "))


def test_what_a_build_remembers_is_written_with_slashes(odd_titles: Path) -> None:
    """The manifest and the record of addresses name pages alike on every system: with `/`, from `docs/`."""
    manifest = json.loads((odd_titles / ".digest" / "manifest.json").read_bytes())
    pages = {path.relative_to(odd_titles / "docs").as_posix() for path in (odd_titles / "docs").rglob("*.md")}
    assert set(manifest["files"]) == pages
    record = (odd_titles / "addresses.txt").read_bytes()
    assert b"articles/2024/05/" in record
    assert b"\\" not in record
    assert b"\r" not in record


def test_windows_line_ends_change_nothing(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Articles, sidecars and settings saved with CRLF give the same bytes as with LF."""
    few = {path: content for path, content in samples.items() if path.startswith("psalter/") and b"\0" not in content}
    as_saved = {path: content.replace(b"\r\n", b"\n") for path, content in few.items()}
    on_windows = {path: content.replace(b"\n", b"\r\n") for path, content in as_saved.items()}
    one, other = new_site(as_saved, "one"), new_site(on_windows, "other")
    for file in ("mkdocs.yml", "docs/assets/digest.css"):
        (other / file).write_bytes((one / file).read_bytes().replace(b"\n", b"\r\n"))
    css = (one / "docs" / "assets" / "digest.css").read_bytes()
    pages = built(one)
    assert pages["assets/digest.css"] == css
    assert {path: content for path, content in built(other).items() if path.endswith(".md")} == {
        path: content for path, content in pages.items() if path.endswith(".md")
    }


def test_no_encoding_is_left_to_the_system(
    new_site: NewSite, analyzed_site: NewSite, samples: dict[str, bytes]
) -> None:
    """Where the system's own encoding is ASCII, pages are the same; no file is read with it, and none is left open."""
    site = new_site({path: content for path, content in samples.items() if path.startswith("psalter/")}, "one")
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONWARNDEFAULTENCODING": "1"}
    done = run(site, "digest", "build", **ascii_only)
    assert done.returncode == 0, done.stderr
    warned = [line for line in done.stderr.splitlines() if "EncodingWarning" in line or "ResourceWarning" in line]
    assert [line for line in warned if f"digest{os.sep}" in line and "site-packages" not in line] == []
    assert tree(site / "docs") == built(analyzed_site("psalter/", "other"))


def test_a_spawned_worker_analyzes_the_same() -> None:
    """A process that begins from nothing, as on Windows and macOS, gives the same digest as this one."""
    articles = [found for found in read_folder(SAMPLES) if isinstance(found, Article)][:4]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(analyze, articles)) == [analyze(article) for article in articles]


@pytest.mark.skipif(os.name != "nt", reason="only Windows refuses to replace a file that is open")
def test_a_page_that_is_open_elsewhere_is_replaced_when_it_is_let_go(tmp_path: Path) -> None:
    """A virus scanner or an editor that has a page open for a moment costs that moment, not the build."""
    docs, state = tmp_path / "docs", tmp_path / ".digest"
    publish(docs, state, [Page("people/ann.md", "One.\n")])
    reader = (docs / "people" / "ann.md").open("rb")
    closing = threading.Timer(0.2, reader.close)
    closing.start()
    publish(docs, state, [Page("people/ann.md", "Two.\n")])
    closing.join()
    assert (docs / "people" / "ann.md").read_bytes().decode() == stamp("Two.\n")


@pytest.mark.parametrize(
    ("named_by", "below"),
    [
        ("PROGRAMFILES", "Google/Chrome/Application/chrome.exe"),
        ("PROGRAMFILES(X86)", "Microsoft/Edge/Application/msedge.exe"),
        ("LOCALAPPDATA", "Google/Chrome/Application/chrome.exe"),
        ("HOME", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("HOME", "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        (VARIABLE, "a browser of my own"),
    ],
)
def test_the_browser_is_found_where_each_system_keeps_it(tmp_path: Path, named_by: str, below: str) -> None:
    """The tests use the Chrome, Chromium or Edge that Windows and macOS have, or whatever the variable names."""
    program = tmp_path / below
    environment = {"PATH": "", named_by: str(program if named_by == VARIABLE else tmp_path)}
    assert find(environment, tmp_path / "no other") is None
    program.parent.mkdir(parents=True, exist_ok=True)
    program.touch(mode=0o755)
    assert find(environment, tmp_path / "no other") == program


def test_the_matrix_of_systems_is_a_valid_workflow() -> None:
    """GitHub's own schema accepts the workflow that runs these tests on Linux, Windows and macOS."""
    workflow = ROOT / ".github" / "workflows" / "ci.yml"
    done = run(ROOT, "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow))
    assert done.returncode == 0, done.stdout + done.stderr
    systems = workflow.read_text(encoding="utf-8")
    assert all(f"{system}-latest" in systems for system in ("ubuntu", "windows", "macos"))

"""`mkdocs serve` as an editor uses it: edit an article, see it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sites.conftest import NewSite

ARTICLE = """---
title: Ferry returns to {port}
date: 2024-05-01
---
The ferry returned to {port} on Monday after nine months.
"""


@pytest.fixture
def served(new_site: NewSite) -> Iterator[tuple[Path, str, Path]]:
    """A site being served: its folder, its address, and the file that holds the server's log."""
    site = new_site({"ferry.md": ARTICLE.format(port="Ancona")})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = site / "serve.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=site,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            until(lambda: "Serving on" in log.read_text(encoding="utf-8"))
            time.sleep(2)  # the server's watchers take their first look at the files in threads of their own
            yield site, f"http://127.0.0.1:{port}/", log
        finally:
            server.kill()
            server.wait()


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is true, and fail where it never becomes so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def fetched(address: str) -> str:
    """The page at an address on this machine."""
    with urllib.request.urlopen(address) as answer:  # noqa: S310  # an http address made above
        return str(answer.read().decode())


def test_an_edit_shows_with_the_first_rebuild(served: tuple[Path, str, Path]) -> None:
    """After one edit the first rebuild is right; at most one more follows, which writes nothing."""
    site, address, log = served
    assert "Ferry returns to Ancona" in fetched(address)
    builds = log.read_text(encoding="utf-8").count("Documentation built")
    (site / "articles" / "ferry.md").write_text(ARTICLE.format(port="Split"), encoding="utf-8")
    until(lambda: log.read_text(encoding="utf-8").count("Documentation built") > builds)
    assert "Ferry returns to Split" in fetched(address)
    assert [page.name for page in (site / "docs").rglob("ferry*")] == ["ferry-returns-to-ancona.md"]
    pages = {path: path.stat().st_mtime_ns for path in (site / "docs").rglob("*.md")}
    time.sleep(6)
    said = log.read_text(encoding="utf-8")
    assert said.count("Documentation built") <= builds + 2
    assert {path: path.stat().st_mtime_ns for path in (site / "docs").rglob("*.md")} == pages
    assert not re.search(r"Traceback|ERROR", said)


def test_a_new_article_appears_while_serving(served: tuple[Path, str, Path]) -> None:
    """A file dropped into `articles/` becomes a page without a restart, and a corrected entities.yml is followed."""
    site, address, log = served
    builds = log.read_text(encoding="utf-8").count("Documentation built")
    (site / "articles" / "second.md").write_text(ARTICLE.format(port="Bari"), encoding="utf-8")
    until(lambda: log.read_text(encoding="utf-8").count("Documentation built") > builds)
    assert "Ferry returns to Bari" in fetched(address + "archive/")

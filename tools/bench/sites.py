"""Whole sites: built, rendered, served, and what that took."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from digest.model import Digest
from digest.new import new
from digest.settings import read_settings
from tools.bench import collection

_BUILT = "Documentation built"
_PATIENCE = 3_600


class Used(NamedTuple):
    """What a command took: processor seconds of all its processes, bytes of memory at the peak."""

    seconds: float
    memory: int


def made(site: Path, size: int) -> Path:
    """A new site with a made-up collection of so many articles, their analyses kept; the one that is there already."""
    if site.exists():
        return site
    new(site, articles_in_git=False)
    for sample in (site / "articles").iterdir():
        sample.unlink()
    (site / "articles").rmdir()
    collection.write(site / "articles", _bases(), size)
    found = collection.remember(read_settings(site / "mkdocs.yml"), _bases(), size)
    if found != size:
        sys.exit(f"{found} of {size} articles were read")
    return site


@cache
def _bases() -> list[Digest]:
    return collection.recorded()


def digest_build(site: Path) -> Used:
    """`digest build`."""
    return _run(site, "digest", "build", "--quiet")


def mkdocs_alone(site: Path) -> Used:
    """`mkdocs build` of the same pages, without the digest's plugin."""
    return _run(site, "mkdocs", "build", "--quiet", "--config-file", _without_plugin(site).name)


def weight(rendered: Path) -> tuple[int, float]:
    """The pages of a rendered site, and the bytes of each with its share of everything but the search."""
    pages = sum(1 for _ in rendered.rglob("*.html"))
    files = [file for file in rendered.rglob("*") if file.is_file() and "search" not in file.parts]
    return pages, sum(file.stat().st_size for file in files) / pages


def served_edit(site: Path) -> float:
    """Seconds until an edited article's page is served."""
    file = min((site / "articles").iterdir())
    content = file.read_bytes()
    first, _, rest = content.partition(b"\n")
    return _served(site, "mkdocs.yml", file, first.replace(b'"title": "', b'"title": "Edited: ', 1) + b"\n" + rest)


def served_edit_alone(site: Path) -> float:
    """Seconds until an edited page is served, without the plugin."""
    file = min((site / "docs" / "articles").rglob("*.md"))
    return _served(site, _without_plugin(site).name, file, file.read_bytes() + b"\nEdited.\n")


def _served(site: Path, config: str, file: Path, content: bytes) -> float:
    """Seconds from a write to the end of the build that follows, under `mkdocs serve`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = site / "serve.log"
    with log.open("wb") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", config, "--dev-addr", address]
        server = subprocess.Popen(command, cwd=site, stdout=output, stderr=subprocess.STDOUT)
    try:
        _until(log, "Serving on", 1)
        time.sleep(5)  # the watchers take their first look
        builds = log.read_text(encoding="utf-8").count(_BUILT)
        file.write_bytes(content)
        start = time.perf_counter()
        _until(log, _BUILT, builds + 1)
        return time.perf_counter() - start
    finally:
        server.kill()
        server.wait()


def _until(log: Path, words: str, times: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while log.read_text(encoding="utf-8").count(words) < times:
        if time.monotonic() > deadline:
            sys.exit(f"“{words}” is waited for in vain:\n{log.read_text(encoding='utf-8')}")
        time.sleep(0.02)


def _without_plugin(site: Path) -> Path:
    """The site's settings without the digest's plugin, in a file of their own."""
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    file = site / "plain.yml"
    file.write_text(re.sub(r"^  - digest:?\n(?:      .*\n)*", "", config, flags=re.MULTILINE), encoding="utf-8")
    return file


def _run(site: Path, *command: str) -> Used:
    """Run a module's command in a site's folder."""
    process = subprocess.Popen([sys.executable, "-m", *command], cwd=site)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} fails in {site}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss * scale)

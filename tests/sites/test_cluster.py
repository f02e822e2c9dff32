"""Analysis on a Dask cluster: a real scheduler, real workers, and one of them lost."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.build import collect
from digest.errors import SettingsError
from digest.settings import read_settings
from tests.sites.conftest import NewSite

ARTICLE = "Meeting {0} ends\n\nMayor Odile Fennimore met {1} members of the Larkspur Trust. “We met,” she said.\n"


def started(log: Path, *command: str) -> subprocess.Popen[bytes]:
    """A program of Dask's in the background."""
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *command[1:], "--no-dashboard"],
            stdout=output,
            stderr=subprocess.STDOUT,
        )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler's address and its two workers."""
    log = tmp_path / "scheduler.log"
    scheduler = started(log, "scheduler", "--host", "127.0.0.1", "--port", "0")
    programs = [scheduler]
    try:
        deadline = time.monotonic() + 120
        while "Scheduler at:" not in log.read_text(encoding="utf-8"):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        address = log.read_text(encoding="utf-8").partition("Scheduler at:")[2].split()[0]
        options = (address, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        programs += [started(tmp_path / f"worker{n}.log", "worker", *options) for n in range(2)]
        while log.read_text(encoding="utf-8").count("Register worker") < 2:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield address, programs[1:]
    finally:
        for program in programs:
            program.kill()
            program.wait()


def test_a_cluster_gives_the_same_and_a_lost_worker_costs_nothing(
    new_site: NewSite, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    """With one of two workers killed midway, the collection is the very one that a single core makes."""
    address, workers = cluster
    articles = {f"{n:03}.txt": ARTICLE.format(n, n + 2) for n in range(150)}
    engine = {"engine": "builtin-rules"}
    alone, _ = collect(read_settings(new_site(articles, "alone", entities=engine) / "mkdocs.yml"))
    site = new_site(articles, "many", entities=engine, cluster=address)
    lost: list[int] = []

    def lose(step: str, done: int, _: int | None) -> None:
        if step == "analyze" and done == 2 and not lost:
            workers[0].kill()
            lost.append(done)

    together, problems = collect(read_settings(site / "mkdocs.yml"), lose)
    assert lost
    assert not problems
    assert together == alone


def test_a_cluster_that_cannot_be_reached_is_one_sentence(new_site: NewSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong address stops the build before anything is written, with the setting that is to blame."""
    monkeypatch.setattr("digest.workers.PATIENCE", 1)
    site = new_site({"1.txt": ARTICLE.format(1, 2)}, cluster="tcp://127.0.0.1:9")
    with pytest.raises(SettingsError, match=r"no workers can be reached at tcp://127\.0\.0\.1:9"):
        collect(read_settings(site / "mkdocs.yml"))

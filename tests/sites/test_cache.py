"""Analyses kept from build to build: never twice, never wrong, never in the way."""

from __future__ import annotations

import importlib
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from digest.analyze import engines
from digest.build import collect
from digest.cache import FILE
from digest.model import Collection
from digest.settings import read_settings
from tests.engines import offer
from tests.sites.conftest import NewSite

COUNTING = """
CALLS = []

class Counting:
    languages = ()

    def __init__(self, model):
        self.model = model

    def __call__(self, text, sentences, language):
        CALLS.append(text.partition(" ")[0])
        at = text.find("Larkspur Trust")
        return [(at, at + 14, "ORG", 1.0)]
"""
NUMBER = 6
EVERY = [f"Number{n}" for n in range(NUMBER)]

Collect = Callable[[], tuple[list[str], Collection]]


def text(number: int, word: str = "quiet") -> str:
    """An article of its own."""
    return f"Number{number} ends\n\nA {word} meeting of the Larkspur Trust ended in Tarrow after {number + 2} hours.\n"


@pytest.fixture
def site(new_site: NewSite) -> Path:
    """A site of a few articles."""
    return new_site({f"{n}.txt": text(n) for n in range(NUMBER)}, entities={"engine": "counting"})


@pytest.fixture
def collected(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collect]:
    """Everything but writing; the first words of the articles that had to be analyzed, and what came of all."""
    monkeypatch.syspath_prepend(offer(tmp_path / "packages", "counting", COUNTING, "counting", "Counting"))
    engines.load.cache_clear()
    calls: list[str] = importlib.import_module("counting").CALLS

    def ask() -> tuple[list[str], Collection]:
        calls.clear()
        collection, problems = collect(read_settings(site / "mkdocs.yml"))
        assert not problems
        return sorted(calls), collection

    yield ask
    engines.load.cache_clear()
    del sys.modules["counting"]


def test_no_article_is_analyzed_twice(site: Path, collected: Collect) -> None:
    """The second time nothing is analyzed; an edited article is analyzed alone, and an edit taken back is known."""
    analyzed, first = collected()
    assert analyzed == EVERY
    assert collected() == ([], first)
    (site / "articles" / "3.txt").write_text(text(3, "noisy"), encoding="utf-8")
    assert collected()[0] == ["Number3"]
    (site / "articles" / "3.yml").write_text("date: 2024-05-01\n", encoding="utf-8")
    assert collected()[0] == ["Number3"]
    (site / "articles" / "3.yml").unlink()
    (site / "articles" / "3.txt").write_text(text(3), encoding="utf-8")
    assert collected() == ([], first)


def test_another_version_of_what_reads_misses(collected: Collect, tmp_path: Path) -> None:
    """With a new version of the engine's package everything is analyzed again."""
    assert collected()[0] == EVERY
    metadata = tmp_path / "packages" / "counting-1.0.dist-info" / "METADATA"
    metadata.write_text(metadata.read_text(encoding="utf-8").replace("Version: 1.0", "Version: 1.1"), encoding="utf-8")
    assert collected()[0] == EVERY


@pytest.mark.parametrize("damage", ["removed", "overwritten", "cut", "holes", "a folder", "locked"])
def test_without_the_memory_the_result_is_the_same(
    site: Path, collected: Collect, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Removed, damaged or held by another program, the file of analyses changes nothing but the time it takes."""
    monkeypatch.setattr("digest.cache.store.WAIT", 0)
    _, before = collected()
    file = site / ".digest" / FILE
    content = bytearray(file.read_bytes())
    holder = sqlite3.connect(file)
    if damage == "locked":
        holder.execute("BEGIN EXCLUSIVE")
    else:
        holder.close()
        file.unlink()
    if damage == "overwritten":
        file.write_bytes(b"not what it was\n" * 99)
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "holes":
        chance = random.Random(3)
        for _ in range(300):
            content[chance.randrange(100, len(content))] ^= 255
        file.write_bytes(content)
    elif damage == "a folder":
        file.mkdir()
    assert collected()[1] == before
    holder.close()
    if damage == "a folder":
        file.rmdir()
    collected()
    assert collected() == ([], before)


def test_what_is_of_no_use_goes(site: Path, collected: Collect) -> None:
    """The file holds no more than twice as many analyses as the last build had a use for."""
    for turn in range(4):
        for number in range(NUMBER):
            (site / "articles" / f"{number}.txt").write_text(text(number, f"word{turn}"), encoding="utf-8")
        assert collected()[0] == EVERY
    base = sqlite3.connect(site / ".digest" / FILE)
    (count,) = base.execute("SELECT count(*) FROM kept").fetchone()
    base.close()
    assert NUMBER <= count <= 2 * NUMBER


def test_a_cached_build_loads_no_model(new_site: NewSite) -> None:
    """A build that has nothing to analyze loads neither onnxruntime nor numpy."""
    site = new_site({"1.txt": text(1)}, workers=0)
    code = (
        "import sys; from pathlib import Path; from digest.build import build; "
        "from digest.settings import read_settings; build(read_settings(Path('mkdocs.yml'))); "
        "print('numpy' in sys.modules, 'onnxruntime' in sys.modules)"
    )
    done = [subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, check=True) for _ in range(2)]
    assert [each.stdout.split() for each in done] == [[b"True", b"True"], [b"False", b"False"]]


def test_crowded_and_killed_builds_agree(new_site: NewSite, samples: dict[str, bytes]) -> None:
    """Of builds at once in one site, one of them killed, each that ends has everything, and so has the next."""
    site = new_site(samples, entities={"engine": "builtin-rules"})
    code = (
        "from pathlib import Path; from digest.build import collect; from digest.settings import read_settings; "
        "print(len(collect(read_settings(Path('mkdocs.yml')))[0].digests))"
    )
    several = [subprocess.Popen([sys.executable, "-c", code], cwd=site, stdout=subprocess.PIPE) for _ in range(3)]
    file = site / ".digest" / FILE
    while not file.exists():
        assert several[0].poll() is None
        time.sleep(0.01)
    several[0].kill()
    said = [process.communicate(timeout=300)[0].split() for process in several]
    collection, problems = collect(read_settings(site / "mkdocs.yml"))
    assert said[1:] == [[str(len(collection.digests)).encode()]] * 2
    assert not problems

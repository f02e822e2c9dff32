"""Which engine finds a site's names: the setting, what is said about it, and what the pages say."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import spacy

from digest.build import build
from digest.settings import read_settings
from tests.analyze.test_entities_foreign import ENGLISH, GERMAN
from tests.engines import offer, offer_the_guides
from tests.sites.conftest import NewSite, call, run, tree
from tests.sites.test_cli import GOOD, TEXT

WITHOUT_ONNXRUNTIME = "import sys; sys.modules['onnxruntime'] = None; "
CANTANKEROUS = """
class Cantankerous:
    languages = ()

    def __init__(self, model):
        pass

    def __call__(self, text, sentences, language):
        if "Moretti" in text:
            raise RuntimeError("not her again")
        return []
"""


def people(site: Path) -> list[str]:
    """The pages of people below a site's `docs/`."""
    return sorted(path for path in tree(site / "docs", "*.md") if re.fullmatch(r"people/(?!index)[\w-]+\.md", path))


def test_a_path_or_a_mapping_names_the_file(new_site: NewSite) -> None:
    """`entities` takes the path of the corrections as it always did, and beside an engine under `file`."""
    for name, setting in (("one", "names.yml"), ("other", {"file": "names.yml", "engine": "builtin-rules"})):
        site = new_site(GOOD, name, entities=setting)
        (site / "names.yml").write_text("rename:\n  Livia Moretti: Livia Moretti-Sala\n", encoding="utf-8")
        assert call(site, "build").returncode == 0
        assert people(site) == ["people/livia-moretti-sala.md"]


def test_a_spacy_pipeline_of_the_sites_own(new_site: NewSite) -> None:
    """`model` is a path from the site's folder, and what that pipeline finds is what the pages show."""
    site = new_site(GOOD, entities={"engine": "spacy", "model": "pipeline"})
    pipeline = spacy.blank("xx")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Livia"}])  # type: ignore[attr-defined]  # the pipe is a ruler
    pipeline.to_disk(site / "pipeline")
    done = call(site, "build")
    assert (done.returncode, people(site)) == (0, ["people/livia.md"]), done.stderr
    analysis = call(site, "analyze", "--json", "--engine", "spacy", "--model", "pipeline", "articles/harbour.txt")
    assert ("Livia", "PER") in [(name["name"], name["type"]) for name in json.loads(analysis.stdout)["entities"]]


def test_workers_find_the_engine_by_its_name(new_site: NewSite, tmp_path: Path) -> None:
    """Several processes load the engine of another package and give what one gives."""
    packages = offer_the_guides(tmp_path / "packages")
    articles = {f"{number:02}.txt": f"Number {number}\n\n{TEXT}" for number in range(60)}
    sites = [
        new_site(articles, f"with-{workers}", workers=workers, entities={"engine": "listed", "model": "names.tsv"})
        for workers in (1, 2)
    ]
    for site in sites:
        (site / "names.tsv").write_text("Livia Moretti\tPER\n", encoding="utf-8")
        done = run(site, "digest", "build", PYTHONPATH=os.fspath(packages))
        assert done.returncode == 0, done.stderr
    assert people(sites[0]) == ["people/livia-moretti.md"]
    assert tree(sites[0] / "docs", "*.md") == tree(sites[1] / "docs", "*.md")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"engine": "spacey"}, "mkdocs.yml: there is no engine 'spacey' here; did you mean 'spacy'? The engines are"),
        ({"engine": "spacy"}, "engine spacy: no pipeline is named"),
        ({"engine": "builtin", "model": "x"}, "mkdocs.yml: the engine 'builtin' takes no 'model'"),
        ({"engin": "spacy"}, "did you mean 'engine'?"),
        ({"engine": 3}, "'engine': Expected a word or a path."),
        (["entities.yml"], "Expected the path of a file"),
        ("corections.yml", "mkdocs.yml: 'entities' names corections.yml, and there is no such file; it holds"),
        ({"file": "corections.yml"}, "did you mean 'corrections.yml'?"),
        ({"file": "names/all.yml"}, "make the file, or take the setting out"),
    ],
)
def test_a_setting_that_cannot_be_followed_stops_the_build(new_site: NewSite, setting: object, says: str) -> None:
    """Before anything is written one line says what is wrong."""
    site = new_site(GOOD, entities=setting)
    (site / "corrections.yml").write_text("hide: [Trieste]\n", encoding="utf-8")
    done = call(site, "build")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert says in done.stderr
    assert list((site / "docs").glob("*.md")) == []


@pytest.mark.parametrize("setting", ["entities.yml", "./entities.yml", {"engine": "builtin-rules"}])
def test_without_corrections_there_is_no_file(new_site: NewSite, setting: object) -> None:
    """The file that has the usual name may be missing, whether a setting names it or none does."""
    site = new_site(GOOD, entities=setting)
    assert call(site, "build").returncode == 0


@pytest.mark.parametrize("setting", [{"engine": "biultin"}, {"engin": "builtin"}])
def test_mkdocs_says_the_same(new_site: NewSite, setting: object) -> None:
    """Rendered by MkDocs, a site whose engine cannot be had stops with the nearest name."""
    done = run(new_site(GOOD, entities=setting), "mkdocs", "build")
    assert done.returncode != 0
    assert re.search("did you mean '(builtin|engine)'", done.stderr)
    assert "Traceback" not in done.stderr


def test_an_article_that_the_engine_fails_on_is_named(new_site: NewSite, tmp_path: Path) -> None:
    """The article is left out with a problem in its name, the others are built."""
    packages = offer(tmp_path / "packages", "cantankerous", CANTANKEROUS, "cantankerous", "Cantankerous")
    other = "Rain in Tarrow\n\nIt rained in Tarrow on Tuesday, and nobody in the town was surprised by that at all.\n"
    site = new_site(GOOD | {"rain.txt": other}, entities={"engine": "cantankerous"})
    done = run(site, "digest", "build", PYTHONPATH=os.fspath(packages))
    assert done.returncode == 0
    assert re.search(
        r"^articles/harbour\.txt: the engine 'cantankerous' fails .*not her again", done.stderr, re.MULTILINE
    )
    assert "1 article, " in done.stderr


def test_another_engine_analyzes_again(new_site: NewSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier build remembers serves the next one only if the same engine found the names."""
    site = new_site(GOOD, entities={"engine": "builtin-rules"})
    first = build(read_settings(site / "mkdocs.yml"))
    monkeypatch.syspath_prepend(offer_the_guides(tmp_path / "packages"))
    (site / "names.tsv").write_text("harbour master\tPER\nTrieste\tORG\n", encoding="utf-8")
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    changed = config.replace("'builtin-rules'", "'listed', 'model': 'names.tsv'")
    (site / "mkdocs.yml").write_text(changed, encoding="utf-8")
    other = build(read_settings(site / "mkdocs.yml"))
    assert {entity.name for entity in first.collection.entities} >= {"Livia Moretti"}
    assert "Livia Moretti" not in {entity.name for entity in other.collection.entities}


def test_every_build_without_the_model_says_so_once(new_site: NewSite) -> None:
    """Where onnxruntime is not installed, each build says in one line that rules and lists are alone, and succeeds."""
    site = new_site(GOOD)
    commands = (
        "from digest.cli import main; main(['build'])",
        "from digest.cli import main; main(['build', '--quiet'])",
        "from mkdocs.__main__ import cli; cli(['build'])",
    )
    for command in commands:
        done = without_onnxruntime(site, command)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("Names are found by rules and word lists alone") == 1, command
    chosen = new_site(GOOD, "chosen", entities={"engine": "builtin-rules"})
    assert "word lists alone" not in without_onnxruntime(chosen, commands[0]).stderr


def test_a_page_says_where_its_names_come_from(new_site: NewSite) -> None:
    """The page of an article in another language, and `digest check`, say that word lists alone gave its names."""
    site = new_site({"streik.txt": f"Streik im Hafen\n\n{GERMAN}\n", "strike.txt": f"Strike\n\n{ENGLISH}\n"})
    assert call(site, "build").returncode == 0
    pages = {path: content.decode() for path, content in tree(site / "docs" / "articles", "*.md").items()}
    said = [path for path, content in pages.items() if "Not in English: these names come from word lists" in content]
    assert [path.rpartition("/")[2] for path in said] == ["streik-im-hafen.md"]
    assert "some will be missing.\n{ .meta }\n" in pages[said[0]]
    checked = call(site, "check").stdout
    assert "Articles in other languages, their names from word lists alone (1)\n  streik.txt" in checked


def without_onnxruntime(site: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Python's in a site's folder as where onnxruntime is not installed."""
    (site / "without.py").write_text(WITHOUT_ONNXRUNTIME + command, encoding="utf-8")
    return run(site, "without", PYTHONPATH=os.fspath(site))

"""Sidecars: a person's word about an article wins, and every slip in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import Problem
from digest.model import Article, QuoteCorrection
from digest.read import read_folder

TEXT = "The harbour reopened on Monday.\n\n“We are open,” said Ada Quill.\n"


def folder_of(tmp_path: Path, files: dict[str, str]) -> tuple[list[Article], list[Problem]]:
    """The articles and problems of a folder with these files."""
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(read_folder(tmp_path))
    articles = [entry for entry in found if isinstance(entry, Article)]
    return articles, [entry for entry in found if isinstance(entry, Problem)]


def test_a_sidecar_gives_a_text_its_metadata_and_corrections(tmp_path: Path) -> None:
    """Title, date, source, author, address, key points and quotes of a plain text come from NAME.yml."""
    sidecar = """title: Harbour opens
date: 2012-11-05
source: Tarn Herald
author: Ira Dunn
url: https://tarn.example/harbour
summary: [The harbour reopened on Monday.]
quotes:
  - {text: We are open, speaker: Ira Dunn}
"""
    (article,), problems = folder_of(tmp_path, {"in/a.txt": TEXT, "in/a.yml": sidecar})
    assert problems == []
    assert article.text == TEXT
    assert (article.title, article.source, article.authors) == ("Harbour opens", "Tarn Herald", ("Ira Dunn",))
    assert article.published is not None
    assert (article.published.iso, article.url) == ("2012-11-05", "https://tarn.example/harbour")
    assert article.summary == ("The harbour reopened on Monday.",)
    assert article.corrections == (QuoteCorrection("We are open", "Ira Dunn"),)
    assert {(entry.inferred, entry.evidence) for entry in article.provenance if entry.field == "published"} == {
        (False, "sidecar a.yml, line 2: date")
    }


def test_a_sidecar_wins_over_front_matter_and_file_name(tmp_path: Path) -> None:
    """What a sidecar states replaces what the file states; what it leaves out stays."""
    files = {
        "2010-01-01-a.md": f"---\ntitle: Ebb\nsource: Herald\n---\n{TEXT}",
        "2010-01-01-a.yaml": "title: Flood\ndate: 2012-11-05",
    }
    (article,), problems = folder_of(tmp_path, files)
    assert problems == []
    assert (article.title, article.source) == ("Flood", "Herald")
    assert article.published is not None
    assert article.published.iso == "2012-11-05"


def test_an_unknown_key_names_the_near_miss(tmp_path: Path) -> None:
    """A slip of the pen is named with its line and the key that was probably meant."""
    (article,), (problem,) = folder_of(tmp_path, {"a.txt": TEXT, "a.yml": "source: Herald\n\ntitel: Tide"})
    assert article.source == "Herald"
    assert (problem.file, problem.line) == ("a.yml", 3)
    assert "`title`" in problem.mend


@pytest.mark.parametrize(
    ("sidecar", "line"),
    [
        ("title: 'Tide\n", 1),
        ("- title\n", 1),
        ("title: Ebb: Flood\n", 1),
        ("date: 03/04/2012", 1),
        ("url: /harbour", 1),
        ("lang: the English one", 1),
        ("summary:\n- No such words.", 2),
        ("title: a\ntitle: b", 2),
        ("title: " + "x" * 600, 1),
    ],
)
def test_a_broken_sidecar_keeps_its_article(tmp_path: Path, sidecar: str, line: int) -> None:
    """A sidecar that cannot be followed is named with its line, and the article is read without it."""
    (article,), (problem,) = folder_of(tmp_path, {"a.txt": TEXT, "a.yml": sidecar})
    assert article.text == TEXT
    assert (problem.file, problem.line) == ("a.yml", line)
    assert problem.what


def test_empty_sidecars_say_nothing(tmp_path: Path) -> None:
    """A sidecar that is empty or all comments is no problem."""
    files = {"a.txt": TEXT, "a.yml": "# later\n", "b.txt": TEXT, "b.yml": ""}
    articles, problems = folder_of(tmp_path, files)
    assert (len(articles), problems) == (2, [])


def test_a_sidecar_beside_no_article_is_named(tmp_path: Path) -> None:
    """NAME.yml without NAME.txt, and NAME.yaml beside NAME.yml, change nothing and are said to."""
    files = {
        "a.txt": TEXT,
        "a.yml": "title: Tide",
        "a.yaml": "title: Ebb",
        "lost.yml": "title: x",
        "page.yml": "title: y",
        "page.html": "<p>",
    }
    (article,), problems = folder_of(tmp_path, files)
    assert article.title == "Tide"
    assert [problem.file for problem in problems] == ["a.yaml", "lost.yml", "page.html"]

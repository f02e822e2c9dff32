"""Sidecars: a person's word about an article wins, and every slip in it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.errors import Problem
from digest.model import Article, QuoteCorrection
from digest.read import read_file, read_folder
from digest.read.sidecar import partners

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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("We can't keep it", "We can’t keep it"),
        ('"We can\'t keep it open," ', "We can’t keep it open"),
        ("We can't keep it … that's that", "We can’t keep it … that’s that"),
    ],
)
def test_a_quote_is_corrected_whatever_marks_are_typed(tmp_path: Path, typed: str, expected: str) -> None:
    """Straight marks meet curly ones, and marks around the words are none of them."""
    text = "The harbour closes.\n\n“We can’t keep it open,” said Ida Dunn, “and that’s that.”"
    sidecar = json.dumps({"quotes": [{"text": typed, "speaker": "Olav Pell"}]})
    (article,), problems = folder_of(tmp_path, {"a.txt": text, "a.yml": sidecar})
    assert problems == []
    assert article.corrections == (QuoteCorrection(expected, "Olav Pell"),)


@pytest.mark.parametrize("typed", ["We can't keep it … that's that", "We can't keep it … that's that, and so on…"])
def test_a_quote_in_two_parts_is_found_whatever_is_left_out_elsewhere(tmp_path: Path, typed: str) -> None:
    """A correction's `…` is its own: one that the article prints somewhere does not take its place."""
    text = "And then…silence.\n\n“We can’t keep it open,” said Ida Dunn, “and that’s that, and so on… for now.”"
    sidecar = json.dumps({"quotes": [{"text": typed, "hide": True}]})
    (article,), _ = folder_of(tmp_path, {"a.txt": text, "a.yml": sidecar})
    assert article.corrections == (QuoteCorrection(typed.replace("'", "’"), None, hide=True),)


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


@pytest.mark.parametrize("nothing", ["~", "null", "none", "None"])
@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("date", "published", None),
        ("source", "source", None),
        ("link", "url", None),
        ("author", "authors", ()),
        ("category", "section", None),
    ],
)
def test_a_sidecar_takes_back_what_a_file_states(
    tmp_path: Path, nothing: str, key: str, field: str, value: object
) -> None:
    """A sidecar's `~` or `none` leaves the article without that field, and the evidence is the sidecar's line."""
    front = "date: 2012-11-05\nsource: Herald\nurl: https://tarn.example/1\nauthor: Ada Quill\nsection: Harbour"
    files = {"2010-01-01-a.md": f"---\n{front}\n---\n{TEXT}", "2010-01-01-a.yml": f"\n{key}: {nothing}"}
    (article,), problems = folder_of(tmp_path, files)
    assert problems == []
    assert getattr(article, field) == value
    assert [entry.evidence for entry in article.provenance if entry.field == field] == [
        f"sidecar 2010-01-01-a.yml, line 2: {key} (none)"
    ]
    fields = ("published", "source", "url", "authors", "section")
    assert [name for name in fields if not getattr(article, name)] == [field]


def test_a_sidecar_takes_back_the_date_of_a_file_name(tmp_path: Path) -> None:
    """A plain text whose name holds a date that is not its own has none after `date: ~`."""
    (article,), problems = folder_of(tmp_path, {"2010-01-01-a.txt": TEXT, "2010-01-01-a.yml": "date: ~"})
    assert (article.published, problems) == (None, [])


@pytest.mark.parametrize("sidecar", ["title: ~", "date:", "source: ''", "published: 2012-11-05\ndate: ~", "---\n"])
def test_a_sidecar_takes_back_no_title_and_nothing_by_a_blank(tmp_path: Path, sidecar: str) -> None:
    """A title is always there, a key without a value says nothing, and a date beside a `~` counts."""
    files = {"a.md": f"---\ntitle: Ebb\nsource: Herald\ndate: 2012-11-05\n---\n{TEXT}", "a.yml": sidecar}
    (article,), problems = folder_of(tmp_path, files)
    assert (article.title, article.source, problems) == ("Ebb", "Herald", [])
    assert article.published is not None
    assert article.published.iso == "2012-11-05"


def test_an_alias_or_a_tag_in_a_sidecar_is_named_once(tmp_path: Path) -> None:
    """A sidecar's key with an alias or a tag is one Problem, and the other keys count."""
    sidecar = "date: *x\nsource: Herald\ncolour: !x red\nquotes:\n- {text: We are open, speaker: *x}"
    (article,), problems = folder_of(tmp_path, {"a.txt": TEXT, "a.yml": sidecar})
    assert (article.source, article.published, article.corrections) == ("Herald", None, ())
    assert sorted(problem.line or 0 for problem in problems) == [1, 3, 5]


@pytest.mark.parametrize("name", ["UP.YML", "up.yml", "Up.Yaml"])
def test_case_does_not_part_a_sidecar_from_its_article(tmp_path: Path, name: str) -> None:
    """UP.TXT has UP.YML and up.yml for its sidecar, read alone or with its folder."""
    (article,), problems = folder_of(tmp_path, {"UP.TXT": TEXT, name: "title: Tide"})
    assert (article.title, problems) == ("Tide", [])
    assert read_file(tmp_path / "UP.TXT", tmp_path) == [article]


def test_a_sidecar_of_exactly_a_files_name_is_that_ones(tmp_path: Path) -> None:
    """Of two articles whose names differ in case, a sidecar belongs to the one spelled like it."""
    paths = [tmp_path / name for name in ("A.txt", "a.txt", "a.yml", "b.md", "B.txt", "B.YAML", "B.yml", "C.yml")]
    assert partners(paths) == {
        tmp_path / "a.txt": tmp_path / "a.yml",
        tmp_path / "B.txt": tmp_path / "B.yml",
    }


def test_an_unknown_key_like_none_names_the_fields(tmp_path: Path) -> None:
    """A key that is near no field is told of those there are, story, section and language among them."""
    _, (problem,) = folder_of(tmp_path, {"a.txt": TEXT, "a.yml": "wxyz: 1"})
    assert problem.mend == "use title, date, source, author, url, language, section, story, summary or quotes"


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

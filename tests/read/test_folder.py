"""A folder of articles: everything in it gives an article or a Problem, in one order, and nothing leads out of it."""

from __future__ import annotations

import json
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from digest.errors import Problem, ReadError, SkippedFile
from digest.model import Article
from digest.read import folder as folders
from digest.read import limits, read_file, read_folder, read_text, unused
from tests.read.making import ATOM, ITEM, MAIL, RECORD, TITLE, page, rss

BODY = "The harbour reopened on Monday, said Ada Quill.\n"

names_of_bytes = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders, and no such names")


def names(folder: Path) -> list[str]:
    """The files that a folder's articles and problems name, in order."""
    return [entry.file for entry in read_folder(folder)]


def test_articles_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """Articles are sorted by POSIX path in code-point order, capitals first, whatever the system's own order."""
    for name in ["c.txt", "a/z.md", "a.txt", "B.txt", "é.txt", "a/b/c.markdown", "a-b.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    found = names(tmp_path)
    assert found == ["B.txt", "a-b.txt", "a.txt", "a/b/c.markdown", "a/z.md", "c.txt", "é.txt"]
    assert [entry.id for entry in read_folder(tmp_path) if isinstance(entry, Article)] == found


def test_what_is_nobodys_article_is_left_out_in_silence(tmp_path: Path) -> None:
    """Hidden files, system files, editors' copies, READMEs and a saved page's folder are not spoken of."""
    systems = [".DS_Store", ".git/a.txt", "Thumbs.db", "a.txt~"]
    notes = ["README", "README.md", "x/readme.txt", "x/ReadMe.rst", "x/README.de.html"]
    for name in [*systems, *notes, "page_files/a.txt", "old_files/a.txt", "LOUD_files/a.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BODY)
    for name in ["page.html", "old.mhtml", "Loud.HTM"]:
        (tmp_path / name).write_text("<p>")
    (tmp_path / "case_files").mkdir()
    (tmp_path / "case_files" / "a.txt").write_text(BODY)
    assert names(tmp_path) == ["Loud.HTM", "case_files/a.txt", "old.mhtml", "page.html"]


@pytest.mark.parametrize(
    "name", ["a.xml", "a.mbox", "a.opml", "a.webloc", "a.gz", "a.PDF", "a.docx", "a.rtf", "a.epub", "a", "a.xyz"]
)
def test_a_format_that_is_not_read_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    """A file of another format is one Problem of one line that says what it is and what to do."""
    (tmp_path / name).write_bytes(b"x")
    (problem,) = read_folder(tmp_path)
    assert isinstance(problem, Problem)
    assert problem.file == name
    assert "skipped" in problem.what
    assert problem.mend
    assert "\n" not in str(problem)
    with pytest.raises(SkippedFile):
        read_file(tmp_path / name, tmp_path)


def test_what_a_file_is_shows_in_its_content(tmp_path: Path) -> None:
    """A web page, a feed, a mail, JSON or a PDF under the ending of another format is taken for what it is."""
    for name, content in [
        ("a.txt", page()),
        ("b.txt", rss(ITEM)),
        ("c.txt", MAIL),
        ("d.txt", json.dumps(RECORD)),
        ("e.html", ATOM),
        ("f.json", f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n"),
        ("g", page()),
        ("h.txt", "%PDF-1.7 …"),
        ("i.txt", "<?xml version='1.0'?><!DOCTYPE nitf><nitf><body/></nitf>"),
        ("j.xml", "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'/>"),
        ("k.txt", "[InternetShortcut]\nURL=https://tarn.example/\n"),
        ("l.html", "<plist version='1.0'><dict/></plist>"),
        ("m.txt", "From ada@tarn.example Tue Nov  5 08:30:00 2024\nSubject: x\n\nText"),
    ]:
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = list(read_folder(tmp_path))
    articles = [entry for entry in found if isinstance(entry, Article)]
    assert [article.file for article in articles] == [
        "a.txt",
        "b.txt",
        "c.txt",
        "d.txt",
        "e.html",
        "f.json",
        "f.json",
        "g",
    ]
    assert {article.title for article in articles} == {TITLE}
    said = {entry.file: entry.what for entry in found if isinstance(entry, Problem)}
    kinds = ["a PDF", "NITF", "NewsML", "bookmark", "bookmark", "mailbox"]
    assert all(kind in what for kind, what in zip(kinds, said.values(), strict=True))


@names_of_bytes
def test_links_pipes_and_broken_names_are_problems(tmp_path: Path) -> None:
    """Nothing outside the folder is read, nothing hangs, and each such entry is one Problem."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (tmp_path / "secret.txt").write_text("Nobody may read this.")
    (articles / "b.txt").write_text(BODY)
    (articles / "a-link-out.txt").symlink_to(tmp_path / "secret.txt")
    (articles / "b.yml").symlink_to(tmp_path / "secret.txt")
    (articles / "c-folder-out.txt").symlink_to(tmp_path)
    (articles / "d-gone.txt").symlink_to(articles / "nowhere.txt")
    (articles / "e-circle.txt").symlink_to(articles / "e-circle.txt")
    (articles / "f-same.txt").symlink_to(articles / "b.txt")
    os.mkfifo(articles / "g-pipe.txt")
    (articles / "h-empty.txt").write_bytes(b"")
    (articles / "i-\x07bell.txt").write_text(BODY)
    try:
        (Path(os.fsdecode(os.fsencode(articles) + b"/j-\xff.txt"))).write_text(BODY)
        undecodable = ["j-\ufffd.txt"]
    except OSError:  # some file systems take no such name
        undecodable = []
    found = list(read_folder(articles))
    assert [entry.file for entry in found if isinstance(entry, Article)] == ["b.txt", "f-same.txt"]
    assert [entry.file for entry in found if isinstance(entry, Problem)] == [
        "a-link-out.txt",
        "b.yml",
        "c-folder-out.txt",
        "d-gone.txt",
        "e-circle.txt",
        "g-pipe.txt",
        "h-empty.txt",
        "i-\ufffdbell.txt",
        *undecodable,
    ]
    assert "Nobody may read this" not in repr(found)


@names_of_bytes
@pytest.mark.parametrize("odd", [(b"\xff", b"\xfe"), (b"a\x01", b"a\x02")])
def test_folders_that_would_be_shown_the_same_give_no_article(tmp_path: Path, odd: tuple[bytes, bytes]) -> None:
    """Each file below a folder whose name is no text is one Problem, so that no two articles share an identity."""
    for name in odd:
        folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        try:
            folder.mkdir()
        except OSError:
            pytest.skip("this file system takes no such name")
        (folder / "a.txt").write_text(BODY)
        (folder / "a.yml").write_text("title: Tide")
        (folder / "b.md").write_text(BODY)
    (tmp_path / "c.txt").write_text(BODY)
    found = list(read_folder(tmp_path))
    assert [entry.file for entry in found if isinstance(entry, Article)] == ["c.txt"]
    problems = [entry for entry in found if isinstance(entry, Problem)]
    assert sorted(Path(problem.file).name for problem in problems) == ["a.txt", "a.txt", "b.md", "b.md"]
    assert all("folder" in problem.what and problem.mend == "rename it" for problem in problems)


def test_too_large_a_file_is_named(tmp_path: Path) -> None:
    """A file or text beyond its limit is one Problem and is not read halfway."""
    (tmp_path / "a.txt").write_text("word " * (limits.TEXT_LENGTH // 5 + 1))
    with (tmp_path / "b.txt").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    found = list(read_folder(tmp_path))
    assert [entry.file for entry in found if isinstance(entry, Problem)] == ["a.txt", "b.txt"]


def test_a_missing_folder_is_said_so(tmp_path: Path) -> None:
    """A folder that is not there is one Problem with what to do, so that the site shows its empty state."""
    [found] = read_folder(tmp_path / "articles")
    assert isinstance(found, Problem)
    assert (found.file, found.what) == ("articles", "there is no such folder")
    assert found.mend


def test_a_date_in_the_path_is_inferred(tmp_path: Path) -> None:
    """A text without a stated date takes the one of its name, marked as inferred, and file times never count."""
    (tmp_path / "2012-11-05-a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text(BODY)
    dated, undated = read_folder(tmp_path)
    assert isinstance(dated, Article)
    assert isinstance(undated, Article)
    assert dated.published is not None
    assert dated.published.iso == "2012-11-05"
    assert [(entry.field, entry.inferred) for entry in dated.provenance] == [("published", True)]
    assert undated.published is None


def test_problems_that_lose_nothing_follow_their_article(tmp_path: Path) -> None:
    """An article with an unreadable date is still an article, and the Problem names file and line."""
    (tmp_path / "a.md").write_text(f"---\ndate: someday\n---\n{BODY}")
    article, problem = read_folder(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line) == ("a.md", 2)


def test_workers_read_the_same(tmp_path: Path) -> None:
    """A fresh process reads a file as this one does, and its answer and its errors travel back."""
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.md").write_text(f"---\ntitle: Tide\ndate: 2012-11-05T11:57:16-04:00\n---\n{BODY}")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(read_file, tmp_path / "a.md", tmp_path).result() == read_file(tmp_path / "a.md", tmp_path)
        with pytest.raises(SkippedFile, match=r"b\.pdf"):
            pool.submit(read_file, tmp_path / "b.pdf", tmp_path).result()
    assert pickle.loads(pickle.dumps(read_file(tmp_path / "a.md", tmp_path)))  # noqa: S301 - our own bytes


def test_given_text_stays_as_it_is() -> None:
    """The text of a JSON line keeps its line ends, so that spans count in the sender's string."""
    article = read_text(
        "x#1", "One.\r\nTwo\x00.\ud800", title=" A  title ", date="2012-11-05", url="https://tarn.example/"
    )
    assert article.text == "One.\r\nTwo\x00.\ufffd"
    assert (article.id, article.title, article.url, article.clean) == ("x#1", "A title", "https://tarn.example/", True)
    assert article.published is not None
    assert read_text("x", "One.", clean=False).clean is False
    assert read_text("x", "One.", date="03/04/2012", url="javascript:x").published is None
    with pytest.raises(ReadError, match="no words"):
        read_text("x", " \n")


@pytest.mark.parametrize(
    ("date", "url", "said"),
    [
        (None, None, []),
        ("", "", []),
        ("2012-11-05", "https://tarn.example/", []),
        ("03/04/2012", "https://tarn.example/", ["date `03/04/2012`"]),
        ("2012-11-05", "javascript:x", ["url `javascript:x`"]),
        ("May\x07 2012", "tarn.example", ["date `May 2012`", "url `tarn.example`"]),
        ("x" * 9_000, None, ["date `" + "x" * 60 + "…`"]),
    ],
)
def test_what_a_text_was_given_in_vain_is_said(date: str | None, url: str | None, said: list[str]) -> None:
    """A date or an address that read_text does not use is one sentence with its value, its reason and its mend."""
    article = read_text("x", "One.", date=date, url=url)
    sentences = unused(date, url)
    assert len(sentences) == len(said) == bool(date and not article.published) + bool(url and not article.url)
    for sentence, start in zip(sentences, said, strict=True):
        assert sentence.startswith(f"the {start} ")
        assert "not used; write" in sentence
        assert sentence.isprintable()


def test_only_the_folder_itself_is_walked(tmp_path: Path) -> None:
    """A linked folder is not walked into, so no article comes twice and no circle is endless."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY)
    (tmp_path / "again").symlink_to(tmp_path / "in")
    assert [entry.relative_to(tmp_path).as_posix() for entry in folders.walk(tmp_path) if isinstance(entry, Path)] == [
        "again",
        "in/a.txt",
    ]

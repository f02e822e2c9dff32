"""The export: one set of tables in three formats, which databases and spreadsheets open."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import duckdb
import pytest

from digest.errors import DigestError
from digest.model import Digest
from digest.write.export import Format, exported, save
from digest.write.paths import paths
from digest.write.web import Web
from tests.write.outputs import POINT, QUOTES, WEB, article, hostile, site_of

TABLES = ("articles", "names", "key_points", "quotes", "mentions")


def files(digests: list[Digest], format_: Format, share: float = 1, web: Web | None = WEB) -> dict[str, bytes]:
    """The files of an export by name."""
    collection = site_of(digests, share).collection
    return exported(collection, paths(collection), web, format_)


def test_a_database_opens_and_its_tables_fit_together(tmp_path: Path) -> None:
    """SQLite finds the file sound, every reference leads to a row, and a quote is found by its speaker."""
    save(tmp_path / "news.db", files([article(), hostile()], "sqlite"))
    database = sqlite3.connect(tmp_path / "news.db")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    found = database.execute(
        "SELECT quotes.text, role, page FROM quotes JOIN articles ON article = id WHERE speaker = 'Mette Kroll'"
    )
    page = "https://example.org/news/articles/2024/05/ferry-stays-in-port/"
    assert found.fetchall() == [(QUOTES[0]["parts"][0], "ferry captain", page)]
    database.close()


def test_a_database_can_be_searched(tmp_path: Path) -> None:
    """Full-text search finds a quote by a word of it or by its speaker, and an article by its title."""
    save(tmp_path / "news.db", files([article(), hostile()], "sqlite"))
    database = sqlite3.connect(tmp_path / "news.db")
    for table, words, column, found in (
        ("quotes", "kroll", "speaker", "Mette Kroll"),
        ("articles", "ferry", "title", "Ferry stays in port"),
        ("names", "kroll", "name", "Mette Kroll"),
    ):
        rows = f"SELECT {column} FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"  # noqa: S608  # our own
        assert {row for (row,) in database.execute(rows, [words])} == {found}
    database.close()


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_duckdb_reads_the_files(tmp_path: Path, format_: Format) -> None:
    """DuckDB reads every table's file with as many rows as the database has."""
    save(tmp_path / "out", files([article(), hostile()], format_))
    read = {"jsonl": "read_json", "csv": "read_csv"}[format_]
    with duckdb.connect() as database:
        for table in TABLES:
            rows = database.execute(f"SELECT count(*) FROM {read}(?)", [str(tmp_path / "out" / f"{table}.{format_}")])  # noqa: S608  # our own
            assert rows.fetchone() == ({"articles": 2, "names": 3, "key_points": 2, "quotes": 3, "mentions": 3}[table],)


def test_lists_are_lists_in_json() -> None:
    """Aliases and authors are arrays, and a page without an address on the web is its file."""
    made = files([article(authors=("Lone Dahl",))], "jsonl", web=None)
    rows = [json.loads(line) for line in made["articles.jsonl"].splitlines()]
    assert (rows[0]["authors"], rows[0]["page"]) == (["Lone Dahl"], "articles/2024/05/ferry-stays-in-port.md")
    assert [json.loads(line)["aliases"] for line in made["names.jsonl"].splitlines()] == [[], ["Kroll"]]


def test_no_cell_is_a_formula() -> None:
    """In CSV, what a spreadsheet would run begins with an apostrophe; the other formats hold the words as they are."""
    made = files([hostile()], "csv")
    cells = [cell for content in made.values() for row in csv.reader(io.StringIO(content.decode())) for cell in row]
    assert any(cell.startswith("'-") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert json.loads(files([hostile()], "jsonl")["articles.jsonl"].splitlines()[0])["title"].startswith("-</script>")


@pytest.mark.parametrize("format_", ["sqlite", "jsonl", "csv"])
def test_the_same_collection_gives_the_same_bytes(format_: Format) -> None:
    """An export depends on nothing but the collection."""
    assert files([article(), hostile()], format_) == files([article(), hostile()], format_)


def test_the_bound_holds_in_an_export() -> None:
    """What `max_share` leaves out, and the body of an article, stands in no table."""
    whole, bounded = (b"".join(files([article()], "jsonl", share).values()).decode() for share in (1, 0.01))
    for words in (POINT, QUOTES[0]["parts"][0]):
        assert words in whole
        assert words not in bounded
    assert "said a sailor" not in whole


def test_a_database_takes_no_other_files_place(tmp_path: Path) -> None:
    """A file that is no database is kept; an older export is replaced."""
    made = files([article()], "sqlite")
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    with pytest.raises(DigestError, match="no database"):
        save(notes, made)
    assert notes.read_text(encoding="utf-8") == "mine"
    save(tmp_path / "news.db", made)
    save(tmp_path / "news.db", files([hostile()], "sqlite"))
    assert (tmp_path / "news.db").read_bytes() != made[""]

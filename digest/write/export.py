"""The collection as tables, for Datasette, DuckDB, spreadsheets and notebooks: what the site shows, and no more.

One database is made in memory, by the tables of `data/export.sql`; every format is that database, written out.
The one that is a database can be searched as well, with `data/export-search.sql`.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Mapping
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Literal

from digest.errors import DigestError
from digest.link import speakers
from digest.link.names import other_names
from digest.model import Collection
from digest.write.atomic import naming, write
from digest.write.escape import storable
from digest.write.paths import Paths, title_of
from digest.write.speaker import speaker_of
from digest.write.web import Web

Format = Literal["sqlite", "jsonl", "csv"]
Cell = str | int | None
Row = tuple[Cell, ...]

_MAGIC = b"SQLite format 3\0"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a cell for a formula by."""


def exported(collection: Collection, where: Paths, web: Web | None, format_: Format) -> dict[str, bytes]:
    """The files of an export by name: one for each table, or one under the name "" for a database.

    `collection` is bounded as it is to be shown. Pages are whole addresses where the site has one on the web, else
    paths below `docs/`. The same collection gives the same bytes, by the same version of SQLite.
    """
    database = _database(collection, where, web)
    try:
        if format_ == "sqlite":
            if database.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone() == (1,):
                database.executescript(_script("export-search.sql"))
            return {"": database.serialize()}
        written = _as_json_lines if format_ == "jsonl" else _as_csv
        listed = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()
        return {f"{table}.{format_}": written(database, table).encode() for (table,) in listed}
    finally:
        database.close()


def save(target: Path, files_: Mapping[str, bytes]) -> None:
    """Write the files of an export: a database at `target`, or the tables' files into the folder `target`.

    Raises DigestError where they cannot be written, or where a database would take the place of some other file.
    """
    if "" in files_ and target.is_file() and target.read_bytes()[: len(_MAGIC)] not in (_MAGIC, b""):
        what = "this file is no database, and would be replaced by one"
        raise DigestError(str(target), what, mend="name another file, or remove this one")
    for name, content in files_.items():
        file = target / name if name else target
        with naming(str(file)):
            write(file, content)


def _database(collection: Collection, where: Paths, web: Web | None) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.executescript(_script("export.sql"))
    with database:
        for table, rows in _tables(collection, where, web).items():
            for row in rows:
                cells = [storable(cell) if isinstance(cell, str) else cell for cell in row]
                marks = ", ".join("?" * len(cells))
                database.execute(f"INSERT INTO {table} VALUES ({marks})", cells)  # noqa: S608  # our own tables' names
    database.execute("VACUUM")
    return database


def _script(name: str) -> str:
    return (files("digest.write") / "data" / name).read_text(encoding="utf-8")


def _tables(collection: Collection, where: Paths, web: Web | None) -> Mapping[str, Iterator[Row]]:
    return {
        "articles": _articles(collection, where, web),
        "names": _names(collection, where, web),
        "key_points": _key_points(collection),
        "quotes": _quotes(collection),
        "mentions": _mentions(collection),
    }


def _articles(collection: Collection, where: Paths, web: Web | None) -> Iterator[Row]:
    stories = {article: story.id for story in collection.stories for article in story.articles}
    for its in (digest.article for digest in collection.digests):
        date = its.published.iso if its.published else None
        about = title_of(its), date, its.source, its.url, its.section, its.language
        yield its.id, *about, _listed(its.authors), stories.get(its.id), _page(where.articles[its.id], web)


def _names(collection: Collection, where: Paths, web: Web | None) -> Iterator[Row]:
    for its in collection.entities:
        path = where.entities.get(its.id)
        about = its.kind, its.name, its.role, _listed(other_names(its)), len(its.appearances)
        yield its.id, *about, _page(path, web) if path else None


def _key_points(collection: Collection) -> Iterator[Row]:
    for digest in collection.digests:
        for number, point in enumerate(digest.key_points, start=1):
            span = point.parts[0].start, point.parts[-1].end
            yield digest.article.id, number, point.text, point.rank, point.reason, *span, point.shown


def _quotes(collection: Collection) -> Iterator[Row]:
    speaking = speakers(collection)
    for digest in collection.digests:
        for number, quote in enumerate(digest.quotes, start=1):
            by = speaker_of(quote, digest, collection, speaking)
            entity = by.entity.id if by and by.entity and by.entity.appearances else None
            who = (by.name, by.role) if by else (None, None)
            how = quote.attribution, quote.cue, quote.through, int(quote.callout)
            yield digest.article.id, number, quote.text, *who, entity, *how, quote.parts[0].start, quote.parts[-1].end


def _mentions(collection: Collection) -> Iterator[Row]:
    texts = {digest.article.id: digest.article.text for digest in collection.digests}
    for entity in collection.entities:
        for its in entity.appearances:
            sentence = its.sentence.of(texts[its.article]) if its.sentence else None
            yield its.article, entity.id, its.name, its.count, its.rank, sentence


def _listed(texts: tuple[str, ...]) -> str:
    return json.dumps([storable(text) for text in texts], ensure_ascii=False)


def _page(path: str, web: Web | None) -> str:
    return web.address(path) if web else path


def _as_json_lines(database: sqlite3.Connection, table: str) -> str:
    found = database.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  # our own tables' names
    names = [column[0] for column in found.description]
    lists = {name for (name,) in database.execute("SELECT name FROM pragma_table_info(?) WHERE type = 'JSON'", [table])}
    rows = ({n: json.loads(v) if n in lists else v for n, v in zip(names, row, strict=True)} for row in found)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _as_csv(database: sqlite3.Connection, table: str) -> str:
    """RFC 4180; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    found = database.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608  # our own tables' names
    out = StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(column[0] for column in found.description)
    for row in found:
        lines.writerow(f"'{v}" if isinstance(v, str) and v.startswith(_FORMULA) else v for v in row)
    return out.getvalue()

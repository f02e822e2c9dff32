"""The first room: files in, articles out. One module for each format, one contract: a file's bytes and name in,
Articles out, with Problems for what a person should know; a file that gives no article raises a ReadError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from digest.errors import Problem, ReadError
from digest.model import Article, Provenance
from digest.read import csv_files as csv_
from digest.read import dates, feed, limits, mail, markdown, page, sidecar
from digest.read import folder as folders
from digest.read import json_files as json_
from digest.read import text as plain_text
from digest.read import web_archive as archive
from digest.read.contract import NO_COLUMNS, Columns, Found
from digest.read.labels import http_url, label
from digest.read.recognize import HEAD, kind, suffix_of
from digest.read.tables import table
from digest.read.text import check_text

__all__ = ["read_file", "read_folder", "read_stream", "read_text", "unused"]

WHOLE: dict[str, tuple[Callable[..., Iterable[Found]], int]] = {
    "feed": (feed.read, limits.FILE_BYTES),
    "json": (json_.read, limits.JSON_BYTES),
    "mail": (mail.read, limits.FILE_BYTES),
    "markdown": (markdown.read, limits.FILE_BYTES),
    "page": (page.read, limits.FILE_BYTES),
    "text": (plain_text.read, limits.FILE_BYTES),
}
"""The readers of formats that are read whole, and the most bytes that one may have."""

STREAMED: dict[str, Callable[..., Iterable[Found]]] = {
    "archive": archive.read,
    "lines": json_.read_lines,
    "table": csv_.read,
}
"""The readers of formats that hold many articles, which are read from an open file one by one."""

SUFFIXES: dict[str, str] = {suffix: name for name, suffixes in table("formats.yml").items() for suffix in suffixes}
"""The format of each ending of a file's name, where the content does not say another."""

_WITH_COLUMNS = ("json", "lines", "table")


def read_folder(folder: Path, columns: Columns = NO_COLUMNS, keep: tuple[str, ...] = ()) -> Iterator[Found]:
    """The articles under `folder` by path, and a Problem for whatever a person should know, after its article.

    Every file gives at least one article or one Problem, apart from sidecars, READMEs and what systems leave behind
    (`folder.walk`). Names in Problems are relative to `folder`. A folder that is not there is a Problem, too. Articles
    of one file come one by one, so that a file of many is never held whole. `columns` and `keep` are the
    settings of these names.
    """
    if not folder.is_dir():
        yield Problem(folder.name, None, "there is no such folder", "there are no articles", "make it and put some in")
        return
    entries = list(folders.walk(folder))
    sidecars = sidecar.partners(entry for entry in entries if isinstance(entry, Path))
    used = set(sidecars.values())
    for entry in entries:
        if isinstance(entry, ReadError):
            yield entry.problem
        elif entry.suffix.lower() not in sidecar.SUFFIXES:
            for found in _read(entry, folder, sidecars.get(entry), columns):
                yield replace(found, keep=keep) if keep and isinstance(found, Article) else found
        elif entry not in used:
            yield _lonely_sidecar(entry, folder)


def read_file(path: Path, folder: Path, columns: Columns = NO_COLUMNS) -> list[Found]:
    """The articles of the file `path` under `folder`, its sidecar applied, then the Problems that lose no article.

    Raises SkippedFile for a format that is not read, ReadError for a file that cannot be.
    """
    beside = sidecar.partners(folders.namesakes(path, folder)).get(path)
    return list(_completed(path, folder, beside, columns))


def read_stream(stream: BinaryIO, file: str, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """The articles in an open file whose name below the folder is `file`, by the reader of its format.

    Raises SkippedFile for a format that is not read, ReadError for a file that cannot be, both with the first item.
    """
    head = stream.read(HEAD)
    name = kind(head, suffix_of(file.rpartition("/")[2]), file)
    stream.seek(0)
    more = {"columns": columns} if name in _WITH_COLUMNS else {}
    if name in STREAMED:
        yield from STREAMED[name](stream, file, **more)
        return
    reader, limit = WHOLE[name]
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise folders.too_large(file, limit)
    yield from reader(data, file, **more)


def read_text(
    id: str,  # noqa: A002 - the public format calls it so
    text: str,
    *,
    title: str = "",
    date: str | None = None,
    url: str | None = None,
    clean: bool = True,
) -> Article:
    """An article given as text rather than as a file, for JSON Lines input.

    The text stays as it is, line ends included, so that spans count in the sender's string; only lone surrogates,
    which no file can hold, become U+FFFD. A date that names no single day and an address that is not http(s) are not
    used: `unused` names them. Raises ReadError for a text without words or beyond the limits.
    """
    text = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text) if not text.isascii() else text
    check_text(text, id)
    fields = {
        "title": label(title, limits.TITLE_LENGTH) or None,
        "published": dates.parse(date),
        "url": http_url(url) if url else None,
    }
    given = {field: value for field, value in fields.items() if value}
    provenance = tuple(Provenance(field, False, "given with the text") for field in given)
    return replace(Article(id=id, file=id, text=text, clean=clean, provenance=provenance), **given)  # type: ignore[arg-type]  # one dict holds fields of three types


def unused(date: str | None, url: str | None) -> tuple[str, ...]:
    """What `read_text` would leave unused of these two, each with its reason and mend as a finished sentence."""
    sentences = []
    if date and not dates.parse(date):
        mend = f"write it as YEAR-MONTH-DAY, {dates.EARLIEST_YEAR} or later"
        sentences.append(f"the date `{_shown(date)}` names no single day and is not used; {mend}")
    if url and not http_url(url):
        mend = "write the whole address, with https://"
        sentences.append(f"the url `{_shown(url)}` is no http or https address and is not used; {mend}")
    return tuple(sentences)


def _shown(value: str) -> str:
    text = label(value[:4_000], 4_000)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _read(path: Path, folder: Path, beside: Path | None, columns: Columns) -> Iterator[Found]:
    """What `_completed` finds, as Problems what it raises; of very many Problems of one file the rest are counted."""
    told = 0
    try:
        for found in _completed(path, folder, beside, columns):
            told += isinstance(found, Problem)
            if told <= limits.PROBLEMS or isinstance(found, Article):
                yield found
    except ReadError as error:
        yield error.problem
    if told > limits.PROBLEMS:
        what = f"{told - limits.PROBLEMS:,} more problems like these"
        yield Problem(folders.relative(path, folder), None, what, "they are not listed", "mend the first ones")


def _completed(path: Path, folder: Path, beside: Path | None, columns: Columns) -> Iterator[Found]:
    """What is in a file, with what the sidecar `beside` states, the date that the path tells, and no date to come."""
    latest = dates.latest_day()
    with folders.opened(path, folder, limits.COLLECTION_BYTES) as stream:
        for entry in read_stream(stream, folders.relative(path, folder), columns):
            for found in _with_sidecar(entry, beside, folder) if beside else [entry]:
                if isinstance(found, Problem):
                    yield found
                else:
                    article, late = dates.refused(_dated(found), latest)
                    yield article
                    yield from late


def _dated(article: Article) -> Article:
    """The article with the date that its path tells, where nothing was stated about its date."""
    stated = any(entry.field == "published" for entry in article.provenance)
    found = None if stated else dates.from_path(article.file)
    if not found:
        return article
    published, evidence = found
    entry = Provenance("published", True, evidence)
    return replace(article, published=published, provenance=(*article.provenance, entry))


def _with_sidecar(entry: Found, beside: Path, folder: Path) -> list[Found]:
    if isinstance(entry, Problem):
        return [entry]
    try:
        data = folders.load(beside, folder, limits.SIDECAR_BYTES)
        return sidecar.apply(entry, data, folders.relative(beside, folder))
    except ReadError as error:
        return [entry, error.problem]


def _lonely_sidecar(path: Path, folder: Path) -> Problem:
    """A Problem for a sidecar that no file uses: no partner, or NAME.yml and NAME.yaml side by side."""
    name = Path(folders.relative(path, folder)).stem
    mend = f"name it after its article (as {name}.txt has {name}.yml), or remove it"
    return Problem(folders.relative(path, folder), None, "a sidecar beside no article", "it changes nothing", mend)

"""Tables: comma-, semicolon- or tab-separated values, an article in each row, its fields named in the first one."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import zip_longest
from typing import BinaryIO

from digest.errors import Problem, ReadError
from digest.read import records
from digest.read.contract import NO_COLUMNS, Columns, Entries, Found
from digest.read.decode import decode, good_and_bad
from digest.read.legacy import encoding_of
from digest.read.limits import COLUMNS, ENTRIES, ENTRY_BYTES

_DELIMITERS = ",;\t|"
_CHUNK = 1024 * 1024


def read(stream: BinaryIO, file: str, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """The articles of a table, row by row.

    The first row names the columns; which of them are known stands in data/columns.yml, and the setting `columns` adds
    to it: known names count where a table has no column of the name given there. Commas, semicolons, tabs and bars are
    told apart by the first row. Raises ReadError for a table without a column of texts or with a quotation mark that
    never closes.
    """
    csv.field_size_limit(ENTRY_BYTES)
    text = io.TextIOWrapper(stream, encoding=_encoding(stream, file), errors="replace", newline="")
    try:
        rows = _rows(text, file)
        names = next(rows, (1, []))[1]
        if not any(records.text_of({name: "x"}, columns) for name in names):
            own = columns.get("text")
            what = f"no column `{own}` as the setting `columns` says" if own else "no column that holds texts is known"
            raise ReadError(file, what, line=1, mend=_mend(names))
        yield from _articles(names, rows, file, columns)
    finally:
        text.detach()


def _articles(names: list[str], rows: Iterator[tuple[int, list[str]]], file: str, columns: Columns) -> Iterator[Found]:
    entries, line = Entries(file), 1
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if entries.count >= ENTRIES:
            yield Problem(file, line, f"it holds more than {ENTRIES:,} rows", "the rest is not read", "split it")
            return
        if len(row) > len(names):
            what = f"a row of {len(row)} cells under {len(names)} columns"
            yield Problem(file, line, what, "those too many are passed over", "put the text between quotation marks")
        try:
            cells = dict(zip_longest(names, row[: len(names)], fillvalue=""))
            yield from records.article(cells, entries, file, line, columns, "row")
        except ReadError as error:
            yield error.problem
    if not entries.count:
        raise ReadError(file, "it has no rows", line=line, why="there is no article in it", mend="put some in")


def _rows(text: io.TextIOWrapper, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line each begins on; the first is that of the names."""
    first = text.readline(_CHUNK)
    delimiter = max(_DELIMITERS, key=lambda mark: _known(first, mark))
    lines = _lines(first, text, file)
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    line = 1
    try:
        for row in reader:
            if len(row) > COLUMNS and line == 1:
                raise ReadError(
                    file, f"it has more than {COLUMNS} columns", line=1, mend="leave out what is no article's"
                )
            yield line, [cell.strip("\ufeff ") for cell in row] if line == 1 else row
            line = reader.line_num + 1
    except csv.Error as error:
        mend = "close the quotation mark that opens there, or double those within a cell"
        raise ReadError(file, f"the table cannot be read ({error})", line=line, mend=mend) from error


def _lines(first: str, text: io.TextIOWrapper, file: str) -> Iterator[str]:
    line, number = first, 1
    while line:
        if len(line) >= ENTRY_BYTES:
            raise ReadError(file, f"a line longer than {ENTRY_BYTES:,} characters", line=number, mend="split it")
        yield line.replace("\x00", "")
        line = text.readline(ENTRY_BYTES)
        number += 1


def _known(header: str, delimiter: str) -> tuple[int, int]:
    """How many of the first row's cells are names that are known, and how many there are, parted by `delimiter`."""
    cells = [cell.strip().strip('"\ufeff') for cell in header.split(delimiter)]
    return sum(1 for cell in cells if records.known(cell)), len(cells)


def _encoding(stream: BinaryIO, file: str) -> str:
    """What `decode` would find for the whole, without holding it: UTF-8 where all of it is, but for a few bad bytes."""
    start = stream.tell()
    first = stream.read(_CHUNK)
    stream.seek(start)
    decode(first, file)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    counts = [good_and_bad(decoder.decode(part)) for part in iter(lambda: stream.read(_CHUNK), b"")]
    counts.append(good_and_bad(decoder.decode(b"", final=True)))
    stream.seek(start)
    good, bad = (sum(each) for each in zip(*counts, strict=True))
    return "utf-8-sig" if good > bad or not bad else encoding_of(first, file)


def _mend(names: list[str]) -> str:
    shown = ", ".join(f"`{name[:40]}`" for name in names[:12])
    return f"call it `text`, or name one of {shown} with the setting `columns`" if shown else "name its columns"

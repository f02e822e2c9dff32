"""JSON documents and JSON Lines: records, lists of records, JSON Feed, ninjs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from digest.errors import Problem, ReadError
from digest.read import json_feed, ninjs, records
from digest.read.contract import NO_COLUMNS, Columns, Entries, Found
from digest.read.decode import decode
from digest.read.limits import ENTRIES, ENTRY_BYTES, JSON_DEPTH

_LISTS = ("articles", "items", "item", "entries", "results", "posts", "documents", "docs", "stories", "news", "data",
          "records", "hits", "_items", "response")  # fmt: skip
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|[\[{]|[\]}]', re.DOTALL)


def read(data: bytes, file: str, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """The articles of a JSON document: one record, a list of them (also one inside `articles`, `items` and the like),
    a JSON Feed, or news items in IPTC's ninjs.

    Raises ReadError for what is no JSON, is deeper than the limit, or holds no article.
    """
    document = _parsed(decode(data, file), file)
    if isinstance(document, Mapping) and json_feed.is_feed(document):
        yield from json_feed.read(document, file)
        return
    items = _list_of(document)
    if items is None:
        yield from _one(document, None, file, 0, columns)
        return
    entries, articles = Entries(file), 0
    for item in items[:ENTRIES]:
        try:
            found = _one(item, entries, file, 0, columns)
        except ReadError as error:
            found = [error.problem]
        articles += not isinstance(found[0], Problem)
        yield from found
    if not items:
        raise ReadError(file, "it holds an empty list", why="there is no article in it", mend="remove it")
    if len(items) > ENTRIES:
        yield Problem(file, None, f"it holds more than {ENTRIES:,} entries", "the rest is not read", "split it")


def read_lines(stream: BinaryIO, file: str, columns: Columns = NO_COLUMNS) -> Iterator[Found]:
    """The articles of JSON Lines, one at a time: a record on each line, empty lines between them or not.

    A line that is no record, or is longer than the limit, is a Problem with its number.
    """
    entries, number, seen = Entries(file), 0, False
    while line := stream.readline(ENTRY_BYTES + 1):
        number += 1
        if len(line) > ENTRY_BYTES:
            yield Problem(file, number, f"a line longer than {ENTRY_BYTES:,} bytes", "it is passed over", "split it")
            while line and not line.endswith(b"\n"):
                line = stream.readline(ENTRY_BYTES)
            continue
        if not line.strip():
            continue
        if entries.count >= ENTRIES:
            yield Problem(file, number, f"it holds more than {ENTRIES:,} lines", "the rest is not read", "split it")
            return
        seen = True
        try:
            yield from _one(_parsed(decode(line, file), file), entries, file, number, columns)
        except ReadError as error:
            problem = error.problem
            yield Problem(file, number, problem.what, problem.why, problem.mend)
    if not seen:
        raise ReadError(file, "it is empty", why="there is no article in it", mend="put records in, or remove it")


def _one(item: object, entries: Entries | None, file: str, line: int, columns: Columns) -> list[Found]:
    if not isinstance(item, Mapping):
        raise ReadError(file, "this is no record", line=line or None, mend='write {"title": "…", "text": "…"}')
    if ninjs.is_item(item) and not columns:
        return ninjs.article(item, entries, file, line)
    return records.article(item, entries, file, line, columns, where="record" if line or not entries else "entry")


def _parsed(text: str, file: str) -> object:
    depth = deepest = 0
    for match in _BRACKETS.finditer(text):
        first = match[0][0]
        depth += (first in "[{") - (first in "]}")
        deepest = max(deepest, depth)
    if deepest > JSON_DEPTH:
        raise ReadError(
            file, f"lists and objects lie more than {JSON_DEPTH} deep", why="no article needs that", mend="flatten it"
        )
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        line = error.lineno
        raise ReadError(file, f"this is no valid JSON ({error.msg})", line=line, mend="mend it there") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(file, "this is no valid JSON (a number is too long)", mend="shorten it") from error


def _list_of(document: object) -> list[object] | None:
    """The list of records that a document is or holds; None where it is one record itself."""
    if isinstance(document, list):
        return document
    if not isinstance(document, Mapping) or records.text_of(document) or ninjs.is_item(document):
        return None
    for key in _LISTS:
        value = document.get(key)
        if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            return value
        if isinstance(value, Mapping) and (inner := _list_of(value)) is not None:
            return inner
    return None

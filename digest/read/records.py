"""A record with named fields, from JSON or a table's row, as an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from digest.errors import Problem, ReadError
from digest.model import Article, Removal, Span
from digest.read import dates, metadata
from digest.read.contract import NO_COLUMNS, Columns, Entries, Found
from digest.read.nodes import from_value
from digest.read.tables import table
from digest.read.text import check_text
from digest.read.visible import paragraphs, set_off

FIELDS = {
    "authors": "authors",
    "date": "published",
    "id": "id",
    "language": "language",
    "section": "section",
    "source": "source",
    "text": "text",
    "title": "title",
    "url": "url",
}
"""The fields of a record as the setting `columns` calls them, and what they are called here."""

_MARKUP = re.compile(
    r"</(?:p|div|a|em|strong|b|i|ul|ol|li|h[1-6]|blockquote|figure|span)>|<(?:p|br)\s*/?>"
    r"|<(?:img|iframe)\s[^<>]{1,2000}>",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?:…|\.\.\.)?\s{0,3}\[\+?\d{1,9} chars\]$")
_CUT_LENGTH = 60
_SURROGATES = re.compile("[\ud800-\udfff]")
_GAP = "\n\n"


def text_of(record: Mapping[str, object], columns: Columns = NO_COLUMNS) -> tuple[str, str] | None:
    """The key that holds a record's text, and the text; None where none of the known ones does."""
    for key in _keys("text", record, columns):
        value = record[key]
        joined = _GAP.join(map(str, value)) if isinstance(value, list) and all(map(_is_text, value)) else value
        if isinstance(joined, str) and any(map(str.isalnum, joined)):
            return key, joined
    return None


def article(
    record: Mapping[str, object],
    entries: Entries | None,
    file: str,
    line: int = 0,
    columns: Columns = NO_COLUMNS,
    where: str = "record",
) -> list[Found]:
    """The article of one record, then what a person should know about it.

    A text with HTML tags is read as what a reader of the page would see. `line` is where the record stands, 0 where
    that is not known; `where` begins the evidence. Without `entries` the article is the file's only one. Raises
    ReadError for a record without text.
    """
    found = text_of(record, columns)
    fields = _named(record, columns)
    url = fields.get("url")
    own = next((record[key] for key in _keys("id", record, columns)), None)
    id_ = entries.next_id(own, url if isinstance(url, str) else None) if entries else file
    if not found:
        what = f"no text in {where} {entries.count}" if entries and not line else f"no text in this {where}"
        raise ReadError(file, what, line=line or None, why="it gives no article", mend=_mend(record))
    text = found[1].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if cut := _CUT.search(text.rstrip()[-_CUT_LENGTH:]):
        text = text.rstrip()[: -len(cut[0])].rstrip()
    made = from_markup(text, id_, file) if is_markup(text) else plain(text, id_, file)
    made, problems = metadata.state(made, from_value(fields, line), where, file)
    if cut:
        mend = "get the whole text, with `digest add` and the article's address"
        problems.append(Problem(file, line or None, "the text is cut off by its provider", "a digest of a stub", mend))
    return [made, *problems]


def plain(text: str, id_: str, file: str) -> Article:
    """An article of plain text; ReadError where it has no words or is too long."""
    text = _SURROGATES.sub("\ufffd", text)
    check_text(text, file)
    return Article(id=id_, file=file, text=text)


def from_markup(markup: str, id_: str, file: str) -> Article:
    """An article of HTML that holds nothing but the article, as feeds and databases have it.

    Headings and captions are in the source text and noted as removed. Raises ReadError where it shows no words.
    """
    blocks = paragraphs(_SURROGATES.sub("\ufffd", markup))
    text = _GAP.join(block.text for block in blocks)
    check_text(text, file)
    removed, start = [], 0
    for block in blocks:
        if block.part != "text":
            removed.append(Removal(Span(start, start + len(block.text)), block.part))
        start += len(block.text) + len(_GAP)
    return Article(id=id_, file=file, text=text, removed=tuple(removed), set_off=set_off(blocks, _GAP))


def is_markup(text: str) -> bool:
    """Whether a text holds HTML's tags."""
    return bool(_MARKUP.search(text))


def known(name: str, columns: Columns = NO_COLUMNS) -> bool:
    """Whether a column's name is one that is read."""
    return (
        name in columns.values()
        or metadata.is_known(name)
        or any(metadata.folded(name) in each for each in _names().values())
    )


def _named(record: Mapping[str, object], columns: Columns) -> dict[str, object]:
    """The record's fields under the names that `metadata.state` knows; those that `columns` gives come first."""
    own = {field: key for field, key in columns.items() if key in record and field != "text"}
    named: dict[str, object] = {field: record[key] for field, key in own.items()}
    taken = set(columns.values())
    for key, value in record.items():
        if metadata.is_known(key) and key not in taken and metadata.field_of(key) not in own:
            named.setdefault(key, value)
    for field in _names():
        if field not in ("text", "id") and field not in own:
            for key in _keys(field, record, NO_COLUMNS):
                named.setdefault(key if metadata.is_known(key) else f"{field}", record[key])
    named.pop("quotes", None)
    return {key: dates.moment(value) if _is_number(value) else value for key, value in named.items()}


def _keys(field: str, record: Mapping[str, object], columns: Columns) -> list[str]:
    """The record's keys that may hold `field` and hold something, the likeliest first."""
    if columns.get(field) in record:
        return [columns[field]] if record[columns[field]] else []
    order = _names()[field]
    keys = [key for key, value in record.items() if value not in (None, "", [], {}) and metadata.folded(key) in order]
    return sorted(keys, key=lambda key: order[metadata.folded(key)])


@cache
def _names() -> dict[str, dict[str, int]]:
    return {
        field: {metadata.folded(name): at for at, name in enumerate(names)}
        for field, names in table("columns.yml").items()
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool) and str(value)[:1].isdigit()


def _mend(record: Mapping[str, object]) -> str:
    keys = ", ".join(f"`{key}`" for key in list(map(str, record))[:12])
    return f"name the one of {keys[:300]} that holds the text with the setting `columns`" if keys else "remove it"

"""What archives and databases print about an article, each field behind its label: `BYLINE: Karin Holt`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from digest.lists import table
from digest.read.labels import http_url

from . import bylines, dates
from .draft import Draft, Unit

_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w -]{1,28})\s?:\s*(?P<value>\S.*)?$", re.DOTALL)
_CITATION = re.compile(
    r"(?P<name>[^\W\d_][^.;\n]{1,60}(?:, [A-Z])?)\.\s{1,3}(?P<source>[^.;\n]{3,60});[^.;\n]{1,60}\.\s"
    r"(?P<date>\d{1,2} [A-Z][a-z]{2} \d{4}): [\w.]{1,12}\.?$"
)
_LONGEST, _TITLE_LONGEST = 200, 300
_LEAST = 2
_HEADER, _CLOSING = 30, 12
_TEXTS = frozenset({"body", "full text", "text", "article text", "full text:"})


def mark(draft: Draft) -> None:
    """Remove labelled fields above and below the body where two and more stand there, and read what they tell."""
    start, live = draft.body_start(), list(draft.live())
    above = [index for index in live[:_HEADER] if index <= start]
    below = [index for index in live[-_CLOSING:] if index > start]
    least = _LEAST
    for group in (above, below):
        fields = {index: field for index in group if (field := _field(draft.units[index])) is not None}
        cited = [index for index in group if _CITATION.match(draft.units[index].text)]
        if len(fields) < least and not cited:
            continue
        least = 1
        for index, (name, value) in fields.items():
            one = draft.units[index]
            draft.remove(index, "labelled field")
            _read(draft, name, value, one)
        for index in cited:
            one = draft.units[index]
            draft.remove(index, "labelled field")
            if match := _CITATION.match(one.text):
                _read(draft, "published", match["date"], one)
                _read(draft, "source", match["source"], one)
        for index in group:
            if draft.units[index].text.casefold() in _TEXTS:
                draft.remove(index, "labelled field")


def _field(one: Unit) -> tuple[str, str] | None:
    """The field that a line states and its value; None where it has no label that is known."""
    match = _LABELLED.match(one.text) if len(one.text) <= _LONGEST + _TITLE_LONGEST else None
    name = _labels().get(match["label"].casefold()) if match else None
    if match is None or name is None:
        return None
    value = match["value"] or ""
    return (name, value) if len(value) <= (_TITLE_LONGEST if name in ("title", "") else _LONGEST) else None


def _read(draft: Draft, name: str, value: str, one: Unit) -> None:
    found: Any = value.strip() or None
    if found and name == "authors":
        found = bylines.authors(f"By {found}")
    elif found and name == "published":
        day = dates.find(found)
        found = day and day[0]
    elif found and name == "url":
        found = http_url(found)
    elif found and name == "section":
        found = found.split(";")[0].strip()
    if found and name:
        draft.state(name, found, "labelled field", one, one.text)


@cache
def _labels() -> dict[str, str]:
    rows = table("digest.analyze.clean", "labels.yml")
    return {label: field for field, labels in rows.items() for label in labels}

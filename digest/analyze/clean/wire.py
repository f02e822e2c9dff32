"""Agency wire copy: header codes, slugs and keywords above, notes and codes below."""

from __future__ import annotations

import re

from . import bylines, dateline, dates
from .draft import Draft

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_EQUALS = re.compile(r"=\s?<?$")
_SLUG = re.compile(r"\^?[A-Z]{2}-[A-Z].{2,}|.{0,60}\b(?:Ld|Lead|Writethru|Adv)\b.{0,40}$|\^?AP Photos?\b")
_KEYWORD = re.compile(
    r"\W*(?:(?:\d(?:ST|ND|RD|TH) )?(?:LEAD|REFILE|URGENT|UPDATE|CORRECTION|ROUNDUP|PREVIEW|EXTRA|BULLETIN)\b\s?)+\W*$"
)
_NOTEBOOK = re.compile(r"#{1,3} (?:Notebook|Note to editors|Editorial contacts|Internet links|Refile)\b")
_CLOSING_DPA = re.compile(r"\b(\d\d)\d{4} GMT ([A-Z][a-z]{2}) (\d\d)\b")
_CLOSING_AP = re.compile(r"\bAP-[A-Z\-]{2,8}-(\d\d)-(\d\d)-(\d\d) \d{4}\s?GMT")
_HEADER, _LONGEST = 14, 400


def mark(draft: Draft) -> None:
    """Remove header and closing lines of wire copy, and read title, byline and day from them."""
    if not _is_wire(draft):
        return
    for index in list(draft.live())[-_HEADER:]:
        line = draft.units[index].text
        if match := _CLOSING_DPA.search(line):
            draft.infer("published", dates.day_of(2000 + int(match[3]), match[2], int(match[1])), "closing line", line)
        elif match := _CLOSING_AP.search(line):
            month, day, year = (int(part) for part in match.groups())
            draft.infer("published", dates.day(2000 + year, month, day), "closing line", line)
    _header(draft)
    _closing(draft)


def _is_wire(draft: Draft) -> bool:
    top = draft.units[:_HEADER]
    return any(_CONTROL.search(one.text) for one in top) or any(
        one.words <= 8 and _EQUALS.search(one.text) and bylines.authors(one.text) for one in top
    )


def _header(draft: Draft) -> None:
    end = next((i for i in draft.live(0, _HEADER) if dateline.find(draft.units[i].text)), None)
    if end is None:
        end = min(draft.body_start(), _HEADER)
    title = None
    for index in list(draft.live(0, end)):
        one = draft.units[index]
        line = _CONTROL.sub("", one.text).strip("^<= ")
        if authors := bylines.authors(line if not one.text.rstrip("<").endswith("=") else line + "="):
            draft.state("authors", authors, "byline", one, line)
            draft.remove(index, "byline")
        elif title is None and one.words >= 4 and not _is_code(one.text, line):
            title = index
            draft.remove(index, "headline")
            draft.state("title", line, "headline in the wire header", one)
        else:
            draft.remove(index, "wire header")


def _is_code(raw: str, line: str) -> bool:
    digits = sum(char.isdigit() for char in line)
    return bool(
        len(line) > _LONGEST
        or ("/" in line and not any(map(str.isspace, line)))
        or _SLUG.match(line)
        or _KEYWORD.match(line)
        or line.startswith("(")
        or raw.rstrip("<").endswith("=")
        or 4 * digits > len(line)
        or _CONTROL.match(raw[:1])
    )


def _closing(draft: Draft) -> None:
    start = draft.body_start()
    notes = next((i for i in draft.live(start + 1) if _NOTEBOOK.match(draft.units[i].text)), None)
    if notes is not None:
        for index in list(draft.live(notes)):
            draft.remove(index, "wire notes")
        return
    for index in reversed(list(draft.live(start + 1))):
        if draft.units[index].prose:
            break
        draft.remove(index, "wire notes")

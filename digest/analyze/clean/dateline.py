"""Where and from which agency a report was filed: `LONDON, Nov 5 (Reuters) - `."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from digest.model import Published

from . import dates, lists

_UP = "A-ZÀ-ÖØ-Þ"
_CAPITALS = rf"[{_UP}][{_UP}.’'\-]{{1,24}}(?:[ /][{_UP}][{_UP}.’'\-]{{0,24}}){{0,4}}"
_WORD = rf"[{_UP}][\w.’'\-]{{1,20}}"
_DATE = rf"(?:,? (?:(?:{dates.MONTH})\.? \d{{1,2}}|\d{{1,2}} (?:{dates.MONTH}))\b(?:,? \d{{4}})?)"
_DASH = r"(?:\.\s?[-–—]\s+|\s*(?:--|[–—―_])\s*|\s+-\s+|-\s+)"
_FOREIGN = r"(?:, \d{1,2} (?:de )?[a-zç]{3,10}\.?)"
_SERVICE = r"/[A-Z][\w ./-]{2,30}/"
_REGION = rf"(?:, (?!(?:{dates.MONTH})\b){_WORD}(?: {_WORD})?)"
_WINDOW = 160
_LEAST_REST = 20


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is the offset at which the report itself begins."""

    end: int
    place: str | None
    agency: str | None
    published: Published | None


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    agency = rf"\((?P<agency>{lists.alternation('agencies')})\)"
    capitals = rf"(?P<place>{_CAPITALS}{_REGION}?)"
    mixed = rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}}{_REGION}?)"
    known = rf"(?P<place>(?:{lists.alternation('dateline_cities')}){_REGION}?)"
    region = rf"(?P<place>{_WORD}(?: {_WORD}){{0,2}}, (?:{lists.alternation('regions')}))"
    return tuple(
        re.compile(form)
        for form in (
            rf"{capitals}(?P<date>{_DATE})? ?\((?P<agency>[{_UP}][^()\d]{{1,40}})\){_DASH}",
            rf"{capitals}(?P<date>{_DATE})? ?{agency}{_DASH}?:?\s*",
            rf"{mixed}(?P<date>{_DATE})? ?{agency}{_DASH}?:?\s*",
            rf"{mixed}{_FOREIGN} ?{agency}{_DASH}?:?\s*",
            rf"{capitals}(?P<date>{_DATE})? ?{_SERVICE}{_DASH}",
            rf"{mixed}(?P<date>{_DATE}) ?{_SERVICE}{_DASH}",
            rf"(?P<date>{_DATE})? ?{agency}{_DASH}?\s*",
            rf"{capitals}(?P<date>{_DATE})?,?(?:\s*[—―]\s*|\s*--\s+|\s+[-–_]\s+)",
            rf"(?P<place>{_CAPITALS}, [A-Z]{{2}})--",
            rf"{known}(?P<date>{_DATE})?(?:\s*(?:--|[—―:])\s*|\s+[-–_]\s+)",
            rf"{region}(?:\s*(?:--|[—―])\s*|\s+[-–]\s+)",
        )
    )


def find(text: str) -> Dateline | None:
    """The dateline that `text` begins with, if it does; places in small letters need an agency or a known place."""
    window = " " + text[:_WINDOW].replace("\u00a0", " ")
    for form in _forms():
        match = form.match(window, 1) or (form.match(window) if form.groupindex.keys() >= {"date"} else None)
        if match and _holds(match) and len(text) - match.end() + 1 >= _LEAST_REST:
            groups = match.groupdict()
            place = (groups.get("place") or "").strip(" ,") or None
            date = dates.find(groups.get("date") or "")
            return Dateline(match.end() - 1, place, groups.get("agency"), date and date[0])
    return None


def alone(text: str) -> str | None:
    """The place of a line that is a dateline and nothing else: `EASTMERE, Norway`, `LIMA, Peru, April 9`."""
    match = _alone().fullmatch(text) if len(text) <= _WINDOW else None
    return match["place"] if match and _holds(match) else None


@cache
def _alone() -> re.Pattern[str]:
    region = rf"{_CAPITALS}, (?:{lists.alternation('regions')})"
    date = rf"(?P<date>{_DATE})?"
    return re.compile(rf"(?P<place>{region}|(?:{lists.alternation('dateline_cities')})){date}\.?(?:\s*[–—-]+)?")


def _holds(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    place = groups.get("place")
    return place is None or (len(place) > 2 and lists.key(place.split(",")[0]) not in lists.names("not_places"))

"""Dates as pages print them: complete ones only, and lines that are nothing but a date."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache

from digest.lists import entries
from digest.model import Published
from digest.read import days
from digest.read.tables import table

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(
    r"\b(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?)?(?!\d)", re.IGNORECASE
)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})\.?,? (\d{{4}})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_TOKENS = re.compile(
    rf"""\b(?:{MONTH}|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?
    |first|originally|last|published|posted|updated|modified|created|edited|released|date|on|at|of|the
    |\d{{1,2}}(?:st|nd|rd|th|h|am|pm)?|\d{{4}}|\d{{1,2}}T\d\d|\d{{2}}Z
    |am|pm|a\.m|p\.m|[ecmp][sd]?t|e\.t|bst|ist|hrs?|local|time|ago|minutes?|hours?|days?
    |{"|".join(line.split()[0] for line in entries("digest.read", "zones.txt"))})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGN = re.compile(
    rf"\b{MONTH}\b|\d[./-]\d{{1,2}}[./-]\d|published|posted|updated|modified|\bago\b|\d{{4}}-\d\d-\d\d", re.IGNORECASE
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+\.?")
_CLOCK = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.h時點点시]\s?\d\d|\s?(?:h|uhr))(?:[:.]\d\d)?(?!\d)\s?(?:uhr|分|분)?", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 90
_EARLIEST, _LATEST = 1600, 2100


def is_date_line(line: str) -> bool:
    """Whether a line is a date or time and nothing else: `Updated: 18 Nov 2019, 19:11`."""
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return False
    if _SIGN.search(line) and not any(c.isalnum() for c in _TOKENS.sub(" ", line)):
        return True
    return _foreign(line) is not None


@lru_cache(maxsize=64)
def _foreign(line: str) -> tuple[date, int, int] | None:
    """The first day in a line of another language that is a date and nothing else: `Publié le 5 mai 2024 à 8h30`."""
    found = sorted(days.written(line), key=lambda each: (each[1], -each[2])) if _YEAR.search(line) else []
    rest = line
    for _, start, end in found:
        rest = rest.replace(line[start:end], " ")
    rest = _CLOCK.sub(" ", rest)
    known = all(word.strip(".").casefold() in _words() for word in _WORD.findall(rest))
    return found[0] if found and known and not any(map(str.isdigit, rest)) else None


@cache
def _words() -> frozenset[str]:
    return frozenset(entries("digest.analyze.clean", "date_words.txt"))


def is_part(text: str) -> bool:
    """Whether `text` is nothing but words and numbers of dates: `Sunday`, `May 5`."""
    return not any(c.isalnum() for c in _TOKENS.sub(" ", text))


def is_update(line: str) -> bool:
    """Whether a line gives the date of a change rather than of publication."""
    return bool(_UPDATED.search(line)) or any(word in line.casefold() for word in table("page_fields.yml")["updated"])


def find(line: str) -> tuple[Published, int, int] | None:
    """The first complete date (day, month, year) in a line and its place there; None for anything ambiguous."""
    if match := _ISO.search(line):
        return _placed(_moment(match), match)
    if match := _DAY_MONTH.search(line):
        return _placed(_day(match[3], _month(match[2]), match[1]), match)
    if match := _MONTH_DAY.search(line):
        return _placed(_day(match[3], _month(match[1]), match[2]), match)
    if match := _NUMERIC.search(line):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12:
            return _placed(_day(match[4], second, first), match)
        if second > 12 or first == second:
            return _placed(_day(match[4], first, second), match)
    if len(line) <= _LONGEST and (foreign := _foreign(line)):
        found, start, end = foreign
        return Published(found), start, end
    return None


def _placed(published: Published | None, match: re.Match[str]) -> tuple[Published, int, int] | None:
    return (published, match.start(), match.end()) if published else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day(year: int | str, month: int | str, day: int | str) -> Published | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return Published(found) if _EARLIEST <= found.year <= _LATEST else None


def _moment(match: re.Match[str]) -> Published | None:
    found = _day(match[1], match[2], match[3])
    if found is None or match[4] is None or match[7] is None:
        return found
    try:
        return Published(found.day, datetime.fromisoformat(match[0].upper().replace(" ", "T", 1)))
    except ValueError:
        return found


def day_of(year: int, month_name: str, day: int) -> Published | None:
    """The day a wire service's closing line states; None where there is no such day."""
    return _day(year, _month(month_name), day)


def day(year: int, month: int, day_of_month: int) -> Published | None:
    """A day by numbers; None where there is no such day."""
    return _day(year, month, day_of_month)

"""Dates as people, blogs and wires write them, read without guessing.

A date that could be two days (`03/04/2012`), names no single day (`May 2012`), has a two-digit year or lies before
1600 is not read at all. Nothing is filled in from today, from the machine's zone or from a file's times.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from dateutil import parser as dateutil

from digest.errors import Problem
from digest.lists import entries
from digest.model import Article, Provenance, Published
from digest.read import days
from digest.read.limits import DATE_LENGTH

EARLIEST_YEAR = 1600
"""The first newspaper, Strasbourg's Relation, is of 1605; what is earlier is a zero date or a slip."""

_ZONE = r"(?P<zone>[Zz]\b|(?:UTC|GMT)?[+\-\u2212]\d{1,2}(?::?\d{2})?(?!\d)|[A-Z]{2,5}\b)?"
_SECONDS = r"(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?"
_CLOCK = rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d){_SECONDS}\s?(?P<half>[AaPp]\.?[Mm]\.?)?\s?{_ZONE}"
_YEAR_FIRST = r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_YEAR_LAST = r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<y2>\d{4})"
_NUMERIC = re.compile(rf"(?:{_YEAR_FIRST}|{_YEAR_LAST})(?:(?:[Tt]|,?\s){_CLOCK})?", re.ASCII)
_COMPACT = re.compile(
    rf"(?P<y>\d{{4}})(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?{_ZONE})?", re.ASCII
)
_CLOCK_ANYWHERE = re.compile(rf"(?<![\d:]){_CLOCK}", re.ASCII)
_HOUR_ANYWHERE = re.compile(r"(?<!\d)\d{1,2}\s?[AaPp]\.?[Mm]\b\.?", re.ASCII)
_ZONE_NAME = re.compile(r"\s?\[?[A-Z][a-z]{2,12}/[A-Z][A-Za-z_]{2,30}\]?$|\s[Uu]hr$")
_FOREIGN_CLOCK = re.compile(
    r"(?<![\d.:])\d{1,2}\s?(?:[hH時点點시]\s?(?:\d{1,2})?\s?[分분]?|[.:]\d\d(?:[.:]\d\d)?\s?(?:Uhr|uhr|น\.)?(?![\d.])|\s(?:Uhr|uhr))"
)
_COUNT, _MILLISECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?", re.ASCII), re.compile(r"1\d{12}(?:\.0)?", re.ASCII)
_TO_COME = "is still to come"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_COMPACT_NAME = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)", re.ASCII)
_IN_FOLDERS = re.compile(r"(?:^|/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=/)", re.ASCII)
_DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 6, 15))  # stand-ins for parts not stated: compared, never kept


def parse(value: object, language: str = "") -> Published | None:
    """The day, and the time where its zone is stated too, that a date names; None where it names no single day.

    Takes text, `YYYYMMDD` as a number, or a date or datetime object. A time without a zone says nothing that can be
    compared, so only its day is kept. `05.11.2012` with dots has the day first; with `/` or `-` the order must be
    clear from the numbers, or from the `language` of what the date stands in, a language tag that a person chose (see
    `days.written`). Months may be named in any of some 60 languages. The first moment of 1970 is a zero and no date.
    Time zone abbreviations are those of data/zones.txt.
    """
    if isinstance(value, datetime):
        return _published(value.date(), value if value.tzinfo else None)
    if isinstance(value, date):
        return _published(value, None)
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = " ".join(str(value)[: DATE_LENGTH + 1].split())
    if len(text) > DATE_LENGTH:
        return None
    text = _ZONE_NAME.sub("", text)
    if match := _NUMERIC.fullmatch(text) or _COMPACT.fullmatch(text):
        return _from_numbers(match.groupdict(), language)
    return _from_words(text, language)


def moment(value: object) -> object:
    """A count of seconds or milliseconds since 1970 as the moment it means; anything else as it is."""
    text = str(value).strip() if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
    seconds = float(text) if _COUNT.fullmatch(text) else float(text) / 1000 if _MILLISECONDS.fullmatch(text) else 0
    return datetime.fromtimestamp(seconds, UTC) if seconds else value


def latest_day() -> date:
    """The last day that an article can have appeared: today, or SOURCE_DATE_EPOCH's day where that is set, and one
    more, since it is tomorrow already somewhere. Nothing but the refusal of later dates depends on it."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        now = datetime.fromtimestamp(int(stated), UTC) if stated else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        now = datetime.now(UTC)
    return now.date() + timedelta(days=1)


def refused(article: Article, latest: date) -> tuple[Article, list[Problem]]:
    """The article; where its date lies after `latest`, without it, and a Problem that says so."""
    if not article.published or article.published.day <= latest:
        return article, []
    day = article.published.day.isoformat()
    why = "it is not used as the article's date"
    kept = tuple(entry for entry in article.provenance if entry.field != "published")
    origin = Provenance("published", False, f"none: {day} {_TO_COME}")
    changed = replace(article, published=None, provenance=(*kept, origin))
    what = f"its date, {day}, {_TO_COME}"
    return changed, [Problem(article.file, None, what, why, "state the day it appeared, in a .yml beside it")]


def is_to_come(problem: Problem) -> bool:
    """Whether a Problem is one that time mends: a date that is still to come."""
    return problem.what.endswith(_TO_COME)


def from_path(file: str) -> tuple[Published, str] | None:
    """The date in a file's name (`2012-11-05-title.md`), else in its folders (`2012/11/05/title.md`), with evidence.

    `file` is a POSIX path. A name with two different dates has none.
    """
    folders, _, name = file.rpartition("/")
    found = {parse(f"{y}-{m}-{d}") for y, _, m, d in _IN_NAME.findall(name)}
    if not found and (match := _COMPACT_NAME.match(name)):
        found = {parse("-".join(match.groups()))}
    if len(found) == 1 and (published := found.pop()):
        return published, f"file name {name}"
    for match in reversed(list(_IN_FOLDERS.finditer(f"{folders}/"))):
        if published := parse("-".join(match.groups())):
            return published, f"folder {match[0].strip('/')}"
    return None


def _from_numbers(parts: dict[str, str | None], language: str) -> Published | None:
    if parts["y"]:
        day = _day(parts["y"], parts["m"], parts["d"])
    else:
        day = days.in_numbers(parts["one"] or "", parts["mark"] or "", parts["two"] or "", parts["y2"] or "", language)
    return _published(day, _time(day, parts)) if day else None


def _from_words(text: str, language: str) -> Published | None:
    """`Mon, 05 Nov 2012 11:57:16 -0400`, `5 novembre 2012`: a month by name, a day and a four-digit year."""
    clock = _CLOCK_ANYWHERE.search(text)
    bare = f"{text[: clock.start()]} {text[clock.end() :]}" if clock else _HOUR_ANYWHERE.sub(" ", text, count=1)
    numbers = re.findall(r"\d+", bare)
    if sorted(map(len, numbers)) not in ([1, 4], [2, 4]):
        return _from_other_words(text, language)
    found = {_dateutil_day(bare, default) for default in _DEFAULTS}
    day = found.pop() if len(found) == 1 else None
    if not day or {day.day, day.year} != set(map(int, numbers)):
        return _from_other_words(text, language)
    return _published(day, _time(day, clock.groupdict()) if clock else None)


def _from_other_words(text: str, language: str) -> Published | None:
    """`Publié le 5 novembre 2012 à 8h30`, `2012年11月5日 8時30分`: one day, and no number but its own and a clock's."""
    written = [(day, start, end) for day, start, end in days.written(text, language) if text[start:end].strip()]
    if len({day for day, _, _ in written}) != 1:
        return None
    day, start, end = written[0]
    rest = f"{text[:start]} {text[end:]}"
    clock = _CLOCK_ANYWHERE.search(rest)
    left = f"{rest[: clock.start()]} {rest[clock.end() :]}" if clock else _FOREIGN_CLOCK.sub(" ", rest, count=1)
    if any(map(str.isdigit, left)) or (text[start : start + 4].isdigit() and any(map(str.isalpha, left))):
        return None
    return _published(day, _time(day, clock.groupdict()) if clock else None)


def _dateutil_day(text: str, default: datetime) -> date | None:
    try:
        return dateutil.parse(text, default=default, ignoretz=True).date()
    except (ValueError, OverflowError):
        return None


def _day(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _time(day: date, parts: dict[str, str | None]) -> datetime | None:
    """The moment on `day`, or None without a zone or where the clock shows no such time."""
    if not parts["hour"] or not (zone := _zone(parts["zone"] or "")):
        return None
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    try:
        return datetime.combine(day, time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=zone))
    except ValueError:
        return None


def _zone(text: str) -> timezone | None:
    match = re.fullmatch(r"(?:UTC|GMT)?([+\-\u2212])(\d{1,2}):?(\d\d)?", text, re.ASCII)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
    else:
        match = re.fullmatch(r"([+-])(\d\d)(\d\d)", _abbreviations().get(text.upper(), ""))
        if not match:
            return None
        minutes = int(match[2]) * 60 + int(match[3])
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


@cache
def _abbreviations() -> dict[str, str]:
    lines = entries("digest.read", "zones.txt")
    return {fields[0]: fields[1] for line in lines if (fields := line.partition("#")[0].split())}


def _published(day: date, moment: datetime | None) -> Published | None:
    return Published(day, moment) if day.year >= EARLIEST_YEAR and moment != _EPOCH else None

"""Days written out in a text, in the words and orders of many languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from digest.read.tables import table

_WORD = r"(?:[^\s\d.,/:;|()<>\"'’&=_-]{3,20}|[ก-ฮ]{1,2}\.[ก-ฮ](?=\.))"
_JOINT = r"(?:[\s\u00a0]|[.,/-][\s\u00a0]?){1,2}"
_OF = r"(?:(?:de|del|of|ng|di|an)\s|d['’]|-(?:a|ga)\s)?"
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:/–-])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|re|º|ª|°|\.º|-?(?:e|го|е|na))?{_JOINT}{_OF}(?P<w>{_WORD})"
    rf"{_JOINT}{_OF}(?P<y>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?P<w>(?<![^\W\d_]){_WORD}){_JOINT}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d)", re.IGNORECASE
)
_YEAR_MONTH = re.compile(
    rf"(?<![\d.,:/–-])(?P<y>\d{{4}})(?:\.|,|\s?(?:m\.|г\.|р\.|оны)|ko|e\.)?\s(?P<w>{_WORD})\.?\s(?P<d>\d{{1,2}})(?!\d)",
    re.IGNORECASE,
)
_EAST = re.compile(r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日号號일]")
_VIETNAMESE = re.compile(r"(?<!\d)(?P<d>\d{1,2})\stháng\s(?P<m>\d{1,2}),?\s(?:năm\s)?(?P<y>\d{4})(?!\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<![\d./-])(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d])")
_YEAR_LAST = re.compile(r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<y>\d{4})(?!\d)")
_FORMS = (_DAY_MONTH, _MONTH_DAY, _YEAR_MONTH, _EAST, _VIETNAMESE, _YEAR_FIRST)
_DAY_FIRST_ENGLISH = frozenset({"en-au", "en-gb", "en-ie", "en-in", "en-nz", "en-za"})
_NOT_DAY_FIRST = frozenset({"en", "fil", "tl"})
_BUDDHIST = 543


def written(text: str, language: str = "") -> Iterator[tuple[date, int, int]]:
    """Every complete day in `text`, with its place there in code points, form by form.

    `language` is the language tag of the text. `05/11/2024` is a day only where the numbers or the language leave one
    order: a text that is not English has the day first, and so does one in British English; plain `en` says nothing,
    since programs write it unasked. A month's name that means two months in two languages needs the language as well.
    """
    if not any(map(str.isdigit, text)):
        return
    for form in _FORMS:
        for match in form.finditer(text):
            parts = match.groupdict()
            month = _months(primary(language)).get(parts["w"].casefold()) if "w" in parts else int(parts["m"])
            if found := _day(int(parts["y"]), month or 0, int(parts["d"])):
                yield found, match.start(), match.end()
    for match in _YEAR_LAST.finditer(text):
        if found := in_numbers(match["one"], match["mark"], match["two"], match["y"], language):
            yield found, match.start(), match.end()


def in_numbers(one: str, mark: str, two: str, year: str, language: str) -> date | None:
    """The day of two numbers and a year where there is but one."""
    first = _day(int(year), int(two), int(one))
    if mark == "." or is_day_first(language):
        return first
    found = {first, _day(int(year), int(one), int(two))} - {None}
    return found.pop() if len(found) == 1 else None


def is_day_first(language: str) -> bool:
    """Whether a text in this language writes the day before the month, as far as its tag tells."""
    tag = language.replace("_", "-").lower()
    return tag in _DAY_FIRST_ENGLISH or (bool(tag) and primary(tag) not in _NOT_DAY_FIRST)


def primary(tag: str) -> str:
    """The language of a language tag, without region or script."""
    return re.split(r"[-_]", tag, maxsplit=1)[0].lower()


def _day(year: int, month: int, day: int) -> date | None:
    if 2400 < year < 2700:
        year -= _BUDDHIST  # Thai dates count from the Buddha's death
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months(language: str) -> dict[str, int]:
    rows = [(key.partition(" "), names) for key, names in table("months.yml").items()]
    return {name: int(number) for (number, _, only), names in rows if only in ("", language) for name in names}

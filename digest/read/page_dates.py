"""When a web page's article first appeared: what it states for machines, what a reader sees, what is likely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from lxml.etree import LxmlError
from lxml.html import HtmlElement

from digest.model import Published
from digest.read import dates, days
from digest.read.page_parts import is_beside, text_of
from digest.read.structured import Stated
from digest.read.tables import table

_UPDATED = re.compile("|".join(map(re.escape, table("page_fields.yml")["updated"])), re.IGNORECASE)
_STATED_KEYS = ("datePublished", "dateCreated", "uploadDate")
_FIRST = re.compile(r"publi|creat|posted|erstellt|veröff", re.IGNORECASE)
_SHORTENED = re.compile(r"\d\s?(?:[aApP]\.[mM]|น|г|р)\.$")
_FAR = "2100-01-01"
"""A latest day for dates that are looked for in the text: not today, so that the clock has no say in what is found."""
_ZERO = date(1970, 1, 1)
_NEAR, _ABOVE, _LINE = 60, 12, 140
_LABEL, _WORDS, _FEW, _LABELS = 40, 14, 2, 4
_FIRST_PAGE = 1990
_LONGEST_PAGE = 2_000_000


def stated(
    tree: HtmlElement, own: Stated, metas: Sequence[tuple[str, str]], language: str
) -> tuple[Published, str] | None:
    """The day the page gives, and where: JSON-LD, the head, its markup, the lines about its headline, in this order."""
    given = [_parsed(value, language) for _, value in metas]
    for key in _STATED_KEYS:
        if found := _parsed(own.node.get(key), language):
            return found, "JSON-LD: datePublished"
    for (name, _), found in zip(metas, given, strict=True):
        if found:
            return _with_time(found, given), f"the page's head: {name}"
    for element, where in _times(tree):
        for value in (element.get("datetime"), element.get("content"), element.get("title"), text_of(element)):
            if found := _parsed(value, language):
                return found, where
    return next(_by_headline(tree, language), None)


def guessed(tree: HtmlElement, language: str, url: str | None) -> Published | None:
    """The earliest day that markup and text make likely (htmldate, Barbaresi 2020), where it is written out in full
    outside of running text: a year in a copyright line, or a day that the story tells of, is none."""
    from htmldate import find_date  # noqa: PLC0415  # only those who have web pages wait for it

    for each in list(tree.iter("time")):
        if _is_change(each):
            each.drop_tree()
    try:
        guess = find_date(tree, original_date=True, extensive_search=True, url=url, max_date=_FAR)
        found = dates.parse(guess)
    except (LxmlError, RecursionError, ValueError, TypeError, AttributeError, LookupError, OverflowError):
        return None
    return found if found and found.day != _ZERO and found.day in set(_written(tree, language, url)) else None


def _parsed(value: object, language: str) -> Published | None:
    """A stated value as a day; a list counts by its first, a number as seconds since 1970."""
    value = value[0] if isinstance(value, list) and value else value
    found = dates.parse(dates.moment(value), language) if isinstance(value, str | int | float) else None
    return None if found and found.day == _ZERO else found


def _with_time(day: Published, others: Sequence[Published | None]) -> Published:
    """The same day with a time and zone, where another statement has them."""
    return day if day.time else next((each for each in others if each and each.time and each.day == day.day), day)


def _times(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    tagged = "//*[@itemprop='datePublished'] | //time[@pubdate] | //*[@property='datePublished']"
    tagged += " | //*[@property='schema:datePublished'] | //*[@property='schema:dateCreated']"
    tagged += " | //abbr[contains(@class, 'published')]"
    yield from ((each, "the page's markup: datePublished") for each in tree.xpath(tagged) if not is_beside(each))
    main = tree.xpath("//article//time | //main//time | //header//time") or tree.xpath("//time")
    for each in main[:3]:
        if not _is_change(each) and not is_beside(each):
            yield each, "the page's text: a time near its top"


def _is_change(element: HtmlElement) -> bool:
    """Whether a time is that of a change, by its class or its words."""
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''} {text_of(element)[:_LABEL]}"
    return bool(_UPDATED.search(said)) and not _FIRST.search(said)


def _by_headline(tree: HtmlElement, language: str) -> Iterator[tuple[Published, str]]:
    """The days in short lines about the headline, those of changes left out."""
    for heading in tree.xpath("//h1")[:1]:
        below, above = heading.xpath("following::*")[:_NEAR], heading.xpath("preceding::*")[-_ABOVE:]
        for element in [*below, *above]:
            text = text_of(element)
            if not 6 <= len(text) <= _LINE or is_beside(element):
                continue
            if first := _first_day(text, language):
                yield Published(first), "the page's text: a date by its headline"


def _first_day(line: str, language: str) -> date | None:
    """The first day in a line that is about little else, and not that of a change."""
    found = sorted(days.written(line, language), key=lambda each: (each[1], -each[2]))
    rest, kept = line, []
    for day, start, end in found:
        rest = rest.replace(line[start:end], " ")
        label = line[max(0, start - _LABEL) : start]
        label = re.split(r"[|•·\d]|\s[-–—/]\s", label)[-1]
        if not _UPDATED.search(label):
            kept.append(day)
    words = [word for word in rest.split() if any(map(str.isalpha, word))]
    most = _FEW if not _FIRST.search(line) else _LABELS
    ends = line[-1] in ".!?" and not (len(words) <= most or _SHORTENED.search(line))
    told = kept and kept[0].year >= _FIRST_PAGE and len(words) <= _WORDS and not ends
    return kept[0] if told else None


def _written(tree: HtmlElement, language: str, url: str | None) -> Iterator[date]:
    """The days on a page that stand in its address, its markup, or a short line of its text."""
    in_address = dates.from_path(urlsplit(url or "").path)
    if in_address:
        yield in_address[0].day
    left = _LONGEST_PAGE
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("style", "footer"):
            continue
        kinds = ("content", "datetime", "title", "data-date", "data-time")
        lines = [element.get(kind) or "" for kind in kinds] + [element.text or "", element.tail or ""]
        if element.tag == "script":
            lines = [element.text or ""] if "json" in (element.get("type") or "") else []
        for line in lines:
            short = len(line.strip()) <= _LINE or element.tag == "script"
            if short and left > 0:
                left -= len(line)
                found = [day for day, _, _ in days.written(line, language)]
                yield from found if found and not is_beside(element) else ()

"""Who wrote it and when it appeared: byline and date lines near the top."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.model import Published

from . import dateline, dates, lists, source
from .draft import Draft

_ENGLISH = re.compile(
    r"\^?(?:by|(?:an |a )?(?:words|text|written|posted|reported|published|story|report|article|review|essay|profile"
    r"|analysis|commentary|interview|interviewed) by)\b:?\s+(?=\S)",
    re.IGNORECASE,
)
_FOREIGN = r"(?:Von|Par|Por|Di|Door|Av|Af|Tekst|Texte?|Autor|Auteur|Автор|Przez|Skrevet av|Oprac\.):?\s+(?=[^\W\d_a-z])"
_LABEL = re.compile(rf"{_ENGLISH.pattern}|(?-i:{_FOREIGN})", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:,|;|&|\b(?:and|und|et|och|og|en)\b|\s[ei]\s)\s*")
_END = re.compile(r"\s(?:\||•|·|[-–—]|on\b|in\b|[Ff]or\b|at\b)\s|\s*[|•·=<(]|\bUpdated\b|\bPublished\b")
_TOKEN = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ](?:\.|[\w.’'\-]*)|d[aeiu]|del|della|dos|van|von|der|den|ter|bin|ibn|al-\w+|la|le|el|y)$"
)
_OUTLET = re.compile(
    r"\s[Ff]or (?:the )?(?P<name>(?:The )?[A-ZÀ-ÖØ-Þ][\w.’'\-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w.’'\-]*|of|the|and|&)){0,5})"
    r"(?=\s*(?:[,;|•·(]|\s[-–—]\s|$))"
)
_BARS = re.compile(r"\s+[|•·]\s+|\s*\|\s*|\s{3,}")
_BESIDES = re.compile(r"(?:Source|Editor)\s?:\s*(?=\S)")
_STAFF = re.compile(
    r"(?:[Bb]y )?(?P<names>\S.{1,80}?) (?:[Ss]taff|[Rr]eporters?|[Cc]orrespondents?|[Nn]ewsroom|[Dd]esk)"
    r"(?: (?:[Rr]eports?|[Rr]eporters?|[Ww]riters?))?$"
)
_WINDOW = 14
_LONGEST = 160
_HEADLINE_WORDS, _BYLINE_WORDS = 4, 10


@dataclass(frozen=True, slots=True)
class Credits:
    """What a line of several parts says: `Friday, 12 April 2024 | by Jane Doe | Eastmere Post`."""

    authors: tuple[str, ...] = ()
    published: Published | None = None
    source: str | None = None


def authors(line: str) -> tuple[str, ...]:
    """The names in a byline (`By Jane Doe and JOHN ROE, Staff Writers`); empty where the line is none."""
    label = _LABEL.match(line)
    if not label or len(line) > _LONGEST:
        return ()
    rest = line[label.end() :]
    if rest.rstrip().endswith(("=", "=<")) and not rest[:1].isupper():
        return (rest.rstrip(" =<"),)
    if found := dates.find(rest):
        rest = rest[: found[1]]
    if end := _END.search(rest):
        rest = rest[: end.start()]
    names: list[str] = []
    for piece in _SEPARATORS.split(rest.strip()):
        if not piece or not is_name(piece):
            break
        names.append(_cased(piece))
    return tuple(names)


def outlet(line: str) -> str | None:
    """For whom a byline was written: `Paper & Vellum` of `Interview by Jane Doe for Paper & Vellum, 17 April 2024`."""
    found = dates.find(line)
    match = _OUTLET.search(line[: found[1]].rstrip(" ,") if found else line)
    return None if match is None or dates.is_part(match["name"]) else match["name"]


def credit_line(line: str) -> Credits | None:
    """What a line says whose parts are dates, bylines and publications, set apart by bars; None for any other line."""
    parts = _BARS.split(line.strip()) if len(line) <= _LONGEST else []
    written: tuple[str, ...] = ()
    publications, days, told = [], [], False
    for part in parts:
        if dates.is_date_line(part):
            days.append(dates.find(part))
        elif _LABEL.match(part) and len(part.split()) <= _BYLINE_WORDS:
            written = written or authors(part)
            publications.append(outlet(part))
        elif source.is_publication(part):
            publications.append(part)
            continue
        elif label := _BESIDES.match(part):
            publications.append(part[label.end() :] if part.startswith("Source") else None)
            continue
        else:
            return None
        told = True
    if len(parts) < 2 or not told:
        return None
    return Credits(written, next((day[0] for day in days if day), None), next(filter(None, publications), None))


def dated_name(line: str) -> str | None:
    """`Paper & Vellum` of `Paper & Vellum, Wednesday 17 April 2024`: what stands before the comma and a date."""
    name, comma, rest = line.partition(", ")
    dated = comma and dates.is_date_line(rest) and dates.find(rest) and not dates.is_part(name)
    return name if dated and source.is_title_case(name) else None


def staff(line: str) -> str | None:
    """`Eastmere Post` of `Harbour News and Eastmere Post staff`: the last of the publications whose people wrote it."""
    match = _STAFF.match(line)
    names = _SEPARATORS.split(match["names"]) if match else []
    return names[-1] if names and all(map(source.is_publication, names)) else None


def without_agency(names: tuple[str, ...], agencies: set[str]) -> tuple[str, ...]:
    """Stated authors without the agency or publication after a comma: `Jane Doe` of `Jane Doe, Harbour News`."""
    bare = []
    for name in names:
        person, comma, behind = name.rpartition(", ")
        bare.append(person if comma and is_name(person) and lists.key(behind) in agencies else name)
    return tuple(bare)


def is_name(text: str) -> bool:
    """Whether `text` has the form of a person's name: two to five capitalized words, none of them a newsroom's."""
    tokens = text.strip().split()
    if not 2 <= len(tokens) <= 5 or len(text) > 60:
        return False
    if not (tokens[0][0].isupper() and tokens[-1][0].isupper()):
        return False
    plain = (token.strip(".,").casefold() for token in tokens)
    return all(map(_TOKEN.match, tokens)) and not any(token in lists.names("not_names") for token in plain)


def _cased(name: str) -> str:
    """`GERRY McDOE` as `Gerry McDoe`; names that have small letters stay as they are."""
    if not name.isupper():
        return name
    return " ".join(
        re.sub(r"\w+", lambda m: m[0].capitalize(), token) if len(token) > 2 else token for token in name.split()
    )


def mark(draft: Draft, most_prose: int = 2) -> None:
    """Remove byline and date lines near the top, and read authors, source and day of publication from them.

    "Near the top" ends after `most_prose` units of running text.
    """
    prose = 0
    checked = 0
    changed: list[tuple[object, str]] = []
    for index in list(draft.live()):
        one = draft.units[index]
        checked += one.words > 4
        if prose > most_prose or checked > _WINDOW:
            break
        if dates.is_date_line(one.text):
            found = dates.find(one.text)
            draft.remove(index, "date line")
            if found and dates.is_update(one.text):
                changed.append((found[0], one.text))
            elif found:
                draft.state("published", found[0], "date line", one, one.text)
            _name_above(draft, index)
        elif told := credit_line(one.text):
            draft.remove(index, "byline" if told.authors else "date line")
            draft.state("authors", told.authors, "byline", one, one.text)
            draft.state("published", told.published, "date line", one, one.text)
            draft.state("source", told.source, "source line", one, one.text)
        elif (house := dated_name(one.text)) and _in_header(draft, index, house):
            found = dates.find(one.text)
            draft.remove(index, "date line")
            draft.state("published", found and found[0], "date line", one, one.text)
        elif index and (publication := staff(one.text)):
            draft.remove(index, "byline")
            draft.state("source", publication, "byline", one, one.text)
        elif (
            (found_authors := authors(one.text))
            and one.words <= 20
            and not _among_short_lines(draft, index)
            and (_ENGLISH.match(one.text) or any(above.rule != "separator" for above in draft.units[:index]))
        ):
            draft.remove(index, "byline")
            draft.state("authors", found_authors, "byline", one, one.text)
            draft.state("source", outlet(one.text), "byline", one, one.text)
            if in_line := dates.find(one.text):
                draft.state("published", in_line[0], "date in the byline", one, one.text)
        elif authorless := _split_byline(draft, index):
            for part in authorless:
                draft.remove(part, "byline")
            name = draft.units[authorless[-1]]
            draft.state("authors", (_cased(name.text),), "byline", name, name.text)
        prose += one.prose and draft.units[index].rule is None
    for value, line in changed[:1]:
        draft.infer("published", value, "date of the last change", line)


def _split_byline(draft: Draft, index: int) -> tuple[int, ...]:
    """`By` and a name on the next line, or a name in capitals right above the text: the units they stand in."""
    one, following = draft.units[index], draft.next_live(index)
    if following is None or following != index + 1:
        return ()
    if lists.key(one.text) == "by" and is_name(draft.units[following].text):
        return (index, following)
    capitals = one.words <= 3 and not one.final and one.text.isupper() and is_name(one.text)
    return (index,) if capitals and draft.units[following].prose and index <= 3 else ()


def _name_above(draft: Draft, index: int) -> None:
    """A bare name between a headline and a date line is the author's; a place may stand between name and date."""
    above = index - 1
    while above > 0 and dateline.alone(draft.units[above].text):
        above -= 1
    if above < 0 or draft.units[above].rule is not None:
        return
    one = draft.units[above]
    if _below_headline(draft, above) and is_name(one.text) and one.words <= 4:
        draft.remove(above, "byline")
        draft.state("authors", (_cased(one.text),), "name above the date line", one, one.text)


def _in_header(draft: Draft, index: int, name: str) -> bool:
    """Whether a name and a date stand under a headline, and the name is a publication's or a byline is next to it."""
    beside = [draft.units[i].text for i in (index - 1, index + 1) if 0 <= i < len(draft.units)]
    signed = any(map(authors, beside)) and any(one.words >= _HEADLINE_WORDS for one in draft.units[:index])
    return signed or (source.is_publication(name) and _below_headline(draft, index))


def _below_headline(draft: Draft, index: int) -> bool:
    """Whether the line above is long enough for a headline."""
    return index > 0 and draft.units[index - 1].words >= _HEADLINE_WORDS


def _among_short_lines(draft: Draft, index: int) -> bool:
    """A line that begins like a byline inside a menu is none."""
    beside = [draft.units[i] for i in (index - 1, index + 1) if 0 <= i < len(draft.units)]
    return len(beside) == 2 and all(one.words <= 4 and not one.final and one.rule is None for one in beside)

"""Two people of one last name: the elder Lind, the younger Lind, Mr. Lind and Justice Lind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from digest.analyze.quotes.lexicon import table, words
from digest.analyze.quotes.units import gender_of_name
from digest.model import Mention, Tag

_BEFORE = 24
_KIN_BEFORE = 20
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LAST = re.compile(r"\b([^\W\d_]{1,20})\.?[ \u00a0]\Z")
_AGE = re.compile(r"(?:,| is| was) (\d{1,3})\b")


@cache
def _titles_before() -> frozenset[str]:
    return words("words", "titles") | frozenset(table("roles")["called"])


def tell_apart(text: str, mentions: Sequence[Mention], tags: Sequence[Tag]) -> tuple[Mention, ...]:
    """`mentions`, those of a bare last name with "elder", "younger" or a title before it given to their bearer.

    Only names that several people of the article bear are looked at; where the text does not tell, nothing changes.
    """
    bearers: dict[str, list[str]] = {}
    for tag in sorted(tags, key=lambda tag: tag.name):
        if tag.kind == "PER" and len(tag.name.split()) > 1:
            bearers.setdefault(tag.name.split()[-1], []).append(tag.name)
    several = {last: names for last, names in bearers.items() if len(names) > 1}
    if not several:
        return tuple(mentions)
    shared = {name for names in several.values() for name in names}
    titles = _titles(text, [mention for mention in mentions if mention.name in shared])
    return tuple(_told_apart(text, mention, mentions, several, titles) for mention in mentions)


def _titles(text: str, mentions: Sequence[Mention]) -> dict[str, set[str]]:
    """The titles that stand before each full name."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        title = _title(text, mention)
        if title and len(_bare(text, mention)) > 1:
            found.setdefault(mention.name, set()).add(title)
    return found


def _bare(text: str, mention: Mention) -> list[str]:
    """The words of a mention without titles."""
    return [word for word in _WORD.findall(mention.span.of(text)) if word.lower() not in _titles_before()]


def _title(text: str, mention: Mention) -> str:
    """The title with which a mention begins or that stands right before it, in lower case."""
    first = _WORD.findall(mention.span.of(text))[:1]
    before = _LAST.search(text, max(0, mention.span.start - _BEFORE), mention.span.start)
    found = (word.lower() for word in (*first, *([before.group(1)] if before else [])))
    return next((word for word in found if word in _titles_before()), "")


def _told_apart(
    text: str,
    mention: Mention,
    mentions: Sequence[Mention],
    several: Mapping[str, Sequence[str]],
    titles: Mapping[str, set[str]],
) -> Mention:
    if mention.kind != "PER":
        return mention
    bare = _bare(text, mention)
    names = several.get(bare[0].removesuffix("’s").removesuffix("'s"), ()) if len(bare) == 1 else ()
    if not names:
        return mention
    before = text[max(0, mention.span.start - _BEFORE) : mention.span.start].split()[-1:]
    if before and before[0].lower() in {"elder", "older", "younger"}:
        name = _by_age(text, mentions, names, older=before[0].lower() != "younger")
    else:
        name = _by_title(_title(text, mention), names, titles)
    return replace(mention, name=name) if name else mention


def _by_title(title: str, names: Sequence[str], titles: Mapping[str, set[str]]) -> str | None:
    """The one who has this title in the text, or the only one without another title or gender."""
    if not title:
        return None
    having = [name for name in names if title in titles.get(name, ())]
    gender = next((g for g, key in (("m", "masculine"), ("f", "feminine")) if title in words("roles", key)), "")
    free = [n for n in names if not titles.get(n) and not (gender and gender_of_name(n) not in {"", gender})]
    found = having or (free if gender else [])
    return found[0] if len(found) == 1 else None


def _by_age(text: str, mentions: Sequence[Mention], names: Sequence[str], *, older: bool) -> str | None:
    """The older or younger of two, by their ages or by whose parent or child one of them is said to be."""
    if len(names) != 2:
        return None
    ages: dict[str, int] = {}
    for mention in mentions:
        if mention.name not in names or mention.name != " ".join(_bare(text, mention)):
            continue
        age = _AGE.match(text, mention.span.end)
        if age is not None:
            ages.setdefault(mention.name, int(age.group(1)))
        kin = {
            word.lower() for word in _WORD.findall(text[max(0, mention.span.start - _KIN_BEFORE) : mention.span.start])
        }
        if kin & words("roles", "elders") or kin & words("roles", "youngers"):
            elder = mention.name if kin & words("roles", "elders") else next(n for n in names if n != mention.name)
            return next(name for name in names if (name == elder) == older)
    if len(ages) == 2 and ages[names[0]] != ages[names[1]]:
        return max(names, key=lambda n: ages[n]) if older else min(names, key=lambda n: ages[n])
    return None

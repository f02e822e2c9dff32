"""Who is meant: the names of one article brought together, each under the fullest form the article gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.context import Context
from digest.analyze.entities.datelines import in_title_case
from digest.analyze.entities.kinds import kind_of
from digest.analyze.entities.likely import NAMING, best, is_sure, of_name
from digest.analyze.entities.parts import Body, initials, parts_of, short_for
from digest.analyze.entities.people import Person, bare, by_word, fullest, meant, person
from digest.model import Kind

_ECHO = 0.8
_OFTEN = 3  # below it an adjective alone (an American actor) makes no place of the article's
_FEWEST_CHARACTERS = 2000
_APOSTROPHES = ("'s", "’s", "‘s", "s'", "s’")
_LONGEST_ACRONYM = 4
_MARKS_OF_SPELLING = re.compile(r"['’]s(?= )|[-,]")
_LEGAL_FORMS = {"corporation": "corp", "incorporated": "inc", "limited": "ltd", "company": "co"}


class Found(NamedTuple):
    """A candidate with what its sentence tells about it."""

    name: Candidate
    context: Context
    role: str

    @property
    def in_dateline(self) -> bool:
        """Whether it stands in the dateline, where nothing but places do."""
        return self.name.view < 0

    @property
    def key(self) -> str:
        """The form to show: the listed one of a known name, else the words as they stand."""
        return self.name.shown or self.name.text


def has_lost_apostrophes(text: str) -> bool:
    """Whether a text of some length has no apostrophe at all, so that Kirbys may stand for Kirby's."""
    return len(text) > _FEWEST_CHARACTERS and not any(mark in text for mark in _APOSTROPHES)


def resolve(found: Sequence[Found], *, bare: bool = False) -> tuple[list[tuple[Found, str]], Mapping[str, Kind | None]]:
    """Each candidate with the name of whoever it means, and the kind of each of these names.

    Names of no clear kind that are hardly names (ordinary words, once, at a sentence's beginning) are left out. `bare`
    tells that the text has lost its apostrophes.
    """
    groups = _groups(found)
    known = _kinds(groups)
    if singular := _singular(groups, known, bare=bare):
        found = [_renamed(item, singular[item.key]) if item.key in singular else item for item in found]
        groups = _groups(found)
        known = _kinds(groups)
    people = by_word(_people(groups, known))
    names = fullest(people)
    bodies = _bodies(groups, known)
    short = _short_forms(groups, bodies, names)
    parts = {part: full for part, full in _parts(groups, known, bodies).items() if part not in short}
    found = [_told_by_whole(item) if item.name.text in parts else item for item in found]
    short |= parts
    told = {item.context.defines: item.key for item in found if _may_define(item)}
    chosen = [_chosen(item, people, names, short, told) for item in found]
    shown = _one_spelling(chosen)
    chosen = [shown[name] for name in chosen]
    members: dict[str, list[Found]] = {}
    for item, name in zip(found, chosen, strict=True):
        members.setdefault(name, []).append(item)
    persons = set(names.values())
    kinds = {name: _kind(name, items, persons, groups, known) for name, items in members.items()}
    kept = {name for name, items in members.items() if _is_believed(kinds[name], items) or _is_telling(items)}
    calm = {name: in_title_case(name) if kinds[name] == "PER" and _is_shouted(name) else name for name in kept}
    meant = [(item, calm[name]) for item, name in zip(found, chosen, strict=True) if name in kept]
    return meant, {calm.get(name, name): kind for name, kind in kinds.items()}


def _groups(found: Iterable[Found]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = {}
    for item in found:
        groups.setdefault(item.key, []).append(item)
    return groups


def _kinds(groups: Mapping[str, Sequence[Found]]) -> dict[str, Kind | None]:
    """The kinds of all names but those that adjectives alone speak of, by all mentions of each."""
    return {key: kind_of(items) for key, items in groups.items() if items[0].name.sort != "adjective"}


def _renamed(item: Found, name: str) -> Found:
    return item._replace(name=item.name._replace(text=name, shown=""))


def _singular(groups: Mapping[str, Sequence[Found]], kinds: Mapping[str, Kind | None], *, bare: bool) -> dict[str, str]:
    """The names that are another one with an s, which a possessive has lost its apostrophe for, or several of it.

    Several are taken for one only where neither is of a clear kind: Oreos, not the Kirbys.
    """
    words = {word for key in groups for word in (key, key.rsplit(" ", 1)[-1])} if bare else groups.keys()
    pairs = {key: key[:-1] for key in groups if key.endswith("s") and len(key) > 3 and key[:-1] in words}
    if bare:
        return pairs
    unclear = {name for pair in pairs.items() for name in pair if _unclear(groups[name], kinds.get(name))}
    return {key: stem for key, stem in pairs.items() if {key, stem} <= unclear}


def _unclear(items: Sequence[Found], kind: Kind | None) -> bool:
    if items[0].name.sort != "name":
        return False
    return kind is None or not is_sure((item.name.text, item.name.likely) for item in items if item.name.likely)


def _is_shouted(name: str) -> bool:
    """Whether the words of a name are in capitals, two of them no initials."""
    return name.isupper() and sum(len(word) > 2 and "." not in word for word in name.split()) > 1


def _one_spelling(names: Iterable[str]) -> dict[str, str]:
    """For each name the form to show of those that differ in capitals, hyphens or a last point alone: not VELMA A.

    A short word in capitals may be an acronym: Aids, AIDS. The one with the fewest capitals is shown, of these the one
    with the point.
    """
    alike: dict[str, set[str]] = {}
    for name in dict.fromkeys(names):
        alike.setdefault(_spelling(name), set()).add(name)
    return {name: min(forms, key=_plainness) for forms in alike.values() for name in forms}


def _spelling(name: str) -> str:
    if " " not in name and "-" not in name:
        return name.title() if name.isupper() and len(name) > _LONGEST_ACRONYM and name.isalpha() else name
    *words, last = _MARKS_OF_SPELLING.sub(" ", name.casefold()).split() or [name]
    return " ".join([*words, _LEGAL_FORMS.get(last.rstrip("."), last.rstrip("."))])


def _plainness(name: str) -> tuple[int, int, str]:
    return sum(map(str.isupper, name)), -len(name), name


def _is_believed(kind: Kind | None, items: Sequence[Found]) -> bool:
    """Whether a name of a clear kind is one whatever its words are: what the encoder believes, or the rules alone."""
    readings = [(item.name.text, item.name.likely) for item in items if item.name.likely]
    if kind is None or not readings or any(item.in_dateline for item in items):
        return kind is not None
    return max(of_name(readings)) >= NAMING


def _is_telling(items: Sequence[Found]) -> bool:
    """Whether a name of no clear kind is worth a tag: not ordinary words alone, not once at a sentence's beginning."""
    if items[0].name.sort == "adjective":
        return True
    words = [word.rstrip(".") for word in items[0].name.words]
    if words[-1].endswith("ism") and len(words) == 1:
        return False
    if all(word.lower() in lists.words("ordinary_words") or word in _common_nouns() for word in words):
        return len(words) > 1 and len(items) > 2
    readable = any(len(word) > 1 for word in words) and not any(c.isdigit() for c in "".join(words))
    return readable and (len(words) > 1 or not all(item.name.begins for item in items))


@cache
def _common_nouns() -> frozenset[str]:
    """The nouns that end names of organizations, places and things."""
    heads = ("organization_heads", "place_heads", "thing_heads", "company_endings")
    return frozenset().union(*map(lists.words, heads))


def _chosen(
    item: Found,
    people: Mapping[str, Sequence[Person]],
    names: Mapping[str, str],
    short: Mapping[str, str],
    told: Mapping[str, str],
) -> str:
    name = item.name
    if name.sort == "organization" and name.text in told and name.text != name.shown:
        return told[name.text]
    if name.sort == "organization":
        whole = short.get(item.key, item.key)
        return whole if f" {item.key} " in f" {whole} " else item.key
    if name.sort == "adjective":
        return item.key
    if name.sort == "place" and not _is_read_as_person(name) and (item.context.person <= 0 or item.context.place >= 1):
        return item.key
    if name.text in names:
        return names[name.text]
    if name.text in short:
        return names.get(short[name.text], short[name.text])
    if name.form == "ORG":
        return item.key
    full = meant(name.text, name.span.start, item.role, item.context.kin, people, names)
    return names[full] if full else item.key


def _is_read_as_person(name: Candidate) -> bool:
    """Whether the encoder reads a town's name as a person's, of whom it is the surname: Santos."""
    return name.likely is not None and best(name.likely) == "PER" and name.shown not in lists.sure_places()


def _people(groups: Mapping[str, Sequence[Found]], kinds: Mapping[str, Kind | None]) -> list[Person]:
    """The full names that are, or may be, people's."""
    spoken = {
        bare(key): sum(item.context.person for item in items)
        for key, items in groups.items()
        if items[0].name.sort == "name" and " " not in key
    }
    people = []
    for key, items in groups.items():
        name = items[0].name
        if name.sort != "name" or name.form or len(name.words) < 2 or not name.words[0][0].isupper():
            continue
        if kinds[key] == "PER" or (kinds[key] is None and round(spoken.get(bare(name.words[-1]), 0.0), 3) >= _ECHO):
            roles = [item.role for item in items if item.role]
            people.append(person(key, name.span.start, roles, relative=items[0].context.kin))
    return people


def _short_forms(
    groups: Mapping[str, Sequence[Found]], bodies: Mapping[str, Body], people: Collection[str]
) -> dict[str, str]:
    """Short forms with the one name they stand for: acronyms, Acme for Acme Inc., nicknames given inside a name.

    The first word of one organization's name stands for it, too, where it is neither a common word nor somebody or a
    place: Brandsen for Brandsen Paper Company.
    """
    forms: dict[str, set[str]] = {}
    for key, items in groups.items():
        words = items[0].name.words
        if items[0].name.form == "ORG" and len(words) > 1:
            for acronym in initials(words):
                forms.setdefault(acronym, set()).add(key)
            if words[-1].rstrip(".") in lists.words("company_endings"):
                forms.setdefault(" ".join(words[:-1]), set()).add(key)
            if not words[0].isupper() and _names_it(groups.get(words[0], ())):
                forms.setdefault(words[0], set()).add(key)
    unique = {form: min(keys) for form, keys in forms.items() if len(keys) == 1 and len(form) > 1}
    unique |= short_for(bodies, people)
    for key, items in groups.items():
        unique |= {item.context.defines: key for item in items if _may_define(item)}
        unique |= {item.name.nickname: key for item in items if item.name.nickname}
    return unique


def _bodies(groups: Mapping[str, Sequence[Found]], kinds: Mapping[str, Kind | None]) -> dict[str, Body]:
    """The names that are organizations' by all their mentions."""
    named = ((key, groups[key][0].name) for key, kind in kinds.items() if kind == "ORG")
    return {key: Body(name.words, name.span.start, name.sort == "organization") for key, name in named}


def _parts(
    groups: Mapping[str, Sequence[Found]], kinds: Mapping[str, Kind | None], bodies: Mapping[str, Body]
) -> dict[str, str]:
    """Names that the encoder is not sure of and that are parts of one organization's, with that one."""
    unclear = (
        key
        for key, kind in kinds.items()
        if kind in ("ORG", None) and groups[key][0].name.likely and _unclear(groups[key], kind)
    )
    return parts_of(bodies, unclear)


def _told_by_whole(item: Found) -> Found:
    """A part of a name without its own reading: the whole name tells its kind."""
    return item._replace(name=item.name._replace(likely=None))


def _may_define(item: Found) -> bool:
    """Whether what stands in brackets after a name may be short for it; after a person's its letters have to tell."""
    short = item.context.defines
    if not short or (best(item.name.likely) if item.name.likely else None) != "PER":
        return bool(short)
    return short.upper() == "".join(word[0] for word in item.name.words).upper()


def _names_it(alone: Sequence[Found]) -> bool:
    """Whether a word that stands alone may be the first of an organization's name."""
    readings = [(item.name.text, item.name.likely) for item in alone if item.name.likely]
    word = alone[0].name if alone else None
    if not word or not readings or word.sort != "name" or word.text in lists.person_names():
        return False
    chance = of_name(readings)
    return word.text.lower() not in lists.words("ordinary_words") and chance.organization > chance.person + chance.place


def _kind(
    name: str,
    items: Sequence[Found],
    persons: set[str],
    groups: Mapping[str, Sequence[Found]],
    known: Mapping[str, Kind | None],
) -> Kind | None:
    """The kind of a name by all that mean it; `known` has it already where these are the mentions of its own words."""
    sorts = {item.name.sort for item in items}
    if any(item.in_dateline for item in items):
        return "LOC"
    if name in persons:
        return "PER"
    if sorts == {"adjective"}:
        return "LOC" if len(items) >= _OFTEN else None
    if "adjective" not in sorts and items == groups.get(name):
        return known[name]
    return kind_of([item for item in items if item.name.sort != "adjective"])

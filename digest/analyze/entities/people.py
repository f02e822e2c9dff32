"""Which full name a surname or a given name stands for; nobody's where it could be two people's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_SUFFIXES = frozenset(["Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV"])
_FEWEST_TO_MISSPELL = 3
_PREFIXES = ("al-", "el-", "Al-", "El-", "ad-", "as-", "at-", "ar-", "an-", "ash-", "al‑", "al‐")


@dataclass(frozen=True, slots=True)
class Person:
    """A full name of the article: `words` without Jr. and the like, `suffix` those, `first` where it first stands.

    `roles` are those it is given; `relative` is set if it is introduced as somebody's relative.
    """

    name: str
    words: tuple[str, ...]
    suffix: tuple[str, ...]
    first: int
    roles: tuple[str, ...]
    relative: bool


def person(name: str, first: int, roles: Iterable[str], *, relative: bool) -> Person:
    """The person of a full name that first stands at code point `first`."""
    words = name.split()
    proper = tuple(word for word in words if word not in _SUFFIXES)
    return Person(name, proper, tuple(word for word in words if word in _SUFFIXES), first, tuple(roles), relative)


def bare(word: str) -> str:
    """A surname without its article: Assad of al-Assad."""
    if not word.startswith(_PREFIXES):
        return word
    return next(word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))


def by_word(people: Iterable[Person]) -> Mapping[str, Sequence[Person]]:
    """The people under each word of their names, surnames without articles."""
    found: dict[str, list[Person]] = {}
    for one in people:
        for word in dict.fromkeys(bare(word) for word in one.words):
            found.setdefault(word, []).append(one)
    return found


def fullest(people: Mapping[str, Sequence[Person]]) -> dict[str, str]:
    """For each full name the longest form of the same person; a form that fits two different people stays as it is."""
    found: dict[str, str] = {}
    for one in dict.fromkeys(one for group in people.values() for one in group):
        namesakes = people[bare(one.words[-1])]
        longer = [other for other in namesakes if len(other.words) > len(one.words)]
        forms = [other for other in longer if _same(one, other)] or [
            other for other in longer if _ends(other, one.words) and one.suffix in ((), other.suffix)
        ]
        forms = forms or [other for other in namesakes if _misspells(one, other)]
        if one.suffix and len(one.words) == 1:
            forms = forms or _in_short(one, people)
        agree = all(_same(form, forms[0]) for form in forms)
        best = max(forms, key=lambda form: (len(form.name), form.name), default=one) if agree else one
        found[one.name] = best.name
    return found


def _misspells(one: Person, other: Person) -> bool:
    """Whether a name of three words and more has one letter more or less in the first than another: Sara for Sarah."""
    if other.first >= one.first or one.suffix != other.suffix or len(one.words) < _FEWEST_TO_MISSPELL:
        return False
    short, long = sorted((one.words[0], other.words[0]), key=len)
    one_more = len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return one_more and len(short) > _FEWEST_TO_MISSPELL and one.words[1:] == other.words[1:]


def _in_short(one: Person, people: Mapping[str, Sequence[Person]]) -> list[Person]:
    """Who bears the suffix after the beginning of a given name: Don Jr. is Donald Marsh Jr."""
    others = dict.fromkeys(other for group in people.values() for other in group)
    return [
        other
        for other in others
        if other.suffix == one.suffix and len(other.words) > 1 and other.words[0].startswith(one.words[0])
    ]


def _same(one: Person, other: Person) -> bool:
    """Whether two full names are forms of one: Dean McHenry and Dean E. McHenry, never father and son."""
    if one.suffix != other.suffix or one.relative != other.relative or one.words[0] != other.words[0]:
        return False
    if bare(one.words[-1]) != bare(other.words[-1]):
        return False
    short, long = sorted((one.words[1:-1], other.words[1:-1]), key=len)
    return all(any(_abbreviates(word, full) for full in long) for word in short)


def _abbreviates(word: str, full: str) -> bool:
    return word == full or any(a.endswith(".") and b.startswith(a[:-1]) for a, b in ((word, full), (full, word)))


def meant(
    form: str,
    at: int,
    role: str,
    kin: bool,
    people: Mapping[str, Sequence[Person]],
    names: Mapping[str, str],
) -> str | None:
    """The full name that the short `form` at code point `at` stands for, None if no one's or not clearly one's.

    `names` holds what `fullest` tells of `people`.
    """
    words = form.split()
    known = people.get(bare(words[-1]), ())
    surnames = [] if kin else [one for one in known if _ends(one, words)]
    if not surnames:
        others = [one for one in known if form in one.words[:-1]] if len(words) == 1 else []
        given = [one for one in others if one.words[0] == form] or others
        return given[0].name if len({names[one.name] for one in given}) == 1 else None
    matches = [one for one in surnames if not one.relative] or surnames
    if len(matches) > 1 and role:
        matches = [one for one in matches if any(role in known_role for known_role in one.roles)] or matches
    full = names[matches[0].name]
    if len(matches) > 1 and not all(names[one.name] == full or _same(one, matches[0]) for one in matches):
        matches = [one for one in matches if one.first < at]
    elif matches:
        matches = matches[:1]
    return matches[0].name if len(matches) == 1 else None


def _ends(one: Person, words: Sequence[str]) -> bool:
    """Whether the form is the end of the full name: Assad, al-Assad, bin Laden, van der Berg."""
    tail = one.words[-len(words) :]
    return len(tail) < len(one.words) and [*tail[:-1], bare(tail[-1])] == [*words[:-1], bare(words[-1])]

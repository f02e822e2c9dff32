"""Short forms of organizations within one article: Grey Lamp for Grey Lamp Initiative.

What is left out has to be no name by itself: nouns of organizations, a country, a person's given names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from digest.analyze.entities import lists, phrases

_SMALL = frozenset(["&", "and", "for", "of", "the"])
_LINKS = frozenset(["for", "of"])
_SAME_BODY = frozenset(["Department", "Party"])
_BODIES_OF_ANOTHER = frozenset(
    ["Club", "Directorate", "Force", "Foundation", "Fund", "Museum", "Radio", "School", "Stores", "Team", "Trust"]
)
"""Nouns of what an organization may have founded beside itself: Marsh Foundation is not Marsh."""
_BRANCHED = frozenset(["Church", "League", "Party", "Union"])
"""Nouns of what has branches in many places, each one a body of its own."""
_FEWEST_OF_ACRONYM = 3
_FEWEST_OF_OWN = 3
"""Words of a name that are its own, whatever stands before it: Tax Policy Center."""


class Body(NamedTuple):
    """The words of an organization's name, where it first stands, and whether the lists know it as it is."""

    words: Sequence[str]
    first: int
    listed: bool


def short_for(bodies: Mapping[str, Body], people: Collection[str]) -> dict[str, str]:
    """The names that are short for exactly one other of these, with that one; `people` are full names of persons."""
    found: dict[str, str] = {}
    ends = _by_ends(bodies)
    bearers = {(words[0], words[-1]) for words in map(str.split, people) if words}
    for name, body in bodies.items():
        longer = [full for full in ends.get(tuple(body.words), ()) if _is_short(body, bodies[full], bearers)]
        if len(longer) > 1:
            longest = max(longer, key=lambda full: (len(bodies[full].words), full))
            longer = [longest] if all(one == longest or longest.startswith(f"{one} ") for one in longer) else []
        if longer:
            found[name] = longer[0]
    return {name: _end(found, name) for name in found}


def parts_of(bodies: Mapping[str, Body], unclear: Iterable[str]) -> dict[str, str]:
    """The names of no clear kind that begin or end one body's name alone, with that one: Thunder for ABC Thunder."""
    found: dict[str, str] = {}
    ends = _by_ends(bodies)
    for name in unclear:
        words = tuple(name.split())
        longer = [full for full in ends.get(words, ()) if _is_part(words, bodies[full].words)]
        shortest = min(longer, key=len, default="")
        if longer and not _is_any(name) and all(one == shortest or one.startswith(f"{shortest} ") for one in longer):
            found[name] = shortest
    return found


def _by_ends(bodies: Mapping[str, Body]) -> dict[tuple[str, ...], list[str]]:
    """The names that begin or end with these words and have more of them."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name, body in bodies.items():
        words = tuple(body.words)
        for many in range(1, len(words)):
            for part in {words[:many], words[-many:]}:
                found.setdefault(part, []).append(name)
    return found


def _is_part(words: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether words that one of its ends holds are a part of a name: not what follows an `and` or `of`."""
    many = len(words)
    return list(longer[:many]) == list(words) or longer[-many - 1] not in _SMALL


def _is_any(name: str) -> bool:
    """Whether a single word may mean much else: an ordinary word, a short acronym, anybody's name, a place."""
    if " " in name:
        return False
    short = name.isupper() and len(name) < _FEWEST_OF_ACRONYM
    return short or _is_common(name) or name in lists.person_names() or name in phrases.places().shown


def _end(found: Mapping[str, str], name: str) -> str:
    """The last of the names that each are short for the next; each is longer than the one before."""
    while name in found:
        name = found[name]
    return name


def _is_short(body: Body, other: Body, bearers: Collection[tuple[str, str]]) -> bool:
    """Whether a name that one end of the other holds is short for it; `bearers` are the ends of people's names."""
    words, longer = body.words, other.words
    many = len(words)
    if list(longer[:many]) == list(words):
        return _is_plain_end(body, longer[many:])
    return _is_plain_beginning(body, list(longer[:-many]), bearers, introduced=other.first < body.first)


def _is_plain_end(body: Body, rest: Sequence[str]) -> bool:
    """Whether what follows only says what sort of body it is: Lamp [Mining and Building Company]."""
    if len(body.words) == 1 and not body.listed and _is_common(body.words[0]):
        return False
    named = [word.rstrip(".,") for word in rest if word not in _SMALL]
    if body.listed:
        return all(word in _SAME_BODY or word in lists.words("company_endings") for word in named)
    heads = [lists.words(name) for name in ("company_endings", "firm_heads", "organization_heads")]
    closes = bool(named) and any(named[-1] in known for known in heads) and named[-1] not in _BODIES_OF_ANOTHER
    own = not any(word in lists.words("organization_heads") for word in body.words[:1])
    if rest[0] in _LINKS:
        return len(body.words) > 1 and own and all(_is_common(word) for word in named)
    return closes and rest[0] not in _SMALL and all(_is_common(word) or any(word in k for k in heads) for word in named)


def _is_common(word: str) -> bool:
    return word.lower() in lists.words("ordinary_words") or word in lists.words("organization_heads")


def _is_plain_beginning(
    body: Body, before: list[str], bearers: Collection[tuple[str, str]], *, introduced: bool
) -> bool:
    """Whether what stands before only says whose body it is: [U.S.] Postal Service, [Ana J.] Marsh Foundation.

    A country's or another place's has to be `introduced` by its whole name: there is more than one Health Office.
    """
    words = body.words
    heads = lists.words("organization_heads") | lists.words("institutions")
    if words[-1] not in heads - _BRANCHED or (body.listed and words[-1] not in lists.words("institutions")):
        return False
    if len(words) == 1:
        return introduced and words[0] in lists.words("institutions") and _is_country(before)
    if (before[0], words[0]) in bearers and not _SMALL & set(before):
        return True
    if len(words) >= _FEWEST_OF_OWN:
        return introduced
    return introduced and (" ".join(before) in phrases.places().shown or _is_country(before))


def _is_country(before: Sequence[str]) -> bool:
    written = " ".join(before)
    shown = phrases.places().shown.get(written) or phrases.adjectives().shown.get(written)
    return shown in lists.words("countries")


def initials(words: Sequence[str]) -> Iterator[str]:
    """The acronyms that a name may have: by its first letters, and with words in capitals whole (UC Tarrow is UCT)."""
    known = [word for word in words if word not in _SMALL]
    yield "".join(word[0] for word in known)
    if any(word.isupper() and len(word) > 1 for word in known[:1]) and len(known) > 1:
        yield "".join(word if word.isupper() else word[0] for word in known)

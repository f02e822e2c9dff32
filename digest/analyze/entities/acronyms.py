"""Acronyms that the article itself explains in brackets: what they stand for, and whether that is a name.

Committee on Tidal Energy (CTE) is one name, whatever its small words; a director general of police (DGP) is none, and
neither is DGP anywhere in the article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.likely import together
from digest.analyze.entities.reading import Spotted
from digest.analyze.entities.tokens import Token
from digest.analyze.entities.views import View

_LONGEST = 14
"""Words of a name that an acronym may stand for."""
_LONGEST_ACRONYM = 10
_FEWEST_LETTERS = 2
_FEWEST_OF_WORD = 4
"""Letters of an acronym that is written as a word: Sawea."""
_SMALL = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with", "&"])
_FEWEST_BEFORE = 2
"""Tokens before an acronym: a word and the bracket."""
_CLOSING = frozenset([")", ",", ";"])


class Definition(NamedTuple):
    """The tokens `first` to `last` (counted in) of a sentence, and the token in brackets that abbreviates them."""

    first: int
    last: int
    acronym: int


def definitions(view: View) -> Iterator[Definition]:
    """The acronyms in brackets whose letters are the initials of the words right before."""
    tokens = view.tokens
    for at in [opening + 1 for opening, token in enumerate(tokens[:-2]) if token.text == "("]:
        if at >= _FEWEST_BEFORE and tokens[at + 1].text in _CLOSING and tokens[at].capitalized:
            letters = _letters(tokens[at].text)
            first = _first(tokens, letters, at - 2, at - 2) if letters else None
            if first is not None:
                yield Definition(first, at - 2, at)


def of_no_name(views: Iterable[View]) -> frozenset[str]:
    """The acronyms that abbreviate ordinary words or somebody's office."""
    told = ((view, found) for view in views for found in definitions(view))
    return frozenset(view.tokens[found.acronym].text for view, found in told if not _may_be_name(view, found))


def whole(view: View, spotted: Sequence[Spotted], nameless: Collection[str]) -> list[Spotted]:
    """The names spotted in a sentence, what an acronym abbreviates as one name; without those that are `nameless`."""

    def alone(name: Spotted) -> bool:
        return not any(token.capitalized for token in view.tokens[name.first + 1 : name.last + 1])

    names = [name for name in spotted if view.tokens[name.first].text not in nameless or not alone(name)]
    for found in definitions(view):
        if not _may_be_name(view, found):
            continue
        inside = [name for name in names if name.first <= found.last and name.last >= found.first]
        outside = [name for name in inside if name.first < found.first or name.last > found.last]
        parts = [chances for name in inside for chances in name.chances if name.kind == "ORG"]
        if parts and not outside:
            chances = [together(parts)] * (found.last - found.first + 1)
            names = [name for name in names if name not in inside]
            names.append(Spotted(found.first, found.last, "ORG", chances))
    return sorted(names, key=lambda name: name.first)


def _may_be_name(view: View, found: Definition) -> bool:
    """Whether what an acronym abbreviates has a name's capitals and is nobody's office, or says that it is a body."""
    tokens = view.tokens[found.first : found.last + 1]
    opening = view.piece(found.first)
    if opening.sort == "role" and view.lower(opening.last + 1) in ("of", "for"):
        return False
    if any(token.text in lists.words("organization_heads") for token in tokens):
        return True
    if view.piece(found.last).sort == "role":
        return False
    return tokens[0].capitalized or tokens[-1].lower.title() in lists.words("organization_heads")


def _letters(acronym: str) -> str:
    """The letters of an acronym in lower case, without the s of several; nothing if it is none."""
    capitals = sum(map(str.isupper, acronym))
    if len(acronym) > _LONGEST_ACRONYM or not (
        capitals >= _FEWEST_LETTERS or (capitals and len(acronym) >= _FEWEST_OF_WORD)
    ):
        return ""
    one = acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym
    letters = one.replace(".", "").replace("-", "").lower()
    return letters if len(letters) >= _FEWEST_LETTERS and letters.isalnum() else ""


def _first(tokens: Sequence[Token], letters: str, at: int, last: int) -> int | None:
    """The first of the words up to `at` that have these initials, the last words first; None if they have not.

    A small word has an initial in the acronym or none; a compound has one or one for each part, an acronym all.
    """
    if not letters:
        return at + 1
    if at < 0 or last - at >= _LONGEST:
        return None
    word = tokens[at].lower
    if word in _SMALL and at < last and (first := _first(tokens, letters, at - 1, last)) is not None:
        return first
    parts = "".join(part[0] for part in word.split("-") if part)
    for initials in dict.fromkeys((word if tokens[at].all_caps else parts, parts, word[0])):
        if initials[:1].isalnum() and letters.endswith(initials):
            first = _first(tokens, letters[: -len(initials)], at - 1, last)
            if first is not None:
                return first
    return None

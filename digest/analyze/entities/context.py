"""What stands round a name: the role and the relatives that the sentence gives it, and hints of its kind."""

from __future__ import annotations

from typing import NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.definitions import organization_told, place_told
from digest.analyze.entities.pieces import Piece
from digest.analyze.entities.roles import OWNERS, is_age, role_of
from digest.analyze.entities.tokens import Token, adjoin
from digest.analyze.entities.views import View
from digest.model import Span

_LOCATIVE = {"in": 1.2, "near": 1.5, "across": 1.5, "throughout": 1.5, "outside": 1.2, "around": 0.8}
_LOCATIVE |= {"from": 0.4, "to": 0.3, "at": 0.3}
_MOST_BEFORE_KIN = 8
_BEFORE_ROLE = frozenset(["former", "late", "the"])
_TITLING = frozenset(["role", "modifier", "honorific", "adjective"])
_REGIONS = frozenset(["city", "town", "village", "province", "region", "district", "county"])
_SETTLEMENTS = _REGIONS | frozenset(["suburb", "island", "state", "capital", "port"])
_TELLING = frozenset(["said", "says", "added", "told", "asked"])


class Context(NamedTuple):
    """Hints of kind, as weights, and what the sentence says of who is named.

    `kin` is set where the name is introduced as a relative's or a dead person's, `defines` holds an acronym given in
    brackets, `told` weighs what calls the name an organization's outright.
    """

    person: float = 0.0
    organization: float = 0.0
    place: float = 0.0
    role: Span | None = None
    kin: bool = False
    defines: str = ""
    told: float = 0.0


def context(text: str, view: View, name: Candidate) -> Context:
    """What the sentence tells about one name in it. The weights are set by hand, on the training sets."""
    role = role_of(text, view, name)
    kin = _is_kin(text, view, name)
    defines = _definition(view, name.last + 1)
    follows_role = view.lower(name.first - 1) in ("of", "at", "for") and _is_role(view, name.first - 2)
    heads_role = (
        _is_role(view, name.last + 1)
        and not view.tokens[name.last].possessive
        and adjoin(text, view.tokens[name.last], view.tokens[name.last + 1])
    )
    person = (
        3.0 * role.title + 4.0 * role.honorific + 2.5 * kin + _person_after(view, name) + _person_before(view, name)
    )
    person += 2.0 * (role.span is not None and not role.title)
    organization = 1.2 * heads_role + 0.8 * follows_role + 1.5 * bool(defines)
    organization += 0.3 * (view.lower(name.last + 1) in lists.words("speech_verbs"))
    told = organization_told(text, view, name)
    place = _place(view, name) + place_told(text, view, name)
    if view.lower(name.first - 1) == "the":
        person, organization, place = person - 2.0, organization + 0.6, place - 0.4
    return Context(person, organization, place, role.span, kin, defines, told)


def _person_after(view: View, name: Candidate) -> float:
    follower = view.lower(name.last + 1)
    if view.tokens[name.last].possessive:
        return 0.0
    if follower == "who":
        return 1.0
    if follower == ",":
        if is_age(view, name.last + 2):
            return 2.5
        return 1.5 * (view.lower(name.last + 2) in ("who", "whose"))
    return 0.9 * (follower in lists.words("speech_verbs")) + 0.8 * (follower == "of" and name.last > name.first)


def _person_before(view: View, name: Candidate) -> float:
    return 0.8 * (view.lower(name.first - 1) in _TELLING)


def _place(view: View, name: Candidate) -> float:
    before = view.lower(name.first - 1)
    weight = 2.0 * (view.lower(name.last + 1) in _REGIONS and name.first > 0)
    weight += 2.5 * (before == "of" and view.lower(name.first - 2) in _SETTLEMENTS)
    if name.first and view.tokens[name.first - 1].text in _LOCATIVE:
        weight += _LOCATIVE[before]
    return weight


def _is_role(view: View, token: int) -> bool:
    return 0 <= token < len(view.tokens) and view.piece(token).sort == "role"


def _is_kin(text: str, view: View, name: Candidate) -> bool:
    """Whether the name is introduced as a relative's: his wife Asma; the son of Mustafa Tlass; father, Hafez."""
    tokens, kin = view.tokens, lists.words("kin")
    at = _before_role(view, name.first)
    while view.lower(at) in _BEFORE_ROLE:
        if view.lower(at) == "late":
            return True
        at -= 1
    if view.lower(name.last + 1) == "," and (view.lower(name.last + 2), view.lower(name.last + 3)) == ("who", "died"):
        return True
    if at < 1:
        return False
    if tokens[at].text == ",":
        return tokens[at - 1].lower in kin and _is_owned(view, at - 1)
    if tokens[at].lower == "of":
        return tokens[at - 1].lower in kin
    return tokens[at].lower in kin and _is_owned(view, at) and adjoin(text, tokens[at], tokens[at + 1])


def _before_role(view: View, first: int) -> int:
    """The token before the role or title that ends at token `first`: the late [shipping magnate] Karl Marsh."""
    at = first - 1
    while at >= max(0, first - _MOST_BEFORE_KIN):
        piece = view.piece(at)
        if piece.sort not in _TITLING and (at == first - 1 or not _is_attribute(view.tokens[at], piece)):
            break
        at = piece.first - 1
    return at


def _is_attribute(token: Token, piece: Piece) -> bool:
    """Whether a word amid what tells who somebody is is an adjective or a noun there."""
    if piece.sort != "other" or token.capitalized or not token.lower.isalpha():
        return False
    closing = (_BEFORE_ROLE, lists.words("kin"), lists.words("function_words"))
    return not any(token.lower in words for words in closing)


def _is_owned(view: View, at: int) -> bool:
    """Whether a possessive or `the` stands within a few words before token `at`."""
    near = view.tokens[max(0, at - 5) : at]
    return any(token.lower in OWNERS or token.lower == "the" or token.possessive for token in near)


def _definition(view: View, at: int) -> str:
    """The acronym in round brackets right after a name, or nothing."""
    if view.lower(at) != "(" or view.lower(at + 2) != ")":
        return ""
    inside = view.tokens[at + 1].text
    if "." in inside and not inside.isupper():
        return ""
    return inside if inside[0].isupper() and sum(c.isupper() for c in inside) >= 2 and len(inside) <= 10 else ""

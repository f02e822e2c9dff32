"""What a sentence says outright of a name: the law firm X; X, a port in Peru; according to X; two miles from X."""

from __future__ import annotations

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.pieces import DETERMINERS
from digest.analyze.entities.tokens import adjoin
from digest.analyze.entities.views import View

_SURE = 5.0
_LIKELY = 1.9
_BESIDE = 1.5
_LONGEST_APPOSITION = 6
_MOST_FROM_MOTION = 5
_MOST_WORDS_OF_PLACE = 2
_SOURCES = (("according", "to"), ("published", "by"), ("owned", "by"), ("reported", "by"))
_INSIDE = frozenset(["in", "near", "outside", "across", "throughout", "off"])
_SIDES = frozenset(["and", "or", ","])


def organization_told(text: str, view: View, name: Candidate) -> float:
    """How clearly the sentence calls the name an organization's."""
    nouns = lists.words("organization_nouns")
    before = name.first - 1
    if view.lower(before) == "the" and _is_small(view, before - 1):
        before -= 1
    if _is_noun(view, before, nouns) and adjoin(text, view.tokens[before], view.tokens[before + 1]):
        return _SURE
    if _apposed(view, name, nouns) and view.lower(name.first - 1) not in _INSIDE:
        return _SURE
    return _LIKELY * ((view.lower(name.first - 2), view.lower(name.first - 1)) in _SOURCES)


def place_told(text: str, view: View, name: Candidate) -> float:
    """How clearly the sentence calls the name a place's or speaks of it as of one."""
    nouns = lists.words("settlements")
    if _apposed(view, name, nouns):
        return _SURE
    weight = _LIKELY * _is_in_known_place(view, name)
    weight += _BESIDE * (name.sort == "place" and _describes(text, view, name))
    located = _is_located(view, name.first) or _shares_location(view, name)
    where = (view.lower(name.last + 1), view.lower(name.last + 2)) == (",", "where")
    if (located or where) and _is_place_like(view, name):
        weight += _LIKELY * located
        weight += _BESIDE * where
    return weight


def _describes(text: str, view: View, name: Candidate) -> bool:
    """Whether the name tells where something else is: the Tarrow company."""
    at = name.last + 1
    if view.lower(name.first - 1) != "the" or at == len(view.tokens) or view.tokens[at].capitalized:
        return False
    told = any(view.lower(at) in lists.words(nouns) for nouns in ("organization_nouns", "settlements", "place_parts"))
    return told and adjoin(text, view.tokens[at - 1], view.tokens[at])


def _is_small(view: View, token: int) -> bool:
    return view.lower(token).isalpha() and not view.tokens[token].capitalized


def _is_noun(view: View, token: int, nouns: frozenset[str]) -> bool:
    return view.lower(token) in nouns and not view.tokens[token].capitalized


def _apposed(view: View, name: Candidate, nouns: frozenset[str]) -> bool:
    """Whether a phrase between commas says what the name is: Tarrow, the nearest town,."""
    at = name.last + 2
    if view.lower(name.last + 1) not in (",", "—", "–") or view.lower(at) not in DETERMINERS:
        return False
    for noun in range(at + 1, min(at + _LONGEST_APPOSITION, len(view.tokens))):
        if not view.tokens[noun].text[0].isalnum() or view.lower(noun) in lists.words("function_words"):
            return False
        if _is_noun(view, noun, nouns) and _ends_phrase(view, noun + 1):
            return True
    return False


def _ends_phrase(view: View, token: int) -> bool:
    follower = view.lower(token)
    return not follower[:1].isalnum() or follower in lists.words("function_words")


def _is_in_known_place(view: View, name: Candidate) -> bool:
    """Whether a known place follows as what holds this one: Tarrow, Peru,; Tarrow in Peru."""
    at = name.last + 2
    if at >= len(view.tokens) or view.piece(at).sort != "place" or view.tokens[name.last].possessive:
        return False
    if view.lower(at - 1) != ",":
        return view.lower(at - 1) == "in" and _is_located(view, name.first)
    return view.lower(view.piece(at).last + 1) in (",", ".", ")", "") and view.piece(at).shown in lists.sure_places()


def _is_place_like(view: View, name: Candidate) -> bool:
    """Whether a name is short, in a name's own letters, and the end of its phrase."""
    token = view.tokens[name.last]
    words = name.words
    if len(words) > _MOST_WORDS_OF_PLACE or token.possessive or not all(word[1:].islower() for word in words):
        return False
    if all(word.lower() in lists.words("ordinary_words") for word in words):
        return False
    at = name.last + 1
    return at == len(view.tokens) or view.piece(at).sort == "never" or _ends_phrase(view, at)


def _is_located(view: View, first: int) -> bool:
    """Whether what stands before token `first` tells where: in, near, nearby, the coast of, sailed to."""
    before = view.lower(first - 1)
    if before in lists.words("place_adjectives"):
        return True
    if first and view.tokens[first - 1].text in _INSIDE:
        return True
    if before == "of":
        return view.lower(first - 2) in lists.words("place_parts")
    if before not in ("to", "from", "for", "between"):
        return False
    near = [token.lower for token in view.tokens[max(0, first - 1 - _MOST_FROM_MOTION) : first - 1]]
    words = lists.words("place_parts") if before == "between" else lists.words("motion")
    return any(word in words for word in near)


def _shares_location(view: View, name: Candidate) -> bool:
    """Whether the name is the second of two that one word locates: in Peru and Tarrow."""
    at = name.first - 2
    if view.lower(name.first - 1) not in _SIDES or at < 0 or view.piece(at).sort not in ("place", "name"):
        return False
    first = view.piece(at).first
    while first and view.piece(first - 1).sort in ("place", "name"):
        first = view.piece(first - 1).first
    return _is_located(view, first)

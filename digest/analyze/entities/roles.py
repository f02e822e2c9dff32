"""The role that a sentence gives somebody: before the name, after it, or in a phrase that the name explains."""

from __future__ import annotations

from typing import NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.pieces import DETERMINERS, Piece
from digest.analyze.entities.tokens import adjoin
from digest.analyze.entities.views import View
from digest.model import Span

OWNERS = frozenset(["his", "her", "their", "my", "our", "your", "its"])
_LONGEST_ROLE = 12
_MOST_BEFORE_NOUN = 4
_STOPS = frozenset(',;.:()[]—–-“”"!?')
_CLAUSE_WORDS = frozenset(["who", "whose", "which", "that", "and", "but", "as", "when", "while"])
_BEING = frozenset(["was", "were", "is", "are", "has", "had"])
_ENDS_CLAUSE = _CLAUSE_WORDS | _BEING
_NO_LONGER = frozenset(["ex", "former", "late", "onetime", "then"])
_PREPOSITIONS = frozenset(["of", "in", "at", "for", "to", "by", "with", "on", "from"])


class Role(NamedTuple):
    """A role's span of the source text, None for a mere form of address (Mr); `title` if it stands before the name."""

    span: Span | None
    title: bool = False
    honorific: bool = False


def role_of(text: str, view: View, name: Candidate) -> Role:
    """The role the sentence gives to a name, or an empty one."""
    before = _before(text, view, name)
    if before.span:
        return before
    span = None if view.tokens[name.last].possessive else _after(view, name)
    return Role(span or _ahead(view, name), False, before.honorific)


def is_age(view: View, at: int) -> bool:
    """Whether an age stands alone between commas from token `at` on: Jane Doe, 45, said."""
    return view.lower(at).isdigit() and len(view.lower(at)) <= 2 and view.lower(at + 1) in (",", ".", ")")


def _before(text: str, view: View, name: Candidate) -> Role:
    """The role that ends where the name begins: Pentagon spokesman Captain John Kirby. Ranks in between go."""
    tokens = view.tokens
    number = view.numbers[name.first] - 1
    honorific = False
    chosen: list[Piece] = []
    while number >= 0 and len(chosen) < _LONGEST_ROLE:
        piece = view.pieces[number]
        if not adjoin(text, tokens[piece.last], tokens[piece.last + 1]):
            break
        if piece.sort == "honorific":
            honorific = True
        elif piece.sort in ("role", "modifier") or (chosen and _may_begin_role(view, piece)):
            chosen.insert(0, piece)
        else:
            break
        number -= 1
    modifiers = lists.words("role_modifiers")
    nouns = [piece for piece in chosen if piece.sort == "role"]
    if not nouns:
        return Role(None, honorific=honorific)
    noun = next((piece for piece in nouns if tokens[piece.last].lower not in modifiers), nouns[-1])
    last = chosen.index(noun)
    while last + 1 < len(chosen) and chosen[last + 1].sort == "modifier":
        last += 1
    return Role(Span(tokens[chosen[0].first].start, tokens[chosen[last].last].end), True, honorific)


def _may_begin_role(view: View, piece: Piece) -> bool:
    """Whether a name belongs to the role that follows it: UN mediator, Fairview Library director, Council member."""
    if piece.sort in ("place", "organization", "adjective"):
        return True
    if view.tokens[piece.last].lower in _NO_LONGER:
        return not view.begins(piece.first)
    if piece.sort != "name":
        return False
    return not view.begins(piece.first) or view.tokens[piece.last].text in lists.words("organization_heads")


def _after(view: View, name: Candidate) -> Span | None:
    """The role in an apposition after the name: `, the mayor of Ashford,`."""
    at = name.last + 1
    if view.lower(at) != ",":
        return None
    return _apposition(view, at + 3 if is_age(view, at + 1) else at + 1)


def _ahead(view: View, name: Candidate) -> Span | None:
    """The role in a phrase that the name explains: `The mayor of Ashford, Jane Doe,`."""
    comma = name.first - 1
    follower = view.lower(name.last + 1)
    if view.lower(comma) != "," or (follower not in (",", ".", "") and follower not in lists.words("speech_verbs")):
        return None
    for at in range(max(0, comma - _LONGEST_ROLE), comma):
        if view.lower(at) in DETERMINERS or view.lower(at) in OWNERS:
            span = _apposition(view, at)
            if span and span.end == view.tokens[comma - 1].end:
                return span
    return None


def _apposition(view: View, at: int) -> Span | None:
    """The role that a phrase from token `at` on states, the article before it left out."""
    tokens = view.tokens
    if view.lower(at) in DETERMINERS or view.lower(at) in OWNERS:
        at += 1
    end = at
    while end < len(tokens) and end - at < _LONGEST_ROLE and tokens[end].text not in _STOPS:
        if tokens[end].lower in _ENDS_CLAUSE or tokens[end].lower in lists.words("speech_verbs"):
            break
        end += 1
    if end == at or end - at >= _LONGEST_ROLE:
        return None
    noun = next((view.piece(inner) for inner in range(at, end) if view.piece(inner).sort == "role"), None)
    if noun is None or noun.first - at > _MOST_BEFORE_NOUN or noun.last >= end:
        return None
    if noun.last + 1 < end and view.piece(noun.last + 1).sort in ("name", "place"):
        return None
    if any(tokens[inner].lower in _PREPOSITIONS for inner in range(at, noun.first)):
        return None
    return Span(tokens[at].start, tokens[end - 1].end)

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
_ELSEWHERE_ADVERBS = frozenset(["late", "then"])  # where they open a sentence
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
    while last + 1 < len(chosen) and _goes_on(view, noun, chosen[last + 1]):
        last += 1
    if _is_verb(view, chosen[0], noun):
        del chosen[0]
        last -= 1
    return Role(Span(tokens[chosen[0].first].start, tokens[chosen[last].last].end), True, honorific)


def _goes_on(view: View, noun: Piece, following: Piece) -> bool:
    """Whether what follows a role's noun belongs to it: its billionaire founder Karl Marsh; no rank with a capital."""
    small = not view.tokens[noun.last].capitalized and not view.tokens[following.last].capitalized
    return following.sort == "modifier" or (following.sort == "role" and small)


def _is_verb(view: View, first: Piece, noun: Piece) -> bool:
    """Whether the first word of a role is what somebody is to do: to fire Commander Karl Marsh."""
    small = not view.tokens[first.first].capitalized and view.tokens[noun.first].capitalized
    return first.sort == "modifier" and small and view.lower(first.first - 1) == "to"


def _may_begin_role(view: View, piece: Piece) -> bool:
    """Whether a name belongs to the role that follows it: UN mediator, Fairview Library director, Council member."""
    if piece.sort in ("place", "organization", "adjective"):
        return True
    if view.tokens[piece.last].lower in _NO_LONGER:
        return not (view.begins(piece.first) and view.tokens[piece.last].lower in _ELSEWHERE_ADVERBS)
    if piece.sort != "name":
        return False
    return not view.begins(piece.first) or view.tokens[piece.last].text in lists.words("organization_heads")


def _after(view: View, name: Candidate) -> Span | None:
    """The role in an apposition after the name: `, the mayor of Ashford,`."""
    at = name.last + 1
    if view.lower(at) != ",":
        return None
    span = _apposition(view, at + 3 if is_age(view, at + 1) else at + 1)
    return None if span is not None and _speaks_itself(view, span) else span


def _speaks_itself(view: View, role: Span) -> bool:
    """Whether a phrase after an introduction is a subject of its own: In a talk with Karl Marsh, the mayor said."""
    verb = next((at for at, token in enumerate(view.tokens) if token.start >= role.end), len(view.tokens))
    return view.lower(0) in _PREPOSITIONS and view.lower(verb) in lists.words("speech_verbs")


def _ahead(view: View, name: Candidate) -> Span | None:
    """The role in a phrase that the name explains: `The mayor of Ashford, Jane Doe,`."""
    comma = name.first - 1
    follower = view.lower(name.last + 1)
    if view.lower(comma) != "," or (follower not in (",", ".", "") and follower not in lists.words("speech_verbs")):
        return None
    for at in range(max(0, comma - _LONGEST_ROLE), comma):
        if (view.lower(at) in DETERMINERS or view.lower(at) in OWNERS) and not _is_told_of_another(view, at):
            span = _apposition(view, at)
            if span and span.end == view.tokens[comma - 1].end:
                return span
    return None


def _is_told_of_another(view: View, at: int) -> bool:
    """Whether a phrase from token `at` on tells who was named right before it: Ana, the sister of the heir, Karl."""
    if view.lower(at - 1) != "," or at < 2 or view.piece(at - 2).sort != "name":
        return False
    first = at - 2
    while first and view.piece(first - 1).sort == "name":
        first -= 1
    return view.lower(first - 1) not in _PREPOSITIONS


def _apposition(view: View, at: int) -> Span | None:
    """The role that a phrase from token `at` on states, the article before it left out."""
    tokens = view.tokens
    if view.lower(at) in DETERMINERS or view.lower(at) in OWNERS:
        at += 1
    elif view.lower(at).endswith("ed") and view.lower(at) not in lists.words("role_modifiers"):
        return None
    end, joined = at, False
    while end < len(tokens) and end - at < _LONGEST_ROLE and tokens[end].text not in _STOPS:
        if _is_inner_and(view, at, end):
            joined = True
        elif tokens[end].lower in _ENDS_CLAUSE or tokens[end].lower in lists.words("speech_verbs"):
            break
        end += 1
    noun = next((view.piece(inner) for inner in range(at, end) if view.piece(inner).sort == "role"), None)
    if joined and end - at >= _LONGEST_ROLE and noun:
        end = next((inner for inner in range(noun.last + 1, end) if tokens[inner].lower in _PREPOSITIONS), end)
    if end == at or end - at >= _LONGEST_ROLE:
        return None
    if noun is None or noun.first - at > _MOST_BEFORE_NOUN or noun.last >= end:
        return None
    if noun.last + 1 < end and view.piece(noun.last + 1).sort in ("name", "place"):
        return None
    if any(tokens[inner].lower in _PREPOSITIONS for inner in range(at, noun.first)):
        return None
    return Span(tokens[at].start, tokens[end - 1].end)


def _is_inner_and(view: View, first: int, at: int) -> bool:
    """Whether `and` at a token joins two subjects of a role, not two roles: professor of ships and tides at Ashford."""
    tokens = view.tokens
    if tokens[at].lower != "and" or at + 1 >= len(tokens) or view.piece(at + 1).sort == "role":
        return False
    if not any(tokens[inner].lower in _PREPOSITIONS for inner in range(first, at)):
        return False
    if tokens[at - 1].capitalized or tokens[at + 1].capitalized:
        return tokens[at - 1].capitalized and tokens[at + 1].capitalized
    word = tokens[at + 1].lower
    if not word.isalpha() or word.endswith("ed") or word in DETERMINERS | OWNERS | lists.words("function_words"):
        return False
    after = view.lower(at + 2)
    return word not in lists.words("speech_verbs") and (not after or after in _STOPS or after in _PREPOSITIONS)

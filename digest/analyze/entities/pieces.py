"""What each stretch of a sentence is by the lists: a role, a known place, a capitalized or a joining word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from digest.analyze.entities import lists, phrases
from digest.analyze.entities.marks import OPENING_MARKS, is_nickname, is_title, marked
from digest.analyze.entities.states import state
from digest.analyze.entities.tokens import Token, adjoin

Sort = Literal[
    "place",
    "organization",
    "adjective",
    "role",
    "modifier",
    "honorific",
    "never",
    "name",
    "nickname",
    "particle",
    "join",
    "other",
]
DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])
_CONTRACTED = re.compile("(?:n['’]t|['’](?:m|d|ll|ve|re))$")
_PARTY_MARKS = ("R-", "D-", "I-")  # a member's party and state: R-Ariz.
_CURRENCIES = ("$", "€", "£", "¥")  # US$5 million
_SMALL_GIVEN = frozenset(["per"])
_GIVEN_OFFICES = frozenset(["Amir", "Dean"])
_LONGEST_NOUN = 20
_LONGEST_ACRONYM = 4
_JOINS = frozenset(["of", "for", "and", "the", "&", "in", "on"])


class Piece(NamedTuple):
    """The tokens `first` to `last` (counted in) of a sentence, of one sort; `shown` is a listed name's form to show."""

    sort: Sort
    first: int
    last: int
    shown: str = ""


_new_piece = tuple.__new__
"""A tuple made straight away: there are hundreds in every article."""


def pieces(text: str, tokens: Sequence[Token]) -> list[Piece]:
    """The sentence cut into pieces, the longest listed phrase first; every token is in exactly one."""
    found: list[Piece] = []
    listed = set[Sort]()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        sort = _large(token.text) if token.capitalized else _small(token.lower)
        if sort:
            found.append(_new_piece(Piece, (sort, at, at, "")))
            at += 1
        else:
            piece = _piece(text, tokens, at)
            listed.add(piece.sort)
            found.append(piece)
            at = piece.last + 1
    if tokens and OPENING_MARKS.search(text, tokens[0].start, tokens[-1].end):
        found = _without_marked(text, tokens, found)
    if "role" in listed:
        _mark_modifiers(text, tokens, found)
    if "never" in listed:
        _mark_inner_words(text, tokens, found)
    return found


def _without_marked(text: str, tokens: Sequence[Token], found: list[Piece]) -> list[Piece]:
    """The pieces with nicknames as one piece each, marks included, and no names inside the titles of works."""
    stretches: dict[int, Piece] = {}
    for opening, closing in marked(tokens):
        if is_nickname(text, tokens, opening, closing):
            stretches[opening] = Piece("nickname", opening, closing)
        elif is_title(tokens, opening, closing):
            stretches[opening] = Piece("other", opening, closing)
    if not stretches:
        return found
    kept: list[Piece] = []
    for piece in found:
        if piece.first in stretches:
            kept.append(stretches[piece.first])
        elif not kept or piece.first > kept[-1].last:
            kept.append(piece)
    return kept


def _piece(text: str, tokens: Sequence[Token], at: int) -> Piece:
    token = tokens[at]
    if token.all_caps and text[token.end : token.end + 1] in _CURRENCIES:
        return Piece("other", at, at)
    if token.capitalized and (abbreviated := state(text, tokens, at)):
        return Piece("place", at, at, abbreviated)
    named = token.capitalized or token.lower == "al" or _is_numbered(token.lower)
    listed = _listed(text, tokens, at) if named else None
    if listed:
        return listed
    if token.text.rstrip(".") in lists.words("honorifics"):
        return Piece("honorific", at, at)
    role = _match(text, tokens, at, phrases.folded("roles"), _in_lower_case)
    if role and not _is_name(text, tokens, at, role[0]):
        return Piece("role", at, role[0])
    if not token.capitalized:
        return Piece("particle" if token.lower in lists.words("particles") else "other", at, at)
    if token.text.removesuffix("s") in lists.words("nameless_acronyms") and not _abbreviates_body(text, token):
        return Piece("never", at, at)
    never = _match(text, tokens, at, phrases.folded("never_names"), _in_lower_case)
    if never and not _continues(text, tokens, never[0]):
        return Piece("never", at, never[0])
    function = token.lower in lists.words("function_words") and not token.all_caps and not _is_given(text, tokens, at)
    return Piece("other" if function or _is_nameless(token.text) else "name", at, at)


def _is_nameless(word: str) -> bool:
    """Whether a word with a capital is a letter, a contraction or a member's party and state."""
    return len(word) == 1 or word.startswith(_PARTY_MARKS) or _CONTRACTED.search(word.lower()) is not None


def _abbreviates_body(text: str, token: Token) -> bool:
    """Whether the text gives an acronym to an organization: the Power Workers' Association (PWA)."""
    at = text.find(f" ({token.text})")
    before = text[max(0, at - _LONGEST_NOUN) : max(0, at)].split()
    return bool(before) and before[-1] in lists.words("organization_heads")


def _is_numbered(word: str) -> bool:
    """Whether a digit begins the word, and more than digits follow: 18F."""
    return word[:1].isdigit() and not word.isdigit()


@lru_cache(maxsize=16_384)
def _small(lower: str) -> Sort | None:
    """What a word without a capital is by itself; None if a role or a listed name may begin with it."""
    if _is_numbered(lower) or lower in phrases.folded("roles").longest or lower == "al":
        return None
    return "join" if lower in _JOINS else "particle" if lower in lists.words("particles") else "other"


@lru_cache(maxsize=16_384)
def _large(word: str) -> Sort | None:
    """What a word with a capital is by itself; None if a list has it or what stands beside it may tell."""
    lower, bare, states = word.lower().rstrip("."), word.rstrip("."), lists.aliased("state_abbreviations")
    if (
        (word.isupper() and len(word) > 1)
        or word in _openings()
        or word in states
        or f"{word}." in states
        or bare in lists.words("honorifics")
        or word.removesuffix("s") in lists.words("nameless_acronyms")
        or any(lower in phrases.folded(name).longest for name in ("roles", "never_names"))
        or lower in _SMALL_GIVEN
    ):
        return None
    return "other" if lower in lists.words("function_words") or _is_nameless(word) else "name"


def _listed(text: str, tokens: Sequence[Token], at: int) -> Piece | None:
    if _is_shouted(tokens, at):
        return None
    best: Piece | None = None
    for sort, table in _tables() if tokens[at].text in _openings() else ():
        match = _match(text, tokens, at, table, _as_printed)
        if match and (best is None or match[0] > best.last):
            best = Piece(sort, at, *match)
    if best is None and tokens[at].all_caps and tokens[at].text.isalpha():
        match = _match(text, tokens, at, phrases.places(), _in_title_case)
        return Piece("place", at, *match) if match and not _is_acronym(tokens, at, match[0]) else None
    return best


def _is_acronym(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a short word in capitals is an acronym rather than a place: GAO amid a sentence, no dateline's ROME."""
    if first != last or first == 0 or len(tokens[first].text) > _LONGEST_ACRONYM:
        return False
    return not any(token.all_caps for token in (tokens[first - 1], *tokens[first + 1 : first + 2]))


@cache
def _openings() -> frozenset[str]:
    """The first words of all listed names."""
    return frozenset(word for _, table in _tables() for word in table.longest)


@cache
def _tables() -> tuple[tuple[Sort, phrases.Phrases], ...]:
    return (
        ("organization", phrases.organizations()),
        ("place", phrases.places()),
        ("adjective", phrases.adjectives()),
    )


def _is_shouted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word like WHO or US is an ordinary one among words in capitals."""
    if not tokens[at].all_caps or tokens[at].lower not in lists.words("function_words"):
        return False
    return any(token.all_caps for token in (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]))


def _match(
    text: str, tokens: Sequence[Token], at: int, table: phrases.Phrases, form: Callable[[Token], str]
) -> tuple[int, str] | None:
    """The last token of the longest phrase of `table` that begins at token `at`, and the name to show for it."""
    found: tuple[int, str] | None = None
    phrase = ""
    most = table.longest.get(form(tokens[at]))
    if not most:
        return None
    for last in range(at, min(at + most, len(tokens))):
        if last > at and not adjoin(text, tokens[last - 1], tokens[last]):
            break
        phrase = f"{phrase} {form(tokens[last])}" if phrase else form(tokens[last])
        if phrase in table.shown:
            found = last, table.shown[phrase]
    return found


def _as_printed(token: Token) -> str:
    return token.text


def _in_lower_case(token: Token) -> str:
    return token.lower


def _in_title_case(token: Token) -> str:
    return token.text.title()


def _is_name(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word that may be a role is a name here: Dean E. McHenry, Stephen King, General Hospital."""
    token = tokens[first]
    if not token.capitalized:
        return False
    follower = tokens[last + 1] if last + 1 < len(tokens) and adjoin(text, tokens[last], tokens[last + 1]) else None
    if follower and follower.text in lists.words("organization_heads"):
        return True
    if last > first or (first > 0 and tokens[first - 1].lower in DETERMINERS):
        return False
    if follower and follower.capitalized:
        return token.text in lists.given_names() and (follower.is_initial or _is_first_name(text, token, follower))
    before = tokens[first - 1]
    ordinary = before.capitalized and before.lower in lists.words("ordinary_words") and adjoin(text, before, token)
    titled = ordinary and before.text not in lists.given_names()
    return token.text in lists.surnames() and first > 0 and not titled


def _is_first_name(text: str, token: Token, follower: Token) -> bool:
    """Whether a given name that is also an office is no office in this text, which speaks of none: Dean Marsh."""
    titles = (lists.words("role_modifiers"), lists.words("roles"))
    if token.text not in _GIVEN_OFFICES or any(follower.lower in words for words in titles):
        return False
    return re.search(rf"\b{token.lower}\b|\b{token.text} (?:of|for)\b", text) is None


def _is_given(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word with a capital is somebody's given name: Per Dahl."""
    if tokens[at].lower not in _SMALL_GIVEN or at + 1 == len(tokens):
        return False
    follower = tokens[at + 1]
    surname = follower.capitalized and not follower.all_caps and follower.lower not in lists.words("ordinary_words")
    return surname and adjoin(text, tokens[at], follower)


def _continues(text: str, tokens: Sequence[Token], last: int) -> bool:
    """Whether a word that is no name by itself begins one here: Christian Dior, April Jones."""
    if last + 1 >= len(tokens) or not adjoin(text, tokens[last], tokens[last + 1]):
        return False
    word, follower = tokens[last], tokens[last + 1]
    if follower.text in lists.words("organization_heads") or follower.text in lists.words("place_heads"):
        return True
    return (
        word.text in lists.given_names() and follower.capitalized and follower.lower not in lists.words("never_names")
    )


def _mark_modifiers(text: str, tokens: Sequence[Token], found: list[Piece]) -> None:
    """Turn the words that belong to a role into modifiers: Foreign Minister, Minister for Foreign Affairs."""
    modifiers = lists.words("role_modifiers")

    heads = lists.words("organization_heads")

    def fits(piece: Piece) -> bool:
        inside = range(piece.first, piece.last + 1)
        return piece.sort in ("name", "never", "other") and all(tokens[at].lower in modifiers for at in inside)

    def is_head(at: int) -> bool:
        """Whether the piece ends an organization's name: Delhi University, before professor."""
        token, before = tokens[found[at].first], found[at - 1]
        named = at > 0 and before.sort in ("name", "place", "adjective") and token.text in heads
        return named and adjoin(text, tokens[before.last], token)

    for at in range(len(found) - 2, -1, -1):
        follower = found[at + 1]
        if follower.sort not in ("role", "modifier"):
            continue
        near = adjoin(text, tokens[found[at].last], tokens[follower.first])
        if near and fits(found[at]) and not is_head(at):
            found[at] = found[at]._replace(sort="modifier")
    for at, piece in enumerate(found[:-2]):
        if piece.sort == "role" and tokens[found[at + 1].first].lower in ("of", "for"):
            end = at + 2
            while end < len(found) and (fits(found[end]) or tokens[found[end].first].lower == "and"):
                end += 1
            for inner in range(at + 1, end if end > at + 2 else at):
                found[inner] = found[inner]._replace(sort="modifier")


def _mark_inner_words(text: str, tokens: Sequence[Token], found: list[Piece]) -> None:
    """Turn words that are no names into parts of the name whose noun follows: Christian Social Union."""
    heads = (lists.words("organization_heads"), lists.words("place_heads"))
    leads = False
    for at in range(len(found) - 2, -1, -1):
        piece, follower = found[at], found[at + 1]
        if follower.sort != "name":
            leads = False
            continue
        noun = tokens[follower.last].text.rstrip(".")
        leads = (leads or any(noun in nouns for nouns in heads)) and adjoin(
            text, tokens[piece.last], tokens[follower.first]
        )
        single = piece.first == piece.last and tokens[piece.first].lower not in lists.words("calendar")
        if leads and single and piece.sort == "never":
            found[at] = piece._replace(sort="name")

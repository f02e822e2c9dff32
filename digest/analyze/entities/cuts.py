"""Names that the encoder spots too long, without what is the sentence's, or cut into the names that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.analyze.entities import lists, phrases
from digest.analyze.entities.candidates import HANDLES
from digest.analyze.entities.likely import Likely
from digest.analyze.entities.reading import Spotted
from digest.analyze.entities.tokens import adjoin
from digest.analyze.entities.views import View

_BRACKETS = frozenset("()[]{}")
_LINKS = frozenset(["&", "and"])
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_PARTISANS = frozenset(["Democrat", "Democrats", "Republican", "Republicans"])
_PARTISAN = frozenset(["Democratic", "Republican"])
_FEWEST_BEFORE_DAY = 2
_FEWEST_OF_FULL_NAME = 3
_PLACE = Likely(0.0, 0.0, 0.95)


def cut(text: str, view: View, spotted: Iterable[Spotted]) -> list[Spotted]:
    """The names spotted in a sentence without what is no part of them, those that are two names as two."""
    return [
        whole
        for name in spotted
        if not is_handle(text, view, name.first)
        for part in _parts(text, view, name)
        if (whole := _without_ends(text, view, part))
    ]


def is_handle(text: str, view: View, at: int) -> bool:
    """Whether a token is an account's name or a hashtag: @harbour, #harbour."""
    start = view.tokens[at].start
    return start > 0 and text[start - 1] in HANDLES


def _parts(text: str, view: View, name: Spotted) -> Iterator[Spotted]:
    """The name, or the names it holds."""
    if name.first == name.last:
        yield name
        return
    tokens = view.tokens
    start = name.first
    for at in range(name.first + 1, name.last + 1):
        if tokens[at].text in _BRACKETS or _parts_places(view, name, at):
            if start < at:
                yield _slice(name, start, at - 1)
            start = at + 1
        elif at > start and (
            _is_glued(text, view, name, at)
            or _is_person_after_place(view, name, at)
            or _is_owned(view, start, at, name)
            or _is_speaker_after_body(view, start, at, name)
        ):
            yield _as_place(view, _slice(name, start, at - 1))
            start = at
    if start <= name.last:
        yield _as_place(view, _slice(name, start, name.last)) if start > name.first else name


def _slice(name: Spotted, first: int, last: int) -> Spotted:
    return Spotted(first, last, name.kind, name.chances[first - name.first : last + 1 - name.first])


def _as_place(view: View, part: Spotted) -> Spotted:
    """The part of a name as a place's where it is a listed place."""
    if not _is_place(view, part.first, part.last):
        return part
    return Spotted(part.first, part.last, "LOC", [_PLACE] * (part.last + 1 - part.first))


def _is_place(view: View, first: int, last: int) -> bool:
    words = " ".join(token.text for token in view.tokens[first : last + 1])
    places = phrases.places().shown
    return words in places or (words.isupper() and words.title() in places)


def _parts_places(view: View, name: Spotted, at: int) -> bool:
    """Whether `and` or & stands between two listed places: the Middle East & Africa."""
    if view.tokens[at].text not in _LINKS or at == name.last or _is_place(view, name.first, name.last):
        return False
    return _is_place(view, name.first, at - 1) and _is_place(view, at + 1, name.last)


def _is_glued(text: str, view: View, name: Spotted, at: int) -> bool:
    """Whether a dateline in capitals, or the same name as in the line before, begins at a token: for visit MARLOW:."""
    tokens = view.tokens
    if all(token.all_caps for token in tokens[at : name.last + 1]):
        before = all(token.capitalized and not token.all_caps for token in tokens[name.first : at])
        return before and view.lower(name.last + 1) == ":" and _is_place(view, at, name.last)
    half = (name.last + 1 - name.first) // 2
    if (
        at != name.first + half
        or (name.last + 1 - name.first) % 2
        or "\n" not in text[tokens[at - 1].end : tokens[at].start]
    ):
        return False
    return [token.text for token in tokens[name.first : at]] == [token.text for token in tokens[at : name.last + 1]]


def _is_owned(view: View, first: int, at: int, name: Spotted) -> bool:
    """Whether a possessive parts an organization from what it has: the Department of Ports' Office of Tides."""
    owner, owned = view.tokens[first:at], view.tokens[at : name.last + 1]
    if not owner[-1].possessive or not owned[0].capitalized:
        return False
    if " ".join(token.text for token in owner) in phrases.organizations().shown:
        return True
    heads = lists.words("organization_heads")
    return any(token.text in heads for token in owner[:-1]) and any(token.text in heads for token in owned)


def _is_person_after_place(view: View, name: Spotted, at: int) -> bool:
    """Whether a country ends a role and a person's name begins: the President of Peru Ana Roos."""
    if view.lower(name.first - 1) != "of" or view.piece(name.first - 2).sort != "role":
        return False
    country = " ".join(token.text for token in view.tokens[name.first : at])
    return country in lists.words("countries") and view.tokens[at].text not in lists.words("organization_heads")


def _is_speaker_after_body(view: View, first: int, at: int, name: Spotted) -> bool:
    """Whether a listed organization stands right before who speaks: talking to the BBC Marsh said."""
    if at != name.last or view.lower(at + 1) not in lists.words("speech_verbs") or view.piece(at).sort != "name":
        return False
    body = " ".join(token.text for token in view.tokens[first:at])
    return body in phrases.organizations().shown and view.tokens[at].text not in lists.words("organization_heads")


def _without_ends(text: str, view: View, name: Spotted) -> Spotted | None:
    """The name without a day, a party's people or the words of a role at its end; None where nothing is left."""
    first, last = name.first, name.last
    words = [token.text for token in view.tokens[first : last + 1]]
    if name.kind == "PER" and words[-1] in _DAYS and last - first >= _FEWEST_BEFORE_DAY:
        last -= 1
    elif words[-1] in _PARTISANS and last > first:
        if not _is_place(view, first, last - 1):
            return None
        last -= 1
    elif _begins_late(view, name, words):
        first += 1
    elif _belongs_to_role(text, view, name):
        last -= 1
    return name if (first, last) == (name.first, name.last) else _slice(name, first, last)


def _begins_late(view: View, name: Spotted, words: Sequence[str]) -> bool:
    """Whether the first word is none of the name: Republican Virginia; for Trade and Innovation Ana Roos."""
    if words[0] in _PARTISAN:
        return _is_place(view, name.first + 1, name.last) and not _is_place(view, name.first, name.last)
    if name.kind != "PER" or len(words) < _FEWEST_OF_FULL_NAME:
        return False
    if view.lower(name.first - 1) not in ("and", "for", "of"):
        return False
    common = words[0] not in lists.person_names() and words[0].lower() in lists.words("ordinary_words")
    return common and words[1] in lists.given_names()


def _belongs_to_role(text: str, view: View, name: Spotted) -> bool:
    """Whether the last word of a name begins the role after it, or says what that is for: U.S. District Judge."""
    after = name.last + 1
    if name.first == name.last or after >= len(view.tokens) or view.piece(after).sort != "role":
        return False
    last = view.piece(name.last)
    if last.sort not in ("modifier", "role") or not adjoin(text, view.tokens[name.last], view.tokens[after]):
        return False
    return last.first == name.last and _is_place(view, name.first, name.last - 1)

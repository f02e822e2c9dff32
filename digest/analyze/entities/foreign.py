"""Names in other languages than English: what lists are sure of, and shapes that hardly anything but a name has.

The rules for English words do not hold there. Most of what they take for names goes; what stays is to be right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.likely import Likely
from digest.analyze.entities.views import View
from digest.model import Span

_PERSON, _ORGANIZATION, _PLACE = Likely(0.9, 0.0, 0.0), Likely(0.0, 0.9, 0.0), Likely(0.0, 0.0, 0.9)
_UNSURE = Likely(0.0, 0.0, 0.0)
_NOUN_CAPITALS = 0.17
"""The share of lone capitalized words inside sentences beyond which a language writes its nouns so.

German news has 0.24; Spanish, French, Dutch, Portuguese, Swedish and Russian at most 0.10.
"""
_FEWEST_LETTERS = 3
_MOST_WORDS = 3  # of a person's name where nouns have capitals, too
_JOINS = frozenset(["e", "y"])
"""Particles of names that are also the language's `and`."""
_BODIES = frozenset(["Comisión", "Comissão", "Ministerio", "Ministério", "Secretaria", "Secretaría"])
"""First words of bodies whose names tell several subjects: Ministerio de Agricultura y Pesca."""


def above_bar(views: Sequence[View], names: Iterable[Candidate]) -> list[Candidate]:
    """Of the names that the rules see those that are names in any language, with a kind where it is sure.

    These are listed places and organizations, people with a listed given name and whoever bears their surname, and,
    where nouns have no capitals, two capitalized words or more inside a sentence.
    """
    small = frozenset(token.text for view in views for token in view.tokens if token.text.islower())
    nouns = _has_noun_capitals(views)
    kept: list[Candidate] = []
    rest: list[Candidate] = []
    for name in (part for whole in names for part in _parts(views[whole.view], whole)):
        view = views[name.view]
        if name.sort in ("place", "organization"):
            kept += _listed(view, name, small, nouns=nouns)
        elif name.sort == "name" and (person := _person(view, name, nouns=nouns)):
            kept.append(person)
        elif name.sort == "name":
            rest.append(name)
    surnames: dict[str, set[str]] = {}
    for name in kept:
        if name.likely == _PERSON:
            surnames.setdefault(name.words[-1], set()).update(name.words[:-1])
    for name in rest:
        if bearer := _bearer(views[name.view], name, surnames):
            kept.append(bearer)
        elif not nouns and (unsure := _of_unsure_kind(views[name.view], name)):
            kept.append(unsure)
    return sorted(kept, key=lambda name: name.span)


def _has_noun_capitals(views: Sequence[View]) -> bool:
    lone = words = 0
    for view in (view for view in views if not view.headline):
        capital = [token.text[0].isupper() for token in view.tokens]
        for at, token in enumerate(view.tokens):
            if token.text[0].isalpha() and not view.begins(at):
                words += 1
                after = at + 1 < len(capital) and capital[at + 1]
                lone += capital[at] and view.tokens[at - 1].text[0].islower() and not after
    return lone > _NOUN_CAPITALS * words


def _parts(view: View, name: Candidate) -> Iterator[Candidate]:
    """The name, cut where the language may join two."""
    first = name.first
    if view.tokens[first].text in _BODIES:
        yield name
        return
    for at in range(name.first, name.last + 1):
        if view.tokens[at].text in _JOINS and name.sort == "name":
            if at > first:
                yield _cut(view, name, first, at - 1)
            first = at + 1
    if first <= name.last:
        yield name if first == name.first else _cut(view, name, first, name.last)


def _cut(view: View, name: Candidate, first: int, last: int) -> Candidate:
    """The tokens `first` to `last` of a name."""
    inside = view.tokens[first : last + 1]
    return name._replace(
        span=Span(inside[0].start, inside[-1].end),
        text=" ".join(token.text for token in inside),
        first=first,
        last=last,
        form=None,
        begins=view.begins(first),
    )


def _listed(view: View, name: Candidate, small: frozenset[str], *, nouns: bool) -> Iterator[Candidate]:
    """A listed name, unless it may be a word of the language: Como at a sentence's beginning, Essen."""
    sure = name.sort == "organization" or name.shown in lists.sure_places()
    word = name.text.lower() in small or (len(name.text) < _FEWEST_LETTERS and not name.text.isupper())
    if not word and (sure or not (nouns or name.begins or view.headline)):
        yield name._replace(likely=_PLACE if name.sort == "place" else _ORGANIZATION)


def _person(view: View, name: Candidate, *, nouns: bool) -> Candidate | None:
    """The name from its listed given name on, if a capitalized word follows that."""
    capitalized = [at for at in range(name.first, name.last + 1) if view.tokens[at].capitalized]
    given = next((at for at in capitalized[:-1] if _is_given(view.tokens[at].text)), None)
    if given is None or (nouns and len(capitalized) > _MOST_WORDS):
        return None
    return _cut(view, name, given, name.last)._replace(begins=False, likely=_PERSON)


def _bearer(view: View, name: Candidate, surnames: Mapping[str, Collection[str]]) -> Candidate | None:
    """The surname of somebody whose whole name the article gives, with that name's particles, without an initial."""
    if name.words[-1] not in surnames:
        return None
    tokens, particles = view.tokens, lists.words("particles")
    first = next(
        (at for at in range(name.first, name.last) if tokens[at].lower in particles or not tokens[at].is_initial),
        name.last,
    )
    known = frozenset(surnames[name.words[-1]])
    first = next((at for at in range(first, name.last) if tokens[at].lower not in particles - known), name.last)
    if any(tokens[at].lower not in particles for at in range(first, name.last)):
        return None
    cut = _cut(view, name, first, name.last)
    *before, surname = cut.words
    return cut._replace(text=" ".join([*map(str.lower, before), surname]), likely=_PERSON)


def _of_unsure_kind(view: View, name: Candidate) -> Candidate | None:
    """The name without particles before it, if it is two capitalized words or more inside a sentence."""
    words, particles = view.tokens, lists.words("particles")
    first = next((at for at in range(name.first, name.last) if words[at].lower not in particles), name.last)
    if first == name.last or name.begins or view.headline or words[first].is_initial:
        return None
    if not all(words[at].capitalized or words[at].lower in particles for at in range(first, name.last + 1)):
        return None
    return _cut(view, name, first, name.last)._replace(likely=_UNSURE)


def _is_given(word: str) -> bool:
    """Whether a word is a listed given name, with its accents or without."""
    low = word.lower()
    if len(word) < _FEWEST_LETTERS or low in lists.words("function_words") or low in lists.words("particles"):
        return False
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
    return word in lists.given_names() or plain in lists.given_names()

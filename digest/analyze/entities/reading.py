"""Names as an engine reads them, beside what the rules have found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from digest.analyze.entities import lists, phrases
from digest.analyze.entities.candidates import SAINTS, Candidate, is_firm
from digest.analyze.entities.features import Ruled
from digest.analyze.entities.likely import NAMING, SURE, Likely, best, supported, together
from digest.analyze.entities.tokens import adjoin
from digest.analyze.entities.views import View
from digest.model import Kind, Span

_TITLING = frozenset(["honorific", "role", "modifier"])
_HEADED = Likely(0.0, 0.8, 0.0)
"""The chances of a whole name with an organization's noun (Tern Valley Museum), where the engine sees a part."""
_LISTED = Likely(0.0, 0.95, 0.0)
"""The chances of an organization that the lists know: CIA."""
_AFTER_THE = 0.4
"""How much of a person's chance is left after "the", where the rules tell of no person: ships have such names."""
_LONGEST_ACRONYM_OF_PLACE = 4
_SEVERAL_BODIES = frozenset(["Colleges", "Departments", "Ministries", "Offices", "Schools", "Universities"])
_CERTAIN_PLACE = Likely(0.0, 0.0, 1.0)


class Spotted(NamedTuple):
    """A name as an engine spots it: tokens `first` to `last` (counted in) of a sentence, and the chances of each."""

    first: int
    last: int
    kind: Kind | None
    chances: Sequence[Likely]


def merged(
    text: str,
    views: Sequence[View],
    names: Sequence[Candidate],
    ruled: Sequence[Ruled],
    spotted: Sequence[Iterable[Spotted]],
    believed: Callable[[Candidate], Likely | None],
) -> list[Candidate]:
    """The engine's names, and of the rules' those that lie apart from them: adjective forms, and what is half believed.

    `names` are all that the rules see; `ruled` says of which kind they take those that they keep. `spotted` holds each
    sentence's names by position; `believed` gives the chances of a name that the rules alone see, None if it is to go.
    """
    by_place = {(name.view, name.first, name.last): name for name in names}
    told = {(name.view, name.first, name.last): name.kind for name in ruled}
    things: dict[int, list[Candidate]] = {}
    headed: dict[int, list[Candidate]] = {}
    for name in names:
        if name.last > name.first and name.words[-1] in lists.words("thing_heads"):
            things.setdefault(name.view, []).append(name)
        elif told.get((name.view, name.first, name.last)) == name.form == "ORG" or _is_whole(name):
            headed.setdefault(name.view, []).append(name)
    taken: set[tuple[int, int]] = set()
    found: list[Candidate] = []
    for number, view in enumerate(views):
        for first, end, chances in _split(number, view, _trimmed(view, spotted[number]), by_place):
            if number in things and any(name.first <= first and end < name.last for name in things[number]):
                continue
            same = by_place.get((number, first, end))
            if (number, first) in taken or (same and same.sort == "adjective"):
                continue
            if _is_general(view, first, end):
                taken.update((number, at) for at in range(first, end + 1))
                continue
            whole = next((name for name in headed.get(number, ()) if name.first == first and end < name.last), None)
            last, likely = (whole.last, _CERTAIN_PLACE if _is_certain(whole) else _HEADED) if whole else (end, chances)
            taken.update((number, at) for at in range(first, last + 1))
            name = by_place.get((number, first, last)) or _candidate(text, view, number, first, last)
            backed = supported(likely, told.get((number, first, last)))
            if view.lower(first - 1) == "the" and told.get((number, first, last)) != "PER":
                backed = backed._replace(person=round(backed.person * _AFTER_THE, 4))
            backed = _CERTAIN_PLACE if _is_certain(name) and backed.person < SURE else backed
            if name.sort == "organization" and max(backed.person, backed.place) < SURE:
                backed = _LISTED
            if first == last and max(backed) < NAMING and _is_fragment(text, view, first):
                continue
            found.append(name._replace(likely=backed, form=_form(name, backed)))
    for name in names:
        if any((name.view, at) in taken for at in range(name.first, name.last + 1)):
            continue
        if name.sort == "adjective":
            found.append(name)
        elif _is_certain(name):
            found.append(name._replace(likely=_CERTAIN_PLACE))
        elif name.sort == "organization" and name.text[0].isdigit():
            found.append(name._replace(likely=_LISTED))
        elif told.get((name.view, name.first, name.last)) != "PER" and _is_general(
            views[name.view], name.first, name.last
        ):
            continue
        elif half := believed(name):
            likely = supported(half, told.get((name.view, name.first, name.last)))
            found.append(name._replace(likely=likely, form=None))
    return sorted(found, key=lambda name: (name.span.start, name.span.end))


def _split(
    number: int,
    view: View,
    found: Iterable[tuple[int, int, Likely]],
    names: Mapping[tuple[int, int, int], Candidate],
) -> Iterator[tuple[int, int, Likely]]:
    """A name and the place it is of apart, where the rules see two names: Skarvoy Shipping of Bergen."""
    for first, last, likely in found:
        links = (at for at in range(first + 1, last) if view.tokens[at].lower in ("of", "in", "at"))
        link = next((at for at in links if _is_seat(number, view, (first, at, last), names)), None)
        if link and best(likely) == "ORG":
            yield first, link - 1, likely
            yield link + 1, last, _CERTAIN_PLACE
        else:
            yield first, last, likely


def _is_seat(
    number: int, view: View, parts: tuple[int, int, int], names: Mapping[tuple[int, int, int], Candidate]
) -> bool:
    """Whether the words after the link are a place where the organization before it sits, no part of its name."""
    first, link, last = parts
    place = names.get((number, link + 1, last))
    if (number, first, link - 1) in names and place:
        return place.sort == "place"
    words = " ".join(token.text for token in view.tokens[link + 1 : last + 1])
    return link - first > 1 and is_firm(view.tokens[link - 1].text) and words in phrases.places().shown


def _is_fragment(text: str, view: View, at: int) -> bool:
    """Whether a word stands beside another with a capital, as if cut off from it: Cantor, of Cantor Fitzgerald."""
    tokens = view.tokens
    before = at > 0 and not view.begins(at - 1) and tokens[at - 1].capitalized
    after = at + 1 < len(tokens) and tokens[at + 1].capitalized
    return (before and adjoin(text, tokens[at - 1], tokens[at])) or (after and adjoin(text, tokens[at], tokens[at + 1]))


def _is_certain(name: Candidate) -> bool:
    """Whether the name is a country's or another place's that the lists are sure of, whatever it does in a sentence."""
    return name.sort == "place" and name.shown in lists.sure_places()


def _is_whole(name: Candidate) -> bool:
    """Whether the lists are sure of a place that no `and` makes two of: Palestinian territories."""
    return _is_certain(name) and "and" not in name.words


def _trimmed(view: View, spotted: Iterable[Spotted]) -> Iterator[tuple[int, int, Likely]]:
    """The names without titles, small words and marks at their ends; none where no word is left or it is no name.

    A saint is part of the name: St. Brigid.
    """
    for name in spotted:
        first, last, kind, chances = name
        if kind == "PER":
            first = _after_title(view, first, last)
        while first <= last and not (
            _is_part(view.tokens[first].text) or view.tokens[first].lower in lists.words("particles")
        ):
            first += 1
        while first <= last and not _is_part(view.tokens[last].text):
            last -= 1
        if first <= last and not (first == last and _is_common(view, first, kind)):
            begin = first - (first > 0 and view.tokens[first - 1].text in SAINTS)
            yield begin, last, together(chances[first - name.first : last + 1 - name.first])


def _after_title(view: View, first: int, last: int) -> int:
    """The first token after the titles that a name begins with: Federal Trade Minister Ana Roos; Mary Baker Marsh."""
    for at in range(last - 1, first, -1):
        word = view.tokens[at].text
        if view.piece(at).sort in _TITLING and word not in lists.person_names():
            first = at + 1
            break
    while first < last and view.piece(first).sort in _TITLING:
        first += 1
    return first


@lru_cache(maxsize=16_384)
def _is_part(word: str) -> bool:
    """Whether a word may begin or end a name: it has a capital, a digit, or a letter of a script without capitals."""
    return any(c.isalnum() and not c.islower() for c in word)


def _is_common(view: View, at: int, kind: Kind | None) -> bool:
    """Whether a word by itself names nobody: a role (the Minister), a day, what many are (the Commission)."""
    sort, word = view.piece(at).sort, view.tokens[at].text
    general = sort == "name" and word in _heads() and word not in lists.words("institutions")
    titling = sort == "modifier" and (kind == "PER" or word.lower() in lists.words("never_names"))
    return general or titling or sort in ("role", "never", "adjective", "other")


@cache
def _heads() -> frozenset[str]:
    """The nouns that name many unless other words stand with them."""
    return lists.words("organization_heads") | lists.words("place_heads") | lists.words("company_endings")


def _is_general(view: View, first: int, last: int) -> bool:
    """Whether the words name one of many (First Nations), or what a minister is for (Minister of Labour)."""
    words = [token.lower for token in view.tokens[first : last + 1]]
    if " ".join(words) in lists.words("general_names") or (first == last and _is_common(view, first, None)):
        return True
    if _is_office(view, first, last) or _are_several(view, first, last):
        return True
    of = first - 1 - (view.lower(first - 1) == "the")
    if view.lower(of) not in ("of", "for") or view.lower(of - 1) not in ("minister", "ministers"):
        return False
    return not any(
        view.piece(at).sort in ("place", "organization") or view.tokens[at].text in lists.words("organization_heads")
        for at in range(first, last + 1)
    )


def _are_several(view: View, first: int, last: int) -> bool:
    """Whether the words name many bodies of one sort, or two places joined: Departments of Ports, Texas-Mexico."""
    word = view.tokens[first].text
    if first < last:
        return word in _SEVERAL_BODIES and view.lower(first + 1) == "of"
    places = phrases.places().shown
    parts = word.split("-")
    joined = len(parts) > 1 and all(part in places for part in parts)
    return joined and word not in places and " ".join(parts) not in places


def _is_office(view: View, first: int, last: int) -> bool:
    """Whether the words are an office, not who holds it: Dean of Arts and Tides, Divisional Dean."""
    if first == last:
        return False
    if view.piece(first).sort == "role" and view.lower(view.piece(first).last + 1) == "of":
        return view.piece(first).last < last
    before = view.tokens[first:last]
    common = all(token.lower in lists.words("role_modifiers") for token in before)
    return common and view.lower(last) in lists.words("roles") and view.lower(last + 1) in ("of", "for")


def _form(name: Candidate, likely: Likely) -> Kind | None:
    kind = best(likely)
    return kind if kind in ("ORG", "LOC") and len(name.words) > 1 else None


def _candidate(text: str, view: View, number: int, first: int, last: int) -> Candidate:
    tokens = view.tokens
    span = Span(tokens[first].start, tokens[last].end)
    shown = " ".join(span.of(text).split())
    key = " ".join(tokens[at].text for at in range(first, last + 1))
    begins = view.begins(first)
    if key in phrases.organizations().shown:
        known = phrases.organizations().shown[key]
        return Candidate(span, shown, number, first, last, "organization", known, begins=begins)
    if key in phrases.places().shown:
        return Candidate(span, shown, number, first, last, "place", phrases.places().shown[key], begins=begins)
    if key.isupper() and len(key) > _LONGEST_ACRONYM_OF_PLACE and key.title() in phrases.places().shown:
        return Candidate(span, shown, number, first, last, "place", phrases.places().shown[key.title()], begins=begins)
    return Candidate(span, shown, number, first, last, "name", begins=begins)

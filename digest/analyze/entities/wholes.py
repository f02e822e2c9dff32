"""Names that hold `and` or commas: Ministry of Trade, Tides and Harbours; Fisheries and Oceans Canada."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from digest.analyze.entities import lists
from digest.analyze.entities.likely import together
from digest.analyze.entities.reading import Spotted
from digest.analyze.entities.views import View

_SUBJECT_HEADS = frozenset(
    ["Bureau", "Committee", "Department", "Directorate", "Faculty", "Institute", "Ministry", "Office", "School"]
)
_MOST_WORDS = 3
_MOST_SUBJECTS = 5


def with_and(view: View, spotted: Sequence[Spotted]) -> list[Spotted]:
    """The names spotted in a sentence, an organization's that goes on after `and` or a comma as one."""
    found: list[Spotted] = []
    for name in spotted:
        if found and found[-1].last >= name.first:
            continue
        before = found[-1] if found else None
        if before and _are_one(view, before, name):
            chances = [*before.chances, together([*before.chances, *name.chances]), *name.chances]
            found[-1] = Spotted(before.first, name.last, "ORG", chances)
            continue
        last = max(_last_subject(view, name), _campus(view, name)) if name.kind == "ORG" else name.last
        if last > name.last:
            found.append(Spotted(name.first, last, "ORG", [together(name.chances)] * (last + 1 - name.first)))
        else:
            found.append(name)
    return found


def _campus(view: View, name: Spotted) -> int:
    """The last token of the town that tells a state's universities apart: University of California, Santa Cruz."""
    at = name.last + 2
    opens = (view.lower(name.first), view.lower(name.first + 1)) == ("university", "of")
    state = " ".join(token.text for token in view.tokens[name.first + 2 : name.last + 1])
    if not opens or state not in lists.words("us_states") or view.lower(name.last + 1) != "," or at >= len(view.tokens):
        return name.last
    town = view.piece(at)
    return town.last if town.sort == "place" and town.shown not in lists.sure_places() else name.last


def _are_one(view: View, left: Spotted, right: Spotted) -> bool:
    """Whether `and` stands within one organization's name: what it is for, then the noun that names it."""
    if not left.kind == right.kind == "ORG" or right.first != left.last + 2 or view.lower(left.last + 1) != "and":
        return False
    heads = lists.words("organization_heads")
    words = [view.tokens[at].text for at in range(left.first, left.last + 1)]
    if any(word in heads or not _is_plain(view, left.first + at) for at, word in enumerate(words)):
        return False
    closing = view.tokens[right.last].text in heads or view.piece(right.last).sort == "place"
    return closing and right.last > right.first and _is_plain(view, right.first)


def _last_subject(view: View, name: Spotted) -> int:
    """The last token of a list that says what a ministry or a department is for; the name's own if there is none."""
    words = [view.tokens[at].text for at in range(name.first, name.last + 1)]
    if not any(word in _SUBJECT_HEADS and follower in ("of", "for") for word, follower in pairwise(words)):
        return name.last
    at = name.last + (view.tokens[name.last].text != ",")
    for _ in range(_MOST_SUBJECTS):
        closing = view.lower(at) in ("and", "&")
        if not closing and (view.lower(at) != "," or "and" in words):
            return name.last
        at += 1 + (not closing and view.lower(at + 1) == "and")
        closing = closing or view.lower(at - 1) == "and"
        end = at
        while end < len(view.tokens) and end - at < _MOST_WORDS and _is_plain(view, end):
            end += 1
        if end == at:
            return name.last
        if closing:
            return end - 1
        at = end
    return name.last


def _is_plain(view: View, at: int) -> bool:
    """Whether a token is an ordinary word with a capital, no name that is listed."""
    token = view.tokens[at]
    sort = view.piece(at).sort
    plain = token.lower in lists.words("ordinary_words") or token.text in lists.words("organization_heads")
    return token.capitalized and not token.all_caps and plain and sort not in ("place", "organization", "honorific")

"""Person, organization or place: hints weighed, and no kind where they do not decide.

The weights are set by hand, on openly licensed training sets (Re-DocRED, GUM, WikiGold, Universal NER), so that a typed
mention is seldom wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.context import Context
from digest.analyze.entities.likely import KINDS, best, of_name
from digest.model import Kind

_ENOUGH = 1.8
_MARGIN = 0.8
_SURE = 9.0
_NEVER = -9.0
_MOST_FROM_CONTEXT = 3.0
_MOST_FOR_ORGANIZATION = 1.7  # less than enough: what stands round a name alone makes no organization of it


class Weights(NamedTuple):
    """How much speaks for each kind."""

    person: float = 0.0
    organization: float = 0.0
    place: float = 0.0


def shape(name: Candidate) -> Weights:
    """What the words of a name tell of its kind."""
    if name.sort == "organization":
        return Weights(organization=_SURE)
    if name.sort == "place":
        if name.shown in lists.sure_places():
            return Weights(place=_SURE)
        return Weights(person=0.8, place=1.4) if name.text in lists.person_names() else Weights(place=3.0)
    if name.form == "ORG":
        return Weights(organization=3.5)
    if name.form == "LOC":
        return Weights(place=3.0)
    return _of_words(name.text, nicknamed=bool(name.nickname))


@lru_cache(maxsize=16_384)
def _of_words(text: str, *, nicknamed: bool) -> Weights:
    """The same of words that no list holds whole; `nicknamed` tells that a nickname stands among them."""
    words = text.split()
    people = lists.given_names()
    if words[-1] in lists.words("thing_heads"):
        return Weights(_NEVER, _NEVER, _NEVER)
    if len(words) == 1:
        if words[0].isupper() and len(words[0]) > 1:
            return Weights(organization=1.3) if words[0].replace(".", "").isalpha() else Weights(_NEVER)
        known = (0.9 if words[0].lower() in lists.words("ordinary_words") else 1.8) * (words[0] in people) + 0.6 * (
            words[0] in lists.surnames()
        )
        plain = not known and words[0].lower() in lists.words("ordinary_words")
        return Weights(person=min(known, 1.8) + 1.2 * words[0].startswith(("al-", "el-")) - 1.5 * plain)
    particles = lists.words("particles")
    person = 2.0 * (words[0].split("-")[0] in people) + 0.6 * (words[-1] in lists.surnames())
    person += 2.5 * any(len(word) == 2 and word[1] == "." and word[0].isupper() for word in words[:-1])
    person += 1.2 * any(word in particles or word.startswith(("al-", "el-")) for word in words[1:])
    person += 2.0 * (words[-1].rstrip(".") in ("Jr", "Sr")) + 2.0 * nicknamed
    common = sum(word.lower() in lists.words("ordinary_words") for word in words)
    person += 1.0 * (len(words) < 4 and common == 0) - 2.0 * (common == len(words))
    person -= 1.5 * (len(words) > 4) + 1.0 * any(word.isupper() and len(word) > 2 for word in words)
    organization = 2.5 * ("&" in words) + 1.0 * any(word.isupper() and len(word.rstrip(".")) > 2 for word in words)
    return Weights(person=person, organization=organization)


def kind_of(mentions: Sequence[tuple[Candidate, Context, str]]) -> Kind | None:
    """The kind of one name by all its mentions: as the encoder reads them, else by the hints; None where unsure."""
    read = [(name.text, name.likely) for name, _, _ in mentions if name.likely]
    return best(of_name(read)) if read else decide(weigh(mentions))


def weigh(mentions: Sequence[tuple[Candidate, Context, str]]) -> Weights:
    """Everything that speaks for each kind of a name, by all its mentions: the best shape, contexts to a limit."""
    person, organization, place = map(max, zip(*(shape(name) for name, _, _ in mentions), strict=True))
    persons, organizations, places, _, _, _, told = zip(*(context for _, context, _ in mentions), strict=True)
    return Weights(
        person + _limited(sum(persons)),
        organization + min(_MOST_FOR_ORGANIZATION, sum(organizations)) + max(told),
        place + _limited(sum(places)),
    )


def _limited(total: float) -> float:
    return max(-_MOST_FROM_CONTEXT, min(_MOST_FROM_CONTEXT, total))


def decide(weights: Weights) -> Kind | None:
    """The kind that clearly outweighs the others, or None."""
    rounded = [round(weight, 3) for weight in weights]
    _, second, most = sorted(rounded)
    return KINDS[rounded.index(most)] if most >= _ENOUGH and most - max(second, 0) >= _MARGIN else None

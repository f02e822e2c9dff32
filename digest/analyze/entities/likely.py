"""How likely a name is a person's, an organization's or a place's, as the encoder reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from digest.model import Kind

KINDS: tuple[Kind, ...] = ("PER", "ORG", "LOC")
SURE = 0.5
"""The chance from which on a mention has a kind."""
_NAME = 0.8
"""The chance to be a name of any kind from which on a mention has its likeliest one: Boca Juniors is somebody."""
SHOWN: Mapping[Kind, float] = {"PER": 0.8, "ORG": 0.92, "LOC": 0.82}
"""The chance from which on a tag shows its kind; docs/guide/accuracy.md has the figures that it leads to."""
NAMING = 0.75
"""The chance from which on a common noun with a capital, or several, is a name: Security."""

PLAIN = 0.85
"""The chance of a place that not even an organization's noun at a name's end takes away."""
RULES = 3.0
"""How much more likely a kind is that the rules tell on their own."""


class Likely(NamedTuple):
    """The chances of one mention to be of each kind; what is left of 1 is that of being no name."""

    person: float
    organization: float
    place: float


def supported(likely: Likely, ruled: Kind | None) -> Likely:
    """The chances once the rules have spoken for a kind: that kind weighs `RULES` times as much against all else.

    Whether a museum or a hospital is an organization or a place, the training sets do not agree on; the rules decide.
    """
    if ruled is None:
        return likely
    if ruled == "ORG" and likely.place < PLAIN and likely.place + likely.organization >= SURE:
        likely = Likely(likely.person, round(likely.place + likely.organization, 4), 0.0)
    weights = [RULES * chance if kind == ruled else chance for chance, kind in zip(likely, KINDS, strict=True)]
    total = sum(weights) + 1 - sum(likely)
    return Likely(*(round(weight / total, 4) for weight in weights))


def together(readings: Iterable[Likely]) -> Likely:
    """The mean of several readings."""
    many, persons, organizations, places = 0, 0.0, 0.0, 0.0
    for person, organization, place in readings:
        many += 1
        persons += person
        organizations += organization
        places += place
    return Likely(round(persons / many, 4), round(organizations / many, 4), round(places / many, 4))


def of_name(mentions: Iterable[tuple[str, Likely]]) -> Likely:
    """The reading of one name by its mentions, (words, chances): those of several words alone, if there are any."""
    pairs = list(mentions)
    telling = [likely for words, likely in pairs if " " in words] or [likely for _, likely in pairs]
    return telling[0] if len(telling) == 1 else together(telling)


def best(likely: Likely) -> Kind | None:
    """The kind that is likelier than all else together, the likeliest of what is surely a name, or None."""
    chance, kind = max(zip(likely, KINDS, strict=True))
    return kind if chance >= SURE or round(sum(likely), 4) >= _NAME else None


def is_sure(readings: Iterable[tuple[str, Likely]]) -> bool:
    """Whether a tag with these mentions may show its kind; the rules' kinds, which have no reading, always may."""
    pairs = list(readings)
    return not pairs or any(chance >= SHOWN[kind] for chance, kind in zip(of_name(pairs), KINDS, strict=True))

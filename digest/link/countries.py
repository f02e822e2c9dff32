"""Which country a place lies in: by lists of names, where a name leaves no doubt."""

from __future__ import annotations

import re
from functools import cache

from digest.link.names import fold
from digest.lists import entries
from digest.model import Entity

_IN_BRACKETS = re.compile(r"\(([^()]+)\)$|, ([^,]+)$")


def country(place: Entity) -> str | None:
    """The ISO 3166 code of the country of `place`, or that it is itself; None where its names do not say.

    What stands in brackets or after a comma, as in `Athens (Greece)`, decides; then the name, then its aliases.
    """
    within = _IN_BRACKETS.search(place.name)
    names = [within[1] or within[2]] if within else [place.name, *place.aliases]
    return next((code for name in names if (code := _codes().get(fold(name)))), None)


@cache
def _codes() -> dict[str, str]:
    """The code of each name as names are compared; the hand-written list comes before the generated one."""
    lines = (*entries("digest.link", "places_by_country.txt"), *entries("digest.link", "more_places_by_country.txt"))
    pairs = (line.rpartition(" = ") for line in lines)
    return {fold(name): code.strip("-") for name, _, code in pairs}

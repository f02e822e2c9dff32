"""What belongs together once it is known which two do: the connected parts of a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def groups(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected groups of two numbers and more, each sorted, in the order of their first number (union-find)."""
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        above = parent.setdefault(number, number)
        while above != parent[above]:
            parent[above] = parent[parent[above]]
            above = parent[above]
        parent[number] = above
        return above

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(parent):
        found[root(number)].append(number)
    return [found[first] for first in sorted(found)]

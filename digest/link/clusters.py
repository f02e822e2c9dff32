"""Which articles are about one event, by what they have in common. In doubt, about different ones.

Each article is compared with those of the weeks before it that share several telling names or words, never with all.
Average-link clustering of the links that are strong enough, the strongest first. What a person says of an article's
story comes before all that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from digest.link.likeness import Common, Profiles

WINDOW = 21
"""Days between an article and another of its story that it is joined with, at most."""
UNDATED = 10
"""So many days from any other is an article without a date taken to be."""
REACH = 50
"""Articles with one name or word that an article is compared with, the nearest before it,"""
LIKELY = 30
"""and of all these the most promising, which are looked at closely."""
BITS, CAP = 50, 25
"""So many bits of shared names are worth as much as the same words; more than `CAP` say no more."""
ENOUGH, FROM_ANOTHER = 0.67, 0.45
"""What two articles of one day need in common: of one source, which has its own subjects, or an unknown one; of two."""
EACH_DAY = 0.004
"""What they need more for each day between them."""
SHARE = 0.3
"""Share of the names of the one with fewer that they need: long lists of names meet by chance."""
ON_THE_WHOLE = 0.35
"""What the articles of two stories need in common on average, for the stories to become one."""
NO_STORY = "none"
"""What an article says that is to be in no story."""
MEMBERS = 6
"""Articles of each story, those nearest in time to the other, that count for this."""

Links = Mapping[tuple[int, int], tuple[float, Common]]
"""How much two articles have in common, and what, by their numbers, the lower first."""


def clusters(profiles: Profiles) -> tuple[list[list[int]], Links]:
    """The groups of two articles and more that are about one event, and the links within and between them."""
    out = {number for number, name in enumerate(profiles.stories) if name == NO_STORY}
    links = {pair: link for pair, link in _links(profiles) if out.isdisjoint(pair)}
    of = _by_hand(profiles)
    for one, other in sorted(links, key=lambda pair: (-links[pair][0], pair)):
        mine, its = of.setdefault(one, [one]), of.setdefault(other, [other])
        named = {profiles.stories[number] for number in (*mine, *its)} - {None}
        if mine is not its and len(named) < 2 and _alike(profiles, mine, its):
            mine.extend(its)
            of |= dict.fromkeys(its, mine)
    found = {min(group): sorted(group) for group in of.values() if len(group) > 1}
    return [found[first] for first in sorted(found)], links


def _by_hand(profiles: Profiles) -> dict[int, list[int]]:
    """The articles that a person put into one story, by each of their numbers."""
    named: dict[str, list[int]] = {}
    for number, name in enumerate(profiles.stories):
        if name and name != NO_STORY:
            named.setdefault(name, []).append(number)
    return {number: group for group in named.values() for number in group}


def days_apart(profiles: Profiles, one: int, other: int) -> int:
    """Days between two articles; `UNDATED` where one has no date."""
    first, second = profiles.days[one], profiles.days[other]
    return UNDATED if first is None or second is None else abs(first - second)


def _links(profiles: Profiles) -> Iterator[tuple[tuple[int, int], tuple[float, Common]]]:
    for pair in _candidates(profiles):
        common = profiles.common(*pair)
        need = (FROM_ANOTHER if profiles.of_two_sources(*pair) else ENOUGH) + EACH_DAY * days_apart(profiles, *pair)
        if common.share >= SHARE and _likeness(common) >= round(need, 3):
            yield pair, (_likeness(common), common)


def _likeness(common: Common) -> float:
    return round(common.words + min(common.names, CAP) / BITS, 3)


def _candidates(profiles: Profiles) -> Iterator[tuple[int, int]]:
    """Pairs that share several telling features: each article with the likeliest before it; the undated come last."""
    days = profiles.days
    having: defaultdict[int | str, list[int]] = defaultdict(list)
    for number in sorted(range(len(days)), key=lambda at: (days[at] is None, days[at] or 0, at)):
        met: Counter[int] = Counter()
        for feature in profiles.features(number):
            met.update(having[feature][-REACH:])
            having[feature].append(number)
        likely = (
            other
            for other, shared in met.items()
            if shared > 1
            and days_apart(profiles, number, other) <= WINDOW
            and profiles.parts[number] == profiles.parts[other]
        )
        for other in sorted(likely, key=lambda at: (-met[at], -at))[:LIKELY]:
            yield min(number, other), max(number, other)


def _alike(profiles: Profiles, mine: Sequence[int], its: Sequence[int]) -> bool:
    """Whether two stories are alike on the whole; two articles that are linked are."""
    if len(mine) == len(its) == 1:
        return True
    pairs = [(one, other) for one in _nearest(profiles, mine, its) for other in _nearest(profiles, its, mine)]
    if any(profiles.parts[one] != profiles.parts[other] for one, other in pairs):
        return False
    return sum(_likeness(profiles.common(min(pair), max(pair))) for pair in pairs) >= ON_THE_WHOLE * len(pairs)


def _nearest(profiles: Profiles, mine: Sequence[int], its: Sequence[int]) -> list[int]:
    """The articles of one story that are nearest in time to the other."""
    return sorted(mine, key=lambda one: (min(days_apart(profiles, one, other) for other in its), one))[:MEMBERS]

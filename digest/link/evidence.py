"""What speaks for two names being one person's: the company they keep and their roles; and what speaks against it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from digest.link.names import fold
from digest.link.uses import Use
from digest.lists import entries
from digest.model import Kind

LITTLE_NAMED = 5
"""A name in at most this many articles, or in a twentieth of them, says something about who else is meant."""
ROLE_WORDS = 2
"""Words of a role that few others have: mayor of Oran, not mayor."""

_Key = tuple[Kind | None, str]
_BEFORE = 60
_INITIAL = re.compile(r"\b[A-Z]\. $")
_SMALL = frozenset({"a", "an", "and", "former", "of", "the", "for", "in", "at"})


class Company:
    """The people and organizations that few articles name, by article: who stands with one of them is told by it."""

    def __init__(self, groups: Mapping[_Key, Sequence[Use]], articles: int) -> None:
        """`groups` are the uses of each name, `articles` how many articles there are."""
        most = max(LITTLE_NAMED, articles // 20)
        self._telling: defaultdict[str, list[_Key]] = defaultdict(list)
        self._names: dict[_Key, str] = {}
        for place, uses in groups.items():
            where = {use.article for use in uses}
            if place[0] in ("PER", "ORG") and len(where) <= most:
                self._names[place] = min(use.name for use in uses)
                for article in where:
                    self._telling[article].append(place)

    def beside(self, articles: Iterable[str]) -> set[_Key]:
        """The names that stand in any of these articles."""
        return {place for article in articles for place in self._telling[article]}

    def of_all(self, articles: Iterable[str], but: _Key) -> bool:
        """Whether some name other than `but` stands in all of these articles."""
        everywhere = [set(self._telling[article]) - {but} for article in articles]
        return bool(set.intersection(*everywhere))

    def name(self, place: _Key) -> str:
        """How a reason spells the name."""
        return self._names[place]


def same_role(some: Iterable[Use], others: Iterable[Use]) -> str | None:
    """A role of several telling words that both have, as `others` have it; None where there is none."""
    found = {_role(use.tag.role) for use in some if use.tag.role}
    roles = Counter(use.tag.role for use in others if use.tag.role and _role(use.tag.role) in found)
    telling = [role for role in roles if len([word for word in _role(role) if word not in _SMALL]) >= ROLE_WORDS]
    return min(telling, default=None)


def is_relative(use: Use) -> bool:
    """Whether its article introduces the name as somebody's relative: `his father, John Marsh`."""
    text = use.digest.article.text
    starts = (mention.span.start for mention in use.digest.mentions if mention.name == use.tag.name)
    return any(_introduction().search(text[max(0, start - _BEFORE) : start]) for start in starts)


def follows_initial(use: Use) -> bool:
    """Whether the name follows an initial somewhere, and so is the end of a longer one: `B. Marsh`."""
    text = use.digest.article.text
    starts = (mention.span.start for mention in use.digest.mentions if mention.name == use.tag.name)
    return any(_INITIAL.search(text[max(0, start - 4) : start]) for start in starts)


def gives_otherwise(use: Use, long: str) -> bool:
    """Whether the article gives an acronym to another name than `long`, folded: `Sea Labor Act (SLA)`."""
    text, short = use.digest.article.text, f"({use.tag.name})"
    at = text.find(short)
    return at >= 0 and long.rsplit(maxsplit=1)[-1] not in fold(text[max(0, at - _BEFORE) : at])


def _role(role: str) -> tuple[str, ...]:
    words = fold(role).split()
    return tuple(words[1:] if words[:1] == ["the"] else words)


@cache
def _introduction() -> re.Pattern[str]:
    kin = "|".join(entries("digest.link", "kin.txt"))
    return re.compile(rf"(?:\b(?:my|his|her|its|our|their|whose)|[\'’]s?) (?:[\w-]+ )?(?:{kin}),? $", re.IGNORECASE)

"""Which tags of different articles are the same person, organization or place. In doubt: different ones.

Names that are written the same are one entity per kind; what else is one, and why, is told in `joins.py`, and which
places of one name are two in `twins.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from digest.link.corrected import corrected
from digest.link.joins import Key, joined
from digest.link.names import fold, key
from digest.link.rules import EntityRules
from digest.link.twins import told_apart
from digest.link.uses import Use, uses
from digest.model import Appearance, Digest, Entity, Kind


def newest_first(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """By day, then by time as UTC, then id; the undated last, by title and id.

    A time without a zone counts as UTC, a day without a time as its start.
    """
    return tuple(sorted(digests, key=_order))


def entities(digests: Sequence[Digest], rules: EntityRules) -> tuple[tuple[Entity, ...], EntityOf]:
    """The entities of `digests` (newest first) sorted by name, and the entity's id of each (article id, tag name)."""
    by_hand = frozenset(fold(name) for names in (rules.kind, rules.role, rules.link, rules.merge) for name in names)
    together = partial(joined, articles=len(digests), by_hand=by_hand)
    groups = together(told_apart(corrected(uses(digests, rules), rules, together)))
    made: dict[str, Entity] = {}
    entity_of: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for place in sorted(groups.uses, key=str):
        group = groups.uses.pop(place)  # there are many, and each is needed once
        entity = _entity(place, group, groups.reasons[place], rules)
        made[entity.id] = entity
        for use in group:
            entity_of[use.article][use.tag.name] = entity.id
    ordered = sorted(made.values(), key=lambda entity: (fold(entity.name), entity.name, entity.id))
    return tuple(ordered), EntityOf(dict(entity_of))


class EntityOf(Mapping[tuple[str, str], str]):
    """The entity's id of each (article id, tag name): a mapping for each article takes less than one of all pairs."""

    __slots__ = ("_by_article",)

    def __init__(self, by_article: Mapping[str, Mapping[str, str]]) -> None:
        self._by_article = by_article

    def __getitem__(self, tag: tuple[str, str]) -> str:
        """The id; KeyError where the tag stands for nobody."""
        return self._by_article[tag[0]][tag[1]]

    def get(self, tag: tuple[str, str], default: Any = None, /) -> Any:  # noqa: ANN401  # as Mapping has it
        """The id; `default` where the tag stands for nobody. As Mapping's own, which asks once more around."""
        try:
            return self._by_article[tag[0]][tag[1]]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((article, name) for article, names in self._by_article.items() for name in names)

    def __len__(self) -> int:
        return sum(map(len, self._by_article.values()))


def _order(digest: Digest) -> tuple[int, int, int, str, str]:
    published = digest.article.published
    if published is None:
        return 1, 0, 0, fold(digest.article.title), digest.article.id
    time = published.time
    moment = published.day.toordinal() * 86_400
    if time is not None:
        offset = time.utcoffset() or timedelta()
        moment = (
            time.toordinal() * 86_400 + time.hour * 3600 + time.minute * 60 + time.second - int(offset.total_seconds())
        )
    return 0, -published.day.toordinal(), -moment, "", digest.article.id


def _entity(
    place: Key,
    group: Sequence[Use],
    merged: Sequence[str],
    rules: EntityRules,
) -> Entity:
    kind = place[0]
    group = sorted(group, key=lambda use: _order(use.digest))
    names = Counter(use.name for use in group if key(use.name, kind) == place[1])
    name = min(names, key=lambda name: (len(name.split()), -names[name], name))
    said = {name for use in group for name in (fold(use.name), fold(use.tag.name), *use.titled)}
    role, role_from = next(((use.tag.role, use.article) for use in group if use.tag.role), (None, None))
    for stated, text in rules.role.items():
        if fold(stated) in said:
            role, role_from = text, None
    forms = {form for use in group for form in (use.name, use.tag.name, *use.tag.aliases)}
    return Entity(
        id=f"{kind or 'NONE'}:{name}",
        kind=kind,
        name=name,
        aliases=tuple(sorted(forms - {name}, key=lambda form: (fold(form), form))),
        role=role,
        role_from=role_from,
        appearances=_appearances(group),
        links=tuple(link for stated, links in rules.link.items() if fold(stated) in said for link in links),
        reasons=_reasons(name, kind, group, merged),
        named_by_hand=any(use.decided and fold(use.name) == fold(name) for use in group),
    )


def _reasons(name: str, kind: Kind | None, group: Sequence[Use], joined_for: Sequence[str]) -> tuple[str, ...]:
    """One sentence for each name that was joined to another, the same ones in one."""
    by_rule = sorted({reason for use in group for reason in use.reasons})
    same = len({use.article for use in group if fold(use.tag.name) == fold(name)})
    forms = sorted({use.name for use in group if not use.reasons and key(use.name, kind) == key(name, kind)})
    left_out = "the title" if kind == "PER" else "“The”"
    titled = [f"{form}: the same name, {left_out} left out" for form in forms if fold(form) != fold(name)]
    return (*([f"{name}: the same name in {same} articles"] if same > 1 else []), *titled, *by_rule, *joined_for)


def _appearances(group: Sequence[Use]) -> tuple[Appearance, ...]:
    """One for each article, newest first; where several of its tags are this entity, the most central one names it."""
    by_article: dict[str, list[Use]] = {}
    for use in group:
        by_article.setdefault(use.article, []).append(use)
    result = []
    for article, its in by_article.items():
        best = min(its, key=lambda use: (use.tag.rank, use.tag.name))
        result.append(
            Appearance(
                article=article,
                name=best.tag.name,
                count=sum(use.tag.count for use in its),
                rank=best.tag.rank,
                sentence=min((use.sentence for use in its if use.sentence), default=None),
            )
        )
    return tuple(result)

"""Across articles: who is who in the whole collection, and what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digest.errors import Problem
from digest.link.entities import entities, newest_first
from digest.link.names import fold
from digest.link.related import related
from digest.link.rules import EntityRules, read_rules
from digest.model import Collection, Digest

__all__ = ["EntityRules", "link", "read_rules", "related", "unmatched"]


def link(digests: Iterable[Digest], rules: EntityRules) -> Collection:
    """All digests, newest first, with the entities their tags stand for; what `rules` says always wins.

    The same digests give the same collection in whatever order they come.
    """
    ordered = newest_first(digests)
    found, entity_of = entities(ordered, rules)
    return Collection(digests=ordered, entities=found, entity_of=entity_of)


def unmatched(rules: EntityRules, digests: Iterable[Digest]) -> tuple[Problem, ...]:
    """The lines of `entities.yml` that are about no name in any article, each a Problem with its line."""
    digests = tuple(digests)
    names = {fold(form) for digest in digests for tag in digest.tags for form in (tag.name, *tag.aliases)}
    given = {fold(new) for new in rules.rename.values()} | {fold(new) for new in rules.merge}
    given |= {fold(new) for parts in rules.split.values() for new in parts}
    idle = [
        Problem(
            rules.file,
            rules.lines.get((section, name)),
            f"'{name}' under '{section}' is no name in any article",
            mend="correct its spelling or take it out",
        )
        for section, name in _names(rules)
        if fold(name) not in (names if section in ("merge", "rename", "split") else names | given)
    ]
    return tuple(sorted(idle, key=lambda problem: (problem.line or 0, problem.what)))


def _names(rules: EntityRules) -> Iterator[tuple[str, str]]:
    """(section, name) of every name that a rule expects to find in some article."""
    for section in ("split", "rename", "kind", "hide", "role", "link"):
        yield from ((section, name) for name in getattr(rules, section))
    yield from (("merge", name) for others in rules.merge.values() for name in others)

"""Across articles: who is who in the whole collection, and what belongs together."""

from __future__ import annotations

from collections.abc import Iterable

from digest.link.entities import entities, newest_first
from digest.link.idle import unmatched
from digest.link.related import related
from digest.link.rules import EntityRules, read_rules
from digest.link.speakers import speakers
from digest.model import Collection, Digest

__all__ = ["EntityRules", "link", "read_rules", "related", "speakers", "unmatched"]


def link(digests: Iterable[Digest], rules: EntityRules) -> Collection:
    """All digests, newest first, with the entities their tags stand for; what `rules` says always wins.

    The same digests give the same collection in whatever order they come.
    """
    ordered = newest_first(digests)
    found, entity_of = entities(ordered, rules)
    return Collection(digests=ordered, entities=found, entity_of=entity_of)

"""Across articles: who is who in the whole collection, and what belongs together."""

from __future__ import annotations

from collections.abc import Iterable

from digest.link.entities import entities, newest_first
from digest.link.idle import unmatched
from digest.link.related import related
from digest.link.rules import EntityRules, read_rules
from digest.link.same import one_record
from digest.link.speakers import speakers
from digest.link.stories import stories
from digest.link.unheard import unheard
from digest.model import Collection, Digest, Keep, as_it_is

__all__ = ["EntityRules", "link", "read_rules", "related", "speakers", "unheard", "unmatched"]


def link(digests: Iterable[Digest], rules: EntityRules, keep: Keep = as_it_is) -> Collection:
    """All digests, newest first, the entities their tags stand for and their stories; what `rules` says always wins.

    An article that came twice is one of them; a digest made of several is what `keep` gives for it. The same digests
    give the same collection in whatever order they come.
    """
    ordered = newest_first(one_record(newest_first(digests), keep))
    found, entity_of = entities(ordered, rules)
    return Collection(ordered, found, entity_of, stories(ordered, entity_of))

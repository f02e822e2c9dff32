"""Whom a quote's speaker is among the collection's entities, also where the article has no tag of that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from digest.link.names import fold, key
from digest.model import Collection, Digest, Entity, Kind, Quote

UNLISTED = "SAID"
"""Begins the id of a speaker who is none of the collection's entities."""

_HIDDEN = ""
_KINDS: tuple[Kind | None, ...] = ("PER", "ORG", "LOC", None)
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "the"})

_Bearers = Mapping[tuple[Kind | None, str], set[str]]


def speakers(collection: Collection) -> dict[tuple[str, str], Entity]:
    """Who each speaker is, by (article id, speaker): a tag of the article by name or alias, else the only one so named.

    Only full names and names given by hand are looked for beyond their article. Who is nobody's there either, or could
    be two, is an entity of no kind and no appearances that `collection` does not hold. Left out are hidden names, the
    words for speakers whom the text leaves unnamed, and parts of names that are nobody's.
    """
    entities = {entity.id: entity for entity in collection.entities}
    bearers = _bearers(collection, entities)
    found: dict[tuple[str, str], Entity] = {}
    unlisted: dict[str, Entity] = {}
    for digest in collection.digests:
        for quote in digest.quotes:
            name = quote.speaker or ""
            full = _is_full_name(digest, quote, name)
            meant = _in_article(digest, name, collection) or (_in_collection(name, bearers) if full else set())
            if len(meant) == 1 and meant <= entities.keys():
                found[digest.article.id, name] = entities[min(meant)]
            elif full and _HIDDEN not in meant:
                nobody = Entity(f"{UNLISTED}:{fold(name)}", None, name, (), None, None, ())
                found[digest.article.id, name] = unlisted.setdefault(nobody.id, nobody)
    return found


def _is_full_name(digest: Digest, quote: Quote, name: str) -> bool:
    """Whether `name` was given by hand or has several words, and names somebody: not `a spokesman`."""
    words = name.split()
    if (
        quote.attribution in ("unnamed", "unknown")
        or not words
        or words[0] in _INDEFINITE
        or name == name.lower() != name.upper()
    ):
        return False
    return len(words) > 1 or any(correction.speaker == name for correction in digest.article.corrections)


def _in_article(digest: Digest, name: str, collection: Collection) -> set[str]:
    """The ids of the article's tags that are called `name`: exactly, else as names are compared, else as an alias."""
    folded = fold(name)
    called = (
        [tag for tag in digest.tags if tag.name == name]
        or [tag for tag in digest.tags if fold(tag.name) == folded]
        or [tag for tag in digest.tags if any(fold(alias) == folded for alias in tag.aliases)]
    )
    return {collection.entity_of.get((digest.article.id, tag.name), _HIDDEN) for tag in called}


def _in_collection(name: str, bearers: _Bearers) -> set[str]:
    return {identity for kind in _KINDS for identity in bearers.get((kind, key(name, kind)), ())}


def _bearers(collection: Collection, entities: Mapping[str, Entity]) -> _Bearers:
    """The ids of who has each name, by kind and key; a person's single name counts only where it is all they have."""
    bearers: defaultdict[tuple[Kind | None, str], set[str]] = defaultdict(set)
    named = {
        (tag.name, collection.entity_of.get((digest.article.id, tag.name), _HIDDEN))
        for digest in collection.digests
        for tag in digest.tags
    }
    for name, identity in named | {(entity.name, entity.id) for entity in entities.values()}:
        entity = entities.get(identity)
        kind = entity.kind if entity else None
        if entity is None or kind != "PER" or " " in name or name == entity.name:
            bearers[kind, key(name, kind)].add(identity)
    return bearers

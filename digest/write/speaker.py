"""Whoever said a quote, as everything but the pages tells it: by the name that the collection has for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest.model import Collection, Digest, Entity, Kind, Quote


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: `kind` is None where unsure, `entity` None where the collection has none for them."""

    name: str
    kind: Kind | None
    role: str | None
    entity: Entity | None


def speaker_of(
    quote: Quote, digest: Digest, collection: Collection, speakers: Mapping[tuple[str, str], Entity]
) -> Speaker | None:
    """Who said `quote`, None where nobody is named; `speakers` are those of the collection.

    The role is the one set by hand, else the quote's, else their article's.
    """
    if quote.speaker is None:
        return None
    identity = digest.article.id
    entity = speakers.get((identity, quote.speaker))
    set_by_hand = entity.role if entity and entity.role_from is None else None
    own = [
        tag.role
        for tag in digest.tags
        if tag.name == quote.speaker or (entity and collection.entity_of.get((identity, tag.name)) == entity.id)
    ]
    roles = [set_by_hand, quote.role, *own]
    return Speaker(
        name=entity.name if entity else quote.speaker,
        kind=entity.kind if entity else None,
        role=next((role for role in roles if role), None),
        entity=entity,
    )

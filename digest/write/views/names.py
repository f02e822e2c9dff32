"""Who and what is in the news: the names in most of some digests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from digest.model import Digest, Entity, Kind
from digest.write.views.site import Chips, Link, Site, chips, entity_link


def in_the_news(of: Site, page: str, digests: Sequence[Digest], most: int) -> tuple[Chips, ...]:
    """Chips of the foremost names of each kind, counted in digests, linked from `page`."""
    named = most_named(of, digests, most)
    links: dict[Kind | None, list[Link]] = {
        kind: [entity_link(of, page, entity, count=count) for entity, count in its] for kind, its in named.items()
    }
    return chips(of, links)


def most_named(of: Site, digests: Sequence[Digest], most: int) -> dict[Kind, list[tuple[Entity, int]]]:
    """By kind, the names in most of these digests, then those named most often, then by name; with how many digests."""
    counts: dict[Kind, Counter[str]] = {"PER": Counter(), "ORG": Counter(), "LOC": Counter()}
    mentions: Counter[str] = Counter()
    for digest in digests:
        seen: set[str] = set()
        for tag in digest.tags:
            entity = of.entity(digest.article.id, tag.name)
            if entity and entity.kind:
                mentions[entity.id] += tag.count
                if entity.id not in seen:
                    seen.add(entity.id)
                    counts[entity.kind][entity.id] += 1
    return {
        kind: [
            (of.entities[its], named[its])
            for its in sorted(named, key=lambda i: (-named[i], -mentions[i], of.place[i]))[:most]
        ]
        for kind, named in counts.items()
    }

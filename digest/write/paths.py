"""Where the page of each article and entity lies below `docs/`."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from digest.model import Article, Collection, Kind
from digest.write.escape import plain
from digest.write.slugs import unique

FOLDERS: Mapping[Kind, str] = {"PER": "people", "ORG": "organizations", "LOC": "places"}


@dataclass(frozen=True, slots=True)
class Paths:
    """The page of each article and of each entity that has one, by id, relative to `docs/`."""

    articles: Mapping[str, str]
    entities: Mapping[str, str]


def paths(collection: Collection) -> Paths:
    """The paths of a collection's pages; names that no kind is known for have none."""
    articles: dict[str, list[tuple[str, str]]] = {}
    for digest in collection.digests:
        articles.setdefault(_folder(digest.article), []).append((digest.article.id, title_of(digest.article)))
    entities: dict[str, list[tuple[str, str]]] = {}
    for entity in collection.entities:
        if entity.kind:
            entities.setdefault(FOLDERS[entity.kind], []).append((entity.id, entity.name))
    return Paths(_named(articles), _named(entities))


def title_of(article: Article) -> str:
    """An article's title as one line; its file's name where it has none."""
    return plain(article.title) or plain(posixpath.basename(article.id)) or "Untitled"


def _folder(article: Article) -> str:
    """`articles/2012/07`, or `articles/undated`."""
    at = article.published
    return f"articles/{at.day.year:04}/{at.day.month:02}" if at else "articles/undated"


def _named(folders: Mapping[str, list[tuple[str, str]]]) -> dict[str, str]:
    """The path of each (id, title) of each folder, named after its title."""
    return {
        identity: f"{folder}/{name}.md"
        for folder, entries in folders.items()
        for identity, name in unique(entries).items()
    }

"""The whole site as the views need it, and the small records that several kinds of page share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from digest.link import related
from digest.model import Collection, Digest, Entity, Kind, Quote
from digest.write import reading
from digest.write.escape import Markup, safe_url
from digest.write.paths import paths, title_of

SINGULAR: Mapping[Kind, str] = {"PER": "person", "ORG": "organization", "LOC": "place"}
PLURAL: Mapping[Kind, str] = {"PER": "People", "ORG": "Organizations", "LOC": "Places"}
TELLING = 4
"""Words that make a quote more than a scrap."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote where it stands: in which digest, and as which of its quotes, counting from 1."""

    digest: Digest
    quote: Quote
    number: int


@dataclass(frozen=True, slots=True)
class Site:
    """A collection with what is looked up in it again and again."""

    title: str
    collection: Collection
    digests: Mapping[str, Digest]
    entities: Mapping[str, Entity]
    article_paths: Mapping[str, str]
    entity_paths: Mapping[str, str]
    said: Mapping[str, tuple[Said, ...]]
    related: Mapping[str, tuple[str, ...]]

    def entity(self, article: str, name: str | None) -> Entity | None:
        """Whoever `name` stands for in the article with this id."""
        return self.entities.get(self.collection.entity_of.get((article, name or ""), ""))


def site(collection: Collection, title: str) -> Site:
    """Gather what the views look up; `said` has each entity's quotes, newest article first."""
    where = paths(collection)
    entities = {entity.id: entity for entity in collection.entities}
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for digest in collection.digests:
        for number, quote in enumerate(digest.quotes, start=1):
            entity = collection.entity_of.get((digest.article.id, quote.speaker or ""))
            if entity in entities:
                said[entity].append(Said(digest, quote, number))
    return Site(
        title=title,
        collection=collection,
        digests={digest.article.id: digest for digest in collection.digests},
        entities=entities,
        article_paths=where.articles,
        entity_paths=where.entities,
        said={entity: tuple(quotes) for entity, quotes in said.items()},
        related=related(collection),
    )


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the page it leads to, or with none; `note` and `count` say a little more about it."""

    text: Markup
    href: Markup | None
    note: Markup | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One digest in a list: its link, where and when it appeared, and a sentence of it."""

    title: Markup
    href: Markup
    source: Markup | None
    day: str
    sentence: Markup | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One quote as it is shown. `anchor` is its place on its article's page, `line` that article, for other pages."""

    anchor: str
    words: Markup
    speaker: Link | None
    role: Markup | None
    manner: tuple[Markup, ...]
    context: Markup | None
    line: Line


def href(page: str, target: str, anchor: str = "") -> Markup:
    """The address of the file `target` from the file `page`, both below `docs/`."""
    here, there = page.split("/")[:-1], target.split("/")
    same = next((at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), len(here))
    return Markup("../" * (len(here) - same) + "/".join(there[same:]) + (f"#{anchor}" if anchor else ""))


def line(of: Site, page: str, digest: Digest, sentence: str | None = None, anchor: str = "") -> Line:
    """`digest` as a line of a list on `page`."""
    article = digest.article
    return Line(
        title=reading.text(title_of(digest.article)),
        href=href(page, of.article_paths[article.id], anchor),
        source=reading.text(article.source) if article.source else None,
        day=reading.published(article.published),
        sentence=reading.text(sentence) if sentence else None,
    )


def entity_link(of: Site, page: str, entity: Entity, count: int | None = None, note: str | None = None) -> Link:
    """The name of `entity`, linked from `page` to its own where it has one."""
    target = of.entity_paths.get(entity.id)
    return Link(
        reading.text(entity.name), href(page, target) if target else None, reading.text(note) if note else None, count
    )


def words(of: Site, page: str, said: Said) -> Words:
    """A quote as `page` shows it: the speaker under the collection's name, the role as its article states it."""
    article, quote = said.digest.article, said.quote
    entity = of.entity(article.id, quote.speaker)
    roles = [quote.role, *(tag.role for tag in said.digest.tags if tag.name == quote.speaker)]
    speaker = Link(reading.text(quote.speaker), None) if quote.speaker else None
    return Words(
        anchor=f"quote-{said.number}",
        words=reading.text(quote.text),
        speaker=entity_link(of, page, entity) if entity else speaker,
        role=next((reading.text(role) for role in roles if role), None),
        manner=tuple(reading.text(part) for part in _manner(quote)),
        context=reading.text(quote.context.of(article.text)) if quote.context else None,
        line=line(of, page, said.digest, anchor=f"quote-{said.number}"),
    )


def _manner(quote: Quote) -> list[str]:
    """How it was said and who reported it: `said`, `reported by AFP`; a participle says nothing by itself."""
    cue = None if quote.cue and quote.cue.endswith("ing") else quote.cue
    if quote.through and cue == "quoted":
        return [f"quoted by {quote.through}"]
    return [part for part in (cue, f"reported by {quote.through}" if quote.through else None) if part]


def is_telling(quote: Quote) -> bool:
    """Whether a quote is more than a few words."""
    return reading.words(quote.text) >= TELLING


def web_links(addresses: tuple[str, ...]) -> tuple[Link, ...]:
    """Those of `addresses` that can be linked, each under its host's name."""
    usable = [(address, safe) for address in addresses if (safe := safe_url(address)) is not None]
    return tuple(Link(reading.text(address.split("/")[2]), safe) for address, safe in usable)

"""The whole site as the views need it, and the small records that several kinds of page share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.link import related, speakers
from digest.link.names import fold
from digest.model import Collection, Digest, Entity, Kind, Quote
from digest.write import reading
from digest.write.escape import Markup, safe_url
from digest.write.paths import Paths, title_of

SINGULAR: Mapping[Kind, str] = {"PER": "person", "ORG": "organization", "LOC": "place"}
PLURAL: Mapping[Kind, str] = {"PER": "People", "ORG": "Organizations", "LOC": "Places"}
TELLING = 4
"""Words that make a quote more than a scrap."""
SHORT, LONG = 90, 240
"""Characters up to which a quote is printed largest, and beyond which it is printed smallest."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote where it stands: in which digest, and as which of its quotes, counting from 1."""

    digest: Digest
    quote: Quote
    number: int


@dataclass(frozen=True, slots=True)
class Site:
    """A collection with what is looked up in it again and again.

    `own_indexes` has the person's own page in the place of an index, by the index's path. `speakers` are by
    (article id, speaker); `said` has the quotes of each by id, also of those who are no entity of the collection.
    """

    title: str
    collection: Collection
    digests: Mapping[str, Digest]
    entities: Mapping[str, Entity]
    article_paths: Mapping[str, str]
    entity_paths: Mapping[str, str]
    speakers: Mapping[tuple[str, str], Entity]
    said: Mapping[str, tuple[Said, ...]]
    related: Mapping[str, tuple[str, ...]]
    own_indexes: Mapping[str, str]

    def index(self, page: str, folder: str) -> Markup:
        """The address of the index of `folder` from the file `page`."""
        path = f"{folder}/index.md"
        return href(page, self.own_indexes.get(path, path))

    def entity(self, article: str, name: str | None) -> Entity | None:
        """Whoever `name` stands for in the article with this id."""
        return self.entities.get(self.collection.entity_of.get((article, name or ""), ""))


def site(collection: Collection, title: str, own_indexes: Mapping[str, str], where: Paths) -> Site:
    """Gather what the views look up; `said` has each entity's quotes, newest article first, wire copies once."""
    entities = {entity.id: entity for entity in collection.entities}
    speaking = speakers(collection)
    said: defaultdict[str, list[Said]] = defaultdict(list)
    seen: set[tuple[str, str] | None] = set()
    for digest in collection.digests:
        for number, quote in enumerate(digest.quotes, start=1):
            speaker = speaking.get((digest.article.id, quote.speaker or ""))
            its = (speaker.id, fold(quote.text)) if speaker else None
            if speaker and not (is_telling(quote) and its in seen):
                said[speaker.id].append(Said(digest, quote, number))
                seen.add(its)
    return Site(
        title=title,
        collection=collection,
        digests={digest.article.id: digest for digest in collection.digests},
        entities=entities,
        article_paths=where.articles,
        entity_paths=where.entities,
        speakers=speaking,
        said={entity: tuple(quotes) for entity, quotes in said.items()},
        related=related(collection),
        own_indexes=own_indexes,
    )


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the page it leads to, or with none; `note` and `count` say a little more about it."""

    text: Markup
    href: Markup | None
    note: Markup | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Chips:
    """Names of one kind, the foremost first."""

    kind: str
    label: str
    links: tuple[Link, ...]


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
    """One quote as it is shown: by its `length`, `short`, `middle` or `long`, larger or smaller.

    `anchor` is its place on its article's page, `line` that article, for other pages.
    """

    anchor: str
    words: Markup
    length: str
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


def chips(links: Mapping[Kind | None, Iterable[Link]]) -> tuple[Chips, ...]:
    """Names by kind, people first, those of no known kind last; a kind without names is left out."""
    named = [(kind, tuple(links.get(kind, ()))) for kind in (*PLURAL, None)]
    return tuple(
        Chips(SINGULAR[kind] if kind else "name", PLURAL[kind] if kind else "Other names", its)
        for kind, its in named
        if its
    )


def words(of: Site, page: str, said: Said) -> Words:
    """A quote as `page` shows it: the speaker under the collection's name, the role set by hand or its article's."""
    article, quote = said.digest.article, said.quote
    entity = of.speakers.get((article.id, quote.speaker or ""))
    set_by_hand = entity.role if entity and entity.role_from is None else None
    ids = of.collection.entity_of
    own = [
        t
        for t in said.digest.tags
        if t.name == quote.speaker or (entity and ids.get((article.id, t.name)) == entity.id)
    ]
    roles = [set_by_hand, quote.role, *(tag.role for tag in own)]
    speaker = Link(reading.text(quote.speaker), None) if quote.speaker else None
    return Words(
        anchor=f"quote-{said.number}",
        words=reading.text(quote.text),
        length=_length(quote.text),
        speaker=entity_link(of, page, entity) if entity else speaker,
        role=next((reading.text(role) for role in roles if role), None),
        manner=tuple(reading.text(part) for part in _manner(quote)),
        context=reading.text(quote.context.of(article.text)) if quote.context else None,
        line=line(of, page, said.digest, anchor=f"quote-{said.number}"),
    )


def _length(text: str) -> str:
    if len(text) <= SHORT:
        return "short"
    return "middle" if len(text) <= LONG else "long"


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

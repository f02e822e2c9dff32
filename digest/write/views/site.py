"""The whole site as the views need it, and the small records that several kinds of page share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from digest.link import related, speakers
from digest.link.countries import countries
from digest.link.editions import Edition, editions
from digest.link.names import fold
from digest.link.timelines import Step
from digest.model import Article, Collection, Digest, Entity, Kind, Quote, Story
from digest.write import reading
from digest.write.escape import Markup, escape, plain, safe_url
from digest.write.interface import Interface, interface
from digest.write.paths import Paths, title_of
from digest.write.views.said import LONG, Said, said_and_about

SINGULAR: Mapping[Kind, str] = {"PER": "person", "ORG": "organization", "LOC": "place"}
PLURAL: Mapping[Kind, str] = {"PER": "people", "ORG": "organizations", "LOC": "places"}
"""The names of their phrases; the singular ones are also the names that the stylesheet knows."""
SHORT = 90
"""Characters up to which a quote is printed largest; beyond `LONG` it is printed smallest."""
_HEADS = 1 << 14
"""Articles of which what every list says stays at hand."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

_PLAIN = frozenset(["dice", "dijo", "disse", "dit", "said", "sagt", "sagte", "say", "says", "zegt", "zei"])
"""Cues that tell no more than that somebody spoke."""
_TO_SOMEBODY = frozenset(["assured", "informed", "reminded", "tell", "telling", "tells", "told"])
"""Cues that read as cut off without the one who was told."""


Values = TypeVar("Values")


def told_by_values(kind: type[Values]) -> type[Values]:
    """A named tuple that is written as its values alone: quicker, and views are hashed by how they are written."""
    kind.__repr__ = tuple.__repr__  # type: ignore[method-assign]
    return kind


class Head(NamedTuple):
    """What every list says of an article: its title, where and when it appeared, its language if not the site's."""

    title: Markup
    source: Markup | None
    day: str
    language: Markup | None


@dataclass(frozen=True, slots=True)
class Site:
    """A collection with what is looked up in it again and again.

    `own_indexes` has the person's own page in the place of an index, by the index's path. `place` has each entity's
    place in the order of their names, by id. `named` has the ids of the entities with a page that an article names.
    `speakers` are by (article id, speaker); `said` has the quotes of each by id, also of those who are no entity of the
    collection; `about` has others' quotes that name an entity. `sources` has each source's digests, the newest first,
    by the path of its page. `stories` has the story of each article that is in one, `story_paths` the page of each that
    has one, by its id. `edition_paths` has the page that shows an edition's articles, by kind and first day.
    `story_of` has the id of the story that an article tells with others, `text_of` that of the fullest print of its
    text, where others print it, too. `countries` has the code of each place's country by the place's id.
    `heads` gives what every list says of an article, by the article's id.
    """

    title: str
    collection: Collection
    say: Interface
    digests: Mapping[str, Digest]
    entities: Mapping[str, Entity]
    place: Mapping[str, int]
    article_paths: Mapping[str, str]
    entity_paths: Mapping[str, str]
    named: Mapping[str, tuple[str, ...]]
    speakers: Mapping[tuple[str, str], Entity]
    said: Mapping[str, tuple[Said, ...]]
    about: Mapping[str, tuple[Said, ...]]
    sources: Mapping[str, tuple[Digest, ...]]
    stories: Mapping[str, Story]
    story_paths: Mapping[str, str]
    related: Mapping[str, tuple[str, ...]]
    own_indexes: Mapping[str, str]
    editions: tuple[Edition, ...]
    edition_paths: Mapping[tuple[Step, date], str]
    story_of: Mapping[str, str]
    text_of: Mapping[str, str]
    countries: Mapping[str, str]
    heads: Callable[[str], Head]

    def index(self, page: str, folder: str) -> Markup:
        """The address of the index of `folder` from the file `page`."""
        path = f"{folder}/index.md"
        return href(page, self.own_indexes.get(path, path))

    def entity(self, article: str, name: str | None) -> Entity | None:
        """Whoever `name` stands for in the article with this id."""
        return self.entities.get(self.collection.entity_of.get((article, name or ""), ""))


def site(
    collection: Collection, title: str, own_indexes: Mapping[str, str], where: Paths, language: str = "en"
) -> Site:
    """Gather what the views look up; `said` has each entity's quotes, newest article first, wire copies once."""
    entities = {entity.id: entity for entity in collection.entities}
    speaking = speakers(collection)
    said, about = said_and_about(collection, speaking)
    every = editions(collection)
    say = interface(language)
    digests = {digest.article.id: digest for digest in collection.digests}
    return Site(
        title=title,
        collection=collection,
        say=say,
        digests=digests,
        entities=entities,
        place={identity: at for at, identity in enumerate(sorted(entities, key=lambda its: _by_name(entities[its])))},
        article_paths=where.articles,
        entity_paths=where.entities,
        named={digest.article.id: tuple(_named(digest, collection, where)) for digest in collection.digests},
        speakers=speaking,
        said=said,
        about=about,
        sources=_by_source(collection, where.sources),
        stories={article: story for story in collection.stories for article in story.articles},
        story_paths=where.stories,
        related=related(collection),
        own_indexes=own_indexes,
        editions=every,
        edition_paths=edition_paths(every, where.articles),
        story_of={article: story.id for story in collection.stories for article in story.articles},
        text_of={
            version.article: text[0].article for story in collection.stories for text in story.texts for version in text
        },
        countries=countries(collection),
        heads=lru_cache(maxsize=_HEADS)(lambda identity: _head(say, digests[identity].article)),
    )


def _head(say: Interface, article: Article) -> Head:
    return Head(
        title=reading.text(title_of(article)),
        source=reading.text(article.source) if article.source else None,
        day=say.published(article.published),
        language=_foreign(say, article),
    )


def _named(digest: Digest, collection: Collection, where: Paths) -> Iterable[str]:
    """The ids of the entities with a page that a digest names, each once."""
    found = (collection.entity_of.get((digest.article.id, tag.name), "") for tag in digest.tags)
    return dict.fromkeys(identity for identity in found if identity in where.entities)


def _by_source(collection: Collection, paths: Mapping[str, str]) -> dict[str, tuple[Digest, ...]]:
    found: dict[str, list[Digest]] = {path: [] for path in paths.values()}
    for digest in collection.digests:
        if source := paths.get(fold(plain(digest.article.source or ""))):
            found[source].append(digest)
    return {path: tuple(digests) for path, digests in found.items()}


def _by_name(entity: Entity) -> tuple[str, str]:
    return fold(entity.name), entity.id


def edition_paths(every: Iterable[Edition], articles: Mapping[str, str]) -> dict[tuple[Step, date], str]:
    """The page that shows an edition's articles, by kind and first day; `every` has the shorter editions first.

    That of an edition with one article is the article's, and that of one with no more articles than a shorter one is
    the shorter one's: no page says what another says.
    """
    known: dict[frozenset[str], str] = {frozenset([identity]): path for identity, path in articles.items()}
    found: dict[tuple[Step, date], str] = {}
    for edition in every:
        found[edition.kind, edition.start] = known.setdefault(frozenset(edition.articles), own_path(edition))
    return found


def own_path(edition: Edition) -> str:
    """`editions/2012/11-05.md`, `editions/2012/w45.md` (ISO 8601), `editions/2012/11.md`."""
    at = edition.start
    if edition.kind == "week":
        year, week, _ = at.isocalendar()
        return f"editions/{year:04}/w{week:02}.md"
    return f"editions/{at.year:04}/{at.month:02}{f'-{at.day:02}' if edition.kind == 'day' else ''}.md"


@told_by_values
class Link(NamedTuple):
    """A name with the page it leads to, or with none; `note` and `count` say a little more about it."""

    text: Markup
    href: Markup | None
    note: Markup | None = None
    count: int | None = None  # type: ignore[assignment]  # nobody counts in a link


@told_by_values
class Chips(NamedTuple):
    """Names of one kind, the foremost first."""

    kind: str
    label: Markup
    links: tuple[Link, ...]


@told_by_values
class Also(NamedTuple):
    """Other prints of a digest's text, some of them by source, by title or by day; `more` says how many others."""

    sources: tuple[Link, ...]
    titles: tuple[Link, ...]
    days: tuple[Link, ...]
    more: int


@told_by_values
class Line(NamedTuple):
    """One digest in a list: its link, where and when it appeared, a sentence of it, and who else prints its text.

    `language` is the article's, where it is not the site's.
    """

    title: Markup
    href: Markup
    source: Markup | None
    day: str
    sentence: Markup | None = None
    also: Also | None = None
    language: Markup | None = None


@told_by_values
class Words(NamedTuple):
    """One quote as it is shown: by its `length`, `short`, `middle` or `long`, larger or smaller.

    `anchor` is its place on its article's page, `line` that article, for other pages; `original` its place in the
    original; `language` the article's, where it is not the site's.
    """

    anchor: str
    words: Markup
    length: str
    language: Markup | None
    original: Markup | None
    speaker: Link | None
    role: Markup | None
    manner: tuple[Markup, ...]
    context: Markup | None
    line: Line


def href(page: str, target: str, anchor: str = "") -> Markup:
    """The address of the file `target` from the file `page`, both below `docs/`."""
    way = _way(page.rpartition("/")[0], target)
    return Markup(f"{way}#{anchor}") if anchor else way


@lru_cache(maxsize=1 << 15)
def _way(folder: str, target: str) -> Markup:
    if folder and not target.startswith(f"{folder.partition('/')[0]}/"):
        return Markup("../" * (folder.count("/") + 1) + target)
    here, there = folder.split("/") if folder else [], target.split("/")
    same = next((at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), len(here))
    return Markup("../" * (len(here) - same) + "/".join(there[same:]))


def line(
    of: Site, page: str, digest: Digest, sentence: str | None = None, anchor: str = "", also: Also | None = None
) -> Line:
    """`digest` as a line of a list on `page`, with who else prints its text."""
    identity = digest.article.id
    title, source, day, language = of.heads(identity)
    return Line(
        title=title,
        href=href(page, of.article_paths[identity], anchor),
        source=source,
        day=day,
        sentence=reading.text(sentence) if sentence else None,
        also=also,
        language=language,
    )


def entity_link(of: Site, page: str, entity: Entity, count: int | None = None, note: str | None = None) -> Link:
    """The name of `entity`, linked from `page` to its own where it has one."""
    target = of.entity_paths.get(entity.id)
    return Link(
        reading.text(entity.name), href(page, target) if target else None, reading.text(note) if note else None, count
    )


def chips(of: Site, links: Mapping[Kind | None, Iterable[Link]]) -> tuple[Chips, ...]:
    """Names by kind, people first, those of no known kind last; a kind without names is left out."""
    named = [(kind, tuple(links.get(kind, ()))) for kind in (*PLURAL, None)]
    return tuple(
        Chips(SINGULAR[kind] if kind else "name", of.say(PLURAL[kind] if kind else "other_names"), its)
        for kind, its in named
        if its
    )


def words(of: Site, page: str, said: Said) -> Words:
    """A quote as `page` shows it: the speaker under the collection's name, the role set by hand or its article's."""
    article, quote = said.digest.article, said.quote
    entity = of.speakers.get((article.id, quote.speaker or ""))
    set_by_hand = entity.role if entity and entity.role_from is None else None
    ids = of.collection.entity_of
    stated = (
        tag.role
        for tag in said.digest.tags
        if tag.role and (tag.name == quote.speaker or (entity and ids.get((article.id, tag.name)) == entity.id))
    )
    role = set_by_hand or quote.role or next(stated, None)
    speaker = Link(reading.text(quote.speaker), None) if quote.speaker else None
    its = line(of, page, said.digest, anchor=f"quote-{said.number}")
    return Words(
        anchor=f"quote-{said.number}",
        words=reading.text(quote.text),
        length=_length(quote.text),
        language=its.language,
        original=reading.in_original(article.url, reading.passages(quote)),
        speaker=entity_link(of, page, entity) if entity else speaker,
        role=reading.text(role) if role else None,
        manner=tuple(reading.text(part) for part in _manner(of.say, quote)),
        context=reading.text(quote.context.of(article.text)) if quote.context else None,
        line=its,
    )


def _length(text: str) -> str:
    if len(text) <= SHORT:
        return "short"
    return "middle" if len(text) <= LONG else "long"


def _manner(say: Interface, quote: Quote) -> list[str]:
    """How it was said and who reported it: `warned`, `reported by AFP`; `said`, a participle or a colon say nothing."""
    cue = quote.cue if quote.cue and any(map(str.isalpha, quote.cue)) else None
    cue = None if cue and (cue.endswith("ing") or cue.lower() in _PLAIN | _TO_SOMEBODY) else cue
    if quote.through and cue == "quoted":
        return [say.plain("quoted_by", source=quote.through)]
    return [part for part in (cue, say.plain("reported_by", source=quote.through) if quote.through else None) if part]


def _foreign(say: Interface, article: Article) -> Markup | None:
    """The language of an article that is not the site's, as HTML names it; None also where it is no such name."""
    language = article.language or ""
    same = language.lower().partition("-")[0] == say.language.partition("-")[0]
    return escape(language) if not same and _LANGUAGE.fullmatch(language) else None


def web_links(addresses: tuple[str, ...]) -> tuple[Link, ...]:
    """Those of `addresses` that can be linked, each under its host's name."""
    usable = [(address, safe) for address in addresses if (safe := safe_url(address)) is not None]
    return tuple(Link(reading.text(address.split("/")[2]), safe) for address, safe in usable)


def part_links(page: str, pages: Sequence[str]) -> tuple[Link, ...]:
    """The numbers of the pages that share out a long list, `page` itself not linked; none for a single one."""
    if len(pages) < 2:
        return ()
    numbered = enumerate(pages, start=1)
    return tuple(Link(Markup(number), None if its == page else href(page, its)) for number, its in numbered)

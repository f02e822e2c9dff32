"""What search finds: articles, quotes and names, each as a small HTML document that Pagefind reads.

Each kind is an index of its own, so that a reader who looks for articles does not load what finds quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.model import Digest, Kind
from digest.write.escape import Markup, folded, storable
from digest.write.paths import title_of
from digest.write.speaker import speaker_of
from digest.write.views.site import SINGULAR, Site
from digest.write.web import rendered

INDEXES = ("articles", "quotes", "names")
SHARED = 2
"""Articles that name somebody before results can be narrowed to them: who is in one has a page that leads to it."""
UNDATED = "0000-00-00"

_DOCUMENT = Markup('<html lang="{}"><body><h1>{}</h1>{}<div data-pagefind-ignore>{}</div></body></html>\n')


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to be found: its heading, the words it is found by, what a result shows, by what it is narrowed.

    `meta` holds `url`, the address from the site's root; `filters` have values by facet; `date` sorts.
    """

    title: str
    words: tuple[str, ...]
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]
    date: str = UNDATED

    def html(self, language: str) -> str:
        """The record as Pagefind reads it."""
        words = Markup("").join(Markup("<p>{}</p>").format(_line(text)) for text in self.words)
        notes = [Markup('<p data-pagefind-meta="{}">{}</p>').format(Markup(n), _line(v)) for n, v in self.meta.items()]
        for facet, values in self.filters.items():
            field = Markup('<p data-pagefind-filter="{}">{}</p>')
            notes += [field.format(Markup(facet), _line(value)) for value in values]
        notes.append(Markup('<p data-pagefind-sort="date">{}</p>').format(self.date))
        return str(_DOCUMENT.format(Markup(language), _line(self.title), words, Markup("").join(notes)))


def records(of: Site, *, directory_urls: bool) -> dict[str, list[Record]]:
    """The records of each index, in the order that the site has them."""
    made = _Records(of, directory_urls)
    return {"articles": list(made.articles()), "quotes": list(made.quotes()), "names": list(made.names())}


@dataclass(frozen=True, slots=True)
class _Records:
    of: Site
    directory_urls: bool

    def articles(self) -> Iterator[Record]:
        """Headline, key points, quotes with their speakers, names."""
        for digest in self.of.collection.digests:
            said = [f"{quote.text} {self._speaker(digest, quote.speaker)}" for quote in digest.quotes]
            names = [entity.name for tag in digest.tags if (entity := self.of.entity(digest.article.id, tag.name))]
            yield Record(
                title=title_of(digest.article),
                words=(*(point.shown for point in digest.key_points), *said, ", ".join(dict.fromkeys(names))),
                meta=self._about(digest, ""),
                filters=self._facets(digest) | self._named(digest),
                date=_date(digest),
            )

    def quotes(self) -> Iterator[Record]:
        """The words of everybody whose name is known, scraps and wire copies left out."""
        for its in (its for quotes in self.of.said.values() for its in quotes if its.shape.telling):
            speaker = speaker_of(its.quote, its.digest, self.of.collection, self.of.speakers)
            if speaker:
                shown = {"quote": its.quote.text, "article": title_of(its.digest.article), "role": speaker.role or ""}
                yield Record(
                    title=speaker.name,
                    words=(its.quote.text,),
                    meta=self._about(its.digest, f"#quote-{its.number}") | {n: v for n, v in shown.items() if v},
                    filters=self._facets(its.digest) | self._shared([speaker.entity.id] if speaker.entity else []),
                    date=_date(its.digest),
                )

    def names(self) -> Iterator[Record]:
        """Everybody and everything that has a page."""
        for entity in self.of.collection.entities:
            if (path := self.of.entity_paths.get(entity.id)) and entity.kind:
                role = {"role": entity.role} if entity.role else {}
                count = self.of.say.plain("digests", len(entity.appearances))
                newest = entity.appearances[0].article if entity.appearances else None
                yield Record(
                    title=entity.name,
                    words=(*entity.aliases, entity.role or ""),
                    meta={"url": rendered(path, self.directory_urls), "count": count} | role,
                    filters={"kind": (self.of.say.plain(SINGULAR[entity.kind]),)},
                    date=_date(self.of.digests[newest]) if newest else UNDATED,
                )

    def _speaker(self, digest: Digest, name: str | None) -> str:
        entity = self.of.speakers.get((digest.article.id, name or ""))
        return entity.name if entity else name or ""

    def _about(self, digest: Digest, anchor: str) -> dict[str, str]:
        article = digest.article
        url = rendered(self.of.article_paths[article.id], self.directory_urls) + anchor
        source = {"source": article.source} if article.source else {}
        return {"url": url, "date": self.of.say.published(article.published)} | source

    def _facets(self, digest: Digest) -> dict[str, tuple[str, ...]]:
        at, source = digest.article.published, digest.article.source
        return {"source": (source,) if source else (), "year": (f"{at.day.year:04}",) if at else ()}

    def _named(self, digest: Digest) -> dict[str, tuple[str, ...]]:
        named = (self.of.collection.entity_of.get((digest.article.id, tag.name)) for tag in digest.tags)
        return self._shared([its for its in named if its])

    def _shared(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        by_kind: dict[Kind, dict[str, None]] = {"PER": {}, "ORG": {}, "LOC": {}}
        for entity in (self.of.entities[its] for its in ids if its in self.of.entities):
            if entity.kind and len(entity.appearances) >= SHARED:
                by_kind[entity.kind][entity.name] = None
        return {SINGULAR[kind]: tuple(names) for kind, names in by_kind.items()}


def _date(digest: Digest) -> str:
    at = digest.article.published
    return at.day.isoformat() if at else UNDATED


def _line(text: str) -> str:
    return storable(folded(text))

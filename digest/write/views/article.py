"""The page of one article."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Digest, Kind
from digest.write import reading
from digest.write.escape import Markup, safe_url
from digest.write.paths import title_of
from digest.write.views.site import Chips, Line, Link, Said, Site, Words, chips, entity_link, line, words


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the article, and whether it is a guess that the article does not state."""

    text: Markup
    guess: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A key point, and its place in the original where that has an address."""

    text: Markup
    original: Markup | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that the page of an article shows; `heading` is its title as plain text."""

    page: str
    heading: str
    title: Markup
    title_guess: bool
    description: str
    source: Fact | None
    day: Fact
    byline: Fact | None
    section: Markup | None
    reading_time: str
    digest_time: str
    original: Markup | None
    points: tuple[Point, ...]
    callouts: tuple[Words, ...]
    quotes: tuple[Words, ...]
    chips: tuple[Chips, ...]
    names_by_lists: bool
    related: tuple[Line, ...]
    earlier: Line | None
    later: Line | None


def article_view(of: Site, digest: Digest, earlier: Digest | None, later: Digest | None) -> ArticleView:
    """The view of `digest`, with its neighbours in time."""
    article = digest.article
    page = of.article_paths[article.id]
    said = [words(of, page, Said(digest, quote, number)) for number, quote in enumerate(digest.quotes, start=1)]
    shown = [point.text for point in digest.key_points] + [quote.text for quote in digest.quotes if quote.callout]
    guesses = {origin.field for origin in article.provenance if origin.inferred}
    byline = ", ".join(article.authors)
    return ArticleView(
        page=page,
        heading=title_of(digest.article),
        title=reading.text(title_of(digest.article)),
        title_guess="title" in guesses,
        description=describe(digest),
        source=Fact(reading.text(article.source), "source" in guesses) if article.source else None,
        day=Fact(Markup(reading.published(article.published)), "published" in guesses),
        byline=Fact(reading.text(byline), "authors" in guesses) if byline else None,
        section=reading.text(article.section) if article.section else None,
        reading_time=reading.in_minutes(reading.words(article.body)),
        digest_time=reading.in_seconds(sum(map(reading.words, shown))),
        original=safe_url(article.url),
        points=points(digest),
        callouts=tuple(view for view, quote in zip(said, digest.quotes, strict=True) if quote.callout),
        quotes=tuple(said),
        chips=_names(of, page, digest),
        names_by_lists=digest.names_by_lists,
        related=tuple(line(of, page, of.digests[other]) for other in of.related.get(article.id, ())),
        earlier=line(of, page, earlier) if earlier else None,
        later=line(of, page, later) if later else None,
    )


def points(digest: Digest) -> tuple[Point, ...]:
    """The digest's key points in the order of the text."""
    article = digest.article
    return tuple(
        Point(
            reading.text(point.text), reading.in_original(article.url, [part.of(article.text) for part in point.parts])
        )
        for point in digest.key_points
    )


def _names(of: Site, page: str, digest: Digest) -> tuple[Chips, ...]:
    """The digest's entities by kind, each once, with how often the article names them; hidden ones are left out."""
    by_kind: dict[Kind | None, dict[str, Link]] = {"PER": {}, "ORG": {}, "LOC": {}, None: {}}
    for tag in digest.tags:
        entity = of.entity(digest.article.id, tag.name)
        if entity is not None:
            its = next(its for its in entity.appearances if its.article == digest.article.id)
            by_kind[entity.kind].setdefault(entity.id, entity_link(of, page, entity, count=its.count))
    return chips({kind: links.values() for kind, links in by_kind.items()})


def describe(digest: Digest) -> str:
    """A sentence for search engines: the first key point, else whose article this is a digest of."""
    if digest.key_points:
        return reading.shortened(digest.key_points[0].text)
    source = f" from {digest.article.source}" if digest.article.source else ""
    return reading.shortened(f"Digest of an article{source}: {title_of(digest.article)}")

"""The page of one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from digest.analyze.clean.language import is_foreign
from digest.analyze.keypoints import goes_on
from digest.model import Article, Digest, KeyPoint, Kind
from digest.write import reading
from digest.write.escape import Markup, safe_url
from digest.write.paths import title_of
from digest.write.views.said import every_quote
from digest.write.views.site import (
    Chips,
    Line,
    Link,
    Site,
    Words,
    chips,
    entity_link,
    line,
    told_by_values,
    words,
)
from digest.write.views.story_box import StoryBox, story_box


@told_by_values
class Fact(NamedTuple):
    """A field of the article, and whether it is a guess that the article does not state."""

    text: Markup
    guess: bool


@told_by_values
class Point(NamedTuple):
    """A key point, and its place in the original where that has an address."""

    text: Markup
    original: Markup | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything that the page of an article shows; `heading` is its title as plain text.

    `language` is the article's, where it is not the site's. `full_text` are its paragraphs, where the site is to show
    them. `speakers_unread` says that in the article's language quotes are found, but nobody's name with them.
    """

    page: str
    heading: str
    title: Markup
    title_guess: bool
    description: str
    language: Markup | None
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
    full_text: tuple[Markup, ...]
    chips: tuple[Chips, ...]
    speakers_unread: bool
    names_by_lists: bool
    story: StoryBox | None
    related: tuple[Line, ...]
    earlier: Line | None
    later: Line | None


def article_view(
    of: Site, digest: Digest, earlier: Digest | None, later: Digest | None, *, full_text: bool = False
) -> ArticleView:
    """The view of `digest`, with its neighbours in time."""
    article = digest.article
    page = of.article_paths[article.id]
    said = [words(of, page, its) for _, its in every_quote(digest)]
    shown = [point.shown for point in beside_title(digest)] + [quote.text for quote in digest.quotes if quote.callout]
    guesses = {origin.field for origin in article.provenance if origin.inferred}
    byline = ", ".join(article.authors)
    say = of.say
    story = story_box(of, page, article.id)
    in_story = of.stories[article.id].articles if story else ()
    return ArticleView(
        page=page,
        heading=title_of(digest.article),
        title=reading.text(title_of(digest.article)),
        title_guess="title" in guesses,
        description=describe(of, digest),
        language=of.heads(article.id).language,
        source=Fact(reading.text(article.source), "source" in guesses) if article.source else None,
        day=Fact(Markup(say.published(article.published)), "published" in guesses),
        byline=Fact(reading.text(byline), "authors" in guesses) if byline else None,
        section=reading.text(article.section) if article.section else None,
        reading_time=reading.in_minutes(say, reading.words(article.body)),
        digest_time=reading.in_seconds(say, sum(map(reading.words, shown))),
        original=safe_url(article.url),
        points=points(digest),
        callouts=tuple(view for view, quote in zip(said, digest.quotes, strict=True) if quote.callout),
        quotes=tuple(said),
        full_text=tuple(reading.text(span.of(article.text)) for span in article.paragraphs) if full_text else (),
        chips=_names(of, page, digest),
        speakers_unread=any(quote.speaker is None for quote in digest.quotes) and is_foreign(article),
        names_by_lists=digest.names_by_lists,
        story=story,
        related=tuple(
            line(of, page, of.digests[other]) for other in of.related.get(article.id, ()) if other not in in_story
        ),
        earlier=line(of, page, earlier) if earlier else None,
        later=line(of, page, later) if later else None,
    )


def beside_title(digest: Digest) -> tuple[KeyPoint, ...]:
    """The digest's key points without those that its title says word for word, as long as there are others."""
    title = _bare(title_of(digest.article))
    return tuple(point for point in digest.key_points if not _says(title, _bare(point.text))) or digest.key_points


def _says(title: str, point: str) -> bool:
    """Whether `point` is all of the title, or its end: `(Fjord News) Tarn closes its harbour`."""
    return title.endswith(point) and not title[: -len(point)][-1:].isalnum()


@lru_cache(maxsize=1 << 10)
def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".!").casefold()


def best_beside_title(digest: Digest) -> KeyPoint | None:
    """The best of those that can be shown alone."""
    return min(_alone(digest), key=lambda point: point.rank, default=None)


def _alone(digest: Digest) -> tuple[KeyPoint, ...]:
    """The key points that need none before them, as long as there are such beside the title."""
    return tuple(point for point in beside_title(digest) if not goes_on(point)) or digest.key_points[:1]


def points(digest: Digest) -> tuple[Point, ...]:
    """The digest's key points, as they stand below its title, in the order of the text."""
    return tuple(point_of(digest.article, point) for point in beside_title(digest))


def foremost_point(digest: Digest, known: Collection[Markup] = ()) -> Point | None:
    """The best of the digest's key points that can be shown alone and is not among those `known` already."""
    ranked = sorted(_alone(digest), key=lambda point: point.rank)
    best = next((point for point in ranked if reading.text(point.shown) not in known), None)
    return point_of(digest.article, best) if best else None


def point_of(article: Article, point: KeyPoint) -> Point:
    """A key point with its place in the original."""
    return Point(reading.text(point.shown), reading.in_original(article.url, reading.passages(point)))


def _names(of: Site, page: str, digest: Digest) -> tuple[Chips, ...]:
    """The digest's entities by kind, each once, with how often the article names them; hidden ones are left out."""
    named = [(entity, tag) for tag in digest.tags if (entity := of.entity(digest.article.id, tag.name))]
    by_kind: dict[Kind | None, dict[str, Link]] = {"PER": {}, "ORG": {}, "LOC": {}, None: {}}
    counts: Counter[str] = Counter()
    for entity, tag in named:
        counts[entity.id] += tag.count
    for entity, _ in named:
        if entity.id not in by_kind[entity.kind]:
            by_kind[entity.kind][entity.id] = entity_link(of, page, entity, count=counts[entity.id])
    return chips(of, {kind: links.values() for kind, links in by_kind.items()})


def describe(of: Site, digest: Digest) -> str:
    """A sentence for search engines: the first key point, else whose article this is a digest of."""
    if digest.key_points:
        return reading.shortened(_alone(digest)[0].shown)
    title, source = title_of(digest.article), digest.article.source
    instead = of.say.plain("digest_of", source=source, title=title) if source else ""
    return reading.shortened(instead or of.say.plain("digest_of_unknown", title=title))

"""Why a digest is as it is: every choice of one analysis with its reason, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from digest.model import Collection, Digest, Entity
from digest.write.escape import plain
from digest.write.record import PUBLIC_NAMES

KIND_WORD = {"PER": "person", "ORG": "organization", "LOC": "place", None: "kind unsure"}


def explain(digest: Digest, collection: Collection | None = None) -> Iterator[str]:
    """The lines of the explanation, headings without indent, each reason beneath what it is a reason for.

    Without a `collection` nothing is said of what it makes of the article's names, nor of its story.
    """
    article = digest.article
    yield f"{article.id}: {plain(article.title)}"
    origins = {origin.field: origin for origin in article.provenance}
    values = {
        "title": article.title,
        "published": article.published.iso if article.published else None,
        "source": article.source,
        "authors": ", ".join(article.authors) or None,
        "place": article.place,
        "agency": article.agency,
        "url": article.url,
        "language": article.language,
        "section": article.section,
        "story": article.story,
        "caption": article.caption,
        "credit": article.credit,
    }
    for field, value in values.items():
        origin = origins.get(field)
        why = f"  ({'inferred' if origin.inferred else 'stated'}: {plain(origin.evidence)})" if origin else ""
        yield f"  {PUBLIC_NAMES.get(field, field)}: {plain(value) if value else 'none'}{why}"
    if article.also:
        yield f"  also read from: {', '.join(map(plain, article.also))}"
    yield f"Removed ({len(article.removed)})"
    for removal in article.removed:
        span = removal.span
        yield f"  {removal.rule}, characters {span.start}-{span.end}: {_short(span.of(article.text))}"
    yield f"Key points ({len(digest.key_points)})"
    for point in digest.key_points:
        yield f"  {point.rank}. {_short(point.shown)}"
        yield f"     {point.reason}"
    yield f"Quotes ({len(digest.quotes)})"
    for quote in digest.quotes:
        yield f"  {'* ' if quote.callout else ''}“{_short(quote.text)}”"
        role = f" ({quote.role})" if quote.role else ""
        through = f", through {quote.through}" if quote.through else ""
        yield f"     {quote.speaker or 'nobody'}{role}{through}: {quote.attribution}; {quote.how}"
    yield f"Names ({len(digest.tags)})"
    entities = {entity.id: entity for entity in collection.entities} if collection else {}
    for tag in digest.tags:
        forms = f"; also {', '.join(tag.aliases)}" if tag.aliases else ""
        role = f"; {tag.role}" if tag.role else ""
        yield f"  {tag.rank}. {tag.name}: {KIND_WORD[tag.kind]}, {tag.count} mention{'s'[: tag.count - 1]}{role}{forms}"
        if collection:
            entity = entities.get(collection.entity_of.get((article.id, tag.name), ""))
            yield from _merges(entity, tag.name)
    if collection:
        yield from _story(article.id, collection)


def _story(article: str, collection: Collection) -> Iterator[str]:
    story = next((story for story in collection.stories if article in story.articles), None)
    if story is None:
        return
    yield f"Story ({len(story.articles)} articles)"
    for one in story.articles:
        yield f"  {'this article' if one == article else one}"
        if reason := story.reasons.get(one):
            yield f"     {plain(reason)}"


def _merges(entity: Entity | None, name: str) -> Iterator[str]:
    if entity is None:
        yield "     not among the collection's people, organizations and places"
        return
    if entity.name != name:
        yield f"     shown as {entity.name}"
    yield from (f"     {reason}" for reason in entity.reasons)


def _short(text: str, limit: int = 110) -> str:
    """`text` on one line, cut at a word where it is longer than `limit` characters."""
    text = plain(text)
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"

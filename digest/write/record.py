"""The public JSON form of one analysis, documented in `docs/guide/json-format.md`: fields are added, never changed."""

from __future__ import annotations

from digest.analyze.clean.title import LAST_RESORT
from digest.model import Article, Digest, Provenance, Span

FORMAT = 1
PUBLIC_NAMES = {"authors": "byline", "published": "date"}
"""Fields of an Article that the format calls otherwise."""


def _titled_by_us(article: Article) -> bool:
    """Whether the title is only the beginning of the text: pages need one, but it says nothing new."""
    return Provenance("title", inferred=True, evidence=LAST_RESORT) in article.provenance


def record(digest: Digest) -> dict[str, object]:
    """One analysis as JSON's own types. Spans are code points of the source text."""
    article = digest.article
    text = article.text

    def piece(span: Span) -> dict[str, object]:
        return {"start": span.start, "end": span.end, "text": span.of(text)}

    def pieces(whole: str, parts: tuple[Span, ...]) -> dict[str, object]:
        return {
            "start": parts[0].start,
            "end": parts[-1].end,
            "text": whole,
            "parts": [piece(part) for part in parts],
        }

    return {
        "format": FORMAT,
        "id": article.id,
        "title": None if _titled_by_us(article) else article.title,
        "date": article.published.iso if article.published else None,
        "source": article.source,
        "url": article.url,
        "byline": ", ".join(article.authors) or None,
        "place": article.place,
        "agency": article.agency,
        "language": article.language,
        "inferred": sorted({PUBLIC_NAMES.get(o.field, o.field) for o in article.provenance if o.inferred}),
        "body": article.body,
        "removed": [piece(removal.span) | {"rule": removal.rule} for removal in article.removed],
        "key_points": [
            pieces(point.text, point.parts) | {"rank": point.rank, "reason": point.reason, "shown": point.shown}
            for point in digest.key_points
        ],
        "quotes": [
            pieces(quote.text, quote.parts)
            | {
                "speaker": quote.speaker,
                "role": quote.role,
                "attribution": quote.attribution,
                "through": quote.through,
                "cue": quote.cue,
                "how": quote.how,
                "callout": quote.callout,
            }
            for quote in digest.quotes
        ],
        "mentions": [piece(mention.span) | {"type": mention.kind, "name": mention.name} for mention in digest.mentions],
        "entities": [
            {
                "name": tag.name,
                "type": tag.kind,
                "aliases": list(tag.aliases),
                "role": tag.role,
                "rank": tag.rank,
                "count": tag.count,
            }
            for tag in digest.tags
        ],
    }

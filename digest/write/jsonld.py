"""What an article's page says to machines: schema.org's `NewsArticle` for the original, `Quotation` for each quote.

The page's own address is not in it, for the page's file does not know where the site lies; the theme's template adds
it. A quote whose speaker is unsure is left out: a quotation without its speaker says less than none.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from digest.model import Digest, Kind
from digest.write.escape import Markup, folded, safe_url, storable
from digest.write.paths import title_of
from digest.write.speaker import speaker_of
from digest.write.views.site import Site

TYPES: dict[Kind | None, str] = {"PER": "Person", "ORG": "Organization", "LOC": "Place", None: "Thing"}
NAMED = 10
"""The most central names that are listed."""


def structured(of: Site, digest: Digest) -> dict[str, Any]:
    """The article of `digest` as JSON-LD.

    Its texts are marked as markup, so that front matter holds them as they are; a template has to encode them as JSON
    that may stand in a `<script>`, as Jinja's `tojson` does.
    """
    article = digest.article
    entities = {entity.id: entity for tag in digest.tags if (entity := of.entity(article.id, tag.name))}
    about = [_thing(TYPES[entity.kind], entity.name) for entity in entities.values() if entity.kind]
    fields = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title_of(article),
        "url": article.url if article.url and safe_url(article.url) else None,
        "datePublished": article.published.iso if article.published else None,
        "inLanguage": article.language,
        "articleSection": article.section,
        "author": [_thing("Person", name) for name in article.authors],
        "publisher": _thing("Organization", article.source) if article.source else None,
        "abstract": " ".join(point.shown for point in digest.key_points),
        "mentions": about[:NAMED],
        "hasPart": _quotations(of, digest),
    }
    shown: dict[str, Any] = _unescaped({name: value for name, value in fields.items() if value})
    return shown


def _quotations(of: Site, digest: Digest) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Quotation",
            "@id": f"#quote-{number}",
            "text": quote.text,
            "creator": _thing(TYPES[speaker.kind or "PER"], speaker.name, speaker.role),
        }
        for number, quote in enumerate(digest.quotes, start=1)
        if (speaker := speaker_of(quote, digest, of.collection, of.speakers))
    ]


def _thing(kind: str, name: str, role: str | None = None) -> dict[str, Any]:
    named = {"@type": kind, "name": name}
    return named | ({"jobTitle" if kind == "Person" else "description": role} if role else {})


def _unescaped(value: object) -> Any:  # noqa: ANN401  # JSON of any shape
    """`value` with every string as one line of markup, which front matter leaves alone."""
    if isinstance(value, dict):
        return {name: _unescaped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_unescaped(item) for item in value]
    return _line(str(value))


@lru_cache(maxsize=1 << 10)
def _line(text: str) -> Markup:
    return Markup(storable(folded(text)))

"""How much of an article is shown: `max_share` bounds the verbatim text of its body on all pages together.

What counts is the body's characters that a page shows word for word, each once: key points, quotes with their context,
the sentences that name somebody on that one's page, those that a story's page shows as found here alone, and a title
cut from the first sentence. Names, roles, verbs of
saying and a stated headline do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from digest.analyze.clean.title import LAST_RESORT
from digest.model import (
    Appearance,
    Article,
    Collection,
    Digest,
    Entity,
    Keep,
    KeyPoint,
    Provenance,
    Quote,
    Span,
    Story,
    Version,
    as_it_is,
)

_CUT = Provenance("title", inferred=True, evidence=LAST_RESORT)

_Naming = tuple[bool, int, str, Span]
"""What orders the sentences that name an article's entities, the most central first; the entity's id; the sentence."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What may be shown of one article; `naming` holds the ids of the entities whose sentence may.

    `own` are the sentences that other versions of its text have not.
    """

    title: bool
    points: frozenset[KeyPoint]
    quotes: Mapping[Quote, bool]
    naming: frozenset[str]
    own: tuple[Span, ...]


def bounded(collection: Collection, max_share: float, keep: Keep = as_it_is) -> Collection:
    """`collection` without what would show more of an article's body than `max_share` of its characters.

    Where not all fits, the sentences found here alone are given up first, then those that name somebody, the least
    central quotes (a context before its quote), the key points of lowest rank, and at last all of them: nothing is
    better than too much. What shows no further character stays. So a smaller share never shows what a larger one does
    not. `keep` is asked for each digest that is made.
    """
    if max_share >= 1:
        return collection
    naming: defaultdict[str, list[_Naming]] = defaultdict(list)
    for entity in collection.entities:
        for its in entity.appearances:
            if its.sentence:
                naming[its.article].append((entity.kind is None, its.rank, entity.id, its.sentence))
    own = {version.article: version.own for story in collection.stories for text in story.texts for version in text}
    digests: list[Digest] = []
    named: dict[str, frozenset[str]] = {}
    for digest in collection.digests:
        identity = digest.article.id
        shown = _fitting(digest, sorted(naming.pop(identity, ())), own.get(identity, ()), max_share)
        digests.append(keep(_digest(digest, shown)))
        named[identity] = shown.naming
        own[identity] = shown.own
    return replace(
        collection,
        digests=tuple(digests),
        entities=tuple(_entity(entity, named) for entity in collection.entities),
        stories=tuple(_story(story, own) for story in collection.stories),
    )


def left_out(whole: Collection, max_share: float, article: str) -> Iterator[str]:
    """How much of the article with this id `bounded` leaves, as lines for a person; none where it leaves all."""
    before, after = _counted(whole, article), _counted(bounded(whole, max_share), article)
    if before != after:
        digest = next(digest for digest in whole.digests if digest.article.id == article)
        allowed = _allowed(digest.article, max_share)
        yield f"Bounded by max_share {max_share:g}, {allowed:,} characters of the body"
        yield from (f"  {what}: {after[what]} of {of} shown" for what, of in before.items() if after[what] != of)


def _counted(collection: Collection, article: str) -> dict[str, int]:
    """What is shown of an article, word for word, by what it is."""
    digest = next(digest for digest in collection.digests if digest.article.id == article)
    appearances = (its for entity in collection.entities for its in entity.appearances if its.article == article)
    return {
        "title from the first sentence": int(_CUT in digest.article.provenance),
        "key points": len(digest.key_points),
        "quotes": len(digest.quotes),
        "sentences of context": sum(1 for quote in digest.quotes if quote.context),
        "sentences on the pages of those they name": sum(1 for its in appearances if its.sentence),
    }


def _allowed(article: Article, max_share: float) -> int:
    """The characters of the body that may be shown; exact for what a person wrote, as 0.1 is."""
    return int(Fraction(str(max_share)) * sum(len(span.of(article.text)) for span in article.paragraphs))


def _fitting(digest: Digest, naming: Iterable[_Naming], own: Iterable[Span], max_share: float) -> _Shown:
    """The most central of what a digest shows, as long as it fits."""
    fits = _Allowance(len(digest.article.text), _allowed(digest.article, max_share)).fits
    title = fits(_title_span(digest.article))
    points = frozenset(point for point in sorted(digest.key_points, key=lambda point: point.rank) if fits(point.parts))
    quotes: dict[Quote, bool] = {}
    for quote in sorted(digest.quotes, key=_centrality):
        if fits(quote.parts):
            quotes[quote] = fits((quote.context,) if quote.context else ())
    named = frozenset(who for *_, who, sentence in naming if fits((sentence,)))
    return _Shown(title, points, quotes, named, tuple(span for span in own if fits((span,))))


def _centrality(quote: Quote) -> tuple[bool, bool, int]:
    """The printed large first, then those of a known speaker, in the order of the text."""
    return not quote.callout, quote.speaker is None, quote.parts[0].start


class _Allowance:
    """The characters that may still be shown of one text: what is asked for first comes first."""

    def __init__(self, length: int, allowed: int) -> None:
        self.seen = bytearray(length)
        self.left = allowed
        self.used_up = False

    def fits(self, parts: Iterable[Span]) -> bool:
        """Whether these parts may be shown, and count them if so; after the first refusal only what costs nothing."""
        spans = tuple(parts)
        cost = sum(self.seen.count(0, span.start, span.end) for span in spans)
        if cost and (self.used_up or cost > self.left):
            self.used_up = True
            return False
        self.left -= cost
        for span in spans:
            self.seen[span.start : span.end] = b"\1" * (span.end - span.start)
        return True


def _title_span(article: Article) -> tuple[Span, ...]:
    """Where the title stands in the body, if it was cut from there."""
    if _CUT not in article.provenance:
        return ()
    words = article.title.removesuffix("…").split()
    found = re.compile(r"\s+".join(map(re.escape, words))).search(article.text, article.paragraphs[0].start)
    return (Span(*found.span()),) if found else article.paragraphs[:1]


def _digest(digest: Digest, shown: _Shown) -> Digest:
    article = digest.article
    if not shown.title:
        provenance = tuple(origin for origin in article.provenance if origin != _CUT)
        article = replace(article, title="", provenance=provenance)
    quotes = (
        quote if shown.quotes[quote] else replace(quote, context=None)
        for quote in digest.quotes
        if quote in shown.quotes
    )
    points = tuple(point for point in digest.key_points if point in shown.points)
    return replace(digest, article=article, key_points=points, quotes=tuple(quotes))


def _story(story: Story, own: Mapping[str, tuple[Span, ...]]) -> Story:
    def its(version: Version) -> Version:
        return replace(version, own=own[version.article])

    return replace(story, texts=tuple(tuple(map(its, text)) for text in story.texts))


def _entity(entity: Entity, named: Mapping[str, frozenset[str]]) -> Entity:
    def its(appearance: Appearance) -> Appearance:
        kept = appearance.sentence is None or entity.id in named[appearance.article]
        return appearance if kept else replace(appearance, sentence=None)

    return replace(entity, appearances=tuple(map(its, entity.appearances)))

"""What a person should look at before publishing: the lists that `digest check` prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from digest.analyze.keypoints import missing_from_body
from digest.analyze.quotes import BY_HAND
from digest.errors import Problem
from digest.model import Article, Collection, Digest
from digest.write.escape import plain
from digest.write.record import PUBLIC_NAMES

SHOWN = 72
"""Characters of a quote or sentence that are enough to find it."""


def checklist(
    collection: Collection, problems: Sequence[Problem], edited: Sequence[str]
) -> Iterator[tuple[str, list[str]]]:
    """Headings with their items, in the order of urgency; a heading without items is left out.

    `problems` are those of the build, `edited` the generated pages that a person edited.
    """
    digests = collection.digests
    lists: tuple[tuple[str, Iterable[str]], ...] = (
        ("Problems with files and settings", map(str, problems)),
        ("Generated pages edited by hand, which no longer follow the articles", edited),
        ("Articles without a date", (_named(d.article) for d in digests if d.article.published is None)),
        ("Articles without a source", (_named(d.article) for d in digests if d.article.source is None)),
        ("Guessed, not stated", (guess for d in digests for guess in _guesses(d.article))),
        (
            "Articles in other languages, their names from word lists alone",
            (_named(d.article) for d in digests if d.names_by_lists),
        ),
        (
            "Key points chosen by hand that the body does not hold",
            (line for d in digests for line in _not_held(d.article)),
        ),
        ("Articles without a key point", (_named(d.article) for d in digests if not d.key_points)),
        ("Quotes whose speaker is unsure", (line for d in digests for line in _unattributed(d))),
    )
    for heading, items in lists:
        listed = list(items)
        if listed:
            yield heading, listed


def _named(article: Article) -> str:
    return f"{article.id}: {plain(article.title)}"


def _guesses(article: Article) -> Iterator[str]:
    for origin in article.provenance:
        if origin.inferred and origin.field != "language":
            yield f"{article.id}: {PUBLIC_NAMES.get(origin.field, origin.field)} ({plain(origin.evidence)})"


def _not_held(article: Article) -> Iterator[str]:
    return (f"{article.id}: {plain(sentence)[:SHOWN]}" for sentence in missing_from_body(article))


def _unattributed(digest: Digest) -> Iterator[str]:
    for quote in digest.quotes:
        if quote.speaker is None and quote.how != BY_HAND:
            yield f"{digest.article.id}: “{plain(quote.text)[:SHOWN]}”"

"""Quotes where they stand: what everybody said, what others say about them, and what decides their place in a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from digest.link.names import fold
from digest.model import Collection, Digest, Entity, Quote
from digest.write import reading

TELLING = 4
"""Words that make a quote more than a scrap."""
LONG = 240
"""Characters beyond which a quote is printed smallest, and stands last."""


class Shape(NamedTuple):
    """What decides where a quote stands in a list: whether it is printed large by its article, no scrap, long."""

    callout: bool
    telling: bool
    long: bool


class Said(NamedTuple):
    """A quote where it stands: in which digest, and as which of its quotes, counting from 1."""

    digest: Digest
    number: int
    shape: Shape

    @property
    def quote(self) -> Quote:
        """The quote itself."""
        return self.digest.quotes[self.number - 1]


def _folded(text: str) -> bytes:
    """What texts that are folded to the same have in common: short, for there are many."""
    return blake2b(fold(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def every_quote(digest: Digest) -> Iterator[tuple[Quote, Said]]:
    """The quotes of a digest, each with where it stands."""
    for number, quote in enumerate(digest.quotes, start=1):
        telling = reading.has_words(quote.text, TELLING)
        yield quote, Said(digest, number, _shape(quote.callout, telling, len(quote.text) > LONG))


@cache
def _shape(*of: bool) -> Shape:
    """The one object for all quotes of this shape."""
    return Shape(*of)


def said_and_about(
    collection: Collection, speaking: Mapping[tuple[str, str], Entity]
) -> tuple[dict[str, tuple[Said, ...]], dict[str, tuple[Said, ...]]]:
    """The quotes of each entity, and those that name it and are somebody else's, newest article first, wire copies
    once."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    seen: set[tuple[str, bytes]] = set()
    about: defaultdict[str, dict[bytes, Said]] = defaultdict(dict)
    for digest in collection.digests:
        identity = digest.article.id
        for quote, its in every_quote(digest):
            speaker = speaking.get((identity, quote.speaker or ""))
            if speaker is None:
                continue
            words = _folded(quote.text)
            if not (its.shape.telling and (speaker.id, words) in seen):
                said[speaker.id].append(its)
                seen.add((speaker.id, words))
            for mention in digest.mentions if its.shape.telling else ():
                if any(part.covers(mention.span) for part in quote.parts):
                    named = collection.entity_of.get((identity, mention.name))
                    if named and named != speaker.id:
                        about[named].setdefault(words, its)
    return {its: tuple(own) for its, own in said.items()}, {its: tuple(own.values()) for its, own in about.items()}

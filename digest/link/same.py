"""One article, one record: what came twice, from a feed and as a file, at two spellings of one address, is one.

The same text under different mastheads is another matter: that is wire copy, and each print stays (`stories`).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from digest.link.copies import marks
from digest.link.groups import groups
from digest.link.names import fold
from digest.model import Article, Digest, Keep, Provenance, as_it_is
from digest.read.addresses import canonical

SHARED = 0.5
"""Share of the shorter text's telling sentences that the longer has, too: one may be a feed's excerpt."""
MANY = 20
"""Records of one address: from here on it is the address of a whole site, or of a page that lists articles."""

_FILLED = ("source", "url", "published", "authors", "language", "section", "story", "place", "agency")
_BY_HAND = ("sidecar", "front matter")


def one_record(digests: Sequence[Digest], keep: Keep = as_it_is) -> tuple[Digest, ...]:
    """`digests` in their order, each article once.

    Two records are of one article where their address is the same and so is their title or text; and where title and
    text are the same and neither source, date nor address speaks against it. The record that a person described stays,
    else the fullest; what only the others state is added to it, and their ids are kept in `Article.also`.
    `keep` is asked for each digest that is so made.
    """
    groups_ = list(groups(_pairs(digests)))
    if not groups_:
        return tuple(digests)
    gone: set[int] = set()
    kept: dict[int, Digest] = {}
    for group in groups_:
        best, *others = sorted(group, key=lambda number: _order(digests[number]))
        kept[best] = keep(_joined(digests[best], [digests[number] for number in others]))
        gone.update(others)
    return tuple(kept.get(number, digest) for number, digest in enumerate(digests) if number not in gone)


def _pairs(digests: Sequence[Digest]) -> Iterator[tuple[int, int]]:
    """Pairs of records of one article, by number."""
    addresses: defaultdict[str, list[int]] = defaultdict(list)
    titles: defaultdict[str, list[int]] = defaultdict(list)
    for number, digest in enumerate(digests):
        if address := canonical(digest.article.url):
            addresses[address].append(number)
        if title := fold(digest.article.title):
            titles[title].append(number)
    for numbers in addresses.values():
        if len(numbers) <= MANY:
            yield from _same(digests, numbers, by_address=True)
    for numbers in titles.values():
        if len(numbers) <= MANY:
            yield from _same(digests, numbers, by_address=False)


def _same(digests: Sequence[Digest], numbers: Sequence[int], *, by_address: bool) -> Iterator[tuple[int, int]]:
    known = {number: marks(digests[number]) for number in numbers} if len(numbers) > 1 else {}
    for one, other in combinations(numbers, 2):
        first, second = digests[one].article, digests[other].article
        alike = _is_alike(first, second, known[one], known[other])
        titled = fold(first.title) == fold(second.title)
        if alike or titled if by_address else alike and not _is_against(first, second):
            yield one, other


def _is_alike(one: Article, other: Article, marked: array[int], others: array[int]) -> bool:
    """Whether most telling sentences of the shorter text are in the longer; of texts without such, whether they are
    the same."""
    least = min(len(marked), len(others))
    if not least:
        return one.body.split() == other.body.split()
    return len(set(marked).intersection(others)) >= SHARED * least


def _is_against(one: Article, other: Article) -> bool:
    """Whether two records say of themselves that they are of different articles."""
    sources = {fold(each.source) for each in (one, other) if each.source}
    days = {each.published.day for each in (one, other) if each.published}
    addresses = {canonical(each.url) for each in (one, other) if each.url}
    return len(sources) > 1 or len(days) > 1 or len(addresses) > 1


def _order(digest: Digest) -> tuple[bool, int, str]:
    """The record that a person described first, then the fullest."""
    article = digest.article
    by_hand = any(entry.evidence.startswith(_BY_HAND) for entry in article.provenance) or bool(article.corrections)
    return not by_hand, -sum(span.end - span.start for span in article.paragraphs), article.id


def _joined(digest: Digest, others: Iterable[Digest]) -> Digest:
    """The digest with the origins of the others, and with what only they state about the article."""
    article = digest.article
    for other in (each.article for each in others):
        values = {field: getattr(other, field) for field in _FILLED if not getattr(article, field)}
        filled = {field: value for field, value in values.items() if value and not _is_settled(article, field)}
        origins = tuple(
            Provenance(entry.field, entry.inferred, f"{other.id}: {entry.evidence}")
            for entry in other.provenance
            if entry.field in filled
        )
        article = replace(article, **filled, also=(*article.also, other.id), provenance=(*article.provenance, *origins))
    return replace(digest, article=replace(article, also=tuple(sorted(article.also))))


def _is_settled(article: Article, field: str) -> bool:
    return any(entry.field == field for entry in article.provenance)

"""Stories: articles that tell of one event, or print one text. A wrong merge is worse than a missed one.

The versions of one text (`copies.py`) stand for one article, the fullest; these are clustered (`clusters.py`). Where a
person says which story an article is in, or that it is in none, that holds.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from digest.analyze.keypoints.words import content, tokens
from digest.link.clusters import NO_STORY, Links, clusters
from digest.link.copies import marks, standing, versions
from digest.link.likeness import Common, Profiles, story_by_hand
from digest.model import Digest, Story, Version

NAMED = 4
"""Shared names that a reason gives."""


def stories(digests: Sequence[Digest], entity_of: Mapping[tuple[str, str], str]) -> tuple[Story, ...]:
    """The stories of `digests` (newest first), the one with the newest article first.

    `entity_of` has the entity's id of each (article id, tag name). The same digests give the same stories.
    """
    marked = [array("L") if story_by_hand([digest]) == NO_STORY else marks(digest) for digest in digests]
    texts = {text[0].article: text for text in versions(digests, marked)}
    folded = {version.article for text in texts.values() for version in text[1:]}
    alone = [number for number, digest in enumerate(digests) if digest.article.id not in folded]
    by_id = {digest.article.id: digest for digest in digests}
    prints = [
        [by_id[version.article] for version in texts.get(digests[number].article.id, ())] or [digests[number]]
        for number in alone
    ]
    profiles = Profiles(prints, entity_of, standing([marked[number] for number in alone]))
    del marked  # clustering takes the most memory of all
    groups, links = clusters(profiles)
    del profiles
    joined = {number for group in groups for number in group}
    groups += [[number] for number, its in enumerate(prints) if len(its) > 1 and number not in joined]
    in_group = {number: at for at, group in enumerate(groups) for number in group}
    inside: list[dict[tuple[int, int], tuple[float, Common]]] = [{} for _ in groups]
    for pair, link in links.items():
        if pair[0] in in_group and in_group[pair[0]] == in_group.get(pair[1]):
            inside[in_group[pair[0]]][pair] = link
    place = {digest.article.id: at for at, digest in enumerate(digests)}
    found = [_story(group, prints, texts, its, place) for group, its in zip(groups, inside, strict=True)]
    return tuple(sorted(found, key=lambda story: min(place[article] for article in story.articles)))


def _story(
    group: Sequence[int],
    prints: Sequence[Sequence[Digest]],
    texts: Mapping[str, tuple[Version, ...]],
    links: Links,
    place: Mapping[str, int],
) -> Story:
    digests = [digest for number in group for digest in prints[number]]
    oldest_first = sorted(digests, key=lambda its: (its.article.published is None, -place[its.article.id]))
    articles = tuple(digest.article.id for digest in oldest_first)
    shared = [texts[prints[number][0].article.id] for number in group if len(prints[number]) > 1]
    folded = {version.article for text in shared for version in text[1:]}
    found = [*_why_linked(links, prints), *_why_one_text(shared)]
    return Story(
        id=articles[0],
        articles=articles,
        lead=_lead([digest for digest in oldest_first if digest.article.id not in folded]),
        texts=tuple(sorted(shared, key=lambda text: min(articles.index(version.article) for version in text))),
        reasons=dict(sorted((dict(sorted(found)) | dict(_why_by_hand(digests))).items())),
        name=next((digest.article.story for digest in oldest_first if digest.article.story), None),
    )


def _lead(digests: Sequence[Digest]) -> str:
    """The article whose headline has the most words that many of these articles have; of equal ones the first.

    A headline that was cut from the text is no headline. Longer ones have no advantage but what they say.
    """
    texts = [_words(f"{digest.article.title}\n{digest.article.body}", digest) for digest in digests]
    having = Counter(word for text in texts for word in text)

    def says(digest: Digest) -> tuple[bool, float]:
        words = _words(digest.article.title, digest)
        stated = not any(its.field == "title" and its.inferred for its in digest.article.provenance)
        return stated, round(sum(having[word] for word in words) / math.sqrt(len(words) or 1), 6)

    return max(digests, key=says).article.id


def _words(text: str, digest: Digest) -> frozenset[str]:
    return content(tokens(text), english=digest.article.language in (None, "en"))


def _why_linked(links: Links, prints: Sequence[Sequence[Digest]]) -> Iterator[tuple[str, str]]:
    """For each article with a link, what links it most strongly to another."""
    strongest: dict[int, tuple[int, int]] = {}
    for pair in sorted(links, key=lambda pair: (-links[pair][0], pair)):
        for number in pair:
            strongest.setdefault(number, pair)
    for number, pair in strongest.items():
        common, other = links[pair][1], prints[sum(pair) - number][0].article
        names = [name.partition(":")[2] for name in common.most[:NAMED]]
        named = f"both name {_listed(names)}" if names else "no shared name"
        alike = f"their words are {round(100 * common.words)} per cent alike"
        yield prints[number][0].article.id, f"with {other.id}: {named}; {alike}"


def _why_by_hand(digests: Sequence[Digest]) -> Iterator[tuple[str, str]]:
    for digest in digests:
        if digest.article.story:
            yield digest.article.id, f"stated by hand: {digest.article.story}"


def _why_one_text(shared: Sequence[Sequence[Version]]) -> Iterator[tuple[str, str]]:
    for text in shared:
        for version in text[1:]:
            share = f"{version.shared} per cent of its words stand in the same order"
            yield version.article, f"prints the text of {text[0].article}: {share}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

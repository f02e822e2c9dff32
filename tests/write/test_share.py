"""`max_share`: what all pages together show of an article's body, word for word, never exceeds it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.analyze.clean.title import LAST_RESORT, from_text
from digest.link import EntityRules, link
from digest.model import Collection, Digest, Provenance, Span
from digest.write.pages import pages
from digest.write.share import bounded, left_out
from tests.link.making import Name, made

WORD = re.compile(r"zq[a-z]+qz", re.IGNORECASE)
"""A word of the made-up articles: every one occurs once, so a page that shows it shows that very place."""


def word(number: int) -> str:
    """The word with this number; articles count in thousands."""
    return "zq" + "".join(ascii_lowercase[int(digit)] for digit in f"{number:05}") + "qz"


@st.composite
def digests(draw: st.DrawFn, number: int) -> Digest:
    """A digest whose key points, quotes, contexts and names lie anywhere, on top of one another too."""
    lengths = draw(st.lists(st.integers(2, 12), min_size=1, max_size=8))
    count = iter(range(number * 1000, number * 1000 + 1000))
    lines = [" ".join(word(next(count)) for _ in range(length)) + "." for length in lengths]
    pieces = st.sampled_from(lines).flatmap(slices)
    names: list[Name] = [("PER", f"{one} {other}") for line in lines for one, other in [line[:-1].split()[:2]]]
    quotes = [
        {"parts": parts, "speaker": speaker, "callout": callout}
        for parts, speaker, callout in draw(
            st.lists(
                st.tuples(
                    st.lists(pieces, min_size=1, max_size=2),
                    st.sampled_from([None, *(name[1] for name in names)]),
                    st.booleans(),
                ),
                max_size=6,
                unique_by=lambda quote: tuple(quote[0]),
            )
        )
    ]
    digest = made(
        f"{number}.txt",
        "\n".join(lines),
        draw(st.lists(st.sampled_from(names), max_size=4, unique=True)),
        day=draw(st.sampled_from([None, "2024-05-01", "2024-05-02"])),
        quotes=quotes,
        points=draw(st.lists(pieces, max_size=4, unique=True)),
        title=f"Article {number}",
        url=draw(st.sampled_from([None, "https://example.org/a"])),
    )
    sentences = st.sampled_from([None, *(sentence.span for sentence in digest.sentences)])
    digest = replace(digest, quotes=tuple(replace(quote, context=draw(sentences)) for quote in digest.quotes))
    return untitled(digest) if draw(st.booleans()) else digest


@st.composite
def slices(draw: st.DrawFn, line: str) -> str:
    """Some words of a line."""
    words = line.split()
    start = draw(st.integers(0, len(words) - 1))
    return " ".join(words[start : draw(st.integers(start + 1, len(words)))])


def untitled(digest: Digest) -> Digest:
    """The same digest with a title that was cut from its first sentence."""
    article = digest.article
    cut = from_text(article.paragraphs[0].of(article.text))
    return replace(digest, article=replace(article, title=cut, provenance=(Provenance("title", True, LAST_RESORT),)))


shares = st.sampled_from([0.01, 0.1, 0.2, 0.3, 0.5, 0.7, 0.99, 1])


@given(st.tuples(digests(1), digests(2)), shares)
def test_the_bound_holds_over_all_pages_together(articles: tuple[Digest, Digest], share: float) -> None:
    """Of every article's words, names aside, all pages together show no more characters than its share."""
    collection = link(articles, EntityRules())
    shown = {found.lower() for page in pages(bounded(collection, share)) for found in WORD.findall(page.text)}
    for digest in articles:
        names = {found for tag in digest.tags for found in WORD.findall(tag.name)}
        names |= {found for quote in digest.quotes for found in WORD.findall(quote.speaker or "")}
        body = sum(len(span.of(digest.article.text)) for span in digest.article.paragraphs)
        words = [found for found in WORD.findall(digest.article.text) if found in shown and found not in names]
        assert sum(map(len, words)) <= Fraction(str(share)) * body


@given(digests(1))
def test_a_smaller_share_never_shows_more(digest: Digest) -> None:
    """Whatever a share shows is shown under every larger one, too."""
    whole = link([digest], EntityRules())
    found = [everything(bounded(whole, share)) for share in (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1)]
    assert all(fewer <= more for fewer, more in pairwise(found))


def everything(collection: Collection) -> set[object]:
    """All that the collection shows word for word, each as something of its own."""
    return {
        *((point.rank, point.parts) for digest in collection.digests for point in digest.key_points),
        *((quote.parts, span) for d in collection.digests for quote in d.quotes for span in (None, quote.context)),
        *((entity.id, its.sentence) for entity in collection.entities for its in entity.appearances if its.sentence),
    }


@given(digests(1))
def test_without_a_bound_nothing_is_left_out(digest: Digest) -> None:
    """A share of 1 changes nothing, and nothing is reported."""
    whole = link([digest], EntityRules())
    assert bounded(whole, 1) == whole
    assert list(left_out(whole, 1, "1.txt")) == []


BODY = (
    "The ferry to Brand will not sail this winter, the council said.\n"
    "Nobody had asked the islanders about it.\n"
    "“We have no choice at all,” the mayor said.\n"
    "“They sold our road,” said Ada Holm.\n"
    "Boats cost money, a clerk wrote.\n"
    "Ole Vik was not there on Monday.\n"
)
"""Shown are key points of 63 and 16 characters, quotes of 19 and 25, a context of 40, and names in 17 and 32 more."""
NAMES: list[Name] = [("PER", "Ada Holm"), ("PER", "Ole Vik")]
POINTS = ["The ferry to Brand will not sail this winter, the council said.", "Boats cost money"]
QUOTES: list[dict[str, Any]] = [
    {"parts": ["We have no choice at all,"]},
    {"parts": ["They sold our road,"], "speaker": "Ada Holm", "callout": True},
]


def ferry() -> Collection:
    """An article with two key points, a large quote that needs its context, another quote, and two people."""
    digest = made("ferry.txt", BODY, NAMES, quotes=QUOTES, points=POINTS, title="Ferry")
    asked, called = BODY.index("Nobody"), digest.quotes[1]
    context = Span(asked, asked + len("Nobody had asked the islanders about it."))
    return link([replace(digest, quotes=(digest.quotes[0], replace(called, context=context)))], EntityRules())


@pytest.mark.parametrize(
    ("characters", "points", "quotes", "context", "naming"),
    [
        (212, 2, 2, True, ["Ada Holm", "Ole Vik"]),
        (211, 2, 2, True, ["Ada Holm"]),
        (180, 2, 2, True, ["Ada Holm"]),
        (179, 2, 2, True, []),
        (163, 2, 2, True, []),
        (162, 2, 1, True, []),
        (137, 2, 1, False, []),
        (98, 2, 1, False, []),
        (97, 2, 0, False, []),
        (78, 1, 0, False, []),
        (62, 0, 0, False, []),
    ],
)
def test_the_least_central_goes_first(
    characters: int, points: int, quotes: int, context: bool, naming: list[str]
) -> None:
    """Naming sentences go first, then the lesser quote, the large one's context, the large one, the lesser key point.

    A first key point that alone is too much is not shown either.
    """
    shown = bounded(ferry(), characters / sum(map(len, BODY.splitlines())) + 1e-9)
    (digest,) = shown.digests
    assert [point.text for point in digest.key_points] == POINTS[:points]
    assert {quote.callout for quote in digest.quotes} == {1: {True}, 2: {True, False}}.get(quotes, set())
    assert any(quote.context for quote in digest.quotes) == context
    assert [entity.name for entity in shown.entities if any(its.sentence for its in entity.appearances)] == naming


def test_the_same_words_count_once() -> None:
    """A quote inside a key point, and the sentence that names its speaker, cost nothing more."""
    text = "“The road is ours,” said Ada Holm.\nA long report on ferries and on roads will follow next year.\n"
    digest = made("a.txt", text, NAMES[:1], quotes=[{"parts": ["The road is ours,"]}], points=[text.splitlines()[0]])
    shown = bounded(link([digest], EntityRules()), 0.4)
    assert len(shown.digests[0].quotes) == 1
    assert shown.entities[0].appearances[0].sentence


def test_a_title_cut_from_the_body_counts() -> None:
    """Where even the title that was cut from the first sentence is too much, the file's name stands for it."""
    digest = untitled(made("notes/ferry.txt", BODY))
    for share, title in ((0.2, "ferry.txt"), (0.3, from_text(BODY.splitlines()[0]))):
        texts = {page.path: page.text for page in pages(bounded(link([digest], EntityRules()), share))}
        assert sum(f"# {title}" in text for path, text in texts.items() if path.startswith("articles/")) == 1, share


def test_what_is_left_out_is_said() -> None:
    """The bound and everything that it cut are named, with how much is left."""
    assert list(left_out(ferry(), 0.4, "ferry.txt")) == [
        "Bounded by max_share 0.4, 98 characters of the body",
        "  quotes: 1 of 2 shown",
        "  sentences of context: 0 of 1 shown",
        "  sentences on the pages of those they name: 0 of 2 shown",
    ]

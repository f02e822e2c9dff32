"""One article, one record: from a feed and a file, at two spellings of an address; other mastheads stay apart."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from digest.link import link
from digest.link.rules import EntityRules
from digest.model import Digest, Provenance
from digest.read.addresses import canonical
from tests.link.making import made

LINES = [
    "The ferry between Tarn and the Aldin islands stops on Friday and sails again in March.",
    "About two hundred people live on the islands, and most of them work in the quarry there.",
    "A small boat will carry medicine, letters and schoolchildren until then, the mayor of Tarn said.",
]
TEXT = "\n".join(LINES)
URL = "https://www.tarn.example/2024/ferry-stops/"


def ids(*digests: Digest) -> list[tuple[str, tuple[str, ...]]]:
    """The records that are left, each with the others that it stands for."""
    return [(one.article.id, one.article.also) for one in link(digests, EntityRules()).digests]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"url": URL}, {"url": "http://tarn.example/2024/ferry-stops?utm_source=rss#top", "text": LINES[0]}),
        ({"url": URL, "title": "Ferry"}, {"url": URL, "title": "Ferry to stop"}),
        ({"url": URL, "source": "Tarn Herald"}, {"url": URL, "source": "Tarn Herald: News", "day": "2024-11-06"}),
        ({"source": "Tarn Herald"}, {"source": None, "day": None}),
        ({"text": "Short one."}, {"text": "Short\tone."}),
    ],
)
def test_what_came_twice_is_one_record(first: dict[str, Any], second: dict[str, Any]) -> None:
    """The same address, or the same title and text with nothing against it, is one article with both origins."""
    common: dict[str, Any] = {"text": TEXT, "title": "Ferry stops", "day": "2024-11-05"}
    one, other = made("a.md", **{**common, **first}), made("feed.xml#1", **{**common, **second})
    assert ids(one, other) == ids(other, one) == [("a.md", ("feed.xml#1",))]


@pytest.mark.parametrize(
    "second",
    [
        {"source": "Ode Post"},
        {"day": "2023-11-05"},
        {"url": "https://tarn.example/2024/ferry-stops-2"},
        {"title": "Ferry sails again"},
        {"text": "Nobody was hurt when the mast of a boat fell on the pier of Tarn on Sunday."},
        {
            "url": URL,
            "text": "Nobody was hurt when the mast of a boat fell on the pier of Tarn.",
            "title": "Mast falls",
        },
    ],
)
def test_what_is_another_article_stays(second: dict[str, Any]) -> None:
    """Another masthead, day, address, headline or text keeps two records apart."""
    common: dict[str, Any] = {
        "text": TEXT,
        "title": "Ferry stops",
        "day": "2024-11-05",
        "source": "Tarn Herald",
        "url": URL,
    }
    found = ids(made("a.md", **common), made("b.md", **{**common, "url": "", **second}))
    assert sorted(found) == [("a.md", ()), ("b.md", ())]


def test_the_record_that_stays_says_all() -> None:
    """The one that a person described stays, and what only another states is added, with where it comes from."""
    by_hand = Provenance("section", False, "sidecar a.yml, line 1: section")
    said = Provenance("published", False, "feed entry: published")
    one = made("a.txt", LINES[0], title="Ferry", url=URL, section="Sea", provenance=(by_hand,))
    two = made("b.xml#1", TEXT, title="Ferry", url=URL, section="Land", day="2024-11-05", provenance=(said,))
    three = made("c.xml#1", TEXT, title="Ferry", url=URL)
    for order in permutations((one, two, three)):
        (left,) = link(order, EntityRules()).digests
        assert (left.article.id, left.article.also) == ("a.txt", ("b.xml#1", "c.xml#1"))
        assert left.article.section == "Sea"
        assert left.article.published == two.article.published
        assert Provenance("published", False, "b.xml#1: feed entry: published") in left.article.provenance


def test_spellings_of_one_address_are_one() -> None:
    """Scheme, www, tracking, order of parameters, fragment and trailing slash make no difference; the rest does."""
    spellings = [
        "https://www.tarn.example/a/?b=1&c=2",
        "http://tarn.example:80/a?c=2&utm_source=x&b=1#top",
        "https://m.tarn.example/a/index.html?b=1&c=2&fbclid=9",
        "https://tarn.example/a/amp?b=1&c=2",
    ]
    assert {canonical(url) for url in spellings} == {"tarn.example/a?b=1&c=2"}
    assert canonical("https://tarn.example/A") != canonical("https://tarn.example/a")
    assert canonical("https://tarn.example/a?id=1") != canonical("https://tarn.example/a?id=2")
    assert canonical("mailto:a@tarn.example") is canonical(None) is canonical("https://[x/") is None

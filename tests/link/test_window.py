"""What is published of a collection that goes on growing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from digest.link.window import within
from digest.model import EVERYTHING, Article, Digest, Published, Window

NEWEST = date(2024, 5, 10)


def digest(name: str, days_ago: int | None) -> Digest:
    """A digest published so many days before the newest one; undated for None."""
    published = None if days_ago is None else Published(NEWEST - timedelta(days=days_ago))
    return Digest(Article(id=name, file=name, text="", title=name, published=published))


DIGESTS = [digest("d", None), digest("c", 9), digest("a", 0), digest("b", 2)]


@pytest.mark.parametrize(
    ("window", "names"),
    [
        (EVERYTHING, "abcd"),
        (Window(articles=1), "a"),
        (Window(articles=3), "abc"),
        (Window(articles=9), "abcd"),
        (Window(days=1), "a"),
        (Window(days=2), "a"),
        (Window(days=3), "ab"),
        (Window(days=10), "abc"),
        (Window(days=999_999_999), "abc"),
    ],
)
def test_a_window_is_counted_from_the_newest_article(window: Window, names: str) -> None:
    """So many articles, or those of so many days up to the newest one's; by days the undated are left out."""
    assert "".join(each.article.id for each in within(DIGESTS, window)) == names


def test_without_any_date_days_bound_nothing() -> None:
    """Where no article has a date, a window of days publishes them all."""
    assert len(within([digest("a", None), digest("b", None)], Window(days=1))) == 2

"""Pages and feeds of many makes: what they state is read, and what they do not state stays open."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.model import Article
from digest.read import read_stream

FOLDER = Path(__file__).parent / "shapes"
PAGES = yaml.safe_load((FOLDER / "pages.yml").read_text(encoding="utf-8"))
PUBLISHERS = yaml.safe_load((FOLDER / "publishers.yml").read_text(encoding="utf-8"))
FEEDS = yaml.safe_load((FOLDER / "feeds.yml").read_text(encoding="utf-8"))
ODD_FEEDS = yaml.safe_load((FOLDER / "feeds_odd.yml").read_text(encoding="utf-8"))
FIELDS = ("title", "source", "section", "url", "language")


def check(article: Article, expected: dict[str, Any]) -> None:
    """Hold an article to the fields that are expected of it; those left out must be empty."""
    given = {field: getattr(article, field) or None for field in FIELDS}
    assert given == {field: expected.get(field) for field in FIELDS}
    assert list(article.authors) == expected.get("authors", [])
    assert (article.published.day if article.published else None) == expected.get("day")


def articles(text: str, file: str, encoding: str = "utf-8") -> list[Article]:
    """The articles in a file of this name."""
    data = text.encode(encoding, "xmlcharrefreplace")
    return [found for found in read_stream(BytesIO(data), file) if isinstance(found, Article)]


@pytest.mark.parametrize("case", PAGES["pages"] + PUBLISHERS["pages"], ids=lambda case: str(case["name"]))
def test_a_page_gives_what_it_states_and_no_more(case: dict[str, Any]) -> None:
    """Title, authors, day, source, section, address and language are those of the page; the body is its text."""
    (article,) = articles(case["page"].replace("TEXT", PAGES["text"]), "a.html", case.get("encoding", "utf-8"))
    check(article, case["is"])
    assert case.get("starts", "The ferry between Tarn") in article.text[:300]
    assert case.get("ends", "until well after midnight") in article.text
    assert not [words for words in case.get("never", ()) if words in article.text]


@pytest.mark.parametrize("case", FEEDS["feeds"] + ODD_FEEDS["feeds"], ids=lambda case: str(case["name"]))
def test_a_feed_gives_what_it_states_and_no_more(case: dict[str, Any]) -> None:
    """Each entry's fields are those it states, else the feed's; its text begins where it begins."""
    found = articles(case["feed"].replace("TEXT", FEEDS["text"]), "a.xml", case.get("encoding", "utf-8"))
    assert len(found) == len(case["is"])
    for article, expected in zip(found, case["is"], strict=True):
        check(article, expected)
        assert article.text.startswith(FEEDS["text"])

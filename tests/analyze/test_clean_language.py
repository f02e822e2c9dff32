"""The language of a text: told by its script or its small words, and left open where it is not plain."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.analyze.clean import clean, language
from digest.lists import table
from digest.model import Article, Provenance
from tests.analyze.test_clean import BODY

TEXTS = yaml.safe_load((Path(__file__).parent / "languages.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("tag", sorted(TEXTS))
def test_each_language_is_told(tag: str) -> None:
    """A sentence of news in each of these languages is enough, and the guess is marked as one."""
    cleaned = clean(Article(id="a.txt", file="a.txt", text=TEXTS[tag]))
    assert cleaned.language == tag
    assert [one.inferred for one in cleaned.provenance if one.field == "language"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo, Bergen, Trondheim, Stavanger, Tromsø, Drammen, Kristiansand, Ålesund, Bodø, Molde, Hamar, Skien, Moss",
        "De la",
    ],
)
def test_what_says_too_little_is_left_open(text: str) -> None:
    """Names alone, or a few words that many languages share, say no language."""
    assert language.guess(text) is None


def test_two_languages_in_equal_parts_are_none() -> None:
    """A text half Danish, half Norwegian is neither, since neither has clearly more words."""
    assert language.guess(" ".join((TEXTS["da"], TEXTS["no"]))) is None


@pytest.mark.parametrize(
    ("stated", "evidence", "text", "told"),
    [
        ("en-US", "the page's lang", TEXTS["de"] * 3, "de"),
        ("de", "the page's lang", BODY * 2, "en"),
        ("en", "feed entry: language", TEXTS["ja"], "ja"),
        ("nb-NO", "the page's lang", TEXTS["no"] * 3, "nb-NO"),
        ("en", "front matter, line 3: language", TEXTS["de"] * 3, "en"),
        ("en-GB", "the page's lang", BODY * 2, "en-GB"),
        ("pt-BR", "the page's lang", TEXTS["pt"] * 3, "pt-BR"),
    ],
)
def test_a_text_wins_where_its_page_is_plainly_wrong(stated: str, evidence: str, text: str, told: str) -> None:
    """What a page's software says yields to a text in another language; what a person says stays."""
    origin = Provenance("language", False, evidence)
    cleaned = clean(Article(id="a.html", file="a.html", text=text, language=stated, provenance=(origin,)))
    assert cleaned.language == told


def test_the_lists_are_sorted_and_without_duplicates() -> None:
    """Each language's words are in order, each once, and enough to tell it by."""
    for tag, words in table("digest.analyze.clean", "languages.yml").items():
        assert all(one < other for one, other in pairwise(words)), tag
        assert len(words) >= 25, tag
        assert all(isinstance(word, str) and word == word.lower() for word in words), tag


@given(st.text(max_size=400))
def test_any_text_has_a_language_or_none(text: str) -> None:
    """No text breaks the guess, and a guess names a language that is known here."""
    found = language.guess(text)
    assert found is None or (2 <= len(found[0]) <= 3 and found[1])

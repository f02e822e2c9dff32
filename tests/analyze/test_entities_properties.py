"""What holds for any text, for long hostile lines, and for the word lists that ship."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.analyze import entities
from digest.analyze.entities import find
from digest.analyze.sentences import split
from digest.model import Article, Span

DATA = sorted((Path(entities.__file__).parent / "data").glob("*.txt"))
WORDS = [
    "Ada",
    "Winslow",
    "al-Mansour",
    "President",
    "the",
    "of",
    "Bank",
    "U.S.",
    "Syrian",
    "Peru",
    "said",
    ",",
    "“",
    "”",
]
WORDS += [
    "Dr.",
    "Jr.",
    "AP",
    "(",
    ")",
    "Winslow's",
    "son",
    "his",
    "bin",
    "and",
    "Lake",
    "minister",
    "March",
    "WHO",
    "45",
    "’",
    "Miners’",
    "Union",
    "late",
    "in",
    "song",
    ".",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_mentions_and_tags_fit_together_for_any_text(text: str) -> None:
    """Mentions are in order, apart, inside the text; their names are the tags' names, unique, counted, ranked."""
    article = Article(id="a", file="a", text=text, paragraphs=(Span(0, len(text)),))
    mentions, tags, _ = find(article, split(text, article.paragraphs))
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert {m.name for m in mentions} == {tag.name for tag in tags}
    assert len({tag.name for tag in tags}) == len(tags)
    assert [tag.rank for tag in tags] == list(range(1, len(tags) + 1))
    assert all(tag.count == sum(m.name == tag.name for m in mentions) for tag in tags)
    assert all(m.span.of(text)[-2:] not in ("'s", "’s") for m in mentions if m.kind == "PER")


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "A ",
        "Ada ",
        "Ada Winslow, ",
        "Syrian ",
        "of ",
        "Bank of ",
        "President ",
        "s' ",
        "al-",
        "bin ",
        "(AB) ",
        "Peru ",
        "Ada “Bo” Marsh ",
        "“ab ",
        "Miners’ ",
        "in Tarrow and ",
        "the late ",
        "the firm Tarrow, ",
    ],
)
def test_a_long_line_of_one_unit_ends(unit: str) -> None:
    """A line of one repeated unit, sixty thousand characters long, does not hang."""
    text = unit * (60_000 // len(unit))
    article = Article(id="a", file="a", text=text, paragraphs=(Span(0, len(text)),))
    mentions, *_ = find(article, split(text, article.paragraphs))
    assert all(mention.span.end <= len(text) for mention in mentions)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_a_word_list_is_sorted_and_says_what_it_is(path: Path) -> None:
    """Every list opens with a comment and has each entry once, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("# ")
    assert entries == sorted(set(entries))


def test_the_word_lists_are_small() -> None:
    """All lists together stay under 400 kB."""
    assert sum(path.stat().st_size for path in DATA) < 400_000


@pytest.mark.parametrize("name", ["cities", "countries", "us_states", "given_names", "surnames", "ordinary_words"])
def test_a_generated_list_names_its_source_and_licence(name: str) -> None:
    """What comes from a library says from which, in which version, under which licence, and how it is made."""
    first, second = next(path for path in DATA if path.stem == name).read_text(encoding="utf-8").splitlines()[:2]
    assert any(licence in first for licence in ("CC BY 4.0", "MIT", "Unicode"))
    assert any(character.isdigit() for character in first)
    assert "tools/gazetteers.py" in second

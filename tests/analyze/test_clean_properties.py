"""Cleaning: promises that hold for any text, and for the lists that contributors extend."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.analyze.clean import clean, lists, rules
from digest.model import Article
from tests.analyze.test_clean import LEAD, SECOND, THIRD, article

PIECES = st.sampled_from(
    f"""{LEAD}|{SECOND}|{THIRD}|Advertisement|Share this story|Read more:|Home|News|By Jane Roe|12 May 2014|\u200b|___
    |EASTMERE (AP) — {LEAD}|A boat at the pierReuters|A boat at the pier|(Reporting by Jane Roe; Editing by A. Poe)
    |Copyright 2014 The Eastmere Post. All rights reserved.|\x01abc 12|# Heading|![a](b)|Comments|Top Stories|1/3A boat
    |5 min read|=""".split("|")
)
LINES = st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=30)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028", "\t"])


@settings(max_examples=150)
@given(
    lines=LINES, gap=BREAKS, markdown=st.booleans(), wanted=st.booleans(), title=st.sampled_from(["", "A boat", LEAD])
)
def test_every_character_is_kept_or_recorded(
    lines: list[str], gap: str, markdown: bool, wanted: bool, title: str
) -> None:
    """Paragraphs and removals are trimmed, in order, do not overlap, and leave out nothing but white space."""
    text = gap.join(lines)
    cleaned = article(text, "x.md" if markdown else "x.txt", clean=wanted, title=title)
    assert cleaned.text == text
    assert list(cleaned.paragraphs) == sorted(cleaned.paragraphs)
    assert [one.span for one in cleaned.removed] == sorted(one.span for one in cleaned.removed)
    spans = sorted([*cleaned.paragraphs, *(one.span for one in cleaned.removed)])
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert text[at : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert text[at:].strip() == ""
    assert bool(cleaned.title) == bool(title or text.strip())
    assert bool(cleaned.paragraphs) == bool(text.strip())
    assert (
        clean(Article(id="x", file=cleaned.file, text=text, clean=wanted, title=title)).paragraphs == cleaned.paragraphs
    )


@pytest.mark.parametrize("data", sorted((Path(lists.__file__).parent / "data").glob("*.txt")))
def test_lists_are_in_order(data: Path) -> None:
    """Every list says in its first line what it holds, and is sorted without duplicates."""
    first, *entries = data.read_text("utf-8").splitlines()
    assert first.startswith("# ")
    assert entries == sorted(set(entries))


HOSTILE = [
    *(
        "a",
        ")",
        "(",
        " ",
        "* ",
        "A|",
        "/",
        "!",
        "@a",
        ". ",
        "[",
        "![](",
        "{%",
        "#\n",
        "\x01/",
        "©A",
        "A A/AP ",
        "1/2A\n",
    ),
    *(
        "Advertisement ",
        "x. Advertisement Y ",
        "(Reporting by A) ",
        "Read more: a\n",
        "Related\n",
        "Comments\n",
        "A B\n",
    ),
    *(
        "By A B\n",
        "more\n\n",
        "Credit: a",
        "____\n",
        "Photo: a\n",
        "12 May 2014\n",
        f"{LEAD} More ",
        "\t\n",
        "Ab\n\nab\n",
        "Ab Cd is\n",
        "Ab's team ",
        "By A B for C ",
        "\r\n\r",
        "A | B | C | D\n",
        "A B, 12 May 2014\n",
        "AB CD/",
        "By A B, C D\n",
        "EASTMERE, Norway\n",
        "Help us keep ",
        "Read also: a\n",
        "Sign up for a\n\n",
        "Subscribe | Contact us\n",
    ),
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("file", ["x.txt", "x.md"])
def test_hostile_repetition_ends(unit: str, file: str) -> None:
    """A text that repeats one stretch tens of thousands of times is cleaned, whatever the stretch."""
    text = unit * (60_000 // len(unit))
    cleaned = article(f"{LEAD}\n\n{text}\n\n{LEAD}\n\n{text}x", file)
    assert LEAD in cleaned.body


@settings(max_examples=50)
@given(lines=LINES, markdown=st.booleans(), off=st.sets(st.sampled_from(rules.names())))
def test_a_rule_that_is_turned_off_removes_nothing(lines: list[str], markdown: bool, off: set[str]) -> None:
    """What a rule would remove stays where `keep` names it, and every rule that removes something has a name there."""
    cleaned = article("\n\n".join(lines), "x.md" if markdown else "x.txt", keep=tuple(sorted(off)))
    assert {one.rule for one in cleaned.removed} <= set(rules.names()) - off

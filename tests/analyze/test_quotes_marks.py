"""Quotation marks: which words stand between them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.analyze.quotes.lexicon import lines, table
from digest.analyze.quotes.marks import find_marked
from digest.model import Span


def marked(text: str) -> list[str]:
    """The marked words of `text`, its lines being paragraphs."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    return [item.span.of(text) for item in find_marked(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are ready,” Lind said.", ["We are ready"]),
        ('"We are ready," Lind said.', ["We are ready"]),
        ("« Nous sommes prêts », a dit Lind.", ["Nous sommes prêts"]),
        ("»Wir sind bereit«, sagte Lind.", ["Wir sind bereit"]),
        ("„Wir sind bereit“, sagte Lind.", ["Wir sind bereit"]),
        ("„Jesteśmy gotowi” – powiedziała Lind.", ["Jesteśmy gotowi"]),
        ("”Vi är redo”, sade Lind.", ["Vi är redo"]),
        ("「準備はできた」とリンドは述べた。", ["準備はできた"]),
        ("``We are ready,'' Lind said.", ["We are ready"]),
        ("‘We are ready,’ Lind said.", ["We are ready"]),
        ("'We are ready,' Lind said.", ["We are ready"]),
    ],
)
def test_marks_of_every_style_are_found_and_left_out(text: str, expected: list[str]) -> None:
    """Curly, straight, guillemet, low-high, corner, LaTeX and single marks give their words without the marks."""
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘It’s the farmers’ road,’ Lind said. ‘We won’t sell it.’", ["It’s the farmers’ road", "We won’t sell it."]),
        ("‘The mayor told me “never” and left,’ Lind said.", ["The mayor told me “never” and left"]),
        ("‘Back in the ’90s we had ’em all,’ Lind said.", ["Back in the ’90s we had ’em all"]),
        ("The ’90s were Lind’s; the boys’ club closed.", []),
        ("It's Lind's dogs' home, isn't it?", []),
    ],
)
def test_apostrophes_are_no_single_marks(text: str, expected: list[str]) -> None:
    """Where single marks quote, apostrophes in words, plurals and decades still do not."""
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Lind is 6\'3" and said "fine by me" twice.', ["fine by me"]),
        ('A 12" by 9" plate; "it broke," Lind said.', ["it broke"]),
        ('<a href="x.html" class="y">here</a> Lind said "no" to it.', ["no"]),
    ],
)
def test_inches_and_attributes_are_no_marks(text: str, expected: list[str]) -> None:
    """Feet and inches and the attributes of HTML never open a quotation."""
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He called it “a farce” and left,” Lind said.", ["He called it “a farce” and left"]),
        ('"He called it "a farce" and left," Lind said.', ['He called it "a farce" and left']),
        ("“He called it ‘a farce’ and left,” Lind said.", ["He called it ‘a farce’ and left"]),
    ],
)
def test_nested_marks_stay_inside(text: str, expected: list[str]) -> None:
    """A quotation within a quotation is part of the outer one."""
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are ready,“ Lind said. “Let us go.“", ["We are ready", "Let us go."]),
        ("”We are ready,” Lind said.", ["We are ready"]),
        ("We are ready,” Lind said. “Let us go.”", ["Let us go."]),
        ('Lind said the "deal was over.\n"We are ready," Moss said.', ["We are ready"]),
        ("A “lost mark here.\nThen “a good one,” Lind said.", ["a good one"]),
        (
            "“One paragraph lost its end. “The next did not,” Lind said.",
            ["One paragraph lost its end.", "The next did not"],
        ),
    ],
)
def test_one_odd_mark_spoils_nothing_else(text: str, expected: list[str]) -> None:
    """Reversed, missing and stray marks cost at most their own quotation."""
    assert marked(text) == expected


def test_a_quotation_over_paragraphs_is_found_in_each() -> None:
    """An opening mark on each paragraph and one closing mark give a part for each paragraph, marked as going on."""
    text = "Lind said: “The first night was cold.\n“The second was worse.\n“Then it snowed.”\n“Enough,” Moss said."
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    found = find_marked(text, paragraphs)
    assert [(item.span.of(text), item.closed, item.continues) for item in found] == [
        ("The first night was cold.", False, False),
        ("The second was worse.", False, True),
        ("Then it snowed.", True, True),
        ("Enough", True, False),
    ]


@given(st.text(alphabet="ab .,?!\n“”\"'‘’«»„`0", max_size=60))
@settings(max_examples=200)
def test_parts_stay_in_their_paragraph_and_in_order(text: str) -> None:
    """Whatever the marks, each part lies in one paragraph, none overlaps another, and they stand in order."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    found = find_marked(text, paragraphs)
    for item in found:
        assert paragraphs[item.paragraph].covers(item.outer)
        assert item.outer.covers(item.span)
        assert item.span.of(text).strip() == item.span.of(text) != ""
    for one, other in pairwise(found):
        assert one.outer.end <= other.outer.start


@pytest.mark.parametrize("mark", ["“", "”", '"', "'", "‘", "’", "«", "`"])
def test_a_long_run_of_one_mark_is_read(mark: str) -> None:
    """A line of 20,000 marks is read to its end."""
    assert all(part.strip() for part in marked(mark * 20_000 + " end"))


def _lists(value: object, path: str) -> list[tuple[str, list[object]]]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in _lists(inner, f"{path}.{key}")]
    return [(path, value)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", ["cues", "roles", "words"])
def test_word_lists_are_words_sorted_and_unique(name: str) -> None:
    """Every list of the data files holds words only (no YAML "on" or "no" turned true or false), sorted, none twice."""
    for path, entries in _lists(table(name), name):
        assert all(isinstance(entry, str) for entry in entries), path
        assert entries == sorted(set(map(str, entries))), path


def test_a_first_name_says_one_gender() -> None:
    """The two lists of first names hold hundreds each and share none."""
    men, women = lines("names_male"), lines("names_female")
    assert len(men) > 500
    assert len(women) > 500
    assert not men & women

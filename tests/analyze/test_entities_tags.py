"""Tags as a reader wants them: one for each name, whole, under one spelling."""

from __future__ import annotations

import pytest

from digest.analyze import analyze
from digest.model import Tag
from digest.read import read_text

TEXT = """Library to close after river floods

KOPER, Slovenia — Council member Piet Ruben said the river had broken its banks near Brandsen Paper Company on Monday.

Brandsen employs 300 people in Koper. Patients were moved to St. Brigid's Hospital on Tuesday. MARTA KOVARIK, who runs
the mill, said so. “We will be back,” Marta Kovarik said. Velma A. and Velma A asked for Security at the gates.
"""


@pytest.fixture(scope="module")
def tags() -> dict[str, Tag]:
    """The tags of the article, by name."""
    return {tag.name: tag for tag in analyze(read_text("flood.txt", TEXT, title="")).tags}


def test_the_place_of_a_dateline_is_a_place(tags: dict[str, Tag]) -> None:
    """What stands in the dateline is a place wherever else it stands, however unsure the reader model is."""
    assert tags["Koper"].kind == "LOC"


def test_a_saint_is_part_of_the_name(tags: dict[str, Tag]) -> None:
    """A hospital named after a saint keeps the saint and the possessive."""
    assert "St. Brigid's Hospital" in tags
    assert "Hospital" not in tags


def test_the_first_word_of_an_organization_stands_for_it(tags: dict[str, Tag]) -> None:
    """A company's short form is an alias, no second name."""
    assert "Brandsen" in tags["Brandsen Paper Company"].aliases
    assert "Brandsen" not in tags


def test_one_spelling(tags: dict[str, Tag]) -> None:
    """Names that differ in capitals or a last point alone are one."""
    assert "MARTA KOVARIK" in tags["Marta Kovarik"].aliases
    assert "MARTA KOVARIK" not in tags
    assert not {"Velma A", "Velma A."} <= tags.keys()


def test_a_noun_of_an_organization_may_begin_a_role(tags: dict[str, Tag]) -> None:
    """At a sentence's beginning, too, the council belongs to the role of its member."""
    assert tags["Piet Ruben"].role == "Council member"


def test_ordinary_words_are_no_tags(tags: dict[str, Tag]) -> None:
    """A common noun with a capital is no tag unless the reader model is sure of it."""
    assert "Security" not in tags


@pytest.mark.parametrize(
    "credit",
    [
        "Marsh and Ivo Tarrow contributed to this report.",
        "This article was written by Ana Marsh and Ivo Tarrow.",
        "Ivo Tarrow reported from Lima.",
        "Editor's note: Guest author Ivo Tarrow is a sailor. You can follow him on Twitter in Lima.",
        "Ana Marsh runs it. Ivo Tarrow",
    ],
)
def test_credits_make_no_tags(credit: str) -> None:
    """Who stands only where the article tells of its own making is no tag; whoever its matter names is one."""
    body = f"Ana Marsh reopened the mill in Peru. “We are back,” Ana Marsh said. {credit}"
    assert {"Ana Marsh", "Peru"} == {tag.name for tag in analyze(read_text("mill.txt", body, title="Mill")).tags}


def test_several_bodies_and_joined_places_are_no_tags() -> None:
    """Many bodies of one sort and two places with a hyphen name nobody; a State of and a chamber are who they are."""
    body = (
        "They asked the Departments of Transportation near the Texas-Mexico border. Ana Marsh sued the State of Nevada."
        " Nevada paid. The Rajya Sabha met in Delhi. “Our Nation's Capital is far,” Ana Marsh said."
    )
    assert {tag.name: tag.kind for tag in analyze(read_text("border.txt", body, title="Border")).tags} == {
        "Ana Marsh": "PER",
        "Nevada": "LOC",
        "Rajya Sabha": "ORG",
        "Delhi": "LOC",
    }


def test_whole_names_beside_others() -> None:
    """A campus's town is part of the university's name, and who speaks is none of the paper's."""
    body = (
        "Karl Winslow teaches at the University of California, Santa Cruz. He rested.\n\nSpeaking to the Daily Mail"
        " Winslow claimed that the tide was late. “It was late,” Karl Winslow said."
    )
    found = {tag.name: tag for tag in analyze(read_text("tide.txt", body, title="Tide")).tags}
    assert found.keys() == {"Karl Winslow", "University of California, Santa Cruz", "Daily Mail"}
    assert found["Karl Winslow"].count == 3

"""Names held together: the likeliest labels of a sentence, acronyms in brackets, ministries with several subjects."""

from __future__ import annotations

import pytest

from digest.analyze import clean, encoder, entities, sentences
from digest.analyze.entities.acronyms import definitions, of_no_name
from digest.analyze.entities.credits import credited
from digest.analyze.entities.parts import Body, parts_of, short_for
from digest.analyze.entities.path import likeliest
from digest.analyze.entities.views import View, view_of
from digest.model import Tag
from digest.read import read_text


def view(text: str) -> View:
    """The view of a text of one sentence."""
    article = clean.clean(read_text("one.txt", text, title="", clean=False))
    return view_of(article.text, sentences.split(article.text, article.paragraphs)[0])


def never(_: int) -> bool:
    """No word."""
    return False


def always(_: int) -> bool:
    """Every word."""
    return True


def tags(text: str) -> dict[str, Tag]:
    """The tags of a text, by name."""
    article = clean.clean(read_text("one.txt", text, title="", clean=False))
    return {tag.name: tag for tag in entities.find(article, sentences.split(article.text, article.paragraphs))[1]}


def test_a_name_does_not_change_its_kind_half_way() -> None:
    """Words side by side that lean to different kinds are one name; a comma, or a word cut off, parts them."""
    # outside, then begin and inside for person, organization, place
    rows = [[0.1, 0.1, 0.1, 0.6, 0.1, 0.0, 0.0], [0.1, 0.05, 0.45, 0.0, 0.4, 0.0, 0.0]]
    assert likeliest(rows, never, always) == [3, 4]
    twins = [[0.0, 0.9, 0.1, 0.0, 0.0, 0.0, 0.0], [0.0, 0.6, 0.4, 0.0, 0.0, 0.0, 0.0]]
    assert likeliest(twins, never, always) == [1, 2]
    assert likeliest(twins, never, never) == [1, 1]
    assert likeliest(twins, always, always) == [1, 1]
    assert likeliest([[1.0, *[0.0] * 6]], never, never) == [0]


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("She leads the Committee on Tidal Energy (CTE) now.", "Committee on Tidal Energy"),
        ("He left the Lowmark Office on Eels and Crabs (LOEC), again.", "Lowmark Office on Eels and Crabs"),
        ("The Bank of Tarrow (BoT) is shut.", "Bank of Tarrow"),
        ("The Anti-Flood Board (AFB) is shut.", "Anti-Flood Board"),
        ("They met a director general of police (DGP) there.", "director general of police"),
        ("The Tidal - Energy Board (TEB) is shut.", None),
        ("The Harbour Museum (page 4) is shut.", None),
        ("The Harbour Museum (XYZ) is shut.", None),
    ],
)
def test_an_acronym_tells_where_a_name_begins(text: str, long: str | None) -> None:
    """The letters of an acronym in brackets are matched with the initials of the words before it."""
    found = view(text)
    spans = [
        text[found.tokens[one.first].start : found.tokens[one.last].full_end].removeprefix("The ")
        for one in definitions(found)
    ]
    assert spans == ([] if long is None else [long])


def test_what_abbreviates_an_office_or_ordinary_words_is_no_name() -> None:
    """DGP for a director general of police is no name; CTE for a committee, SIT for an investigation team are."""
    text = "The {} met."
    assert of_no_name([view(text.format("director general of police (DGP)"))]) == {"DGP"}
    assert of_no_name([view(text.format("mobile payment plans (MPPs)"))]) == {"MPPs"}
    assert not of_no_name([view(text.format("Committee on Tidal Energy (CTE)"))])
    assert not of_no_name([view(text.format("special investigation team (SIT)"))])


@pytest.mark.skipif(not encoder.available(), reason="needs the encoder")
def test_a_ministry_may_have_several_subjects() -> None:
    """What a department is for is part of its name, commas and all."""
    found = tags("A spokesman for the Department of Agriculture, Food and Rural Affairs declined to comment.")
    assert list(found) == ["Department of Agriculture, Food and Rural Affairs"]


@pytest.mark.skipif(not encoder.available(), reason="needs the encoder")
def test_neither_a_language_nor_descent_is_a_place() -> None:
    """African American voters and spoken Spanish count for no place, nor does what a minister is for."""
    found = tags("African American voters in Georgia spoke Spanish. The Portuguese language is heard in Leeds, too.")
    assert set(found) == {"Georgia", "Leeds"}


@pytest.mark.skipif(not encoder.available(), reason="needs the encoder")
def test_titles_are_cut_off_whole() -> None:
    """Whatever stands before the last title goes with it; a given name that is a small word stays."""
    found = tags("Federal Trade Minister Karen Olsen met Per Dahl, the mayor of Bergen. Dahl thanked Olsen.")
    assert {"Karen Olsen", "Per Dahl"} <= set(found)
    assert found["Per Dahl"].role == "mayor of Bergen"


@pytest.mark.skipif(not encoder.available(), reason="needs the encoder")
def test_a_role_that_leans_on_the_article_is_not_shown() -> None:
    """The club's chairman says nothing where no club is named; the women's minister does."""
    found = tags("The club’s chairman, Arne Foss, resigned. Arne Foss had hired Mona Brink.")
    assert found["Arne Foss"].role is None


def test_a_short_form_of_an_organization_leaves_out_no_name() -> None:
    """What sort of body it is, and whose, may be left out; a foundation is a body of its own."""
    names = {
        "Grey Lamp Mining and Construction Company": 0,
        "Grey Lamp": 40,
        "Grey Lamp Foundation": 80,
        "U.S. Ferry Service": 120,
        "Ferry Service": 160,
        "Ana J. Marsh Foundation": 240,
        "Marsh Foundation": 200,
        "Tide Control Board": 280,
        "Lowmark Tide Control Board": 320,
    }
    bodies = {name: Body(name.split(), first, listed=False) for name, first in names.items()}
    assert short_for(bodies, ["Ana Marsh"]) == {
        "Grey Lamp": "Grey Lamp Mining and Construction Company",
        "Ferry Service": "U.S. Ferry Service",
        "Marsh Foundation": "Ana J. Marsh Foundation",
    }
    listed = {name: Body(name.split(), 0, listed=True) for name in ("Apple", "Apple Inc.", "Apple Stores")}
    assert short_for(listed, []) == {"Apple": "Apple Inc."}


@pytest.mark.skipif(not encoder.available(), reason="needs the encoder")
def test_a_father_a_son_and_a_misspelled_name() -> None:
    """Jr. tells the son from the father whatever stands before it, and one letter more or less is a slip."""
    found = tags(
        "Donald Marsh spoke in Lima. Donald Marsh Jr. left. Don Jr. was ill. Marsh Jr. is 42. Deborah Winslow Kovarik"
        " came. Debora Winslow Kovarik sang. Kovarik sat by John B. Tarrow. John Tarrow laughed. John was glad."
    )
    assert {"Don Jr.", "Marsh Jr."} <= {*found["Donald Marsh Jr."].aliases}
    assert {"Debora Winslow Kovarik", "Kovarik"} <= {*found["Deborah Winslow Kovarik"].aliases}
    assert "John" in found["John B. Tarrow"].aliases
    assert "Donald Marsh" in found


def test_a_part_of_one_name_alone_is_that_name() -> None:
    """What is of no clear kind and begins or ends one body's name is that body; nothing that may mean much else is."""
    names = (
        "HTC Zundervolt",
        "Quillmere College",
        "Quillmere College Berlin",
        "Red Quay House",
        "Board of Tarrow Pier",
    )
    bodies = {name: Body(name.split(), 0, listed=False) for name in names}
    unclear = ["Zundervolt", "Quillmere", "House", "Red", "Berlin", "Tarrow Pier", "Red Quay"]
    assert parts_of(bodies, unclear) == {
        "Zundervolt": "HTC Zundervolt",
        "Quillmere": "Quillmere College",
        "Red Quay": "Red Quay House",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By Ivo Tarrow, BBC News, New York", True),
        ("By Ivo Tarrow and Jan Roos", True),
        ("Ivo Tarrow/Jan Roos", True),
        ("By Ivo Tarrow's account, it rained in New York.", False),
        ("Ivo Tarrow", False),
    ],
)
def test_a_byline_amid_the_text_is_a_credit(text: str, found: bool) -> None:
    """A line that is a byline and nothing else tells of the article, a sentence that begins like one of its matter."""
    assert bool(credited(text, [view(text)])) is found

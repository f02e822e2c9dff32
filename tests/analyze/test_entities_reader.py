"""Chips that would annoy a reader: words that name nobody, names cut wrongly or run together, one name under two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.analyze import clean, encoder, entities, sentences
from digest.analyze.entities.candidates import candidates
from digest.analyze.entities.views import view_of
from digest.model import Sentence, Span, Tag
from digest.read import read_text

pytestmark = pytest.mark.skipif(not encoder.available(), reason="needs the encoder")


def tags(text: str, language: str = "en") -> dict[str, Tag]:
    """The tags of a text, by name."""
    article = replace(clean.clean(read_text("one.txt", text, title="", clean=False)), language=language)
    return {tag.name: tag for tag in entities.find(article, sentences.split(article.text, article.paragraphs))[1]}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "Every CIO, each OEM and both CFOs read the FAQ and sent RFPs for the LTE network.",
            "CIO OEM CFOs FAQ RFPs LTE",
        ),
        ("She holds a Ph.D. and a B.A. from Lowmark University.", "Ph.D B.A."),
        ("The page was put into Spanish, and Ana Roos reads English and French.", "Spain France"),
        ("It is out in Romanian, German and English.", "Romania Germany England"),
        ("Their Spanish website and its Korean content are read by many.", "Spain Korea"),
        ("The leaflet has a Spanish version and a Dutch-language summary.", "Spain Netherlands"),
        ("Many African Americans live in Lowmark, said Ana Roos, an African-American doctor.", "Africa"),
        ("They call the ice of Lowmark the Third Pole.", "Poland"),
        ("Ana Roos (@LowmarkDesk) wrote of #Tarrow.", "LowmarkDesk Tarrow"),
        ("Karl Marsh is Divisional Dean of the Arts at Tarrow College in Boston.", "Divisional"),
        ("She read it on USA.gov last week.", "United States"),
        (
            "The Commission met. Everybody says the Commission was late, and Islamism was no topic.",
            "Commission Islamism",
        ),
    ],
)
def test_what_names_nobody_is_no_tag(text: str, absent: str) -> None:
    """Acronyms of ordinary words, languages, peoples by descent, accounts and parts of a site's name are no tags."""
    assert not set(absent.split()) & {word for name in tags(text) for word in (name, name.split()[0])}


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("The fire broke out near Ashford, Va., on Monday.", "Virginia", "Va"),
        ("KENTON, CA--The river rose again.", "California", "CA"),
        ("Most of the coal comes from Tarrow County, WY, and from Ashford.", "Wyoming", "WY"),
        ("Ana Roos came to Boston, MA, on Monday.", "Massachusetts", "MA"),
    ],
)
def test_an_abbreviated_state_counts_for_the_state(text: str, name: str, form: str) -> None:
    """After a town and a comma Va., CA or WY is the state."""
    found = tags(text)
    assert found[name].kind == "LOC"
    assert found[name].aliases == (form,)


def test_a_heading_and_the_line_below_are_two_names() -> None:
    """Where a line begins as the heading above it, the two are not one name."""
    text = "They like Imagitrix\nImagitrix works."
    one = view_of(text, Sentence(Span(0, len(text)), 0))
    assert [name.text for name in candidates(text, [one])] == ["Imagitrix", "Imagitrix"]


def test_an_acronym_that_the_text_gives_to_a_body_is_its_name() -> None:
    """PWA is a kind of app, unless the text says that it is an association."""
    found = tags("The Power Workers' Association (PWA) called a strike in Boston. The PWA has 300 members.")
    assert found["Power Workers' Association"].aliases == ("PWA",)


def test_a_listed_acronym_stands_for_what_the_text_calls_so() -> None:
    """WHO is the Water Holders' Office where the text says so, and GAO is no town in Mali."""
    found = tags("The Whale Holders' Office (WHO) met in Boston. The WHO and GAO said that whales are fine.")
    assert "World Health Organization" not in found
    assert "Gao" not in found


def test_a_degree_is_no_state() -> None:
    """After somebody's name MD is no Maryland."""
    assert "Maryland" not in tags("The clinic is run by Ana Roos, MD, and by Karl Marsh, MA.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dean Marsh, a plumber, said the pipes of Lowmark were old.", "Dean Marsh"),
        ("It is told by Roos, Ana (2013) in a long essay.", "Roos"),
        ("Roos, Ana, and Marsh, Karl B. (2013) On tides. Lowmark Press.", "Ana Roos;Karl B. Marsh"),
        ("The President of Iceland Ólafur Marsh spoke to reporters.", "Iceland;Ólafur Marsh"),
        ("Senator Ana Roos, a Virginia Democrat, voted against it.", "Ana Roos;Virginia"),
        ("She met the Deputy Director for Technology and Innovation Tom Marsh in Boston.", "Tom Marsh"),
        ("Solomon Islands Prime Minister Ana Roos spoke in Boston.", "Solomon Islands;Ana Roos"),
        ("U.S. District Judge Ana Roos threw it out.", "United States;Ana Roos"),
        ("Markets in Europe, the Middle East & Africa grew.", "Europe;Middle East;Africa"),
        ("Jim F., a nurse in Boston, said so.", "Jim F."),
        ("The parts are made by 3M in Boston.", "3M;Boston"),
        ("The lamp is by KARL O'BRIEN. KARL O'BRIEN and JANE MCNAIR live in Boston.", "Jane McNair;Karl O'Brien"),
        ("It was sold to Tarrow Shipping of Bergen on Monday.", "Tarrow Shipping;Bergen"),
    ],
)
def test_names_are_cut_where_a_reader_cuts_them(text: str, expected: str) -> None:
    """Whole names, in the order in which they are spoken, without what belongs to the sentence round them."""
    assert set(expected.split(";")) <= tags(text).keys()


def test_one_adjective_in_passing_makes_no_tag() -> None:
    """An Italian visitor far down makes no tag of Italy; the same words in the first paragraph do."""
    assert "Italy" not in tags("Ana Roos spoke in Boston.\n\nAn Italian visitor heard her.")
    assert "Italy" in tags("An Italian visitor heard Ana Roos.\n\nShe spoke in Boston.")


def test_what_an_organization_owns_is_another_name() -> None:
    """A possessive parts two organizations."""
    assert {"NASA", "Lowmark Research Centre"} <= tags("It was NASA's Lowmark Research Centre that found it.").keys()


def test_a_dean_is_one_where_the_text_has_the_office() -> None:
    """Dean is a title where the text speaks of deans, else it may be a given name."""
    found = tags("Dean Marsh spoke first. She has been dean of the school in Boston since 2001.")
    assert found["Marsh"].role == "Dean"


def test_lost_apostrophes_are_seen_through() -> None:
    """In a text that has lost its apostrophes, Rooss stands for Roos's; in others the Roosens are a family."""
    said = "Ana Rosen met reporters in Boston on Monday and said that she would stay for the whole of the week. " * 20
    found = tags(f"{said}\n\nOn Friday, Rosens spokesman called her plan good.")
    assert "Rosens" not in found
    assert "Rosens" in tags(f"{said}\n\nIt's the house of the Rosens in Boston, said Karl Marsh.")


def test_one_name_has_one_spelling() -> None:
    """A hyphen or a legal form spelled out makes no second tag, and what stands in brackets no alias of a person."""
    found = tags(
        "Lowmark Paper Corp. of Boston sued on Monday. Lowmark Paper Corporation lost. It sells in Asia-Pacific, and "
        "in Asia Pacific it grows. Most people like Ana Roos (NorthPoll)."
    )
    assert len([name for name in found if name.startswith("Lowmark")]) == 1
    assert len([name for name in found if name.startswith("Asia")]) == 1
    assert found["Ana Roos"].aliases == ()


def test_one_person_with_an_initial_and_without_has_one_surname() -> None:
    """Where Karl Quillan and Karl J. Quillan are one, so is every Quillan."""
    text = "Quillan spoke in Boston, said Ana Roos. Karl J. Quillan left. Karl Quillan is a doctor. Quillan slept."
    assert "Quillan" not in tags(text)


def test_a_preposition_is_no_part_of_a_surname() -> None:
    """In a German text von Lindner is of Lindner, where Karl Lindner has no von."""
    text = (
        "Das sagte der Minister Christian Lindner am Montag in Berlin. Es ist ein Video von Lindner, sagt die Partei."
    )
    assert tags(text, "de")["Christian Lindner"].aliases == ("Lindner",)

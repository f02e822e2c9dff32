"""Bodies of the United States with the country or without, and offices that tell whom a surname means."""

from __future__ import annotations

import pytest

from digest.link import EntityRules, link
from digest.link.national import national
from digest.model import Entity
from tests.link.making import Name, made

US: Name = ("LOC", "United States")


def linked(*articles: list[Name]) -> list[Entity]:
    """The entities of articles with these names."""
    digests = [made(f"a{number}", "x", names) for number, names in enumerate(articles)]
    return list(link(digests, EntityRules()).entities)


def named(found: list[Entity], word: str) -> set[str]:
    """The names of the entities that have this word."""
    return {entity.name for entity in found if word in entity.name}


def test_a_body_is_one_with_its_country_and_without() -> None:
    """U.S. Tide Bureau is the Tide Bureau where articles name the United States first."""
    found = linked([("ORG", "Tide Bureau"), US], [("ORG", "Tide Bureau")], [("ORG", "U.S. Tide Bureau"), US])
    (bureau,) = (entity for entity in found if "Tide" in entity.name)
    assert (bureau.name, bureau.aliases) == ("Tide Bureau", ("U.S. Tide Bureau",))
    assert any("its articles name the United States" in reason for reason in bureau.reasons)


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([[("ORG", "Tide Bureau"), ("LOC", "Peru"), US]], id="another country comes first"),
        pytest.param([[("ORG", "Tide Bureau")]], id="no country is named"),
        pytest.param([[("ORG", "Tide Bureau"), US], [("ORG", "Lowmark Tide Bureau")]], id="one elsewhere"),
        pytest.param([[("ORG", "Tide Bureau"), US], [("ORG", "Tide Bureau of Lowmark")]], id="one of elsewhere"),
    ],
)
def test_a_body_that_may_be_another_country_s_stays_apart(others: list[list[Name]]) -> None:
    """In doubt, the Tide Bureau and the U.S. Tide Bureau are two."""
    found = linked(*others, [("ORG", "U.S. Tide Bureau"), US])
    assert {"Tide Bureau", "U.S. Tide Bureau"} <= named(found, "Tide")


def test_only_bodies_of_the_administration_count() -> None:
    """Every country has a supreme court, and an initiative has chapters in many."""
    assert national("us department of tides") == "department of tides"
    assert not national("us supreme court")
    assert not national("us tide transparency initiative")
    assert not national("us bureau")
    assert not national("tide bureau")


def test_an_office_tells_whom_a_surname_means() -> None:
    """President Quillan is the only Quillan who is called so elsewhere, not his wife; two presidents stay nobody's."""
    bare: list[Name] = [("PER", "Quillan", (), "President")]
    ana: list[Name] = [("PER", "Ana Quillan", (), "President")]
    karl: list[Name] = [("PER", "Karl Quillan", (), "spokesman")]
    found = linked(ana, karl, bare, bare)
    assert {entity.name: len(entity.appearances) for entity in found} == {"Ana Quillan": 3, "Karl Quillan": 1}
    assert any("who is called president" in reason for entity in found for reason in entity.reasons)
    both = linked(ana, [("PER", "Karl Quillan", (), "President")], bare, bare)
    assert {entity.name: entity.kind for entity in both}["Quillan"] is None


def test_a_word_that_one_article_takes_for_somebody_is_not_joined_to_a_person() -> None:
    """Where an article is not sure that Slack is somebody, its Slack is not Will Slack, whatever else they share."""
    board: Name = ("ORG", "Harbor Board")
    found = linked([("PER", "Will Slack"), board], [("PER", "Slack")], [(None, "Slack"), board])
    assert {entity.name: len(entity.appearances) for entity in found}["Will Slack"] == 1


def test_the_first_word_of_a_name_is_no_acronym() -> None:
    """DOT is not short for the DOT Harbor Division, wherever an article calls it so."""
    division: Name = ("ORG", "DOT Harbor Division", ("DOT",))
    found = linked([division], [division], [("ORG", "DOT")])
    assert {"DOT", "DOT Harbor Division"} == named(found, "DOT")

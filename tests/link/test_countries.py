"""The countries of places: by their names, by what an article says beside them, by its other places."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from digest.link import EntityRules, link
from digest.link.countries import NO_ONE, countries, country
from digest.lists import entries
from digest.model import Entity
from tests.link.making import Name, made


@pytest.mark.parametrize(
    ("name", "aliases", "code"),
    [
        ("Aleppo", (), "SY"),
        ("Texas", (), "US"),
        ("Athens (Greece)", (), "GR"),
        ("Paris, Texas", (), "US"),
        ("Springfield (Ill.)", (), None),
        ("Springfield (IL)", (), "US"),
        ("Washington, D.C.", ("Washington",), "US"),
        ("Great Britain", (), "GB"),
        ("The Land", ("Norway",), "NO"),
        ("Ontario", (), "CA"),
        ("City of Philadelphia", (), "US"),
        ("Western Kenya", (), "KE"),
        ("Nairobi County", (), "KE"),
        ("Bristol County", (), None),
        ("South America", (), NO_ONE),
        ("Adriatic Sea", (), NO_ONE),
        ("Georgia", (), None),
        ("San Pedro", (), None),
        ("Cambridge", (), None),
        ("Bergvik Street", (), None),
    ],
)
def test_a_name_tells_its_country(name: str, aliases: Iterable[str], code: str | None) -> None:
    """A place's country is known where its name leaves no doubt, and not guessed where it could be two."""
    assert country(Entity("LOC:x", "LOC", name, tuple(aliases), None, None, ())) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The hearing in Velm, Virginia, was short.", "US"),
        ("The hearing in Velm, Virginia was short.", "US"),
        ("VELM, Kenya (The Courier)", "KE"),
        ("The hearing was held in Velm in northern Ghana.", "GH"),
        ("They came from Velm, Ghana and Togo.", None),
        ("They came from Velm, Ghana, Togo and Benin.", None),
        ("They came from Accra, Velm, Togo.", None),
        ("They came from Velm, Georgia.", None),
        ("They came from Velm. Ghana was far.", None),
    ],
)
def test_an_article_states_the_country(text: str, code: str | None) -> None:
    """The country or state that stands beside a place's name is its own, unless both stand in a list."""
    place: Name = ("LOC", "Velm", ("VELM",))
    assert countries(link([made("a", text, [place])], EntityRules())).get("LOC:Velm") == code


@pytest.mark.parametrize(
    ("text", "others", "code"),
    [
        ("Cambridge is far from Leeds.", ["Leeds"], "GB"),
        ("Cambridge is far from Texas.", ["Texas"], "US"),
        ("Cambridge is far from Texas and from Leeds.", ["Texas", "Leeds"], None),
        ("Cambridge is far from Ghana.", ["Ghana"], None),
        ("Cambridge is far.", [], None),
    ],
)
def test_other_places_tell_namesakes_apart(text: str, others: Iterable[str], code: str | None) -> None:
    """A place that could lie in two countries lies in the one of which the article names another place."""
    names: list[Name] = [("LOC", "Cambridge"), *(("LOC", other) for other in others)]
    assert countries(link([made("a", text, names)], EntityRules())).get("LOC:Cambridge") == code


def test_articles_that_differ_leave_a_place_without_a_country() -> None:
    """Where one article's places point to one country and another's to another, a name is two places' and in none."""
    british = made("a", "Cambridge is far from Leeds.", [("LOC", "Cambridge"), ("LOC", "Leeds")])
    american = made("b", "Cambridge is far from Texas.", [("LOC", "Cambridge"), ("LOC", "Texas")])
    assert "LOC:Cambridge" not in countries(link([british, american], EntityRules()))


def test_the_hand_written_countries_are_sorted() -> None:
    """The list that people extend is in order, without a place twice."""
    listed = entries("digest.link", "more_places_by_country.txt")
    assert list(listed) == sorted(set(listed))
    assert len({line.partition(" = ")[0] for line in listed}) == len(listed)

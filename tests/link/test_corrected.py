"""Rules of `entities.yml` about names that the digest has joined by itself: what was one stays one."""

from __future__ import annotations

import pytest

from digest.link import EntityRules, link, unmatched
from digest.model import Digest, Entity
from tests.link.making import Name, made

BOARD: Name = ("ORG", "Harbor Board")
PORTS = (
    made("a", "x", [("ORG", "Ministry of Ports")]),
    made("b", "x", [("ORG", "Ports Ministry")]),
    made("c", "x", [("ORG", "Ministry of Ports")]),
)
RUIZ = (
    made("a", "x", [("PER", "Ana M. Ruiz"), BOARD]),
    made("b", "x", [("PER", "Ana Ruiz"), BOARD]),
    made("c", "x", [("PER", "Ruiz"), BOARD]),
    made("d", "x", [("PER", "Ruiz")]),
)


def linked(digests: tuple[Digest, ...], rules: EntityRules) -> dict[str, int]:
    """How many articles name each entity, by id; the company they keep left out."""
    return {entity.id: len(entity.appearances) for entity in found(digests, rules) if entity.name != "Harbor Board"}


def found(digests: tuple[Digest, ...], rules: EntityRules) -> tuple[Entity, ...]:
    """The entities of the digests."""
    return link(digests, rules).entities


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (EntityRules(), {"ORG:Ministry of Ports": 3}),
        (EntityRules(rename={"Ministry of Ports": "Port Office"}), {"ORG:Port Office": 3}),
        (EntityRules(rename={"Ports Ministry": "Port Office"}), {"ORG:Port Office": 3}),
        (EntityRules(merge={"Port Office": ("Ministry of Ports",)}), {"ORG:Port Office": 3}),
        (EntityRules(merge={"Ports Ministry": ("The Sea Office",)}), {"ORG:Ports Ministry": 3}),
        (EntityRules(kind={"Ministry of Ports": "LOC"}), {"LOC:Ministry of Ports": 3}),
        (EntityRules(hide=("Ministry of Ports",)), {}),
        (EntityRules(rename={"Ministry of Ports": "A", "Ports Ministry": "B"}), {"ORG:A": 2, "ORG:B": 1}),
    ],
)
def test_a_rule_is_for_every_spelling_of_a_name(rules: EntityRules, expected: dict[str, int]) -> None:
    """What is one name written another way goes along with a rule, unless it has a rule of its own."""
    assert linked(PORTS, rules) == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (EntityRules(), {"PER:Ana M. Ruiz": 3, "PER:Ruiz": 1}),
        (EntityRules(rename={"Ana M. Ruiz": "The Captain"}), {"PER:The Captain": 3, "PER:Ruiz": 1}),
        (EntityRules(merge={"Ana M. Ruiz": ("Ruiz",)}), {"PER:Ana M. Ruiz": 4}),
        (EntityRules(merge={"Ana Ruiz": ("Ruiz",)}), {"PER:Ana Ruiz": 4}),
        (EntityRules(rename={"Ana Ruiz": "Eva Ruiz"}), {"PER:Ana M. Ruiz": 1, "PER:Eva Ruiz": 1, "NONE:Ruiz": 2}),
        (EntityRules(rename={"Ruiz": "Eva Stone"}), {"PER:Ana M. Ruiz": 2, "PER:Eva Stone": 2}),
        (EntityRules(hide=("Ana M. Ruiz",)), {"PER:Ruiz": 1}),
        (EntityRules(kind={"Ana M. Ruiz": "ORG"}), {"ORG:Ana M. Ruiz": 3, "PER:Ruiz": 1}),
    ],
)
def test_a_rule_about_the_name_that_is_shown_is_for_all_of_it(rules: EntityRules, expected: dict[str, int]) -> None:
    """Shorter names and bare surnames go where the fuller one goes; a rule about one of them takes it out alone."""
    assert linked(RUIZ, rules) == expected


def test_an_acronym_goes_along_with_its_name() -> None:
    """Uses of an acronym that stand for a name are renamed with it, and every one says why."""
    told: list[Name] = [("ORG", "Sea Labor Office", ("SLO",))]
    digests = (made("a", "x", told), made("b", "x", told), made("c", "x", [("ORG", "SLO")]))
    (office,) = found(digests, EntityRules(rename={"Sea Labor Office": "Office of the Sea"}))
    assert (office.name, len(office.appearances)) == ("Office of the Sea", 3)
    said = "entities.yml says so of Sea Labor Office, which is one with it"
    assert f"SLO is Office of the Sea: {said}" in office.reasons
    assert any(reason.startswith("SLO: short for Sea Labor Office in a, b") for reason in office.reasons)


def test_places_told_apart_can_be_renamed() -> None:
    """A rule about one of two places that share a name is for its articles alone."""
    digests = (
        made("a", "x", [("LOC", "Georgia"), ("LOC", "Atlanta")]),
        made("b", "x", [("LOC", "Georgia"), ("LOC", "Tbilisi")]),
    )
    rules = EntityRules(rename={"Georgia (country)": "Sakartvelo"})
    assert unmatched(rules, digests) == ()
    named = {entity.name for entity in found(digests, rules)}
    assert {"Sakartvelo", "Georgia"} <= {name.partition(" (")[0] for name in named}


def test_split_undoes_a_join() -> None:
    """A bearer of its own takes a name out of what it was joined to, whatever is said about the rest."""
    split = {"Ports Ministry": {"Ports Ministry (Velm)": ("*",)}}
    rules = EntityRules(split=split, rename={"Ministry of Ports": "Port Office"})
    assert linked(PORTS, rules) == {"ORG:Port Office": 2, "ORG:Ports Ministry (Velm)": 1}


def mentioned(identity: str, text: str) -> Digest:
    """An article that names Zelenko as `text` does."""
    return made(identity, text, [("PER", "Zelenko")])


WITH_TITLES = (
    mentioned("a", "A crowd cheered. Mrs. Zelenko waved."),
    mentioned("b", "Mr. Zelenko slept."),
    mentioned("c", "Mr. and Mrs. Zelenko left."),
    made("d", "Dr. Ana Zelenko sang.", [("PER", "Ana Zelenko")]),
    made("e", "Ana Zelenko sang.", [("PER", "Ana Zelenko")]),
)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (EntityRules(merge={"Ana Z.": ("Mrs. Zelenko",)}), {"Ana Z.": "a", "Zelenko": "bc", "Ana Zelenko": "de"}),
        (EntityRules(merge={"Ana Zelenko": ("Mrs. Zelenko", "Ana Zelenko")}), {"Ana Zelenko": "ade", "Zelenko": "bc"}),
        (
            EntityRules(merge={"Ana Z.": ("mrs zelenko",), "Ivo Z.": ("Mr. Zelenko",), "Z.": ("Zelenko",)}),
            {"Ana Z.": "a", "Ivo Z.": "b", "Z.": "c", "Ana Zelenko": "de"},
        ),
        (EntityRules(rename={"Dr. Ana Zelenko": "Ana Z."}), {"Ana Z.": "de", "Zelenko": "abc"}),
        (EntityRules(hide=("Mr. Zelenko",)), {"Zelenko": "ac", "Ana Zelenko": "de"}),
        (
            EntityRules(split={"Mr. Zelenko": {"Ivo Z.": ("*",)}}),
            {"Ivo Z.": "b", "Zelenko": "ac", "Ana Zelenko": "de"},
        ),
    ],
)
def test_a_rule_with_a_title_is_for_the_articles_that_have_it(rules: EntityRules, expected: dict[str, str]) -> None:
    """A title tells bearers of a surname apart by the text; one that has both a man and a woman of it is left alone."""
    assert unmatched(rules, WITH_TITLES) == ()
    named = {entity.name: entity.appearances for entity in found(WITH_TITLES, rules)}
    assert {name: "".join(sorted(its.article for its in all_)) for name, all_ in named.items()} == expected


def test_a_rule_with_a_title_is_for_a_name_of_no_kind_too() -> None:
    """A title tells whom a rule is about also where the text leaves open what the name is."""
    digests = made("a", "Mrs. Okonjo sang.", [(None, "Okonjo")]), made("b", "Okonjo ran.", [(None, "Okonjo")])
    rules = EntityRules(hide=("Mrs. Okonjo",))
    assert unmatched(rules, digests) == ()
    (entity,) = found(digests, rules)
    assert [its.article for its in entity.appearances] == ["b"]


def test_a_role_may_be_given_with_a_title() -> None:
    """A role or link for a name with a title is that of whom it stands for."""
    rules = EntityRules(role={"Mrs. Zelenko": "singer"}, merge={"Ana Z.": ("Mrs. Zelenko",)})
    assert {entity.name: entity.role for entity in found(WITH_TITLES, rules)}["Ana Z."] == "singer"


@pytest.mark.parametrize(
    ("name", "why", "mend"),
    [
        ("Lady Zelenko", "no article has this title before Zelenko", "write Zelenko"),
        ("Mrs. Ruiz", "the rule does nothing", "it is an alias of Ana Ruiz: write that name"),
        ("Mrs. Nobody", "", "correct its spelling or take it out"),
    ],
)
def test_a_title_that_no_article_has_is_named(name: str, why: str, mend: str) -> None:
    """A rule with a title that meets nothing says what to write instead."""
    digests = (*WITH_TITLES, made("f", "x", [("PER", "Ana Ruiz", ("Ruiz",))]))
    (problem,) = unmatched(EntityRules(hide=(name,)), digests)
    assert (problem.why, problem.mend) == (why, mend)

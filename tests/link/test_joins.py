"""Names that are not written the same: who is one for a reason, and who never is."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.link import EntityRules, link, unmatched
from digest.link.names import fold, full_name, is_acronym, organization_base
from digest.link.twins import twin_places
from digest.lists import entries
from digest.model import Entity
from tests.link.making import Name, made

WITH: Name = ("ORG", "Harbor Board")
Names = list[Name]


def linked(*articles: Sequence[Name] | tuple[str, Names]) -> list[Entity]:
    """The entities of these articles, each the names in it, or its text and the names."""
    digests = []
    for number, article in enumerate(articles):
        text, names = article if isinstance(article, tuple) else ("x", article)
        digests.append(made(f"a{number}", text, names))
    found = link(digests, EntityRules())
    random.Random(1).shuffle(digests)
    assert link(digests, EntityRules()) == found
    return [entity for entity in found.entities if entity.name != "Harbor Board"]


def ids(*articles: Names | tuple[str, Names]) -> list[str]:
    """The ids of the entities of these articles, the company they keep left out."""
    return [entity.id for entity in linked(*articles)]


ROLE = "mayor of Oran"


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        pytest.param(("PER", "Ana Ruiz"), ("PER", "Ana M. Ruiz"), "Ana M. Ruiz", id="initial"),
        pytest.param(("PER", "Ana M. Ruiz"), ("PER", "Ana Maria Ruiz"), "Ana Maria Ruiz", id="initial spelled out"),
        pytest.param(("PER", "Ana Ruiz"), ("PER", "Ana Maria Ruiz"), "Ana Maria Ruiz", id="middle name"),
        pytest.param(("PER", "A. Ruiz"), ("PER", "Ana Ruiz"), "Ana Ruiz", id="first initial"),
        pytest.param(("PER", "Tim Hale Jr."), ("PER", "Tim B. Hale Jr"), "Tim B. Hale Jr", id="both junior"),
        pytest.param(("PER", "Omar Assaf"), ("PER", "Omar K. al-Assaf"), "Omar K. al-Assaf", id="arabic article"),
        pytest.param(("PER", "Ana Ruíz"), ("PER", "Dr. Ana M. Ruiz"), "Dr. Ana M. Ruiz", id="accent and title"),
    ],
)
def test_a_fuller_name_joins_on_company_or_role(one: Name, other: Name, shown: str) -> None:
    """Compatible full names are one person where both stand with a little-named name, or have a role of their own."""
    assert ids([one], [other]) == sorted([f"PER:{one[1]}", f"PER:{other[1]}"], key=lambda name: name.casefold())
    (entity,) = linked([one, WITH], [other, WITH])
    assert (entity.name, one[1] in entity.aliases) == (shown, True)
    assert f"{one[1]}: short for {shown}, and both are named with Harbor Board" in entity.reasons
    (entity,) = linked([(*one, (), ROLE)], [(*other, (), f"the {ROLE}")])
    assert any(f"both are called the {ROLE}" in reason for reason in entity.reasons)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["Ana Ruiz", "Eva Ruiz"], id="one surname"),
        pytest.param(["Tim Hale", "Tim Hale Jr."], id="junior"),
        pytest.param(["Tim Hale Sr.", "Tim Hale Jr."], id="senior"),
        pytest.param(["Tim Hale", "Tim B. Hale Jr."], id="junior with an initial"),
        pytest.param(["Tim Hale II", "Tim Hale III"], id="the second and the third"),
        pytest.param(["Tim Hale", "Tim Hale the Elder"], id="the elder"),
        pytest.param(["Tim Hale the Elder", "Tim Hale the Younger"], id="elder and younger"),
        pytest.param(["Ana B. Ruiz", "Ana M. Ruiz"], id="two initials"),
        pytest.param(["Tim W. Hale", "Tim H. W. Hale"], id="son's and father's initials"),
        pytest.param(["Ana Ruiz", "Ana B. Ruiz", "Ana M. Ruiz"], id="either of two"),
        pytest.param(["Tim Hale", "Tim W. Hale", "Tim H. W. Hale"], id="father or son"),
        pytest.param(["Bob Hale", "Robert Hale"], id="nickname alone"),
        pytest.param(["Joe Reed", "Joseph R. Reed Jr."], id="nickname of a junior"),
        pytest.param(["Ana Ruiz", "Ana Ruiz-Stone"], id="double surname"),
        pytest.param(["Ana Ruiz", "Annabel Ruiz"], id="longer given name"),
        pytest.param(["Lee Min-ho", "Lee Min-su"], id="hyphenated given names"),
        pytest.param(["Sergei Popov", "Sergey Popov"], id="transliterations"),
        pytest.param(["Vera Stone", "Vera Stein"], id="alike only"),
    ],
)
def test_who_is_never_joined(names: list[str]) -> None:
    """The same company and the same role do not join people whose names cannot be one person's, or could be two's."""
    people = linked(*([("PER", name, (), ROLE), WITH] for name in names))
    assert sorted(entity.name for entity in people) == sorted(names)


def test_an_article_that_has_both_keeps_them_apart() -> None:
    """Two compatible names that one article gives as two people stay two."""
    both: Names = [("PER", "Ana Ruiz"), ("PER", "Ana M. Ruiz"), WITH]
    assert len(ids(both, [("PER", "Ana Ruiz"), WITH])) == 2


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Tim B. Hale and his father, Tim Hale, left.", False),
        ("Eva Stone’s late father Tim Hale left.", False),
        ("Tim Hale, the son of a fisherman, left.", True),
    ],
)
def test_a_relative_is_somebody_else(text: str, joined: bool) -> None:
    """A name that is introduced as a relative's is not taken for a fuller name like it."""
    people = linked((text, [("PER", "Tim Hale"), WITH]), [("PER", "Tim B. Hale"), WITH])
    assert len(people) == (1 if joined else 2)
    people = linked((text.replace("Tim Hale", "Hale"), [("PER", "Hale"), WITH]), [("PER", "Tim B. Hale"), WITH])
    assert len(people) == (1 if joined else 2)


def test_a_name_that_an_article_gives_to_one_person_is_theirs_everywhere() -> None:
    """A full form that some article uses for a fuller name joins it, unless it is used for two, or is the father's."""
    told: Name = ("PER", "Joseph R. Reed Jr.", ("Joe Reed", "Reed"))
    (joe,) = linked([told], [("PER", "Joe Reed")])
    assert joe.name == "Joseph R. Reed Jr."
    assert "Joe Reed: what a0 calls Joseph R. Reed Jr." in joe.reasons
    assert len(ids([told], [("PER", "Joel Reed", ("Joe Reed",))], [("PER", "Joe Reed")])) == 3
    father: Name = ("PER", "Tim Hale Jr.", ("Tim Hale",))
    assert len(ids([father, WITH], [("PER", "Tim Hale"), WITH])) == 2


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        pytest.param([["Ruiz"], ["Ruiz"]], True, id="a common surname"),
        pytest.param([["Mr. Ruiz"], ["Mr. Ruiz"]], True, id="with a courtesy title"),
        pytest.param([["Ruiz"], ["Ruiz"], ["Ana Ruiz"]], True, id="common, one bearer elsewhere"),
        pytest.param([["Ruiz"]], False, id="in one article"),
        pytest.param([["Zelenko"], ["Zelenko"]], False, id="a rare surname"),
        pytest.param([["Zelenko"], ["Zelenko"], ["Ana Zelenko"], ["Eva Zelenko"]], True, id="rare, two bearers"),
        pytest.param([["King Otto"], ["King Otto"]], False, id="a title and a name"),
    ],
)
def test_a_surname_alone_joins_no_articles(names: list[list[str]], apart: bool) -> None:
    """Where a bare surname may be several people's, it is nobody in particular: it has no kind, and so no page."""
    found = linked(*([("PER", name) for name in article] for article in names))
    (bare,) = (entity for entity in found if entity.name == names[0][0])
    assert (bare.kind is None) is apart
    assert any("kept apart from everybody" in reason for reason in bare.reasons) is apart


def test_a_bare_surname_in_one_company_is_one_person() -> None:
    """A common surname is one person's where all its articles share a name that few others have."""
    (entity,) = linked([("PER", "Ruiz"), WITH], [("PER", "Ruiz"), WITH])
    assert entity.kind == "PER"


def test_what_a_person_vouches_for_is_one() -> None:
    """A surname about which `entities.yml` says something is taken for one person's."""
    digests = [made(f"a{number}", "x", [("PER", "Ruiz")]) for number in range(2)]
    for rules in EntityRules(role={"Ruiz": "mayor"}), EntityRules(kind={"Ruiz": "PER"}):
        assert [entity.kind for entity in link(digests, rules).entities] == ["PER"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["Ministry of Ports", "Ports Ministry"], 1, id="ministry"),
        pytest.param(["Ministry of the Sea", "The Sea Ministry"], 1, id="with the"),
        pytest.param(["Department of Ports", "Ministry of Ports"], 2, id="another head"),
        pytest.param(["University of Oran", "Oran University"], 2, id="universities"),
        pytest.param(["Bank of Oran", "Oran Bank"], 2, id="banks"),
        pytest.param(["Acme Inc.", "Acme"], 1, id="legal form"),
        pytest.param(["Acme Incorporated", "Acme, Inc."], 1, id="spelled out"),
        pytest.param(["Acme Inc.", "Acme Ltd.", "Acme"], 3, id="two legal forms"),
        pytest.param(["Acme & Sons", "Acme and Sons"], 1, id="ampersand"),
        pytest.param(["Acme Group", "Acme"], 2, id="group"),
        pytest.param(["Erdoğan Foundation", "Erdogan Foundation"], 1, id="diacritics"),
        pytest.param(["Łódź Sólheim Club", "Lodz Solheim Club"], 1, id="strokes"),
        pytest.param(["Board of Oran", "Boards of Oran"], 2, id="plural"),
    ],
)
def test_organizations_written_another_way(names: list[str], expected: int) -> None:
    """An office with its head before or behind, and a company with or without its legal form, are one."""
    articles: list[Names] = [[("ORG", name)] for name in names]
    found = linked(*articles)
    assert len(found) == expected
    if expected == 1:
        (one,) = found
        assert {one.name, *one.aliases} == set(names)
        assert len(one.reasons) == len(names) - 1 or one.name in one.reasons[0]


PORTS: Name = ("ORG", "Ministry of Ports", ("MP",))
VOSS: Name = ("PER", "Eli Voss")
BOARD: Name = ("ORG", "Hill Board", ("HB",))
BAY: Name = ("LOC", "Hill Bay", ("HB",))
HB: Name = ("ORG", "HB")
PIER: Name = ("PER", "Ana Pier")


@pytest.mark.parametrize(
    ("articles", "joined"),
    [
        pytest.param([[BOARD], [BOARD], [HB]], True, id="given twice"),
        pytest.param([[BOARD], [HB]], False, id="given once"),
        pytest.param([[BOARD, PIER], [HB, PIER]], True, id="given once, in one company"),
        pytest.param(
            [[PORTS, PIER], [("ORG", "Ports Ministry"), VOSS], [("ORG", "MP"), VOSS]], True, id="given to variants"
        ),
        pytest.param([[BOARD], [BOARD], [BAY], [HB]], False, id="given to two kinds"),
        pytest.param([[BOARD], [BOARD], [("ORG", "Hill Bank", ("HB",))], [HB]], False, id="given to two"),
        pytest.param([*[[BOARD]] * 8, [("ORG", "Hills Board", ("HB",))], [HB]], True, id="once by a slip"),
        pytest.param([[BOARD], [BOARD], ("The Home Bank (HB) paid.", [HB])], False, id="explained otherwise"),
        pytest.param([[BOARD], [BOARD], ("The Hill Board (HB) paid.", [HB])], True, id="explained so"),
        pytest.param(
            [[("ORG", "Harbor House", ("House",))], [("ORG", "Harbor House", ("House",))], [("ORG", "House")]],
            False,
            id="no acronym",
        ),
        pytest.param(
            [*[[("ORG", "Centers for Disease Study and Control", ("CDC",))]] * 2, [("ORG", "CDC")]],
            True,
            id="other letters than the first",
        ),
    ],
)
def test_acronyms_need_articles_that_say_so(articles: list[Names | tuple[str, Names]], joined: bool) -> None:
    """An acronym joins the name that articles clearly give it to, unless its own article explains it otherwise."""
    found = linked(*articles)
    (last,) = articles[-1:]
    names = last[1] if isinstance(last, tuple) else last
    assert (names[0][1] not in {entity.name for entity in found}) is joined
    assert any(f"{names[0][1]}: short for" in reason for entity in found for reason in entity.reasons) is joined


def test_what_an_acronym_is() -> None:
    """Its letters stand in the name in their order, the first one first; a word is none."""
    assert is_acronym("CDC", "Centers for Disease Control and Prevention")
    assert is_acronym("DoD", "Department of Defense")
    assert not is_acronym("Board", "Harbor Board")
    assert not is_acronym("ABC", "Board of Capes")
    assert not is_acronym("BX", "Board of Capes")


ATLANTA: Names = [("LOC", "Georgia"), ("LOC", "Atlanta")]
TBILISI: Names = [("LOC", "Georgia"), ("LOC", "Tbilisi")]
PLAIN: Names = [("LOC", "Georgia"), ("LOC", "Oran")]


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        pytest.param([ATLANTA, TBILISI], ["Georgia (country)", "Georgia (U.S. state)"], id="both"),
        pytest.param(
            [ATLANTA, TBILISI, PLAIN], ["Georgia", "Georgia (country)", "Georgia (U.S. state)"], id="and unsure"
        ),
        pytest.param([ATLANTA, ATLANTA, PLAIN], ["Georgia"], id="one only"),
        pytest.param([TBILISI, PLAIN], ["Georgia"], id="the other only"),
        pytest.param([[*ATLANTA, ("LOC", "Tbilisi")], TBILISI], ["Georgia"], id="clues for both"),
        pytest.param(
            [
                ("Snow in Washington DC.", [("LOC", "Washington"), ("LOC", "Seattle")]),
                [("LOC", "Washington"), ("LOC", "Spokane")],
            ],
            ["Washington (state)", "Washington, D.C."],
            id="the text before the company",
        ),
        pytest.param([[("PER", "Georgia"), ("LOC", "Atlanta")], TBILISI], ["Georgia", "Georgia"], id="a person"),
        pytest.param(
            [("The state of Georgia voted.", [("LOC", "Georgia")]), TBILISI],
            ["Georgia (country)", "Georgia (U.S. state)"],
            id="the text says so",
        ),
        pytest.param(
            [("Fire in Paris, Texas, overnight.", [("LOC", "Paris")]), [("LOC", "Paris"), ("LOC", "Louvre")]],
            ["Paris (France)", "Paris (Texas)"],
            id="with its region",
        ),
        pytest.param(
            [("A Texas senator flew to Paris.", [("LOC", "Paris")]), [("LOC", "Paris"), ("LOC", "Louvre")]],
            ["Paris"],
            id="a region elsewhere",
        ),
        pytest.param(
            [
                ("Washington state burned.", [("LOC", "Washington")]),
                [("LOC", "Washington"), ("ORG", "White House")],
                [("LOC", "Washington, D.C.")],
            ],
            ["Washington (state)", "Washington, D.C."],
            id="with its full name",
        ),
    ],
)
def test_places_of_one_name_are_told_apart_on_clear_clues(articles: list[Names], expected: list[str]) -> None:
    """Two places of one name are two only where articles clearly speak of both; what is unsure keeps the plain name."""
    shared = {"Georgia", "Paris", "Washington"}
    found = linked(*articles)
    assert [entity.name for entity in found if entity.name.split(" (")[0].split(",")[0] in shared] == expected
    for entity in found:
        if "(" in entity.name:
            assert any(f"is {entity.name} where" in reason for reason in entity.reasons)


def test_a_person_decides_about_places_too() -> None:
    """A split by hand wins over the clues of an article; a role and a link may be given to a place told apart."""
    linked_by_hand = EntityRules(link={"Georgia (country)": ("https://example.org",)})
    digests = [made(f"a{number}", "x", names) for number, names in enumerate([ATLANTA, TBILISI])]
    assert unmatched(linked_by_hand, digests) == ()
    country = next(entity for entity in link(digests, linked_by_hand).entities if entity.name == "Georgia (country)")
    assert country.links == ("https://example.org",)
    rules = EntityRules(split={"Georgia": {"Georgia (Sakartvelo)": ("*",)}})
    assert "LOC:Georgia (Sakartvelo)" in {entity.id for entity in link(digests, rules).entities}
    assert not any("state" in entity.name for entity in link(digests, rules).entities)


WORDS = st.sampled_from(
    [
        "HB",
        "HB Inc.",
        "HB Ltd",
        "Harbor Board",
        "Ruiz",
        "Mr. Ruiz",
        "Ana Ruiz",
        "A. Ruiz",
        "Ana M. Ruiz",
        "Ana Ruiz Jr.",
        "Georgia",
    ]
)
KINDS = st.sampled_from(["PER", "ORG", "LOC", None])
TAGS = st.lists(
    st.tuples(KINDS, WORDS, st.lists(WORDS, max_size=2).map(tuple)), max_size=4, unique_by=lambda tag: tag[1]
)
RULES = st.sampled_from(
    [EntityRules(), EntityRules(merge={"Ana Ruiz": ("Ruiz",)}), EntityRules(split={"HB": {"HB (ship)": ("a1",)}})]
)


@given(articles=st.lists(TAGS, max_size=6), rules=RULES)
def test_every_tag_is_somebody_with_a_reason(articles: list[list[Name]], rules: EntityRules) -> None:
    """Whatever names come together, each tag is one entity, in any order of articles, and other names have reasons."""
    digests = [made(f"a{number}", "x", names) for number, names in enumerate(articles)]
    found = link(digests, rules)
    assert link(reversed(digests), rules) == found
    ids = {entity.id for entity in found.entities}
    assert len(ids) == len(found.entities)
    assert found.entity_of.keys() == {(d.article.id, tag.name) for d in digests for tag in d.tags}
    assert set(found.entity_of.values()) == ids
    for (_, name), identity in found.entity_of.items():
        entity = next(entity for entity in found.entities if entity.id == identity)
        assert name == entity.name or fold(name) == fold(entity.name) or any(name in why for why in entity.reasons)


def test_full_names_and_bases() -> None:
    """Titles and generations are no part of the names proper."""
    name = full_name("Prime Minister Ana Maria de Ruiz Jr.")
    assert name is not None
    assert (name.given, name.middle, name.surname, name.generation) == ("ana", ("maria", "de"), "ruiz", "jr")
    assert full_name("President Ruiz") is None
    assert full_name("Ruiz") is None
    assert organization_base("The Ministry of the Sea") == ("sea ministry", "")
    assert organization_base("Acme & Sons, Inc.") == ("acme and sons", "inc")
    assert organization_base("Company") == ("company", "")


@pytest.mark.parametrize(
    "name", ["common_surnames.txt", "kin.txt", "legal_forms.txt", "swapped_heads.txt", "titles.txt"]
)
def test_lists_are_sorted_and_without_duplicates(name: str) -> None:
    """Each list can be read and extended without looking for the place."""
    found = entries("digest.link", name)
    assert list(found) == sorted(set(found))


def test_clues_to_places_are_clear() -> None:
    """No clue stands for two places of one name, and names and clues are sorted."""
    assert list(twin_places()) == sorted(twin_places())
    for places in twin_places().values():
        clues = [clue for place in places for clue in place.company]
        assert len(clues) == len(set(clues))
        assert len(places) >= 2
        assert all(list(place.company.values()) == sorted(place.company.values()) for place in places)

"""Who is who across articles: what is joined, and above all what is not."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone

import pytest

from digest.link import EntityRules, link, related
from digest.link.names import fold, is_initialism, key, surname
from digest.link.uses import uses
from digest.model import Digest, Published
from tests.link.making import Name, made

NONE = EntityRules()


def ids(*digests: Digest) -> list[str]:
    """The ids of the entities that these digests give without any rule."""
    return [entity.id for entity in link(digests, NONE).entities]


def articles(*names: list[Name]) -> list[Digest]:
    """One undated article for each list of names."""
    return [made(f"a{number}", "x", its) for number, its in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param([[("PER", "Ana Ruiz")], [("PER", "Ana Ruiz")]], ["PER:Ana Ruiz"], id="same full name"),
        pytest.param([[("PER", "Ana Ruíz")], [("PER", "ANA RUIZ")]], ["PER:ANA RUIZ"], id="accents and case"),
        pytest.param([[("PER", "Dr. Ana Ruiz")], [("PER", "Ana Ruiz")]], ["PER:Ana Ruiz"], id="title"),
        pytest.param([[("ORG", "The Harbor Board")], [("ORG", "Harbor Board")]], ["ORG:Harbor Board"], id="article"),
        pytest.param([[("PER", "Georgia")], [("LOC", "Georgia")]], ["LOC:Georgia", "PER:Georgia"], id="two kinds"),
        pytest.param(
            [[("PER", "Ana Ruiz")], [("PER", "Eva Ruiz")]], ["PER:Ana Ruiz", "PER:Eva Ruiz"], id="one surname"
        ),
        pytest.param([[("PER", "Ana Ruiz")], [("PER", "Ruiz")]], ["PER:Ana Ruiz", "PER:Ruiz"], id="bare surname alone"),
        pytest.param(
            [[("PER", "Tim Hale Jr.")], [("PER", "Tim Hale")]], ["PER:Tim Hale", "PER:Tim Hale Jr."], id="junior"
        ),
        pytest.param(
            [[("PER", "Tim Hale Sr.")], [("PER", "Tim Hale Jr")]], ["PER:Tim Hale Jr", "PER:Tim Hale Sr."], id="senior"
        ),
        pytest.param(
            [[("PER", "Ana M. Ruiz")], [("PER", "Ana Ruiz")]], ["PER:Ana M. Ruiz", "PER:Ana Ruiz"], id="initial"
        ),
        pytest.param(
            [[("PER", "Pope Otto")], [("PER", "Otto")]], ["PER:Otto", "PER:Pope Otto"], id="titled single word"
        ),
        pytest.param([[(None, "Varna")], [("LOC", "Varna")]], ["LOC:Varna"], id="no kind, one known"),
        pytest.param(
            [[(None, "Varna")], [("LOC", "Varna")], [("ORG", "Varna")]],
            ["LOC:Varna", "NONE:Varna", "ORG:Varna"],
            id="no kind, two known",
        ),
        pytest.param([[(None, "Varna")], [(None, "Varna")]], ["NONE:Varna"], id="no kind at all"),
        pytest.param(
            [[("ORG", "Harbor Board", ("HB",))], [("ORG", "Harbor Board", ("HB",))], [("ORG", "HB")]],
            ["ORG:Harbor Board"],
            id="initials stated twice",
        ),
        pytest.param(
            [[("ORG", "Harbor Board", ("HB",))], [("ORG", "HB")]],
            ["ORG:Harbor Board", "ORG:HB"],
            id="initials stated once",
        ),
        pytest.param(
            [[("ORG", "Harbor Board")], [("ORG", "HB")]], ["ORG:Harbor Board", "ORG:HB"], id="unstated initials"
        ),
        pytest.param(
            [[("ORG", "Harbor Board", ("HB",))], [("ORG", "Hill Bank", ("HB",))], [("ORG", "HB")]],
            ["ORG:Harbor Board", "ORG:HB", "ORG:Hill Bank"],
            id="initials of two",
        ),
        pytest.param(
            [[("ORG", "Harbor Board", ("HB",))], [("LOC", "HB")]], ["ORG:Harbor Board", "LOC:HB"], id="other kind"
        ),
    ],
)
def test_what_is_one_and_what_is_not(names: list[list[Name]], expected: list[str]) -> None:
    """Names written the same are one entity per kind, stated initials join, and nothing else does."""
    assert ids(*articles(*names)) == expected


WITH: Name = ("ORG", "Harbor Board")


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        pytest.param(
            [[("PER", "Ana Ruiz"), WITH], [("PER", "Ruiz"), WITH]], True, id="the only one, in the same company"
        ),
        pytest.param([[("PER", "Omar al-Assaf"), WITH], [("PER", "Assaf"), WITH]], True, id="arabic article"),
        pytest.param(
            [[("PER", "Ana Ruiz"), WITH], [("PER", "Eva Ruiz")], [("PER", "Ruiz"), WITH]], False, id="two of them"
        ),
        pytest.param([[("PER", "Ana Ruiz"), WITH], [("PER", "Ruiz"), ("ORG", "Hill Bank")]], False, id="other company"),
        pytest.param(
            [[("PER", "Ana Ruiz"), ("LOC", "Oran")], [("PER", "Ruiz"), ("LOC", "Oran")]], False, id="only a place"
        ),
        pytest.param([[("PER", "Ana Ruiz"), WITH], [("PER", "Ana"), WITH]], False, id="given name"),
        pytest.param([[("PER", "Ana Ruiz"), WITH], [("PER", "Mr. Ruiz"), WITH]], False, id="another's title, perhaps"),
        pytest.param([[("PER", "Lee Ki-moon"), WITH], [("PER", "Moon"), WITH]], False, id="part of a given name"),
        pytest.param([[("PER", "Ana Ruiz"), ("PER", "Ruiz"), WITH]], False, id="told apart in one article"),
        pytest.param(
            [[("PER", "Ana Ruiz"), WITH]] + [[WITH]] * 5 + [[("PER", "Ruiz"), WITH]], False, id="everybody's company"
        ),
    ],
)
def test_a_bare_surname_joins_only_in_telling_company(names: list[list[Name]], joined: bool) -> None:
    """A surname by itself joins the only person who has it, and only where a little-named name stands with both."""
    collection = link(articles(*names), NONE)
    people = [entity for entity in collection.entities if entity.kind == "PER"]
    full = next(entity for entity in people if " " in entity.name)
    assert (len(people) == 1) is joined
    assert any("the only person of this name" in reason for reason in full.reasons) is joined


def test_every_merge_has_a_reason() -> None:
    """Whatever is joined says why: the same name, a title, initials, or the company it keeps."""
    texts = articles(
        [("PER", "Ana Ruiz"), ("ORG", "Harbor Board", ("HB",))],
        [("PER", "Dr. Ana Ruiz"), ("ORG", "HB")],
        [("PER", "Ana Ruiz"), ("PER", "Eli Voss")],
        [("PER", "Ruiz"), ("PER", "Eli Voss")],
    )
    for entity in link(texts, NONE).entities:
        names = {appearance.name for appearance in entity.appearances}
        assert len(entity.reasons) >= (1 if len(entity.appearances) > 1 else 0)
        for name in names - {entity.name}:
            assert any(name in reason for reason in entity.reasons), (name, entity.reasons)


def at(day: str, hour: int, offset: int | None = None) -> Published:
    """A time on a day, with a zone this many hours east of Greenwich, or with none."""
    zone = None if offset is None else timezone(timedelta(hours=offset))
    moment = datetime.fromisoformat(day).replace(hour=hour, tzinfo=zone)
    return Published(date.fromisoformat(day), moment)


ORDERED = [
    made("late.md", "x", published=at("2024-05-02", 9, -8)),
    made("early.md", "x", published=at("2024-05-02", 16, 0)),
    made("zoneless.md", "x", published=at("2024-05-02", 15)),
    made("eastern.md", "x", published=at("2024-05-02", 15, 9)),
    made("a-day.md", "x", day="2024-05-02"),
    made("b-day.md", "x", day="2024-05-02"),
    made("old.md", "x", day="1902-01-31"),
    made("z.md", "x", title="Apples"),
    made("y.md", "x", title="Éclairs"),
    made("a.md", "x", title="Zebras"),
    made("b.md", "y", title="Zebras"),
]


def test_digests_are_newest_first_and_the_undated_last_by_title() -> None:
    """By day, then by time as UTC, then by id; the undated by title; in whatever order they come."""
    shuffled = ORDERED.copy()
    random.Random(4).shuffle(shuffled)
    assert [d.article.id for d in link(shuffled, NONE).digests] == [d.article.id for d in ORDERED]


def test_the_first_and_last_moment_of_time_can_be_ordered() -> None:
    """Times whose UTC form would leave the calendar are ordered without an error."""
    ends = [
        made(
            "first.md", "x", published=Published(date.min, datetime.min.replace(tzinfo=timezone(timedelta(hours=14))))
        ),
        made(
            "last.md", "x", published=Published(date.max, datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))))
        ),
    ]
    assert [d.article.id for d in link(ends, NONE).digests] == ["last.md", "first.md"]


def test_the_same_digests_give_the_same_collection_in_any_order() -> None:
    """Linking does not depend on the order in which digests come."""
    names: list[list[Name]] = [
        [("PER", "Ana Ruiz"), WITH],
        [("PER", "Ruiz"), WITH, ("ORG", "HB")],
        [("ORG", "Harbor Board", ("HB",)), ("LOC", "Oran")],
        [(None, "Oran"), ("PER", "Dr. Ana Ruiz", (), "surgeon")],
    ]
    digests = articles(*names)
    expected = link(digests, NONE)
    for seed in range(10):
        random.Random(seed).shuffle(digests)
        assert link(digests, NONE) == expected


def test_the_role_is_the_newest_that_an_article_states() -> None:
    """An entity's role is from the most recent article that states one, and says which that is."""
    collection = link(
        [
            made("old", "x", [("PER", "Ana Ruiz", (), "clerk")], day="2020-01-01"),
            made("newer", "x", [("PER", "Ana Ruiz", (), "mayor")], day="2021-01-01"),
            made("newest", "x", [("PER", "Ana Ruiz")], day="2022-01-01"),
        ],
        NONE,
    )
    (ana,) = collection.entities
    assert (ana.role, ana.role_from) == ("mayor", "newer")
    assert [appearance.article for appearance in ana.appearances] == ["newest", "newer", "old"]


def test_an_appearance_has_the_first_sentence_that_names() -> None:
    """The naming sentence is the first with the name or an alias, not an earlier one with an adjective form only."""
    text = "Nobody came.\nRuiz spoke at noon.\nAna Ruiz left.\n"
    (ana,) = link([made("a", text, [("PER", "Ana Ruiz", ("Ruiz",))])], NONE).entities
    sentence = ana.appearances[0].sentence
    assert sentence is not None
    assert sentence.of(text) == "Ruiz spoke at noon."


def test_two_tags_of_one_article_that_are_one_entity_are_one_appearance() -> None:
    """Joined by a rule, two names of one article count together, and both lead to the entity."""
    text = "Ana Ruiz spoke.\nThe Mayor spoke. The Mayor left.\n"
    digest = made("a", text, [("PER", "Ana Ruiz"), ("PER", "The Mayor")])
    collection = link([digest], EntityRules(merge={"Ana Ruiz": ("The Mayor",)}))
    (ana,) = collection.entities
    assert [(its.name, its.count, its.rank) for its in ana.appearances] == [("Ana Ruiz", 3, 1)]
    assert collection.entity_of == {("a", "Ana Ruiz"): ana.id, ("a", "The Mayor"): ana.id}


def test_related_digests_share_what_is_rare() -> None:
    """The nearest digest is the one that shares the rarest names; one shared name alone relates nothing."""
    everywhere: Name = ("LOC", "Oran")
    digests = articles(
        [everywhere, ("PER", "Ana Ruiz"), WITH],
        [everywhere, ("PER", "Ana Ruiz"), WITH],
        [everywhere, WITH],
        [everywhere, ("PER", "Eli Voss")],
    )
    near = related(link(digests, NONE))
    assert near["a0"] == ("a1", "a2")
    assert near["a3"] == ()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Étienne O’Brien-Smith", "etienne obrien smith"),
        ("U.S.", "us"),
        ("...", "..."),
        ("  Ана  Й ", "ана и"),
        ("Strauß", "strauss"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    """Case, accents, full stops, apostrophes and hyphens do not tell names apart; a name of signs stays itself."""
    assert fold(name) == folded


def test_parts_of_names() -> None:
    """Titles leave a full name only, surnames leave generations out, and initials are those of the capital words."""
    assert key("Prime Minister Ana Ruiz", "PER") == "ana ruiz"
    assert key("King", "PER") == "king"
    assert key("General Works", "ORG") == "general works"
    assert surname("Omar al-Assaf Jr.") == "assaf"
    assert surname("Omar") is None
    assert is_initialism("U.N.", "United Nations")
    assert is_initialism("BoL", "Bank of Lima") is False
    assert is_initialism("BL", "Bank of Lima")


def test_offsets_that_many_articles_share_are_held_once() -> None:
    """The sentences that name somebody at the same place in two articles are told by the same numbers."""
    text = f"{'A word ' * 60}\nAnn Marsh spoke."
    first, second = uses([made(f"{number}.md", text, [("PER", "Ann Marsh")]) for number in range(2)], NONE)
    assert first.sentence
    assert second.sentence == first.sentence
    assert second.sentence.start is first.sentence.start > 256
    assert second.sentence.end is first.sentence.end

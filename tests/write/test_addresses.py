"""The record of addresses: what its lines mean, and that a page stays where it was first published."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.link import EntityRules, link
from digest.model import Digest
from digest.write.addresses import HEADER, Address, Record, read_record, written
from digest.write.paths import Paths, paths
from tests.link.making import Name, made

HELD: Name = ("ORG", "Harbor Board")
NAMES = st.text(min_size=1, max_size=20)
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).filter(lambda slug: slug not in ("index", "readme"))
ARTICLES = st.builds(
    lambda slug, name, text: Address(f"articles/2024/05/{slug}", (name,), text),
    SLUGS,
    NAMES.filter(lambda name: name.strip() == name),
    st.sampled_from(["", "0123456789ab"]),
)
PEOPLE = st.builds(
    lambda slug, names: Address(f"people/{slug}", tuple(dict.fromkeys(names))), SLUGS, st.lists(NAMES, min_size=1)
)


def read(tmp_path: Path, content: str | bytes) -> Record:
    """The record in a file with this content."""
    file = tmp_path / "addresses.txt"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_record(file)


def first(*digests: Digest, rules: EntityRules | None = None) -> Paths:
    """The paths of these digests without any record."""
    return again((), *digests, rules=rules)


def again(record: Iterable[Address], *digests: Digest, rules: EntityRules | None = None) -> Paths:
    """The paths of these digests with this record."""
    return paths(link(digests, rules or EntityRules()), record)


def naming(*names: str) -> list[Digest]:
    """An article for each person's name, beside the same little-named organization."""
    return [made(f"{number}.txt", f"text {number}", [("PER", name), HELD]) for number, name in enumerate(names)]


def people(found: Paths) -> dict[str, str]:
    """Where the people's pages lie."""
    return {identity: path for identity, path in found.entities.items() if path.startswith("people/")}


@given(addresses=st.lists(ARTICLES | PEOPLE, unique_by=lambda address: address.path))
def test_what_is_written_is_read_again(addresses: list[Address], tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever names and ids there are, the record gives back what was written, in the same text."""
    text = "".join(written(addresses, HEADER))
    record = read(tmp_path_factory.getbasetemp(), text)
    assert record.problems == ()
    assert sorted(record.addresses, key=str) == sorted(addresses, key=str)
    assert "".join(written(record.addresses, record.comments)) == text
    assert len(text.splitlines()) == len(addresses) + 1


def test_a_line_says_whose_page_it_is(tmp_path: Path) -> None:
    """An article's line has its id and its text's hash, an entity's its names, and both may lead on."""
    record = read(
        tmp_path,
        "\ufeff# mine\r\n\r\narticles/2024/05/rain = wire/a (1).txt (0123456789ab)\r\n"
        'people/ann-other = Ann Other | "Ann | O."\r\npeople/ann = Ann -> people/ann-other\r\n'
        "people/annie -> people/ann\r\n",
    )
    assert record == Record(
        (
            Address("articles/2024/05/rain", ("wire/a (1).txt",), "0123456789ab"),
            Address("people/ann-other", ("Ann Other", "Ann | O.")),
            Address("people/ann", ("Ann",), target="people/ann-other"),
            Address("people/annie", target="people/ann"),
        ),
        ("# mine",),
    )


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("<<<<<<< HEAD", "a mark that git left"),
        ("people/ann", "does not say whose page"),
        ("people/ann =", "is no page's path"),
        ("people/Ann = Ann", "'people/Ann' is no page's path"),
        ("people/../x = Ann", "is no page's path"),
        ("people/index = Ann", "is no page's path"),
        ("guide/x = Ann", "is no page's path"),
        ("people/a/b = Ann", "is no page's path"),
        ("articles/readme/x = a.txt", "is no page's path"),
        ("people/ann = Ann -> guide/x", "'guide/x' is no page's path"),
        ('people/ann = "Ann', "a quotation mark"),
        ('people/ann = "Ann" Other', "cannot be understood"),
        ("people/ann = Ann -> people/ann", "leads round in a circle"),
        ("articles/a = other.txt", "two articles have the address"),
        (b"people/ann = \xff", "not UTF-8"),
        ("x" * 100_000, "is no page's path"),
    ],
)
def test_a_broken_line_is_named_and_costs_itself_only(tmp_path: Path, line: str | bytes, what: str) -> None:
    """What cannot be used is a Problem with its line and mend; every other line counts."""
    broken = line if isinstance(line, bytes) else line.encode()
    record = read(tmp_path, b"articles/a = a.txt\n" + broken + b"\npeople/z = Z\n")
    (problem,) = record.problems
    assert (problem.file, problem.line) == ("addresses.txt", 2)
    assert what in problem.what
    assert problem.mend
    assert [address.path for address in record.addresses if address.path != "people/ann"] == ["articles/a", "people/z"]


def test_a_file_of_another_kind_is_named_in_a_few_lines(tmp_path: Path) -> None:
    """A file that is no record at all, or cannot be read, is a handful of Problems, never an error."""
    assert len(read(tmp_path, b"\x00\x01 \xfe\n" * 5_000).problems) == 11
    (tmp_path / "addresses.txt").unlink()
    assert read_record(tmp_path / "addresses.txt") == Record()
    (tmp_path / "addresses.txt").mkdir()
    (problem,) = read_record(tmp_path / "addresses.txt").problems
    assert "cannot be read" in problem.what


def test_circles_are_named_wherever_they_begin(tmp_path: Path) -> None:
    """Redirects that lead round are named, each with its line, and the one that leads into them is not."""
    record = read(tmp_path, "people/a -> people/b\npeople/b -> people/c\npeople/c -> people/b\n")
    assert [problem.line for problem in record.problems] == [2, 3]
    assert not any(address.target for address in record.addresses[1:])


def test_both_sides_of_a_merge_are_kept(tmp_path: Path) -> None:
    """Lines of two branches about one page become one: its names are joined, and a page wins over a redirect."""
    record = read(
        tmp_path, "people/a = A B\npeople/a = A B | A C. B -> people/z\narticles/a = a\narticles/a = a (0123456789ab)"
    )
    assert record.problems == ()
    assert record.addresses == (
        Address("people/a", ("A B", "A C. B")),
        Address("articles/a", ("a",), "0123456789ab"),
    )


def test_an_article_keeps_its_page() -> None:
    """A new title, a corrected date, a twin and an edited text leave an article where it was."""
    before = first(made("a.txt", "one", title="Rain", day="2024-05-01"))
    twin = made("b.txt", "two", title="Rain", day="2024-05-01")
    for changed in (
        made("a.txt", "one", title="Wind", day="2024-05-01"),
        made("a.txt", "one", title="Rain", day="2021-12-31"),
        made("a.txt", "one, edited", title="Rain"),
    ):
        after = again(before.record, changed, twin)
        assert after.articles["a.txt"] == "articles/2024/05/rain.md"
        assert after.articles["b.txt"].startswith("articles/2024/05/rain-")
        assert after.redirects == {}


def test_a_moved_article_keeps_its_page() -> None:
    """A file that was moved or renamed is known by its text, unless two files have that text."""
    before = first(made("a.txt", "one", title="Rain", day="2024-05-01"), made("b.txt", "two", title="Wind"))
    after = again(before.record, made("new/c.txt", "one", title="Rain, again"), made("b.txt", "two", title="Wind"))
    assert after.articles == {"new/c.txt": "articles/2024/05/rain.md", "b.txt": "articles/undated/wind.md"}
    assert [address.names for address in after.record] == [("new/c.txt",), ("b.txt",), ("Harbor Board",)][:2]
    twins = again(before.record, made("c.txt", "one", title="Hail"), made("d.txt", "one", title="Snow"))
    assert sorted(twins.articles.values()) == ["articles/undated/hail.md", "articles/undated/snow.md"]


def test_entries_of_one_file_keep_their_pages_when_one_is_added() -> None:
    """Entries whose numbers shift are known by their texts, and one that was only edited by its number."""
    before = first(made("f.xml#1", "old", title="Old"), made("f.xml#2", "older", title="Older"))
    shifted = [
        made("f.xml#1", "new", title="New"),
        made("f.xml#2", "old", title="x"),
        made("f.xml#3", "older", title="y"),
    ]
    assert again(before.record, *shifted).articles == {
        "f.xml#1": "articles/undated/new.md",
        "f.xml#2": "articles/undated/old.md",
        "f.xml#3": "articles/undated/older.md",
    }
    edited = again(before.record, made("f.xml#1", "old, edited", title="x"), made("f.xml#2", "older", title="y"))
    assert edited.articles["f.xml#1"] == "articles/undated/old.md"


def test_an_address_is_not_given_to_another() -> None:
    """The record of a deleted article or a vanished name stays, and another of the same title goes elsewhere."""
    before = first(made("a.txt", "one", [("PER", "Ana Ruíz")], title="Rain"))
    between = again(before.record, made("b.txt", "two", [("ORG", "Ana Ruiz")], title="Rain"))
    assert between.articles["b.txt"].startswith("articles/undated/rain-")
    assert {address.path for address in before.record} <= {address.path for address in between.record}
    after = again(between.record, made("a.txt", "one", [("PER", "Ana Ruiz")], title="Snow"))
    assert after.articles["a.txt"] == "articles/undated/rain.md"
    assert people(after) == {"PER:Ana Ruiz": "people/ana-ruiz.md"}


def test_an_entity_keeps_its_page_under_a_fuller_name() -> None:
    """A fuller name, another spelling and a long form leave the page where it was, also when the old name is gone."""
    before = first(*naming("Ana Ruiz"))
    fuller = again(before.record, *naming("Ana Ruiz", "Ana M. Ruiz"))
    assert people(fuller) == {"PER:Ana M. Ruiz": "people/ana-ruiz.md"}
    assert fuller.redirects == {}
    assert people(again(fuller.record, *naming("Ana M. Ruiz"))) == {"PER:Ana M. Ruiz": "people/ana-ruiz.md"}
    assert people(again(fuller.record, *naming("Ana Ruiz"))) == {"PER:Ana Ruiz": "people/ana-ruiz.md"}
    short: list[Name] = [("ORG", "HB"), ("PER", "Eli Voss")]
    spelled_out: list[Name] = [("ORG", "Harbor Board", ("HB",)), ("PER", "Eli Voss")]
    initials = first(made("a", "x", short))
    long = again(initials.record, made("a", "x", short), made("b", "y", spelled_out))
    assert long.entities["ORG:Harbor Board"] == "organizations/hb.md"


def test_merged_by_hand_the_other_page_leads_on_and_comes_back() -> None:
    """What `entities.yml` merges leaves a redirect; taken back, both pages are where they were."""
    digests = naming("Ana Ruiz", "Eva Stone")
    before = first(*digests)
    merged = again(before.record, *digests, rules=EntityRules(merge={"Ana Ruiz": ("Eva Stone",)}))
    assert people(merged) == {"PER:Ana Ruiz": "people/ana-ruiz.md"}
    assert merged.redirects == {"people/eva-stone.md": "people/ana-ruiz.md"}
    back = again(merged.record, *digests)
    assert back == before


def test_renamed_by_hand_the_page_moves_and_the_old_one_leads_on() -> None:
    """A rename takes an address of its own; chains are flattened; undone, the new address leads back."""
    digests = naming("Ana Ruiz")
    before = first(*digests)
    once = again(before.record, *digests, rules=EntityRules(rename={"Ana Ruiz": "Ann Royce"}))
    assert people(once) == {"PER:Ann Royce": "people/ann-royce.md"}
    assert once.redirects == {"people/ana-ruiz.md": "people/ann-royce.md"}
    twice = again(once.record, *digests, rules=EntityRules(rename={"Ana Ruiz": "Ann Rice"}))
    assert twice.redirects == {"people/ana-ruiz.md": "people/ann-rice.md", "people/ann-royce.md": "people/ann-rice.md"}
    undone = again(once.record, *digests)
    assert people(undone) == {"PER:Ana Ruiz": "people/ana-ruiz.md"}
    assert undone.redirects == {"people/ann-royce.md": "people/ana-ruiz.md"}
    assert again(undone.record, *digests) == undone


def test_what_was_joined_is_renamed_as_one_and_comes_back() -> None:
    """A name that the digest joined to another has one page under the new name; the old one leads there, and back."""
    names = ("Ministry of Ports", "Ports Ministry", "Ministry of Ports")
    digests = [made(f"{number}.txt", f"text {number}", [("ORG", name)]) for number, name in enumerate(names)]
    before = first(*digests)
    after = again(before.record, *digests, rules=EntityRules(rename={"Ministry of Ports": "Port Office"}))
    assert after.entities == {"ORG:Port Office": "organizations/port-office.md"}
    assert after.redirects == {"organizations/ministry-of-ports.md": "organizations/port-office.md"}
    back = again(after.record, *digests)
    assert back.entities == before.entities
    assert back.redirects == {"organizations/port-office.md": "organizations/ministry-of-ports.md"}


def test_a_shorter_name_taken_out_by_hand_leads_back() -> None:
    """The page of a name that a rule took out of another leads to that one again once the rule is gone."""
    digests = naming("Ana M. Ruiz", "Ana Ruiz")
    before = first(*digests)
    assert people(before) == {"PER:Ana M. Ruiz": "people/ana-m-ruiz.md"}
    rules = EntityRules(rename={"Ana Ruiz": "A Painter"})
    apart = again(before.record, *digests, rules=rules)
    assert people(apart) == {"PER:A Painter": "people/a-painter.md", "PER:Ana M. Ruiz": "people/ana-m-ruiz.md"}
    assert again(apart.record, *digests, rules=rules) == apart
    undone = again(apart.record, *digests)
    assert people(undone) == people(before)
    assert undone.redirects == {"people/a-painter.md": "people/ana-m-ruiz.md"}
    assert people(again(undone.record, *naming("Ana Ruiz"))) == {"PER:Ana Ruiz": "people/ana-m-ruiz.md"}


def test_another_kind_moves_the_page_and_leaves_a_redirect() -> None:
    """A name that turns out to be of another kind has its page in that kind's folder, and the old one leads there."""
    before = first(made("a", "x", [("ORG", "Harbor House")]))
    after = again(
        before.record, made("a", "x", [("ORG", "Harbor House")]), rules=EntityRules(kind={"Harbor House": "LOC"})
    )
    assert after.entities == {"LOC:Harbor House": "places/harbor-house.md"}
    assert after.redirects == {"organizations/harbor-house.md": "places/harbor-house.md"}
    back = again(after.record, made("a", "x", [("ORG", "Harbor House")]))
    assert back.entities == {"ORG:Harbor House": "organizations/harbor-house.md"}
    assert back.redirects == {"places/harbor-house.md": "organizations/harbor-house.md"}


def test_pages_without_a_name_or_with_two_heirs_lead_nowhere() -> None:
    """A recorded page without names, or whose name two new pages of other kinds have, is not led on from."""
    record = (Address("people/nameless", ()), Address("people/oran-court", ("Oran Court",)))
    names: list[Name] = [("ORG", "Oran Court"), ("LOC", "Oran Court")]
    found = again(record, made("a", "x", names[:1]), made("b", "y", names[1:]))
    assert "people/nameless.md" not in found.redirects
    assert "people/oran-court.md" not in found.redirects
    alone = again(record, made("a", "x", names[:1]))
    assert alone.redirects == {"people/oran-court.md": "organizations/oran-court.md"}


def test_split_by_hand_the_old_page_leads_to_who_is_named_most() -> None:
    """The bearers of a split name have pages of their own, and the old address leads to the one most articles name."""
    digests = naming("Jon Marsh", "Jon Marsh", "Jon Marsh")
    rules = EntityRules(split={"Jon Marsh": {"Jon Marsh (pilot)": ("0.txt",), "Jon Marsh (clerk)": ("*",)}})
    after = again(first(*digests).record, *digests, rules=rules)
    assert sorted(people(after).values()) == ["people/jon-marsh-clerk.md", "people/jon-marsh-pilot.md"]
    assert after.redirects == {"people/jon-marsh.md": "people/jon-marsh-clerk.md"}


def test_a_bare_surname_takes_nobodys_page() -> None:
    """A fuller person's page is not found by a surname alone."""
    joined = first(*naming("Ana Ruiz", "Ruiz"))
    assert people(joined) == {"PER:Ana Ruiz": "people/ana-ruiz.md"}
    after = again(joined.record, *naming("Ruiz"))
    assert people(after) == {"PER:Ruiz": "people/ruiz.md"}


def test_the_page_of_a_surname_leads_to_whose_it_turns_out_to_be() -> None:
    """Where all uses of a bare surname become one person's, by a rule or by their company, its page leads on."""
    digests = [*naming("Zoe Zelenko"), made("1.txt", "text 1", [("PER", "Zelenko")])]
    before = first(*digests)
    assert people(before) == {"PER:Zoe Zelenko": "people/zoe-zelenko.md", "PER:Zelenko": "people/zelenko.md"}
    rules = EntityRules(merge={"Al Zelenko": ("Zoe Zelenko", "Zelenko")})
    merged = again(before.record, *digests, rules=rules)
    assert people(merged) == {"PER:Al Zelenko": "people/al-zelenko.md"}
    assert merged.redirects == dict.fromkeys(["people/zoe-zelenko.md", "people/zelenko.md"], "people/al-zelenko.md")
    assert again(merged.record, *digests, rules=rules) == merged
    undone = again(merged.record, *digests)
    assert people(undone) == people(before)
    assert undone.redirects == {"people/al-zelenko.md": "people/zoe-zelenko.md"}
    told = again(before.record, *naming("Zoe Zelenko", "Zelenko"))
    assert told.redirects == {"people/zelenko.md": "people/zoe-zelenko.md"}


def test_the_page_of_a_surname_that_is_several_peoples_leads_nowhere() -> None:
    """Nobody is taken for the only bearer of a surname while an article uses it for nobody in particular."""
    record = (Address("people/zelenko", ("Zelenko",)),)
    unsure = [made(f"{number}.md", "x", [("PER", "Zelenko")]) for number in range(2)]
    found = again(record, *naming("Ana Zelenko", "Eva Zelenko", "Zelenko"), *unsure)
    assert found.redirects == {}


def test_a_surname_that_changes_hands_takes_nobodys_page_along() -> None:
    """A person's own page never leads to another who has the surname, also where it was known by the surname, too."""
    bare = naming("Okonjo", "Okonjo")
    named = again(first(*bare).record, *bare, made("2.txt", "text 2", [("PER", "Ife Okonjo"), ("ORG", "Harbor Board")]))
    assert named.redirects == {"people/okonjo.md": "people/ife-okonjo.md"}
    handed_on = again(named.record, *naming("Uche Okonjo", "Okonjo"))
    assert handed_on.redirects == {"people/okonjo.md": "people/uche-okonjo.md"}
    record = [Address("people/ife-okonjo", ("Ife Okonjo", "Okonjo"))]
    assert again(record, *naming("Uche Okonjo", "Okonjo")).redirects == {}


def test_the_page_of_a_surname_stays_with_what_it_leads_to() -> None:
    """A redirect to a page that stands is left, whoever has the surname now."""
    record = [Address("people/okonjo", ("Okonjo",), target="organizations/harbor-board")]
    found = again(record, *naming("Uche Okonjo", "Okonjo"))
    assert found.redirects == {"people/okonjo.md": "organizations/harbor-board.md"}


def test_a_redirect_to_nowhere_is_recorded_but_is_no_page() -> None:
    """A redirect stands only while the page that it leads to does."""
    record = [Address("people/old", target="people/new"), Address("people/new", ("Ana Ruiz",))]
    assert again(record, *naming("Ana Ruiz")).redirects == {"people/old.md": "people/new.md"}
    gone = again(record, *naming("Eva Stone"))
    assert gone.redirects == {}
    assert set(record) <= set(gone.record)


COLLECTION = [
    *naming("Ana Ruiz", "Ana M. Ruiz", "Eva Stone", "Ruiz"),
    made("e.txt", "text 0", [("LOC", "Oran"), (None, "Pier Days")], title="Rain"),
    made("f.txt", "other", [("ORG", "HB"), ("ORG", "Oran")], title="Rain"),
    made("g.txt", "long", [("ORG", "Harbor Board", ("HB",))], title="Rain"),
]
RULES = [
    EntityRules(),
    EntityRules(rename={"Eva Stone": "Eva Steen"}),
    EntityRules(merge={"Eva Stone": ("Ana Ruiz",)}),
    EntityRules(merge={"Eva Stone": ("Ruiz",)}, rename={"Ana M. Ruiz": "A Painter"}),
    EntityRules(kind={"Oran": "PER"}),
    EntityRules(hide=("Harbor Board",)),
]


@given(
    steps=st.lists(st.tuples(st.sets(st.integers(0, len(COLLECTION) - 1)), st.sampled_from(RULES)), max_size=5),
    seed=st.integers(0, 9),
)
def test_whatever_happens_the_record_holds(steps: list[tuple[set[int], EntityRules]], seed: int) -> None:
    """Through any history: every page recorded once, none lost, redirects lead to pages, and order means nothing."""
    record: tuple[Address, ...] = ()
    for chosen, rules in steps:
        digests = [COLLECTION[number] for number in sorted(chosen)]
        found = again(record, *digests, rules=rules)
        pages = {*found.articles.values(), *found.entities.values()}
        assert len(pages) == len(found.articles) + len(found.entities)
        assert pages <= {f"{address.path}.md" for address in found.record if address.target is None}
        assert {address.path for address in record} <= {address.path for address in found.record}
        assert set(found.redirects.values()) <= pages
        assert not pages & found.redirects.keys()
        assert again(found.record, *digests, rules=rules) == found
        shuffled = random.Random(seed)
        others, lines = digests.copy(), list(record)
        shuffled.shuffle(others)
        shuffled.shuffle(lines)
        assert again(lines, *others, rules=rules) == found
        record = found.record

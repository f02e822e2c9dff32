"""`entities.yml`: what it may say, and what is said about it when it cannot be followed."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import SettingsError
from digest.link import EntityRules, link, read_rules, unmatched
from digest.link.rules import canonical_names
from digest.write.escape import safe_url
from tests.link.making import made

EVERYTHING = """\
merge:
  Vera Lindqvist: [V. Lindqvist, Mrs. Lindqvist]
rename:
  Lindquist Institute: Lindqvist Institute
split:
  John Marsh:
    John Marsh (pilot): ["air/*"]
    John Marsh (senator): ["*"]
kind:
  Harbor House: organization
hide: [Weekend Edition, NO]
role:
  Vera Lindqvist: harbor master
link:
  Vera Lindqvist: https://example.org/vera
  Harbor House: [https://example.org/a, http://example.org/b]
"""


def rules_of(tmp_path: Path, text: str | bytes) -> EntityRules:
    """The rules in a file with this text."""
    path = tmp_path / "entities.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_rules(path)


def test_every_section_is_read_with_its_lines(tmp_path: Path) -> None:
    """All seven sections are read as written, `NO` as a name, and each name's line is known."""
    rules = rules_of(tmp_path, EVERYTHING)
    assert rules.merge == {"Vera Lindqvist": ("V. Lindqvist", "Mrs. Lindqvist")}
    assert rules.rename == {"Lindquist Institute": "Lindqvist Institute"}
    assert rules.split == {"John Marsh": {"John Marsh (pilot)": ("air/*",), "John Marsh (senator)": ("*",)}}
    assert rules.kind == {"Harbor House": "ORG"}
    assert rules.hide == ("Weekend Edition", "NO")
    assert rules.role == {"Vera Lindqvist": "harbor master"}
    assert rules.link["Harbor House"] == ("https://example.org/a", "http://example.org/b")
    assert rules.lines["merge", "Mrs. Lindqvist"] == 2
    assert rules.lines["kind", "Harbor House"] == 10
    assert rules.lines["hide", "NO"] == 11


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "merge:\nhide:\n", "~\n"])
def test_a_missing_or_empty_file_has_no_rules(tmp_path: Path, text: str) -> None:
    """No file, an empty file and empty sections decide nothing."""
    assert read_rules(tmp_path / "none.yml") == EntityRules(file="none.yml")
    rules = rules_of(tmp_path, text)
    assert not any((rules.merge, rules.split, rules.rename, rules.kind, rules.hide, rules.role, rules.link))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("merge: {A B: [C D]}\nrenam: {A: B}\n", 2, "did you mean 'rename'?"),
        ("colour: red\n", 1, "the sections are merge, split"),
        ("- a list\n", 1, "is not a mapping"),
        ("merge: [A]\n", 1, "'merge' is not a mapping"),
        ("merge:\n  A B: C D\n", 2, "a list is needed"),
        ("hide: A\n", 1, "a list is needed"),
        ("hide: [[A]]\n", 1, "text is needed"),
        ("kind:\n  A: PERSON\n", 2, "there is no kind 'PERSON'"),
        ("role:\n  A: [x]\n", 2, "text is needed"),
        ("role:\n  A:\n", 2, "text is needed"),
        ("link:\n  A: javascript:alert(1)\n", 2, "is not a web address"),
        ('link:\n  A: "https://a b/"\n', 2, "is not a web address"),
        ("link:\n  A: https://\n", 2, "is not a web address"),
        ("link:\n  A: Q0\n", 2, "is not a web address"),
        ("link:\n  A: 'wikipedia:'\n", 2, "is not a web address"),
        ("link:\n  A:\n    - https://a.org\n    - https://me:word@a.org\n", 4, "is not a web address"),
        ("split:\n  A: [x]\n", 2, "'split' is not a mapping"),
        ("rename:\n  A: B\n  A: C\n", 3, "stands twice"),
        ("rename:\n  A: B\nmerge:\n  C: [A]\n", 4, "is to become 'B' and 'C'"),
        ("rename:\n  A: B\n  B: A\n", 2, "leads back to itself"),
        ("merge: {A: [B\n", 2, "this is not YAML"),
        ("merge: @\n", 1, "this is not YAML"),
        (b"hide: [\xff]\n", None, "cannot be read"),
        ("[" * 5000, None, "cannot be read"),
    ],
)
def test_what_cannot_be_followed_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, line: int | None, says: str
) -> None:
    """Every mistake is a SettingsError that names the file, the line and the mistake."""
    with pytest.raises(SettingsError) as caught:
        rules_of(tmp_path, text)
    assert caught.value.problem.file == "entities.yml"
    assert caught.value.problem.line == line
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Q1254", "https://www.wikidata.org/wiki/Q1254"),
        ("wikipedia:Kofi Annan", "https://en.wikipedia.org/wiki/Kofi_Annan"),
        ("Wikipedia:de:Köln (Stadt)", "https://de.wikipedia.org/wiki/K%C3%B6ln_(Stadt)"),
        ("'wikipedia: a/b?c#d'", "https://en.wikipedia.org/wiki/a%2Fb%3Fc%23d"),
        ("https://example.org/Q1254", "https://example.org/Q1254"),
    ],
)
def test_a_link_may_be_short(tmp_path: Path, written: str, address: str) -> None:
    """A Wikidata item and a Wikipedia title stand for their addresses, in any language, and are shown as links."""
    rules = rules_of(tmp_path, f"link:\n  Ana Berg: [{written}]\n")
    assert rules.link == {"Ana Berg": (address,)}
    (ana,) = link([made("a", "x", [("PER", "Ana Berg")])], rules).entities
    assert ana.links == (address,)
    assert safe_url(address) is not None


def test_names_are_followed_to_the_end(tmp_path: Path) -> None:
    """A name renamed into a name that is merged goes all the way, and a rename may mend capitals alone."""
    rules = rules_of(tmp_path, "rename: {A b: B c, harbor house: Harbor House}\nmerge: {C d: [b c]}\n")
    names = canonical_names(rules)
    assert names["a b"] == names["b c"] == "C d"
    assert names["harbor house"] == "Harbor House"


IDLE = """\
merge:
  Vera Lindqvist: [V. Lindqvist]
rename: {Old Pier: New Pier}
hide: [Nobody Ever]
role: {New Pier: a pier, Old Pier: a pier}
link: {Lindqvist: https://example.org}
split: {Nowhere: {Elsewhere: ['*']}}
"""


def test_rules_that_match_nothing_are_listed_with_their_lines(tmp_path: Path) -> None:
    """A rule that meets no name of any article is a Problem with its line; one about a new name is not."""
    rules = rules_of(tmp_path, IDLE)
    digest = made("a", "x", [("PER", "Vera Lindqvist", ("Lindqvist",)), ("LOC", "Old Pier")])
    assert [(problem.line, problem.what.split("'")[1]) for problem in unmatched(rules, [digest])] == [
        (2, "V. Lindqvist"),
        (4, "Nobody Ever"),
        (6, "Lindqvist"),
        (7, "Nowhere"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "hide: [Annan]",
        "role: {Annan: envoy}",
        "kind: {annan: place}",
        "link: {Annan: https://example.org}",
        "rename: {Annan: K. Annan}",
        "merge: {K. Annan: [Annan]}",
        "split: {Annan: {K. Annan: ['*']}}",
    ],
)
def test_a_rule_on_an_alias_is_named_with_the_name_to_write(tmp_path: Path, text: str) -> None:
    """A rule that only meets a short form changes nothing, and says which name does."""
    digests = [made("a", "x", [("PER", "Tarik Annan", ("Annan",))])]
    rules = rules_of(tmp_path, text)
    (problem,) = unmatched(rules, digests)
    assert problem.line == 1
    assert problem.mend == "it is an alias of Tarik Annan: write that name"
    assert link(digests, rules) == link(digests, EntityRules())


def test_an_alias_of_many_names_some_of_them(tmp_path: Path) -> None:
    """A short form that several share is answered with their full names, not with dozens of them."""
    digests = [made(f"a{n}", "x", [("PER", f"{given} Berg", ("Berg",))]) for n, given in enumerate(["Ana", "Eva"])]
    (two,) = unmatched(rules_of(tmp_path, "hide: [Berg]"), digests)
    assert two.mend == "it is an alias of Ana Berg, Eva Berg: write the name you mean"
    digests = [made(f"a{n}", "x", [("PER", f"{given} Berg", ("Berg",))]) for n, given in enumerate("ABCDE")]
    (five,) = unmatched(rules_of(tmp_path, "hide: [Berg]"), digests)
    assert five.mend == "it is an alias of A Berg, B Berg, C Berg and 2 more: write the name you mean"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rename: {Ana Berg: Eva Berg}\nmerge: {Ida Berg: [Eva Berg]}", []),
        ("rename: {Ana Berg: Eva Berg}\nmerge: {Ida Berg: [Eva Berg]}\nrole: {Eva Berg: x}", ["write Ida Berg"]),
        ("split: {Ana Berg: {Ana Berg (pilot): ['*']}}\nrename: {Ana Berg: Eva Berg}", ["write Eva Berg"]),
        ("split: {Ana Berg: {Ana Berg (pilot): ['*']}}\nrename: {Ana Berg (pilot): Eva Berg}\nhide: [Eva Berg]", []),
    ],
)
def test_names_on_the_way_are_met_only_by_the_rules_that_go_there(tmp_path: Path, text: str, says: list[str]) -> None:
    """Split, rename and merge, and the other rules follow one another, and a rule that comes too late is named."""
    digests = [made("a", "x", [("PER", "Ana Berg")])]
    assert [problem.mend for problem in unmatched(rules_of(tmp_path, text), digests)] == says


def test_what_a_split_says_in_vain_is_named(tmp_path: Path) -> None:
    """A pattern that fits no article with the name is a Problem, and so is a split without any pattern."""
    rules = rules_of(
        tmp_path,
        "split:\n  Jon Marsh:\n    Jon Marsh (pilot): ['air/*', 'sea/*']\n    Jon Marsh (senator): ['land/*', '*']\n"
        "  Ana Berg: {}\n  Eva Berg: {Eva Berg (pilot): []}\n",
    )
    names: list[tuple[str, str]] = [("air/1", "Jon Marsh"), ("sea/1", "Ana Berg"), ("land/1", "Eva Berg")]
    digests = [made(identity, "x", [("PER", name)]) for identity, name in names]
    assert [(problem.line, problem.what) for problem in unmatched(rules, digests)] == [
        (3, "'sea/*' under 'Jon Marsh (pilot)' fits no article that names Jon Marsh"),
        (4, "'land/*' under 'Jon Marsh (senator)' fits no article that names Jon Marsh"),
        (5, "the split of 'Ana Berg' has no part with an article"),
        (6, "the split of 'Eva Berg' has no part with an article"),
    ]


@given(
    rest=st.text(max_size=12),
    host=st.sampled_from(["example.org", "", "a b", "u:p@example.org", "[::1]", "exámple.org:80"]),
)
def test_an_address_that_is_accepted_is_shown(rest: str, host: str) -> None:
    """Whatever `link` accepts as a web address gives a link on the page."""
    address = f"https://{host}/{rest}"
    with TemporaryDirectory() as folder:
        try:
            rules = rules_of(Path(folder), json.dumps({"link": {"X": address}}))
        except SettingsError:
            return
    assert all(safe_url(accepted) is not None for accepted in rules.link["X"])


def test_rules_win_over_what_would_be_done(tmp_path: Path) -> None:
    """Merge, split, rename, kind, hide, role and link all show in the linked collection."""
    rules = rules_of(tmp_path, EVERYTHING)
    digests = [
        made("air/1", "x", [("PER", "John Marsh"), ("PER", "V. Lindqvist", (), "clerk"), (None, "Harbor House")]),
        made("land/1", "x", [("PER", "John Marsh"), ("PER", "Vera Lindqvist"), ("LOC", "Harbor House")]),
        made("land/2", "x", [("ORG", "Lindquist Institute"), ("ORG", "Weekend Edition"), ("LOC", "NO")]),
    ]
    collection = link(digests, rules)
    named = {entity.id: entity for entity in collection.entities}
    assert sorted(named) == [
        "ORG:Harbor House",
        "ORG:Lindqvist Institute",
        "PER:John Marsh (pilot)",
        "PER:John Marsh (senator)",
        "PER:Vera Lindqvist",
    ]
    vera = named["PER:Vera Lindqvist"]
    assert (vera.role, vera.role_from) == ("harbor master", None)
    assert vera.links == ("https://example.org/vera",)
    assert vera.aliases == ("V. Lindqvist",)
    assert any("entities.yml says so" in reason for reason in vera.reasons)
    assert len(named["ORG:Harbor House"].appearances) == 2
    assert ("land/2", "Weekend Edition") not in collection.entity_of

"""`entities.yml`: what it may say, and what is said about it when it cannot be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.errors import SettingsError
from digest.link import EntityRules, link, read_rules, unmatched
from digest.link.rules import canonical_names
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


def test_names_are_followed_to_the_end(tmp_path: Path) -> None:
    """A name renamed into a name that is merged goes all the way, and a rename may mend capitals alone."""
    rules = rules_of(tmp_path, "rename: {A b: B c, harbor house: Harbor House}\nmerge: {C d: [b c]}\n")
    names = canonical_names(rules)
    assert names["a b"] == names["b c"] == "C d"
    assert names["harbor house"] == "Harbor House"


def test_rules_that_match_nothing_are_listed_with_their_lines(tmp_path: Path) -> None:
    """A rule about a name that no article has is a Problem with its line; one about an alias or a new name is not."""
    rules = rules_of(
        tmp_path,
        "merge:\n  Vera Lindqvist: [V. Lindqvist]\nrename:\n  Old Pier: New Pier\nhide: [Nobody Ever]\n"
        "role:\n  New Pier: a pier\nlink:\n  Lindqvist: https://example.org\nsplit:\n  Nowhere: {Elsewhere: ['*']}\n",
    )
    digest = made("a", "x", [("PER", "Vera Lindqvist", ("Lindqvist",)), ("LOC", "Old Pier")])
    assert [(problem.line, problem.what.split("'")[1]) for problem in unmatched(rules, [digest])] == [
        (2, "V. Lindqvist"),
        (5, "Nobody Ever"),
        (11, "Nowhere"),
    ]


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

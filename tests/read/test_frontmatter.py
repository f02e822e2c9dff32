"""Front matter: what real files have is read, what is broken is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ReadError
from digest.read.frontmatter import FrontMatter, split
from digest.read.limits import FRONT_MATTER_LENGTH
from digest.read.nodes import Node, YamlError, parse


def outcome(text: str) -> FrontMatter | ReadError:
    """What splitting a text gives, an error included."""
    try:
        return split(text, "a.md")
    except ReadError as error:
        return error


def plain(node: Node) -> object:
    """A node as plain lists, mappings and texts, without its lines."""
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    return node.value


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("---\ntitle: Tide\n---\nBody.\n", {"title": "Tide"}, "Body.\n"),
        ("---  \ntitle: Tide\n...\nBody.", {"title": "Tide"}, "Body."),
        ("\n\n---\n# a note\n\ntitle: Tide\n---\nBody.", {"title": "Tide"}, "Body."),
        ("---\ntitle:\tTide\nauthors:\n\t- ada\t\n---\n", {"title": "Tide", "authors": ["ada"]}, ""),
        ("---\ntitle: Tide\n---", {"title": "Tide"}, ""),
        ("---\ndate: 2012-11-05 11:57:16 -4\n---\n", {"date": "2012-11-05 11:57:16 -4"}, ""),
        (
            "---\nhide: yes\nn: 007\nx: ~\ny:\nz: ''\n---\n",
            {"hide": "yes", "n": "007", "x": None, "y": "", "z": ""},
            "",
        ),
        ("+++\ntitle = 'Tide'\ndraft = true\n+++\nBody.", {"title": "Tide", "draft": "true"}, "Body."),
        ('{"title": "Tide", "tags": ["a"]}\n\nBody.', {"title": "Tide", "tags": ["a"]}, "\nBody."),
        ("{braces} open this text", {}, "{braces} open this text"),
        ("---\n---\nBody.", {}, "Body."),
        ("---\n# nothing\n---\nBody.", {}, "Body."),
        ("Body.\n---\ntitle: no\n---\n", {}, "Body.\n---\ntitle: no\n---\n"),
        ("---\n\nOnce upon a time.\n\n---\n\nThe end.", {}, "---\n\nOnce upon a time.\n\n---\n\nThe end."),
        ("", {}, ""),
    ],
)
def test_front_matter_and_body_are_parted(text: str, fields: object, body: str) -> None:
    """Fences, blank lines and comments are tolerated, values stay text, and a rule of hyphens is no front matter."""
    front = split(text, "a.md")
    assert plain(front.fields) == fields
    assert front.body == body
    assert front.problems == ()


def test_a_second_colon_is_read_as_if_quoted_and_named() -> None:
    """A title with a colon outside quotation marks keeps its article, and its line is named."""
    front = split("---\ndate: 2012-11-05\ntitle: Storm: the day after, O'Hara's tale\n---\nBody.", "a.md")
    assert plain(front.fields) == {"date": "2012-11-05", "title": "Storm: the day after, O'Hara's tale"}
    assert [(problem.file, problem.line) for problem in front.problems] == [("a.md", 3)]
    assert "`title`" in front.problems[0].what


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("---\ntitle: 'Tide\ndate: 2012-11-05\n---\n", 2, "YAML"),
        ("---\na: 1\nb: [1, 2\n---\n", 3, "YAML"),
        ("---\na: 1\n*b : 2\n---\n", 3, "alias"),
        ("---\na: 1\n!b c: 2\n---\n", 3, "tag"),
        ("---\ntitle: *Tide* turns\n---\n", 2, "YAML"),
        ("---\na: " + "[" * 60 + "]" * 60 + "\n---\n", 2, "deep"),
        ("---\na: 1\n? [b]\n: c\n---\n", 3, "key"),
        ("\n---\ntitle: Tide\nBody goes on.", 2, "never closed"),
        ("---\na: " + "x" * FRONT_MATTER_LENGTH + "\n---\n", 1, "longer"),
        ("+++\ntitle = 'Tide'\n", 1, "never closed"),
        ("+++\ntitle: Tide\n+++\n", 1, "TOML"),
        ('{"title": "Tide",\n', 1, "JSON"),
    ],
)
def test_broken_front_matter_is_named_with_its_line(text: str, line: int, what: str) -> None:
    """What cannot be followed is refused with the file, the line and what stands there."""
    with pytest.raises(ReadError, match=what) as caught:
        split(text, "a.md")
    assert (caught.value.problem.file, caught.value.problem.line) == ("a.md", line)


@pytest.mark.parametrize("item", ["x", "*x", "!x y"])
def test_a_bomb_of_values_is_refused(item: str) -> None:
    """A document of more values than any article needs is refused before it fills the memory, whatever they are."""
    with pytest.raises(YamlError, match="values"):
        parse("a: [" + f"{item} ," * 30_000 + "x]")


def test_a_bomb_of_aliases_stays_as_small_as_it_is_written() -> None:
    """Nine lists of nine aliases each are read as what stands there, and never multiplied."""
    lines = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 9)}]" for level in range(1, 10)]
    root = parse("\n".join(["l0: &l0 [x]", *lines]))
    assert isinstance(root.value, dict)
    assert [len(node.value or "") for node in root.value.values()] == [1, *[9] * 9]
    assert [fault.line if (fault := node.first_fault()) else None for node in root.value.values()] == [
        None,
        *range(2, 11),
    ]


def test_what_is_no_slip_of_quoting_has_a_mend_of_its_own() -> None:
    """Quotation marks are the advice for broken YAML alone, not for what is too deep."""
    with pytest.raises(ReadError) as broken:
        split("---\ntitle: 'Tide\n---\n", "a.md")
    with pytest.raises(ReadError) as deep:
        split("---\na: " + "[" * 60 + "]" * 60 + "\n---\n", "a.md")
    assert "quotes" in broken.value.problem.mend
    assert deep.value.problem.mend
    assert "quotes" not in deep.value.problem.mend


def test_lines_are_those_of_the_file() -> None:
    """Each key knows the line of the file it stands on."""
    front = split("\n---\ntitle: Tide\n\nquotes:\n  - text: high\n    hide: true\n---\n", "a.md")
    assert isinstance(front.fields.value, dict)
    assert {key: node.line for key, node in front.fields.value.items()} == {"title": 3, "quotes": 5}


@given(st.text())
def test_any_text_between_fences_gives_fields_or_a_read_error(block: str) -> None:
    """Whatever stands between the fences, the answer is fields and a body, or a ReadError with a line."""
    found = outcome(f"---\nkey: {block}\n---\nBody.")
    assert isinstance(found, FrontMatter) or found.problem.line is not None

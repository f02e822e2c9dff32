"""What opens a Markdown file: YAML between two `---` lines, TOML between two `+++` lines, or a JSON object."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass

from digest.errors import Problem, ReadError
from digest.read.limits import FRONT_MATTER_LENGTH
from digest.read.metadata import is_known
from digest.read.nodes import Node, YamlError, from_value, parse

_OPENING = re.compile(r"\s*?---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[\"']?\w[\w .-]{0,60}[\"']?[ \t]*:(?:\s|$)")
_COLON_IN_VALUE = re.compile(r"^(?P<key>\w[\w-]*):[ \t]+(?P<value>[^\s\"'|>\[{&*!%@`#][^\n]*?)[ \t]*$", re.MULTILINE)


_TOML_CLOSING = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_TOML_KEY = re.compile(r"""[ \t]*["']?(?P<key>[\w-]+)["']?[ \t]*=""")
_JSON_KEY = re.compile(r"""[{ \t,]*"(?P<key>[^"\\]{1,100})"[ \t]*:""")
_JSON_START = re.compile(r"""\{\s*"(?:title|date|author|authors|headline|url|description|tags)"\s*:""")
_NONE = Node({}, 1)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The mapping of a file's front matter (empty without one), the text after it, and what a person should know."""

    fields: Node
    body: str
    problems: tuple[Problem, ...] = ()


def split(text: str, file: str) -> FrontMatter:
    """Front matter and body of `text`.

    A `---` line that opens no `key: value` block is a Markdown rule and belongs to the body. A value such as
    `title: Storm: the day after`, which YAML refuses for its second colon, is read as if it were quoted, with a
    Problem. A tag or an alias in a value is for `metadata.state` to name. Raises ReadError, with the file's line, for
    front matter that does not close, is too long, or cannot be read.
    """
    if text.startswith("+++\n"):
        return _toml(text, file)
    if text.lstrip().startswith("{"):
        return _json(text, file)
    opening = _OPENING.match(text)
    if not opening or not _FIRST_KEY.match(text, opening.end()):
        return FrontMatter(_NONE, _without_empty_block(text, opening))
    first_line = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING.search(text, opening.end())
    if not closing or closing.start() - opening.end() > FRONT_MATTER_LENGTH:
        what = f"longer than {FRONT_MATTER_LENGTH} characters" if closing else "never closed"
        raise ReadError(
            file,
            f"the front matter is {what}",
            line=first_line - 1,
            why="the article is left out",
            mend="end it with a line of three hyphens, ---",
        )
    node, problems = _parsed(text[opening.end() : closing.start()], first_line, file)
    body = text[closing.end() :].removeprefix("\n")
    if not isinstance(node.value, dict):
        return FrontMatter(_NONE, text)
    return FrontMatter(node, body, tuple(problems))


def _toml(text: str, file: str) -> FrontMatter:
    closing = _TOML_CLOSING.search(text, 4)
    if not closing or closing.start() > FRONT_MATTER_LENGTH:
        what = f"longer than {FRONT_MATTER_LENGTH} characters" if closing else "never closed"
        mend = "end it with a line of three plus signs, +++"
        raise ReadError(file, f"the front matter is {what}", line=1, why="the article is left out", mend=mend)
    block = text[4 : closing.start()]
    try:
        fields = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        what = f"the front matter cannot be read as TOML: {error}"
        raise ReadError(file, what, line=1, why="the article is left out", mend="mend it there") from error
    return FrontMatter(_with_lines(fields, block, _TOML_KEY), text[closing.end() :].removeprefix("\n"))


def _json(text: str, file: str) -> FrontMatter:
    """A JSON object with a field that is known, before anything else; other text in braces belongs to the body."""
    start = len(text) - len(text.lstrip())
    try:
        fields, end = json.JSONDecoder(strict=False).raw_decode(text[: start + FRONT_MATTER_LENGTH], start)
    except (ValueError, RecursionError):
        if not _JSON_START.match(text, start):
            return FrontMatter(_NONE, text)
        what = "the front matter cannot be read as JSON"
        raise ReadError(file, what, line=1, why="the article is left out", mend="mend it, or close it with }") from None
    if not isinstance(fields, dict) or not any(map(is_known, fields)):
        return FrontMatter(_NONE, text)
    return FrontMatter(_with_lines(fields, text[:end], _JSON_KEY), text[end:].removeprefix("\n"))


def _with_lines(fields: dict[str, object], block: str, keys: re.Pattern[str]) -> Node:
    """The fields as a node that knows on which line of the file each of them stands."""
    found = {match["key"]: number for number, line in enumerate(block.split("\n"), 1) if (match := keys.match(line))}
    shift = 1 if keys is _TOML_KEY else 0
    return Node({key: from_value(value, found.get(key, 1) + shift) for key, value in fields.items()}, 1)


def yaml_error(problem: YamlError, file: str, where: str) -> ReadError:
    """The error for unreadable YAML in `where` ("the front matter"), as a finished sentence."""
    return ReadError(file, f"{where} cannot be read as YAML: {problem.what}", line=problem.line, mend=problem.mend)


def _without_empty_block(text: str, opening: re.Match[str] | None) -> str:
    """The text without a block of front matter that holds nothing (two fences, perhaps comments between)."""
    if not opening:
        return text
    closing = _CLOSING.search(text, opening.end(), opening.end() + FRONT_MATTER_LENGTH)
    inside = text[opening.end() : closing.start()].splitlines() if closing else ["no block"]
    if closing and all(not line.strip() or line.lstrip().startswith("#") for line in inside):
        return text[closing.end() :].removeprefix("\n")
    return text


def _parsed(block: str, first_line: int, file: str) -> tuple[Node, list[Problem]]:
    try:
        return parse(block, first_line), []
    except YamlError as problem:
        quoted = _COLON_IN_VALUE.sub(_quoted, block)
        try:
            node = parse(quoted, first_line)
        except YamlError:
            raise yaml_error(problem, file, "the front matter") from problem
    changed = zip(block.split("\n"), quoted.split("\n"), strict=True)
    return node, [
        Problem(
            file,
            first_line + number,
            f"`{before.partition(':')[0]}` holds a colon outside quotation marks",
            "YAML cannot read that; it was read as if quoted",
            "put the value between double quotes",
        )
        for number, (before, after) in enumerate(changed)
        if before != after
    ]


def _quoted(match: re.Match[str]) -> str:
    if ": " not in match["value"] and not match["value"].endswith(":"):
        return match[0]
    return f"{match['key']}: '{match['value'].replace(chr(39), chr(39) * 2)}'"

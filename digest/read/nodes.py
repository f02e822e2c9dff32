"""A YAML mapping as plain text, lists and mappings, each with its line: nothing is ever constructed from it.

Dates stay the text they were (YAML 1.1 would read `2012-11-05 11:57:16 -0400` as a moment in UTC), and so do numbers
and yes/no. Only the parser's events are used, so no tag can make an object.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

import yaml

from digest.read.limits import YAML_DEPTH, YAML_NODES

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_TOO_MUCH = "leave out what is not about the article"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line of the file it begins on: text (empty for `key:`), None for `~`, a list or a mapping.

    `twice` holds the keys a mapping states more than once; the last statement is the one kept. `fault` says what
    stands here that is not followed, an alias or a tag; the value is None then.
    """

    value: str | list[Node] | dict[str, Node] | None
    line: int
    twice: tuple[str, ...] = ()
    fault: str = ""

    def first_fault(self) -> Node | None:
        """The first node with a fault, of this one and all within it."""
        if self.fault:
            return self
        inner = self.value.values() if isinstance(self.value, dict) else self.value
        within = inner if inner and not isinstance(inner, str) else ()
        return next((found for node in within if (found := node.first_fault())), None)


class YamlError(ValueError):
    """Text that is not the YAML we read, with the line of its file and what to do about it."""

    def __init__(self, what: str, line: int, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.mend = mend


def parse(text: str, first_line: int = 1) -> Node:
    """The one document in `text`, whose first line is line `first_line` of its file.

    Tabs count as spaces. An alias or a tag is a node's fault: nothing is looked up or multiplied. Raises YamlError
    for broken YAML, a second document, keys that are no text, and what is deeper or larger than the limits.
    """
    events = _events(text.replace("\t", " "))
    try:
        node = _Reader(events, first_line).document()
    except yaml.MarkedYAMLError as error:
        mark, opened = error.problem_mark or error.context_mark, error.context_mark
        if mark and opened and int(mark.line) >= text.rstrip("\n").count("\n"):
            mark = opened  # something never closed: the fault is where it opens, not at the end
        what = " ".join(str(part) for part in (error.problem, error.context) if part)
        mend = "put a value that holds a mark such as : # * & ! or a quotation mark between double quotes"
        raise YamlError(what or "it cannot be read", first_line + (int(mark.line) if mark else 0), mend) from error
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, YamlError):
            raise
        what = "it holds a character that YAML does not allow"
        raise YamlError(what, first_line, "remove control characters") from error
    return node


def from_value(value: object, line: int = 0, depth: int = 0) -> Node:
    """What another format holds, as the same kind of node: numbers, dates and yes/no become the text they stand for.

    `line` is 0 where the format knows of no lines. What is deeper than YAML_DEPTH is None.
    """
    if depth > YAML_DEPTH or value is None:
        return Node(None, line)
    if isinstance(value, Mapping):
        return Node({str(key): from_value(each, line, depth + 1) for key, each in value.items()}, line)
    if isinstance(value, list | tuple):
        return Node([from_value(each, line, depth + 1) for each in value[:YAML_NODES]], line)
    if isinstance(value, bool):
        return Node(str(value).lower(), line)
    return Node(value.isoformat() if isinstance(value, date | time) else str(value), line)


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=_Loader))


class _Reader:
    """Builds nodes from a stream of events."""

    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self._events = events
        self._first_line = first_line
        self._left = YAML_NODES

    def document(self) -> Node:
        """The single document, or an empty node where there is none."""
        node = Node(None, self._first_line)
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    what = "a second document begins with ---"
                    raise YamlError(what, self._line(event), "remove that line, or what follows it")
                node = self._node(next(self._events), 0)
        if node.fault:
            raise YamlError(f"the whole is {node.fault}", node.line, "remove the tag")
        return node

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (int(event.start_mark.line) if event.start_mark else 0)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        self._left -= 1
        if depth > YAML_DEPTH:
            raise YamlError(f"lists and mappings lie more than {YAML_DEPTH} deep", line, _TOO_MUCH)
        if self._left < 0:
            raise YamlError(f"it holds more than {YAML_NODES} values", line, _TOO_MUCH)
        if isinstance(event, yaml.AliasEvent):
            return Node(None, line, fault=f"the alias *{event.anchor}")
        node = self._value(event, line, depth)
        tag = getattr(event, "tag", None)
        return node if tag in (None, "!") else Node(None, line, fault=f"the tag {tag}")

    def _value(self, event: yaml.Event, line: int, depth: int) -> Node:
        if isinstance(event, yaml.SequenceStartEvent):
            return Node([self._node(item, depth + 1) for item in iter(self._next, None)], line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        if not isinstance(event, yaml.ScalarEvent):  # a document's end: nothing stands in it
            return Node(None, line)
        plain = event.style in (None, "")
        return Node(None if plain and event.value in _NULLS else event.value, line)

    def _next(self) -> yaml.Event | None:
        """The next event, or None at the end of a list or mapping."""
        event = next(self._events)
        return None if isinstance(event, yaml.CollectionEndEvent) else event

    def _mapping(self, line: int, depth: int) -> Node:
        values: dict[str, Node] = {}
        twice: list[str] = []
        for event in iter(self._next, None):
            key = self._node(event, depth + 1)
            if not isinstance(key.value, str):
                raise YamlError(f"a key is {key.fault or 'no text'}", key.line, "write it as a plain word")
            if key.value in values:
                twice.append(key.value)
            value = self._node(next(self._events), depth + 1)
            values[key.value] = replace(value, line=key.line)
        return Node(values, line, tuple(twice))

"""A YAML mapping as plain text, lists and mappings, each with its line: nothing is ever constructed from it.

Dates stay the text they were (YAML 1.1 would read `2012-11-05 11:57:16 -0400` as a moment in UTC), and so do numbers
and yes/no. Only the parser's events are used, so no tag can make an object.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from digest.read.limits import YAML_DEPTH, YAML_NODES

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line of the file it begins on: text, None for nothing (`key:`, `~`), a list or a mapping.

    `twice` holds the keys a mapping states more than once; the last statement is the one kept.
    """

    value: str | list[Node] | dict[str, Node] | None
    line: int
    twice: tuple[str, ...] = ()


class YamlError(ValueError):
    """Text that is not the YAML we read; `line` counts from 1 within the text."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def parse(text: str, first_line: int = 1) -> Node:
    """The one document in `text`, whose first line is line `first_line` of its file.

    Tabs count as spaces. Raises YamlError for broken YAML, aliases, tags, a second document, keys that are no
    text, and what is deeper or larger than the limits.
    """
    events = _events(text.replace("\t", " "))
    try:
        node = _Reader(events, first_line).document()
    except yaml.MarkedYAMLError as error:
        mark, opened = error.problem_mark or error.context_mark, error.context_mark
        if mark and opened and int(mark.line) >= text.rstrip("\n").count("\n"):
            mark = opened  # something never closed: the fault is where it opens, not at the end
        what = " ".join(str(part) for part in (error.problem, error.context) if part)
        raise YamlError(what or "it cannot be read", first_line + (int(mark.line) if mark else 0)) from error
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError("it holds a character that YAML does not allow", first_line) from error
    return node


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
                    raise YamlError("a second document begins with ---", self._line(event))
                node = self._node(next(self._events), 0)
        return node

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (int(event.start_mark.line) if event.start_mark else 0)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        self._left -= 1
        if depth > YAML_DEPTH:
            raise YamlError(f"lists and mappings lie more than {YAML_DEPTH} deep", line)
        if self._left < 0:
            raise YamlError(f"it holds more than {YAML_NODES} values", line)
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(f"the alias *{event.anchor} is not followed; write the value out", line)
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise YamlError(f"the tag {getattr(event, 'tag', '')} is not followed; write a plain value", line)
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
                raise YamlError("a key is no text", key.line)
            if key.value in values:
                twice.append(key.value)
            value = self._node(next(self._events), depth + 1)
            values[key.value] = Node(value.value, key.line, value.twice)
        return Node(values, line, tuple(twice))

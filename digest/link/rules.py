"""`entities.yml`: what a person has decided about names. It always wins over what the rules of this room would do.

    merge:  {Vera Lindqvist: [V. Lindqvist, Mrs. Lindqvist]}       these names are the first one
    rename: {Lindquist Institute: Lindqvist Institute}             show this name instead (one that exists: merge)
    split:                                                         one name, several bearers: told apart by article
      John Marsh:
        John Marsh (pilot): [2012/crash.txt, "aviation/*"]         ids of articles; * and ? as in file names
        John Marsh (senator): ["*"]                                the first that fits counts
    kind:   {Harbor House: organization}                           person, organization or place
    hide:   [Weekend Edition]                                      no page, no tag
    role:   {Vera Lindqvist: harbor master}
    link:   {Vera Lindqvist: https://example.org/vera}             or a list; or Q42, or wikipedia:de:Ulm

Names are compared as everywhere in this room: case, accents, full stops and hyphens do not matter. A rule meets the
full names that articles give, not the short forms beside them; written with a title, those that have it before them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

import yaml

from digest.errors import SettingsError
from digest.link.names import fold
from digest.model import Kind
from digest.read.labels import http_url

KINDS: Mapping[str, Kind] = {"person": "PER", "organization": "ORG", "place": "LOC"}
_HOST = re.compile(r"[\w.-]+(?::[0-9]{1,5})?")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_WIKIPEDIA = re.compile(r"wikipedia:(?:([a-z]{2,3}):)?\s*(\S.*)", re.IGNORECASE)
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class EntityRules:
    """The content of `entities.yml`, names as written. `lines` gives the line of each (section, name)."""

    merge: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    split: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)
    kind: Mapping[str, Kind] = field(default_factory=dict)
    hide: tuple[str, ...] = ()
    role: Mapping[str, str] = field(default_factory=dict)
    link: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    file: str = "entities.yml"


def read_rules(path: Path) -> EntityRules:
    """The rules in the file `path`; a missing or empty file has none.

    Raises SettingsError, with the line, for what is not YAML, an unknown key, a wrong type, a name decided twice, or
    names that lead round in a circle.
    """
    try:
        root = yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        return EntityRules(file=path.name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise SettingsError(path.name, f"this is not YAML ({error.problem})", line=line) from error
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise SettingsError(path.name, f"this file cannot be read ({type(error).__name__})") from error
    return _Reader(path.name).rules(root)


def canonical_names(rules: EntityRules) -> dict[str, str]:
    """Folded name -> the name it is to be shown under, for every name that `rename` or `merge` speaks of.

    Raises SettingsError where a name is decided twice or names lead round in a circle.
    """
    step: dict[str, tuple[str, str, str]] = {}
    for section, old, new in decisions(rules):
        if step.setdefault(fold(old), (section, old, new))[2] != new:
            raise _wrong(rules, section, old, f"'{old}' is to become '{step[fold(old)][2]}' and '{new}'")
    targets = {fold(name): name for name in rules.merge}
    for start, (section, old, _) in step.items():
        seen = [start]
        while (following := fold(step[seen[-1]][2])) in step and following != seen[-1]:
            if following in seen:
                raise _wrong(rules, section, old, f"'{old}' leads back to itself")
            seen.append(following)
        targets[start] = step[seen[-1]][2]
    return targets


def part_of_split(rules: EntityRules, name: str, article: str) -> str | None:
    """The new name that `split` gives to `name` in the article with the id `article`, or None."""
    for old, parts in rules.split.items():
        if fold(old) == fold(name):
            for new, patterns in parts.items():
                if any(fnmatchcase(article, pattern) for pattern in patterns):
                    return new
    return None


def decisions(rules: EntityRules) -> Iterator[tuple[str, str, str]]:
    """(section, old name, new name) of every line under `rename` and `merge`."""
    yield from (("rename", old, new) for old, new in rules.rename.items())
    yield from (("merge", old, new) for new, others in rules.merge.items() for old in others)


def names_in(rules: EntityRules) -> Iterator[tuple[str, str]]:
    """(section, name) of every name that a rule expects to find in some article."""
    for section in ("split", "rename", "kind", "hide", "role", "link"):
        yield from ((section, name) for name in getattr(rules, section))
    yield from (("merge", name) for others in rules.merge.values() for name in others)


def _wrong(rules: EntityRules, section: str, name: str, what: str) -> SettingsError:
    mend = f"keep one line about it under 'rename' and 'merge' in {rules.file}"
    return SettingsError(rules.file, what, line=rules.lines.get((section, name)), mend=mend)


class _Reader:
    """Walks the nodes of one file and remembers the line of each name. Scalars are read as written: `NO` is a name."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[tuple[str, str], int] = {}

    def rules(self, root: yaml.Node | None) -> EntityRules:
        if root is None or _empty(root):
            return EntityRules(file=self.file)
        sections: dict[str, Callable[[yaml.Node], object]] = {
            "merge": lambda node: self._mapping("merge", node, self._names),
            "split": lambda node: self._mapping("split", node, lambda part: self._mapping("split", part, self._names)),
            "rename": lambda node: self._mapping("rename", node, self._text),
            "kind": lambda node: self._mapping("kind", node, self._kind),
            "hide": self._hidden,
            "role": lambda node: self._mapping("role", node, self._text),
            "link": lambda node: self._mapping("link", node, self._addresses),
        }
        values: dict[str, object] = {}
        for name, node in self._items(root, "the sections of this file"):
            if name not in sections:
                near = difflib.get_close_matches(name, sections, n=1)
                mend = f"did you mean '{near[0]}'?" if near else f"the sections are {', '.join(sections)}"
                raise self._error(node, f"there is no section '{name}'", mend)
            if not _empty(node):
                values[name] = sections[name](node)
        merged: Mapping[str, tuple[str, ...]] = values.get("merge", {})  # type: ignore[assignment]  # made by the table above
        self.lines |= {("merge", old): self.lines["merge", new] for new, others in merged.items() for old in others}
        rules = EntityRules(**values, lines=self.lines, file=self.file)  # type: ignore[arg-type]  # made by the table above
        canonical_names(rules)
        return rules

    def _mapping(self, section: str, node: yaml.Node, read: Callable[[yaml.Node], _Value]) -> dict[str, _Value]:
        result: dict[str, _Value] = {}
        for name, value in self._items(node, f"'{section}'"):
            self.lines[section, name] = value.start_mark.line + 1
            result[name] = read(value)
        return result

    def _items(self, node: yaml.Node, where: str) -> Iterator[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._error(node, f"{where} is not a mapping", "write 'Name: value' on lines of their own")
        seen: set[str] = set()
        for left, right in node.value:
            name = self._text(left)
            if name in seen:
                raise self._error(left, f"'{name}' stands twice in {where}", "keep one of them")
            seen.add(name)
            yield name, right

    def _names(self, node: yaml.Node) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._error(node, "a list is needed here", "write [one, another]")
        return tuple(self._text(item) for item in node.value)

    def _hidden(self, node: yaml.Node) -> tuple[str, ...]:
        names = self._names(node)
        if isinstance(node, yaml.SequenceNode):
            self.lines |= {
                ("hide", name): item.start_mark.line + 1 for name, item in zip(names, node.value, strict=True)
            }
        return names

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            raise self._error(node, "text is needed here", "write one name or value, in quotation marks if it is odd")
        return str(node.value).strip()

    def _kind(self, node: yaml.Node) -> Kind:
        kind = self._text(node)
        if kind not in KINDS:
            raise self._error(node, f"there is no kind '{kind}'", f"write {', '.join(KINDS)}")
        return KINDS[kind]

    def _addresses(self, node: yaml.Node) -> tuple[str, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        addresses = [_spelled_out(self._text(item)) for item in items]
        for item, address in zip(items, addresses, strict=True):
            if not _is_web_address(address):
                what = f"'{self._text(item)}' is not a web address"
                mend = "write it as a browser shows it (https://, a host, no spaces), or Q42, or wikipedia:Title"
                raise self._error(item, what, mend)
        return tuple(dict.fromkeys(addresses))

    def _error(self, node: yaml.Node, what: str, mend: str) -> SettingsError:
        return SettingsError(self.file, what, line=node.start_mark.line + 1, mend=mend)


def _spelled_out(text: str) -> str:
    """The web address that a Wikidata item or a Wikipedia title stands for; any other text as it is."""
    if _WIKIDATA.fullmatch(text):
        return f"https://www.wikidata.org/wiki/{text}"
    if title := _WIKIPEDIA.fullmatch(text):
        page = quote("_".join(title[2].split()), safe="(),:!-")
        return f"https://{(title[1] or 'en').lower()}.wikipedia.org/wiki/{page}"
    return text


def _is_web_address(text: str) -> bool:
    """Whether `text` can be linked: http(s), a host without credentials, nothing that cannot be seen."""
    return http_url(text) is not None and text.isprintable() and bool(_HOST.fullmatch(urlsplit(text).netloc))


def _empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"

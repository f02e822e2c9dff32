"""The record of addresses: a small text file at the site's root that keeps every page where it was first published.

One line a page, sorted by path, made to be read, committed, merged and edited by hand:

    articles/2012/07/general-defects = wire/tlass.txt (3f2a9c01d2e4)      the article's id, and a hash of its text
    people/hillary-clinton = Hillary Clinton | Hillary Rodham Clinton     the names the page has been known by
    people/clinton = Clinton -> people/hillary-clinton                    a page that leads on to another
    stories/general-defects = wire/tlass.txt | wire/tlass-2.txt           the ids of its first articles

A line whose article or name is gone stays: its address is not given to another. Lines that begin with `#` are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from digest.errors import Problem

FILE = "addresses.txt"
HEADER = (
    "# Where each page lies, so that links to it go on working. Every build keeps this list; commit it with the site.",
)
NAMED = 10
"""Broken lines that are named one by one; the rest are counted."""

_PATH = re.compile(
    r"articles(?:/[a-z0-9][a-z0-9-]*){1,5}|(?:people|organizations|places|sources|stories)/[a-z0-9][a-z0-9-]*"
)
_NOT_A_PAGE = re.compile(r"/(?:index|readme)(?:/|$)")
_TARGET = re.compile(r" -> ([a-z0-9/-]+)$")
_HASH = re.compile(r" \(([0-9a-f]{12})\)$")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MEND_LINE = "write 'path = name' on it, or delete the line to have the address made anew"


@dataclass(frozen=True, slots=True)
class Address:
    """One line of the record.

    `path` is the page's below `docs/`, without `.md`. `names` are an article's one id, the ids of a story's first
    articles, or the names an entity's page has been known by, the first first; none where a person wrote a redirect
    without saying of what. `text` is the hash of an article's source text, empty where unknown. `target` is the path of
    the page it leads on to.
    """

    path: str
    names: tuple[str, ...] = ()
    text: str = ""
    target: str | None = None

    @property
    def folder(self) -> str:
        """`articles`, `people`, `organizations`, `places`, `sources` or `stories`."""
        return self.path.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Record:
    """What the file holds. While `problems` names a broken line, the file is left as it is."""

    addresses: tuple[Address, ...] = ()
    comments: tuple[str, ...] = HEADER
    problems: tuple[Problem, ...] = ()


def read_record(file: Path) -> Record:
    """The record in `file`; an empty one where there is none. Whatever is wrong is among its Problems, never an error.

    Two lines about one page become one where they agree on whose it is, as after a merge that kept both sides.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return Record()
    except OSError as error:
        return Record(problems=(_unreadable(file.name, error.strerror or str(error)),))
    addresses: dict[str, Address] = {}
    comments: list[str] = []
    lines: dict[str, int] = {}
    broken: list[tuple[int, str, str]] = []
    for number, raw in enumerate(content.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        try:
            line = raw.decode().strip()
            if line.startswith("#"):
                comments.append(line)
            elif line:
                one = _parsed(line)
                known = addresses.get(one.path)
                addresses[one.path] = _agreed(known, one) if known else one
                lines[one.path] = number
        except _BrokenLineError as error:
            broken.append((number, *error.args))
        except UnicodeDecodeError:
            broken.append((number, "this line is not UTF-8 text", "save the file as UTF-8"))
    for path in _in_circles(addresses):
        addresses[path] = replace(addresses[path], target=None)
        broken.append((lines[path], f"'{path}' leads round in a circle", "let it lead to a page, or delete ' -> …'"))
    return Record(tuple(addresses.values()), tuple(comments) or HEADER, tuple(_problems(file.name, sorted(broken))))


def written(addresses: Iterable[Address], comments: Iterable[str]) -> Iterator[str]:
    """The lines of the record: the same addresses give the same lines, in whatever order they come."""
    yield from (f"{line}\n" for line in comments)
    yield from (f"{_line(address)}\n" for address in sorted(addresses, key=lambda address: address.path))


class _BrokenLineError(Exception):
    """A line that cannot be used: what is wrong with it, and how to mend it."""


def _parsed(line: str) -> Address:
    if line.startswith(_CONFLICT):
        raise _BrokenLineError(
            "a mark that git left where two versions differ", "keep the lines of both sides, delete the marks"
        )
    target = _TARGET.search(line)
    rest = line[: target.start()] if target else line
    path, _, names = (part.strip() for part in rest.partition(" = "))
    for given in (path, target[1] if target else path):
        if not _PATH.fullmatch(given) or _NOT_A_PAGE.search(given):
            raise _BrokenLineError(
                f"'{_shown(given)}' is no page's path", "write it as in the other lines: people/ann-example"
            )
    if not target and not names:
        raise _BrokenLineError("this line does not say whose page it is", _MEND_LINE)
    article = path.startswith("articles/")
    mark = _HASH.search(names) if article else None
    listed = _listed(names[: mark.start()] if mark else names, one=article)
    return Address(path, listed, mark[1] if mark else "", target[1] if target else None)


def _listed(text: str, *, one: bool) -> tuple[str, ...]:
    """The names in a line: as they are, or as JSON strings where they are odd."""
    names: list[str] = []
    while text := text.strip():
        if text.startswith('"'):
            try:
                name, end = json.JSONDecoder().raw_decode(text)
            except ValueError:
                raise _BrokenLineError("a quotation mark on this line is not closed", _MEND_LINE) from None
            text = text[end:].strip()
            if text and (one or not text.startswith("|")):
                raise _BrokenLineError(f"'{_shown(text)}' cannot be understood", _MEND_LINE)
            text = text[1:]
        elif one:
            name, text = text, ""
        else:
            name, _, text = (part.strip() for part in text.partition("|"))
        if name:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _agreed(one: Address, other: Address) -> Address:
    """Two lines about one path as one. A page wins over a redirect."""
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    if one.folder == "articles" and len(names) > 1:
        raise _BrokenLineError(f"two articles have the address {one.path}", "delete one of the lines")
    target = one.target if other.target else other.target
    return replace(one, names=names, text=one.text or other.text, target=target)


def _in_circles(addresses: Mapping[str, Address]) -> list[str]:
    """The paths of the redirects that lead back to themselves."""
    checked: set[str] = set()
    circles: list[str] = []
    for start in addresses:
        way: list[str] = []
        path = start
        while path in addresses and path not in checked:
            way.append(path)
            checked.add(path)
            path = addresses[path].target or ""
        if path in way:
            circles += way[way.index(path) :]
    return circles


def _line(address: Address) -> str:
    names = " | ".join(_spelled(name, one=address.folder == "articles") for name in address.names)
    mark = f" ({address.text})" if address.text and names else ""
    return address.path + (f" = {names}{mark}" if names else "") + (f" -> {address.target}" if address.target else "")


def _spelled(name: str, *, one: bool) -> str:
    """`name` as it is, or as a JSON string in ASCII where reading it back would not give the same."""
    plain = name.isprintable() and name == name.strip() and not name.startswith(('"', "#")) and name
    odd = _TARGET.search(name) or _HASH.search(name) or (not one and "|" in name)
    return name if plain and not odd else json.dumps(name)


def _problems(file: str, broken: list[tuple[int, str, str]]) -> Iterator[Problem]:
    why = "until this is mended no new address is recorded"
    for line, what, mend in broken[:NAMED]:
        yield Problem(file, line, what, why, mend)
    if len(broken) > NAMED:
        yield Problem(file, None, f"{len(broken) - NAMED} more lines cannot be understood", why, "mend or delete them")


def _unreadable(file: str, cause: str) -> Problem:
    why = "pages that have changed their title may change their address"
    return Problem(file, None, f"this file cannot be read ({cause})", why, "give the right to read it, or move it away")


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"

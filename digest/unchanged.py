"""Whether anything changed since the last build, told without reading an article: then there is nothing to do.

A build that ends leaves a note: a hash of all that went into it, and of what stood below `docs/` and in the record of
addresses when it was done. Where both still match, another build would write nothing, and the note has what it would
say. Any doubt means a build: no note, a file that cannot be opened, another version of anything, a touched page; and so
does an article whose date is still to come, of which no note is left.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from digest.analyze.fingerprint import fingerprint
from digest.cache.records import pack, schema, unpack
from digest.errors import Problem
from digest.settings import Settings
from digest.write.atomic import write
from digest.write.files import Report

NOTE = "last-build"
_PACKAGE = Path(__file__).parent
_NAME = "news-digest"
_EXTRAS = re.compile(r"extra == .(?:spacy|search)\b")
"""Of the extras, those that change what a build makes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build has to say: how many articles and names it found, what was amiss, and what it did."""

    articles: int
    names: int
    problems: tuple[Problem, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class _Note:
    before: str
    after: str
    outcome: Outcome


def inputs(settings: Settings) -> str | None:
    """A hash of what a build would read: settings, files, the program; None where some file cannot be opened."""
    named = [getattr(settings, field.name) for field in fields(settings)]
    places = {place for place in named if isinstance(place, Path)} - {settings.site, settings.docs, settings.rendered}
    found = sha256(f"{settings!r}\n{_program()}\n{fingerprint(settings.engine)}\n".encode("utf-8", "surrogatepass"))
    try:
        for file in (file for place in sorted(places) for file in _files(place)):
            with file.open("rb") as content:
                inside = file_digest(content, "sha256").hexdigest()
            found.update(f"{file}\n{inside}\n".encode("utf-8", "surrogateescape"))
    except OSError:
        return None
    return found.hexdigest()


def made_with(settings: Settings) -> str:
    """A hash of what turns the same views into the same pages: the program and a person's templates."""
    found = sha256(_program().encode())
    for file in _files(settings.templates) if settings.templates else ():
        found.update(f"{file}\n".encode("utf-8", "surrogateescape") + file.read_bytes())
    return found.hexdigest()


def recalled(settings: Settings, before: str | None) -> Outcome | None:
    """What the last build said, if a build of these inputs would do nothing; else None."""
    with suppress(OSError, ValueError):
        note = unpack(_Note, (settings.state / NOTE).read_bytes())
        if before and note.before == before and note.after == _outputs(settings):
            return note.outcome
    return None


def remember(settings: Settings, before: str | None, outcome: Outcome) -> None:
    """Leave the note of a build that read `before` and ends now. Where it cannot be written, the next one builds."""
    done = outcome.report
    pages = done.created + done.changed + done.unchanged
    again = Outcome(outcome.articles, outcome.names, outcome.problems, Report(0, 0, pages, 0, done.kept))
    with suppress(OSError):
        write(settings.state / NOTE, pack(_Note(before or "", _outputs(settings), again)))


def _outputs(settings: Settings) -> str:
    """A hash of the names, sizes and times of all files below `docs/`, and of the record of addresses."""
    found = sha256()
    for path, status in _below(settings.docs):
        found.update(f"{path}\n{status}\n".encode("utf-8", "surrogateescape"))
    with suppress(FileNotFoundError), settings.addresses.open("rb") as record:
        found.update(file_digest(record, "sha256").digest())
    return found.hexdigest()


def _below(folder: Path | str) -> Iterator[tuple[str, str]]:
    """The path of everything below a folder, in order, with its mode, size and time of modification.

    No link is followed.
    """
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries)
    for name in names:
        path = f"{folder}{os.sep}{name}"
        status = os.lstat(path)
        if stat.S_ISDIR(status.st_mode):
            yield path, str(status.st_mode)
            yield from _below(path)
        else:
            yield path, f"{status.st_mode} {status.st_size} {status.st_mtime_ns}"


def _files(place: Path) -> Iterable[Path]:
    """A file, or all files below a folder, in order; nothing where there is neither."""
    if place.is_dir():
        return sorted(file for file in place.rglob("*") if not file.is_dir())
    return [place] if place.exists() else []


@cache
def _program() -> str:
    """A hash of this package's files, its libraries' versions and Python's, and the shape of the note."""
    found = sha256(f"{sys.version} {schema(_Note)}".encode())
    for file in _files(_PACKAGE):
        if file.suffix not in {".pyc", ".onnx"}:  # the weights are in the engine's fingerprint
            found.update(f"{file.relative_to(_PACKAGE)}\n".encode() + file.read_bytes())
    with suppress(PackageNotFoundError):
        for line in sorted(line for line in requires(_NAME) or () if "extra ==" not in line or _EXTRAS.search(line)):
            name = re.match(r"[\w.-]*", line)[0]  # type: ignore[index]  # it matches every line
            with suppress(PackageNotFoundError):
                found.update(f"{name} {version(name)}\n".encode())
    return found.hexdigest()

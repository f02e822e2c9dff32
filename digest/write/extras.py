"""Files that are no pages, such as feeds: written below folders of their own, only where they changed.

Such a file cannot say itself whose it is, so a list in its folder does: the hash of each file that a build wrote there.
A file whose hash stands in the list is ours to replace or remove; any other is a person's, and is kept. The list is
written before the files, with the old hashes beside the new ones, so that a build that is killed disowns nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from digest.errors import Problem
from digest.write.atomic import naming, remove_leftovers, write

FOLDERS = ("feeds", "mail", "pagefind")
"""The folders below `docs/` that hold nothing but such files."""

LIST = ".digest.json"
"""The list's name; no program that renders the site publishes a file whose name begins with a dot."""

_KEPT = (
    "this file is not as a build wrote it",
    "it is kept as it is and no longer follows the articles",
    "delete it to have it made again",
)

_Hashes = dict[str, list[str]]
"""The hashes that mark a file as ours, by its path below the folder."""


@dataclass(frozen=True, slots=True)
class Extra:
    """One file to publish: its path below its folder, with `/`, and its bytes."""

    path: str
    content: bytes


def publish_extras(folder: Path, name: str, extras: Iterable[Extra]) -> tuple[Problem, ...]:
    """Make the files of ours below `folder` be `extras`, touching nothing else; without any, leave nothing of ours.

    `name` is the folder's as a person at the site's root writes it. Returned is what a person's file stood in the way
    of. Raises DigestError where a file cannot be written.
    """
    if _is_elsewhere(folder):
        return (Problem(name, None, "a link stands here", "nothing is written into it", "rename it"),)
    wanted = {extra.path: extra.content for extra in extras}
    known = _read(folder / LIST)
    if not wanted and not known:
        return ()
    hashes = {path: sha256(content).hexdigest() for path, content in wanted.items()}
    if any(hashes.get(path) not in known.get(path, ()) for path in hashes):
        with naming(f"{name}/{LIST}"):
            _save(folder / LIST, {path: [*known.get(path, ()), hashes.get(path, "")] for path in {**known, **hashes}})
    kept: list[Problem] = []
    for path, content in sorted(wanted.items()):
        file = folder / path
        present = _hash(file)
        if present in (None, *known.get(path, ())) and present != hashes[path]:
            with naming(f"{name}/{path}"):
                write(file, content)
        elif present != hashes[path]:
            kept.append(Problem(f"{name}/{path}", None, *_KEPT))
            del hashes[path]
    for path in sorted(known.keys() - wanted.keys()):
        if _hash(folder / path) in known[path]:
            with naming(f"{name}/{path}"):
                (folder / path).unlink()
    _finish(folder, name, {path: [mark] for path, mark in hashes.items()}, known)
    return tuple(kept)


def is_whole(folder: Path, path: str, content: str) -> bool:
    """Whether the file `path` holds the line `content`, and all files of the list are there."""
    try:
        said = (folder / path).read_text(encoding="utf-8").strip() == content
    except (OSError, ValueError):
        return False
    known = _read(folder / LIST)
    return said and path in known and all((folder / each).is_file() for each in known)


def _finish(folder: Path, name: str, ours: _Hashes, known: _Hashes) -> None:
    """Leave a list of what is ours now, no folder that is empty, and nothing of killed builds."""
    with naming(f"{name}/{LIST}"):
        if not ours:
            (folder / LIST).unlink(missing_ok=True)
        elif ours != known:
            _save(folder / LIST, ours)
    for below, _, names in os.walk(folder, topdown=False):
        remove_leftovers(Path(below), names)
        with suppress(OSError):
            Path(below).rmdir()


def _is_elsewhere(folder: Path) -> bool:
    return folder.resolve() != folder.parent.resolve() / folder.name


def _hash(file: Path) -> str | None:
    """The hash of a file's bytes; None where there is none, an empty word for what is no file."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _read(file: Path) -> _Hashes:
    """The list; nothing where it is lost or cannot be understood. A path that leads out of the folder is left out."""
    try:
        files: Mapping[str, list[str]] = json.loads(file.read_bytes())["files"]
        return {path: [str(mark) for mark in marks] for path, marks in files.items() if ".." not in Path(path).parts}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _save(file: Path, hashes: _Hashes) -> None:
    write(file, json.dumps({"files": dict(sorted(hashes.items()))}, indent=0).encode())

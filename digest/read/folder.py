"""What lies in the articles folder: which files to read, in which order, and their bytes."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from digest.errors import ReadError
from digest.read.tables import table

_NOT_SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_PAGES = (*table("formats.yml")["page"], ".mht", ".mhtml")
_NOTES = re.compile(r"readme(?:\..*)?", re.IGNORECASE | re.DOTALL)


def walk(folder: Path) -> Iterator[Path | ReadError]:
    """Every file under `folder` in code-point order of its POSIX path, and an error for each folder that stays shut.

    Left out in silence: hidden files and folders, those that systems and editors leave behind (`Thumbs.db`,
    `draft.txt~`), a README of any suffix at any depth (a note to people), and `NAME_files` beside a saved page
    `NAME.html`.
    """
    found: dict[str, Path | ReadError] = {}
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            names = sorted(path.name for path in current.iterdir())
        except OSError as error:
            found[current.relative_to(folder).as_posix()] = _shut(relative(current, folder), error)
            continue
        for name in names:
            path = current / name
            if _is_ours(name, names):
                if path.is_dir() and not path.is_symlink():
                    waiting.append(path)
                else:
                    found[path.relative_to(folder).as_posix()] = path
    return (found[name] for name in sorted(found))


def namesakes(path: Path, folder: Path) -> list[Path]:
    """The files beside `path`, itself included, that differ from it only in suffix and case, by name.

    Raises ReadError where the folder that holds them stays shut.
    """
    try:
        beside = sorted(path.parent.iterdir())
    except OSError as error:
        raise _shut(relative(path.parent, folder), error) from error
    stem = path.stem.casefold()
    return [other for other in beside if other.stem.casefold() == stem and (other.is_symlink() or not other.is_dir())]


def relative(path: Path, folder: Path) -> str:
    """The POSIX path of `path` under `folder`, fit to be shown: undecodable bytes and control characters as U+FFFD."""
    return _NOT_SHOWN.sub("\ufffd", path.relative_to(folder).as_posix())


def load(path: Path, folder: Path, limit: int) -> bytes:
    """The bytes of a file under `folder`; ReadError as `opened` raises it."""
    with opened(path, folder, limit) as stream:
        return stream.read()


@contextmanager
def opened(path: Path, folder: Path, limit: int) -> Iterator[BinaryIO]:
    """A file under `folder`, open for reading.

    Raises ReadError for a link that leads out of the folder or nowhere, for what is no regular file, for a path that
    is no text (two such can be shown the same, and an article's path is its identity), for more than `limit` bytes,
    and for whatever the system refuses, also while it is read.
    """
    name = relative(path, folder)
    if _NOT_SHOWN.search(path.relative_to(folder).as_posix()):
        kind = "its name" if _NOT_SHOWN.search(path.name) else "the name of a folder it lies in"
        raise ReadError(name, f"{kind} is no valid Unicode, or holds control characters", mend="rename it")
    try:
        real = _followed(path, folder, name) if path.is_symlink() else path
        info = real.stat()
        if not stat.S_ISREG(info.st_mode):
            raise ReadError(name, "this is no regular file", why="only files are read", mend="remove it")
        if info.st_size > limit:
            raise too_large(name, limit)
        with real.open("rb") as stream:
            yield stream
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        reason = getattr(error, "strerror", None) or "its links run in a circle"
        raise ReadError(name, f"it cannot be opened ({reason})", mend="allow reading it, or remove it") from error


def too_large(name: str, limit: int) -> ReadError:
    """The error for a file of more than `limit` bytes."""
    return ReadError(
        name,
        f"it is larger than {limit // 1024} kB",
        why="no article is that long",
        mend="split it into one file for each article",
    )


def _followed(path: Path, folder: Path, name: str) -> Path:
    """Where a link leads, inside the folder."""
    real = path.resolve(strict=True)
    if not real.is_relative_to(folder.resolve()):
        raise ReadError(name, "a link that leads out of the articles folder", mend="put the file itself here")
    if real.is_dir():
        raise ReadError(name, "a link to a folder, which is not followed", mend="put the folder itself here")
    return real


def _shut(name: str, error: OSError) -> ReadError:
    return ReadError(name, f"the folder cannot be opened ({error.strerror})", mend="allow reading it, or remove it")


def _is_ours(name: str, siblings: list[str]) -> bool:
    """Whether a name is an article's, a folder of articles', or at least a question to the person who put it there."""
    if name.startswith((".", "~$")) or name.endswith("~") or name in _SYSTEM or _NOTES.fullmatch(name):
        return False
    page = name.removesuffix("_files")
    if page == name:
        return True
    beside = {sibling.casefold() for sibling in siblings}
    return not any(f"{page.casefold()}{suffix}" in beside for suffix in _PAGES)

"""Files written whole or not at all: each write goes to a temporary file beside its target, then takes its place.

A build that is killed so leaves each file as it was or as it should be; the next build clears what it left. (A power
cut is another matter: nothing is forced to the disk, for that would slow every build down.)
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import ENOENT
from itertools import zip_longest
from pathlib import Path

from digest.errors import DigestError

TEMPORARY = ".digest-tmp"

_ATTEMPTS = 5
_BUFFER = 1 << 16
"""Bytes that are written at once: stated, since Python asks the system about each file otherwise."""
_HELD = (5, 32)
"""What Windows answers, access denied or sharing violation, where another program has the file open."""


def write(file: Path, content: bytes | Callable[[], Iterable[bytes]]) -> tuple[int, int]:
    """Put a whole file in place at once; its size and time of modification.

    What is too large to be held is given as a function that makes its pieces; each attempt calls it anew.
    The folder may be missing, a killed build of the same process number may have left its temporary file, another
    build may clear away ours or the empty folder meanwhile, and on Windows a virus scanner, an editor or another build
    may have the page open for a moment: hence the attempts.
    """
    folder, name = os.path.split(file)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}-{threading.get_ident()}{TEMPORARY}")  # noqa: PTH118  # quick
    for attempt in range(_ATTEMPTS):
        try:
            with open(temporary, "xb", buffering=_BUFFER) as out:  # noqa: PTH123  # as above
                out.writelines([content] if isinstance(content, bytes) else content())
            status = os.stat(temporary)  # noqa: PTH116  # as above
            os.replace(temporary, file)  # noqa: PTH105  # as above
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            Path(temporary).unlink(missing_ok=True)
        except OSError as error:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
            if getattr(error, "winerror", None) not in _HELD or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.05 * 2**attempt)
        else:
            return status.st_size, status.st_mtime_ns
    raise FileNotFoundError(ENOENT, "its folder is removed again and again", str(file))


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Turn a failure of the file system into an error that names the file."""
    try:
        yield
    except OSError as error:
        raise DigestError(
            name,
            f"the file cannot be written ({error.strerror or error})",
            why="the build stops; what was published so far is whole",
            mend="make room or give the right to write there, and build again",
        ) from error


def put(file: Path, lines: Callable[[], Iterable[str]]) -> None:
    """Make `file` hold `lines`, whole or not at all, and clear away what killed builds left of it.

    It is not written where it holds them already, line ends aside, since git may convert them. Raises DigestError
    where it cannot be written.
    """
    if file.parent.is_dir():
        remove_leftovers(file.parent, [entry.name for entry in file.parent.glob(f".{file.name}.*")])
    with suppress(OSError, UnicodeDecodeError), file.open(encoding="utf-8-sig") as there:
        if all(one == other for one, other in zip_longest(there, lines())):
            return
    with naming(file.name):
        write(file, lambda: map(str.encode, lines()))


def remove_leftovers(folder: Path, names: Iterable[str]) -> None:
    """Remove those of `names` in `folder` that killed builds left behind."""
    for name in names:
        if name.startswith(".") and name.endswith(TEMPORARY):
            with suppress(OSError):
                (folder / name).unlink()


def normalized(text: str) -> str:
    """`text` without a byte order mark, every line end LF: what git may convert counts for nothing."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

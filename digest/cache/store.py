"""Bytes by key in one SQLite file that is safe to delete. Where it cannot be used, nothing is known or kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

SAVED_AT_ONCE = 50
"""Entries that a killed build may lose."""
WAIT = 20
"""Seconds that one build waits for another to finish saving."""

T = TypeVar("T")


class Store:
    """A file of entries: one that is not there is None, and one that is put there may be lost.

    Two builds may use it at once. A damaged file is made anew; one that is locked, or on a full disk, is done without.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._unsaved: dict[bytes, bytes] = {}
        self._base = _opened(file)

    def get(self, key: bytes) -> bytes | None:
        """What is kept under this key."""
        found = self._tried(lambda base: base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone())
        value: bytes | None = found[0] if found else None
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` under this key."""
        self._unsaved[key] = value
        if len(self._unsaved) >= SAVED_AT_ONCE:
            self._tried(self._save)

    def keys(self) -> set[bytes]:
        """The keys of what is saved."""
        found = self._tried(lambda base: base.execute("SELECT key FROM kept").fetchall())
        return {key for (key,) in found or ()}

    def forget(self, keys: Iterable[bytes]) -> None:
        """Let go of what is saved under these keys."""
        self._tried(lambda base: _delete(base, keys))

    def close(self) -> None:
        """Save what is not saved yet."""
        self._tried(self._save)
        if self._base:
            self._base.close()
            self._base = None

    def _tried(self, ask: Callable[[sqlite3.Connection], T]) -> T | None:
        """What the file answers; None where it cannot, and no more is asked of it where it is damaged."""
        try:
            return ask(self._base) if self._base else None
        except sqlite3.OperationalError:
            return None
        except sqlite3.DatabaseError:
            if self._base:
                self._base.close()
            self._base = None
            _remove(self._file)
            return None

    def _save(self, base: sqlite3.Connection) -> None:
        unsaved, self._unsaved = self._unsaved, {}
        with base:
            base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", unsaved.items())


def _delete(base: sqlite3.Connection, keys: Iterable[bytes]) -> None:
    with base:
        base.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])


def _opened(file: Path) -> sqlite3.Connection | None:
    """The file, made where it is missing and made anew where it is something else; None where it cannot be used."""
    for _ in range(2):
        with suppress(OSError, sqlite3.OperationalError):
            file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(file, timeout=WAIT)
            try:
                base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
            except sqlite3.OperationalError:
                base.close()
                raise
            except sqlite3.DatabaseError:
                base.close()
                _remove(file)
            else:
                return base
    return None


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()

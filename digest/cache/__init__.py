"""What has been analyzed before: a file of digests below `.digest/`, safe to delete and never needed.

One SQLite file holds the digest of each article under a hash of all that its analysis depends on: the article as it
was read, the engine with its model, and the program. So an edit of one article misses that one alone, and another
version of the program misses all. Two builds may use it at once, and one that is killed loses only the few that it had
not yet saved. Where the file cannot be used, being damaged, locked or on a full disk, a build simply analyzes again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from digest.analyze.engines import Choice
from digest.analyze.fingerprint import fingerprint
from digest.cache.records import pack, plain, schema, unpack
from digest.model import Article, Digest

FILE = "analyses.sqlite"
SAVED_AT_ONCE = 50
"""Digests that a killed build may lose."""
WAIT = 20
"""Seconds that one build waits for another to finish saving."""

T = TypeVar("T")


class Cache:
    """The digests of earlier builds: one that is not there is None, and one that is put there may be lost.

    Digests that this build has no use for stay as long as they are fewer than those in use, so that an edit taken back,
    or another engine tried out, costs nothing.
    """

    def __init__(self, file: Path, engine: Choice) -> None:
        self._file = file
        self._salt = f"{schema(Digest)}\n{fingerprint(engine)}\n".encode()
        self._unsaved: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._base = _opened(file)

    def get(self, article: Article) -> Digest | None:
        """The digest of this very article, if it is known."""
        key = self._key(article)
        found = self._tried(lambda base: base.execute("SELECT digest FROM analyses WHERE key = ?", (key,)).fetchone())
        if not found:
            return None
        with suppress(ValueError):
            digest = unpack(Digest, found[0])
            self._used.add(key)
            return digest
        return None

    def put(self, article: Article, digest: Digest) -> None:
        """Keep the digest of an article."""
        key = self._key(article)
        self._used.add(key)
        self._unsaved[key] = pack(digest)
        if len(self._unsaved) >= SAVED_AT_ONCE:
            self._tried(self._save)

    def tidy(self) -> None:
        """Let go of what this build, which has asked for all its articles, has no use for, once that is too much."""
        self._tried(self._forget)

    def close(self) -> None:
        """Save what is not saved yet."""
        self._tried(self._save)
        if self._base:
            self._base.close()

    def _key(self, article: Article) -> bytes:
        return sha256(self._salt + plain(article)).digest()

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
            base.executemany("INSERT OR REPLACE INTO analyses VALUES (?, ?)", unsaved.items())

    def _forget(self, base: sqlite3.Connection) -> None:
        known = {key for (key,) in base.execute("SELECT key FROM analyses")}
        if len(known | self._used) > 2 * len(self._used):
            with base:
                base.executemany("DELETE FROM analyses WHERE key = ?", [(key,) for key in known - self._used])


@contextmanager
def opened(state: Path, engine: Choice) -> Iterator[Cache]:
    """The cache in the folder of what builds remember; an interrupted build keeps what it has analyzed."""
    kept = Cache(state / FILE, engine)
    try:
        yield kept
        kept.tidy()
    finally:
        kept.close()


def _opened(file: Path) -> sqlite3.Connection | None:
    """The file, made where it is missing and made anew where it is something else; None where it cannot be used."""
    for _ in range(2):
        with suppress(OSError, sqlite3.OperationalError):
            file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(file, timeout=WAIT)
            try:
                base.execute("CREATE TABLE IF NOT EXISTS analyses (key BLOB PRIMARY KEY, digest BLOB NOT NULL)")
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

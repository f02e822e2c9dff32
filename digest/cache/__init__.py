"""What has been analyzed before: a file of digests below `.digest/`, safe to delete and never needed.

One SQLite file holds the digest of each article under a hash of all that its analysis depends on: the article as it
was read, the engine with its model, and the program. So an edit of one article misses that one alone, and another
version of the program misses all. Two builds may use it at once, and one that is killed loses only the few that it had
not yet saved. Where the file cannot be used, being damaged, locked or on a full disk, a build simply analyzes again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from digest.analyze.engines import Choice
from digest.analyze.fingerprint import fingerprint
from digest.cache.records import pack, plain, schema, unpack
from digest.cache.store import Store
from digest.model import Article, Digest

FILE = "analyses.sqlite"


class Cache:
    """The digests of earlier builds: one that is not there is None, and one that is put there may be lost.

    Digests that this build has no use for stay as long as they are fewer than those in use, so that an edit taken back,
    or another engine tried out, costs nothing.
    """

    def __init__(self, file: Path, engine: Choice) -> None:
        self._salt = f"{schema(Digest)}\n{fingerprint(engine)}\n".encode()
        self._used: set[bytes] = set()
        self._store = Store(file)

    def get(self, article: Article) -> Digest | None:
        """The digest of this very article, if it is known."""
        key = self._key(article)
        if found := self._store.get(key):
            with suppress(ValueError):
                digest = unpack(Digest, found)
                self._used.add(key)
                return digest
        return None

    def put(self, article: Article, digest: Digest) -> None:
        """Keep the digest of an article."""
        key = self._key(article)
        self._used.add(key)
        self._store.put(key, pack(digest))

    def tidy(self) -> None:
        """Let go of what this build, which has asked for all its articles, has no use for, once that is too much."""
        known = self._store.keys()
        if len(known | self._used) > 2 * len(self._used):
            self._store.forget(known - self._used)

    def close(self) -> None:
        """Save what is not saved yet."""
        self._store.close()

    def _key(self, article: Article) -> bytes:
        return sha256(self._salt + plain(article)).digest()


@contextmanager
def opened(state: Path, engine: Choice) -> Iterator[Cache]:
    """The cache in the folder of what builds remember; an interrupted build keeps what it has analyzed."""
    kept = Cache(state / FILE, engine)
    try:
        yield kept
        kept.tidy()
    finally:
        kept.close()

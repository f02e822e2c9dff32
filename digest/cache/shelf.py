"""The digests of a build in little memory: what every page may ask of one stays at hand, the rest lies in a file.

The file is a temporary one that nobody else sees: in the folder of what builds remember or, where that cannot be
written, wherever the system has room. It goes when the digests go.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Any

from digest.cache.records import loaded, plain
from digest.model import (
    Article,
    Digest,
    KeyPoint,
    Mention,
    Provenance,
    Quote,
    QuoteCorrection,
    Removal,
    Sentence,
    Span,
    Tag,
)

LATELY, TEXTS = 1024, 64
"""Digests whose parts, and whose texts, stay at hand once they were asked for."""

_COMMON = frozenset({"aliases", "authors", "file", "kind", "language", "name", "place", "role", "section", "source"})
"""Fields whose words many articles have."""


class Heap:
    """Bytes by number, in a temporary file. It may be read by one thread while another one writes."""

    def __init__(self, folder: Path) -> None:
        """The file is in `folder` if possible."""
        self._file = _temporary(folder)
        self._starts = array("Q", [0])
        self._lock = Lock()

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._starts) - 1

    def put(self, content: bytes) -> int:
        """Keep `content`; its number."""
        with self._lock:
            self._file.seek(self._starts[-1])
            self._file.write(content)
            self._starts.append(self._starts[-1] + len(content))
        return len(self) - 1

    def get(self, number: int) -> bytes:
        """What has this number."""
        with self._lock:
            self._file.seek(self._starts[number])
            return self._file.read(self._starts[number + 1] - self._starts[number])


class Queue(Sequence[Article]):
    """Articles that wait to be analyzed, in the order in which they came."""

    def __init__(self, folder: Path) -> None:
        self._heap = Heap(folder)

    def __len__(self) -> int:
        return len(self._heap)

    def __getitem__(self, number: Any) -> Any:  # noqa: ANN401  # as Sequence has it; nobody takes slices
        if number >= len(self):
            raise IndexError(number)
        return loaded(Article, self._heap.get(number))

    def append(self, article: Article) -> None:
        """Let one more wait."""
        self._heap.put(plain(article))


@dataclass(frozen=True, slots=True)
class _Read:
    """What analysis read in a text, for those who link."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class _Points:
    """What it chose of a text."""

    key_points: tuple[KeyPoint, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Who says what in it: asked for on every page of a name."""

    quotes: tuple[Quote, ...]


class Shelf:
    """Where the digests of a build lie."""

    def __init__(self, folder: Path) -> None:
        """The file is in `folder` if possible."""
        self._heap = Heap(folder)
        self.text = lru_cache(maxsize=TEXTS)(lambda first: self._heap.get(first).decode("utf-8", "surrogatepass"))
        self.article = lru_cache(maxsize=LATELY)(lambda first: loaded(Article, self._heap.get(first + 1)))
        self.read = lru_cache(maxsize=LATELY)(lambda first: loaded(_Read, self._heap.get(first + 2)))
        self.points = lru_cache(maxsize=LATELY)(lambda first: loaded(_Points, self._heap.get(first + 3)))
        self.said = lru_cache(maxsize=LATELY)(lambda first: loaded(_Said, self._heap.get(first + 4)))

    def put(self, digest: Digest) -> Digest:
        """The same digest, what is large of it in the file."""
        first = self._heap.put(digest.article.text.encode("utf-8", "surrogatepass"))
        self._heap.put(plain(replace(digest.article, text="")))
        self._heap.put(plain(_Read(digest.sentences, digest.mentions)))
        self._heap.put(plain(_Points(digest.key_points)))
        self._heap.put(plain(_Said(digest.quotes)))
        return _shelved(self, first, digest)


class _ShelvedArticle(Article):
    """An article whose text, and what says where in it something stands, is read when it is asked for."""

    __slots__ = ("_first", "_shelf")
    _first: int
    _shelf: Shelf

    def __new__(cls, *values: Any, **named: Any) -> Article:  # type: ignore[misc]  # noqa: ANN401  # as the record has them
        """What `dataclasses.replace` makes of one is an ordinary record."""
        return Article(*values, **named)

    @property
    def text(self) -> str:
        return self._shelf.text(self._first)

    @property
    def summary(self) -> tuple[str, ...]:
        return self._shelf.article(self._first).summary

    @property
    def corrections(self) -> tuple[QuoteCorrection, ...]:
        return self._shelf.article(self._first).corrections

    @property
    def set_off(self) -> tuple[Span, ...]:
        return self._shelf.article(self._first).set_off

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        return self._shelf.article(self._first).paragraphs

    @property
    def removed(self) -> tuple[Removal, ...]:
        return self._shelf.article(self._first).removed

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        return self._shelf.article(self._first).provenance


class _Shelved(Digest):
    """A digest whose sentences, mentions, quotes and key points are read when they are asked for."""

    __slots__ = ("_first", "_shelf")
    _first: int
    _shelf: Shelf

    def __new__(cls, *values: Any, **named: Any) -> Digest:  # type: ignore[misc]  # noqa: ANN401  # as the record has them
        """As of an article."""
        return Digest(*values, **named)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self._shelf.read(self._first).sentences

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return self._shelf.read(self._first).mentions

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self._shelf.said(self._first).quotes

    @property
    def key_points(self) -> tuple[KeyPoint, ...]:
        return self._shelf.points(self._first).key_points


def _shelved(shelf: Shelf, first: int, digest: Digest) -> Digest:
    """The digest whose parts begin with the number `first`."""
    article = _made(_ShelvedArticle, digest.article, _shelf=shelf, _first=first)
    tags = tuple(_made(Tag, tag) for tag in digest.tags)
    made: Digest = _made(_Shelved, digest, article=article, tags=tags, _shelf=shelf, _first=first)
    return made


def _made(kind: type, record: object, **own: object) -> Any:  # noqa: ANN401  # it is of this kind
    """A record with what `record` has at hand, words that many have held once; `own` is its own."""
    made: Any = object.__new__(kind)
    for name in _at_hand(kind):
        if name not in own:
            value = getattr(record, name)
            object.__setattr__(made, name, _once(value) if name in _COMMON else value)
    for name, value in own.items():
        object.__setattr__(made, name, value)
    return made


@cache
def _at_hand(kind: type) -> tuple[str, ...]:
    """The names of the fields that a record of this kind holds itself."""
    return tuple(field.name for field in fields(kind) if not isinstance(getattr(kind, field.name), property))


def _once(value: object) -> object:
    """An equal value: of words, and of the words in a tuple, the ones that are known already."""
    if isinstance(value, tuple):
        return tuple(map(_once, value))
    return sys.intern(value) if isinstance(value, str) else value


def _temporary(folder: Path) -> IO[bytes]:
    """A temporary file that is gone once it is closed; memory, where no folder can be written."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return TemporaryFile(dir=folder)  # it is open for as long as there are digests
    with suppress(OSError):
        return TemporaryFile()  # as above
    return BytesIO()

"""Publication: Markdown files written whole or not at all, only where they changed, and never over a person's work.

Each file says itself whose it is. Its front matter carries `generated: digest` and a hash of all the rest: while the
hash holds, the file is ours to replace or remove; once it does not, a person has edited it; without the mark, it is a
person's own. The manifest merely saves reading what has not been touched: without it everything works, more slowly.
"""

from __future__ import annotations

import json
import os
import re
import stat
import struct
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from digest.errors import Problem
from digest.write.atomic import naming, normalized, remove_leftovers, write

GENERATED = (
    "archive",
    "articles",
    "editions",
    "organizations",
    "people",
    "places",
    "quotes",
    "search",
    "sources",
    "stories",
)
"""The folders below `docs/` that generated pages live in. No other folder is looked into."""

FRONT_PAGE = "index.md"
"""The one generated page outside those folders, as long as no person has written one."""

INDEX = "index.md"
RIVALS = ("README.md", "index.html")
"""What is the page of its folder as `index.md` is: where both stand, MkDocs leaves out one of them."""

MANIFEST = "manifest.json"

Ownership = Literal["ours", "edited", "foreign"]

_FENCE = "---\n"
_FRONT_MATTER = re.compile(r"---\n(.*?)^---(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_GENERATED_LINE = re.compile(r"^generated: *[\"']?digest[\"']? *$", re.MULTILINE)
_HASH_LINE = re.compile(r'^hash: "([0-9a-f]{16})"\n', re.MULTILINE)
_FORMAT = 2
_LINE = re.compile(r'("(?:[^"\\]|\\.)*"): \[(\d+), (-?\d+), "([0-9a-f]{16})", "((?:[0-9a-f]{2})*)"\],?\n')
_HEAD, _FOOT = f'{{"format": {_FORMAT}, "files": {{\n', "}}\n"
_NUMBERS = struct.Struct("<Qq")
_MARK = 16
"""Digits of the hash in a page's front matter."""


class Page:
    """One text file to publish: its path below `docs/`, with `/`, and its whole text, without the mark.

    The text may be a function, which is asked where the text is needed. `made_from` is a hash of all that it rests on,
    or empty: while a file of ours was made from the same, it is right as it is.
    """

    __slots__ = ("_text", "made_from", "path")

    def __init__(self, path: str, text: str | Callable[[], str], made_from: str = "") -> None:
        self.path = path
        self.made_from = made_from
        self._text = text

    @property
    def text(self) -> str:
        """The whole text, without the mark."""
        if not isinstance(self._text, str):
            self._text = self._text()
        return self._text


@dataclass(frozen=True, slots=True)
class Report:
    """What one publication did: how many pages are new, changed, as they were, and removed.

    `kept` names what was left as it is, and what to do about it: pages that a person edited, and places that cannot be
    used. A person's own page where one of ours belongs is as it should be, and not named.
    """

    created: int
    changed: int
    unchanged: int
    removed: int
    kept: tuple[Problem, ...]


def stamp(text: str) -> str:
    """`text` with the mark in its front matter; one is added where it has none. Line ends become LF."""
    return _stamped(text)[0]


def _stamped(text: str) -> tuple[str, str]:
    text = normalized(text)
    if not _FRONT_MATTER.match(text):
        text = f"{_FENCE}{_FENCE}\n{text}"
    unsigned = text.replace(_FENCE, f"{_FENCE}generated: digest\n", 1)
    mark = _hash(unsigned)
    return unsigned.replace("digest\n", f'digest\nhash: "{mark}"\n', 1), mark


def ownership(text: str) -> Ownership:
    """Whose a file with this text is: ours as we wrote it, ours but edited by somebody, or somebody's own.

    Line ends do not count, since git may convert them; nor does a byte order mark.
    """
    return _ownership(text)[0]


def _ownership(text: str) -> tuple[Ownership, str]:
    text = normalized(text)
    matter = _FRONT_MATTER.match(text)
    if not matter or not _GENERATED_LINE.search(matter[1]):
        return "foreign", ""
    line = _HASH_LINE.search(text, 0, matter.end())
    if line and _hash(text[: line.start()] + text[line.end() :]) == line[1]:
        return "ours", line[1]
    return "edited", ""


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_MARK]


@dataclass(frozen=True, slots=True)
class _Ours:
    """A file of ours on disk: enough to know, without reading it, that it is still the same."""

    size: int
    modified: int
    mark: str
    made_from: str = ""

    def packed(self) -> bytes:
        """The same in few bytes, for there are hundreds of thousands."""
        return _NUMBERS.pack(self.size, self.modified) + bytes.fromhex(self.mark) + bytes.fromhex(self.made_from)


def _unpacked(packed: bytes) -> _Ours:
    (size, modified), hashes = _NUMBERS.unpack_from(packed), packed[_NUMBERS.size :].hex()
    return _Ours(size, modified, hashes[:_MARK], hashes[_MARK:])


_Manifest = dict[str, bytes]
"""The files of ours by path, packed."""
_Found = _Ours | Literal["absent", "edited", "foreign", "blocked"]


def publish(docs: Path, state: Path, pages: Iterable[Page]) -> Report:
    """Make the generated pages below `docs` be `pages`, touching nothing else; `state` is the folder of the manifest.

    New and changed pages are written first, then those of earlier builds that are no longer wanted are removed, and
    folders left empty; the manifest comes last. A page that is already right is not written, nor filled where its file
    was made from the same. No index is made where a person's own page is the page of that folder. Messages name files
    as seen from the site's root, the folder that `state` is in. Raises DigestError where a file cannot be written,
    ValueError for a page outside the generated folders or given twice.
    """
    known = _read_manifest(state / MANIFEST)
    manifest: _Manifest = {}
    is_as_known = True
    wanted: set[str] = set()
    done: Counter[str] = Counter()
    kept: list[Problem] = []
    is_inside = cache(lambda folder: _is_inside(docs, docs / folder))
    root = _seen_from(state.parent, docs)
    for page in pages:
        _check(page.path, wanted)
        file = docs / page.path
        inside = is_inside(page.path.rpartition("/")[0])
        if file.name == INDEX and inside and _rival(file):
            wanted.remove(_identity(page.path))
            continue
        before = known.pop(page.path, None)
        found = _look(file, before) if inside else "blocked"
        if isinstance(found, _Ours) and page.made_from and found.made_from == page.made_from:
            manifest[page.path] = found.packed()
            done["unchanged"] += 1
        elif isinstance(found, _Ours) or found == "absent":
            text, mark = _stamped(page.text)
            if isinstance(found, _Ours) and found.mark == mark:
                manifest[page.path] = replace(found, made_from=page.made_from).packed()
                done["unchanged"] += 1
            else:
                with naming(f"{root}/{page.path}"):
                    manifest[page.path] = _Ours(*write(file, text.encode()), mark, page.made_from).packed()
                done["created" if found == "absent" else "changed"] += 1
        elif found != "foreign":
            kept.append(Problem(f"{root}/{page.path}", None, *_REASONS[found]))
        is_as_known = is_as_known and manifest.get(page.path) == before
    for path, file in _present(docs):
        if _identity(path) not in wanted:
            found = _look(file, known.get(path))
            if isinstance(found, _Ours):
                with naming(f"{root}/{path}"):
                    file.unlink(missing_ok=True)
                done["removed"] += 1
            elif found == "edited":
                kept.append(Problem(f"{root}/{path}", None, *_REASONS["stale"]))
    _tidy(docs, state)
    if known or not is_as_known:
        with naming(f"{state.name}/{MANIFEST}"):
            write(state / MANIFEST, partial(_lines, manifest))
    return Report(done["created"], done["changed"], done["unchanged"], done["removed"], tuple(sorted(kept)))


def edited(docs: Path) -> Iterator[str]:
    """The paths below `docs` of the generated pages that a person edited, without writing anything."""
    return (path for path, file in _present(docs) if _look(file, None) == "edited")


def own_indexes(docs: Path) -> dict[str, str]:
    """The paths below `docs` of the indexes that are not made, each with the person's own page that stands for it."""
    rivals = {folder: _rival(docs / folder / INDEX) for folder in GENERATED if _is_inside(docs, docs / folder)}
    return {f"{folder}/{INDEX}": f"{folder}/{name}" for folder, name in rivals.items() if name}


_OWN = "remove the lines `generated` and `hash` from its front matter to keep it as a page of your own"
_REASONS: Mapping[str, tuple[str, str, str]] = {
    "edited": (
        "this generated page was edited by hand",
        "it is kept as it is and no longer follows the articles",
        f"delete the file to have it made again, or {_OWN}",
    ),
    "stale": (
        "this generated page was edited by hand, and nothing in the articles calls for it any more",
        "it is kept as it is, and links in it may lead nowhere now",
        f"delete the file, or {_OWN}",
    ),
    "blocked": (
        "no page can be written here: a folder or a link stands in the way",
        "the page is left out",
        "rename what stands there",
    ),
}


def _check(path: str, wanted: set[str]) -> None:
    """Add the identity of a page's path to those wanted; ValueError where it may not be written or is there already."""
    parts = path.split("/")
    outside = path != FRONT_PAGE and (len(parts) < 2 or parts[0] not in GENERATED)
    if (
        outside
        or not path.endswith(".md")
        or re.search(r"[\\:\x00-\x1f]", path)
        or any(p[:1] in {"", "."} for p in parts)
    ):
        raise ValueError(f"no page can have the path {path!r}")
    identity = _identity(path)
    if identity in wanted:
        raise ValueError(f"two pages have the path {path!r}")
    wanted.add(identity)


def _identity(path: str) -> str:
    """What two paths share that some file system takes for the same; the very path, if that is it."""
    identity = unicodedata.normalize("NFC", path).casefold()
    return path if path == identity else identity


def _seen_from(root: Path, docs: Path) -> str:
    """The folder `docs` as a person in the folder `root` writes it; its whole path where it lies elsewhere."""
    for one, other in ((docs, root), (docs.resolve(), root.resolve())):
        if one.is_relative_to(other):
            return one.relative_to(other).as_posix()
    return docs.as_posix()


def _rival(index: Path) -> str | None:
    """The name of a person's own file that is the page of the folder that `index` would be the page of."""
    for name in RIVALS:
        file = index.with_name(name)
        if os.path.lexists(file) and not isinstance(found := _look(file, None), _Ours) and found != "blocked":
            return name
    return None


def _is_inside(docs: Path, folder: Path) -> bool:
    """Whether no link leads from this folder to elsewhere."""
    return folder.resolve() == docs.resolve() / folder.relative_to(docs)


def _look(file: Path, known: bytes | None) -> _Found:
    """Whose the file is; it is read only where it is not as the manifest knows it. An empty file is as good as none."""
    try:
        status = file.lstat()
        if stat.S_ISDIR(status.st_mode):
            return "blocked"
        if not stat.S_ISREG(status.st_mode):
            return "foreign"
        if known and _NUMBERS.unpack_from(known) == (status.st_size, status.st_mtime_ns):
            return _unpacked(known)
        content = file.read_bytes()
        if not content.strip(b"\0\r\n\t "):
            return "absent"
        owner, mark = _ownership(content.decode())
    except FileNotFoundError:
        return "absent"
    except NotADirectoryError:
        return "blocked"
    except (OSError, UnicodeDecodeError):
        return "foreign"
    return _Ours(status.st_size, status.st_mtime_ns, mark) if owner == "ours" else owner


def _present(docs: Path) -> Iterator[tuple[str, Path]]:
    """Every place below `docs` where an earlier build may have left a page, as path and file. No link is followed."""
    yield FRONT_PAGE, docs / FRONT_PAGE
    for folder, names in _generated_folders(docs):
        below = folder.relative_to(docs).as_posix()
        yield from ((f"{below}/{name}", folder / name) for name in sorted(names) if name.endswith(".md"))


def _generated_folders(docs: Path) -> Iterator[tuple[Path, list[str]]]:
    """The generated folders, the deepest first, with the names of the files in each."""
    for name in GENERATED:
        if _is_inside(docs, docs / name):
            for folder, _, names in os.walk(docs / name, topdown=False):
                yield Path(folder), names


def _tidy(docs: Path, state: Path) -> None:
    """Remove what killed builds left behind, and generated folders that hold nothing."""
    for folder in (docs, state):
        remove_leftovers(folder, [entry.name for entry in folder.iterdir()] if folder.is_dir() else [])
    for folder, names in _generated_folders(docs):
        remove_leftovers(folder, names)
        with suppress(OSError):
            folder.rmdir()


def _read_manifest(file: Path) -> _Manifest:
    """What the last build knew of its files; nothing where the manifest is lost or is not as builds write it."""
    manifest: _Manifest = {}
    try:
        with file.open(encoding="ascii") as lines:
            if next(lines, "") != _HEAD:
                return {}
            for line in lines:
                if found := _LINE.fullmatch(line):
                    path, size, modified, mark, made_from = found.groups()
                    manifest[json.loads(path)] = _Ours(int(size), int(modified), mark, made_from).packed()
                elif line != _FOOT:
                    return {}
    except (OSError, ValueError, struct.error):
        return {}
    return manifest


def _lines(manifest: _Manifest) -> Iterator[bytes]:
    """The manifest as it is written, line by line, for together they are as large as all else that is held then."""
    yield _HEAD.encode()
    for number, path in enumerate(sorted(manifest), start=1):
        its = _unpacked(manifest[path])
        end = "," if number < len(manifest) else ""
        yield f'{json.dumps(path)}: [{its.size}, {its.modified}, "{its.mark}", "{its.made_from}"]{end}\n'.encode()
    yield _FOOT.encode()

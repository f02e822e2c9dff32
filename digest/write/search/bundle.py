"""Pagefind run over our records, as one folder of files: https://pagefind.app/docs/config-options/."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from digest.errors import DigestError
from digest.write.extras import Extra
from digest.write.search import PACKAGES
from digest.write.search.order import ordered
from digest.write.search.records import Record

MADE_FROM = "made-from.txt"
"""Beside the indexes, the hash of what they were made from."""

_EMPTY = "<html><body><p>ꙮ</p></body></html>"
"""A letter that nobody looks for, in an index without a record, which Pagefind would refuse to make."""
_NEEDED = ("pagefind.js", "pagefind-entry.json")
_ENDINGS = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind")
"""Of what Pagefind writes, all but the user interfaces that come with it."""


def fingerprint(records: Mapping[str, Sequence[Record]], language: str) -> str:
    """What tells one set of records, and the version of Pagefind, from all others."""
    made_from = sha256(f"{[version(package) for package in PACKAGES]} {language}".encode())
    for name, its in records.items():
        made_from.update(f"\n{name}\n".encode())
        for record in its:
            made_from.update(record.html(language).encode())
    return made_from.hexdigest()


def bundle(records: Mapping[str, Sequence[Record]], language: str) -> Iterator[Extra]:
    """The files of the indexes, one folder for each; the same records give the same bytes. Raises DigestError."""
    for name, its in records.items():
        with TemporaryDirectory(prefix="digest-search-") as folder:
            source, target = Path(folder, "records"), Path(folder, "index")
            source.mkdir()
            for number, page in enumerate([record.html(language) for record in its] or [_EMPTY]):
                (source / f"{number:07}.html").write_text(page, encoding="utf-8")
            _run(source, target, language)
            yield from (Extra(f"{name}/{path}", content) for path, content in _made(target).items())
    yield Extra(MADE_FROM, f"{fingerprint(records, language)}\n".encode())


def _run(source: Path, target: Path, language: str) -> None:
    """Run the program to its end: through its Python interface it is stopped while it may still be writing."""
    options = ("--site", str(source), "--output-path", str(target), "--force-language", language, "--quiet")
    done = subprocess.run(  # noqa: S603  # nothing in it is a user's
        [sys.executable, "-m", "pagefind", *options],
        cwd=source,  # where no settings for Pagefind lie
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise DigestError("search", f"Pagefind cannot make the index ({done.stderr.strip()})")


def _made(target: Path) -> dict[str, bytes]:
    """What Pagefind wrote of what is needed, by path, with its lists of facets in order."""
    made = {
        file.relative_to(target).as_posix(): file.read_bytes()
        for file in target.rglob("*")
        if file.name in _NEEDED or file.suffix in _ENDINGS
    }
    return dict(sorted(ordered(made).items()))

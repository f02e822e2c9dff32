"""Pagefind run over our records, through its Python interface: https://pagefind.app/docs/py-api/.

The records go to it as one folder of files: its call for single records answers ten times a second at most.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
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
            for number, record in enumerate(its):
                (source / f"{number:07}.html").write_text(record.html(language), encoding="utf-8")
            _run(source, target, language)
            yield from (Extra(f"{name}/{path}", content) for path, content in _made(target).items())
    yield Extra(MADE_FROM, f"{fingerprint(records, language)}\n".encode())


def _run(source: Path, target: Path, language: str) -> None:
    from pagefind.index import IndexConfig, PagefindIndex  # noqa: PLC0415  # an extra

    async def index() -> None:
        config = IndexConfig(output_path=str(target), force_language=language)
        async with PagefindIndex(config=config) as made:
            await made.add_directory(str(source))

    try:
        with ThreadPoolExecutor(1) as alone:  # the caller may have a loop of its own
            alone.submit(lambda: asyncio.run(index())).result()
    except Exception as error:  # whatever Pagefind raises
        raise DigestError("search", f"Pagefind cannot make the index ({error})") from error


def _made(target: Path) -> dict[str, bytes]:
    """What Pagefind wrote of what is needed, by path, with its lists of facets in order."""
    made = {
        file.relative_to(target).as_posix(): file.read_bytes()
        for file in target.rglob("*")
        if file.name in _NEEDED or file.suffix in _ENDINGS
    }
    return dict(sorted(ordered(made).items()))

"""The first room: files in, articles out. One module for each format, one contract: bytes and a file's name in,
Articles out, with Problems for what a person should know; a file that gives no article raises a ReadError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from digest.errors import Problem, ReadError, SkippedFile
from digest.model import Article, Provenance
from digest.read import dates, markdown, sidecar
from digest.read import folder as folders
from digest.read import text as plain_text
from digest.read.labels import http_url, label
from digest.read.limits import FILE_BYTES, SIDECAR_BYTES, TITLE_LENGTH
from digest.read.tables import table
from digest.read.text import check_text

__all__ = ["read_file", "read_folder", "read_text", "unused"]

READERS: dict[str, Callable[[bytes, str], list[Article | Problem]]] = {
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".text": plain_text.read,
    ".txt": plain_text.read,
}
"""The formats that are read, by the last part of a file's name in lower case."""


def read_folder(folder: Path) -> Iterator[Article | Problem]:
    """The articles under `folder` by path, and a Problem for whatever a person should know, after its article.

    Every file gives at least one article or one Problem, apart from sidecars, READMEs and what systems leave behind
    (`folder.walk`). Names in Problems are relative to `folder`. A folder that is not there is a Problem, too.
    """
    if not folder.is_dir():
        yield Problem(folder.name, None, "there is no such folder", "there are no articles", "make it and put some in")
        return
    entries = list(folders.walk(folder))
    sidecars = sidecar.partners(entry for entry in entries if isinstance(entry, Path))
    used = set(sidecars.values())
    for entry in entries:
        if isinstance(entry, ReadError):
            yield entry.problem
        elif entry.suffix.lower() not in sidecar.SUFFIXES:
            yield from _read(entry, folder, sidecars)
        elif entry not in used:
            yield _lonely_sidecar(entry, folder)


def read_file(path: Path, folder: Path) -> list[Article | Problem]:
    """The articles of the file `path` under `folder`, its sidecar applied, then the Problems that lose no article.

    Raises SkippedFile for a format that is not read, ReadError for a file that cannot be.
    """
    found = _without_sidecar(path, folder)
    beside = sidecar.partners(folders.namesakes(path, folder)).get(path)
    return _completed(found, beside, folder)


def read_text(
    id: str,  # noqa: A002 - the public format calls it so
    text: str,
    *,
    title: str = "",
    date: str | None = None,
    url: str | None = None,
    clean: bool = True,
) -> Article:
    """An article given as text rather than as a file, for JSON Lines input.

    The text stays as it is, line ends included, so that spans count in the sender's string; only lone surrogates,
    which no file can hold, become U+FFFD. A date that names no single day and an address that is not http(s) are not
    used: `unused` names them. Raises ReadError for a text without words or beyond the limits.
    """
    text = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text) if not text.isascii() else text
    check_text(text, id)
    fields = {
        "title": label(title, TITLE_LENGTH) or None,
        "published": dates.parse(date),
        "url": http_url(url) if url else None,
    }
    given = {field: value for field, value in fields.items() if value}
    provenance = tuple(Provenance(field, False, "given with the text") for field in given)
    return replace(Article(id=id, file=id, text=text, clean=clean, provenance=provenance), **given)  # type: ignore[arg-type]  # one dict holds fields of three types


def unused(date: str | None, url: str | None) -> tuple[str, ...]:
    """What `read_text` would leave unused of these two, each with its reason and mend as a finished sentence."""
    sentences = []
    if date and not dates.parse(date):
        mend = f"write it as YEAR-MONTH-DAY, {dates.EARLIEST_YEAR} or later"
        sentences.append(f"the date `{_shown(date)}` names no single day and is not used; {mend}")
    if url and not http_url(url):
        mend = "write the whole address, with https://"
        sentences.append(f"the url `{_shown(url)}` is no http or https address and is not used; {mend}")
    return tuple(sentences)


def _shown(value: str) -> str:
    text = label(value[:4_000], 4_000)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _read(path: Path, folder: Path, sidecars: dict[Path, Path]) -> list[Article | Problem]:
    try:
        return _completed(_without_sidecar(path, folder), sidecars.get(path), folder)
    except ReadError as error:
        return [error.problem]


def _without_sidecar(path: Path, folder: Path) -> list[Article | Problem]:
    file = folders.relative(path, folder)
    reader = READERS.get(path.suffix.lower())
    if not reader:
        raise _not_read(path, file)
    return reader(folders.load(path, folder, FILE_BYTES), file)


def _completed(found: list[Article | Problem], beside: Path | None, folder: Path) -> list[Article | Problem]:
    """What a reader found, with what the sidecar `beside` states and the date that the path tells."""
    if beside:
        found = [item for entry in found for item in _with_sidecar(entry, beside, folder)]
    return [_dated(entry) if isinstance(entry, Article) else entry for entry in found]


def _dated(article: Article) -> Article:
    """The article with the date that its path tells, where nothing was stated about its date."""
    stated = any(entry.field == "published" for entry in article.provenance)
    found = None if stated else dates.from_path(article.file)
    if not found:
        return article
    published, evidence = found
    entry = Provenance("published", True, evidence)
    return replace(article, published=published, provenance=(*article.provenance, entry))


def _with_sidecar(entry: Article | Problem, path: Path, folder: Path) -> list[Article | Problem]:
    if isinstance(entry, Problem):
        return [entry]
    try:
        return sidecar.apply(entry, folders.load(path, folder, SIDECAR_BYTES), folders.relative(path, folder))
    except ReadError as error:
        return [entry, error.problem]


def _lonely_sidecar(path: Path, folder: Path) -> Problem:
    """A Problem for a sidecar that no file uses: no partner, or NAME.yml and NAME.yaml side by side."""
    name = Path(folders.relative(path, folder)).stem
    mend = f"name it after its article (as {name}.txt has {name}.yml), or remove it"
    return Problem(folders.relative(path, folder), None, "a sidecar beside no article", "it changes nothing", mend)


def _not_read(path: Path, file: str) -> SkippedFile:
    suffix = path.suffix.lower()
    kind = next((kind for kind, suffixes in table("formats.yml").items() if suffix in suffixes), None)
    what = f"{kind} ({suffix}), which is not read yet" if kind else f"a file of unknown kind ({suffix or 'no suffix'})"
    return SkippedFile(file, f"skipped: {what}", mend="save the article's text as .txt or .md")

"""The sidecar `NAME.yml` beside `NAME.txt` or `NAME.md`: an article's metadata and its corrections, by hand."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from digest.errors import Problem
from digest.model import Article
from digest.read import metadata
from digest.read.decode import decode
from digest.read.frontmatter import yaml_error
from digest.read.labels import label
from digest.read.nodes import YamlError, parse

SUFFIXES = (".yml", ".yaml")
_USUAL = "title, date, source, author, url, language, section, story, summary or quotes"


def partners(paths: Iterable[Path]) -> dict[Path, Path]:
    """The sidecar of each file that has one, among the files `paths`.

    Case makes no difference (`UP.TXT` has `up.YML`), but a sidecar with a file of exactly its stem is that one's. Of
    two sidecars the `.yml` counts.
    """
    files = sorted(paths, key=lambda path: (_rank(path), path))
    others = [path for path in files if _rank(path) == len(SUFFIXES)]
    stems = {(path.parent, path.stem) for path in others}
    exact: dict[tuple[Path, str], Path] = {}
    loose: dict[tuple[Path, str], Path] = {}
    for path in files[: len(files) - len(others)]:
        if (path.parent, path.stem) in stems:
            exact.setdefault((path.parent, path.stem), path)
        else:
            loose.setdefault((path.parent, path.stem.casefold()), path)
    found = {
        path: exact.get((path.parent, path.stem)) or loose.get((path.parent, path.stem.casefold())) for path in others
    }
    return {path: beside for path, beside in found.items() if beside}


def apply(article: Article, data: bytes, file: str) -> list[Article | Problem]:
    """The article with what its sidecar `file` states, which wins over the file's own statement; then the Problems.

    `date: ~` or `date: none` takes back the date that the file states or that its name would tell, and so for
    source, url, author and section; a key without a value says nothing. A sidecar that cannot be read loses itself,
    not its article.
    """
    try:
        node = parse(decode(data, file))
    except YamlError as problem:
        return [article, yaml_error(problem, file, "the sidecar").problem]
    if not node.value:
        return [article]
    if not isinstance(node.value, dict):
        what = "the sidecar is no list of fields"
        return [article, Problem(file, node.line, what, "it is passed over", "write lines such as `title: …`")]
    name = file.rpartition("/")[2]
    changed, problems = metadata.state(article, node, f"sidecar {name}", file)
    unknown = [
        Problem(file, value.line, f"`{label(key, 60)}` is no field", "it is passed over", _hint(key))
        for key, value in node.value.items()
        if not metadata.is_known(key)
    ]
    return [changed, *unknown, *problems]


def _hint(key: str) -> str:
    near = difflib.get_close_matches(key[:60], metadata.known_keys(), n=1)
    return f"did you mean `{near[0]}`?" if near else f"use {_USUAL}"


def _rank(path: Path) -> int:
    """The place of a file's suffix among those of sidecars, or their number for any other file."""
    suffix = path.suffix.lower()
    return SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)

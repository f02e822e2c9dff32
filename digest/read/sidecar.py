"""The sidecar `NAME.yml` beside `NAME.txt` or `NAME.md`: an article's metadata and its corrections, by hand."""

from __future__ import annotations

import difflib

from digest.errors import Problem
from digest.model import Article
from digest.read import metadata
from digest.read.decode import decode
from digest.read.frontmatter import yaml_error
from digest.read.labels import label
from digest.read.nodes import YamlError, parse

SUFFIXES = (".yml", ".yaml")


def apply(article: Article, data: bytes, file: str) -> list[Article | Problem]:
    """The article with what its sidecar `file` states, which wins over the file's own statement; then the Problems.

    A sidecar that cannot be read loses itself, not its article.
    """
    try:
        node = parse(decode(data, file))
    except YamlError as problem:
        return [article, yaml_error(problem, file, "the sidecar").problem]
    if node.value is None:
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
    return f"did you mean `{near[0]}`?" if near else "use title, date, source, author, url, summary or quotes"

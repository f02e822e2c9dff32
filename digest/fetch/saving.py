"""An article from the web as a Markdown file: what is known of it in its front matter, its text below."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from digest.errors import DigestError
from digest.model import Article
from digest.read.addresses import canonical
from digest.write.atomic import write
from digest.write.slugs import slug

_MARK = re.compile(r"-([0-9a-f]{10})\.md$")
_ESCAPED = re.compile(r"\[\^|[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])|<|\{|&(?=#?\w{1,32};)")
_REFERENCES = {"<": "&lt;", "{": "&#123;", "&": "&amp;", "[^": "&#91;^"}
_AT_START = re.compile(r"(?:#{1,6}(?=\s|$)|[>+=-]|\d{1,9}(?=[.)](?:\s|$)))")
_FIELDS = ("title", "source", "url", "section", "language")
_WRITTEN = {"published": "date"}
_COMPLETED = (*_FIELDS, "published", "authors")


def mark(url: str) -> str:
    """What the name of an article's file ends in, from where it lies: the same for every spelling of its address."""
    return sha256((canonical(url) or url).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def marks(articles: Path) -> set[str]:
    """The marks of all articles that are saved already."""
    return {match[1] for path in articles.rglob("*.md") if (match := _MARK.search(path.name))}


def save(article: Article, articles: Path, url: str, asked: str) -> Path:
    """Write the article to `SITE/DATE-TITLE-MARK.md` below `articles`; the file's path.

    Raises DigestError where that fails.
    """
    site = slug((urlsplit(url).hostname or "web").removeprefix("www.").replace(".", "-"))
    day = f"{article.published.day.isoformat()}-" if article.published else ""
    path = articles / site / f"{day}{slug(article.title)[:60].strip('-')}-{mark(asked)}.md"
    try:
        write(path, text_of(article).encode("utf-8"))
    except OSError as error:
        raise DigestError(path.name, f"it cannot be written ({error.strerror})") from error
    return path


def text_of(article: Article) -> str:
    """The article as the Markdown file that is read as the same article again."""
    fields: dict[str, object] = {name: value for name in _FIELDS if (value := getattr(article, name))}
    if article.published:
        fields["date"] = article.published.iso
    if article.authors:
        fields["authors"] = list(article.authors)
    told = ((_WRITTEN.get(each.field, each.field), each) for each in article.provenance)
    if guesses := {name: each.evidence for name, each in told if each.inferred and name in fields}:
        fields["inferred"] = guesses
    headings = {removal.span.start for removal in article.removed if removal.rule == "heading"}
    parts, at = [], 0
    for paragraph in article.text.split("\n\n"):
        line = " ".join(paragraph.split())
        if at not in headings:
            parts.append(escaped(paragraph))
        elif line != article.title:
            parts.append(f"## {escaped(line)}")
        at += len(paragraph) + 2
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1_000_000)
    return f"---\n{head}---\n\n" + "\n\n".join(parts) + "\n"


def escaped(paragraph: str) -> str:
    """A paragraph of plain text as Markdown that shows it, and reads like it."""
    lines = [_ESCAPED.sub(_without_meaning, line.strip()) for line in paragraph.split("\n") if line.strip()]
    return "\\\n".join(_AT_START.sub(_not_at_start, line, count=1) if _AT_START.match(line) else line for line in lines)


def _without_meaning(match: re.Match[str]) -> str:
    return _REFERENCES.get(match[0]) or f"\\{match[0]}"


def _not_at_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}"


def completed(found: Article, entry: Article) -> Article:
    """The article of a page, with what only its feed states, or what the page leaves to a guess."""
    best = {name: _better(found, entry, name) for name in _COMPLETED}
    origins = tuple(at for each in (found, entry) for at in each.provenance if best.get(at.field, found) is each)
    values: dict[str, Any] = {name: getattr(each, name) for name, each in best.items()}
    return replace(found, **values, provenance=origins)


def _better(found: Article, entry: Article, name: str) -> Article:
    """Which of the two to take a field from."""
    guessed = any(at.field == name and at.inferred for at in found.provenance)
    return entry if getattr(entry, name) and (guessed or not getattr(found, name)) else found

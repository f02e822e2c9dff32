"""Digests made by hand from a few lines: what analysis would find is told, and its spans are looked up in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from digest.model import Article, Digest, KeyPoint, Kind, Mention, Published, Quote, Sentence, Span, Tag, joined

Name = (
    tuple[Kind | None, str] | tuple[Kind | None, str, tuple[str, ...]] | tuple[Kind | None, str, tuple[str, ...], str]
)
"""Kind, name, other forms in the text, role."""


def made(
    identity: str,
    text: str,
    names: Sequence[Name] = (),
    *,
    day: str | None = None,
    quotes: Sequence[Mapping[str, Any]] = (),
    points: Sequence[str] = (),
    **fields: Any,  # noqa: ANN401  # fields of Article
) -> Digest:
    """A digest whose paragraphs and sentences are the lines of `text`; quotes and points are looked up in it."""
    article = Article(
        id=identity,
        file=identity,
        text=text,
        title=fields.pop("title", identity),
        published=fields.pop("published", Published(date.fromisoformat(day)) if day else None),
        **fields,
    )
    lines = _lines(text)
    tags = [tag_of(name, rank) for rank, name in enumerate(names, start=1)]
    mentions = [
        Mention(span, tag.kind, tag.name)
        for tag in tags
        for form in (tag.name, *tag.aliases)
        for span in _all(text, form)
    ]
    return Digest(
        article=replace(article, paragraphs=lines),
        sentences=tuple(Sentence(line, number) for number, line in enumerate(lines)),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.span, mention.name))),
        tags=tuple(replace(tag, count=max(1, sum(m.name == tag.name for m in mentions))) for tag in tags),
        quotes=tuple(quote_of(text, quote) for quote in quotes),
        key_points=tuple(
            KeyPoint((_first(text, point),), point, rank, "told") for rank, point in enumerate(points, start=1)
        ),
    )


def tag_of(name: Name, rank: int) -> Tag:
    """The tag that a short description stands for."""
    kind, called, *rest = name
    aliases = rest[0] if rest else ()
    role = rest[1] if len(rest) > 1 else None
    assert isinstance(aliases, tuple)
    assert role is None or isinstance(role, str)
    return Tag(called, kind, aliases, role, rank, 1)


def quote_of(text: str, given: Mapping[str, Any]) -> Quote:
    """The quote with the words `parts`, each looked up in `text`; the other keys are fields of Quote."""
    parts = tuple(_first(text, part) for part in given["parts"])
    others = {key: value for key, value in given.items() if key != "parts"}
    return Quote(parts=parts, text=joined(text, parts), **others)


def _first(text: str, piece: str) -> Span:
    at = text.index(piece)
    return Span(at, at + len(piece))


def _all(text: str, piece: str) -> list[Span]:
    found, at = [], text.find(piece)
    while at >= 0:
        found.append(Span(at, at + len(piece)))
        at = text.find(piece, at + len(piece))
    return found


def _lines(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return tuple(spans)

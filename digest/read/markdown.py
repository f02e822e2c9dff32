"""Markdown files, with or without front matter; their source text is what a reader of the rendered page would see."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from digest.errors import Problem
from digest.model import Article, Provenance, Removal, Span
from digest.read import frontmatter, metadata, template_tags
from digest.read.decode import decode
from digest.read.labels import label
from digest.read.limits import TITLE_LENGTH
from digest.read.text import check_text
from digest.read.visible import Paragraph, paragraphs, set_off, without_comments

_GAP = "\n\n"
_LEFT_OVER = re.compile(
    r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)"
    r"|\[(?P<link>[^\[\]\n]{1,300})\]\((?:https?:|mailto:|[/#])[^()\n]{0,1000}\)(?:\{[.#][^{}\n]{1,100}\})?"
    r"|(?<!\S)\*\*(?P<strong>[^*\n]{1,300})\*\*"
    r"|(?<![\w_])_(?=\S)(?P<emphasis>[^_\n]{1,600})(?<=\S)_(?![\w_])"
)
"""Markup that CommonMark leaves as text, mostly inside raw HTML, though its author meant markup."""


def read(data: bytes, file: str) -> list[Article | Problem]:
    """The one article of a Markdown file, then what a person should know about its front matter.

    The source text is the visible text of the body: a paragraph for each block, list item and table cell, an empty
    line between them; fenced code is left out. Headings and captions are in the source text and already noted as
    `removed` (rules `heading`, `caption`), since only the Markdown tells them apart. Without a stated title, the
    first heading of level 1 is an inferred one. Raises ReadError for unreadable front matter or a body without
    words, SkippedFile for a file that is no text.
    """
    front = frontmatter.split(decode(data, file), file)
    check_text(front.body, file)
    tokens = _parsed(template_tags.remove(without_comments(front.body)))
    blocks = _tidied(paragraphs(_rendered(tokens)))
    text = _GAP.join(block.text for block in blocks)
    check_text(text, file)
    article = Article(id=file, file=file, text=text, removed=_removed(blocks), set_off=set_off(blocks, _GAP))
    article, problems = metadata.state(article, front.fields, "front matter", file)
    if not article.title and (title := _first_heading(tokens)):
        entry = Provenance("title", True, "the first heading of level 1")
        article = replace(article, title=title, provenance=(*article.provenance, entry))
    return [article, *front.problems, *problems]


@cache
def _renderer() -> MarkdownIt:
    """CommonMark with tables and strikethrough, without code by indentation: in news that is prose or HTML, set in."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


def _parsed(body: str) -> list[Token]:
    return [token for token in _renderer().parse(body) if token.type != "fence"]


def _rendered(tokens: list[Token]) -> str:
    renderer = _renderer()
    return str(renderer.renderer.render(tokens, renderer.options, {}))


def _tidied(blocks: list[Paragraph]) -> list[Paragraph]:
    tidied = [replace(block, text=_without_markup(block.text)) for block in blocks]
    return [block for block in tidied if block.text]


def _without_markup(text: str) -> str:
    marked = "](" in text or "**" in text or "_" in text
    return _LEFT_OVER.sub(_meant, text).strip() if marked else text


def _meant(match: re.Match[str]) -> str:
    return match["link"] or match["strong"] or match["emphasis"] or ""


def _removed(blocks: list[Paragraph]) -> tuple[Removal, ...]:
    removed, start = [], 0
    for block in blocks:
        end = start + len(block.text)
        if block.part != "text":
            removed.append(Removal(Span(start, end), block.part))
        start = end + len(_GAP)
    return tuple(removed)


def _first_heading(tokens: list[Token]) -> str:
    """The text of the first level-1 heading, or nothing where there is none short enough to be a title."""
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            shown = paragraphs(_rendered([inline]))
            return label(" ".join(block.text for block in shown), TITLE_LENGTH)
    return ""

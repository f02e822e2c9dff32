"""Saved web pages."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.etree import LxmlError
from lxml.html import HtmlElement

from digest.errors import Problem, ReadError
from digest.model import Article, Provenance, Removal, Span
from digest.read import page_body, page_dates, page_facts, visible
from digest.read.charset import decode_page
from digest.read.contract import Found
from digest.read.limits import PAGE_INLINE_TAGS, PAGE_TAGS
from digest.read.structured import article_of
from digest.read.text import check_text
from digest.read.visible import Paragraph, set_off

_GAP = "\n\n"
_STUB = 1_500
_INLINE = re.compile(r"</?(?:b|code|em|font|i|mark|small|span|strong|sub|sup|u)(?=[\s/>])[^<>]{0,1000}>", re.IGNORECASE)


def read(data: bytes, file: str) -> list[Found]:
    """The one article of a web page.

    The source text is the article's own text on the page, a paragraph for each of its paragraphs; its headings are in
    it and noted as removed. Raises ReadError for a page without an article, SkippedFile for a file that is no text.
    """
    return from_text(decode_page(data, file), file, file, None)


def from_text(page: str, id_: str, file: str, url: str | None) -> list[Found]:
    """The article on a page fetched from `url` (None where that is not known), then what a person should know.

    Raises ReadError for a page without an article.
    """
    page = _without_excess(visible.without_many_attributes(page))
    if page.count("<") > PAGE_TAGS:
        mend = "copy the article's text into a .txt file"
        raise ReadError(file, f"the page has more than {PAGE_TAGS:,} tags", why="no article needs that", mend=mend)
    tree = _tree(page)
    stated = article_of(tree) if tree is not None else None
    try:
        blocks = page_body.blocks(page, stated.text("articleBody") if stated else "") if tree is not None else []
    except (LxmlError, RecursionError, ValueError, TypeError, AttributeError, LookupError, AssertionError) as error:
        what = f"the page cannot be read ({type(error).__name__})"
        raise ReadError(file, what, mend="copy the article's text into a .txt file") from error
    text = _GAP.join(block.text for block in blocks)
    if tree is None or not any(map(str.isalnum, text)):
        what = "no article was found on this page" if tree is not None else "there is no web page in it"
        mend = "copy the article's text into a .txt file; a page that a program fills as it is read was saved empty"
        raise ReadError(file, what, why="it may be a list of articles, or empty", mend=mend)
    check_text(text, file)
    article = Article(id=id_, file=file, text=text, removed=_headings(blocks), set_off=set_off(blocks, _GAP))
    article = page_facts.with_facts(article, tree, page, url)
    if not article.published:
        article = _with_guessed_date(article, tree)
    problems = []
    if stated and str(stated.node.get("isAccessibleForFree")).lower() == "false" and len(text) < _STUB:
        mend = "save the page while you are signed in"
        problems.append(Problem(file, None, "only the beginning of an article that must be paid for", "", mend))
    return [article, *problems]


def _without_excess(page: str) -> str:
    """The page without the tags within its lines, where it has far more of them than articles do."""
    return _INLINE.sub("", page) if sum(1 for _ in _INLINE.finditer(page)) > PAGE_INLINE_TAGS else page


def _tree(page: str) -> HtmlElement | None:
    from trafilatura import load_html  # noqa: PLC0415  # only those who have web pages wait for it

    try:
        return load_html(page)
    except (LxmlError, ValueError, TypeError):
        return None


def _headings(blocks: list[Paragraph]) -> tuple[Removal, ...]:
    removed, start = [], 0
    for block in blocks:
        if block.part != "text":
            removed.append(Removal(Span(start, start + len(block.text)), block.part))
        start += len(block.text) + len(_GAP)
    return tuple(removed)


def _with_guessed_date(article: Article, tree: HtmlElement) -> Article:
    """The article with the earliest day that the page's markup and text make likely."""
    found = page_dates.guessed(tree, article.language or "", article.url)
    if not found:
        return article
    origin = Provenance("published", True, "the page's text: the likeliest day in it")
    return replace(article, published=found, provenance=(*article.provenance, origin))

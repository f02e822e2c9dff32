"""Cleaning raw news text: which stretches are the body, which are not and why, and what the rest tells about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from digest.model import Article, Provenance

from . import (
    bylines,
    captions,
    embeds,
    furniture,
    header,
    labelled,
    language,
    layout,
    line_ends,
    lists,
    notes,
    source,
    title,
    trailers,
    wire,
)
from .draft import Draft, Unit

__all__ = ["clean"]

_LONGEST_CAPTION = 110


def clean(article: Article) -> Article:
    """`article` with its paragraphs, what was removed, and the fields it leaves unstated where the text tells them.

    Paragraphs and removals are in the order of the text, do not overlap, and together hold every character that is
    not white space. What the reader has removed stays removed. Fields that the article has are never changed, but for
    an agency or publication named behind a stated author (`Jane Doe, Harbour News`), which is none; each one added has
    a Provenance, inferred where no line of the text says it outright. An article that the rules would leave without a
    body keeps its whole text. With `article.clean` False no rule removes anything, and only title and language are
    inferred. In Markdown, whose author has told most furniture from text, what is removed between the lines above the
    first paragraph and the notes after the last one is no more than calls to subscribe, labelled links, and links under
    their own heading. Line ends make no difference to the outcome.
    """
    if "\r" in article.text:
        return line_ends.restored(clean(line_ends.unified(article)), article.text)
    draft = _draft(article)
    if article.clean:
        _apply(draft)
    if not any(map(_has_letters, (one for one in draft.units if one.rule is None))):
        draft = _draft(article)
    if not any(one.rule is None for one in draft.units):
        draft = _draft(replace(article, removed=()))
    values: dict[str, Any] = {name: value for name, (value, _) in draft.found.items()}
    if article.clean and article.authors:
        values["authors"] = bylines.without_agency(article.authors, _names_of_houses(draft))
    origins = tuple(origin for _, origin in draft.found.values())
    cleaned = replace(article, paragraphs=draft.paragraphs(), removed=draft.removals(), **values)
    return _with_language(_with_title(replace(cleaned, provenance=article.provenance + origins)))


def _draft(article: Article) -> Draft:
    """The units of an article; what its reader has removed is removed already."""
    draft = Draft(article, [])
    draft.units = layout.whole_blocks(article.text) if draft.markdown else layout.units(article.text)
    removals = sorted(article.removed, key=lambda one: one.span)
    for index in reversed(range(len(draft.units))):
        one = draft.units[index]
        while removals and removals[-1].span.start >= one.end:
            removals.pop()
        while removals and removals[-1].span.end > one.start:
            span, rule = removals[-1].span, removals[-1].rule
            draft.cut(index, max(span.start, one.start) - one.start, min(span.end, one.end) - one.start, rule)
            if span.start < one.start:
                break
            removals.pop()
    return draft


def _apply(draft: Draft) -> None:
    """The rules in their order: whole files first, then the top, then the lines between, then the end."""
    if draft.markdown:
        furniture.separators(draft)
        header.stated_title(draft)
        captions.marked(draft)
        embeds.mark(draft)
        bylines.mark(draft, most_prose=0)
        source.header_line(draft)
        header.mark_dateline(draft)
        notes.mark(draft)
        trailers.mark_notes(draft)
        furniture.marked(draft)
        source.mark(draft)
        return
    wire.mark(draft)
    furniture.separators(draft)
    trailers.mark_rights(draft)
    labelled.mark(draft)
    header.stated_title(draft)
    header.repeated_title(draft)
    captions.mark(draft)
    embeds.mark(draft)
    header.twice(draft)
    bylines.mark(draft)
    furniture.mark(draft)
    furniture.menu_lines(draft)
    source.header_line(draft)
    header.kicker(draft)
    header.editors_line(draft)
    report = header.mark_dateline(draft)
    header.mark(draft, report)
    furniture.glued_links(draft)
    furniture.inside(draft)
    trailers.mark(draft)
    notes.mark(draft)
    trailers.mark_links(draft)
    furniture.between(draft)
    source.mark(draft)


def _names_of_houses(draft: Draft) -> set[str]:
    """The agency and the source of an article, and every agency that is known, folded."""
    own = (draft.found.get(name, (getattr(draft.article, name), None))[0] for name in ("agency", "source"))
    return {lists.key(str(name)) for name in own if name} | lists.names("agencies")


def _has_letters(one: Unit) -> bool:
    return any(char.isalnum() for char in one.text)


def _titles(article: Article, caption: str) -> bool:
    """Whether a caption is fit for a title: short, about the matter rather than the picture, above the body."""
    if len(caption) > _LONGEST_CAPTION or caption.startswith(("In this ", "This ", "A file ", "File ")):
        return False
    body = article.paragraphs[0].start
    return any(
        one.rule == "caption" and one.span.end <= body and caption in one.span.of(article.text)
        for one in article.removed
    )


def _with_title(article: Article) -> Article:
    """`article` with a title as long as it has any text."""
    if article.title or not article.paragraphs:
        return article
    if article.caption and _titles(article, article.caption):
        found, why = article.caption, "no headline: the caption above the text"
    else:
        body = next((span for span in article.paragraphs if any(map(str.isalnum, span.of(article.text)))), None)
        found, why = title.from_text((body or article.paragraphs[0]).of(article.text)), title.LAST_RESORT
    found = title.capitalized(" ".join(found.split()))
    return replace(article, title=found, provenance=(*article.provenance, Provenance("title", True, why)))


def _with_language(article: Article) -> Article:
    """`article` with the language that its text is clearly in, where none is stated, or a page states another."""
    if found := language.mistaken(article):
        kept = tuple(entry for entry in article.provenance if entry.field != "language")
        value, why = found
        return replace(article, language=value, provenance=(*kept, Provenance("language", True, why)))
    if article.language or not (guessed := language.guess(article.body)):
        return article
    value, why = guessed
    return replace(article, language=value, provenance=(*article.provenance, Provenance("language", True, why)))

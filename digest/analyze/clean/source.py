"""Who published it: a line of the header, the newsroom's own trailer, a copyright line, the agency of the dateline."""

from __future__ import annotations

import re

from . import dates, lists
from .draft import Draft, Unit

_UP = "A-ZÀ-ÖØ-Þ"
_NAME = rf"(?:The )?[{_UP}][\w.&\-]*(?: (?:[{_UP}][\w.&\-]*|of|the|and|&)){{0,5}}?"
_DESK = re.compile(
    rf"\W{{0,2}}(?P<name>{_NAME})(?:[’']s?) (?:[\w.\-]{{1,20}} ){{0,4}}"
    r"(?:(?:[Dd]esk|[Nn]ewsroom)\b|(?:[Ss]taff|[Tt]eam|[Ee]ditors|[Rr]eporters|[Bb]ureau|[Oo]ffice|[Cc]orrespondents)\b"
    r"(?=.{0,60}\b(?:updat\w*|keeping you|contributed|compiled|(?:this|the) (?:story|report|article|page|post))\b))"
)
_AT_WORK = re.compile(
    r"\b(?:is|are|has been|have been|will be) (?:updating|keeping|following|covering|monitoring) "
    r"(?:you|readers|(?:this|the|our) (?:story|report|article|page|post))\b"
)
_COPYRIGHT = re.compile(
    rf"(?:copyright|©|\(c\))\s?(?:©|\(c\))?\s?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?[,.]?\s+)?(?:by )?(?P<name>(?-i:{_NAME}))"
    r"(?=[.,;]? ?(?:All [Rr]ights|Inc|LLC|Ltd|Limited|Corp|$|\n|This|Distributed)|\. |,)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\(c\)|\b(?:19|20)\d\d\b|rights reserved", re.IGNORECASE)
_TITLE_CASE = re.compile(rf"(?:[{_UP}][\w.’'\-]*|&|and|of|the)(?: (?:[{_UP}][\w.’'\-]*|&|and|of|the)){{0,5}}$")

_INVITED = r"(?:Follow|Like|Join|Support|Subscribe to|Download) (?:[Tt]he )?"
_FOLLOWED = re.compile(rf"{_INVITED}(?P<name>{_NAME})(?= on | app\b|[.!]|$)")
_PIECES = re.compile(r"\s*(?:,|\s[|•·–—-])\s|\s+and\s+")

_SHOWN = 1500
_HEADLINE_WORDS = 4
_LINES = 12
_DATED = frozenset({"byline", "date line"})
_CLOSING = frozenset({"trailer", "furniture", "after the end", "navigation"})


def is_newsroom_at_work(text: str) -> bool:
    """Whether `text` says that a newsroom goes on with the article: `The Ledger’s night team is updating this page`."""
    return bool(_DESK.match(text) and _AT_WORK.search(text[:_SHOWN]))


def header_line(draft: Draft) -> None:
    """Remove the name of a publication from among the lines of the header, and take it for the source.

    It stands first of all, above a menu or a date line; or between byline and date line; or between what may be the
    headline and one of those.
    """
    first = next(draft.live(), None)
    for index in list(draft.live(0, len(draft.units) - 1)):
        one = draft.units[index]
        if one.prose:
            return
        above, below = draft.units[index - 1] if index else None, draft.units[index + 1]
        dated = below.rule in _DATED and above is not None and (above.rule in _DATED or _may_be_headline(above))
        masthead = index == first and below.rule in {"navigation", "furniture", "date line"}
        if (dated or masthead) and is_publication(one.text):
            draft.remove(index, "source line")
            draft.state("source", one.text, "source line", one, one.text)
            return


def _may_be_headline(one: Unit) -> bool:
    return one.rule in {None, "headline"} and one.words >= _HEADLINE_WORDS


def is_publication(text: str) -> bool:
    """Whether `text` is the name of a newspaper, magazine, station or agency by its words, and no role or section."""
    words = {lists.key(word) for word in text.split()}
    if lists.key(text) in lists.names("agencies") - lists.names("not_sources"):
        return True
    return bool(
        len(words) >= 2
        and _TITLE_CASE.match(text)
        and words & lists.names("publication_words")
        and not words & lists.names("newsroom_roles")
        and not lists.matches("link_headers", text)
    )


def is_title_case(text: str) -> bool:
    """Whether `text` is up to six words that begin with capitals, and small words between them."""
    return bool(_TITLE_CASE.match(text))


def _may_be_house(name: str) -> bool:
    roles = lists.names("newsroom_roles")
    return is_title_case(name) and not dates.is_part(name) and not {lists.key(word) for word in name.split()} & roles


def _repeated_name(draft: Draft) -> None:
    """A name in a byline or date line that a line after the body opens with, or invites to follow, is the source.

    `By Jane Roe, Paper & Vellum, 28 April 2024` above, `Paper & Vellum appears six times a year.` below.
    """
    authors, _ = draft.found.get("authors", (draft.article.authors, None))
    known = {lists.key(name) for name in authors} if isinstance(authors, tuple) else set()
    last = max((i for i in draft.live()), default=len(draft.units))
    closing = [one.text[:_SHOWN] for one in draft.units[last + 1 :]][:_LINES]
    header = [one for one in draft.units[:last] if one.rule in _DATED][:_LINES]
    for one in header if closing else []:
        names = _PIECES.split(one.text)
        for name in (name for name in names if _may_be_house(name) and lists.key(name) not in known):
            invited = re.compile(rf"(?:{_INVITED})?{re.escape(name)}(?!\w)")
            if any(invited.match(text) for text in closing):
                draft.state("source", name, one.rule or "", one, one.text)


def mark(draft: Draft) -> None:
    """Read the source from header and closing lines, else infer it from these alone, else from a dateline's agency."""
    _repeated_name(draft)
    removed = [one for one in draft.units if one.rule not in {None, "caption", "heading"}][-40:]
    for one in reversed(removed):
        text = one.text[:_SHOWN]
        if one.rule in {"trailer", "after the end"} and (desk := _DESK.match(text)):
            draft.infer("source", desk["name"], "newsroom trailer", text)
    for one in reversed(removed):
        text = one.text[:_SHOWN]
        if (owner := _COPYRIGHT.search(text)) and len(owner["name"]) > 2 and _RIGHTS.search(text):
            draft.infer("source", owner["name"].strip(" .,"), "copyright line", text[owner.start() :])
    for one in reversed(removed):
        invited = _FOLLOWED.search(one.text[:_SHOWN]) if one.rule in _CLOSING else None
        if invited and is_publication(invited["name"]):
            draft.infer("source", invited["name"], "closing line", one.text)
    agency, _ = draft.found.get("agency", (draft.article.agency, None))
    if isinstance(agency, str) and lists.key(agency) not in lists.names("not_sources"):
        draft.infer("source", agency, "nothing better: the agency of the dateline", agency)

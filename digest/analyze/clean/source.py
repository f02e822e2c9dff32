"""Who published it: a line of the header, the newsroom's own trailer, a copyright line, the agency of the dateline."""

from __future__ import annotations

import re

from . import lists
from .draft import Draft

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
    rf"(?:copyright|©|\(c\))\s?(?:©|\(c\))?\s?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s+)?(?:by )?(?P<name>(?-i:{_NAME}))"
    r"(?=[.,;]? ?(?:All [Rr]ights|Inc|LLC|Ltd|Limited|Corp|$|\n|This|Distributed)|\. |,)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"©|\(c\)|\b(?:19|20)\d\d\b|rights reserved", re.IGNORECASE)
_TITLE_CASE = re.compile(rf"(?:[{_UP}][\w.’'\-]*|&|and|of|the)(?: (?:[{_UP}][\w.’'\-]*|&|and|of|the)){{0,5}}$")

_SHOWN = 1500
_DATED = frozenset({"byline", "date line"})


def is_newsroom_at_work(text: str) -> bool:
    """Whether `text` says that a newsroom goes on with the article: `The Ledger’s night team is updating this page`."""
    return bool(_DESK.match(text) and _AT_WORK.search(text[:_SHOWN]))


def header_line(draft: Draft) -> None:
    """Remove the name of a publication that stands between byline and date line, and take it for the source."""
    for index in list(draft.live(1, len(draft.units) - 1)):
        one = draft.units[index]
        between = draft.units[index - 1].rule in _DATED and draft.units[index + 1].rule in _DATED
        if between and is_publication(one.text):
            draft.remove(index, "source line")
            draft.state("source", one.text, "source line", one, one.text)
            return


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


def mark(draft: Draft) -> None:
    """Infer the source from what was removed after the body, else from the agency of the dateline."""
    removed = [one for one in draft.units if one.rule not in {None, "caption", "heading"}][-40:]
    for one in reversed(removed):
        text = one.text[:_SHOWN]
        if one.rule in {"trailer", "after the end"} and (desk := _DESK.match(text)):
            draft.infer("source", desk["name"], "newsroom trailer", text)
    for one in reversed(removed):
        text = one.text[:_SHOWN]
        if (owner := _COPYRIGHT.search(text)) and len(owner["name"]) > 2 and _RIGHTS.search(text):
            draft.infer("source", owner["name"].strip(" .,"), "copyright line", text[owner.start() :])
    agency, _ = draft.found.get("agency", (draft.article.agency, None))
    if isinstance(agency, str) and lists.key(agency) not in lists.names("not_sources"):
        draft.infer("source", agency, "nothing better: the agency of the dateline", agency)

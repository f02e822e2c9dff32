"""Who published it, where only the newsroom's own trailer or copyright line says so."""

from __future__ import annotations

import re

from .draft import Draft

_NAME = r"(?:The )?[A-Z][\w.&\-]*(?: (?:[A-Z][\w.&\-]*|of|the|and|&)){0,5}?"
_DESK = re.compile(
    rf"\W{{0,2}}({_NAME})(?:[’']s?) (?:[A-Z][\w.\-]* ){{0,4}}"
    r"(?:[Dd]esk|[Nn]ewsroom|[Ss]taff|[Tt]eam|[Ee]ditors|[Rr]eporters)\b"
)
_COPYRIGHT = re.compile(
    rf"(?:copyright|©|\(c\))\s?(?:©|\(c\))?\s?(?:\d{{4}}(?:\s?[-–]\s?\d{{4}})?,?\s+)?(?:by )?(?P<name>(?-i:{_NAME}))"
    r"(?=[.,;]? ?(?:All [Rr]ights|Inc|LLC|Ltd|Limited|Corp|$|\n|This|Distributed)|\. |,)",
    re.IGNORECASE,
)

_SHOWN = 1500


def mark(draft: Draft) -> None:
    """Infer the source from what was removed after the body."""
    texts = [one.text[:_SHOWN] for one in draft.units if one.rule is not None]
    for text in reversed(texts[-40:]):
        if desk := _DESK.match(text):
            draft.tell("source", desk[1], "newsroom trailer", text)
    for text in reversed(texts[-40:]):
        if (owner := _COPYRIGHT.search(text)) and len(owner["name"]) > 2:
            draft.tell("source", owner["name"].strip(" .,"), "copyright line", text[owner.start() :])

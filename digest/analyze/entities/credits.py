"""Sentences about the article, not its matter, as far as cleaning has left them in: who wrote it, whom to follow."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from digest.analyze.entities.views import View

_NAME = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}"
_ITSELF = r"[Tt]his (?:article|blog|piece|post|report|story)"
_OPENING = re.compile(
    r"\W*(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and \w+)? by:? [A-Z]"
    r"|\W*(?:Editor[’']?s?[’']? [Nn]ote: )?[Gg]uest (?:author|blogger|columnist|contributor|writer)\b"
    r"|\W*Editor[’']?s?[’']? [Nn]ote: (?:Guest|Contributing) "
    rf"|By {_NAME}(?: and {_NAME})?(?:, [^.?!]{{1,60}})?$|{_NAME}(?:/{_NAME})+$"
)
_ANYWHERE = re.compile(
    rf"\bcontributed (?:reporting )?to {_ITSELF}\b"
    rf"|\b[Cc]ontributors to {_ITSELF}\b"
    rf"|{_ITSELF} (?:is|was) (?:co-?)?(?:authored|compiled|edited|produced|reported|translated|written) by [A-Z]"
    r"|\b[Ff]ollow (?:[Hh]er|[Hh]im|[Mm]e|[Tt]hem|[Uu]s|[A-Z]\w+(?: [A-Z]\w+)?) on "
    r"(?:[Tt]witter|Facebook|Instagram|LinkedIn|Bluesky|X\b)"
    r"|\b[Oo]ur [Pp]rivacy (?:[Nn]otice|[Pp]olicy)\b"
)
_SIGNS = re.compile(r"ontribut| by |ollow |rivacy ")
"""What `_ANYWHERE` finds holds one of these: most sentences have none of them and need no search."""
_FROM = re.compile(r"^\W*[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3} reported from [A-Z]")
_SIGNED = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,2}(?<!\.)")
_FEWEST, _LAST = 2, 3
"""Sentences at the end among which one may tell where a reporter was."""


def credited(text: str, views: Sequence[View]) -> Collection[int]:
    """The numbers of the sentences that say who wrote or reported the article, or ask to follow or agree."""
    spans = [view.sentence.span.of(text) for view in views]
    ends = len(spans) - _LAST
    found = {at for at, words in enumerate(spans) if _is_credit(words) or (at >= ends and _FROM.match(words))}
    return found | {len(spans) - 1} if _is_signed(views, spans) else found


def _is_credit(words: str) -> bool:
    if _OPENING.match(words):
        return True
    return _SIGNS.search(words) is not None and _ANYWHERE.search(words) is not None


def _is_signed(views: Sequence[View], spans: Sequence[str]) -> bool:
    """Whether the last paragraph ends with a name after its last sentence."""
    if len(views) < _FEWEST or views[-1].sentence.paragraph != views[-2].sentence.paragraph:
        return False
    return _SIGNED.fullmatch(spans[-1].strip()) is not None

"""Authors in lists of literature, whose surnames come first: Marsh, Ana (2013); Lee, B., and Roos, Karl (2010)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.likely import Likely
from digest.analyze.entities.views import View
from digest.model import Span

_GIVEN = r"[A-Z][\w’'-]*\.?(?:[ -][A-Z][\w’'-]*\.?){0,2}"
_AUTHOR = rf"[A-Z][\w’'-]+, {_GIVEN}"
_AUTHORS = re.compile(
    rf"\W{{0,3}}({_AUTHOR}(?:(?:,|;)? (?:and |& )?{_AUTHOR})*)(?:,? (?:et al|eds?)\.?)?,? \(\d{{4}}[a-z]?\)"
)
_ONE = re.compile(_AUTHOR)
_SURE = Likely(0.95, 0.0, 0.0)


def with_authors(text: str, views: Sequence[View], names: Sequence[Candidate]) -> list[Candidate]:
    """The names, those of an entry's authors whole and in the order in which they are spoken."""
    authors = [author for number, view in enumerate(views) for author in _authors(text, number, view)]
    if not authors:
        return list(names)
    rest = [name for name in names if not any(name.span.overlaps(author.span) for author in authors)]
    return sorted([*rest, *authors], key=lambda name: name.span)


def _authors(text: str, number: int, view: View) -> Iterator[Candidate]:
    span = view.sentence.span
    match = _AUTHORS.match(text, span.start, span.end)
    if not match:
        return
    for one in _ONE.finditer(text, match.start(1), match.end(1)):
        surname, given = one[0].split(", ", 1)
        inside = [at for at, token in enumerate(view.tokens) if one.start() <= token.start < one.end()]
        where = Span(one.start(), one.end())
        yield Candidate(where, f"{given} {surname}", number, inside[0], inside[-1], "name", likely=_SURE)

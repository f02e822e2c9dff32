"""The places of a dateline: cleaning takes it out of the body, but the article names them there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.analyze.entities import lists, phrases
from digest.analyze.entities.candidates import Candidate
from digest.model import Article, Span

_PLACE = re.compile(r"[^\W\d_][\w’'‘-]*(?:[ ][^\W\d_][\w’'‘-]*){0,3}\.?")
_SCOTTISH = re.compile(r"\bMc([a-z])(?=[a-z]{2})")
_NUMBERS = frozenset(["II", "III", "IV"])
_NOT_IN_PLACES = frozenset(["ABOARD", "AND", "BOARD", "NEAR", "OFF", "ON", "OUTSIDE"])


def dateline_places(article: Article) -> Iterator[Candidate]:
    """The names in the article's dateline, by position: MUGGIA, Italy holds Muggia and Italy."""
    if not article.place:
        return
    removal = next((gone for gone in article.removed if article.place in gone.span.of(article.text)), None)
    if removal is None:
        return
    start = article.text.index(article.place, removal.span.start)
    for match in _PLACE.finditer(article.text, start, start + len(article.place)):
        name = _shown(match[0])
        if name:
            span = Span(match.start(), match.end())
            yield Candidate(span, match[0], -1, 0, 0, "name", name, "LOC")


def _shown(written: str) -> str:
    """The name to show for what a dateline has in capitals; empty for what may be no place."""
    known = phrases.places().shown
    for form in (written, in_title_case(written)):
        if form in known:
            return known[form]
    words = written.split()
    if written.endswith(".") or not all(word[0].isupper() for word in words) or _NOT_IN_PLACES & set(words):
        return ""
    return "" if written.lower() in lists.words("never_names") else in_title_case(written)


def in_title_case(written: str) -> str:
    """Words in capitals as names have them: RIO DE JANEIRO is Rio de Janeiro, ANA MCNAIR Ana McNair."""
    words = [_SCOTTISH.sub(_after_mc, word.title()) if _is_shouted(word) else word for word in written.split()]
    particles = lists.words("particles") | lists.words("function_words")
    return " ".join(word.lower() if at and word.lower() in particles else word for at, word in enumerate(words))


def _is_shouted(word: str) -> bool:
    return word.isupper() and len(word) > 1 and word not in _NUMBERS and not word.endswith(".")


def _after_mc(match: re.Match[str]) -> str:
    return f"Mc{match[1].upper()}"

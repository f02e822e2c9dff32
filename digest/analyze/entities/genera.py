"""Latin names of living things, which name nobody: Candida, in an article that has Candida auris and C. auris."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from digest.analyze.entities import lists
from digest.analyze.entities.views import View

_FEWEST_LETTERS = 4
_LATIN = re.compile(r"(?:[aeioy]|ae|ii|[aeiou]ns|[aeiou]r|[aeiou]s|ys|x|um|on)$")
"""How the second word of a Latin name ends: auris, coli, sapiens, melanogaster, pneumoniae."""
_MOST_BETWEEN = 5
"""Words from a Latin name to the noun that says what lives: a very old and hardy yeast."""
_ARTICLES = frozenset(["a", "an", "the"])


def genera(views: Iterable[View]) -> frozenset[str]:
    """The first words of Latin names: those that the article shortens, or tells to be a fungus, a plant or the like."""
    views = list(views)
    shortened = {pair for view in views for pair in _shortened(view)}
    return frozenset(genus for view in views for genus in _told(view, shortened))


def _shortened(view: View) -> Iterator[tuple[str, str]]:
    """An initial with the small word after it: C. auris; not that of somebody's name, Velma A. said."""
    for at, token in enumerate(view.tokens[:-1]):
        if len(token.text) != len("C.") or not token.is_initial or (at > 0 and view.tokens[at - 1].capitalized):
            continue
        if _is_epithet(view.tokens[at + 1].text):
            yield token.text[0], view.tokens[at + 1].text


def _told(view: View, shortened: set[tuple[str, str]]) -> Iterator[str]:
    """The genera of a sentence, by what stands beside each or in `shortened`."""
    for at, token in enumerate(view.tokens):
        if not token.capitalized or not _may_be_genus(token.text):
            continue
        follower = view.tokens[at + 1].text if at + 1 < len(view.tokens) else ""
        if _is_epithet(follower):
            told = (token.text[0], follower) in shortened or _is_alive(view, at)
        else:
            told = "genus" in (view.lower(at - 1), view.lower(at + 1))
        if told:
            yield token.text


def _may_be_genus(word: str) -> bool:
    return len(word) >= _FEWEST_LETTERS and word.isalpha() and not word.isupper()


@lru_cache(maxsize=16_384)
def _is_epithet(word: str) -> bool:
    """Whether a word may be the second of a Latin name: small, no word of English that the lists have, with its end."""
    if len(word) < _FEWEST_LETTERS or not word.isalpha() or not word.islower() or not _LATIN.search(word):
        return False
    return not any(word in lists.words(name) for name in ("function_words", "ordinary_words", "speech_verbs", "roles"))


def _is_alive(view: View, at: int) -> bool:
    """Whether what stands beside a Latin name says what lives: the fungus Candida auris; Candida auris, a yeast."""
    organisms = lists.words("organisms")
    if view.lower(at - 1) in organisms:
        return True
    after = at + 2
    if view.lower(after) not in (",", "(") or view.lower(after + 1) not in _ARTICLES:
        return False
    for word in view.tokens[after + 2 : after + 2 + _MOST_BETWEEN]:
        if word.lower in organisms:
            return True
        if not word.text.isalpha() or word.capitalized:
            return False
    return False

"""Who wrote an article, from the strings that state it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from digest.read.limits import AUTHORS

_BY = re.compile(r"(?:by|von|par|por|door|av|af)\s+(?=[^\W\d_a-z])|by\s+", re.IGNORECASE)
_PARTICLES = "al|bin|da|de|del|den|der|di|dos|du|el|la|le|ten|ter|van|von|y"
_WORD = r"(?:(?:al|el|ul|d|l)[-'\u2019])?[^\W\d_a-z][\w.'\u2019-]*"
_PERSON = re.compile(rf"{_WORD}(?:\s(?:{_PARTICLES}|{_WORD})){{1,4}}")
_LAST = re.compile(r",?\s+and\s+|\s*&\s*")


def authors(statements: Iterable[str]) -> tuple[str, ...]:
    """The authors that a list of statements names, in order, each once.

    `Jane Doe and John Roe` is two people; `Centers for Disease Control and Prevention` and `Doe, Jane` stay as
    stated, and so does a slug (`jane-doe`).
    """
    names = [name for statement in statements for name in _split(statement)]
    return tuple(dict.fromkeys(names))[:AUTHORS]


def _split(statement: str) -> list[str]:
    """One statement's names. Commas separate only in a series that ends in `and`, as they part name and post too."""
    text = _BY.sub("", statement, count=1) if _BY.match(statement) else statement
    names: list[str] = []
    for piece in text.split(";"):
        parts = _LAST.split(piece.strip())
        if len(parts) == 2:
            parts = [*re.split(r",\s+", parts[0]), parts[1]]
        parts = [part.strip() for part in parts]
        names += parts if len(parts) > 1 and all(map(_PERSON.fullmatch, parts)) else [piece.strip()]
    return [name for name in names if name]

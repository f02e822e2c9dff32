"""Finding a person's words in an article's source text."""

from __future__ import annotations

import re

_QUOTES = "[\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u00ab\u00bb`\u00b4]"
_DASHES = "(?:--|[-\u2010-\u2015\u2212])"
_PIECE = re.compile(rf"{_QUOTES}|{_DASHES}|.", re.DOTALL)


def find(words: str, text: str) -> str | None:
    """The first stretch of `text` that says `words`, as it stands there; None where it does not.

    White space, the shape of quotation marks and the length of dashes may differ, since people retype these.
    """
    pattern = r"\s+".join("".join(map(_any_shape, _PIECE.findall(word))) for word in words.split())
    match = re.search(pattern, text) if pattern else None
    return match[0] if match else None


def _any_shape(piece: str) -> str:
    if re.fullmatch(_QUOTES, piece):
        return _QUOTES
    return _DASHES if re.fullmatch(_DASHES, piece) else re.escape(piece)

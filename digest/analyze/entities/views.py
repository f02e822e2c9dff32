"""A sentence as name finding sees it: its tokens, its pieces, and whether its capitals say anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from digest.analyze.entities.pieces import Piece, pieces
from digest.analyze.entities.tokens import Token, tokenize
from digest.model import Sentence

OPENERS = frozenset("\"'“‘«([—–-:•*…")
_STOPPED = re.compile(r"[.!?]\W*$")
_MOST_CAPITALS = 0.7
_FEWEST_HEADLINE_WORDS = 4


@dataclass(frozen=True)
class View:
    """One sentence. `numbers` gives for each token the number of its piece.

    `headline` is set where nearly every word is capitalized or no full stop ends a line of capitals.
    """

    sentence: Sentence
    tokens: Sequence[Token]
    pieces: Sequence[Piece]
    numbers: Sequence[int]
    headline: bool

    def piece(self, token: int) -> Piece:
        """The piece that holds a token."""
        return self.pieces[self.numbers[token]]

    def lower(self, token: int) -> str:
        """The token's word in lower case, empty beyond the sentence."""
        return self.tokens[token].lower if 0 <= token < len(self.tokens) else ""

    def begins(self, token: int) -> bool:
        """Whether a token is the first word of the sentence, of a quotation or of what a colon announces."""
        return token == 0 or self.tokens[token - 1].text in OPENERS


def small_words(views: Iterable[View]) -> frozenset[str]:
    """The words that the sentences have in lower case."""
    return frozenset([token.text for view in views for token in view.tokens if token.text.islower()])


def view_of(text: str, sentence: Sentence) -> View:
    """The sentence cut into tokens and pieces."""
    tokens = tokenize(text, sentence.span)
    cut = pieces(text, tokens)
    numbers: Sequence[int] = range(len(tokens))
    if len(cut) < len(tokens):
        numbers = [number for number, piece in enumerate(cut) for _ in range(piece.first, piece.last + 1)]
    stopped = _STOPPED.search(sentence.span.of(text)[-4:]) is not None
    return View(sentence, tokens, cut, numbers, _is_headline(tokens, stopped=stopped))


def _is_headline(tokens: Sequence[Token], *, stopped: bool) -> bool:
    long = [token.text for token in tokens if len(token.text) > 3 and token.text[0].isalpha()]
    shouted = sum(map(str.isupper, long)) > 0.5 * len(long)
    if stopped and not shouted:
        return False
    words = sum(token.text[0].isalpha() for token in tokens)
    if words > 1 and shouted:
        return True
    if words < _FEWEST_HEADLINE_WORDS or stopped:
        return False
    return sum(word[0].isupper() for word in long) > _MOST_CAPITALS * len(long)

"""Words of a sentence, as name finding needs them: initials and abbreviations whole, possessive endings apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from digest.analyze.entities.lists import words
from digest.model import Span

_WORD = re.compile(
    r"(?=[A-Z])(?:"  # asked first: most words have no capital
    rf"(?<!\w)(?:{'|'.join(sorted(words('abbreviations')))})\.(?![^\s,;:)'’])"
    r"|(?:[A-Z]\.){2,}"  # U.S., J.K.
    r"|[A-Z]\.(?=[\s,;:])"  # an initial
    rf"|[A-Z][^\W_]*(?:[.-][^\W_]+)*\.(?:{'|'.join(sorted(words('domains')))})(?![\w-]))"  # USA.gov
    r"|[^\W_]+(?:[-‐‑'’][^\W_]+|&[A-Z][^\W_]*)*"
    r"|\S"
)
_PREFIXED = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|bin|d|l|de|ibn|abu|ul|ur)[-‐‑'’][A-ZÀ-ÖØ-Þ]")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_QUOTATION_REACH = 400
_FEWEST_LETTERS_OF_ING = 6
"""Letters of a word that ends in -ing, from which on it is no part of a name: oil-exporting, but Lam Wai-ying."""
_APOSTROPHES = ("'", "’")


class Token(NamedTuple):
    """One word or mark. `end` leaves out a possessive ending, `full_end` counts it in; both are code points.

    `lower` is the word in lower case without an abbreviation's full stop; `capitalized` tells whether the word looks
    like a part of a name: Kirby, AFP, U.S., O'Brien, al-Assad.
    """

    text: str
    start: int
    end: int
    full_end: int
    lower: str
    capitalized: bool

    @property
    def possessive(self) -> bool:
        """Whether 's (or, after an s, a bare apostrophe) follows the word."""
        return self.full_end > self.end

    @property
    def is_initial(self) -> bool:
        """Whether the word is a single letter or several with full stops: E., J.K."""
        return len(self.text) > 1 and self.text.endswith(".") and len(self.text.replace(".", "")) * 2 == len(self.text)

    @property
    def all_caps(self) -> bool:
        """Whether the word has two letters or more, all of them capitals."""
        return len(self.text) > 1 and self.text.isupper()


_new_token = tuple.__new__
"""A tuple made straight away: there are a thousand in every article."""


def tokenize(text: str, span: Span) -> list[Token]:
    """The words and marks of `text[span.start:span.end]`, in order."""
    found: list[Token] = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = match[0]
        start, end = match.span()
        if end > start + 1:
            if word.isalpha() and (word[-1] != "s" or text[end : end + 1] not in _APOSTROPHES):
                found.append(_new_token(Token, (word, start, end, end, word.lower(), word[0].isupper())))
            else:
                found.append(_word(text, span, word, start))
        elif not found or found[-1].full_end <= start:
            found.append(_new_token(Token, (word, start, end, end, word.lower(), word.isupper())))
    return found


def _word(text: str, span: Span, word: str, start: int) -> Token:
    end = start + len(word)
    full_end = end
    if word.endswith(_POSSESSIVE) and len(word) > 2 and word.replace("’", "'") not in words("names_in_s"):
        word, end = word[:-2], end - 2
    elif "-" in word and _makes_adjective(word.rpartition("-")[2]):
        word = word.rpartition("-")[0]
        end = full_end = start + len(word)
    elif word[-1] == "." and word.count(".") == 1 and end == span.end:
        word, end, full_end = word[:-1], end - 1, end - 1
    elif word[-1] == "s" and text[end : end + 1] in _APOSTROPHES and not _closes_quotation(text, end, span):
        full_end = end + 1
    capitalized = word[0].isupper() or (word[0].islower() and _PREFIXED.match(word) is not None)
    return Token(word, start, end, full_end, word.lower().rstrip("."), capitalized)


def _makes_adjective(ending: str) -> bool:
    """Whether the second part of a word with a hyphen makes an adjective of a name: Washington-based."""
    if ending in words("hyphen_endings") or (ending.islower() and ending.endswith("ed")):
        return True
    return len(ending) >= _FEWEST_LETTERS_OF_ING and ending.islower() and ending.endswith("ing")


def _closes_quotation(text: str, at: int, span: Span) -> bool:
    """Whether the apostrophe at `at` may close a quotation: an opening mark of its kind stands before it."""
    before = text[max(span.start, at - _QUOTATION_REACH) : at]
    return "‘" in before if text[at] == "’" else before.startswith("'") or " '" in before


def adjoin(text: str, left: Token, right: Token) -> bool:
    """Whether nothing but one space, or one line's end, parts the two tokens."""
    if left.full_end > left.end or not 1 <= right.start - left.full_end <= 2:
        return False
    gap = text[left.full_end : right.start]
    return gap == " " or (gap.isspace() and gap.count("\n") < 2)

"""Sentences with their quotations folded into single tokens: what the attribution rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from digest import lists
from digest.analyze.quotes.lexicon import lines, words
from digest.analyze.quotes.marks import Marked
from digest.model import Mention, Sentence, Span

_BEFORE_NAME = "|".join(str(word).capitalize() for word in lists.table("digest.analyze", "abbreviations.yml")["titles"])
_TOKEN = re.compile(
    r"(?=\w{1,6}\.)(?:(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s[A-Z])|(?:Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    rf"|(?:{_BEFORE_NAME}|Del)\.(?=\s[A-Z]))|\w+(?:[’'&./-]\w+)*|--|[^\w\s]"
)
# A longer sentence is cut: rules that look back through one stay quick on any input.
_LONGEST = 250
_CONTRACTED = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "that", "there", "here", "what", "let", "where", "how"}
)
_ENDINGS = ("’s", "'s", "s’", "s'")


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quotation (`quote` is then its number in the article, else -1)."""

    text: str
    lower: str
    start: int
    end: int
    quote: int = -1
    mention: Mention | None = None

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or digit."""
        return self.quote < 0 and self.text[0].isalnum()

    @property
    def is_name(self) -> bool:
        """Whether it belongs to a mention or looks like part of a name."""
        return self.mention is not None or (self.quote < 0 and self.text[0].isupper())


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence as tokens, remarks in brackets left out; `first` says that it opens its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int
    first: bool

    @property
    def quotes(self) -> tuple[int, ...]:
        """The positions of its quotations."""
        return tuple(i for i, token in enumerate(self.tokens) if token.quote >= 0)


def find_units(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    marked: Sequence[Marked],
) -> tuple[Unit, ...]:
    """The sentences of every paragraph in order; a quotation belongs to the sentence that begins or names it."""
    starts = sorted({sentence.span.start for sentence in sentences})
    found: list[Unit] = []
    number = 0
    for index, paragraph in enumerate(paragraphs):
        inside = []
        while number < len(marked) and marked[number].paragraph == index:
            inside.append(number)
            number += 1
        tokens = _tokens(text, paragraph, [(n, marked[n].outer) for n in inside], mentions)
        first = True
        for piece in _split(text, tokens, starts, marked):
            found.append(Unit(tuple(_without_brackets(piece)), index, first))
            first = False
    return tuple(found)


def _tokens(text: str, paragraph: Span, quoted: Sequence[tuple[int, Span]], mentions: Sequence[Mention]) -> list[Token]:
    tokens: list[Token] = []
    at = paragraph.start
    for number, outer in (*quoted, (-1, Span(paragraph.end, paragraph.end))):
        for match in _TOKEN.finditer(text, at, outer.start):
            word = match.group()
            tokens.append(Token(word, _uncontracted(word.lower()), match.start(), match.end()))
        if number >= 0:
            tokens.append(Token(outer.of(text), "", outer.start, outer.end, number))
        at = outer.end
    return _with_mentions(tokens, paragraph, mentions)


def _uncontracted(word: str) -> str:
    """he’d, there’s -> he, there; other words as they are."""
    if "’" not in word and "'" not in word:
        return word
    base = word.replace("’", "'").partition("'")[0]
    return base if base in _CONTRACTED else word


def _with_mentions(tokens: list[Token], paragraph: Span, mentions: Sequence[Mention]) -> list[Token]:
    at = bisect_left(mentions, paragraph.start, key=lambda mention: mention.span.start)
    position = 0
    while at < len(mentions) and mentions[at].span.start < paragraph.end:
        mention = mentions[at]
        at += 1
        while position < len(tokens) and tokens[position].end <= mention.span.start:
            position += 1
        here = position
        while here < len(tokens) and tokens[here].start < mention.span.end:
            if tokens[here].quote < 0 and tokens[here].text[0].isalnum():
                tokens[here] = tokens[here]._replace(mention=mention)
            here += 1
    return tokens


def _split(
    text: str, tokens: Sequence[Token], starts: Sequence[int], marked: Sequence[Marked]
) -> Iterator[list[Token]]:
    """Cut at the sentences' starts, except inside quotations; after a quotation look at what follows it."""
    piece: list[Token] = []
    for index, token in enumerate(tokens):
        if piece and (len(piece) >= _LONGEST or _begins(text, tokens, index, starts, marked)):
            yield piece
            piece = []
        piece.append(token)
    if piece:
        yield piece


def _begins(text: str, tokens: Sequence[Token], index: int, starts: Sequence[int], marked: Sequence[Marked]) -> bool:
    token, before = tokens[index], tokens[index - 1]
    at = bisect_left(starts, before.end)
    stated = at < len(starts) and starts[at] <= token.start
    if before.quote < 0:
        return stated
    last = text[marked[before.quote].span.end - 1]
    ended = last in ".!?…" and text[marked[before.quote].span.end] != ","
    if token.quote >= 0:
        between = text[marked[before.quote].span.end : token.start]
        listed = "," in between and text[marked[token.quote].span.start].islower()
        return ended or not (listed or any(map(str.isalnum, between)))
    if not token.is_word or token.text[0].islower() or not ended:
        return False
    return not _names_speaker(tokens, index, asked=last in "?!")


def _names_speaker(tokens: Sequence[Token], index: int, *, asked: bool) -> bool:
    """Whether the clause from `index` on names the speaker before it; unless `asked`, only a short clause does."""
    if tokens[index].text[0].isdigit():
        return False
    for at in range(index, min(index + 9, len(tokens))):
        token = tokens[at]
        ends = at + 1 == len(tokens) or tokens[at + 1].text == "."
        if at > index and (token.lower in saying_verbs() or (ends and token.lower in words("cues", "en", "tell"))):
            rest = tokens[at + 1 : at + 6]
            end = next((i for i, later in enumerate(rest) if later.text in ".!?:"), None)
            return asked or end is not None or len(rest) < 5
        if not (token.is_word or token.text in ",."):
            return False
    return False


@cache
def saying_verbs() -> frozenset[str]:
    """Every form of the verbs that may stand next to the words they report."""
    return words("cues", "en", "say") | {"told", "tells"}


def _without_brackets(tokens: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for index, token in enumerate(tokens):
        if token.text == "(" and any(later.text == ")" for later in tokens[index + 1 : index + 12]):
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
        elif not depth or token.quote >= 0:
            yield token


def mention_end(tokens: Sequence[Token], at: int) -> int:
    """Where the mention that begins at `at` ends."""
    end = at
    while end < len(tokens) and tokens[end].mention is tokens[at].mention:
        end += 1
    return end


def is_possessive(token: Token) -> bool:
    """Whether a word ends in an apostrophe and s."""
    return token.text.endswith(_ENDINGS)


def gender_of_name(name: str) -> str:
    """`m` or `f` where the first name of `name` is known to be one or the other, else the empty string."""
    for word in re.findall(r"[\w-]+", name.lower()):
        if word in words("words", "titles"):
            continue
        if word in lines("names_male"):
            return "m"
        return "f" if word in lines("names_female") else ""
    return ""

"""Sentences with their quotations folded into single tokens: what the attribution rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from digest import lists
from digest.analyze.quotes.lexicon import lines, phrases, words
from digest.analyze.quotes.marks import Marked
from digest.model import Mention, Sentence, Span

_BEFORE_NAME = "|".join(str(word).capitalize() for word in lists.table("digest.analyze", "abbreviations.yml")["titles"])
_TOKEN = re.compile(
    r"(?=\w{1,6}\.)(?:(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s[A-Z])|(?:Jr|Sr|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    rf"|(?:{_BEFORE_NAME}|Del)\.(?=\s[A-Z]))|\w+(?:[’'&./-]\w+)*(?:(?<=s)[’'](?=\s\w))?|--|[^\w\s]"
)
# A longer sentence is cut: rules that look back through one stay quick on any input.
_LONGEST = 250
# So far behind a name an aside may end: Ada Lind, the chair of the party in the north, said.
_LONGEST_ASIDE = 24
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


# A tuple made straight away: there are a thousand in every article.
_new_token = tuple.__new__


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence as tokens, remarks in brackets left out; `first` says that it opens its paragraph.

    `quotes` are the positions of its quotations.
    """

    tokens: tuple[Token, ...]
    paragraph: int
    first: bool
    quotes: tuple[int, ...]


def find_units(
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    marked: Sequence[Marked],
) -> tuple[Unit, ...]:
    """The sentences of every paragraph in order; a quotation belongs to the sentence that begins or names it."""
    starts = [*sorted({sentence.span.start for sentence in sentences}), len(text)]
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
            bracketed = text.find("(", piece[0].start, piece[-1].end) >= 0
            kept = tuple(_without_brackets(piece) if bracketed else piece)
            quoted = tuple([at for at, token in enumerate(kept) if token.quote >= 0]) if inside else ()
            found.append(Unit(kept, index, first, quoted))
            first = False
    return tuple(found)


def _tokens(text: str, paragraph: Span, quoted: Sequence[tuple[int, Span]], mentions: Sequence[Mention]) -> list[Token]:
    tokens: list[Token] = []
    at = paragraph.start
    for number, outer in (*quoted, (-1, Span(paragraph.end, paragraph.end))):
        for match in _TOKEN.finditer(text, at, outer.start):
            word = match.group()
            start, end = match.span()
            lower = word.lower()
            if "’" in lower or "'" in lower:
                lower = _uncontracted(lower)
            tokens.append(_new_token(Token, (word, lower, start, end, -1, None)))
        if number >= 0:
            tokens.append(Token(outer.of(text), "", outer.start, outer.end, number))
        at = outer.end
    return _with_mentions(tokens, paragraph, mentions)


def _uncontracted(word: str) -> str:
    """he’d, there’s -> he, there; other words as they are."""
    base = word.replace("’", "'").partition("'")[0]
    return base if base in _CONTRACTED else word


def _with_mentions(tokens: list[Token], paragraph: Span, mentions: Sequence[Mention]) -> list[Token]:
    at = bisect_left(mentions, paragraph.start, key=attrgetter("span.start"))
    position = 0
    while at < len(mentions) and mentions[at].span.start < paragraph.end:
        mention = mentions[at]
        at += 1
        while position < len(tokens) and tokens[position].end <= mention.span.start:
            position += 1
        here = position
        while here < len(tokens) and tokens[here].start < mention.span.end:
            if tokens[here].quote < 0 and tokens[here].text[0].isalnum():
                *word, _ = tokens[here]
                tokens[here] = _new_token(Token, (*word, mention))
            here += 1
    return tokens


def _split(
    text: str, tokens: Sequence[Token], starts: Sequence[int], marked: Sequence[Marked]
) -> Iterator[list[Token]]:
    """Cut at the sentences' starts, except inside quotations; after a quotation look at what follows it.

    The last of `starts` is where the text ends.
    """
    first = 0
    start = bisect_left(starts, tokens[0].end) if tokens else 0
    for index in range(1, len(tokens)):
        before = tokens[index - 1]
        if before.quote >= 0:
            begins = _begins(text, tokens, index, marked)
        else:
            while starts[start] < before.end:
                start += 1
            begins = starts[start] <= tokens[index].start
        if begins or index - first >= _LONGEST:
            yield list(tokens[first:index])
            first = index
    if first < len(tokens):
        yield list(tokens[first:])


def _begins(text: str, tokens: Sequence[Token], index: int, marked: Sequence[Marked]) -> bool:
    """Whether a sentence begins with the token after a quotation."""
    token, before = tokens[index], tokens[index - 1]
    last = marked[before.quote].span.of(text).rstrip("'’”\"»")[-1:]
    ended = bool(last) and last in ".!?…" and text[marked[before.quote].span.end] != ","
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
    start = _after_aside(tokens, index)
    for at in range(start, min(start + 9, len(tokens))):
        token = tokens[at]
        ends = at + 1 == len(tokens) or tokens[at + 1].text == "."
        phrasal = not ends and f"{token.lower} {tokens[at + 1].lower}" in phrases("cues", "en", "phrasal")
        says = token.lower in saying_verbs() or phrasal or (ends and token.lower in words("cues", "en", "tell"))
        if at > index and says:
            rest = tokens[at + 1 : at + 6]
            if rest and rest[0].lower == "to" and token.lower not in {"said", "says"} and not _to_somebody(rest):
                return False
            if any(later.lower == "that" for later in rest):
                return False
            end = next((i for i, later in enumerate(rest) if later.text in ".!?:"), None)
            if (
                end is not None
                and rest[end].text == ":"
                and at + 2 + end < len(tokens)
                and tokens[at + 2 + end].quote >= 0
            ):
                return False
            return asked or end is not None or len(rest) < 5
        if not (token.is_word or token.text in ",."):
            return False
    return False


def _after_aside(tokens: Sequence[Token], index: int) -> int:
    """Where the verb is awaited after the name at `index`: after what stands between commas, however long."""
    end = mention_end(tokens, index) if tokens[index].mention is not None else index
    if not index < end < len(tokens) or tokens[end].text != ",":
        return index
    for at in range(end + 1, min(end + _LONGEST_ASIDE, len(tokens) - 1)):
        if tokens[at].quote >= 0 or tokens[at].text in ".;:?!":
            break
        if tokens[at].text == "," and tokens[at + 1].lower in saying_verbs():
            return at
    return index


def _to_somebody(rest: Sequence[Token]) -> bool:
    """Whether "to" is followed by who is told, and by no verb: Lind wrote to Moss."""
    return len(rest) > 1 and (rest[1].is_name or rest[1].lower in words("words", "objects"))


@cache
def saying_verbs() -> frozenset[str]:
    """Every form of the verbs that may stand next to the words they report."""
    return words("cues", "en", "say") | {"told", "tells"}


def _without_brackets(tokens: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for index, token in enumerate(tokens):
        if token.text == "(" and _is_remark(tokens[index + 1 : index + 12]):
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
        elif not depth or token.quote >= 0:
            yield token


def _is_remark(following: Sequence[Token]) -> bool:
    """Whether brackets close among the tokens after an opening one, with no quotation inside."""
    end = next((at for at, token in enumerate(following) if token.text == ")"), None)
    return end is not None and not any(token.quote >= 0 for token in following[:end])


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
        if word in words("words", "titles") or word in words("roles", "people"):
            continue
        if word in lines("names_male"):
            return "m"
        return "f" if word in lines("names_female") else ""
    return ""

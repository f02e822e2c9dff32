"""Sentences that stand beside an article's own text: footnotes, invitations, adverts, somebody else's `we`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from digest.analyze.keypoints.referents import WE, WRITER
from digest.analyze.keypoints.statements import FOOTNOTE
from digest.analyze.keypoints.words import tokens
from digest.model import Sentence, Span

_JOINS = re.compile(
    r"(?:(?:Please )?[Jj]oin|Sign up for|Subscribe to) (?:our|the|this) [^.?!]*"
    r"\b(?:community|communities|group|list|listserv|network|newsletters?)\b"
)
_OFFERS = re.compile(  # `We can help you`, `GSA is ready to support your team`
    r"\b(?:[Ww]e|[Oo]ur \w+|(?=\w{2,6}\b)[A-Z0-9]*[A-Z][A-Z0-9]*)(?:[’'](?:d|ll|re))?"
    r" (?:(?:\w+ )?(?:can|will|ready to|here to|able to|happy to|like to|love to) )?(?:\w+ )?"
    r"(?:assist|equip|help|serve|support|talk|work with) (?:you|your|through|about)\b"
)
_AT_THE_END = 8  # sentences in which writers offer their services
_CAPITALS = 0.7  # of the longer words of a headline
_LONG = 4  # letters
_TO_MARK = re.compile(r"[^,;:—–]+")
_ONE_OF_SEVERAL = WE | WRITER


def asides(text: str, sentences: Sequence[Sentence], set_off: Sequence[Span]) -> frozenset[int]:
    """The places of those that are no part of an English article's own text.

    They are all sentences of a paragraph that is a footnote, or that ends by calling its reader to join a group; the
    second half of a headline that asks in its first (`Where Are the Boats? Ask the Pilot, which lists all`); an offer
    of services near the end; and what somebody says of himself, or as one of several, in a block quotation.
    """
    found: set[int] = set()
    for _, group in groupby(range(len(sentences)), key=lambda at: sentences[at].paragraph):
        places = list(group)
        first, last = sentences[places[0]].span, sentences[places[-1]].span
        if (len(places) > 1 and _JOINS.match(text, last.start)) or FOOTNOTE.match(text, first.start):
            found.update(places)
        found.update(
            at for at in places[1:] if _asks_in_headline(sentences[at - 1].span.of(text), sentences[at].span.of(text))
        )
    end = max(len(sentences) // 2, len(sentences) - _AT_THE_END)
    found.update(at for at in range(max(1, end), len(sentences)) if _OFFERS.search(sentences[at].span.of(text)))
    blocks = [block for block in set_off if any(block.start > one.span.start for one in sentences[:1])]
    found.update(
        at
        for at, one in enumerate(sentences)
        if any(block.covers(one.span) for block in blocks)
        and _ONE_OF_SEVERAL.intersection(tokens(one.span.of(text).replace("US", "")))
    )
    return frozenset(found)


def _asks_in_headline(asked: str, after: str) -> bool:
    """`What Do People Think of Your Harbour?` and then `Ask the Pilot, which …`."""
    if not asked.endswith("?"):
        return False
    rest = _TO_MARK.match(after)
    return rest is not None and _in_capitals(asked) and _in_capitals(rest[0])


def _in_capitals(words: str) -> bool:
    longer = [word for word in words.split() if len(word) >= _LONG]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= _CAPITALS * len(longer)

"""Sentences that a list completes: `The guide covers three things:` and the short items below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from digest.analyze.keypoints.openings import BULLET
from digest.analyze.keypoints.statements import is_final
from digest.analyze.keypoints.words import entries, tokens
from digest.model import Removal, Sentence, Span

_LEAST, _MOST = 2, 7  # items
_LONGEST_ITEM = 16  # words
_LONGEST = 60  # words of the sentence and its items
_LEAST_OF_LEAD = 3
_LEAST_LABELS, _LABEL_REACH = 3, 100  # labels; characters
_LABEL = re.compile(r"([A-Z][^\s:.!?“”\"]*(?: [^\s:.!?“”\"]+){0,9}?)(?::| [—–]) (?=\S+ \S+ \S+)")
_MOSTLY = 0.6  # of an item's words have a capital: the title of something, or a heading
_NO_ITEM = re.compile(r"[?:]\W*$|https?:|www\.|[@“”\"]")
_LOST = re.compile(r"(?:\S+ ){1,3}(?:it|it[’']s|they|they[’']re|this|these|that) ")  # `In total, it will:`


def items_below(text: str, sentences: Sequence[Sentence], index: int, removed: Sequence[Removal]) -> tuple[Span, ...]:
    """The items of the list that the sentence at `index` opens with its colon, each a paragraph; none unless all of
    them are short and alike, so that the list can be shown whole. Of items with labels, these alone are shown.
    """
    lead = sentences[index].span.of(text)
    if (
        not lead.endswith(":")
        or len(tokens(lead)) < _LEAST_OF_LEAD
        or not entries("no_lists").isdisjoint(tokens(lead))
        or _LOST.match(lead)
        or "[" in lead
    ):
        return ()
    found = _short_items(text, sentences, index, removed)
    if not _is_shown_whole(text, found, lead):
        found = _labels(text, sentences, index, removed)
    return found if _is_shown_whole(text, found, lead) else ()


def _is_shown_whole(text: str, items: Sequence[Span], lead: str) -> bool:
    """Whether these are enough items for a list, and few and short enough to be read after the sentence `lead`."""
    said = [span.of(text) for span in items]
    lengths = [len(tokens(one)) for one in said]
    return (
        _LEAST <= len(said) <= _MOST
        and max(lengths) <= _LONGEST_ITEM
        and len(tokens(lead)) + sum(lengths) <= _LONGEST
        and not any(_NO_ITEM.search(one) for one in said)
    )


def _short_items(text: str, sentences: Sequence[Sentence], index: int, removed: Sequence[Removal]) -> tuple[Span, ...]:
    """The paragraphs of one sentence each after `index`, as long as they are alike."""
    found: list[Span] = []
    for before, at in enumerate(range(index + 1, len(sentences)), start=index):
        span = _bare(text, sentences[at].span)
        alone = at + 1 == len(sentences) or sentences[at + 1].paragraph != sentences[at].paragraph
        if sentences[at].paragraph == sentences[before].paragraph or not alone or _parted(sentences, before, removed):
            break
        if found and not _alike(span.of(text), found[0].of(text), found[-1].of(text)):
            if len(tokens(span.of(text))) <= _LONGEST_ITEM:
                return ()  # another item, a heading, or a sentence: nobody can tell
            break
        found.append(span)
        if len(found) > _MOST:
            return ()
    return () if 2 * sum(_is_title(span.of(text)) for span in found) >= len(found) else tuple(found)


def _labels(text: str, sentences: Sequence[Sentence], index: int, removed: Sequence[Removal]) -> tuple[Span, ...]:
    """The labels of the paragraphs after `index`, as long as they have some: `Inventory: Count the boxes.`"""
    found: list[Span] = []
    for before, at in enumerate(range(index + 1, len(sentences)), start=index):
        if _parted(sentences, before, removed):
            break
        if sentences[at].paragraph == sentences[before].paragraph:
            if found:
                continue
            break
        span = _bare(text, sentences[at].span)
        label = _LABEL.match(text, span.start, span.end)
        if label is None and ":" in span.of(text)[:_LABEL_REACH]:
            return ()  # one with a longer label, perhaps
        if label is None:
            break
        found.append(Span(*label.span(1)))
        if len(found) > _MOST:
            return ()
    return tuple(found) if len(found) >= _LEAST_LABELS else ()


def _bare(text: str, span: Span) -> Span:
    bullet = BULLET.match(text, span.start, span.end)
    return Span(bullet.end(), span.end) if bullet else span


def _parted(sentences: Sequence[Sentence], before: int, removed: Sequence[Removal]) -> bool:
    """Whether something was taken out, such as a heading, between a sentence and the next."""
    gap = Span(sentences[before].span.end, sentences[before + 1].span.start)
    place = bisect_left(removed, gap.start, key=lambda one: one.span.start)
    return place < len(removed) and gap.covers(removed[place].span)


def _alike(item: str, first: str, last: str) -> bool:
    """Whether an item goes on a list: it ends as the first does, or ends a list that goes on with `and`."""
    if last.endswith((", and", "; and", ", or", "; or")):
        return True
    if is_final(last):
        return is_final(first) and is_final(item)
    return not is_final(item) and item[:1].islower() == first[:1].islower() and _is_title(item) == _is_title(first)


def _is_title(item: str) -> bool:
    words = [word for word in item.split()[1:] if word[0].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > _MOSTLY * len(words)

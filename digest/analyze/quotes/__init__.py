"""Quotes and who said them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from digest.analyze.clean.language import is_foreign
from digest.analyze.quotes.blocks import find_blocks
from digest.analyze.quotes.callouts import choose_callouts
from digest.analyze.quotes.marks import Marked, find_marked
from digest.analyze.quotes.namesakes import tell_apart
from digest.analyze.quotes.scene import set_scene
from digest.analyze.quotes.speakers import attribute
from digest.analyze.quotes.story import Attributed
from digest.analyze.quotes.terms import is_listed, is_term, without_titles
from digest.analyze.quotes.turns import find_turns, with_turns
from digest.analyze.quotes.units import find_units
from digest.analyze.quotes.utterances import join_utterances
from digest.analyze.sentences import UNSPACED
from digest.model import Article, Attribution, Mention, Quote, QuoteCorrection, Sentence, Tag

__all__ = ["BY_HAND", "choose_callouts", "find"]

BY_HAND = "corrected by hand"
"""How a quote has its speaker, or none, that a person set."""

_NAMED: Attribution = "named"
_UNKNOWN: Attribution = "unknown"
_FEWEST_WORDS, _FEWEST_LETTERS = 5, 10  # of speech in a language without a list of cues


def find(
    article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention], tags: Sequence[Tag]
) -> tuple[Quote, ...]:
    """The quotes of an article in the order of its text, with their speakers and the article's corrections.

    Spans are code points of `article.text`. `mentions` are sorted by position. In a language without a list of cues
    quotes are found by their marks and the speaker is nobody.
    """
    text = article.text
    foreign = is_foreign(article)
    marked = without_titles(text, find_marked(text, article.paragraphs))
    if not foreign:
        turns = (*find_turns(text, article.paragraphs, tags), *find_blocks(text, article.paragraphs, article.set_off))
        marked = with_turns(marked, turns)
    if not marked:
        return ()
    if foreign:
        found = {number: Attributed() for number, item in enumerate(marked) if _is_speech(item.span.of(text))}
    else:
        found = _attributed(article, marked, sentences, mentions, tags)
    return tuple(_corrected(join_utterances(text, marked, found), article.corrections))


def _is_speech(words: str) -> bool:
    """Whether marked words are many enough to be no term, letters counted where no spaces part words."""
    return len(words.split()) >= _FEWEST_WORDS or len(UNSPACED.findall(words)) >= _FEWEST_LETTERS


def _attributed(
    article: Article,
    marked: Sequence[Marked],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    tags: Sequence[Tag],
) -> dict[int, Attributed]:
    known = tell_apart(article.text, mentions, tags)
    stage = set_scene(find_units(article.text, article.paragraphs, sentences, known, marked), tags)
    found = attribute(stage, article.text, marked)
    for unit in stage.units:
        for position in unit.quotes:
            number = unit.tokens[position].quote
            if marked[number].label or marked[number].set_off:
                if found[number].speaker.name is None and (marked[number].label or not found[number].how):
                    del found[number]
                continue
            goes_on = number - 1 in found and is_listed(article.text, marked[number - 1], marked[number])
            if not goes_on and is_term(article.text, marked[number], found[number]):
                del found[number]
    return found


def _corrected(quotes: Iterable[Quote], corrections: Sequence[QuoteCorrection]) -> Iterable[Quote]:
    for quote in quotes:
        plain = " ".join(quote.text.split())
        correction = next(
            (c for c in corrections if c.text.strip() and plain.startswith(" ".join(c.text.split()))), None
        )
        if correction is None:
            yield quote
        elif not correction.hide:
            yield _by_hand(quote, correction.speaker)


def _by_hand(quote: Quote, speaker: str | None) -> Quote:
    """The quote as a person has it: of how another was read to speak, and through whom, nothing is left."""
    told = replace(quote, speaker=speaker, attribution=_NAMED if speaker else _UNKNOWN, role=None, how=BY_HAND)
    return told if speaker and speaker == quote.speaker else replace(told, cue=None, through=None)

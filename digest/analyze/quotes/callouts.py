"""Which quotes are printed large: complete thoughts of a known speaker, central, not said twice on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.sentences import split
from digest.model import Article, KeyPoint, Quote, Span

MOST = 3
_FEWEST_WORDS = 8
_LONG = 70
_SAME = 0.5
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_UNFINISHED = (",", ";", ":", "—", "–", "-")
_END = re.compile(r"[.!?…]")
# What the way a speaker was found is worth: names beside the words are almost never wrong, pronouns now and then.
_TRUST = {"named": 1.0, "organization": 0.8, "role": 0.6, "pronoun": 0.5}


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    quote: Quote
    words: frozenset[str]
    score: float
    sure: bool


def choose_callouts(article: Article, quotes: Sequence[Quote], key_points: Sequence[KeyPoint]) -> tuple[Quote, ...]:
    """The same quotes, at most three of them marked as callouts, with a sentence of context where the words need one.

    A callout has a known speaker, at least eight words and begins like a sentence; none repeats a key point or
    another callout.
    """
    found = _candidates(article, quotes, key_points)
    candidates = sorted(found, key=lambda candidate: (not candidate.sure, -candidate.score, candidate.index))
    chosen: list[_Candidate] = []
    for candidate in candidates:
        if chosen and not candidate.sure:
            continue
        if len(chosen) < MOST and not any(_alike(candidate.words, other.words) for other in chosen):
            chosen.append(candidate)
    marked = {candidate.index for candidate in chosen}
    return tuple(
        replace(quote, callout=True, context=_context(article, quote, key_points)) if index in marked else quote
        for index, quote in enumerate(quotes)
    )


def _candidates(article: Article, quotes: Sequence[Quote], key_points: Sequence[KeyPoint]) -> Iterator[_Candidate]:
    said = [_content(point.text) for point in key_points]
    central = _content(article.title).union(*said)
    length = max(1, len(article.text))
    for index, quote in enumerate(quotes):
        count = len(_WORD.findall(quote.text))
        if quote.speaker is None or quote.attribution not in _TRUST or count < _FEWEST_WORDS or not _complete(quote):
            continue
        if quote.cue == ":" and quote.how.startswith("label") and quote.text.endswith("?"):
            continue
        content = _content(quote.text)
        if _printed(quote, key_points) or any(_alike(content, other) for other in said):
            continue
        score = (
            _TRUST[quote.attribution]
            + (0.3 if "after the quotation" in quote.how else 0.0)
            + 0.5 * min(1.0, len(content & central) / 4)
            + 0.4 * (1 - quote.parts[0].start / length)
            + (0.2 if 12 <= count <= 45 else 0.0)
            - (0.5 if count > _LONG else 0.0)
            - (0.3 if _leans(quote) else 0.0)
            - (0.4 if quote.how.startswith(("nobody else", "the sentence before", "the next")) else 0.0)
        )
        yield _Candidate(index, quote, content, round(score, 4), _sure(quote))


def _sure(quote: Quote) -> bool:
    """Whether the words stand right beside the speaker's name and are whole; any other is printed large if none is."""
    if not _opens(quote) or quote.text.rstrip().endswith(_UNFINISHED):
        return False
    named = quote.attribution == "named" and quote.how.startswith(("cue", "goes on"))
    return named or (quote.attribution == "organization" and "after the quotation" in quote.how)


def _content(text: str) -> frozenset[str]:
    """The words of a text that carry its matter: four letters and more, no function words."""
    found = (word.lower() for word in _WORD.findall(text))
    idle = word_class("auxiliaries", "prepositions", "subordinators")
    return frozenset(word for word in found if len(word) > 3 and word not in idle)


def _complete(quote: Quote) -> bool:
    """Whether the words begin like a sentence, or hold several."""
    return _opens(quote) or len(_END.findall(quote.text[:-1])) > 0


def _opens(quote: Quote) -> bool:
    """Whether the words begin like a sentence."""
    first = next((char for char in quote.text if char.isalnum()), "")
    return first.isupper() or first.isdigit()


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) / shorter >= _SAME


def _printed(quote: Quote, key_points: Sequence[KeyPoint]) -> bool:
    return any(part.overlaps(other) for part in quote.parts for point in key_points for other in point.parts)


def _leans(quote: Quote) -> bool:
    """Whether the first words point back to something said before: He, This, But."""
    match = _WORD.search(quote.text)
    return match is not None and re.split("[’']", match.group().lower())[0] in words("words", "leaning")


def _context(article: Article, quote: Quote, key_points: Sequence[KeyPoint]) -> Span | None:
    """The sentence before the one that holds the quote, where the quote's first words point back to it.

    None where that sentence is printed already, as a key point or in part, or is itself part of a quotation.
    """
    if not _leans(quote):
        return None
    start = quote.parts[0].start
    at = next((i for i, paragraph in enumerate(article.paragraphs) if paragraph.start <= start < paragraph.end), None)
    if at is None:
        return None
    sentences = split(article.text, article.paragraphs[max(0, at - 1) : at + 1])
    before = [sentence.span for sentence in sentences if sentence.span.end <= start]
    printed = [*quote.parts, *(part for point in key_points for part in point.parts)]
    if not before or any(before[-1].overlaps(part) for part in printed):
        return None
    return before[-1] if _is_whole(before[-1].of(article.text)) else None


def _is_whole(sentence: str) -> bool:
    """Whether every quotation that a sentence holds begins and ends in it."""
    return sentence.count("“") == sentence.count("”") and sentence.count('"') % 2 == 0

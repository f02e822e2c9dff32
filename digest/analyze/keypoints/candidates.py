"""Which sentences may be key points at all, and what is known of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from digest.analyze.clean.title import LAST_RESORT
from digest.analyze.keypoints.openings import points_back, trimmed
from digest.analyze.keypoints.words import any_of, content, entries, pairs, person_nouns, tokens
from digest.model import Article, Mention, Quote, Sentence, Span, Tag

_FINAL = re.compile(r"[.!。！．।॥۔።။។։][\"'”’»)\]）」』*_]*$")
_UNFINISHED = re.compile(r"(?:[?？؟…:：]|\.\.)[\"'”’»)\]）」』*_]*$")
_LABEL = re.compile(r"[^\W\d_][\w.&'’ -]{0,40}:\s")
_ADDRESSES = ("@", "http:", "https:", "www.")
_NAME_AND_VERB = re.compile(r"\b[A-Z][\w.’'-]{0,30} [a-z]{3,20}[^s\W]s\b")  # `Quill describes`
_PERSON_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]imself|[Hh]is|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_SHORT_LEAD = 3  # words before the pronoun of an opening clause
_BARE_DEMONSTRATIVE = re.compile(
    r"\b(?:about|after|at|before|behind|beyond|by|did|do|does|doing|done|for|from|in|into|like|of|on|than|to|with|without)"
    r" (?:this|that|these|those)"
    r"\s(?:and|are|as|because|but|can|could|had|has|have|if|is|may|or|so|was|we|were|when|will|would)\b"
    r"|\b(?:this|these|those)[.,;:)]|\bthese (?!days\b)"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_SHORTEST, _LONGEST = 8, 45  # words
_LONGEST_OPENING = 60  # of the first sentences, which tell the news
_OPENING = 3
_WITHOUT_MARK = 10  # words of a sentence that lacks its final mark
_CAPTION = re.compile(
    r"\((?:left|right|above|below|pictured|cent(?:er|re)|top|bottom|far|stock|file)\b|\b[Pp]ictured\b"
)
_HALF = 0.5
_UTTERANCE = 5  # words: a shorter quotation at the front is a title or a phrase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence fit to stand alone, cut at its front where that makes it fit.

    `index` is the sentence's place among all `of` sentences of the body; `needs_before` says that it may only follow
    the sentence before it, which names whom its pronoun means. `capitals` counts its words with a capital, but for the
    first.
    """

    span: Span
    said: str
    index: int
    of: int
    opens_paragraph: bool
    words: tuple[str, ...]
    content: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    capitals: int
    quoted: float
    names: tuple[str, ...]
    cut: str
    needs_before: bool
    names_person: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What the candidates of one article are measured against.

    `frequency` says how many sentences hold each stem; `recurring` how much each stem that several hold makes of all
    that recurs, `recurring_pairs` the same of pairs of stems. `title` holds the stems of the headline.
    """

    candidates: tuple[Candidate, ...]
    frequency: Mapping[str, int]
    recurring: Mapping[str, float]
    recurring_pairs: Mapping[tuple[str, str], float]
    title: frozenset[str]
    english: bool


def read_body(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    tags: Sequence[Tag],
    quotes: Sequence[Quote],
) -> Body:
    """The candidates of `article` in the order of the text, by the strict bounds on length or, if none, looser ones."""
    text = article.text
    words = [tokens(sentence.span.of(text)) for sentence in sentences]
    english = (article.language or "").lower().startswith("en")
    title = content(tokens(_headline(article)), english=english)
    contents = [content(group, english=english) for group in words]
    frequency = Counter(stem for stems in contents for stem in stems)
    paired = [pairs(group) if english else frozenset() for group in words]
    spans = [trimmed(text, sentence.span, english=english) for sentence in sentences]
    marked = 3 * sum(bool(_FINAL.search(span.of(text)) or _UNFINISHED.search(span.of(text))) for span in spans) >= len(
        spans
    )
    alone = Counter(sentence.paragraph for sentence in sentences)
    ranks = {tag.name: tag.rank for tag in tags}
    mentions_in = _by_sentence(mentions, [mention.span for mention in mentions], sentences)
    parts = [part for quote in quotes for part in quote.parts]
    parts_in = _by_sentence(parts, parts, sentences)
    fit: list[Candidate] = []
    for index, span in enumerate(spans):
        said = span.of(text)
        inside = [mention for mention in mentions_in[index] if span.covers(mention.span)]
        whole = span == sentences[index].span
        own_words = tuple(words[index] if whole else tokens(said))
        own_content = contents[index] if whole else content(own_words, english=english)
        if (
            _of_some_length(own_words)
            and own_content
            and _is_whole(said, own_words, marked=marked, alone=alone[sentences[index].paragraph] == 1)
            and _reads_alone(said, own_words, english=english)
            and not _quotes_mostly(text, span, parts_in[index])
            and not _repeats(own_content, title)
        ):
            named = [mention for mention in inside if mention.kind == "PER"]
            fit.append(
                Candidate(
                    span=span,
                    said=said,
                    index=index,
                    of=len(sentences),
                    opens_paragraph=index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph,
                    words=own_words,
                    content=own_content,
                    pairs=paired[index],
                    capitals=sum(word[:1].isupper() for word in said.split()[1:]),
                    quoted=sum(part.end - part.start for part in parts_in[index]) / len(said),
                    names=tuple(sorted({one.name for one in inside} & ranks.keys(), key=lambda name: ranks[name])),
                    cut=text[sentences[index].span.start : span.start].strip(),
                    needs_before=english and _lacks_person(text, span, named),
                    names_person=bool(named),
                )
            )
    good = tuple(
        one for one in fit if _SHORTEST <= len(one.words) <= (_LONGEST_OPENING if one.index < _OPENING else _LONGEST)
    )
    recurring, recurring_pairs = _shares(frequency), _shares(Counter(pair for group in paired for pair in group))
    return Body(good or tuple(fit), frequency, recurring, recurring_pairs, title, english)


def _shares(counts: Mapping[T, int]) -> dict[T, float]:
    """For what is counted twice or more its share in all such counts."""
    whole = sum(count for count in counts.values() if count > 1)
    return {one: count / whole for one, count in counts.items() if count > 1}


def _headline(article: Article) -> str:
    """The article's title, if it has one: what was made of the first sentence for want of one is not said before."""
    made = any(origin.field == "title" and origin.evidence == LAST_RESORT for origin in article.provenance)
    return "" if made else article.title


def _by_sentence(items: Sequence[T], spans: Sequence[Span], sentences: Sequence[Sentence]) -> list[list[T]]:
    """For each sentence the items whose span it shares a character with."""
    starts = [sentence.span.start for sentence in sentences]
    found: list[list[T]] = [[] for _ in sentences]
    for item, span in zip(items, spans, strict=True):
        for place in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
            if sentences[place].span.overlaps(span):
                found[place].append(item)
    return found


def _of_some_length(words: Sequence[str]) -> bool:
    return 2 * len(words) >= _SHORTEST and len(words) <= 2 * _LONGEST


def _quotes_mostly(text: str, span: Span, parts: Sequence[Span]) -> bool:
    """Whether a sentence opens with somebody's words, is mostly that, or holds only a piece of a quotation."""
    return (
        any(not span.covers(part) for part in parts)
        or sum(part.end - part.start for part in parts) > _HALF * (span.end - span.start)
        or any(part.start - span.start <= 1 and _is_utterance(text, part) for part in parts)
    )


def _is_utterance(text: str, part: Span) -> bool:
    """Whether quoted words are speech, not a title or a phrase: many, or with the comma that parts them from a cue."""
    return len(tokens(part.of(text))) >= _UTTERANCE or "," in text[part.end - 1 : part.end + 1]


def _is_whole(said: str, words: Sequence[str], *, marked: bool, alone: bool) -> bool:
    """Whether a sentence ends as one: with its final mark, if the article's have them.

    A long one without its mark is no heading where others stand in its paragraph.
    """
    if _UNFINISHED.search(said):
        return False
    if not marked or _FINAL.search(said):
        return True
    return not alone and len(words) >= _WITHOUT_MARK and said[-1:].isalnum() and not _CAPTION.search(said)


def _reads_alone(said: str, words: Sequence[str], *, english: bool) -> bool:
    """Whether a sentence is a statement that a reader can take in without its neighbours."""
    if (
        _LABEL.match(said)
        or _CLOCK.match(said)
        or any(mark in said for mark in _ADDRESSES)
        or _shouted(said)
        or not _balanced(said)
    ):
        return False
    if points_back(said, english=english):
        return False
    if not english:
        return True
    low = said.lower().replace("’", "'")
    return (
        words[0] not in entries("imperatives")
        and not ("," not in said and _lacks_subject(words))
        and any_of("teasers").search(low) is None
        and _has_verb(said, words)
        and not _BARE_DEMONSTRATIVE.search(low)
        and "?)" not in said
    )


def _lacks_subject(words: Sequence[str]) -> bool:
    """`Created a plan`: a line of a list; `Retired judge Ada Quill wrote` and `Ahmed wrote` have one."""
    return words[0].endswith("ed") and words[1] in entries("objects")


def _repeats(own: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a sentence says nothing, or next to nothing, that the title does not."""
    return bool(title) and len(own - title) <= len(own) // 5


def _shouted(said: str) -> bool:
    return 2 * sum(map(str.isupper, said)) > sum(map(str.isalpha, said))


def _balanced(said: str) -> bool:
    return said.count('"') % 2 == 0 and all(said.count(left) == said.count(right) for left, right in ("“”", "()", "[]"))


def _has_verb(said: str, words: Sequence[str]) -> bool:
    return (
        any(word in entries("verbs") or word.endswith("ed") for word in words)
        or _NAME_AND_VERB.search(said) is not None
    )


def _lacks_person(text: str, span: Span, named: Sequence[Mention]) -> bool:
    """Whether a `he` or `she` comes before anybody it could mean.

    In `After his defeat, Pell left` the name may follow, in the clause that the opening one leans on.
    """
    pronoun = _PERSON_PRONOUN.search(text, span.start, span.end)
    if pronoun is None:
        return False
    before = text[span.start : pronoun.start()]
    if pronoun[0] == "him" and any(len(text[one.span.end : pronoun.start()].split()) == 1 for one in named):
        return True  # `Pell asked him`: somebody else
    words = tokens(before)
    if (
        any(_is_person(word) for word in words)
        or {"who", "whose"} & set(words)
        or any(one.span.start < pronoun.start() for one in named)
    ):
        return False
    comma = text.find(",", pronoun.end(), span.end)
    return not (len(words) <= _SHORT_LEAD and "," not in before and any(one.span.start > comma > 0 for one in named))


def _is_person(word: str) -> bool:
    bare = word.removesuffix("'s")
    return bare in person_nouns() or (
        bare.endswith(("-year-old", "man", "person", "ist")) and bare not in entries("no_person_nouns")
    )

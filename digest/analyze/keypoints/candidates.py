"""Which sentences may be key points at all, and what is known of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from digest.analyze.clean.title import LAST_RESORT
from digest.analyze.keypoints.asides import asides
from digest.analyze.keypoints.conversations import conversation
from digest.analyze.keypoints.enumerations import items_below
from digest.analyze.keypoints.kinds import is_post
from digest.analyze.keypoints.openings import anchored, follows_on, points_back, trimmed
from digest.analyze.keypoints.pronouns import Referent, referent, referent_inside
from digest.analyze.keypoints.quotations import leans_on_speaker, tells_of
from digest.analyze.keypoints.referents import ANY_POINT, WE, WRITER, Leaning, gives, introduced, leanings, unquoted
from digest.analyze.keypoints.statements import is_final, is_unfinished, is_whole, lacks_it, lacks_person, reads_alone
from digest.analyze.keypoints.words import content, entries, is_person, pairs, stem, tells_to_do, tokens, written
from digest.analyze.vectors import centrality
from digest.model import Article, Mention, Quote, Sentence, Span, Tag

if TYPE_CHECKING:
    from digest.analyze.encoder import Vectors

_BIOGRAPHY = re.compile(
    r"([A-Z]\w+(?: [A-Z][\w.’'-]*){0,3})(?:, [A-Z][\w.]{1,6},?)? "
    r"(?:(?:is|was) (?:an?|the)|heads|leads|manages|serves|works) "
)
_OPEN_END = re.compile(
    r"\b(?:and|can|could|helps?|it|may|must|should|that|they|to|us|we|who|will|would|you|you['’]ll)(?: \w+ly)?:\W*$"
)
_NAME_THEN_HE = re.compile(r"(?:[^,]{1,60}, )?([A-Z][a-z]+) [a-z]+(?:ed|s) [^,]{0,60}\b(?:he|his|she|her|him)\b")
_US = re.compile(r"\b[Uu]s\b")
_BUT = re.compile(r"(?:But|However|Unfortunately|Yet)\b")
_AT_THE_END = 3  # sentences in which a writer may be introduced
_SHORTEST, _LONGEST = 8, 65  # words
_LONGEST_OPENING = 70  # of the first sentences, which tell the news
_OPENING = 3
_RECENT = 3  # sentences, whose bodies and places `the agency` and `the city` may mean
_TOP = 8  # sentences, of which one may lack its final mark: a summary in short lines
_ADDS = 0.4  # of a sentence's content words, those that the title has not: what says less only repeats it

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence fit to stand alone, cut at its front where that makes it fit.

    `index` is the sentence's place among all `of` sentences of the body; `needs_before` says that it may only follow
    the sentence before it, which names whom its pronoun means. `stems` are those of all its `words`. `recurring` are
    the stems of its `content` that another sentence holds, too, `recurring_pairs` the pairs of neighbouring stems that
    one does. `capitals` counts its words with a capital, but for the first. `leans` and `gives` are what `referents`
    says, but for leanings that the title holds; `voice` are the words outside quotation marks in which the writer
    speaks of himself or to the reader. `means` is whoever the pronoun is that is left out at its front, or that comes
    first in it, `speaker` whoever says it in an interview, if it does not say so itself; `central` is how near its
    sentence is to all of the article, by the encoder's vectors, and 0 without these; `after_question` says that a
    question stands before it, `rebutted` that a `But` follows it, `rebuts` that it opens with one, `follows` that it is
    one of news that goes on from the sentence before and may only be added to it; `heading` holds the stems of the
    heading above it; `items` are those of the list that
    it opens, all of which are shown with it.
    """

    span: Span
    said: str
    index: int
    of: int
    opens_paragraph: bool
    words: tuple[str, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    recurring: frozenset[str]
    recurring_pairs: frozenset[tuple[str, str]]
    capitals: int
    quoted: float
    names: tuple[str, ...]
    cut: str
    needs_before: str
    names_person: bool
    leans: tuple[Leaning, ...]
    gives: frozenset[str]
    voice: frozenset[str]
    means: Referent | None
    speaker: str
    central: float
    after_question: bool
    rebutted: bool
    items: tuple[Span, ...]
    follows: bool
    rebuts: bool
    heading: frozenset[str]


@dataclass(frozen=True, slots=True)
class Body:
    """What the candidates of one article are measured against.

    `frequency` says how many sentences hold each stem; `recurring` the same of stems that several hold,
    `recurring_pairs` of pairs of stems. `title` holds the stems of the headline.
    `start` is the sentence with which the article comes to what its headline says, `talks` that with which it becomes a
    conversation, if it does; a `post` is what `kinds` says is no news. `written` are the words and marks of each
    sentence of English news without a headline, as they are written.
    """

    candidates: tuple[Candidate, ...]
    frequency: Mapping[str, int]
    recurring: Mapping[str, int]
    recurring_pairs: Mapping[tuple[str, str], int]
    title: frozenset[str]
    english: bool
    start: int
    talks: int | None
    post: bool
    written: tuple[tuple[str, ...], ...]


def read_body(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    tags: Sequence[Tag],
    quotes: Sequence[Quote],
    vectors: Vectors = (),
) -> Body:
    """The candidates of `article` in the order of the text, by the strict bounds on length or, if none, looser ones.

    `vectors` are the encoder's, one for each sentence, if it reads the article.
    """
    text = article.text
    words = [tokens(sentence.span.of(text)) for sentence in sentences]
    english = (article.language or "").lower().startswith("en")
    headline = _headline(article)
    title = content(tokens(headline), english=english)
    contents = [content(group, english=english) for group in words]
    matter = (title or next(iter(contents), title)) if english else frozenset[str]()
    frequency = Counter(chain.from_iterable(contents))
    first_at: dict[str, int] = {}
    for index, stems in enumerate(contents):
        for one in stems:
            first_at.setdefault(one, index)
    in_headline = [(tag.kind, tag.name) for tag in tags if _in_headline(tag, headline)]
    given = gives(headline, title, tokens(headline), in_headline)
    untitled = english and not title
    paired = [pairs(group) if untitled else frozenset() for group in words]
    recurring, recurring_pairs = _several(frequency), _several(Counter(chain.from_iterable(paired)))
    alone = Counter(sentence.paragraph for sentence in sentences)
    ranks = {tag.name: tag.rank for tag in tags}
    mentions_in = _by_sentence(mentions, [mention.span for mention in mentions], sentences)
    known = introduced(text, mentions)
    names_in = [[(one.kind, one.name) for one in group] for group in mentions_in]
    parts = [part for quote in quotes for part in quote.parts]
    parts_in = _by_sentence(parts, parts, sentences)
    quotes_in = _by_sentence([quote for quote in quotes for _ in quote.parts], parts, sentences)
    post = english and bool(title) and is_post(article, sentences, _voiced(text, sentences, words, parts_in))
    spans = [trimmed(text, sentence.span, english=english, post=post) for sentence in sentences]
    marked = 3 * sum(is_final(span.of(text)) or is_unfinished(span.of(text)) for span in spans) >= len(spans)
    talk = conversation(text, sentences, tags) if english else None
    after_colons = _after_colons(text, sentences, words) if post else frozenset[int]()
    beside = asides(text, sentences, article.set_off) if english else frozenset()
    fit: list[Candidate] = []
    unnamed: list[Candidate] = []  # answers that do not say whose they are
    tag_of = {tag.name: tag for tag in tags}
    near = centrality(vectors) if len(vectors) else [0.0] * len(sentences)
    headings = _headings(article, sentences) if post else [frozenset[str]()] * len(sentences)
    for index, span in enumerate(spans):
        if (talk and index in talk.asked) or index in beside:
            continue
        speaker, label = talk.turns.get(index, ("", "")) if talk else ("", "")
        turn = label if label.strip("* ").startswith(f"{speaker}:") else ""
        if label and not turn:
            span = trimmed(text, Span(span.start + len(label), span.end), english=english, post=post)  # noqa: PLW2901
        answers = talk is not None and not speaker and index >= talk.start
        nobody = answers and (bool(talk and talk.turns) or not post)
        means = referent(text, span.start, index, sentences, mentions_in, tag_of) if english else None
        span = Span(means.end, span.end) if means else span  # noqa: PLW2901
        said = span.of(text)
        goes_on = ""
        if english and index and not (means or label):
            goes_on = anchored(said) if post else follows_on(said)
            goes_on = goes_on if goes_on and points_back(said, english=True) else ""
        read = " ".join(filter(None, (means.name, means.verb, said))) if means else goes_on or said
        inside = [mention for mention in mentions_in[index] if span.covers(mention.span)]
        items = items_below(text, sentences, index, article.removed) if post and not (means or label) else ()
        if items:
            read = f"{(goes_on or said).removesuffix(':')}."
            said = " ".join([said, *(item.of(text) for item in items)])
        whole = span == sentences[index].span and not items
        own_words = tuple(words[index] if whole else tokens(said))
        own_content = contents[index] if whole else content(own_words, english=english)
        if (
            _of_some_length(own_words)
            and own_content
            and is_whole(
                read if items else said,
                own_words,
                marked=marked,
                alone=alone[sentences[index].paragraph] == 1
                and (post or index >= _TOP or not tells_of(matter, own_content, own_words)),
            )
            and not (english and len(sentences) - index <= _AT_THE_END < index and _is_biography(said, title))
            and not (speaker and "you" in own_words)
            and (speaker or not leans_on_speaker(text, span, quotes_in[index], parts_in[index], inside, matter))
            and index not in after_colons
            and not _repeats(own_content, title)
            and reads_alone(
                read.removeprefix(turn),
                tuple(tokens(read)) if means or goes_on or items else own_words,
                english=english,
                post=post,
                first=index == 0,
            )
        ):
            named = [mention for mention in inside if mention.kind == "PER"]
            lost = english and not (speaker or means) and lacks_person(text, span, named)
            lost = lost and not _headline_names(said, headline, text, [one.span.of(text) for one in inside])
            called = [(one.kind, one.name) for one in inside]
            recent = names_in[max(0, index - _RECENT) : index][::-1]
            bare = unquoted(said)
            bare_words = _without_country(own_words if bare == said else tokens(bare), bare)
            told_alone = english and index and not speaker
            leans = leanings(bare, bare_words, index, first_at, called, recent, known) if told_alone else ()
            if lost:
                means = referent_inside(text, span, index, sentences, mentions_in, tag_of)
                lost = means is None
            (unnamed if nobody or (answers and not WRITER.isdisjoint(own_words)) else fit).append(
                Candidate(
                    span=span,
                    said=said,
                    index=index,
                    of=len(sentences),
                    opens_paragraph=index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph,
                    words=own_words,
                    stems=tuple(map(stem, own_words)),
                    content=own_content,
                    recurring=own_content.intersection(recurring),
                    recurring_pairs=paired[index].intersection(recurring_pairs),
                    capitals=sum(word[:1].isupper() for word in said.split()[1:]),
                    quoted=sum(part.end - part.start for part in parts_in[index]) / len(said),
                    names=tuple(sorted({one.name for one in inside} & ranks.keys(), key=lambda name: ranks[name])),
                    cut=text[sentences[index].span.start : span.start].strip(),
                    needs_before="person" if lost else "sentence" if goes_on or (english and lacks_it(said)) else "",
                    follows=bool(goes_on) and not post,
                    heading=headings[index],
                    rebuts=english and _BUT.match(text, sentences[index].span.start) is not None,
                    names_person=bool(named or means),
                    leans=tuple(filter(given.isdisjoint, leans)),
                    gives=gives(said, own_content, own_words, called)
                    | ANY_POINT
                    | (frozenset(["<PER>"]) if means else frozenset()),
                    voice=entries("first_person").intersection(bare_words) if english and not speaker else frozenset(),
                    means=means,
                    speaker="" if turn else speaker,
                    central=near[index],
                    after_question=index > 0 and "?" in sentences[index - 1].span.of(text),
                    rebutted=english and _is_rebutted(text, sentences, index),
                    items=items,
                )
            )
    fit = fit or unnamed
    good = tuple(
        one for one in fit if _SHORTEST <= len(one.words) <= (_LONGEST_OPENING if one.index < _OPENING else _LONGEST)
    )
    fit = list(good) if any(not one.needs_before for one in good) else fit  # else nothing could open a list
    start = _start(contents, title, fit) if english else 0
    talks = talk.start if talk else None
    as_written = tuple(tuple(written(sentence.span.of(text))) for sentence in (sentences if untitled else ()))
    return Body(tuple(fit), frequency, recurring, recurring_pairs, title, english, start, talks, post, as_written)


def uncut(candidate: Candidate, text: str, sentence: Span) -> Candidate:
    """The whole of a candidate's sentence, for one that follows right upon what its `But` answers."""
    whole = Span(sentence.start, candidate.span.end)
    return replace(candidate, span=whole, said=whole.of(text), cut="", means=None, needs_before="sentence")


def _voiced(
    text: str, sentences: Sequence[Sentence], words: Sequence[Sequence[str]], quoted: Sequence[Sequence[Span]]
) -> int:
    """In how many of these sentences, but for those that quote, the writer speaks of himself or to the reader."""
    voice = entries("first_person")
    return sum(
        not parts and not voice.isdisjoint(group) and not voice.isdisjoint(_without_country(group, one.span.of(text)))
        for one, group, parts in zip(sentences, words, quoted, strict=True)
    )


def _without_country(words: Sequence[str], said: str) -> Sequence[str]:
    """The words of a sentence, in lower case, without an `us` that is the `US`."""
    if "us" not in words or _US.search(said):
        return words
    return [word for word in words if word != "us"]


def _start(contents: Sequence[frozenset[str]], title: frozenset[str], fit: Sequence[Candidate]) -> int:
    """Where the article comes to the point, if it opens with a scene, a question or a word to the reader.

    Then its first sentence cannot stand alone or is the writer's own, and the first two say no word of the title.
    """
    told = bool(fit) and fit[0].index == 0 and not fit[0].voice - WE
    if told or not title or any(stems & title for stems in contents[:2]):
        return 0
    early = contents[: max(_OPENING, len(contents) // 3)]
    return next((at for at, stems in enumerate(early) if len(stems & title) >= max(2, len(title) / 4)), 0)


def _several(counts: Mapping[T, int]) -> dict[T, int]:
    return {one: count for one, count in counts.items() if count > 1}


def _headline(article: Article) -> str:
    """The article's title, if it has one: what was made of the first sentence for want of one is not said before."""
    made = any(origin.field == "title" and origin.evidence == LAST_RESORT for origin in article.provenance)
    return "" if made else article.title


def _headings(article: Article, sentences: Sequence[Sentence]) -> list[frozenset[str]]:
    """For each sentence the stems of the English heading that it stands under."""
    spans = [one.span for one in article.removed if one.rule == "heading"]
    stems = [content(tokens(span.of(article.text)), english=True) for span in spans]
    under = (bisect_right(spans, sentence.span) for sentence in sentences)
    return [stems[count - 1] if count else frozenset() for count in under]


def _in_headline(tag: Tag, headline: str) -> bool:
    return any(form in headline for form in (tag.name, *tag.aliases))


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


def _after_colons(text: str, sentences: Sequence[Sentence], words: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of what seems to tell readers to do something, and ends another sentence: `We want to:` `Keep it.`"""
    found: set[int] = set()
    opened = False
    for index, (sentence, group) in enumerate(zip(sentences, words, strict=True)):
        if not (index and group and tells_to_do(group)):
            opened = _OPEN_END.search(sentence.span.of(text)) is not None
        elif opened:
            found.add(index)
    return frozenset(found)


def _is_rebutted(text: str, sentences: Sequence[Sentence], index: int) -> bool:
    return index + 1 < len(sentences) and _BUT.match(text, sentences[index + 1].span.start) is not None


def _headline_names(said: str, headline: str, text: str, tagged: Sequence[str]) -> bool:
    """Whether a `he` follows somebody whom the headline names, too, though the reader model has missed the name.

    The first word of a headline has its capital anyway, and others in a headline that writes most of them so; a plural
    and a word that stands in small letters somewhere are no names.
    """
    found = _NAME_THEN_HE.match(said)
    name = found[1] if found else ""
    return (
        name in headline.split()[1:]
        and not name.endswith("s")
        and not _is_common(name.lower(), text)
        and not any(name in one for one in tagged)
    )


def _is_common(word: str, text: str) -> bool:
    """Whether a word is no name: one that the lists or this text have in small letters."""
    return (
        is_person(word)
        or any(word in entries(section) for section in ("function_words", "plurals", "verbs", "imperatives_or_nouns"))
        or re.search(rf"\b{word}\b", text) is not None
    )


def _is_biography(said: str, title: frozenset[str]) -> bool:
    """Whether a sentence says who somebody is whom the headline does not name: the writer, most likely."""
    found = _BIOGRAPHY.match(said)
    return found is not None and title.isdisjoint(map(stem, tokens(found[1])))


def _repeats(own: frozenset[str], title: frozenset[str]) -> bool:
    """Whether a sentence says nothing, or next to nothing, that the title does not: who says so is none of it."""
    told = own - entries("sources")
    return bool(title) and len(told - title) < _ADDS * len(told)

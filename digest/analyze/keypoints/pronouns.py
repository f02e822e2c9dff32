"""Whom the first `he` or `she` of a sentence means, where nobody else can be meant: the editor's bracket for it.

A wrong name is worse than a point left out, so only the sentence right before counts (or one farther up, where those
between tell of the same `he` or `she` and name nobody): it has to name one person alone, as its subject or as who says
it, of no other gender, and tell of nobody else of that gender who has no name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digest.analyze.keypoints.referents import unquoted
from digest.analyze.keypoints.words import is_person, kin, tokens
from digest.analyze.quotes.lexicon import words as quote_words
from digest.analyze.quotes.units import gender_of_name, saying_verbs
from digest.model import Mention, Sentence, Span, Tag

_OPENING = re.compile(  # with what joins it to the sentence before
    r"(?:(?:And|But|Now|So|Still|Then|Yet),? )?"
    r"(?P<word>He|She|His|Her|he|she|his|her)(?:['’](?P<verb>ll|s))?\s+(?=[a-z\d])"
)
_IS = re.compile(r"(?:(?:\w+ly|also|just|not|now|still) )*(?:an?|in|on|one|the|\w{2,}ing)\b")  # `He’s leaving`
_HAS = re.compile(r"(?:(?:\w+ly|also|just|not|now|never) )*(?:become|been|done|gone|got|had|lost|made|won)\b")
_SLOWLY = re.compile(r"(?:also|later|then|\w+ly) ")
_INSIDE = re.compile(r"\b(?P<word>he|she)\s+(?=[a-z])")
_WRITER = re.compile(r"\b(?:I|[Mm]e|[Mm]y)\b")  # whoever tells of himself
_QUOTE_OR_LABEL = re.compile(r"[“\"‘]|(?<!\w)'|^[A-Z]\w+(?: \w+)?:")
_GENDER = {"he": "m", "his": "m", "she": "f", "her": "f"}
_ANY = {
    "m": re.compile(r"\b[Hh]e\b|\b[Hh]is\b|\b[Hh]im(?:self)?\b"),
    "f": re.compile(r"\b[Ss]he\b|\b[Hh]ers?(?:elf)?\b"),
}
_OTHER = {"m": _ANY["f"], "f": _ANY["m"]}
_OTHER_KIN = {
    "m": frozenset(["children", "daughter", "girlfriend", "mother", "parents", "sister", "wife"]),
    "f": frozenset(["boyfriend", "brother", "children", "father", "husband", "parents", "son"]),
}
_TITLES = {"m": ("Mr", "Mr.", "Sir", "Lord"), "f": ("Lady", "Miss", "Mrs", "Mrs.", "Ms", "Ms.", "Dame")}
_SUBJECT = 40  # characters before the name of one whose gender no list tells
_MARKS = ".,:;()[]“”\"'’"
_ROLE = 3  # words beside a name that say what somebody is
_POSSESSIVE = ("'s", "’s")
_FRONT = 0.5  # of the sentence before, where whoever is meant has to be named
_CHAIN = 4  # sentences
_ATTRIBUTION = 5  # words after a quotation and a name, so that whoever says it is the only one told of
_DESCRIBED = re.compile(
    r"\s*(?:(?: of [A-Z]\w+(?:, [A-Z][\w. ]+)?)?,[^,]{1,90},|\([^)]{1,60}\))?(?: who)?"
    r"(?: (?:is|was|became) (?:an?|the)\b[^,;]{1,90})?"
)
_PREDICATE = re.compile(r" (?:be|become|becomes|been|is|isn['’]t|was|wasn['’]t) (?:an?|the)\b[^,;]{1,90}")  # what he is


@dataclass(frozen=True, slots=True)
class Referent:
    """Whoever a pronoun means; `span` is the pronoun, `end` where the words after it begin.

    `verb` is what the pronoun takes with it: the `is` of `he’s`.
    """

    name: str
    possessive: bool
    span: Span
    end: int
    verb: str = ""


def referent(
    text: str,
    start: int,
    index: int,
    sentences: Sequence[Sentence],
    named: Sequence[Sequence[Mention]],
    tags: Mapping[str, Tag],
) -> Referent | None:
    """Whom the pronoun at `start`, in the sentence at `index`, means; None where it is no such pronoun or unsure.

    `named` are the mentions of each sentence.
    """
    opening = _OPENING.match(text, start, sentences[index].span.end)
    verb = _verb(text, opening) if opening else None
    found = _found(text, opening, index, sentences, named, tags) if opening and verb is not None else None
    return replace(found, verb=verb) if found and verb else found


def _verb(text: str, opening: re.Match[str]) -> str | None:
    """What the short form at the pronoun stands for; nothing if there is none, None where unsure."""
    if opening["verb"] is None:
        return ""
    if opening["verb"] == "ll":
        return "will"
    if _HAS.match(text, opening.end()):
        return "has"
    return "is" if _IS.match(text, opening.end()) else None


def referent_inside(
    text: str,
    span: Span,
    index: int,
    sentences: Sequence[Sentence],
    named: Sequence[Sequence[Mention]],
    tags: Mapping[str, Tag],
) -> Referent | None:
    """Whom the first pronoun inside of `span` means, if nobody comes before: `In 2012 he moved`; None where unsure."""
    inside = _INSIDE.search(text, span.start, span.end)
    if inside is None:
        return None
    gender = _GENDER[inside["word"]]
    before = text[span.start : inside.start()]
    others = any(_gender(text, one) in ("", gender) for one in named[index] if one.kind in ("PER", None))
    if others or _QUOTE_OR_LABEL.search(before) or any(pattern.search(before) for pattern in _ANY.values()):
        return None
    return _found(text, inside, index, sentences, named, tags)


def _found(
    text: str,
    pronoun: re.Match[str],
    index: int,
    sentences: Sequence[Sentence],
    named: Sequence[Sequence[Mention]],
    tags: Mapping[str, Tag],
) -> Referent | None:
    word = pronoun["word"].lower()
    gender = _GENDER[word]
    before = index - 1
    while before >= max(0, index - _CHAIN) and _goes_on(text, sentences[before].span, named[before], gender):
        before -= 1
    if before < max(0, index - _CHAIN):
        return None
    so_far = {one.name for group in named[:index] for one in group if one.kind == "PER"}
    own = range(before, index + 1) if word == pronoun["word"] else range(before + 1, index)
    if any(_WRITER.search(unquoted(sentences[at].span.of(text))) for at in own):
        return None
    lonely = sum(gender_of_name(name) in ("", gender) for name in so_far) == 1
    rest = unquoted(text[pronoun.end() : sentences[index].span.end])
    slowly = _SLOWLY.match(rest)
    first = rest[slowly.end() if slowly else 0 :].split(None, 1)[:1]
    says = bool(first) and first[0].strip(_MARKS) in saying_verbs()
    name = _alone(text, sentences[before].span, named[before], gender, tags, lonely=lonely, says=says)
    name = name or (_speaker(text, sentences[before].span, named[before], gender, tags) if says else None)
    if name is None or any(mention.name == name for mention in named[index]) or _OTHER[gender].search(rest):
        return None
    return Referent(name, word in ("his", "her"), Span(*pronoun.span("word")), pronoun.end())


def _goes_on(text: str, span: Span, named: Sequence[Mention], gender: str) -> bool:
    """Whether a sentence opens with a pronoun of this gender, and names nobody else of that gender."""
    same = _OPENING.match(text, span.start)
    others = any(one.kind in ("PER", None) and _gender(text, one) in ("", gender) for one in named)
    return same is not None and _GENDER[same["word"].lower()] == gender and not others


def _alone(
    text: str, span: Span, named: Sequence[Mention], gender: str, tags: Mapping[str, Tag], *, lonely: bool, says: bool
) -> str | None:
    """The one person that a sentence tells of who may be of this gender, if no other can be meant.

    `lonely` says that the article has named nobody else of that gender so far, `says` that whoever is meant speaks on.
    """
    people = [mention for mention in named if mention.kind == "PER" and span.covers(mention.span)]
    fitting = [mention for mention in people if _gender(text, mention) in ("", gender)]
    if not fitting or len({mention.name for mention in fitting}) > 1 or fitting[0].name not in tags:
        return None
    first = fitting[0]
    told = span.of(text)
    before, after = unquoted(text[span.start : first.span.start]), unquoted(text[first.span.end : span.end])
    known = _gender(text, first) == gender
    possessive = first.span.of(text).endswith(_POSSESSIVE) or after.startswith(_POSSESSIVE)
    described = _DESCRIBED.match(after)
    words = _PREDICATE.sub(" ", after[described.end() if described else 0 :]).split()
    if after.lstrip().startswith((",", "(", "is ", "was ")):
        words = min(words, after.split()[2 * _ROLE :], key=len)
    rest = before.split()[:-_ROLE] + words
    others = [word for word in (one.strip(_MARKS) for one in rest) if is_person(word) and not _is_other(word, gender)]
    speaks = _speaks(before, after) and (says or (not tokens(before) and len(tokens(after)) <= _ATTRIBUTION))
    if (
        (not known and (first.span.start - span.start > _SUBJECT or kin() & set(before.lower().split()[-1:])))
        or (first.span.start - span.start > _FRONT * (span.end - span.start) and not speaks)
        or (possessive and not lonely and bool(before.strip(_MARKS + " ")))
        or others
        or _ANY[gender].search(before)
        or ((kin() - _OTHER_KIN[gender]) & set(tokens(told)))
        or (not known and _OTHER[gender].search(told))
    ):
        return None
    return first.name


def _speaker(text: str, span: Span, named: Sequence[Mention], gender: str, tags: Mapping[str, Tag]) -> str | None:
    """Who says what a sentence reports, if it opens with his name and nobody else says anything in it."""
    people = [mention for mention in named if mention.kind == "PER" and span.covers(mention.span)]
    if not people or people[0].name not in tags or _gender(text, people[0]) not in ("", gender):
        return None
    first, *others = people
    before, after = text[span.start : first.span.start], text[first.span.end : span.end]
    described = _DESCRIBED.match(after)
    verb = after[described.end() if described else 0 :].lower().split()[:1]
    at_once = after.lower().split()[:1]
    says = any(word.strip(_MARKS) in saying_verbs() for word in (*verb, *at_once))
    front = len(tokens(before)) <= _ROLE and not {"a", "an", "the"} & set(tokens(before))
    told = any(
        one.name != first.name
        and _gender(text, one) in ("", gender)
        and _speaks(unquoted(text[span.start : one.span.start]), unquoted(text[one.span.end : span.end]))
        for one in others
    )
    return first.name if says and front and not told else None


def _gender(text: str, mention: Mention) -> str:
    """`m` or `f`, by the title before a name or by the first name; empty where neither tells."""
    before = text[max(0, mention.span.start - _SUBJECT) : mention.span.start].split()[-1:]
    title = next((gender for gender, titles in _TITLES.items() if before and before[0] in titles), "")
    return title or gender_of_name(mention.name)


def _speaks(before: str, after: str) -> bool:
    """Whether a verb of saying stands right beside a name: what the sentence reports is who is told of next."""
    beside = [*before.lower().split()[-1:], *after.lower().split()[:1]]
    return any(word.strip(_MARKS) in saying_verbs() for word in beside)


def _is_other(word: str, gender: str) -> bool:
    """Whether a noun for a person is one of the other gender: `actress`."""
    return word.lower() in quote_words("roles", "feminine" if gender == "m" else "masculine")

"""What a sentence takes for known: `the bill`, `this group`, a `we` whose speaker nobody has named.

A sentence *leans* on each of them; it is held where the title or a point shown before *gives* one of what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from digest.analyze.keypoints.words import entries, is_person, stem, tokens
from digest.analyze.quotes.units import gender_of_name
from digest.model import Kind, Mention

Leaning = frozenset[str]
"""Stems, names and kinds of name (`<PER>`) of which any one, said before, tells what is meant."""
Name = tuple[Kind | None, str]
"""The kind of a name, and the name in full."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DEFINITE = re.compile(
    r"\b(the|this|these|those|such|both|(?:about|at|by|for|from|in|of|on|with) that)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+-year-olds?\b")
_WINDOW = 3
_DOERS, _SHORT = ("er", "ist", "or"), 3
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen")
_ONE_MORE = re.compile(r"(?:few|many|much[- ]needed|new|other|same|very) ")  # between `this` and its noun
_THAT_THING = re.compile(r"\b[Tt]o (?:[a-z]+ )?[a-z]+ that ([a-z]{3,})(?=[,.;])")  # `To keep that promise, the`
_OF_THE = re.compile(r"[A-Z][a-z]+ of ")  # `Some of the boats`
_ARE = re.compile(r"\b(?:are|have|were|who|will)\W+$")  # `Oslo and Bergen are both ports`
_BESIDES = re.compile(  # `We also built`, `Even with the new wall, the`
    r"even (?:after|in|outside|then|with|without)\b|(?:[^\s,]+ ){1,5}(?:also|too)\b|[^,]{1,40}, too,", re.IGNORECASE
)
_SAYS_WHO = re.compile(r" \(|, (?:an?|the|who) ")
_GOES_ON = re.compile(r"(?:He|I|It|She|They|We) also\b|Now that (?:we|you)(?:['’]ve)?\b")  # but right after another
_OF_A_DAY = re.compile(  # `during the day`, `the 7 a.m. hour`
    r"\b(?:during|throughout) the day\b|\b(?:the same|that) day\b|\bthe \d+(?::\d\d)? ?[ap]\.?m\.? hour\b"
)
_SOME_DAY = "<day>"
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b"
)
_NAMED_AFTER = re.compile(r"\s+(?:in|at|on|near) (?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z]")
_NAMED_FOR = re.compile(r"\s*,?\s+[A-Z(]")
WRITER = frozenset(["i", "i'd", "i'll", "i'm", "i've", "im", "me", "mine", "my", "myself"])
WE = frozenset(["we", "we'd", "we'll", "we're", "we've", "our", "ours", "us", "let's"])

NAMELESS: Leaning = frozenset(["<ORG>"])
"""What a `we` leans on."""
ANY_POINT: Leaning = frozenset(["<point>"])
"""What any sentence gives, and no title."""
POINTS = "<points>"
"""In what a sentence leans on if it tells of that: `this bill helps`, not `the bill helps` or `they like this bill`.

Nothing gives it.
"""


def unquoted(said: str) -> str:
    """`said` without what stands between quotation marks."""
    return _QUOTED.sub(" , ", said)


def leanings(
    bare: str,
    words: Sequence[str],
    index: int,
    first_at: Mapping[str, int],
    named: Sequence[Name],
    recent: Sequence[Sequence[Name]],
    known: Container[str],
) -> tuple[Leaning, ...]:
    """What the sentence at `index` leans on, each once, given what of it stands outside of quotation marks.

    `first_at` tells where each stem of the body stands first; `named` are those whom the sentence names, `recent` those
    whom each of the sentences right before it names, the nearest first; `known` those that the text has `introduced`.
    """
    found = [_of_phrase(bare, match, index, first_at, recent) for match in _DEFINITE.finditer(bare)]
    found += [
        frozenset([stem(match[1]), POINTS])
        for match in _THAT_THING.finditer(bare)
        if not any(match[1] in entries(section) for section in ("function_words", "times", "unique_nouns"))
    ]
    people = (name for kind, name in named if kind == "PER")
    found += [frozenset([f"<{name}>", POINTS]) for name in people if _is_bare(bare, name, known)]
    if not WE.isdisjoint(words) and not any(kind == "ORG" for kind, _ in named):
        found.append(NAMELESS)
    if _GOES_ON.match(bare):
        found.append(frozenset([POINTS]))
    elif _BESIDES.match(bare):
        found.append(ANY_POINT | {POINTS})
    if _OF_A_DAY.search(bare) and not _DAY.search(bare):
        found.append(frozenset([_SOME_DAY, POINTS]))
    return tuple(dict.fromkeys(filter(None, found)))


def introduced(text: str, mentions: Iterable[Mention]) -> frozenset[str]:
    """Those of one name of whom a text says who they are where it names them first: `Layla (a welder from Tarn)`."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.name, mention)
    return frozenset(name for name, one in first.items() if " " not in name and _SAYS_WHO.match(text, one.span.end))


def _is_bare(bare: str, name: str, known: Container[str]) -> bool:
    """Whether a sentence does not say who somebody of one name is: a first name, or one that is `known` by then."""
    if " " in name or not (gender_of_name(name) or name in known):
        return False
    before, after = r"(?:\A|[^\w\s.] ?|(?<!\S)([a-z][\w’'-]*) )", rf"\b(?! [A-Z]|{_SAYS_WHO.pattern})"
    found = re.search(f"{before}{re.escape(name)}{after}", bare)
    return found is not None and not is_person(found[1] or "")


def gives(said: str, content: Iterable[str], words: Sequence[str], named: Iterable[Name]) -> frozenset[str]:
    """What a sentence or title gives those after it to lean on."""
    known = {f"<{one}>" for kind, name in named for one in (kind, name) if one}
    if any(map(is_person, words)):
        known.add("<PER>")
    if _DAY.search(said):
        known.add(_SOME_DAY)
    return frozenset(content) | known | {word for word in words if _is_plural(word)}


def _is_plural(word: str) -> bool:
    return len(word) > _SHORT and word.endswith("s") and not word.endswith(("'s", "ss"))


def _of_phrase(
    bare: str,
    match: re.Match[str],
    index: int,
    first_at: Mapping[str, int],
    recent: Sequence[Sequence[Name]],
) -> Leaning:
    """What `the …` leans on; nothing where it is defined on the spot, is one of its kind, or is named first here."""
    article = match[1].lower()
    pointing = _ONE_MORE.match(bare, match.end()) if article != "the" else None
    phrase, end = _window(bare, pointing.end() if pointing else match.end())
    counted = bool(phrase) and phrase[0] in _NUMBERS
    phrase = phrase[1:] if counted else phrase
    if not phrase or phrase[0].endswith("est") or phrase[0] in entries("pointing_adjectives"):
        return frozenset()
    after = _WORD.match(bare, end + 1) if bare[end : end + 1] == " " else None
    if article in ("the", "this") and (
        (after and after[0].lower() in entries("defining"))
        or _NAMED_AFTER.match(bare, end)
        or _NAMED_FOR.match(bare, end)
    ):
        return frozenset()
    head = phrase[-1].removesuffix("'s")
    before = bare[: match.start()]
    if head in entries("unique_nouns") or (article != "the" and phrase[0] in entries("times")):
        return frozenset()
    if article == "both" and (_ARE.search(before) or bare.startswith(" and ", end)):
        return frozenset()
    kinds = {kind for kind in ("PER", "ORG", "LOC") if head in entries(f"nouns_for_{kind.lower()}")}
    if is_person(head) or head.endswith("-year-old"):
        kinds.add("PER")
    of_several = article in ("these", "those") or (len(phrase) == 1 and _OF_THE.fullmatch(before) is not None)
    points = article != "the" or of_several
    known = counted or head in entries("anaphoric_nouns") or head.endswith("-year-old")
    if not (points or known) and first_at.get(stem(head), index) >= index:
        return frozenset()
    if article in ("these", "those") and stem(head) in map(stem, tokens(before)):
        return frozenset()  # `Lists of boxes help if these lists are kept`
    if article == "those" and any(map(_is_plural, tokens(before.rpartition(",")[0]))):
        return frozenset()  # `We list boxes, since those things are lost`
    own = head if of_several and _is_plural(head) else stem(head)
    tells = [POINTS] if points and not before.rpartition(", ")[2] else []
    return frozenset([own, *tells, *_doers(stem(head)), *(one for kind in kinds for one in _of_kind(kind, recent))])


def _of_kind(kind: str, recent: Sequence[Sequence[Name]]) -> Iterable[str]:
    """What tells which body or place is meant: those of the nearest sentence that names some; else any."""
    named = ({f"<{name}>" for other, name in group if other == kind and kind != "PER"} for group in recent)
    return next(filter(None, named), {f"<{kind}>"})


def _doers(noun: str) -> tuple[str, ...]:
    """Of whom a stem says what they do or where, the stem of that: a `panel` tells of its `panelist`."""
    return tuple(noun.removesuffix(end) for end in _DOERS if noun.endswith(end) and len(noun) > _SHORT + len(end))


def _window(bare: str, start: int) -> tuple[list[str], int]:
    """The words of a noun phrase from `start`, as far as can be told, and where it ends; none where it is a name."""
    words: list[str] = []
    end = start
    while len(words) < _WINDOW + 1:
        found = _WORD.match(bare, end + bool(words))
        if found is None or (words and bare[end : end + 1] != " "):
            break
        word = found[0].lower().replace("’", "'")
        if found[0][0].isupper():
            return [], end
        if word not in _NUMBERS and (
            word in entries("function_words") or (words and (word in entries("verbs") or word.endswith(("ed", "ly"))))
        ):
            break
        words.append(word)
        end = found.end()
    return words, end

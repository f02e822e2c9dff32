"""What a sentence takes for known: `the bill`, `this group`, a `we` whose speaker nobody has named.

A sentence *leans* on each of them; it is held where the title or a point shown before *gives* one of what it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from digest.analyze.keypoints.words import entries, is_person, stem, tokens
from digest.model import Kind, Mention

Leaning = frozenset[str]
"""Stems and kinds of name (`<PER>`) of which any one, said before, tells what is meant."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DEFINITE = re.compile(
    r"\b(the|this|these|those|such|both|(?:about|at|by|for|from|in|of|on|with) that)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+-year-olds?\b")
_WINDOW = 3
_DOERS, _SHORT = ("er", "ist", "or"), 3
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen")
_ONE_MORE = re.compile(r"(?:few|many|new|other|same|very) ")  # between `this` and its noun
_NAMED_AFTER = re.compile(r"\s+(?:in|at|on|near) (?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z]")
_NAMED_FOR = re.compile(r"\s*,?\s+[A-Z(]")
WRITER = frozenset(["i", "i'd", "i'll", "i'm", "i've", "im", "me", "mine", "my", "myself"])
WE = frozenset(["we", "we'd", "we'll", "we're", "we've", "our", "ours", "us", "let's"])

NAMELESS: Leaning = frozenset(["<ORG>"])
"""What a `we` leans on."""


def unquoted(said: str) -> str:
    """`said` without what stands between quotation marks."""
    return _QUOTED.sub(" , ", said)


def leanings(
    bare: str, words: Sequence[str], index: int, first_at: Mapping[str, int], named: Sequence[Mention]
) -> tuple[Leaning, ...]:
    """What the sentence at `index` leans on, each once, given what of it stands outside of quotation marks.

    `first_at` tells where each stem of the body stands first.
    """
    found = [lean for match in _DEFINITE.finditer(bare) if (lean := _of_phrase(bare, match, index, first_at))]
    if not WE.isdisjoint(words) and not any(mention.kind == "ORG" for mention in named):
        found.append(NAMELESS)
    return tuple(dict.fromkeys(found))


def gives(content: Iterable[str], words: Sequence[str], kinds: Iterable[Kind | None]) -> frozenset[str]:
    """What a sentence or title gives those after it to lean on."""
    known = {f"<{kind}>" for kind in kinds if kind}
    if any(map(is_person, words)):
        known.add("<PER>")
    return frozenset(content) | known


def _of_phrase(bare: str, match: re.Match[str], index: int, first_at: Mapping[str, int]) -> Leaning:
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
    if head in entries("unique_nouns") or (article != "the" and phrase[0] in entries("times")):
        return frozenset()
    kinds = {f"<{kind}>" for kind in ("PER", "ORG", "LOC") if head in entries(f"nouns_for_{kind.lower()}")}
    if is_person(head) or head.endswith("-year-old"):
        kinds.add("<PER>")
    strong = article != "the" or counted or head in entries("anaphoric_nouns") or head.endswith("-year-old")
    if not strong and first_at.get(stem(head), index) >= index:
        return frozenset()
    if article in ("these", "those") and stem(head) in map(stem, tokens(bare[: match.start()])):
        return frozenset()  # `Lists of boxes help if these lists are kept`
    return frozenset([stem(head), *_doers(stem(head)), *kinds])


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

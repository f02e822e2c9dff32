"""What the editor adds in brackets, so that a point can be read alone: `[Ida] Marlow`, `[T]he harbour was closed`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from digest.analyze.keypoints.pronouns import Referent
from digest.analyze.keypoints.words import entries, is_person, kin, stem, tokens
from digest.model import Bracket, Mention, Span, Tag

_POSSESSIVE = ("'s", "’s", "'", "’")
_LONGEST_ROLE = 3  # words
_IN_PARENTHESES = re.compile(r"(?<=[ \n])\(([A-Z][A-Za-z&]{1,7})\)")
_AFTER_OR = re.compile(r",? or (?=([A-Z][A-Za-z&]{1,7})s?[,.;:)])")  # `Quality of Service, or QoS,`
_WORDS_BEFORE = re.compile(r"(?<![A-Za-z])(?:[A-Za-z][\w’'/-]*[ \n]){2,9}\Z")
_REACH = 250  # characters before the parentheses
_LETTERS = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z][A-Za-z&]*\b")
_FEWEST_SPELLED = 2  # words
_UNSPOKEN = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "the", "to"])  # words that may lend no letter
# Words before a title that have a capital only where they open a sentence: Former Prime Minister.
_NEVER_TITLES = frozenset(
    [
        "accused",
        "acclaimed",
        "acting",
        "alleged",
        "appointed",
        "arrested",
        "celebrated",
        "convicted",
        "current",
        "deposed",
        "detained",
        "disgraced",
        "disputed",
        "elected",
        "embattled",
        "exiled",
        "former",
        "imprisoned",
        "incoming",
        "indicted",
        "jailed",
        "late",
        "longtime",
        "noted",
        "onetime",
        "ousted",
        "outgoing",
        "reelected",
        "renowned",
        "respected",
        "retired",
        "retiring",
        "suspended",
        "then",
        "veteran",
    ]
)
_REACH_OF_TITLE = 20  # characters before a name
_TITLES = frozenset(
    [
        "Dame",
        "Dr",
        "Lady",
        "Lord",
        "Miss",
        "Mr",
        "Mrs",
        "Ms",
        "President",
        "Prince",
        "Princess",
        "Prof",
        "Professor",
        "Queen",
        "Senator",
        "Sir",
    ]
)
_BY_FIRST_NAME = frozenset(
    ["Emir", "Emperor", "Empress", "King", "Pope", "Prince", "Princess", "Queen", "Sheikh", "Sultan"]
)
_TELLS_NOTHING = frozenset(["head", "leader", "member", "owner", "star", "suspect", "the", "victim", "worker"])


def brackets_of(
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    tags: Mapping[str, Tag],
    known: set[str],
    means: Referent | None = None,
    speaker: str = "",
) -> tuple[Bracket, ...]:
    """The brackets of the part `span`, in the order of the text.

    Whoever the part calls by one name only is given in full where the title and the points before have not done so;
    `known` holds the names in full that they have shown, and takes those of this part. A letter that opens the part
    becomes a capital. `means` is whoever the pronoun is that the part has lost at its front, or that comes first in it:
    his name stands there. `speaker` is whoever says the part in an interview: `[Ida Marlow:] We build walls.`
    """
    found: list[Bracket] = []
    lost = means is not None and means.end == span.start
    small = text[span.start].islower() and (text[span.start + 1].islower() or text.startswith("a ", span.start))
    if small and not (speaker or lost):
        found.append(Bracket(Span(span.start, span.start + 1), text[span.start].upper()))
    if speaker:
        words = _short(speaker, tags) if speaker in known else " ".join(speaker.split())
        found.append(Bracket(Span(span.start, span.start), f"{words}:"))
        known.add(speaker)
    if means:
        words = _short(means.name, tags) if means.name in known else " ".join(means.name.split())
        role = "" if means.name in known else _role(text, span, means.span.start, tags.get(means.name))
        if role:
            words = f"{role if lost else _inside(role)} {words}"
        words = words[0].upper() + words[1:] + _POSSESSIVE["’" in text] * means.possessive
        words = f"{words} {means.verb}".strip()
        found.append(Bracket(Span(span.start, span.start) if lost else means.span, words))
        known.add(means.name)
    return (*found, *in_full(text, span, mentions, tags, known))


def in_full(
    text: str, span: Span, mentions: Sequence[Mention], tags: Mapping[str, Tag], known: set[str]
) -> tuple[Bracket, ...]:
    """The full names of those whom the part `span` calls by one name, and who is not `known` yet; with the roles that
    `tags` hold."""
    found = []
    for mention in mentions:
        if mention.kind == "PER" and span.covers(mention.span) and mention.name not in known:
            bracket = _introduction(text, span, mention, tags)
            if bracket:
                found.append(bracket)
            known.add(mention.name)
    return tuple(found)


def spelled_out(text: str) -> Mapping[str, str]:
    """What letters stand for in an English text, where it says so: `Quality of Service (QoS)`."""
    found: dict[str, str] = {}
    for match in chain(_IN_PARENTHESES.finditer(text), _AFTER_OR.finditer(text)):
        letters = match[1]
        words = _WORDS_BEFORE.search(f"{text[max(0, match.start() - _REACH) : match.start()].rstrip()} ")
        full = _that_spell(letters, words[0].split()) if words else ""
        if full and letters.lower() not in entries("known_letters"):
            found.setdefault(letters, full)
    return found


def _that_spell(letters: str, words: Sequence[str]) -> str:
    """The last of `words`, as many as give the letters in their order."""
    start = _first(letters.removesuffix("s").lower().replace("&", ""), words)
    if start is None or len(words) - start < _FEWEST_SPELLED:
        return ""
    full = " ".join(words[start:])
    return next((full.removesuffix(mark) for mark in _POSSESSIVE if full.endswith(mark)), full)


def _first(wanted: str, words: Sequence[str]) -> int | None:
    """The place of the first of the last words that spell the letters; small words lend one only where they must."""
    if not wanted:
        return len(words)
    if not words:
        return None
    last = words[-1].lower()
    initials = "".join(part[0] for part in last.split("-") if part)
    lent = [initials, initials[0]]
    ways = [wanted.removesuffix(one) for one in dict.fromkeys(lent) if wanted.endswith(one)]
    if words[-1] in _UNSPOKEN:
        ways = [wanted, *(way for way in ways if way)]
    return next((start for way in ways if (start := _first(way, words[:-1])) is not None), None)


def letters_of(text: str, span: Span, known: set[str], spelled: Mapping[str, str]) -> tuple[Bracket, ...]:
    """Brackets that say what letters in a part stand for, `[Quality of Service (QoS)]`, where no point did before."""
    found = []
    for match in _LETTERS.finditer(text, span.start, span.end):
        letters = match[0] if match[0] in spelled else match[0].removesuffix("s")
        full = spelled.get(letters)
        if full and letters not in known:
            known.add(letters)
            if full not in " ".join(span.of(text).split()):
                found.append(Bracket(Span(match.start(), match.start() + len(letters)), f"{full} ({letters})"))
    return tuple(found)


def _short(name: str, tags: Mapping[str, Tag]) -> str:
    """What the article calls one who has been named in full; the full name where somebody else is called so."""
    own = set(name.split())
    aliases = [alias for alias in (tags[name].aliases if name in tags else ()) if own.issuperset(alias.split())]
    ends = [alias for alias in aliases if name.endswith(f" {alias}")]
    inside = [alias for alias in aliases if not name.startswith(alias)]
    short = max(ends or inside, key=len, default=name.rsplit(None, 1)[-1])
    return name if any(short in other.split() for other in tags if other != name) else short


def _introduction(text: str, span: Span, mention: Mention, tags: Mapping[str, Tag]) -> Bracket | None:
    """The full name of one who is called by a part of it."""
    called = mention.span.of(text)
    bare = next((called.removesuffix(mark) for mark in _POSSESSIVE if called.endswith(mark)), called)
    full = " ".join(mention.name.split())
    if bare == full or not bare or " " in bare.strip() or not full[0].isalpha():
        return None
    if not _BY_FIRST_NAME.isdisjoint(
        text[max(0, mention.span.start - _REACH_OF_TITLE) : mention.span.start].split()[-1:]
    ):
        return None
    role = _role(text, span, mention.span.start, tags.get(mention.name))
    if full.endswith(f" {bare}"):
        given = full.removesuffix(bare).strip()
        start = mention.span.start
        words = f"{_inside(role) if start > span.start else role} {given}" if role else given
        return Bracket(Span(start, start), words[0].upper() + words[1:] if start == span.start else words)
    if bare in full.split():
        return Bracket(Span(mention.span.start, mention.span.start + len(bare)), full)
    return None


def _role(text: str, span: Span, at: int, tag: Tag | None) -> str:
    """What the article calls whoever is meant, if it reads well before a name `at` that place and the part does not
    say it.
    """
    role = tag.role if tag and tag.role else ""
    words = role.split()
    near = set(map(stem, tokens(text[span.start : span.end])))
    if not words or len(words) > _LONGEST_ROLE or "," in role or not _is_title(words):
        return ""
    before = text[max(span.start, at - _REACH_OF_TITLE) : at].split()[-1:]
    if before and (before[0].endswith(".") or before[0] in _TITLES or _is_noun(before[0])):
        return ""  # after `Sen.`, `Mr`, `the convicted smuggler`
    return "" if near & set(map(stem, tokens(role))) else role


def _is_noun(word: str) -> bool:
    """Whether a word before a name is none that joins it to a clause, so that it says who that is."""
    return (
        word.isalpha()
        and word.islower()
        and word not in entries("function_words")
        and word not in entries("verbs")
        and not word.endswith(("ed", "ing", "ly"))
    )


def _inside(role: str) -> str:
    """A role as it stands within a sentence: without the capital that opened another, `ousted Defense Minister`."""
    first, _, rest = role.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in _NEVER_TITLES else role


def _is_title(words: Sequence[str]) -> bool:
    """Whether a role may stand before a name: `economist`, `Defense Minister`, not `member` or `fire Commander`."""
    last = words[-1].lower()
    return (
        (is_person(last) or last.endswith(("secretary", "minister", "chief", "spokesperson")))
        and last not in _TELLS_NOTHING | kin()
        and not {"of", "for", "at", "the", "a"} & set(words)
        and not any(one[0].islower() and other[0].isupper() for one, other in pairwise(words))
    )

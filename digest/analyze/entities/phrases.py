"""Listed phrases ready for matching, word by word, against a sentence's tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from digest.analyze.entities.lists import aliased, lines, words
from digest.analyze.entities.tokens import tokenize
from digest.model import Span


@dataclass(frozen=True)
class Phrases:
    """Phrases of one or more words, each with the name to show, and for each first word the longest phrase's length."""

    shown: Mapping[str, str]
    longest: Mapping[str, int]


def _phrases(shown: Mapping[str, str]) -> Phrases:
    keyed: dict[str, str] = {}
    longest: dict[str, int] = {}
    for phrase, name in shown.items():
        tokens = [token.text for token in tokenize(phrase, Span(0, len(phrase)))]
        keyed[" ".join(tokens)] = name
        longest[tokens[0]] = max(longest.get(tokens[0], 0), len(tokens))
    return Phrases(keyed, longest)


@cache
def places() -> Phrases:
    """Every known form of a place's name, with the name to show."""
    known = {name: name for list_name in ("cities", "us_states", "countries") for name in words(list_name)}
    states = {f"State of {name}": name for name in words("us_states")}
    return _phrases({**known, **states, **aliased("places")})


@cache
def organizations() -> Phrases:
    """Every known form of a well-known organization's name, with the name to show."""
    return _phrases(aliased("organizations"))


@cache
def adjectives() -> Phrases:
    """Adjectives and names of inhabitants (Syrian, Syrians, South Korean), each with its place."""
    found: dict[str, str] = {}
    for line in lines("demonyms"):
        place, _, forms = line.partition(":")
        for form in (hyphenated.replace("-", " ") for hyphenated in forms.split()):
            found[form] = place
            if not form.endswith(("ese", "sh", "ss", "ch", "men", "s")):
                found[f"{form}s"] = place
    return _phrases(found)


@cache
def folded(name: str) -> Phrases:
    """The phrases of `data/NAME.txt`, whose entries are in lower case."""
    return _phrases({phrase: phrase for phrase in words(name)})

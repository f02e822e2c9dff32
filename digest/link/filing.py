"""The word under which an index files a name: of a person the surname, also where that stands first.

It stands first where the name itself shows it (Kim Jong-un, Ban Ki-moon, Xi Jinping, names in Chinese, Japanese or
Korean script) and where all articles with the name are in Hungarian. Names from Vietnam, which are called by their last
word, and from Iceland, where there are no surnames, are filed by the last word as others are.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from digest.analyze.entities.lists import given_names
from digest.link.names import fold, surname
from digest.lists import entries
from digest.model import Entity

_SURNAME_FIRST = frozenset({"hu"})
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HYPHENATED = re.compile(r"[A-Z][a-z]+-[a-z]+")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)
_TWO_SYLLABLES = re.compile(f"{_SYLLABLE}'?{_SYLLABLE}")
_AT_LEAST = 4
"""Letters of two syllables: fewer are as well another language's one."""


def filed_under(entity: Entity, languages: AbstractSet[str] = frozenset()) -> str:
    """What an index sorts `entity` by, folded; `languages` are those of the articles that name it."""
    if not _is_person(entity):
        return fold(entity.name)
    words = entity.name.split()
    first = len(words) > 1 and ((languages and languages <= _SURNAME_FIRST) or _shows_surname_first(words))
    return fold(words[0]) if first else surname(entity.name) or fold(entity.name)


def _is_person(entity: Entity) -> bool:
    """Whether it is one; a speaker whom no article names is by a given name."""
    if entity.kind or entity.appearances:
        return entity.kind == "PER"
    words = entity.name.split()
    return 2 <= len(words) <= 4 and words[0] in given_names() and all(word[:1].isupper() for word in words[1:])


def _shows_surname_first(words: list[str]) -> bool:
    if any(map(_EASTERN.search, words)):
        return True
    if len(words) != 2:
        return False
    if _HYPHENATED.fullmatch(words[1]):
        return "-" not in words[0]
    given = fold(words[1])
    return (
        fold(words[0]) in entries("digest.link", "surnames_first.txt")
        and len(given) >= _AT_LEAST
        and bool(_TWO_SYLLABLES.fullmatch(given))
    )

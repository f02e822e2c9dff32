"""When two names are written the same: case, accents, full stops, hyphens and titles do not matter, all else does.

And what a name is made of, for rules that join names which are not written the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from digest.lists import entries
from digest.model import Entity, Kind

_ACCENTS = re.compile("[\u0300-\u036f]")
_DROPPED = re.compile(r"[.,'’‘`]")
_SPACES = re.compile(r"[\s\-‐‑–_/]+")
_ARABIC_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-(?=\w)", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"})
"""Letters with strokes and the like, which Unicode does not take apart."""
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_ELDER = re.compile(r",? the (elder|younger)$", re.IGNORECASE)
_LONGEST_ACRONYM = 8
_COURTESY = frozenset({"dr", "mr", "mrs", "ms", "miss"})


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The form of `name` in which names are compared: lower case, no accents or full stops, single spaces."""
    if name.isascii():
        return _SPACES.sub(" ", _DROPPED.sub("", name.lower())).strip() or name.strip()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", _UNSEEN.sub("", name)))
    plain = unicodedata.normalize("NFC", bare).casefold().translate(_LETTERS)
    folded = _SPACES.sub(" ", _DROPPED.sub("", plain)).strip()
    return folded or name.strip()


def key(name: str, kind: Kind | None) -> str:
    """`fold(name)` without the titles before a person's full name, or the article before any other name.

    A single word that follows a title keeps it: `Captain John Kirby` is `john kirby`, `Pope Leo` stays `pope leo`.
    """
    words = fold(name).split(" ")
    if kind == "PER":
        first = next((at for at, word in enumerate(words) if word not in titles()), len(words))
        return " ".join(words[first:]) if len(words) - first >= 2 else " ".join(words)
    return " ".join(words[1:]) if kind is not None and words[0] == "the" and len(words) > 1 else " ".join(words)


def other_names(entity: Entity) -> tuple[str, ...]:
    """The aliases of `entity`, but for those that are a name of its, or another alias, in capitals."""
    written = {fold(form) for form in (entity.name, *entity.aliases) if not form.isupper()}
    return tuple(form for form in entity.aliases if not form.isupper() or fold(form) not in written)


def surname(name: str) -> str | None:
    """The folded last word of a person's full name, generation and Arabic article off; None for a single word.

    A hyphenated word is one word: `Ban Ki-moon` has no surname `moon`.
    """
    words = [word for word in name.split() if fold(word) not in _GENERATIONS]
    return _without_article(words[-1]) if len(words) >= 2 else None


def bare_surname(name: str) -> str | None:
    """The folded form of a name that is one word (`Kirby`, `al-Assad`), else None."""
    words = name.split()
    return _without_article(words[0]) if len(words) == 1 else None


def surname_alone(name: str) -> str | None:
    """`bare_surname(name)`, a Mr., Mrs. or Dr. before it left out."""
    words = name.split()
    return bare_surname(words[-1] if len(words) == 2 and fold(words[0]) in _COURTESY else name)


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's name in its parts, each folded; `generation` is `jr`, `sr`, `ii`, `the elder` or empty."""

    given: str
    middle: tuple[str, ...]
    surname: str
    generation: str

    def is_short_for(self, other: FullName) -> bool:
        """Whether `other` says the same more fully: initials spelled out, or middle names that this one leaves out.

        Middle names count only where this one has none of its own, or one for each: George W. is no George H. W.
        """
        return (
            self != other
            and (self.surname, self.generation) == (other.surname, other.generation)
            and _abbreviates(self.given, other.given)
            and (not self.middle or len(self.middle) == len(other.middle))
            and all(_abbreviates(short, long) for short, long in zip(self.middle, other.middle, strict=False))
        )


def full_name(name: str) -> FullName | None:
    """The parts of a person's full name, titles left out; None for a single word."""
    elder = _ELDER.search(name)
    words = (name[: elder.start()] if elder else name).split()
    while len(words) > 2 and fold(words[0]) in titles():
        words = words[1:]
    generation = f"the {elder[1].lower()}" if elder else ""
    if len(words) > 2 and fold(words[-1]) in _GENERATIONS:
        generation, words = _GENERATIONS[fold(words[-1])], words[:-1]
    if len(words) < 2 or fold(words[0]) in titles():
        return None
    return FullName(fold(words[0]), tuple(map(fold, words[1:-1])), _without_article(words[-1]), generation)


def _abbreviates(short: str, long: str) -> bool:
    return short == long or (len(short) == 1 and long.startswith(short))


def organization_base(name: str) -> tuple[str, str]:
    """What an organization's name has in common with its variants, and the legal form that it ends in, or nothing.

    `The Ministry of Ports` and `Ports Ministry` share `ports ministry`; `Acme & Sons Inc.` is `acme and sons`, `inc`.
    """
    words = key(name, "ORG").replace("&", " and ").split()
    form = legal_forms().get(words[-1], "") if len(words) > 1 else ""
    words = words[:-1] if form else words
    if len(words) > 2 and words[1] == "of" and words[0] in _swapped_heads():
        words = [*(words[3:] if words[2] == "the" and len(words) > 3 else words[2:]), words[0]]
    return " ".join(words), form


def is_initialism(short: str, long: str) -> bool:
    """Whether `short` (`UN`, `U.S.`) is made of the first letters of the words of `long`, small words left out."""
    letters = short.replace(".", "")
    words = [word for word in re.split(r"[\s\-]+", long) if word[:1].isupper()]
    return len(letters) >= 2 and letters.isupper() and letters == "".join(word[0] for word in words)


def is_acronym(short: str, long: str) -> bool:
    """Whether `short` may be an acronym of `long`: its letters stand there in this order, the first one begins a word.

    More than initials: `CDC` for the Centers for Disease Control and Prevention. Only for what an article says is one.
    """
    letters = "".join(ch for ch in short if ch.isalnum())
    if not 2 <= len(letters) <= _LONGEST_ACRONYM or sum(ch.isupper() for ch in letters) < 2 or " " in short.strip():
        return False
    words = key(long, "ORG").split()
    if words[0] == fold(short):
        return False
    starts = [at for at, word in enumerate(words) if word[0] == letters[0].lower()]
    rest = iter("".join(words[starts[0] :]) if starts else "")
    return all(ch in rest for ch in letters.lower())


@cache
def titles() -> frozenset[str]:
    """The words of `data/titles.txt`."""
    return frozenset(entries("digest.link", "titles.txt"))


@cache
def common_surnames() -> frozenset[str]:
    """The words of `data/common_surnames.txt`."""
    return frozenset(entries("digest.link", "common_surnames.txt"))


@cache
def legal_forms() -> dict[str, str]:
    """Each spelling in `data/legal_forms.txt` with the first of its line."""
    lines = [line.split() for line in entries("digest.link", "legal_forms.txt")]
    return {spelling: line[0] for line in lines for spelling in line}


@cache
def _swapped_heads() -> frozenset[str]:
    return frozenset(entries("digest.link", "swapped_heads.txt"))


def _without_article(word: str) -> str:
    return fold(_ARABIC_ARTICLE.sub("", word))

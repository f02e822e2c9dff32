"""Engines that find names: the digest's own, spaCy, and whatever other packages offer through an entry point.

An engine says where names stand and of which kind they are. Everything else is the same for all of them: titles cut
off, adjectives, places of the dateline, who is meant, roles, order. `docs/guide/engines.md` shows how to write one.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple, Protocol, get_args

from digest.analyze import encoder
from digest.errors import DigestError, EngineError, SettingsError
from digest.model import Article, Kind, Sentence

GROUP = "news_digest.engines"
"""The entry points' group in which other packages offer engines."""
BUILTIN = "builtin"
RULES = "builtin-rules"
_OWN = {"spacy": "digest.analyze.engines.with_spacy"}
_KINDS = (*get_args(Kind), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine that the settings name, and the `model` it is to load: a path, a name, or None."""

    name: str = BUILTIN
    model: str | None = None


DEFAULT = Choice()


class Name(NamedTuple):
    """A name that an engine has found: code points of the article's text, its kind or None, a confidence of 0 to 1."""

    start: int
    end: int
    kind: Kind | None
    confidence: float


class Engine(Protocol):
    """What an entry point's object gives when it is called, once a process, with the setting `model`.

    `languages` are the codes of the languages that it reads, such as `en`; none means every language.
    """

    languages: Collection[str]

    def __call__(
        self, text: str, sentences: Sequence[tuple[int, int]], language: str | None, /
    ) -> Iterable[tuple[int, int, str | None, float]]:
        """The names in the sentences of an article, each as (start, end, kind, confidence), in any order.

        Sentences and names are code points of `text`. The kind is PER, ORG, LOC, or None where the engine is unsure.
        """


def check(choice: Choice, file: str) -> None:
    """Raise SettingsError, about `file`, for an engine that is not installed or a `model` that it does not take."""
    if choice.name in (BUILTIN, RULES):
        if choice.model is not None:
            raise SettingsError(
                file, f"the engine '{choice.name}' takes no 'model'", mend="take it out, or name another engine"
            )
    elif choice.name not in (names := installed()):
        near = difflib.get_close_matches(choice.name, names, n=1)
        mend = f"did you mean '{near[0]}'? " if near else ""
        raise SettingsError(
            file, f"there is no engine '{choice.name}' here", mend=f"{mend}The engines are {', '.join(names)}"
        )


def installed() -> list[str]:
    """The names of the engines that can be chosen, sorted."""
    return sorted({BUILTIN, RULES, *_OWN, *entry_points(group=GROUP).names})


def notice(choice: Choice) -> str | None:
    """A sentence for every build where the digest's own engine has to do without its reader model, else None."""
    if choice.name != BUILTIN or encoder.available():
        return None
    return (
        "Names are found by rules and word lists alone, which is less sure: "
        "onnxruntime, which runs the reader model, is not installed, and there may be none for this system."
    )


@cache
def load(choice: Choice) -> Engine:
    """The engine, loaded when first asked for and once a process. Raises SettingsError where it cannot be."""
    try:
        made: Engine = _factory(choice.name)(choice.model)
        made.languages  # noqa: B018  # one that says nothing about languages is none
    except DigestError:
        raise
    except Exception as error:
        raise SettingsError(
            f"engine {choice.name}", f"it cannot be loaded ({type(error).__name__}: {error})"
        ) from error
    return made


def read(choice: Choice, article: Article, sentences: Sequence[Sentence]) -> list[Name]:
    """The names that an engine finds in an article, by position, the longest first where several begin together.

    Raises EngineError, which names the article, where the engine fails or gives what is no name in this text.
    """
    engine = load(choice)
    spans = [(sentence.span.start, sentence.span.end) for sentence in sentences]
    try:
        found = [_checked(article.text, *name) for name in engine(article.text, spans, article.language)]
    except Exception as error:
        raise EngineError(
            article.file,
            f"the engine '{choice.name}' fails on this article ({type(error).__name__}: {error})",
            why="the article is left out",
            mend="tell the engine's authors, or choose another engine",
        ) from error
    return sorted(found, key=lambda name: (name.start, -name.end, -name.confidence, name.kind or ""))


def _factory(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202  # what another package offers has no type here
    if name in _OWN:
        return import_module(_OWN[name]).load
    offered: list[EntryPoint] = sorted(entry_points(group=GROUP, name=name), key=lambda point: point.value)
    return offered[0].load()


def _checked(text: str, start: int, end: int, kind: str | None, confidence: float) -> Name:
    if not 0 <= start < end <= len(text):
        raise ValueError(f"there are no characters {start} to {end} in a text of {len(text)}")
    if kind not in _KINDS:
        raise ValueError(f"{kind!r} is none of PER, ORG, LOC and None")
    if not 0 <= confidence <= 1:
        raise ValueError(f"the confidence {confidence} is not between 0 and 1")
    return Name(int(start), int(end), kind, float(confidence))  # type: ignore[arg-type]  # one of the kinds by now

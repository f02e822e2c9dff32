"""What the chosen engine spots in an article: the digest's own encoder, or one that other packages offer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.analyze import encoder, engines
from digest.analyze.clean.language import is_foreign, primary
from digest.analyze.entities import labels
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.features import Ruled, features
from digest.analyze.entities.likely import KINDS, Likely
from digest.analyze.entities.pieces import DETERMINERS
from digest.analyze.entities.reading import Spotted
from digest.analyze.entities.views import View
from digest.model import Article

if TYPE_CHECKING:
    from digest.analyze.encoder import Vectors


@dataclass(frozen=True, slots=True)
class Spots:
    """The names spotted in each sentence, and the chances of a name that the rules alone see, None if it has none.

    `vectors` holds what the sentences are about, one of length 1 for each; nothing where another engine reads.
    """

    names: Sequence[Sequence[Spotted]]
    believed: Callable[[Candidate], Likely | None]
    vectors: Vectors = ()


def spot(article: Article, views: Sequence[View], ruled: Iterable[Ruled], choice: engines.Choice) -> Spots | None:
    """What the engine spots; None where there is none that reads the article's language."""
    if not reads(article.language, choice):
        return None
    if choice.name == engines.BUILTIN:
        return _labelled(article.text, views, ruled)
    found = engines.read(choice, article, [view.sentence for view in views])
    return Spots(list(_placed(views, found)), lambda _: None)


def reads(language: str | None, choice: engines.Choice) -> bool:
    """Whether the engine reads a language, given by its tag; one for English alone does not read an unknown one."""
    if choice.name == engines.RULES or (choice.name == engines.BUILTIN and not encoder.available()):
        return False
    languages: Collection[str] = encoder.LANGUAGES if choice.name == engines.BUILTIN else engines.load(choice).languages
    if language is None:
        return set(languages) != {"en"}
    return not languages or primary(language) in languages


def is_by_lists_alone(article: Article, choice: engines.Choice) -> bool:
    """Whether an article is in another language than English, and one that the engine does not read."""
    return is_foreign(article) and not reads(article.language, choice)


def _labelled(text: str, views: Sequence[View], ruled: Iterable[Ruled]) -> Spots:
    words = [
        [text[token.start : token.full_end] if token.full_end > token.end else token.text for token in view.tokens]
        for view in views
    ]
    reading = encoder.read(words, features(views, ruled))
    told: list[list[list[float]]] = [rows.tolist() for rows in reading.labels]
    return Spots(
        [list(labels.spotted(text, view, rows)) for view, rows in zip(views, told, strict=True)],
        lambda name: labels.believed(told[name.view][name.first : name.last + 1]),
        reading.vectors,
    )


def _placed(views: Sequence[View], found: Sequence[engines.Name]) -> Iterator[list[Spotted]]:
    """For each sentence the names that begin in it, as its tokens; of names that share a token the first.

    An article that begins a sentence is left out of the name: its capital says nothing.
    """
    begins = [name.start for name in found]
    for view in views:
        span = view.sentence.span
        starts, ends = [token.start for token in view.tokens], [token.end for token in view.tokens]
        spotted: list[Spotted] = []
        for name in found[bisect_left(begins, span.start) : bisect_left(begins, span.end)]:
            first, last = bisect_right(ends, name.start), bisect_left(starts, name.end) - 1
            first += first < last and view.begins(first) and view.lower(first) in DETERMINERS
            if first <= last and (not spotted or spotted[-1].last < first):
                chances = Likely(*(name.confidence if kind == name.kind else 0.0 for kind in KINDS))
                spotted.append(Spotted(first, last, name.kind, [chances] * (last - first + 1)))
        yield spotted

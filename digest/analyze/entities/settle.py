"""Which candidates stand: ordinary words that begin a sentence or fill a headline go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.analyze.entities import lists
from digest.analyze.entities.candidates import Candidate
from digest.analyze.entities.views import View, small_words
from digest.model import Span


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the whole article shows: words it has in lower case, names it has where capitals mean something."""

    plain: frozenset[str]
    sure: frozenset[str]
    folded: frozenset[str]


def settle(views: Sequence[View], names: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are names by what the rest of the article shows, doubtful first words cut off."""
    inside = [name for name in names if not views[name.view].headline and not name.begins]
    sure = {name.text for name in inside} | {word for name in inside if name.sort == "name" for word in name.words}
    evidence = _Evidence(
        small_words(views),
        frozenset(sure),
        frozenset(text.casefold() for text in sure),
    )
    return [stands for name in names for stands in _settled(views[name.view], name, evidence)]


def _settled(view: View, name: Candidate, evidence: _Evidence) -> Iterator[Candidate]:
    if name.sort != "name":
        yield name
    elif view.headline:
        if name.text.casefold() in evidence.folded:
            yield name
    elif name.doubtful and name.text not in evidence.sure:
        if name.form and view.tokens[name.first].lower not in evidence.plain:
            yield name
        elif name.last > name.first:
            rest = _without_first(view, name)
            if not rest.doubtful or rest.text in evidence.sure:
                yield rest
    elif name.first < name.last or not _is_plain(view, name, evidence):
        yield name


def _is_plain(view: View, name: Candidate, evidence: _Evidence) -> bool:
    """Whether a single word is an ordinary one with a capital: the Minister, the War."""
    token = view.tokens[name.first]
    if token.all_caps or token.lower not in evidence.plain:
        return False
    return token.lower in lists.words("ordinary_words") or (name.begins and token.text not in evidence.sure)


def _without_first(view: View, name: Candidate) -> Candidate:
    rest = view.tokens[name.first + 1 : name.last + 1]
    return name._replace(
        span=Span(rest[0].start, rest[-1].end),
        text=" ".join(token.text for token in rest),
        first=name.first + 1,
        begins=False,
        doubtful=len(rest) == 1 and rest[0].lower in lists.words("ordinary_words"),
        form=name.form if len(rest) > 1 else None,
    )

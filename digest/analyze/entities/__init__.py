"""People, organizations and places within one article, by rules and word lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from digest.analyze.entities.candidates import candidates
from digest.analyze.entities.context import Context, context
from digest.analyze.entities.datelines import dateline_places
from digest.analyze.entities.rank import centrality
from digest.analyze.entities.resolve import Found, resolve
from digest.analyze.entities.settle import settle
from digest.analyze.entities.views import view_of
from digest.model import Article, Kind, Mention, Sentence, Tag


def find(article: Article, sentences: Sequence[Sentence]) -> tuple[tuple[Mention, ...], tuple[Tag, ...]]:
    """The names in an article's dateline and sentences, by position, and whoever they stand for, most central first.

    Every mention's `name` is the name of one of the tags. Spans are code points of `article.text`.
    """
    text = article.text
    views = [view_of(text, sentence) for sentence in sentences]
    found = [Found(name, Context(), "") for name in dateline_places(article)]
    for name in settle(views, candidates(text, views)):
        around = context(text, views[name.view], name)
        role = " ".join(around.role.of(text).split()) if around.role else ""
        found.append(Found(name, around, role))
    found.sort(key=lambda item: item.name.span)
    meant, kinds = resolve(found)
    mentions = tuple(
        Mention(item.name.span, None if item.name.sort == "adjective" else kinds[name], name) for item, name in meant
    )
    return mentions, _tags(article, sentences, meant, mentions, kinds)


def _tags(
    article: Article,
    sentences: Sequence[Sentence],
    meant: Sequence[tuple[Found, str]],
    mentions: Sequence[Mention],
    kinds: Mapping[str, Kind | None],
) -> tuple[Tag, ...]:
    forms: dict[str, list[str]] = {}
    roles: dict[str, list[str]] = {}
    for item, name in meant:
        known = forms.setdefault(name, [])
        if item.name.text not in (name, *known):
            known.append(item.name.text)
        if item.role and kinds[name] == "PER":
            roles.setdefault(name, []).append(item.role)
    counts = Counter(name for _, name in meant)
    scores = centrality(article, sentences, mentions, forms)
    order = sorted(forms, key=lambda name: -scores[name])
    return tuple(
        Tag(name, kinds[name], tuple(forms[name]), _role(roles.get(name, [])), rank, counts[name])
        for rank, name in enumerate(order, 1)
    )


def _role(roles: Sequence[str]) -> str | None:
    """The first role of more than one word, or the first."""
    return next((role for role in roles if " " in role), roles[0] if roles else None)

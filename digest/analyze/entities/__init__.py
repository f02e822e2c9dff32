"""People, organizations and places within one article: what an engine spots, beside rules and word lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from digest.analyze.clean.language import is_foreign
from digest.analyze.engines import DEFAULT, Choice
from digest.analyze.entities import lists
from digest.analyze.entities.acronyms import of_no_name, whole
from digest.analyze.entities.bibliography import with_authors
from digest.analyze.entities.candidates import Candidate, candidates
from digest.analyze.entities.context import Context, context
from digest.analyze.entities.credits import credited
from digest.analyze.entities.cuts import cut
from digest.analyze.entities.datelines import dateline_places
from digest.analyze.entities.features import Ruled
from digest.analyze.entities.foreign import above_bar
from digest.analyze.entities.genera import genera
from digest.analyze.entities.likely import Likely, is_sure
from digest.analyze.entities.rank import centrality
from digest.analyze.entities.reading import merged
from digest.analyze.entities.resolve import Found, has_lost_apostrophes, resolve
from digest.analyze.entities.settle import settle
from digest.analyze.entities.spotting import is_by_lists_alone, spot
from digest.analyze.entities.views import View, view_of
from digest.analyze.entities.wholes import with_and
from digest.model import Article, Kind, Mention, Sentence, Tag

if TYPE_CHECKING:
    from digest.analyze.encoder import Vectors

__all__ = ["by_rules", "find", "is_by_lists_alone", "ruled"]

_FEWEST_SPELLED_OUT = 4
"""Letters from which on a dateline's place is no abbreviated state, which only tells whose town it is (CA)."""
_SEVERAL = 2
"""People of one surname, from whom on the surname alone is nobody's tag."""


def find(
    article: Article, sentences: Sequence[Sentence], engine: Choice = DEFAULT
) -> tuple[tuple[Mention, ...], tuple[Tag, ...], Vectors]:
    """The names in an article's dateline and sentences, by position, and whoever they stand for, most central first.

    The places of a dateline are among them where the text names one of these.
    `engine` spots them, beside rules and word lists; these are alone where it does not read the article's language.
    Every mention's `name` is the name of one of the tags. Spans are code points of `article.text`. Last comes what the
    encoder reads in the same pass: a vector for each sentence, or nothing where it does not read the article.
    """
    views = [view_of(article.text, sentence) for sentence in sentences]
    nameless = of_no_name(views) | genera(views)
    found = [item for item in by_rules(article, views) if item.name.text not in nameless]
    if is_foreign(article):
        found = _with_context(article, views, above_bar(views, _in_sentences(found)))
    bare = has_lost_apostrophes(article.text)
    meant, kinds = resolve(found, bare=bare)
    known = ruled(meant, kinds)
    spots = spot(article, views, known, engine)
    if spots:
        names = [
            cut(article.text, view, whole(view, with_and(view, of), nameless))
            for view, of in zip(views, spots.names, strict=True)
        ]
        kept = merged(article.text, views, _in_sentences(found), known, names, spots.believed)
        kept = with_authors(article.text, views, kept)
        found = _with_context(article, views, kept, found)
        meant, kinds = resolve(found, bare=bare)
    meant = _without_passing(article, views, meant)
    mentions = tuple(
        Mention(item.name.span, None if item.name.sort == "adjective" else kinds[name], name) for item, name in meant
    )
    return mentions, _tags(article, sentences, meant, mentions, kinds), spots.vectors if spots else ()


def _without_passing(
    article: Article, views: Sequence[View], meant: Sequence[tuple[Found, str]]
) -> list[tuple[Found, str]]:
    """The names without those that the article is not about, unless its title has them.

    These are places that one adjective alone speaks of in passing, below the first paragraph, those of a dateline none
    of which the text names (a report is filed there, but tells of elsewhere) or with the state abbreviated, and what
    stands in credits alone.
    """
    counts = Counter(name for _, name in meant)
    credit = credited(article.text, views) if article.clean else ()
    told = {name for item, name in meant if not item.in_dateline and item.name.view not in credit}
    if any(item.in_dateline and name in told for item, name in meant):
        told |= {name for item, name in meant if item.in_dateline and len(item.name.text) >= _FEWEST_SPELLED_OUT}
    lead = article.paragraphs[0].end if article.paragraphs else 0

    def passes(item: Found, name: str) -> bool:
        once = counts[name] == 1 and item.name.sort == "adjective" and item.name.span.start >= lead
        return (once or name not in told) and item.name.text not in article.title

    return [(item, name) for item, name in meant if not passes(item, name)]


def by_rules(article: Article, views: Sequence[View]) -> list[Found]:
    """What rules and lists alone take for names, by position, with what stands round each."""
    return _with_context(article, views, settle(views, candidates(article.text, views)))


def ruled(meant: Iterable[tuple[Found, str]], kinds: Mapping[str, Kind | None]) -> list[Ruled]:
    """The names that rules alone have resolved, as features of the encoder's."""
    return [
        Ruled(name.view, name.first, name.last, kinds[known], name.sort == "adjective")
        for name, known in ((item.name, known) for item, known in meant)
        if name.view >= 0
    ]


def _in_sentences(found: Iterable[Found]) -> list[Candidate]:
    return [item.name for item in found if item.name.view >= 0]


def _with_context(
    article: Article, views: Sequence[View], names: Iterable[Candidate], seen: Iterable[Found] = ()
) -> list[Found]:
    """The names and those of the dateline, by position, with what each one's sentence tells about it.

    What is told of the same words is taken from names `seen` before.
    """
    told = {_words(item.name): item for item in seen}
    found = [Found(name, Context(), "") for name in dateline_places(article)]
    for name in names:
        if before := told.get(_words(name)):
            found.append(Found(name, before.context, before.role))
            continue
        around = context(article.text, views[name.view], name)
        role = " ".join(around.role.of(article.text).split()) if around.role else ""
        found.append(Found(name, around, role))
    return sorted(found, key=lambda item: (item.name.span.start, item.name.span.end))


def _words(name: Candidate) -> tuple[int, int, str, str]:
    return name.span.start, name.span.end, name.sort, name.text


def _tags(
    article: Article,
    sentences: Sequence[Sentence],
    meant: Sequence[tuple[Found, str]],
    mentions: Sequence[Mention],
    kinds: Mapping[str, Kind | None],
) -> tuple[Tag, ...]:
    forms: dict[str, list[str]] = {}
    roles: dict[str, list[str]] = {}
    read: dict[str, list[tuple[str, Likely]]] = {}
    for item, name in meant:
        if item.name.likely:
            read.setdefault(name, []).append((item.name.text, item.name.likely))
        known = forms.setdefault(name, [])
        if item.name.text not in (name, *known):
            known.append(item.name.text)
        if item.role and kinds[name] == "PER":
            roles.setdefault(name, []).append(item.role)
    counts = Counter(name for _, name in meant)
    surnames = Counter(name.split()[-1] for name in forms if kinds[name] == "PER" and " " in name)
    doubtful = {name for name in forms if kinds[name] == "PER" and surnames[name] >= _SEVERAL}
    sure = {name for name in forms if is_sure(read.get(name, ()))} | {name for item, name in meant if item.in_dateline}
    believed = sure - doubtful
    shown = {name: kinds[name] if name in believed else None for name in forms}
    scores = centrality(article, sentences, mentions, forms)
    order = sorted(forms, key=lambda name: -scores[name])
    return tuple(
        Tag(name, shown[name], tuple(forms[name]), _role(roles.get(name, [])), rank, counts[name])
        for rank, name in enumerate(order, 1)
    )


def _role(roles: Sequence[str]) -> str | None:
    """The first role of more than one word, or the first; none that the article alone explains."""
    told = [role for role in roles if not _leans_on_text(role)]
    return next((role for role in told if " " in role), told[0] if told else None)


def _leans_on_text(role: str) -> bool:
    """Whether a role says whose only by a common noun, which nobody knows outside of the article: club's chairman."""
    owner = role.split(maxsplit=1)[0]
    owned = owner.islower() and owner.replace("’", "'").endswith(("'s", "s'"))
    return owned and owner.replace("’", "'") not in lists.words("role_modifiers")

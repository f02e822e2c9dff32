"""Rules about `Mrs. Clinton`: the names of tags come without titles, so the text tells whom such a rule is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from digest.link.names import fold, titles
from digest.link.rules import EntityRules, names_in
from digest.model import Digest, Tag

_BEFORE = 60
_OF_MEN = frozenset({"mr"})
_OF_WOMEN = frozenset({"miss", "mrs", "ms"})


def untitled(name: str) -> str | None:
    """`name` without the titles that it begins with; None where it has none, or nothing else."""
    words = name.split()
    first = next((at for at, word in enumerate(words) if fold(word) not in titles()), 0)
    return " ".join(words[first:]) if first else None


def titled_names(rules: EntityRules) -> Mapping[str, AbstractSet[str]]:
    """The names with a title about which the rules speak, by what they are without it; all folded."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, name in names_in(rules):
        if bare := untitled(name):
            found[fold(bare)].add(fold(name))
    return dict(found)


def called(digest: Digest, tag: Tag, titled: Mapping[str, AbstractSet[str]]) -> tuple[str, ...]:
    """Which of the names that `titled_names` gives stand for `tag` in its article, sorted.

    None that is a man's where the article has a woman of the name, too, or the other way round.
    """
    wanted = titled.get(fold(tag.name), frozenset())
    if not wanted or tag.kind not in ("PER", None):
        return ()
    stretches = list(_stretches(digest, tag))
    before = {word for stretch in stretches for word in _titles_before(stretch, fold(tag.name))}
    if before & _OF_MEN and before & _OF_WOMEN:
        return ()
    return tuple(sorted(name for name in wanted if any(f" {stretch}".endswith(f" {name}") for stretch in stretches)))


def _stretches(digest: Digest, tag: Tag) -> Iterator[str]:
    """Each mention of the tag with what stands before it, folded."""
    text = digest.article.text
    for mention in digest.mentions:
        if mention.name == tag.name:
            yield fold(text[max(0, mention.span.start - _BEFORE) : mention.span.end])


def _titles_before(stretch: str, name: str) -> Iterable[str]:
    """The titles right before a name, also the first of `Mr. and Mrs.`"""
    words = stretch.removesuffix(name).split()
    return (*words[-1:], *(words[-3:-2] if words[-2:-1] == ["and"] else ()))

"""What each article calls somebody, before articles are compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from digest.link.names import fold
from digest.link.rules import EntityRules, part_of_split
from digest.link.titled import called, titled_names
from digest.model import Digest, Kind, Span, Tag


@dataclass(frozen=True, slots=True)
class Use:
    """One tag of one article. `name` and `kind` are what the rules make of the tag's; `reasons` say so where they did.

    `decided` is True where a person named whom the tag stands for, so that nothing else may. `sentence` is the first of
    the article that has the name; `titled` are the names with a title, folded, by which rules speak of the tag.
    """

    digest: Digest
    tag: Tag
    name: str
    kind: Kind | None
    decided: bool = False
    reasons: tuple[str, ...] = ()
    sentence: Span | None = None
    titled: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The id of the article that holds the tag."""
        return self.digest.article.id


def uses(digests: Iterable[Digest], rules: EntityRules) -> list[Use]:
    """Every tag, in the order of digests and tags, split as the rules say, and nothing else of what they say."""
    titled = titled_names(rules)
    split = {fold(name) for name in rules.split}
    found = []
    once: dict[int, int] = {}
    for digest in digests:
        naming = _naming_sentences(digest, once)
        for tag in digest.tags:
            names = called(digest, tag, titled)
            use = Use(digest, tag, tag.name, tag.kind, sentence=naming.get(tag.name), titled=names)
            found.append(use if split.isdisjoint((fold(tag.name), *names)) else _split(use, rules))
    return found


def _split(use: Use, rules: EntityRules) -> Use:
    """The use under the name that `split` gives it in its article, or else still its own."""
    for name in (*use.titled, use.tag.name):
        if part := part_of_split(rules, name, use.article):
            reasons = (f"{use.tag.name} is {part}: {rules.file} says so",) if part != use.tag.name else ()
            return replace(use, name=part, decided=True, reasons=reasons, titled=())
    return replace(use, decided=True)


def uses_with_kinds(found: Sequence[Use], stated: Callable[[Use], Kind | None] = lambda _: None) -> list[Use]:
    """Kinds `stated` first; then the canonical name's kind for names merged into it; then the only one known."""
    own: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    merged: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for use in found:
        if use.kind:
            (own if fold(use.name) == fold(use.tag.name) else merged)[fold(use.name)][use.kind] += 1
    result = []
    for use in found:
        name = fold(use.name)
        known = own[name] or merged[name]
        kind = stated(use)
        if kind is None:
            unsure = name != fold(use.tag.name) or (use.kind is None and len(known) == 1)
            kind = _commonest(known) if unsure else use.kind
        result.append(use if kind == use.kind else replace(use, kind=kind))
    return result


def _commonest(kinds: Counter[Kind]) -> Kind | None:
    return min(kinds, key=lambda kind: (-kinds[kind], kind), default=None)


def _naming_sentences(digest: Digest, once: dict[int, int]) -> dict[str, Span]:
    """For each tag name the first sentence that has it, rather with the name itself than with an adjective form.

    These stay for as long as the collection does, so `once` has the one object for each of their numbers.
    """
    firsts: dict[tuple[str, bool], int] = {}
    spans = [sentence.span for sentence in digest.sentences]
    for mention in digest.mentions:
        at = bisect_right(spans, mention.span.start, key=lambda span: span.start) - 1
        if at >= 0 and spans[at].covers(mention.span):
            named = mention.name, mention.kind is None
            firsts[named] = min(at, firsts.get(named, at))
    found = {name: firsts.get((name, False), at) for (name, _), at in firsts.items()}
    kept = {
        at: Span(once.setdefault(spans[at].start, spans[at].start), once.setdefault(spans[at].end, spans[at].end))
        for at in set(found.values())
    }
    return {name: kept[at] for name, at in found.items()}

"""What each article calls somebody, after `entities.yml` and before articles are compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from digest.link.names import fold
from digest.link.rules import EntityRules, canonical_names, part_of_split
from digest.model import Digest, Kind, Span, Tag


@dataclass(frozen=True, slots=True)
class Use:
    """One tag of one article. `name` and `kind` are what the rules make of the tag's; `reason` says so where they did.

    `decided` is True where a person named whom the tag stands for, so that nothing else may. `sentence` is the first of
    the article that has the name.
    """

    digest: Digest
    tag: Tag
    name: str
    kind: Kind | None
    decided: bool = False
    reason: str | None = None
    sentence: Span | None = None

    @property
    def article(self) -> str:
        """The id of the article that holds the tag."""
        return self.digest.article.id


def uses(digests: Iterable[Digest], rules: EntityRules) -> list[Use]:
    """Every tag that is not hidden, in the order of digests and tags, its kind settled where it can be."""
    canonical = canonical_names(rules)
    hidden = {fold(name) for name in rules.hide}
    found = []
    for digest in digests:
        naming = _naming_sentences(digest)
        for tag in digest.tags:
            use = _named(digest, tag, rules, canonical, naming.get(tag.name))
            if fold(use.name) not in hidden and fold(tag.name) not in hidden:
                found.append(use)
    return _with_kinds(found, rules)


def _named(digest: Digest, tag: Tag, rules: EntityRules, canonical: dict[str, str], sentence: Span | None) -> Use:
    part = part_of_split(rules, tag.name, digest.article.id)
    name = canonical.get(fold(part or tag.name), part or tag.name)
    if part is None and fold(tag.name) not in canonical:
        split = any(fold(old) == fold(tag.name) for old in rules.split)
        return Use(digest, tag, name, tag.kind, decided=split, sentence=sentence)
    reason = None if name == tag.name else f"{tag.name} is {name}: {rules.file} says so"
    return Use(digest, tag, name, tag.kind, decided=True, reason=reason, sentence=sentence)


def _with_kinds(found: Sequence[Use], rules: EntityRules) -> list[Use]:
    """Kinds from the rules first; then the canonical name's kind for names merged into it; then the only one known."""
    stated = {fold(name): kind for name, kind in rules.kind.items()}
    own: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    merged: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for use in found:
        if use.kind:
            (own if fold(use.name) == fold(use.tag.name) else merged)[fold(use.name)][use.kind] += 1
    result = []
    for use in found:
        name = fold(use.name)
        known = own[name] or merged[name]
        kind = stated.get(name) or stated.get(fold(use.tag.name))
        if kind is None:
            unsure = name != fold(use.tag.name) or (use.kind is None and len(known) == 1)
            kind = _commonest(known) if unsure else use.kind
        result.append(use if kind == use.kind else replace(use, kind=kind))
    return result


def _commonest(kinds: Counter[Kind]) -> Kind | None:
    return min(kinds, key=lambda kind: (-kinds[kind], kind), default=None)


def _naming_sentences(digest: Digest) -> dict[str, Span]:
    """For each tag name the first sentence that has it, rather with the name itself than with an adjective form."""
    firsts: dict[tuple[str, bool], Span] = {}
    spans = [sentence.span for sentence in digest.sentences]
    for mention in digest.mentions:
        at = bisect_right(spans, mention.span.start, key=lambda span: span.start) - 1
        if at >= 0 and spans[at].covers(mention.span):
            adjective = mention.kind is None
            firsts[mention.name, adjective] = min(spans[at], firsts.get((mention.name, adjective), spans[at]))
    return {name: firsts.get((name, False), span) for (name, _), span in firsts.items()}

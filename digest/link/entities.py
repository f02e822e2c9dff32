"""Which tags of different articles are the same person, organization or place. In doubt: different ones.

Names that are written the same are one entity per kind. Beyond that, two cases only, and neither joins full names:
a bare surname joins the only person of that surname in the collection, where both also stand with the same person or
organization that few articles name; initials join the only organization or place to which an article gives them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from digest.link.names import bare_surname, fold, is_initialism, key, surname
from digest.link.rules import EntityRules
from digest.link.uses import Use, uses
from digest.model import Appearance, Digest, Entity, Kind, Span

Key = tuple[Kind | None, str]
Groups = dict[Key, list[Use]]

LITTLE_NAMED = 5
"""A name in at most this many articles, or in a twentieth of them, says something about who else is meant."""


def newest_first(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """By day, then by time as UTC, then id; the undated last, by title and id.

    A time without a zone counts as UTC, a day without a time as its start.
    """
    return tuple(sorted(digests, key=_order))


def entities(digests: Sequence[Digest], rules: EntityRules) -> tuple[tuple[Entity, ...], dict[tuple[str, str], str]]:
    """The entities of `digests` (newest first) sorted by name, and the entity's id of each (article id, tag name)."""
    groups: Groups = defaultdict(list)
    reasons: defaultdict[Key, list[str]] = defaultdict(list)
    for use in uses(digests, rules):
        groups[use.kind, key(use.name, use.kind)].append(use)
    _join_initials(groups, reasons)
    _join_surnames(groups, reasons, max(LITTLE_NAMED, len(digests) // 20))
    naming = {digest.article.id: _naming_sentences(digest) for digest in digests}
    made: dict[str, Entity] = {}
    entity_of: dict[tuple[str, str], str] = {}
    for place, group in groups.items():
        entity = _entity(place, group, reasons[place], rules, naming)
        made[entity.id] = entity
        entity_of |= {(use.article, use.tag.name): entity.id for use in group}
    ordered = sorted(made.values(), key=lambda entity: (fold(entity.name), entity.name, entity.id))
    return tuple(ordered), dict(sorted(entity_of.items()))


def _order(digest: Digest) -> tuple[int, int, int, str, str]:
    published = digest.article.published
    if published is None:
        return 1, 0, 0, fold(digest.article.title), digest.article.id
    time = published.time
    moment = published.day.toordinal() * 86_400
    if time is not None:
        offset = time.utcoffset() or timedelta()
        moment = (
            time.toordinal() * 86_400 + time.hour * 3600 + time.minute * 60 + time.second - int(offset.total_seconds())
        )
    return 0, -published.day.toordinal(), -moment, "", digest.article.id


def _join_initials(groups: Groups, reasons: defaultdict[Key, list[str]]) -> None:
    """Move groups named `UN` into `United Nations` where that is the only one of its kind that is called `UN`."""
    called: defaultdict[Key, set[Key]] = defaultdict(set)
    said_by: dict[tuple[Key, Key], str] = {}
    for (kind, name), group in groups.items():
        for use in group if kind in ("ORG", "LOC") else ():
            for alias in use.tag.aliases:
                if is_initialism(alias, use.name) and fold(alias) != name:
                    called[kind, fold(alias)].add((kind, name))
                    said_by.setdefault(((kind, fold(alias)), (kind, name)), use.article)
    for short, owners in sorted(called.items(), key=str):
        if len(owners) == 1 and short in groups and not any(use.decided for use in groups[short]):
            (owner,) = owners
            name = groups[short][0].name
            reasons[owner].append(f"{name}: initials that {said_by[short, owner]} gives to this name alone")
            groups[owner] += groups.pop(short)


def _join_surnames(groups: Groups, reasons: defaultdict[Key, list[str]], little_named: int) -> None:
    """Move single uses of a bare surname to the only person who has it, where a little-named name stands with both."""
    bearers: defaultdict[str, set[Key]] = defaultdict(set)
    for place, group in groups.items():
        for name in {surname(use.name) for use in group} if place[0] == "PER" else ():
            if name is not None:
                bearers[name].add(place)
    telling = _little_named_by_article(groups, little_named)
    moves: list[tuple[Key, Key, Use, str]] = []
    for place, group in groups.items():
        bare = bare_surname(group[0].name) if place[0] == "PER" else None
        owners = bearers.get(bare, set()) if bare else set()
        if len(owners) != 1:
            continue
        (owner,) = owners
        with_full = {full.article for full in groups[owner]}
        beside_full = {other for article in with_full for other in telling[article]} - {place, owner}
        for use in group:
            with_both = beside_full & telling[use.article]
            if with_both and use.article not in with_full and not use.decided:
                moves.append((place, owner, use, groups[min(with_both, key=str)][0].name))
    for place, owner, use, other in moves:
        groups[place].remove(use)
        groups[owner].append(use)
        reasons[owner].append(
            f"{use.name} in {use.article}: the only person of this surname here, and both are named with {other}"
        )
    for place in [place for place, group in groups.items() if not group]:
        del groups[place]


def _little_named_by_article(groups: Groups, most: int) -> defaultdict[str, set[Key]]:
    """For each article its people and organizations that at most `most` articles name."""
    telling: defaultdict[str, set[Key]] = defaultdict(set)
    for place, group in groups.items():
        articles = {use.article for use in group}
        if place[0] in ("PER", "ORG") and len(articles) <= most:
            for article in articles:
                telling[article].add(place)
    return telling


def _entity(
    place: Key,
    group: Sequence[Use],
    merged: Sequence[str],
    rules: EntityRules,
    naming: Mapping[str, Mapping[str, Span]],
) -> Entity:
    kind = place[0]
    group = sorted(group, key=lambda use: _order(use.digest))
    names = Counter(use.name for use in group if key(use.name, kind) == place[1])
    name = min(names, key=lambda name: (len(name.split()), -names[name], name))
    said = {fold(use.name) for use in group} | {fold(use.tag.name) for use in group}
    role, role_from = next(((use.tag.role, use.article) for use in group if use.tag.role), (None, None))
    for stated, text in rules.role.items():
        if fold(stated) in said:
            role, role_from = text, None
    forms = {form for use in group for form in (use.name, use.tag.name, *use.tag.aliases)}
    return Entity(
        id=f"{kind or 'NONE'}:{name}",
        kind=kind,
        name=name,
        aliases=tuple(sorted(forms - {name}, key=lambda form: (fold(form), form))),
        role=role,
        role_from=role_from,
        appearances=_appearances(group, naming),
        links=tuple(link for stated, links in rules.link.items() if fold(stated) in said for link in links),
        reasons=_reasons(name, group, merged),
    )


def _reasons(name: str, group: Sequence[Use], merged: Sequence[str]) -> tuple[str, ...]:
    """One sentence for each name that was joined to another, the same ones in one."""
    by_rule = sorted({use.reason for use in group if use.reason})
    same = len({use.article for use in group if fold(use.tag.name) == fold(name)})
    forms = sorted({use.name for use in group if fold(use.name) != fold(name) and use.reason is None})
    titled = [f"{form}: the same full name, titles left out" for form in forms if _same_key(form, name, group[0].kind)]
    return (*([f"{name}: the same name in {same} articles"] if same > 1 else []), *titled, *by_rule, *merged)


def _same_key(one: str, other: str, kind: Kind | None) -> bool:
    return key(one, kind) == key(other, kind)


def _appearances(group: Sequence[Use], naming: Mapping[str, Mapping[str, Span]]) -> tuple[Appearance, ...]:
    """One for each article, newest first; where several of its tags are this entity, the most central one names it."""
    by_article: dict[str, list[Use]] = {}
    for use in group:
        by_article.setdefault(use.article, []).append(use)
    result = []
    for article, its in by_article.items():
        best = min(its, key=lambda use: (use.tag.rank, use.tag.name))
        sentences = [naming[article][use.tag.name] for use in its if use.tag.name in naming[article]]
        result.append(
            Appearance(
                article=article,
                name=best.tag.name,
                count=sum(use.tag.count for use in its),
                rank=best.tag.rank,
                sentence=min(sentences, default=None),
            )
        )
    return tuple(result)


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

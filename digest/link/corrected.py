"""What `entities.yml` makes of names: a rule about a name is one about all that is one with it.

What the digest joins by itself is found first, as if the file said nothing but `split`. Then a rule about the name that
such a group is shown under, or about another spelling of it, goes for the whole group, its bare surnames and acronyms
included. A rule about a shorter name, a surname or an acronym goes for the uses of that name alone, and takes them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from digest.link.joins import Groups, Key
from digest.link.names import fold, key
from digest.link.rules import EntityRules, canonical_names
from digest.link.twins import told_apart
from digest.link.uses import Use, uses_with_kinds
from digest.model import Kind


@dataclass(frozen=True, slots=True)
class _Group:
    """What is one without a rule: by folded name its spellings, the shown one first; the other names; why it is one."""

    kind: Kind | None
    spellings: Mapping[str, str]
    others: Mapping[str, str]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the rules say, by folded name: what it is to be called; which names are shown; kinds; what is hidden."""

    canonical: Mapping[str, str]
    shown: Mapping[str, str]
    kinds: Mapping[str, Kind]
    hidden: frozenset[str]


_ALONE = _Group(None, {}, {}, ())
_Tag = tuple[str, str]
"""The id of an article, and the name of a tag in it."""


def corrected(found: Sequence[Use], rules: EntityRules, joined: Callable[[Sequence[Use]], Groups]) -> list[Use]:
    """`found` as the rules name and sort it, without what they hide; `joined` says what is one without them."""
    if not (rules.merge or rules.rename or rules.kind or rules.hide):
        return uses_with_kinds(found)
    names = _names(rules)
    spoken_of = {*names.canonical, *names.shown, *names.kinds, *names.hidden}
    group_of = _groups(joined(told_apart(uses_with_kinds(found))), spoken_of)
    named = [_named(use, group_of.get(_tag(use), _ALONE), rules, names) for use in found]

    def met(use: Use) -> Iterable[str]:
        return *use.titled, fold(use.name), fold(use.tag.name), *group_of.get(_tag(use), _ALONE).spellings

    def stated(use: Use) -> Kind | None:
        return next((names.kinds[name] for name in met(use) if name in names.kinds), None)

    return uses_with_kinds([use for use in named if names.hidden.isdisjoint(met(use))], stated)


def _names(rules: EntityRules) -> _Names:
    canonical = canonical_names(rules)
    return _Names(
        canonical,
        {fold(name): name for name in canonical.values()},
        {fold(name): kind for name, kind in rules.kind.items()},
        frozenset(map(fold, rules.hide)),
    )


def _tag(use: Use) -> _Tag:
    return use.article, use.tag.name


def _groups(groups: Groups, spoken_of: AbstractSet[str]) -> dict[_Tag, _Group]:
    """The group of each tag, where a rule speaks of one of the group's names; none where `split` has decided."""
    found: dict[_Tag, _Group] = {}
    for place, its in groups.uses.items():
        spelled: dict[Key, dict[str, str]] = {}
        for name, _ in sorted(Counter(use.name for use in its).items(), key=lambda it: (-it[1], it[0])):
            own = (place[0], key(name, place[0]))
            spelled.setdefault(own, {own[1]: name}).setdefault(fold(name), name)
        for use in its:
            if " " in use.name:
                spelled[place[0], key(use.name, place[0])] |= dict.fromkeys(use.titled, use.name)
        group = _Group(
            place[0],
            _all(spelled, [place, *sorted(groups.spellings[place], key=str)]),
            _all(spelled, sorted(groups.others[place], key=str)),
            tuple(groups.reasons[place]),
        )
        if not spoken_of.isdisjoint(group.spellings) or not spoken_of.isdisjoint(group.others):
            found |= {_tag(use): group for use in its if not use.decided}
    return found


def _all(spelled: Mapping[Key, Mapping[str, str]], places: Iterable[Key]) -> dict[str, str]:
    """The names of these places, folded, with a spelling of each."""
    found: dict[str, str] = {}
    for place in places:
        for folded, spelling in spelled.get(place, {}).items():
            found.setdefault(folded, spelling)
    return found


def _named(use: Use, group: _Group, rules: EntityRules, names: _Names) -> Use:
    """The use under the name that the rules give it: by a rule about its own name, else by one about its group.

    A group that changes its kind is kept together by the name it is shown under.
    """
    own = fold(use.name)
    with_title = {names.canonical[name] for name in use.titled if name in names.canonical}
    told = min(with_title) if len(with_title) == 1 else None
    if name := told or names.canonical.get(own) or names.shown.get(own):
        reason = f"{use.tag.name} is {name}: {rules.file} says so"
        return replace(use, name=name, decided=True, reasons=(reason,) if name != use.tag.name else ())
    for known, spellings in (
        (names.canonical, group.spellings),
        (names.shown, group.spellings),
        (names.shown, group.others),
    ):
        for folded in spellings:
            if folded in known:
                said = f"{rules.file} says so of {spellings[folded]}, which is one with it"
                reasons = (f"{use.tag.name} is {known[folded]}: {said}", *group.reasons)
                return replace(use, name=known[folded], decided=True, reasons=reasons)
    if own not in names.kinds and any(names.kinds.get(folded, group.kind) != group.kind for folded in group.spellings):
        return replace(use, name=next(iter(group.spellings.values())), reasons=group.reasons)
    return use

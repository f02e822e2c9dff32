"""Joining groups of uses whose names are not written the same. Each join needs evidence, and leaves its reason.

Nothing is compared with everything: candidates come from an index by base, acronym or surname, and a heap of namesakes
that is too large to tell apart is left alone. What a person decided in `entities.yml` is not joined to anything else
here; what would be one with it without `entities.yml` has come along before (`corrected.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from digest.link.evidence import Company, follows_initial, gives_otherwise, is_relative, same_role
from digest.link.names import (
    FullName,
    bare_surname,
    common_surnames,
    fold,
    full_name,
    is_acronym,
    is_initialism,
    key,
    organization_base,
    surname,
    surname_alone,
)
from digest.link.national import is_of_the_country, national, of_several
from digest.link.uses import Use
from digest.model import Kind

Key = tuple[Kind | None, str]

MOST_NAMESAKES = 60
"""People of one surname and initial among whom fuller names are looked for."""
OF_ALL = 8
"""How many times as many articles must give an acronym to one name as to all others together."""
ENOUGH = 600
"""Articles beyond which no more of them make a name that stands beside two surnames tell more."""
OFFICES = frozenset(["president", "us president", "prime minister", "chancellor", "pope"])
"""Roles, folded, that one person of a surname has at a time in the news."""
LISTED = 3
"""Articles that a reason names; the rest are counted."""


@dataclass(slots=True)
class Groups:
    """The uses that are one entity so far, by kind and name as it is compared, and why others were joined to them.

    `spellings` and `others` have the names that were joined to each with all their uses.
    """

    uses: dict[Key, list[Use]]
    reasons: defaultdict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    spellings: defaultdict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))
    others: defaultdict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def join(self, place: Key, into: Key, reason: str, *, spelling: bool = False) -> None:
        """Make all uses of `place` uses of `into`; `spelling` where it is the same name, written another way."""
        self.uses[into] += self.uses.pop(place)
        self.reasons[into] += [*self.reasons.pop(place, []), reason]
        (self.spellings if spelling else self.others)[into] += [place, *self.spellings.pop(place, [])]
        self.others[into] += self.others.pop(place, [])

    def move(self, place: Key, into: Key, articles: Collection[str], reason: str) -> None:
        """Make the uses of `place` in these articles uses of `into`."""
        stay = [use for use in self.uses[place] if use.article not in articles]
        self.uses[into] += [use for use in self.uses[place] if use.article in articles]
        self.reasons[into].append(reason)
        self.uses[place] = stay
        if not stay:
            del self.uses[place]

    def own(self, place: Key) -> str:
        """The name that the group had before any join."""
        return min(use.name for use in self.uses[place] if key(use.name, place[0]) == place[1])

    def free(self, kind: Kind) -> list[Key]:
        """The groups of one kind about which nobody decided anything by hand, sorted."""
        return sorted(
            place for place, uses in self.uses.items() if place[0] == kind and not any(use.decided for use in uses)
        )

    def articles(self, place: Key) -> set[str]:
        """The ids of the articles that use one of the group's names."""
        return {use.article for use in self.uses[place]}


def joined(uses: Iterable[Use], articles: int, by_hand: frozenset[str]) -> Groups:
    """The groups of `uses`, from this many articles: the same names are one, and so is what there is evidence for.

    `by_hand` has the names, folded, that a person vouches for in `entities.yml`.
    """
    groups = Groups({})
    for use in uses:
        groups.uses.setdefault((use.kind, key(use.name, use.kind)), []).append(use)
    _join_variants(groups)
    _join_national(groups)
    _join_acronyms(groups, Company(groups.uses, articles))
    _join_told_forms(groups)
    company = Company(groups.uses, articles)
    _join_fuller_names(groups, company)
    _join_offices(groups)
    _join_surnames(groups, Company(groups.uses, min(articles, ENOUGH)))
    _part_surnames(groups, company, by_hand)
    return groups


def _join_variants(groups: Groups) -> None:
    """Ministry of Ports and Ports Ministry; Acme and Acme Inc., unless there is an Acme Ltd., too."""
    variants: defaultdict[str, dict[Key, str]] = defaultdict(dict)
    for place in groups.free("ORG"):
        base, form = organization_base(groups.own(place))
        variants[base][place] = form
    for forms in variants.values():
        told = {form for form in forms.values() if form}
        for form in sorted(told) if len(told) > 1 else [""]:
            places = sorted(place for place in forms if len(told) < 2 or forms[place] == form)
            if len(places) > 1:
                owner = min(places, key=lambda place: (-len(groups.uses[place]), -len(place[1]), place[1]))
                for place in places:
                    if place != owner:
                        groups.join(
                            place,
                            owner,
                            f"{groups.own(place)}: {groups.own(owner)}, written another way",
                            spelling=True,
                        )


def _join_national(groups: Groups) -> None:
    """Tide Agency and U.S. Tide Agency, where no other Tide Agency is named, and articles tell of the country."""
    free = dict.fromkeys(groups.free("ORG"))
    several = of_several(name for _, name in free)
    for place in free:
        short: Key = ("ORG", national(place[1]))
        known = {short, place} <= groups.uses.keys() and short in free and short[1] not in several
        if known and is_of_the_country(groups.uses[short]):
            why = "its articles name the United States, and no other such body is named here"
            less, more = sorted((short, place), key=lambda one: (len(groups.uses[one]), one))
            groups.join(less, more, f"{groups.own(less)}: {groups.own(more)}, for {why}", spelling=True)


def _join_acronyms(groups: Groups, company: Company) -> None:
    """Uses of `UN` where two articles call the United Nations so, or one does that shares a little-named name with it.

    Where articles give the acronym to several names, all but a few must mean the same one.
    """
    for short, given in sorted(_given_acronyms(groups).items()):
        owner = _one_owner(given)
        if owner is None or owner not in groups.uses:
            continue
        bare: Key = (owner[0], short)
        uses = groups.uses.get(bare, [])
        if any(use.decided or key(use.name, use.kind) != short for use in uses):
            continue
        beside = company.beside(groups.articles(owner)) - {owner, bare}
        moved = {
            use.article
            for use in uses
            if (len(given[owner]) > 1 or beside & company.beside([use.article])) and not gives_otherwise(use, owner[1])
        }
        if moved:
            why = f"short for {groups.own(owner)} in {_listed(given[owner])}"
            groups.move(bare, owner, moved, f"{groups.own(bare)}: {why}, and hardly ever for another name")


def _given_acronyms(groups: Groups) -> dict[str, dict[Key, set[str]]]:
    """For each acronym the names to which articles give it, with these articles."""
    given: defaultdict[str, defaultdict[Key, set[str]]] = defaultdict(lambda: defaultdict(set))
    for place, uses in groups.uses.items():
        for use in uses if place[0] in ("ORG", "LOC") else ():
            for alias in use.tag.aliases:
                if fold(alias) != place[1] and any(
                    is_initialism(alias, name) or is_acronym(alias, name) for name in (use.name, use.tag.name)
                ):
                    given[fold(alias)][place].add(use.article)
    return {short: dict(owners) for short, owners in given.items()}


def _one_owner(given: Mapping[Key, set[str]]) -> Key | None:
    """The only name, or one that so many articles give the acronym to that the others are slips."""
    owner, *others = sorted(given, key=lambda place: (-len(given[place]), str(place)))
    slips = sum(len(given[other]) for other in others)
    return owner if not slips or len(given[owner]) >= OF_ALL * slips else None


def _join_told_forms(groups: Groups) -> None:
    """Joe Reed where one article calls only Joseph R. Reed so, and no article has both as two people."""
    called: defaultdict[Key, dict[Key, str]] = defaultdict(dict)
    free = set(groups.free("PER"))
    for place in sorted(free):
        for use in groups.uses[place]:
            for alias in use.tag.aliases:
                short: Key = ("PER", key(alias, "PER"))
                if short in free and short != place and _may_be_told(alias, use.name):
                    called[short].setdefault(place, use.article)
    for short, owners in sorted(called.items()):
        (owner, article), *others = owners.items()
        if (
            not others
            and {short, owner} <= groups.uses.keys()
            and groups.articles(short).isdisjoint(groups.articles(owner))
        ):
            groups.join(short, owner, f"{groups.own(short)}: what {article} calls {groups.own(owner)}")


def _may_be_told(short: str, long: str) -> bool:
    """Whether one person may have both full names. Without its Jr., a name is the father's unless it is a nickname."""
    one, other = full_name(short), full_name(long)
    if one is None or other is None or one.surname != other.surname:
        return False
    if one.generation == other.generation:
        return True
    return not one.generation and one.given[0] == other.given[0] and one.given != other.given and len(one.given) > 1


def _join_fuller_names(groups: Groups, company: Company) -> None:
    """Ana Ruiz and Ana M. Ruiz, where role or company is the same and no Ana B. Ruiz makes it unsure."""
    namesakes: defaultdict[tuple[str, str], dict[Key, FullName]] = defaultdict(dict)
    for place in groups.free("PER"):
        if name := full_name(groups.own(place)):
            namesakes[name.surname, name.given[:1]][place] = name
    for names in namesakes.values():
        for place in sorted(names, key=lambda place: (len(names[place].middle), len(place[1]), place[1])):
            fuller = _fuller(place, names) if 1 < len(names) <= MOST_NAMESAKES else []
            told = ((into, why) for into in fuller if (why := _why_one(groups, company, place, into)))
            if found := next(told, None):
                into, why = found
                groups.join(place, into, f"{groups.own(place)}: short for {groups.own(into)}, and {why}")
                del names[place]


def _fuller(place: Key, names: Mapping[Key, FullName]) -> list[Key]:
    """The fuller forms of a name, the fullest first; none where two of them cannot be one person's."""
    found = sorted(
        (other for other in names if names[place].is_short_for(names[other])), key=lambda it: (-len(it[1]), it[1])
    )
    for number, other in enumerate(found):
        if any(not names[shorter].is_short_for(names[other]) for shorter in found[number + 1 :]):
            return []
    return found


def _why_one(groups: Groups, company: Company, place: Key, into: Key) -> str:
    """What speaks for two names being one person's; nothing where an article has both, or introduces a relative."""
    uses, others = groups.uses[place], groups.uses[into]
    if groups.articles(place) & groups.articles(into) or any(is_relative(use) for use in (*uses, *others)):
        return ""
    if role := same_role(uses, others):
        return f"both are called {role}"
    shared = company.beside(groups.articles(place)) & company.beside(groups.articles(into)) - {place, into}
    return f"both are named with {company.name(min(shared))}" if shared else ""


def _join_offices(groups: Groups) -> None:
    """President Marsh in an article, where of all of that name only Ana Marsh is called President."""
    bearers = _bearers(groups)
    for place in groups.free("PER"):
        bare = bare_surname(groups.own(place))
        owners = bearers.get(bare, set()) - {place} if bare and bare not in common_surnames() else set()
        moves: dict[tuple[Key, str], set[str]] = {}
        for use in groups.uses[place]:
            office = fold(use.tag.role or "")
            holders = [owner for owner in sorted(owners, key=str) if _holds(groups, owner, office)]
            if office in OFFICES and len(holders) == 1 and use.article not in groups.articles(holders[0]):
                moves.setdefault((holders[0], office), set()).add(use.article)
        for (owner, office), articles in moves.items():
            why = f"the only one of this name here who is called {office}"
            groups.move(place, owner, articles, f"{groups.own(place)} in {_listed(articles)}: {why}")


def _holds(groups: Groups, owner: Key, office: str) -> bool:
    """Whether one or more articles call somebody so."""
    return any(fold(use.tag.role or "") == office for use in groups.uses[owner])


def _join_surnames(groups: Groups, company: Company) -> None:
    """A bare surname in an article, where only one person has it and both stand with the same little-named name."""
    bearers = _bearers(groups)
    moves: dict[tuple[Key, Key, str], set[str]] = {}
    for place in groups.free("PER"):
        bare = bare_surname(groups.own(place))
        owners = bearers.get(bare, set()) - {place} if bare else set()
        if len(owners) != 1 or bare != surname(groups.own(min(owners))):
            continue
        (owner,) = owners
        with_full = groups.articles(owner)
        beside_full = company.beside(with_full) - {place, owner}
        for use in groups.uses[place]:
            shared = beside_full & company.beside([use.article])
            told = use.tag.kind == "PER" and use.article not in with_full
            if shared and told and not is_relative(use) and not follows_initial(use):
                moves.setdefault((place, owner, company.name(min(shared))), set()).add(use.article)
    for (place, owner, other), articles in moves.items():
        why = f"the only person of this name here, and both are named with {other}"
        groups.move(place, owner, articles, f"{groups.own(place)} in {_listed(articles)}: {why}")


def _bearers(groups: Groups) -> defaultdict[str, set[Key]]:
    """The people who have a word as their surname or as their given name, by that word."""
    bearers: defaultdict[str, set[Key]] = defaultdict(set)
    for place, uses in groups.uses.items():
        for use in uses if place[0] == "PER" else ():
            if name := full_name(use.name):
                bearers[name.given].add(place)
            if last := surname(use.name):
                bearers[last].add(place)
    return bearers


def _part_surnames(groups: Groups, company: Company, by_hand: frozenset[str]) -> None:
    """Make a bare surname of several articles nobody's, where it may be several people's: no kind, and no page."""
    bearers = _bearers(groups)
    for place in groups.free("PER"):
        own = groups.own(place)
        bare, articles = surname_alone(own), groups.articles(place)
        if bare is None or len(articles) < 2 or fold(own) in by_hand:
            continue
        several = len(bearers.get(bare, set()) - {place}) > 1
        if (several or bare in common_surnames()) and not company.of_all(articles, place):
            why = "several people here have this name" if several else "many people have this name"
            nobody: Key = (None, place[1])
            groups.uses.setdefault(nobody, [])
            groups.join(place, nobody, f"{own}: kept apart from everybody, for {why}", spelling=True)


def _listed(articles: Iterable[str]) -> str:
    found = sorted(articles)
    more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    return ", ".join(found[:LISTED]) + more

"""What `entities.yml` says in vain: names that no rule meets, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from digest.errors import Problem
from digest.link.names import fold, key
from digest.link.rules import EntityRules, canonical_names, decisions, names_in, part_of_split
from digest.link.titled import called, titled_names, untitled
from digest.link.twins import twin_places
from digest.model import Digest

LISTED = 3
"""Owners of an alias that a hint names."""


def unmatched(rules: EntityRules, digests: Iterable[Digest]) -> tuple[Problem, ...]:
    """The rules that change nothing in these articles, each a Problem with its line and the cure where that is known.

    A rule needs the name of a tag, or a name that other rules give to one; by an alias it meets nobody.
    """
    if not any(names_in(rules)):
        return ()
    digests = tuple(digests)
    idle = (*_idle_names(rules, digests), *_idle_splits(rules, digests))
    return tuple(sorted(idle, key=lambda problem: (problem.line or 0, problem.what)))


def _idle_names(rules: EntityRules, digests: Sequence[Digest]) -> Iterator[Problem]:
    canonical = canonical_names(rules)
    tags, passed, shown = _names_met(rules, digests, canonical)
    places = {fold(place.name) for name in tags & twin_places().keys() for place in twin_places()[name]}
    met = {"split": tags, "merge": passed | places, "rename": passed | places}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for digest in digests:
        for tag in digest.tags:
            for alias in tag.aliases:
                owners[fold(alias)].add(tag.name)
    for section, name in names_in(rules):
        folded = fold(name)
        if folded in met.get(section, tags | shown | places):
            continue
        what = f"'{name}' under '{section}' is no name in any article"
        why, mend = "", "correct its spelling or take it out"
        if folded in tags | passed:
            what = f"'{name}' under '{section}' is another name by the time this rule is followed"
            why = "split comes first, then rename and merge, then the others"
            mend = f"write {canonical[folded]}" if folded in canonical and section != "split" else "take it out"
        elif folded in owners:
            what = f"'{name}' under '{section}' is no full name in any article"
            why, mend = "the rule does nothing", _alias_of(sorted(owners[folded]))
        elif (bare := untitled(name)) and fold(bare) in tags:
            why, mend = f"no article has this title before {bare}", f"write {bare}"
        elif bare and fold(bare) in owners:
            what = f"'{name}' under '{section}' is no full name in any article"
            why, mend = "the rule does nothing", _alias_of(sorted(owners[fold(bare)]))
        yield Problem(rules.file, rules.lines.get((section, name)), what, why, mend)


def _alias_of(owners: Sequence[str]) -> str:
    if len(owners) == 1:
        return f"it is an alias of {owners[0]}: write that name"
    more = f" and {len(owners) - LISTED} more" if len(owners) > LISTED else ""
    return f"it is an alias of {', '.join(owners[:LISTED])}{more}: write the name you mean"


def _names_met(
    rules: EntityRules, digests: Sequence[Digest], canonical: Mapping[str, str]
) -> tuple[set[str], set[str], set[str]]:
    """The folded names of tags; those that `rename` and `merge` come across on the way; those they end with."""
    steps = {fold(old): fold(new) for _, old, new in decisions(rules)}
    titled = titled_names(rules)
    tags: set[str] = set()
    passed: set[str] = set()
    shown: set[str] = set()
    for digest in digests:
        for tag in digest.tags:
            own = {fold(tag.name), *called(digest, tag, titled)}
            tags |= own
            parts = {fold(part) for name in own if (part := part_of_split(rules, name, digest.article.id))}
            for name in parts or own | {key(tag.name, tag.kind)}:
                shown.add(fold(canonical.get(name, name)))
                following = name
                while following not in passed:
                    passed.add(following)
                    following = steps.get(following, following)
    return tags, passed, shown


def _idle_splits(rules: EntityRules, digests: Sequence[Digest]) -> Iterator[Problem]:
    for name, parts in rules.split.items():
        articles = [digest.article.id for digest in digests if any(fold(tag.name) == fold(name) for tag in digest.tags)]
        line = rules.lines.get(("split", name))
        if not any(parts.values()):
            what = f"the split of '{name}' has no part with an article"
            yield Problem(
                rules.file, line, what, "the name stays one", "list the articles of each bearer or take it out"
            )
        for new, patterns in parts.items() if articles else ():
            for pattern in patterns:
                if not any(fnmatchcase(article, pattern) for article in articles):
                    what = f"'{pattern}' under '{new}' fits no article that names {name}"
                    mend = "write the path below articles/, with * or ? for what may differ"
                    yield Problem(rules.file, rules.lines.get(("split", new), line), what, mend=mend)

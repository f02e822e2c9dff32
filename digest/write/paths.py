"""Where each page lies below `docs/`: where it was first published, else named anew.

An article is known again by its id, or by its text where its file was moved; an entity by its names. What is new takes
a slug that no page has or had. The record of all this is `addresses.py`'s.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from digest.link.names import fold, key
from digest.model import Article, Collection, Digest, Kind, Story
from digest.write.addresses import Address
from digest.write.escape import plain
from digest.write.recognize import (
    Known,
    articles_known,
    entities_known,
    kept_names,
    names_of,
    stories_known,
    text_hash,
)
from digest.write.slugs import unique

FIRST = 5
"""Articles that a story's line names, by which it is known again."""
FOLDERS: Mapping[Kind, str] = {"PER": "people", "ORG": "organizations", "LOC": "places"}

_Lines = dict[str, Address]
"""The record as it is being brought up to date, by path."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The page of each article and of each entity that has one, by id, relative to `docs/`.

    `sources` has the page of each source by its name as names are compared, `stories` that of each story that has one,
    by its id, `redirects` the pages that lead on, each
    with the page it leads to, `record` all addresses to be recorded.
    """

    articles: Mapping[str, str]
    entities: Mapping[str, str]
    redirects: Mapping[str, str]
    record: tuple[Address, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    stories: Mapping[str, str] = field(default_factory=dict)


def paths(collection: Collection, record: Iterable[Address] = ()) -> Paths:
    """The paths of a collection's pages, those in `record` where they are; names of no known kind have none.

    The same collection and record give the same paths. `record` may come in any order, and holds each path once.
    """
    lines = {address.path: address for address in sorted(record, key=lambda address: address.path)}
    before = dict(lines)
    articles = _articles(collection.digests, lines)
    entities = {identity: path for kind in FOLDERS for identity, path in _entities(collection, kind, lines).items()}
    sources = _sources(collection.digests, lines)
    stories = _stories(collection, lines, articles)
    pages = {*articles.values(), *entities.values(), *sources.values(), *stories.values()}
    _lead_to_heirs(collection, entities, lines, pages)
    _lead_from_other_kinds(collection, entities, lines, new=pages - before.keys())
    _lead_back(before, lines, pages)
    redirects = {path: _end(path, lines) for path in lines if path not in pages}
    redirects = {path: end for path, end in redirects.items() if end in pages}
    lines |= {path: replace(lines[path], target=end) for path, end in redirects.items()}
    return Paths(
        articles={identity: f"{path}.md" for identity, path in articles.items()},
        entities={identity: f"{path}.md" for identity, path in entities.items()},
        redirects={f"{path}.md": f"{end}.md" for path, end in sorted(redirects.items())},
        record=tuple(address for _, address in sorted(lines.items())),
        sources={name: f"{path}.md" for name, path in sources.items()},
        stories={identity: f"{path}.md" for identity, path in stories.items()},
    )


def title_of(article: Article) -> str:
    """An article's title as one line; its file's name where it has none."""
    return plain(article.title) or plain(posixpath.basename(article.id)) or "Untitled"


def _articles(digests: Sequence[Digest], lines: _Lines) -> dict[str, str]:
    """The path of each article; `lines` are brought up to date."""
    known = articles_known(digests, [address for address in lines.values() if address.folder == "articles"])
    found: dict[str, str] = {}
    new: dict[str, list[tuple[str, str]]] = {}
    for article in (digest.article for digest in digests):
        its = known.get(article.id, [])
        if its:
            found[article.id] = min(its, key=_page_first).path
            _lead_to(found[article.id], its, lines)
        else:
            new.setdefault(_folder(article), []).append((article.id, title_of(article)))
    found |= _named(new, lines)
    for article in (digest.article for digest in digests):
        lines[found[article.id]] = Address(found[article.id], (article.id,), text_hash(article))
    return found


def _entities(collection: Collection, kind: Kind, lines: _Lines) -> dict[str, str]:
    """The path of each entity of one kind; `lines` are brought up to date."""
    folder, names = FOLDERS[kind], names_of(collection, kind)
    known = entities_known(names, [address for address in lines.values() if address.folder == folder])
    found: dict[str, str] = {}
    new: list[tuple[str, str]] = []
    for entity in names.entities.values():
        its = known.get(entity.id, [])
        if usable := [line for line in its if line.own or not entity.named_by_hand]:
            found[entity.id] = min(usable, key=_own_page_first).address.path
        else:
            new.append((entity.id, entity.name))
    found |= _named({folder: new}, lines)
    for identity, its in known.items():
        _lead_to(found[identity], [line.address for line in its], lines)
    for address in [address for address in lines.values() if address.folder == folder and address.target is None]:
        if heir := names.heir(address.names):
            lines[address.path] = replace(address, target=found[heir])
    by_hand = {found[entity.id] for entity in names.entities.values() if entity.named_by_hand}
    others = _held(names.kind, [address for address in lines.values() if address.folder == folder], by_hand)
    others |= {name: found[identity] for name, identity in names.own.items()}
    # A page that a rule made of another's name keeps that name, too: without the rule it leads back there.
    theirs = set(found.values()) - by_hand
    not_theirs = {name: path for name, path in others.items() if path not in theirs}
    for entity in names.entities.values():
        path = found[entity.id]
        held = not_theirs if entity.named_by_hand else others
        its_names = kept_names(names, entity, lines.get(path, Address(path)), held)
        lines[path] = Address(path, its_names)
    return found


def _held(kind: Kind, addresses: Iterable[Address], by_hand: AbstractSet[str]) -> dict[str, str]:
    """The path of the line in which each name stands: rather a page than a redirect, then one not named by hand."""
    ordered = sorted(addresses, key=lambda its: (its.target is not None, its.path in by_hand, its.path))
    return {key(name, kind): address.path for address in reversed(ordered) for name in address.names}


def _sources(digests: Sequence[Digest], lines: _Lines) -> dict[str, str]:
    """The path of each source by its name as names are compared; `lines` are brought up to date."""
    names: dict[str, str] = {}
    for digest in reversed(digests):
        if source := plain(digest.article.source or ""):
            names[fold(source)] = source
    known = {
        fold(name): address.path
        for address in sorted(lines.values(), key=lambda address: address.path, reverse=True)
        if address.folder == "sources" and not address.target
        for name in address.names
    }
    found = {name: known[name] for name in sorted(names) if name in known}
    found |= _named({"sources": [(name, names[name]) for name in sorted(names) if name not in known]}, lines)
    for name, path in found.items():
        lines[path] = Address(path, lines[path].names if path in lines else (names[name],))
    return found


def _stories(collection: Collection, lines: _Lines, articles: Mapping[str, str]) -> dict[str, str]:
    """The path of each story that has a page; `lines` are brought up to date.

    A story is known again by its articles. The line of one that is none any more leads on to its first article.
    """
    digests = {digest.article.id: digest for digest in collection.digests}
    own = [story for story in collection.stories if _has_page(story, digests)]
    recorded = [address for _, address in sorted(lines.items()) if address.folder == "stories"]
    known = stories_known(own, recorded)
    found = {identity: min(its, key=_page_first).path for identity, its in known.items()}
    new = [(story.id, story.name or title_of(digests[story.lead].article)) for story in own if story.id not in known]
    found |= _named({"stories": new}, lines)
    for identity, its in known.items():
        _lead_to(found[identity], its, lines)
    for story in own:
        path = found[story.id]
        names = lines[path].names if path in lines else ()
        lines[path] = Address(path, tuple(dict.fromkeys((*names, *story.articles)))[: max(FIRST, len(names))])
    gone = {address.path for address in recorded} - {address.path for its in known.values() for address in its}
    for path in sorted(gone):
        left = [articles[article] for article in lines[path].names if article in articles]
        lines[path] = replace(lines[path], target=left[0] if left else lines[path].target)
    return found


def _has_page(story: Story, digests: Mapping[str, Digest]) -> bool:
    """Whether there is something to compare: several texts, or several sources that print one; or a person named it."""
    copies = sum(len(text) - 1 for text in story.texts)
    sources = {fold(source) for article in story.articles if (source := digests[article].article.source)}
    return len(story.articles) - copies > 1 or len(sources) > 1 or story.name is not None


def _page_first(address: Address) -> tuple[bool, str]:
    return address.target is not None, address.path


def _own_page_first(line: Known) -> tuple[bool, bool, str]:
    """A page comes before a redirect, then one under the entity's own name before others."""
    return line.address.target is not None, not line.own, line.address.path


def _surname_last(address: Address) -> tuple[bool, str]:
    return _is_surname(address), address.path


def _is_surname(address: Address) -> bool:
    return address.folder == FOLDERS["PER"] and not any(" " in name for name in address.names)


def _lead_to(page: str, its: Iterable[Address], lines: _Lines) -> None:
    lines |= {address.path: replace(address, target=page) for address in its if address.path != page}


def _lead_to_heirs(collection: Collection, entities: Mapping[str, str], lines: _Lines, pages: set[str]) -> None:
    """Where a bare surname's page led on to one that is gone, lead on to whose the surname is now."""
    lost = [line for line in lines.values() if line.folder == FOLDERS["PER"] and line.target]
    if lost := [line for line in lost if _end(line.path, lines) not in pages]:
        names = names_of(collection, "PER")
        lines |= {line.path: replace(line, target=entities[heir]) for line in lost if (heir := names.heir(line.names))}


def _lead_from_other_kinds(collection: Collection, entities: Mapping[str, str], lines: _Lines, new: set[str]) -> None:
    """Where a name's only page is new and was one of another kind before, lead on from there."""
    arrived: dict[str, list[str]] = {}
    for entity in collection.entities:
        if entities.get(entity.id) in new:
            arrived.setdefault(fold(entity.name), []).append(entities[entity.id])
    taken = set(entities.values())
    for path, address in lines.items():
        of_a_name = address.names and address.folder in FOLDERS.values()
        found = arrived.get(fold(address.names[0]), []) if of_a_name else []
        if len(found) == 1 and path not in taken and address.target is None:
            lines[path] = replace(address, target=found[0])


def _lead_back(before: Mapping[str, Address], lines: _Lines, pages: set[str]) -> None:
    """Where a redirect leads elsewhere now, or is a page again, what it led to leads there too if its page is gone.

    Of several the first one does, a person's bare surname last. One that is no page again may have become somebody
    else's: it takes nobody along.
    """
    for address in sorted(before.values(), key=_surname_last):
        path = address.path
        if path not in pages and _is_surname(address):
            continue
        led_to, now = address.target, path if path in pages else lines[path].target
        if led_to in lines and led_to not in pages and lines[led_to].target is None and led_to != now:
            lines[led_to] = replace(lines[led_to], target=now)


def _end(path: str, lines: Mapping[str, Address]) -> str:
    """Where a redirect finally leads; itself where nowhere."""
    seen = {path}
    while (address := lines.get(path)) and address.target and address.target not in seen:
        path = address.target
        seen.add(path)
    return path


def _folder(article: Article) -> str:
    """`articles/2012/07`, or `articles/undated`."""
    at = article.published
    return f"articles/{at.day.year:04}/{at.day.month:02}" if at else "articles/undated"


def _named(folders: Mapping[str, Sequence[tuple[str, str]]], lines: Mapping[str, Address]) -> dict[str, str]:
    """The path of each new (id, title) of each folder, named after its title; none that `lines` has."""
    taken: dict[str, set[str]] = {folder: set() for folder in folders}
    for folder, _, name in (path.rpartition("/") for path in lines):
        taken.get(folder, set()).add(name)
    return {
        identity: f"{folder}/{name}"
        for folder, entries in folders.items()
        for identity, name in unique(entries, taken[folder]).items()
    }

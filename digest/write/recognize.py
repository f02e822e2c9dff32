"""Which lines of the record are about which of the collection's articles and entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digest.link.names import key
from digest.model import Article, Collection, Digest, Entity, Kind, Story
from digest.write.addresses import Address

HASH = 12
"""Hexadecimal digits of a text's SHA-256 that the record keeps."""
ENTRY = "#"
"""Stands in the id of an article that shares its file with others, and whose number may go to another."""


def text_hash(article: Article) -> str:
    """What the record knows an article's text by."""
    return sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH]


def articles_known(digests: Sequence[Digest], addresses: Sequence[Address]) -> dict[str, list[Address]]:
    """The lines about each article, by its id: those with its id; else the one with its text, where the file was moved.

    An entry of a file with several articles is known by its text first, since its number changes when one is added.
    A text that two lines or two articles have tells nothing.
    """
    hashes = {digest.article.id: text_hash(digest.article) for digest in digests}
    known: defaultdict[str, list[Address]] = defaultdict(list)
    left: list[Address] = []
    for address in addresses:
        name = next(iter(address.names), "")
        sure = name in hashes and (ENTRY not in name or address.text in ("", hashes[name]))
        (known[name] if sure else left).append(address)
    movable = {address.text: address for address in left if address.text and not address.target}
    lines = Counter(address.text for address in left if not address.target)
    arrived = Counter(text for name, text in hashes.items() if name not in known)
    for name, text in hashes.items():
        if name not in known and text in movable and lines[text] == arrived[text] == 1:
            known[name].append(movable[text])
    moved = {address.path for its in known.values() for address in its}
    for address in left:
        name = next(iter(address.names), "")
        if name in hashes and name not in known and address.path not in moved:
            known[name].append(address)
    return dict(known)


def stories_known(stories: Sequence[Story], addresses: Sequence[Address]) -> dict[str, list[Address]]:
    """The lines about each story, by its id: those of whose articles it has most; of equal ones the first story."""
    story_of = {article: story.id for story in stories for article in story.articles}
    known: defaultdict[str, list[Address]] = defaultdict(list)
    for address in addresses:
        having = Counter(story_of[article] for article in address.names if article in story_of)
        if having:
            known[max(having, key=lambda story: having[story])].append(address)
    return dict(known)


@dataclass(frozen=True, slots=True)
class Known:
    """A line about an entity. `own` is True where the entity's own name stands in it, not merely one used for it."""

    address: Address
    own: bool


@dataclass(frozen=True, slots=True)
class Names:
    """Who of one kind has which name in a collection, names as they are compared.

    `own` has the entity that is shown under a name; `used` how many articles use it for whom. A single word for a
    person with a fuller name is not counted: it may be anybody's. `alone` has whom every article means by it.
    """

    kind: Kind
    entities: Mapping[str, Entity]
    own: Mapping[str, str]
    used: Mapping[str, Counter[str]]
    spelled: Mapping[str, Sequence[str]]
    alone: Mapping[str, str]

    def bearer(self, names: Sequence[str]) -> tuple[str, bool] | None:
        """Whom a page that was known by `names` is about, and whether one of them is the name they are shown under."""
        keys = [key(name, self.kind) for name in names]
        for known in keys:
            if known in self.own:
                return self.own[known], True
        for known in keys:
            if used := self.used.get(known):
                return min(used, key=lambda identity: (-used[identity], identity)), False
        return None

    def heir(self, names: Sequence[str]) -> str | None:
        """Whom a page leads on to that is about nobody else any more, and was known by nothing but their surname."""
        if self.bearer(names) or any(" " in name for name in names):
            return None
        return next((self.alone[its] for name in names if (its := key(name, self.kind)) in self.alone), None)


def names_of(collection: Collection, kind: Kind) -> Names:
    """The names of the collection's entities of one kind."""
    entities = {entity.id: entity for entity in collection.entities if entity.kind == kind}
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    spelled: defaultdict[str, set[str]] = defaultdict(set)
    for (_, name), identity in collection.entity_of.items():
        if identity in entities and (kind != "PER" or " " in name or " " not in entities[identity].name):
            used[key(name, kind)][identity] += 1
            spelled[identity].add(name)
    own = {key(entity.name, kind): identity for identity, entity in sorted(entities.items(), reverse=True)}
    alone = _alone(collection, entities) if kind == "PER" else {}
    return Names(kind, entities, own, used, {identity: sorted(names) for identity, names in spelled.items()}, alone)


def _alone(collection: Collection, people: Mapping[str, Entity]) -> dict[str, str]:
    """The person with a fuller name whom all articles mean by a single word; a word that is left unsure is nobody's."""
    sorted_out = people.keys() | {entity.id for entity in collection.entities if entity.kind is None}
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for (_, name), identity in collection.entity_of.items():
        if " " not in name and identity in sorted_out:
            meant[key(name, "PER")].add(identity)
    sole = {word: min(identities) for word, identities in meant.items() if len(identities) == 1}
    return {word: identity for word, identity in sole.items() if identity in people and " " in people[identity].name}


def entities_known(names: Names, addresses: Sequence[Address]) -> dict[str, list[Known]]:
    """The lines about each entity, by its id: those with the name it is shown under, else with one used for it."""
    known: defaultdict[str, list[Known]] = defaultdict(list)
    for address in addresses:
        if found := names.bearer(address.names):
            known[found[0]].append(Known(address, own=found[1]))
    return dict(known)


def kept_names(names: Names, entity: Entity, address: Address, others: Mapping[str, str]) -> tuple[str, ...]:
    """The names by which the page of `entity` will be known again: those of the record, then those new to it.

    `others` has the path of the line that each name, as it is compared, stands in: no name is added to a second.
    """
    kind = names.kind
    mine = [name for name in address.names if names.own.get(key(name, kind), entity.id) == entity.id]
    new = [name for name in names.spelled.get(entity.id, ()) if len(names.used[key(name, kind)]) == 1]
    found: dict[str, str] = {}
    for name in (*mine, entity.name, *new):
        if others.get(key(name, kind), address.path) == address.path:
            found.setdefault(key(name, kind), name)
    return tuple(found.values()) or address.names or (entity.name,)

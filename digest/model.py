"""What the rooms pass to one another: frozen records, no logic beyond reading their own fields.

Spans are code points of an article's *source text*: what its reader decoded, before cleaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["PER", "ORG", "LOC"]
Attribution = Literal["named", "pronoun", "role", "organization", "unnamed", "unknown"]
SEPARATOR = " … "


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` of a source text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared: the day in the source's own zone and, where stated, the time with its zone."""

    day: date
    time: datetime | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: `2012-11-05` or `2012-11-05T11:57:16-04:00`."""
        return self.time.isoformat() if self.time else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of source text that cleaning took out of the body, and the name of the rule that did."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a field's value comes from. `inferred` is False for what the file states outright."""

    field: str
    inferred: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class QuoteCorrection:
    """A person's correction of one quote, found by the words it begins with: hide it, or say whose words they are.

    No `speaker` is nobody, unless the quote is hidden.
    """

    text: str
    speaker: str | None = None
    hide: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One source document.

    A reader fills what the file states; `clean` adds `paragraphs`, `removed` and what it infers. `id` is the file's
    path under `articles/` (with `#entry` where a file holds several) and is the article's identity.
    `summary` holds the key points a person chose. `clean` is False for text that needs no cleaning; `keep` names the
    rules of cleaning that are not to remove anything. `also` holds the ids of other records of the same article.
    `set_off` are the paragraphs of block quotations, one span for each block. `story` names the story that a person put
    the article into; `none` is none at all.
    """

    id: str
    file: str
    text: str
    title: str = ""
    source: str | None = None
    url: str | None = None
    published: Published | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    section: str | None = None
    story: str | None = None
    place: str | None = None
    agency: str | None = None
    caption: str | None = None
    credit: str | None = None
    summary: tuple[str, ...] = ()
    corrections: tuple[QuoteCorrection, ...] = ()
    clean: bool = True
    keep: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    set_off: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    removed: tuple[Removal, ...] = ()
    provenance: tuple[Provenance, ...] = ()

    @property
    def body(self) -> str:
        """The cleaned text: its paragraphs, an empty line between them."""
        return "\n\n".join(span.of(self.text) for span in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body; `paragraph` is the index of the paragraph that holds it."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. `kind` is None for adjective forms (Syrian), whose `name` is the place, and when unsure.

    `name` is the fullest form this article gives for whoever is meant: the `name` of one of the digest's tags.
    """

    span: Span
    kind: Kind | None
    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """Somebody, an organization or a place as one article knows it; names are unique within an article.

    `aliases` are the other forms in the text; `role` is what the article calls them ("Pentagon spokesman");
    `rank` counts from 1, most central first; `count` is the number of mentions, adjective forms included.
    """

    name: str
    kind: Kind | None
    aliases: tuple[str, ...]
    role: str | None
    rank: int
    count: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words between quotation marks, without the outer marks.

    `parts` are exact slices, none across removed text; `text` joins them by ` … `. `speaker` is the full name in this
    article, or the text's own words for a speaker it leaves unnamed, or None when unsure. `attribution` says how the
    text names them; `how` says which rule decided, in words. `through` is who reported it ("AFP").
    `callout` marks the quotes printed large; `context` is a sentence to read with it where the words need one.
    """

    parts: tuple[Span, ...]
    text: str
    speaker: str | None = None
    attribution: Attribution = "unknown"
    role: str | None = None
    through: str | None = None
    cue: str | None = None
    how: str = ""
    callout: bool = False
    context: Span | None = None


@dataclass(frozen=True, slots=True)
class Bracket:
    """What is printed in brackets in a key point: `words` for what stands at `span` or, if that is empty, before it."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A sentence or clause of the article chosen for the summary; `rank` counts from 1, best first.

    `brackets` are for readers, in the order of the text, and no part of the verbatim `text`.
    """

    parts: tuple[Span, ...]
    text: str
    rank: int
    reason: str
    brackets: tuple[Bracket, ...] = ()

    @property
    def shown(self) -> str:
        """`text` as readers see it, brackets in their places: `[Ida] Marlow`.

        One before a part stands instead of what joins it to the part before.
        """
        pieces, at, done = [], 0, 0
        for part in self.parts:
            for bracket in self.brackets:
                if part.covers(bracket.span):
                    start = at + bracket.span.start - part.start
                    gap = " " if bracket.span.start == bracket.span.end else ""
                    before = self.text[done:start]
                    if gap and at and start == at:
                        before = before.removesuffix(SEPARATOR) + " "
                    pieces.append(f"{before}[{bracket.words}]{gap}")
                    done = start + bracket.span.end - bracket.span.start
            at += part.end - part.start + len(SEPARATOR)
        return "".join([*pieces, self.text[done:]])


@dataclass(frozen=True, slots=True)
class Digest:
    """One analyzed article: `key_points` and `quotes` in the order of the text, `tags` by rank.

    `names_by_lists` is True where the engine does not read the article's language, so that word lists alone gave names.
    `vector` is what the article is about, one signed byte a dimension, for the cosine between two articles (scaled so
    that its greatest number is 127, so its length says nothing); empty where the reader model did not read it.
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tags: tuple[Tag, ...] = ()
    quotes: tuple[Quote, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    names_by_lists: bool = False
    vector: bytes = b""


Keep = Callable[[Digest], Digest]
"""Takes a digest that is to stay, and gives the same one, perhaps in less memory."""


def as_it_is(digest: Digest) -> Digest:
    """Keep a digest in memory."""
    return digest


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article that names an entity: by which tag, how often, how centrally; `sentence` is the first to name it."""

    article: str
    name: str
    count: int
    rank: int
    sentence: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The person, organization or place that tags of one or many articles stand for.

    `id` is unique in the collection and stable for a name (`PER:Hillary Clinton`). `appearances` are newest first.
    `role_from` is the id of the article that states the role. `reasons` say why each alias was merged.
    `named_by_hand` is True where a person chose the name.
    """

    id: str
    kind: Kind | None
    name: str
    aliases: tuple[str, ...]
    role: str | None
    role_from: str | None
    appearances: tuple[Appearance, ...]
    links: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    named_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One article's print of a text that others print, too.

    `shared` is the per cent of its word sequences that another version has; `own` are sentences that it alone has.
    """

    article: str
    shared: int
    own: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, or one text in several prints.

    `id` is the id of its first article and may change with it. `articles` are oldest first, the undated last. `lead`
    is the one whose headline says best what they all tell of. `texts` are those that several of them print, each by its
    versions, the fullest first. `reasons` say of the articles, by id, with which other each was joined and why. `name`
    is what a person called the story.
    """

    id: str
    articles: tuple[str, ...]
    lead: str
    texts: tuple[tuple[Version, ...], ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """All digests of one site, linked.

    `digests` are newest first, the undated last by title. `entities` are sorted by name. `entity_of` maps
    (article id, tag name) to an entity's id; a hidden entity is in neither. `stories` are those with the newest
    article first; an article is in one story at most.
    """

    digests: tuple[Digest, ...]
    entities: tuple[Entity, ...]
    entity_of: Mapping[tuple[str, str], str] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()


def joined(text: str, parts: tuple[Span, ...]) -> str:
    """The `text` of a quote or key point made of these parts."""
    return SEPARATOR.join(part.of(text) for part in parts)


@dataclass(frozen=True, slots=True)
class Window:
    """The newest `articles`, or those of the newest `days`, counted from the newest article; None is no bound."""

    articles: int | None = None
    days: int | None = None


EVERYTHING = Window()

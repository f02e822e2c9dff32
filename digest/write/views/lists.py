"""Pages that only list: names A to Z, quotes by speaker, articles by month. Long ones are several pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from digest.link.filing import filed_under
from digest.link.names import fold
from digest.link.timelines import Step
from digest.model import Digest, Entity, Kind
from digest.write.interface import ENGLISH
from digest.write.paths import FOLDERS
from digest.write.views.edition import edition_link
from digest.write.views.folded import folded_lines
from digest.write.views.places import INDEX as BY_COUNTRY
from digest.write.views.shelves import WHOLE, Group, ListView, Plan, Shelf, Speaker, month_shelf, shared_out
from digest.write.views.site import PLURAL, Link, Site, chips, entity_link, href, words

PROMINENT, PROMINENT_ALONE = 12, 48
"""Names at the head of an index: those in most articles; where the others stand on pages of their own."""
QUOTES_EACH = 5
"""Quotes that the index of quotes shows of each speaker; their own pages have the others."""
FOREMOST = 10
"""Speakers quoted most often, or newest digests, on an index that is otherwise shared out:"""
FOREMOST_QUOTES = 2
"""so many quotes of each of these speakers."""
OTHER = "other"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def name_lists(of: Site, kind: Kind) -> Iterator[ListView]:
    """The index of all people, organizations or places, and its pages by letter where it is long."""
    say, folder, title = of.say, FOLDERS[kind], of.say.plain(PLURAL[kind])
    own = _in_order(of, (entity for entity in of.collection.entities if entity.kind == kind))
    index = f"{folder}/index.md"
    most = sorted(own, key=lambda entity: (-len(entity.appearances), fold(entity.name), entity.id))
    shown = PROMINENT if len(own) <= WHOLE else PROMINENT_ALONE
    counted = say.plain("digests", len(of.collection.digests))
    plan = Plan(
        index=index,
        title=title,
        description=say.plain("names_description", kind=title, title=of.title),
        intro=say.plain("names_intro", names=say.plain("names", len(own)), digests=counted)
        if own
        else say.plain("no_names"),
        prominent=chips(of, {kind: [entity_link(of, index, its, count=len(its.appearances)) for its in most[:shown]]}),
        see=Link(say("by_country"), href(index, BY_COUNTRY)) if kind == "LOC" and own else None,
    )

    def group(page: str, shelf: Shelf[Entity]) -> Group:
        links = (entity_link(of, page, e, count=len(e.appearances), note=e.role) for e in shelf.entries)
        return Group(shelf.heading, names=tuple(links))

    yield from shared_out(of, plan, _by_letter(of, folder, own), group)


def quote_lists(of: Site) -> Iterator[ListView]:
    """The index of quotes by speaker, for everyone who has a name; a page for each letter where there are many."""
    say = of.say
    speaking = _in_order(of, {speaker.id: speaker for speaker in of.speakers.values()}.values())
    total = say.plain("quotes_counted", sum(map(len, of.said.values())))
    index = "quotes/index.md"
    most = sorted(speaking, key=lambda entity: (-len(of.said[entity.id]), fold(entity.name), entity.id))[:FOREMOST]
    speakers = tuple(_speaker(of, index, its, FOREMOST_QUOTES) for its in most)
    plan = Plan(
        index=index,
        title=say.plain("quotes"),
        description=say.plain("quotes_description", title=of.title),
        intro=say.plain("quotes_intro", quotes=total, speakers=say.plain("speakers", len(speaking)))
        if speaking
        else say.plain("no_quotes"),
        foremost=Group(say.plain("most_quoted"), speakers=speakers),
        whole=WHOLE // QUOTES_EACH,
    )

    def group(page: str, shelf: Shelf[Entity]) -> Group:
        return Group(shelf.heading, speakers=tuple(_speaker(of, page, entity) for entity in shelf.entries))

    yield from shared_out(of, plan, _by_letter(of, "quotes", speaking), group)


def archive_lists(of: Site) -> Iterator[ListView]:
    """All digests by month, newest first, the undated last; a page for each month where there are many."""
    say, count = of.say, len(of.collection.digests)
    index = "archive/index.md"
    newest = folded_lines(of, index, of.collection.digests[:FOREMOST])
    plan = Plan(
        index=index,
        title=say.plain("archive"),
        description=say.plain("archive_description", title=of.title),
        intro=say.plain("archive_intro", digests=say.plain("digests", count)) if count else say.plain("no_digests"),
        foremost=Group(say.plain("newest"), lines=newest),
        see=Link(say("editions"), of.index(index, "editions")) if of.editions else None,
    )

    def group(page: str, shelf: Shelf[Digest]) -> Group:
        return Group(
            shelf.heading,
            lines=folded_lines(of, page, shelf.entries),
            link=_of_month(of, page, shelf.entries[0]),
        )

    yield from shared_out(of, plan, _by_month(of, of.collection.digests), group)


def _of_month(of: Site, page: str, digest: Digest) -> Link | None:
    """The edition of the month in which `digest` appeared, where that has a page of its own."""
    month: Step = "month"
    at = digest.article.published
    if not at or not of.edition_paths[month, at.day.replace(day=1)].startswith("editions/"):
        return None
    return edition_link(of, page, month, at.day, note=of.say("month_in_two_minutes"))


def _filed_under(of: Site, entity: Entity) -> str:
    articles = (of.digests[its.article].article for its in entity.appearances)
    return filed_under(entity, {(article.language or ENGLISH).lower().partition("-")[0] for article in articles})


def _in_order(of: Site, entities: Iterable[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: (_filed_under(of, entity), fold(entity.name), entity.id))


def _by_letter(of: Site, folder: str, entities: Iterable[Entity]) -> list[Shelf[Entity]]:
    letters: dict[str, list[Entity]] = {letter: [] for letter in (*LETTERS, OTHER)}
    for entity in entities:
        letters.get(_filed_under(of, entity)[:1], letters[OTHER]).append(entity)
    # In a folder of their own, where no name's page can be.
    return [
        Shelf(
            letter.upper() if letter != OTHER else of.say.plain("other_letters"),
            f"{folder}/a-z/{letter}.md",
            tuple(own),
        )
        for letter, own in letters.items()
        if own
    ]


def _by_month(of: Site, digests: Iterable[Digest]) -> list[Shelf[Digest]]:
    months: dict[date | None, list[Digest]] = {}
    for digest in digests:
        at = digest.article.published
        months.setdefault(at.day.replace(day=1) if at else None, []).append(digest)
    return [month_shelf(of, "archive", month, tuple(own)) for month, own in months.items()]


def _speaker(of: Site, page: str, entity: Entity, shown: int = QUOTES_EACH) -> Speaker:
    """Long ones last, those printed large first, then as they come; scraps only where there is nothing else."""
    own = of.said[entity.id]
    telling = [said for said in own if said.shape.telling] or list(own)
    best = sorted(telling, key=lambda said: (said.shape.long, not said.shape.callout))[:shown]
    return Speaker(
        entity_link(of, page, entity, note=entity.role),
        tuple(words(of, page, said) for said in best),
        len(own) - len(best),
    )

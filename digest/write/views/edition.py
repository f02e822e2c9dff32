"""The pages of editions, each to be read in two minutes, and their index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from digest.link.editions import KINDS, Edition
from digest.link.timelines import Step, number, start
from digest.model import Digest
from digest.write import reading
from digest.write.escape import Markup
from digest.write.paths import title_of
from digest.write.reading import WORDS_PER_MINUTE
from digest.write.views.article import Point, beside_title, foremost_point, points
from digest.write.views.folded import by_story, folded_line
from digest.write.views.names import in_the_news
from digest.write.views.said import Said, every_quote
from digest.write.views.site import Chips, Line, Link, Site, Words, href, own_path, words
from digest.write.views.story_box import whole_story
from digest.write.views.timeline import Chart, chart

INDEX = "editions/index.md"
BUDGET = 2 * WORDS_PER_MINUTE
"""Words that an edition shows in full: two minutes of reading."""
VOICES: Mapping[Step, int] = {"day": 3, "week": 4, "month": 5}
"""Speakers with one quote each."""
QUOTABLE = range(6, 46)
"""Words of a quote that stands by itself."""
OTHERS = 3
"""Other digests of one story that are named; the story's page has all."""
HEADLINES = 24
"""Further headlines; the archive has the others."""
NAMES = 6
"""Of each kind."""
MAILED = 10
"""Editions of each kind that are made as e-mails: the newest."""
WHOLE = 300
"""Editions that the index lists by itself; more are shared out by year."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A digest in short: where it stands, the best of its key points, and the same story's other digests.

    `others` are the weightiest of these, `story` leads to all.
    """

    line: Line
    point: Point | None
    others: tuple[Line, ...] = ()
    story: Link | None = None


@dataclass(frozen=True, slots=True)
class EditionView:
    """Everything that the page of an edition shows; a story that several digests tell stands in it once.

    The lead is shown with all its key points, others with one each for as long as two minutes last, the rest as
    headlines; `more` counts those that are not even that, and `archive` leads to them. `within` are the shorter
    editions of its time, `part_of` the longer ones, `mail` the same as an e-mail.
    """

    page: str
    kind: str
    name: str
    title: Markup
    kicker: Markup
    description: str
    digests: Markup
    reading_time: str
    lead: Line
    lead_others: tuple[Line, ...]
    lead_story: Link | None
    points: tuple[Point, ...]
    briefs: tuple[Brief, ...]
    voices: tuple[Words, ...]
    also: tuple[Line, ...]
    more: int
    archive: Link
    chips: tuple[Chips, ...]
    chart: Chart | None
    within: tuple[Link, ...]
    part_of: tuple[Link, ...]
    index: Link
    mail: tuple[Link, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month in the index of editions, with its days and weeks, the first of them first."""

    link: Link
    days: tuple[Link, ...]
    weeks: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year, the newest first."""

    heading: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class EditionsView:
    """The index of all editions; `newest` are those of each kind, `pages` lead to all years where these are many."""

    page: str
    title: str
    description: str
    intro: Markup
    newest: tuple[Link, ...]
    years: tuple[Year, ...]
    pages: tuple[Link, ...]
    back: Link | None


def edition_views(of: Site, *, mails: bool = False) -> Iterator[EditionView]:
    """The editions that have a page of their own, the newest first; with `mails`, those name their e-mails.

    Those of one time follow each other: what is read for one of them is at hand for the next.
    """
    within = _within(of.editions)
    sent = set(mailed(of)) if mails else set()
    for earlier, edition, later in sorted(_with_neighbours(of.editions), key=lambda its: its[1].start, reverse=True):
        if of.edition_paths[edition.kind, edition.start] == own_path(edition):
            inside = within.get((edition.kind, edition.start), [])
            yield view_of(of, edition, inside, earlier, later, mail=edition in sent)


def mailed(of: Site) -> Iterator[Edition]:
    """The newest editions of each kind: those that are made as e-mails, too."""
    for kind in KINDS:
        yield from [edition for edition in of.editions if edition.kind == kind][:MAILED]


def editions_views(of: Site) -> Iterator[EditionsView]:
    """The index: the newest of each kind, then every month with its days and weeks; many are shared out by year."""
    months: dict[int, list[date]] = {}
    for edition in of.editions:
        if edition.kind == "month":
            months.setdefault(edition.start.year, []).append(edition.start)
    newest = {edition.kind: edition for edition in reversed(of.editions)}
    within = _within(of.editions)

    def shown(page: str, year: int) -> Year:
        rows = [
            Month(
                edition_link(of, page, "month", month),
                tuple(_short(of, page, its) for its in within["month", month] if its.kind == "day"),
                tuple(_short(of, page, its) for its in within["month", month] if its.kind == "week"),
            )
            for month in months[year]
        ]
        return Year(f"{year:04}", tuple(rows))

    shared_out = len(of.editions) > WHOLE
    pages = {year: f"editions/{year:04}.md" for year in months} if shared_out else {}
    own = list(months)[:1] if shared_out else list(months)
    title = of.say.plain("editions")
    description = reading.shortened(of.say.plain("editions_description", title=of.title))
    yield EditionsView(
        page=INDEX,
        title=title,
        description=description,
        intro=of.say("editions_intro" if of.editions else "no_editions"),
        newest=tuple(
            edition_link(of, INDEX, kind, newest[kind].start, note=of.say(f"newest_{kind}"))
            for kind in KINDS
            if kind in newest
        ),
        years=tuple(shown(INDEX, year) for year in own),
        pages=_year_links(INDEX, pages),
        back=None,
    )
    for year, page in pages.items():
        yield EditionsView(
            page=page,
            title=f"{title}: {year:04}",
            description=f"{year:04}. {description}",
            intro=Markup(""),
            newest=(),
            years=(shown(page, year),),
            pages=_year_links(page, pages),
            back=Link(of.say("editions"), of.index(page, "editions")),
        )


def _year_links(page: str, pages: Mapping[int, str]) -> tuple[Link, ...]:
    return tuple(Link(Markup(f"{year:04}"), href(page, its) if its != page else None) for year, its in pages.items())


def edition_link(of: Site, page: str, kind: Step, day: date, note: Markup | None = None) -> Link:
    """The edition of this kind that holds `day`, by its name; not linked where nothing appeared then."""
    first = start(kind, number(kind, day))
    path = of.edition_paths.get((kind, first))
    return Link(Markup.escape(name_of(of, kind, first)), href(page, path) if path else None, note)


def name_of(of: Site, kind: Step, first: date) -> str:
    """`Monday, 5 November 2012`, `Week of 5 November 2012`, `November 2012`."""
    return of.say.weekday(first) if kind == "day" else of.say.step(kind, first)


def quotable(digest: Digest) -> list[Said]:
    """The quotes printed large that can stand by themselves: somebody's, neither a scrap nor a speech."""
    return [
        its
        for quote, its in every_quote(digest)
        if quote.callout and quote.speaker and reading.words(quote.text) in QUOTABLE
    ]


def view_of(
    of: Site,
    edition: Edition,
    within: Sequence[Edition] = (),
    earlier: Edition | None = None,
    later: Edition | None = None,
    *,
    mail: bool = False,
) -> EditionView:
    """The view of an edition, as on a page of its own, with the shorter ones `within` it and its neighbours."""
    page = own_path(edition)
    kind, name = edition.kind, name_of(of, edition.kind, edition.start)
    digests = [of.digests[identity] for identity in edition.articles]
    lead, *others_told = by_story(of, digests)
    voices = _voices(of, digests, VOICES[kind])
    first = lead[0][0]
    shown = [point.shown for point in beside_title(first)] + [said.quote.text for said in voices]
    spent = sum(map(reading.words, [title_of(first.article), *shown]))
    briefs: list[Brief] = []
    known = {point.text for point in points(first)}
    for prints, *others in others_told:
        digest = prints[0]
        best = foremost_point(digest, known)
        cost = reading.words(title_of(digest.article)) + (reading.words(best.text) if best else 0)
        if spent + cost > BUDGET:
            break
        spent += cost
        known.add(best.text if best else Markup())
        told_by = tuple(folded_line(of, page, other) for other in others[:OTHERS])
        briefs.append(Brief(folded_line(of, page, prints), best, told_by, whole_story(of, page, digest)))
    rest = [prints for its in others_told[len(briefs) :] for prints in its]
    count = len(edition.articles)
    return EditionView(
        page=page,
        kind=kind,
        name=name,
        title=Markup.escape(name),
        kicker=of.say(f"{kind}_in_two_minutes"),
        description=reading.shortened(of.say.plain("edition_description", count, edition=name)),
        digests=of.say("digests", count),
        reading_time=reading.in_minutes(of.say, spent),
        lead=folded_line(of, page, lead[0]),
        lead_others=tuple(folded_line(of, page, other) for other in lead[1 : OTHERS + 1]),
        lead_story=whole_story(of, page, first),
        points=points(first),
        briefs=tuple(briefs),
        voices=tuple(words(of, page, said) for said in voices),
        also=tuple(folded_line(of, page, prints) for prints in rest[:HEADLINES]),
        more=sum(map(len, rest[HEADLINES:])),
        archive=Link(of.say("archive"), of.index(page, "archive")),
        chips=in_the_news(of, page, digests, NAMES),
        chart=chart(of.say, name, digests),
        within=tuple(_short(of, page, shorter) for shorter in within),
        part_of=tuple(edition_link(of, page, longer, edition.start) for longer in KINDS[KINDS.index(kind) + 1 :]),
        index=Link(of.say("all_editions"), of.index(page, "editions")),
        mail=_mail(of, page) if mail else (),
        earlier=edition_link(of, page, kind, earlier.start) if earlier else None,
        later=edition_link(of, page, kind, later.start) if later else None,
    )


def _within(every: Sequence[Edition]) -> dict[tuple[Step, date], list[Edition]]:
    """The shorter editions that begin in each longer one: days, then weeks, the first of them first."""
    found: dict[tuple[Step, date], list[Edition]] = {}
    for shorter in reversed(every):
        for longer in KINDS[KINDS.index(shorter.kind) + 1 :]:
            first = start(longer, number(longer, shorter.start))
            found.setdefault((longer, first), []).append(shorter)
    return {key: sorted(its, key=lambda edition: KINDS.index(edition.kind)) for key, its in found.items()}


def _short(of: Site, page: str, edition: Edition) -> Link:
    """A link among others of its month: `Mon 5`, `Week of 5 November`."""
    text = of.say.short(edition.start) if edition.kind == "day" else of.say.week_of_month(edition.start)
    path = of.edition_paths[edition.kind, edition.start]
    return Link(Markup.escape(text), href(page, path), count=len(edition.articles))


def _mail(of: Site, page: str) -> tuple[Link, ...]:
    """The same edition's e-mails, as `digest.write.views.mail` makes them."""
    file = f"mail/{page.removeprefix('editions/').removesuffix('.md')}"
    return (
        Link(of.say("email_html"), href(page, f"{file}.html")),
        Link(of.say("email_text"), href(page, f"{file}.txt")),
    )


def _voices(of: Site, digests: Sequence[Digest], most: int) -> list[Said]:
    """One quote of each of the first speakers: of each digest the first, then the second, and so on."""
    turns = zip_longest(*(quotable(digest) for digest in digests))
    found: dict[str, Said] = {}
    for said in (said for turn in turns for said in turn if said):
        speaker = of.speakers.get((said.digest.article.id, said.quote.speaker or ""))
        if speaker and len(found) < most:
            found.setdefault(speaker.id, said)
    return list(found.values())


def _with_neighbours(every: Sequence[Edition]) -> Iterator[tuple[Edition | None, Edition, Edition | None]]:
    """Each edition between the next older and the next newer one of its kind."""
    for kind in KINDS:
        own = [edition for edition in every if edition.kind == kind]
        yield from zip([*own[1:], None], own, [None, *own[:-1]], strict=False)  # of none, there is none

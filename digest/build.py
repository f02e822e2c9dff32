"""The whole pipeline: read -> analyze -> link -> write. What the command line and the MkDocs plugin both call."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from digest import cache
from digest.cache.shelf import Queue, Shelf
from digest.errors import Problem, SettingsError
from digest.link import link, read_rules, unheard, unmatched
from digest.link.window import within
from digest.model import EVERYTHING, Collection, Digest, Window
from digest.progress import Progress
from digest.read import read_folder
from digest.read.dates import latest_day, refused
from digest.settings import Settings
from digest.unchanged import made_with
from digest.workers import analyzed
from digest.write.addresses import read_record, written
from digest.write.atomic import put
from digest.write.files import Page, Report, own_indexes, publish
from digest.write.outputs import publish_feeds, publish_mail, publish_search
from digest.write.own_templates import misnamed
from digest.write.pages import pages
from digest.write.paths import Paths, paths
from digest.write.share import bounded
from digest.write.views.site import Site, site
from digest.write.web import Web


@dataclass(frozen=True, slots=True)
class Build:
    """What one build found and wrote.

    `collection` is what the pages show: no more of an article than `max_share` allows. `problems` are about articles,
    `entities.yml`, a person's templates and the record of addresses; the report's `kept` are about pages that a person
    edited. `complete` is False where the analysis of some article failed, so that trying again may help.
    """

    collection: Collection
    problems: tuple[Problem, ...]
    report: Report
    complete: bool = True


_FEW, _NONE = 20_000, 1 << 30
"""New objects after which Python looks for cycles among them, in a build and while names and stories are linked."""


@contextmanager
def _few_collections(after: int = _FEW) -> Iterator[None]:
    """Python looks for cycles of objects less often: a build makes millions of objects, and hardly a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(before[0] and max(before[0], after), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_few_collections()
def build(settings: Settings, progress: Progress = lambda *_: None) -> Build:
    """Read `settings.articles`, analyze, link and write the pages below `settings.docs`.

    The record of addresses is written before the pages, so that none is published at an address that it does not know.
    Raises SettingsError before anything is written, VerbatimError where a quote is not verbatim.
    """
    collection, problems, complete = _collected(settings, progress, settings.window)
    collection = bounded(collection, settings.max_share, Shelf(settings.state).put)
    where, unread = _addressed(collection, settings.addresses)
    indexes = own_indexes(settings.docs)
    of = site(collection, settings.title, indexes, where, settings.language)
    every = pages(
        collection,
        settings.title,
        indexes,
        where,
        directory_urls=settings.directory_urls,
        language=settings.language,
        templates=settings.templates,
        full_text=settings.full_text,
        name_feeds=settings.name_feeds,
        pagefind=settings.pagefind,
        mails=bool(settings.url),
        made_with=made_with(settings),
        of=of,
    )
    report = publish(settings.docs, settings.state, _counted(every, progress))
    kept = _outputs(of, settings)
    return Build(collection, (*problems, *unread), replace(report, kept=(*report.kept, *kept)), complete)


def _addressed(collection: Collection, file: Path) -> tuple[Paths, tuple[Problem, ...]]:
    """The paths of a collection's pages, once they are recorded, without the record; what is wrong with that."""
    record = read_record(file)
    where = paths(collection, record.addresses)
    if where.record and not record.problems:
        put(file, partial(written, where.record, record.comments))
    return replace(where, record=()), record.problems


def _counted(pages: Iterable[Page], progress: Progress) -> Iterator[Page]:
    for number, page in enumerate(pages, start=1):
        yield page
        progress("write", number, None)


def _outputs(of: Site, settings: Settings) -> tuple[Problem, ...]:
    """Write what stands beside the pages."""
    docs, name = settings.docs, settings.name(settings.docs)
    web = Web(settings.url, settings.directory_urls) if settings.url else None
    return (
        *publish_feeds(of, docs, name, web, names=settings.name_feeds),
        *publish_mail(of, docs, name, web, settings.templates),
        *publish_search(of, docs, name, pagefind=settings.pagefind, directory_urls=settings.directory_urls),
    )


def collect(settings: Settings, progress: Progress = lambda *_: None) -> tuple[Collection, tuple[Problem, ...]]:
    """Everything but writing pages: all articles, linked, and what a person should know about them.

    An article that an earlier build analyzed, the same in every way, is not analyzed again.
    """
    collection, problems, _ = _collected(settings, progress, EVERYTHING)
    return collection, problems


def _collected(settings: Settings, progress: Progress, window: Window) -> tuple[Collection, tuple[Problem, ...], bool]:
    folder = settings.name(settings.articles)
    if not settings.articles.is_dir():
        raise SettingsError(
            folder, "there is no such folder", why="it holds the articles", mend="make it, or set 'articles:'"
        )
    rules = read_rules(settings.entities)
    shelf, new = Shelf(settings.state), Queue(settings.state)
    digests: list[Digest] = []
    problems: list[Problem] = []
    vain: list[Problem] = []
    latest = latest_day()

    def placed(problem: Problem) -> Problem:
        return replace(problem, file=f"{folder}/{problem.file}")

    def keep(digest: Digest) -> None:
        article, late = refused(digest.article, latest)
        problems.extend(map(placed, late))
        digest = replace(digest, article=article) if late else digest
        vain.extend(map(placed, unheard([digest])))
        digests.append(shelf.put(digest))

    complete = True
    with cache.opened(settings.state, settings.engine) as known:
        for number, found in enumerate(read_folder(settings.articles, settings.columns, settings.keep), start=1):
            if isinstance(found, Problem):
                problems.append(placed(found))
            elif digest := known.get(found):
                keep(digest)
            else:
                new.append(found)
            progress("read", number, None)
        results = analyzed(new, settings.engine, settings.workers, settings.cluster)
        for number, (article, result) in enumerate(zip(new, results, strict=True), start=1):
            if isinstance(result, Problem):
                problems.append(placed(result))
                complete = False
            else:
                known.put(article, result)
                keep(result)
            progress("analyze", number, len(new))
    del known  # it has a key for each article, and linking takes much memory
    with _few_collections(_NONE):
        collection = link(within(digests, window), rules, shelf.put)
    return collection, (*problems, *vain, *unmatched(rules, digests), *misnamed(settings.templates)), complete

"""The whole pipeline: read -> analyze -> link -> write. What the command line and the MkDocs plugin both call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from joblib import Parallel, cpu_count, delayed

from digest.analyze import analyze_or_name
from digest.analyze.engines import Choice
from digest.errors import Problem, SettingsError
from digest.link import link, read_rules, unmatched
from digest.model import Article, Collection, Digest
from digest.read import read_folder
from digest.settings import Settings
from digest.write.addresses import read_record, written
from digest.write.files import Report, own_indexes, publish, put
from digest.write.pages import pages
from digest.write.paths import paths
from digest.write.share import bounded

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done and how much there is."""

Analyses = Mapping[tuple[Article, Choice], Digest]
"""The digest of each article, as it was read, by each engine that found its names."""

WORTH_A_WORKER = 50
"""Articles for which starting one more process pays: a process takes about half a second to start."""


@dataclass(frozen=True, slots=True)
class Build:
    """What one build found and wrote.

    `collection` is what the pages show: no more of an article than `max_share` allows. `problems` are about articles,
    `entities.yml` and the record of addresses; the report's `kept` are about pages that a person edited.
    `analyses`, given to the next build, saves analyzing the same articles again.
    """

    collection: Collection
    problems: tuple[Problem, ...]
    analyses: Analyses
    report: Report


def build(settings: Settings, progress: Progress = lambda *_: None, analyses: Analyses = MappingProxyType({})) -> Build:
    """Read `settings.articles`, analyze, link and write the pages below `settings.docs`.

    The record of addresses is written before the pages, so that none is published at an address that it does not know.
    Raises SettingsError before anything is written, VerbatimError where a quote is not verbatim.
    """
    collection, problems, done = collect(settings, progress, analyses)
    shown = bounded(collection, settings.max_share)
    record = read_record(settings.addresses)
    where = paths(shown, record.addresses)
    if where.record and not record.problems:
        put(settings.addresses, written(where.record, record.comments))
    every = pages(shown, settings.title, own_indexes(settings.docs), where, directory_urls=settings.directory_urls)
    report = publish(settings.docs, settings.state, every)
    return Build(shown, (*problems, *record.problems), done, report)


def collect(
    settings: Settings, progress: Progress = lambda *_: None, analyses: Analyses = MappingProxyType({})
) -> tuple[Collection, tuple[Problem, ...], Analyses]:
    """Everything but writing: the linked collection, what a person should know about its articles, all analyses."""
    folder = settings.name(settings.articles)
    if not settings.articles.is_dir():
        raise SettingsError(
            folder, "there is no such folder", why="it holds the articles", mend="make it, or set 'articles:'"
        )
    rules = read_rules(settings.entities)
    articles: list[Article] = []
    problems: list[Problem] = []
    for found in read_folder(settings.articles):
        if isinstance(found, Problem):
            problems.append(replace(found, file=f"{folder}/{found.file}"))
        else:
            articles.append(found)
            progress("read", len(articles), len(articles))
    engine = settings.engine
    done = {(article, engine): analyses[article, engine] for article in articles if (article, engine) in analyses}
    new = [article for article in articles if (article, engine) not in done]
    results = _analyzed(new, engine, settings.workers)
    for number, (article, result) in enumerate(zip(new, results, strict=True), start=1):
        if isinstance(result, Problem):
            problems.append(replace(result, file=f"{folder}/{result.file}"))
        else:
            done[article, engine] = result
        progress("analyze", number, len(new))
    digests = list(done.values())
    return link(digests, rules), (*problems, *unmatched(rules, digests)), done


def _analyzed(articles: list[Article], engine: Choice, workers: int) -> Iterator[Digest | Problem]:
    """Each article's digest, in order, made by as many processes as are asked for and worth starting."""
    processes = min(workers or cpu_count(), 1 + len(articles) // WORTH_A_WORKER)
    if processes == 1:
        return (analyze_or_name(article, engine) for article in articles)
    parallel = Parallel(n_jobs=processes, return_as="generator")
    results: Iterator[Digest | Problem] = parallel(delayed(analyze_or_name)(article, engine) for article in articles)
    return results

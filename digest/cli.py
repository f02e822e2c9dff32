"""The command line: the only place that prints. Results go to standard output, everything else to standard error.

Exit codes: 0 done; 1 a problem with an article under `--strict`; 2 wrong usage; 3 the command could not be carried out;
130 interrupted.
Heavy imports wait until a command needs them, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import click

from digest.errors import DigestError, Problem

if TYPE_CHECKING:
    from digest.model import Article
    from digest.settings import Settings
    from digest.write.export import Format

PROBLEMS = 1
FAILED = 3
INTERRUPTED = 130
CONTROLS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
"""Characters of an article's that would command a terminal."""

config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's settings.",
)
quiet_option = click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
strict_option = click.option("--strict", is_flag=True, help="Exit with 1 if any article has a problem.")


class Commands(click.Group):
    """The group of commands; a DigestError that leaves one becomes a sentence and exit code 3."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except DigestError as error:
            _complain(error.problem)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="news-digest", prog_name="digest")
def main() -> None:
    """Turn a folder of news articles into a static news digest."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a TextIOWrapper


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--articles-in-git",
    is_flag=True,
    help="Let git keep the articles, too; a public repository then publishes them whole.",
)
def new(folder: Path, articles_in_git: bool) -> None:
    """Make a digest of your own in DIR: settings, a folder for the articles, the look, a workflow that publishes.

    Nothing is overwritten.
    """
    from digest.new import new as make

    made = make(folder, articles_in_git=articles_in_git)
    click.echo(f"{folder}: {_count(len(made), 'file')} made; its README.md says what each is for.", err=True)
    click.echo(f"Next: put articles into {folder / 'articles'}, go to {folder}, and run: mkdocs serve", err=True)


@main.command()
@config_option
@strict_option
@quiet_option
@click.option(
    "--summary",
    "summary_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Add what was found to this file, as Markdown.",
)
def build(config_file: Path, strict: bool, quiet: bool, summary_file: Path | None) -> None:
    """Write the pages of the digest below docs/, for MkDocs, ProperDocs or Zensical to render."""
    from digest.progress import shown
    from digest.refresh import refresh
    from digest.write.web import NO_FEEDS

    settings = _settings(config_file)
    with shown(quiet) as progress:
        result = refresh(settings, progress)
    for problem in (*result.problems, *result.report.kept):
        _complain(problem)
    if summary_file:
        from digest.write.summary import summary

        _add(summary_file, summary(result.articles, result.names, result.problems, result.report.kept))
    if not quiet:
        report = result.report
        click.echo(
            f"{_count(result.articles, 'article')}, {_count(result.names, 'name')}: "
            f"{report.created} pages new, {report.changed} changed, {report.unchanged} as they were, "
            f"{report.removed} removed.",
            err=True,
        )
        if not settings.url:
            click.echo(f"{NO_FEEDS[0].upper()}{NO_FEEDS[1:]}.", err=True)
    if result.problems and (strict or settings.strict):
        sys.exit(PROBLEMS)


@main.command()
@config_option
@strict_option
def check(config_file: Path, strict: bool) -> None:
    """List what a person should look at: files not read, guesses, quotes without a speaker, edited pages."""
    from digest.build import collect
    from digest.progress import shown
    from digest.write.addresses import read_record
    from digest.write.checklist import checklist
    from digest.write.files import edited
    from digest.write.limits import near_limits
    from digest.write.outputs import worth_a_setting

    settings = _settings(config_file)
    with shown(quiet=False) as progress:
        collection, problems = collect(settings, progress)
    problems = (*problems, *read_record(settings.addresses).problems)
    kept = [f"{settings.name(settings.docs)}/{path}" for path in edited(settings.docs)]
    near = list(near_limits(settings.docs, settings.rendered))
    worth = list(worth_a_setting(len(collection.digests), settings.url, pagefind=settings.pagefind))
    listed = (("Limits of GitHub Pages", near), ("Worth a setting in mkdocs.yml", worth))
    for heading, items in (*listed, *checklist(collection, problems, kept)):
        if not items:
            continue
        click.echo(f"{heading} ({len(items)})")
        for item in items:
            _say(f"  {item}")
    if problems and (strict or settings.strict):
        sys.exit(PROBLEMS)


@main.command()
@click.argument("article")
@config_option
def explain(article: str, config_file: Path) -> None:
    """Say why the digest of ARTICLE (a file below articles/) is as it is.

    Prints where title, date and source come from, what was cleaned by which rule, and the reason of every key point,
    speaker and name.
    """
    from digest.build import collect
    from digest.progress import shown
    from digest.write.explain import explain as lines
    from digest.write.share import left_out

    settings = _settings(config_file)
    with shown(quiet=False) as progress:
        collection, problems = collect(settings, progress)
    wanted = _below(article, settings.articles)
    chosen = [digest for digest in collection.digests if wanted in (digest.article.id, digest.article.file)]
    for problem in problems:
        if problem.file == f"{settings.name(settings.articles)}/{wanted}":
            _complain(problem)
    if not chosen:
        raise DigestError(
            article,
            "no article of this name was read",
            mend=f"name a file as it stands below {settings.articles.name}/",
        )
    for digest in chosen:
        for line in (*lines(digest, collection), *left_out(collection, settings.max_share, digest.article.id)):
            _say(line)


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["sqlite", "jsonl", "csv"]),
    default="sqlite",
    show_default=True,
    help="A database, or one text file for each table.",
)
@config_option
def export(target: Path, format_: str, config_file: Path) -> None:
    """Write what the site shows as tables to TARGET: a database's file, or a folder for the files of the tables."""
    from digest.build import collect
    from digest.cache.shelf import Shelf
    from digest.progress import shown
    from digest.write.addresses import read_record
    from digest.write.export import exported, save
    from digest.write.paths import paths
    from digest.write.share import bounded
    from digest.write.web import Web

    settings = _settings(config_file)
    if target.resolve().is_relative_to(settings.articles.resolve()):
        raise DigestError(str(target), "an export cannot lie among the articles", mend="name another place")
    with shown(quiet=False) as progress:
        collection, problems = collect(settings, progress)
    for problem in problems:
        _complain(problem)
    public = bounded(collection, settings.max_share, Shelf(settings.state).put)
    where = paths(public, read_record(settings.addresses).addresses)
    web = Web(settings.url, settings.directory_urls) if settings.url else None
    save(target, exported(public, where, web, cast("Format", format_)))


@main.command()
@click.argument("urls", metavar="URL...", nargs=-1)
@click.option("--feeds", "feed_list", type=click.Path(path_type=Path), help="Take the feeds that this file lists, too.")
@click.option("--most", default=50, show_default=True, type=click.IntRange(1), help="New articles from one feed.")
@config_option
def add(urls: tuple[str, ...], feed_list: Path | None, most: int, config_file: Path) -> None:
    """Save the article at each URL, or a feed's new entries, into the articles folder.

    A list of feeds is OPML, as feed readers export it, or has one address on each line.
    """
    from digest import fetch
    from digest.fetch.feeds import Known, listed

    if not urls and not feed_list:
        raise click.UsageError("name an address, or a list of feeds with --feeds")
    settings = _settings(config_file)
    stated = [*urls, *(listed(feed_list) if feed_list else ())]
    wanted = [each for each in stated if isinstance(each, str)]
    known = Known(settings.state / "feeds.json")
    saved = failed = 0
    added = fetch.add(wanted, settings.articles, fetch.Web(), known=known, most=most)
    for found in chain((each for each in stated if isinstance(each, Problem)), added):
        if isinstance(found, Problem):
            _complain(found)
            failed += 1
        else:
            click.echo(settings.name(found))
            saved += 1
    known.save()
    click.echo(f"{_count(saved, 'article')} saved.", err=True)
    if failed and not saved:
        sys.exit(PROBLEMS)


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line (the public JSON format).")
@click.option(
    "--jsonl", "filtering", is_flag=True, help="Read JSON Lines from standard input, write one analysis a line."
)
@click.option("--engine", "name", default="builtin", show_default=True, help="What finds names.")
@click.option("--model", help="What the engine is to load, a path or a name.")
@strict_option
def analyze(
    files: tuple[Path, ...], as_json: bool, filtering: bool, name: str, model: str | None, strict: bool
) -> None:
    """Analyze FILES, or with --jsonl the records on standard input, without a site."""
    from json import dumps

    from digest.analyze import analyze_or_name, engines
    from digest.read.dates import latest_day, refused
    from digest.write.explain import explain as lines
    from digest.write.record import record

    if filtering == bool(files):
        raise click.UsageError("name files, or give --jsonl and records on standard input")
    engine = engines.Choice(name, model)
    engines.check(engine, "--engine")
    if notice := engines.notice(engine):
        click.echo(notice, err=True)
    failed, latest = False, latest_day()
    for article in _records(sys.stdin.buffer) if filtering else _files(files):
        digest = article if isinstance(article, Problem) else analyze_or_name(article, engine)
        if isinstance(digest, Problem):
            _complain(digest)
            failed = True
            continue
        if files:
            in_time, late = refused(digest.article, latest)
            digest = replace(digest, article=in_time)
            failed = failed or bool(late)
            for problem in late:
                _complain(problem)
        if as_json or filtering:
            click.echo(dumps(record(digest), ensure_ascii=False))
        else:
            for line in lines(digest):
                _say(line)
    if failed and strict:
        sys.exit(PROBLEMS)


def _records(stream: BinaryIO) -> Iterator[Article | Problem]:
    """The articles of JSON Lines in UTF-8, one at a time, and a Problem for each line or field that cannot be used."""
    from digest.read import read_text, unused

    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            given = _record(line.removeprefix(BOM_UTF8))
            for what in unused(given.get("date"), given.get("url")):
                yield Problem("standard input", number, what)
            yield read_text(
                str(given.get("id") if given.get("id") is not None else number),
                given["text"],
                title=given.get("title") or "",
                date=given.get("date"),
                url=given.get("url"),
                clean=given.get("clean") is not False,
            )
        except DigestError as error:
            yield replace(error.problem, file="standard input", line=number)
        except (ValueError, RecursionError) as error:
            mend = 'write {"id": "1", "text": "..."} on it'
            yield Problem("standard input", number, f"this is not a record ({error})", mend=mend)


def _record(line: bytes) -> dict[str, Any]:
    """The JSON object on one line; ValueError where a field is not of its type."""
    from json import loads

    given = loads(line.decode("utf-8"))
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise ValueError("there is no string 'text'")
    if isinstance(given.get("id"), bool) or not isinstance(given.get("id"), str | int | None):
        raise ValueError("'id' is neither a string nor a whole number")
    if not isinstance(given.get("clean"), bool | None):
        raise ValueError("'clean' is neither true nor false")
    for name in ("title", "date", "url"):
        if not isinstance(given.get(name), str | None):
            raise ValueError(f"'{name}' is no string")
    return given


def _files(files: Iterable[Path]) -> Iterator[Article | Problem]:
    """The articles of files, each with the path from here as its id, so that dated folders tell their date."""
    from digest.read import read_file

    here = Path.cwd().resolve()
    for path in map(Path.resolve, files):
        try:
            yield from read_file(path, here if path.is_relative_to(here) else path.parent)
        except DigestError as error:
            yield error.problem


def _add(file: Path, lines: Iterable[str]) -> None:
    """Append lines to a text file."""
    try:
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise DigestError(str(file), f"the summary cannot be written ({error.strerror})") from error


def _settings(config_file: Path) -> Settings:
    from digest.settings import read_settings

    settings = read_settings(config_file)
    for warning in settings.warnings:
        click.echo(warning, err=True)
    return settings


def _below(article: str, folder: Path) -> str:
    """`article` as an article's id: relative to `folder`, whether or not it was written with the folder's name."""
    file, mark, entry = article.partition("#")
    for path in (Path(file).absolute(), folder.parent / file):
        if path.is_relative_to(folder) and path.exists():
            return path.relative_to(folder).as_posix() + mark + entry
    return article.replace("\\", "/")


def _complain(problem: Problem) -> None:
    _say(str(problem), err=True)


def _say(line: str, *, err: bool = False) -> None:
    click.echo(line.translate(CONTROLS), err=err)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

"""From a linked collection to Markdown files: which pages there are, and what fills each template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined

from digest.model import Collection, Digest
from digest.write.escape import Markup, escape, front_matter, plain
from digest.write.files import Page
from digest.write.paths import FOLDERS, Paths, paths
from digest.write.views.article import article_view
from digest.write.views.entity import entity_view, year_views
from digest.write.views.front import front_view
from digest.write.views.lists import ListView, archive_lists, name_lists, quote_lists
from digest.write.views.redirect import redirect_views
from digest.write.views.site import Site, site

_EMPTY_LINES = re.compile(r"\n(?: *\n)+")


def pages(
    collection: Collection,
    site_title: str = "Digest",
    own_indexes: Mapping[str, str] = MappingProxyType({}),
    where: Paths | None = None,
    *,
    directory_urls: bool = True,
) -> Iterator[Page]:
    """Every page of the site, by path relative to `docs/`; the same arguments give the same pages.

    The indexes and the front page are there even when they have nothing to list, so that `nav` may name them.
    `own_indexes` are the paths of indexes in whose place a person's own page stands, with the path of that page: links
    lead to it. `where` has the pages' paths; without it they are those of a first build. `directory_urls` is MkDocs'
    setting of that name.
    """
    where = where or paths(collection)
    of = site(collection, site_title, own_indexes, where)
    front = front_view(of)
    yield _page("front", front.page, front, "Front page", front.description, search={"exclude": True})
    for earlier, digest, later in _with_neighbours(collection):
        article = article_view(of, digest, earlier, later)
        yield _page("article", article.page, article, article.heading, article.description)
    for entity in collection.entities:
        if entity.id in of.entity_paths:
            view = entity_view(of, entity)
            yield _page("entity", view.page, view, entity.name, view.description)
            for year in year_views(of, entity):
                yield _page("year", year.page, year, year.heading, year.description, search={"exclude": True})
    for listing in _lists(of):
        yield _page("list", listing.page, listing, listing.title, listing.description, search={"exclude": True})
    for moved in redirect_views(of, where.redirects, directory_urls=directory_urls):
        yield _page("redirect", moved.page, moved, moved.title, moved.description, search={"exclude": True})


def _lists(of: Site) -> Iterator[ListView]:
    for kind in FOLDERS:
        yield from name_lists(of, kind)
    yield from quote_lists(of)
    yield from archive_lists(of)


def _with_neighbours(collection: Collection) -> Iterator[tuple[Digest | None, Digest, Digest | None]]:
    """Each digest between the next older and the next newer one; an undated one has no neighbours."""
    dated = [digest for digest in collection.digests if digest.article.published]
    yield from zip([*dated[1:], None], dated, [None, *dated[:-1]], strict=False)
    yield from ((None, digest, None) for digest in collection.digests if not digest.article.published)


def _page(template: str, path: str, view: object, title: str, description: str, **fields: object) -> Page:
    about = {"title": plain(title), "description": plain(description), "hide": ["navigation", "toc"]}
    matter = Markup(front_matter(about | fields))
    text = _environment().get_template(f"{template}.md.j2").render(view=view, matter=matter)
    return Page(path, _EMPTY_LINES.sub("\n\n", text).strip() + "\n")


@cache
def _environment() -> Environment:
    """Templates in which every value passes `escape`, once: what a macro returns is markup already."""
    return Environment(
        loader=PackageLoader("digest.write"),
        autoescape=True,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )

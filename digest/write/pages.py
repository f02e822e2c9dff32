"""From a linked collection to Markdown files: which pages there are, and what fills each template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from digest.model import Collection, Digest, Entity
from digest.write.files import Page
from digest.write.interface import ENGLISH
from digest.write.jsonld import structured
from digest.write.paths import FOLDERS, Paths, paths
from digest.write.rendering import page
from digest.write.views.article import article_view
from digest.write.views.edition import edition_views, editions_views
from digest.write.views.entity import entity_view, year_views
from digest.write.views.feeds import feed_of
from digest.write.views.front import front_view
from digest.write.views.lists import archive_lists, name_lists, quote_lists
from digest.write.views.places import country_lists
from digest.write.views.redirect import redirect_views
from digest.write.views.search import search_view
from digest.write.views.shelves import ListView
from digest.write.views.site import Site, site
from digest.write.views.source import source_lists, source_views
from digest.write.views.story import story_lists, story_views

UNSEARCHED = {"exclude": True}
"""For pages that only repeat what other pages say."""


def pages(
    collection: Collection,
    site_title: str = "Digest",
    own_indexes: Mapping[str, str] = MappingProxyType({}),
    where: Paths | None = None,
    *,
    directory_urls: bool = True,
    language: str = ENGLISH,
    templates: Path | None = None,
    full_text: bool = False,
    name_feeds: bool = False,
    pagefind: bool = False,
    mails: bool = False,
    made_with: str = "",
    of: Site | None = None,
) -> Iterator[Page]:
    """Every page of the site, by path relative to `docs/`; the same arguments give the same pages.

    The indexes and the front page are there even when they have nothing to list, so that `nav` may name them.
    `own_indexes` are the paths of indexes in whose place a person's own page stands, with the path of that page: links
    lead to it. `where` has the pages' paths; without it they are those of a first build. `directory_urls` is MkDocs'
    setting of that name, `language` the theme's, `templates` a folder of templates that come before the package's own.
    `full_text` says that the pages of articles show all of these, `name_feeds` that the pages of names have feeds of
    their own, `pagefind` that there is a page of the search, `mails` that the newest editions are made as e-mails, too.
    `made_with` is a hash of the program and of those templates, by which a page tells whether its file is right.
    `of` is what these arguments make a `site` of, where it is known.
    A page raises SettingsError for a template that cannot be used, where its text is asked for.
    """
    where = where or paths(collection)
    of = of or site(collection, site_title, own_indexes, where, language)
    made = partial(page, language=language, templates=templates, made_with=made_with)
    front = front_view(of)
    yield made("front", front, of.say.plain("front_page"), front.description, search=UNSEARCHED)
    named_last = _by_newest(of)
    for earlier, digest, later in _with_neighbours(collection):
        article = article_view(of, digest, earlier, later, full_text=full_text)
        about = structured(of, digest)
        yield made("article", article, article.heading, article.description, structured_data=about)
        for entity in named_last.get(digest.article.id, ()):
            view = entity_view(of, entity)
            feed: dict[str, Any] = {"feed": feed_of(view.page)} if name_feeds else {}
            yield made("entity", view, entity.name, view.description, **feed)
            for year in year_views(of, entity):
                yield made("year", year, year.heading, year.description, search=UNSEARCHED)
    for story in story_views(of):
        yield made("story", story, story.heading, story.description, search=UNSEARCHED)
    for source in source_views(of):
        yield made("source", source, source.heading, source.description, search=UNSEARCHED)
    for edition in edition_views(of, mails=mails):
        yield made("edition", edition, edition.name, edition.description, search=UNSEARCHED)
    for index in editions_views(of):
        yield made("editions", index, index.title, index.description, search=UNSEARCHED)
    if pagefind:
        asking = search_view(of)
        yield made("search", asking, asking.heading, asking.description, search=UNSEARCHED)
    for listing in _lists(of):
        yield made("list", listing, listing.title, listing.description, search=UNSEARCHED)
    for moved in redirect_views(of, where.redirects, directory_urls=directory_urls):
        yield made("redirect", moved, moved.title, moved.description, search=UNSEARCHED, moved=True)


def _by_newest(of: Site) -> dict[str, list[Entity]]:
    """The entities with a page by the newest article that names them: beside it, what their pages show is at hand."""
    found: dict[str, list[Entity]] = {}
    for entity in of.collection.entities:
        if entity.id in of.entity_paths:
            found.setdefault(entity.appearances[0].article, []).append(entity)
    return found


def _lists(of: Site) -> Iterator[ListView]:
    for kind in FOLDERS:
        yield from name_lists(of, kind)
    yield from quote_lists(of)
    yield from country_lists(of)
    yield from source_lists(of)
    yield from story_lists(of)
    yield from archive_lists(of)


def _with_neighbours(collection: Collection) -> Iterator[tuple[Digest | None, Digest, Digest | None]]:
    """Each digest between the next older and the next newer one; an undated one has no neighbours."""
    dated = [digest for digest in collection.digests if digest.article.published]
    yield from zip([*dated[1:], None], dated, [None, *dated[:-1]], strict=False)
    yield from ((None, digest, None) for digest in collection.digests if not digest.article.published)

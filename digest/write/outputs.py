"""What a build writes beside the pages, as the settings ask: feeds, e-mails, and the indexes of the search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from digest.errors import Problem
from digest.write.extras import is_whole, publish_extras
from digest.write.search.bundle import MADE_FROM, bundle, fingerprint
from digest.write.search.records import records
from digest.write.views.feeds import feed_files
from digest.write.views.mail import mail_files
from digest.write.views.site import Site
from digest.write.web import NO_FEEDS, Web

MANY = 2000
"""Articles from which on the theme's search is slow: it loads its whole index, about a megabyte for as many."""


def worth_a_setting(articles: int, url: str, *, pagefind: bool) -> Iterator[str]:
    """What a site of this many articles, with this address on the web, should have a setting for."""
    if not url:
        yield NO_FEEDS
    if articles >= MANY and not pagefind:
        yield f"'search: pagefind': the theme's search is slow from about {MANY:,} articles on"


def publish_feeds(of: Site, docs: Path, name: str, web: Web | None, *, names: bool) -> tuple[Problem, ...]:
    """Write the feeds below `docs`, and remove those that are no longer made; none without an address on the web.

    `name` is that folder as a person at the site's root writes it. Returned is what a person's own file stood in the
    way of.
    """
    return publish_extras(docs / "feeds", f"{name}/feeds", feed_files(of, web, names=names) if web else ())


def publish_mail(of: Site, docs: Path, name: str, web: Web | None, templates: Path | None) -> tuple[Problem, ...]:
    """Write the newest editions as e-mails below `docs`, in the same way; none without an address on the web."""
    return publish_extras(docs / "mail", f"{name}/mail", mail_files(of, web, templates) if web else ())


def publish_search(of: Site, docs: Path, name: str, *, pagefind: bool, directory_urls: bool) -> tuple[Problem, ...]:
    """Write the indexes of the search below `docs`, in the same way; none where `pagefind` does not ask for them.

    Pagefind is not run where the indexes that are there were made from the same records.
    """
    folder = docs / "pagefind"
    if not pagefind:
        return publish_extras(folder, f"{name}/pagefind", ())
    language = of.say.language.partition("-")[0]
    wanted = records(of, directory_urls=directory_urls)
    if is_whole(folder, MADE_FROM, fingerprint(wanted, language)):
        return ()
    return publish_extras(folder, f"{name}/pagefind", bundle(wanted, language))

"""The page that stays where another has moved from: it leads on by itself, and holds a link for who is not led."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.write import reading
from digest.write.escape import Markup
from digest.write.paths import title_of
from digest.write.views.entity import year_pages
from digest.write.views.site import Site, href


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that leads on. `url` is the rendered address of the other page, seen from this one's; `href` its file."""

    page: str
    title: str
    description: str
    name: Markup
    href: Markup
    url: Markup


def redirect_views(of: Site, redirects: Mapping[str, str], *, directory_urls: bool) -> Iterator[RedirectView]:
    """The views of `redirects`, each page with the page it leads to, and of the years of those who have many digests.

    `directory_urls` is MkDocs' setting: `people/ann.md` is rendered as `people/ann/` rather than `people/ann.html`.
    """
    titles = {path: of.entities[identity].name for identity, path in of.entity_paths.items()}
    titles |= {path: title_of(of.digests[identity].article) for identity, path in of.article_paths.items()}
    entities = {path: of.entities[identity] for identity, path in of.entity_paths.items()}
    of_years = {
        f"{page.removesuffix('.md')}/{year}": f"{target.removesuffix('.md')}/{year}"
        for page, target in redirects.items()
        if target in entities
        for year in year_pages(of, entities[target])
    }
    titles |= {path: titles[f"{path.rpartition('/')[0]}.md"] for path in of_years.values()}
    for page, target in {**redirects, **of_years}.items():
        yield RedirectView(
            page=page,
            title=titles[target],
            description=reading.shortened(of.say.plain("moved_description", title=titles[target])),
            name=reading.text(titles[target]),
            href=href(page, target),
            url=href(_rendered(page, directory_urls), _rendered(target, directory_urls)),
        )


def _rendered(page: str, directory_urls: bool) -> str:
    return page.removesuffix(".md") + ("/" if directory_urls else ".html")

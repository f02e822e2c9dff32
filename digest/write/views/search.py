"""The page of the search that Pagefind does; what it finds is in `search/`."""

from __future__ import annotations

from dataclasses import dataclass

from digest.write import reading
from digest.write.escape import Markup
from digest.write.views.site import Site

PAGE = "search/index.md"


@dataclass(frozen=True, slots=True)
class SearchView:
    """A form; a script shows what is found."""

    page: str
    heading: str
    title: Markup
    description: str


def search_view(of: Site) -> SearchView:
    """The page of the search."""
    heading = of.say.plain("search")
    description = reading.shortened(of.say.plain("search_description", title=of.title))
    return SearchView(PAGE, heading, reading.text(heading), description)

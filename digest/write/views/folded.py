"""Lists in which a text that several articles print stands once, with who else has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from digest.link.names import fold
from digest.model import Digest
from digest.write import reading
from digest.write.escape import Markup
from digest.write.paths import title_of
from digest.write.views.site import Also, Line, Link, Site, href, line

_NAMED = 4
"""Other prints of a text that are named in a list."""


def folded(of: Site, digests: Iterable[Digest]) -> list[list[Digest]]:
    """These digests, those that print one text together where the first of them stands."""
    found: dict[str, list[Digest]] = {}
    for digest in digests:
        found.setdefault(of.text_of.get(digest.article.id, digest.article.id), []).append(digest)
    return list(found.values())


def by_story(of: Site, digests: Iterable[Digest]) -> list[list[list[Digest]]]:
    """The texts that `folded` gives, those that tell one story together where the first of them stands."""
    found: dict[str, list[list[Digest]]] = {}
    for prints in folded(of, digests):
        identity = prints[0].article.id
        found.setdefault(of.story_of.get(identity, identity), []).append(prints)
    return list(found.values())


def folded_lines(
    of: Site, page: str, digests: Iterable[Digest], sentence: Callable[[Digest], str | None] = lambda _: None
) -> tuple[Line, ...]:
    """A line for each text, with the other articles of the list that print it."""
    return tuple(folded_line(of, page, prints, sentence(prints[0])) for prints in folded(of, digests))


def folded_line(of: Site, page: str, prints: Sequence[Digest], sentence: str | None = None) -> Line:
    """The line of the first of `prints`, which are of one text, with the others."""
    return line(of, page, prints[0], sentence, also=also_in(of, page, prints))


def also_in(of: Site, page: str, prints: Sequence[Digest]) -> Also | None:
    """The others of `prints`, as told beside the first: by source, else by title, else by day, whichever is new.

    Those that have a source come first. What has nothing new to be called by is only counted, as is what comes after
    the first few. None where there are no others.
    """
    if len(prints) == 1:
        return None
    links: tuple[list[Link], ...] = ([], [], [])
    known = {fold(name) for name in _names(of, prints[0]) if name}
    for other in sorted(prints[1:], key=lambda other: not other.article.source):
        names = _names(of, other)
        way = next((way for way, name in enumerate(names) if name and fold(name) not in known), None)
        if way is not None and sum(map(len, links)) < _NAMED:
            known.add(fold(names[way]))
            links[way].append(Link(reading.text(names[way]), href(page, of.article_paths[other.article.id])))
    sources, titles, days = map(tuple, links)
    more = len(prints) - 1 - sum(map(len, links))
    return Also(sources, titles, days, more)


def _names(of: Site, digest: Digest) -> tuple[str, str, str]:
    """What tells a print from others: its source, its title and its day, the empty string where it has none."""
    article = digest.article
    day = of.say.day(article.published.day) if article.published else ""
    return article.source or "", title_of(article), day


def other_prints(of: Site, page: str, digest: Digest, prints: Iterable[Digest]) -> tuple[Link, ...]:
    """Other prints of a digest's text: each by its source, else by its title where that is another, else by its day."""

    def called(other: Digest) -> Markup:
        article, title = other.article, title_of(other.article)
        same = fold(title) == fold(title_of(digest.article))
        return reading.text(article.source or (of.say.published(article.published) if same else title))

    return tuple(Link(called(other), href(page, of.article_paths[other.article.id])) for other in prints)

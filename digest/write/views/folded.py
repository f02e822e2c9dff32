"""Lists in which a text that several articles print stands once, with who else has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from digest.link.names import fold
from digest.model import Digest
from digest.write import reading
from digest.write.escape import Markup
from digest.write.paths import title_of
from digest.write.views.site import Line, Link, Site, href, line


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
    return line(of, page, prints[0], sentence, also=also_in(of, page, prints[0], prints[1:]))


def also_in(of: Site, page: str, digest: Digest, prints: Iterable[Digest]) -> tuple[Link, ...]:
    """Other prints of a digest's text: each by its source, else by its title where that is another, else by its day."""

    def called(other: Digest) -> Markup:
        article, title = other.article, title_of(other.article)
        same = fold(title) == fold(title_of(digest.article))
        return reading.text(article.source or (of.say.published(article.published) if same else title))

    return tuple(Link(called(other), href(page, of.article_paths[other.article.id])) for other in prints)

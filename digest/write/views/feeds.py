"""Which feeds a site has, and what stands in them: the same words as on its pages, by the same bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from digest.link.editions import Edition
from digest.link.timelines import Step
from digest.model import Digest, Quote
from digest.write.escape import Markup, folded, safe_url
from digest.write.extras import Extra
from digest.write.feeds import Entry, Feed, atom, json_feed, moment
from digest.write.paths import title_of
from digest.write.recognize import ENTRY, text_hash
from digest.write.speaker import speaker_of
from digest.write.views.article import beside_title, best_beside_title
from digest.write.views.edition import name_of
from digest.write.views.said import Said
from digest.write.views.site import Site
from digest.write.web import Web, identity

NEWEST = 50
"""Entries of a feed."""
IN_AN_EDITION = 20
"""Digests that an edition's entry shows, each with its best key point."""
ARTICLES = "articles"
EDITIONS: Mapping[Step, str] = {"day": "days", "week": "weeks", "month": "months"}
"""The feeds' names, below `feeds/`."""


def feed_files(of: Site, web: Web, *, names: bool = False) -> Iterator[Extra]:
    """The files of every feed, by their paths below `feeds/`: each as Atom and as JSON Feed.

    There is one of all articles and one for each kind of edition; with `names` also one for everybody and everything
    that has a page, of the articles that name it, and one for each speaker, of what they said. Undated articles are in
    none.
    """
    articles = _identities(of.collection.digests)
    for path, feed in _feeds(of, web, articles, names=names):
        yield Extra(f"{path}.xml", atom(feed))
        yield Extra(f"{path}.json", json_feed(feed))


def _feeds(of: Site, web: Web, articles: Mapping[str, str], *, names: bool) -> Iterator[tuple[str, Feed]]:
    def feed(path: str, title: str, page: str, entries: Iterable[Entry]) -> tuple[str, Feed]:
        newest = tuple(islice(entries, NEWEST))
        url = web.address(f"feeds/{path}")
        return path, Feed(identity("feed", path), title, web.address(page), url, of.title, of.say.language, newest)

    yield feed(ARTICLES, of.title, "index.md", _articles(of, web, articles, of.collection.digests))
    for kind, path in EDITIONS.items():
        its = (edition for edition in of.editions if edition.kind == kind)
        index = of.own_indexes.get("editions/index.md", "editions/index.md")
        yield feed(path, f"{of.title}: {of.say.plain(f'{kind}_in_two_minutes')}", index, _editions(of, web, its))
    for entity in of.collection.entities if names else ():
        if page := of.entity_paths.get(entity.id):
            path = _own(page)
            digests = (of.digests[its.article] for its in entity.appearances)
            yield feed(path, f"{entity.name} · {of.title}", page, _articles(of, web, articles, digests))
            if said := of.said.get(entity.id):
                title = f"“{entity.name}” · {of.title}"
                yield feed(f"quotes/{path}", title, page, _quotes(of, web, articles, said))


def feed_of(page: str) -> str:
    """Where the feed of a name with this page lies below `docs/`, without an ending."""
    return f"feeds/{_own(page)}"


def _own(page: str) -> str:
    return page.removesuffix(".md")


def _identities(digests: Sequence[Digest]) -> dict[str, str]:
    """What each article is known by outside, by its id.

    An entry of a file with several articles is known by its text, since its number changes when one is added.
    """
    texts = {digest.article.id: (digest.article.file, text_hash(digest.article)) for digest in digests}
    often = Counter(texts.values())
    return {
        name: identity("article", *(texts[name] if ENTRY in name and often[texts[name]] == 1 else (name,)))
        for name in texts
    }


def _articles(of: Site, web: Web, ids: Mapping[str, str], digests: Iterable[Digest]) -> Iterator[Entry]:
    for digest in digests:
        article = digest.article
        if article.published:
            entities = (of.entity(article.id, tag.name) for tag in digest.tags)
            yield Entry(
                id=ids[article.id],
                title=title_of(article),
                url=web.address(of.article_paths[article.id]),
                updated=moment(article.published),
                html=_digest_html(of, digest),
                authors=_authors(digest),
                external=_original(digest),
                tags=tuple(dict.fromkeys(entity.name for entity in entities if entity)),
            )


def _quotes(of: Site, web: Web, ids: Mapping[str, str], said: Sequence[Said]) -> Iterator[Entry]:
    for its in said:
        article = its.digest.article
        if article.published:
            yield Entry(
                id=identity(ids[article.id], "quote", folded(its.quote.text)),
                title=title_of(article),
                url=web.address(of.article_paths[article.id], f"quote-{its.number}"),
                updated=moment(article.published),
                html=_quote_html(of, its.digest, its.quote),
                authors=_authors(its.digest),
                external=_original(its.digest),
            )


def _editions(of: Site, web: Web, editions: Iterable[Edition]) -> Iterator[Entry]:
    for edition in editions:
        digests = [of.digests[article] for article in edition.articles]
        path = of.edition_paths[edition.kind, edition.start]
        yield Entry(
            id=identity("edition", edition.kind, edition.start.isoformat()),
            title=name_of(of, edition.kind, edition.start),
            url=web.address(path),
            updated=max(moment(digest.article.published) for digest in digests if digest.article.published),
            html=Markup("\n").join(_brief_html(of, web, digest) for digest in digests[:IN_AN_EDITION]),
        )


def _digest_html(of: Site, digest: Digest) -> Markup:
    """Source, key points, the quotes printed large, or all where none is."""
    large = [quote for quote in digest.quotes if quote.callout] or digest.quotes
    lines = [_source_html(digest)]
    if digest.key_points:
        points = Markup("").join(Markup('<li dir="auto">{}</li>').format(folded(p.shown)) for p in beside_title(digest))
        lines.append(Markup("<ul>{}</ul>").format(points))
    return Markup("\n").join([*filter(None, lines), *(_quote_html(of, digest, quote) for quote in large)])


def _quote_html(of: Site, digest: Digest, quote: Quote) -> Markup:
    said = Markup('<blockquote><p dir="auto">“{}”</p></blockquote>').format(folded(quote.text))
    speaker = speaker_of(quote, digest, of.collection, of.speakers)
    if speaker is None:
        return said
    role = f", {folded(speaker.role)}" if speaker.role else ""
    return said + Markup("<p>— <b>{}</b>{}</p>").format(folded(speaker.name), role)


def _brief_html(of: Site, web: Web, digest: Digest) -> Markup:
    address = Markup(web.address(of.article_paths[digest.article.id]))
    headline = Markup('<h3 dir="auto"><a href="{}">{}</a></h3>').format(address, title_of(digest.article))
    best = best_beside_title(digest)
    return headline + Markup('<p dir="auto">{}</p>').format(folded(best.shown)) if best else headline


def _source_html(digest: Digest) -> Markup:
    source, original = digest.article.source, safe_url(digest.article.url)
    if original:
        host = str(digest.article.url).split("/")[2]
        return Markup('<p><a href="{}">{}</a></p>').format(original, folded(source or host))
    return Markup("<p>{}</p>").format(folded(source)) if source else Markup("")


def _authors(digest: Digest) -> tuple[str, ...]:
    return digest.article.authors or ((digest.article.source,) if digest.article.source else ())


def _original(digest: Digest) -> str | None:
    return digest.article.url if safe_url(digest.article.url) else None

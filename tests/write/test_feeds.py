"""Feeds: read by a feed reader without complaint, the same whatever the clock says, and no more than the pages show."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import feedparser
from selectolax.lexbor import LexborHTMLParser

from digest.model import Digest, Published
from digest.write.feeds import EMPTY
from digest.write.views.feeds import feed_files
from digest.write.web import Web
from tests.write.outputs import POINT, QUOTES, WEB, article, hostile, other, site_of


def feeds(digests: list[Digest], share: float = 1, web: Web = WEB, *, names: bool = False) -> dict[str, bytes]:
    """The files of the feeds, by their path below `feeds/`."""
    return {file.path: file.content for file in feed_files(site_of(digests, share), web, names=names)}


def atom(content: bytes) -> Any:  # noqa: ANN401  # feedparser is untyped
    """A feed as a reader reads it, complaints included."""
    parsed = feedparser.parse(io.BytesIO(content))
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def test_there_is_a_feed_of_the_site_and_of_each_kind_of_edition() -> None:
    """Articles, days, weeks and months have a feed each, as Atom and as JSON Feed with the same entries."""
    made = feeds([article(), other()])
    names = {"articles", "days", "weeks", "months"}
    assert set(made) == {f"{name}.{kind}" for name in names for kind in ("xml", "json")}
    for name, number in {"articles": 2, "days": 2, "weeks": 1, "months": 2}.items():
        read, items = atom(made[f"{name}.xml"]), json.loads(made[f"{name}.json"])["items"]
        assert len(read.entries) == number
        assert [(entry.id, entry.title, entry.link) for entry in read.entries] == [
            (item["id"], item["title"], item["url"]) for item in items
        ]


def test_an_entry_holds_what_the_page_shows_first() -> None:
    """Headline, address, key points, the large quote under its speaker, and the original stand in an entry."""
    entry = atom(feeds([article()])["articles.xml"]).entries[0]
    assert entry.title == "Ferry stays in port"
    assert entry.link == "https://example.org/news/articles/2024/05/ferry-stays-in-port/"
    text = LexborHTMLParser(entry.content[0].value).text()
    assert POINT in text
    assert "Mette Kroll, ferry captain" in text
    assert QUOTES[1]["parts"][0] not in text
    item = json.loads(feeds([article()])["articles.json"])["items"][0]
    assert (item["external_url"], item["tags"]) == ("https://example.com/ferry", ["Mette Kroll", "Borkhavn"])


def test_names_and_speakers_have_feeds_where_they_are_asked_for() -> None:
    """With `name_feeds` each name has a feed of the articles that name it, each speaker one of their quotes."""
    made = feeds([article()], names=True)
    assert {path for path in made if "/" in path and path.endswith(".xml")} == {
        "people/mette-kroll.xml",
        "places/borkhavn.xml",
        "quotes/people/mette-kroll.xml",
    }
    said = atom(made["quotes/people/mette-kroll.xml"]).entries[0]
    assert said.link.endswith("/ferry-stays-in-port/#quote-1")
    assert QUOTES[0]["parts"][0] in said.content[0].value


def test_an_id_is_the_articles_own() -> None:
    """A new title, date or address of the site changes no id; another file is another article."""
    of = {
        atom(feeds([digest], web=web)["articles.xml"]).entries[0].id
        for digest in (article(), article(title="New"), article(day="2024-01-01"))
        for web in (WEB, Web("https://example.net/", directory_urls=False))
    }
    assert len(of) == 1
    assert atom(feeds([article("b.txt")])["articles.xml"]).entries[0].id not in of


def test_an_entry_of_a_file_with_several_is_known_by_its_text() -> None:
    """Its id stays when its number changes because others were added before it, and is that of no other entry."""

    def numbered(number: int, digest: Digest) -> Digest:
        return replace(digest, article=replace(digest.article, id=f"all.json#{number}", file="all.json"))

    def ids(*digests: Digest) -> list[str]:
        return [entry.id for entry in atom(feeds(list(digests))["articles.xml"]).entries]

    both = ids(numbered(1, article()), numbered(2, other()))
    assert len(set(both)) == 2
    assert ids(numbered(7, article())) == both[:1]


def test_no_date_is_the_clocks() -> None:
    """A feed was changed when its newest article appeared; one without dated articles at a date that never changes."""
    at = Published(datetime(2024, 5, 2).date(), datetime(2024, 5, 2, 11, 30))
    stated = replace(article(), article=replace(article().article, published=at))
    read = atom(feeds([stated, other(day="2020-01-01")])["articles.xml"])
    assert read.feed.updated == read.entries[0].updated == datetime(2024, 5, 2, 11, 30, tzinfo=UTC).isoformat()
    empty = atom(feeds([article(day=None)])["articles.xml"])
    assert (empty.feed.updated, empty.entries) == (EMPTY.isoformat(), [])


def test_hostile_text_stays_text() -> None:
    """Markup, controls and characters that XML cannot hold break no feed, and no element of theirs arrives."""
    for path, content in feeds([hostile(), article()], names=True).items():
        if path.endswith(".xml"):
            html = [entry.content[0].value for entry in atom(content).entries]
        else:
            html = [item["content_html"] for item in json.loads(content)["items"]]
        for each in map(LexborHTMLParser, html):
            assert not each.css("script")
            assert all(link.attributes["href"].startswith("https://") for link in each.css("a"))  # type: ignore[union-attr]  # all have one


def test_the_bound_holds_in_feeds() -> None:
    """What `max_share` leaves out stands in no feed."""
    whole, bounded = (b"".join(feeds([article()], share, names=True).values()).decode() for share in (1, 0.01))
    for words in (POINT, QUOTES[0]["parts"][0]):
        assert words in whole
        assert words not in bounded

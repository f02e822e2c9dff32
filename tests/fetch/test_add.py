"""`digest add`: articles and feeds from a real server, good answers and bad ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import Problem, ReadError
from digest.fetch import Web, add, saving
from digest.fetch.feeds import Known, listed
from digest.fetch.web import is_private
from digest.model import Article, Removal, Span
from digest.read import markdown, read_folder
from tests.fetch.server import ENGLISH, Site, running
from tests.read.making import BODY, TITLE
from tests.sites.conftest import run


@pytest.fixture
def site() -> Iterator[Site]:
    """A server while a test runs."""
    with running() as server:
        yield server


def added(folder: Path, *urls: str, **limits: float) -> tuple[list[Article], list[Problem]]:
    """What is in `folder` once these addresses were added, and what went wrong."""
    web = Web(pause=0, patience=1, whole=limits.get("whole", 20), limit=int(limits.get("limit", 1_000_000)))
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    known = Known(folder / "feeds.json")
    problems = [found for found in add(urls, articles, web, known=known) if isinstance(found, Problem)]
    known.save()
    return [found for found in read_folder(articles) if isinstance(found, Article)], problems


def test_an_article_is_saved_with_what_its_page_states(site: Site, tmp_path: Path) -> None:
    """One address makes one Markdown file that is read as the article, and asking again fetches nothing."""
    (article,), problems = added(tmp_path, f"{site.base}/story/1")
    assert problems == []
    assert (article.title, article.authors, article.source) == (f"{TITLE} 1", ("Karin Holt", "Ben Ode"), "Tarn Herald")
    assert article.published is not None
    assert article.published.iso == "2024-11-05T08:30:00+01:00"
    assert article.text == BODY
    assert article.url == f"{site.base}/story/1"
    text = (tmp_path / "articles" / article.file).read_text(encoding="utf-8")
    assert yaml.safe_load(text.split("---")[1])["section"] == "Islands"
    assert BODY in text
    asked = len(site.asked)
    assert added(tmp_path, f"{site.base}/story/1?utm_source=x#top")[0] == [article]
    assert len(site.asked) == asked


def test_a_guess_about_a_page_stays_one(site: Site, tmp_path: Path) -> None:
    """What a page only makes likely is marked as inferred in its file, with its evidence, as if the page were saved."""
    (article,), _ = added(tmp_path, f"{site.base}/unsigned")
    guesses = {each.field: each.evidence for each in article.provenance if each.inferred}
    assert guesses == {"published": "the page's text: a date by its headline", "source": "the page's address"}
    assert article.published is not None
    assert article.published.iso == "2017-05-09"


def test_what_a_feed_states_comes_before_a_guess_about_its_page(site: Site, tmp_path: Path) -> None:
    """Day and source of a feed's entry are taken from the feed where the page leaves them open."""
    (article,), _ = added(tmp_path, f"{site.base}/unsigned-feed")
    assert article.published is not None
    assert (article.published.iso[:10], article.source) == ("2017-05-10", "Tarn Herald")
    assert not [each for each in article.provenance if each.inferred]


def test_a_feed_gives_its_new_entries_once(site: Site, tmp_path: Path) -> None:
    """A feed's entries are saved, whole ones without their page; the next time the server says that nothing changed."""
    articles, problems = added(tmp_path, f"{site.base}/feed")
    assert problems == []
    assert {article.title for article in articles} == {f"{TITLE} {number}" for number in (1, 2, 3)}
    assert not [path for path in site.asked if path.startswith("/story/3")]
    site.asked.clear()
    assert added(tmp_path, f"{site.base}/feed")[0] == articles
    assert site.asked == ["/robots.txt", "/feed"]


def test_a_feed_with_a_failure_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    """One entry that cannot be had is named, the others are saved, and the feed does not count as read."""
    articles, (problem,) = added(tmp_path, f"{site.base}/bad-feed")
    assert [article.title for article in articles] == [f"{TITLE} 2"]
    assert "404" in str(problem)
    assert Known(tmp_path / "feeds.json").conditions(f"{site.base}/bad-feed") == {}


def test_a_feed_of_titles_alone_gives_the_pages_they_lead_to(site: Site, tmp_path: Path) -> None:
    """An entry without text is fetched from its address; one without an address as well is none."""
    (article,), problems = added(tmp_path, f"{site.base}/bare-feed")
    assert problems == []
    assert (article.title, article.text) == (f"{TITLE} 1", BODY)


def test_entries_without_addresses_are_told_apart(site: Site, tmp_path: Path) -> None:
    """Each entry of a feed that names no addresses is saved once, also when others come before it later."""
    for count in (1, 2, 3):
        articles, _ = added(tmp_path, f"{site.base}/nameless-feed")
        assert sorted(article.title for article in articles) == [f"{TITLE} {number}" for number in range(1, count + 1)]


@pytest.mark.parametrize("path", ["/moved", "/packed", "/latin", "/unknown"])
def test_redirects_compression_and_wrong_charsets_are_followed(site: Site, tmp_path: Path, path: str) -> None:
    """However a server sends an article, it is saved whole and in the right letters."""
    (article,), problems = added(tmp_path, site.base + path)
    assert problems == []
    assert BODY.split("\n\n")[0] in article.text
    if path in ("/latin", "/unknown"):
        assert ENGLISH in article.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/missing", "404"),
        ("/forbidden", "403"),
        ("/busy", "try again later"),
        ("/blank", "with nothing"),
        ("/broken-off", "breaks off"),
        ("/home", "/feed"),
        ("/secret/1", "robots.txt"),
        ("/sly", "robots.txt"),
        ("/round", "leads on"),
        ("/elsewhere", "no http or https address"),
        ("/bomb", "larger than"),
        ("/endless", "larger than"),
        ("/slow", "slowly"),
        ("/silent", "does not answer"),
        ("/damaged", "damaged"),
        ("/paper.pdf", "PDF"),
    ],
)
def test_an_answer_that_is_no_article_is_named(site: Site, tmp_path: Path, path: str, said: str) -> None:
    """Refusals, slow, endless, packed and broken answers each end in one sentence, and nothing is saved."""
    articles, (problem,) = added(tmp_path, site.base + path, whole=2)
    assert articles == []
    assert said in str(problem)
    assert problem.mend


def test_no_server_is_named(tmp_path: Path) -> None:
    """An address where nobody answers, or that is none, is a Problem."""
    assert [problem.what for problem in added(tmp_path, "http://127.0.0.1:9/", "ftp://tarn.example/")[1]]


def test_one_s_own_network_is_told_from_the_web() -> None:
    """Addresses of this machine and of private networks are known, so that a feed on the web cannot lead there."""
    assert is_private("127.0.0.1")
    assert is_private("169.254.169.254")
    assert is_private("10.0.0.1")
    assert not is_private("93.184.216.34")


def test_lists_of_feeds_are_read(tmp_path: Path) -> None:
    """An OPML file and a plain list name the same feeds; what is neither is an error."""
    opml, plain, bad = tmp_path / "a.opml", tmp_path / "a.txt", tmp_path / "b.opml"
    opml.write_text(
        "<?xml version='1.0'?><opml version='2.0'><body><outline text='News'>"
        "<outline text='Islands'><outline xmlUrl='https://tarn.example/feed'/></outline></outline></body></opml>"
    )
    plain.write_text("# news\nhttps://tarn.example/feed  # the Herald\n\n")
    assert listed(opml) == listed(plain) == ["https://tarn.example/feed"]
    for text in (
        "<opml>",
        "",
        "<!DOCTYPE opml [<!ENTITY a 'https://tarn.example/'>]><opml><outline xmlUrl='&a;'/></opml>",
    ):
        bad.write_text(text)
        with pytest.raises(ReadError):
            listed(bad)


def test_a_line_that_is_no_address_is_named(tmp_path: Path) -> None:
    """Among good lines of a list of feeds a mistaken one has its line, its cause and the mend; so in OPML."""
    plain, opml = tmp_path / "feeds.txt", tmp_path / "a.opml"
    plain.write_text("https://tarn.example/feed\n\nnot a url\nhttps://aldin.example/rss\n")
    opml.write_text(
        "<opml version='2.0'><body>\n<outline xmlUrl='https://tarn.example/feed'/>\n"
        "<outline xmlUrl='not a url'/>\n<outline xmlUrl='https://aldin.example/rss'/></body></opml>"
    )
    lower = tmp_path / "b.opml"
    lower.write_text(f"\n  \n\n{opml.read_text()}")
    for file, line in ((plain, 3), (opml, 3), (lower, 6)):
        first, bad, last = listed(file)
        assert (first, last) == ("https://tarn.example/feed", "https://aldin.example/rss")
        assert isinstance(bad, Problem)
        assert str(bad).startswith(f"{file.name}:{line}: `not a url` is no http or https address; ")


LINES = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="*_[]{}"), min_size=1, max_size=12)
WORDS = st.lists(LINES | st.sampled_from(["1986.", "-", "#", ">", "+", "&amp;", "<b>", "`x`", "~~", "a|b", "\\", "2)"]))


@given(WORDS)
def test_a_saved_text_is_read_as_it_was(words: list[str]) -> None:
    """Whatever stands in a paragraph, the file that is saved shows exactly that."""
    text = " ".join([*words, "harbour"])
    article = Article(
        "a", "a", f"{text}\n\nNews.", title="Tide", removed=(Removal(Span(len(text) + 2, len(text) + 7), "heading"),)
    )
    (again, *_) = markdown.read(saving.text_of(article).encode(), "a.md")
    assert isinstance(again, Article)
    assert again.text == article.text
    assert again.removed == article.removed


def test_the_command_says_what_it_saved(site: Site, tmp_path: Path) -> None:
    """`digest add` prints the new files, names what failed, and fails only where nothing was saved."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Tarn\nplugins: [digest]\n")
    (tmp_path / "feeds.txt").write_text(f"{site.base}/feed\nnot a url\n")
    done = run(tmp_path, "digest", "add", "--feeds", "feeds.txt", "--most", "1", f"{site.base}/missing")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert (tmp_path / done.stdout.strip()).is_file()
    assert "404" in done.stderr
    assert "feeds.txt:2: `not a url`" in done.stderr
    assert run(tmp_path, "digest", "add", f"{site.base}/missing").returncode == 1
    assert run(tmp_path, "digest", "add").returncode == 2

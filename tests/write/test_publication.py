"""Editions, charts, trend lines, sources, places by country, long lists, and editions as e-mails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.link import EntityRules, link
from digest.model import Digest
from digest.write import charts
from digest.write.extras import Extra
from digest.write.pages import pages
from digest.write.paths import paths
from digest.write.views.mail import WIDTH, mail_files
from digest.write.views.shelves import Group
from digest.write.views.site import site
from digest.write.web import Web
from tests.link.making import Name, made
from tests.write.test_pages import (
    HOSTILE,
    NAMES,
    article,
    broken_links,
    html_of,
    written,
)

DAYS = [date(2024, 4, 29) + timedelta(days=number) for number in range(8)]


def apart(identity: str, **others: Any) -> Digest:  # noqa: ANN401  # fields of Article
    """The article of these tests under an address of its own, so that it is another article."""
    return article(identity, url=f"https://example.org/{identity}", **others)


def week() -> list[Digest]:
    """An article a day for eight days, two on the second."""
    days = [*DAYS, DAYS[1]]
    return [apart(f"{number}", day=day.isoformat(), title=f"No. {number}") for number, day in enumerate(days)]


def test_an_edition_says_what_no_other_page_says() -> None:
    """Days with one article have no page of their own, a day with two has, and so have the week and the month."""
    made_ones = {path for path in written(*week()) if re.match(r"editions/\d", path)}
    assert made_ones == {"editions/2024/04-30.md", "editions/2024/w18.md", "editions/2024/05.md", "editions/2024/04.md"}


def test_an_edition_has_lead_briefs_voices_and_neighbours() -> None:
    """The week's page has its lead with key points, one story told once, a quote a speaker, and what is next."""
    html = html_of(written(*week())["editions/2024/w18.md"])
    assert [node.text() for node in html.css("h1, .kicker")] == ["Week of 29 April 2024", "The week in two minutes"]
    assert [node.text() for node in html.css(".lead h2")] == ["No. 6"]
    assert len(html.css(".lead .points li")) == 1
    assert len(html.css(".lead > p.meta a")) == 4
    assert "3 more copies" in html.css(".lead > p.meta")[0].text()
    assert len(html.css(".admonition.quote")) == 1
    assert [node.text() for node in html.css(".rail .jumps a")][:2] == ["Mon 29", "Tue 30"]
    assert [node.text() for node in html.css(".neighbours a")] == ["Week of 6 May 2024"]
    assert len(html.css(".chart rect")) == 7


def test_the_index_of_editions_leads_to_all_of_them() -> None:
    """Every day, week and month is linked, newest first, and where they are many, each year has a page."""
    index = html_of(written(*week())["editions/index.md"])
    assert [node.text() for node in index.css(".newest h2")] == ["Monday, 6 May 2024", "Week of 6 May 2024", "May 2024"]
    assert [node.text() for node in index.css(".months h3")] == ["May 2024", "April 2024"]
    days = [date(2022, 8, 1) + timedelta(days=number) for number in range(270)]
    many = written(*(made(f"{n}", f"Word{n}.", day=day.isoformat(), title=f"No. {n}") for n, day in enumerate(days)))
    assert {"editions/2022.md", "editions/2023.md"} <= set(many)
    assert [node.text() for node in html_of(many["editions/index.md"]).css(".index h2")] == ["2023"]
    assert broken_links(many) == []


def test_a_chart_says_in_words_what_it_shows() -> None:
    """A chart has a title, a description with both ends and the highest bar, and a title for each bar."""
    html = html_of(written(*week())["people/vera-lindqvist.md"])
    assert [node.text() for node in html.css("svg.bars > title")] == ["Vera Lindqvist: digests over time"]
    said = "Digests a day, 29 April 2024 to 6 May 2024. Most: 30 April 2024 (2)."
    assert [node.text() for node in html.css("svg.bars > desc")] == [said]
    assert [node.text() for node in html.css("rect title")][:2] == ["29 April 2024: 1", "30 April 2024: 2"]


def test_trend_lines_stand_beside_names() -> None:
    """Each name in the news has a line whose title tells its numbers, where there is a time to show."""
    html = html_of(written(*week())["index.md"])
    lines = [node.text() for node in html.css(".trends.person li svg title")]
    assert lines == ["Digests a day: 0, 0, 0, 0, 1, 2, 1, 1, 1, 1, 1, 1"]
    assert html_of(written(article())["index.md"]).css("svg") == []


def test_a_chart_of_ones_is_none() -> None:
    """Where no two digests fall into one step of time, no chart is drawn: it would have nothing to show."""
    digests = [apart(f"{n}", day=day.isoformat(), title=f"No. {n}") for n, day in enumerate(DAYS)]
    assert html_of(written(*digests)["people/vera-lindqvist.md"]).css("svg.bars") == []


@pytest.mark.parametrize("counts", [[], [("a", 0)], [("a", 1), (HOSTILE, 10**12)], [("a", 7)] * 60])
def test_charts_are_whole_numbers_and_inert(counts: list[tuple[str, int]]) -> None:
    """Whatever is counted, a chart's bars lie inside it, its numbers have one decimal at most, and text stays text."""
    drawn = charts.bars(HOSTILE, "x", counts) + charts.trend(HOSTILE, [count for _, count in counts])
    html = LexborHTMLParser(str(drawn))
    assert html.css("script") == []
    for rect in html.css("rect"):
        tall, down = (int(rect.attributes[name] or "") for name in ("height", "y"))
        assert 0 < tall <= charts.HEIGHT == tall + down
    assert not re.search(r"\d\.\d\d|e[+-]\d", " ".join(re.findall(r'points="([^"]*)"', str(drawn))))


def test_who_speaks_of_somebody_stands_on_their_page() -> None:
    """A quote that names somebody else stands on that one's page, too, with its speaker."""
    text = "“We trust Jon Aker with the harbor and its pier,” said Vera Lindqvist.\nJon Aker did not answer.\n"
    quote = {"parts": ["We trust Jon Aker with the harbor and its pier,"], "speaker": "Vera Lindqvist", "callout": True}
    names: list[Name] = [("PER", "Vera Lindqvist"), ("PER", "Jon Aker")]
    shown = written(made("a", text, names, day="2024-05-01", quotes=[quote], title="Trust"))
    about = html_of(shown["people/jon-aker.md"])
    assert "Said about Jon Aker" in [node.text() for node in about.css("h2")]
    assert [node.text() for node in about.css(".attribution strong")] == ["Vera Lindqvist"]
    assert "Said about" not in shown["people/vera-lindqvist.md"]


def test_a_source_has_a_page() -> None:
    """Spellings of one source share a page, and articles that state none have one that the index names."""
    digests = [apart("a", source="The Courier"), apart("b", source="the courier"), apart("c", source=None)]
    shown = written(*digests)
    pages = [path for path in shown if path.startswith("sources/")]
    assert pages == ["sources/the-courier.md", "sources/none/stated.md", "sources/index.md"]
    assert [len(html_of(shown[path]).css(".main .digests li")) for path in pages[:2]] == [2, 1]
    assert "1 digest without a stated source" in [node.text() for node in html_of(shown["sources/index.md"]).css("a")]
    assert broken_links(shown) == []


def test_places_stand_under_their_countries() -> None:
    """A place is listed under its country, the seas and continents after these, what is not known at the end."""
    names: list[Name] = [("LOC", "Oran"), ("LOC", "Trieste"), ("LOC", "Bergvik Street"), ("LOC", "Adriatic Sea")]
    html = html_of(written(made("a", "x", names))["places/by/country.md"])
    found = [node.text() for node in html.css(".index h2")]
    assert found[:2] == ["Algeria", "Italy"]
    assert found[2].startswith("Seas")
    assert found[3] == "Country not known"


def test_a_place_leads_to_its_country() -> None:
    """The page of a place names the country it lies in, that of a country or of a place of none does not."""
    names: list[Name] = [("LOC", "Trieste"), ("LOC", "Italy"), ("LOC", "Adriatic Sea"), ("LOC", "Bergvik Street")]
    shown = written(made("a", "x", names))
    kickers = {path: html_of(shown[path]).css_first(".kicker") for path in shown if path.startswith("places/")}
    told = {path: node.text() for path, node in kickers.items() if node and "Place" in node.text()}
    assert told == {
        "places/trieste.md": "Place · Italy",
        "places/italy.md": "Place",
        "places/adriatic-sea.md": "Place",
        "places/bergvik-street.md": "Place",
    }


def test_a_sentence_that_every_article_has_stands_once() -> None:
    """Where many articles name somebody with the same words, as in a note on the author, only the newest shows them."""
    note = "Ada Lund is the harbor master."
    digests = [made(f"{n}", note, [("PER", "Ada Lund")], day=f"2024-05-0{n}", title=f"No. {n}") for n in (1, 2, 3)]
    lines = [node.text() for node in html_of(written(*digests)["people/ada-lund.md"]).css(".digests li")]
    assert [note in line for line in lines] == [True, False, False]


def test_the_best_of_many_quotes_are_printed_large() -> None:
    """Of more quotes than a page prints large, those that their article prints large come first, the others folded."""
    spoken = [f"This is sentence number {n} of the long speech." for n in range(12)]
    text = "".join(f"“{words}” said Ada Lund.\n" for words in spoken)
    quotes = [{"parts": [words], "speaker": "Ada Lund", "callout": n == 11} for n, words in enumerate(spoken)]
    html = html_of(written(made("a", text, [("PER", "Ada Lund")], quotes=quotes))["people/ada-lund.md"])
    large = [node.text() for node in html.css(".admonition.quote .words")]
    assert len(large) == 8
    assert any(spoken[11] in words for words in large)
    assert [len(node.css("li")) for node in html.css("details.quote")] == [4]


def test_a_long_letter_is_several_pages() -> None:
    """Where one letter has more names than a page lists, numbered parts share them out, and each name stands once."""
    names: list[Name] = [("PER", f"Ana Q{chr(97 + n // 26)}{chr(97 + n % 26)}orn") for n in range(320)]
    shown = written(made("a", "x", names))
    parts = ["people/a-z/q.md", "people/a-z/q-2.md"]
    listed = [node.text() for part in parts for node in html_of(shown[part]).css(".index section > ul a")]
    assert len(listed) == len(set(listed)) == 320
    assert broken_links(shown) == []


def test_the_pages_of_years_move_with_their_name() -> None:
    """Where somebody in hundreds of articles moves to another page, the old pages of years lead on, too."""
    names: list[Name] = [("LOC", "Oran")]
    digests = [made(f"{n}", "x", names, day=f"20{20 + n % 2}-01-01", title=f"No. {n}") for n in range(110)]
    collection = link(digests, EntityRules())
    where = paths(collection)
    moved = replace(where, redirects={"places/wahran.md": "places/oran.md"})
    shown = {page.path: page.text for page in pages(collection, where=moved)}
    assert "url=../../oran/2021/" in shown["places/wahran/2021.md"]
    assert {"places/wahran/2020.md", "places/oran/2020.md"} <= set(shown)


def mails() -> dict[str, str]:
    """The e-mails of a week, one title of it hostile."""
    collection = link([*week(), apart("x", day="2024-05-06", title=HOSTILE)], EntityRules())
    of = site(collection, "The Digest", {}, paths(collection))
    extras: list[Extra] = list(mail_files(of, Web("https://example.org/d/"), None))
    return {extra.path: extra.content.decode() for extra in extras}


def test_the_newest_editions_are_made_as_mails() -> None:
    """The newest days, weeks and months are HTML without scripts or files beside it, and text of short lines."""
    found = mails()
    assert {"2024/05-06.html", "2024/05-06.txt", "2024/w19.txt", "2024/05.html"} <= set(found)
    for path, content in found.items():
        if path.endswith(".html"):
            html = LexborHTMLParser(content)
            assert not html.css("script, link, img, style, [onclick]")
            assert all((a.attributes["href"] or "").startswith("https://example.org/d/") for a in html.css("a"))
        else:
            assert not re.search(r"&\w+;|&#\d+;|</?\w+ ?[^>]*>(?<!<script>)(?<!</script>)", content)
            assert all(len(line) <= WIDTH or line.startswith("https://") for line in content.splitlines())
            assert "\n\n\n" not in content


def test_the_same_names_are_in_the_mail() -> None:
    """The text of a day has the lead, its address, its key points and who is quoted."""
    text = mails()["2024/04-30.txt"]
    assert text.startswith("The Digest · The day in two minutes\nTuesday, 30 April 2024\n2 digests · 1 min read\n")
    assert f"— {NAMES[0][1]}, harbor master" in text
    assert re.search(r"^https://example\.org/d/articles/2024/04/no-\d/$", text, re.MULTILINE)


def test_a_heading_with_marks_has_a_plain_anchor() -> None:
    """A link to a heading holds nothing that an address or HTML would write otherwise."""
    assert Group("Bosnia & Herzegovina").anchor == "bosnia-herzegovina"
    assert Group("&").anchor == "other"

"""What the front page and the lists show, and how it is told apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.link.making import made
from tests.write.test_pages import article, html_of, three_hundred, written


def test_wire_copies_of_a_quote_are_listed_once() -> None:
    """A quote that two articles share stands once on its speaker's page and in the index, and on both articles'."""
    site = written(article("a.md"), article("b.md", day="2024-05-16", title="Copied"))
    for path in ("people/vera-lindqvist.md", "quotes/index.md"):
        assert site[path].count("> “A pier") + site[path].count("- “A pier") == 1, path
    assert all("> “A pier" in site[f"articles/2024/05/{name}.md"] for name in ("copied", "oldest-pier-to-close"))


def test_the_front_page_has_lead_quote_latest_and_earlier_days() -> None:
    """The newest day's article leads with its quote, nine follow with a sentence, the others stand under their days."""
    digests = [article(f"{day}.md", day=f"2024-05-{day:02}", title=f"Day {day}") for day in range(1, 29)]
    html = html_of(written(*digests)["index.md"])
    assert [node.text() for node in html.css(".lead h2, .lead .kicker")] == ["Day 28", "The Courier"]
    assert len(html.css(".lead .admonition.quote .words")) == 1
    assert [node.text() for node in html.css(".stories h3")] == [f"Day {day}" for day in range(27, 18, -1)]
    assert [node.text() for node in html.css(".days h3")][:2] == ["Saturday, 18 May 2024", "Friday, 17 May 2024"]
    assert len(html.css(".days li")) == 6
    assert "Tuesday, 28 May 2024 · 28 digests" in html.root.text() if html.root else False


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "also in The Courier, also on 6 May 2024, 5 May 2024, 4 May 2024, 3 more copies"),
        ("de", "auch in The Courier, auch am 6. Mai 2024, 5. Mai 2024, 4. Mai 2024, 3 weitere Abdrucke"),
    ],
)
def test_copies_of_a_text_are_told_by_source_or_by_day(language: str, said: str) -> None:
    """Beside a text stand its other sources, the days of copies that state none, and after four how many more."""
    copies = [article(f"{day}.md", day=f"2024-05-{day:02}", source=None) for day in (2, 3, 4, 5, 6)]
    prints = [
        article("a.md", day="2024-05-09"),
        article("b.md", source="Norrvik Post"),
        *copies,
        article("c.md", day=None),
    ]
    lead = html_of(written(*prints, language=language)["index.md"]).css(".lead")[0].text()
    assert said in " ".join(lead.split())


def test_earlier_days_name_how_much_more_there_is() -> None:
    """Of a day with many digests the front page names the first four and links to its edition for the others."""
    days = ["2024-05-20", *["2024-05-19"] * 9, *["2024-05-18"] * 7]
    digests = [made(f"{at}.md", f"Word{at}.", day=day, title=f"No. {at}") for at, day in enumerate(days)]
    html = html_of(written(*digests)["index.md"])
    assert len(html.css(".days li")) == 4
    assert [node.text() for node in html.css(".days .meta a[href='editions/2024/05-18.md']")] == ["and 3 more"]


def test_an_index_shared_out_still_shows_the_foremost() -> None:
    """Where speakers or months fill many pages, the index shows those quoted most, and the newest digests."""
    site = three_hundred()
    quotes, archive = html_of(site["quotes/index.md"]), html_of(site["archive/index.md"])
    assert [node.text() for node in quotes.css(".index h2")] == ["Most quoted"]
    assert len(quotes.css(".speaker")) == 10
    assert [node.text() for node in archive.css(".index h2")] == ["Newest"]
    assert len(archive.css(".index .digests li")) == 10


def test_companions_are_chips_by_kind() -> None:
    """Who appears with somebody is told apart by kind, as on an article's page."""
    html = html_of(written(article())["people/vera-lindqvist.md"])
    assert [node.text() for node in html.css(".rail .chips .kind")] == ["Organizations", "Places"]


@pytest.mark.parametrize(
    ("words_of_quote", "size"), [(12, "short"), (40, "middle"), (70, "long")], ids=["short", "middle", "long"]
)
def test_a_quote_is_printed_by_its_length(words_of_quote: int, size: str) -> None:
    """A short quote is marked to be printed largest, a long one smallest."""
    said = " ".join(["plain"] * words_of_quote)
    text = f"“{said},” said Vera Lindqvist.\n"
    quote = {"parts": [f"{said},"], "speaker": "Vera Lindqvist", "callout": True}
    digest = made("a.md", text, [("PER", "Vera Lindqvist")], quotes=[quote], title="T")
    assert f" .words .{size} dir=" in written(digest)["articles/undated/t.md"]


def test_few_quotes_and_no_large_one_are_not_folded() -> None:
    """Where no quote is printed large, the list of all quotes stands open."""
    digest = article()
    small = replace(digest, quotes=tuple(replace(quote, callout=False) for quote in digest.quotes))
    page = "articles/2024/05/oldest-pier-to-close.md"
    assert html_of(written(small)[page]).css("details[open]")
    assert html_of(written(digest)[page]).css("details:not([open])")

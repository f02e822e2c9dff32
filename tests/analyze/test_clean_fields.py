"""Cleaning: what the text tells of itself, and whether it says so or is only understood to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.analyze.clean import clean, title
from digest.model import Article, Provenance, Published, Removal, Span
from tests.analyze.test_clean import BODY, LEAD, SECOND, THIRD, article, evidence, rules
from tests.analyze.test_clean_properties import LINES

MIXED = Path(__file__).parents[2] / ".." / "shared" / "articles" / "mixed"
HEADLINE = "Board of Eastmere votes to rebuild pier"


def stated(cleaned: Article) -> dict[str, str]:
    """The evidence of the fields that the text states."""
    return {one.field: one.evidence for one in cleaned.provenance if not one.inferred}


@pytest.mark.parametrize(
    ("end", "source"),
    [
        ("(Eastmere Post’s culture newsroom in Northport is updating this story.)", "Eastmere Post"),
        ("(The Harbour Ledger's staff are keeping you updated through the night.)", "The Harbour Ledger"),
        ("(Eastmere Times’ foreign bureau is following this story.)", "Eastmere Times"),
        ("Eastmere Post’s weather desk is updating this page until the storm is over.", "Eastmere Post"),
        ("(Post & Pier's team of reporters in the north is updating this report.)", "Post & Pier"),
        ("© Eastmere Post", "Eastmere Post"),
    ],
)
def test_newsrooms_of_many_forms(end: str, source: str) -> None:
    """A newsroom that is at work on the article is its source, marked as inferred, and its trailer goes."""
    cleaned = article(f"{BODY}\n\n{end}")
    assert (cleaned.body, cleaned.source) == (BODY, source)
    assert source in evidence(cleaned, "source")


@pytest.mark.parametrize(
    "end",
    [
        "Roe's legal team is updating its plans for the pier, a clerk of the county court said.",
        "Eastmere's desk of last resort is the county, the mayor told the families on Sunday.",
    ],
)
def test_a_team_in_the_news_is_no_newsroom(end: str) -> None:
    """Somebody's team in the last paragraph stays in the body and is no source."""
    cleaned = article(f"{BODY}\n\n{end}")
    assert (cleaned.body, cleaned.source) == (f"{BODY}\n\n{end}", None)


@pytest.mark.parametrize(
    ("file", "line", "source"),
    [
        ("x.txt", "EASTMERE (Reuters) - ", "Reuters"),
        ("x.md", "EASTMERE (Reuters) - ", "Reuters"),
        ("x.txt", "EASTMERE (Agencies) - ", None),
        ("x.txt", "EASTMERE - ", None),
    ],
)
def test_the_agency_is_the_source_where_nothing_better_is_known(file: str, line: str, source: str | None) -> None:
    """The agency of a dateline is an inferred source, and its evidence says that nothing better was there."""
    cleaned = article(f"{line}{LEAD}\n\n{SECOND}", file)
    assert cleaned.source == source
    assert source is None or evidence(cleaned, "source").startswith("nothing better: the agency")


@pytest.mark.parametrize(
    ("end", "source"),
    [
        ("(Eastmere Post’s night desk is updating this story.)", "Eastmere Post"),
        ("© 2014 Harbour Ledger", "Harbour Ledger"),
    ],
)
def test_a_trailer_is_better_than_the_agency(end: str, source: str) -> None:
    """A newsroom's trailer or a copyright line names the source before the agency does."""
    cleaned = article(f"EASTMERE (AP) — {BODY}\n\n{end}")
    assert (cleaned.agency, cleaned.source) == ("AP", source)


@pytest.mark.parametrize("line", ["Harbour Weekly", "The Eastmere Post", "Reuters", "Post & Pier Magazine"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_source_line_in_the_header(line: str, gap: str) -> None:
    """The name of a publication between byline and date line is the stated source."""
    cleaned = article(gap.join([HEADLINE, "By Jane Roe", line, "12 May 2014", BODY]))
    assert (cleaned.source, cleaned.body, cleaned.title) == (line, BODY, HEADLINE)
    assert stated(cleaned)["source"].startswith("source line, line ")


@pytest.mark.parametrize(
    "line", ["Staff Writer", "Ann Poe", "World News", "Northport", "Politics", "Press Release", "Senior News Editor"]
)
def test_other_lines_under_a_byline_are_no_source(line: str) -> None:
    """Roles, names, sections and places between byline and date line are no source."""
    cleaned = article("\n".join([HEADLINE, "By Jane Roe", line, "12 May 2014", BODY]))
    assert (cleaned.source, cleaned.body) == (None, BODY)


@pytest.mark.parametrize(
    ("line", "authors", "source", "day"),
    [
        ("Interview by Jane Roe for Post & Pier, 17 April 2024", ("Jane Roe",), "Post & Pier", date(2024, 4, 17)),
        ("Interview by Jane Roe and Ann Poe, 17 April 2024", ("Jane Roe", "Ann Poe"), None, date(2024, 4, 17)),
        ("Essay by Jane Roe for the Harbour Weekly", ("Jane Roe",), "Harbour Weekly", None),
        ("By Jane Roe For Eastmere.com | 12 May 2014", ("Jane Roe",), "Eastmere.com", date(2014, 5, 12)),
        ("By Jane Roe for Sunday", ("Jane Roe",), None, None),
        ("By Jane Roe, for many years a pilot", ("Jane Roe",), None, None),
    ],
)
@pytest.mark.parametrize("file", ["x.txt", "x.md"])
def test_a_byline_that_says_for_whom(
    line: str, authors: tuple[str, ...], source: str | None, day: date | None, file: str
) -> None:
    """A byline goes from the top of texts and Markdown alike, and states authors, source and day."""
    cleaned = article(f"{line}\n\n{BODY}", file)
    assert (cleaned.authors, cleaned.source, cleaned.body) == (authors, source, BODY)
    assert cleaned.published == (Published(day) if day else None)
    assert "authors" in stated(cleaned)


@pytest.mark.parametrize(
    "end",
    [
        "Jane Roe covers the coast for the Harbour Ledger.",
        "Jane Roe covers the coast for the Harbour Ledger. Subscribe to our newsletter.",
        "Ann Poe is a freelance writer in Northport.",
        "Ann Poe, a former pilot, is the harbour correspondent of Post & Pier.",
        "Subscribe to our newsletter.",
        "Sign up for our morning letter",
        "Reporting by Jane Roe; editing by Ann Poe",
        "Ann Poe contributed to this report.",
        "© 2014 Harbour Ledger. All rights reserved.",
        "___\n\nAnn Poe writes about ships.\n\nSubscribe now",
        "Do you like what you read? Sign up for the Harbour morning briefing.",
        "Harbour Letters appears twice a year. Subscribe at example.org/letters",
        "Help us to go on reporting: become a member for the price of a herring.",
        "Read more about the coast from Harbour Weekly",
        "Ann Poe is a freelance writer in Northport.\n\nSubscribe | Contact us",
    ],
)
@pytest.mark.parametrize("file", ["x.txt", "x.md"])
def test_notes_after_the_end(end: str, file: str) -> None:
    """Notes on authors, credits and calls to subscribe go from the end of texts and Markdown alike."""
    assert article(f"{BODY}\n\n{end}", file, authors=("Jane Roe",)).body == BODY


@pytest.mark.parametrize(
    "end",
    [
        "For more on the pier, see the minutes of the board, which the county keeps.",
        "Ann Poe is a mother of three and has fished here since she was ten.",
        "Watch the tide tables",
        "Old pier\n\nNew pier",
        "The plan has a page of its own. Ann Poe of the county contributed to this report.",
        "Roe's team is updating the plans.",
        "Anyone can sign up for the flood alerts, the board said in a note.",
        "Roe said: “Support our reporting, or do without.”",
        "Mills | Piers",
    ],
)
def test_markdown_keeps_its_end(end: str) -> None:
    """In Markdown nothing that may be text goes from the end."""
    assert article(f"{BODY}\n\n{end}", "x.md").body == f"{BODY}\n\n{end}"


@pytest.mark.parametrize("file", ["x.txt", "x.md"])
def test_somebody_in_the_news_is_no_author(file: str) -> None:
    """A closing sentence about a journalist whom the article names before stays."""
    body = f"{LEAD}\n\nAnn Poe asked the board for the accounts, and waited.\n\nAnn Poe is a reporter in Northport."
    assert article(body, file).body == body


def test_in_markdown_lines_between_paragraphs_stay() -> None:
    """In Markdown neither a furniture line nor a byline below the first paragraph is removed."""
    body = f"{LEAD}\n\nBy Jane Roe\n\n{SECOND}\n\nSubscribe now\n\n{THIRD}"
    assert article(body, "x.md").body == body


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the Harbour morning briefing",
        "Read also: Twelve questions about the pier",
        "More from Harbour Weekly\n\nWhy the pier fell\n\nWho will pay for it?",
    ],
)
def test_in_markdown_links_between_paragraphs_go(line: str) -> None:
    """In Markdown a call to subscribe between paragraphs, a labelled link and links under their heading go."""
    text = f"{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}"
    start = text.find("More from")
    heading = (Removal(Span(start, text.index("\n", start)), "heading"),) if start >= 0 else ()
    assert article(text, "x.md", removed=heading).body == BODY


@pytest.mark.parametrize(
    "lines",
    [
        "Tides\n\nSubscribe to the tide alerts\n\nBoats",
        "Who will pay for the pier?",
        "Sign up for a place in the harbour by June.",
    ],
)
def test_in_markdown_items_that_may_be_text_stay(lines: str) -> None:
    """In Markdown an item of a list that only begins like a call to subscribe stays, and so does a question."""
    assert article(f"{LEAD}\n\n{lines}\n\n{SECOND}", "x.md").body == f"{LEAD}\n\n{lines}\n\n{SECOND}"


def test_in_markdown_a_credited_line_above_the_text_is_a_caption() -> None:
    """In Markdown the line under a picture above the text is its caption where a credit ends it."""
    cleaned = article(f"The old pier at low tide. Photo: Jane Roe/Harbourside\n\n{BODY}", "x.md")
    assert (cleaned.caption, cleaned.credit) == ("The old pier at low tide.", "Jane Roe/Harbourside")
    assert cleaned.body == BODY


@pytest.mark.parametrize(
    ("author", "behind", "found"),
    [
        ("Jane Roe, Harbourside", "EASTMERE (Harbourside) — ", "Jane Roe"),
        ("Jane Roe, Reuters", "", "Jane Roe"),
        ("Jane Roe, Harbourside", "", "Jane Roe, Harbourside"),
        ("Roe, Jane", "EASTMERE (Harbourside) — ", "Roe, Jane"),
    ],
)
def test_an_agency_behind_a_stated_author_is_none(author: str, behind: str, found: str) -> None:
    """The agency after a stated author's name goes where it is known to be one, and other commas stay."""
    assert article(f"{behind}{BODY}", "x.md", authors=(author,)).authors == (found,)


@pytest.mark.parametrize(
    ("top", "end", "source"),
    [
        (
            "By Jane Roe, Pier & Quay, 12 May 2014",
            "Pier & Quay appears twice a year. Subscribe at example.org",
            "Pier & Quay",
        ),
        (
            "Eastmere Commercial, Monday May 12 2014\nBy Jane Roe",
            "Eastmere Commercial. Tips: tips@example.org",
            "Eastmere Commercial",
        ),
        ("Harbour News and Eastmere Post staff\n12 May 2014", "", "Eastmere Post"),
        ("By Jane Roe, Northport\n12 May 2014", "(Reporting by Jane Roe in Northport)", None),
        ("By Jane Roe, Northport\n12 May 2014", "Follow Eastmere Post on Facebook", "Eastmere Post"),
        ("By Jane Roe\n12 May 2014", "Follow Jane Roe on Facebook", None),
        ("Eastmere Post\n12 May 2014", "", "Eastmere Post"),
    ],
)
def test_a_source_that_the_page_names(top: str, end: str, source: str | None) -> None:
    """A house that header and closing line both name, whose staff wrote, or that asks to be followed is the source."""
    cleaned = article(f"{HEADLINE}\n{top}\n\n{BODY}\n\n{end}")
    assert (cleaned.source, cleaned.body, cleaned.title) == (source, BODY, HEADLINE)
    assert cleaned.published == Published(date(2014, 5, 12))


def test_what_the_text_states_is_not_inferred() -> None:
    """Headline, byline, date line, caption and dateline are stated, with the number of their line."""
    cleaned = article(
        f"{HEADLINE}\n\nBy Jane Roe\n12 May 2014\n\nThe pier. (AP Photo/Ann Poe)\n\nEASTMERE (AP) — {LEAD}\n\n{SECOND}"
    )
    assert stated(cleaned) == {
        "title": "headline, line 1",
        "authors": "byline, line 3: By Jane Roe",
        "published": "date line, line 4: 12 May 2014",
        "caption": "caption, line 6: The pier. (AP Photo/Ann Poe)",
        "credit": "credit of the caption, line 6: The pier. (AP Photo/Ann Poe)",
        "place": "dateline, line 8: EASTMERE (AP) —",
        "agency": "dateline, line 8: EASTMERE (AP) —",
    }
    assert {one.field for one in cleaned.provenance if one.inferred} == {"source", "language"}


def test_what_is_understood_is_inferred() -> None:
    """A title from a caption or from the first sentence, and a date of change, are inferred."""
    assert evidence(article(f"The pier at low tideReuters\n\n{BODY}"), "title").startswith("no headline: the caption")
    assert evidence(article(BODY), "title") == title.LAST_RESORT
    updated = article(f"{HEADLINE}\nUpdated: 18 Nov 2019\n{LEAD}\n{SECOND}")
    assert evidence(updated, "published").startswith("date of the last change")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tove Skarpheim has added eighty places to her Albuquerque, New Mexico, pottery school since July.",
            "Tove Skarpheim has added eighty places to her Albuquerque, New Mexico, pottery school since July",
        ),
        (
            "The harbour board of Orlsund closed the northern ferry berth for the rest of winter on Monday, as asked.",
            "The harbour board of Orlsund closed the northern ferry berth for the rest of winter on Monday",
        ),
        (
            "The board of Orlsund closed the berth on Monday, saying that the piles beneath it were rotten and soft.",
            "The board of Orlsund closed the berth on Monday",
        ),
        (
            f"The board closed {'the berth and ' * 14}the ramp.",
            f"The board closed {'the berth and ' * 5}".strip() + "…",
        ),
    ],
)
def test_a_title_cut_from_the_first_sentence_breaks_off_nowhere(sentence: str, expected: str) -> None:
    """A title cut from a sentence ends at a clause, not within a place's name; only a very long one is cut off."""
    assert title.from_text(f"{sentence} It is to open again in May.") == expected


def test_a_caption_s_copyright_is_no_source() -> None:
    """The owner of a picture, and a heading on copyright, are no source of the article."""
    assert article(f"The pier at low tide. (Photo: © 2014 Getty Images)\n\n{BODY}").source is None
    heading = Removal(Span(0, 20), "heading")
    assert article(f"Copyright Exceptions\n\n{BODY}", "x.md", removed=(heading,)).source is None


@settings(max_examples=100)
@given(lines=LINES, gap=st.sampled_from(["\n", "\n\n"]), end=st.sampled_from(["\r\n", "\r"]), markdown=st.booleans())
def test_line_ends_make_no_difference(lines: list[str], gap: str, end: str, markdown: bool) -> None:
    """A text with other line ends has the same body, removals, fields and evidence as with `\\n`."""
    text = gap.join(line.replace("\r", "") for line in lines)
    file = "x.md" if markdown else "x.txt"
    here, there = article(text, file), article(text.replace("\n", end), file)

    def pieces(cleaned: Article) -> list[tuple[str, str]]:
        kept = [("", span.of(cleaned.text)) for span in cleaned.paragraphs]
        return [(rule, piece.replace(end, "\n")) for rule, piece in kept + removed(cleaned)]

    def removed(cleaned: Article) -> list[tuple[str, str]]:
        return [(one.rule, one.span.of(cleaned.text)) for one in cleaned.removed]

    assert there.text == text.replace("\n", end)
    assert pieces(there) == pieces(here)
    bare = {"text": "", "paragraphs": (), "removed": ()}
    assert replace(there, **bare) == replace(here, **bare)  # type: ignore[arg-type]  # one dict, several types


def test_removals_of_the_reader_stay_with_other_line_ends() -> None:
    """A stretch that the reader removed covers the same words whatever the line ends."""
    text = f"{LEAD}\r\n\r\nA heading here\r\n\r\n{SECOND}"
    removal = Removal(Span(text.index("A heading"), text.index("A heading") + 14), "heading")
    cleaned = article(text, "x.md", removed=(removal,))
    assert cleaned.removed == (removal,)
    assert rules(cleaned) == ["heading"]
    assert cleaned.body == f"{LEAD}\n\n{SECOND}"


def test_english_is_told_by_its_words() -> None:
    """A clearly English body has the language `en`, inferred, and a stated language stays."""
    assert article(BODY).language == "en"
    assert "of its first" in evidence(article(BODY), "language")
    assert article(BODY, language="en-GB").language == "en-GB"


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafenrat von Oststadt hat am Montag beschlossen, die alte Brücke neu zu bauen, so der Chef.",
        "Le conseil du port a décidé lundi de reconstruire la vieille jetée avant l'hiver, a dit on ne sait qui.",
        "La junta del puerto votó el lunes a favor de reconstruir el viejo muelle antes de las tormentas.",
        "De havenraad van Oostmeer was in een week over de brug, want die is of was al in de war, zei men.",
        "Il consiglio del porto ha votato lunedì per ricostruire il vecchio molo prima delle tempeste, no.",
        "Havnerådet i Østhavn vedtok mandag at den gamle bryggen for all del skal bygges opp under vinteren.",
        "Old pier, new pier, dry dock.",
        "A B C D E F G H I J K L M N O P Q R S T",
        "港の古い桟橋は冬の前に再建される。",
    ],
)
def test_other_languages_are_not_english(text: str) -> None:
    """Text in another language, or too short to tell, is not taken for English."""
    assert article(text).language != "en"


def test_a_language_that_hardly_a_word_is_in_is_not_believed() -> None:
    """What a page's software says of its language is taken back where the text shows that it is wrong."""
    text = "Le ferry entre Tarn et les îles cesse vendredi, et il ne reprendra sa route que dans quatre mois. " * 4
    for where, expected in [("the page's lang", "fr"), ("sidecar a.yml, line 1: language", "en-US")]:
        stated = (Provenance("language", False, where),)
        made = Article("a.html", "a.html", text, language="en-US", provenance=stated)
        assert clean(made).language == expected


def test_pages_in_other_languages() -> None:
    """Real pages in other languages are never taken for English, whatever menus and scripts they bring along."""
    if not MIXED.is_dir():
        pytest.skip("shared articles not here")
    for prefix in ("ch-", "de-", "jp-", "no-"):
        for file in sorted((MIXED / "html").glob(f"{prefix}*.html")):
            text = file.read_text("utf-8", errors="replace")
            assert clean(Article(id="x.txt", file="x.txt", text=text)).language is None, file.name


def test_what_a_person_took_back_is_not_guessed_again() -> None:
    """A field that the sidecar leaves empty on purpose stays empty, whatever the text tells."""
    text = f"Pier vote\n\nBy Jane Roe\n\nNovember 5, 2012\n\nEASTMERE (AP) — {LEAD}\n\n{SECOND}"
    assert clean(Article("a.txt", "a.txt", text)).published
    taken_back = tuple(Provenance(name, False, "sidecar a.yml: none") for name in ("published", "source"))
    cleaned = clean(Article("a.txt", "a.txt", text, provenance=taken_back))
    assert (cleaned.published, cleaned.source) == (None, None)

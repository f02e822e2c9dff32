"""Cleaning raw news text: what is body, what is not, and what the rest tells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from digest.analyze.clean import clean
from digest.model import Article, Published, Removal, Span

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed"
LEAD = "The harbour board of Eastmere voted on Monday to rebuild the old pier before the winter storms arrive."
SECOND = "Work will begin in spring, said its chair, who called the vote a relief for every fishing family in town."
THIRD = "The repairs will cost about four million, and the county is expected to pay the larger part of the bill."
BODY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def article(text: str, file: str = "x.txt", **stated: object) -> Article:
    """The cleaned article of a text."""
    return clean(Article(id=file, file=file, text=text, **stated))  # type: ignore[arg-type]  # fields by name


def rules(cleaned: Article) -> list[str]:
    """The names of the rules that removed something, in the order of the text."""
    return [removal.rule for removal in cleaned.removed]


def evidence(cleaned: Article, field: str) -> str:
    """Why a field was inferred."""
    return next(one.evidence for one in cleaned.provenance if one.field == field and one.inferred)


@pytest.mark.parametrize(
    ("line", "place", "agency", "rest"),
    [
        ("WASHINGTON (AP) — ", "WASHINGTON", "AP", LEAD),
        ("LONDON, Nov 5 (Reuters) - ", "LONDON", "Reuters", LEAD),
        ("Geneva (dpa) - ", "Geneva", "dpa", LEAD),
        ("NEW YORK — ", "NEW YORK", None, LEAD),
        ("WEST PALM BEACH, Fla. - ", "WEST PALM BEACH, Fla.", None, LEAD),
        ("EASTMERE, CA--", "EASTMERE, CA", None, LEAD),
        ("Eastmere, Jun 11 (efe-epa).- ", "Eastmere", "efe-epa", LEAD),
        ("EL PASO, Texas (AP) — ", "EL PASO, Texas", "AP", LEAD),
        ("BEIJING (AP) _ ", "BEIJING", "AP", LEAD),
        ("April 1 (Bloomberg) - ", None, "Bloomberg", LEAD),
        ("NEW DELHI: ", "NEW DELHI", None, LEAD),
        ("(CNN)", None, "CNN", LEAD),
        ("Lima, Peru - ", "Lima, Peru", None, LEAD),
    ],
)
def test_dateline_is_cut(line: str, place: str | None, agency: str | None, rest: str) -> None:
    """A dateline gives place and agency and leaves the rest of its paragraph."""
    cleaned = article(f"Board votes to rebuild pier\n\n{line}{rest}\n\n{SECOND}")
    assert (cleaned.place, cleaned.agency) == (place, agency)
    assert cleaned.body == f"{rest}\n\n{SECOND}"
    assert rules(cleaned) == ["headline", "dateline"]


@pytest.mark.parametrize(
    "line",
    [
        "A HUNTER who ate a rabbit in the hills above Eastmere was taken to hospital on Friday night.",
        "THE CLAIM: The pier of Eastmere was sold to a company that nobody in the town has heard of.",
        "UPDATE — The harbour board has now said that it will meet again on Thursday afternoon.",
        "Pier - the word is old - has been spelled in nine ways in the ledgers of the harbour board.",
        "Jane Roe (left) and her brother run the last ferry that still calls at Eastmere in winter.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(line: str) -> None:
    """Capitals, dashes and parentheses alone are no dateline."""
    cleaned = article(f"{line}\n\n{SECOND}")
    assert cleaned.place is None
    assert cleaned.body == f"{line}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        ("The old pier at low tide (AP Photo/Jane Roe)", "AP Photo/Jane Roe"),
        ("The old pier at low tideReuters", "Reuters"),
        ("The old pier at low tideCredit: Getty", "Getty"),
        ("The old pier at low tide. Photograph: Jane Roe/Reuters", "Jane Roe/Reuters"),
        ("The old pier at low tide. REUTERS/Jane Roe", "REUTERS/Jane Roe"),
        ("The old pier at low tide AFP via Getty Images", "AFP via Getty Images"),
        ("The old pier at low tide\n\nThe old pier at low tideReuters", "Reuters"),
        ("The old pier at low tide.\nThe old pier at low tide. (Eastmere Post)", "Eastmere Post"),
        ("The old pier at low tide. (Jane Roe/Eastmere Post) @janeroe", "Jane Roe/Eastmere Post"),
        ("The old pier at low tide. JANE ROE/HARBOUR NEWS", "JANE ROE/HARBOUR NEWS"),
        ("The old pier at low tideHARBOUR NEWS/J. ROE", "HARBOUR NEWS/J. ROE"),
        ("The old pier at low tide.Harbourside/Jane Roe", "Harbourside/Jane Roe"),
        ("The old pier at low tide. (Photo by Jane Roe)", "Jane Roe"),
    ],
)
def test_caption_and_credit(lines: str, credit: str) -> None:
    """Captions go, with or without their credit, and tell both."""
    cleaned = article(f"{lines}\n\n{BODY}")
    assert cleaned.body == BODY
    assert set(rules(cleaned)) == {"caption"}
    assert (cleaned.caption or "").rstrip(".") == "The old pier at low tide"
    assert cleaned.credit == credit
    assert cleaned.title.rstrip(".") == "The old pier at low tide"
    assert evidence(cleaned, "title").startswith("no headline")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("By JANE ROE and PETER O'POE, Staff Writers", ("Jane Roe", "Peter O'Poe")),
        ("By Jane A. Roe, Eastmere Post | May 12, 2014", ("Jane A. Roe",)),
        ("Posted by Jane Roe on 12 May 2014", ("Jane Roe",)),
        ("By Jane Roe, Ann van der Poe 2014-05-12T10:30:00Z", ("Jane Roe", "Ann van der Poe")),
        ("JANE ROE", ("Jane Roe",)),
        ("Jane Roe\n\n12 May 2014", ("Jane Roe",)),
        ("By\n\nJane Roe", ("Jane Roe",)),
        ("Friday, 16 May 2014 | by Jane Roe and Harbour News", ("Jane Roe",)),
        ("Jane Roe\nEASTMERE, Norway\n12 May 2014", ("Jane Roe",)),
    ],
)
def test_byline_gives_authors(line: str, names: tuple[str, ...]) -> None:
    """A byline goes and its names, without roles and newsrooms, are the authors."""
    cleaned = article(f"Board of Eastmere votes to rebuild pier\n\n{line}\n\n{BODY}")
    assert cleaned.authors == names
    assert cleaned.body == BODY
    assert cleaned.title == "Board of Eastmere votes to rebuild pier"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("18 Nov 2019, 19:09", date(2019, 11, 18)),
        ("Published: Sept. 8, 2020 at 9:22 a.m. ET", date(2020, 9, 8)),
        ("Updated: 18 Nov 2019", date(2019, 11, 18)),
        ("21:17 18.11.2019", date(2019, 11, 18)),
        ("Monday, November 18th, 2019", date(2019, 11, 18)),
        ("18 November 2019, 19:05 CET", date(2019, 11, 18)),
        ("Monday, 18 November 2019 | by Harbour News", date(2019, 11, 18)),
        ("Post & Pier Magazine, Monday November 18 2019", date(2019, 11, 18)),
        ("13/11/2019", date(2019, 11, 13)),
        ("03/11/2019", None),
        ("Updated Dec. 25 at 3:53 pm E.T.", None),
        ("31 Feb 2019", None),
    ],
)
def test_date_line(line: str, day: date | None) -> None:
    """A date line goes, and dates the article only where day, month and year are certain."""
    cleaned = article(f"Board of Eastmere votes to rebuild pier\n\n{line}\n\n{BODY}")
    assert cleaned.body == BODY
    assert cleaned.published == (Published(day) if day else None)


def test_first_date_wins_over_update() -> None:
    """The date of a change does not replace the date of publication, in whatever order they stand."""
    cleaned = article(f"Board votes to rebuild pier\nUpdated: 19 Nov 2019\nPublished: 18 Nov 2019\n{LEAD}\n{SECOND}")
    assert cleaned.published == Published(date(2019, 11, 18))


def test_a_quotation_may_trail_off() -> None:
    """Paragraphs that open with a quotation mark are somebody's words, however many of them break off."""
    said = (
        "“I have seen the old pier break in the storm, and...",
        "“I have seen its boats go down one by one, and...",
        "“I have seen the town without a pier for years, and...",
    )
    body = "\n\n".join((LEAD, *said, SECOND))
    assert article(f"Board of Eastmere votes to rebuild pier\n\n{body}").body == body


TEASERS = """\
Storm in Holm: A storm has broken over the town, and...
A ferry sails again: It has lain in Holm, and in…
Mayor resigns: She said that her days were numbered...."""


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story Continues Below",
        "Advertisement - story continues below.",
        "Share this on Facebook and Twitter",
        "Read more: A pier for every town, says minister",
        "Read also: What is the old pier, and who will pay for it?",
        "CONTINUE READING BELOW THE ADVERTISEMENT",
        "Sign up for our newsletter",
        "Related\n\nA pier for every town, says minister",
        TEASERS,
        "1:26\n\nMinister on the future of small harbours",
        "Storm hits the old pier – video",
    ],
)
def test_furniture_inside_the_body(line: str) -> None:
    """Furniture lines between paragraphs go, and the paragraphs stay."""
    assert article(f"{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}").body == BODY


@pytest.mark.parametrize(
    "line",
    [
        "Share this burden with the county, the chair asked the minister in a letter on Friday.",
        "Watchdog groups have asked for the accounts of the board.",
        "Following the vote, three members of the board left the room without a word.",
        "How is the pier to be paid for?",
        "WHO PAYS THE BILL",
        "Related to the vote is a second plan, for the lighthouse.",
        "Advertisement of the contract will follow in June, the board said in a note.",
        "Comments from the public will be heard until June.",
        "Residents can sign up for the flood alerts of the county, the chair said.",
        "Support independent of the county will be sought in June, the board said.",
        "He asked: “Subscribe to what? To a pier that nobody can pay for?”",
        "Mills | Piers | Ships | Tides",
    ],
)
def test_prose_with_a_furniture_word_stays(line: str) -> None:
    """No paragraph is lost for a word that furniture lines begin with, and headings within the text stay."""
    assert article(f"{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}").body == f"{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    "end",
    [
        "(Reporting by Jane Roe; Editing by Ann Poe)",
        "Reporting by Jane Roe; additional reporting by Ann Poe",
        "Jane Roe in Eastmere contributed to this report.",
        "Ann Poe contributed to this report, which was updated with what the board said on Monday about it.",
        "___\n\nFollow Jane Roe on Twitter: @janeroe",
        "Contact Jane Roe at jane@example.org or 555-0199.",
        "Editor’s note: An earlier version named the wrong street.",
        "Copyright 2014 The Eastmere Post. All rights reserved.",
        "Top Stories\n\nMinister Opens A Second Harbour In The North\n\nHome\n\nNews\n\nSport",
        "Health\n\nTravel",
        "(Eastmere Post’s night desk is keeping you updated.)",
    ],
)
def test_trailers_after_the_body(end: str) -> None:
    """What newsrooms and sites put after the last paragraph goes."""
    assert article(f"{BODY}\n\n{end}").body == BODY


@pytest.mark.parametrize(
    ("end", "source"),
    [
        ("(Eastmere Post’s Northern Desk is keeping you updated until the storm is over.)", "Eastmere Post"),
        ("Copyright 2014 The Eastmere Post. All rights reserved.", "The Eastmere Post"),
        ("© 2014 Eastmere.com. All Rights Reserved.", "Eastmere.com"),
        ("(Reporting by Jane Roe)", None),
    ],
)
def test_source_from_the_trailer(end: str, source: str | None) -> None:
    """A newsroom's trailer or a copyright line names the source, marked as inferred."""
    cleaned = article(f"{BODY}\n\n{end}")
    assert cleaned.source == source
    assert source is None or source in evidence(cleaned, "source")


def test_one_long_line() -> None:
    """Title, dateline, an advertisement between sentences and a closing credit are cut out of a one-line body."""
    cleaned = article(
        "Board votes to rebuild pier\nBoard votes to rebuild pier (AP) EASTMERE (AP) — "
        f"{LEAD} {SECOND} Advertisement {THIRD} (Editing by Ann Poe)"
    )
    assert cleaned.body == f"{LEAD} {SECOND}\n\n{THIRD}"
    assert (cleaned.title, cleaned.place, cleaned.agency) == ("Board votes to rebuild pier", "EASTMERE", "AP")


def test_menus_and_standfirst_above_the_body() -> None:
    """Menus above the headline and the standfirst below it go; the headline is the title."""
    cleaned = article(
        "Home\nWorld\nBusiness\nTravel\nBoard votes to rebuild the pier before winter\n5 Min Read\n"
        f"Fishing families relieved after years of waiting\n{LEAD}\n{SECOND}"
    )
    assert cleaned.title == "Board votes to rebuild the pier before winter"
    assert cleaned.body == f"{LEAD}\n\n{SECOND}"


@pytest.mark.parametrize(
    "top",
    [
        "Home | News | Coast | Sport | Tides\n",
        "TIDES | ",
        "Harbour Weekly\nHome | News | Coast | Sport | Tides\n\n",
    ],
)
def test_a_headline_below_mastheads_and_menus(top: str) -> None:
    """A menu on one line, a masthead above it and a section's name in capitals are no part of the headline."""
    cleaned = article(f"{top}Board votes to rebuild the pier\nMonday, 12 May 2014 | by Jane Roe\n\n{BODY}")
    assert (cleaned.title, cleaned.authors, cleaned.body) == ("Board votes to rebuild the pier", ("Jane Roe",), BODY)
    assert cleaned.source == ("Harbour Weekly" if top.startswith("Harbour") else None)


def test_the_headline_stands_above_the_byline() -> None:
    """A line between byline and text is never the headline where one stands above the byline."""
    cleaned = article(
        f"Board votes to rebuild pier\nBy Jane Roe\nFishing families relieved after the long wait\n\n{BODY}"
    )
    assert (cleaned.title, cleaned.body) == ("Board votes to rebuild pier", BODY)


def test_a_dateline_on_a_line_of_its_own() -> None:
    """A place on a line of its own is the dateline's right above the text and below a headline, and nowhere else."""
    cleaned = article(f"Board votes to rebuild pier\n\nBy Jane Roe\nEASTMERE, Norway\n\n{BODY}")
    assert (cleaned.place, cleaned.body, cleaned.authors) == ("EASTMERE, Norway", BODY, ("Jane Roe",))
    assert article(f"{LEAD}\n\nEASTMERE, Norway\n\n{SECOND}").place is None


def test_hard_wrapped_wire_copy() -> None:
    """Wire copy gives headline, byline, dateline and the day of its closing line; wrapped lines are one paragraph."""
    cleaned = article(
        "\x01abc0003 3 i 380  xyz 0045\n\nEastmere/harbour/\n\x02REFILE\n1ST LEAD\nBoard votes to rebuild old pier\n"
        "By dpa correspondents =\n\nEastmere (dpa) - The harbour board of Eastmere voted on Monday to\n"
        "rebuild the old pier before the winter storms arrive, and to ask the\ncounty for the money.\n\n"
        "Work will begin in spring, said its chair, who called the vote a\n"
        "relief for every fishing family in town, and "
        "thanked the\nmembers.\n\n# Notebook\n\n## Note to editors\n- adds quote\n\n"
        "\x03212322 GMT Nov 18\n\x7f\x04"
    )
    assert cleaned.title == "Board votes to rebuild old pier"
    assert cleaned.authors == ("dpa correspondents",)
    assert (cleaned.place, cleaned.agency) == ("Eastmere", "dpa")
    assert cleaned.published == Published(date(2018, 11, 21))
    assert len(cleaned.paragraphs) == 2
    assert cleaned.body.endswith("thanked the\nmembers.")


def test_stated_fields_stay() -> None:
    """What the file states is never replaced, and a line that repeats the stated title is removed."""
    text = f"Board Votes for Pier | Eastmere Post\n\nBy Jane Roe\n\nEASTMERE (AP) — {LEAD}\n\n{SECOND}"
    cleaned = article(text, title="Board votes for pier", authors=("Ann Poe",), place="Northport")
    assert (cleaned.title, cleaned.authors, cleaned.place) == ("Board votes for pier", ("Ann Poe",), "Northport")
    assert cleaned.body == f"{LEAD}\n\n{SECOND}"
    assert {one.field for one in cleaned.provenance} == {"agency", "language", "source"}


def test_text_that_needs_no_cleaning() -> None:
    """With clean False nothing is removed, and only title and language are inferred."""
    text = f"By Jane Roe\n\nEASTMERE (AP) — {LEAD}\nAdvertisement\n\n{SECOND}"
    cleaned = article(text, clean=False)
    assert [span.of(text) for span in cleaned.paragraphs] == text.replace("\n\n", "\n").split("\n")
    assert cleaned.removed == ()
    assert (cleaned.authors, cleaned.place) == ((), None)
    assert [one.field for one in cleaned.provenance] == ["title", "language"]


def test_text_without_blank_lines_that_needs_no_cleaning() -> None:
    """With clean False and no blank line each line is a paragraph."""
    assert len(article(f"{LEAD}\n{SECOND}\n{THIRD}", clean=False).paragraphs) == 3


@pytest.mark.parametrize("text", ["Advertisement", "By Jane Roe\n\n12 May 2014", "Share this story\n\n___", "___"])
def test_an_article_never_loses_its_whole_body(text: str) -> None:
    """Text that the rules would remove as a whole stays as the body."""
    cleaned = article(text)
    assert cleaned.body == text
    assert cleaned.removed == ()
    assert cleaned.title


def test_markdown() -> None:
    """In Markdown the repeated title and the dateline go; short lines and lines without a full stop stay."""
    body = f"The board voted\nfor the pier on Monday, after years.\n\nMoney\n\n{SECOND}\n\nSpring\n\nSummer"
    cleaned = article(f"Board votes\n\nEASTMERE — {body}", "x.md", title="Board votes")
    assert cleaned.body == body
    assert rules(cleaned) == ["headline", "dateline"]


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize("file", ["x.txt", "x.md"])
def test_what_the_reader_removed_stays_removed(wanted: bool, file: str) -> None:
    """Stretches that the reader has already removed keep their rule, whole units or parts of one."""
    text = f"{LEAD}\n\nA heading here\n\n{SECOND} (more)\n\n{THIRD}"
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in ("A heading here", "(more)")]
    removed = (Removal(spans[0], "heading"), Removal(spans[1], "link"))
    cleaned = article(text, file, clean=wanted, removed=removed)
    assert cleaned.removed == removed
    assert cleaned.body == BODY


def test_the_seed() -> None:
    """The sample article is cleaned as a careful editor would."""
    if not SEED.is_dir():
        pytest.skip("shared seed not here")
    wanted = yaml.safe_load((SEED / "expected.yml").read_text("utf-8"))
    cleaned = article((SEED / "manaf-tlass.txt").read_text("utf-8"))
    assert (cleaned.title, cleaned.caption, cleaned.credit) == (wanted["title"], wanted["caption"], wanted["credit"])
    assert cleaned.source == wanted["source"]
    assert evidence(cleaned, "source").startswith("newsroom trailer")
    assert cleaned.published is None
    assert cleaned.body.startswith(wanted["body_first_words"])
    assert cleaned.body.endswith(wanted["body_last_words"])
    assert not any(line in cleaned.body for line in wanted["not_body"])

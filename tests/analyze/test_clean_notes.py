"""Cleaning: posts set into the text, notes on where it comes from, portraits of authors and calls at its end."""

from __future__ import annotations

import pytest

from digest.lists import entries
from tests.analyze.test_clean import BODY, LEAD, SECOND, THIRD, article, rules

POST = "The pier is coming back! #eastmere pic.twitter.com/abc"
SIGNED = "— Karin Holt (@kholt) May 5, 2024"


@pytest.mark.parametrize("file", ["x.txt", "x.md"])
@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (f"{POST} {SIGNED}", "embedded post"),
        (f"{POST}\n\n{SIGNED}", "embedded post"),
        ("— Karin Holt (@kholt) 5 May 2024", "embedded post"),
        ("https://social.example/kholt/status/578569906834264064", "furniture"),
        ("[#image: /photos/6442ac41a765]", "furniture"),
    ],
)
def test_what_is_set_into_the_text_goes(file: str, line: str, rule: str) -> None:
    """A post with its signature, an address and a placeholder on their own lines are no body; the body stays."""
    cleaned = article(f"{LEAD}\n\n{line}\n\n{SECOND}\n\n{THIRD}", file)
    assert cleaned.body == BODY
    assert set(rules(cleaned)) == {rule}


def test_a_sentence_above_a_signature_stays() -> None:
    """Only what bears the signs of a post goes with a signature below it."""
    cleaned = article(f"{LEAD}\n\n{SECOND}\n\n{SIGNED}\n\n{THIRD}")
    assert cleaned.body == BODY


def test_counts_of_categories_go() -> None:
    """Four and more names with numbers in parentheses are a menu; a single one may be a person's age."""
    menu = "Islands (214)\nHarbour (12)\nWeather (1,031)\nPeople (7)"
    assert article(f"{BODY}\n\n{menu}").body == BODY
    assert "Karin Holt (41)" in article(f"{LEAD}\n\nKarin Holt (41)\n\n{SECOND}\n\n{THIRD}").body


@pytest.mark.parametrize("file", ["x.txt", "x.md"])
@pytest.mark.parametrize(
    "note",
    [
        "This post was originally published on the Eastmere blog.",
        "This article is part of this month’s theme on harbours. Check back for more articles.",
        "This is the second post of a four-part series on the pier.",
        "Cross-posted from the blog of the harbour board.",
        "Editor’s note: This story was first published by the Harbour Ledger.",
        "Originally posted on the board's own site.",
        "Additional contributors to this report include Jane Roe and Ann Poe. "
        + "It lies on the board's own site. " * 6,
    ],
)
def test_notes_on_its_origin_go(file: str, note: str) -> None:
    """A note on where an article comes from, or on its series, goes from below the body and from right above it."""
    assert article(f"{BODY}\n\n{note}", file).body == BODY
    assert article(f"{note}\n\n{BODY}", file, title="Board of Eastmere votes").body == BODY


@pytest.mark.parametrize("file", ["x.txt", "x.md"])
@pytest.mark.parametrize(
    "call",
    [
        "Want to hear more about the pier? Join our mailing list and follow us on Twitter.",
        "To learn more, visit www.eastmere.example or email pier@eastmere.example.",
        "Register now for the webinar on the new pier.",
        "Read more in our newsletter.\n\nFollow us on Facebook.",
    ],
)
def test_calls_at_the_end_go(file: str, call: str) -> None:
    """What asks the reader to join, to register or to write goes from the end of the body."""
    assert article(f"{BODY}\n\n{call}", file).body == BODY


@pytest.mark.parametrize(
    "last",
    [
        "Contact with the island was lost on Monday, the coast guard said, and nobody has heard from it since.",
        "“Visit us, or write to pier@eastmere.example,” said the chair of the board to the crowd on Sunday.",
        "Follow the money, and the county will find its way back to the pier, said the old harbour master.",
        "This post was held by his father for thirty years, and he will not leave it, he said on Sunday.",
        "The story was first told by the Harbour Ledger, which said the county had known of it for years.",
    ],
)
@pytest.mark.parametrize("file", ["x.txt", "x.md"])
def test_a_last_paragraph_that_sounds_alike_stays(file: str, last: str) -> None:
    """A sentence of the story that begins like a call or a note is body."""
    assert article(f"{BODY}\n\n{last}", file).body == f"{BODY}\n\n{last}"


def test_titles_of_other_articles_at_the_end_go() -> None:
    """Two and more headlines below the last sentence are links; one may be a line of the text."""
    links = "Harbour Board Names New Chair\n\nEastmere School Opens in Old Mill"
    assert article(f"{BODY}\n\n{links}").body == BODY
    one = "Harbour Board Names New Chair"
    assert article(f"{BODY}\n\n{one}").body.startswith(BODY)


def test_a_portrait_of_an_author_known_by_a_slug_goes() -> None:
    """`karin-holt` in front matter is the Karin Holt whom the last paragraph portrays."""
    portrait = "Karin Holt is a keeper of the harbour archive and writes about the sea."
    assert article(f"{BODY}\n\n{portrait}", "x.md", authors=("karin-holt",)).body == BODY


@pytest.mark.parametrize("rule", ["embedded post", "editors' note"])
def test_the_new_rules_can_be_turned_off(rule: str) -> None:
    """A rule that is named under `keep` removes nothing."""
    text = f"{LEAD}\n\n{POST} {SIGNED}\n\n{SECOND}\n\n{THIRD}\n\nThis post was originally published on the town's blog."
    assert rule in rules(article(text, "x.md"))
    assert rule not in rules(article(text, "x.md", keep=(rule,)))


@pytest.mark.parametrize("name", ["calls", "closing_labels"])
def test_the_new_lists_are_sorted(name: str) -> None:
    """The lists are in order and without duplicates."""
    lines = entries("digest.analyze.clean", f"{name}.txt")
    assert list(lines) == sorted(set(lines))


def test_what_stands_below_the_heading_of_the_comments_goes() -> None:
    """Rules and notices below a listed heading may be a third as long as the body and are none of it."""
    rules_of_comments = " ".join(["politely"] * (len(BODY.split()) // 3))
    assert article(f"{BODY}\n\nAll comments\n\nUsers write {rules_of_comments}.").body == BODY

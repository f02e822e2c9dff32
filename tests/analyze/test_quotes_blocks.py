"""Block quotations: words that a file sets off without quotation marks."""

import pytest

from digest.analyze import clean, entities, quotes, sentences
from digest.model import Article
from digest.read import markdown
from digest.read.records import from_markup

LIND = "Mayor Maria Lindqvist of Oslo met reporters on Monday.\n\n"


def told(article: object) -> list[tuple[list[str], str | None]]:
    """The parts of each quote of an article, with its speaker."""
    assert isinstance(article, Article)
    article = clean.clean(article)
    split = sentences.split(article.text, article.paragraphs)
    mentions, tags, *_ = entities.find(article, split)
    found = quotes.find(article, split, mentions, tags)
    assert all(part.of(article.text) in quote.text for quote in found for part in quote.parts)
    return [([part.of(article.text) for part in quote.parts], quote.speaker) for quote in found]


@pytest.mark.parametrize(
    ("body", "parts", "speaker"),
    [
        (
            "She wrote to the council:\n\n> We sold the *boats*.\n> It is over.\n>\n> Goodbye.",
            ["We sold the boats. It is over.", "Goodbye."],
            "Maria Lindqvist",
        ),
        ("It rained.\n\n> We sold the boats. — *Peter Moss, teacher*", ["We sold the boats."], "Peter Moss"),
        (
            "It rained.\n\n> We sold the boats.\n>\n> All of them.\n>\n> — Peter Moss",
            ["We sold the boats.", "All of them."],
            "Peter Moss",
        ),
        ("It rained.\n\n> “We sold the boats.”\n\n— Peter Moss, teacher", ["We sold the boats."], "Peter Moss"),
    ],
)
def test_a_block_is_the_words_of_whom_the_lines_around_it_name(body: str, parts: list[str], speaker: str) -> None:
    """A Markdown block quotation belongs to who is said to write or say it before a colon, or who signs it."""
    (article,) = markdown.read((LIND + body + "\n\nThey left at noon.").encode(), "a.md")
    assert told(article) == [(parts, speaker)]


def test_a_block_in_html_is_read_like_one_in_markdown() -> None:
    """A blockquote element is one quote with a part for each of its paragraphs."""
    block = "<blockquote><p>We sold the boats.</p><p>It is over.</p></blockquote>"
    body = f"<p>{LIND}</p><p>She wrote:</p>{block}<p>They left at noon.</p>"
    assert told(from_markup(body, "a", "a.json")) == [(["We sold the boats.", "It is over."], "Maria Lindqvist")]


@pytest.mark.parametrize(
    "body",
    [
        "They left.\n\n> We sold the boats, and it is over.\n\nIt snowed.",
        "The list of things to bring was short:\n\n> One boat, two nets and three men.\n\nIt snowed.",
        "The town is old.\n\n> Oslo - a town of boats and nets\n\nIt snowed.",
    ],
)
def test_other_blocks_are_nobodys_words(body: str) -> None:
    """What is set off for another reason, such as a list or a notice, is no quote."""
    (article,) = markdown.read((LIND + body).encode(), "a.md")
    assert told(article) == []

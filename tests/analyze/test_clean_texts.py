"""Texts as people paste and save them: printouts, press releases, wire copy, newsletters, whole pages."""

from __future__ import annotations

import textwrap
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.analyze.clean import clean
from digest.model import Article
from digest.read import read_stream

TEXTS = yaml.safe_load((Path(__file__).parent / "shapes" / "texts.yml").read_text(encoding="utf-8"))
BODY: list[str] = TEXTS["body"]
FIELDS = ("source", "place", "agency", "url")


def cleaned(text: str) -> Article:
    """The article of a text whose placeholders stand for the body."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in BODY)
    text = text.replace("BODY", "\n\n".join(BODY)).replace("WRAPPED", wrapped).replace("ONELINE", " ".join(BODY))
    (found,) = read_stream(BytesIO(text.encode()), "a.txt")
    assert isinstance(found, Article)
    return clean(found)


@pytest.mark.parametrize("case", TEXTS["texts"], ids=lambda case: str(case["name"]))
def test_a_pasted_text_keeps_its_body_and_nothing_else(case: dict[str, Any]) -> None:
    """Every paragraph of the body stays, what is set about it goes, and the fields are those that it states."""
    article = cleaned(case["text"])
    body = " ".join(article.body.split())
    assert [words for words in (*BODY, *case.get("keeps", ())) if words not in body] == []
    assert [words for words in case.get("never", ()) if words in body] == []
    if not case.get("keeps"):
        assert body.startswith(BODY[0])
        assert body.endswith(BODY[-1])
    expected = case["is"]
    assert {field: getattr(article, field) for field in FIELDS} == {field: expected.get(field) for field in FIELDS}
    assert list(article.authors) == expected.get("authors", [])
    assert (article.published.day if article.published else None) == expected.get("day")
    assert article.title == expected.get("title", article.title)


@pytest.mark.parametrize("headline", ["Von Miller Signs With Tarn", "Di Caprio Wins Award"])
def test_a_headline_that_opens_like_a_foreign_byline_is_the_title(headline: str) -> None:
    """`Von` and `Di` begin a byline only below a headline."""
    article = cleaned(f"{headline}\n\nBODY")
    assert (article.title, article.authors) == (headline, ())


@pytest.mark.parametrize(
    "line",
    [
        "“You received this award for nothing,” she told the captain of the boat.",
        "This email was sent to every captain in the harbour on Monday, the mayor said.",
        "Date: nobody knows it yet, and nobody in the company wants to say when it will be known.",
    ],
)
def test_a_sentence_that_opens_like_furniture_stays(line: str) -> None:
    """What only begins like a newsletter's footer or a labelled field is body among the paragraphs."""
    article = cleaned(
        f"Ferry to the Aldin islands stops for the winter\n\n{BODY[0]}\n\n{line}\n\n{BODY[1]}\n\n{BODY[2]}"
    )
    assert line in article.body


def test_rules_go_from_markdown_and_code_stays() -> None:
    """A line of dashes or asterisks between paragraphs of Markdown is no text; a bracket of code is left."""
    text = f"{BODY[0]}\n\n———————\n\n{{\n\n{BODY[1]}\n\n* * *\n\n{BODY[2]}"
    article = clean(Article(id="a.md", file="a.md", text=text))
    assert article.body == f"{BODY[0]}\n\n{{\n\n{BODY[1]}\n\n{BODY[2]}"
    assert [removal.rule for removal in article.removed] == ["separator", "separator"]

"""The project's own samples against labels that were written by hand from the articles alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from digest.analyze import analyze
from digest.link import EntityRules, link
from digest.model import Article, Digest
from digest.read import read_folder
from digest.write.escape import plain
from tests.sites.conftest import ROOT, SAMPLES, tree

LABEL_FILES = sorted((ROOT / "tests" / "labels").glob("*.yml"))
LABELS: list[dict[str, Any]] = [
    label for file in LABEL_FILES for label in yaml.safe_load(file.read_text(encoding="utf-8")).get("files", [])
]
SHORTFALLS: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests" / "labels" / "shortfalls.yml").read_text())[
    "shortfalls"
]
"""What is known to differ from the labels, and why, by what is checked and file: an expected failure that must fail."""
RECALLED = 33
"""Of the 37 articles of the four stories; those left out tell of something beside the story's people."""
KINDS = {"people": "PER", "organizations": "ORG", "places": "LOC"}


def each_sample(checked: str) -> pytest.MarkDecorator:
    """One test for each labelled article."""
    known = SHORTFALLS.get(checked) or {}
    return pytest.mark.parametrize(
        "label",
        [
            pytest.param(
                label,
                id=label["file"],
                marks=[pytest.mark.xfail(reason=known[label["file"]], strict=True)] if label["file"] in known else [],
            )
            for label in LABELS
        ],
    )


@cache
def digests() -> dict[str, Digest]:
    """The samples' digests by file."""
    return {found.file: analyze(found) for found in read_folder(SAMPLES) if isinstance(found, Article)}


def digest_of(label: dict[str, Any]) -> Digest:
    """The digest of a labelled file."""
    return digests()[label["file"]]


def turn(label: dict[str, Any], text: str) -> str | None:
    """Who says these words without marks in an interview; None for other words."""
    return next((turn["speaker"] for turn in label.get("turns", ()) if text.startswith(turn["begins"])), None)


def words(text: str) -> str:
    """The words of a quote, white space folded and the comma before a closing mark off."""
    return plain(text).rstrip(",")


@each_sample("fields")
def test_what_the_article_says_of_itself(label: dict[str, Any]) -> None:
    """Title, date, source, authors and dateline are the editor's, and a guess is marked as one."""
    article = digest_of(label).article
    found = {
        "title": article.title if label["title"] else None,
        "date": article.published.day if article.published else None,
        "source": article.source,
        "source_inferred": any(o.field == "source" and o.inferred for o in article.provenance),
        "authors": list(article.authors),
        "as_written": article.place,
        "agency": article.agency,
    }
    dateline = {"as_written": None, "agency": None} if label.get("dateline", "") is None else label.get("dateline", {})
    wanted = {field: value for field, value in {**label, **dateline}.items() if field in found}
    assert found == {**found, **wanted}


@each_sample("body")
def test_the_body(label: dict[str, Any]) -> None:
    """The body begins and ends where the editor's does."""
    article = digest_of(label).article
    assert plain(article.body).startswith(label.get("body_first_words", ""))
    assert plain(article.body).endswith(label.get("body_last_words", ""))


@each_sample("quotes")
def test_the_quotes(label: dict[str, Any]) -> None:
    """Every utterance is found with its parts and speaker; titles of works, scare quotes and nicknames are none."""
    digest = digest_of(label)
    marked = [quote for quote in digest.quotes if turn(label, quote.text) is None]
    found = [([words(part.of(digest.article.text)) for part in q.parts], q.speaker) for q in marked]
    assert found == [([words(part) for part in q["parts"]], q["speaker"]) for q in label["quotes"]]


@each_sample("speakers")
def test_nobody_is_given_the_words_of_another(label: dict[str, Any]) -> None:
    """A speaker who is named is the editor's, an unnamed one stands in the text's words; callouts always have one."""
    digest = digest_of(label)
    speakers = {words(part): [q["speaker"], *q.get("speaker_or", [])] for q in label["quotes"] for part in q["parts"]}
    for quote in digest.quotes:
        assert quote.speaker or not quote.callout
        if turn(label, quote.text) is not None:
            assert quote.speaker == turn(label, quote.text)
            continue
        for part in quote.parts:
            if quote.attribution == "unnamed":
                assert str(quote.speaker) in digest.article.body
            elif quote.speaker:
                assert quote.speaker in speakers[words(part.of(digest.article.text))]


@each_sample("names")
def test_the_names(label: dict[str, Any]) -> None:
    """Every person, organization and place has its full name and kind, and nothing else does."""
    digest = digest_of(label)
    optional = set(label["optional"])
    for group, kind in KINDS.items():
        found = {tag.name for tag in digest.tags if tag.kind == kind}
        assert found - optional == set(label[group] or {}) - optional, group


@each_sample("never_names")
def test_names_that_are_none(label: dict[str, Any]) -> None:
    """Nothing that the editor would never tag is a person, an organization or a place."""
    assert not {tag.name for tag in digest_of(label).tags if tag.kind} & set(label["never_entities"])


@each_sample("key_points")
def test_the_key_points(label: dict[str, Any]) -> None:
    """The first key point is the editor's, and none begins as a caption, a trailer or a loose end would."""
    points = [plain(point.text) for point in digest_of(label).key_points]
    assert points
    if label["key_points_first"]:
        assert points[0].startswith(label["key_points_first"])
    assert [point for point in points if point.startswith(tuple(label["key_points_never"] or ["\0"]))] == []


def test_the_stories() -> None:
    """The editor's four running stories are four, no other article is in one, and every wire copy is folded."""
    told = {label["file"]: label.get("story") for label in LABELS}
    copies = {frozenset([label["file"], *label["same_as"]]) for label in LABELS if label.get("same_as")}
    found = link(digests().values(), EntityRules()).stories
    assert sorted(str(told[story.id]) for story in found) == ["blackout", "chimbote", "harbour", "psalter"]
    assert all({told[article] for article in story.articles} == {told[story.id]} for story in found)
    assert sum(len(story.articles) for story in found) >= RECALLED
    assert {frozenset(version.article for version in text) for story in found for text in story.texts} == copies


def test_what_never_reaches_a_page(rendered: Path) -> None:
    """No page of the samples' site shows a trailer, a caption's glued credit, furniture or markup of an article's."""
    html = {path: content for path, content in tree(rendered, "*.html").items() if not path.startswith("guide/")}
    pages = {path: shown(content) for path, content in html.items()}
    assert all(any(label["title"] in page for page in pages.values()) for label in LABELS if label["title"])
    for label in LABELS:
        for string in label["not_body"] or []:
            assert [path for path, page in pages.items() if string in page] == [], string


def shown(page: bytes) -> str:
    """What a reader sees of a rendered page's own content."""
    content = LexborHTMLParser(page.decode()).css_first("article")
    return words(content.text()) if content else ""

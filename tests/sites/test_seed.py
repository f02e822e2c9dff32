"""The article that every part must get right, against what a careful editor made of it by hand."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from digest.analyze import analyze
from digest.model import Article, Digest
from digest.read import read_file
from digest.write.escape import plain
from tests.sites.conftest import SHARED, NewSite, run, tree

SEED = SHARED / "seed" / "manaf-tlass.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the shared seed article is not here")
PLAIN_MARKS = str.maketrans("“”‘’", "\"\"''")


@pytest.fixture(scope="module")
def digest() -> Digest:
    """The seed's digest."""
    [article] = read_file(SEED, SEED.parent)
    assert isinstance(article, Article)
    return analyze(article)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """The editor's answers."""
    loaded: dict[str, Any] = yaml.safe_load(SEED.with_name("expected.yml").read_text(encoding="utf-8"))
    return loaded


def folded(text: str) -> str:
    """A quote's words with the marks made plain and the comma before a closing mark off."""
    return plain(text).translate(PLAIN_MARKS).rstrip(",")


def test_title_date_source_and_body(digest: Digest, expected: dict[str, Any]) -> None:
    """The caption is the title, no date is made up, the source is marked as inferred, the body is whole."""
    article = digest.article
    assert article.title == expected["title"]
    assert article.caption == expected["caption"]
    assert article.credit == expected["credit"]
    assert article.source == expected["source"]
    assert next(origin for origin in article.provenance if origin.field == "source").inferred
    assert article.published is None
    assert article.body.startswith(expected["body_first_words"])
    assert article.body.endswith(expected["body_last_words"])
    assert not any(line in article.body for line in expected["not_body"])


def test_every_quote_has_its_parts_and_its_speaker(digest: Digest, expected: dict[str, Any]) -> None:
    """The nine utterances, no more and no fewer, each with its parts, its speaker and what else the editor states."""
    found = [
        {"parts": [folded(part.of(digest.article.text)) for part in quote.parts], "speaker": quote.speaker}
        for quote in digest.quotes
    ]
    wanted = [{"parts": [folded(part) for part in q["parts"]], "speaker": q["speaker"]} for q in expected["quotes"]]
    assert found == wanted
    for quote, answer in zip(digest.quotes, expected["quotes"], strict=True):
        if "through" in answer:
            assert quote.through == answer["through"]
        if "role" in answer:
            assert quote.role == answer["role"]
        if "kind" in answer:
            assert quote.attribution == answer["kind"]


def test_callouts(digest: Digest, expected: dict[str, Any]) -> None:
    """At least two of the editor's callouts are printed large, and no other quote."""
    numbers = [number for number, quote in enumerate(digest.quotes, start=1) if quote.callout]
    assert len(numbers) >= 2
    assert set(numbers) <= set(expected["callouts_from"])


def test_key_points(digest: Digest, expected: dict[str, Any]) -> None:
    """Three to five points, the first always there, each one of the editor's."""
    points = [folded(point.text) for point in digest.key_points]
    allowed = [folded(beginning) for beginning in expected["key_points_any_of"]]
    assert 3 <= len(points) <= 5
    assert points[0].startswith(allowed[0])
    assert [point for point in points if not point.startswith(tuple(allowed))] == []
    assert [point for point in points if point.startswith(tuple(map(folded, expected["key_points_never"])))] == []


def test_names(digest: Digest, expected: dict[str, Any]) -> None:
    """Every person, organization and place under its full name and kind, and nobody who is not one."""
    tags = {tag.name: tag for tag in digest.tags}
    for kind, group in (("PER", "people"), ("ORG", "organizations"), ("LOC", "places")):
        assert {name for name, tag in tags.items() if tag.kind == kind} >= set(expected[group]), group
        for name, forms in expected[group].items():
            surfaces = {mention.span.of(digest.article.text) for mention in digest.mentions if mention.name == name}
            for form in forms:
                short = form.removeprefix("The ").removeprefix("Captain ")
                if short != name and short in digest.article.body:
                    assert short in surfaces, f"{form} -> {name}"
    assert not set(tags) & set(expected["never_entities"])


def test_the_site_of_this_one_article_is_complete(new_site: NewSite, expected: dict[str, Any]) -> None:
    """One undated article makes a whole site, and no page of it holds the newsroom's trailer."""
    site = new_site({"manaf-tlass.txt": SEED.read_bytes()})
    done = run(site, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    pages = tree(site / "site", "*.html")
    assert "articles/undated/defecting-syrian-general-manaf-tlass/index.html" in pages
    for folder in ("people/hillary-clinton", "organizations/pentagon", "places/syria", "quotes", "archive"):
        assert f"{folder}/index.html" in pages
    for page in pages.values():
        assert not any(line.encode() in page for line in expected["not_body"])

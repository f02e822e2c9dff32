"""Pairs of real articles that were labelled from their texts alone; skipped where the articles are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from digest.analyze import clean, sentences
from digest.link.copies import marks, versions
from digest.link.entities import newest_first
from digest.model import Article, Digest
from digest.read import read_file

ROOT = Path(__file__).parent.parent.parent
ARTICLES = ROOT.parent / "shared" / "articles"
LABELS = ROOT / "tests" / "labels" / "story_pairs.yml"
PAIRS: list[tuple[str, str, str]] = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["pairs"][:90]
FOLDED = 20
"""Pairs of these that are one text; others are one event in other words."""


def split_into_sentences(path: str) -> Digest:
    """What comparing texts needs of an article."""
    (article,) = [found for found in read_file(ARTICLES / path, ARTICLES) if isinstance(found, Article)]
    article = clean.clean(article)
    return Digest(article, sentences.split(article.text, article.paragraphs))


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not part of the project")
def test_what_is_folded_as_one_text_is_one_event() -> None:
    """No two articles that tell of different events are versions of one text, and nearly all reprints are."""
    named = sorted({path for _, *both in PAIRS for path in both if path.endswith(".md")})
    digests = newest_first(split_into_sentences(path) for path in named)
    text_of = {
        version.article: text[0].article
        for text in versions(digests, [marks(digest) for digest in digests])
        for version in text
    }
    folded = [verdict for verdict, one, other in PAIRS if one in text_of and text_of[one] == text_of.get(other)]
    assert set(folded) == {"event"}
    assert len(folded) >= FOLDED

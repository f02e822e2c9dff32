"""Key points of what is no news: posts, guides and features."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest.analyze import analyze
from digest.analyze.keypoints.kinds import gives_advice, is_post
from digest.analyze.keypoints.words import tokens
from digest.analyze.sentences import split
from digest.model import Article, Span
from digest.read import read_text

LABELS = Path(__file__).parents[2] / "tools" / "train" / "keypoint_labels.jsonl"
REPORT = """\
The council of Tarn closed the old harbour. Ida Marlow said that nobody had asked the fishermen. The quay was built
under her grandfather. Boats lie in the new harbour. Ferries do, too."""
FEATURE = """\
A harbour is more than its quay. Ropes, nets and old paint tell how a town has lived. Tarn has kept all three. Its quay
was built by hand. Boats lie there still."""
GUIDE = """\
A small archive needs no expensive software to last. Our shelves held forty years of letters when we began.
Many of them had never been opened. Create a plain list of the boxes before you open a single folder of
letters. Use a soft pencil to give every folder the number that it has in the list. Keep copies of the list in
two places of the town. Visit our page to learn more about archives. The letters of a small archive last as
long as somebody can find them."""


def _article(text: str, place: str = "") -> Article:
    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return replace(
        Article(id="a.txt", file="a.txt", text=text, paragraphs=paragraphs, language="en"), place=place or None
    )


@pytest.mark.parametrize(
    ("text", "place", "voiced", "expected"),
    [
        (REPORT, "", 0, False),
        (FEATURE, "", 0, True),
        (FEATURE, "TARN", 0, False),
        (f"On Monday the harbour closed. {FEATURE}", "", 0, False),
        (REPORT, "", 2, True),
    ],
)
def test_news_is_told_from_posts(text: str, place: str, voiced: int, expected: bool) -> None:
    """What has a dateline, a day at its beginning or reported words is news, unless its writer speaks for himself."""
    article = _article(text, place)
    assert is_post(article, split(text, article.paragraphs), voiced) is expected


def test_a_guide_tells_what_to_do() -> None:
    """A text gives advice where several sentences tell the reader what to do, and not where they only call."""
    sentences = [tokens(sentence) for sentence in re.split(r"(?<=\.)\s+", GUIDE)]
    assert gives_advice(sentences)
    assert not gives_advice([tokens(f"Visit our page {number}.") for number in range(9)])


def test_advice_is_a_point_of_a_guide() -> None:
    """A guide's key points hold what it tells its reader to do, and no call to visit a page."""
    digest = analyze(read_text("guide.txt", GUIDE, title="How a small archive keeps its letters", clean=False))
    said = " ".join(point.text for point in digest.key_points)
    assert any(advice in said for advice in ("Create a plain list", "Use a soft", "Keep copies"))
    assert "Visit our page" not in said


def test_a_choice_of_an_editor_is_no_text_of_others() -> None:
    """What editors chose is kept as spans of texts that are not in the project."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        assert label.keys() == {"file", "sha256", "best", "good", "bad"}
        assert all(len(span) == 2 and span[0] < span[1] for name in ("best", "good", "bad") for span in label[name])

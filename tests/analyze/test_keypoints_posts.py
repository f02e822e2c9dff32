"""Key points of what is no news: posts, guides and features."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest.analyze import analyze
from digest.analyze.keypoints.candidates import read_body
from digest.analyze.keypoints.kinds import gives_advice, is_post
from digest.analyze.keypoints.openings import trimmed
from digest.analyze.keypoints.posts import post_features
from digest.analyze.keypoints.referents import leanings
from digest.analyze.keypoints.selection import may_be_added
from digest.analyze.keypoints.statements import reads_alone
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


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It is important to number the folders of an archive.", True),
        ("It is important to them that nothing is lost.", False),
        ("Regardless of the weather, the letters were kept in a shed.", True),
        ("Regardless, the letters were kept in a shed.", False),
        ("Instead of a long plan, the archive wrote a short list.", True),
        ("Instead of that, the archive wrote a short list.", False),
        ("Not only does a list help the readers, it also saves time.", True),
        ("Not only does it help the readers, it also saves time.", False),
        ("To keep the letters safe, archives should write a list.", True),
        ("To keep the letters safe and sound in a shed.", False),
        ("A better way to handle the letters was to number them.", True),
        ("A better way to handle that was to number the letters.", False),
    ],
)
def test_an_opening_that_needs_nothing_before_it(said: str, expected: bool) -> None:
    """`It is important to` and `Instead of a plan` lean on nothing; `Instead of that` and `to handle that` do."""
    assert reads_alone(said, tokens(said), english=True) is expected


@pytest.mark.parametrize(
    ("said", "post", "expected"),
    [
        ("The archive wrote a list of boxes and opened these boxes later.", True, True),
        ("The archive wrote a list of boxes and opened these boxes later.", False, False),
        ("The archive wrote a list of boxes, and these may be opened later.", True, False),
        ("Through these and other steps the archive saved its letters.", True, False),
    ],
)
def test_these_of_a_post_stand_before_their_noun(said: str, post: bool, expected: bool) -> None:
    """A point of a post may say `these boxes`, and no point says `these` alone."""
    assert reads_alone(said, tokens(said), english=True, post=post) is expected


def test_advice_may_say_first_what_it_is_for() -> None:
    """`To keep a box dry, use a shelf` is a statement where an article advises, and only there."""
    said = "To keep the letters of an archive dry, use a shelf above the floor."
    assert reads_alone(said, tokens(said), english=True, advises=True)
    assert not reads_alone(said, tokens(said), english=True)


def test_connectives_are_cut_one_after_the_other() -> None:
    """Two connectives at the front of a sentence are both cut."""
    text = "Most importantly, however, the archive kept its letters."
    assert trimmed(text, Span(0, len(text)), english=True).of(text) == "the archive kept its letters."


def test_these_are_held_by_their_own_sentence() -> None:
    """`These lists` lean on nothing where the sentence names lists before."""
    held, loose = (
        "We write lists and keep these lists in a drawer.",
        "We write letters and keep these lists in a drawer.",
    )
    found = [leanings(said, tokens(said), 3, {}, ()) for said in (held, loose)]
    assert [any("list" in lean for lean in leans) for leans in found] == [False, True]


def test_what_recurs_tells_the_matter_of_a_post() -> None:
    """A sentence whose words come back in a post has more of what recurs than one whose do not."""
    digest = analyze(read_text("guide.txt", GUIDE, title="How a small archive keeps its letters", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    recurring = {one.said[:6]: post_features(one, body)["recurring"] for one in body.candidates}
    assert recurring["Create"] > recurring["Our sh"]


def test_a_later_point_of_a_post_may_be_told_by_its_writers() -> None:
    """Beyond three points, a post's next may stand late and say `we`; what is cut at its front is none."""
    text = (
        GUIDE + " We copy the list of an archive for a town. However, an archive of letters needs a second copy of all."
    )
    digest = analyze(read_text("guide.txt", text, title="How a small archive keeps its letters", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    apart = tuple(replace(one, content=frozenset([str(at)]), leans=()) for at, one in enumerate(body.candidates))
    body = replace(body, candidates=apart)
    at = {one.said[:6]: place for place, one in enumerate(apart)}
    assert may_be_added((0, 1, at["We cop"]), body)
    assert not may_be_added((0, 1, at["an arc"]), body)
    assert not may_be_added((0, 1, at["We cop"]), replace(body, post=False))


LONG_GUIDE = """\
A small archive of letters needs no expensive software to last. A plain list of boxes shows every reader where a letter
is kept. Soft pencils give folders a number without harm to old paper. Dry rooms above the ground save letters from
mould and floods. Volunteers learn to read old hands within a few evenings. Copies of the list belong in two places of
a town. Schools bring children who ask good questions about letters. Donors give more to an archive that shows its
treasures. Photographs fade in the sun and belong in dark boxes. Insurance for a small archive costs less than a new
roof. Neighbours know the stories behind many nameless pictures. Open evenings draw readers who never came before.
Grants from a county pay for shelves of steel. Letters in foreign tongues need helpers from abroad. Scanners wear out
after some thousand pages. Good labels save hours of search every week. Visitors should wash their hands before they
touch paper. Mice leave a house with closed bins. An archive lasts as long as somebody can find its letters."""


def test_a_longer_post_has_five_points() -> None:
    """The matter of a post stands in many places: a fourth and fifth point may be worth a little less."""
    digest = analyze(read_text("guide.txt", LONG_GUIDE, title="How a small archive keeps its letters", clean=False))
    assert len(digest.key_points) == 5


def test_labels_are_no_text_of_others() -> None:
    """Labels are kept as spans of texts that are not in the project."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        assert label.keys() == {"file", "sha256", "best", "good", "bad"}
        assert all(len(span) == 2 and span[0] < span[1] for name in ("best", "good", "bad") for span in label[name])

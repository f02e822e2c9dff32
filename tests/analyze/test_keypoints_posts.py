"""Key points of what is no news: posts, guides and features."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from digest.analyze import analyze
from digest.analyze.keypoints import choose
from digest.analyze.keypoints.asides import asides
from digest.analyze.keypoints.brackets import letters_of, spelled_out
from digest.analyze.keypoints.candidates import read_body
from digest.analyze.keypoints.conversations import conversation
from digest.analyze.keypoints.enumerations import items_below
from digest.analyze.keypoints.kinds import is_post
from digest.analyze.keypoints.openings import anchored, trimmed
from digest.analyze.keypoints.posts import post_features
from digest.analyze.keypoints.referents import leanings
from digest.analyze.keypoints.scoring import sentence_features
from digest.analyze.keypoints.selection import fits_together, may_be_added
from digest.analyze.keypoints.statements import reads_alone
from digest.analyze.keypoints.words import tokens
from digest.analyze.sentences import split
from digest.model import Article, Removal, Sentence, Span, Tag
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


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("To keep the letters of an archive dry, use a shelf above the floor.", True),
        ("Plan for two rooms, one for the letters and one for the readers.", True),
        ("Visit the archive in the old town hall on any Monday.", False),
        ("Copy it to a second shelf and give every folder a number.", False),
        ("Open lists/_letters.yml with the program that wrote the list.", False),
        ("Evenings of the archive: Attend a talk about letters in the spring.", False),
        ("Clear numbers: Readers find a letter by the number of its box.", True),
        ("Myth: Readers find a letter by the number of its box.", False),
    ],
)
def test_a_post_may_say_what_to_do_and_news_may_not(said: str, expected: bool) -> None:
    """Advice is a statement of a post, but for calls and for steps whose thing or tool nobody has named."""
    assert reads_alone(said, tokens(said), english=True, post=True) is expected
    assert not reads_alone(said, tokens(said), english=True)


@pytest.mark.parametrize(
    "said",
    [
        "If you can see early on that the letters will need more shelves.",
        "A list of what readers asked for and how the archive answered them.",
        "Every box they fill is going to a dry room above the ground.",
        "A list of the letters (PDF, 3 MB) was published by the archive.",
        "The **letters of the archive were copied by its readers.",
        "*letters of the archive were copied by its readers.",
        "Once opened, the boxes of the archive were numbered by readers.",
        "The boxes were numbered as described above, by the readers.",
        "You can do this by asking the readers of the archive for a list.",
        "Readers may number their boxes by the steps below.",
        "Letters of wood (below) last as long as those of paper do.",
        "A reader could use all of the above shelves for letters.",
        "As you can see, the boxes of the archive are of wood.",
        "Follow along as the archive copies all of its letters.",
        "Archives should consider this when they plan a room for letters.",
        "Readers may be interested in reading How a Small Archive Lasts.",
        "Consider the cost of their time before you ask for a list.",
    ],
)
def test_fragments_and_notes_are_no_points(said: str) -> None:
    """A clause without its main clause, a lost `they`, sizes of files, stray marks, references within the page."""
    assert not reads_alone(said, tokens(said), english=True, post=True)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (
            "Boxes are dry*.\n\n*Boxes of wood. This has no bearing on paper.",
            ["*Boxes of wood.", "This has no bearing on paper."],
        ),
        (
            "Boxes are dry.\n\nReaders of letters meet on Mondays. Join our community of readers today.\n\nIt rains.",
            ["Readers of letters meet on Mondays.", "Join our community of readers today."],
        ),
        (
            "What Do Readers Want? Ask the Town Archive, which has a list.",
            ["Ask the Town Archive, which has a list."],
        ),
        ("What do readers want? Ask the town archive, which has a list.", []),
        (
            "Boxes are dry. Letters last. Our archive can help you keep your letters. It rains.",
            ["Our archive can help you keep your letters."],
        ),
        (
            "Boxes are dry. Letters last. With all its shelves, 9B can equip your archive. It rains.",
            ["With all its shelves, 9B can equip your archive."],
        ),
        ("Our archive can help you. Letters last. Boxes are dry. It rains. It snows.", []),
    ],
)
def test_what_stands_beside_the_text_is_told_from_it(text: str, beside: list[str]) -> None:
    """A footnote, an invitation to join, half a headline and an offer of help at the end are no part of the text."""
    sentences = split(text, _article(text).paragraphs)
    assert [sentences[at].span.of(text) for at in sorted(asides(text, sentences, ()))] == beside


def test_the_we_of_a_block_quotation_is_not_the_writers() -> None:
    """Of a block that the source sets off, sentences in the first person are somebody else's."""
    text = "We asked a reader.\n\nWe read letters at night. Letters are read in the US.\n\nWe read them, too."
    article = _article(text)
    sentences = split(text, article.paragraphs)
    assert asides(text, sentences, (article.paragraphs[1],)) == {1}
    assert asides(text, sentences, (article.paragraphs[0],)) == frozenset()


def _points(text: str, title: str = "How a small archive keeps its letters") -> list[str]:
    digest = analyze(read_text("post.txt", text, title=title, clean=False))
    return [point.shown for point in digest.key_points]


def test_this_is_shown_after_the_sentence_that_it_means() -> None:
    """In a post, `This list` is a point right after the sentence that names the list, and only there."""
    text = (
        "Our archive has published a list of forty thousand letters. This list saves every reader many hours of search."
    )
    assert len(_points(f"{text} Readers?")) == 2
    article = _article(text)
    body = read_body(replace(article, title="Letters"), split(text, article.paragraphs), (), (), ())
    assert [one.needs_before for one in body.candidates] == ["", "sentence"]
    assert fits_together((0, 1), body.candidates)
    assert not fits_together((1,), body.candidates)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("This list says", "The list says"),
        ("This says", "The plan says"),
        ("They say", "The plans say"),
        ("It's a list", "The plan is a list"),
        ("Both of these say", "Both of the plans say"),
        ("The list says", ""),
    ],
)
def test_what_is_read_for_a_this(said: str, expected: str) -> None:
    """A sentence that leans on the one before it is read with a noun in the place of its first word."""
    assert anchored(said) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "But keeping letters is not a simple task for an archive.",
            "keeping letters is not a simple task for an archive.",
        ),
        (
            "So we numbered every folder of the archive with a pencil.",
            "we numbered every folder of the archive with a pencil.",
        ),
        ("So far we numbered every folder of the archive.", "So far we numbered every folder of the archive."),
        ("But this is not a simple task for an archive.", "But this is not a simple task for an archive."),
        ("An archive keeps letters.  (code, more)", "An archive keeps letters."),
        ("** An archive keeps letters.**", "An archive keeps letters."),
        ("_\u200b_An archive keeps letters.", "An archive keeps letters."),
        (
            "Keep it simple\nAn archive of letters needs a list of its boxes.",
            "An archive of letters needs a list of its boxes.",
        ),
    ],
)
def test_what_is_cut_from_a_sentence_of_a_post(text: str, shown: str) -> None:
    """Conjunctions before what stands alone, notes after the final mark, marks of emphasis, a heading in its line."""
    assert trimmed(text, Span(0, len(text)), english=True, post=True).of(text) == shown


def test_what_goes_on_from_a_colon_is_no_advice() -> None:
    """`We want to:` and a list of things: none of them tells the reader what to do."""
    items = "Copy all letters of the archive twice.\n\nGive every folder of the archive a number."
    lead = ("We wrote down what our archive wants to:", "Here is what keeps an archive of letters well:")
    found = []
    for one in lead:
        text = f"Small archives keep letters of a town in boxes.\n\n{one}\n\n{items}"
        found.append([said for said in _points(text) if said.startswith(("Copy", "Give"))])
    assert not found[0]
    assert found[1]


def test_a_view_that_is_rebutted_is_told_from_others() -> None:
    """A `But` after a sentence says that it is not the writer's last word."""
    text = "Old letters need no long list of their boxes. But a list saves many hours of search in an archive."
    article = _article(text)
    body = read_body(replace(article, title="Lists of an archive"), split(text, article.paragraphs), (), (), ())
    assert [one.rebutted for one in body.candidates] == [True, False]


def test_letters_are_spelled_out_where_the_article_does() -> None:
    """Letters that the article explains somewhere are explained in brackets where the first point has them."""
    text = (
        "The LAT of an archive of letters keeps boxes dry in all weathers. A Letter and Archive Team (LAT) meets in the"
        " town hall. The LAT gives every box of the archive a number."
    )
    spelled = spelled_out(text)
    assert spelled == {"LAT": "Letter and Archive Team"}
    known: set[str] = set()
    first, second = (
        [one.words for one in letters_of(text, span, known, spelled)] for span in (Span(0, 20), Span(0, 20))
    )
    assert first == ["Letter and Archive Team (LAT)"]
    assert not second


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Office of Management and Budget (OMB) paid.", {"OMB": "Office of Management and Budget"}),
        ("They sell Software as a Service (SaaS) there.", {"SaaS": "Software as a Service"}),
        ("All cloud service providers (CSPs) wrote.", {"CSPs": "cloud service providers"}),
        ("It is made of natural paper fibre, or NPF, and of glue.", {"NPF": "natural paper fibre"}),
        ("The archive of Tarn (YES) was closed.", {}),
        ("The National Aeronautics and Space Administration (NASA) flew.", {}),
    ],
)
def test_what_letters_stand_for(text: str, expected: dict[str, str]) -> None:
    """The words right before letters in parentheses, where they spell them, and no letters that everybody knows."""
    assert spelled_out(text) == expected


LABELLED = """\
An archive of letters in Tarn has asked its readers what they look for, and we talked with two of them.

Ada Quill: What do you look for in an archive?

IM: I look for letters that nobody has opened since the storm.

Every reader of an archive should bring a soft pencil along.

Ada Quill: What would you change?

Ida (reader): Boxes need numbers that a reader can find in a list.

Ada Quill: Why is that?

IM: Lists save hours of search in every archive that I know.

Our archive is open on Mondays and welcomes new readers of letters."""


def test_answers_of_an_interview_say_whose_they_are() -> None:
    """A label that does not name its speaker in full gives way to a bracket; questions and afterwords get none."""
    text = LABELLED
    article = replace(_article(text), title="What readers of an archive say")
    tags = tuple(Tag(name, "PER", (), None, rank, 2) for rank, name in enumerate(("Ada Quill", "Ida Marlow"), start=1))
    talk = conversation(text, split(text, article.paragraphs), tags)
    assert talk is not None
    assert talk.start == 1
    assert talk.asked == {1, 4, 6}
    assert {at: speaker for at, (speaker, _) in talk.turns.items()} == dict.fromkeys((2, 3, 5, 7), "Ida Marlow")
    points = choose(
        replace(article, title="What readers of an archive say"), split(text, article.paragraphs), (), tags, ()
    )
    shown = [point.shown for point in points]
    assert any(said.startswith("[Ida Marlow:] ") for said in shown)
    assert not [said for said in shown if "Ada Quill" in said or "IM:" in said or "open on Mondays" in said]


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
    found = [leanings(said, tokens(said), 3, {}, (), (), ()) for said in (held, loose)]
    assert [any("lists" in lean for lean in leans) for leans in found] == [False, True]


def test_what_recurs_tells_the_matter_of_a_post() -> None:
    """A sentence whose words come back in a post has more of what recurs than one whose do not."""
    digest = analyze(read_text("guide.txt", GUIDE, title="How a small archive keeps its letters", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    known = zip(body.candidates, sentence_features(body), strict=True)
    recurring = {one.said[:6]: features["recurring"] for one, features in known}
    assert recurring["Create"] > recurring["Our sh"]


def test_a_sentence_may_take_up_its_heading() -> None:
    """What says the words of the heading above it tells what its section is about."""
    text = "Pencils\n\nSoft pencils do no harm to the paper of letters. Ink fades in a few years of light."
    whole = _article(text)
    heading = Removal(whole.paragraphs[0], "heading")
    article = replace(whole, title="An archive of letters", removed=(heading,), paragraphs=whole.paragraphs[1:])
    body = read_body(article, split(text, article.paragraphs), (), (), ())
    assert body.post
    assert [post_features(one, body)["heading"] > 0 for one in body.candidates] == [True, False]


def test_a_later_point_of_a_post_may_be_told_by_its_writers() -> None:
    """Beyond three points, a post's next may stand late and say `we`."""
    text = (
        GUIDE + " We copy the list of an archive for a town. However, an archive of letters needs a second copy of all."
    )
    digest = analyze(read_text("guide.txt", text, title="How a small archive keeps its letters", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    apart = tuple(replace(one, content=frozenset([str(at)]), leans=()) for at, one in enumerate(body.candidates))
    body = replace(body, candidates=apart)
    at = {one.said[:6]: place for place, one in enumerate(apart)}
    assert may_be_added((0, 1, at["We cop"]), body)
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


def test_a_list_is_shown_whole_with_the_sentence_that_opens_it() -> None:
    """A post that lists what it advises has the list as a later point, each item numbered in brackets."""
    items = ("Lamps over each desk", "Keys for its front door", "Patience with clerks")
    text = "\n\n".join([LONG_GUIDE.replace("\n", " "), "An archive of letters needs three things:", *items])
    digest = analyze(read_text("guide.txt", text, title="How a small archive keeps its letters", clean=False))
    listed = next(point for point in digest.key_points if len(point.parts) > 1)
    assert listed.shown == "An archive of letters needs three things: [1] " + " ".join(
        [items[0], "[2]", items[1], "[3]", items[2]]
    )
    assert listed.text == " … ".join(["An archive of letters needs three things:", *items])
    assert listed.rank > 3


ITEMS = "Boxes: Count them all.\n\nBoats: Hire two of them. Both are dry.\n\n• Bread: Buy it from bakers."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan had two parts:\n\nCount the boxes\n\nHire a dry boat", 2),
        ("The plan will help to:\n\n• count the boxes;\n\n• hire a boat; and\n\n• pay for it.", 3),
        ("The plan had two parts:\n\nCount the boxes", 0),
        ("The plan had two parts:\n\nCount the boxes. Twice.\n\nHire a dry boat", 0),
        ("The plan had two parts:\n\nCount the boxes\n\nHire a boat\n\nAll of it was soon done.", 0),
        ("The plan asked two things:\n\nWho will count?\n\nWho will pay?", 0),
        ("Read these links:\n\nThe count of boxes\n\nThe boat of the mill", 0),
        ("In total, it will:\n\nCount the boxes\n\nHire a dry boat", 0),
        ("The plan had two parts.\n\nCount the boxes\n\nHire a dry boat", 0),
        ("The plan had parts [1]:\n\nCount the boxes\n\nHire a dry boat", 0),
        (f"The plan had parts:\n\n{ITEMS}\n\nAll of it was soon done.", 3),
        (f"The plan had parts:\n\n{ITEMS}\n\nWhat anybody who is not on board could want to eat on land: Bread.", 0),
    ],
)
def test_lists_are_taken_whole_or_not_at_all(text: str, expected: int) -> None:
    """Items are short paragraphs that end alike; where nobody can tell whether one is left out, there is no list."""
    article = _article(text)
    assert len(items_below(text, split(text, article.paragraphs), 0, ())) == expected


@pytest.mark.parametrize("line", ["You keep your boat {}:", "Boat {}: Keep it dry:"])
def test_a_page_of_leads_is_read_in_one_pass(line: str) -> None:
    """Of thousands of lines that end with a colon no list is made, and each looks at a few of those after it."""
    text = "\n\n".join(line.format(at) for at in range(2_000))
    article = _article(text)
    sentences = _Counted(split(text, article.paragraphs))
    assert not any(items_below(text, sentences, at, ()) for at in range(len(sentences)))
    assert sentences.asked < 100 * len(sentences)


class _Counted(list[Sentence]):
    """Sentences that count how often one of them is asked for."""

    asked = 0

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # an index or a slice
        self.asked += 1
        return super().__getitem__(at)


def test_an_empty_text_has_nothing_beside_it() -> None:
    """A text without sentences may have a part that is set off."""
    assert asides("", (), (Span(0, 1),)) == frozenset()


def test_labels_are_no_text_of_others() -> None:
    """Labels are kept as spans of texts that are not in the project."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        kinds = label.keys() & {"claim", "best", "good", "bad"}
        assert {"best", "good"} < kinds
        assert label.keys() - kinds in ({"file", "sha256"}, {"set", "id", "sha256"})
        assert all(len(span) == 2 and span[0] < span[1] for name in kinds for span in label[name])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tailor your list of boxes to the readers of the archive.", True),
        ("Behind your list of boxes the readers of the archive.", False),
        ("Ensure that readers of the archive can lift the boxes.", True),
        ("Keep track of boxes/folders which readers ask for most often.", True),
        ("Open the folder lists/old/boxes and save the list of boxes.", False),
        ("The aim is to move these new boxes to the old mill.", True),
        ("The aim is to move these to the old mill of Tarn.", False),
        ("To keep its letters dry, Tarn now builds shelves of steel.", True),
        ("To keep all of the letters in Tarn and the villages dry.", False),
        ("Tarn archive helps students find, read, copy, use old letters.", True),
    ],
)
def test_what_a_post_may_say(sentence: str, expected: bool) -> None:
    """A post may tell its readers what to do, what somebody does and what for; no step of a recipe, no half of it."""
    assert reads_alone(sentence, tokens(sentence), english=True, post=True) == expected


def test_what_the_headline_names_is_not_its_writer() -> None:
    """Near its end, a text may say once more what its subject is; whoever else is described there has written it."""
    subject, writer = "Tarn Archive is a house whose letters are many.", "Ada Quill is a clerk of the county of Holm."
    text = f"{LONG_GUIDE} {subject} {writer}".replace("\n", " ")
    article = replace(_article(text), title="A visit to Tarn Archive")
    body = read_body(article, split(text, article.paragraphs), (), (), ())
    said = [one.said for one in body.candidates]
    assert subject in said
    assert writer not in said

"""Key points: which sentences stand alone, how many, why, and that a person's choice wins."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from digest.analyze import analyze
from digest.analyze.clean.title import LAST_RESORT
from digest.analyze.keypoints import choose, missing_from_body
from digest.analyze.keypoints.candidates import read_body
from digest.analyze.keypoints.openings import points_back
from digest.analyze.keypoints.salience import PAIR_FEATURES, WORD_FEATURES, Salience
from digest.analyze.keypoints.scoring import LANGUAGE_FREE, Lists, saliences, sentence_features, shipped
from digest.analyze.sentences import split
from digest.model import Article, KeyPoint, Kind, Mention, Provenance, Quote, Span, Tag, joined

SEED = Path(__file__).parents[3] / "shared" / "seed"

HARBOUR = """The town council of Tarn voted on Monday to close the old harbour for two years.

The vote ended a dispute over the harbour that had divided Tarn since a storm broke its northern wall.

Mayor Ida Marlow told the council that the wall would cost 4.5 million crowns to mend.

Meanwhile on Tuesday, fishermen from Tarn blocked the road to the council with their nets.

“We were never asked about any of this, not once in all those years,” fisherman Olav Pell said.

However, he added that the fishermen would accept a smaller harbour.

This was not what the council had expected.

Could the harbour open again sooner?

Click here to subscribe to our harbour newsletter for more.

Engineers found cracks in the northern wall in March, and the council closed it to visitors.

The storm sank eleven boats and tore the roof from the harbour office.

What comes next

Repairs of the wall are to begin in May under the engineer Ada Quill."""


def _article(text: str, **fields: Any) -> Article:  # noqa: ANN401 - any field of Article
    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return replace(Article(id="a.txt", file="a.txt", text=text, paragraphs=paragraphs, language="en"), **fields)


def _choose(text: str, names: tuple[tuple[str, Kind], ...] = (), **fields: Any) -> tuple[KeyPoint, ...]:  # noqa: ANN401
    """Key points with hand-made mentions of `names`; whatever stands between curly marks is a quote."""
    article = _article(text, **fields)
    mentions = tuple(
        sorted(
            (Mention(Span(*match.span()), kind, name) for name, kind in names for match in re.finditer(name, text)),
            key=lambda mention: mention.span,
        )
    )
    tags = tuple(Tag(name, kind, (), None, rank, 1) for rank, (name, kind) in enumerate(names, start=1))
    quotes = tuple(Quote((Span(*match.span(1)),), match[1]) for match in re.finditer(r"“([^”]*)”", text))
    return choose(article, split(text, article.paragraphs), mentions, tags, quotes)


def _texts(points: tuple[KeyPoint, ...]) -> list[str]:
    return [point.text for point in points]


def test_the_list_says_what_happened_and_leaves_out_what_cannot_stand_alone() -> None:
    """The opening is always there; questions, calls, headings, quotations and what points back never are."""
    points = _choose(HARBOUR, names=(("Tarn", "LOC"), ("Ida Marlow", "PER"), ("Olav Pell", "PER")))
    texts = _texts(points)
    assert 3 <= len(texts) <= 5
    assert texts[0] == "The town council of Tarn voted on Monday to close the old harbour for two years."
    unwanted = ("Meanwhile", "However", "he added", "“We", "This was", "Could", "Click", "What comes")
    assert not [text for text in texts if text.startswith(unwanted)]


def test_points_stand_in_the_order_of_the_text_and_are_ranked_from_one() -> None:
    """Key points are exact slices in the order of the text, ranked 1 to n, each with its reason."""
    points = _choose(HARBOUR)
    assert [point.parts for point in points] == sorted(point.parts for point in points)
    assert sorted(point.rank for point in points) == list(range(1, len(points) + 1))
    assert all(point.text == joined(HARBOUR, point.parts) and point.reason for point in points)
    assert points[0].reason.startswith("opens the article")


FILLER = "The council of Tarn met."


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Meanwhile, the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        ("However, the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        ("Meanwhile on Friday, the harbour of Tarn was closed.", "the harbour of Tarn was closed."),
        ("In addition, the harbour of Tarn was closed to boats.", "the harbour of Tarn was closed to boats."),
        ("Soon after, though, the harbour of Tarn was closed to all.", "the harbour of Tarn was closed to all."),
        ("This week, the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        ("This week the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        ("That’s why the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        ("This is why the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        ("And indeed, the harbour of Tarn was closed to all boats.", "the harbour of Tarn was closed to all boats."),
        (
            "But when Ida Marlow closed it, the harbour of Tarn fell silent.",
            "when Ida Marlow closed it, the harbour of Tarn fell silent.",
        ),
        ("For this reason, the harbour of Tarn was closed to all.", "the harbour of Tarn was closed to all."),
        (
            "Tarn council shuts harbour after storm FJORDHAVN: The harbour of Tarn was closed to all boats.",
            "The harbour of Tarn was closed to all boats.",
        ),
        ("But the harbour of Tarn was closed to all the boats.", "the harbour of Tarn was closed to all the boats."),
        (
            "TARN (Fjord News) - The harbour of Tarn was closed to all boats.",
            "The harbour of Tarn was closed to all boats.",
        ),
        ("• The harbour of Tarn was closed to all boats.", "The harbour of Tarn was closed to all boats."),
        (
            "So far, the harbour of Tarn has been closed to all boats.",
            "the harbour of Tarn has been closed to all boats.",
        ),
        (
            "And yet the harbour of Tarn was closed to all the boats.",
            "the harbour of Tarn was closed to all the boats.",
        ),
        ("Well, the harbour of Tarn was closed to all the boats.", "the harbour of Tarn was closed to all the boats."),
        (
            "But owners of boats in Tarn have opened the old harbour again.",
            "owners of boats in Tarn have opened the old harbour again.",
        ),
        (
            "And trust is what the council of Tarn has lost in the harbour.",
            "trust is what the council of Tarn has lost in the harbour.",
        ),
        (
            "Meanwhile the harbour of Tarn was closed to all of the boats.",
            "the harbour of Tarn was closed to all of the boats.",
        ),
        (
            "But if the wall breaks, the council of Tarn will close the harbour.",
            "if the wall breaks, the council of Tarn will close the harbour.",
        ),
        (
            "Also Monday, the council of Tarn closed the harbour to all boats.",
            "Monday, the council of Tarn closed the harbour to all boats.",
        ),
        (
            "But on Monday, the council of Tarn closed the harbour to all boats.",
            "on Monday, the council of Tarn closed the harbour to all boats.",
        ),
        ("Tarn (AP)The harbour of Tarn was closed to all boats.", "The harbour of Tarn was closed to all boats."),
        ("TARN, FJ--The harbour of Tarn was closed to all boats.", "The harbour of Tarn was closed to all boats."),
        (
            "Tarn, May 4 (fjord-news).- The harbour of Tarn was closed to all boats.",
            "The harbour of Tarn was closed to all boats.",
        ),
    ],
)
def test_a_leading_connective_or_mark_is_cut_at_a_clause_edge(sentence: str, shown: str) -> None:
    """The part starts after a leading connective, bullet or agency, and the reason says so."""
    (point,) = _choose(sentence)
    assert point.text == shown
    assert "left out" in point.reason


@pytest.mark.parametrize(
    "sentence",
    [
        "However, he closed the harbour of Tarn to all the boats.",
        "It was closed to all boats by the council of Tarn.",
        "They closed the harbour of Tarn to all of the boats.",
        "That’s why it was closed to all boats by the council of Tarn.",
        "But all of them wanted the harbour of Tarn to stay open.",
        "So, too, did the council of Tarn, which closed the harbour.",
        "So many fishermen of Tarn have left the harbour in May.",
        "And said that the harbour of Tarn was closed to all boats.",
        "And pays the fishermen of Tarn for a harbour without boats.",
        "But if it breaks, the council of Tarn will close the harbour.",
        "As a result the harbour of Tarn was closed to all boats.",
        "Soon after that, though, the harbour of Tarn was closed.",
        "Why was the harbour of Tarn closed to all the boats?",
        "Read what the council of Tarn has said about the harbour.",
        "To learn more about the harbour of Tarn, visit our page now.",
        "The council of Tarn named three reasons for the closed harbour:",
        "Council of Tarn: The harbour was closed to all of the boats.",
        "THE HARBOUR OF TARN WAS CLOSED TO ALL OF THE BOATS.",
        "A long, cold and silent morning in the harbour of Tarn.",
        "Closed harbour of the town of Tarn in the morning",
        "The council of Tarn closed the harbour until further...",
        "The council said that “the harbour of Tarn is closed.",
        "“The harbour of Tarn is closed,” the council of the town said.",
        "@council_tarn The harbour of Tarn was closed to all boats.",
        "On that day he was seen in the harbour of Tarn again.",
        "Closed the harbour of Tarn to all boats for two years.",
        "Next, create a plan for the harbour of Tarn and its boats.",
        "The harbour closed.",
        "The harbour of Tarn is closed to all of the boats,'' Ida Quill said.",
        "Someone has pasted a sticker on every boat in the harbour.",
        "None of this has calmed the fishermen in the harbour of Tarn.",
        "The woman’s boat had a sticker on its side in the harbour.",
        "Our report on the harbour of Tarn will be in tomorrow’s paper.",
        "Oh how very noble of the council of Tarn this was!",
        "How the council of Tarn closed the harbour to all boats.",
        "Engineers learned a lot about this as they mended the wall.",
        "The council of Tarn made these changes to the harbour wall.",
        "At its average depth it holds the boats of all fishermen.",
        "“Nine boats sank,” the council of the town of Tarn said.",
        "Helped the fishermen of Tarn with nine boats in the harbour.",
        "The council of Tarn did not immediately respond to letters about the harbour.",
        "Four years earlier the council of Tarn had closed the mill.",
        "Back then the harbour of Tarn was open to all the boats.",
        "The council wants to thank everybody who mended the harbour of Tarn, and we thank you, too.",
        "Olav Pell, left, shakes hands with the mayor of Tarn in May.",
        "Olav Pell, pictured here with his boat, left the harbour of Tarn.",
        "Fishermen of Tarn (l-r) wave to the council from their boats.",
        "Maybe that’s why the council of Tarn closed the old harbour.",
        "Their nets were torn, and nearly 150 fishermen came home to Tarn.",
        "Their mayor, Ida Quill of Tarn, closed the harbour to all boats.",
        "Its biggest building, Tarn Tower, went to a fisherman from Holm.",
        "A defeat in their last match against Holm has cost the cup.",
        "Their children, Ada and Ole, live near the harbour in the town of Tarn.",
        "Their children, 4 and 6, live near the harbour in the town of Tarn.",
        "Plans and money for the harbour of Tarn and its repairs.",
        "Olav Pell and his boat in the harbour of Tarn - where he sold nets.",
        "Shares of the harbour TRNH, 0.67% fell to a crown and a half on Monday.",
        "A new boat helps you do just that without a harbour of your own.",
        "Working with a fisherman named Olav Pell, they had painted some of the boats.",
        "The council has a new harbour (link removed) for all the boats of Tarn.",
    ],
)
def test_a_sentence_that_cannot_stand_alone_is_no_key_point(sentence: str) -> None:
    """Nothing is shown rather than a sentence that leans on another, asks, calls, quotes or is none."""
    assert _choose(f"{sentence}\n\nWho knows?") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "After his defeat on Sunday, Olav Pell left the council.",
        "Left at the harbour with an order against him, Olav Pell waited for the council.",
        "Their nets torn and their boats stolen, nearly 150 fishermen came home to Tarn.",
        "The mayor of Tarn - who once sold boats herself - has closed the harbour.",
        "Tarn Boats, which owns the harbour, agreed on Monday to sell it.",
        "Tarn Boats, which owns the harbour, added nine boats in May.",
        "After Olav Pell left, the council of Tarn closed the old harbour.",
        "Some say that the council of Tarn was wrong about the harbour.",
        "Four years later, in 2012, the council of Tarn closed the mill.",
        "Olav Pell said that he would leave the council in May.",
        "A fisherman said the council of Tarn had cost him his boat; the woman beside him lost her house.",
        "Harbour engineering (HE) is the pride of the town of Tarn.",
        "First Officer Ida Quill, who steered the ferry, was unhurt.",
        "“Frozen Nets” was the best film of the year in Tarn.",
        "The 31-year-old engineer said her plan was ready for the council.",
        "The technician said that he had warned the council of Tarn.",
        "Former mayor Olav Pell opened the harbour of Tarn in May.",
        "Retired engineer Olav Pell wrote to the council of Tarn.",
        "The woman who owned the boat left the harbour of Tarn in May.",
        "In its report, the council of Tarn named the costs of the wall.",
        "In addition to the harbour, the council of Tarn closed the mill.",
        "Voters in Tarn decide on Sunday about the harbour of the town.",
    ],
)
def test_a_pronoun_with_its_name_in_the_same_sentence_is_no_obstacle(sentence: str) -> None:
    """A sentence that names whom its pronoun means stands alone, and nothing is cut from it."""
    assert _texts(_choose(sentence, names=(("Olav Pell", "PER"),))) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Fishermen were few in Tarn: The council closed the old harbour in May.",
        "Olav Pell asked fishermen to sign up for the new harbour of Tarn.",
        "The harbour of Tarn would not come back to life, said Olav Pell.",
        "One in nine in Tarn said they would leave the old harbour in May.",
        "Some 54 percent in Tarn said they would leave the old harbour in May.",
        "The council of Tarn closed the old harbour for two years in May..",
    ],
)
def test_what_looks_like_a_label_or_a_call_may_be_news(sentence: str) -> None:
    """A clause before a colon is no label, and words of a call are none where nobody calls or is called."""
    assert _texts(_choose(sentence, names=(("Olav Pell", "PER"),))) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "These are the fishermen: The council of Tarn closed the old harbour in May.",
        "Fishermen have much work: Mend the nets, boats and walls of Tarn.",
        "Tarn has three things: old boats, old nets and the old harbour wall.",
        "The fishermen know it well: They have lost the old harbour of Tarn.",
        "You can sign up for the new harbour of Tarn in our office.",
        "The council of Tarn closed the old harbour for two years, but...",
    ],
)
def test_a_label_or_a_call_is_no_news(sentence: str) -> None:
    """Nor is a clause before a colon that a list or a pronoun follows, or a call to whoever reads."""
    assert _choose(f"{sentence}\n\nWho knows?") == ()


def test_a_line_of_the_summary_on_top_needs_no_final_mark() -> None:
    """A long line that tells of the article's matter is no heading; one beside it, or broken off, may be."""
    lead = "The council of Tarn said nothing about the closed harbour."
    line = "Tarn has closed its harbour for two years to mend the northern wall"
    assert line in _texts(_choose(f"{lead}\n\n{line}\n\nWho knows?"))
    assert line not in _texts(_choose(f"Ice lay on every road of the north.\n\n{line}\n\nWho knows?"))
    caption = "Fishermen wait for the council of Tarn beside their nets in the harbour of the town"
    assert caption not in _texts(_choose(f"{lead}\n\n{caption}\n\nWho knows?"))
    assert f"{line} and" not in _texts(_choose(f"{lead}\n\n{line} and\n\nWho knows?"))


def test_a_name_alone_does_not_tell_who_else_is_meant() -> None:
    """A name is no anchor for `him` right behind its verb."""
    said = "Olav Pell asked him what was wrong with the harbour of Tarn."
    assert _choose(said, names=(("Olav Pell", "PER"),)) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Some have already left the harbour of Tarn for another town.",
        "Most are expected to leave the harbour of Tarn, says a count of boats.",
        "Olav Pell, the oldest fisherman of Tarn, agrees about the harbour.",
        "Olav Pell answered from the steps of the harbour office in Tarn.",
        "Tarn agrees that the wall of the harbour has to be mended in May.",
    ],
)
def test_only_the_first_sentence_leans_on_nobody_before(sentence: str) -> None:
    """What is told of some of those before, or answered to them, is no point; at the front nobody is before."""
    assert _texts(_choose(sentence, names=(("Olav Pell", "PER"),))) == [sentence]
    assert _choose(f"Who knew?\n\n{sentence}", names=(("Olav Pell", "PER"),)) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Six were killed and nine hurt when a cart left the road near Tarn on Monday.",
        "Four are dead after a storm broke the northern wall of the harbour.",
        "Two have been charged with theft after nine boats left the harbour.",
        "Tarn Boats agreed with the council on Monday to pay for the harbour.",
        "Holm disagrees with Tarn over the boats that fish along the coast.",
        "In the U.F., 60% of fishermen want the harbour of Tarn to stay open.",
        "In the UF, 45% of fishermen want the harbour of Tarn to stay open.",
    ],
)
def test_counts_of_victims_and_dealings_of_two_lean_on_nobody(sentence: str) -> None:
    """They are read alone wherever they stand, and so is a share of a country's people."""
    assert _texts(_choose(f"Who knew?\n\n{sentence}")) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council of Tarn and the fishermen agreed to sit down together in May.",
        "Thanks to all the rain of May, the mill of Tarn runs again at night.",
        "The council of Tarn would like to thank those who mended the harbour.",
        "The mill of Tarn wrote in the article that the wall was sound.",
        "The boats of Tarn carried the above-average catch of May to Holm.",
        "The council of Tarn owes many thanks to those who mended the wall.",
        "Officers of Tarn closed P.S. 12 for two years after the storm of May.",
        "The ferry has cancelled their trips to the old town of Holm.",
        "The side won their first match against Holm on Monday.",
        "A fire that began with someone using their lamp closed the mill.",
    ],
)
def test_ordinary_words_are_no_call_to_the_reader(sentence: str) -> None:
    """Words that a writer thanks or invites with are ordinary ones where somebody else says them."""
    assert _texts(_choose(sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "I would like to thank those who mended the harbour of Tarn in May.",
        "Many thanks to those who mended the old harbour of Tarn in May.",
        "Thanks to all of you who mended the old harbour of Tarn in May.",
        "The council of Tarn has mended all of the above in the month of May.",
    ],
)
def test_a_writers_own_thanks_and_notes_are_no_points(sentence: str) -> None:
    """What the writer says to the reader, or of the text itself, is left out."""
    assert _choose(sentence) == ()


def test_what_follows_on_never_costs_the_only_sentence_that_can_open_a_list() -> None:
    """Of a brief whose first sentence is shorter than others have to be, that is still the point."""
    text = (
        "Nets sold well on Monday. That was the fifth good day for nets in a row, and the best since the storm of May."
    )
    assert _texts(_choose(text, title="Markets today"))[:1] == ["Nets sold well on Monday."]


def test_a_heading_without_a_mark_is_no_point_but_a_sentence_that_lost_its_mark_may_be() -> None:
    """A line of its own without a final mark is passed over; within a paragraph, a long one counts as a sentence."""
    lost = "• Crews have moved eleven boats of the council from the old harbour to the mill"
    assert _texts(_choose(f"{HARBOUR}\n\n{lost[2:]}")) == _texts(_choose(HARBOUR))
    texts = _texts(_choose(f"{lost}\n• Repairs of the harbour wall of Tarn begin in May.\n\nWho knows?\n\nNobody."))
    assert texts[0] == lost[2:]


def test_every_weight_has_its_feature() -> None:
    """The weights that ship name features that exist; each has a weight, with a headline or without."""
    article = _article(HARBOUR)
    body = read_body(article, split(HARBOUR, article.paragraphs), (), (), ())
    own, whole = sentence_features(body)[0], Lists(body, Salience()).features((0, 1))
    known = shipped()
    assert set(known.shortlist) | set(known.titled_shortlist) <= set(own)
    assert set(known.sentence) | set(known.titled_sentence) == set(own)
    assert set(known.whole) | set(known.titled_whole) == set(whole)
    assert set(known.sentence_elsewhere) | set(known.whole_elsewhere) <= LANGUAGE_FREE
    assert (set(known.word), set(known.pair)) == (set(WORD_FEATURES), set(PAIR_FEATURES))


def test_a_headline_has_weights_of_its_own() -> None:
    """News is weighed otherwise under a headline than without one, and without what is only told of words there."""
    known = shipped()
    for title, expected in (("", known.whole), ("Tarn closes its old harbour for two years", known.titled_whole)):
        article = replace(_article(HARBOUR), title=title, provenance=())
        body = read_body(article, split(HARBOUR, article.paragraphs), (), (), ())
        assert not body.post
        assert known.of(body)[2] == expected
        assert bool(saliences(body, known).words) == (not title)


def test_likely_words_come_early_and_come_back() -> None:
    """A word of the first sentence that comes back is likelier in a summary than one that is told late and once."""
    body = read_body(_article(HARBOUR), split(HARBOUR, _article(HARBOUR).paragraphs), (), (), ())
    likely = saliences(body, shipped())
    assert likely.words["harbour"] > likely.words["tarn"] > likely.words["roof"] > 0
    assert likely.pairs["the", "harbour"] > likely.pairs["the", "roof"]
    lists = Lists(body, likely)
    better, worse = lists.expected((0,)), lists.expected((len(body.candidates) - 1,))
    assert better[0] > worse[0] > 0
    assert better[1] > worse[1] > 0


def test_what_a_list_may_expect_counts_each_word_once() -> None:
    """A list that says the same twice expects less than the sentence alone; an unknown word adds nothing."""
    text = (
        "The harbour of Tarn closes on Monday for repairs.\n\nThe old harbour of Tarn closes for boats of the council."
        "\n\nFerries of two islands leave from the mill until May."
    )
    body = read_body(_article(text), split(text, _article(text).paragraphs), (), (), ())
    once, twice, thrice = (sum(len(one.words) for one in body.candidates[:count]) + 39 for count in (1, 2, 3))
    lists = Lists(body, Salience({"harbour": 0.5, "clos": 0.25}, {("tarn", "clos"): 0.25}))
    assert lists.expected((0,)) == (200 * 0.75 / once, 200 * 0.25 / once)
    assert lists.expected((0, 1)) == (200 * 0.75 / twice, 200 * 0.25 / twice)
    assert lists.expected((0, 1, 2))[0] == 200 * 0.75 / thrice
    assert lists.expected((0, 1), 60) == (200 * 0.75 / 99, 200 * 0.25 / 99)


NAMED = "Olav Pell resigned from the council of Tarn on Monday after a vote on the harbour."
NEEDY = "Fjord News reported that he was the oldest fisherman on the council and an owner of nine boats."
REST = (
    "The council of Tarn will elect a new fisherman after the vote on the harbour.\n\n"
    "Boats left the harbour of Tarn in the evening and came back with nine fishermen.\n\n"
    "The mayor closed the vote.\n\nNobody spoke.\n\nWhy?\n\nWhen?"
)


def test_a_pronoun_may_lean_on_the_point_just_before_it_and_on_nothing_else() -> None:
    """A sentence that needs a name is shown directly after the one that gives it, and never without it."""
    names: tuple[tuple[str, Kind], ...] = (("Olav Pell", "PER"), ("Fjord News", "ORG"))
    together = _texts(_choose(f"{NAMED}\n\n{NEEDY}\n\n{REST}", names=names))
    assert together[:2] == [NAMED, NEEDY]
    apart = _texts(_choose(f"{NAMED}\n\nNobody spoke.\n\n{NEEDY}\n\n{REST}", names=names))
    assert NAMED in apart
    assert NEEDY not in apart


def test_each_fact_is_said_once() -> None:
    """Of two sentences that say the same, and of the title and its echo, only one is shown."""
    echo = "Tarn closes its harbour after the storm, and the council mends the wall."
    title = "Tarn closes harbour after storm; council mends wall"
    twice = "The council of Tarn voted on Monday to close the old harbour for two years, officials said."
    texts = _texts(_choose(f"{echo}\n\n{HARBOUR}\n\n{twice}", title=title))
    assert echo not in texts
    reported = "Last week's report says that Tarn almost closed its harbour and the council almost mended a wall."
    assert reported not in _texts(_choose(f"{HARBOUR}\n\n{reported}", title=title))
    assert len([text for text in texts if text.startswith(("The town council of Tarn voted", twice))]) == 1


@pytest.mark.parametrize(("count", "most"), [(1, 1), (2, 1), (3, 2), (5, 2), (6, 3), (19, 4), (60, 4)])
def test_short_texts_get_few_points(count: int, most: int) -> None:
    """A text gets at least one point, two thirds of its sentences at most, and a fifth only if it is as good."""
    text = " ".join(
        f"Crews from tarn{n} moved boats{n} past cape{n} and hauled nets{n} into bay{n} by mill{n}."
        for n in range(count)
    )
    assert len(_choose(text)) == most


def test_a_title_made_of_the_first_sentence_does_not_hide_it() -> None:
    """Without a headline, the sentence that tells the news is a key point, though the title was taken from it."""
    lead = "The town council of Tarn voted on Monday to close the old harbour for two years."
    made = (Provenance("title", inferred=True, evidence=LAST_RESORT),)
    assert _texts(_choose(HARBOUR, title=lead[:-1], provenance=made))[0] == lead
    assert _texts(_choose(HARBOUR, title=lead[:-1]))[0] != lead


def test_weights_of_other_languages_ask_for_nothing_of_english() -> None:
    """They weigh place and shared words alone."""
    weights = shipped()
    assert weights.sentence_elsewhere.keys() | weights.whole_elsewhere.keys() <= LANGUAGE_FREE
    assert "cover" in weights.whole_elsewhere


def test_a_text_of_questions_and_quotations_has_no_key_points() -> None:
    """Nothing is shown where no sentence can stand alone, nor for an empty article."""
    assert _choose("Why was the harbour closed?\n\n“We do not know, and nobody has told us,” Pell said.") == ()
    assert _choose("") == ()


@pytest.mark.parametrize(
    ("text", "language", "opening"),
    [
        (
            (
                "Der Stadtrat von Tarn hat am Montag beschlossen, den alten Hafen für zwei Jahre zu schließen. "
                "Er war lange umstritten. Ist das klug? Die Fischer wollen den Hafen schon im Mai wieder öffnen."
            ),
            None,
            "Der Stadtrat",
        ),
        (
            "タルン市議会は月曜日に古い港を二年間閉鎖することを決定した。なぜですか？漁師たちは五月に港を再開したいと考えている。",
            "ja",
            "タルン市議会",
        ),
        (
            (
                "Թառնի ավագանին երկուշաբթի որոշել է երկու տարով փակել հին նավահանգիստը: Ինչու՞ է այդպես: "
                "Ձկնորսները ցանկանում են նավահանգիստը վերաբացել արդեն մայիսին: Նրանք փակել են ճանապարհը:"
            ),
            "hy",
            "Թառնի ավագանին",
        ),
    ],
)
def test_other_languages_go_by_position_and_centrality(text: str, language: str | None, opening: str) -> None:
    """Texts that are not English get points too, without what points back or asks."""
    texts = _texts(_choose(text, language=language))
    assert texts[0].startswith(opening)
    assert not [shown for shown in texts if shown.startswith("Er war") or shown.endswith(("?", "？"))]


@pytest.mark.parametrize(
    ("said", "leans"),
    [
        ("Այսպիսով` երեկ կատարվել է 2761 թեստավորում, որից հաստատվել է 150 նոր դեպք։", True),
        ("Երեկ կատարվել է 2761 թեստավորում, որից հաստատվել է 150 նոր դեպք։", False),
        ("Der Stadtrat von Tarn hat dafür kein Geld.", True),
        ("Der Stadtrat bittet darum, den Hafen zu schließen.", False),
        ("Das neue Gesetz sorgt dafür, dass die Häfen sicher sind.", False),
        ("Wie das alles bezahlt werden soll, weiß in Tarn niemand.", True),
        ("Schon zuvor gab es in Tarn Kritik am alten Hafen.", True),
        ("La veille, le conseil de Tarn avait fermé le vieux port.", True),
        ("La ville de Tarn a fermé le vieux port pour deux ans.", False),
    ],
)
def test_what_leans_on_more_in_other_languages(said: str, leans: bool) -> None:
    """`Damit`, `das alles` and `la veille` point back, unless a clause follows that says what is meant."""
    assert points_back(said, english=False) is leans


def test_what_a_person_chose_wins() -> None:
    """The summary of the front matter, found in the text with its white space folded, is the list: exactly that."""
    text = HARBOUR.replace("of\nTarn", "of Tarn").replace("would cost 4.5", "would\ncost 4.5")
    summary = (
        "This was not what the council had expected.",
        "Mayor Ida Marlow told the council that the wall would cost 4.5 million crowns to mend.",
        "The council was dissolved.",
    )
    points = _choose(text, summary=summary)
    assert [(" ".join(point.text.split()), point.rank) for point in points] == [(summary[1], 2), (summary[0], 1)]
    assert {point.reason for point in points} == {"chosen by hand"}


def test_a_summary_that_the_text_does_not_hold_is_named_and_not_shown() -> None:
    """A summary in other words than the article's is reported, and the list is made as if there were none."""
    article = _article(HARBOUR, summary=("The council was dissolved.", "Could the harbour\nopen again sooner?"))
    assert missing_from_body(article) == ("The council was dissolved.",)
    assert _choose(HARBOUR, summary=("The council was dissolved.",)) == _choose(HARBOUR)


def test_a_chosen_sentence_never_crosses_removed_text() -> None:
    """A summary that runs over a paragraph's edge has a part in each; text removed between hides it."""
    text = "The harbour closed\n\nADVERTISEMENT\n\non Monday."
    kept = (Span(0, 18), Span(35, 45))
    summary = ("The harbour closed ADVERTISEMENT on Monday.",)
    assert choose(replace(_article(text), paragraphs=kept, summary=summary), (), (), (), ()) == ()
    (point,) = choose(replace(_article(text), summary=summary), (), (), (), ())
    assert [part.of(text) for part in point.parts] == ["The harbour closed", "ADVERTISEMENT", "on Monday."]


@pytest.mark.parametrize("name", ["abbreviations.yml", "keypoint_words.yml"])
def test_word_lists_are_in_order(name: str) -> None:
    """Every list is lower case, sorted and without duplicates, so that a contributor finds the place of a new word."""
    source = files("digest.analyze").joinpath("data", name).read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(source)
    assert lists
    assert all(entries == sorted({entry.lower() for entry in entries}) for entries in lists.values())


_SENTENCES = st.sampled_from([*re.split(r"\n\n", HARBOUR), NEEDY, FILLER, "(", "“", " \n ", "1. ", "He said: ", "…"])


@given(st.lists(_SENTENCES, max_size=25), st.sampled_from([" ", "\n\n", "\n"]))
def test_any_text_gives_exact_slices_that_do_not_overlap(sentences: list[str], between: str) -> None:
    """Whatever the text, points are exact, within one paragraph, apart from each other, and the same each time."""
    text = between.join(sentences)
    points = _choose(text)
    spans = [part for point in points for part in point.parts]
    assert all(any(paragraph.covers(span) for paragraph in _article(text).paragraphs) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert points == _choose(text)


@pytest.mark.skipif(not SEED.is_dir(), reason="the shared seed is not here")
def test_the_seed_article_has_the_points_of_a_careful_editor() -> None:
    """The raw scrape gives three to five points, each one an editor would choose, the news first, none of the traps."""
    expected = yaml.safe_load((SEED / "expected.yml").read_text(encoding="utf-8"))
    text = (SEED / "manaf-tlass.txt").read_text(encoding="utf-8")
    texts = _texts(analyze(Article(id="manaf-tlass.txt", file="manaf-tlass.txt", text=text)).key_points)
    wanted = expected["key_points_any_of"]
    assert 3 <= len(texts) <= 5
    assert texts[0].startswith(wanted[0])
    assert not [shown for shown in texts if not shown.startswith(tuple(wanted))]
    assert not [shown for shown in texts if shown.startswith(tuple(expected["key_points_never"]))]
    follower = [place for place, shown in enumerate(texts) if shown.startswith("AFP reported that he")]
    assert all("Tlass" in texts[place - 1] for place in follower)

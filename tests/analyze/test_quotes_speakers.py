"""Who is meant by the museum, her brother, a dock worker and she, on sentences of this project's own."""

import pytest

from tests.analyze.test_quotes import LIND, told

BRIDGES = "The Tern Valley Museum and Brask Shipping, a company in Oslo, met on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We sold the boats,” the museum said.", "Tern Valley Museum"),
        ("“We sold the boats,” the company said.", "Brask Shipping"),
        ("The firm said it “sold the boats in spring.”", "Brask Shipping"),
        ("The Oslo company said it “sold the boats in spring.”", "Brask Shipping"),
        ("It rained. It snowed. It froze.\n\nThe Oslo company said it “sold the boats.”", "the Oslo company"),
        ("The rival company said it “sold the boats in spring.”", "the rival company"),
        ("“We sold the boats,” the council said.", "the council"),
        ("Its owner is a small firm.\n\n“We sold the boats,” the firm said.", "the firm"),
        ("Moss Airlines came too.\n\n“We sold the boats,” the company said.", "the company"),
        ("The law firm Odd & Lind came too.\n\n“We sold the boats,” the firm said.", "the firm"),
    ],
)
def test_a_noun_stands_for_the_only_organization_of_its_kind(sentence: str, speaker: str) -> None:
    """The museum and the firm are the only ones named before; where two fit or one has no name they stay as written."""
    assert told(BRIDGES + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [("The Tern Valley Alliance", "Tern Valley Alliance"), ("The Tern Valley Museum", "a campaign group")],
)
def test_a_group_may_be_named_by_the_next_sentence(subject: str, speaker: str) -> None:
    """An opening that keeps back a name is completed by a subject of the same kind, not by anybody else."""
    opening = "A campaign group has accused a museum of “giving away our boats.”"
    assert told(f"{opening}\n\n{subject} said nobody was asked.")[0][1] == speaker


SIBLINGS = (
    "Maria Lindqvist runs the archive. Her younger brother, Peter Lindqvist, binds books in Oslo.\n\n"
    "“We fought over all of them,” Maria Lindqvist said.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“That is not true,” her brother said.", "Peter Lindqvist"),
        ("“That is not true,” her husband said.", "her husband"),
        ("Paul Moss, his brother, came in.\n\n“That is not true,” her brother said.", "Peter Lindqvist"),
        ("“We did,” Peter Lindqvist said.\n\n“That is not true,” his sister said.", "Maria Lindqvist"),
        ("“We did,” Peter Lindqvist said.\n\n“That is not true,” his brother said.", "his brother"),
        ("Paul Lindqvist, her other brother, came in.\n\n“That is not true,” her brother said.", "her brother"),
    ],
)
def test_a_relative_is_the_one_the_text_told_of(sentence: str, speaker: str) -> None:
    """Her brother is the one brother of her name; a kinship that was never told or fits two stays as written."""
    assert told(SIBLINGS + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "“They sign and leave,” said a dock worker who asked not to be named because he feared for his job.",
            "a dock worker who asked not to be named",
        ),
        (
            "“They sign and leave,” said an official, speaking on condition of anonymity.",
            "an official, speaking on condition of anonymity",
        ),
        ("“They sign and leave,” said a dock worker who asked for tea.", "a dock worker"),
    ],
)
def test_why_a_speaker_has_no_name_is_kept(sentence: str, speaker: str) -> None:
    """The clause in which an unnamed speaker asks for it is part of the text's own words for them; others are not."""
    assert told(sentence) == [("They sign and leave", speaker)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            LIND + "The Anna Circle, a society in Oslo, welcomed it.\n\n“We sold the boats,” she said.",
            "Maria Lindqvist",
        ),
        (
            LIND + "Anna Holm, a partner, spoke of the law. She added that nobody was hurt.\n\n"
            "The crowd, according to Ms. Lindqvist, was large.\n\n“We sold the boats,” she said. “All of them.”",
            "Maria Lindqvist",
        ),
        ("The Anna Circle welcomed it.\n\n“We sold the boats,” she said.", None),
        (
            "The Anna Moss left the port on Monday.\n\n“We left,” she said. “All of them went north in spring.”",
            None,
        ),
    ],
)
def test_she_is_a_woman_named_before(text: str, speaker: str | None) -> None:
    """She is the woman whose words were told last, never an organization; words said by nobody known stay one quote."""
    assert [who for _, who in told(text)] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist said the mussel beds would stay closed “until the samples say otherwise.”",
        "Lindqvist said the road may remain blocked “until the samples say otherwise.”",
        "Lindqvist, the mayor, said it would open but the beds would stay closed “until the samples say otherwise.”",
    ],
)
def test_the_verb_of_saying_governs_the_clause_it_reports(sentence: str) -> None:
    """A verb inside the reported clause takes no speaker from the one who says it."""
    assert told(LIND + sentence) == [("until the samples say otherwise.", "Maria Lindqvist")]

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
        ("It rained. It snowed. It froze.\n\nThe Oslo company said it “sold the boats.”", "The Oslo company"),
        ("The rival company said it “sold the boats in spring.”", "The rival company"),
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
    [("The Tern Valley Alliance", "Tern Valley Alliance"), ("The Tern Valley Museum", "A campaign group")],
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


WORKER = "Maria Lindqvist opened the bridge.\n\nA welder from Bergen came to see it.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“It leans,” the welder said.", "A welder from Bergen"),
        ("“It leans,” the young welder said.", "the young welder"),
        ("The welder shook her head. “It leans,” she said.", "A welder from Bergen"),
        ("Another welder nodded.\n\nPaul Moss laughed.\n\nIt rained.\n\n“It leans,” the welder said.", "the welder"),
        ("“It leans,” said the welder, who asked not to be named.", "the welder, who asked not to be named"),
        ("“I did,” said a diver.\n\n“It leans,” the diver said.", "a diver"),
    ],
)
def test_somebody_unnamed_stays_who_they_were(sentence: str, speaker: str) -> None:
    """“The welder” and “she” are the welder told of before, in the words that brought her in; another is not."""
    assert told(WORKER + sentence)[-1][1] == speaker


NAMESAKES = "Justice Maria Holm met Paul Holm, 31, on Monday. His father, Peter Holm, 70, was there.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We are not related,” Justice Holm said.", "Maria Holm"),
        ("“We are not related,” the judge said.", "Maria Holm"),
    ],
)
def test_a_title_tells_namesakes_apart(sentence: str, speaker: str) -> None:
    """Who bears the title, or the office that goes with it, is meant among people of one last name."""
    assert told(NAMESAKES + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“I bake,” the elder Holm said.", "Peter Holm"),
        ("“I bake,” the younger Holm said.", "Paul Holm"),
    ],
)
def test_the_elder_and_the_younger_are_told_apart(sentence: str, speaker: str) -> None:
    """Of two of one last name the elder is the father, or whoever has more years."""
    for opening in (
        "Paul Holm runs the bakery. His father, Peter Holm, was there on Monday.\n\n",
        "Paul Holm, 31, runs the bakery. Peter Holm, 70, was there on Monday.\n\n",
    ):
        assert told(opening + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“Did you call?” Peter Moss asked.\n\n“I did,” Lindqvist said.\n\n“And did they come?”", "Peter Moss"),
        ("“Did you call?” Peter Moss asked.\n\n“I did,” Lindqvist said.\n\n“I called them twice.”", "Maria Lindqvist"),
        ("Lindqvist told them it rained.\n\n“Did you call?” Peter Moss asked.\n\n“I did, sir.”", "Maria Lindqvist"),
        ("It rained.\n\nIt snowed.\n\n“Did you call?” Peter Moss asked.\n\n“I did, sir, on both days.”", None),
    ],
)
def test_question_and_answer_change_sides(sentence: str, speaker: str | None) -> None:
    """A bare answer is not the asker's and a bare question not the answerer's; with no second person, nobody's."""
    assert told(LIND + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (
            "“It is old,” Lindqvist said. She tapped the wall. “We shall mend every single arch of it.”",
            "Maria Lindqvist",
        ),
        ("“It is old,” Lindqvist said. Peter Moss tapped the wall. “We shall mend every single arch of it.”", None),
    ],
)
def test_whoever_spoke_goes_on_in_the_same_paragraph(sentence: str, speaker: str | None) -> None:
    """Words of a paragraph go on with its speaker as long as nobody else is spoken of."""
    assert told(LIND + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Lindqvist said whoever built it “knew how to lay a stone.”", "Maria Lindqvist"),
        (
            "Brask Shipping, a company, said on Tuesday it had explained this “in every single letter.”",
            "Brask Shipping",
        ),
        ("Brask Shipping is a company. The company paid. “We owe nothing to anybody,” it said.", "Brask Shipping"),
        ("Peter Moss told friends that she should “pay what she owes,” according to two neighbours.", "Peter Moss"),
        ("Peter Moss, who followed his father, Paul, in 2009, said it “would be done by spring.”", "Peter Moss"),
        ("A clerk in charge of the bridge said it “would be done by spring.”", "A clerk in charge of the bridge"),
        ("His lawyer, Anna Brandt, came. “We owe nothing to anybody,” she said.", "Anna Brandt"),
    ],
)
def test_whose_clause_it_is(sentence: str, speaker: str) -> None:
    """The verb's own subject speaks, past what stands between; what is nobody's is whoever reports it."""
    assert told(LIND + sentence)[-1][1] == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "They carried placards that read “Ask us first” and “Not now.”",
        "She took down the notice that said “Back soon.”",
        "Both sides used the word “family” a good deal.",
        "A short guide, “A Book of Stones and Kings”, sells well.",
        "“(Laughter.)”",
    ],
)
def test_signs_words_and_remarks_are_nobodys(sentence: str) -> None:
    """The few words of a sign, a word as such, a guide's title and a remark in brackets are no quotes."""
    assert told(LIND + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Permit the builder to repeat that: “Yes, old stones do help the bridge stand.”", "the builder"),
        (
            "Old customs give the chair of the Tern Council authority to call a “very special meeting.”",
            "the chair of the Tern Council",
        ),
        ("We wrote two more labels to help explain the “big stones” and the “small stones of Orl.”", None),
        ("It shows how a man who proudly labeled the stones with “G for good people” came to Oslo.", "a man"),
        ("Ask the group to name and rank the “stones that matter most to all of us.”", None),
        ("One woman in Orl lives with her parents — “Everything goes through me now,” she said.", "One woman in Orl"),
        ("Half the council said the stones “are very old and dear.”", "the council"),
        ("All the members of the council said the stones “are very old.”", "the members of the council"),
        ("The aide to a former mayor said the stones “are very old.”", "The aide to a former mayor"),
        ("Advisers to the town said the stones “are very old and dear.”", "Advisers to the town"),
        ("A man who spoke quietly said the stones “are very old.”", "A man who spoke quietly"),
    ],
)
def test_somebody_unnamed_is_a_plain_noun_phrase(sentence: str, speaker: str | None) -> None:
    """What an unnamed speaker is called holds no verb of the sentence, nor the beginning of another clause."""
    assert told(LIND + sentence)[0][1] == speaker

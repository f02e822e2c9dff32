"""Speakers across clauses: several verbs of speech, asides, hearsay, and words that only look like verbs."""

import pytest

from tests.analyze.test_quotes import LIND, told


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“The lamps are safe,” Town Hall press secretary Anna Holm told reporters.", "Anna Holm"),
        ("“The lamps are safe,” state Sen. Anna Holm (D) said about halfway through the talk.", "Anna Holm"),
        ("“The lamps are safe,” said retired tram driver Anna Holm of Oslo, before the vote.", "Anna Holm"),
        ("“The lamps are safe,” Anna Holm, a spokeswoman for Mayor Peter Moss told the Post.", "Anna Holm"),
        ("“The lamps are safe,” Anna Holm, who leads the city council said in an email.", "Anna Holm"),
        ("On Monday, after a long night, Anna Holm, said: “The lamps are safe.”", "Anna Holm"),
        ("Furious mum Anna Holm, 29, fumed: “The lamps are not safe.”", "Anna Holm"),
        ("“The lamps are safe,” reads a Wednesday editorial in the town’s paper.", "a Wednesday editorial"),
        ("“The lamps are safe,” said one Moss confidant.", "one Moss confidant"),
        ("“The lamps are safe,” said one Republican involved in the planning.", "one Republican"),
        ("“The lamps are safe,” the family said.", "the family"),
        ("“The lamps are safe,” the head of the party’s rules committee said.", "the head of the party’s rules"),
        ("His lawyer, Anna Holm of Holm & Berg, said outside court: “The lamps are safe.”", "Anna Holm"),
        ("The two lawmakers, however, argue that “the lamps are safe for all.”", "The two lawmakers"),
        ("Another source familiar with Moss’s thinking said “the lamps are safe for all.”", "Another source familiar"),
        ("He had the support of a retired general who said: “The lamps are safe.”", "a retired general"),
    ],
)
def test_the_words_before_a_name_are_its_role(sentence: str, speaker: str) -> None:
    """Press, state and retired are no verbs before a role; a party or a Moss confidant is nobody's name."""
    ((_, who),) = told(sentence)
    assert str(who).startswith(speaker)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Lindqvist told the Oslo Post in a written statement, “The bridge is closed for good.”", "Maria Lindqvist"),
        ("From Lindqvist’s Facebook post: “The bridge is closed for good.”", "Maria Lindqvist"),
        ("Lindqvist soon posted a Twitter comment of her own, saying, “The bridge is closed.”", "Maria Lindqvist"),
        ("Lindqvist offered a Moss-style retort, tweeting at him, “The bridge is closed.”", "Maria Lindqvist"),
        ("Lindqvist issued a statement, “The bridge is closed for good.”", "Maria Lindqvist"),
        ("Lindqvist’s response was: “The bridge is closed for good.”", "Maria Lindqvist"),
        ("Lindqvist’s message is short and plain: “The bridge is closed for good.”", "Maria Lindqvist"),
        ("“The bridge is closed for good,” is how Lindqvist puts it.", "Maria Lindqvist"),
        ("On Instagram, Lindqvist captioned the photo, “The bridge is closed for good.”", "Maria Lindqvist"),
        ("“The bridge is closed for good,” Lindqvist was alleged to have told the builders.", "Maria Lindqvist"),
        ("“The bridge is closed for good,” Lindqvist used to tell the builders.", "Maria Lindqvist"),
        ("The state news agency cited Lindqvist as saying “the bridge is closed for good.”", "Maria Lindqvist"),
        ("Jurors heard that Lindqvist wrote to a friend saying: “The bridge is closed.”", "Maria Lindqvist"),
        ("As the crowd began to chant, Lindqvist rose and joked, “The bridge is closed.”", "Maria Lindqvist"),
        ("Lindqvist asked, “Is the bridge closed?” Peter Moss replied, “It is for now.”", "Maria Lindqvist"),
        ("“Is the bridge closed for good?” Lindqvist writes to Moss.", "Maria Lindqvist"),
        ("As Lindqvist put it, “the bridge is closed for good,” Peter Moss noted.", "Maria Lindqvist"),
        ("Police said the driver, known as Odd, shouted “the bridge is closed for good!”", "the driver"),
        (
            "Lindqvist and her deputy, Peter Moss, write that “the bridge is closed for good.”",
            "Lindqvist and her deputy",
        ),
    ],
)
def test_the_speaker_of_a_clause_keeps_its_words(sentence: str, speaker: str) -> None:
    """Nouns that look like verbs, hearsay, and clauses before or after leave the words with whoever says them."""
    assert str(told(LIND + sentence)[0][1]).startswith(speaker)


@pytest.mark.parametrize(
    "sentence",
    [
        "If Lindqvist says “the bridge is closed for good,” the town will have to listen.",
        "Lindqvist denied that she called the bridge “a danger to all of us.”",
        "While Lindqvist spoke, the port hung up a banner of “peace on all bridges now.”",
    ],
)
def test_what_is_only_supposed_denied_or_said_meanwhile_is_nobodys(sentence: str) -> None:
    """Words after “if somebody says”, words denied, and those beside which somebody only talks have no speaker."""
    assert [who for _, who in told(LIND + sentence)] == [None]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Fjord Foods will close its site.\n\n“It was no easy choice,” the company said.", ["Fjord Foods"]),
        ("Harbour Watch condemned the raid. The rights group said it was “a grave breach.”", ["Harbour Watch"]),
        (
            "Vice President Joe Holm met Anna Berg.\n\n“It was fine,” the former president said.",
            ["the former president"],
        ),
        ("Peter Moss and Odd, his brother, were met by a guide.\n\n“Come in,” the guide said.", ["a guide"]),
        (
            "The plan was “costed in full for years.” A spokesman for Labour said: “It is a trick on us.”",
            [None, "A spokesman for Labour"],
        ),
        ("“The bridge is old,” Anna Holm said; “it will not last.”", ["Anna Holm"]),
        ("Asked about the vote, Anna Holm shrugged. “They do not live here, I do.”", ["Anna Holm"]),
        (
            "Anna Holm was asked, “Will the old lamps hold at all?” Peter Moss answered, “They will.”",
            [None, "Peter Moss"],
        ),
        ("The worth of Holms’ lamps does not surprise the expert Peter Moss: “They have lasted for years.”", [None]),
        ("THE OLD LAMPS DID HOLD: “They last for many years in the rain.”", [None]),
        ("Anna Holm met Peter Moss at the gate. “You are late, as always.”", [None]),
        ("Peter Moss rose.\n\n“Who has read a book by Peter Moss?” he asked.", [None]),
        ("Anna Holm said so. (Some, like Peter Moss, prefer the term “a bridge for all of us.”)", [None]),
        ("Anna Holm said so. (“I want no bridge at all,” said Peter Moss.)", ["Peter Moss"]),
    ],
)
def test_what_stands_around_a_sentence_tells_who_is_meant(text: str, speakers: list[str | None]) -> None:
    """The one body or person just told of is meant; a former president is no vice president; two are not guessed."""
    assert [who for _, who in told(text)] == speakers


def test_a_place_before_an_office_tells_whom_it_means() -> None:
    """The Texas senator is the one with Texas beside the name; the senator of a place that is nobody's has no name."""
    text = (
        "Sen. Ada Berg met Texas Sen. Joe Holm.\n\n“It is late,” the Texas senator said.\n\n“It is,” said Berg.\n\n"
        "“We must go home now,” the Ohio senator said."
    )
    assert [who for _, who in told(text)] == ["Joe Holm", "Ada Berg", "the Ohio senator"]

"""Whom he and she stand for, and where the text is not sure enough to say, on sentences of this project's own."""

import pytest

from tests.analyze.test_quotes import found, told

PEOPLE = "Peter Moss runs the ferry. Paul Holm builds bridges. Anna Berg teaches.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Paul Holm saw it in another way: “The river will take it,” he said.", "Paul Holm"),
        ("Paul Holm wrote to the paper as well, telling it on Monday, “We are late,” he said.", "Paul Holm"),
        ("Peter Moss asked for a word with Paul Holm.\n\n“We are late with the bridge,” he told Holm.", "Peter Moss"),
        ("Peter Moss met Paul Holm. “We are late with the bridge,” he said of Holm.", "Peter Moss"),
        ("Holm left when Moss spoke.\n\n“The river will take the bridge,” he said.", "Paul Holm"),
        ("Moss will lose the boat, Holm said.\n\n“The river will take it,” he said.", "Paul Holm"),
        ("The mayor, for one, said Moss will leave. Holm laughed.\n\n“The river takes it,” he said.", "Paul Holm"),
        ("After Moss asked about it, Holm replied, “It is late.”\n\n“The river takes it,” he added.", "Paul Holm"),
        ("“It is late,” said Holm. “Good.”\n\nIf the bridge falls, he said, “the ferry gains.”", "Paul Holm"),
    ],
)
def test_he_is_who_acts_and_speaks(text: str, speaker: str) -> None:
    """He is the subject, not who is told or told of; not who acts in a clause or in what somebody else reports."""
    assert told(PEOPLE + text)[-1][1] == speaker


def test_who_asks_is_not_who_is_asked() -> None:
    """Somebody asked by a judge is she, not the judge."""
    text = (
        "“It shows gas,” Berg told the hearing.\n\nShe went no further. Asked by Justice Eva Mensah, the chair, "
        "whether it would have helped, she thought for some time. “It gives you a reason,” she said."
    )
    assert told(PEOPLE + text)[-1][1] == "Anna Berg"


def test_he_is_nobody_where_two_fit_nearly_as_well() -> None:
    """Where nothing tells two men apart the words stay nobody's."""
    assert told(PEOPLE + "Moss and Holm came to the bank.\n\n“The river will take it,” he said.")[-1][1] is None


def test_he_is_nobody_who_is_only_mentioned_beside_somebody_unnamed() -> None:
    """Where a sentence is about a man without a name, he is not whoever it mentions besides."""
    text = "In a talk with Paul Holm about it, the singer told of his plans. “The river will take it,” he said."
    assert told(text)[-1][1] is None


def test_a_rival_whom_the_words_tell_of_is_hardly_the_speaker() -> None:
    """Of two who fit, it is not the one whom the words themselves name."""
    text = "Moss smiled at Holm. Holm smiled at Moss.\n\nIt rained.\n\n“Moss will never build a bridge,” he said."
    assert told(PEOPLE + text)[-1][1] in {None, "Paul Holm"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg lost the boat on Sunday.\n\n“It simply sank,” said the 58-year-old.", "Anna Berg"),
        ("Anna Berg, 61, lost the boat on Sunday.\n\n“It simply sank,” said the 58-year-old.", "the 58-year-old"),
        ("The skipper, whose name is Odd Lind, looked up. “It simply sank,” he said.", "Odd Lind"),
        ("Anna Berg saw it all. Her husband rang the police. “It simply sank,” he said.", "Her husband"),
        ("Anna Berg saw it.\n\nHer husband rang.\n\nMoss came.\n\n“It simply sank,” he said.", "Peter Moss"),
        ("Paul Holm left.\n\nMadame Arnaud was there.\n\n“So?” she hissed.\n\n“It just sank,” he said.", "Paul Holm"),
        ("Her husband of 30 years, Odd Lind, described it as “sinking until nothing is left.”", "Odd Lind"),
        ("The engineer in charge, Odd Lind, says it will “sink until nothing is left.”", "Odd Lind"),
        ("I think of something Anna Berg said last month: “It sank until nothing was left.”", "Anna Berg"),
        ("“It sank,” said Holm. Berg smiled. “It sank until nothing was left.”", "Anna Berg"),
        ("“It sank,” Berg said, and Moss cut in. “It sank until nothing was left.”", "Peter Moss"),
        ("The rival, Odd Lind of Oslo, was late. In a speech he said it “sank until nothing was left.”", "Odd Lind"),
        ("Odd Lind, a colonel, met Moss.\n\nMoss left.\n\n“It sank,” the colonel said.", "Odd Lind"),
        ("Moss left.\n\nAmong them was Odd Lind, a tailor. He was wet. “It sank,” he told the paper.", "Odd Lind"),
        ("Anna Berg has promised goals. Lots of them.\n\n“It sank twice,” the 21-year-old said.", "Anna Berg"),
        ("Anna Berg ran the archive. “It sank until nothing was left,” she liked to say.", "Anna Berg"),
        ("My mother watched from the window.\n\n“It sank,” she said.", "My mother"),
        ("Sven Lind met the press.\n\n“It sank,” the host said.\n\n“It sank twice,” he said.", "Sven Lind"),
        ("Odd Lind left.\n\nIt rained.\n\nA lorry came.\n\n“No,” the host said.\n\n“It sank,” he said.", "the host"),
        (
            "“It sank,” said a man who has worked there for years and who spoke on condition that he is not named.",
            "a man who has worked there for years",
        ),
    ],
)
def test_somebody_told_of_without_a_name_is_found(text: str, speaker: str) -> None:
    """Ages, kin, titles, gestures and clauses tell who it is, or at least how the text calls them."""
    assert told(PEOPLE + text)[-1][1] == speaker


def test_her_kin_beside_another_name_makes_no_woman_a_man() -> None:
    """A title in the sentence after a name is not that of its bearer."""
    text = "One local woman, Karen Holm, pulled Captain King aside.\n\n“We are so glad that you came,” she told him."
    assert told(text)[-1][1] == "Karen Holm"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Actor Peter Moss sang.\n\nIt rained.\n\nIt froze.\n\nPaul Holm came in. “We begin,” the actor said.",
            "the actor",
        ),
        ("Actor Peter Moss sang.\n\nIt rained.\n\nIt froze.\n\nIt thawed. “We begin,” the actor said.", "Peter Moss"),
        ("Actor Peter Moss sang. Paul Holm came in. “We begin,” the actor said.", "Peter Moss"),
        ("In a talk with host Anna Berg, the senior actor said it was “a fine day for it.”", "the senior actor"),
    ],
)
def test_a_role_is_somebodys_as_long_as_the_text_is_about_them(text: str, speaker: str) -> None:
    """The actor of three paragraphs ago is not the actor right after a sentence about another man."""
    assert told(text)[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Moss responds to Holm with, “Why is it late?” Holm then writes back, “It is not.”", "Peter Moss"),
        (
            "But even as Moss claimed on Monday that “it is safe,” a colleague said the two were not alike.",
            "Peter Moss",
        ),
        ("In a letter that Moss called “a bad joke,” Holm asked for a boat.", "Peter Moss"),
        ("When Moss later rose and said it would “last a lifetime,” the crowd laughed loudly.", "Peter Moss"),
        ("Moss told Holm, “the bridge is yours!” He answered him that it was not.", "Peter Moss"),
        ("“The bridge is mine, is it not?” Paul Holm, the owner of the three big ferries, said.", "Paul Holm"),
        ("“The bridge is mine, is it not?” Moss went on, as if nobody was there.", "Peter Moss"),
        ("“Nobody can sink us,” said the printed Moss flyer.", "the printed Moss flyer"),
        ("“Nobody can ever sink us!” Paul Holm, the builder, Tweeted on Friday.", "Paul Holm"),
        ("Moss slammed Holm as vain and lazy for saying that ferries “sink all day long.”", "Paul Holm"),
        ("The experts agree - Paul Holm: “Nobody can sink a stone bridge.”", "Paul Holm"),
        ("Berg posted it under a headline that said, “Nobody Can Sink the Old Stone Bridge.”", "a headline"),
        ("The town wrote on Monday saying Moss’s comments “are based on his opinion only.”", "The town"),
        ("Holm told a meeting in Oslo that Moss’s comments about ferries were “very wrong.”", "Paul Holm"),
        ("Holm called Moss’s remarks on the ferry a “new low.”", "Paul Holm"),
        ("It ended with marchers and onlookers chanting “Stone by stone by stone!”", "marchers and onlookers"),
        ("Hundreds of angry commuters stood there, chanting “Stone by stone!”", "Hundreds of angry commuters"),
        ("Moss’s dictum was simple. “A ferry never cracks.”", "Peter Moss"),
        ("Moss shrugged and looked at the river, “I have seen it all before.”", "Peter Moss"),
        ("“It is late,” said Holm.\n\nThen, a month later on NRK: “It was never late at all.”", "Paul Holm"),
        ("“It is late,” said Holm.\n\nHolm is hopeful, though.\n\n“The stones come on Monday.”", "Paul Holm"),
        ("Holm said the bridge “will open.” Adding, “It will be a fine day for all of us.”", "Paul Holm"),
        ("“It is late,” he said outside. But “the stones will come on Monday,” said Holm.", "Paul Holm"),
        ("It rained.\n\n“The river took it all away from us.”\n\nThose were the words of Anna Berg.", "Anna Berg"),
        ("Paul Holm, the son of the former mayor, Moss, has told friends it was a “grand day.”", "Paul Holm"),
        ("Holm, a cousin of the late builder of the ferry, Anna Berg, said it was a “grand day.”", "Paul Holm"),
        ("His lawyer, Anna Berg, said it was a “grand day.”", "Anna Berg"),
        ("Moss considered it “a very bad joke.”", "Peter Moss"),
        ("Moss would consider it “a very bad joke.”", "Peter Moss"),
        ("Moss heard a knock and said, “It is open, and it was all night.”", "Peter Moss"),
        ("It rained.\n\n“The river took it all away from us.” So said Anna Berg, a teacher.", "Anna Berg"),
        ("It rained.\n\n“The river took it all.” That verdict from teacher Anna Berg ended it.", "Anna Berg"),
    ],
)
def test_the_words_belong_to_whose_they_are(text: str, speaker: str) -> None:
    """Clauses, asides, things that speak, and sentences before or after the words tell whose they are."""
    last = [quote for quote in found(PEOPLE + text) if len(quote.text.split()) > 1]
    assert last[0 if "Then" not in text and "hopeful" not in text else -1].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Those who chose “cares about people like me” cast a vote for her.",
        "Asked if it is “safe enough for all of us here,” most people said yes.",
        "Moss sang on, drawing jeers and “Stone by stone now!” chants.",
        "Some in the “Stone or nothing” crowd suggest that he leaves.",
        "While Moss calls it a “wonder of the world,” Holm looks at the “cracked and broken” stones.",
        "Moss said that when she rings the town hall, she listens for words like, “Welcome to the town of Orl.”",
        "Moss said that when he calls the ferry he mostly hears, “Nobody is here to take your call.”",
        "Moss is considering selling the ferry, while he tries to end “the worst summer of his life.”",
        "Moss hopes to hear soon, “Thank you for all the old stones that you gave us.”",
        "Moss looks for phrases like, “Thank you for all the old stones that you gave us.”",
        "Moss may even consider “a very long pause” in the work on the stones.",
        "Moss is now seriously considering “a very long pause” in the work on the stones.",
    ],
)
def test_what_nobody_says_has_no_speaker(text: str) -> None:
    """Voting, yes and no, hearing, planning, and nouns that marks only describe tell of no speaker."""
    assert {speaker for words, speaker in told(PEOPLE + text) if "wonder" not in words} <= {None}

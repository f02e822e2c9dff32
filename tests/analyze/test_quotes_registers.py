"""Speakers in the ways of speaking of wire, tabloid, broadsheet, court, parliament, sports and press releases."""

import pytest

from digest.analyze import quotes
from tests.analyze.test_quotes import LIND, found, found_in, told

WORDS = "“a danger to us all.”"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("OSLO, March 3 (NTB) - “It is safe for us all,” Mayor Maria Lindqvist said on Friday.", "Maria Lindqvist"),
        ("OSLO/BERGEN — “It is safe for us all,” a senior official told NTB on Monday.", "a senior official"),
        ("“It is safe for us all,” the agency quoted Maria Lindqvist as saying.", "Maria Lindqvist"),
        ("A pal of the star told The Sun: “She is in bits about it all.”", "A pal of the star"),
        ("One fan raged: “I was in bits about it all.”", "One fan"),
        ("Heartbroken mum-of-two Maria Lindqvist, 34, sobbed: “I was in bits about it.”", "Maria Lindqvist"),
        ("“I was in bits about it all,” said the mother-of-two.", "the mother-of-two"),
        ("Labour’s Maria Lindqvist hit out: “This budget is a disgrace.”", "Maria Lindqvist"),
        ("Maria Lindqvist (Lab): “This budget is a disgrace to us.”", "Maria Lindqvist"),
        ("Pressed by Peter Moss on the plan, Maria Lindqvist said: “I have no plan to do so.”", "Maria Lindqvist"),
        ("Sentencing Peter Moss, Judge Maria Lindqvist told him: “You are a danger.”", "Maria Lindqvist"),
        ("The court heard that Peter Moss told police: “I will burn it all down.”", "Peter Moss"),
        (
            "In a dissent joined by Justice Peter Moss, Justice Maria Lindqvist called it “cruel to us.”",
            "Maria Lindqvist",
        ),
        ("“He is the best there is,” Peter Berg said of Martin Moss, who scored twice.", "Peter Berg"),
        ("Maria Lindqvist, Fjord Foods’ Vice President of Sales, commented: “We are thrilled.”", "Maria Lindqvist"),
        ("Speaking to the Daily Mail Lindqvist claimed: “A lot of things happened.”", "Lindqvist"),
        ("“It may last for 10 more years,” says QR code inventor Martin Moss.", "Martin Moss"),
        ("The study found that the bridge is “a danger to all of us.”", "The study"),
        ("A man nodded at a sign saying “no dogs here at all.”", "a sign"),
        ("“It was a long road,” Norwegians said.", "Norwegians"),
        ("“It was a long road,” said Maria Lindqvist and her mother.", "Maria Lindqvist and her mother"),
        ("“It was a long road,” a person close to Maria Lindqvist said.", "a person close to Maria Lindqvist"),
        ("“It was a long road,” said the 34-year-old.", "the 34-year-old"),
        ("“It was a long road,” wrote one user on X, formerly Twitter.", "one user on X"),
        ("No 10 said that it was “a long road for all of us.”", "No 10"),
        ("A No 10 spokesman said: “It was a long road for all of us.”", "A No 10 spokesman"),
        ("The Supreme Court ruled on Monday that the law was “fair and sound.”", "Supreme Court"),
        ("“It was a long road,” said the Ukrainian.", "the Ukrainian"),
    ],
)
def test_every_register_has_its_speakers(sentence: str, speaker: str) -> None:
    """Datelines, agencies, ages, parties, courts and job titles stand between no words and whoever says them."""
    assert [who for _, who in told(sentence)] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (f"Critics of Peter Moss called the bridge {WORDS}", "Critics of Peter Moss"),
        (f"Supporters of Peter Moss call the bridge {WORDS}", "Supporters of Peter Moss"),
        (f"Lindqvist was told by Peter Moss that the bridge was {WORDS}", "Peter Moss"),
        (f"Lindqvist said Peter Moss had called the bridge {WORDS}", "Peter Moss"),
        (f"A letter from Peter Moss said the bridge was {WORDS}", "Peter Moss"),
        ("Lindqvist retweeted a post by Peter Moss that read: “The bridge is closed.”", "Peter Moss"),
        ("Lindqvist read aloud a letter from Peter Moss: “The bridge is closed.”", "Peter Moss"),
        ("The man who Lindqvist said was “a danger to all of us” resigned.", "Maria Lindqvist"),
        ("Lindqvist quoted Peter Moss: “The bridge is closed for good.”", "Peter Moss"),
        ("To quote Peter Moss, “the bridge is closed for good.”", "Peter Moss"),
        ("Lindqvist remembers her father telling her: “The bridge is closed for good.”", "her father"),
        ("Lindqvist criticized Peter Moss for saying “the bridge is closed for good.”", "Peter Moss"),
        ("Lindqvist was criticised by Peter Moss after saying “the bridge is closed for good.”", "Maria Lindqvist"),
        ("Lindqvist agreed with Peter Moss. “The bridge is closed for good.”", "Maria Lindqvist"),
        ("Like Peter Moss before her, Lindqvist called the bridge “a danger to all.”", "Maria Lindqvist"),
        ("“It was a long road,” Lindqvist’s lawyer said.", "Lindqvist’s lawyer"),
        ("“It was a long road,” said Lindqvist’s lawyer, Peter Moss.", "Peter Moss"),
        ("“It was a long road,” says Lindqvist as Peter Moss looks on.", "Maria Lindqvist"),
    ],
)
def test_names_around_a_verb_do_not_take_its_words(sentence: str, speaker: str) -> None:
    """Hearers, owners, authors, predecessors and those talked about keep apart from whoever speaks."""
    assert [who for _, who in told(LIND + sentence)] == [speaker]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Lindqvist did not say that the bridge was {WORDS}",
        f"Lindqvist declined to say whether the bridge was {WORDS}",
        f"Lindqvist refused to comment on claims that the bridge was {WORDS}",
        f"Neither Peter Moss nor Lindqvist said that the bridge was {WORDS}",
        "Lindqvist was told: “The bridge is closed for good.”",
        "Lindqvist accused him of saying “the bridge is closed for good.”",
        "Writing today, Lindqvist might have written: “The bridge is closed for good.”",
        "Peter Moss and Martin Berg met.\n\n“It was a long road for us,” he said.",
        "Lindqvist met Peter Moss.\n\n“It was a long road for us,” they said.",
        "Peter Moss met Martin Berg. The two men argued for an hour.\n\n“It was a long road for us,” he said.",
        "“It was a long road.”\n\nLindqvist knew.",
        "“He told us: ‘This is the way.’” Lindqvist would later ask to meet her.",
    ],
)
def test_unsaid_words_and_unclear_speakers_are_nobodys(sentence: str) -> None:
    """What somebody does not, will not or might say, hears, or shares with another, has no speaker."""
    assert {who for _, who in told(LIND + sentence)} <= {None}


def test_an_age_stands_for_the_one_who_has_it() -> None:
    """“The 34-year-old” is the one person whose age is told beside the name."""
    text = "Peter Moss, 34, met Martin Berg, 28, on Monday.\n\n“It was a long road,” the 34-year-old said."
    assert [who for _, who in told(text)] == ["Peter Moss"]


def test_what_the_article_calls_somebody_tells_he_from_she() -> None:
    """A first name that may be anybody's is a woman's where the sentences about her alone say she."""
    text = "Leslie Holm said she and her sister built it.\n\nPeter Moss met her.\n\n“It was a long road,” he said."
    assert [who for _, who in told(text)] == ["Peter Moss"]


def test_initials_are_labels_in_an_interview() -> None:
    """Turns under the initials of people whom the article names belong to these people."""
    text = (
        "Maria Lindqvist spoke to Peter Moss on Monday.\n\nPM: Is the bridge safe for us all now?\n\n"
        "ML: It is not, and it never was safe.\n\nPM: Who pays?\n\nML: The town will pay for all of it."
    )
    assert [who for _, who in told(text)] == ["Peter Moss", "Maria Lindqvist"] * 2


def test_an_interviewers_question_is_no_callout() -> None:
    """A turn that asks is not printed large."""
    text = (
        "Maria Lindqvist spoke to Peter Moss on Monday.\n\n"
        "MOSS: Is the bridge in the old town of Oslo safe for all of us now?\n\n"
        "LINDQVIST: It is not, and it never was safe for anybody here.\n\n"
        "MOSS: Who will pay for the new bridge in the old town then?\n\n"
        "LINDQVIST: The town will pay for all of the stone it needs."
    )
    article, quotes_ = found_in(text)
    called = [quote for quote in quotes.choose_callouts(article, quotes_, ()) if quote.callout]
    assert {quote.speaker for quote in called} == {"Maria Lindqvist"}


@pytest.mark.parametrize("mark", ["“", "'"])
def test_a_speaker_named_in_the_next_paragraph_said_the_first_part_too(mark: str) -> None:
    """A quotation that goes on in a second paragraph belongs to whom the cue there names, as one quote."""
    closing = {"“": "”", "'": "'"}[mark]
    text = f"{mark}We will not go from here, whatever they say.\n\n{mark}We’ll stay and fight,{closing} Lindqvist said."
    assert [(len(quote.parts), quote.speaker) for quote in found(LIND + text)] == [(2, "Maria Lindqvist")]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("'I'd rather they told me that it's over,' she said.", "I'd rather they told me that it's over"),
        ("'We're not goin' home,' Lindqvist said. 'It's Moss's boat.'", "We're not goin' home … It's Moss's boat."),
        ("'You can't just rock 'n' roll through it,' she said.", "You can't just rock 'n' roll through it"),
        (
            "'It isn't right that workers' rights can't be kept,' she said.",
            "It isn't right that workers' rights can't be kept",
        ),
    ],
)
def test_apostrophes_in_single_marks_end_no_quotation(sentence: str, words: str) -> None:
    """Contractions, cut-off words and plurals inside single marks are apostrophes."""
    assert [quote.text for quote in found(LIND + sentence)] == [words]


def test_a_sentence_in_single_marks_is_a_quote_beside_double_ones() -> None:
    """Where double marks prevail a sentence in single marks with words after it is a quote, a headline is none."""
    text = LIND + '"It\'s the end of the boats," Lindqvist said. "Go."\n\n\'All Bets Are Off Now.\'\n\n'
    assert told(text + "'I'd rather they told me that,' said Peter Moss.") == [
        ("It's the end of the boats … Go.", "Maria Lindqvist"),
        ("I'd rather they told me that", "Peter Moss"),
    ]

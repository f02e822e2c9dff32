"""Forms of quoting beyond a name beside the words: two speakers, verdicts, transcripts, on sentences of our own."""

import pytest

from tests.analyze.test_quotes import LIND, found, told


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Maria Lindqvist and Peter Moss said the bridge was “a very bad idea.”", "Maria Lindqvist and Peter Moss"),
        ("“The bridge is a bad idea,” said Lindqvist and Moss.", "Lindqvist and Moss"),
        ("“The bridge is a bad idea,” Lindqvist and Moss said on Friday.", "Lindqvist and Moss"),
        ("It was criticized by Lindqvist and Moss as “a very bad idea.”", "Lindqvist and Moss"),
        (
            "The former teacher and union leader called it “a mistake.”",
            "The former teacher and union leader",
        ),
        ("“The bridge is a bad idea,” said Lindqvist and smiled.", "Maria Lindqvist"),
    ],
)
def test_two_who_speak_together_are_both_named(sentence: str, speaker: str) -> None:
    """Words said by two belong to both, in the text's own words, and to one where only one of them speaks."""
    assert [who for _, who in told(f"{LIND}Peter Moss came too.\n\n{sentence}")] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Protesters marching through the town chanted “What bridge?” all night.", "Protesters"),
        ("Voters across the valley called it “a bridge for nobody.”", "Voters"),
        ("An official involved in the talks called it “a bridge for nobody.”", "An official involved in the talks"),
        ("They showed footage of Lindqvist asking, “Why is there no bridge?”", "Maria Lindqvist"),
        ("Lindqvist refused to pay a man who said he was hurt, adding, “He works for nobody.”", "Maria Lindqvist"),
        ("It rained when town officials started to call it “a bridge for nobody.”", "town officials"),
        ("In short, said Lindqvist, “there will be no bridge.”", "Maria Lindqvist"),
        ("In the rain, explained town engineer Peter Moss: “Stone needs time.”", "Peter Moss"),
        ("Speaking in Bergen, Norway, Lindqvist mocked her rivals, calling them “old men.”", "Maria Lindqvist"),
        ("Lindqvist said, per a translator, that the bridge “was never hers to sell.”", "Maria Lindqvist"),
        ("Lindqvist told NRK that Moss’s report “was never worth the paper.”", "Maria Lindqvist"),
        ("Lindqvist said she thinks she will be “the last mayor of this town.”", "Maria Lindqvist"),
        ("A woman in Bergen, Norway, told her she worries it is “too old” for lorries.", "A woman in Bergen"),
        ("Lindqvist told a man who claimed that it was late that “nobody is ever late here.”", "Maria Lindqvist"),
        ("“Would they build it in a year?” Lindqvist pressed. “Nobody can.”", "Maria Lindqvist"),
        ("The builders asked for help: “We need stone,” said Del. Peter Moss of the town council.", "Peter Moss"),
        ("About 63 percent said the bridge was “justified” in spring.", "63 percent"),
        ("According to talk radio host Peter Moss, the plan smells of “fear” and debt.", "Peter Moss"),
        ("Lindqvist: “We start.”\n\n“It is late,” said one of the two men who built it.", "one of the two men"),
    ],
)
def test_the_one_whose_verb_it_is_speaks(sentence: str, speaker: str) -> None:
    """Adjuncts, relative clauses, places, infinitives and reports of others stand between no verb and its subject."""
    assert str(told(LIND + sentence)[-1][1]).startswith(speaker)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council bought a plan called “a bridge for all of us.”",
        "It sells boxes labeled “made of river stone only.”",
        "It is a plan embraced by many “friends of the river stone.”",
        "She wore a hat reading, “Build it now and here.”",
        "Lindqvist was asked, “Why is there no bridge over here?”",
    ],
)
def test_passive_forms_have_no_speaker(sentence: str) -> None:
    """What is called, labeled, worn or asked by somebody untold is nobody's words."""
    assert {speaker for _, speaker in told(LIND + sentence)} <= {None}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("For years Lindqvist had been treated there as a “heroine.”", ["heroine."]),
        ("The tower is known as the “Candle.”", []),
        ("Lindqvist called it a “ruin of stones” and a “grave.”", ["ruin of stones", "grave."]),
        ("On Monday’s broadcast of “Oslo Live Tonight,” Lindqvist smiled.", []),
        ("She was a guest of his “Hearts and Harbours” radio program.", []),
        ("Peter Moss’s column, “We must talk about stone,” was read by all.", []),
        ("She spoke at a “Stones of Tomorrow Forum” in town.", []),
    ],
)
def test_a_verdict_is_a_quote_and_a_title_is_none(sentence: str, words: list[str]) -> None:
    """What somebody is treated as, and what a list goes on with, is kept; names of broadcasts and events are not."""
    assert [text for text, _ in told(LIND + sentence)] == words


PANEL = "Maria Lindqvist and Peter Moss met at the town hall on Monday. Peter Moss smiled.\n\n"


def test_turns_of_a_transcript_belong_to_their_labels() -> None:
    """Paragraphs under names in capitals are what these people say, without the labels; other labels are nobody's."""
    text = PANEL + (
        "LINDQVIST: We shall rebuild the bridge in spring.\n\nMOSS: And who will “pay” for all of it?\n\n"
        "(APPLAUSE)\n\nLINDQVIST: The town pays.\n\nThey left."
    )
    assert told(text) == [
        ("We shall rebuild the bridge in spring.", "Maria Lindqvist"),
        ("And who will “pay” for all of it?", "Peter Moss"),
        ("The town pays.", "Maria Lindqvist"),
    ]


def test_turns_may_be_lines_of_one_paragraph() -> None:
    """Labels at the beginnings of lines part the turns, with no blank line between them; an introduction stays out."""
    text = PANEL + (
        "They spoke for long about what they called the “old bridge over the river” of their town.\n"
        "LINDQVIST: We shall rebuild the bridge in spring, and it will stand for a hundred years.\n"
        "MOSS: And who will pay for all of the stone that it needs, and for the lamps on it?\n"
        "LINDQVIST: The town pays for every single one of its bridges, as it has done since 1840.\n\n"
        "They left the hall together after the talk, and neither of them spoke to the reporters outside."
    )
    assert [speaker for _, speaker in told(text)[-3:]] == ["Maria Lindqvist", "Peter Moss", "Maria Lindqvist"]
    assert told(text)[-1][0] == "The town pays for every single one of its bridges, as it has done since 1840."


def test_sections_about_people_are_no_turns() -> None:
    """What stands under names and tells of their bearers is nobody's speech."""
    text = PANEL + (
        "Maria Lindqvist: Stone bridges. Lindqvist wants to build four of them by the end of next year.\n\n"
        "Peter Moss: Harbours. Moss hopes to dredge the inner port as soon as the ice has gone."
    )
    assert told(text) == []


def test_a_transcript_set_off_by_straight_marks_is_read() -> None:
    """An opening mark before each label, none closed, and other marks inside spoil nothing."""
    text = PANEL + '"LINDQVIST: We shall rebuild it, as “The Oslo Post” wrote, and soon.\n\n'
    text += '"MOSS: Who pays?\n\n"VIDEO: It is raining in Oslo today."'
    assert [speaker for _, speaker in told(text)] == ["Maria Lindqvist", "Peter Moss", None]


@pytest.mark.parametrize(
    ("opening", "speakers"),
    [
        ("Maria Lindqvist, who has built bridges for years, explains why they fall.", {"Maria Lindqvist"}),
        ("Bridges fall every year in this country.", {None}),
    ],
)
def test_answers_belong_to_the_one_interviewed(opening: str, speakers: set[str | None]) -> None:
    """Answers under A: are whose words the article introduces, as is “you”; else they are no quotes."""
    text = (
        f"{opening}\n\nQ: Why do they fall?\n\nA: Water, mostly, and old age as well.\n\n"
        "Q: You called it “a very slow death.” Why?\n\nA: Because it takes about fifty years."
    )
    result = told(text)
    assert {speaker for _, speaker in result} == speakers
    assert len(result) == (3 if None not in speakers else 1)


def test_a_block_after_a_colon_is_a_quote() -> None:
    """Paragraphs set off by > are whose words the line before them introduces; without a colon they are nobody's."""
    block = "> The bridge is safe, and it opens in May.\n\n> Nobody has to fear for it.\n\nThe council met on Friday."
    result = found(LIND + "Lindqvist wrote to the council on Monday:\n\n" + block)
    assert [(len(quote.parts), quote.speaker) for quote in result] == [(2, "Maria Lindqvist")]
    assert found(LIND + "Lindqvist wrote to the council.\n\n" + block) == ()


@pytest.mark.parametrize("text", ["PROS: It is cheap.\n\nCONS: It is slow.", "Lindqvist: 1,204.\n\nMoss: 977."])
def test_other_labels_make_no_transcript(text: str) -> None:
    """Lists under labels and results of a vote are nobody's words."""
    assert told(PANEL + text) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("It rained, noted NRK’s Anna Holm.", "Anna Holm"),
        ("To town engineer Anna Holm, Lindqvist’s smile seemed tired.", "Anna Holm"),
        ("The plan has been changed, which is a worry for Anna Holm, head of a bank.", "Anna Holm"),
        ("Lindqvist praised the engineer Anna Holm.", "Maria Lindqvist"),
    ],
)
def test_she_may_be_somebody_just_brought_in(sentence: str, speaker: str) -> None:
    """After a sentence that names a woman for the first time "she" is rather that woman than one told of before."""
    assert told(f"{LIND}It snowed.\n\n{sentence}\n\n“Stone needs time,” she said.")[-1][1] == speaker


def test_a_former_holder_of_an_office_is_not_meant_by_it() -> None:
    """“The governor” is not the former governor."""
    text = "Former governor Anna Holm met Governor Maria Lindqvist.\n\n“Stone needs time,” the governor said."
    assert told(text)[-1][1] == "Maria Lindqvist"


def test_where_no_spaces_part_words_speech_is_told_by_its_letters() -> None:
    """A quoted sentence of Japanese is speech, a quoted word is not."""
    text = "市長は会見で「地方の企業にとって大きな一歩になる」と述べた。会社は「さらに」九州への延伸を計画している。"
    assert [quote.text for quote in found(text, language="ja")] == ["地方の企業にとって大きな一歩になる"]


def test_a_text_in_another_language_has_no_speakers() -> None:
    """An article that states no language but is not English has its quotes by their marks and speaker nobody."""
    line = (
        "„Die Brücke wird im nächsten Frühjahr wieder für alle geöffnet“, sagte Maria Lindqvist den Leuten am Fluss. "
    )
    result = found(line * 4, language="")
    assert len(result) == 4
    assert {quote.speaker for quote in result} == {None}

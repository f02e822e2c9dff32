"""Quotes and who said them, through the real rooms, on sentences of this project's own."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.analyze import clean, entities, quotes, sentences
from digest.model import Article, Quote, QuoteCorrection
from digest.read import read_file

SEED = Path(__file__).parents[3] / "shared" / "seed"


def found(text: str, *, corrections: tuple[QuoteCorrection, ...] = (), language: str = "en") -> tuple[Quote, ...]:
    """The quotes of `text`, its lines being paragraphs."""
    return found_in(text, corrections=corrections, language=language)[1]


def found_in(
    text: str, *, corrections: tuple[QuoteCorrection, ...] = (), language: str = "en"
) -> tuple[Article, tuple[Quote, ...]]:
    """The article that `text` makes, and its quotes."""
    raw = Article("a.txt", "a.txt", text, language=language, corrections=corrections, clean=False)
    article = clean.clean(raw)
    split = sentences.split(article.text, article.paragraphs)
    mentions, tags, *_ = entities.find(article, split)
    return article, quotes.find(article, split, mentions, tags)


def told(text: str) -> list[tuple[str, str | None]]:
    """Each quote of `text` with its speaker."""
    return [(quote.text, quote.speaker) for quote in found(text)]


PIECES = (
    '“ ” " ‘ ’ « ( ) , . : ; — ? ! Lind Moss Ms. Ada he she they it the a mayor spokesman said told saying quoted by '
    "as according to who and that of AFP her claim Friday 12 ran read"
)
LIND = "Mayor Maria Lindqvist of Oslo met reporters on Monday.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "“The bridge will open again in May,” Lindqvist said.",
        "“The bridge will open again in May,” said Lindqvist.",
        "“The bridge will open again in May,” Lindqvist later told reporters in the town hall.",
        "“The bridge will open again in May,” Lindqvist, who has led the town since 2019, said.",
        "“The bridge will open again in May,” Maria Lindqvist, the mayor, told the council on Monday.",
        "“The bridge will open again in May,” wrote Lindqvist in a letter to the council.",
        "“The bridge will open again in May,” according to Lindqvist.",
        "Lindqvist said: “The bridge will open again in May.”",
        "Lindqvist said that “the bridge will open again in May.”",
        "According to Lindqvist, “the bridge will open again in May.”",
        "In a statement, Lindqvist said “the bridge will open again in May.”",
        "Lindqvist: “The bridge will open again in May.”",
        "Lindqvist praised the builders, telling reporters that “the bridge will open again in May.”",
        "Lindqvist thanked the builders and added that “the bridge will open again in May.”",
        "Lindqvist tweeted: “The bridge will open again in May.”",
        "Lindqvist issued a statement: “The bridge will open again in May.”",
        "As Lindqvist put it, “the bridge will open again in May.”",
        "The bridge, Lindqvist stressed on Monday, “will open again in May.”",
        "The work was hard but “the bridge will open again in May,” Lindqvist said.",
        "Lindqvist was quoted by the paper as saying “the bridge will open again in May.”",
        "It was described by Lindqvist as “a bridge that will open again in May.”",
        "“The bridge will open again in May.” — Maria Lindqvist",
        "“LINDQVIST: The bridge will open again in May.”",
        "“Will the bridge open again in May?” Lindqvist asked as the band played on behind her.",
        "Lindqvist’s promise that “the bridge will open again in May” was met with cheers.",
    ],
)
def test_a_name_beside_the_words_is_the_speaker(sentence: str) -> None:
    """Before or after the words, inverted, interposed, with an aside, passive or as a noun: the name is the speaker."""
    assert [speaker for _, speaker in told(LIND + sentence)] == ["Maria Lindqvist"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We sold the boats,” she said.", "Maria Lindqvist"),
        ("She said the town “sold the boats in spring.”", "Maria Lindqvist"),
        ("“We sold the boats,” the mayor said.", "Maria Lindqvist"),
        ("“We sold the boats,” he said.", None),
        ("“We sold the boats,” they said.", None),
        ("“We sold the boats,” a town spokesman said.", "a town spokesman"),
        ("“We sold the boats,” said one retired fisherman.", "one retired fisherman"),
        ("“We sold the boats,” said a spokesman for the port.", "a spokesman for the port"),
    ],
)
def test_pronouns_and_roles_stand_for_whoever_was_named(sentence: str, speaker: str | None) -> None:
    """She and the mayor are resolved, he and they are not guessed, an unnamed speaker keeps the text's own words."""
    assert [who for _, who in told(LIND + sentence)] == [speaker]


def test_how_each_speaker_is_named_is_told() -> None:
    """Attribution says named, pronoun, role, organization, unnamed or unknown, and `how` names cue and evidence."""
    text = (
        "Police spokesman Peter Holm met reporters on Monday.\n\n“It was dark,” Holm said.\n\n"
        "“Nobody was hurt,” he said.\n\n“The road is open again,” the spokesman said.\n\n"
        "“We will pay for the lamps,” the European Union said in a statement.\n\n“I ran,” said a witness.\n\n"
        "It was the year of “a thousand broken street lamps in town.”"
    )
    quotes_ = found(text)
    assert [quote.attribution for quote in quotes_] == [
        "named",
        "pronoun",
        "role",
        "organization",
        "unnamed",
        "unknown",
    ]
    assert [quote.speaker for quote in quotes_[:3]] == ["Peter Holm"] * 3
    assert "the spokesman" in quotes_[2].how
    assert "Peter Holm" in quotes_[2].how
    assert "said" in quotes_[2].how


def test_the_role_stated_at_the_name_is_kept_without_rank() -> None:
    """`Navy spokesman Captain Peter Holm said` gives the role Navy spokesman."""
    (quote,) = found("“The ship is safe tonight,” Navy spokesman Captain Peter Holm said on Monday.")
    assert (quote.speaker, quote.role) == ("Peter Holm", "Navy spokesman")


@pytest.mark.parametrize(
    ("sentence", "speaker", "through"),
    [
        ("“The bridge is safe,” Lindqvist was quoted by AFP as having told reporters.", "Maria Lindqvist", "AFP"),
        ("“The bridge is safe,” said Lindqvist, according to AFP.", "Maria Lindqvist", "AFP"),
        ("Lindqvist said the bridge was “safe for us all,” AFP reported.", "Maria Lindqvist", "AFP"),
        ("Her deputy, Peter Moss, called the bridge “safe for us all,” AFP said.", "Peter Moss", "AFP"),
        ("AFP quoted Lindqvist as saying “the bridge is safe.”", "Maria Lindqvist", "AFP"),
        ("“The bridge is safe,” Lindqvist said.", "Maria Lindqvist", None),
    ],
)
def test_who_passed_the_words_on_is_kept_apart(sentence: str, speaker: str, through: str | None) -> None:
    """In a chain of reports the speaker is who said it, and `through` is who reported it."""
    (quote,) = found(LIND + sentence)
    assert (quote.speaker, quote.through) == (speaker, through)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“The bridge is safe,” Lindqvist said. “It will open in May.”", [2]),
        ("“The bridge,” Lindqvist said, “will open in May.”", [2]),
        ("Lindqvist said: “The bridge is safe.” “It will open in May.”", [2]),
        ("“The bridge is safe,” Lindqvist said. The crowd cheered. “It will open in May,” she added.", [1, 1]),
        ("Lindqvist called it “a very old bridge” and a “danger to all of us.”", [1, 1]),
        ("Lindqvist said: “The bridge is safe.\n\n“It will open in May.”", [2]),
    ],
)
def test_one_utterance_is_one_quote(text: str, parts: list[int]) -> None:
    """What a cue or a paragraph edge splits is one quote of several parts; separate utterances stay apart."""
    result = found(LIND + text)
    assert [len(quote.parts) for quote in result] == parts
    assert {quote.speaker for quote in result} == {"Maria Lindqvist"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“The bridge is safe,” Lindqvist said.\n\n“It will open in May, and nobody has to fear for it.”",
            "Maria Lindqvist",
        ),
        (
            "Lindqvist was angry when she answered the council:\n\n“The bridge is safe, and it will open in May.”",
            "Maria Lindqvist",
        ),
        ("Lindqvist warned the council.\n\n“The bridge is safe, and it will open in May.”", "Maria Lindqvist"),
        ("“The bridge is old. Every stone of it.” “It will open in May,” Lindqvist said.", "Maria Lindqvist"),
        ("The rain fell on the town for days.\n\n“The bridge is safe, and it will open in May.”", None),
    ],
)
def test_a_quotation_without_a_cue_takes_its_speaker_from_its_neighbours(text: str, speaker: str | None) -> None:
    """A floating quotation belongs to whoever speaks right before or is introduced; else to nobody."""
    assert {quote.speaker for quote in found(LIND + text)} == {speaker}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lindqvist sang on the show “Good Morning Oslo” twice.",
        "Maria “The Hammer” Lindqvist opened the bridge.",
        "Lindqvist met “the Hammer” Peter Moss on Monday.",
        "The so-called “ghost bridge” opened again.",
        "The film “Bridges of Oslo” opened last week.",
        "The town sells “bridge cakes” in spring.",
        "“Never cross a bridge in the rain” is an old motto in Oslo.",
        "Lindqvist said on NRK’s “Evening Report” that the bridge is safe.",
        "Lindqvist promised to read aloud “The Fox Who Stole the Moon” at the school.",
        "A copy of “The Fox Who Stole the Moon,” which she had read, lay on the desk.",
        "Some of the older nurses sang “La luna sul porto,” a harbor song, and wept.",
        "The choir sang “Ode to joy” before Lindqvist spoke.",
        "Lindqvist closed with “The sea at night,” a poem by her mother.",
        "Lindqvist once wrote a poem called “The sea at night” in Oslo.",
        "Lindqvist hosts the “Bridges and Ballads Podcast” from her kitchen.",
        "The bill, known as the “Save Our Old Bridges Act,” failed on Tuesday.",
        "“The Life of Ada Lind,” a biography of the bridge builder, sells well.",
        "In her Oslo Post op-ed, “Why I Changed My Mind About Bridges,” Lindqvist asks for money.",
    ],
)
def test_titles_nicknames_and_terms_are_no_quotes(sentence: str) -> None:
    """Marks around a work, a nickname or a term that nobody says make no quote."""
    assert found(LIND + sentence) == ()


def test_one_word_that_somebody_says_is_a_quote() -> None:
    """A single word with a clear cue is returned with its speaker."""
    assert told(LIND + "The repair is “historic” for the town, Lindqvist said Friday.") == [
        ("historic", "Maria Lindqvist")
    ]


def test_thoughts_reported_by_somebody_are_theirs() -> None:
    """In `Lindqvist said the council hopes “…”` the words are Lindqvist's."""
    assert told(LIND + "Lindqvist said the council hopes “others will follow our lead.”")[0][1] == "Maria Lindqvist"


def test_two_speakers_keep_their_own_words() -> None:
    """Named in turn, each speaker has the words beside the name, and a pronoun follows the latest."""
    text = (
        LIND + "“The bridge is safe,” Lindqvist said.\n\nHer rival, Peter Holm, disagreed.\n\n"
        "“It will fall,” Holm said. “Mark my words.”\n\n“Nobody has looked at it for years,” he said."
    )
    assert [quote.speaker for quote in found(text)] == ["Maria Lindqvist", "Peter Holm", "Peter Holm"]


def test_corrections_have_the_last_word() -> None:
    """A correction hides a quote or names its speaker, and `how` says so; how another spoke goes with that reading."""
    text = LIND + "“The bridge is safe,” Lindqvist said.\n\n“It will fall one day,” she said."
    corrections = (QuoteCorrection("The bridge", hide=True), QuoteCorrection("It will fall", speaker="Peter Holm"))
    (quote,) = found(text, corrections=corrections)
    assert (quote.text, quote.speaker, quote.how) == ("It will fall one day", "Peter Holm", "corrected by hand")
    passed_on = LIND + "NRK quoted Lindqvist as saying “it will fall one day.”"
    assert [(quote.cue, quote.through) for quote in found(passed_on)] == [("quoted", "NRK")]
    (quote,) = found(passed_on, corrections=(QuoteCorrection("it will fall", speaker="Peter Holm"),))
    assert (quote.cue, quote.through) == (None, None)
    (quote,) = found(passed_on, corrections=(QuoteCorrection("it will fall", speaker="Maria Lindqvist"),))
    assert (quote.cue, quote.through) == ("quoted", "NRK")


def test_a_correction_can_say_that_nobody_spoke() -> None:
    """A correction without a speaker takes the speaker away, with role and all, and `how` says so."""
    text = LIND + "“The bridge is safe,” Lindqvist said.\n\n“It will fall one day,” she said."
    first, second = found(text, corrections=(QuoteCorrection("The bridge is safe"),))
    assert (first.speaker, first.attribution, first.role, first.how) == (None, "unknown", None, "corrected by hand")
    assert second.speaker == "Maria Lindqvist"


def test_a_language_without_cues_has_quotes_and_no_speakers() -> None:
    """German quotes are found by their marks; nobody is named as their speaker."""
    result = found("„Die Brücke ist sicher und wird im Mai geöffnet“, sagte Maria Lindqvist.", language="de")
    assert [(quote.text, quote.speaker, quote.attribution) for quote in result] == [
        ("Die Brücke ist sicher und wird im Mai geöffnet", None, "unknown")
    ]


@given(
    st.lists(
        st.sampled_from(PIECES.split()) | st.just("\n\n"),
        max_size=40,
    ).map(" ".join)
)
@settings(max_examples=150)
def test_any_mixture_of_words_and_marks_is_read(text: str) -> None:
    """Whatever the order of words and marks, parts lie in order within paragraphs, and a second run gives the same."""
    article, result = found_in(text)
    parts = [part for quote in result for part in quote.parts]
    assert parts == sorted(parts)
    assert all(any(paragraph.covers(part) for paragraph in article.paragraphs) for part in parts)
    assert found(text) == result


@pytest.mark.parametrize("char", ["“", '"', "said ", "a", "He said, ", "(", "“a,” she said "])
def test_long_monotonous_text_is_read(char: str) -> None:
    """A line of 20,000 times the same is read to its end and every part lies in it."""
    text = char * 20_000
    for quote in found(text):
        assert all(0 <= part.start < part.end <= len(text) for part in quote.parts)


def _folded(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''")).replace(',"', '"').rstrip(",")


def test_the_sample_article_reads_as_an_editor_would() -> None:
    """The nine utterances of the seed have the parts, speakers, roles and reporters of its hand-made answers."""
    if not SEED.is_dir():
        pytest.skip("the shared seed is not here")
    expected = yaml.safe_load((SEED / "expected.yml").read_text(encoding="utf-8"))["quotes"]
    (raw,) = read_file(SEED / "manaf-tlass.txt", SEED)
    assert isinstance(raw, Article)
    article = clean.clean(raw)
    split = sentences.split(article.text, article.paragraphs)
    mentions, tags, *_ = entities.find(article, split)
    result = quotes.find(article, split, mentions, tags)
    assert len(result) == len(expected)
    for quote, wanted in zip(result, expected, strict=True):
        assert [_folded(part.of(article.text)) for part in quote.parts] == [_folded(part) for part in wanted["parts"]]
        assert quote.speaker == wanted["speaker"]
        assert quote.through == wanted.get("through")
        assert quote.role == wanted["role"] if "role" in wanted else True
        assert (quote.attribution == "organization") == (wanted.get("kind") == "organization")

"""Which quotes are printed large."""

from pathlib import Path

import pytest
import yaml

from digest.analyze import analyze, quotes
from digest.model import Article, KeyPoint, Quote, Span
from digest.read import read_file
from tests.analyze.test_quotes import LIND, found_in

SEED = Path(__file__).parents[3] / "shared" / "seed"


def printed(text: str, *points: str) -> list[Quote]:
    """The callouts of `text` where `points` are its key points."""
    article, found = found_in(text)
    key_points = tuple(
        KeyPoint((Span(text.index(point), text.index(point) + len(point)),), point, rank, "first")
        for rank, point in enumerate(points, 1)
    )
    return [quote for quote in quotes.choose_callouts(article, found, key_points) if quote.callout]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("“The bridge will open again in May for everybody in town,” Lindqvist said.", 1),
        ("“It will open in May,” Lindqvist said.", 0),
        ("“The bridge will open again in May for everybody in town,” they said.", 0),
        ("“The bridge will open again in May for everybody in town,” said a clerk.", 0),
        ("Lindqvist said the bridge “will open again in May for everybody in this town.”", 0),
    ],
)
def test_only_complete_thoughts_of_a_known_speaker_are_callouts(sentence: str, count: int) -> None:
    """Short quotes, fragments, unnamed and unknown speakers are never printed large."""
    assert len(printed(LIND + sentence)) == count


def test_no_two_callouts_say_the_same() -> None:
    """Of two quotes with the same words one is printed large."""
    text = (
        LIND + "“The bridge will open again in May for everybody in town,” Lindqvist said.\n\n"
        "“The bridge will surely open again in May for everybody,” Lindqvist said."
    )
    assert len(printed(text)) == 1


def test_a_callout_gives_way_to_a_key_point() -> None:
    """A quote whose words a key point already prints is no callout."""
    sentence = "“The bridge will open again in May for everybody in town,” Lindqvist said."
    assert printed(LIND + sentence, sentence) == []


def test_at_most_three_are_callouts_and_nothing_else_changes() -> None:
    """Of many good quotes three are printed large; all quotes stay, in order, otherwise as they were."""
    said = [
        "Every school roof on the island needs new tiles before winter comes",
        "Our night buses carry nurses home, and cutting them would be cruel",
        "Nobody asked the fishermen whether cruise ships fit into that harbour",
        "Planting four hundred elms along the river costs less than one statue",
    ]
    text = LIND + "\n\n".join(f"“{words},” Lindqvist said." for words in said)
    article, found = found_in(text)
    result = quotes.choose_callouts(article, found, ())
    assert sum(quote.callout for quote in result) == 3
    assert [(quote.text, quote.speaker, quote.how) for quote in result] == [
        (quote.text, quote.speaker, quote.how) for quote in found
    ]


def test_words_that_point_back_get_the_sentence_before_as_context() -> None:
    """A callout that begins with It carries the sentence before it."""
    text = LIND + "The old bridge closed in spring.\n\n“It was never built for lorries of that weight,” Lindqvist said."
    (quote,) = printed(text)
    assert quote.context is not None
    assert quote.context.of(text) == "The old bridge closed in spring."


def test_a_context_with_half_a_quotation_is_left_out() -> None:
    """No callout carries a sentence that ends somebody's words begun before it."""
    text = LIND + "“The bridge closed. It is old,” Peter Moss said.\n\n"
    (quote,) = printed(text + "“It’ll never carry a lorry of that weight,” Lindqvist said.")
    assert quote.speaker == "Maria Lindqvist"
    assert quote.context is None


def test_words_that_begin_in_the_middle_give_way() -> None:
    """Where another quote begins like a sentence, one that does not is not printed large."""
    text = (
        f"{LIND}Lindqvist said that the council “has asked for stone for many years. It never came to the town.”\n\n"
        "“Nobody asked the fishermen whether the bridge would ever open,” Peter Moss said."
    )
    assert [quote.speaker for quote in printed(text)] == ["Peter Moss"]


def test_a_context_that_a_key_point_prints_is_left_out() -> None:
    """The sentence before is not printed a second time."""
    text = LIND + "The old bridge closed in spring.\n\n“It was never built for lorries of that weight,” Lindqvist said."
    (quote,) = printed(text, "The old bridge closed in spring.")
    assert quote.context is None


def test_the_sample_article_prints_the_right_quotes_large() -> None:
    """The seed's callouts are at least two, all of them from the list its hand-made answers give."""
    if not SEED.is_dir():
        pytest.skip("the shared seed is not here")
    allowed = yaml.safe_load((SEED / "expected.yml").read_text(encoding="utf-8"))["callouts_from"]
    (raw,) = read_file(SEED / "manaf-tlass.txt", SEED)
    assert isinstance(raw, Article)
    chosen = [number for number, quote in enumerate(analyze(raw).quotes, 1) if quote.callout]
    assert len(chosen) >= 2
    assert set(chosen) <= set(allowed)

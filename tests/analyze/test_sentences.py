"""Sentences: where they end, where they do not, and that nothing is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.analyze.sentences import split
from digest.model import Span

ONE = [
    "The U.S. Senate met Gen. Ida Marlow and Mr. Pell of Tarn Inc. in Room No. 5 on Jan. 3.",
    "Dean E. McHenry and J.R.R. Oskar wrote it.",
    "A lawyer told Engr. David Okoro so.",
    "Prices rose 3.5 percent to $1.20 a litre.",
    "He waited ... and waited… and left.",
    "“Really?” he said.",
    "“Really?” said Ada Quill, who had not known.",
    "“Really?” Ada Quill asked.",
    "“Is that all?” harbour spokesman Ira Dunn asked.",
    "They met at 5 p.m. Monday and again at 9 a.m. Eastern time.",
    "See e.g. Marlow v. Pell, vol. 12, p. 40.",
    "Yahoo! Mail was down.",
    "The file is at www.example.org/index.Html and Node.js runs it.",
    "He writes for example.Com, they say.",
    "Nachdem das Portal Table.Briefings darüber berichtet hatte, stand es fest.",
    "The line was broken\nby the printer\nbut goes on.",
    "1. Wash the leaves.",
    "Am 3. Oktober feiert das Land seinen Tag.",
    "「明日行きます。」と彼女は言った。",
    "The harbour will close",
    "It cost Acme Corp. $5 million… or so they say.",
    "“Wait … I know this,” she said.",
    "د. سليم وصل",
    "A Pell & Sons Ltd. Marlow branch opened.",
]

SEVERAL = [
    ["“We won.”", "Pell smiled."],
    ["“Who did it?”", "The mayor shrugged."],
    ['"We won."', '"You lost," she said.'],
    ["(It was late.)", "Nobody came."],
    ["The vote failed!", "Why?", "Nobody knows."],
    ["Sales fell by half.", "35,000 people lost work."],
    ["It was vitamin C that helped.", "“Yes,” he said."],
    ["They agreed at 5 p.m.", "Pell left first."],
    ["The answer is no.", "That was clear."],
    ["Then he stopped…", "Nobody spoke."],
    ["It ended.[1]", "Then it began again.[2][3]"],
    ["iPhones sold out.", "iPads did not."],
    ["« Bonjour ! »", "Puis il partit."],
    ["¿Quién fue?", "¡Nadie lo sabe!"],
    ["„Wir gehen.“", "Dann war es still."],
    ["Он ушёл.", "Она осталась."],
    ["यह पहला है।", "यह दूसरा है।"],
    ["هل وصل؟", "نعم وصل."],
    ["Նավահանգիստը փակվել է ժամը 11:00-ին:", "Այն կբացվի մայիսին։"],
]

GLUED = [
    ("It was the end.The next day began.", ["It was the end.", "The next day began."]),
    ("“It is over.”Then he left.", ["“It is over.”", "Then he left."]),
    ("It was the end.“We won,” she said.", ["It was the end.", "“We won,” she said."]),
    ('It was the end."We won," she said.', ["It was the end.", '"We won," she said.']),
    ("今天下雨。我们不去！为什么？", ["今天下雨。", "我们不去！", "为什么？"]),
    ("The list:\n- one thing\n- another thing", ["The list:", "- one thing", "- another thing"]),
    ("Needed\n• salt\n• bread", ["Needed", "• salt", "• bread"]),
    ("1. Salt\n2. Bread", ["1. Salt", "2. Bread"]),
    ("He called a man - a friend\n- who came.", ["He called a man - a friend\n- who came."]),
]


def _texts(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split(text, [Span(0, len(text))])]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_stays_whole(text: str) -> None:
    """A mark that ends no sentence splits nothing."""
    assert _texts(text) == [text]


@pytest.mark.parametrize("parts", SEVERAL)
def test_sentences_part_at_their_final_marks(parts: list[str]) -> None:
    """A final mark followed by an opening ends a sentence, closing marks included."""
    assert _texts(" ".join(parts)) == parts


@pytest.mark.parametrize(("text", "parts"), GLUED)
def test_sentences_without_a_space_or_on_lines_of_a_list(text: str, parts: list[str]) -> None:
    """Sentences part without a space only where that is clear, and at each line of a list."""
    assert _texts(text) == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left the U.S. The others stayed.", 2),
        ("They sold Tarn Inc. In May they left.", 2),
        ("I met J. A. Pell.", 1),
    ],
)
def test_doubtful_abbreviations_end_a_sentence_before_an_opening_word(text: str, count: int) -> None:
    """An abbreviation that may end a sentence does so where a word follows that often opens one."""
    assert len(_texts(text)) == count


def test_sentences_keep_to_their_paragraphs() -> None:
    """A heading without a final mark is its own sentence, and each sentence knows its paragraph."""
    text = "Harbour news\n\nThe harbour closed. It opens in May."
    found = split(text, [Span(0, 12), Span(14, len(text))])
    assert [(sentence.span.of(text), sentence.paragraph) for sentence in found] == [
        ("Harbour news", 0),
        ("The harbour closed.", 1),
        ("It opens in May.", 1),
    ]


_PIECES = st.sampled_from(
    [*" \n\t.!?…”“\"')(«»。」A1b-•", " Mr.", "U.S. ", "The ", "said", "\n- ", "\n\n", "I ", "a.m. "]
)


@given(st.lists(st.lists(_PIECES, max_size=30).map("".join), max_size=4))
@example(['He said."We won.” [1]'])
def test_every_character_lies_in_exactly_one_sentence(paragraphs: list[str]) -> None:
    """Sentences are in order, trimmed, within their paragraphs, and cover each visible character once."""
    text = "".join(f"{paragraph}#" for paragraph in paragraphs)
    spans, start = [], 0
    for paragraph in paragraphs:
        spans.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 1
    found = split(text, spans)
    assert all(sentence.span.of(text) == sentence.span.of(text).strip() != "" for sentence in found)
    assert all(spans[sentence.paragraph].covers(sentence.span) for sentence in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    covered = [place for sentence in found for place in range(sentence.span.start, sentence.span.end)]
    wanted = {place for span in spans for place in range(span.start, span.end) if not text[place].isspace()}
    assert wanted <= set(covered)
    assert len(covered) == len(set(covered))


@pytest.mark.parametrize(
    "unit", ["a", ".", " ", '"', "A. ", ". ", "”", "\n", "- ", "\n- ", "e.g. ", "[1]", "。", ".” ", "a.A"]
)
def test_a_long_run_of_one_thing_is_split_too(unit: str) -> None:
    """Two hundred thousand characters of one pattern come back covered, without hanging."""
    text = unit * (200_000 // len(unit))
    assert sum(len(part.replace(" ", "").replace("\n", "")) for part in _texts(text)) == len("".join(text.split()))

"""The openly licensed training sets as articles: raw text put together from tokens, sentences, and the names in it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from digest.analyze.entities import lists
from digest.model import Article, Sentence, Span

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "eval" / "entities"
SETS = {
    "redocred": 1.0,
    "crossner": 1.0,
    "crossner_politics": 1.0,
    "gum_open": 0.5,
    "re3d_open": 1.0,
    "uner_ewt": 1.0,
    "uner_pud_wiki": 1.0,
    "wikigold": 1.0,
    "btc": 0.25,
    "wnut17": 0.25,
}
"""How much of each set one pass over the data takes: noisy labels (GUM's) and tweets count for less."""
KINDS = ("PER", "ORG", "LOC")
CASE_CHANGED = 0.1
"""The share of documents whose letters are all made capitals, small, or capitals at each word's beginning."""
SENTENCES_A_PARAGRAPH = 3

_NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?)\]}%…”]+|['’](?:s|S|re|ve|ll|d|m|t)?|n['’]t|['’]{2})$")
_NO_SPACE_AFTER = frozenset("([{$£€“‘#@")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document: its text, its sentences, and (start, end, kind) of every name in it."""

    text: str
    sentences: tuple[Sentence, ...]
    names: tuple[tuple[int, int, str], ...]

    @property
    def article(self) -> Article:
        """The document as the analysis takes it: every paragraph is body."""
        ends = [at for at in range(len(self.sentences)) if self._closes(at)]
        starts = [0, *(at + 1 for at in ends[:-1])][: len(ends)]
        spans = zip(starts, ends, strict=True)
        paragraphs = tuple(Span(self.sentences[a].span.start, self.sentences[b].span.end) for a, b in spans)
        return Article("train", "train", self.text, language="en", clean=False, paragraphs=paragraphs)

    def _closes(self, at: int) -> bool:
        return at + 1 == len(self.sentences) or self.sentences[at + 1].paragraph != self.sentences[at].paragraph


def documents(name: str) -> Iterator[list[list[tuple[str, str]]]]:
    """The documents of one set, each a list of sentences of (token, label)."""
    document: list[list[tuple[str, str]]] = []
    sentence: list[tuple[str, str]] = []
    with (FOLDER / f"train_{name}.conll").open(encoding="utf-8") as lines:
        for line in (*lines, "", "-DOCSTART- O"):
            written, _, label = line.rstrip("\n").rpartition(" ")
            if written == "-DOCSTART-":
                if document:
                    yield document
                document = []
            elif written:
                sentence.append((written, label))
            elif sentence:
                document.append(sentence)
                sentence = []


def labelled(sentences: Iterable[list[tuple[str, str]]], chance: random.Random) -> Labelled:
    """One document's text with its names. A tenth of the documents have their capitals changed."""
    change = chance.choice((str.upper, str.lower, str.title)) if chance.random() < CASE_CHANGED else str
    text = ""
    found: list[Sentence] = []
    names: list[tuple[int, int, str]] = []
    for number, tokens in enumerate(sentences):
        if number:
            text += " " if number % SENTENCES_A_PARAGRAPH else "\n\n"
        start = len(text)
        space = quoted = False
        for written, label in tokens:
            word = change(written)
            if len(word) != len(written):
                word = written
            closes = written == '"' and quoted
            if space and not closes and not _NO_SPACE_BEFORE.match(written):
                text += " "
            if label[0] == "I" and names and names[-1][2] == label[2:]:
                names[-1] = (names[-1][0], len(text) + len(word), label[2:])
            elif label != "O":
                names.append((len(text), len(text) + len(word), label[2:]))
            text += word
            quoted ^= written == '"'
            space = written not in _NO_SPACE_AFTER and not (written == '"' and quoted)
        found.append(Sentence(Span(start, len(text)), number // SENTENCES_A_PARAGRAPH))
    return Labelled(text, tuple(found), tuple(name for name in map(partial(_cleaned, text), names) if name))


def _cleaned(text: str, name: tuple[int, int, str]) -> tuple[int, int, str] | None:
    """A label by this project's guidelines: no pronoun, no title in a name, a country is a place whatever it does."""
    start, end, kind = name
    words = text[start:end].split()
    if kind not in KINDS or words[0].lower() in lists.words("function_words"):
        return (
            (start + len(words[0]) + 1, end, kind)
            if kind in KINDS and words[0].lower() == "the" and words[1:]
            else None
        )
    while kind == "PER" and words[1:] and _is_title(words[0]):
        start += len(words.pop(0)) + 1
    return start, end, "LOC" if text[start:end] in lists.sure_places() else kind


def _is_title(word: str) -> bool:
    return word.rstrip(".") in lists.words("honorifics") or word.lower() in lists.words("roles")

"""`python -m tools.train.keypoints`: fits `digest/analyze/data/keypoint_weights.yml` and measures it out of sample.

The articles are read once and their readings kept in `build/train/keypoints`, so that a second run takes two minutes;
delete the folder after the reader model has changed. Needs `rouge-score` besides.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from digest.analyze import analyze
from digest.analyze.keypoints import choose
from digest.analyze.keypoints.candidates import read_body
from digest.analyze.keypoints.scoring import Weights, list_features, sentence_features, shipped
from digest.analyze.keypoints.selection import AT_ONCE, possible_lists
from digest.cache.records import pack, unpack
from digest.model import Digest
from digest.read import read_text

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT.parent / "shared" / "eval" / "keypoints"
GOLD = SETS / "cnndm.dev.jsonl"
KEPT = ROOT / "build" / "train" / "keypoints"
WEIGHTS = ROOT / "digest" / "analyze" / "data" / "keypoint_weights.yml"
FOLDS = 5
RIDGE = 40.0
BY_HAND = {
    "astray": -3.0,
    "deep": -2.0,
    "first": 8.0,
    "i": -4.0,
    "leads": 3.0,
    "opens_paragraph": 1.0,
    "there": -3.0,
    "title": 4.0,
    "we": -0.5,
    "you": -2.0,
}
LIST_BY_HAND = {"title_cover": 6.0, "unheld": -2.5}
"""What the set does not teach: it has neither paragraphs nor headlines, and it does not mind how a list reads."""
HEADING = """\
# What each feature of a sentence or a list adds to its worth. Written by `python -m tools.train.keypoints`, from what
# ROUGE-1 plus ROUGE-2 of lists of three sentences owes to each feature (ridge regression within each article) on 896
# news articles with highlights. Set by hand: the shortlist, that is, which sentences are considered; `opens_paragraph`,
# `astray`, `leads`, `title` and `title_cover`, since those articles have neither paragraphs nor headlines; for better
# reading `deep`, `first`, `i`, `there`, `unheld`, `we`, `you`.
"""

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: its digest, and of every list that could be its key points the features and what they are to add."""

    id: str
    digest: Digest
    features: Row
    gains: Row


def readings(items: Sequence[Mapping[str, Any]]) -> Iterator[Digest]:
    """The digest of each article, kept from a former run where there was one."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for item in items:
        file = KEPT / f"{item['id']}.json.zlib"
        if not file.is_file():
            made = analyze(read_text(item["id"], item["text"], title=item.get("title") or "", clean=False))
            file.write_bytes(pack(made))
        yield unpack(Digest, file.read_bytes())


def names() -> tuple[list[str], list[str]]:
    """The features of a sentence that are learned, and those of a list."""
    digest = analyze(read_text("any", "The council of Tarn met on Monday to close its old harbour.", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    own = sentence_features(body)[0]
    whole = list_features(body.candidates, body)
    return [name for name in own if name not in BY_HAND], [name for name in whole if name not in LIST_BY_HAND]


def lesson(item: Mapping[str, Any], digest: Digest, own: Sequence[str], whole: Sequence[str]) -> Lesson | None:
    """What one article teaches; None where there is no choice."""
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    known = sentence_features(body)
    lists = list(possible_lists(body, known, AT_ONCE, shipped().shortlist))
    if not lists:
        return None
    wanted = _grams(item["reference"])
    grams = [_grams(candidate.said) for candidate in body.candidates]
    rows, gains = [], []
    for places in lists:
        together = list_features([body.candidates[place] for place in places], body)
        of_sentences = [sum(known[place][name] for place in places) * AT_ONCE / len(places) for name in own]
        rows.append([*of_sentences, *(together[name] for name in whole)])
        by_hand = sum(known[place][name] * weight for place in places for name, weight in BY_HAND.items())
        of_list = sum(together[name] * weight for name, weight in LIST_BY_HAND.items())
        gain = sum(_f1([grams[place][size] for place in places], wanted[size]) for size in (0, 1))
        gains.append(gain - by_hand * AT_ONCE / len(places) - of_list)
    return Lesson(item["id"], digest, np.array(rows), np.array(gains))


def fitted(lessons: Sequence[Lesson], own: Sequence[str], whole: Sequence[str]) -> Weights:
    """The weights by ridge regression: every article counts the same, and only differences within it."""
    products, gains = [], []
    for one in lessons:
        rows = one.features - one.features.mean(0)
        products.append(rows.T @ rows / len(rows))
        gains.append(rows.T @ (one.gains - one.gains.mean()) / len(rows))
    spread = np.sqrt(np.diagonal(np.mean(products, axis=0))) + 1e-9
    left = np.sum(products, axis=0) / np.outer(spread, spread) + RIDGE * np.eye(len(spread))
    weights = np.linalg.solve(left, np.sum(gains, axis=0) / spread) / spread
    learned = dict(zip([*own, *whole], (round(float(weight), 2) for weight in weights), strict=True))
    return Weights(
        shipped().shortlist,
        {name: learned[name] for name in own} | BY_HAND,
        {name: learned[name] for name in whole} | LIST_BY_HAND,
    )


def points(digest: Digest, weights: Weights) -> list[str]:
    """The three best points of an article in the order of the text, by the product's own rules."""
    found = choose(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes, weights)
    return [point.text for point in found if point.rank <= AT_ONCE]


def _grams(text: str) -> tuple[Counter[Any], Counter[Any]]:
    words = DefaultTokenizer(use_stemmer=True).tokenize(text)
    return Counter(words), Counter(pairwise(words))


def _f1(given: Sequence[Counter[Any]], wanted: Counter[Any]) -> float:
    """ROUGE's F1 x 100 of these sentences' n-grams."""
    together: Counter[Any] = sum(given, Counter())
    hits = (together & wanted).total()
    return 200 * hits / (together.total() + wanted.total()) if hits else 0.0


def main() -> None:
    """Measure in five folds, then write the weights that all articles teach."""
    items = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    own, whole = names()
    digests = dict(zip((item["id"] for item in items), readings(items), strict=True))
    lessons = [one for item in items if (one := lesson(item, digests[item["id"]], own, whole))]
    fold = {item["id"]: number % FOLDS for number, item in enumerate(items)}
    by_fold = [fitted([one for one in lessons if fold[one.id] != number], own, whole) for number in range(FOLDS)]
    answers = KEPT.with_name("keypoints.folds.jsonl")
    with answers.open("w", encoding="utf-8") as out:
        for item in items:
            found = points(digests[item["id"]], by_fold[fold[item["id"]]])
            out.write(json.dumps({"id": item["id"], "sentences": found}) + "\n")
    lead = f"lead3={SETS / 'cnndm.dev.lead3.jsonl'}"
    command = [SETS / "score.py", "--gold", GOLD, "--pred", f"folds={answers}", "--pred", lead, "--baseline", "lead3"]
    subprocess.run([sys.executable, *map(str, command)], check=True)
    weights = fitted(lessons, own, whole)
    sections = {"shortlist": weights.shortlist, "sentence": weights.sentence, "list": weights.whole}
    text = "\n".join(yaml.safe_dump({name: dict(section)}) for name, section in sections.items())
    WEIGHTS.write_text(HEADING + text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""`python -m tools.train.keypoints`: fits `digest/analyze/data/keypoint_weights.yml` and measures it out of sample.

Two sets of weights are fitted: for news to articles with highlights, for posts, whose writers speak of themselves or to
the reader, to posts in the public domain whose front matter sums them up in words of its own. Texts are read once and
their readings kept in `build/train/keypoints`, so that a second run takes two minutes; delete the folder after the
reader model has changed. Needs `rouge-score` besides.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from digest.analyze.keypoints.scoring import Features, Weights, list_features, sentence_features, shipped
from digest.analyze.keypoints.selection import AT_ONCE, possible_lists
from digest.cache.records import pack, unpack
from digest.model import Article, Digest
from digest.read import read_file, read_text

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT.parent / "shared" / "eval" / "keypoints"
GOLD = SETS / "cnndm.dev.jsonl"
POSTS = ROOT.parent / "shared" / "articles" / "public_domain"
SUMMARIES = ("summary", "excerpt", "description", "deck")
"""The fields of front matter in which an editor sums a post up."""
HELD_OUT = 26
"""Posts are never learned from whose name's SHA-256 begins with a byte below this: a tenth, kept for judging."""
KEPT = ROOT / "build" / "train" / "keypoints"
WEIGHTS = ROOT / "digest" / "analyze" / "data" / "keypoint_weights.yml"
FOLDS = 5
RIDGE = 40.0
RIDGE_OF_POSTS = 100.0
_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_FEWEST_WORDS, _LONGEST_COPY = 8, 50
BY_HAND = {
    "announces": 0.0,
    "aside": 0.0,
    "astray": -3.0,
    "deep": -2.0,
    "first": 10.0,
    "i": -4.0,
    "leads": 3.0,
    "opens_paragraph": 1.0,
    "purpose": 0.0,
    "there": -3.0,
    "title": 5.0,
    "we": -0.5,
    "you": -2.0,
}
LIST_BY_HAND = {"title_cover": 10.0, "unheld": -2.0}
"""What the set does not teach: it has neither paragraphs nor headlines, and it does not mind how a list reads."""
POST_BY_HAND = {
    "announces": 2.0,
    "aside": -1.5,
    "astray": -1.0,
    "i": -6.0,
    "opens_paragraph": 0.5,
    "there": -2.0,
    "you": -2.0,
}
POST_LIST_BY_HAND = {"unheld": -1.5}
"""What is set by hand for posts, for better reading."""
HEADING = """\
# What each feature of a sentence or a list adds to its worth. Written by `python -m tools.train.keypoints`, from what
# ROUGE-1 plus ROUGE-2 of lists of three sentences owes to each feature (ridge regression within each article) on 896
# news articles with highlights. Set by hand: the shortlist, that is, which sentences are considered; `opens_paragraph`,
# `astray`, `leads`, `title` and `title_cover`, since those articles have neither paragraphs nor headlines; for better
# reading `deep`, `first`, `i`, `there`, `unheld`, `we`, `you`. The weights for posts, whose writers speak of themselves
# or to the reader, come from posts in the public domain and what their editors sum them up in; by hand are
# `announces`, `aside`, `astray`, `i`, `opens_paragraph`, `there`, `unheld`, `you`.
"""

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: its digest, and of every list that could be its key points the features and what they are to add."""

    id: str
    digest: Digest
    features: Row
    gains: Row


@dataclass(frozen=True, slots=True)
class Item:
    """A text and what an editor sums it up in."""

    id: str
    article: Callable[[], Article]
    reference: str


def news() -> list[Item]:
    """The articles with highlights."""
    items = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [Item(item["id"], _as_article(item), item["reference"]) for item in items]


def _as_article(item: Mapping[str, Any]) -> Callable[[], Article]:
    return lambda: read_text(item["id"], item["text"], title=item.get("title") or "", clean=False)


def posts() -> list[Item]:
    """The posts whose front matter has a summary in words of its own, by name; the reader does not see it."""
    items = []
    for path in sorted(POSTS.rglob("*.md")):
        found = _FRONT_MATTER.match(path.read_text(encoding="utf-8", errors="replace"))
        digest = hashlib.sha256(path.name.encode()).digest()
        if found is None or digest[0] < HELD_OUT:
            continue
        try:
            fields = yaml.safe_load(found[1])
        except yaml.YAMLError:
            continue
        summary = html.unescape(next((str(fields[name]) for name in SUMMARIES if fields.get(name)), ""))
        bare = _bare(summary)
        if len(bare.split()) >= _FEWEST_WORDS and bare[:_LONGEST_COPY] not in _bare(found[2]):
            items.append(Item(f"post-{digest.hex()[:16]}", _as_post(path), summary))
    return items


def _as_post(path: Path) -> Callable[[], Article]:
    return lambda: next(replace(found, summary=()) for found in read_file(path, POSTS) if isinstance(found, Article))


def _bare(text: str) -> str:
    without = re.sub(r"\]\([^)]*\)|\{\{.*?\}\}|&[#\w]+;", " ", text.lower())
    return " ".join(re.findall(r"[a-z0-9]+", without))


def readings(items: Sequence[Item]) -> Iterator[Digest]:
    """The digest of each text, kept from a former run where there was one."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for item in items:
        file = KEPT / f"{item.id}.json.zlib"
        if not file.is_file():
            file.write_bytes(pack(analyze(item.article())))
        yield unpack(Digest, file.read_bytes())


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be learned: the features of a sentence and of a list, and the weights that are set by hand."""

    own: Sequence[str]
    whole: Sequence[str]
    by_hand: Features
    list_by_hand: Features
    ridge: float


def tasks() -> tuple[Task, Task]:
    """What is learned from news, and what from posts."""
    digest = analyze(read_text("any", "The council of Tarn met on Monday to close its old harbour.", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    own, whole = sentence_features(body)[0], list_features(body.candidates, body)
    by_hand = ((BY_HAND, LIST_BY_HAND, RIDGE), (POST_BY_HAND, POST_LIST_BY_HAND, RIDGE_OF_POSTS))
    of_news, of_posts = (
        Task(
            [name for name in own if name not in hand],
            [name for name in whole if name not in lists],
            hand,
            lists,
            ridge,
        )
        for hand, lists, ridge in by_hand
    )
    return of_news, of_posts


def lesson(item: Item, digest: Digest, task: Task) -> Lesson | None:
    """What one text teaches; None where there is no choice."""
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    known = sentence_features(body)
    lists = list(possible_lists(body, known, AT_ONCE, shipped().shortlist))
    if not lists:
        return None
    wanted = _grams(item.reference)
    grams = [_grams(candidate.said) for candidate in body.candidates]
    rows, gains = [], []
    for places in lists:
        together = list_features([body.candidates[place] for place in places], body)
        of_sentences = [sum(known[place][name] for place in places) * AT_ONCE / len(places) for name in task.own]
        rows.append([*of_sentences, *(together[name] for name in task.whole)])
        by_hand = sum(known[place][name] * weight for place in places for name, weight in task.by_hand.items())
        of_list = sum(together[name] * weight for name, weight in task.list_by_hand.items())
        gain = sum(_f1([grams[place][size] for place in places], wanted[size]) for size in (0, 1))
        gains.append(gain - by_hand * AT_ONCE / len(places) - of_list)
    return Lesson(item.id, digest, np.array(rows), np.array(gains))


def fitted(lessons: Sequence[Lesson], task: Task) -> tuple[Features, Features]:
    """The weights by ridge regression: every text counts the same, and only differences within it."""
    products, gains = [], []
    for one in lessons:
        rows = one.features - one.features.mean(0)
        products.append(rows.T @ rows / len(rows))
        gains.append(rows.T @ (one.gains - one.gains.mean()) / len(rows))
    spread = np.sqrt(np.diagonal(np.mean(products, axis=0))) + 1e-9
    left = np.sum(products, axis=0) / np.outer(spread, spread) + task.ridge * np.eye(len(spread))
    weights = np.linalg.solve(left, np.sum(gains, axis=0) / spread) / spread
    learned = dict(zip([*task.own, *task.whole], (round(float(weight), 2) for weight in weights), strict=True))
    return (
        {name: learned[name] for name in task.own} | dict(task.by_hand),
        {name: learned[name] for name in task.whole} | dict(task.list_by_hand),
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
    """Fit the weights for posts, measure those for news in five folds, then write what all texts teach."""
    of_news, of_posts = tasks()
    summed_up = posts()
    read = zip(summed_up, readings(summed_up), strict=True)
    taught = [one for item, digest in read if (one := lesson(item, digest, of_posts))]
    for_posts = fitted(taught, of_posts)
    items = news()
    digests = dict(zip((item.id for item in items), readings(items), strict=True))
    lessons = [one for item in items if (one := lesson(item, digests[item.id], of_news))]
    fold = {item.id: number % FOLDS for number, item in enumerate(items)}
    by_fold = [
        Weights(shipped().shortlist, *fitted([one for one in lessons if fold[one.id] != number], of_news), *for_posts)
        for number in range(FOLDS)
    ]
    answers = KEPT.with_name("keypoints.folds.jsonl")
    with answers.open("w", encoding="utf-8") as out:
        for item in items:
            found = points(digests[item.id], by_fold[fold[item.id]])
            out.write(json.dumps({"id": item.id, "sentences": found}) + "\n")
    lead = f"lead3={SETS / 'cnndm.dev.lead3.jsonl'}"
    command = [SETS / "score.py", "--gold", GOLD, "--pred", f"folds={answers}", "--pred", lead, "--baseline", "lead3"]
    subprocess.run([sys.executable, *map(str, command)], check=True)
    sentence, whole = fitted(lessons, of_news)
    sections = {
        "shortlist": shipped().shortlist,
        "sentence": sentence,
        "list": whole,
        "post sentence": for_posts[0],
        "post list": for_posts[1],
    }
    text = "\n".join(yaml.safe_dump({name: dict(section)}) for name, section in sections.items())
    WEIGHTS.write_text(HEADING + text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""`python -m tools.train.keypoints`: fits `digest/analyze/data/keypoint_weights.yml` and measures it out of sample.

Two sets of weights are fitted: for news to articles with highlights, for what is no news (posts, guides, features) to
labelled sentences of posts in the public domain, `keypoint_labels.jsonl`. News is read once and its
readings kept in `build/train/keypoints`, so that a second run takes two minutes; delete the folder after the reader
model has changed. Needs `rouge-score` besides.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import compress, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from digest.analyze import analyze, clean, entities, quotes, sentences
from digest.analyze.keypoints import choose
from digest.analyze.keypoints.candidates import Body, Candidate, read_body
from digest.analyze.keypoints.salience import (
    PAIR_FEATURES,
    WORD_FEATURES,
    Counted,
    Salience,
    counted,
    odds_of_words,
    pair_row,
    salience,
    word_row,
)
from digest.analyze.keypoints.scoring import (
    EXPECTED,
    LANGUAGE_FREE,
    SECTIONS,
    Features,
    Lists,
    Weights,
    sentence_features,
    shipped,
)
from digest.analyze.keypoints.selection import AT_ONCE, possible_lists
from digest.analyze.keypoints.words import stem, tokens
from digest.cache.records import pack, unpack
from digest.model import Article, Digest, Mention, Quote, Sentence, Span, Tag
from digest.read import read_file, read_text

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT.parent / "shared" / "eval" / "keypoints"
GOLD = SETS / "cnndm.dev.jsonl"
POSTS = ROOT.parent / "shared" / "articles" / "public_domain"
LABELS = Path(__file__).with_name("keypoint_labels.jsonl")
"""Of 240 posts, drawn by chance, the sentences that belong in a digest, might stand there, should not: spans of the
source text. None is of a post whose name's SHA-256 begins with a byte below 26: a tenth, kept for judging."""
KEPT = ROOT / "build" / "train" / "keypoints"
WEIGHTS = ROOT / "digest" / "analyze" / "data" / "keypoint_weights.yml"
FOLDS = 5
RIDGE = 40.0
COUNTS = (1.0, 2.0)
"""How much ROUGE-1 and ROUGE-2 of a list count."""
PRIOR, NEWTON = 10.0, 8
"""How strongly that model's weights are held to nothing, and in how many steps they are found."""
COMMON, RARE, LEAST = 3.0, 20.0, 0.15
"""A stem has a number of its own in it where this much is known of it, this much doubt added, and it is as large."""
BEST, GOOD = 100.0, 60.0
BY_HAND = {
    "astray": -3.0,
    "deep": -2.0,
    "first": 10.0,
    "i": -4.0,
    "leads": 3.0,
    "opens_paragraph": 1.0,
    "there": -3.0,
    "title": 5.0,
    "we": -0.5,
    "you": -2.0,
}
LIST_BY_HAND = {"overlap": -15.0, "title_cover": 10.0, "unheld": -2.0}
"""What the set does not teach: it has neither paragraphs nor headlines, and it does not mind how a list reads."""
OF_POSTS = (
    *("title", "central", "place", "place_squared", "deep", "focus", "centrality", "adds", "figure", "length", "long"),
    *("front", "recurring"),
    *(
        "opens_paragraph",
        "first",
        "second",
        "third",
        "we",
        "i",
        "you",
        "after_question",
        "new",
        "imperative",
        "advises",
    ),
    *("announces", "aside", "exclaims", "cut", "quoted", "there", "goes_on", "rebutted", "rebuts"),
    "heading",
)
"""The features that tell something in posts."""
POST_BY_HAND = {"introduces": 15.0}
"""What too few posts teach: an interview is told by its introduction, too."""
POST_LIST = {"overlap": -20.0, "unheld": -10.0}
"""What is set by hand for a post's list, for better reading."""
HEADING = """\
# What each feature of a sentence or a list adds to its worth. Written by `python -m tools.train.keypoints`, from what
# ROUGE-1 plus twice ROUGE-2 of lists of three sentences owes to each feature (ridge regression within each article) on
# 896 news articles with highlights. Set by hand: the shortlist, that is, which sentences are considered;
# `opens_paragraph`, `astray`, `leads`, `title` and `title_cover`, since those articles have neither paragraphs nor
# headlines; for better reading `deep`, `first`, `i`, `overlap`, `there`, `unheld`, `we`, `you`. A sentence's weights in
# posts come from labelled sentences of 240 posts in the public domain (ridge regression; 100 for the best, 60 for what
# might stand in their place); `post list` is set by hand. `word` and `pair` weigh what is known of a word and of two
# neighbours, `usual` common stems besides: the odds (logarithms) that the highlights have it, by logistic regression.
# What is `elsewhere`, for other languages than English, is learned of the same articles by place and shared words only.
"""

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: its body, every list that could be its key points, what each is to add, and the summary's stems.

    `features` are those of each list that need no model, in the order of `features_of_news`.
    """

    id: str
    body: Body
    counts: Counted
    lists: Sequence[tuple[int, ...]]
    features: Row
    gains: Row
    told: tuple[frozenset[str], frozenset[tuple[str, str]]]

    def rows(self, likely: Salience) -> Row:
        """The features of each list, those that a model says at the end."""
        known = Lists(self.body, likely)
        return np.hstack([self.features, np.array([known.expected(places) for places in self.lists])])


@dataclass(frozen=True, slots=True)
class Item:
    """A text and what an editor sums it up in."""

    id: str
    article: Callable[[], Article]
    reference: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A post: what `choose` is given of it, its body, and the sentences labelled best, good and bad."""

    id: str
    given: tuple[Article, Sequence[Sentence], Sequence[Mention], Sequence[Tag], Sequence[Quote], Any]
    body: Body
    best: frozenset[Span]
    good: frozenset[Span]
    bad: frozenset[Span]

    def gain(self, candidate: Candidate) -> float:
        """What a sentence is worth."""
        held = [self._holds(spans, candidate.span) for spans in (self.best, self.good)]
        return BEST if held[0] else GOOD if held[1] else 0.0

    def is_bad(self, span: Span) -> bool:
        """Whether it is one that a careless reader would choose."""
        return self._holds(self.bad, span)

    def _holds(self, spans: frozenset[Span], span: Span) -> bool:
        return any(one.covers(span) for one in spans)


def news() -> list[Item]:
    """The articles with highlights."""
    items = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [Item(item["id"], _as_article(item), item["reference"]) for item in items]


def _as_article(item: Mapping[str, Any]) -> Callable[[], Article]:
    return lambda: read_text(item["id"], item["text"], title=item.get("title") or "", clean=False)


def choices() -> Iterator[Choice]:
    """The posts whose sentences are labelled; one that is not there, or is another now, is left out."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        path = POSTS / label["file"]
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == label["sha256"]:
            found = next(one for one in read_file(path, POSTS) if isinstance(one, Article))
            yield _as_chosen(clean.clean(replace(found, summary=())), label)


def _as_chosen(article: Article, label: Mapping[str, Any]) -> Choice:
    split = sentences.split(article.text, article.paragraphs)
    mentions, tags, vectors = entities.find(article, split)
    given = (article, split, mentions, tags, quotes.find(article, split, mentions, tags), vectors)
    spans = {name: frozenset(Span(*span) for span in label[name]) for name in ("best", "good", "bad")}
    return Choice(label["file"], given, read_body(*given), **spans)


def readings(items: Sequence[Item]) -> Iterator[Digest]:
    """The digest of each text, kept from a former run where there was one."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for item in items:
        file = KEPT / f"{item.id}.json.zlib"
        if not file.is_file():
            file.write_bytes(pack(analyze(item.article())))
        yield unpack(Digest, file.read_bytes())


def features_of_news() -> tuple[list[str], list[str]]:
    """The features of a sentence and of a list that are learned from news; those that need a model at the end."""
    digest = analyze(read_text("any", "The council of Tarn met on Monday to close its old harbour.", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    own, whole = sentence_features(body)[0], Lists(body, Salience()).features((0,))
    learned = [name for name in whole if name not in LIST_BY_HAND and name not in EXPECTED]
    return [name for name in own if name not in BY_HAND], [*learned, *EXPECTED]


def lesson(item: Item, digest: Digest, own: Sequence[str], whole: Sequence[str]) -> Lesson | None:
    """What one article teaches; None where there is no choice."""
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    known = sentence_features(body)
    lists = list(possible_lists(body, known, AT_ONCE, shipped().shortlist))
    if not lists:
        return None
    wanted = _grams(item.reference)
    grams = [_grams(candidate.said) for candidate in body.candidates]
    known_lists = Lists(body, Salience())
    rows, gains = [], []
    for places in lists:
        together = known_lists.features(places)
        of_sentences = [sum(known[place][name] for place in places) * AT_ONCE / len(places) for name in own]
        rows.append([*of_sentences, *(together[name] for name in whole if name not in EXPECTED)])
        by_hand = sum(known[place][name] * weight for place in places for name, weight in BY_HAND.items())
        of_list = sum(together[name] * weight for name, weight in LIST_BY_HAND.items())
        gain = sum(COUNTS[size] * _f1([grams[place][size] for place in places], wanted[size]) for size in (0, 1))
        gains.append(gain - by_hand * AT_ONCE / len(places) - of_list)
    stems = [stem(word) for word in tokens(item.reference)]
    return Lesson(
        item.id,
        body,
        counted(body.written),
        lists,
        np.array(rows),
        np.array(gains),
        (frozenset(stems), frozenset(pairwise(stems))),
    )


def fitted(lessons: Sequence[Lesson], own: Sequence[str], whole: Sequence[str]) -> Weights:
    """The weights for news: what words are likely to be in a summary, then which sentences make a list.

    The latter by ridge regression: every article counts the same, and only differences within it.
    """
    models = fitted_salience(lessons)
    likely = (salience(one.counts, (each.stems for each in one.body.candidates), *models) for one in lessons)
    learned = ridge([one.rows(said) for one, said in zip(lessons, likely, strict=True)], lessons, [*own, *whole])
    sentence = {name: learned[name] for name in own} | BY_HAND
    together = {name: learned[name] for name in whole} | LIST_BY_HAND
    names = [name for name in (*own, *whole) if name not in EXPECTED]
    free = [name in LANGUAGE_FREE for name in names]
    learned = ridge([one.features[:, free] for one in lessons], lessons, list(compress(names, free)))
    elsewhere = [
        {name: weight for name, weight in (learned | by_hand).items() if name in LANGUAGE_FREE and name in known}
        for by_hand, known in ((BY_HAND, {*own, *BY_HAND}), (LIST_BY_HAND, {*whole, *LIST_BY_HAND}))
    ]
    return Weights(shipped().shortlist, sentence, together, {}, {}, *models, *elsewhere)


def ridge(features: Sequence[Row], lessons: Sequence[Lesson], names: Sequence[str]) -> dict[str, float]:
    """The weights of the features of each lesson's lists by ridge regression."""
    products, gains = [], []
    for one, of_lists in zip(lessons, features, strict=True):
        rows = of_lists - of_lists.mean(0)
        products.append(rows.T @ rows / len(rows))
        gains.append(rows.T @ (one.gains - one.gains.mean()) / len(rows))
    spread = np.sqrt(np.diagonal(np.mean(products, axis=0))) + 1e-9
    left = np.sum(products, axis=0) / np.outer(spread, spread) + RIDGE * np.eye(len(spread))
    weights = np.linalg.solve(left, np.sum(gains, axis=0) / spread) / spread
    return dict(zip(names, (round(float(weight), 2) for weight in weights), strict=True))


def fitted_salience(lessons: Sequence[Lesson]) -> tuple[Features, Features, Features]:
    """What `salience` takes, by logistic regression: of every word and pair, whether the highlights have it."""
    stems = [list(one.counts.words.first) for one in lessons]
    rows = np.array([word_row(name, one.counts) for one, names in zip(lessons, stems, strict=True) for name in names])
    held = np.array([float(name in one.told[0]) for one, names in zip(lessons, stems, strict=True) for name in names])
    word = logistic(rows, held, WORD_FEATURES)
    usual = _usual([name for names in stems for name in names], rows, held, word)
    of_pairs: list[Sequence[float]] = []
    told: list[float] = []
    for one, names in zip(lessons, stems, strict=True):
        odds = odds_of_words(one.counts, names, word, usual)
        of_pairs += [pair_row(pair, one.counts, odds) for pair in one.counts.pairs.first]
        told += [float(pair in one.told[1]) for pair in one.counts.pairs.first]
    return word, logistic(np.array(of_pairs), np.array(told), PAIR_FEATURES), usual


def logistic(rows: Row, wanted: Row, names: Sequence[str]) -> Features:
    """The weights of features by logistic regression, by Newton's method."""
    spread = np.where(rows.std(0) > 0, rows.std(0), 1.0)
    scaled = rows / spread
    weights = np.zeros(len(names))
    for _ in range(NEWTON):
        said = 1 / (1 + np.exp(-scaled @ weights))
        slope = (scaled.T * (said * (1 - said))) @ scaled + PRIOR * np.eye(len(names))
        weights += np.linalg.solve(slope, scaled.T @ (wanted - said) - PRIOR * weights)
    return dict(zip(names, (round(float(weight), 3) for weight in weights / spread), strict=True))


def _usual(stems: Sequence[str], rows: Row, wanted: Row, word: Features) -> Features:
    """Of common stems that are no names, what a summary says more or less often than their features tell."""
    said = 1 / (1 + np.exp(-rows @ np.array([word[name] for name in WORD_FEATURES])))
    more, weight, capital = Counter[str](), Counter[str](), Counter[str]()
    times = Counter(stems)
    for one, held, likely, share in zip(stems, wanted, said, rows[:, WORD_FEATURES.index("capital")], strict=True):
        more[one] += held - likely
        weight[one] += likely * (1 - likely)
        capital[one] += share
    found = {
        one: round(float(more[one] / (weight[one] + RARE)), 2)
        for one in sorted(filter(str.isalpha, times))
        if weight[one] > COMMON
    }
    return {one: odds for one, odds in found.items() if abs(odds) >= LEAST}


def fitted_to_choices(chosen: Sequence[Choice]) -> Features:
    """The weights of a post's sentences by ridge regression; what is labelled bad counts twice."""
    rows, gains, heavy = [], [], []
    for one in chosen:
        for candidate, known in zip(one.body.candidates, sentence_features(one.body), strict=True):
            if candidate.items:
                continue  # nobody labelled lists
            rows.append([known[name] for name in OF_POSTS])
            gains.append(one.gain(candidate))
            heavy.append(2.0 if one.is_bad(candidate.span) else 1.0)
    matrix, wanted, weight = np.array(rows), np.array(gains), np.array(heavy)
    matrix = matrix - np.average(matrix, axis=0, weights=weight)
    spread = matrix.std(axis=0) + 1e-9
    scaled = matrix / spread
    left = (scaled.T * weight) @ scaled + RIDGE * np.eye(len(spread))
    right = (scaled.T * weight) @ (wanted - np.average(wanted, weights=weight))
    found = np.linalg.solve(left, right) / spread
    return dict(zip(OF_POSTS, (round(float(one), 2) for one in found), strict=True)) | POST_BY_HAND


def report(chosen: Sequence[Choice], weights: Sequence[Weights]) -> str:
    """How the three best points of posts, chosen by weights that have not seen them, agree with the labels."""
    shares, found = [], 0
    for one, by in zip(chosen, weights, strict=True):
        points = [point.parts[0] for point in choose(*one.given, weights=by) if point.rank <= AT_ONCE]
        found += len(points)
        of = {point: next(each for each in one.body.candidates if point.covers(each.span)) for point in points}
        gains = [one.gain(of[point]) for point in points]
        if one.best and points:
            bad = sum(one.is_bad(point) for point in points)
            shares.append([count / len(points) for count in (gains.count(BEST), len(points) - gains.count(0.0), bad)])
    best, fit, bad = np.mean(shares, axis=0)
    return f"{len(shares)} posts, {found} points: {best:.3f} among the best, {fit:.3f} best or good, {bad:.3f} bad"


def points(digest: Digest, weights: Weights) -> list[str]:
    """The three best points of an article in the order of the text, by the product's own rules."""
    found = choose(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes, weights=weights)
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
    """Measure the weights in five folds, those for posts and those for news, then write what all texts teach."""
    chosen = [one for one in choices() if one.body.post]
    of_fold = [fitted_to_choices([one for at, one in enumerate(chosen) if at % FOLDS != fold]) for fold in range(FOLDS)]
    now = shipped()
    print(
        report(
            chosen, [replace(now, post_sentence=of_fold[at % FOLDS], post_whole=POST_LIST) for at in range(len(chosen))]
        )
    )
    own, whole = features_of_news()
    items = news()
    digests = dict(zip((item.id for item in items), readings(items), strict=True))
    lessons = [one for item in items if (one := lesson(item, digests[item.id], own, whole))]
    fold = {item.id: number % FOLDS for number, item in enumerate(items)}
    by_fold = [fitted([one for one in lessons if fold[one.id] != number], own, whole) for number in range(FOLDS)]
    answers = KEPT.with_name("keypoints.folds.jsonl")
    with answers.open("w", encoding="utf-8") as out:
        for item in items:
            found = points(digests[item.id], by_fold[fold[item.id]])
            out.write(json.dumps({"id": item.id, "sentences": found}) + "\n")
    lead = f"lead3={SETS / 'cnndm.dev.lead3.jsonl'}"
    command = [SETS / "score.py", "--gold", GOLD, "--pred", f"folds={answers}", "--pred", lead, "--baseline", "lead3"]
    subprocess.run([sys.executable, *map(str, command)], check=True)
    found_last = replace(fitted(lessons, own, whole), post_sentence=fitted_to_choices(chosen), post_whole=POST_LIST)
    sections = dict(zip(SECTIONS, astuple(found_last), strict=True))
    text = "\n".join(yaml.safe_dump({name: dict(section)}) for name, section in sections.items())
    WEIGHTS.write_text(HEADING + text, encoding="utf-8")


if __name__ == "__main__":
    main()

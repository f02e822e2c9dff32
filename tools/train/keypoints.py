"""`python -m tools.train.keypoints`: fits `digest/analyze/data/keypoint_weights.yml` and measures it out of sample.

Three sets of weights are fitted: for news without a headline to articles with highlights and to their labels, for news
with one to labels alone, and for what is no news (posts, guides, features) to labels of posts in the public domain. The
labels are `keypoint_labels.jsonl`: which sentences of a text belong in its digest. News is read once and its
readings kept in `build/train/keypoints`, so that a second run takes a few minutes; delete the folder after the reader
model has changed. Needs `rouge-score` besides.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from rouge_score.tokenizers import DefaultTokenizer

from digest.analyze import analyze, clean, entities, quotes, sentences
from digest.analyze.keypoints import choose
from digest.analyze.keypoints.candidates import Body, read_body
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
from digest.model import Article, Digest, KeyPoint, Mention, Quote, Sentence, Span, Tag
from digest.read import read_file, read_text

ROOT = Path(__file__).resolve().parents[2]
SETS = ROOT.parent / "shared" / "eval" / "keypoints"
GOLD = SETS / "cnndm.dev.jsonl"
NEWS = {"cnndm": GOLD, "polnear": SETS.with_name("quotes") / "polnear_train.jsonl"}
"""Articles without headlines, which have highlights, and with headlines, which have none."""
POSTS = ROOT.parent / "shared" / "articles" / "public_domain"
LABELS = Path(__file__).with_name("keypoint_labels.jsonl")
"""Of 1,200 articles of `NEWS` and 690 posts, drawn by chance: the sentences that tell a text's own claim, those that
belong beside it in a digest, those that might stand there, and of some posts those that should not; spans of the source
text. None is of a post whose name's SHA-256 begins with a byte below 26: a tenth, kept for judging."""
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
WORTH = {"claim": 75.0, "best": 75.0, "good": 45.0}
"""What a labelled sentence is worth. Where claims are worth more, lists have more generalities, and read worse."""
LABELLED = 0.1
"""How much the labels of news without a headline count beside ROUGE, of whose highlights there are more."""
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
"""What the highlights do not teach: their articles have neither paragraphs nor headlines, and they do not mind how a
list reads."""
TITLED_LIST = {"overlap": -20.0, "unheld": -2.0}
"""The same, where labels teach all else."""
BARE_WITHOUT = ("adds", "figure", "new", "recurring")
TITLED_WITHOUT = ("cover", "cover_pairs")
"""Features that gain nothing, where there is no headline and where there is one; nor do `EXPECTED` there."""
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
# What each feature of a sentence or a list adds to its worth. Written by `python -m tools.train.keypoints`.
# `sentence` and `list`, for news without a headline: what ROUGE-1 plus twice ROUGE-2 of lists of three sentences, and a
# little what their labels owe to each feature (ridge regression within each article), on 896 articles with highlights.
# Set by hand there: `opens_paragraph`, `astray`, `leads`, `title` and `title_cover`, since those articles have neither
# paragraphs nor headlines; for better reading `deep`, `first`, `i`, `overlap`, `there`, `unheld`, `we`, `you`.
# `titled`, for news with a headline: the same of labels of 1,200 articles; set by hand `overlap` and `unheld`.
# Both shortlists, that is, which sentences are considered, are set by hand.
# `post sentence`: labelled sentences of 690 posts in the public domain (ridge regression); `post list` is set by hand.
# `word` and `pair` weigh what is known of a word and of two neighbours, `usual` common stems besides: the odds
# (logarithms) that the highlights have it, by logistic regression.
# What is `elsewhere`, for other languages than English, is learned like `titled`, by place and shared words only.
"""

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Label:
    """The sentences of a text that tell its claim, belong beside it, might stand there, and should not be there."""

    claim: frozenset[Span]
    best: frozenset[Span]
    good: frozenset[Span]
    bad: frozenset[Span]

    def worth(self, span: Span) -> float:
        """What a sentence, or a clause of it, is worth."""
        held = (name for name in WORTH if _holds(getattr(self, name), span))
        return WORTH.get(next(held, ""), 0.0)

    def is_claim(self, span: Span) -> bool:
        """Whether it tells the text's own claim."""
        return _holds(self.claim, span)

    def is_bad(self, span: Span) -> bool:
        """Whether it is one that a careless reader would choose."""
        return _holds(self.bad, span)


@dataclass(frozen=True, slots=True)
class Item:
    """An article of news: what an editor sums it up in, and how its sentences are labelled, if known."""

    id: str
    article: Callable[[], Article]
    reference: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One article: its body, every list that could be its key points, what each is to add, and the summary's stems.

    `features` are those of each list that need no model, in the order of `names_of_features`.
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
class Choice:
    """A labelled post: what `choose` is given of it, and its body."""

    id: str
    given: tuple[Article, Sequence[Sentence], Sequence[Mention], Sequence[Tag], Sequence[Quote], Any]
    body: Body
    label: Label


def _holds(spans: frozenset[Span], span: Span) -> bool:
    return any(one.covers(span) for one in spans)


def labels() -> Iterator[tuple[dict[str, Any], Label]]:
    """Each line of `LABELS`, and what it says."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        yield said, Label(*(frozenset(Span(*span) for span in said.get(name, ())) for name in (*WORTH, "bad")))


def news() -> list[Item]:
    """The articles that have highlights or labels."""
    known = {(said.get("set"), said.get("id")): label for said, label in labels()}
    found = []
    for name, path in NEWS.items():
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            label = known.get((name, item["id"]))
            if label or "reference" in item:
                found.append(Item(item["id"], _as_article(item), item.get("reference", ""), label))
    return found


def _as_article(item: Mapping[str, Any]) -> Callable[[], Article]:
    return lambda: read_text(item["id"], item["text"], title=item.get("title") or "", clean="reference" not in item)


def choices() -> Iterator[Choice]:
    """The texts of posts whose sentences are labelled; one that is not there, or is another now, is left out."""
    for said, label in labels():
        path = POSTS / said.get("file", "none")
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == said["sha256"]:
            found = next(one for one in read_file(path, POSTS) if isinstance(one, Article))
            yield _as_chosen(clean.clean(replace(found, summary=())), said["file"], label)


def _as_chosen(article: Article, file: str, label: Label) -> Choice:
    split = sentences.split(article.text, article.paragraphs)
    mentions, tags, vectors = entities.find(article, split)
    given = (article, split, mentions, tags, quotes.find(article, split, mentions, tags), vectors)
    return Choice(file, given, read_body(*given), label)


def readings(items: Sequence[Item]) -> Iterator[Digest]:
    """The digest of each text, kept from a former run where there was one."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for item in items:
        file = KEPT / f"{item.id}.json.zlib"
        if not file.is_file():
            file.write_bytes(pack(analyze(item.article())))
        yield unpack(Digest, file.read_bytes())


def names_of_features() -> tuple[list[str], list[str]]:
    """The features of a sentence and of a list, those that need a model at the end."""
    digest = analyze(read_text("any", "The council of Tarn met on Monday to close its old harbour.", clean=False))
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    own, whole = sentence_features(body)[0], Lists(body, Salience()).features((0,))
    return list(own), [*(name for name in whole if name not in EXPECTED), *EXPECTED]


def lesson(
    item: Item, digest: Digest, shortlist: Features, gain: Callable[[Item, Body, Sequence[int]], float]
) -> Lesson | None:
    """What one article teaches; None where there is no choice."""
    body = read_body(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes)
    if body.post:
        return None
    known = sentence_features(body)
    lists = list(possible_lists(body, known, AT_ONCE, shortlist))
    if not lists:
        return None
    known_lists = Lists(body, Salience())
    rows = []
    for places in lists:
        together = known_lists.features(places)
        own = [sum(known[place][name] for place in places) * AT_ONCE / len(places) for name in known[0]]
        rows.append([*own, *(told for name, told in together.items() if name not in EXPECTED)])
    stems = [stem(word) for word in tokens(item.reference)]
    return Lesson(
        item.id,
        body,
        counted(body.written),
        lists,
        np.array(rows),
        np.array([gain(item, body, places) for places in lists]),
        (frozenset(stems), frozenset(pairwise(stems))),
    )


def of_highlights(item: Item, body: Body, places: Sequence[int]) -> float:
    """What ROUGE says of a list, and a little what labels do."""
    wanted = _grams(item.reference)
    grams = [_grams(body.candidates[place].said) for place in places]
    told = sum(COUNTS[size] * _f1([one[size] for one in grams], wanted[size]) for size in (0, 1))
    return told + (LABELLED * of_labels(item, body, places) if item.label else 0.0)


def of_labels(item: Item, body: Body, places: Sequence[int]) -> float:
    """What labels say of a list."""
    worth = item.label.worth if item.label else lambda _: 0.0
    return sum(worth(body.candidates[place].span) for place in places) / len(places)


def fitted(told: Sequence[Lesson], labelled: Sequence[Lesson]) -> Weights:
    """The weights for news: what words are likely to be in a summary, then which sentences make a list.

    The latter by ridge regression: every article counts the same, and only differences within it. `told` are those
    with highlights.
    """
    models = fitted_salience(told)
    bare = [_likely(one, models) for one in told]
    titled = [one.features for one in labelled]
    own, whole = names_of_features()
    every = [*own, *whole]
    known = every[: -len(EXPECTED)]
    elsewhere = [name for name in known if name not in LANGUAGE_FREE]
    found = [
        ridge(bare, told, every, BARE_WITHOUT, BY_HAND | LIST_BY_HAND),
        ridge(titled, labelled, known, TITLED_WITHOUT, TITLED_LIST),
        ridge(titled, labelled, known, elsewhere, {"overlap": TITLED_LIST["overlap"]}),
    ]
    learned = [[{name: one[name] for name in kind if name in one} for kind in (own, whole)] for one in found]
    now = shipped()
    return replace(
        now,
        sentence=learned[0][0],
        whole=learned[0][1],
        titled_sentence=learned[1][0],
        titled_whole=learned[1][1],
        word=models[0],
        pair=models[1],
        usual=models[2],
        sentence_elsewhere=learned[2][0],
        whole_elsewhere=learned[2][1],
    )


def _likely(one: Lesson, models: tuple[Features, Features, Features]) -> Row:
    return one.rows(salience(one.counts, (each.stems for each in one.body.candidates), *models))


def ridge(
    features: Sequence[Row],
    lessons: Sequence[Lesson],
    names: Sequence[str],
    without: Collection[str],
    by_hand: Features,
) -> dict[str, float]:
    """The weights of the features of each lesson's lists by ridge regression, beside those that are set by hand."""
    free = [at for at, name in enumerate(names) if name not in by_hand and name not in without]
    given = np.array([by_hand.get(name, 0.0) for name in names])
    products, gains = [], []
    for one, of_lists in zip(lessons, features, strict=True):
        rows = (of_lists - of_lists.mean(0))[:, free]
        left = one.gains - of_lists @ given
        products.append(rows.T @ rows / len(rows))
        gains.append(rows.T @ (left - left.mean()) / len(rows))
    spread = np.sqrt(np.diagonal(np.mean(products, axis=0))) + 1e-9
    left = np.sum(products, axis=0) / np.outer(spread, spread) + RIDGE * np.eye(len(spread))
    weights = np.linalg.solve(left, np.sum(gains, axis=0) / spread) / spread
    return dict(by_hand) | {names[at]: round(float(weight), 2) for at, weight in zip(free, weights, strict=True)}


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
            gains.append(one.label.worth(candidate.span))
            heavy.append(2.0 if one.label.is_bad(candidate.span) else 1.0)
    matrix, wanted, weight = np.array(rows), np.array(gains), np.array(heavy)
    matrix = matrix - np.average(matrix, axis=0, weights=weight)
    spread = matrix.std(axis=0) + 1e-9
    scaled = matrix / spread
    left = (scaled.T * weight) @ scaled + RIDGE * np.eye(len(spread))
    right = (scaled.T * weight) @ (wanted - np.average(wanted, weights=weight))
    found = np.linalg.solve(left, right) / spread
    return dict(zip(OF_POSTS, (round(float(one), 2) for one in found), strict=True)) | POST_BY_HAND


def report(found: Iterator[tuple[Label, Sequence[KeyPoint]]]) -> str:
    """How points agree with labels: of the three best of a text, and whether its claim is among all of them."""
    shares: list[list[float]] = []
    count = 0
    for label, chosen in found:
        worth = [label.worth(point.parts[0]) for point in chosen if point.rank <= AT_ONCE]
        if worth:
            count += len(chosen)
            claims = any(label.is_claim(point.parts[0]) for point in chosen)
            best = sum(one >= WORTH["best"] for one in worth)
            bad = sum(label.is_bad(point.parts[0]) for point in chosen if point.rank <= AT_ONCE)
            told = [claims, bool(label.claim), bad, bool(label.bad)]
            shares.append([*told, best / len(worth), 1 - worth.count(0.0) / len(worth)])
    claims, with_claim, bad, with_bad, best, good = np.sum(shares, axis=0)
    said = (
        f"{len(shares)} texts, {count} points: {best / len(shares):.3f} among the best, {good / len(shares):.3f} good"
    )
    if with_claim:
        said += f"; {claims / with_claim:.3f} of {with_claim:.0f} claims told"
    return said + (f"; {bad / (AT_ONCE * with_bad):.3f} of {with_bad:.0f} texts' points bad" if with_bad else "")


def points(digest: Digest, weights: Weights) -> tuple[KeyPoint, ...]:
    """The points of an article in the order of the text, by the product's own rules."""
    return choose(digest.article, digest.sentences, digest.mentions, digest.tags, digest.quotes, weights=weights)


@lru_cache(maxsize=1024)
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
    now = replace(shipped(), post_whole=POST_LIST)
    of_fold = [
        replace(now, post_sentence=fitted_to_choices([one for at, one in enumerate(chosen) if at % FOLDS != fold]))
        for fold in range(FOLDS)
    ]
    by = (choose(*one.given, weights=of_fold[at % FOLDS]) for at, one in enumerate(chosen))
    print("posts:", report(zip((one.label for one in chosen), by, strict=True)), flush=True)
    items = news()
    digests = dict(zip((item.id for item in items), readings(items), strict=True))
    told = _lessons([item for item in items if item.reference], digests, now.shortlist, of_highlights)
    labelled = _lessons([item for item in items if item.label], digests, now.titled_shortlist, of_labels)
    fold = {item.id: number % FOLDS for number, item in enumerate(items)}
    by_fold = [
        fitted(*([one for one in some if fold[one.id] != number] for some in (told, labelled)))
        for number in range(FOLDS)
    ]
    found = {item.id: points(digests[item.id], by_fold[fold[item.id]]) for item in items}
    for name in ("with", "without"):
        some = [one for one in items if bool(one.reference) == (name == "without")]
        told_of = ((one.label, found[one.id]) for one in some if one.label)
        print(f"news {name} headlines:", report(told_of), flush=True)
    answers = KEPT.with_name("keypoints.folds.jsonl")
    with answers.open("w", encoding="utf-8") as out:
        for item in items:
            if item.reference:
                three = [point.text for point in found[item.id] if point.rank <= AT_ONCE]
                out.write(json.dumps({"id": item.id, "sentences": three}) + "\n")
    lead = f"lead3={SETS / 'cnndm.dev.lead3.jsonl'}"
    command = [SETS / "score.py", "--gold", GOLD, "--pred", f"folds={answers}", "--pred", lead, "--baseline", "lead3"]
    subprocess.run([sys.executable, *map(str, command)], check=True)
    last = replace(fitted(told, labelled), post_sentence=fitted_to_choices(chosen), post_whole=POST_LIST)
    sections = dict(zip(SECTIONS, astuple(last), strict=True))
    text = "\n".join(yaml.safe_dump({name: dict(section)}) for name, section in sections.items())
    WEIGHTS.write_text(HEADING + text, encoding="utf-8")


def _lessons(
    items: Sequence[Item],
    digests: Mapping[str, Digest],
    shortlist: Features,
    gain: Callable[[Item, Body, Sequence[int]], float],
) -> list[Lesson]:
    return [one for item in items if (one := lesson(item, digests[item.id], shortlist, gain))]


if __name__ == "__main__":
    main()

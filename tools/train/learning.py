"""What both steps of training share: batches of windows, a pass of learning, the score on windows kept apart."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic

import numpy as np
import torch
from torch import Tensor

from digest.analyze import clean, sentences
from digest.analyze.encoder import LABELS
from digest.analyze.entities.features import KNOWN, OFFSETS, RULED, SIZES
from digest.read import read_text
from tools.train.corpora import FOLDER, SETS, Labelled, documents, labelled
from tools.train.network import Encoder
from tools.train.windows import IGNORED, Example, examples

PIECES_A_BATCH = 3000
RULES_HIDDEN = 0.15
"""The share of windows that do not see what the rules found, so that the encoder learns to read without them."""
WARM_UP = 0.06
LEAST_RATE = 0.02


def training_windows(seed: int) -> list[Example]:
    """One pass's windows: every set by its share, a tenth of the documents with other capitals."""
    chance = random.Random(seed)  # noqa: S311  # a sample, no secret
    return [
        example
        for name, share in SETS.items()
        for document in documents(name)
        if chance.random() <= share
        for example in examples(labelled(document, chance))
    ]


def measured_windows() -> list[Example]:
    """The windows of `dev_worldwide`, which no step learns from."""
    return [example for document in _measured() for example in examples(document)]


def _measured() -> Iterator[Labelled]:
    with (FOLDER / "dev_worldwide.jsonl").open(encoding="utf-8") as lines:
        for given in map(json.loads, lines):
            article = clean.clean(read_text(given["id"], given["text"], clean=False))
            split = sentences.split(article.text, article.paragraphs)
            names = ((name["start"], name["end"], name["type"]) for name in given["entities"])
            yield Labelled(article.text, split, tuple(name for name in names if name[2] in ("PER", "ORG", "LOC")))


def batches(windows: Sequence[Example], pieces: int, seed: int | None = None) -> list[list[Example]]:
    """Windows of like length together, at most `pieces` pieces in a batch; shuffled where a seed is given."""
    found: list[list[Example]] = [[]]
    for window in sorted(windows, key=lambda window: len(window.pieces)):
        if found[-1] and (len(found[-1]) + 1) * len(window.pieces) > pieces:
            found.append([])
        found[-1].append(window)
    if seed is not None:
        random.Random(seed).shuffle(found)  # noqa: S311  # an order, no secret
    return found


def tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A batch's pieces, features, labels and mask, filled up to the longest window."""
    shape = len(batch), max(len(window.pieces) for window in batch)
    pieces = np.zeros(shape, dtype=np.int64)
    features = np.zeros((*shape, len(SIZES)), dtype=np.int64)
    labels = np.full(shape, IGNORED, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.float32)
    for row, window in enumerate(batch):
        end = len(window.pieces)
        pieces[row, :end], features[row, :end], labels[row, :end] = window.pieces, window.features, window.labels
        mask[row, :end] = 1
    return torch.from_numpy(pieces), torch.from_numpy(features), torch.from_numpy(labels), torch.from_numpy(mask)


def without_rules(features: Tensor, chance: torch.Generator) -> Tensor:
    """The features, with those of the rules not told in some windows."""
    hidden = torch.rand(len(features), generator=chance) < RULES_HIDDEN
    for which in (RULED, KNOWN):
        column = features[..., which]
        features[..., which] = torch.where(hidden[:, None], torch.full_like(column, OFFSETS[which]), column)
    return features


def optimize(
    network: Encoder, passes: Iterable[list[list[Example]]], steps: int, loss: Callable[[list[Example]], Tensor]
) -> Iterator[int]:
    """Lower `loss` over all batches of all passes; after each pass its number is given back. AdamW, linear decay."""
    network.words.weight.requires_grad = False
    new = ("below", "above", "narrow", "labels", "vectors")
    named = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    fresh = [weight for name, weight in named if name.startswith(new)]
    body = [weight for name, weight in named if not name.startswith(new)]
    optimizer = torch.optim.AdamW([{"params": body, "lr": 1.5e-4}, {"params": fresh, "lr": 1e-3}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (WARM_UP * steps)) * max(LEAST_RATE, 1 - step / steps)
    )
    started, step, total = monotonic(), 0, 0.0
    for number, learned in enumerate(passes):
        for batch in learned:
            value = loss(batch)
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_([*body, *fresh], 1.0)
            optimizer.step()
            schedule.step()
            step, total = step + 1, total + float(value.detach())
            if step % 50 == 0:
                print(f"step {step} of {steps}, loss {total / 50:.4f}, {monotonic() - started:.0f} s", flush=True)
                total = 0.0
        yield number


def score(network: Encoder, windows: Sequence[Example]) -> str:
    """F1 of exact names in windows, the network by itself: all, people, organizations, places."""
    counts: Counter[tuple[str, int]] = Counter()
    network.eval()
    with torch.no_grad():
        for batch in batches(windows, 2 * PIECES_A_BATCH):
            pieces, features, labels, mask = tensors(batch)
            found = network(pieces, features, mask)[0].argmax(-1)
            for gold, guess in zip(labels, found, strict=True):
                here = gold != IGNORED
                right, said = _spans(gold[here].tolist()), _spans(guess[here].tolist())
                for name, spans in (("gold", right), ("said", said), ("right", right & said)):
                    counts.update((name, kind) for *_, kind in spans)
    network.train()
    kinds = range(1, len(LABELS) // 2 + 1)
    groups = [tuple(kinds), *((kind,) for kind in kinds)]
    return " ".join(f"{_f1(*(sum(counts[w, k] for k in g) for w in ('right', 'said', 'gold'))):.2f}" for g in groups)


def _f1(right: int, said: int, gold: int) -> float:
    return 200 * right / max(1, said + gold)


def _spans(labels: Sequence[int]) -> set[tuple[int, int, int]]:
    """The names in a row of labels as (first, one past the last, kind)."""
    found: set[tuple[int, int, int]] = set()
    start = kind = 0
    for at, label in enumerate([*labels, 0]):
        here = (label + 1) // 2
        if kind and (here != kind or label % 2 == 1):
            found.add((start, at, kind))
            kind = 0
        if here and not kind:
            start, kind = at, here
    return found

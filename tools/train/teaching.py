"""Two steps: a teacher with all of MiniLM's layers learns names; a smaller pupil learns from it, and sentence vectors.

The pupil begins with some of the teacher's layers and the inner units of each that matter most, and learns the
teacher's labels and last layer (Sanh et al. 2019, DistilBERT; Jiao et al. 2020, TinyBERT) on the training sets and on
unlabelled text, with the base model's vector of every sentence, reduced by principal components, beside.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from tools.train.learning import (
    PIECES_A_BATCH,
    batches,
    measured_windows,
    optimize,
    score,
    tensors,
    training_windows,
    without_rules,
)
from tools.train.network import HEAD, VECTOR, WIDTH, Encoder, from_base
from tools.train.windows import IGNORED, Example

SEED = 7
TEACHER_PASSES = 3
PUPIL_PASSES = 6
SMOOTHING = 0.03
KEPT_LAYERS = (0, 1, 3, 5)
KEPT_UNITS = 768
KEPT_HEADS = 8
GOLD_WEIGHT = 0.3
HIDDEN_WEIGHT = 1.0
VECTOR_WEIGHT = 2.0


def teacher() -> Encoder:
    """The full network, taught by the labels."""
    torch.manual_seed(SEED)
    network, measured = from_base(), measured_windows()
    chance = torch.Generator().manual_seed(SEED)
    first = batches(training_windows(1), PIECES_A_BATCH, 0)

    def loss(batch: list[Example]) -> Tensor:
        pieces, features, labels, mask = tensors(batch)
        scores, _ = network(pieces, without_rules(features, chance), mask)
        return functional.cross_entropy(
            scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, label_smoothing=SMOOTHING
        )

    def passes() -> Iterator[list[list[Example]]]:
        yield first
        for number in range(1, TEACHER_PASSES):
            yield batches(training_windows(1 + number), PIECES_A_BATCH, number)

    for number in optimize(network, passes(), len(first) * TEACHER_PASSES, loss):
        print(f"teacher, pass {number + 1}: {score(network, measured)}", flush=True)
    return network.eval()


def pupil(of: Encoder, unlabelled: Sequence[Example]) -> Encoder:
    """The small network, taught by the teacher and the base model."""
    torch.manual_seed(SEED)
    measured, base = measured_windows(), from_base().eval()
    labelled = training_windows(1)
    windows = [*labelled, *unlabelled]
    vectors = sentence_vectors(base, windows)
    axes = principal_axes(vectors)
    targets = {id(window): rows @ axes for window, rows in zip(windows, vectors, strict=True)}
    network = reduced(of, random.Random(SEED).sample(labelled, 200))  # noqa: S311  # a sample, no secret
    chance = torch.Generator().manual_seed(SEED)

    def loss(batch: list[Example]) -> Tensor:
        pieces, features, labels, mask = tensors(batch)
        with torch.no_grad():
            taught = of.hidden(pieces, features, mask)
            wanted = of.named(taught, features).softmax(-1)
        features = without_rules(features, chance)
        hidden = network.hidden(pieces, features, mask)
        scores = network.named(hidden, features).log_softmax(-1)
        inside = mask.bool()
        value = -(wanted * scores).sum(-1)[inside].mean()
        if (labels != IGNORED).any():
            value = value + GOLD_WEIGHT * functional.nll_loss(
                scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED
            )
        value = value + HIDDEN_WEIGHT * functional.mse_loss(hidden[inside], taught[inside])
        return value + VECTOR_WEIGHT * _vector_loss(network.vectors(hidden), batch, targets)

    learned = batches(windows, PIECES_A_BATCH, 0)
    passes = (batches(windows, PIECES_A_BATCH, number) for number in range(PUPIL_PASSES))
    for number in optimize(network, passes, len(learned) * PUPIL_PASSES, loss):
        print(f"pupil, pass {number + 1}: {score(network, measured)}", flush=True)
    return network.eval()


def _vector_loss(found: Tensor, batch: Sequence[Example], targets: dict[int, NDArray[np.float32]]) -> Tensor:
    """One minus the cosine between a sentence's mean vector and the base model's, over the sentences of a batch."""
    total, count = torch.zeros(()), 0
    for rows, window in zip(found, batch, strict=True):
        inside = torch.from_numpy(membership(window))
        means = inside @ rows[: inside.shape[1]]
        total = total + (1 - functional.cosine_similarity(means, torch.from_numpy(targets[id(window)]))).sum()
        count += len(inside)
    return total / max(1, count)


def membership(window: Example) -> NDArray[np.float32]:
    """A row for each sentence of a window: which pieces are its own, in equal shares."""
    numbers = np.unique(window.sentences[window.sentences >= 0])
    rows = (window.sentences[None, :] == numbers[:, None]).astype(np.float32)
    return rows / rows.sum(axis=1, keepdims=True)


def sentence_vectors(base: Encoder, windows: Sequence[Example]) -> list[NDArray[np.float32]]:
    """The base model's vectors, of length 1, of the sentences in each window, each sentence read by itself."""
    alone: list[Example] = []
    places: list[tuple[int, int]] = []
    for at, window in enumerate(windows):
        for row, number in enumerate(np.unique(window.sentences[window.sentences >= 0])):
            inside = (window.sentences == number) | (window.sentences < 0)
            pieces = window.pieces[inside]
            none = np.zeros_like(window.features[inside])
            alone.append(Example(pieces, none, np.full(len(pieces), IGNORED), window.sentences[inside]))
            places.append((at, row))
    order = {id(window): place for window, place in zip(alone, places, strict=True)}
    found = [np.zeros((len(np.unique(w.sentences[w.sentences >= 0])), WIDTH), dtype=np.float32) for w in windows]
    with torch.no_grad():
        for batch in batches(alone, 4 * PIECES_A_BATCH):
            pieces, features, _, mask = tensors(batch)
            hidden = base.hidden(pieces, features, mask)
            means = functional.normalize((hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)
            for window, vector in zip(batch, means.numpy(), strict=True):
                at, row = order[id(window)]
                found[at][row] = vector
    return found


def principal_axes(vectors: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The axes, as columns, along which the vectors differ most."""
    rows = np.concatenate(vectors)
    _, _, axes = np.linalg.svd(rows.T @ rows / len(rows))
    return np.ascontiguousarray(axes[:VECTOR].T).astype(np.float32)


def reduced(of: Encoder, sample: Sequence[Example]) -> Encoder:
    """A network with some of the teacher's layers and, in each, the heads and inner units that add most on a sample."""
    small = Encoder(len(KEPT_LAYERS), KEPT_UNITS, KEPT_HEADS, of.words.num_embeddings)
    given = of.state_dict()
    small.load_state_dict(
        {name: value for name, value in given.items() if not name.startswith("layers.")}, strict=False
    )
    heads, units = _use(of, sample, "outward"), _use(of, sample, "down")
    for layer, number in zip(small.layers, KEPT_LAYERS, strict=True):
        weights = {name.split(".", 2)[2]: v for name, v in given.items() if name.startswith(f"layers.{number}.")}
        mixed = _best(heads[number].view(-1, HEAD).sum(1), KEPT_HEADS)
        rows = (mixed[:, None] * HEAD + torch.arange(HEAD)).flatten()
        inward = (torch.arange(3)[:, None] * len(heads[number]) + rows).flatten()
        inner = _best(units[number], KEPT_UNITS)
        for name, rows_kept in (("inward", inward), ("up", inner)):
            weights[f"{name}.weight"] = weights[f"{name}.weight"][rows_kept]
            weights[f"{name}.bias"] = weights[f"{name}.bias"][rows_kept]
        weights["outward.weight"] = weights["outward.weight"][:, rows]
        weights["down.weight"] = weights["down.weight"][:, inner]
        layer.load_state_dict(weights)
    return small


def _best(use: Tensor, count: int) -> Tensor:
    return use.argsort(descending=True)[:count].sort().values


def _use(of: Encoder, sample: Sequence[Example], matrix: str) -> list[Tensor]:
    """For each layer how much every input of that matrix adds on average: its size times that of its column."""
    matrices = [getattr(layer, matrix) for layer in of.layers]
    totals = [torch.zeros(each.in_features) for each in matrices]
    hooks = [each.register_forward_hook(partial(_add_use, total)) for each, total in zip(matrices, totals, strict=True)]
    with torch.no_grad():
        for batch in batches(sample, PIECES_A_BATCH):
            pieces, features, _, mask = tensors(batch)
            of.hidden(pieces, features, mask)
    for hook in hooks:
        hook.remove()
    return [total * each.weight.norm(dim=0) for total, each in zip(totals, matrices, strict=True)]


def _add_use(total: Tensor, _: nn.Module, given: tuple[Tensor, ...], __: Tensor) -> None:
    total += given[0].abs().sum((0, 1))


def save(network: Encoder, path: Path) -> None:
    """Keep a network's weights for a later run."""
    torch.save(network.state_dict(), path)

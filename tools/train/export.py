"""The trained network as the file that ships: ONNX with 8-bit weights."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from digest.analyze.entities.features import SIZES
from tools.train.network import Encoder

OPSET = 17


class _Runtime(nn.Module):
    """The network without padding: one window has no empty place."""

    def __init__(self, network: Encoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        out: tuple[Tensor, Tensor] = self.network(pieces, features, torch.ones_like(pieces, dtype=torch.float32))
        return out


def export(network: Encoder, to: Path) -> None:
    """Write `network` to the file `to`, its matrices as 8-bit integers."""
    pieces = torch.ones(1, 16, dtype=torch.long)
    features = torch.zeros(1, 16, len(SIZES), dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            _Runtime(network.eval()),
            (pieces, features),
            str(exact),
            input_names=["pieces", "features"],
            output_names=["labels", "vectors"],
            dynamic_axes={"pieces": {1: "length"}, "features": {1: "length"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(exact, to, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)

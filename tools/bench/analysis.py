"""How long the analysis of one article takes, beside what others take for less."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from digest.analyze import analyze, encoder
from digest.analyze.engines import DEFAULT, Choice
from digest.model import Article
from digest.read import read_folder, read_text
from digest.workers import analyzed
from tools.bench.collection import SAMPLES
from tools.bench.others import best

WORDS = 600
FOR_CORES = 1_000
OTHERS = Path(os.environ.get("BENCH_OTHERS", "build/bench/bin/python"))
"""The Python that has the other programs."""


@cache
def article() -> Article:
    """Paragraphs of the samples, 600 words together, under the first one's headline."""
    texts = [item.text for item in read_folder(SAMPLES) if isinstance(item, Article) and item.file.endswith(".txt")]
    paragraphs = [part for text in texts for part in text.split("\n\n")[2:] if len(part.split()) > 25]
    chosen: list[str] = []
    while sum(len(part.split()) for part in chosen) < WORDS:
        chosen.append(paragraphs[len(chosen)])
    return read_text("bench", "\n\n".join(chosen), title=texts[0].partition("\n")[0])


def whole() -> float:
    """Seconds of an analysis, everything in."""
    return best(lambda: analyze(article()))


def without_encoder() -> float:
    """Seconds of cleaning, names by rules, quotes and key points."""
    return best(lambda: analyze(article(), Choice("builtin-rules")))


def forward_pass() -> float:
    """Seconds that the encoder alone takes for what that analysis gives it to read."""
    session, given = encoder._session(), list[Any]()

    class Listening:
        def run(self, names: Any, inputs: Any) -> Any:  # noqa: ANN401  # as onnxruntime has it
            given.append(inputs)
            return session.run(names, inputs)

    real = encoder._session
    encoder._session = Listening  # type: ignore[assignment]  # it is asked for once a window
    try:
        analyze(article())
    finally:
        encoder._session = real
    return best(lambda: [session.run(None, inputs) for inputs in given])


def others() -> Mapping[str, float | None]:
    """Seconds of other programs on the same text, by name; None for those that are not there."""
    if not OTHERS.exists():
        return dict.fromkeys(("newspaper4k nlp()", "sumy LexRank"))
    command = [OTHERS, Path(__file__).with_name("others.py")]
    done = subprocess.run(command, input=article().text, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    found: dict[str, float | None] = json.loads(done.stdout)
    return found


def on_cores(cores: int) -> float:
    """Seconds by the clock for the analysis of many articles by so many processes, their start included."""
    articles = [replace(article(), id=str(number)) for number in range(FOR_CORES)]
    start = time.perf_counter()
    for _ in analyzed(articles, DEFAULT, cores, ""):
        pass
    return time.perf_counter() - start

"""How time grows with the input: every reader and every room that text goes through, on input made to provoke rules
and patterns whose time grows faster than what they are given."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BytesIO
from multiprocessing.connection import Connection
from typing import NamedTuple

from digest.analyze import clean, entities, keypoints, quotes, sentences
from digest.analyze.engines import Choice
from digest.errors import DigestError
from digest.read import read_stream, read_text
from tools.bench.file_shapes import FILES
from tools.bench.text_shapes import TEXTS

MOST = 2.7
"""The ratio of times from which a doubling is reported: 2 is linear, 4 quadratic, and times differ from run to run."""

_FIRST, _LAST = 8_000, 500_000
_ENOUGH, _LEAST, _GIVEN_UP, _AGAIN = 1.0, 0.15, 40, 2
_RULES = Choice("builtin-rules")


Timed = Callable[[int], dict[str, float]]
"""What takes a size and says how many seconds each of its steps took."""


class Growth(NamedTuple):
    """Processor seconds of one step on one shape at the last sizes tried, which double; None where it did not end."""

    shape: str
    step: str
    size: int
    seconds: tuple[float | None, ...]

    @property
    def ratio(self) -> float:
        """How much longer the last size took than the one before; infinite where it did not end."""
        *_, before, last = (None, *self.seconds)
        return last / max(before, 0.001) if before is not None and last is not None else float("inf")

    @property
    def is_steep(self) -> bool:
        """Whether time grew faster than it should."""
        return self.seconds[-1] is None or (self.seconds[-1] >= _LEAST and self.ratio > MOST)


def measured(only: str = "") -> Iterator[Growth]:
    """The growth of every step on every shape whose name holds `only`; what is steep is measured three times, since
    other programs on the machine disturb the times."""
    for name, timed in [*_of_files(), *_of_texts()]:
        if only not in name:
            continue
        found = list(_grown(name, timed))
        for _ in range(_AGAIN):
            if any(growth.is_steep for growth in found):
                again = {growth.step: growth for growth in _grown(name, timed)}
                found = [min(growth, again.get(growth.step, growth), key=lambda each: each.ratio) for growth in found]
        yield from found


def _of_files() -> Iterator[tuple[str, Timed]]:
    for file, make in FILES.items():
        yield file, partial(_read, file, make)


def _of_texts() -> Iterator[tuple[str, Timed]]:
    for name, make in TEXTS.items():
        yield name, partial(_analyzed, make)


def _grown(name: str, timed: Timed) -> Iterator[Growth]:
    """What one shape takes at sizes that double until it takes long enough to tell, each in a process of its own."""
    times: list[dict[str, float] | None] = []
    size = _FIRST // 2
    while size < _LAST and (not times or (times[-1] is not None and max(times[-1].values()) < _ENOUGH)):
        size *= 2
        times.append(_in_child(timed, size))
    steps = dict.fromkeys(step for found in times for step in found or ())
    for step in steps or ["everything"]:
        seconds = tuple(found.get(step) if found else None for found in times[-3:])
        yield Growth(name, step, size, seconds or (0.0,))


def _in_child(timed: Timed, size: int) -> dict[str, float] | None:
    """What `timed` says; None where it does not end."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_run, args=(timed, size, theirs))
    process.start()
    theirs.close()
    try:
        found: dict[str, float] | None = ours.recv()
    except EOFError:
        found = None
    process.join()
    return found


def _run(timed: Timed, size: int, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_GIVEN_UP, _GIVEN_UP))
    timed(200)  # what is loaded at first use is no part of the growth
    answer.send(timed(size))


def _read(file: str, make: Callable[[int], bytes], size: int) -> dict[str, float]:
    data = make(size)
    start = time.process_time()
    with suppress(DigestError):  # to refuse a file may not take long either
        for _ in read_stream(BytesIO(data), file.rpartition(": ")[2]):
            pass
    return {"read": time.process_time() - start}


def _analyzed(make: Callable[[int], str], size: int) -> dict[str, float]:
    """Seconds of each room that the text goes through, names found by rules; the encoder reads windows of one size."""
    article = read_text("doubling", f"Ada Quill spoke.\n\n{make(size)}")
    times: dict[str, float] = {}

    @contextmanager
    def step(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        times[name] = time.process_time() - start

    with step("clean"):
        cleaned = clean.clean(article)
    with step("sentences"):
        split = sentences.split(cleaned.text, cleaned.paragraphs)
    with step("entities"):
        mentions, tags, _ = entities.find(cleaned, split, _RULES)
    with step("quotes"):
        found = quotes.find(cleaned, split, mentions, tags)
    with step("keypoints"):
        points = keypoints.choose(cleaned, split, mentions, tags, found)
    with step("callouts"):
        quotes.choose_callouts(cleaned, found, points)
    return times

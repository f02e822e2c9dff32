"""How far a command is: a bar on a terminal, a line now and then elsewhere, nothing where that was asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int | None], None]
"""Called with the name of a step, how much of it is done and how much there is, or None where that is not known."""

EVERY = 10
"""Seconds between two lines, and before the first."""


@contextmanager
def shown(quiet: bool) -> Iterator[Progress]:
    """Progress on standard error: with a rate, and the time that remains where it is known how much there is."""
    if quiet:
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415  # a tenth of a second
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415  # the same
    from rich.progress import Progress as Bar  # noqa: PLC0415  # the same

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lines(lambda line: console.print(line, highlight=False, soft_wrap=True))
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[done]}"),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        tasks = {}
        begun: dict[str, float] = {}

        def progress(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total, done="")
                begun[step] = time.monotonic()
            rate = _rate(done, time.monotonic() - begun[step])
            bar.update(tasks[step], completed=done, total=total, done=f"{_of(done, total)}{rate}")

        yield progress


def lines(say: Callable[[str], object]) -> Progress:
    """Progress as plain lines, one every ten seconds and none for what is done sooner."""
    begun: dict[str, float] = {}
    said: dict[str, float] = {}

    def progress(step: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        start = begun.setdefault(step, now)
        if now - said.setdefault(step, now) < EVERY:
            return
        said[step] = now
        left = ""
        if total and done:
            left = f", {_duration((now - start) / done * (total - done))} left"
        say(f"{step}: {_of(done, total)}{_rate(done, now - start)}{left}")

    return progress


def _of(done: int, total: int | None) -> str:
    return f"{done:,} of {total:,}" if total else f"{done:,}"


def _rate(done: int, seconds: float) -> str:
    return f", {done / seconds:,.0f} a second" if seconds > 1 else ""


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"

"""Speed and size, each figure beside its reference in the same run: what `make bench` prints, as a table.

Times are processor seconds (user and system, all processes of a command), except where cores are compared and under
`mkdocs serve`, where a clock counts. `python -m tools.bench --help` lists the figures and the sizes.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.bench import analysis, doubling, sites

SMALL = 1_000
SMALL_SIZES = [300, 3_000]


class Figure(NamedTuple):
    """One row of the table: what was measured, beside what, how they compare, and what must be reached."""

    name: str
    reference: str
    ratio: str
    goal: str


def of_analysis() -> Iterator[Figure]:
    """One article of 600 words, on one core."""
    ours, forward = analysis.whole(), analysis.forward_pass()
    yield Figure(
        f"analysis of a 600-word article: {1000 * ours:.1f} ms",
        f"the encoder's bare forward pass: {1000 * forward:.1f} ms",
        f"{ours / forward:.2f}",
        "1.3 or less",
    )
    without = analysis.without_encoder()
    for name, other in analysis.others().items():
        told = f"{name}: {1000 * other:.1f} ms" if other else f"{name}: cannot run here"
        ratio = f"{without / other:.2f}" if other else "-"
        yield Figure(f"the same without the encoder: {1000 * without:.1f} ms", told, ratio, "below 1")


def of_cores() -> Iterator[Figure]:
    """The same articles on one core and on two."""
    one, two = analysis.on_cores(1), analysis.on_cores(2)
    told = f"{analysis.FOR_CORES:,} articles by two processes, their start included: {two:.1f} s"
    yield Figure(told, f"by one: {one:.1f} s", f"{one / two:.2f}", "1.8 or more")


def of_builds(site: Path, size: int) -> Iterator[Figure]:
    """A whole build of a site, then one with nothing changed."""
    digest, again = sites.digest_build(site), sites.digest_build(site)
    rendered = sites.mkdocs_alone(site)
    yield Figure(
        f"cold build, {size:,} articles, analyses recorded: {digest.seconds + rendered.seconds:.1f} s",
        f"`mkdocs build` alone: {rendered.seconds:.1f} s",
        f"{(digest.seconds + rendered.seconds) / rendered.seconds:.2f}",
        "1.2 or less",
    )
    yield Figure(
        f"digest part with nothing changed: {again.seconds:.2f} s",
        f"the same, cold, analyses recorded: {digest.seconds:.2f} s",
        f"{again.seconds / digest.seconds:.1%}",
        "2% or less",
    )
    pages, weight = sites.weight(site / "site")
    yield Figure(f"site weight, {size:,} articles, {pages:,} pages", "-", f"{weight / 1000:.1f} kB a page", "16.5 kB")


def of_serving(site: Path, size: int) -> Iterator[Figure]:
    """One article edited while the site is served."""
    ours, plain = sites.served_edit(site), sites.served_edit_alone(site)
    yield Figure(
        f"one article edited under `mkdocs serve`, {size:,} articles: {ours:.1f} s",
        f"one page edited, without the plugin: {plain:.1f} s",
        f"{ours / plain:.2f}",
        "0.25 or less",
    )


def of_growth(folder: Path, sizes: list[int]) -> Iterator[Figure]:
    """Read, link and write collections of growing size."""
    before = None
    for size in sizes:
        used = sites.digest_build(sites.made(folder / f"growth-{size}", size))
        told = f"read, link, write {size:,} articles: {used.seconds:.1f} s, {used.memory / 1e9:.2f} GB at the peak"
        if before:
            yield Figure(told, f"{before[0]:,}: {before[1]:.1f} s", f"{used.seconds / before[1]:.1f}", "11 or less")
        else:
            yield Figure(told, "-", "-", "-")
        before = size, used.seconds


def of_doubling(only: str) -> Iterator[Figure]:
    """Readers and rooms on input that doubles; a ratio above 2.7 is one to look into."""
    for growth in doubling.measured(only):
        *before, last = ("-" if each is None else f"{each:.2f} s" for each in growth.seconds)
        name = f"{growth.shape}, {growth.step}, {growth.size:,} code points: {last}"
        told = "steeper than near-linear" if growth.is_steep else "near-linear"
        yield Figure(
            name, f"half of that, a quarter: {', '.join(reversed(before)) or '-'}", f"{growth.ratio:.1f}", told
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Speed and size of the digest.")
    every = ["analysis", "cores", "builds", "serving", "growth"]
    parser.add_argument(
        "figures",
        nargs="*",
        choices=[*every, "doubling", []],
        help="what to measure; everything but doubling if nothing is named",
    )
    parser.add_argument("--shape", default="", help="of doubling: only shapes whose names hold this")
    parser.add_argument("--articles", type=int, default=10_000, help="of the builds (default: 10000)")
    parser.add_argument("--served", type=int, default=1_000, help="articles of the site that is served (default: 1000)")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="of the collections that grow"
    )
    parser.add_argument(
        "--small", action="store_true", help="builds of 1000 articles, growth from 300 to 3000: minutes, not hours"
    )
    given = parser.parse_args()
    if given.small:
        given.articles, given.sizes = SMALL, SMALL_SIZES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measures: dict[str, Callable[[], Iterator[Figure]]] = {
            "analysis": of_analysis,
            "cores": of_cores,
            "builds": lambda: of_builds(sites.made(folder / f"{given.articles}", given.articles), given.articles),
            "serving": lambda: of_serving(sites.made(folder / f"{given.served}", given.served), given.served),
            "growth": lambda: of_growth(folder, given.sizes),
            "doubling": lambda: of_doubling(given.shape),
        }
        print(f"{platform.machine()}, Python {platform.python_version()}\n")
        print("| figure | beside | ratio | goal |\n|---|---|---|---|", flush=True)
        for measure in given.figures or every:
            print(f"Measuring: {measure}", file=sys.stderr, flush=True)
            for figure in measures[measure]():
                print(f"| {' | '.join(figure)} |", flush=True)


if __name__ == "__main__":
    main()

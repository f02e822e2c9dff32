"""How often something is in the news: a chart of all its time, and a small line for the newest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from digest.link.timelines import Step, finest, number, per_step, start
from digest.model import Digest
from digest.write import charts
from digest.write.escape import Markup
from digest.write.interface import Interface

MOST_BARS = 60
"""Bars of a chart: five years of months."""
POINTS = 12
"""Points of a trend line."""
FEWEST = 3
"""Digests that make a time;"""
TWO = 2
"""so many of one step make a height."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart with what stands around it: what a bar counts, the highest count, both ends of the time."""

    drawing: Markup
    unit: Markup
    most: Markup
    first: Markup
    last: Markup


def chart(say: Interface, name: str, digests: Iterable[Digest]) -> Chart | None:
    """The chart of the digests that name `name`; None where they are few, of one day, or no two of one step."""
    days = sorted(at.day for digest in digests if (at := digest.article.published))
    if len(days) < FEWEST or days[0] == days[-1]:
        return None
    step = finest(days[0], days[-1], MOST_BARS)
    counts = [(say.step(step, at), count) for at, count in per_step(days, step, days[0], days[-1])]
    label, most = max(counts, key=lambda counted: counted[1])
    if most < TWO:
        return None
    unit, first, last = say.plain(f"per_{step}"), counts[0][0], counts[-1][0]
    told = say.plain("chart_range", most, unit=unit, first=first, last=last, most=label)
    return Chart(
        drawing=charts.bars(say.plain("chart_title", name=name), told, counts),
        unit=say(f"per_{step}"),
        most=say("chart_most", most),
        first=Markup.escape(first),
        last=Markup.escape(last),
    )


def window(newest: Sequence[Digest]) -> tuple[Step, date, date] | None:
    """What trend lines show: the finest step of which `POINTS` hold the dated ones of `newest`; None where few are."""
    days = [at.day for digest in newest if (at := digest.article.published)]
    if len(days) < FEWEST:
        return None
    last = max(days)
    step = finest(min(days), last, POINTS)
    return step, start(step, max(0, number(step, last) - POINTS + 1)), last


def trend(say: Interface, digests: Iterable[Digest], step: Step, first: date, last: date) -> Markup:
    """The line of one name's digests in that time."""
    days = (at.day for digest in digests if (at := digest.article.published))
    counts = [count for _, count in per_step(days, step, first, last)]
    told = say.plain("trend", unit=say.plain(f"per_{step}"), counts=", ".join(map(say.number, counts)))
    return charts.trend(told, counts)

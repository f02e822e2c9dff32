"""Time in equal steps: how often something happens in each day, week, month, quarter or year, empty ones included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

Step = Literal["day", "week", "month", "quarter", "year"]
"""Weeks begin on Monday, as in ISO 8601."""

STEPS: tuple[Step, ...] = ("day", "week", "month", "quarter", "year")


def number(step: Step, day: date) -> int:
    """The number of the step that holds `day`, counted from the first one of year 1."""
    match step:
        case "day":
            return day.toordinal() - 1
        case "week":
            return (day.toordinal() - 1) // 7
        case "month":
            return (day.year - 1) * 12 + day.month - 1
        case "quarter":
            return (day.year - 1) * 4 + (day.month - 1) // 3
        case "year":
            return day.year - 1


def start(step: Step, counted: int) -> date:
    """The first day of the step with this number."""
    match step:
        case "day":
            return date.fromordinal(counted + 1)
        case "week":
            return date.fromordinal(counted * 7 + 1)
        case "month":
            return date(counted // 12 + 1, counted % 12 + 1, 1)
        case "quarter":
            return date(counted // 4 + 1, counted % 4 * 3 + 1, 1)
        case "year":
            return date(counted + 1, 1, 1)


def finest(first: date, last: date, most: int) -> Step:
    """The finest step of which at most `most` reach from `first` to `last`; years where none does."""
    return next((step for step in STEPS if number(step, last) - number(step, first) < most), "year")


def per_step(days: Iterable[date], step: Step, first: date, last: date) -> list[tuple[date, int]]:
    """How many of `days` fall into each step from that of `first` to that of `last`, by the step's first day."""
    counts = Counter(number(step, day) for day in days)
    return [(start(step, at), counts[at]) for at in range(number(step, first), number(step, last) + 1)]

"""Editions, and time in steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.link import EntityRules, link
from digest.link.editions import by_weight, editions
from digest.link.timelines import STEPS, Step, finest, number, per_step, start
from digest.model import Digest, Story
from tests.link.making import Name, made

TEXT = "The ferry to Bergvik is late, said the harbor board.\n“It is late again,” said Ada Lund.\n"
LUND: Name = ("PER", "Ada Lund")


def digest(identity: str, day: str | None, **others: Any) -> Digest:  # noqa: ANN401  # fields of Article
    """A short article of that day."""
    fields: dict[str, Any] = {"source": "The Courier", **others}
    return made(identity, TEXT, [LUND], day=day, **fields)


def found(*digests: Digest) -> dict[tuple[Step, date], tuple[str, ...]]:
    """The articles of each edition."""
    return {(its.kind, its.start): its.articles for its in editions(link(digests, EntityRules()))}


def test_every_dated_article_is_in_a_day_a_week_and_a_month() -> None:
    """Editions hold the articles of their time, weeks begin on Monday, and the undated are in none."""
    its = found(digest("a", "2024-04-28"), digest("b", "2024-04-29"), digest("c", None), digest("d", "2024-05-01"))
    assert its == {
        ("day", date(2024, 5, 1)): ("d",),
        ("day", date(2024, 4, 29)): ("b",),
        ("day", date(2024, 4, 28)): ("a",),
        ("week", date(2024, 4, 29)): ("d", "b"),
        ("week", date(2024, 4, 22)): ("a",),
        ("month", date(2024, 5, 1)): ("d",),
        ("month", date(2024, 4, 1)): ("b", "a"),
    }


@pytest.mark.parametrize(
    "better",
    [
        {"points": ["The ferry to Bergvik is late, said the harbor board."]},
        {"quotes": [{"parts": ["It is late again,"], "speaker": "Ada Lund", "callout": True}]},
    ],
    ids=["key points", "a quote printed large"],
)
def test_the_weightier_article_leads(better: dict[str, object]) -> None:
    """Key points and quotes printed large bring an older article before a newer one of the same day."""
    lead = digest("lead", "2024-05-01", **better)
    assert found(digest("z", "2024-05-01"), lead)["day", date(2024, 5, 1)][0] == "lead"


def test_a_story_that_many_sources_tell_leads() -> None:
    """An article whose story another source tells comes before one with a key point more."""
    one, other = digest("one", "2024-05-01"), digest("other", "2024-05-01", source="Northline")
    alone = digest("alone", "2024-05-01", points=["The ferry to Bergvik is late, said the harbor board."])
    collection = replace(link([one, other, alone], EntityRules()), stories=())
    assert by_weight([alone, one, other], collection, {})[0].article.id == "alone"
    told = dict.fromkeys(("one", "other"), Story("one", ("one", "other"), "one"))
    assert [its.article.id for its in by_weight([alone, one, other], collection, told)] == ["one", "other", "alone"]


@given(st.sampled_from(STEPS), st.dates())
def test_a_day_lies_in_its_step(step: Step, day: date) -> None:
    """The step with a day's number begins on or before the day, and the next one after it."""
    counted = number(step, day)
    assert start(step, counted) <= day
    if day < date(9998, 1, 1):
        assert start(step, counted + 1) > day


@given(st.lists(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 12, 31)), min_size=1, max_size=20))
def test_no_day_is_lost_in_steps(days: list[date]) -> None:
    """Counts by step add up to the days that were counted, in as many steps as were asked for."""
    step = finest(min(days), max(days), 60)
    counts = per_step(days, step, min(days), max(days))
    assert sum(count for _, count in counts) == len(days)
    assert len(counts) <= 60

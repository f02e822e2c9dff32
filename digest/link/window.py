"""What a site publishes of a collection that goes on growing: the newest articles, by number or by days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from digest.link.entities import newest_first
from digest.model import Digest, Window


def within(digests: Iterable[Digest], window: Window) -> Sequence[Digest]:
    """The digests inside the window, newest first. Days leave out what has no date, unless nothing has one."""
    ordered = newest_first(digests)
    if window.days is not None:
        dated = [(digest, digest.article.published.day) for digest in ordered if digest.article.published]
        first = max((day for _, day in dated), default=None)
        if first is not None:
            oldest = first - timedelta(days=min(window.days, first.toordinal()) - 1)
            ordered = tuple(digest for digest, day in dated if day >= oldest)
    return ordered if window.articles is None else ordered[: window.articles]

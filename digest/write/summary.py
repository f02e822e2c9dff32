"""What a build found, as Markdown for a page that others render: the summary of a publishing job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digest.errors import Problem
from digest.write.escape import escape, plain

MOST = 500
"""Problems that are listed; GitHub shows a summary of at most 1 MiB."""


def summary(articles: int, names: int, problems: Sequence[Problem], kept: Sequence[Problem]) -> Iterator[str]:
    """The lines: how much there is, then the problems with articles, then the edited pages that were kept."""
    yield f"## Digest\n\nArticles: {articles:,}. Names: {names:,}. Problems: {len(problems):,}.\n"
    for heading, listed in (("Problems with articles", problems), ("Pages left as they are", kept)):
        if listed:
            yield f"### {heading}\n"
            yield from (f"- {escape(plain(str(problem)))}" for problem in listed[:MOST])
            if len(listed) > MOST:
                yield f"- and {len(listed) - MOST:,} more"
            yield ""

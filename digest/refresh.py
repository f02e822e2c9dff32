"""A build where there is something to do; what it takes is loaded only then."""

from __future__ import annotations

from digest.progress import Progress
from digest.settings import Settings
from digest.unchanged import Outcome, inputs, recalled, remember


def refresh(settings: Settings, progress: Progress = lambda *_: None) -> Outcome:
    """`build` where anything changed since the last one; where nothing did, what that one said, and no page is made."""
    before = inputs(settings)
    if outcome := recalled(settings, before):
        return outcome
    from digest.build import build  # noqa: PLC0415  # a second
    from digest.read.dates import is_to_come  # noqa: PLC0415  # as above

    done = build(settings, progress)
    outcome = Outcome(len(done.collection.digests), len(done.collection.entities), done.problems, done.report)
    complete = done.complete and not any(map(is_to_come, done.problems))
    del done  # a large collection is not held while all its pages are listed
    if complete:
        remember(settings, before, outcome)
    return outcome

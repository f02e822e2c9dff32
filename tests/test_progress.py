"""How far a command is, as it is told where there is no terminal."""

from __future__ import annotations

import pytest

from digest.progress import EVERY, lines, shown


def test_lines_tell_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lasts is told every ten seconds with its rate and, where the end is known, the time that remains."""
    now = [0.0]
    monkeypatch.setattr("digest.progress.time.monotonic", lambda: now[0])
    said: list[str] = []
    progress = lines(said.append)
    for done in range(1_001):
        now[0] = done * EVERY / 500
        progress("analyze", done, 10_000)
        progress("read", done, None)
    assert said == [
        "analyze: 500 of 10,000, 50 a second, 3 min left",
        "read: 500, 50 a second",
        "analyze: 1,000 of 10,000, 50 a second, 3 min left",
        "read: 1,000, 50 a second",
    ]


@pytest.mark.parametrize("quiet", [True, False])
def test_what_is_done_soon_is_not_spoken_of(quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal nothing is printed of a step that takes less than ten seconds, and nothing at all if quiet."""
    with shown(quiet) as progress:
        for done in range(100):
            progress("analyze", done, 100)
    assert capsys.readouterr() == ("", "")

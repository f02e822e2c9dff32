"""What is made once for all the processes that test, since making it takes long."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PATIENCE = 900
"""Seconds to wait for another process to have made it; only a busy machine or a failure comes near."""
_MADE = "made"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name` with what `make` put into it, in this process or in the one that asked first."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    said = folder.with_name(f"{name}.said")
    try:
        folder.mkdir()
    except FileExistsError:
        _wait(said)
        return folder
    outcome = "making it failed in another process"
    try:
        make(folder)
        outcome = _MADE
    finally:
        said.write_text(outcome, encoding="utf-8")
    return folder


def _wait(said: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not said.exists() or not (outcome := said.read_text(encoding="utf-8")):
        if time.monotonic() > deadline:
            pytest.fail(f"{said.stem} is waited for in vain")
        time.sleep(0.1)
    if outcome != _MADE:
        pytest.fail(f"{said.stem}: {outcome}")

"""What holds for every test: property tests know no clock, and try the same examples each time; what lasts is first."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("digest", deadline=None, derandomize=True)
settings.load_profile("digest")

HERE = Path(__file__).parent
FIRST = (HERE / "sites" / "test_serve.py", HERE / "browser", HERE / "sites")
"""So that no process is left alone with them at the end; `mkdocs serve` mostly waits."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put sites and the browser before the rest."""
    items.sort(
        key=lambda item: next((at for at, path in enumerate(FIRST) if item.path.is_relative_to(path)), len(FIRST))
    )

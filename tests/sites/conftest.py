"""Sites to build in, made anew for each test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from digest.new import starter

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "articles"

NewSite = Callable[..., Path]


@pytest.fixture
def new_site(tmp_path: Path) -> NewSite:
    """A function that makes a site's folder with the project's `mkdocs.yml` and the given articles, and returns it."""

    def make(articles: Mapping[str, bytes | str], name: str = "site-under-test", **settings: object) -> Path:
        site = tmp_path / name
        (site / "articles").mkdir(parents=True)
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        config = config[: config.index("  - Guide:")] + config[config.index("not_in_nav") :]
        config = config.replace("  - digest\n", "  - digest:\n" + _indented({"workers": 1} | settings))
        (site / "mkdocs.yml").write_text(config, encoding="utf-8")
        look = {path: content for path, content in starter().items() if path.startswith(("docs/", "overrides/"))}
        for path, content in (look | {f"articles/{path}": content for path, content in articles.items()}).items():
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return site

    return make


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    """The project's own sample articles, by their path below `articles/`."""
    return {
        path.relative_to(SAMPLES).as_posix(): path.read_bytes() for path in sorted(SAMPLES.rglob("*")) if path.is_file()
    }


def run(site: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module's command in a site's folder as a user would, with its output as text."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=site,
        env={**os.environ, "PYTHONWARNINGS": "default", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def tree(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    """Every file below `folder`, hidden folders aside, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob(pattern))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _indented(settings: Mapping[str, object]) -> str:
    return "".join(f"      {name}: {str(value).lower()}\n" for name, value in settings.items())

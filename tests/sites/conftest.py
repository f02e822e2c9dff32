"""Sites to build in, made anew for each test; the samples are analyzed once for all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.build import collect
from digest.cache import FILE
from digest.cli import main
from digest.new import starter
from digest.settings import read_settings
from tests.once import once

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "articles"

NewSite = Callable[..., Path]


def make_site(
    folder: Path, articles: Mapping[str, bytes | str], name: str = "site-under-test", **settings: object
) -> Path:
    """Make a site below `folder` with the project's `mkdocs.yml` and the given articles, and return its own folder."""
    site = folder / name
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


@pytest.fixture
def new_site(tmp_path: Path) -> NewSite:
    """`make_site` in this test's own folder."""
    return lambda *articles, **settings: make_site(tmp_path, *articles, **settings)


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    """The project's own sample articles, by their path below `articles/`."""
    return {
        path.relative_to(SAMPLES).as_posix(): path.read_bytes() for path in sorted(SAMPLES.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="session")
def analyses(tmp_path_factory: pytest.TempPathFactory, samples: dict[str, bytes]) -> Path:
    """The file in which a build has kept the analyses of the samples."""
    made = once(
        tmp_path_factory,
        "analyses",
        lambda folder: collect(read_settings(make_site(folder, samples, "site") / "mkdocs.yml")),
    )
    return made / "site" / ".digest" / FILE


@pytest.fixture
def analyzed_site(new_site: NewSite, samples: dict[str, bytes], analyses: Path) -> NewSite:
    """A function that makes a site of the samples below a folder, all of them by default, that knows their analyses."""

    def make(below: str = "", name: str = "site-under-test", **settings: object) -> Path:
        wanted = {path: content for path, content in samples.items() if path.startswith(below)}
        site = new_site(wanted, name, **settings)
        (site / ".digest").mkdir()
        shutil.copyfile(analyses, site / ".digest" / FILE)
        return site

    return make


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory, analyses: Path) -> Path:
    """The rendered site of the project's own articles and guide."""
    from tests.browser import site  # noqa: PLC0415  # it has a use for this module

    def make(folder: Path) -> None:
        (folder / ".digest").mkdir()
        shutil.copyfile(analyses, folder / ".digest" / FILE)
        site.build(folder)

    return once(tmp_path_factory, "rendered", make) / "site"


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


def call(site: Path, *command: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The same for a command of Digest's own, in this process, which saves starting one; `given` is standard input."""
    with chdir(site):
        done = CliRunner(env=environment).invoke(main, command, input=given, prog_name="digest", catch_exceptions=False)
    return subprocess.CompletedProcess(command, done.exit_code, done.stdout, done.stderr)


def tree(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    """Every file below `folder`, hidden folders aside, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob(pattern))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _indented(settings: Mapping[str, object]) -> str:
    return "".join(f"      {name}: {str(value).lower()}\n" for name, value in settings.items())

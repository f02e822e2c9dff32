"""A digest of one's own: the files that `digest new` makes.

Text that is only theirs stands in `starter/`. What gives a site its look is the project's own `mkdocs.yml`, stylesheet
and theme overrides: the wheel carries them in `starter/look/`, and from a checkout they are taken where they are kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from digest.errors import DigestError
from digest.write.extras import FOLDERS
from digest.write.files import GENERATED

SOURCE = "https://github.com/news-digest/news-digest"
"""The repository that Digest is installed from."""

STATIC = ("docs/assets", "overrides")
"""The folders of the project whose files every site needs."""

_OWN = ("site_name", "site_description", "site_url", "repo_url", "repo_name", "edit_uri")
"""Settings of the project's `mkdocs.yml` that say what its own site is."""
_SETTING = re.compile(r"^(?:#.*\n)*([a-z_]+):", re.MULTILINE)
_TAB = re.compile(r"^(?=  - )", re.MULTILINE)
_NAMED = 3
"""Files that an error lists."""
_ELSEWHERE = " guide/"
"""Begins the address of a page that only the project's own site has."""


def new(folder: Path, *, articles_in_git: bool = False) -> tuple[str, ...]:
    """Make a digest of one's own in `folder`, which need not exist, and return the paths of its files.

    Nothing is overwritten: raises DigestError where one of the files is there already, before any is written.
    """
    files = starter(articles_in_git=articles_in_git)
    there = [path for path in files if os.path.lexists(folder / path)]
    if there:
        raise DigestError(
            str(folder),
            f"this folder has {_some(there)} already",
            why="nothing is overwritten, so nothing was made",
            mend="name another folder, or move these away",
        )
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            with (folder / path).open("xb") as out:
                out.write(content)
    except OSError as error:
        raise DigestError(str(folder), f"no digest can be made here ({error.strerror})") from error
    return tuple(files)


def _some(paths: list[str]) -> str:
    """The first paths of a list by name, the others by their number."""
    if len(paths) <= _NAMED + 1:
        return ", ".join(paths)
    return f"{', '.join(paths[:_NAMED])} and {len(paths) - _NAMED} more of its files"


def starter(*, articles_in_git: bool = False) -> dict[str, bytes]:
    """The content of every file of a new digest, by its path in the digest's folder."""
    values = {
        "articles_in_git": articles_in_git,
        "blocks": settings_blocks((_look() / "mkdocs.yml").read_text(encoding="utf-8")),
        "folders": (*GENERATED, *FOLDERS),
        "release": f"v{version('news-digest')}",
        "source": SOURCE,
    }
    texts = {
        "README.md": _filled("README.md.j2", values),
        "mkdocs.yml": _filled("mkdocs.yml.j2", values),
        "entities.yml": _filled("entities.yml", values),
        "articles/README.md": _filled("articles.md", values),
        "requirements.txt": _filled("requirements.txt.j2", values),
        ".gitignore": _filled("gitignore.j2", values),
        ".github/workflows/publish.yml": workflow(articles_in_git=articles_in_git),
    }
    return {path: text.encode() for path, text in texts.items()} | dict(_static())


def workflow(
    *,
    articles_in_git: bool,
    install: str = "python -m pip install --requirement requirements.txt",
    pinned_by: str = "requirements.txt",
) -> str:
    """The workflow that publishes a digest; the project's own differs only in how it is installed."""
    missing = (
        "There are no articles in articles/, so nothing is published."
        if articles_in_git
        else "There are no articles here, so nothing is published. They are kept out of this repository: publish from "
        "your own computer, or name a private repository that has them. README.md says how."
    )
    values = {"articles_in_git": articles_in_git, "install": install, "pinned_by": pinned_by, "missing": missing}
    return _filled("publish.yml.j2", values)


def settings_blocks(config: str) -> dict[str, str]:
    """The settings of the project's `mkdocs.yml` that hold for every site, as written, comments included, by name.

    What is the project's alone is left out: its name and addresses, and the tabs of its guide.
    """
    starts = [*_SETTING.finditer(config)]
    ends = [*(found.start() for found in starts[1:]), len(config)]
    blocks = {found[1]: config[found.start() : end].strip() for found, end in zip(starts, ends, strict=True)}
    head, *tabs = _TAB.split(blocks["nav"])
    blocks["nav"] = "".join([head, *(tab for tab in tabs if _ELSEWHERE not in tab)]).strip()
    return {name: block for name, block in blocks.items() if name not in _OWN}


def _filled(name: str, values: dict[str, object]) -> str:
    """The text of a file in `starter/`; its marks are other than the workflow's and the shell's."""
    environment = Environment(
        loader=PackageLoader("digest", "starter"),
        autoescape=False,  # noqa: S701  # plain text from the package's own values
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name).render(values)


def _static() -> Iterator[tuple[str, bytes]]:
    """The stylesheet, and whatever else the look consists of, by path."""
    look = _look()
    for folder in STATIC:
        for file in sorted((look / folder).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(look).as_posix(), file.read_bytes()


def _look() -> Path:
    """The folder that has the project's `mkdocs.yml` and static files: in the wheel, else the checkout."""
    package = Path(__file__).parent
    carried = package / "starter" / "look"
    return carried if carried.is_dir() else package.parent

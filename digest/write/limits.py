"""How near a site comes to what GitHub Pages publishes: measured where MkDocs has rendered it, estimated where not.

The limits are those that GitHub states: a published site of 1 GB, a deployment of 10 minutes, files of 100 MB in a
repository (docs.github.com, "GitHub Pages limits" and "About large files on GitHub").
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SITE = 1_000_000_000
"""Bytes of a published site at most."""
FILE = 100 * 1024 * 1024
"""Bytes of one file at most, in a repository that a site is pushed to."""
NEAR = 0.8
"""The share of a limit at which it is spoken of."""
PAGE = 16_500
"""Bytes that a page of ours takes once it is rendered, what Material puts around it included."""

_FEWER = "`window: 5000 articles` (or `365 days`) in mkdocs.yml publishes the newest alone; `digest export` keeps all"


def near_limits(docs: Path, site: Path) -> Iterator[str]:
    """A sentence for each limit that the site in the folder `site`, rendered from `docs`, comes near to."""
    sizes = dict(_sizes(site))
    measured = bool(sizes)
    total = sum(sizes.values()) if measured else PAGE * sum(1 for path, _ in _sizes(docs) if path.endswith(".md"))
    if total >= NEAR * SITE:
        about = "takes" if measured else "will take about"
        beyond = "publishes no site over 1 GB, and stops after 10 minutes"
        yield f"the site {about} {_bytes(total)}; GitHub Pages {beyond}: {_FEWER}"
    for path, size in sorted(sizes.items()):
        if size >= NEAR * FILE:
            name = Path(path).relative_to(site).as_posix()
            what = "`mkdocs gh-deploy` cannot push a file over 100 MB"
            yield f"the file {name} takes {_bytes(size)}; {what}: {_FEWER}"


def _sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """Every file below a folder with its bytes; nothing where there is no such folder."""
    for here, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118  # a Path for each of 100,000 files takes seconds
            if not os.path.islink(path):  # noqa: PTH114  # the same
                yield path, os.path.getsize(path)  # noqa: PTH202  # the same


def _bytes(size: int) -> str:
    return f"{size / 1_000_000_000:.1f} GB" if size >= 1_000_000_000 else f"{size / 1_000_000:.0f} MB"

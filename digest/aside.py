"""While serving, rendered pages that stay are written over where they are, not removed and made anew.

MkDocs empties the site's folder before it looks at a page. To remove thousands of folders and to make them again is
most of what a kept page costs, so that what stands there is set aside under a hidden name, which MkDocs leaves alone,
and put back once it is known which pages MkDocs will write the same. Nothing else comes back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_ASIDE = ".digest-aside"


def set_aside(site: Path) -> None:
    """Hide the folders of a rendered site; those that cannot be moved stay, and MkDocs removes them."""
    aside = site / _ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    with suppress(OSError):
        folders = [entry for entry in site.iterdir() if entry.is_dir() and not entry.name.startswith(".")]
        aside.mkdir()
        for folder in folders:
            folder.rename(aside / folder.name)


def put_back(site: Path, pages: Iterable[str]) -> None:
    """Put back what was set aside of the files `pages`, paths below the site with `/`, and remove the rest."""
    aside = site / _ASIDE
    staying = {os.path.normpath(aside / page) for page in pages}
    with suppress(OSError):
        for folder, _, names in os.walk(aside, topdown=False):
            files = [os.path.join(folder, name) for name in names]  # noqa: PTH118  # a path each would take seconds
            for file in files:
                if file not in staying:
                    os.unlink(file)  # noqa: PTH108
            if staying.isdisjoint(files):
                with suppress(OSError):
                    os.rmdir(folder)  # noqa: PTH106
        for entry in aside.iterdir():
            entry.rename(site / entry.name)
    shutil.rmtree(aside, ignore_errors=True)

"""The project's own site, built as a user builds it and served as a host serves it: at the top and below `/repo/`."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from digest.write.extras import FOLDERS
from digest.write.files import FRONT_PAGE, GENERATED
from tests.sites.conftest import ROOT, run

SUB_PATH = "repo/"
PATTERNS = {
    "article": "articles/*/*/*/index.html",
    "person": "people/*/index.html",
    "organization": "organizations/*/index.html",
    "place": "places/*/index.html",
    "story": "stories/*/index.html",
    "edition": "editions/*/*/index.html",
    "source": "sources/*/index.html",
}
"""Where the pages of a kind lie."""
LISTS = ("people", "stories", "quotes", "editions", "places/by/country", "sources", "archive", "guide", "search")
"""Pages with an address of their own, which are their own kind."""
MISSING = "404"
KINDS = ("front", *PATTERNS, *LISTS, MISSING)
_SOURCES = ("mkdocs.yml", "entities.yml", "addresses.txt", "articles", "docs", "overrides")


def build(folder: Path, *, both_searches: bool = True, **environment: str) -> Path:
    """Copy the project's articles, guide and settings into `folder`, build there, and return the rendered site.

    It has the theme's search and, with `both_searches`, the page of Pagefind's.
    """
    for name in _SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_generated)
        elif source.exists():
            shutil.copyfile(source, folder / name)
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    if both_searches:
        config = config.replace("  - digest\n", "  - digest:\n      search: pagefind\n")
        config = config.replace("  - Guide:\n", "  - Search: search/index.md\n  - Guide:\n")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = run(folder, "mkdocs", "build", "--strict", NO_MKDOCS_2_WARNING="1", **environment)
    if done.returncode:
        raise RuntimeError(f"the site cannot be built:\n{done.stdout}{done.stderr}")
    return folder / "site"


@contextmanager
def served(rendered: Path, handler: type[Handler] | None = None) -> Iterator[str]:
    """The address at which the folder `rendered` is served, with `/` at its end; below it, SUB_PATH serves it again."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler or Handler, directory=str(rendered)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(SimpleHTTPRequestHandler):
    """Serves files in silence; the sub-path is the same folder once more."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".css": "text/css"}
    """Said here, since Windows' registry may say otherwise."""

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return super().translate_path("/" + path.removeprefix(f"/{SUB_PATH}"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _generated(folder: str, names: list[str]) -> set[str]:
    """What an earlier build left in the project's own `docs/`."""
    return {*GENERATED, *FOLDERS, FRONT_PAGE} & set(names) if Path(folder) == ROOT / "docs" else set()


def kinds(rendered: Path) -> dict[str, str]:
    """The address, below the site's, of one page of each kind: the one with the most in it where there are several."""
    fullest = {
        kind: max(sorted(rendered.glob(pattern)), key=lambda page: page.stat().st_size)
        for kind, pattern in PATTERNS.items()
    }
    return {
        "front": "",
        **{kind: f"{page.parent.relative_to(rendered).as_posix()}/" for kind, page in fullest.items()},
        **{name: f"{name}/" for name in LISTS},
        MISSING: f"{MISSING}.html",
    }

"""Which browser the tests and the screenshots use: the Chromium, Chrome or Edge that is there; none is downloaded."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

VARIABLE = "DIGEST_BROWSER"
MISSING = (
    "The browser tests need Chromium, Chrome or Edge: install one (on Debian: apt install chromium), "
    f"or name its program in {VARIABLE}. `make check` is everything that needs no browser."
)
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
    "--no-sandbox",
)

_COMMANDS = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "microsoft-edge",
    "microsoft-edge-stable",
)
_MAC = (
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "Applications/Chromium.app/Contents/MacOS/Chromium",
    "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find(environment: Mapping[str, str] = os.environ, root: Path = Path("/")) -> Path | None:
    """The program of the browser to use: what the variable names, else the first there is; None where there is none.

    `root` is where a Mac's own `Applications` folder lies.
    """
    if named := environment.get(VARIABLE):
        found = shutil.which(named, path=environment.get("PATH"))
        return Path(found) if found else None
    return next((path for path in _candidates(environment, root) if path.is_file()), None)


def _candidates(environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    for command in _COMMANDS:
        if found := shutil.which(command, path=environment.get("PATH")):
            yield Path(found)
    homes = [root, *(Path(environment[name]) for name in ("HOME",) if environment.get(name))]
    yield from (home / path for path in _MAC for home in homes)
    programs = [Path(environment[name]) for name in _WINDOWS_ROOTS if environment.get(name)]
    yield from (folder / path for path in _WINDOWS for folder in programs)


if __name__ == "__main__":
    sys.exit(0 if find() else MISSING)

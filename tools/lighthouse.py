"""What Lighthouse says of the samples' site: four scores for each kind of page, on a phone and on a desk.

`make lighthouse` runs it; it needs Node.js, whose `npx` fetches Lighthouse, and a quiet machine, since the score for
speed is measured in time. The site is served compressed, as hosts do.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tests.browser import chromium
from tests.browser.site import Handler, build, kinds, served

LIGHTHOUSE = "lighthouse@13"
KINDS = ("front", "article", "person")
FORMS = {"mobile": (), "desktop": ("--preset=desktop",)}
WANTED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class Compressed(Handler):
    """Serves text in gzip."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The file, compressed where it is text."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or file.suffix not in TEXT:
            return super().send_head()
        content = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(file)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)


def scores(npx: str, address: str, options: tuple[str, ...]) -> dict[str, int]:
    """Lighthouse's scores of the page at an address, from 0 to 100, by category."""
    flags = f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}"
    command = [npx, "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", flags, *options]
    environment = os.environ | {"CHROME_PATH": str(chromium.find())}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * categories[name]["score"]) for name in WANTED}


def main() -> None:
    """Print the scores of each page; exit with 1 where one is too low."""
    npx = shutil.which("npx")
    if not npx or not chromium.find():
        sys.exit("Lighthouse needs Node.js and Chromium, Chrome or Edge.")
    low = False
    with tempfile.TemporaryDirectory() as folder, served(Path(folder, "site"), Compressed) as address:
        rendered = build(Path(folder), both_searches=False, SITE_URL=address)
        for kind, path in ((kind, kinds(rendered)[kind]) for kind in KINDS):
            for form, options in FORMS.items():
                found = scores(npx, address + path, options)
                low |= any(found[name] < least for name, least in WANTED.items())
                print(kind, form, *(f"{name} {score}" for name, score in found.items()), sep=", ")
    sys.exit(low)


if __name__ == "__main__":
    main()

"""Real collections: 2,309 blog posts and a mixed bag, where they are at hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.errors import Problem
from digest.model import Article
from digest.read import read_folder

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "articles"
STATED = re.compile(
    r"^date: *'?(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d):(\d\d)(?:\.\d+)? *(Z|[-+][\d:]+)?)?", re.MULTILINE
)
NAMED = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")


def expected(path: Path) -> str | None:
    """The date that a file's raw bytes or its name tell, worked out apart from the readers."""
    head = path.read_bytes().decode("utf-8", "replace").split("\n---", 1)[0]
    stated = STATED.search(head) if path.suffix == ".md" else None
    match = stated or NAMED.search(path.name)
    if not match:
        return None
    day = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    if not stated or not stated[7]:
        return day
    digits = stated[7].lstrip("+-").replace(":", "")
    offset = "00:00" if digits == "Z" else f"{int(digits[:2]):02}:{digits[2:4] or '00'}"
    sign = "-" if stated[7].startswith("-") else "+"
    return f"{day}T{int(stated[4]):02}:{stated[5]}:{stated[6]}{sign}{offset}"


@pytest.mark.parametrize(("folder", "least"), [("mixed", 170), ("public_domain/18f", 500)])
def test_real_files_are_read_with_their_dates(folder: str, least: int) -> None:
    """Every file gives articles or a named Problem, and every date in front matter or a text's name is right."""
    root = SHARED / folder
    if not root.is_dir():
        pytest.skip("the shared articles are not here")
    found = list(read_folder(root))
    articles = [entry for entry in found if isinstance(entry, Article)]
    assert len(articles) >= least
    assert {entry.file for entry in found} == {
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()
    }
    for entry in found:
        assert isinstance(entry, Article) or str(entry).startswith(entry.file)
    for article in articles:
        if not article.file.endswith((".md", ".txt")) or article.file.startswith("wire/"):
            continue
        assert (article.published and article.published.iso) == expected(root / article.file), article.file
    assert all(entry.what and entry.mend for entry in found if isinstance(entry, Problem))

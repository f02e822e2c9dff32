"""GitHub Pages' limits, spoken of before they are met."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from digest.settings import read_settings
from digest.write.limits import FILE, PAGE, SITE, near_limits


def sized(file: Path, size: int) -> None:
    """A file of a size that takes no room."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        os.truncate(out.fileno(), size)


def test_a_rendered_site_is_measured(tmp_path: Path) -> None:
    """A site near 1 GB and a file near 100 MB are named with their sizes and with what helps; smaller ones are not."""
    pages = [tmp_path / "site" / f"{number}" / "index.html" for number in range(20)]
    for page in pages:
        sized(page, SITE // 40)
    assert list(near_limits(tmp_path / "docs", tmp_path / "site")) == []
    for page in pages:
        sized(page, SITE // 20)
    sized(tmp_path / "site" / "search" / "search_index.json", FILE - 1)
    whole, file = near_limits(tmp_path / "docs", tmp_path / "site")
    assert whole.startswith("the site takes 1.1 GB; ")
    assert "window:" in whole
    assert file.startswith("the file search/search_index.json takes 105 MB; ")


def test_what_is_not_rendered_yet_is_estimated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a rendered site its pages are counted."""
    for number in range(20):
        sized(tmp_path / "docs" / f"{number}.md", 10)
    assert list(near_limits(tmp_path / "docs", tmp_path / "site")) == []
    monkeypatch.setattr("digest.write.limits.SITE", 20 * PAGE)
    assert [line.partition(";")[0] for line in near_limits(tmp_path / "docs", tmp_path / "site")] == [
        "the site will take about 0 MB"
    ]


def test_the_rendered_site_is_where_mkdocs_leaves_it(tmp_path: Path) -> None:
    """What is measured is the folder that `site_dir` names."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: News\n", encoding="utf-8")
    assert read_settings(config).rendered == tmp_path / "site"
    config.write_text("site_name: News\nsite_dir: ../public\n", encoding="utf-8")
    assert read_settings(config).rendered == tmp_path / "../public"

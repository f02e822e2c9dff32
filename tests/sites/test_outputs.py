"""What is written beside the pages, by the commands that a person runs."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from digest.write.extras import LIST
from tests.sites.conftest import NewSite, call, tree

ARTICLE = (
    "---\ntitle: Ferry returns to Skagen\nsource: The Courier\ndate: 2024-05-14\n---\n\n"
    "The ferry to Skagen will sail again in June, the harbor board decided on Tuesday.\n\n"
    "“We have missed its horn every morning of this winter,” said Karin Holt, who runs the harbor board.\n"
)
ADDRESS = "https://example.org/news/"


def test_feeds_come_and_go_with_the_sites_address(new_site: NewSite) -> None:
    """With an address a build makes feeds, without one it removes them and says why, and it keeps a person's file."""
    site = new_site({"ferry.md": ARTICLE}, name_feeds=True)
    done = call(site, "build", SITE_URL=ADDRESS)
    assert "feeds" not in done.stderr
    made = tree(site / "docs" / "feeds")
    assert {"articles.xml", "days.json", "people/karin-holt.xml", "quotes/people/karin-holt.json"} <= set(made)
    (site / "docs" / "feeds" / "own.xml").write_text("mine", encoding="utf-8")
    assert call(site, "build", SITE_URL=ADDRESS).returncode == 0
    assert tree(site / "docs" / "feeds") == made | {"own.xml": b"mine"}
    done = call(site, "build", SITE_URL="")
    assert "site_url" in done.stderr
    assert [path.name for path in (site / "docs" / "feeds").iterdir()] == ["own.xml"]
    assert not (site / "docs" / "feeds" / LIST).exists()
    assert "site_url" in call(site, "check", SITE_URL="").stdout


def test_an_export_has_what_the_site_shows(new_site: NewSite, tmp_path: Path) -> None:
    """A database or a folder of files is written to the place that is named, and none among the articles."""
    site = new_site({"ferry.md": ARTICLE})
    for name in ("sqlite", "jsonl"):
        done = call(site, "export", "--format", name, str(tmp_path / name), SITE_URL=ADDRESS)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    database = sqlite3.connect(tmp_path / "sqlite")
    assert database.execute("SELECT speaker FROM quotes").fetchall() == [("Karin Holt",)]
    database.close()
    row = json.loads((tmp_path / "jsonl" / "articles.jsonl").read_text(encoding="utf-8"))
    assert row["page"] == f"{ADDRESS}articles/2024/05/ferry-returns-to-skagen/"
    before = tree(site / "articles")
    done = call(site, "export", "articles/news.db")
    assert (done.returncode, tree(site / "articles")) == (3, before)

"""Real articles by the hundred, where the shared collections are: nothing is lost and nothing stops the build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.errors import Problem
from digest.read import read_folder
from tests.sites.conftest import SHARED, NewSite, run, tree

ARTICLES = SHARED / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the shared articles are not here")


def real_articles() -> dict[str, bytes]:
    """All of the mixed folder, and every fiftieth public-domain post."""
    posts = sorted((ARTICLES / "public_domain").rglob("*.md"))[::50]
    files = [*sorted(path for path in (ARTICLES / "mixed").rglob("*") if path.is_file()), *posts]
    return {path.relative_to(ARTICLES).as_posix(): path.read_bytes() for path in files}


def test_every_file_gives_an_article_or_a_stated_reason() -> None:
    """Each of the mixed files becomes an article or is named once with what to do."""
    found = list(read_folder(ARTICLES / "mixed"))
    articles = {item.file for item in found if not isinstance(item, Problem)}
    named = [item for item in found if isinstance(item, Problem) and item.file not in articles]
    files = {
        path.relative_to(ARTICLES / "mixed").as_posix() for path in (ARTICLES / "mixed").rglob("*") if path.is_file()
    }
    assert articles | {problem.file for problem in named} == files
    assert len(named) == len({problem.file for problem in named})
    assert all(problem.what and problem.mend for problem in named)


def test_a_site_of_real_articles_builds(new_site: NewSite) -> None:
    """The mixed folder and 47 government posts become a site without a traceback, and MkDocs finds no broken link."""
    site = new_site(real_articles(), workers=2)
    done = run(site, "digest", "build")
    assert done.returncode == 0, done.stderr
    assert not re.search(r"Traceback|cannot be analyzed", done.stderr)
    assert all(
        re.match(r"articles/(mixed|public_domain)/.*?: |analyze: |[\d,]+ articles, |There are no feeds: ", line)
        for line in done.stderr.splitlines()
    )
    rendered = run(site, "mkdocs", "build", "--strict")
    assert rendered.returncode == 0, rendered.stderr
    pages = tree(site / "docs" / "articles", "*.md")
    assert len(pages) == len([path for path in tree(site / "site" / "articles", "*.html") if Path(path).parent.name])

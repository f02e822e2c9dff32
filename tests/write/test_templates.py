"""Templates of one's own: they come before the digest's, their variables are documented, and mistakes are named."""

from __future__ import annotations

import re
from importlib.resources import files
from inspect import get_annotations
from pathlib import Path

import pytest

from digest.errors import SettingsError
from digest.link import EntityRules, link
from digest.write.own_templates import misnamed
from digest.write.pages import pages
from digest.write.views.article import ArticleView, Point
from digest.write.views.edition import EditionsView, EditionView
from digest.write.views.entity import EntityView, YearView
from digest.write.views.front import FrontView
from digest.write.views.redirect import RedirectView
from digest.write.views.search import SearchView
from digest.write.views.shelves import ListView
from digest.write.views.site import Also, Chips, Line, Link, Words
from digest.write.views.source import SourceView
from digest.write.views.story import StoryView
from digest.write.views.timeline import Chart
from tests.write.test_pages import HOSTILE, article

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "guide" / "pages.md").read_text(encoding="utf-8")
PAGE = "articles/2024/05/oldest-pier-to-close.md"


def page_with(
    template: str, tmp_path: Path, *, name: str = "article.md.j2", title: str = "Oldest pier to close"
) -> str:
    """The article's page, made with a template of a person's own."""
    folder = tmp_path / "templates"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(template, encoding="utf-8")
    made = {page.path: page.text for page in pages(link([article(title=title)], EntityRules()), templates=folder)}
    return made[PAGE] if PAGE in made else next(text for path, text in made.items() if path.startswith("articles/"))


def test_the_example_of_the_guide_works(tmp_path: Path) -> None:
    """The template that the guide shows adds its line to the article's page and leaves the rest as it was."""
    example = re.search(r"^```jinja\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert example
    changed = page_with(example[1], tmp_path).splitlines()
    (tmp_path / "templates" / "article.md.j2").unlink()
    plain = page_with("", tmp_path, name="unused.md.j2").splitlines()
    assert [line for line in changed if line not in plain] == ["The archive of 14 May 2024 has more."]
    assert [line for line in plain if line not in changed] == []


def test_pieces_can_be_replaced_too(tmp_path: Path) -> None:
    """A person's `parts.md.j2` is what the digest's own templates take their pieces from."""
    own = (files("digest.write") / "templates" / "parts.md.j2").read_text(encoding="utf-8")
    assert "By: **[Vera Lindqvist]" in page_with(
        own.replace("— {{ credit }}", "By: {{ credit }}"), tmp_path, name="parts.md.j2"
    )


def test_values_are_escaped_in_a_persons_template(tmp_path: Path) -> None:
    """A hostile title is text in a person's template as in the digest's own."""
    shown = page_with("{{ matter }}\n\n# {{ view.heading }}\n", tmp_path, title=HOSTILE).split("\n---\n")[1]
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("{{ matter }}\n\n{% if %}\n", 3, "Expected"),
        ("{{ matter }}\n{{ view.heading }}\n\n{{ view.nothing }}\n", 4, "nothing"),
        ("{{ matter }}\n{{ 1 / 0 }}\n", 2, "zero"),
        ('{% extends "digest/artikel.md.j2" %}\n', 1, "artikel"),
    ],
    ids=["syntax", "no such variable", "an error inside", "no such template"],
)
def test_a_mistake_is_named_with_its_place(template: str, line: int, said: str, tmp_path: Path) -> None:
    """What is wrong in a person's template is told with its file and line."""
    with pytest.raises(SettingsError) as told:
        page_with(template, tmp_path)
    assert (told.value.problem.file, told.value.problem.line) == ("templates/article.md.j2", line)
    assert said in told.value.problem.what


@pytest.mark.parametrize(
    ("written", "line", "said", "mend"),
    [
        ({"artikle.md.j2": ""}, None, "no template of this name", "did you mean 'article.md.j2'?"),
        ({"article.md": ""}, None, "no template of this name", "did you mean 'article.md.j2'?"),
        (
            {"article.md.j2": '{% extends "digest/article.md.j2" %}\n\n{% block key_point %}{% endblock %}\n'},
            3,
            "no block 'key_point'",
            "did you mean 'key_points'?",
        ),
        (
            {
                "base.md.j2": '{% extends "digest/article.md.j2" %}',
                "year.md.j2": '{% extends "base.md.j2" %}{% block x %}{% endblock %}',
            },
            1,
            "'base.md.j2' has no block 'x'",
            "its blocks are full_text, head,",
        ),
    ],
    ids=["a template", "without its suffix", "a block", "a block of one's own"],
)
def test_a_name_that_nothing_asks_for_is_named(
    written: dict[str, str], line: int | None, said: str, mend: str, tmp_path: Path
) -> None:
    """A template or block that changes no page, for its name is none, is told with the name that it may have meant."""
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (problem,) = misnamed(tmp_path)
    assert problem.line == line
    assert said in problem.what
    assert problem.mend.startswith(mend)


def test_names_that_are_asked_for_are_right(tmp_path: Path) -> None:
    """Nothing is said of what the guide shows, of a piece of one's own, of a block in a block, or of another file."""
    example = re.search(r"^```jinja\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert example
    mine = '{% block mine %}{% include "note.j2" %}{% endblock %}'
    inner = '{% extends "digest/year.md.j2" %}{% block head %}' + mine + "{% endblock %}"
    texts = {
        "article.md.j2": example[1],
        "year.md.j2": inner,
        "note.j2": "A note.",
        "README.md": "",
        "list.md.j2": "{% if",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [problem.what for problem in misnamed(tmp_path)] == []
    assert misnamed(tmp_path / "nowhere") == misnamed(None) == ()


def test_what_may_be_asked_for_or_is_an_editors_is_not_named(tmp_path: Path) -> None:
    """Where a name is made up as pages are, any piece may be meant; leftovers and a template too deep break nothing."""
    include = '{% include "notes/" ~ view.language ~ ".j2" %}'
    texts = {
        "article.md.j2": '{% extends "digest/article.md.j2" %}{% block head %}' + include + "{% endblock %}",
        "notes/fr.j2": "Une note.",
        "front.md.j2~": "",
        ".front.md.j2.swp": "",
        "#front.md.j2#": "",
        ".git/front.md.j2": "",
        "front.md.j2": "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
        "list.md.j2": "{{ 1" + " + 1" * 3_000 + " }}",
    }
    (tmp_path / "notes").mkdir()
    (tmp_path / ".git").mkdir()
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert misnamed(tmp_path) == ()
    (tmp_path / "artikle.md.j2").write_text("", encoding="utf-8")
    (problem,) = misnamed(tmp_path)
    assert problem.mend == "did you mean 'article.md.j2'?"


@pytest.mark.parametrize(
    ("row", "record"),
    [
        ("`front.md.j2`", FrontView),
        ("`article.md.j2`", ArticleView),
        ("`story.md.j2`", StoryView),
        ("`entity.md.j2`", EntityView),
        ("`year.md.j2`", YearView),
        ("`edition.md.j2`", EditionView),
        ("`editions.md.j2`", EditionsView),
        ("`source.md.j2`", SourceView),
        ("`list.md.j2`", ListView),
        ("`search.md.j2`", SearchView),
        ("`redirect.md.j2`", RedirectView),
        ("a link", Link),
        ("a line", Line),
        ("other prints", Also),
        ("a quote", Words),
        ("a point", Point),
        ("names of", Chips),
        ("a chart", Chart),
    ],
)
def test_the_variables_of_a_template_are_documented(row: str, record: type) -> None:
    """The guide names each field of what a template shows, in order, and nothing else."""
    line = next(line for line in GUIDE.splitlines() if line.startswith(f"| {row}"))
    assert re.findall(r"`(\w+)`", line.split("|")[2]) == list(get_annotations(record))

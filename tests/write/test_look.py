"""The stylesheet and the theme overrides: from here alone, readable, and about what the pages have."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

ROOT = Path(__file__).parent.parent.parent
STYLES = "".join((ROOT / "docs" / "assets" / name).read_text(encoding="utf-8") for name in ("digest.css", "search.css"))
OVERRIDES = sorted((ROOT / "overrides").rglob("*.html"))
SCHEMES = ("default", "slate")
TEXT = ("ink", "quiet", "mark", "link", "person", "organization", "place", "name")
BARE = {"main", "moved"}
"""Classes that say what an element is and need no style of their own."""


def colours(scheme: str) -> dict[str, str]:
    """The colours of one scheme by name, as `rrggbb`."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', STYLES, re.DOTALL)
    assert block
    return dict(re.findall(r"--([a-z]+): #([0-9a-f]{6});", block[1]))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_every_text_colour_is_readable(scheme: str, ground: str) -> None:
    """Each colour of text has a contrast of 4.5 or more with each ground, in light and dark (WCAG AA)."""
    known = colours(scheme)
    too_faint = {name: contrast(known[name], known[ground]) for name in TEXT}
    assert {name: ratio for name, ratio in too_faint.items() if ratio < 4.5} == {}


def test_both_schemes_name_the_same_colours() -> None:
    """No colour of the light scheme is missing from the dark one, nor the other way round."""
    assert set(colours("default")) == set(colours("slate")) >= {"paper", "sheet", "rule", *TEXT}


def test_nothing_is_asked_of_another_host() -> None:
    """Stylesheet and overrides import nothing and name no address but those inside themselves."""
    assert "@import" not in STYLES
    assert set(re.findall(r"url\(\"?(\w+:)", STYLES)) == {"data:"}
    assert "url(/" not in STYLES
    for override in OVERRIDES:
        assert not re.search(r"//\w", override.read_text(encoding="utf-8")), override.name


def test_every_class_of_the_pages_is_styled() -> None:
    """The stylesheet knows each class that a page's template sets."""
    templates = "".join(
        template.read_text(encoding="utf-8") for template in (files("digest.write") / "templates").iterdir()
    )
    templates = re.sub(r"\{#(?!\{).*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", templates)
    in_html = {name for group in re.findall(r'class="([^"]*)"', templates) for name in group.split()}
    in_markdown = set(re.findall(r"\.([a-z]+)", " ".join(re.findall(r"\{ ([^{}]*) \}", templates))))
    styled = set(re.findall(r"\.([a-z][a-z-]*)", STYLES))
    assert (in_html | in_markdown) - styled - BARE == set()


def test_every_icon_of_the_frame_is_drawn() -> None:
    """Each icon that stands in pages as a name has its drawing in the stylesheet, the theme's own."""
    theirs = files("material") / "templates" / ".icons"
    for file in (ROOT / "overrides" / ".icons").rglob("*.svg"):
        named = re.fullmatch(r'<svg class="(icon-[a-z]+)"></svg>\n?', file.read_text(encoding="utf-8"))
        drawn = re.search(r' d="[^"]+"', (theirs / file.parent.name / file.name).read_text(encoding="utf-8"))
        assert named
        assert drawn
        assert drawn[0].replace('"', "'") in STYLES.partition(f".{named[1]} {{")[2].partition("\n")[0], file.name


def test_overrides_extend_the_theme() -> None:
    """Each override of a whole page extends the theme's, so that it follows the theme's own changes."""
    assert {override.name for override in OVERRIDES} == {"404.html", "frame.html", "logo.html", "main.html"}
    for override in (ROOT / "overrides").glob("*.html"):
        text = override.read_text(encoding="utf-8")
        assert re.search(r'^\{% extends "(base|frame)\.html" %\}|\{% include "frame\.html" %\}', text, re.MULTILINE)


def test_white_space_that_counts_stays() -> None:
    """A page loses the white space around its lines, and one with preformatted text none."""
    main = (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    parts = {
        "main.html": main,
        "frame.html": "{{ body }}",
        "partials/javascripts/content.html": "<script>tabs()</script>",
    }
    page = Environment(loader=DictLoader(parts)).get_template("main.html")  # noqa: S701  # as MkDocs has it
    assert page.render(body="<p>Rowed\n\n\n      \n   home  <b>now</b>  </p>") == "<p>Rowed\nhome <b>now</b> </p>"
    assert page.render(body="<p></p>\n<script>tabs()</script>\n<p></p>") == "<p></p>\n<p></p>"
    code = "<pre>if here:\n\n\n        row()</pre>"
    assert page.render(body=code) == code

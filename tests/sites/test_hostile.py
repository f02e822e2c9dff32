"""Articles that mean harm, and articles that only look like it: every rendered page stays inert."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.sites.conftest import NewSite, run, tree

EVIL = "<script>alert(1)</script>"
ATTRIBUTES = "{: onclick=alert(2) }"
TEMPLATE = "{{ config }} {% include 'secret' %} --8<-- \"mkdocs.yml\""
LINK = '[click](javascript:alert(3)) <javascript:alert(4)> ![x](x "y" onerror=alert(5))'
BODY = f"""The mayor of Ghent {EVIL} opened the new bridge on Monday {ATTRIBUTES}, officials in the city said.

“We have waited nine long years for this {EVIL} bridge {LINK} and here it stands,” said Anna{EVIL} Peeters.

1986. What a season it was for the builders, and 2*3*4 snake_case_names were | counted | in the city's ledger.

---

# Not a heading of {TEMPLATE}

“The bridge is </title></textarea></style> safe and everybody in Ghent can cross it {TEMPLATE},” Peeters said.

<img src=x onerror=alert(6)>
"""
HOSTILE = {
    "script.txt": f"Bridge {EVIL} opens in Ghent {ATTRIBUTES}\n\n" + BODY,
    "matter.md": "---\n"
    f'title: "--- </title>{EVIL} {{{{ 7*7 }}}} \'\\" onload=alert(7)"\n'
    "url: javascript:alert(8)\n"
    f"source: '{EVIL}'\n"
    f"author: '[x](javascript:alert(9)) {EVIL}'\n"
    "date: 2024-05-01\n"
    "---\n" + BODY,
    "climb.md": "---\ntitle: ../../../escaped\ndate: 2024-05-02\nurl: 'https://example.org/\"><script>alert(10)</script>'\n---\n"
    + BODY,
    "windows.md": "---\ntitle: 'C:\\\\aux|con?.md'\ndate: 2024-05-03\n---\n" + BODY,
    "dashes.md": "---\ntitle: '---'\ndate: 2024-05-04\n---\n" + BODY,
}
SAFE_SCHEMES = {"", "http", "https"}


def test_hostile_articles_come_out_inert(new_site: NewSite) -> None:
    """Nothing of an article's acts on a page: no script, handler, template or scheme; and no file leaves its folder."""
    site = new_site(HOSTILE)
    plain = new_site(
        {"plain.md": "---\ntitle: A plain day\ndate: 2024-05-01\n---\nNothing happened in Ghent.\n"}, "plain"
    )
    around = set(tree(site.parent))
    for folder in (site, plain):
        done = run(folder, "mkdocs", "build", "--strict")
        assert done.returncode == 0, done.stderr
    new = {path.partition("/")[2] for path in set(tree(site.parent)) - around}
    assert all(path.startswith(("docs/", "site/")) or path == "addresses.txt" for path in new)
    expected = scripts(plain / "site" / "index.html")
    shown = ""
    for page in sorted((site / "site").rglob("*.html")):
        html = LexborHTMLParser(page.read_text(encoding="utf-8"))
        assert scripts(page) <= expected, page
        for node in html.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), f"{page}: {name}={value}"
                if name in {"href", "src", "action", "formaction", "data"}:
                    assert urlsplit(value or "").scheme in SAFE_SCHEMES, f"{page}: {name}={value}"
        for script in html.css("script"):
            data = script.attributes.get("type") == "application/ld+json"
            assert ("<" if data else "alert") not in script.text(), page
        assert not html.css("img[src=x]"), page
        shown += html.body.text() if html.body else ""
    for words in (f"for this {EVIL} bridge", f"opens in Ghent {ATTRIBUTES}", f"cross it {TEMPLATE}"):
        assert words in shown
    text = (site / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "<script" not in text


def scripts(page: Path) -> set[str]:
    """The sources and kinds of a page's scripts, with `../` taken off their addresses."""
    html = LexborHTMLParser(page.read_text(encoding="utf-8"))
    return {
        (node.attributes.get("src") or f"inline {node.attributes.get('id')}").replace("../", "").lstrip("/")
        for node in html.css("script")
    }

"""The setting `full_text`: an article's own words on its page, only where they are asked for, and never acting."""

from __future__ import annotations

from digest.link import EntityRules, link
from digest.write.escape import plain
from digest.write.pages import pages
from tests.link.making import made
from tests.write.test_pages import HOSTILE, html_of

PARAGRAPHS = (
    "1986. What a season it was for *everybody* at the pier.",
    "{: onclick=alert(1) } [a link](javascript:alert(1)) <script>alert(1)</script>",
    " ".join(HOSTILE.split()),
    "שלום, she said, and left.",
)


def test_the_full_text_is_shown_where_asked_and_never_acts() -> None:
    """The page has each paragraph once, as it was written, and nothing in it becomes markup; by default it has none."""
    digest = made("a.md", "\n".join(PARAGRAPHS), title="T")
    for asked in (True, False):
        built = {page.path: page.text for page in pages(link([digest], EntityRules()), full_text=asked)}
        html = html_of(built["articles/undated/t.md"])
        shown = [" ".join(node.text().split()) for node in html.css(".full-text > p")]
        assert shown == ([plain(paragraph) for paragraph in PARAGRAPHS] if asked else [])
        assert not html.css("script, [onclick], .full-text a, .full-text em")

"""Markdown: the source text is what a reader of the rendered page sees, and nothing of the markup."""

from __future__ import annotations

import pytest

from digest.errors import ReadError
from digest.model import Article, Published, Removal
from digest.read import markdown
from digest.read.visible import paragraphs


def read(text: str) -> Article:
    """The one article of a Markdown file."""
    article = markdown.read(text.encode(), "a.md")[0]
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One *two* **three** `four` [five](https://x.example 'six').", "One two three four five."),
        ("Hard-wrapped\nlines are\none paragraph.", "Hard-wrapped lines are one paragraph."),
        ("A line  \nbreak.", "A line\nbreak."),
        ("# Head\n\nBody.\n\nSub\n---\n\nMore.", "Head\n\nBody.\n\nSub\n\nMore."),
        ("- one\n- two\n  - three\n\n1. four\n2. five", "one\n\ntwo\n\nthree\n\nfour\n\nfive"),
        ("> “We won,” she said.\n>\n> “Twice.”", "“We won,” she said.\n\n“Twice.”"),
        ("| Port | Boats |\n|---|---|\n| Tarn | 7 |", "Port\n\nBoats\n\nTarn\n\n7"),
        ("It was ~~five~~ seven boats.", "It was seven boats."),
        ("![A boat](boat.jpg)\n\nText &amp; “more” &#8212; &nbsp;end.", "Text & “more” — \xa0end."),
        ("Text.\n\n```python\nprint('x')\n```\n\nEnd.", "Text.\n\nEnd."),
        ("    Indented prose is prose.\n\nEnd.", "Indented prose is prose.\n\nEnd."),
        ("Text<!-- hidden\n\nstill --> end.", "Text end."),
        ("<!-- a\n\nb -->\n\nText.", "Text."),
        ("<div class='x'>\n  <p>One<br />two</p>\n\n    <p>Three</p></div>", "One\ntwo\n\nThree"),
        ("<script>alert('no')</script>\n\nText.<style>p { x }</style>", "Text."),
        ("<iframe src='x'>no</iframe> <video>no</video> Text.", "Text."),
        ("<iframe src='x'> Text goes on.", "Text goes on."),
        ("Two<br><br>paragraphs.", "Two\n\nparagraphs."),
        ('{{< img src="x.jpg" alt="a > b" >}}\n\nText.', "Text."),
        ("{{< note >}}Inside **stays**.{{< /note >}}", "Inside stays."),
        ('See [the guide]({{< ref "guide.md" >}} "Guide") now.', "See the guide now."),
        ('See <a href="{{< ref "guide.md" >}}">the guide</a> now.', "See the guide now."),
        ('{% image "x.jpg" "A boat" %}\n\nText {{ page.title }} end.', "Text end."),
        ("{% comment %}Gone *for good*.{% endcomment %}Text.", "Text."),
        ("{{< highlight js >}}let x;{{< /highlight >}}\n\nText.", "Text."),
        ("[youtube=https://x.example/1]\n\nText.[/caption] See [video](/v).", "Text. See video."),
        ("Text.\n{: .lead}\n\n## Head {#head}\n\n{:toc}", "Text.\n\nHead"),
        ("See the [list](/list){.markup--anchor.markup--p-anchor}, they say.", "See the list, they say."),
        ("A claim[^1] here.\n\n[^1]: Its source.", "A claim here.\n\nIts source."),
        ("An open {{ brace\n\nand }} a paragraph.", "An open {{ brace\n\nand }} a paragraph."),
        ("<div>**Bold** and [link](https://x.example) and _so on._</div>", "Bold and link and so on."),
        ("**Forum—**Forums are open.", "Forum—Forums are open."),
        ("That f**king snake_case_name and **** stay.", "That f**king snake_case_name and **** stay."),
        ("5 < 6 and 7 > 2 & <3", "5 < 6 and 7 > 2 & <3"),
        ("A `<title>` tag and <https://x.example>.", "A <title> tag and https://x.example."),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("<p>&#" + "9" * 5000 + ";</p>", "&#" + "9" * 5000 + ";"),
    ],
)
def test_the_source_text_is_what_a_reader_sees(body: str, text: str) -> None:
    """Each block, list item and table cell is a paragraph of its visible words."""
    assert read(body).text == text


def test_headings_and_captions_are_noted_as_removed() -> None:
    """A heading or a caption stays in the source text under a rule of its own, so that no sentence runs into it."""
    body = (
        "# Tide\n\nBody.\n\n<h3>Later</h3>\n<figure><img src='x'><figcaption><p>A boat.</p></figcaption></figure>\nEnd."
    )
    article = read(body)
    assert article.text == "Tide\n\nBody.\n\nLater\n\nA boat.\n\nEnd."
    assert [(r.rule, r.span.of(article.text)) for r in article.removed] == [
        ("heading", "Tide"),
        ("heading", "Later"),
        ("caption", "A boat."),
    ]
    assert all(isinstance(removal, Removal) for removal in article.removed)


@pytest.mark.parametrize(
    ("text", "title", "inferred"),
    [
        ("---\ntitle: Ebb\n---\n# Flood\n\nBody.", "Ebb", False),
        ("# The *Flood* &amp; after\n\nBody.", "The Flood & after", True),
        ("Body.\n\n## No title\n\nMore.", "", None),
        ("# " + "x " * 600 + "\n\nBody.", "", None),
    ],
)
def test_the_title_is_the_stated_one_or_the_first_heading(text: str, title: str, inferred: bool | None) -> None:
    """A stated title wins; else the first heading of level 1 is an inferred one; else there is none."""
    article = read(text)
    assert article.title == title
    assert [entry.inferred for entry in article.provenance if entry.field == "title"] == [inferred] * bool(title)


def test_a_whole_article_comes_out_of_its_file() -> None:
    """Front matter and body of one file give one article and no problem."""
    text = "---\ntitle: 'Tide&#8217;s End'\ndate: 2012-11-05 9:57:16 -4\nauthors:\n  - aquill\n---\n\nBody.\n"
    (article,) = markdown.read(text.replace("\n", "\r\n").encode(), "news/a.md")
    assert isinstance(article, Article)
    assert (article.id, article.file, article.text) == ("news/a.md", "news/a.md", "Body.")
    assert (article.title, article.authors, article.clean) == ("Tide’s End", ("aquill",), True)
    assert isinstance(article.published, Published)
    assert article.published.iso == "2012-11-05T09:57:16-04:00"


@pytest.mark.parametrize("text", ["", "---\ntitle: Ebb\n---\n", "![A boat](x.jpg)", "* * *", "{{< img >}}"])
def test_a_file_without_words_is_named(text: str) -> None:
    """A body that shows no word is a ReadError, whatever its front matter says."""
    with pytest.raises(ReadError, match="no words"):
        markdown.read(text.encode(), "a.md")


@pytest.mark.parametrize("piece", ["<", "<a ", "<a b='", "<!--", "<s>", "</s>", "&#9", "<h1>", "<?", '"'])
def test_hostile_html_is_read_to_its_end(piece: str) -> None:
    """A megabyte of one broken tag, which quadratic time would never finish, leaves the text after it."""
    assert paragraphs("<p>" + piece * (1_000_000 // len(piece)) + "</p>end")[-1].text.endswith("end")

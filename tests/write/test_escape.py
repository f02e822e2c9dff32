"""The one function between text and markup, held against every extension a site is likely to enable."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.write import reading
from digest.write.escape import Markup, escape, front_matter, plain, safe_url

OURS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details"]
MANY = [
    *OURS,
    *("abbr", "def_list", "footnotes", "meta", "nl2br", "sane_lists", "smarty", "wikilinks"),
    *(f"pymdownx.{name}" for name in ("arithmatex", "b64", "betterem", "caret", "critic", "emoji", "escapeall")),
    *(f"pymdownx.{name}" for name in ("fancylists", "highlight", "inlinehilite", "keys", "magiclink", "mark")),
    *(f"pymdownx.{name}" for name in ("pathconverter", "progressbar", "quotes", "saneheaders", "smartsymbols")),
    *(f"pymdownx.{name}" for name in ("snippets", "striphtml", "superfences", "tabbed", "tasklist", "tilde")),
    *(f"pymdownx.blocks.{name}" for name in ("admonition", "caption", "definition", "details", "html", "tab")),
]
CONFIGS: dict[str, dict[str, Any]] = {
    "smarty": {"smart_quotes": False, "smart_angled_quotes": True},
    "pymdownx.smartsymbols": {"ordinal_numbers": False},  # superscripts only: the text stays what it was
    "pymdownx.quotes": {"callouts": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "social_url_shorthand": True, "user": "a", "repo": "b"},
}
SITES = {"our extensions": OURS, "every extension": MANY}

# Markdown with VALUE in it, and what the value is to be the whole text of (or, after @, which attribute).
CONTEXTS = {
    "paragraph": ("VALUE", "p"),
    "heading": ("[TOC]\n\n## VALUE", "h2"),
    "list item": ("- VALUE\n- two", "li"),
    "numbered item": ("1.  VALUE\n2.  two", "li"),
    "table cell": ("| a | b |\n|---|---|\n| VALUE | two |", "td"),
    "link text": ("[VALUE](https://example.org/)", "a"),
    "emphasis": ("**VALUE**", "strong"),
    "admonition title": ('!!! quote "VALUE"\n\n    two', ".admonition-title"),
    "admonition body": ('!!! quote "two"\n\n    VALUE', ".admonition-title + p"),
    "folded title": ('??? quote "VALUE"\n\n    two', "summary"),
    "block quote": ("> VALUE", "blockquote p"),
    "HTML block": ("<div>\n<p>VALUE</p>\n</div>", "div p"),
    "HTML block with Markdown": ('<div markdown="1">\n\nVALUE\n\n</div>', "div p"),
    "inline HTML": ("Say <span>VALUE</span> twice", "span"),
    "attribute of a block": ('<div class="x" title="VALUE"></div>', "div@title"),
    "attribute of inline HTML": ('Say <span title="VALUE">two</span>', "span@title"),
    "attribute by attr_list": ("two\n{: .x title=\"VALUE\" }", "p.x@title"),
}  # fmt: skip
TOKENS = [
    *("<", ">", "&", '"', "'", "`", "```", "~~~", "*", "**", "_", "__", "[", "]", "](", ")", "(", "{", "}", "{:", "{{"),
    *("}}", "{%", "%}", "\\", "#", "|", "~~", "^", "^^", "==", "=", "+", "++", "$", "$$", "@", ":", "::", "://"),
    *(":smile:", "http://", "https://", "ftp://", "mailto:", "javascript:", "www.", "a.org", "x@a.org", "!!!", "???"),
    *("---", "--", "-", "...", "///", "//", "/", "===", "1.", "12)", "a.", "iv)", "(c)", "(tm)", "c/o", "1/2", "+/-"),
    *("-->", "<!--", "--8<--", "[^1]", "[TOC]", "[ ]", "[x]", "[=50%]", "[!NOTE]", "&amp;", "&#42;", "&#x2a;", "&lt"),
    *("\n", "\n\n", "\r", "\r\n", "\t", " ", "  ", "    ", "\u2028", "\u0085", "\x0b", "\x0c", "\x1c", "\x1f", "\x00"),
    *("\x01", "\x02", "\x03", "\x02amp\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\u202e", "\u2066", "\u00a0"),
    *("\ufeff", "\u200b", "\ufffe", "\ud800", "\U0001f600", "é", "e\u0301", "中", "ש", "1", "12", "x", "a", "said"),
    *("#12", "!12", "?12", "a/b#1", "user@abc", "*[x]: y", ": x", "[1]: x", "(a)", "x", "Dr."),
]  # fmt: skip
TEXT = st.one_of(
    st.text(min_size=1, max_size=30),
    st.text(alphabet=st.characters(), min_size=1, max_size=4),
    st.lists(st.one_of(st.sampled_from(TOKENS), st.characters()), min_size=1, max_size=12).map("".join),
)
HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "--><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[x](javascript:alert(1))",
    "![](x)",
    "<javascript:alert(1)>",
    "x {: onclick=alert(1) }",
    "{: onclick=alert(1) }",
    "{#id .class}",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    '--8<-- "mkdocs.yml"',
    ";--8<--",
    "---",
    "***",
    "===",
    "+++",
    "# no heading",
    "no heading\n===",
    "1986. What a season",
    "- no list",
    "> no quotation",
    "    no code",
    "```\nno code\n```",
    "!!! note",
    "??? note",
    '=== "Tab"',
    "/// html | script",
    "/// note",
    ": no definition",
    "*[HTML]: no abbreviation",
    "[^1]: no footnote",
    "[x]: https://example.org",
    "[TOC]",
    "a | b\n--|--\nc | d",
    "2*3*4",
    "snake_case_name",
    "AT&T",
    "&amp;",
    "&#42;",
    "&lt;script&gt;",
    "write to x@example.org, see www.example.org or https://example.org",
    ":smile: and ++ctrl+c++ and ==mark==, ~~del~~, ^^ins^^, H~2~O, x^2^",
    "$5 and $6, $$x$$, \\(x\\)",
    "{++ added ++}{-- gone --}{>> said <<}",
    "(c) 2012 (tm) (r) +/- 1/2 --> <-- =/= c/o, _c/o, 1/2_",
    "well -- so... it --- goes",
    "\x02wzxhzdk:0\x03",
    "a\n\nb\u2028c\x0bd",
    "  two  spaces  ",
    "\u202etxet desrever",
    "A. Nother, I. Self",
    "Key: value",
    "../../x",
]


def shown(text: str) -> str:
    """What HTML can hold of `text`: not NUL nor lone surrogates, and NEL only as a line feed."""
    return re.sub(r"[\0\ud800-\udfff]", "\ufffd", text).replace("\x85", "\n")


@cache
def renderer(site: str) -> markdown.Markdown:
    """Python-Markdown with the extensions of one kind of site."""
    return markdown.Markdown(
        extensions=SITES[site], extension_configs={k: v for k, v in CONFIGS.items() if k in SITES[site]}
    )


def parsed(site: str, source: str) -> LexborHTMLParser:
    """The page that a browser would make of some Markdown."""
    return LexborHTMLParser(renderer(site).reset().convert(f"# Before\n\n{source}\n\nAfter\n"))


def skeleton(tree: LexborHTMLParser) -> list[tuple[str | None, list[str]]]:
    """Every element with the names of its attributes, in order."""
    return [(node.tag, sorted(node.attributes)) for node in tree.css("*")]


@cache
def plain_skeleton(site: str, source: str) -> list[tuple[str | None, list[str]]]:
    """The skeleton of Markdown that holds nothing special."""
    return skeleton(parsed(site, source))


def found(tree: LexborHTMLParser, target: str) -> str | None:
    """The text of the context's element, or the value of its attribute."""
    selector, _, attribute = target.partition("@")
    node: LexborNode | None = tree.css_first(selector)
    assert node is not None
    return node.attributes[attribute] if attribute else node.text()


def assert_inert(site: str, context: str, text: str) -> None:
    """`text` shows exactly itself in this context and adds nothing to the page."""
    template, target = CONTEXTS[context]
    tree = parsed(site, template.replace("VALUE", escape(text)))
    assert found(tree, target) == shown(text)
    assert skeleton(tree) == plain_skeleton(site, template.replace("VALUE", "two"))


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("context", CONTEXTS)
@given(text=TEXT)
@settings(max_examples=50)
def test_any_text_shows_exactly_itself(site: str, context: str, text: str) -> None:
    """Whatever a text holds, in every context and with every extension it reads as itself and adds no element."""
    assert_inert(site, context, text)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert_everywhere(site: str, text: str) -> None:
    """Known attacks and accidents show as they were written, wherever they stand."""
    for context in CONTEXTS:
        assert_inert(site, context, text)


@given(texts=st.lists(TEXT, min_size=2, max_size=4))
@settings(max_examples=100)
def test_values_may_stand_side_by_side(texts: list[str]) -> None:
    """Values that touch each other make nothing together that none of them is alone."""
    tree = parsed("our extensions", "".join(map(escape, texts)))
    assert found(tree, "p") == "".join(map(shown, texts))
    assert skeleton(tree) == plain_skeleton("our extensions", "two")


@given(text=TEXT)
def test_front_matter_text_is_inert_in_a_page_head(text: str) -> None:
    """A theme may put a title from front matter, as it stands, into `<title>` and into an attribute."""
    title = yaml.safe_load(front_matter({"title": text}).strip("-\n"))["title"]
    tree = LexborHTMLParser(f'<title>{title}</title><meta content="{title}">')
    assert found(tree, "title") == found(tree, "meta@content") == shown(text)
    assert [node.tag for node in tree.css("head *")] == ["title", "meta"]


@given(text=TEXT)
def test_escaped_text_is_one_line_without_backslashes(text: str) -> None:
    """A value never begins a new line, by anybody's idea of a line, and can be written as UTF-8."""
    escaped = escape(text)
    assert len(escaped.splitlines()) == 1
    assert escaped == escaped.strip()
    assert "\\" not in escaped
    assert escaped.encode().decode() == escaped


@pytest.mark.parametrize(
    "text",
    [
        "It’s 10:30 (or so), said Mr. O'Neil: “Well-known people — some of them — won't come… 5/11/2012; 24/7, 50%.”",
        "Côte d’Ivoire, Владимир Путин, 習近平, دمشق, नमस्ते",
        "Is that so? Yes! And no.",
        "Key: value",
    ],
)
def test_ordinary_prose_stays_as_it_is(text: str) -> None:
    """Letters of any script and everyday punctuation are written as they are, for people read these files."""
    assert escape(text) == text


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (0, "0"), (3.5, "3.5"), (True, "True"), (Markup("<b>"), "<b>"), ("<b>", "&lt;b&gt;"), ("", "")],
)
def test_every_kind_of_value_has_a_form(value: object, expected: str) -> None:
    """None is nothing, markup passes, and all else is escaped text."""
    assert escape(value) == expected
    assert isinstance(escape(value), Markup)


@given(text=TEXT)
def test_escaping_twice_is_escaping_once(text: str) -> None:
    """What was escaped is markup and is not escaped again, by this function or by markupsafe's."""
    assert escape(escape(text)) == escape(text)
    assert Markup("<b>%s</b>") % text == Markup("<b>") + text + Markup("</b>") == f"<b>{escape(text)}</b>"


@pytest.mark.parametrize("autoescape", [True, False])
def test_a_template_escapes_every_value_once(autoescape: bool) -> None:
    """As `finalize`, values are escaped once and template text never; with autoescape a macro's result stays too."""
    environment = Environment(finalize=escape, autoescape=autoescape)  # noqa: S701  # both settings are the test
    macro = "{% macro name(n) %}*{{ n }}*{% endmacro %}{{ name(x) }}" if autoescape else "*{{ x }}*"
    assert environment.from_string(macro + "{{ nothing }}{{ x ~ x }}").render(x="a*b", nothing=None) == (
        "*a&#42;b*" + "a&#42;ba&#42;b"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a/b.html?x=1&y=2#z", "https://example.org/a/b.html?x=1&amp;y=2#z"),
        ("HTTP://Example.org", "http://Example.org"),
        (" https://example.org/ ", "https://example.org/"),
        ("https://example.org:8080/é?ü=ö", "https://example.org:8080/%C3%A9?%C3%BC=%C3%B6"),
        ("https://bücher.example/", "https://b%C3%BCcher.example/"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/A_(b)", "https://example.org/A_&#40;b&#41;"),
        ("https://example.org/?a=1#:~:text=so,-what", "https://example.org/?a=1#:~:text=so,-what"),
    ],
)
def test_web_addresses_keep_working(url: str, expected: str) -> None:
    """An ordinary address stays the address it was."""
    assert safe_url(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        *(None, "", " ", "example.org", "/x", "//example.org/x", "http:", "http://", "http:///x", "https:example.org"),
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"),
        *("file:///etc/passwd", "ftp://example.org", "mailto:x@example.org", "\x01javascript:alert(1)"),
        *("https://user:secret@example.org/", "https://user@example.org/", "https://example.org\\@evil.example/"),
        *("https://exa mple.org/", "https://example.org/a b", "https://example.org/a\nb", "https://example.org/\x00"),
        *("https://example.org/\x85a", "https://example.org/\ud800", "https://[::1", "https://exam<ple.org/"),
        *("https://example.org:port/", "https://example.org%2f@evil.example/", "https://a\uff0fb.example/"),
    ],
)  # fmt: skip
def test_other_addresses_are_no_links(url: str | None) -> None:
    """Anything but a plain web address gives no link at all."""
    assert safe_url(url) is None


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    "template",
    ["[two](URL)", "[two](<URL>)", '<p><a href="URL">two</a></p>', 'Say <a href="URL">two</a>', "# [two](URL)"],
)
@given(rest=TEXT)
@settings(max_examples=50)
def test_any_address_is_an_inert_link(site: str, template: str, rest: str) -> None:
    """An address that is let through is one link to that address, whatever it holds."""
    url = safe_url("https://example.org/" + rest)
    if url is not None:
        tree = parsed(site, template.replace("URL", url))
        href = found(tree, "a@href")
        assert href is not None
        assert href.isascii()
        assert unquote(href) == unquote("https://example.org/" + rest.strip())
        assert skeleton(tree) == plain_skeleton(site, template.replace("URL", "https://example.org/"))


FIELDS = st.dictionaries(
    st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    st.one_of(
        TEXT, st.sampled_from(["yes", "null", "~", "---", "...", "2012-07-05", "1e3", "a: b", "- a", "%x"]), st.none()
    )
    | st.booleans()
    | st.integers()
    | st.lists(TEXT, max_size=3)
    | st.dates(min_value=date(1900, 1, 1)),
    max_size=5,
)


@given(fields=FIELDS)
def test_front_matter_is_read_back_as_written(fields: dict[str, object]) -> None:
    """PyYAML and MkDocs read the same fields in the same order, and the text after them untouched."""
    block = front_matter(fields)
    expected = {key: escaped_field(value) for key, value in fields.items()}
    body, meta = get_data(block + "Body\n---\n")
    assert meta == yaml.safe_load(block.split("---\n")[1]) == expected
    assert list(meta) == list(fields)
    assert body == "Body\n---\n"


NESTED = st.recursive(
    TEXT.map(Markup) | TEXT | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "a", "b c", "1"]), inner),
    max_leaves=8,
)


@given(fields=st.dictionaries(st.sampled_from(["title", "yes", "@id"]), NESTED) | FIELDS)
def test_front_matter_is_what_pyyaml_writes(fields: dict[str, object]) -> None:
    """Whatever the fields hold, the bytes are those of PyYAML's own dumper with every text quoted."""
    assert front_matter(fields) == f"---\n{yaml.dump(quoted(fields), Dumper=Quoting, **AS_WE_HAVE_IT)}---\n"


def test_text_from_right_to_left_stands_apart() -> None:
    """Whatever character Unicode has that turns the direction of a line is kept from its surroundings."""
    turning = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    found = [character for character in map(chr, range(0x110000)) if unicodedata.bidirectional(character) in turning]
    lines = [f"a{''.join(found[at : at + 50])}b" for at in range(0, len(found), 50)]
    assert all(reading.text(line).startswith("<bdi>") for line in [*lines, *(f"a{odd}b" for odd in found[::50])])
    assert reading.text("“Grün” – naïve 東京 🎉") == "“Grün” – naïve 東京 🎉"


@given(fields=FIELDS)
def test_front_matter_holds_one_line_a_string(fields: dict[str, object]) -> None:
    """No text can begin a line of the block, where it could pass for a field or a fence."""
    lines = front_matter({key: value for key, value in fields.items() if isinstance(value, str)}).split("\n")
    assert all(re.fullmatch(r"---|\{\}||'?[a-z_]+'?: \".*\"", line) for line in lines)


def test_front_matter_leaves_markup_as_it_is() -> None:
    """A template's name or anything else that is markup already is only quoted."""
    assert front_matter({"template": Markup("a_page.html")}) == '---\ntemplate: "a_page.html"\n---\n'


@pytest.mark.parametrize(("text", "expected"), [(" a\n\n b\t\u00a0c\u2028", "a b c"), ("", ""), ("\n", ""), ("a", "a")])
def test_plain_folds_white_space(text: str, expected: str) -> None:
    """Every run of white space is one space, and none is left at the ends."""
    assert plain(text) == expected


@given(text=st.text(st.characters(max_codepoint=0xA1)))
def test_plain_text_holds_no_control_character(text: str) -> None:
    """No ESC, BEL or other control character is left for a terminal or a title: each is seen as U+FFFD."""
    line = plain(text)
    assert not any(unicodedata.category(character) == "Cc" for character in line)
    assert line.count("\ufffd") == sum(unicodedata.category(c) == "Cc" and not c.isspace() for c in text)


class Quoting(yaml.SafeDumper):
    """PyYAML's dumper with every text in double quotes, the keys of mappings aside; it knows no aliases."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:  # noqa: ANN401
        """A mapping with plain keys."""
        node = super().represent_mapping(tag, mapping, flow_style)
        for key, _ in node.value:
            key.style = None
        return node

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # PyYAML's own signature
        """Nothing is named."""
        return True


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))
AS_WE_HAVE_IT: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 2**30}


def quoted(value: object) -> object:
    """A field as PyYAML is given it."""
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, dict):
        return {key: quoted(item) for key, item in value.items()}
    return [quoted(item) for item in value] if isinstance(value, list) else value


def escaped_field(value: object) -> object:
    """What a field's value is read back as."""
    if isinstance(value, str):
        return escape(value)
    return [escape(item) for item in value] if isinstance(value, list) else value

"""Files of any size made to provoke readers: what `doubling` grows. Sizes are roughly code points."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable

from tools.bench.text_shapes import SENTENCE, filled

_PROSE = f"<p>{SENTENCE * 3}</p>"
_PAGE = "<html lang=en><head><title>Ferry stops for the winter</title></head><body><article>"
_OPEN = f"{_PAGE}<h1>Ferry stops for the winter</h1>{_PROSE * 3}"
_RSS = '<rss version="2.0"><channel><title>Tarn Herald</title>'
_ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Herald</title>'
_ITEM = f"<item><title>Ferry #</title><link>https://tarn.example/#</link><description>{SENTENCE}</description></item>"
_ITEM_OPEN, _ITEM_END = f"{_RSS}<item><description>Ferry</description>", "</item></channel></rss>"
_MAIL = "From: News <news@tarn.example>\nSubject: Ferry\nMIME-Version: 1.0\nMessage-ID: <1@tarn>\n"
_PARTS = f"{_MAIL}Content-Type: multipart/mixed; boundary=b\n\n"
_FRONT = "---\ntitle: Ferry\n"


def _structured(before: str, piece: str, behind: str) -> Callable[[int], str]:
    """Structured data in a page."""
    return filled(
        piece, f"{_OPEN}<script type='application/ld+json'>{before}", f"{behind}</script></article></body></html>"
    )


def _nested(opened: str, closed: str, before: str = "", within: str = "", behind: str = "") -> Callable[[int], str]:
    """Something within itself."""

    def make(size: int) -> str:
        depth = max(1, size // (len(opened) + len(closed)))
        return f"{before}{opened * depth}{within}{closed * depth}{behind}"

    return make


def _wide(delimiter: str) -> Callable[[int], str]:
    """A table of few rows and many columns."""

    def make(size: int) -> str:
        columns = max(2, min(1_000, size // 40))
        rows = max(1, size // (columns * 8))
        head = delimiter.join(["text", *(f"c{number}" for number in range(columns - 1))])
        row = delimiter.join([SENTENCE.replace(",", ""), *("cell" for _ in range(columns - 1))])
        return "\n".join([head, *([row] * rows)])

    return make


def _records(size: int) -> str:
    return json.dumps([{"title": f"Ferry {number}", "text": SENTENCE} for number in range(max(1, size // 110))])


def _archive(size: int) -> bytes:
    page = f"{_OPEN}</article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    records = []
    for number in range(max(1, size // len(http))):
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarn.example/{number}\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        records.append(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return b"".join(records)


_MADE: dict[str, Callable[[int], str]] = {
    "text: a.txt": filled(SENTENCE + "\n\n"),
    "carriage returns: a.txt": filled("\r"),
    "replacement characters: a.txt": filled("\ufffd"),
    "mail heads: a.txt": filled("Subject: ferry\n"),
    "angle brackets: a.txt": filled("<"),
    "declarations: a.txt": filled("<?xml ", "<"),
    "comments: a.txt": filled("<!-- -->"),
    "document types: a.txt": filled("<!DOCTYPE [", "<"),
    "prose: a.md": filled(SENTENCE + "\n\n"),
    "brackets opened: a.md": filled("["),
    "brackets: a.md": filled("[a]"),
    "links: a.md": filled("[Ferry](https://tarn.example/#) "),
    "half links: a.md": filled("[a]("),
    "images: a.md": filled("![Ferry](a.jpg)\n\n"),
    "half images: a.md": filled("![a"),
    "definitions: a.md": filled("[a#]: https://tarn.example/#\n\n"),
    "footnotes: a.md": filled("[^#]: Ferry.\n\n"),
    "emphasis: a.md": filled("*a "),
    "emphasis on both sides: a.md": filled("*a** "),
    "underscores: a.md": filled("_a "),
    "underscores within words: a.md": filled("a_"),
    "backticks: a.md": filled("`a ``b "),
    "fences: a.md": filled("```\nferry\n"),
    "block quotations: a.md": filled("> Ferry\n\n"),
    "nested block quotations: a.md": _nested("> ", "", within="Ferry stops."),
    "nested block quotations in lines: a.md": lambda size: "\n".join(
        "> " * depth + "a" for depth in range(int(size**0.5))
    ),
    "lists: a.md": filled("- Ferry #\n"),
    "nested lists: a.md": lambda size: "\n".join("  " * depth + "- a" for depth in range(int(size**0.5))),
    "tables: a.md": filled("|Ferry|#|\n", "|a|b|\n|-|-|\n"),
    "wide tables: a.md": lambda size: f"{'|a' * (size // 4)}|\n{'|-' * (size // 4)}|\n",
    "headings: a.md": filled("# Ferry #\n\n"),
    "underlined headings: a.md": filled("Ferry\n===\n\n"),
    "tags: a.md": filled("<b>"),
    "half tags: a.md": filled("<a "),
    "comments: a.md": filled("<!-- "),
    "entities: a.md": filled("&amp;"),
    "half entities: a.md": filled("&#"),
    "strikethrough: a.md": filled("~~a "),
    "template tags: a.md": filled("{{< figure >}} "),
    "half template tags: a.md": filled("{{< "),
    "template tags of the other kind: a.md": filled("{% a "),
    "comments in templates: a.md": filled("{% comment %} "),
    "attributes: a.md": filled("{: ", "Ferry\n"),
    "shortcodes: a.md": filled("[caption "),
    "hard breaks: a.md": filled("a  \n"),
    "backslashes: a.md": filled("\\"),
    "autolinks: a.md": filled("<https://a"),
    "front matter keys: a.md": filled("key#: a\n", _FRONT, "---\nFerry stops."),
    "front matter list: a.md": filled("- a\n", f"{_FRONT}tags:\n", "---\nFerry stops."),
    "front matter colons: a.md": filled("a: b", _FRONT + "title: ", "\n---\nFerry stops."),
    "front matter indents: a.md": lambda size: (
        f"{_FRONT}{''.join(' ' * d + 'k:' + chr(10) for d in range(int(size**0.5)))}---\nA."
    ),
    "front matter brackets: a.md": filled("[", _FRONT + "tags: ", "\n---\nFerry stops."),
    "front matter never closed: a.md": filled("key: a\n", _FRONT),
    "front matter quotes: a.md": lambda size: (
        f"{_FRONT}quotes:\n"
        + "".join(f"- text: The ferry {n}\n  speaker: Ada\n" for n in range(min(size, 30_000) // 40))
        + f"---\n{SENTENCE * (size // 80)}"
    ),
    "front matter key points: a.md": lambda size: (
        f"{_FRONT}key_points:\n"
        + "".join(f"- The ferry {n}\n" for n in range(min(size, 30_000) // 40))
        + f"---\n{SENTENCE * (size // 80)}"
    ),
    "front matter TOML: a.md": filled("key# = 'a'\n", "+++\ntitle = 'Ferry'\n", "+++\nFerry stops."),
    "front matter JSON: a.md": filled('"key#": "a",\n', '{"title": "Ferry",\n', '"z": 1}\nFerry stops.'),
    "half front matter: a.md": filled("---\n"),
    "paragraphs: a.html": filled(_PROSE, _OPEN, "</article></body></html>"),
    "a long paragraph: a.html": filled(SENTENCE, f"{_OPEN}<p>", "</p></article></body></html>"),
    "a long line without tags: a.html": filled(SENTENCE, _PAGE, "</article></body></html>"),
    "divisions: a.html": filled(f"<div>{SENTENCE}</div>", _PAGE, "</article></body></html>"),
    "nested divisions: a.html": _nested("<div>", "</div>", _PAGE, _PROSE, "</article></body></html>"),
    "nested divisions, each with text: a.html": filled(f"<div>{SENTENCE}", _PAGE),
    "nested sections of prose: a.html": filled(f"<section>{_PROSE}", _PAGE),
    "nested tables: a.html": _nested("<table><tr><td>", "</td></tr></table>", _PAGE, _PROSE),
    "nested lists: a.html": filled("<ul><li>Ferry ", _OPEN),
    "nested quotations: a.html": filled("<blockquote>Ferry ", _OPEN),
    "spans: a.html": filled("<span>ferry</span> ", f"{_OPEN}<p>", "</p></article></body></html>"),
    "nested spans: a.html": filled("<span>", f"{_OPEN}<p>"),
    "bold words: a.html": filled("<b>ferry</b> ", f"{_OPEN}<p>", "</p></article></body></html>"),
    "links: a.html": filled('<a href="/#">Ferry stops</a> ', f"{_OPEN}<p>", "</p></article></body></html>"),
    "links in lists: a.html": filled(
        '<li><a href="/#">Ferry</a></li>', f"{_OPEN}<ul>", "</ul></article></body></html>"
    ),
    "links in paragraphs: a.html": filled('<p><a href="/#">Ferry stops now</a></p>', _OPEN, "</article></body></html>"),
    "unclosed links: a.html": filled('<a href="/#">Ferry ', f"{_OPEN}<p>"),
    "line breaks: a.html": filled("The ferry stops.<br>", f"{_OPEN}<p>", "</p></article></body></html>"),
    "double line breaks: a.html": filled("The ferry stops.<br><br>", f"{_OPEN}<div>", "</div></article></body></html>"),
    "line breaks alone: a.html": filled("<br>", f"{_OPEN}<p>", "</p></article></body></html>"),
    "pictures: a.html": filled('<figure><img src="#.jpg"><figcaption>Ferry</figcaption></figure>', _OPEN),
    "a table of many rows: a.html": filled(
        "<tr><td>Ferry</td><td>#</td></tr>", f"{_OPEN}<table>", "</table></article>"
    ),
    "a table of one row: a.html": filled("<td>Ferry</td>", f"{_OPEN}<table><tr>", "</tr></table></article>"),
    "a table without rows: a.html": filled("<table>", _OPEN),
    "table cells never closed: a.html": filled("<tr><td>", f"{_OPEN}<table>"),
    "list items: a.html": filled("<li>The ferry stops.</li>", f"{_OPEN}<ul>", "</ul></article></body></html>"),
    "definitions: a.html": filled("<dt>Ferry<dd>Stops", f"{_OPEN}<dl>", "</dl></article></body></html>"),
    "headings: a.html": filled("<h2>Ferry #</h2>", _OPEN, "</article></body></html>"),
    "headlines: a.html": filled("<h1>Ferry stops for the winter #</h1>", _OPEN, "</article></body></html>"),
    "headings and text: a.html": filled(f"<h2>Ferry #</h2>{_PROSE}", _OPEN, "</article></body></html>"),
    "articles: a.html": filled(f"<article><h2>Ferry #</h2>{_PROSE}</article>", "<html><body>", "</body></html>"),
    "teasers: a.html": filled("<article class=teaser><h3>Ferry</h3><time>5 Nov 2024</time></article>", _OPEN),
    "times: a.html": filled("<time>5 November 2024</time>", _OPEN, "</article></body></html>"),
    "bylines: a.html": filled("<div class=byline>By Ada Quill</div>", _OPEN, "</article></body></html>"),
    "nested bylines: a.html": filled("<div class=byline>By Ada Quill", _OPEN),
    "captions: a.html": filled("<p class=caption>Ferry. Photo: Ben Ode</p>", _OPEN),
    "attributes: a.html": filled(" data-a#=b", f"{_OPEN}<p", ">Ferry</p></article></body></html>"),
    "a long attribute: a.html": filled("a", f'{_OPEN}<p class="', '">Ferry</p></article></body></html>'),
    "a long class: a.html": filled("byline ", f'{_OPEN}<p class="', '">Ada Quill</p></article></body></html>'),
    "metas: a.html": filled('<meta name="author" content="Ada Quill #">', "<html><head>", f"</head><body>{_PROSE * 3}"),
    "a long meta: a.html": filled(
        "Ada Quill, ", '<html><head><meta name="author" content="', f'"></head><body>{_PROSE * 3}'
    ),
    "a long title: a.html": filled("Ferry | ", "<html><head><title>", f"</title></head><body>{_PROSE * 3}"),
    "a long title without marks: a.html": filled("Ferry-", "<html><head><title>", f"</title></head><body>{_PROSE * 3}"),
    "scripts: a.html": filled("<script>var a = 1;</script>", _OPEN),
    "a long script: a.html": filled("var a = '<p>';", f"{_OPEN}<script>", "</script></article></body></html>"),
    "styles: a.html": filled("p { color: red } ", f"{_OPEN}<style>", "</style></article></body></html>"),
    "comments: a.html": filled("<!-- ferry -->", _OPEN, "</article></body></html>"),
    "comments never closed: a.html": filled("<!-- ", _OPEN),
    "entities: a.html": filled("&amp;", f"{_OPEN}<p>", "</p></article></body></html>"),
    "angle brackets: a.html": filled("<", _OPEN),
    "half tags: a.html": filled("<a ", _OPEN),
    "quotation marks in tags: a.html": filled('<a b="', _OPEN),
    "unknown tags: a.html": filled("<ferry>", _OPEN),
    "forms: a.html": filled("<form><input></form>", _OPEN),
    "drawings: a.html": filled("<svg><path d='M1 1'/></svg>", _OPEN),
    "frames: a.html": filled("<iframe src=a></iframe>", _OPEN),
    "spaces: a.html": filled(" ", f"{_OPEN}<p>", "Ferry</p></article></body></html>"),
    "line ends: a.html": filled("\n", f"{_OPEN}<p>", "Ferry</p></article></body></html>"),
    "dates: a.html": filled("<p>5 November 2024</p>", _OPEN),
    "numbers: a.html": filled("2024 11 05 ", f"{_OPEN}<p>", "</p></article></body></html>"),
    "comments by readers: a.html": filled("<div class=comment><p>I do not think so at all.</p></div>", _OPEN),
    "structured data, deep: a.html": _nested("[", "]", f"{_OPEN}<script type='application/ld+json'>", "", "</script>"),
    "structured data, wide: a.html": _structured("[", '{"@type":"NewsArticle","headline":"Ferry #"},', "{}]"),
    "structured data, authors: a.html": _structured(
        '{"@type":"NewsArticle","headline":"Ferry","author":[', '{"name":"Ada Quill #"},', "{}]}"
    ),
    "structured data, graph: a.html": _structured('{"@graph":[', '{"@id":"#","name":"Ferry #"},', "{}]}"),
    "structured data, long text: a.html": _structured(
        '{"@type":"NewsArticle","headline":"Ferry","articleBody":"', SENTENCE, '"}'
    ),
    "structured data, text of tags: a.html": _structured(
        '{"@type":"NewsArticle","headline":"Ferry","articleBody":"', "<p>The ferry stops.</p>", '"}'
    ),
    "structured data, broken: a.html": _structured("", '{"a":', ""),
    "structured data, blocks: a.html": filled(
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":"Ferry #"}</script>', _OPEN
    ),
    "items: a.xml": filled(_ITEM, _RSS, "</channel></rss>"),
    "entries: a.xml": filled(
        f"<entry><id>#</id><title>Ferry</title><content>{SENTENCE}</content></entry>", _ATOM, "</feed>"
    ),
    "items never closed: a.xml": filled(_ITEM.replace("</item>", ""), _RSS),
    "items nested: a.xml": filled("<item><title>Ferry</title>", _RSS),
    "tags never closed: a.xml": filled("<b>", f"{_RSS}<item><description>Ferry stops"),
    "a long description: a.xml": filled("&lt;p&gt;Ferry stops.&lt;/p&gt;", f"{_RSS}<item><description>"),
    "a long description of tags never closed: a.xml": filled("&lt;div&gt;", f"{_RSS}<item><description>Ferry"),
    "CDATA: a.xml": filled(
        "<![CDATA[<p>Ferry</p>]]>", f"{_RSS}<item><description>", "</description></item></channel></rss>"
    ),
    "CDATA never closed: a.xml": filled("<![CDATA[", f"{_RSS}<item><description>Ferry"),
    "entities: a.xml": filled("&amp;", f"{_RSS}<item><description>Ferry", "</description></item></channel></rss>"),
    "unknown entities: a.xml": filled(
        "&ferry;", f"{_RSS}<item><description>Ferry", "</description></item></channel></rss>"
    ),
    "ampersands: a.xml": filled("& ", f"{_RSS}<item><description>Ferry", "</description></item></channel></rss>"),
    "angle brackets: a.xml": filled("< ", f"{_RSS}<item><description>Ferry"),
    "categories: a.xml": filled("<category>Ferry #</category>", _ITEM_OPEN, _ITEM_END),
    "authors: a.xml": filled("<author>Ada Quill #</author>", _ITEM_OPEN, _ITEM_END),
    "links: a.xml": filled(
        "<link>https://tarn.example/#</link>",
        _ITEM_OPEN,
        _ITEM_END,
    ),
    "a long author: a.xml": filled(
        "a@", f"{_RSS}<item><description>Ferry</description><author>", "</author></item></channel></rss>"
    ),
    "a long date: a.xml": filled(
        "5 Nov 2024 ", f"{_RSS}<item><description>Ferry</description><pubDate>", "</pubDate></item></channel></rss>"
    ),
    "namespaces: a.xml": filled("<a#:b xmlns:a#='#'>", _RSS),
    "elements never known: a.xml": filled("<a>", _RSS),
    "attributes: a.xml": filled(" a#='b'", f"{_RSS}<item", "><title>Ferry</title></item></channel></rss>"),
    "relative links: a.xml": filled(
        "&lt;a href='/#'&gt;Ferry&lt;/a&gt;", f"{_RSS}<item><description>", "</description></item></channel></rss>"
    ),
    "XHTML: a.xml": filled(
        "<p>Ferry stops.</p>", f"{_ATOM}<entry><content type='xhtml'><div>", "</div></content></entry></feed>"
    ),
    "document types: a.xml": filled("<!DOCTYPE a>", "", f"{_RSS}{_ITEM}</channel></rss>"),
    "declarations: a.xml": filled("<?xml version='1.0'?>", "", f"{_RSS}{_ITEM}</channel></rss>"),
    "records: a.json": _records,
    "lists never closed: a.json": filled("["),
    "keys: a.json": filled('"k#": "a",', '{"text": "Ferry stops.",', '"z": 1}'),
    "keys that are known: a.json": filled('"Text #": "a",', '{"text": "Ferry stops.",', '"z": 1}'),
    "a long text: a.json": filled(SENTENCE, '{"text": "', '"}'),
    "a long text with tags: a.json": filled("<p>The ferry stops.</p>", '{"text": "', '"}'),
    "a long text of tags never closed: a.json": filled("<p", '{"text": "<p>', '"}'),
    "a long text of pictures: a.json": filled("<img ", '{"text": "<p>', '"}'),
    "a text that is cut: a.json": filled(" ", '{"text": "Ferry', '[+10 chars"}'),
    "a text of ellipses: a.json": filled("… [", '{"text": "Ferry', '"}'),
    "quotation marks: a.json": filled('"'),
    "backslashes: a.json": filled("\\\\", '{"text": "Ferry', '"}'),
    "backslashes never closed: a.json": filled("\\", '{"text": "Ferry'),
    "digits: a.json": filled("1", '{"text": "Ferry", "date": ', "}"),
    "a list of texts: a.json": filled('"Ferry stops.",', '{"text": [', '"a"]}'),
    "authors: a.json": filled('"Ada Quill #",', '{"text": "Ferry", "authors": [', '"a"]}'),
    "a JSON feed: a.json": filled(
        '{"id": "#", "content_text": "Ferry stops."},',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [',
        '{"id": "z", "content_text": "Ferry"}]}',
    ),
    "news items: a.json": filled('{"guid": "#", "body_text": "Ferry stops."},', '{"items": [', "{}]}"),
    "lines: a.jsonl": filled('{"title": "Ferry #", "text": "Ferry stops."}\n'),
    "lines with one id: a.jsonl": filled('{"id": "ferry", "text": "Ferry stops."}\n'),
    "lines that are no records: a.jsonl": filled("[1]\n", '{"text": "Ferry"}\n'),
    "one line: a.jsonl": filled(SENTENCE, '{"text": "', '"}'),
    "empty lines: a.jsonl": filled("\n", '{"text": "Ferry"}\n'),
    "rows: a.csv": filled(f'Ferry #,"{SENTENCE}"\n', "title,text\n"),
    "wide rows: a.csv": _wide(","),
    "wide rows: a.tsv": _wide("\t"),
    "a long field: a.csv": filled(SENTENCE, 'title,text\nFerry,"', '"\n'),
    "a field of many lines: a.csv": filled("Ferry stops.\n", 'title,text\nFerry,"', '"\n'),
    "a field of quotation marks: a.csv": filled('""', 'title,text\nFerry,"', '"\n'),
    "a quotation mark never closed: a.csv": filled("Ferry stops.\n", 'title,text\nFerry,"'),
    "empty rows: a.csv": filled(",\n", "title,text\nFerry,Stops\n"),
    "delimiters: a.csv": filled(",", "title,text\n"),
    "columns: a.csv": filled("c#,", "", "text\n1,2\n"),
    "rows with one id: a.csv": filled("ferry,Ferry stops.\n", "id,text\n"),
    "rows with one address: a.csv": filled("https://tarn.example/ferry,Ferry stops.\n", "url,text\n"),
    "long mail: a.eml": filled(SENTENCE + "\n", f"{_MAIL}Content-Type: text/plain\n\n"),
    "a long mail head: a.eml": filled("To: a@tarn.example\n", _MAIL, "\nFerry stops."),
    "a long address: a.eml": filled("a@tarn.example, ", f"{_MAIL}To: ", "\n\nFerry stops."),
    "a long subject: a.eml": filled("=?utf-8?q?Ferry?= ", f"{_MAIL}Subject: ", "\n\nFerry stops."),
    "a subject of replies: a.eml": filled("Re: ", "Subject: ", f"\n{_MAIL}\nFerry stops."),
    "folded heads: a.eml": filled("\n ferry", f"{_MAIL}X-A: ", "\n\nFerry stops."),
    "mail parts: a.eml": filled("--b\nContent-Type: text/plain\n\nFerry stops.\n", _PARTS, "--b--\n"),
    "nested mail parts: a.eml": lambda size: "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(max(1, size // 60))
    ).join([_MAIL, "Ferry stops."]),
    "parts within parts: a.eml": filled("--b\nContent-Type: message/rfc822\n\n", _PARTS, "Ferry"),
    "parameters: a.eml": filled("; a#=b", f"{_MAIL}Content-Type: text/plain", "\n\nFerry stops."),
    "boundaries: a.eml": filled("--b\n", _PARTS),
    "quoted-printable: a.eml": filled(
        "=C3=A9=\n", f"{_MAIL}Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nFerry "
    ),
    "mail of HTML: a.eml": filled("<div>Ferry stops.", f"{_MAIL}Content-Type: text/html\n\n"),
    "mail of tags never closed: a.eml": filled("<style>", f"{_MAIL}Content-Type: text/html\n\nFerry"),
}


def _encoded(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: make(size).encode()


FILES: dict[str, Callable[[int], bytes]] = {
    **{name: _encoded(make) for name, make in _MADE.items()},
    "base64: a.eml": lambda size: (
        f"{_MAIL}Content-Transfer-Encoding: base64\n\n".encode()
        + base64.encodebytes((SENTENCE * (size // 80)).encode())
    ),
    "pages: a.warc.gz": _archive,
    "NULs: a.txt": lambda size: b"a\x00" * (size // 2),
    "bytes of no encoding: a.txt": lambda size: b"\xe9 ferry " * (size // 8),
    "bytes of no encoding: a.html": lambda size: _OPEN.encode() + b"\xe9 ferry " * (size // 8),
}
"""Files: what they hold and, behind the colon, their names."""

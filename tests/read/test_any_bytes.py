"""Whatever lies in a file, a reader gives Articles and Problems or raises a DigestError: nothing else."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import ParamSpec

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.errors import DigestError, Problem
from digest.model import Article
from digest.read import SUFFIXES, read_stream, sidecar
from tests.read.making import FILES as BROKEN

P = ParamSpec("P")
MARKUP = ["# ", "<div>", "</div>", "<!--", "-->", "{{<", ">}}", "{%", "%}", "![", "](", ")", "**", "_", "`", "|", "|-|"]
YAML = ["title: ", "date: ", "quotes:\n", "text: ", "2012-11-05", "&x ", "*x", "!!", "'", '"', ": ", "- ", "\ufeff"]
HTML = ["<br>", "<s>", "~~", "&#", ";", "[^1]:", "“é”", "word "]
BYTES = [b"\n", b"\n\n", b"\n---\n", b" ", b"\t", b"\r", b"\x00", b"\x93", b"\xff\xfe"]
PIECES = st.sampled_from([*(piece.encode() for piece in MARKUP + YAML + HTML), *BYTES])
FORMATS = [
    *[b'{"', b'":', b'["', b"]", b"}", b"{}", b"text", b'"text": "word. ', b'"', b",", b"1e9", b"null", b"\\u0000"],
    *[b"<rss>", b"<channel>", b"<item>", b"<title>", b"</item>", b"<feed>", b"<entry>", b"<!DOCTYPE x [", b"]>"],
    *[
        b"<html>",
        b"<article><p>",
        b"<h1>",
        b"<script type='application/ld+json'>",
        b"</script>",
        b"<meta name='author'",
    ],
    *[
        b"From: a@b\n",
        b"Subject: x\n",
        b"MIME-Version: 1.0\n",
        b"Content-Type: multipart/mixed; boundary=b\n",
        b"--b\n",
    ],
    *[b"WARC/1.0\r\n", b"WARC-Type: response\r\n", b"Content-Length: 9\r\n\r\n", b"HTTP/1.1 200 OK\r\n"],
]
PIECES = PIECES | st.sampled_from(FORMATS)
FILES = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=30).map(b"".join))


def outcome(
    reader: Callable[P, list[Article | Problem]], *given: P.args, **named: P.kwargs
) -> list[Article | Problem] | DigestError:
    """What a reader answers, an error of ours included."""
    try:
        return reader(*given, **named)
    except DigestError as error:
        return error


def read(data: bytes, file: str) -> list[Article | Problem]:
    """All that is found in a file of this name."""
    return list(read_stream(BytesIO(data), file))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@settings(deadline=None, max_examples=60)
@given(data=FILES)
@example(data=b"a\x00b\x00")
@example(data=b"---\ntitle: \xed\xa0\x80\n---\nBody")
@example(data=b"\x1f\x8b\x08")
@example(data=b'{"text": "\\ud800 harbour", "date": 1e400, "title": [[]]}')
@example(data=b"<html><body><p>" + b"Harbour. " * 99 + b"<svg><![CDATA[&#xD800;")
def test_any_bytes_are_articles_or_an_error(suffix: str, data: bytes) -> None:
    """Each reader answers any bytes with articles fit to be written as UTF-8, or a DigestError naming the file."""
    found = outcome(read, data, f"in/a{suffix}")
    if isinstance(found, DigestError):
        assert found.problem.file == f"in/a{suffix}"
        repr(found.problem).encode("utf-8")
        return
    assert found
    assert all(isinstance(entry, Article | Problem) for entry in found)
    for entry in found:
        repr(entry).encode("utf-8")
        if isinstance(entry, Article):
            entry.text.encode("utf-8")
            assert "\r" not in entry.text
            assert all(removal.span.of(entry.text).strip() for removal in entry.removed)


DIGITS = b"9" * 5_000
HOST = b"http://[1::x/a"
MAIL = b"From: a@b\nMIME-Version: 1.0\n"
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://[1::x/\r\nContent-Type: application/http\r\n"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\x00\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>Word"
PROSE = b"<html><body><article>" + b"<p>The ferry stops on Friday and sails again in March.</p>" * 9
TRAPS = [
    ("a.json", b'{"text": "Word", "date": ' + DIGITS + b"}"),
    ("a.json", b'{"text": "Word", "date": Infinity, "authors": {"name": {"name": []}}, "url": "' + HOST + b'"}'),
    ("a.json", b'[{"text": "\\udc00 word", "id": {"a": 1}}, 1, null, {"text": ["a", 1]}]'),
    ("a.json", b'{"body_text": "Word", "guid": 1, "headlines": [1], "located": [], "subject": [1], "bodies": {}}'),
    ("a.json", b'{"version": "https://jsonfeed.org/version/1", "items": [1, {"content_text": 1}, {"id": []}]}'),
    ("a.jsonl", b'{"text": "Word", "n": ' + DIGITS + b"}\n[\n"),
    ("a.csv", b'text,url\n"Word,' + HOST + b"\n\xff\x00,\n"),
    ("a.csv", b"\xff\xfet\x00e\x00x\x00t\x00\n\x00a\x00\x00\xd8"),
    ("a.eml", MAIL + b"Subject: =?bogus?q?x?= =?utf-8?b?x?=\n\nWord"),
    ("a.eml", MAIL + b"Subject: =?utf-8?b?=\nFrom: =?x?=\nArchived-At: <" + HOST + b">\n\nWord"),
    ("a.eml", MAIL + b"Content-Type: text/plain; charset*0*=x''%ff; charset*1*=%\n\nWord"),
    ("a.eml", MAIL + b"Content-Type: text/plain; charset=\x01bogus\nContent-Transfer-Encoding: base64\n\n====A"),
    ("a.eml", MAIL + b"Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode\n\nbegin 666 a\n#\xff\nend"),
    ("a.eml", MAIL + b"Content-Type: text/html; charset*=''\nContent-Disposition: ;;=*0*\n\n<p>Word"),
    ("a.html", PROSE + b"<script type='application/ld+json'>" + b"[" * 5_000 + b"</script>"),
    (
        "a.html",
        PROSE + b'<script type="application/ld+json">{"@type":"Article","datePublished":' + DIGITS + b"}</script>",
    ),
    ("a.html", b"<base href='" + HOST + b"'><link rel=canonical href='" + HOST + b"'>" + PROSE),
    ("a.html", b"<meta property=og:url content='" + HOST + b"'><meta name=author content='&#xD800;,'>" + PROSE),
    ("a.html", b"<?xml version='1.0' encoding='x'?>" + PROSE),
    ("a.html", b"<html><!-- --"),
    ("a.xml", b"<rss xml:base='" + HOST + b"'><channel><item><link>a</link><description>Word</description></item>"),
    ("a.xml", b"<rss><channel><link>" + HOST + b"</link><item><link>/a</link><title>x</title><description>Word"),
    ("a.xml", b"<rss><channel><item><pubDate>Mon, 99 Foo 99999 99:99:99 +9999</pubDate><description>Word"),
    ("a.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='text/html' mode='base64'>=</content>"),
    ("a.xml", b"<feed><entry><updated>0000-00-00T00:00:00Z</updated><id>" + HOST + b"</id><summary>Word &#xD800; &#0;"),
    ("a.md", b"+++\ndate = 9999-99-99\n+++\nWord"),
    ("a.md", b"+++\na = " + b"[" * 3_000 + b"\n+++\nWord"),
    ("a.md", b"---\ntitle: a\x01\n---\nWord"),
    ("a.md", b"---\ntitle: [a\n---\nWord"),
    ("a.md", b"---\n? [a]\n: b\ntitle: !!python/object:os.system x\n---\nWord"),
    ("a.md", b'{"title": ' + b"[" * 3_000 + b"\nWord"),
    ("a.md", b'{"title": "\\ud800", "date": ' + DIGITS + b"}\nWord"),
    ("a.warc", WARC + b"Content-Length: 99\r\n\r\n" + HTTP),
    ("a.warc", WARC + b"Content-Length: nine\r\n\r\n" + HTTP),
    ("a.warc.gz", b"\x1f\x8b\x08\x00" + b"\x00" * 20),
]


@pytest.mark.parametrize(("name", "data"), TRAPS)
def test_what_libraries_stumble_over_is_articles_or_an_error(name: str, data: bytes) -> None:
    """Numbers, addresses, charsets, dates and depths at which parsers raise errors of their own raise none of these."""
    found = outcome(read, data, name)
    assert isinstance(found, DigestError) or all(isinstance(entry, Article | Problem) for entry in found)
    for entry in [] if isinstance(found, DigestError) else found:
        f"{entry.text} {entry.title} {entry.url}".encode() if isinstance(entry, Article) else str(entry).encode()


@pytest.mark.parametrize("name", sorted(BROKEN))
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_damaged_file_is_articles_or_an_error(name: str, data: st.DataObject) -> None:
    """A file of each format that is cut off, has bytes changed, or holds a part of itself again, breaks nothing."""
    whole = BROKEN[name]
    cut = data.draw(st.integers(0, len(whole)))
    again = data.draw(st.integers(0, len(whole)))
    put = data.draw(st.binary(max_size=8))
    found = outcome(read, whole[:cut] + put + whole[again:], name)
    assert isinstance(found, DigestError) or all(isinstance(entry, Article | Problem) for entry in found)


@given(data=FILES)
def test_any_sidecar_keeps_the_article(data: bytes) -> None:
    """Whatever bytes a sidecar holds, its article keeps its text, or the sidecar is named as no text at all."""
    article = Article("a.txt", "a.txt", "The harbour reopened. “Yes,” said Ada Quill.")
    found = outcome(sidecar.apply, article, data, "a.yml")
    if isinstance(found, DigestError):
        assert found.problem.file == "a.yml"
        return
    assert isinstance(found[0], Article)
    assert found[0].text == article.text
    assert all(isinstance(entry, Problem) for entry in found[1:])

"""Small files of every format, each with the same article in it."""

from __future__ import annotations

import gzip
import json

TITLE = "Ferry to the Aldin islands stops for the winter"
PARAGRAPHS = [
    "The ferry between Tarn and the Aldin islands stops on Friday and sails again in March, its owner said.",
    "“We have looked at every other way, and there is none,” said Ada Quill, who runs the company with her brother.",
    "About two hundred people live on the islands. Most of them work in the quarry, which stays open all year round.",
    "The mayor of Tarn, Ira Dunn, said that a small boat would carry medicine, letters and schoolchildren until then.",
]
BODY = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
URL = "https://tarn.example/2024/11/ferry-stops.html"
STATED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "author": [{"@type": "Person", "name": "Karin Holt"}, {"@type": "Person", "name": "Ben Ode (bo)"}],
    "publisher": {"@type": "Organization", "name": "Tarn Herald"},
    "datePublished": "2024-11-05T08:30:00+01:00",
    "articleSection": "Islands",
}


def page(head: str = "", body: str = HTML, title: str = TITLE) -> str:
    """A web page with an article, a menu and a footer."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | Tarn Herald</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{body}</article></main>"
        "<footer><p>About us. Contact. All rights reserved.</p></footer></body></html>"
    )


def ld(**changes: object) -> str:
    """A block of JSON-LD; a field given as None is left out."""
    stated = {key: value for key, value in {**STATED, **changes}.items() if value is not None}
    return f"<script type='application/ld+json'>{json.dumps(stated)}</script>"


def rss(*items: str, channel: str = "<title>Tarn Herald</title><language>en</language>") -> str:
    """An RSS 2.0 feed."""
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{channel}{''.join(items)}</channel></rss>"


ITEM = (
    f"<item><title>{TITLE}</title><link>{URL}</link><pubDate>Tue, 05 Nov 2024 08:30:00 +0100</pubDate>"
    f"<description><![CDATA[{HTML}]]></description></item>"
)
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>Tarn Herald</title><entry><id>tag:tarn.example,2024:17</id>"
    f"<title>{TITLE}</title><link href='{URL}'/><author><name>Karin Holt</name></author>"
    f"<published>2024-11-05T08:30:00+01:00</published><content type='html'><![CDATA[{HTML}]]></content></entry></feed>"
)
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Tarn Herald</title></channel>"
    f"<item><title>{TITLE}</title><link>{URL}</link><dc:date>2024-11-05T08:30:00+01:00</dc:date>"
    f"<dc:creator>Karin Holt</dc:creator><description>{BODY}</description></item></rdf:RDF>"
)
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Tarn Herald",
    "language": "en",
    "items": [
        {"id": "17", "url": URL, "title": TITLE, "content_html": HTML, "date_published": "2024-11-05T08:30:00+01:00",
         "authors": [{"name": "Karin Holt"}]},
    ],
}  # fmt: skip
RECORD = {"title": TITLE, "date": "2024-11-05", "url": URL, "author": "Karin Holt", "text": BODY}
NINJS = {
    "uri": "urn:tarn:17",
    "type": "text",
    "versioncreated": "2024-11-05T08:30:00+01:00",
    "headline": TITLE,
    "byline": "By Karin Holt",
    "located": "Tarn",
    "body_html": HTML,
    "language": "en",
}
MAIL = (
    "Received: from tarn.example\nMessage-ID: <17@tarn.example>\nFrom: Tarn Herald <news@tarn.example>\n"
    f"To: readers@tarn.example\nSubject: {TITLE}\nDate: Tue, 05 Nov 2024 08:30:00 +0100\nMIME-Version: 1.0\n"
    f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{BODY}\n"
)
TABLE = f'title,date,url,text\n"{TITLE}",2024-11-05,{URL},"{BODY}"\n'


def warc(*pages: tuple[str, str], status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """A web archive of pages by their addresses."""
    records = []
    for url, html in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + html.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-11-05T09:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


FILES: dict[str, bytes] = {
    "a.html": page(ld()).encode(),
    "a.rss": rss(ITEM).encode(),
    "a.atom": ATOM.encode(),
    "a.rdf": RDF.encode(),
    "feed.json": json.dumps(JSON_FEED).encode(),
    "a.json": json.dumps(RECORD).encode(),
    "wire.json": json.dumps(NINJS).encode(),
    "a.jsonl": (json.dumps(RECORD) + "\n").encode(),
    "a.csv": TABLE.encode(),
    "a.tsv": f"title\tdate\ttext\n{TITLE}\t2024-11-05\t{PARAGRAPHS[0]}\n".encode(),
    "a.eml": MAIL.encode(),
    "a.warc": warc((URL, page(ld()))),
    "a.warc.gz": gzip.compress(warc((URL, page(ld()))), mtime=0),
    "a.md": f"---\ntitle: {TITLE}\ndate: 2024-11-05\n---\n\n{BODY}\n".encode(),
    "toml.md": f'+++\ntitle = "{TITLE}"\ndate = 2024-11-05T08:30:00+01:00\n+++\n{BODY}\n'.encode(),
    "json.md": (json.dumps({"title": TITLE, "date": "2024-11-05"}) + f"\n\n{BODY}\n").encode(),
}
"""The article in each format that states its title and date."""

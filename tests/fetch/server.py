"""A web server of our own, on this machine, that answers well and badly."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.read.making import HTML, TITLE, ld, page

ENGLISH = "A caf\u00e9 opened on the Aldin islands, the na\u00efve owner said."


def entry(base: str, number: int, text: str) -> str:
    """An entry of a feed."""
    link = f"{base}/story/{number}?utm_source=rss"
    return f"<item><title>{TITLE} {number}</title><link>{link}</link><description>{text}</description></item>"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path that is asked for; `server.asked` lists them all."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer one request."""
        server = self.server
        assert isinstance(server, Site)
        server.asked.append(self.path)
        path = self.path.partition("?")[0]
        answer = getattr(self, "at_" + path.strip("/").partition("/")[0].replace(".", "_").replace("-", "_"), None)
        answer() if answer else self._send(b"nothing here", status=404)

    def _send(self, data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("Content_Length", str(len(data))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def at_robots_txt(self) -> None:
        """What the site asks of programs."""
        self._send(b"User-agent: *\nDisallow: /secret/\n", "text/plain")

    def at_story(self) -> None:
        """An article."""
        number = self.path.partition("?")[0].rpartition("/")[2]
        self._send(page(ld(headline=f"{TITLE} {number}"), title=f"{TITLE} {number}").encode())

    def at_unsigned(self) -> None:
        """An article whose page says its day to readers alone, and nothing of who publishes it."""
        self._send(f"<html><body><article><h1>{TITLE}</h1><p>9 May 2017</p>{HTML}</article></body></html>".encode())

    def at_unsigned_feed(self) -> None:
        """A feed that states what the page of its entry leaves open."""
        assert isinstance(self.server, Site)
        item = f"<item><title>{TITLE}</title><link>{self.server.base}/unsigned</link><description>Tide.</description>"
        item += "<pubDate>Wed, 10 May 2017 08:30:00 GMT</pubDate></item>"
        feed = f"<rss version='2.0'><channel><title>Tarn Herald</title>{item}</channel></rss>"
        self._send(feed.encode(), "application/rss+xml")

    def at_secret(self) -> None:
        """An article that programs are not to fetch."""
        self._send(page().encode())

    def at_moved(self) -> None:
        """An address that leads on."""
        self._send(b"", status=301, Location="/story/1")

    def at_sly(self) -> None:
        """An address that leads to where programs must not go."""
        self._send(b"", status=302, Location="/secret/1")

    def at_round(self) -> None:
        """An address that leads to itself."""
        self._send(b"", status=302, Location="/round")

    def at_elsewhere(self) -> None:
        """An address that leads out of the web."""
        self._send(b"", status=302, Location="file:///etc/hostname")

    def at_busy(self) -> None:
        """An address that wants to be asked later."""
        self._send(b"later", status=429)

    def at_blank(self) -> None:
        """An answer of nothing."""
        self._send(b" \n")

    def at_broken_off(self) -> None:
        """An answer shorter than it says."""
        self._send(page(ld()).encode(), Content_Length="999999")

    def at_home(self) -> None:
        """A site's first page, which names its feed."""
        feed = "<title>Tarn Herald</title><link rel='alternate' type='application/rss+xml' href='/feed'>"
        self._send(f"<html><head>{feed}</head><body><a href='/story/1'>Go</a></body></html>".encode())

    def at_bare_feed(self) -> None:
        """A feed of titles and addresses, and a title without either."""
        assert isinstance(self.server, Site)
        items = f"<item><title>{TITLE} 1</title><link>{self.server.base}/story/1</link></item>"
        items += "<item><title>x</title></item>"
        self._send(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "application/rss+xml")

    def at_nameless_feed(self) -> None:
        """A feed whose entries have no addresses; each time it is asked for, a new one stands before the others."""
        assert isinstance(self.server, Site)
        count = sum(path == self.path for path in self.server.asked)
        items = "".join(
            f"<item><title>{TITLE} {number}</title><description>{ENGLISH}</description></item>"
            for number in range(count, 0, -1)
        )
        self._send(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "application/rss+xml")

    def at_packed(self) -> None:
        """A compressed page."""
        self._send(gzip.compress(page(ld()).encode()), Content_Encoding="gzip")

    def at_bomb(self) -> None:
        """A small answer that unpacks to a large one."""
        self._send(gzip.compress(b"<p>" + b"x" * 5_000_000), Content_Encoding="gzip")

    def at_damaged(self) -> None:
        """What says that it is compressed and is not."""
        self._send(page().encode(), Content_Encoding="gzip")

    def at_endless(self) -> None:
        """An answer without an end."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>on and on</p>" * 1_000)

    def at_slow(self) -> None:
        """An answer that comes a byte at a time."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"<")
            self.wfile.flush()
            time.sleep(0.1)

    def at_silent(self) -> None:
        """No answer."""
        time.sleep(5)

    def at_latin(self) -> None:
        """A page in another encoding than it says."""
        body = f"<p>{ENGLISH}</p>{HTML}"
        self._send(page("<meta charset='utf-8'>", body).encode("cp1252", "replace"), "text/html; charset=iso-8859-1")

    def at_unknown(self) -> None:
        """A page in UTF-8 whose server names an encoding that there is not."""
        self._send(page("", f"<p>{ENGLISH}</p>{HTML}").encode(), "text/html; charset=klingon")

    def at_forbidden(self) -> None:
        """A page for subscribers."""
        self._send(b"pay", status=403)

    def at_paper_pdf(self) -> None:
        """A PDF."""
        self._send(b"%PDF-1.7 and so on", "application/pdf")

    def at_feed(self) -> None:
        """A feed of three entries, one of them whole; unchanged for who has it."""
        if self.headers.get("If-None-Match") == '"3"':
            self._send(b"", status=304)
            return
        server = self.server
        assert isinstance(server, Site)
        whole = "&lt;p&gt;" + "The quarry stays open all the year, said Ada Quill. " * 30 + "&lt;/p&gt;"
        items = entry(server.base, 1, "Short.") + entry(server.base, 2, "Short.") + entry(server.base, 3, whole)
        feed = f"<rss version='2.0'><channel><title>Tarn Herald</title>{items}</channel></rss>"
        self._send(feed.encode(), "application/rss+xml", ETag='"3"')

    def at_bad_feed(self) -> None:
        """A feed with one entry that cannot be had."""
        server = self.server
        assert isinstance(server, Site)
        items = entry(f"{server.base}/missing", 1, "Short.") + entry(server.base, 2, "Short.")
        self._send(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "text/xml", ETag='"1"')


class Site(ThreadingHTTPServer):
    """The server, and what it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.base = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no matter."""


@contextmanager
def running() -> Iterator[Site]:
    """The server while it runs."""
    with Site() as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()

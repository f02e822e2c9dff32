"""Editions as e-mails: the newest of each kind, as HTML with its styles inside and as plain text."""

from __future__ import annotations

import posixpath
import textwrap
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from digest.write.escape import Markup, safe_url
from digest.write.extras import Extra
from digest.write.rendering import filled
from digest.write.views.edition import mailed, view_of
from digest.write.views.site import Site, own_path
from digest.write.web import Web

WIDTH = 72
"""Characters of a line of plain text: RFC 5322 asks for at most 78."""


def mail_files(of: Site, web: Web, templates: Path | None) -> Iterator[Extra]:
    """The HTML and the text of the newest editions, by their paths below `mail/`; all their links are whole."""
    for edition in mailed(of):
        view = view_of(of, edition)
        values = {
            "view": view,
            "site": of.title,
            "lang": of.say.language,
            "page": safe_url(web.address(of.edition_paths[edition.kind, edition.start])),
            "at": partial(_whole, web, view.page),
        }
        html = filled("email.html.j2", of.say.language, templates, "", **values)
        text = filled("email.txt.j2", of.say.language, templates, "", **values)
        path = own_path(edition).removeprefix("editions/").removesuffix(".md")
        yield Extra(f"{path}.html", f"{html.strip()}\n".encode())
        yield Extra(f"{path}.txt", _wrapped(text).encode())


def _whole(web: Web, page: str, href: Markup) -> Markup | None:
    """The whole address of what `page` calls `href`."""
    path, _, anchor = str(href).partition("#")
    return safe_url(web.address(posixpath.normpath(posixpath.join(posixpath.dirname(page), path)), anchor))


def _wrapped(text: str) -> str:
    """Lines no longer than `WIDTH`, addresses aside, and never two empty ones together."""
    lines: list[str] = []
    for line in text.splitlines():
        indent = "  " if line.startswith("- ") else ""
        pieces = textwrap.wrap(
            line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]
        lines += pieces if pieces != [""] or (lines and lines[-1]) else []
    return "\n".join(lines).strip() + "\n"

"""How text becomes Markdown, HTML, an address or front matter. Nothing else in this package may turn text into markup.

The one means is the character reference (`&#42;` for an asterisk). Python-Markdown and HTML both decode it and neither
acts on it, so one form is right in a paragraph, a heading, a table cell, a link's text, raw HTML, an attribute in
double quotes, and in front matter, which themes put unescaped into `<title>` and `<meta content="…">`. Backslashes are
never used: they mean nothing in HTML. Only what an extension could act on is encoded, so that pages stay readable.

What a template has to see to: an attribute stands in double quotes; text whose direction may differ stands in `<bdi>`,
since direction controls belong to a value's text and are kept (as references); a value is not glued to a `:` or `(` of
the template. None stands in a code span, a code block, `<script>` or `<style>`, where references are not decoded; in
the title of a Markdown link, from which Python-Markdown takes quotation marks; or in an attribute of a block element
inside HTML with `markdown`, which md_in_html decodes once too often (it stays inert, but `&amp;` loses its `amp;`).

What a site has to see to: `smarty` with `smart_quotes` curls straight quotation marks and apostrophes on every page, so
it must stay off. Apostrophes are left alone here for the sake of whoever reads the files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote, urlsplit

import markupsafe
import yaml

_WIDE = 2**30


class Markup(markupsafe.Markup):
    """Text that is safe as it stands: template text, or what `escape` made. Whatever is joined to it is escaped."""

    __slots__ = ()
    __repr__ = str.__repr__  # as part of a view it is hashed by this, and which fields are markup is known

    @classmethod
    def escape(cls, s: Any, /) -> Self:  # noqa: ANN401  # markupsafe's own signature
        """`escape`, under the name by which `+`, `%`, `format` and `join` look for it."""
        return str.__new__(cls, escape(s))


# One of the candidates, and then a reason: it is active anywhere, or because of its neighbours. Beginning with a single
# class keeps the search fast, and every look-around is bounded.
_CONTROLS = r"\x00-\x1f\x7f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_OTHER_SPACES = r"\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ALWAYS = rf"&<>\"`*_\[\]{{}}\\#|~^=+$@{_CONTROLS}{_OTHER_SPACES}"
_ACTIVE = re.compile(
    rf"""
    [{_ALWAYS}:./!?()-]
    (?: (?<=[{_ALWAYS}])
      | (?<=\A[:/!?.)-])                              # at a line's start: lists, definitions, /// !!! ??? ---
      | (?<=:)(?!\s)(?!(?<=\d:)\d\d(?![\w:+-]))       # :emoji:, scheme://; not 10:30
      | (?<=--) | (?<=\.\.) | (?<=[wW]{{3}}\.)        # dashes, ellipses, bare www. addresses
      | (?<=[!?])(?=\d) | (?<=!)(?=\Z)                # references to a repository; an image, should a link follow
      | (?<=\()(?=(?:c|p|r|tm)\)) | (?<=c/)(?=o)      # smart symbols
      | (?<=[1-7]/)(?<!\d\d/)(?=[2-8](?!\d))          # smart fractions
    )""",
    re.VERBOSE,
)
_LIST_MARKER = re.compile(r"(?:\d+|[A-Za-z]|[IVXLCDMivxlcdm]+)(?=[.)](?:\s|\Z))")

# HTML reads references to NUL and surrogates as U+FFFD, and cannot refer to U+0085, which is a line break.
_REFERENCES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\0": "\ufffd",
    "\x85": "&#10;",
} | {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}


def escape(value: object) -> Markup:
    """`value` as text that shows exactly itself, inert in Markdown and HTML alike; the environment's `finalize`.

    None is the empty string; what says it is markup (`__html__`) passes through; anything else is `str(value)`. The
    result is one line: line breaks, tabs and the white space at both ends are references. What HTML cannot hold is
    shown as U+FFFD (NUL, lone surrogates), or for U+0085 as a line feed.
    """
    if type(value) is str:
        text = value
    elif isinstance(value, Markup):
        return value
    elif value is None:
        return Markup()
    elif hasattr(value, "__html__"):
        return Markup(value)
    else:
        text = str(value)
    core = text.strip()
    escaped = _ACTIVE.sub(_reference, core)
    if marker := _LIST_MARKER.match(escaped):
        dot = marker.end()
        escaped = escaped[:dot] + _encoded(escaped[dot]) + escaped[dot + 1 :]
    if len(core) != len(text):
        start = len(text) - len(text.lstrip())
        escaped = _encoded(text[:start]) + escaped + _encoded(text[start + len(core) :])
    return str.__new__(Markup, escaped)


def _reference(match: re.Match[str]) -> str:
    return _encoded(match[0])


def _encoded(characters: str) -> str:
    return "".join(_REFERENCES.get(character) or f"&#{ord(character)};" for character in characters)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")


def folded(text: str) -> str:
    """`text` as one line: every run of white space a single space, none at the ends."""
    return " ".join(text.split())


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """`text` as one line fit for a terminal or a page's title: `folded`, and U+FFFD for each control character."""
    return _CONTROL.sub("\ufffd", folded(text))


_UNFIT_FOR_FILES = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(text: str) -> str:
    """`text` with U+FFFD for each character that XML 1.0, UTF-8 or a database cannot hold, such as controls."""
    return _UNFIT_FOR_FILES.sub("\ufffd", text)


_UNFIT_FOR_URL = re.compile(r"[\s\\\x00-\x1f\x7f-\x9f]")
_HOST = re.compile(r"[^\x00-,/:-@\[-^`{-\x7f]+(?::\d{1,5})?", re.ASCII)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ACTIVE_IN_URL = re.compile(r"[^A-Za-z0-9/:.,;?=%#_~-]")


@lru_cache(maxsize=1 << 14)
def safe_url(url: str | None) -> Markup | None:
    """A web address as it may stand in `[text](…)` or in an attribute in double quotes; None for anything else.

    Only `http` and `https` with a host, and without credentials, backslashes, white space or control characters.
    Characters beyond ASCII are percent-encoded (in UTF-8, the host's as well: browsers decode it); reserved ones that
    Markdown could act on are character references, so that the address a browser sees is the same.
    """
    url = (url or "").strip()
    if _UNFIT_FOR_URL.search(url):
        return None
    try:
        parts = urlsplit(url)
        rest = quote(_STRAY_PERCENT.sub("%25", url[len(parts.scheme) :]), safe="%/?#:;,@&=+$!'()*~[]")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc):
        return None
    return Markup(parts.scheme + _ACTIVE_IN_URL.sub(_reference, rest))


def front_matter(fields: Mapping[str, object]) -> str:
    """`fields` as a YAML block between `---` fences, in the order given, every string in double quotes on one line.

    Themes put these strings unescaped into HTML, so each passes through `escape`; `Markup` stands as it is (a name of a
    template, say). Values may be strings, numbers, booleans, None, dates, and lists and mappings of them. It is what
    PyYAML writes, which takes ten times as long.
    """
    lines: list[str] = []
    _block(fields, "", "", lines)
    return f"---\n{''.join(lines) or '{}' + chr(10)}---\n"


def _block(value: object, first: str, indent: str, lines: list[str]) -> None:
    """Add the lines of a mapping or a list that holds something: one that begins with `first`, others indented."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if _is_block(item):
                lines.append(f"{first}{_key(str(key))}:\n")
                below = f"{indent}  " if isinstance(item, Mapping) else indent
                _block(item, below, below, lines)
            else:
                lines.append(f"{first}{_key(str(key))}: {_scalar(item)}\n")
            first = indent
    elif isinstance(value, list | tuple):
        for item in value:
            if _is_block(item):
                _block(item, f"{first}- ", f"{indent}  ", lines)
            else:
                lines.append(f"{first}- {_scalar(item)}\n")
            first = indent


def _is_block(value: object) -> bool:
    return not isinstance(value, str) and isinstance(value, Mapping | list | tuple) and bool(value)


def _scalar(value: object) -> str:
    """A string in double quotes; `yes`, `null` and `2012-07-05` stay strings so. Anything else as YAML has it."""
    if isinstance(value, str):
        text = str(escape(value))
        return f'"{text}"' if _AS_IT_IS.fullmatch(text) else _dumped(text, '"')
    if isinstance(value, bool):
        return "true" if value else "false"
    return _dumped(list(value) if isinstance(value, tuple) else value)


_AS_IT_IS = re.compile(r"[ !#-\[\]-~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")


@lru_cache(maxsize=1 << 10)
def _key(name: str) -> str:
    return _dumped({name: 0}).removesuffix(": 0")


def _dumped(value: object, style: str | None = None) -> str:
    """A value that YAML writes on one line."""
    made: str = yaml.dump(value, Dumper=yaml.SafeDumper, default_style=style, allow_unicode=True, width=_WIDE)
    return made.partition("\n")[0]

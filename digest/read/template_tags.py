"""Site generators' template tags in Markdown: what a page's template would run, no reader of the page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.read.limits import TAG_LENGTH

_NO_ADDRESS = "# "
"""Stands for a tag that was a link's address, so that the link stays one."""

_PAIRS = (("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"))
_HIDDEN_BLOCK = re.compile(r"(\{[{%][<%]?)-?\s*(comment|highlight)\b")
_ATTRIBUTES = re.compile(
    r"\{:[^{}\n]{0,200}\}|\{[#.][^{}\n]{1,100}\}(?=[ \t]*$)|(?<=[)\]])\{[#.][\w.#-]{1,100}\}", re.MULTILINE
)
_WORDPRESS = re.compile(
    r"\[/?(?:audio|caption|embed|gallery|playlist|soundcloud|tweet|video|vimeo|youtube)(?:[\s=][^\[\]\n]{0,500})?\](?![(\[:])"
)
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]{1,40}\]:[ \t]*|\[\^[^\]\s]{1,40}\](?!:)", re.MULTILINE)


def remove(text: str) -> str:
    """`text` without Hugo and WordPress shortcodes, Liquid and Jinja tags, kramdown attribute lists and footnote marks.

    What stands between an opening and a closing tag stays, unless the pair is a comment or highlighted code. A tag
    ends within the same paragraph and within the limit, or it is no tag.
    """
    if "{" in text:
        text = _without_hidden_blocks(text)
        for opening, closing in _PAIRS:
            text = "".join(_outside(text, opening, closing))
        text = _ATTRIBUTES.sub("", text)
    if "[" in text:
        text = _WORDPRESS.sub("", text)
    return _FOOTNOTE.sub("", text) if "[^" in text else text


def _outside(text: str, opening: str, closing: str) -> Iterator[str]:
    """The stretches of `text` outside of `opening … closing`."""
    kept = start = 0
    while (at := text.find(opening, start)) >= 0:
        end = text.find(closing, at + len(opening), at + TAG_LENGTH)
        if end < 0 or "\n\n" in text[at:end]:
            start = at + len(opening)
            continue
        yield text[kept:at]
        if text.endswith("](", kept, at):
            yield _NO_ADDRESS
        kept = start = end + len(closing)
    yield text[kept:]


def _without_hidden_blocks(text: str) -> str:
    """`text` without `{% comment %} … {% endcomment %}` and `{{< highlight >}} … {{< /highlight >}}`."""
    kept: list[str] = []
    position = 0
    while match := _HIDDEN_BLOCK.search(text, position):
        ending = re.compile(r"\{[{%][<%]?-?\s*(?:end|/\s*)" + match[2] + r"\b[^{}\n]{0,20}\}{1,2}")
        close = ending.search(text, match.end())
        if not close:
            break
        kept.append(text[position : match.start()])
        position = close.end()
    return "".join((*kept, text[position:]))

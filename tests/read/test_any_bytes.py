"""Whatever lies in a file, a reader gives Articles and Problems or raises a DigestError: nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.errors import DigestError, Problem
from digest.model import Article
from digest.read import READERS, sidecar

P = ParamSpec("P")
MARKUP = ["# ", "<div>", "</div>", "<!--", "-->", "{{<", ">}}", "{%", "%}", "![", "](", ")", "**", "_", "`", "|", "|-|"]
YAML = ["title: ", "date: ", "quotes:\n", "text: ", "2012-11-05", "&x ", "*x", "!!", "'", '"', ": ", "- ", "\ufeff"]
HTML = ["<br>", "<s>", "~~", "&#", ";", "[^1]:", "“é”", "word "]
BYTES = [b"\n", b"\n\n", b"\n---\n", b" ", b"\t", b"\r", b"\x00", b"\x93", b"\xff\xfe"]
PIECES = st.sampled_from([*(piece.encode() for piece in MARKUP + YAML + HTML), *BYTES])
FILES = st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=30).map(b"".join))


def outcome(
    reader: Callable[P, list[Article | Problem]], *given: P.args, **named: P.kwargs
) -> list[Article | Problem] | DigestError:
    """What a reader answers, an error of ours included."""
    try:
        return reader(*given, **named)
    except DigestError as error:
        return error


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(data=FILES)
@example(data=b"a\x00b\x00")
@example(data=b"---\ntitle: \xed\xa0\x80\n---\nBody")
def test_any_bytes_are_articles_or_an_error(suffix: str, data: bytes) -> None:
    """Each reader answers any bytes with articles fit to be written as UTF-8, or a DigestError naming the file."""
    found = outcome(READERS[suffix], data, f"in/a{suffix}")
    if isinstance(found, DigestError):
        assert found.problem.file == f"in/a{suffix}"
        return
    assert isinstance(found[0], Article)
    assert all(isinstance(entry, Article | Problem) for entry in found)
    for entry in found:
        repr(entry).encode("utf-8")
        if isinstance(entry, Article):
            entry.text.encode("utf-8")
            assert "\r" not in entry.text
            assert all(removal.span.of(entry.text).strip() for removal in entry.removed)


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


def test_the_readers_table_covers_the_promised_formats() -> None:
    """Plain text and Markdown are read, under each of their names."""
    assert {Path(f"a{suffix}").suffix for suffix in READERS} == {".txt", ".text", ".md", ".markdown"}

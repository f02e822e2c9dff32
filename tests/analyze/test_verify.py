"""Verbatim or nothing: what every build checks of every quote and key point."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from digest.analyze import analyze, verify
from digest.errors import VerbatimError
from digest.model import Digest, KeyPoint, Quote, Removal, Span, joined
from digest.read import read_text

TEXT = (
    "Harbour of Eastmere reopens\n\n"
    "The harbour of Eastmere reopened on Monday after nine months of dredging.\n\n"
    "“The channel is two metres deeper,” Ada Quill, the harbour master, said. “No ship has to wait for the tide now.”\n"
)


@pytest.fixture(scope="module")
def digest() -> Digest:
    """A real digest with one quote and at least one key point."""
    made = analyze(read_text("a", TEXT))
    assert made.quotes
    assert made.key_points
    return made


def with_quote(digest: Digest, parts: tuple[Span, ...], text: str | None = None) -> Digest:
    """The digest with one quote of these parts instead of its own."""
    return replace(digest, quotes=(Quote(parts, joined(TEXT, parts) if text is None else text),))


def test_what_analysis_makes_is_verbatim(digest: Digest) -> None:
    """Every part of a quote or key point is the source text's own slice, and a whole is its parts joined."""
    verify(digest)
    items: tuple[Quote | KeyPoint, ...] = (*digest.quotes, *digest.key_points)
    for item in items:
        assert item.text == " … ".join(TEXT[part.start : part.end] for part in item.parts)


@pytest.mark.parametrize(
    "parts",
    [(), (Span(40, 40),), (Span(60, 50),), (Span(0, 10),), (Span(90, 110),), (Span(len(TEXT), len(TEXT) + 5),)],
    ids=["no part", "empty", "backwards", "in the headline", "across paragraphs", "beyond the end"],
)
def test_parts_that_are_no_slice_of_a_paragraph_stop_the_build(digest: Digest, parts: tuple[Span, ...]) -> None:
    """A part that is empty, outside the body or across a paragraph's edge is refused."""
    with pytest.raises(VerbatimError):
        verify(with_quote(digest, parts))


def test_words_that_differ_from_their_parts_stop_the_build(digest: Digest) -> None:
    """One changed character in the shown words of a quote or of a key point is refused."""
    part = Span(TEXT.index("The harbour"), TEXT.index(" reopened"))
    with pytest.raises(VerbatimError, match="exact slice"):
        verify(with_quote(digest, (part,), part.of(TEXT) + "!"))
    with pytest.raises(VerbatimError):
        verify(replace(digest, key_points=(KeyPoint((part,), "the harbour of Eastmere", 1, "by hand"),)))


def test_a_part_that_reaches_into_removed_text_stops_the_build(digest: Digest) -> None:
    """A part may not share a character with what cleaning removed."""
    part = Span(TEXT.index("The harbour"), TEXT.index(" reopened"))
    article = replace(digest.article, removed=(Removal(Span(part.end - 1, part.end), "test"),))
    with pytest.raises(VerbatimError):
        verify(with_quote(replace(digest, article=article), (part,)))


def test_the_error_survives_the_way_back_from_a_worker() -> None:
    """An error raised in another process arrives with its file, line and sentences."""
    error = VerbatimError("a.txt", "what", line=3, why="why", mend="mend")
    returned = pickle.loads(pickle.dumps(error))  # noqa: S301  # made on the line above
    assert isinstance(returned, VerbatimError)
    assert returned.problem == error.problem
    assert str(returned) == "a.txt:3: what; why; mend"

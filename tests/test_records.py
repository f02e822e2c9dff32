"""Records as bytes and back."""

from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.analyze import analyze
from digest.analyze.engines import Choice
from digest.cache.records import pack, plain, schema, unpack
from digest.model import Article, Digest, Published, Span
from digest.read import read_folder
from tests.sites.conftest import SAMPLES

TEXTS = st.text(max_size=20)
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=5, minutes=45))])


@dataclass(frozen=True, slots=True)
class Everything:
    """A record with a field of each type that can be kept."""

    text: str
    number: int
    share: float
    flag: bool
    raw: bytes
    day: date
    moment: datetime | None
    span: Span | None
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@settings(deadline=None)
@given(
    st.builds(
        Everything,
        TEXTS,
        st.integers(),
        st.floats(allow_nan=False),
        st.booleans(),
        st.binary(max_size=20),
        st.dates(),
        st.none() | st.datetimes(timezones=ZONES),
        st.none() | st.builds(Span, st.integers(0, 9), st.integers(0, 9)),
        st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9)), max_size=3).map(tuple),
        st.lists(TEXTS, max_size=3).map(tuple),
        st.lists(st.lists(st.integers(0, 9), max_size=2).map(tuple), max_size=2).map(tuple),
    )
)
def test_what_comes_back_is_what_went_in(record: Everything) -> None:
    """Any record of plain, nested and repeated fields is the same after it was kept, and gives the same bytes again."""
    again = unpack(Everything, pack(record))
    assert again == record
    assert plain(again) == plain(record)


def test_real_digests_come_back_the_same() -> None:
    """The digests of sample articles are the same after they were kept."""
    articles = [found for found in read_folder(SAMPLES) if isinstance(found, Article)][::8]
    digests = [analyze(article, Choice("builtin-rules")) for article in articles]
    assert len(digests) >= 5
    assert [unpack(Digest, pack(digest)) for digest in digests] == digests


@pytest.mark.parametrize(
    "packed", [b"", b"junk", pack(Span(1, 2))[:-3], pack(Span(1, 2)), pack(Published(date(2024, 5, 1)))], ids=repr
)
def test_damaged_bytes_are_a_value_error(packed: bytes) -> None:
    """Bytes that hold no record of this kind are told by one kind of error, never by a wrong record."""
    with pytest.raises(ValueError, match="no record of a Digest"):
        unpack(Digest, packed)


def test_a_new_field_anywhere_is_another_schema() -> None:
    """A field that is added, renamed, moved or retyped, in a record or in one inside it, makes another schema."""
    inner = [make_dataclass("Inner", fields) for fields in ([("a", int)], [("b", int)], [("a", str)])]
    outer = [make_dataclass("Outer", [("inner", tuple[kind, ...])]) for kind in inner]  # type: ignore[valid-type]  # made here
    outer.append(make_dataclass("Outer", [("inner", tuple[inner[0], ...]), ("more", int)]))  # type: ignore[valid-type]  # made here
    assert len({schema(kind) for kind in outer}) == len(outer)


def test_what_could_not_come_back_is_refused() -> None:
    """A field whose values could not be told apart when they are read is a mistake of the program, and named so."""
    unsure = make_dataclass("Unsure", [("when", date | int)])
    with pytest.raises(TypeError, match="cannot be told apart"):
        pack(unsure(1))

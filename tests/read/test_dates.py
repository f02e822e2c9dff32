"""Dates: every form that front matter and file names have, and no guess."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.read.dates import from_path, parse

ISO = [
    ("2012-11-05", "2012-11-05"),
    ("2012-11-05 11:57:16 -0400", "2012-11-05T11:57:16-04:00"),
    ("2012-11-05 9:57:16 -0400", "2012-11-05T09:57:16-04:00"),
    ("2012-11-05 11:57:16 -4", "2012-11-05T11:57:16-04:00"),
    ("2012-11-05T11:57:16-04:00", "2012-11-05T11:57:16-04:00"),
    ("2012-11-05T11:57:16.999Z", "2012-11-05T11:57:16+00:00"),
    ("2012-11-05t11:57:16.9 +05:30", "2012-11-05T11:57:16+05:30"),
    ("2012-11-05T11:57Z", "2012-11-05T11:57:00+00:00"),
    ("2012-11-05 11:57:16", "2012-11-05"),
    ("2012-11-05 25:99 +0000", "2012-11-05"),
    (" 2012-1-5\t", "2012-01-05"),
    ("2012/11/05", "2012-11-05"),
    ("2012.11.05", "2012-11-05"),
    ("20121105", "2012-11-05"),
    ("20121105T115716+0100", "2012-11-05T11:57:16+01:00"),
    ("2012-11-05 11:57 PM UTC", "2012-11-05T23:57:00+00:00"),
    ("2012-11-05 12:05 am GMT+3", "2012-11-05T00:05:00+03:00"),
]
WORDED = [
    ("Mon, 05 Nov 2012 11:57:16 -0400", "2012-11-05T11:57:16-04:00"),
    ("Mon, 05 Nov 2012 11:57:16 GMT", "2012-11-05T11:57:16+00:00"),
    ("Mon, 5 Nov 2012 11:57 EST", "2012-11-05T11:57:00-05:00"),
    ("Mon Nov 5 11:57:16 +0000 2012", "2012-11-05T11:57:16+00:00"),
    ("November 5, 2012", "2012-11-05"),
    ("Nov. 5th, 2012", "2012-11-05"),
    ("Monday, November 5, 2012, 9 a.m.", "2012-11-05"),
    ("November 5, 2012 11:57 PM ET", "2012-11-05"),
    ("5 Nov 2012", "2012-11-05"),
    ("5-Nov-2012", "2012-11-05"),
]
NUMBERS = [
    ("05.11.2012", "2012-11-05"),
    ("05.11.2012 11:57", "2012-11-05"),
    ("13/04/2012", "2012-04-13"),
    ("04/13/2012", "2012-04-13"),
    ("04-13-2012", "2012-04-13"),
    ("04/04/2012", "2012-04-04"),
]
FOREIGN = [
    ("5 novembre 2012", "", "2012-11-05"),
    ("Publié le 5 novembre 2012 à 8h30", "", "2012-11-05"),
    ("le 1er mai 2012", "", "2012-05-01"),
    ("5. November 2012, 08:30 Uhr", "", "2012-11-05"),
    ("2012-11-05 08:30 Uhr", "", "2012-11-05"),
    ("05 Kasım 2012 08:30", "", "2012-11-05"),
    ("5 de noviembre de 2012", "", "2012-11-05"),
    ("2012. november 5.", "", "2012-11-05"),
    ("2012年11月5日 8時30分", "", "2012-11-05"),
    ("2012년 11월 5일 08:30", "", "2012-11-05"),
    ("5 नवंबर 2012", "", "2012-11-05"),
    ("٥ نوفمبر ٢٠١٢", "", "2012-11-05"),
    ("5 בנובמבר 2012", "", "2012-11-05"),
    ("5 พฤศจิกายน 2555", "", "2012-11-05"),
    ("5 tháng 11, 2012", "", "2012-11-05"),
    ("5 listopada 2012", "pl", "2012-11-05"),
    ("5 listopada 2012", "hr", "2012-10-05"),
    ("05/11/2012 - 08:30", "fr", "2012-11-05"),
    ("05/11/2012", "en-GB", "2012-11-05"),
    ("2012-11-05T08:30:00+05:30[Asia/Kolkata]", "", "2012-11-05T08:30:00+05:30"),
    ("20121105083000", "", "2012-11-05"),
]
UNSURE = [
    ("5 listopada 2012", ""),
    ("05/11/2012", "en-US"),
    ("05/11/2012", "en"),
    ("5 or 6 November 2012", "de"),
    ("Nov 5-6, 2012", ""),
    ("1970-01-01T00:00:00Z", ""),
]
NONE = [
    "",
    "03/04/2012",
    "03-04-2012",
    "2012",
    "2012-11",
    "November 2012",
    "November 5",
    "Monday",
    "5",
    "May",
    "12 Nov 12",
    "11/05/12",
    "2012-02-30",
    "30 February 2012",
    "0000-00-00",
    "0001-01-01T00:00:00Z",
    "1599-12-31",
    "yesterday",
    "today",
    "now",
    "noon 5 May",
    "2012-11-05 and then some",
    "from 5 November 2012 to 7 November 2012",
    "Tue 5 2012",
    "99999999",
    "9" * 5000,
]


@pytest.mark.parametrize(("stated", "iso"), ISO + WORDED + NUMBERS)
def test_a_stated_date_is_read_with_its_zone(stated: str, iso: str) -> None:
    """Each form gives its day in its own zone, and its time where the zone is stated too."""
    published = parse(stated)
    assert published is not None
    assert published.iso == iso


@pytest.mark.parametrize(("stated", "language", "iso"), FOREIGN)
def test_a_date_is_read_in_many_languages(stated: str, language: str, iso: str) -> None:
    """Months have names in some 60 languages, and a language that a person chose settles the order of numbers."""
    published = parse(stated, language)
    assert published is not None
    assert published.iso == iso


@pytest.mark.parametrize(("stated", "language"), UNSURE)
def test_a_language_settles_no_more_than_it_can(stated: str, language: str) -> None:
    """A month of two meanings, an order that the tag does not tell, two days, and the zero of 1970 are no date."""
    assert parse(stated, language) is None


@pytest.mark.parametrize("stated", NONE)
def test_no_part_of_a_date_is_guessed(stated: str) -> None:
    """What names no single day since 1600 is no date: nothing is filled in from today or from a habit of order."""
    assert parse(stated) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (20121105, "2012-11-05"),
        (date(2012, 11, 5), "2012-11-05"),
        (datetime(2012, 11, 5, 11, 57, tzinfo=UTC), "2012-11-05T11:57:00+00:00"),
        (datetime(2012, 11, 5, 11, 57), "2012-11-05"),
        (2012, None),
        (True, None),
        (None, None),
        (20121105.0, None),
        (["2012-11-05"], None),
        (date(1500, 1, 1), None),
    ],
)
def test_values_that_are_no_text(value: object, iso: str | None) -> None:
    """Date objects and numbers are read like the text they stand for, and anything else is no date."""
    published = parse(value)
    assert (published and published.iso) == iso


@pytest.mark.parametrize(
    ("file", "iso"),
    [
        ("2012-11-05-harbour.md", "2012-11-05"),
        ("news/2012-1-5-harbour.md", "2012-01-05"),
        ("2012_11_05_harbour.txt", "2012-11-05"),
        ("20121105-harbour.txt", "2012-11-05"),
        ("herald-2012-11-05-harbour.md", "2012-11-05"),
        ("2012/11/05/harbour.md", "2012-11-05"),
        ("blog/2012/11/05/harbour/index.md", "2012-11-05"),
        ("2012-11-05/harbour.txt", "2012-11-05"),
        ("2010/01/01/2012-11-05-harbour.md", "2012-11-05"),
        ("2012-11-05-and-2012-11-06.md", None),
        ("2012-13-05-harbour.md", None),
        ("12012-11-051.md", None),
        ("2012/harbour.md", None),
        ("2012/11/harbour.md", None),
        ("harbour.md", None),
        ("0000-11-05-harbour.md", None),
    ],
)
def test_the_path_tells_a_date_or_none(file: str, iso: str | None) -> None:
    """A whole date in the file's name counts, else one in its folders, and half a date never."""
    found = from_path(file)
    assert (found and found[0].iso) == iso


@given(st.one_of(st.text(max_size=120), st.from_regex(r"[0-9A-Za-z:,./+ -]{1,40}", fullmatch=True)))
@example("5 Nov 2012 \u0665")
@example("Jan 1 2012 \u00b2")
def test_any_text_is_a_date_or_none(text: str) -> None:
    """No text whatever makes the date reader fail, and what it reads is a day its digits can name."""
    published = parse(text)
    assert published is None or str(published.day.year) in text


@given(st.datetimes(min_value=datetime(1700, 1, 1)), st.integers(min_value=-12 * 60, max_value=14 * 60))
def test_iso_dates_come_back(moment: datetime, minutes: int) -> None:
    """A moment written in ISO 8601 is read as that moment in that zone, to the second."""
    moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    published = parse(moment.isoformat())
    assert published is not None
    assert published.iso == moment.replace(microsecond=0).isoformat()

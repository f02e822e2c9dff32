"""Addresses: what a title becomes, and that no two are the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.write.slugs import LONGEST, slug, unique

LONG = "The council voted late on Tuesday to close the old harbour bridge for repairs lasting until spring"
ITEMS = st.dictionaries(
    st.text(max_size=5), st.sampled_from(["Rain", "rain!", "Wind", "", "con", LONG, LONG + " again"])
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Defected General’s Son Speaks", "defected-generals-son-speaks"),
        ("It's 2*3*4 & more", "its-2-3-4-more"),
        ("Père Noël à Köln", "pere-noel-a-koln"),
        ("Владимир Иванов", "vladimir-ivanov"),
        ("../../etc/passwd", "etc-passwd"),
        ("&lt;b&gt; &#42;", "lt-b-gt-42"),
        ("1,500 boats", "1500-boats"),
        ("", "untitled"),
        ("?!… —", "untitled"),
        ("\U0001f600", "untitled"),
        ("NUL", "nul-page"),
        ("com1", "com1-page"),
        ("Index", "index-page"),
        ("README", "readme-page"),
        (LONG, "the-council-voted-late-on-tuesday-to-close-the-old-harbour-bridge-for-repairs"),
        ("a" * 200, "a" * LONGEST),
    ],
)
def test_a_title_becomes_a_readable_slug(text: str, expected: str) -> None:
    """Letters of any script are spelled in ASCII, words joined by hyphens, long titles cut between words."""
    assert slug(text) == expected


@given(text=st.text(max_size=200))
def test_any_text_gives_a_safe_file_name(text: str) -> None:
    """Whatever the text, its slug is short, lower-case, of letters, digits and single hyphens, and not reserved."""
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)
    assert len(name) <= LONGEST
    assert not re.fullmatch(r"con|prn|aux|nul|com\d|lpt\d|index|readme", name)


def test_twins_all_take_a_suffix_of_their_own() -> None:
    """Items with the same slug are told apart by their keys, and none of them holds the bare address."""
    assert unique([("a.txt", "Rain"), ("b.txt", "Rain!"), ("c.txt", "Wind")]) == {
        "a.txt": "rain-18b7cb09",
        "b.txt": "rain-ffa0da5d",
        "c.txt": "wind",
    }


@given(items=ITEMS, more=ITEMS, data=st.data())
def test_slugs_do_not_depend_on_order_or_number_of_twins(
    items: dict[str, str], more: dict[str, str], data: st.DataObject
) -> None:
    """Shuffled input gives the same slugs, and one more twin changes none that already has a suffix."""
    pairs = list(items.items())
    slugs = unique(pairs)
    assert len(set(slugs.values())) == len(pairs)
    assert all(len(name) <= LONGEST for name in slugs.values())
    assert unique(data.draw(st.permutations(pairs))) == slugs
    larger = unique((items | {f"new {key}": text for key, text in more.items()}).items())
    assert all(larger[key] == name for key, name in slugs.items() if name != slug(items[key]))


def test_a_title_that_spells_a_suffixed_slug_is_a_twin_too() -> None:
    """A title made to collide with a twin's address gets an address of its own."""
    twins = [("a", "Rain"), ("b", "Rain")]
    forged = unique(twins)["a"]
    slugs = unique([*twins, ("c", forged)])
    assert len(set(slugs.values())) == 3


def test_a_key_given_twice_is_an_error() -> None:
    """Keys are identities: the same one twice would lose an item."""
    with pytest.raises(ValueError, match="'a'"):
        unique([("a", "Rain"), ("a", "Wind")])

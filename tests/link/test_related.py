"""Related digests: rare names shared, the same subject, another story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.link import EntityRules, link, related
from digest.model import Story
from tests.link.making import Name, made

NAMES: list[Name] = [("PER", "Ada Lund"), ("LOC", "Bergvik")]
TEXT = "Ada Lund came to Bergvik.\n"
SAME, NEAR, OTHER = bytes([100, 10]), bytes([90, 60]), bytes([10, 100])


def nearest(first: bytes, second: bytes, third: bytes, stories: tuple[Story, ...] = ()) -> tuple[str, ...]:
    """What is related to `a` of three articles with the same names and these vectors."""
    vectors = {"a": first, "b": second, "c": third}
    digests = [replace(made(name, TEXT, NAMES, day="2024-05-01"), vector=its) for name, its in vectors.items()]
    return related(replace(link(digests, EntityRules()), stories=stories))["a"]


@pytest.mark.parametrize(
    ("vectors", "expected"),
    [
        ((SAME, NEAR, SAME), ("c", "b")),
        ((SAME, SAME, NEAR), ("b", "c")),
        ((SAME, OTHER, SAME), ("c",)),
        ((b"", OTHER, SAME), ("b", "c")),
    ],
    ids=["the nearer first", "the other way round", "another subject left out", "without a vector"],
)
def test_the_same_subject_comes_first(vectors: tuple[bytes, bytes, bytes], expected: tuple[str, ...]) -> None:
    """Of articles that share the same names those about the same come first, those about something else not at all."""
    assert nearest(*vectors) == expected


def test_what_tells_the_same_story_is_not_related() -> None:
    """Digests of the same story stand with the story, so they are not named again."""
    assert nearest(SAME, SAME, SAME, (Story("a", ("a", "b"), "a"),)) == ("c",)

"""Which articles become one story, which become versions of one text, and above all which stay apart."""

from __future__ import annotations

import gc
import random
from dataclasses import replace
from itertools import pairwise

import pytest

from digest.link import EntityRules, link
from digest.link.likeness import Profiles
from digest.model import Collection, Digest
from tests.link.making import Name, made

CREW: list[Name] = [
    ("PER", "Marit Solheim"),
    ("ORG", "Norrvik Ferry Line"),
    ("LOC", "Norrvik"),
    ("PER", "Anders Brandvold"),
    ("ORG", "Fjord Rescue Service"),
]
BANK: list[Name] = [
    ("PER", "Ilse Vandermeer"),
    ("ORG", "Kustbank"),
    ("LOC", "Zeehaven"),
    ("PER", "Pieter Roskam"),
    ("ORG", "Zeehaven Savers Union"),
]
AGROUND = (
    "The ferry Sigrun ran aground on a reef off Norrvik before dawn, and its 84 passengers were taken off in boats.",
    "Marit Solheim, the captain, told the Norrvik Ferry Line that the radar had failed twenty minutes before the reef.",
    "Anders Brandvold of the Fjord Rescue Service said that nobody was hurt and that the hull was leaking oil.",
    "The ferry will stay on the reef until a tug from the mainland can pull it off at the next spring tide.",
)
RADAR = (
    "The radar of the ferry Sigrun had been reported as faulty twice before it ran aground, its captain said.",
    "Marit Solheim showed the Norrvik Ferry Line a list of repairs to the radar that were never made.",
    "Anders Brandvold of the Fjord Rescue Service said that oil from the leaking hull had reached the reef.",
)
SHUT = (
    "Kustbank shut eleven branches in Zeehaven overnight, and savers found the doors locked and the lights off.",
    "Ilse Vandermeer, who runs the bank, said that counters cost more than they earn and that telephones would do.",
    "Pieter Roskam of the Zeehaven Savers Union called it a theft of the high street and asked for a vote of members.",
)


def article(
    identity: str, lines: tuple[str, ...], names: list[Name], day: str | None = "2024-05-06", source: str | None = None
) -> Digest:
    """An article of these lines with those of the names that stand in it."""
    text = "\n".join(lines)
    return made(
        identity, text, [name for name in names if name[1] in text], day=day, title=lines[0][:40], source=source
    )


def groups(*digests: Digest) -> list[set[str]]:
    """The articles of each story."""
    return [set(story.articles) for story in link(digests, EntityRules()).stories]


FIRST = article("first.txt", AGROUND, CREW, source="Norrvik Post")
NEXT = article("next.txt", RADAR, CREW, "2024-05-08", source="Coast Daily")
OTHER = article("other.txt", SHUT, BANK, "2024-05-06", source="Coast Daily")


def test_articles_on_one_event_are_a_story_and_others_are_not() -> None:
    """The same people, organizations and words within days make a story; the same day and source do not."""
    assert groups(FIRST, NEXT, OTHER) == [{"first.txt", "next.txt"}]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(article("late.txt", RADAR, CREW, "2024-08-08", source="Coast Daily"), id="months later"),
        pytest.param(article("place.txt", SHUT, [("LOC", "Norrvik"), *BANK], source="Coast Daily"), id="other names"),
        pytest.param(
            article("part.txt", ("The Sigrun, part 2: the radar.", *RADAR), CREW, source="Coast Daily"), id="a part"
        ),
    ],
)
def test_what_is_no_part_of_the_story(other: Digest) -> None:
    """What is far off in time, names other people, or is a numbered part of a series is not joined."""
    assert groups(FIRST, other) == []


def test_one_source_needs_more_to_be_joined_than_two() -> None:
    """A source has its own subjects: what makes two outlets' articles a story does not do for one outlet's."""
    again = article("next.txt", RADAR[1:2], CREW, "2024-05-14", source="Coast Daily")
    same = article("next.txt", RADAR[1:2], CREW, "2024-05-14", source="Norrvik Post")
    assert groups(FIRST, again) == [{"first.txt", "next.txt"}]
    assert groups(FIRST, same) == []


WIRE = article("wire.txt", AGROUND, CREW, source="Norrvik Post")
ADDED = "“I held my daughter and counted the lights of the village until the boat came,” said a passenger from Oslo."


def test_wire_copy_is_one_text_with_what_each_version_adds() -> None:
    """Versions of one text are told by their words, and a sentence that one of them adds is its own."""
    printed = (AGROUND[0].replace("84", "90"), *AGROUND[1:3], ADDED)
    other = article("other.txt", printed, CREW, source="Coast Daily")
    (story,) = link([WIRE, other], EntityRules()).stories
    (text,) = story.texts
    own = {version.article: [span.of(other.article.text) for span in version.own] for version in text}
    assert set(own) == {"wire.txt", "other.txt"}
    assert own["other.txt"] == [ADDED]
    assert all(50 <= version.shared < 100 for version in text)


ROUNDUP = tuple(f"In parish {n} the {n}th council of ward {n} met {n} people and gave {n} crowns." for n in range(40))


@pytest.mark.parametrize(
    ("lines", "day", "one"),
    [
        pytest.param(AGROUND, "2025-05-06", True, id="the same text a year later"),
        pytest.param((*AGROUND[:2], *SHUT[:2]), "2025-05-06", False, id="half of it a year later"),
        pytest.param((*AGROUND[:2], *SHUT[:2]), "2024-05-07", True, id="half of it the next day"),
        pytest.param((*AGROUND, *ROUNDUP), "2024-05-06", False, id="within a roundup"),
        pytest.param(AGROUND[:1], "2024-05-06", False, id="a brief too short to tell"),
    ],
)  # fmt: skip
def test_what_is_a_version_of_one_text(lines: tuple[str, ...], day: str, one: bool) -> None:
    """Most of the words count, more of them the further apart in time; a roundup is no version of what it holds."""
    other = article("other.txt", lines, [*CREW, *BANK], day, source="Coast Daily")
    texts = [text for story in link([WIRE, other], EntityRules()).stories for text in story.texts]
    assert [{version.article for version in text} for text in texts] == ([{"wire.txt", "other.txt"}] if one else [])


def test_standing_phrases_join_nothing() -> None:
    """Sentences and names that a publisher puts under every article do not make its articles alike."""
    footer = (
        "Greta Lindholm and Oskar Tveit edit the Norrvik Post for the Harbor Press Foundation of Upper Norrvik.",
        "Write to Greta Lindholm at the Harbor Press Foundation, and Oskar Tveit will print the letter on Sunday.",
    )
    staff: list[Name] = [
        ("PER", "Greta Lindholm"),
        ("PER", "Oskar Tveit"),
        ("ORG", "Harbor Press Foundation"),
        ("ORG", "Norrvik Post"),
    ]
    subjects = (
        "Cheese prices at the autumn market fell by a third after a dry summer, growers told a meeting in the hall.",
        "A choir of forty children won the county cup with a lullaby that nobody had sung in public for ninety years.",
        "Snow closed the upper road before noon, and the school bus waited at the bridge until a plough came.",
    )
    digests = [article(f"{at}.txt", (line, *footer), staff, source="Norrvik Post") for at, line in enumerate(subjects)]
    assert groups(*digests) == []


def everything() -> list[Digest]:
    """Articles of two stories, a wire copy, one on its own and one without a date."""
    copy = article("copy.txt", (*AGROUND[:3], ADDED), CREW, "2024-05-07", source="Coast Daily")
    undated = article("undated.txt", RADAR[::-1], CREW, None, source="Fjord Times")
    return [FIRST, NEXT, OTHER, copy, undated]


def test_the_same_stories_in_whatever_order_articles_come() -> None:
    """Every order of the same articles gives the same collection, reasons included."""
    digests = everything()
    first = link(digests, EntityRules())
    assert first.stories[0].articles == ("first.txt", "copy.txt", "next.txt", "undated.txt")
    for seed in range(6):
        assert link(random.Random(seed).sample(digests, len(digests)), EntityRules()) == first


def test_what_a_story_says_of_itself() -> None:
    """Articles are oldest first, the undated last, the headline is one of theirs, and each join has its reason."""
    collection: Collection = link(everything(), EntityRules())
    (story,) = collection.stories
    days = [
        digest.article.published
        for name in story.articles
        for digest in collection.digests
        if digest.article.id == name
    ]
    assert all(earlier.day <= later.day for earlier, later in pairwise(days[:-1]) if earlier and later)
    assert days[-1] is None
    assert story.id == story.articles[0]
    assert story.lead in story.articles
    assert "Marit Solheim" in story.reasons["next.txt"]
    assert "first.txt" in story.reasons["copy.txt"]


def test_hidden_names_join_nothing() -> None:
    """What `entities.yml` hides is no name that two articles share."""
    rules = EntityRules(hide=tuple(name[1] for name in CREW))
    assert link([FIRST, NEXT], rules).stories == ()


def put(digest: Digest, story: str) -> Digest:
    """The article with what a person says of its story."""
    return replace(digest, article=replace(digest.article, story=story))


def test_a_person_joins_what_has_nothing_in_common() -> None:
    """Articles with one name for their story are in one, whatever they tell, with what each of them was joined to."""
    assert groups(put(NEXT, "The coast"), put(OTHER, "the coast"), FIRST) == [{"first.txt", "next.txt", "other.txt"}]


def test_a_person_keeps_apart_what_is_alike() -> None:
    """Articles with different names for their story are in none together, and one with `none` is in no story."""
    assert groups(put(FIRST, "The grounding"), put(NEXT, "The inquiry")) == []
    assert groups(FIRST, put(NEXT, "none")) == []
    copy = article("copy.txt", AGROUND, CREW, source="Coast Daily")
    assert groups(FIRST, copy) == [{"first.txt", "copy.txt"}]
    assert groups(FIRST, put(copy, "None")) == []


def test_a_story_is_called_what_a_person_calls_it() -> None:
    """The name that a file states is the story's, and the reason why the article is in it."""
    (story,) = link([put(FIRST, "The wreck of the Sigrun"), NEXT], EntityRules()).stories
    assert story.name == "The wreck of the Sigrun"
    assert story.reasons["first.txt"] == "stated by hand: The wreck of the Sigrun"


def test_what_was_compared_is_let_go() -> None:
    """What articles are compared by goes with the comparison, not only when Python looks for cycles."""
    gc.collect()
    gc.disable()
    try:
        link([made("a.md", "\n".join(AGROUND), CREW), made("b.md", "\n".join(RADAR), CREW)], EntityRules())
        assert not any(isinstance(each, Profiles) for each in gc.get_objects())
    finally:
        gc.enable()

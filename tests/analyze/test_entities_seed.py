"""The sample article: its people, organizations and places are exactly those a careful editor names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from digest.analyze.clean import clean
from digest.analyze.entities import find
from digest.analyze.sentences import split
from digest.model import Article, Tag

SEED = Path(__file__).parent.parent.parent.parent / "shared" / "seed"

Expected = Mapping[str, Mapping[str, Sequence[str]]]

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the sample article lies beside the project, not in it")


@pytest.fixture(scope="module")
def expected() -> Expected:
    """The editor's answer."""
    answer: Expected = yaml.safe_load((SEED / "expected.yml").read_text(encoding="utf-8"))
    return answer


@pytest.fixture(scope="module")
def tags() -> tuple[Tag, ...]:
    """The tags of the cleaned article."""
    text = (SEED / "manaf-tlass.txt").read_text(encoding="utf-8")
    article = clean(Article(id="manaf-tlass.txt", file="manaf-tlass.txt", text=text))
    return find(article, split(article.text, article.paragraphs))[1]


@pytest.mark.parametrize(("field", "kind"), [("people", "PER"), ("organizations", "ORG"), ("places", "LOC")])
def test_names_of_each_kind_are_those_of_the_editor(
    expected: Expected, tags: tuple[Tag, ...], field: str, kind: str
) -> None:
    """No person, organization or place is missing, and none is there besides."""
    assert {tag.name for tag in tags if tag.kind == kind} == set(expected[field])


def test_every_tag_has_a_kind(tags: tuple[Tag, ...]) -> None:
    """Nothing of the sample is left without a kind."""
    assert all(tag.kind for tag in tags)


def test_nothing_that_is_no_entity_is_tagged(expected: Expected, tags: tuple[Tag, ...]) -> None:
    """Trailer, credit, days and months are neither names nor aliases."""
    assert not {form for tag in tags for form in (tag.name, *tag.aliases)} & set(expected["never_entities"])


def test_other_forms_are_known_under_the_full_name(expected: Expected, tags: tuple[Tag, ...]) -> None:
    """Every alias belongs to the name that the editor gives it to."""
    allowed = {
        name: set(forms) for field in ("people", "organizations", "places") for name, forms in expected[field].items()
    }
    extra = {tag.name: set(tag.aliases) - allowed[tag.name] for tag in tags}
    assert {name: forms for name, forms in extra.items() if forms} == {"Syria": {"Syrians"}}


def test_the_sample_s_roles_are_those_of_the_text(tags: tuple[Tag, ...]) -> None:
    """Titles stand outside the names, as roles."""
    roles = {tag.name: tag.role for tag in tags if tag.role}
    assert roles == {
        "Bashar al-Assad": "President",
        "John Kirby": "Pentagon spokesman",
        "Manaf Tlass": "General",
        "Mustafa Tlass": "former defense minister",
        "Hillary Clinton": "U.S. Secretary of State",
        "Kofi Annan": "UN mediator",
        "Benny Gantz": "Chief of Staff",
    }

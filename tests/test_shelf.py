"""The digests of a build in a file: what comes back, and what stays in memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import fields, replace
from pathlib import Path

import pytest

from digest.analyze import analyze_or_name
from digest.analyze.engines import DEFAULT
from digest.cache.records import loaded, plain
from digest.cache.shelf import Queue, Shelf
from digest.errors import Problem
from digest.link import link, read_rules
from digest.model import Article, Digest
from digest.read import read_folder
from digest.workers import analyzed
from digest.write.record import record
from tests.link.making import made
from tests.sites.conftest import SAMPLES


@pytest.fixture(scope="module")
def samples() -> list[Digest]:
    """The digests of the samples."""
    articles = [found for found in read_folder(SAMPLES) if isinstance(found, Article)]
    digests = [digest for digest in analyzed(articles, DEFAULT, 1, "") if not isinstance(digest, Problem)]
    assert len(digests) == len(articles)
    return digests


def same(one: Digest, other: Digest) -> bool:
    """Whether two digests agree in every field, and their articles do."""
    mine = [getattr(one, field.name) for field in fields(Digest) if field.name != "article"]
    its = [getattr(other, field.name) for field in fields(Digest) if field.name != "article"]
    return mine == its and all(
        getattr(one.article, field.name) == getattr(other.article, field.name) for field in fields(Article)
    )


def test_a_digest_on_the_shelf_says_what_it_said(samples: list[Digest], tmp_path: Path) -> None:
    """Every field of every digest comes back as it was put."""
    shelf = Shelf(tmp_path)
    shelved = [shelf.put(digest) for digest in samples]
    assert all(map(same, shelved, samples))
    assert list(map(record, shelved)) == list(map(record, samples))


def test_odd_characters_come_back(tmp_path: Path) -> None:
    """A lone surrogate, a null and an emoji in a text do not hinder."""
    odd = made("odd.md", "One \ud800 two \0 three \N{PARTY POPPER}.")
    assert same(Shelf(tmp_path).put(odd), odd)


def test_a_changed_copy_is_an_ordinary_digest(tmp_path: Path) -> None:
    """What is made of a shelved digest with other fields holds these and all the others."""
    whole = made("a.md", "Ann Marsh spoke.\nNobody heard.", [("PER", "Ann Marsh")], points=["Nobody heard."])
    shelved = Shelf(tmp_path).put(whole)
    changed = replace(shelved, article=replace(shelved.article, title="Other"))
    assert same(changed, replace(whole, article=replace(whole.article, title="Other")))


def test_shelved_digests_are_linked_as_others_are(samples: list[Digest], tmp_path: Path) -> None:
    """The entities and stories of a collection do not depend on where its digests lie."""
    shelf, rules = Shelf(tmp_path), read_rules(SAMPLES.parent / "entities.yml")
    plain, shelved = link(samples, rules), link(map(shelf.put, samples), rules, shelf.put)
    assert (shelved.entities, shelved.entity_of, shelved.stories) == (plain.entities, plain.entity_of, plain.stories)


def test_a_text_is_not_held(tmp_path: Path) -> None:
    """Of digests on the shelf little stays in memory, however long their texts are."""
    shelf = Shelf(tmp_path)
    shelf.put(made("first.md", "A first one."))
    tracemalloc.start()
    try:
        kept = [shelf.put(made(f"{number}.md", f"A long line {number}.\n" * 2_000)) for number in range(10)]
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 10_000 * len(kept) < len(kept[0].article.text) * len(kept)


def test_what_many_articles_say_is_held_once(tmp_path: Path) -> None:
    """A name and its kind, read for each article anew, are the same objects in all of them."""
    shelf = Shelf(tmp_path)
    whole = made("a.md", "Ann Marsh spoke.", [("PER", "Ann Marsh")])
    one, other = (shelf.put(loaded(Digest, plain(whole))).tags[0] for _ in range(2))
    assert one is not other
    assert one.name is other.name
    assert one.kind is other.kind


def test_a_shelf_needs_no_folder(tmp_path: Path) -> None:
    """Where the folder cannot be made, digests lie elsewhere."""
    (tmp_path / "state").write_text("a file, no folder", encoding="utf-8")
    digest = made("a.md", "Ann Marsh spoke.")
    assert same(Shelf(tmp_path / "state").put(digest), digest)


def test_articles_wait_in_their_order(tmp_path: Path) -> None:
    """What waits to be analyzed comes back as it was and in order, and can be analyzed from there."""
    articles = [made(f"{number}.md", f"Ann Marsh spoke {number} times.").article for number in range(3)]
    waiting = Queue(tmp_path)
    for article in articles:
        waiting.append(article)
    assert list(waiting) == articles
    assert list(analyzed(waiting, DEFAULT, 1, "")) == [analyze_or_name(article, DEFAULT) for article in articles]

"""The pages of stories: a timeline, key points and voices once, what each source adds; and addresses that stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.link import EntityRules, link
from digest.model import Digest
from digest.write.addresses import Address
from digest.write.explain import explain
from digest.write.pages import pages
from digest.write.paths import Paths, paths
from digest.write.share import bounded
from tests.link.making import made
from tests.link.test_stories import ADDED, AGROUND, CREW, OTHER, RADAR
from tests.write.test_pages import html_of

SAID = "the radar had failed twenty minutes before the reef"


def told(identity: str, lines: tuple[str, ...], day: str, source: str) -> Digest:
    """An article whose first sentence is its key point, and in which the captain is quoted where she is."""
    text = "\n".join(lines)
    quotes = [{"parts": [SAID], "speaker": "Marit Solheim", "attribution": "named", "callout": True}]
    return made(
        identity,
        text,
        [name for name in CREW if name[1] in text],
        day=day,
        title=lines[0][:40],
        source=source,
        quotes=quotes if SAID in text else [],
        points=[lines[0]],
    )


FIRST = told("first.txt", AGROUND, "2024-05-06", "Norrvik Post")
COPY = told("copy.txt", (*AGROUND[:3], ADDED), "2024-05-06", "Coast Daily")
NEXT = told("next.txt", RADAR, "2024-05-08", "Coast Daily")


def site(*digests: Digest, share: float = 1) -> dict[str, str]:
    """The pages of these digests by path."""
    return {page.path: page.text for page in pages(bounded(link(digests, EntityRules()), share))}


def story_page(built: dict[str, str]) -> LexborHTMLParser:
    """The only story's page."""
    (path,) = [path for path in built if path.startswith("stories/") and path != "stories/index.md"]
    return html_of(built[path])


def test_the_page_of_a_story() -> None:
    """The timeline has every text once, with who else prints it; no key point and no voice stands there twice."""
    html = story_page(site(FIRST, COPY, NEXT, OTHER))
    days = [node.text() for node in html.css(".timeline h3")]
    assert days == ["Monday, 6 May 2024", "Wednesday, 8 May 2024"]
    assert len(html.css(".timeline li")) == 2
    assert [node.text() for node in html.css(".timeline li .meta a")] in (["Norrvik Post"], ["Coast Daily"])
    points = [node.text() for node in html.css(".told li")]
    assert len(points) == 2
    assert points[0].count("ran aground on a reef") == 1
    assert len(html.css(".admonition.quote")) == 1


def test_a_point_that_goes_on_from_another_is_shown_with_it_alone() -> None:
    """What only reads after its article's point before stays off the page where another article has told that."""
    answer = "But the captain said that the reef was on no chart of the coast and that nobody had known of its rocks."
    lines = (AGROUND[0], answer, *RADAR[1:])
    other = told("other.txt", lines, "2024-05-08", "Coast Daily")
    after = replace(other.key_points[0], parts=(other.sentences[1].span,), text=answer, rank=2)
    for reason, expected in (("adds what the other points leave out", 1), ("goes on from the point before", 0)):
        points = (*other.key_points, replace(after, reason=reason))
        html = story_page(site(FIRST, replace(other, key_points=points)))
        shown = [node.text() for node in html.css(".told li")]
        assert sum(answer in point for point in shown) == expected
        html = story_page(site(NEXT, replace(other, key_points=points)))
        assert sum(answer in node.text() for node in html.css(".told li")) == 1


def test_what_each_source_adds() -> None:
    """Of a text that two sources print, the sentence that only one has stands under that one."""
    html = story_page(site(FIRST, COPY))
    prints = [node.text() for node in html.css(".prints > ul > li")]
    assert [ADDED[:30] in text for text in prints].count(True) == 1
    assert all("%" in text for text in prints)


def test_max_share_bounds_what_a_story_shows() -> None:
    """A sentence that only one version has counts as text shown, and goes first where not all fits."""
    prints = [node.text() for node in story_page(site(FIRST, COPY, share=0.4)).css(".prints")]
    assert [ADDED[:30] in text for text in prints] == [False]


def test_the_box_on_the_page_of_an_article() -> None:
    """An article leads to its story, to what came before and after in it, and to other prints of its text."""
    built = site(FIRST, COPY, NEXT, OTHER)
    of = {path.rpartition("/")[2]: html_of(text) for path, text in built.items() if path.startswith("articles/")}
    boxes = [page.css_first(".story-box") for page in of.values()]
    assert [box is None for box in boxes].count(True) == 1
    texts = [box.text() for box in boxes if box]
    assert sum("The same text" in text for text in texts) == 2
    assert sum("Before" in text for text in texts) == 1
    assert sum("After" in text for text in texts) == 2


def test_one_text_of_one_source_is_no_story() -> None:
    """An article that came twice has no story page, but its page names the other."""
    built = site(FIRST, told("again.txt", AGROUND, "2024-05-07", "Norrvik Post"))
    assert [path for path in built if path.startswith("stories/")] == ["stories/index.md"]
    assert any("The same text" in text for path, text in built.items() if path.startswith("articles/"))


@pytest.mark.parametrize("digests", [(), (OTHER,), (FIRST, COPY, NEXT)], ids=["none", "no story", "one story"])
def test_the_index_of_stories(digests: tuple[Digest, ...]) -> None:
    """It is there even with nothing to list, and leads to each story."""
    index = html_of(site(*digests)["stories/index.md"])
    assert len(index.css(".digests li")) == (1 if len(digests) > 1 else 0)


def test_a_named_story_goes_by_its_name() -> None:
    """The name that a person gave a story is the title of its page, its address, and its line in the index."""
    named = replace(FIRST, article=replace(FIRST.article, story="The wreck of the Sigrun"))
    built = site(named, NEXT)
    title = html_of(built["stories/the-wreck-of-the-sigrun.md"]).css_first("h1")
    assert title is not None
    assert title.text() == "The wreck of the Sigrun"
    assert [node.text() for node in html_of(built["stories/index.md"]).css(".digests a")] == ["The wreck of the Sigrun"]


def again(record: Iterable[Address], *digests: Digest) -> Paths:
    """The paths of these digests with this record."""
    return paths(link(digests, EntityRules()), record)


def test_a_story_keeps_its_address() -> None:
    """New articles, other headlines and a first article that is gone leave the story where it was."""
    first = again((), FIRST, NEXT)
    (path,) = first.stories.values()
    renamed = replace(NEXT, article=replace(NEXT.article, title="Radar of the ferry Sigrun was faulty, captain says"))
    grown = again(first.record, FIRST, COPY, renamed)
    assert set(grown.stories.values()) == {path}
    assert set(again(grown.record, COPY, renamed).stories.values()) == {path}


def test_two_stories_that_become_one_leave_a_redirect() -> None:
    """The address of a story that was joined to another leads on to it, and one that is no more to its article."""
    record = (Address("stories/aground", ("first.txt",)), Address("stories/radar", ("next.txt",)))
    found = again(record, FIRST, NEXT)
    assert set(found.stories.values()) == {"stories/aground.md"}
    assert found.redirects == {"stories/radar.md": "stories/aground.md"}
    alone = again(again(found.record, FIRST, NEXT).record, FIRST, OTHER)
    assert alone.stories == {}
    assert alone.redirects["stories/aground.md"] == alone.articles["first.txt"]


def test_explain_says_why_articles_are_a_story() -> None:
    """The explanation of an article names those of its story, each with what joined it."""
    collection = link([FIRST, COPY, NEXT], EntityRules())
    lines = list(explain(FIRST, collection))
    assert "Story (3 articles)" in lines
    assert any("Marit Solheim" in line and "per cent" in line for line in lines)


def test_without_a_collection_nothing_is_said_of_one() -> None:
    """An article explained by itself is not told to be missing from a collection that there is none of."""
    lines = list(explain(FIRST))
    assert any("Marit Solheim" in line for line in lines)
    assert not any("collection" in line or line.startswith("Story") for line in lines)


def test_a_text_in_print_twice_stands_once_in_lists() -> None:
    """Front page, archive, edition and the pages of names have one entry for wire copies, which leads to each."""
    built = site(FIRST, COPY, OTHER)
    day = next(path for path in built if path.startswith("editions/2024/05-06"))
    for path in ("index.md", "archive/index.md", day, "people/marit-solheim.md"):
        html = html_of(built[path])
        entries = [node.text() for node in html.css(":is(h2, h3, .digests li, .digests p) > a")]
        assert entries.count(FIRST.article.title) == 1, path  # the copy has the same
        assert len([node for node in html.css("a") if node.text() in ("Norrvik Post", "Coast Daily")]) == 1, path


def test_the_front_page_tells_a_story_once() -> None:
    """Of a story the front page has the newest digest and a link to all of them; the others stand under their days."""
    front = html_of(site(FIRST, NEXT, OTHER)["index.md"])
    assert [node.text() for node in front.css(".lead h2")] == [NEXT.article.title]
    assert [node.text() for node in front.css(".lead .part a")] == ["The whole story: 2 digests"]
    assert [node.text() for node in front.css(".stories h3")] == [OTHER.article.title]
    assert [node.text() for node in front.css(".days li a")] == [FIRST.article.title]

"""The search's records and indexes: complete, bounded, inert, and the same from run to run."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from digest.write.search.bundle import MADE_FROM, bundle
from digest.write.search.records import Record, records
from tests.write.outputs import POINT, QUOTES, article, hostile, other, site_of

ATTRIBUTES = {"data-pagefind-meta", "data-pagefind-filter", "data-pagefind-sort"}


def notes(record: Record, kind: str) -> dict[str, str]:
    """What a record says beside its words, as Pagefind reads it: `meta` or `filter`."""
    page = LexborHTMLParser(record.html("en"))
    found = page.css(f"[data-pagefind-{kind}]")
    return {str(node.attributes[f"data-pagefind-{kind}"]): node.text() for node in found}


def test_articles_quotes_and_names_are_found() -> None:
    """Each has a record with its address; a quote's names the speaker, and one of nobody's is no result of its own."""
    made = records(site_of([article(), other()]), directory_urls=True)
    assert {name: len(its) for name, its in made.items()} == {"articles": 2, "quotes": 2, "names": 2}
    found = made["quotes"][0]
    assert found.title == "Mette Kroll"
    assert notes(found, "meta") == {
        "url": "articles/2024/05/ferry-stays-in-port/#quote-1",
        "quote": QUOTES[0]["parts"][0],
        "role": "ferry captain",
        "article": "Ferry stays in port",
        "date": "2 May 2024",
        "source": "Borkhavn Post",
    }
    assert QUOTES[1]["parts"][0] in " ".join(made["articles"][0].words)


def test_results_are_narrowed_by_names_source_and_year() -> None:
    """An article has a value for each facet; who stands in one article alone is none."""
    made = records(site_of([article(), other()]), directory_urls=True)
    assert notes(made["articles"][0], "filter") == {
        "source": "Borkhavn Post",
        "year": "2024",
        "person": "Mette Kroll",
        "place": "Borkhavn",
    }
    alone = records(site_of([article(day=None)]), directory_urls=True)["articles"][0]
    assert notes(alone, "filter") == {"source": "Borkhavn Post"}


def test_hostile_text_is_no_markup_of_a_record() -> None:
    """No text adds an element or an attribute to what Pagefind reads."""
    for its in records(site_of([hostile()]), directory_urls=False).values():
        for record in its:
            page = LexborHTMLParser(record.html("en"))
            assert not page.css("script, b")
            assert all(node.attributes.keys() <= ATTRIBUTES for node in page.css("p"))


def test_the_bound_holds_in_the_search() -> None:
    """What `max_share` leaves out is not found."""
    made = records(site_of([article()], 0.01), directory_urls=True)
    whole = "".join(record.html("en") for its in made.values() for record in its)
    assert POINT not in whole
    assert QUOTES[0]["parts"][0] not in whole


def test_the_same_records_give_the_same_indexes() -> None:
    """Two runs of Pagefind write the same bytes; an index without a record is no error."""
    many = [
        Record(
            f"Ferry {n}",
            (POINT,),
            {"url": f"{n}/"},
            {"source": (f"Post {n}",), "year": (f"{2000 + n}",)},
            f"{2000 + n}",
        )
        for n in range(9)
    ]
    once, again = (list(bundle({"articles": many, "names": []}, "en")) for _ in range(2))
    assert once == again
    assert {file.path.partition("/")[0] for file in once} == {"articles", "names", MADE_FROM}

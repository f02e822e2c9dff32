"""The pages of a collection: complete, linked, inert, the same every time, and never too long."""

from __future__ import annotations

import gc
import posixpath
import random
import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import markdown
import pytest
import yaml
from jinja2.runtime import Context
from selectolax.lexbor import LexborHTMLParser

from digest.link import EntityRules, link
from digest.model import Article, Digest, Mention, Provenance, Quote, QuoteCorrection, Span, Tag
from digest.write.files import Page
from digest.write.interface import interface
from digest.write.pages import pages
from digest.write.reading import in_minutes, in_original, in_seconds, shortened, words
from tests.link.making import Name, made

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "tables", "toc", "pymdownx.details"]
ALWAYS = {
    "index.md",
    "people/index.md",
    "organizations/index.md",
    "places/index.md",
    "quotes/index.md",
    "archive/index.md",
    "editions/index.md",
    "places/by/country.md",
    "sources/index.md",
    "stories/index.md",
}
HOSTILE = (
    '<script>alert(1)</script>{{ x }}[a](javascript:b) " onclick=alert(2) x="{: onclick=alert(3) }\n\n# no\n\n---\n'
)
TEXT = (
    "The port of Oran will close its oldest pier, the harbor board decided.\n"
    "“A pier that may fall is a danger with a view, and we have looked for money everywhere,” said Vera Lindqvist.\n"
    "“No,” said a fisherman.\n"
)
NAMES: list[Name] = [
    ("PER", "Vera Lindqvist", ("Lindqvist",), "harbor master"),
    ("LOC", "Oran"),
    ("ORG", "Harbor Board"),
    (None, "Pier Days"),
]
QUOTES: list[dict[str, Any]] = [
    {
        "parts": ["A pier that may fall is a danger with a view, and we have looked for money everywhere,"],
        "speaker": "Vera Lindqvist",
        "cue": "said",
        "through": "Radio Norrland",
        "callout": True,
    },
    {"parts": ["No,"], "speaker": "a fisherman", "attribution": "unnamed", "cue": "said"},
]
AKER: Name = ("PER", "Jon Aker")
POINT = "The port of Oran will close its oldest pier, the harbor board decided."


def article(identity: str = "a.md", day: str | None = "2024-05-14", **others: Any) -> Digest:  # noqa: ANN401  # fields of Article
    """A digest with everything that a page shows."""
    known: dict[str, Any] = {
        "title": "Oldest pier to close",
        "url": "https://example.org/pier" if identity == "a.md" else f"https://example.org/{identity}",
        "source": "The Courier",
    }
    return made(identity, TEXT, NAMES, day=day, quotes=QUOTES, points=[POINT], **known | others)


def written(*digests: Digest, rules: EntityRules | None = None, language: str = "en") -> dict[str, str]:
    """The pages of a collection of these digests, by path; no two have the same one."""
    found: list[Page] = list(pages(link(digests, rules or EntityRules()), "The Digest", language=language))
    assert len({page.path for page in found}) == len(found)
    return {page.path: page.text for page in found}


def html_of(text: str) -> LexborHTMLParser:
    """A page's body as Python-Markdown renders it with the site's extensions."""
    body = text.split("---\n", 2)[2]
    return LexborHTMLParser(markdown.markdown(body, extensions=EXTENSIONS))


@cache
def three_hundred() -> dict[str, str]:
    """The pages of 310 articles, 260 of them about one place, in no order."""
    chance = random.Random(11)
    digests = []
    for number in range(310):
        names: list[Name] = [("PER", f"Ana {chance.choice('BCDFGHKLMNPRST')}arn{number % 97}")]
        names.append(("LOC", "Oran") if number < 260 else ("LOC", f"Port {number}"))
        day = f"20{10 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}" if number % 31 else None
        text = f"{names[0][1]} came to the port on a Monday.\n“This is the plan that we have for you all,” they said.\n"
        quote = {
            "parts": ["This is the plan that we have for you all,"],
            "speaker": names[0][1],
            "callout": number % 2 == 0,
        }
        title = "The same title" if number % 50 == 0 else f"Day {number} at the port"
        digests.append(
            made(f"n/{number}.txt", text, names, day=day, quotes=[quote], title=title, points=[text.partition("\n")[0]])
        )
    chance.shuffle(digests)
    return written(*digests)


def broken_links(site: dict[str, str]) -> list[str]:
    """Links from a page to one that is not there, or to a place in it that is not."""
    parsed = {path: html_of(text) for path, text in site.items()}
    places = {path: {node.attributes.get("id") for node in html.css("[id]")} for path, html in parsed.items()}
    broken = []
    for path, html in parsed.items():
        for node in html.css("a[href]"):
            href = node.attributes.get("href") or ""
            if href.startswith(("https://", "http://")):
                continue
            target, _, fragment = href.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if there not in site or (fragment and fragment not in places[there]):
                broken.append(f"{path} -> {href}")
    return broken


@pytest.mark.parametrize(
    "digests",
    [(), (article(),), (article(day=None),), (article("a"), article("b"), article("c", day=None))],
    ids=["none", "one", "one undated", "twins"],
)
def test_few_articles_make_a_whole_site(digests: tuple[Digest, ...]) -> None:
    """With no article, one, an undated one or three of one title, every index is there and no link is broken."""
    site = written(*digests)
    assert set(site) >= ALWAYS
    assert sum(path.startswith("articles/") for path in site) == len(digests)
    assert broken_links(site) == []


def test_every_link_of_three_hundred_articles_leads_somewhere() -> None:
    """In a larger site, with its pages by year and month, every relative link leads to a page and a place in it."""
    assert broken_links(three_hundred()) == []
    assert {"archive/2011-02.md", "archive/undated.md", "places/oran.md", "places/oran/2011.md"} <= set(three_hundred())


def test_links_lead_to_a_persons_own_index() -> None:
    """Where a person's own page stands in the place of an index, every link to the index leads to that page."""
    own = {f"{folder}/index.md": f"{folder}/README.md" for folder in ("people", "quotes", "archive")}
    days = [f"2024-0{1 + number % 9}-01" for number in range(310)]
    digests = [made(f"{n}.md", TEXT, [("PER", f"Ana Q{n}")], day=day) for n, day in enumerate(days)]
    site = {page.path: page.text for page in pages(link(digests, EntityRules()), "The Digest", own)}
    for index, page in own.items():
        site[page] = site.pop(index)
    assert broken_links(site) == []
    assert "people/a-z/q.md" in site


def test_no_page_is_too_long() -> None:
    """However many articles name a place or fall into a month, a page stays below 200 kB."""
    longest = max(three_hundred().items(), key=lambda page: len(page[1]))
    assert len(longest[1].encode()) < 200_000, longest[0]


def test_the_same_collection_gives_the_same_pages() -> None:
    """Pages depend on the collection alone, not on the order in which its digests were made."""
    digests = [article("a"), article("b", day="2023-01-01"), article("c", day=None)]
    assert list(written(*digests).items()) == list(written(*reversed(digests)).items())


def test_no_page_is_held_by_its_own_template() -> None:
    """Large sites are written in little memory without a search for cycles: no page's context is in one."""
    digests = (article(), article("b.md"))
    written(*digests)  # templates are compiled, and what they import is read
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        written(*digests)
        gc.collect()
        held = [each for each in gc.garbage if isinstance(each, Context)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not held


@pytest.mark.parametrize(
    "path", ["index.md", "articles/2024/05/oldest-pier-to-close.md", "people/vera-lindqvist.md", "quotes/index.md"]
)
def test_front_matter_has_title_and_description(path: str) -> None:
    """Every page states title and description; its one first heading is that title, on the front page the site's."""
    text = written(article())[path]
    matter = yaml.safe_load(text.split("---\n")[1])
    assert matter["title"]
    assert matter["description"]
    heading = "The Digest" if path == "index.md" else matter["title"]
    assert [node.text() for node in html_of(text).css("h1")] == [heading]


def test_pages_that_only_list_stay_out_of_the_search() -> None:
    """Indexes, archives and the front page, which repeat other pages, are excluded from search; those are not."""
    site = written(article())
    excluded = {path for path, text in site.items() if "search" in yaml.safe_load(text.split("---\n")[1])}
    assert excluded == ALWAYS | {"sources/the-courier.md"}


def test_an_article_page_shows_its_digest() -> None:
    """Source, date, times, key points with their place in the original, quotes with speakers, and names by kind."""
    digest = article(authors=("Ines Marlow",), provenance=(Provenance("source", True, "the trailer"),))
    html = html_of(written(digest)["articles/2024/05/oldest-pier-to-close.md"])
    text = html.root.text() if html.root else ""
    for expected in (
        "The Courier inferred\n14 May 2024 · By Ines Marlow · 1 min read, 5 s digest · Read the original",
        POINT,
        "All quotes (2)",
    ):
        assert expected in text
    addresses = [node.attributes.get("href") or "" for node in html.css("a")]
    assert "https://example.org/pier" in addresses
    assert any("#:~:text=The%20port%20of%20Oran" in address for address in addresses)
    quote = html.css_first(".admonition.quote")
    assert quote is not None
    assert "“A pier that may fall" in quote.text()
    assert "— Vera Lindqvist, harbor master · reported by Radio Norrland" in quote.text()
    assert [node.text() for node in html.css(".chips .kind")] == ["People", "Organizations", "Places", "Other names"]
    assert "said a fisherman" not in text


def test_a_point_that_is_the_title_is_not_said_again() -> None:
    """Where a title is or ends in the first sentence, the other points stand below it, if there is any other."""
    other = "The market of Oran will stay where it is."
    title = POINT.rstrip(".")
    for points, head, expected in (
        ([POINT, other], title, [other]),
        ([POINT, other], f"(Radio Norrland){title}", [other]),
        ([POINT, other], f"Un{title}", [POINT, other]),
        ([POINT], title, [POINT]),
    ):
        shown = written(made("a", f"{POINT}\n{other}\n", points=points, title=head))
        page = next(text for path, text in shown.items() if path.startswith("articles/"))
        assert [item.text().strip() for item in html_of(page).css(".points li")] == expected


def test_a_point_that_goes_on_from_another_is_never_shown_alone() -> None:
    """Where the title says the point that another goes on from, its description gives that one all the same."""
    other = "But the market of Oran will stay where it is."
    digest = made("a", f"{POINT}\n{other}\n", points=[POINT, other], title=POINT.rstrip("."))
    for reason, shown in (("adds what the other points leave out", other), ("goes on from the point before", POINT)):
        after = replace(digest.key_points[1], reason=reason)
        found = written(replace(digest, key_points=(digest.key_points[0], after)))
        page = next(text for path, text in found.items() if path.startswith("articles/"))
        assert f'description: "{shown}' in page


@pytest.mark.parametrize(
    ("interface", "said"),
    [("en", "speakers are not read in this language"), ("de", "In dieser Sprache werden Sprecher nicht erkannt")],
)
def test_a_language_without_speakers_is_not_blamed_on_the_article(interface: str, said: str) -> None:
    """Where quotes are found but no speakers, for the article's language has no list, the page says that."""
    quotes = [{"parts": ["La digue est vieille et fragile"]}]
    text = "« La digue est vieille et fragile », a dit Anne Morel.\n"
    shown = written(made("a", text, quotes=quotes, title="Digue", language="fr"), language=interface)
    folded = html_of(shown["articles/undated/digue.md"]).css("details")[0].text()
    assert said in folded
    assert "does not make clear" not in folded
    assert "macht der Artikel nicht klar" not in folded


def test_what_an_article_lacks_is_said_once() -> None:
    """Quotes without a speaker say so together, not each; an article without a sentence says that it has none."""
    text = "“The pier is old,” said somebody.\n“It is very old,” said somebody.\n"
    quotes = [{"parts": ["The pier is old,"]}, {"parts": ["It is very old,"]}]
    shown = written(made("a", text, quotes=quotes, title="Old"), made("b", "", title="Nothing"))
    folded = html_of(shown["articles/undated/old.md"]).css_first("details")
    assert folded is not None
    assert [item.text() for item in folded.css("li")] == ["“The pier is old,”", "“It is very old,”"]
    assert folded.text().count("does not make clear who speaks") == 1
    assert "nothing here to sum up" in shown["articles/undated/nothing.md"]
    assert "nothing here to sum up" not in shown["articles/undated/old.md"]


def test_a_person_page_shows_role_evidence_quotes_and_company() -> None:
    """Role with the article that states it, aliases, dates, quotes, naming sentences, and who appears with them."""
    site = written(article("a"), article("b", day="2024-05-16", title="Pier closed"))
    html = html_of(site["people/vera-lindqvist.md"])
    text = html.root.text() if html.root else ""
    for expected in (
        "Person\nharbor master as stated in Pier closed",
        "In 2 digests, first seen 14 May 2024, last seen 16 May 2024. Also called Lindqvist.",
        "“A pier that may fall",
        "said Vera Lindqvist.",
        "Harbor Board 2",
    ):
        assert expected in text


def test_capitals_are_no_other_name() -> None:
    """A headline's capitals of a name that is written otherwise, too, are not listed; an acronym is."""
    names: list[Name] = [
        ("PER", "Vera Lindqvist", ("LINDQVIST", "Lindqvist", "VERA LINDQVIST")),
        ("ORG", "Harbor Board", ("HB", "HARBOR BOARD")),
    ]
    site = written(made("a", "x", names))
    assert "Also called *Lindqvist*.\n" in site["people/vera-lindqvist.md"]
    assert "Also called *HB*.\n" in site["organizations/harbor-board.md"]


def test_a_name_of_no_kind_has_no_page() -> None:
    """What may be a person or a place is shown on the article's page and leads nowhere; a hidden name is not shown."""
    rules = EntityRules(hide=("Harbor Board",))
    site = written(article(), rules=rules)
    assert "Pier Days" in site["articles/2024/05/oldest-pier-to-close.md"]
    assert "Harbor Board" not in "".join(site.values())
    assert not any("pier-days" in path for path in site)


def corrected(identity: str, speaker: str, **others: Any) -> Digest:  # noqa: ANN401  # fields of Article
    """A digest whose unnamed fisherman a person has named."""
    digest = article(identity, corrections=(QuoteCorrection("No,", speaker),), **others)
    quotes = tuple(q if q.callout else replace(q, speaker=speaker, attribution="named") for q in digest.quotes)
    return replace(digest, quotes=quotes)


def test_a_corrected_speaker_reaches_page_and_index() -> None:
    """A speaker named by hand is linked from the article and stands on their page and in the index of quotes."""
    site = written(corrected("a.md", "Lindqvist"), corrected("b.md", "Jon Aker", title="B"), made("c", "x", [AKER]))
    assert "“No,” — **[Vera Lindqvist](" in site["articles/2024/05/oldest-pier-to-close.md"]
    assert "“No,” — **[Jon Aker](../../../people/jon-aker.md)**" in site["articles/2024/05/b.md"]
    assert "“No,”" in site["people/jon-aker.md"]
    assert "### [Jon Aker](../people/jon-aker.md)" in site["quotes/index.md"]
    assert broken_links(site) == []


def test_a_speaker_nobody_knows_is_listed_without_a_link() -> None:
    """A speaker named by hand whom no article names stands in the index of quotes, unlinked; unnamed ones do not."""
    site = written(corrected("a.md", "Jon Aker"), article("b.md", title="B"))
    assert "\n### Jon Aker\n" in site["quotes/index.md"]
    assert "2 quotes by 2 speakers." in site["quotes/index.md"]
    assert "fisherman" not in site["quotes/index.md"]
    many = [corrected(f"{number}.md", "Jon Aker", title=f"No. {number}") for number in range(7)]
    assert "2 more on the pages of the articles." in written(*many)["quotes/index.md"]


def test_a_role_set_by_hand_is_shown_everywhere() -> None:
    """The role that `entities.yml` sets stands beside every quote and name, and no article's role does."""
    site = written(article(), rules=EntityRules(role={"Vera Lindqvist": "captain"}))
    for path in ("articles/2024/05/oldest-pier-to-close.md", "people/vera-lindqvist.md", "index.md"):
        assert "captain" in site[path], path
    assert "captain · 1 digest" in site["people/index.md"]
    assert "captain" in site["quotes/index.md"]
    assert "harbor master" not in "".join(site.values())


def test_no_title_holds_a_control_character() -> None:
    """A bell or an escape in a headline, a name or the site's title never reaches the title of a page."""
    digest = made("a", "x", [("PER", "Ann\x1b[31m Other")], title="Ding\x07 dong")
    for page in pages(link([digest], EntityRules()), "The\x1b Digest"):
        matter = yaml.safe_load(page.text.split("---\n")[1])
        assert not re.search(r"&#(7|27);|[\x07\x1b]", matter["title"] + matter["description"]), page.path


def test_text_from_right_to_left_is_kept_apart() -> None:
    """A Hebrew title stands in an element of its own direction, and a Latin one does not need it."""
    site = written(article(title="הגשר ייפתח"), article("b"))
    assert "<bdi>הגשר ייפתח</bdi>" in site["archive/index.md"]
    assert "<bdi>Oldest" not in site["archive/index.md"]


def test_text_from_right_to_left_runs_so() -> None:
    """The title, the key points and the quotes of an article in Hebrew say their language and direction."""
    digest = made(
        "a.md", "הנמל ייסגר.\n“כן”", title="הנמל", language="he", quotes=[{"parts": ["כן"]}], points=["הנמל ייסגר."]
    )
    html = html_of(written(digest)["articles/undated/hnml.md"])
    directed = html.css("h1[dir=rtl], .points[dir=rtl], details span[dir=rtl]")
    assert [node.attributes.get("lang") for node in directed] == ["he"] * 3


def test_the_empty_front_page_says_what_to_do() -> None:
    """Without an article the front page says where to put one."""
    assert "articles/" in written()["index.md"]


def evil(value: object) -> Any:  # noqa: ANN401  # the same record, hostile
    """The same record with every text field hostile; spans, kinds and what is no free text stay."""
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, tuple):
        return tuple(evil(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type | Span):
        kept = {"kind", "attribution", "published"}
        return replace(value, **{f.name: evil(getattr(value, f.name)) for f in fields(value) if f.name not in kept})
    return value


def test_no_value_reaches_a_page_as_markup() -> None:
    """With every text of an article hostile, no page has a script, handler, javascript address or heading of it."""
    mild = article(authors=("A",), section="S", place="P", provenance=(Provenance("title", True, "e"),))
    quotes = tuple(replace(quote, role="r", context=Span(0, 10)) for quote in mild.quotes)
    evils: Digest = evil(replace(mild, quotes=quotes))
    evils = replace(evils, article=replace(evils.article, text=HOSTILE * 9, id="evil"))
    other = replace(
        evils, article=replace(evils.article, id="other", url='https://example.org/"><script>alert(4)</script>')
    )
    checked = 0
    for path, text in written(evils, other).items():
        html = html_of(text)
        assert html.css("script") == [], path
        for node in html.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on"), f"{path}: {name}"
                assert not (value or "").strip().lower().startswith("javascript:"), f"{path}: {value}"
                checked += 1
        assert len(html.css("h1")) == 1
        assert not [node for node in html.css("h1, h2, h3") if node.text().strip() == "no"]
        matter = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
        assert "<" not in matter["title"] + matter["description"]
        assert re.fullmatch(r"[\w./-]+", path)
    assert checked > 50


def test_templates_leave_escaping_to_the_environment() -> None:
    """No template marks a value as safe, and none joins values with the operator that knows HTML alone."""
    templates = sorted((files("digest.write") / "templates").iterdir(), key=lambda template: template.name)
    assert templates
    for template in templates:
        for expression in re.findall(r"\{[{%].*?[}%]\}", template.read_text(encoding="utf-8")):
            assert not re.search(r"\bsafe\b|autoescape|~", expression), f"{template.name}: {expression}"


def test_hostile_records_reach_every_field() -> None:
    """The hostile digest of these tests leaves no text field of article, quote, tag or mention as it was."""
    record = Digest(
        article=Article("i", "f", "t", authors=("a",), corrections=(QuoteCorrection("t"),)),
        mentions=(Mention(Span(0, 1), "PER", "n"),),
        tags=(Tag("n", "PER", ("a",), "r", 1, 1),),
        quotes=(Quote((Span(0, 1),), "t", speaker="s"),),
    )
    changed = evil(record)
    assert changed.article.authors == (HOSTILE,)
    assert changed.tags[0] == Tag(HOSTILE, "PER", (HOSTILE,), HOSTILE, 1, 1)
    assert changed.quotes[0].speaker == changed.mentions[0].name == changed.article.corrections[0].text == HOSTILE


@pytest.mark.parametrize(
    ("url", "passages", "expected"),
    [
        ("https://e.org/a", ["one-two, three & four"], "https://e.org/a#:~:text=one%2Dtwo%2C%20three%20%26%20four"),
        ("https://e.org/a#top", ["x", "y\n z"], "https://e.org/a#top:~:text=x&text=y%20z"),
        (
            "https://e.org/a",
            [" ".join(["word"] * 200)],
            "https://e.org/a#:~:text=" + ",".join(["word" + "%20word" * 5] * 2),
        ),
        ("https://e.org/a", ["\ud800"], "https://e.org/a#:~:text=%3F"),
        ("javascript:alert(1)", ["x"], None),
        (None, ["x"], None),
    ],
)
def test_text_fragments(url: str | None, passages: list[str], expected: str | None) -> None:
    """Passages are named as the specification of text fragments asks, long ones by both ends, for web addresses."""
    found = in_original(url, passages)
    assert (found.unescape() if found is not None else None) == expected


@pytest.mark.parametrize(
    ("text", "count"), [("It's a two-part plan, 4.2 million", 7), ("南京市长江大桥", 7), ("", 0), ("— … !", 0)]
)
def test_words(text: str, count: int) -> None:
    """Words are counted as read: a contraction is one, a Chinese character is one, a sign is none."""
    assert words(text) == count


def test_times() -> None:
    """Reading takes at least a minute, a digest at least five seconds, both at 238 words a minute."""
    say = interface()
    assert [in_minutes(say, count) for count in (0, 238 * 4, 238 * 3 + 119)] == ["1 min", "4 min", "4 min"]
    assert [in_seconds(say, count) for count in (0, 139, 238 * 2)] == ["5 s", "35 s", "2 min"]


def test_descriptions_are_cut_between_words() -> None:
    """A description that is too long ends where a clause does, or after a whole word, and says that there is more."""
    assert shortened("a short  one") == "a short one"
    closed = "The town council of Tarn voted on Monday to close the old harbour for two years"
    assert shortened(f"{closed}, although the fishermen asked it to wait.", 100) == f"{closed}…"
    cut = shortened("many words " * 40)
    assert len(cut) <= 200
    assert cut.endswith(("many…", "words…"))

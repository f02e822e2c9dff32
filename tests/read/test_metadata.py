"""Fields by their many names, with evidence for each, and odd values passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import Problem
from digest.model import Article, QuoteCorrection
from digest.read import bylines, tables
from digest.read.labels import http_url, label
from digest.read.metadata import state
from digest.read.nodes import Node, YamlError, parse

TEXT = "The harbour reopened on Monday.\n\n“We are\nopen — at last,” said Ada Quill. Nobody was hurt."


def stated(yaml: str, where: str = "front matter") -> tuple[Article, list[Problem]]:
    """An article of TEXT with what `yaml` states."""
    return state(Article("a.md", "a.md", TEXT), parse(yaml), where, "a.md")


@pytest.mark.parametrize(
    ("yaml", "field", "value"),
    [
        ("title: Tide", "title", "Tide"),
        ("Headline: Tide &amp; <em>Time</em>", "title", "Tide & Time"),
        ("title: 2012", "title", "2012"),
        ('title: "a\\tb\\nc\\ud800"', "title", None),
        ("title: [Tide]", "title", "Tide"),
        ("title: {name: Tide}", "title", "Tide"),
        ("title: ~\nheadline: Tide", "title", "Tide"),
        ("publisher: {name: Tarn Herald, url: x}", "source", "Tarn Herald"),
        ("source: https://tarn.example/1\nsite: Tarn Herald", "source", "Tarn Herald"),
        ("source: https://tarn.example/1", "url", "https://tarn.example/1"),
        ("permalink: /2012/11/05/\nlink: http://tarn.example/2", "url", "http://tarn.example/2"),
        ("url: 'javascript:alert(1)'", "url", None),
        ("url: [1, https://tarn.example/3]", "url", "https://tarn.example/3"),
        ("lang: EN-us", "language", "en-us"),
        ("locale: es_PR", "language", "es-PR"),
        ("language: the English one", "language", None),
        ("categories: [harbours, boats]", "section", "harbours"),
        ("author: Ada Quill and Ira Dunn", "authors", ("Ada Quill", "Ira Dunn")),
        ("authors:\n- {name: Ada Quill}\n- ira-dunn\n- ~", "authors", ("Ada Quill", "ira-dunn")),
        ("byline: By Ada Quill", "authors", ("Ada Quill",)),
        ("author: 7", "authors", ("7",)),
        ("author: ''", "authors", ()),
    ],
)
def test_a_field_is_found_under_its_names(yaml: str, field: str, value: object) -> None:
    """Each name of a field is understood in the kinds of value that real files give it."""
    try:
        article, _ = stated(yaml)
    except YamlError:
        assert value is None
        return
    assert (getattr(article, field) or None) == (value or None)


@pytest.mark.parametrize(
    ("listed", "evidence"),
    [
        ("[date, Source]", "front matter, line 1: date"),
        ("date", "front matter, line 1: date"),
        ("{pubDate: a day in its text, source: ~}", "a day in its text"),
    ],
)
def test_a_field_that_is_said_to_be_a_guess_is_one(listed: str, evidence: str) -> None:
    """What `inferred` names is marked as inferred, with the evidence given there; everything else is stated."""
    article, problems = stated(f"date: 2017-05-09\nurl: https://tarn.example/1\ninferred: {listed}")
    assert problems == []
    assert [(each.field, each.inferred) for each in article.provenance] == [("published", True), ("url", False)]
    assert article.provenance[0].evidence == evidence


@pytest.mark.parametrize("key", tables.table("fields.yml")["published"])
def test_a_date_is_found_under_its_names(key: str) -> None:
    """Each name of the date works, and the evidence says which it was and where."""
    article, problems = stated(f"title: Tide\n{key}: 2012-11-05 11:57:16 -0400")
    assert article.published is not None
    assert article.published.iso == "2012-11-05T11:57:16-04:00"
    entry = next(entry for entry in article.provenance if entry.field == "published")
    assert (entry.inferred, entry.evidence) == (False, f"front matter, line 2: {key}")
    assert problems == []


def test_an_unreadable_date_is_named_and_the_next_name_tried() -> None:
    """A date that could be two days is a Problem with its line, and another stated date takes its place."""
    article, problems = stated("date: 03/04/2012\npublished: 2012-04-03")
    assert article.published is not None
    assert article.published.iso == "2012-04-03"
    assert [(problem.line, "03/04/2012" in problem.what) for problem in problems] == [(1, True)]


def test_a_key_stated_twice_is_named() -> None:
    """The last of two titles counts, and a person is told."""
    article, problems = stated("title: Ebb\nfoo: 1\nfoo: 2\ntitle: Flood")
    assert article.title == "Flood"
    assert [problem.line for problem in problems] == [4]


@pytest.mark.parametrize(
    ("yaml", "lines"),
    [
        ("title: Tide\nother: *x", [2]),
        ("title: Tide\nimage: !img x.png", [2]),
        ("a: &x {b: c}\ntitle: Tide\nd:\n  <<: *x", [4]),
        ("a: &x {b: c}\n<<: *x\ntitle: Tide", [2]),
        ("title: Tide\na:\n- b\n- [c, !!python/object:os.system {}]", [4]),
        ("title: Tide\ndate: *x\nauthor: !ada Quill", [2, 3]),
        ("title: Tide\nauthors:\n- Ada Quill\n- *x", [4]),
        ("title: &x Tide", []),
    ],
)
def test_an_alias_or_a_tag_loses_its_own_key_alone(yaml: str, lines: list[int]) -> None:
    """A key with an alias or a tag is passed over with its line and a mend, and the article keeps its other fields."""
    article, problems = stated(yaml)
    assert (article.title, article.published, article.authors) == ("Tide", None, ())
    assert [problem.line for problem in problems] == lines
    assert all("alias" in problem.what or "tag" in problem.what for problem in problems)
    assert all(problem.why and "plain value" in problem.mend for problem in problems)


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("title: Tide\nurl: 'javascript:alert(1)'", 2),
        ("link: https://tarn.example/a b", 1),
        ("canonical_url: tarn.example/1", 1),
        ("url: //tarn.example/1", 1),
        ("url: ['mailto:ada@tarn.example']", 1),
        ("url: tarn\nlink: https://tarn.example/1", None),
        ("url: tarn\nsource: https://tarn.example/1", None),
        ("source: Tarn Herald", None),
        ("url: /2012/11/05/tide/", None),
        ("permalink: pretty", None),
        ("url: ~\nlink:\ncanonical: ''", None),
    ],
)
def test_an_address_that_is_not_used_is_named(yaml: str, line: int | None) -> None:
    """An address that is no http(s) one has its line named where no other key gave one; a site's own path is none."""
    article, problems = stated(yaml)
    assert [problem.line for problem in problems] == ([line] if line else [])
    assert article.text == TEXT
    assert all("no http or https address" in problem.what and problem.mend for problem in problems)


def test_key_points_are_exact_slices_of_the_text() -> None:
    """A chosen key point is kept as the article prints it, however it was retyped, and a foreign one is named."""
    article, problems = stated("key_points:\n- '\"We are open -- at last,\" said Ada Quill.'\n- Not in the text.")
    assert article.summary == ("“We are\nopen — at last,” said Ada Quill.",)
    assert article.summary[0] in TEXT
    assert [problem.line for problem in problems] == [3]


@pytest.mark.parametrize("where", ["front matter", "sidecar a.yml"])
def test_an_abstract_is_no_choice_of_key_points(where: str) -> None:
    """A blog's `summary: text` is left alone in front matter; in a sidecar it is a person's key point."""
    article, problems = stated("summary: Nobody was hurt.", where)
    assert article.summary == (() if where == "front matter" else ("Nobody was hurt.",))
    assert problems == []


@pytest.mark.parametrize("where", ["front matter", "sidecar a.yml"])
def test_corrections_of_quotes(where: str) -> None:
    """A correction names a speaker or hides a quote, and one that does neither, or fits no words, is named."""
    yaml = """quotes:
- {text: "We are open - at last", speaker: Ira Dunn}
- {text: Nobody was hurt., hide: yes}
- {text: Nobody was hurt.}
- {text: Never said, hide: true}
- {text: We are, hide: maybe, speaker: Ida, colour: red}
- just words
- {speaker: Ida}
"""
    article, problems = stated(yaml, where)
    assert article.corrections == (
        QuoteCorrection("We are open — at last", "Ira Dunn"),
        QuoteCorrection("Nobody was hurt.", None, hide=True),
        QuoteCorrection("We are", "Ida"),
    )
    assert [problem.line for problem in problems] == [4, 5, 6, 6, 7, 8]
    assert [problem.why for problem in problems[2:4]] == ["the quote is not hidden", "the key is passed over"]


@pytest.mark.parametrize("where", ["front matter", "sidecar a.yml"])
@pytest.mark.parametrize(
    ("yaml", "what", "mend"),
    [
        ("quotes:\n  text: We are open\n  speaker: Ida", "`quotes` is no list", "- text:"),
        ("quotes: We are open", "`quotes` is no list", "- text:"),
        ("summary: {a: b}", "`summary` holds a mapping", "behind a dash"),
        ("summary: [Never said.]", "a key point under `summary` is not in the article", "word for word"),
        ("story: {a: b}", "`story` holds a mapping", "`story:`"),
        ("author: {a: b}", "`author` holds a mapping", "`author:`"),
        ("title: [Ebb, Flood]", "`title` holds 2 values", "write one"),
        ("site: [Tarn Herald, Aldin Post]", "`site` holds 2 values", "write one"),
        ("section: [Islands, Sport, Tides]", "`section` holds 3 values", "write one"),
        ("story: [The ferry, The strike]", "`story` holds 2 values", "write one"),
        ("language: klingon", "`language: klingon` is no language tag", "pt-BR"),
    ],
)
def test_a_value_of_an_odd_kind_is_named(where: str, yaml: str, what: str, mend: str) -> None:
    """What a person wrote and the digest cannot follow, or follows in part, has its line, its cause and the mend."""
    (problem,) = stated(f"date: 2024-11-05\n{yaml}", where)[1]
    assert (problem.line, problem.what) == (2, what)
    assert mend in problem.mend
    assert problem.why


def test_a_title_is_not_taken_back() -> None:
    """A sidecar's `title: none` is named, since every article has a title, and is no title."""
    article, (problem,) = stated("title: none", "sidecar a.yml")
    assert (article.title, problem.what) == ("", "`title: none` takes no title back")


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("none", None),
        ("None", None),
        ("~", None),
        ("null", None),
        ("''", None),
        ("", None),
        ("[Ira Dunn]", "Ira Dunn"),
        ("[Ira Dunn, Ada Quill]", "Ira Dunn and Ada Quill"),
        ("[Ira Dunn, Ada Quill, Karin Holt]", "Ira Dunn, Ada Quill and Karin Holt"),
    ],
)
@pytest.mark.parametrize("where", ["front matter", "sidecar a.yml"])
def test_a_correction_names_nobody_or_several(where: str, speaker: str, name: str | None) -> None:
    """`none`, null and nothing take a quote's speaker away; a list is of those who spoke together."""
    article, problems = stated(f"quotes:\n- text: We are open\n  speaker: {speaker}", where)
    assert article.corrections == (QuoteCorrection("We are open", name),)
    assert problems == []


@pytest.mark.parametrize(
    "speaker",
    ["{person: Ida}", "[]", "{}", "[Ira Dunn, none]", "[none]", f"{'Ida ' * 100}", "[Ira Dunn, {person: Ida}]"],
)
@pytest.mark.parametrize("hide", ["", "\n  hide: true"])
def test_a_speaker_that_cannot_be_read_is_named(speaker: str, hide: str) -> None:
    """A quote is nobody's only where a person says so: what cannot be read as a name leaves it as it was found."""
    article, (problem,) = stated(f"quotes:\n- text: We are open\n  speaker: {speaker}{hide}", "sidecar a.yml")
    assert article.corrections == ()
    assert (problem.line, problem.what) == (2, "an entry under `quotes` has a `speaker` that cannot be read")
    assert "none" in problem.mend


@pytest.mark.parametrize("words", ["'\"'", "'“”'", "' \", '", "''"])
def test_a_quote_of_marks_alone_is_no_text(words: str) -> None:
    """An entry whose text is nothing but quotation marks corrects no quote."""
    article, (problem,) = stated(f"quotes:\n- text: {words}\n  speaker: Ida", "sidecar a.yml")
    assert article.corrections == ()
    assert problem.what == "an entry under `quotes` has no `text`"


def test_a_later_statement_replaces_value_and_evidence() -> None:
    """What a sidecar states takes the place of what front matter stated, with one entry of evidence left."""
    article, _ = stated("title: Ebb\nsource: Tarn Herald")
    article, _ = state(article, parse("title: Flood"), "sidecar a.yml", "a.yml")
    assert (article.title, article.source) == ("Flood", "Tarn Herald")
    assert [(entry.field, entry.evidence) for entry in article.provenance] == [
        ("source", "front matter, line 2: source"),
        ("title", "sidecar a.yml, line 1: title"),
    ]


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Ada Quill", ["Ada Quill"]),
        ("Ada Quill & Ira Dunn", ["Ada Quill", "Ira Dunn"]),
        ("Ada Quill, Ira Dunn and Óscar de la Vega", ["Ada Quill", "Ira Dunn", "Óscar de la Vega"]),
        ("By Ada Quill; Ira Dunn", ["Ada Quill", "Ira Dunn"]),
        ("Sami al-Rashid and J.P. O'Neil", ["Sami al-Rashid", "J.P. O'Neil"]),
        ("Quill, Ada", ["Quill, Ada"]),
        ("Ada Quill, Tarn Herald", ["Ada Quill, Tarn Herald"]),
        ("Office for Tides and Harbours", ["Office for Tides and Harbours"]),
        ("ada-quill", ["ada-quill"]),
        ("", []),
    ],
)
def test_bylines_split_only_between_people(statement: str, names: list[str]) -> None:
    """Two people are two authors, and an office with an `and` in its name stays one."""
    assert list(bylines.authors([statement])) == names


@pytest.mark.parametrize(
    ("value", "url"),
    [
        (" https://tarn.example/a?b=1#c ", "https://tarn.example/a?b=1#c"),
        ("HTTP://tarn.example", "HTTP://tarn.example"),
        ("//tarn.example", None),
        ("tarn.example", None),
        ("https://", None),
        ("https://[::1", None),
        ("https://tarn.example/a b", None),
        ("data:text/html,x", None),
        ("https://tarn.example/" + "a" * 3000, None),
    ],
)
def test_only_whole_web_addresses_are_addresses(value: str, url: str | None) -> None:
    """An address has http or https, a host and no white space."""
    assert http_url(value) == url


def test_labels_are_one_clean_line() -> None:
    """A label has no control characters, lone surrogates or entities, and a huge entity does no harm."""
    assert label(" a\x00b\ud800c\n d&rsquo;e ", 100) == "a b c d’e"
    assert label("&#" + "9" * 6000 + ";", 100) == ""
    assert label("x" * 101, 100) == ""


@pytest.mark.parametrize("name", sorted(path.name for path in Path(tables.__file__).parent.glob("data/*.yml")))
def test_word_lists_hold_each_word_once(name: str) -> None:
    """No word of a list under data/ stands there twice."""
    for row, words in tables.table(name).items():
        assert len(words) == len(set(words)), row


VALUES = st.recursive(
    st.none() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "name", "hide", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def node(value: object) -> Node:
    """A node tree of plain lists, mappings and texts."""
    if isinstance(value, list):
        return Node([node(item) for item in value], 1)
    if isinstance(value, dict):
        return Node({key: node(item) for key, item in value.items()}, 1)
    assert value is None or isinstance(value, str)
    return Node(value, 1)


@given(
    st.dictionaries(
        st.sampled_from(["title", "date", "url", "source", "authors", "summary", "quotes", "lang", "x"]), VALUES
    )
)
def test_values_of_any_kind_in_any_place_do_no_harm(fields: dict[str, object]) -> None:
    """Whatever a field holds, the article keeps its text, and what it takes over fits the model."""
    article, _ = state(Article("a.md", "a.md", TEXT), node(fields), "sidecar a.yml", "a.yml")
    assert article.text == TEXT
    assert all(len(field) <= 500 for field in (article.title, article.source or "", *article.authors))
    assert all(name.strip() for name in article.authors)
    assert all(point in TEXT for point in article.summary)

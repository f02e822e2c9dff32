"""Each format gives the same article, with what it states, and names what it cannot read."""

from __future__ import annotations

import gzip
import json
from io import BytesIO
from pathlib import Path

import pytest

from digest.errors import DigestError, Problem
from digest.model import Article
from digest.read import limits, read_folder, read_stream
from digest.read.contract import Entries
from tests.read.making import (
    ATOM,
    BODY,
    FILES,
    HTML,
    ITEM,
    JSON_FEED,
    MAIL,
    NINJS,
    PARAGRAPHS,
    RDF,
    RECORD,
    TABLE,
    TITLE,
    URL,
    ld,
    page,
    rss,
    warc,
)


def read(data: bytes | str, file: str, **options: object) -> list[Article | Problem]:
    """All that is found in a file of this name."""
    raw = data.encode() if isinstance(data, str) else data
    return list(read_stream(BytesIO(raw), file, **options))  # type: ignore[arg-type]  # its one option


def articles(data: bytes | str, file: str, **options: object) -> list[Article]:
    """The articles among them."""
    return [found for found in read(data, file, **options) if isinstance(found, Article)]


def refused(data: bytes | str, file: str, **options: object) -> str:
    """What is said of a file that gives no article."""
    try:
        found = read(data, file, **options)
    except DigestError as error:
        return str(error)
    assert not [entry for entry in found if isinstance(entry, Article)]
    return "\n".join(map(str, found))


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_format_gives_the_article(name: str) -> None:
    """Title, day and text are what the file holds, and each stated field says where it stands."""
    found = read(FILES[name], name)
    assert [entry for entry in found if isinstance(entry, Problem)] == []
    (article,) = articles(FILES[name], name)
    assert article.title == TITLE
    assert article.published is not None
    assert article.published.day.isoformat() == "2024-11-05"
    removed = [removal.span.of(article.text) for removal in article.removed]
    assert removed in ([], [TITLE])
    assert article.text.removeprefix(TITLE).strip() in (BODY, PARAGRAPHS[0])
    assert {entry.field for entry in article.provenance} >= {"title", "published"}
    assert not any(entry.inferred for entry in article.provenance if entry.field in ("title", "published"))
    assert article.file == name
    assert article.id.partition("#")[0] == name


def test_an_entry_keeps_its_name_when_others_come_before_it() -> None:
    """An entry is called by its own id or the end of its address, by its number only without; twins get a number."""
    newer = ITEM.replace("ferry-stops", "mast-falls").replace(TITLE, "Mast falls")
    ids = [article.id for article in articles(rss(newer, ITEM, ITEM), "in/a.rss")]
    assert ids == ["in/a.rss#mast-falls", "in/a.rss#ferry-stops", "in/a.rss#ferry-stops-2"]
    names = Entries("a")
    given = [names.next_id(own, url) for own, url in [(7, None), ("x y", URL), (None, None), ("3", None), (True, None)]]
    assert given == ["a#7", "a#ferry-stops", "a#3", "a#3-2", "a#5"]


def test_a_page_s_headline_is_the_one_that_readers_see() -> None:
    """The visible headline counts; without one JSON-LD's, or the head's without the name of the site."""
    for head, title, expected in [
        (f"<meta property='og:title' content='{TITLE} - Tarn Herald'>", "Short one", TITLE),
        (ld(headline="Winter without a ferry"), TITLE, TITLE),
        (ld(), f"{TITLE} | Islands | Tarn Herald", TITLE),
    ]:
        text = page(head).replace(f"<title>{TITLE} | Tarn Herald</title>", f"<title>{title}</title>")
        assert articles(text, "a.html")[0].title == expected
    bare = page(ld()).replace(f"<h1>{TITLE}</h1>", "")
    assert articles(bare, "a.html")[0].title == TITLE
    no_ld = page("<meta property='og:site_name' content='Tarn Herald'>").replace(f"<h1>{TITLE}</h1>", "")
    assert articles(no_ld, "a.html")[0].title == TITLE


@pytest.mark.parametrize("file", ["a.html", "a.md"])
def test_quoted_words_of_a_page_have_marks(file: str) -> None:
    """The marks that a browser draws around a <q> stand in the text, once, and the paragraph stays whole."""
    line = f"{PARAGRAPHS[0]} Her brother said: <q class='x'>It is over.</q> He left, but “<q>not for good</q>”."
    text = articles(page(body=f"<p>{line}</p>{HTML}") if file == "a.html" else f"{line}\n\n{BODY}", file)[0].text
    assert "Her brother said: “It is over.” He left, but “not for good”." in text


@pytest.mark.parametrize(
    ("head", "byline", "authors"),
    [
        (ld(), "", ("Karin Holt", "Ben Ode")),
        (ld(author={"@type": "Person", "name": "Miguel A. Herrera"}), "", ("Miguel A. Herrera",)),
        (ld(author={"@type": "Organization", "name": "Tarn Herald"}), "", ()),
        (ld(author="Tarn Herald Newsroom"), "<p class='byline'>By Karin Holt</p>", ("Karin Holt",)),
        (ld(author="By Karin Holt and Ben Ode"), "", ("Karin Holt", "Ben Ode")),
        (ld(author={"name": "tarn.example"}), "", ()),
        (ld(author=None) + "<meta name='author' content='Holt, Karin'>", "<i>Karin Holt</i>", ("Karin Holt",)),
        (ld(author=None) + "<meta property='article:author' content='https://social.example/tarn'>", "", ()),
        (ld(author=None), "<p class='article-byline'>Von Karin Holt</p>", ("Karin Holt",)),
        (ld(author=None), "<aside class='related'><p class='author-card'>Ira Dunn</p></aside>", ()),
        (ld(author="Online News Editor"), "<p>By Karin Holt</p>", ("Karin Holt",)),
        (ld(author="Online News Editor"), "", ("Online News Editor",)),
    ],
)
def test_a_page_s_authors_are_people(head: str, byline: str, authors: tuple[str, ...]) -> None:
    """Authors come from JSON-LD, the head or the byline; a publication, an address and a desk are none."""
    head += f"<link rel='canonical' href='{URL}'>"
    assert articles(page(head, byline + HTML), "a.html")[0].authors == authors


@pytest.mark.parametrize(
    ("head", "line", "published", "inferred"),
    [
        (ld(), "", "2024-11-05T08:30:00+01:00", False),
        (ld(datePublished="0001-01-01T00:00Z", dateModified="2024-11-09"), "", None, False),
        ("<meta name='pubdate' content='2024-11-05T07:30:00Z'>", "", "2024-11-05T07:30:00+00:00", False),
        ("<meta name='date' content='2024-11-05'>", "", "2024-11-05", False),
        ("", "<time datetime='2024-11-05T08:30'>Tuesday</time>", "2024-11-05", True),
        ("", "<time class='updated' datetime='2024-11-09'>Updated</time><p>5 November 2024</p>", "2024-11-05", True),
    ],
)  # fmt: skip
def test_a_page_s_date_is_that_of_publication(head: str, line: str, published: str | None, inferred: bool) -> None:
    """Stated days come first, a change is no publication, and what only the text tells is inferred."""
    article = articles(page(head, line + HTML), "a.html")[0]
    if published is None:
        assert article.published is None or article.published.day.year >= 2024
        return
    assert article.published is not None
    assert article.published.iso == published
    assert [entry.inferred for entry in article.provenance if entry.field == "published"] == [inferred]


def test_the_fuller_text_of_a_page_counts() -> None:
    """Where a page shows a part of what its JSON-LD holds, the whole is read; a stub behind a paywall is named."""
    whole = "\n".join([*PARAGRAPHS, *(f"{line} Nobody on the islands was surprised." for line in PARAGRAPHS)])
    article = articles(page(ld(articleBody=whole)), "a.html")[0]
    assert article.text.split("\n\n") == whole.split("\n")
    found = read(page(ld(isAccessibleForFree=False)), "a.html")
    assert "paid" in str(found[1])


def test_a_page_without_an_article_is_named() -> None:
    """An empty page, and one that only a program would fill, give one sentence with what to do."""
    for text in ["<html></html>", "<html><body><div id='root'></div><script>go()</script></body></html>"]:
        assert ".txt" in refused(text, "a.html")


def test_a_saved_page_of_one_file_is_a_page() -> None:
    """A page that a browser saved with everything in it (MHTML) is read as the page, at its own address."""
    saved = (
        f"From: <Saved by a browser>\nSnapshot-Content-Location: {URL}\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary=b\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: 8bit\n\n{page(ld())}\n--b\nContent-Type: image/png\n\nnothing\n--b--\n"
    )
    (article,) = articles(saved, "a.mhtml")
    assert (article.title, article.url, article.authors) == (TITLE, URL, ("Karin Holt", "Ben Ode"))


def test_the_word_of_a_wrong_charset_is_not_taken() -> None:
    """Valid UTF-8 counts before any declaration; else the page's own word; else Windows-1252."""
    text = page("<meta charset='{}'>", f"<p>Café “naïve” — said Ada Quill of Skagen.</p>{HTML}")
    for declared, encoding in [("iso-8859-1", "utf-8"), ("windows-1251", "utf-8"), ("utf-8", "cp1252")]:
        assert "Café “naïve” —" in articles(text.format(declared).encode(encoding), "a.html")[0].text
    cyrillic = page("<meta charset='windows-1251'>", f"<p>Паром на острова не ходит зимой.</p>{HTML}")
    assert "Паром" in articles(cyrillic.encode("cp1251"), "a.html")[0].text


def test_records_are_found_under_many_names() -> None:
    """Lists inside `articles`, other names for the fields, times as numbers, and texts with tags are understood."""
    record = {"headline": TITLE, "maintext": HTML, "timestamp": 1730791800, "web_url": URL, "source": {"name": "Tarn"}}
    (article,) = articles(json.dumps({"status": "ok", "articles": [record]}), "a.json")
    assert (article.title, article.text, article.url, article.source) == (TITLE, BODY, URL, "Tarn")
    assert article.published is not None
    assert article.published.day.isoformat() == "2024-11-05"
    own = {"Kopf": TITLE, "Rumpf": BODY, "Tag": "2024-11-05"}
    columns = {"title": "Kopf", "text": "Rumpf", "published": "Tag"}
    assert articles(json.dumps([own]), "a.json", columns=columns)[0].title == TITLE
    assert articles("Kopf;Rumpf;Tag\nEins;Harbour news.;2024-11-05\n", "a.csv", columns=columns)[0].title == "Eins"
    cut = read(json.dumps({**RECORD, "text": "The ferry stops… [+99 chars]"}), "a.json")
    assert "cut off" in str(cut[1])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_are_read_whatever_parts_their_cells(delimiter: str) -> None:
    """Commas, semicolons, tabs and bars, quoted cells over several lines, and other encodings are told by the table."""
    text = delimiter.join(["Title", "Date", "Text"]) + f'\n"{TITLE}"{delimiter}2024-11-05{delimiter}"{BODY}"\n\n'
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (article,) = articles(text.encode(encoding), "a.csv")
        assert (article.title, article.text) == (TITLE, BODY)
    cyrillic = "Порт снова открыт для всех, сказала Вера Громова. Никто не пострадал."
    assert (
        articles(f'title{delimiter}text\nПорт{delimiter}"{cyrillic}"\n'.encode("cp1251"), "a.csv")[0].text == cyrillic
    )


@pytest.mark.parametrize("at", [0, 1_000])
def test_a_bad_byte_in_a_table_costs_itself_only(at: int) -> None:
    """A table in UTF-8 stays one, in whatever script, wherever a byte of it is bad."""
    text = "Порт снова открыт для всех. " * 30
    row = f"Порт,{text}\n".encode()
    rows = [row] * (at + 10)
    rows[at] = row.replace(b"\n", b"\xff\n")
    found = articles(b"title,text\n" + b"".join(rows), "a.csv")
    assert {article.title for article in found} == {"Порт"}
    assert found[at].text == f"{text}\ufffd"


def test_one_bad_entry_does_not_lose_the_others() -> None:
    """A broken line, row, item or page is named with its place, and the rest is read."""
    good = json.dumps(RECORD)
    found = read(f'{good}\n{{"title": \n\n"x"\n{good}\n{{"title": "x"}}\n', "a.jsonl")
    assert [entry.line for entry in found if isinstance(entry, Problem)] == [2, 4, 6]
    assert len([entry for entry in found if isinstance(entry, Article)]) == 2
    found = read(TABLE + "Only a title,,,\n" + TABLE.split("\n", 1)[1], "a.csv")
    assert [entry.line for entry in found if isinstance(entry, Problem)] == [9]
    assert len([entry for entry in found if isinstance(entry, Article)]) == 2
    assert len(articles(rss("<item><title>Empty</title></item>", ITEM), "a.rss")) == 1
    items = [{"id": "1", "title": "Empty"}, *JSON_FEED["items"]]
    assert len(articles(json.dumps({**JSON_FEED, "items": items}), "a.json")) == 1
    archive = warc(("https://tarn.example/empty", "<p></p>"), (URL, page(ld())))
    found = read(archive, "a.warc")
    assert [type(entry) for entry in found] == [Article, Problem]
    assert len(read(archive[:-200], "a.warc")) >= 1
    cut = gzip.compress(archive * 3, mtime=0)
    assert any(isinstance(entry, Problem) for entry in read(cut[: len(cut) - 30], "a.warc.gz"))


@pytest.mark.parametrize(
    ("data", "file", "said"),
    [
        ("[" * 100 + "]" * 100, "a.json", "deep"),
        ('{"title": "x", "text": 1}', "a.json", "`title`"),
        ('{"name": "package", "version": "1"}', "a.json", "no text"),
        ('{"a": ' + "9" * 5_000 + "}", "a.json", "too long"),
        ("[]", "a.json", "empty list"),
        ("<html>" + "<p>" * limits.PAGE_TAGS, "a.html", "tags"),
        ("", "a.jsonl", "empty"),
        ("a,b\n1,2\n", "a.csv", "`columns`"),
        ('title,text\n"x,y\n', "a.csv", "no text"),
        ("<rss><channel><title>x</title></channel></rss>", "a.rss", "no entries"),
        ("<rss><channel><item>" + "<category/>" * (limits.FEED_ENTRY_TAGS + 1), "a.rss", "tags in one entry"),
        ("<rss><channel><item" + "".join(f" a{n}='b'" for n in range(400)) + "/>", "a.rss", "attributes in one tag"),
        ("<rss>" + "".join(f"<a xmlns:a{n}='b'/>" for n in range(1_001)), "a.rss", "prefixes"),
        ("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>", "a.xml", "entities"),
        (json.dumps({**NINJS, "pubstatus": "canceled"}), "a.json", "withdrawn"),
        (json.dumps({**NINJS, "type": "picture"}), "a.json", "picture"),
        (MAIL.partition("\n\n")[0] + "\n\n", "a.eml", "no text"),
        (warc((URL, page()), status="404 Not Found"), "a.warc", "no web page"),
        (b"WARC/1.0\r\nnonsense", "a.warc", "archive"),
        ("<?xml version='1.0'?><nitf/>", "a.xml", "NITF"),
        ("<?xml version='1.0'?><invoice/>", "a.xml", "an XML document"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes | str, file: str, said: str) -> None:
    """Too deep, broken, empty or withdrawn: each is one sentence that says so and what to do."""
    message = refused(data, file)
    assert said in message
    assert message.startswith(file)


def test_a_file_of_many_is_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first article of JSON Lines, a table and an archive is there before the rest of the file is read."""

    class Watched(BytesIO):
        """A file that knows how much of it was read."""

        read_to = 0

    line = (json.dumps(RECORD) + "\n").encode()
    rows = TABLE.encode() + TABLE.encode().partition(b"\n")[2] * 4_000
    for data, name in [(line * 4_000, "a.jsonl"), (rows, "a.csv"), (warc(*[(URL, page(ld()))] * 400), "a.warc")]:
        stream = Watched(data)
        assert isinstance(next(iter(read_stream(stream, name))), Article)
        assert stream.tell() < len(data) / 2, name
    monkeypatch.setattr("digest.read.json_files.ENTRIES", 3)
    found = list(read_stream(BytesIO(line * 5), "a.jsonl"))
    assert [type(entry) for entry in found] == [Article] * 3 + [Problem]


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive that unpacks beyond the limit ends in a ReadError, not in the memory's end."""
    monkeypatch.setattr("digest.read.web_archive.UNPACKED_BYTES", 100_000)
    packed = gzip.compress(warc((URL, page(ld(), "<p>" + "x" * 1_000_000))), mtime=0)
    assert "unpacks" in refused(packed, "a.warc.gz")


def test_a_declared_encoding_counts_where_none_is_recognized() -> None:
    """A page in an encoding that only its head tells, and no program would guess, is read by that."""
    text = "Порт знову відкрито, сказала Віра Громова. " * 9
    data = page("<meta charset='ptcp154'>", f"<p>{text}</p>").encode("ptcp154")
    assert text.strip() in articles(data, "a.html")[0].text


def test_a_feed_that_breaks_off_is_named() -> None:
    """Whole entries of a feed without its end are read, and both the cut and what it cost are told with their mend."""
    whole = rss(ITEM, "<item><title>Ebb</title><description>The tide is out.</description></item>")
    assert len(read(whole, "feed.xml")) == 2
    first, entry, cut = read(whole[: whole.index("The tide")], "feed.xml")
    assert isinstance(first, Article)
    assert str(entry) == "feed.xml: entry 2: it holds no text; it gives no article; save the feed again"
    assert str(cut) == "feed.xml: the feed breaks off before its end; entries may be missing; save it again"


@pytest.mark.parametrize("file", ["feed.xml", "atom.xml", "rdf.xml", "entry.xml"])
def test_a_feed_has_its_end_wherever_it_stands(file: str) -> None:
    """A single entry is whole where its tag closes, and so is a feed with a long remark behind it; a cut one is not."""
    entry = ATOM[ATOM.index("<entry") : ATOM.index("</feed>")].replace(
        "<entry", "<entry xmlns='http://www.w3.org/2005/Atom'"
    )
    whole = {"feed.xml": rss(ITEM), "atom.xml": ATOM, "rdf.xml": RDF, "entry.xml": entry}[file]
    for encoding in ("utf-8", "utf-16"):
        (article,) = read(f"{whole}<!-- <rss>{'x' * 20_000}-->".encode(encoding), file)
        assert isinstance(article, Article)
    assert "breaks off" in str(read(whole[: whole.removesuffix("</rss>").rindex("</")], file)[-1])


def test_a_named_column_leaves_other_tables_as_they_were() -> None:
    """Where a table or record has no column of the name in `columns`, the known names count; where it has, that one."""
    columns = {"text": "Volltext", "title": "Schlagzeile", "published": "Erschienen"}
    (own,) = articles("Schlagzeile;Volltext\nFähre;Die Fähre fährt nicht.\n", "de.csv", columns=columns)
    (known,) = articles("title,text,date\nFerry,The ferry stops.,2024-11-05\n", "en.csv", columns=columns)
    (record,) = articles('[{"headline": "Ferry", "body": "The ferry stops."}]', "a.json", columns=columns)
    assert (own.title, known.title, record.title) == ("Fähre", "Ferry", "Ferry")
    assert (own.text, known.text, record.text) == ("Die Fähre fährt nicht.", "The ferry stops.", "The ferry stops.")
    assert known.published is not None
    both = "date,Erschienen,Volltext,text\n2024-11-05,2024-11-06,Ebbe.,Flood.\n"
    (article,) = articles(both, "a.csv", columns=columns)
    assert article.published is not None
    assert (article.published.iso, article.text) == ("2024-11-06", "Ebbe.")
    assert "no column `Volltext`" in refused("a,b\n1,2\n", "a.csv", columns=columns)


def test_a_date_to_come_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day after today, which SOURCE_DATE_EPOCH may set, is named and taken back, whichever format states it."""
    for name in ("a.md", "a.jsonl", "2024-11-05-b.txt"):
        (tmp_path / name).write_bytes(FILES.get(name, BODY.encode()))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1730678400")  # 4 November 2024
    assert [found.published is not None for found in read_folder(tmp_path) if isinstance(found, Article)] == [True] * 3
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1730592000")  # 3 November 2024
    found = list(read_folder(tmp_path))
    assert [entry.published for entry in found if isinstance(entry, Article)] == [None] * 3
    assert [entry.what for entry in found if isinstance(entry, Problem)] == [
        "its date, 2024-11-05, is still to come"
    ] * 3


def test_many_problems_of_one_file_are_counted(tmp_path: Path) -> None:
    """Of very many bad lines the first are listed and the rest counted."""
    (tmp_path / "a.jsonl").write_text('{"text": "Harbour news."}\n' + "oops\n" * (limits.PROBLEMS + 7))
    problems = [found for found in read_folder(tmp_path) if isinstance(found, Problem)]
    assert len(problems) == limits.PROBLEMS + 1
    assert "7 more" in problems[-1].what


@pytest.mark.parametrize(
    "name", sorted(name for name, data in FILES.items() if not data.startswith((b"\x1f", b"WARC")))
)
def test_marks_and_line_ends_of_other_systems_make_no_difference(name: str) -> None:
    """With a byte order mark and CR LF, and in UTF-16 where a format allows it, a file gives the same article."""
    (plain,) = articles(FILES[name], name)
    text = FILES[name].decode()
    marked = [text.replace("\n", "\r\n").encode("utf-8-sig")]
    marked += [text.encode("utf-16")] if not name.endswith((".eml", ".atom", ".rss", ".rdf", ".html", ".jsonl")) else []
    for data in marked:
        (article,) = articles(data, name)
        assert (article.title, article.published) == (plain.title, plain.published)
        assert article.text.split() == plain.text.split()


def test_a_page_of_very_many_spans_is_read_without_them() -> None:
    """Where lines hold far more tags than articles do, the tags are passed over and the text stays."""
    words = "<span>tide </span>" * limits.PAGE_INLINE_TAGS
    (article,) = articles(page(ld(), f"<p>{words}</p>{HTML}"), "a.html")
    assert article.text.count("tide") == limits.PAGE_INLINE_TAGS
    assert article.title == TITLE


def test_attributes_beyond_the_limit_are_passed_over_and_the_page_is_read() -> None:
    """A tag with more attributes than any needs is read as if it had none; its text stays."""
    many = "".join(f" data-a{n}=b" for n in range(limits.TAG_ATTRIBUTES + 1))
    (found,) = articles(page(ld()).replace("<article", f"<article{many}", 1), "a.html")
    (plain,) = articles(page(ld()), "a.html")
    assert found == plain


def test_a_text_that_its_provider_cut_off_loses_the_mark_alone() -> None:
    """`… [+1234 chars]` at the end goes and is told; the same within the text, or after much white space, stays."""
    text = "The ferry stops [+10 chars] and sails again."
    found = read(json.dumps({"text": f"{text}… [+1234 chars]"}), "a.json")
    assert [type(entry) for entry in found] == [Article, Problem]
    assert isinstance(found[0], Article)
    assert found[0].text == text
    (whole,) = articles(json.dumps({"text": f"{text}{' ' * 50_000}."}), "a.json")
    assert whole.text.startswith(text)


def test_a_field_of_a_mail_far_longer_than_any_is_cut() -> None:
    """Ten thousand parameters of one field do not keep a mail from being read."""
    many = "".join(f"; a{n}=b" for n in range(10_000))
    mail = (
        f"From: News <n@tarn.example>\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: text/plain{many}\n\nIt stops."
    )
    (found,) = articles(mail, "a.eml")
    assert (found.title, found.text.strip()) == ("Ferry", "It stops.")


def test_a_mail_s_plain_text_that_only_points_to_its_page_is_passed_over() -> None:
    """A newsletter whose plain part is a stub is read from its HTML; a short plain text that says it all counts."""
    head = "From: News <n@tarn.example>\nSubject: Ferry\nMIME-Version: 1.0\n"
    parts = f"{head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n{{}}\n--b\n"
    whole = f"{parts}Content-Type: text/html\n\n<html><body>{HTML}</body></html>\n--b--\n"
    (found,) = articles(whole.format("View this newsletter in your browser: https://tarn.example/7"), "a.eml")
    assert found.text == BODY
    short = f"{parts}Content-Type: text/html\n\n<p>The ferry stops on Friday.</p>\n--b--\n"
    (found,) = articles(short.format("The ferry stops on Friday."), "a.eml")
    assert found.text.strip() == "The ferry stops on Friday."

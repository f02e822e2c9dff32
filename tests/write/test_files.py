"""Publication: what is written, what is left alone, and that nothing is ever half done."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import DigestError
from digest.write.atomic import TEMPORARY
from digest.write.escape import front_matter
from digest.write.files import MANIFEST, Page, Report, own_indexes, ownership, publish, stamp

PUBLISHER = """
import json, os, signal, sys
from pathlib import Path
from digest.write.files import Page, publish

docs, state, *editions = map(Path, sys.argv[2:])
pages = [[Page(*page) for page in json.loads(edition.read_text("utf-8"))] for edition in editions]
left = int(sys.argv[1])

def kill_at_last(frame, event, called):
    global left
    owners = {getattr(called, "__module__", ""), type(getattr(called, "__self__", None)).__module__}
    if event in ("c_call", "c_return") and owners & {"posix", "nt", "io", "_io"}:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

if left:
    sys.setprofile(kill_at_last)
for edition in pages * (1000 if left else 1):
    publish(docs, state, edition)
"""


class Site:
    """A folder to publish in, and what lies there."""

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        self.state = folder / ".digest"

    def publish(self, *pages: Page) -> Report:
        """Publish these pages."""
        return publish(self.docs, self.state, pages)

    def files(self) -> dict[str, str]:
        """Every file below `docs`, by path."""
        found = sorted(path for path in self.docs.rglob("*") if path.is_file())
        return {path.relative_to(self.docs).as_posix(): path.read_bytes().decode() for path in found}

    def folders(self) -> list[str]:
        """Every folder below `docs`."""
        return sorted(path.relative_to(self.docs).as_posix() for path in self.docs.rglob("*") if path.is_dir())

    def times(self) -> dict[str, int]:
        """When each file and folder, of the site and of the state, was last modified."""
        return {str(path): path.stat().st_mtime_ns for path in sorted(self.docs.parent.rglob("*"))}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty site."""
    return Site(tmp_path)


def page(path: str, body: str = "Words.") -> Page:
    """A page with a title like its path."""
    return Page(path, f"{front_matter({'title': path})}\n# Heading\n\n{body}\n")


def expected(*pages: Page) -> dict[str, str]:
    """What publishing these pages into an empty site gives."""
    return {page.path: stamp(page.text) for page in pages}


def edition(name: str) -> list[Page]:
    """Two hundred long pages, a third of them only in this edition."""
    numbered = [(number, f"-{name}" if number % 3 == 0 else "") for number in range(200)]
    body = f"{name} says the same again. " * 400
    return [page("index.md", name)] + [
        page(f"articles/2012/{number % 12 + 1:02}/page-{number}{own}.md", body) for number, own in numbered
    ]


def publisher(site: Site, folder: Path, *names: str) -> Callable[[int], list[str]]:
    """A command that publishes these editions in turn, killed just before or after its nth call of the file system."""
    for name in names:
        pages = [[page.path, page.text] for page in edition(name)]
        (folder / f"{name}.json").write_text(json.dumps(pages), encoding="utf-8")
    arguments = [str(site.docs), str(site.state), *(str(folder / f"{name}.json") for name in names)]
    return lambda nth: [sys.executable, "-c", PUBLISHER, str(nth), *arguments]


RAIN = page("articles/2012/07/rain.md")
ANN = page("people/ann-other.md")
FRONT = page("index.md")


def test_pages_are_written_with_their_mark(site: Site) -> None:
    """Each page is written as UTF-8 with LF, its front matter saying that it is ours."""
    assert site.publish(RAIN, ANN, FRONT) == Report(3, 0, 0, 0, ())
    assert site.files() == expected(RAIN, ANN, FRONT)
    text = site.files()["people/ann-other.md"]
    assert text.startswith('---\ngenerated: digest\nhash: "')
    assert ownership(text) == "ours"


def test_a_second_publication_writes_nothing(site: Site) -> None:
    """The same pages again, in any order, touch no file, no folder and not the manifest."""
    site.publish(RAIN, ANN, FRONT)
    before = site.times()
    assert site.publish(FRONT, ANN, RAIN) == Report(0, 0, 3, 0, ())
    assert site.times() == before


@pytest.mark.parametrize(
    "manifest",
    [
        *(None, "", "{", "[]", "null", '"x"', "\x00", '{"format": 1}', '{"format": 1, "files": []}', "[" * 100_000),
        *('{"format": 2, "files": {"index.md": 1}}', '{"format": 1, "files": {"index.md": 1}}'),
        *(
            '{"format": 1, "files": {"index.md": ["a", 1, "b"]}}',
            '{"format": 1, "files": {"index.md": [1e999, 1, ""]}}',
        ),
        *('{"format": 1, "files": {"index.md": [1, 1, "stale"], "people/gone.md": [1, 1, "stale"]}}',),
        *('{"format": 2, "files": {\n"index.md": [1, 1, "stale", ""]\n}}\n', '{"format": 2, "files": {\n"index'),
        '{"format": 2, "files": {\n"index.md": [1, 99999999999999999999, "0123456789abcdef", ""]\n}}\n',
    ],
)
def test_a_lost_or_broken_manifest_is_made_again(site: Site, manifest: str | None) -> None:
    """Without a usable manifest no page is written, and the manifest becomes what it was."""
    site.publish(RAIN, ANN, FRONT)
    file = site.state / MANIFEST
    good, pages = file.read_bytes(), {path: time for path, time in site.times().items() if path.endswith(".md")}
    if manifest is None:
        file.unlink()
    else:
        file.write_text(manifest)
    assert site.publish(RAIN, ANN, FRONT) == Report(0, 0, 3, 0, ())
    assert file.read_bytes() == good
    assert {path: time for path, time in site.times().items() if path.endswith(".md")} == pages


def test_a_lost_manifest_does_not_hide_stale_pages(site: Site) -> None:
    """Pages of earlier builds are known by their marks alone."""
    site.publish(RAIN, ANN)
    (site.state / MANIFEST).unlink()
    assert site.publish(ANN) == Report(0, 0, 1, 1, ())
    assert site.files() == expected(ANN)


def test_the_manifest_forgets_what_is_gone(site: Site) -> None:
    """It names the pages of ours that are there, whatever it named before."""
    site.publish(RAIN, ANN)
    (site.docs / RAIN.path).unlink()
    site.publish(ANN)
    assert list(json.loads((site.state / MANIFEST).read_bytes())["files"]) == [ANN.path]


def test_a_changed_page_is_replaced(site: Site) -> None:
    """A page of ours whose text is another now is written anew, and no other page is."""
    site.publish(RAIN, ANN)
    other = page(RAIN.path, "Other words.")
    assert site.publish(other, ANN) == Report(0, 1, 1, 0, ())
    assert site.files() == expected(other, ANN)


def test_an_edited_page_is_kept_and_named(site: Site) -> None:
    """A page edited by hand stays as it is, wanted or stale, and the report says what to do about it."""
    site.publish(RAIN, ANN)
    (site.docs / ANN.path).write_text(stamp(ANN.text) + "A note.\n")
    edited = site.files()
    for pages, what in ([RAIN, ANN], "edited by hand"), ([RAIN], "nothing in the articles calls for it"):
        report = site.publish(*pages)
        assert site.files() == edited
        assert [problem.file for problem in report.kept] == ["docs/people/ann-other.md"]
        assert what in report.kept[0].what
        assert "remove the lines `generated` and `hash`" in report.kept[0].mend
    assert "links in it may lead nowhere" in report.kept[0].why


def test_an_edit_of_the_same_length_is_noticed(site: Site) -> None:
    """A page edited to the same size as before is kept, though the manifest knows its size."""
    site.publish(ANN)
    file = site.docs / ANN.path
    file.write_text(file.read_text().replace("Words", "Wards"))
    os.utime(file, ns=(0, 0))
    assert len(site.publish(ANN).kept) == 1
    assert "Wards" in file.read_text()


def test_an_edited_page_follows_the_advice_given(site: Site) -> None:
    """Without its two lines the page is the person's own, and no build speaks of it; deleted, it is made again."""
    site.publish(ANN)
    file = site.docs / ANN.path
    file.write_text(file.read_text().replace("Words", "My words"))
    file.write_text(
        "".join(
            line for line in file.read_text().splitlines(keepends=True) if not line.startswith(("generated:", "hash:"))
        )
    )
    assert site.publish(ANN) == Report(0, 0, 0, 0, ())
    assert site.publish() == Report(0, 0, 0, 0, ())
    assert "My words" in file.read_text()
    file.unlink()
    assert site.publish(ANN) == Report(1, 0, 0, 0, ())


@pytest.mark.parametrize(
    "content",
    [b"# By hand\n", b"---\ntitle: By hand\n---\n", b"---\n# no front matter", b"\xff\xfe\x00 not UTF-8", b"x\r\n"],
)
def test_a_page_written_by_hand_is_never_touched(site: Site, content: bytes) -> None:
    """A file without our mark stays byte for byte, also where a page of ours belongs, and no build speaks of it."""
    file = site.docs / ANN.path
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert site.publish(ANN) == Report(0, 0, 0, 0, ())
    assert site.publish() == Report(0, 0, 0, 0, ())
    assert file.read_bytes() == content


def test_a_front_page_of_ones_own_is_no_problem(site: Site) -> None:
    """Somebody's own `index.md` takes the place of ours without a word."""
    site.docs.mkdir()
    (site.docs / "index.md").write_text("# Mine\n")
    assert site.publish(FRONT, ANN) == Report(1, 0, 0, 0, ())
    assert site.files() == {"index.md": "# Mine\n"} | expected(ANN)


@pytest.mark.parametrize("rival", ["README.md", "index.html"])
@pytest.mark.parametrize("folder", ["", "people/"])
def test_an_index_of_ones_own_takes_the_place_of_ours(site: Site, rival: str, folder: str) -> None:
    """Where a person's README.md or index.html is a folder's page, no index is made, and the one made before goes."""
    ours = page(f"{folder}index.md")
    site.publish(ours, ANN)
    (site.docs / folder / rival).write_text("# Mine\n")
    assert site.publish(ours, ANN) == Report(0, 0, 1, 1, ())
    assert site.files() == {f"{folder}{rival}": "# Mine\n"} | expected(ANN)
    assert own_indexes(site.docs) == ({f"{folder}index.md": f"{folder}{rival}"} if folder else {})
    (site.docs / folder / rival).unlink()
    assert own_indexes(site.docs) == {}
    assert site.publish(ours, ANN) == Report(1, 0, 1, 0, ())


@pytest.mark.parametrize(
    ("docs", "named"),
    [("content/pages", "content/pages"), ("docs", "docs"), ("../elsewhere", None)],
)
def test_files_are_named_as_seen_from_the_site(tmp_path: Path, docs: str, named: str | None) -> None:
    """A message names a page by its path from the site's root, and by its whole path where it lies outside."""
    folder = (tmp_path / "site" / docs).resolve()
    site = Site(tmp_path / "site")
    (folder / ANN.path).mkdir(parents=True)
    (problem,) = publish(folder, site.state, [ANN]).kept
    assert problem.file == f"{named or folder.as_posix()}/{ANN.path}"


def test_an_empty_file_is_as_good_as_none(site: Site) -> None:
    """A page that a power cut left empty is written again."""
    site.publish(ANN)
    (site.docs / ANN.path).write_bytes(b"")
    site.publish(ANN)
    assert site.files() == expected(ANN)


def test_stale_pages_and_empty_folders_are_removed(site: Site) -> None:
    """What an earlier build made and this one does not is gone, and so are the folders that held only that."""
    site.publish(RAIN, ANN, FRONT, page("archive/index.md"))
    (site.docs / "guide").mkdir()
    assert site.publish(ANN) == Report(0, 0, 1, 3, ())
    assert site.files() == expected(ANN)
    assert site.folders() == ["guide", "people"]


def test_only_generated_folders_are_looked_into(site: Site) -> None:
    """A page with our mark anywhere else is not ours to remove, nor is another kind of file."""
    site.publish(ANN)
    for path in ("guide/copy.md", "copy.md", "people/picture.svg"):
        (site.docs / path).parent.mkdir(exist_ok=True)
        (site.docs / path).write_text(stamp(ANN.text))
    before = site.files()
    site.publish(ANN)
    assert site.files() == before


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/x.md", "../x.md", "people/../../x.md", "people/../index.md", "people//x.md", "people/./x.md", "x.md"),
        *("guide/x.md", "people.md", "people", "people/x", "people/x.html", "people/.x.md", "people/.git/x.md", ""),
        *(
            "C:/x.md",
            "people\\x.md",
            "people/..\\..\\x.md",
            "people/C:x.md",
            "people/x\n.md",
            "people/\0.md",
            "people/",
        ),
    ],
)
def test_no_page_leaves_its_folder(site: Site, path: str) -> None:
    """A path that is not a Markdown file in a generated folder is refused, and nothing is written for it."""
    with pytest.raises(ValueError, match="no page can have the path"):
        site.publish(Page(path, "x"))
    assert not site.docs.exists()


@pytest.mark.parametrize(
    ("one", "other"), [("ann", "ann"), ("ann", "Ann"), ("\u00e9te", "e\u0301te"), ("stra\u00dfe", "STRASSE")]
)
def test_two_pages_never_share_a_path(site: Site, one: str, other: str) -> None:
    """Paths that are the same on any system are refused."""
    with pytest.raises(ValueError, match="two pages have the path"):
        site.publish(page(f"people/{one}.md"), page(f"people/{other}.md"))


def test_links_out_of_docs_are_not_followed(site: Site, tmp_path: Path) -> None:
    """Nothing is written or removed through a linked folder or a linked file."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "old.md").write_text(stamp(ANN.text))
    (site.docs / "places").mkdir(parents=True)
    (site.docs / "people").symlink_to(outside, target_is_directory=True)
    (site.docs / "places" / "x.md").symlink_to(outside / "old.md")
    report = site.publish(ANN, page("places/x.md"), RAIN)
    assert [problem.file for problem in report.kept] == ["docs/people/ann-other.md"]
    site.publish()
    assert {path.name: path.read_text() for path in outside.iterdir()} == {"old.md": stamp(ANN.text)}
    assert (site.docs / "places" / "x.md").is_symlink()


def test_something_else_in_the_way_is_named(site: Site) -> None:
    """A folder where a page belongs, or a file where a folder belongs, costs that page only."""
    (site.docs / ANN.path).mkdir(parents=True)
    (site.docs / "places").write_text("x")
    report = site.publish(RAIN, ANN, page("places/x.md"))
    assert [problem.file for problem in report.kept] == ["docs/people/ann-other.md", "docs/places/x.md"]
    assert site.files() == expected(RAIN) | {"places": "x"}


def test_a_file_name_that_is_too_long_is_named(site: Site) -> None:
    """A failure of the file system is reported with the file it concerns."""
    with pytest.raises(DigestError, match=r"docs/people/a+\.md: the file cannot be written"):
        site.publish(page(f"people/{'a' * 250}.md"))
    assert site.files() == {}


def test_names_in_any_script_are_published(site: Site) -> None:
    """File names need not be ASCII, and are found again however the file system spells them."""
    pages = [page(f"people/{name}.md", name) for name in ("Ünal", "Żółć", "محمد", "習近平", "e\u0301te")]
    site.publish(*pages)
    assert site.publish(*pages) == Report(0, 0, 5, 0, ())
    assert len(site.files()) == 5


def test_converted_line_ends_are_no_edit(site: Site) -> None:
    """A page that git checked out with CRLF is still ours and still right."""
    site.publish(ANN)
    file = site.docs / ANN.path
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.stat().st_mtime_ns
    assert site.publish(ANN) == Report(0, 0, 1, 0, ())
    assert file.stat().st_mtime_ns == before
    assert site.publish(page(ANN.path, "New.")) == Report(0, 1, 0, 0, ())


def test_leftovers_of_killed_builds_are_cleared(site: Site) -> None:
    """Temporary files of ours go with the next build; anybody else's hidden files stay."""
    site.publish(ANN, RAIN)
    for folder in (site.docs, site.docs / "people", site.docs / "articles" / "2012" / "07", site.state):
        (folder / f".x.md.1-1{TEMPORARY}").write_text("half")
        (folder / ".hidden").write_text("x")
    site.publish(ANN)
    assert not list(site.docs.parent.rglob(f"*{TEMPORARY}"))
    assert len(list(site.docs.parent.rglob(".hidden"))) == 4


def test_a_killed_build_leaves_every_page_whole(site: Site, tmp_path: Path) -> None:
    """However often publication is killed, each page is one edition's or the other's, and the next build completes."""
    editions = [expected(*edition(name)) for name in ("one", "two")]
    command = publisher(site, tmp_path, "one", "two")
    moments = random.Random(7)
    for _ in range(20):
        assert subprocess.run(command(moments.randrange(1, 6000)), check=False).returncode not in {0, 1}
        for path, text in site.files().items():
            assert path.endswith(TEMPORARY) or text in [pages.get(path) for pages in editions]
    site.publish(*edition("two"))
    assert site.files() == editions[1]
    before = site.times()
    site.publish(*edition("two"))
    assert site.times() == before


def test_two_publications_at_once_do_no_harm(site: Site, tmp_path: Path) -> None:
    """Two builds in the same folder at the same time both end well, and the next one makes every page right."""
    command = publisher(site, tmp_path, "one", "two", "three")
    builds = [subprocess.Popen(command(0), stderr=subprocess.PIPE) for _ in range(2)]
    for build in builds:
        assert build.communicate()[1] == b""
        assert build.returncode == 0
    site.publish(*edition("three"))
    assert site.files() == expected(*edition("three"))


BODY = st.text(st.characters(codec="utf-8"), max_size=60)
LINES = st.lists(st.one_of(BODY, st.sampled_from(["---", "generated: digest", 'hash: "0"', "title: x", "\r"]))).map(
    "\n".join
)


@given(text=LINES)
def test_every_stamped_text_is_ours(text: str) -> None:
    """Whatever a text holds, with its mark it is known as ours, also with other line ends."""
    stamped = stamp(text)
    assert ownership(stamped) == "ours"
    assert ownership(stamped.replace("\n", "\r\n")) == "ours"


@given(text=LINES, at=st.integers(min_value=0), other=st.characters(codec="utf-8", exclude_characters="\r\n\ufeff"))
def test_no_edit_passes_for_ours(text: str, at: int, other: str) -> None:
    """One character more or another one, anywhere, and the text is no longer ours."""
    stamped = stamp(text)
    at %= len(stamped) + 1
    for edited in (stamped[:at] + other + stamped[at:], stamped[:at] + other + stamped[at + 1 :]):
        assert edited == stamped or ownership(edited) != "ours"


@given(text=LINES)
def test_a_text_never_stamped_is_not_ours(text: str) -> None:
    """No text is taken for ours without the hash that proves it."""
    assert ownership(text) != "ours"
    assert ownership(f'---\ntitle: "generated: digest"\n---\n{text}') == "foreign"

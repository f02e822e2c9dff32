"""The command line as a person uses it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import click
import pytest

from digest.cli import main
from digest.settings import PluginSettings
from tests.sites.conftest import ROOT, NewSite, call, run, tree

TEXT = (
    "Harbour master resigns in Trieste\n\n"
    "TRIESTE, Italy — The harbour master of Trieste resigned on Monday after eleven days of protest.\n\n"
    "“I leave with a clear conscience and an empty desk,” said Livia Moretti, the harbour master.\n"
)
GOOD = {"harbour.txt": TEXT}
BAD = {"broken.md": "---\ntitle: [unclosed\n---\nA body of some words.\n"}


def test_build_says_what_it_did(new_site: NewSite) -> None:
    """`digest build` prints one line of totals to standard error, nothing to standard output; --quiet not even that."""
    site = new_site(GOOD)
    first = run(site, "digest", "build")
    assert (first.returncode, first.stdout) == (0, "")
    assert re.search(r"1 article, \d+ names: \d+ pages new", first.stderr)
    assert run(site, "digest", "build", "--quiet").stderr == ""


def test_one_bad_article_never_stops_a_build(new_site: NewSite) -> None:
    """A broken file is named with its line, the others are built; only --strict or the setting makes the build fail."""
    site = new_site(GOOD | BAD)
    done = call(site, "build")
    assert done.returncode == 0
    assert re.search(r"^articles/broken\.md:\d+: ", done.stderr, re.MULTILINE)
    assert any("harbour-master" in path for path in tree(site / "docs"))
    assert call(site, "build", "--strict").returncode == 1
    assert call(new_site(GOOD | BAD, "strict", strict=True), "build").returncode == 1


def test_explain_gives_the_reasons(new_site: NewSite) -> None:
    """`digest explain` names the rule behind the title, what was removed, the speaker and the key points."""
    site = new_site(GOOD)
    for name in ("articles/harbour.txt", "harbour.txt"):
        done = call(site, "explain", name)
        assert done.returncode == 0, done.stderr
        assert "title: Harbour master resigns in Trieste" in done.stdout
        assert "TRIESTE, Italy —" in done.stdout
        assert "Livia Moretti" in done.stdout
    missing = call(site, "explain", "nowhere.txt")
    assert missing.returncode == 3
    assert missing.stderr.startswith("nowhere.txt: ")


def test_a_date_to_come_in_a_text_is_not_used(new_site: NewSite) -> None:
    """A day after today that only an article's text tells is named and not used, and used once the day has come."""
    late = TEXT.replace("\n\n", "\n\nJan. 5, 2033\n\n", 1)
    site = new_site({"late.txt": late})
    for command in (("build",), ("explain", "late.txt"), ("analyze", "articles/late.txt")):
        done = call(site, *command, SOURCE_DATE_EPOCH="1730678400")  # 4 November 2024
        assert re.search(r"late\.txt: its date, 2033-01-05, is still to come", done.stderr), command
        assert "date: 2033" not in done.stdout
    assert not [path for path in tree(site / "docs") if "2033" in path]
    assert "date: 2033-01-05" in call(site, "explain", "late.txt", SOURCE_DATE_EPOCH="1988496000").stdout  # 2033-01-05


def test_check_lists_what_to_look_at(new_site: NewSite) -> None:
    """`digest check` names unreadable files and undated articles, and writes no page."""
    chosen = {"harbour.yml": "key_points: ['Harbour master resigns in Trieste']\n"}
    site = new_site(GOOD | BAD | chosen)
    done = call(site, "check")
    assert done.returncode == 0
    assert "Key points chosen by hand that the body does not hold (1)" in done.stdout
    assert "broken.md:" in done.stdout
    assert "Articles without a date (1)" in done.stdout
    assert list((site / "docs").glob("*.md")) == []


def test_a_wrong_setting_names_the_near_miss(new_site: NewSite) -> None:
    """An unknown setting is answered with the nearest one, on the command line and by MkDocs."""
    site = new_site(GOOD, worker=2)
    for command in (("digest", "build"), ("mkdocs", "build")):
        done = run(site, *command)
        assert "did you mean 'workers'?" in done.stderr, command
    assert call(new_site(GOOD, "negative", workers=-1), "build").returncode == 3


def test_settings_that_cannot_be_followed_stop_before_writing(new_site: NewSite) -> None:
    """A broken entities.yml is named with its line, exit code 3, and no page is written."""
    site = new_site(GOOD)
    (site / "entities.yml").write_text("merge:\n  A: [B\n", encoding="utf-8")
    done = call(site, "build")
    assert done.returncode == 3
    assert re.match(r"entities\.yml:\d+: ", done.stderr)
    assert list((site / "docs").glob("*.md")) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("site_name: x\nplugins: [search\n", r"mkdocs\.yml:\d+: "),
        ("- a\n", r"mkdocs\.yml: "),
        (
            "site_name: x\nplugins:\n  - digest:\n      full_text: yes please\n",
            r".*'full_text' .*Expected true or false",
        ),
        ("site_name: x\nplugins:\n  - digest:\n      strict: 1\n", r".*'strict' .*Expected true or false"),
        ("site_name: x\nplugins:\n  - digest:\n      workers: many\n", r".*'workers' .*a number of processes"),
        ("site_name: x\nplugins:\n  - digest:\n      articles: [a]\n", r".*'articles' .*the path of a folder"),
        ("site_name: x\nplugins:\n  - digest:\n      columns: [text]\n", r".*'columns' .*'text: Volltext'"),
        ("site_name: x\nplugins:\n  - digest:\n      keep: chart\n", r".*'keep' .*a list of names"),
        ("site_name: x\nINHERIT: nowhere.yml\n", r"mkdocs\.yml: "),
        ("site_name: x\ndocs_dir: [a]\n", r"mkdocs\.yml: 'docs_dir'"),
        ("site_name: x\nplugins:\n  - digest:\n      articles: docs/articles\n", r"mkdocs\.yml: .* share a folder"),
        ("site_name: x\nplugins:\n  - digest:\n      articles: ./\n", r"mkdocs\.yml: .* share a folder"),
        ("site_name: x\nplugins:\n  - digest:\n      articles: artcles\n", r"artcles: there is no such folder"),
    ],
)
def test_settings_that_cannot_be_used_are_one_sentence(new_site: NewSite, content: str, says: str) -> None:
    """Whatever is wrong with mkdocs.yml, the command names file and reason, writes nothing, and exits with 3."""
    site = new_site(GOOD)
    (site / "mkdocs.yml").write_text(content, encoding="utf-8")
    done = call(site, "build")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    assert re.match(says, done.stderr)
    assert list((site / "docs").glob("*.md")) == []


def test_settings_that_mkdocs_understands_are_understood(new_site: NewSite) -> None:
    """Inherited settings, plugins as a mapping and MkDocs' own tags are read as MkDocs reads them."""
    site = new_site(GOOD)
    (site / "base.yml").write_text("extra: {here: !relative $config_dir}\ndocs_dir: pages\n", encoding="utf-8")
    (site / "mkdocs.yml").write_text(
        "INHERIT: base.yml\nsite_name: x\nplugins:\n  digest:\n    articles: !ENV [NOWHERE, articles]\n",
        encoding="utf-8",
    )
    done = call(site, "build")
    assert done.returncode == 0, done.stderr
    assert (site / "pages" / "index.md").exists()


def test_strict_still_builds_everything_else(new_site: NewSite) -> None:
    """Under the setting `strict: true`, `mkdocs build` renders the whole site and then fails."""
    site = new_site(GOOD | BAD, strict=True)
    done = run(site, "mkdocs", "build")
    assert done.returncode == 1
    assert (site / "site" / "index.html").exists()
    assert call(site, "check").returncode == 1


def test_missing_extensions_are_named(new_site: NewSite) -> None:
    """A site whose settings lack what the pages are written with is told which Markdown extensions to add."""
    site = new_site(GOOD)
    (site / "mkdocs.yml").write_text("site_name: x\nplugins: [search, digest]\n", encoding="utf-8")
    assert "admonition, attr_list, md_in_html, pymdownx.details" in run(site, "mkdocs", "build").stderr


def test_no_settings_file_is_one_sentence(new_site: NewSite) -> None:
    """Outside a site the command says what is missing and what to do, without a traceback."""
    done = call(new_site({}) / "docs", "build")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "mkdocs.yml" in done.stderr


def filtered(*records: object, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """What `digest analyze --jsonl` makes of these lines."""
    lines = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return call(ROOT, "analyze", "--jsonl", *options, given=lines)


def test_the_filter_follows_its_documentation() -> None:
    """Every field that the documentation names is there, and every span is an exact slice of the text sent."""
    done = filtered({"id": "h", "text": TEXT, "date": "2024-05-01", "url": "https://example.org/h"})
    assert done.returncode == 0, done.stderr
    analysis = json.loads(done.stdout)
    guide = (ROOT / "docs" / "guide" / "json-format.md").read_text(encoding="utf-8")
    out = guide.partition("## Out")[2]
    rows = re.findall(r"^\| (`.*?) \|", out, re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert set(analysis) == documented
    for listed, fields in re.findall(r"^\| `(\w+)` \| `\[\{([\w, ]+)\}\]`", out, re.MULTILINE):
        assert analysis[listed], f"the example should have {listed}"
        for item in analysis[listed]:
            assert set(item) == set(fields.split(", ")), listed
            for span in item.get("parts", [item] if "start" in item else []):
                assert TEXT[span["start"] : span["end"]] == span["text"]
    assert analysis["id"] == "h"
    assert analysis["date"] == "2024-05-01"
    assert analysis["quotes"][0]["speaker"] == "Livia Moretti"


def test_the_filter_goes_on_after_a_bad_line() -> None:
    """A line that is no record is named by its number and skipped; --strict then exits with 1."""
    lines = (
        "\ufeff" + json.dumps({"id": 1, "text": "One."}),
        "not json",
        {"id": 2},
        '{"id": "3", "text": "Three.", "clean": false}',
        {"id": {"a": 1}, "text": "Four."},
        {"id": 5, "text": "caf\udce9"},
        {"id": None, "text": "Six.", "title": ["x"]},
        {"text": "Seven.", "date": "some day"},
    )
    done = filtered(*lines)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "3", "5", "8"]
    assert re.findall(r"^standard input:(\d+): ", done.stderr, re.MULTILINE) == ["2", "3", "5", "7", "8"]
    assert done.returncode == 0
    assert filtered(*lines, options=("--strict",)).returncode == 1


def test_the_filter_reads_utf8_in_any_locale() -> None:
    """A byte that is no UTF-8 is named with its line, the records around it are analyzed, whatever the locale."""
    done = subprocess.run(
        [sys.executable, "-m", "digest", "analyze", "--jsonl"],
        input='{"id":"é","text":"Größe."}\n'.encode() + b'{"text":"caf\xe9"}\n' + b'{"id":"3","text":"Three."}\n',
        env={**os.environ, "PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
        capture_output=True,
        check=False,
    )
    assert [json.loads(line)["id"] for line in done.stdout.decode().splitlines()] == ["é", "3"]
    assert done.stderr.decode().startswith("standard input:2: ")


def test_article_text_never_commands_the_terminal(new_site: NewSite) -> None:
    """Escape sequences in an article come out as visible characters in every listing."""
    site = new_site({"escape.txt": "Quiet \x1b]0;owned\x07 day in Trieste\n\n" + TEXT})
    for command in (("explain", "escape.txt"), ("check",), ("analyze", "articles/escape.txt")):
        done = call(site, *command)
        assert done.returncode == 0, done.stderr
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr), command


def test_text_that_needs_no_cleaning_is_left_whole() -> None:
    """With `clean: false` nothing is removed and the body is the text."""
    text = "Advertisement\n\nBy Jane Roe\n\nThe council of Trieste met on Monday."
    analysis = json.loads(filtered({"id": "x", "text": text, "clean": False}).stdout)
    assert analysis["removed"] == []
    assert analysis["body"] == text


def test_wrong_usage_is_exit_code_two() -> None:
    """Neither files nor --jsonl, or a file that is not there, is a wrong usage."""
    for files in ((), ("nowhere.txt",), (str(ROOT),)):
        assert call(ROOT, "analyze", *files).returncode == 2


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    """The guide's page on the command line names every command and every option it has."""
    guide = (ROOT / "docs" / "guide" / "command-line.md").read_text(encoding="utf-8")
    assert f"`digest {name}" in guide
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            row = next(line for line in guide.splitlines() if parameter.opts[0] in line and line.startswith("| `--"))
            assert f"`{name}`" in row


def test_every_setting_is_documented() -> None:
    """The guide's page on settings has a row for every setting and its default."""
    guide = (ROOT / "docs" / "guide" / "settings.md").read_text(encoding="utf-8")
    for name, option in PluginSettings._schema:
        default = str(option.default).lower() if isinstance(option.default, bool) else option.default
        plain = isinstance(default, str | int | float) and default != ""
        shown = f"`{default}`" if plain else "(none|everything|the theme's)"
        assert re.search(rf"^\| `{name}` \|.*\| {shown} \|$", guide, re.MULTILINE), name

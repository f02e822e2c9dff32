"""The command line as a person uses it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import click
import pytest

from digest.cli import main
from digest.settings import PluginSettings
from tests.sites.conftest import ROOT, NewSite, run, tree

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
    done = run(site, "digest", "build")
    assert done.returncode == 0
    assert re.search(r"^broken\.md:\d+: ", done.stderr, re.MULTILINE)
    assert any("harbour-master" in path for path in tree(site / "docs"))
    assert run(site, "digest", "build", "--strict").returncode == 1
    assert run(new_site(GOOD | BAD, "strict", strict=True), "digest", "build").returncode == 1


def test_explain_gives_the_reasons(new_site: NewSite) -> None:
    """`digest explain` names the rule behind the title, what was removed, the speaker and the key points."""
    site = new_site(GOOD)
    for name in ("articles/harbour.txt", "harbour.txt"):
        done = run(site, "digest", "explain", name)
        assert done.returncode == 0, done.stderr
        assert "title: Harbour master resigns in Trieste" in done.stdout
        assert "TRIESTE, Italy —" in done.stdout
        assert "Livia Moretti" in done.stdout
    missing = run(site, "digest", "explain", "nowhere.txt")
    assert missing.returncode == 3
    assert missing.stderr.startswith("nowhere.txt: ")


def test_check_lists_what_to_look_at(new_site: NewSite) -> None:
    """`digest check` names unreadable files and undated articles, and writes no page."""
    site = new_site(GOOD | BAD)
    done = run(site, "digest", "check")
    assert done.returncode == 0
    assert "broken.md:" in done.stdout
    assert "Articles without a date (1)" in done.stdout
    assert list((site / "docs").glob("*.md")) == []


def test_a_wrong_setting_names_the_near_miss(new_site: NewSite) -> None:
    """An unknown setting is answered with the nearest one, on the command line and by MkDocs."""
    site = new_site(GOOD, worker=2)
    for command in (("digest", "build"), ("mkdocs", "build")):
        done = run(site, *command)
        assert "did you mean 'workers'?" in done.stderr, command
    assert run(new_site(GOOD, "negative", workers=-1), "digest", "build").returncode == 3


def test_settings_that_cannot_be_followed_stop_before_writing(new_site: NewSite) -> None:
    """A broken entities.yml is named with its line, exit code 3, and no page is written."""
    site = new_site(GOOD)
    (site / "entities.yml").write_text("merge:\n  A: [B\n", encoding="utf-8")
    done = run(site, "digest", "build")
    assert done.returncode == 3
    assert re.match(r"entities\.yml:\d+: ", done.stderr)
    assert list((site / "docs").glob("*.md")) == []


def test_no_settings_file_is_one_sentence(new_site: NewSite) -> None:
    """Outside a site the command says what is missing and what to do, without a traceback."""
    done = run(new_site({}) / "docs", "digest", "build")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "mkdocs.yml" in done.stderr


def filtered(*records: object, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """What `digest analyze --jsonl` makes of these lines."""
    lines = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return subprocess.run(
        [sys.executable, "-m", "digest", "analyze", "--jsonl", *options],
        input=lines,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


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
    lines = ({"id": 1, "text": "One."}, "not json", {"id": 2}, '{"id": "3", "text": "Three.", "clean": false}')
    done = filtered(*lines)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "3"]
    assert re.search(r"standard input:2: .*\nstandard input:3: ", done.stderr)
    assert done.returncode == 0
    assert filtered(*lines, options=("--strict",)).returncode == 1


def test_text_that_needs_no_cleaning_is_left_whole() -> None:
    """With `clean: false` nothing is removed and the body is the text."""
    text = "Advertisement\n\nBy Jane Roe\n\nThe council of Trieste met on Monday."
    analysis = json.loads(filtered({"id": "x", "text": text, "clean": False}).stdout)
    assert analysis["removed"] == []
    assert analysis["body"] == text


def test_wrong_usage_is_exit_code_two() -> None:
    """Neither files nor --jsonl is a wrong usage."""
    done = subprocess.run([sys.executable, "-m", "digest", "analyze"], capture_output=True, check=False)
    assert done.returncode == 2


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
        assert re.search(rf"^\| `{name}` \|.*\| `{default}` \|$", guide, re.MULTILINE), name

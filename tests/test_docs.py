"""The guide and the README say what the program has: commands, settings, fields, links, and what it prints."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from digest.analyze import analyze
from digest.cli import main
from digest.link.rules import EntityRules, read_rules
from digest.model import Article, Collection
from digest.new import SOURCE, starter
from digest.read import SUFFIXES, read_file
from digest.read.metadata import is_known
from digest.read.tables import table
from digest.settings import Entities, PluginSettings
from digest.write.explain import explain
from tests.sites.conftest import ROOT, SAMPLES, run

GUIDE = ROOT / "docs" / "guide"
PAGES = [*sorted(GUIDE.glob("*.md")), *sorted(ROOT.glob("*.md"))]
COMMAND = re.compile(r"(?:^ {4}|[`/\\]|\$ )digest (?!=)([a-z]+)([^`\n#|]*)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")
TARGET = re.compile(r"(?:^ {4}|`)make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
SECTIONS = {field.name for field in fields(EntityRules)} - {"lines", "file"}
"""What an `entities.yml` may hold."""
ROW = re.compile(r"^\| (`.*?`) \| ", re.MULTILINE)


def shown(path: Path) -> str:
    """How a test names a page."""
    return path.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    """A page of the guide."""
    return (GUIDE / name).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return re.split(r"^## ", page.partition(f"\n## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def examples() -> Iterator[str]:
    """The blocks of YAML in the whole guide."""
    for page in PAGES:
        yield from re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def loaded(text: str) -> dict[str, Any]:
    """A mapping in YAML, MkDocs' own tag left out."""
    mapping: dict[str, Any] = yaml.safe_load(text.replace("!ENV ", ""))
    return mapping


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_command_that_is_shown_exists(page: Path) -> None:
    """A `digest` command in the guide or the README is one that there is, with options that it has."""
    for name, rest in COMMAND.findall(page.read_text(encoding="utf-8")):
        assert name in main.commands, f"digest {name}"
        known = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(OPTION.findall(rest.partition("&&")[0])) <= known | {"-h", "--help"}, f"digest {name}{rest}"


def test_the_options_in_the_table_are_those_of_their_commands() -> None:
    """Each row of the table of options names options that every command in its second column has."""
    rows = re.findall(r"^\| (`--.*?) \| (`\w.*?`) \|", text_of("command-line.md"), re.MULTILINE)
    assert len(rows) >= 8
    for options, commands in rows:
        for name in re.findall(r"`(\w+)`", commands):
            own = [
                parameter for parameter in main.commands.get(name, main).params if isinstance(parameter, click.Option)
            ]
            assert set(OPTION.findall(options)) <= {option for parameter in own for option in parameter.opts}, name


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_make_target_that_is_shown_exists(page: Path) -> None:
    """`make X` in the guide or the README is a target of the Makefile."""
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(TARGET.findall(page.read_text(encoding="utf-8"))) <= set(targets)


def test_the_readme_opens_with_two_commands() -> None:
    """The first two commands of the README are the one that shows the digest and the one that tests it."""
    assert TARGET.findall((ROOT / "README.md").read_text(encoding="utf-8"))[:2] == ["serve", "test"]


def test_every_setting_in_the_tables_exists() -> None:
    """The tables of settings name settings that there are, those below `entities` included."""
    tables = re.split(r"^\| setting", text_of("settings.md"), flags=re.MULTILINE)[1:]
    named = [{row.strip("`") for row in ROW.findall(table.partition("\n\n")[0])} for table in tables]
    assert named == [{name for name, _ in PluginSettings._schema}, {field.name for field in fields(Entities)}]


def test_every_shown_setting_can_be_used() -> None:
    """Each block of settings in the guide is one that the plugin and MkDocs take without a word."""
    others = {"title"} | SECTIONS
    configs = [config for config in map(loaded, examples()) if not others & set(config)]
    assert len(configs) >= 5
    for config in configs:
        listed = [plugin["digest"] for plugin in config.get("plugins", ()) if "digest" in plugin and plugin != "digest"]
        for block in listed or [{key: value for key, value in config.items() if key == "entities"}]:
            settings = PluginSettings()
            settings.load_dict(block)
            assert settings.validate() == ([], []), block
        assert set(config) <= {name for name, _ in MkDocsConfig._schema} | {"entities"}


def test_the_example_of_corrections_has_every_section(tmp_path: Path) -> None:
    """The `entities.yml` of the guide and the starter's, its marks taken off, show every section that there is."""
    guide = next(block for block in examples() if block.startswith("merge:"))
    own = re.sub(r"^# ?(?=[a-z]+:|  )", "", starter()["entities.yml"].decode(), flags=re.MULTILINE)
    for example in (guide, own):
        file = tmp_path / "entities.yml"
        file.write_text(example, encoding="utf-8")
        rules = read_rules(file)
        assert {name for name in SECTIONS if getattr(rules, name)} == SECTIONS


def test_the_fields_of_an_article_are_documented() -> None:
    """The table of fields has a row for each field, by its first name, and names nothing that is not read."""
    rows = ROW.findall(section(text_of("articles.md"), "What is read"))
    assert {suffix for row in rows for suffix in re.findall(r"`(\.[\w.]+)`", row)} == set(SUFFIXES)
    stated = section(text_of("articles.md"), "What a file may state")
    names = [
        re.findall(r"`(\w+)`", row.split("|")[2].partition(":")[0])
        for row in stated.splitlines()
        if "| `" in row or "| [`" in row
    ]
    assert sorted(row[0] for row in names) == sorted(each[0] for each in table("fields.yml").values())
    assert all(is_known(name) for row in names for name in row)


def test_every_shown_sidecar_is_followed() -> None:
    """The sidecars in the guide hold fields that are read, and no others."""
    sidecars = [block for block in map(loaded, examples()) if "title" in block]
    assert len(sidecars) >= 2
    assert all(is_known(name) for sidecar in sidecars for name in sidecar)


def test_every_link_of_the_guide_works(tmp_path: Path) -> None:
    """MkDocs finds every page and every anchor that the guide links to, and every page stands in the navigation."""
    config = loaded((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    tabs = next(tab["Guide"] for tab in config["nav"] if "Guide" in tab)
    shutil.copytree(GUIDE, tmp_path / "docs" / "guide")
    (tmp_path / "docs" / "index.md").write_text("# Front page\n", encoding="utf-8")
    mistakes = {"not_found": "warn", "absolute_links": "warn"}
    alone = {
        "site_name": "Guide",
        "theme": {"name": "mkdocs"},
        "plugins": [],
        "markdown_extensions": config["markdown_extensions"],
        "nav": [{"Front page": "index.md"}, *tabs],
        "validation": {
            "nav": mistakes | {"omitted_files": "warn"},
            "links": mistakes | {"anchors": "warn", "unrecognized_links": "warn"},
        },
    }
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(alone, sort_keys=False), encoding="utf-8")
    done = run(tmp_path, "mkdocs", "build", "--strict")  # with --quiet, MkDocs overlooks its own warnings
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_file_that_is_linked_to_exists(page: Path) -> None:
    """A link to a file of the project, relative or to its repository, leads to a file that there is."""
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        target = link.partition("#")[0]
        path = re.sub(rf"^{re.escape(SOURCE)}/blob/main/", f"{ROOT.as_posix()}/", target)
        if target and not path.startswith(("http:", "https:")):
            assert (page.parent / path).exists(), link


def test_the_shown_explanation_is_what_the_command_prints() -> None:
    """What the guide shows of `digest explain` for a sample article stands, line by line, in what it prints."""
    shown_there = section(text_of("how-it-reads.md"), "What `digest explain` shows")
    lines = [line[4:] for line in shown_there.splitlines() if line.startswith("    ")]
    name = lines[0].removeprefix("$ digest explain ")
    article = next(found for found in read_file(SAMPLES / name, SAMPLES) if isinstance(found, Article))
    digest = analyze(article)
    printed = list(explain(digest, Collection((digest,), ())))
    assert len(lines) >= 8
    assert [line for line in lines[1:] if line not in printed] == []

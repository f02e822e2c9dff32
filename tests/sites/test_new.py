"""`digest new`: a digest of one's own that works at once, looks like the project's, and keeps the articles private."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from digest.errors import DigestError
from digest.link import read_rules
from digest.new import SOURCE, new, settings_blocks, starter
from digest.settings import PluginSettings, read_settings
from tests.sites.conftest import ROOT, NewSite, call, run, tree

ARTICLE = (
    "Ferry to Brand stops for the winter\n\n"
    "BRAND, Norway — The ferry to Brand will not sail until April, the island council said on Monday.\n\n"
    "“Nobody asked the islanders, and nobody will,” said Ada Holm, the council's chairwoman.\n"
)
FILES = sorted(starter())


class _Loader(yaml.SafeLoader):
    """Loads `mkdocs.yml`; what stands in the environment is left as it is written."""


def _environment(loader: _Loader, node: yaml.SequenceNode) -> list[Any]:
    return loader.construct_sequence(node)


_Loader.add_constructor("!ENV", _environment)


def loaded(config: str | bytes) -> dict[str, Any]:
    """The content of a `mkdocs.yml`."""
    content: dict[str, Any] = yaml.load(config, Loader=_Loader)  # noqa: S506  # a safe loader
    return content


def made(tmp_path: Path, *options: str) -> Path:
    """A new digest, as the command makes it."""
    done = call(tmp_path, "new", "my-digest", *options)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    first, following = done.stderr.splitlines()
    assert first.startswith(f"my-digest: {len(FILES)} files made")
    assert following.startswith("Next: ")
    assert "mkdocs serve" in following
    return tmp_path / "my-digest"


def git(folder: Path, *command: str) -> str:
    """What a git command prints; no one's settings have a part in it."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{role}_NAME": "Ada Holm", f"GIT_{role}_EMAIL": "ada@example.org"}
    done = subprocess.run(
        ["git", *command], cwd=folder, env=os.environ | own, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_works_at_once(tmp_path: Path) -> None:
    """A new digest builds strictly while it is empty, says what to do, and takes its first article."""
    site = made(tmp_path)
    for expected in ("Put", "Ferry to Brand"):
        done = run(site, "mkdocs", "build", "--strict")
        assert done.returncode == 0, done.stderr
        assert expected in (site / "site" / "index.html").read_text(encoding="utf-8")
        (site / "articles" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    done = call(site, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_every_engine_takes_it(tmp_path: Path) -> None:
    """ProperDocs and Zensical render a new digest as well."""
    site = made(tmp_path)
    (site / "articles" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    for command in (("properdocs", "build", "--strict", "-f", "mkdocs.yml"), ("zensical", "build")):
        done = run(site, *command)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Ada Holm" in (site / "site" / "people" / "ada-holm" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES)
def test_nothing_is_overwritten(tmp_path: Path, path: str) -> None:
    """Where any one of its files is there already, nothing is made, and the file is named."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DigestError, match=re.escape(path)):
        new(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / path).read_text(encoding="utf-8") == "mine"


def test_a_folder_with_a_digest_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """The command names what is there, exits with 3, and leaves it as it is; other files are no hindrance."""
    (tmp_path / "my-digest" / "articles").mkdir(parents=True)
    (tmp_path / "my-digest" / "articles" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    before = tree(made(tmp_path))
    done = call(tmp_path, "new", "my-digest")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert f"this folder has README.md, mkdocs.yml, entities.yml and {len(FILES) - 3} more of its files" in done.stderr
    assert tree(tmp_path / "my-digest") == before
    assert call(tmp_path / "my-digest", "new", "articles/ferry.txt").returncode == 3


def test_it_looks_like_the_project_s_own_site() -> None:
    """All settings are the project's, its guide and addresses aside; every file that they name is there."""
    files = starter()
    own = loaded((ROOT / "mkdocs.yml").read_bytes())
    config = loaded(files["mkdocs.yml"])
    tabs = [tab for tab in own["nav"] if "Guide" not in tab]
    plugins = [{"digest": config["plugins"][-1]["digest"]} if name == "digest" else name for name in own["plugins"]]
    theirs = {name: config[name] for name in ("site_name", "site_description")}
    assert config == own | theirs | {"nav": tabs, "plugins": plugins}
    for name in (*config.get("extra_css", ()), *config.get("extra_javascript", ())):
        assert files[f"docs/{name}"] == (ROOT / "docs" / name).read_bytes()
    folder = config["theme"].get("custom_dir")
    assert not folder or any(path.startswith(f"{folder}/") for path in files)


def test_comments_stay_with_their_setting() -> None:
    """A comment above a setting of the project's goes where the setting goes, or is left out with it."""
    config = "# its name\nsite_name: x\n\n# the look\n# of it\ntheme:\n  # deep\n  name: y\n\nnav:\n  - A: a.md\n"
    config += "  - Guide:\n      - Start: guide/index.md\n      - More: guide/more.md\n  - B: b.md\n"
    assert settings_blocks(config) == {
        "theme": "# the look\n# of it\ntheme:\n  # deep\n  name: y",
        "nav": "nav:\n  - A: a.md\n  - B: b.md",
    }


def test_its_settings_are_the_defaults() -> None:
    """The settings of the plugin in a new digest's `mkdocs.yml` are there with their defaults."""
    defaults = {name: option.default for name, option in PluginSettings._schema}
    given = loaded(starter()["mkdocs.yml"])["plugins"][-1]["digest"]
    assert given == {name: defaults[name] for name in given}
    assert {"articles", "entities", "max_share", "strict"} <= given.keys()


def test_its_examples_can_be_used(tmp_path: Path) -> None:
    """`entities.yml` is valid as it is made, and with every example in it uncommented."""
    text = starter()["entities.yml"].decode()
    examples = re.findall(r"^# (\w+:(?: .*)?|  .*)$", text, re.MULTILINE)
    for content in (text, "\n".join(examples)):
        (tmp_path / "entities.yml").write_text(content, encoding="utf-8")
        rules = read_rules(tmp_path / "entities.yml")
    assert all((rules.merge, rules.split, rules.rename, rules.kind, rules.hide, rules.role, rules.link))


@pytest.mark.parametrize(("options", "kept"), [((), set()), (("--articles-in-git",), {"articles/ferry.txt"})])
def test_git_is_given_the_articles_only_when_asked(tmp_path: Path, options: tuple[str, ...], kept: set[str]) -> None:
    """After a build git takes what `digest new` made and nothing generated; articles only with `--articles-in-git`."""
    site = made(tmp_path, *options)
    git(site, "init", "--quiet")
    (site / "articles" / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    (site / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    assert run(site, "mkdocs", "build", "--strict").returncode == 0
    git(site, "add", "--all")
    assert set(git(site, "ls-files").splitlines()) - ALWAYS_COMMITTED == set(FILES) | {"docs/about.md"} | kept


ALWAYS_COMMITTED = {"addresses.txt"}
"""What a build makes to be committed."""


def test_the_wheel_carries_everything(tmp_path: Path) -> None:
    """From a wheel `digest new` makes the same files as from the project's own folder."""
    command = ("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT))
    assert run(tmp_path, *command).returncode == 0
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    show = "import digest, digest.new as n; print(digest.__file__); n.new(n.Path('my-digest'))"
    done = subprocess.run(
        [sys.executable, "-c", show],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).is_relative_to(tmp_path / "installed")
    assert {path: (tmp_path / "my-digest" / path).read_bytes() for path in FILES} == starter()


def test_where_it_comes_from_is_the_project() -> None:
    """The one line that pins Digest names the project's own repository and the version that made the digest."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "(.*)"$', project, re.MULTILINE)
    assert f'"{SOURCE}/' in project
    lines = [line for line in starter()["requirements.txt"].decode().splitlines() if not line.startswith("#")]
    assert version
    assert lines == [f"news-digest @ git+{SOURCE}@v{version[1]}"]


@pytest.mark.parametrize("value", ["0", "-0.1", "1.5", "20", "20%", "true", ".nan", "[0.2]"])
def test_a_share_that_is_none_is_named(new_site: NewSite, value: str) -> None:
    """`max_share` is a number above 0 and at most 1; anything else is answered with what is expected."""
    site = new_site({"ferry.txt": ARTICLE}, max_share=value)
    with pytest.raises(DigestError, match=r"'max_share' cannot be used \(Expected a number above 0"):
        read_settings(site / "mkdocs.yml")


def test_all_of_an_article_is_not_a_share_of_it(new_site: NewSite) -> None:
    """`full_text` beside a `max_share` below 1 is refused, for the two ask for different things."""
    site = new_site({"ferry.txt": ARTICLE}, max_share=0.5, full_text="true")
    with pytest.raises(DigestError, match=r"'full_text' cannot be used \(It shows all of an article"):
        read_settings(site / "mkdocs.yml")


def test_a_share_bounds_what_is_built_and_is_explained(new_site: NewSite) -> None:
    """With `max_share` the pages show less, `explain` says what is left, and a near miss of its name is pointed out."""
    site = new_site({"ferry.txt": ARTICLE}, max_share=0.1)
    assert run(site, "mkdocs", "build", "--strict").returncode == 0
    shown = b"".join(tree(site / "site", "*.html").values()).decode()
    assert "Nobody asked the islanders" not in shown
    assert "Ada Holm" in shown
    assert "Bounded by max_share 0.1" in call(site, "explain", "ferry.txt").stdout
    near = new_site({"ferry.txt": ARTICLE}, "near", maxshare=0.1)
    assert "did you mean 'max_share'?" in call(near, "build").stderr

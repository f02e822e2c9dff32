"""The publish workflow: its steps, run in order in a clean checkout, with local stand-ins for GitHub's actions."""

from __future__ import annotations

import html
import os
import re
import shutil
import site as python_site
import subprocess
import sys
import venv
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from digest.errors import Problem
from digest.new import SOURCE, new, starter, workflow
from digest.write.summary import MOST, summary
from tests.sites.conftest import ROOT, run, tree

ADDRESS = "https://someone.example/news"
"""Where Pages says that the site will be."""
WORKFLOW = ".github/workflows/publish.yml"
ARTICLES = {
    "ferry.txt": "Ferry to Brand stops for the winter\n\n"
    "BRAND, Norway — The ferry to Brand will not sail until April, the island council said on Monday.\n\n"
    "“Nobody asked the islanders,” said Ada Holm, the council's chairwoman.\n",
    "2024/05/02/quay.md": "---\ntitle: Quay sold for a crown\nsource: The Brand Courier\n---\n"
    "The quay of Brand was sold for one crown on Thursday. “It costs more to mend,” said Ole Vik, who bought it.\n",
    "wire/seals.txt": "Seals return to Brand\n\nMay 3, 2024\n\n"
    "Forty seals came ashore on Friday, said Ada Holm. “They were here before the ferry,” she said.\n",
}
BROKEN = {"broken *one*.md": "---\ntitle: [unclosed\n---\nSome words.\n"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the workflow runs on Linux")


def git(folder: Path, *command: str) -> str:
    """What a git command prints; no one's settings have a part in it."""
    done = subprocess.run(
        ["git", *command], cwd=folder, env=os.environ | GIT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada Holm"), ("EMAIL", "ada@example.org"))
}


def repository(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A new git repository that has these files committed, as far as it does not ignore them."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "All there is")
    return folder


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own working tree as a repository, with its version tagged as a release."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    files = {path: (ROOT / path).read_bytes() for path in listed if (ROOT / path).is_file()}
    made = repository(tmp_path_factory.mktemp("project"), files)
    release = starter()["requirements.txt"].decode().strip().rpartition("@")[2]
    git(made, "tag", release)
    return made


@dataclass
class Runner:
    """Runs the job `build` of a workflow as GitHub does, in a folder of its own.

    `remotes` are repositories by the addresses under which they are fetched; the first is the one that has the
    workflow. `ran` are the names of the steps done, `settings` what GitHub would know: `vars.ARTICLES_REPOSITORY`.
    """

    folder: Path
    origin: Path
    remotes: dict[str, Path]
    settings: dict[str, str] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    output: str = ""

    def __post_init__(self) -> None:
        self.checkout = self.folder / "checkout"
        self.summary = self.folder / "summary.md"
        self.python = self.folder / "python"
        self.job: dict[str, Any] = yaml.safe_load((self.origin / WORKFLOW).read_bytes())["jobs"]["build"]

    def run(self, event: str = "push") -> bool:
        """Run the job, if it runs at this event; whether it came to its end."""
        self.settings["github.event_name"] = event
        if not self._holds(self.job.get("if", "")):
            return False
        return all(self._step(step) for step in self.job["steps"] if self._holds(step.get("if", "")))

    def _step(self, step: dict[str, Any]) -> bool:
        if "uses" in step:
            STAND_INS[step["uses"]](self, step)
        else:
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self._filled(step["run"])],
                cwd=self.checkout,
                env=self._environment() | {name: self._filled(text) for name, text in step.get("env", {}).items()},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            self.output += done.stdout + done.stderr
            if done.returncode:
                return False
        self.ran.append(step["name"])
        return True

    def _environment(self) -> dict[str, str]:
        """GitHub's; git finds remotes in local folders, pip the packages that it needs beside those of the tests."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL"))}
        env |= GIT | {"GITHUB_STEP_SUMMARY": str(self.summary), "GIT_CONFIG_COUNT": str(len(self.remotes))}
        for number, (address, folder) in enumerate(self.remotes.items()):
            env[f"GIT_CONFIG_KEY_{number}"] = f"url.{folder.as_uri()}.insteadOf"
            env[f"GIT_CONFIG_VALUE_{number}"] = address
        env |= dict.fromkeys(("PIP_NO_INDEX", "PIP_NO_DEPS", "PIP_IGNORE_INSTALLED", "PIP_QUIET"), "1")
        env["PIP_NO_BUILD_ISOLATION"] = "0"  # which is how pip wants "no isolation" to be written
        return env | {"PATH": f"{self.python / 'bin'}{os.pathsep}{env['PATH']}"}

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: self.settings[found[1]], text)

    def _holds(self, condition: str) -> bool:
        """Whether one of the comparisons that a condition is made of holds; an empty one does."""
        found = re.findall(r"([\w.]+) (==|!=) '([^']*)'(?: \|\| |$)", condition)
        assert bool(found) == bool(condition)
        return not found or any((self.settings.get(name, "") == value) == (sign == "==") for name, sign, value in found)

    def check_out(self, step: dict[str, Any]) -> None:
        """actions/checkout: a fresh clone of this repository, or of another in the place of a folder."""
        of = step["with"].get("repository")
        target = self.checkout / step["with"].get("path", ".")
        shutil.rmtree(target, ignore_errors=True)
        source = self.remotes[self._filled(of)] if of else self.origin
        git(self.folder, "clone", "--quiet", str(source), str(target))

    def set_up_python(self, _: dict[str, Any]) -> None:
        """actions/setup-python: an environment that has the tests' packages, but not Digest."""
        venv.create(self.python, with_pip=False, symlinks=True)
        (packages,) = self.python.glob("lib/python*/site-packages")
        beside = [path for path in (*python_site.getsitepackages(), python_site.getusersitepackages()) if path]
        (packages / "beside.pth").write_text("\n".join(beside) + "\n", encoding="utf-8")
        program = f"#!{self.python / 'bin' / 'python'}\nfrom mkdocs.__main__ import cli\n\ncli()\n"
        (self.python / "bin" / "mkdocs").write_text(program, encoding="utf-8")
        (self.python / "bin" / "mkdocs").chmod(0o755)

    def keep(self, step: dict[str, Any]) -> None:
        """actions/cache: as if an earlier run had left something."""
        (self.checkout / step["with"]["path"]).mkdir()
        (self.checkout / step["with"]["path"] / "manifest.json").write_text("{}", encoding="utf-8")

    def configure_pages(self, step: dict[str, Any]) -> None:
        """actions/configure-pages: says where the site will be."""
        self.settings[f"steps.{step['id']}.outputs.base_url"] = ADDRESS

    def upload(self, step: dict[str, Any]) -> None:
        """actions/upload-pages-artifact: there is a site to hand over."""
        assert (self.checkout / step["with"]["path"] / "index.html").exists()


STAND_INS = {
    "actions/checkout@v7": Runner.check_out,
    "actions/setup-python@v7": Runner.set_up_python,
    "actions/cache@v6": Runner.keep,
    "actions/configure-pages@v6": Runner.configure_pages,
    "actions/upload-pages-artifact@v5": Runner.upload,
}


def own_digest(tmp_path: Path, articles: Mapping[str, str], *, articles_in_git: bool = True) -> Path:
    """A repository with a digest of one's own that has these articles."""
    folder = tmp_path / "own"
    new(folder, articles_in_git=articles_in_git)
    return repository(folder, {f"articles/{path}": text.encode() for path, text in articles.items()})


def broken_links(rendered: Path) -> list[str]:
    """Links, images, scripts and entries of the sitemap that lead nowhere when the site is published at ADDRESS."""
    files = tree(rendered)
    pages = {path: LexborHTMLParser(content.decode()) for path, content in files.items() if path.endswith(".html")}
    found = [
        (path, urljoin(f"{ADDRESS}/{path}", element.attributes.get("href") or element.attributes.get("src") or ""))
        for path, page in pages.items()
        for element in page.css("a[href], link[href], img[src], script[src]")
    ]
    locations = ElementTree.fromstring(files["sitemap.xml"]).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")  # noqa: S314  # our own
    found += [("sitemap.xml", location.text or "") for location in locations]
    host = ADDRESS.rpartition("/")[0]
    return [
        f"{path} -> {address}" for path, address in found if address.startswith(host) and not _leads_to(address, files)
    ]


def _leads_to(address: str, files: Mapping[str, bytes]) -> bool:
    page = unquote(urldefrag(address)[0].partition("?")[0])
    below = page.removeprefix(f"{ADDRESS}/")
    return below != page and (f"{below}index.html" if below.endswith("/") or not below else below) in files


def test_the_project_s_own_digest_is_published(tmp_path: Path, project: Path) -> None:
    """In a clean checkout every step succeeds, the samples are there, and no link breaks below a path."""
    runner = Runner(tmp_path, project, {})
    assert runner.run(), runner.output
    assert len(runner.ran) == len(runner.job["steps"])
    pages = tree(runner.checkout / "site", "*.html")
    assert any("orsa-minor" in path for path in pages)
    assert "guide/publishing/index.html" in pages
    assert broken_links(runner.checkout / "site") == []


def test_a_digest_of_one_s_own_is_published(tmp_path: Path, project: Path) -> None:
    """Digest comes from the release that is pinned; a broken article is named in the summary and stops nothing."""
    runner = Runner(tmp_path, own_digest(tmp_path, ARTICLES | BROKEN), {SOURCE: project})
    assert runner.run(), runner.output
    assert len(runner.ran) == len(runner.job["steps"])
    summary = html.unescape(runner.summary.read_text(encoding="utf-8"))
    assert "Articles: 3." in summary
    assert re.search(r"^- articles/broken \*one\*\.md:\d+: ", summary, re.MULTILINE)
    pages = tree(runner.checkout / "site", "*.html")
    assert "articles/2024/05/quay-sold-for-a-crown/index.html" in pages
    assert f'<link rel="canonical" href="{ADDRESS}/">'.encode() in pages["index.html"]
    assert broken_links(runner.checkout / "site") == []


def test_strict_stops_the_publication(tmp_path: Path, project: Path) -> None:
    """Under `strict: true` a broken article stops the run before there is a site, and the summary still names it."""
    digest = own_digest(tmp_path, ARTICLES | BROKEN)
    config = (digest / "mkdocs.yml").read_text(encoding="utf-8")
    assert "strict: false" in config
    (digest / "mkdocs.yml").write_text(config.replace("strict: false", "strict: true"), encoding="utf-8")
    git(digest, "commit", "--quiet", "--all", "--message", "Strict")
    runner = Runner(tmp_path, digest, {SOURCE: project})
    assert not runner.run()
    assert runner.ran[-1] == "Keep what a build remembers"
    assert "broken *one*.md" in html.unescape(runner.summary.read_text(encoding="utf-8"))
    assert not (runner.checkout / "site").exists()


def test_articles_come_from_a_private_repository(tmp_path: Path, project: Path) -> None:
    """With the articles out of git the job waits; by hand it says why; it publishes once a repository has them."""
    digest = own_digest(tmp_path, ARTICLES, articles_in_git=False)
    waiting = Runner(tmp_path / "waiting", digest, {SOURCE: project})
    waiting.folder.mkdir()
    assert not waiting.run("schedule")
    assert waiting.ran == []
    assert not waiting.run("workflow_dispatch")
    assert waiting.ran == ["Check out"]
    assert "There are no articles here, so nothing is published." in waiting.output
    private = repository(tmp_path / "private", {path: text.encode() for path, text in ARTICLES.items()})
    known = {"vars.ARTICLES_REPOSITORY": "someone/articles"}
    runner = Runner(tmp_path / "run", digest, {SOURCE: project, "someone/articles": private}, known)
    runner.folder.mkdir()
    assert runner.run("schedule"), runner.output
    assert "Articles: 3. " in runner.summary.read_text(encoding="utf-8")
    assert not any(path.endswith((".txt", ".md")) for path in tree(runner.checkout / "site", "ferry*"))


def test_from_one_s_own_computer_only_the_site_is_pushed(tmp_path: Path) -> None:
    """`mkdocs gh-deploy` publishes the pages of articles that git never sees."""
    git(tmp_path, "init", "--quiet", "--bare", "server.git")
    digest = own_digest(tmp_path, ARTICLES, articles_in_git=False)
    git(digest, "remote", "add", "origin", str(tmp_path / "server.git"))
    git(digest, "push", "--quiet", "origin", "main")
    done = run(digest, "mkdocs", "gh-deploy", "--strict", **GIT)
    assert done.returncode == 0, done.stderr
    published = git(tmp_path / "server.git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert "index.html" in published
    assert "articles/2024/05/quay-sold-for-a-crown/index.html" in published
    everything = git(tmp_path / "server.git", "rev-list", "--all", "--objects")
    assert not re.search(r"ferry\.txt|quay\.md|seals\.txt", everything)


def test_a_long_summary_is_cut() -> None:
    """The summary lists a few hundred problems and counts the others, and an article's name cannot format it."""
    problems = [Problem(f"articles/<b>{number}</b>_x_.txt", None, "it is empty") for number in range(MOST + 7)]
    lines = list(summary(0, 0, problems, ()))
    assert sum(line.startswith("- articles/") for line in lines) == MOST
    assert "- and 7 more" in lines
    assert not re.search(r"<b>|_", "".join(lines))


def test_the_workflows_are_one() -> None:
    """The project's own workflow is the one that `digest new` writes, installed from the checkout."""
    install = "python -m pip install --constraint constraints.txt ."
    own = workflow(articles_in_git=True, install=install, pinned_by="constraints.txt")
    assert (ROOT / WORKFLOW).read_text(encoding="utf-8") == own
    assert own.replace(install, "") != own


@pytest.mark.parametrize("articles_in_git", [True, False])
def test_the_workflow_is_what_github_takes(tmp_path: Path, articles_in_git: bool) -> None:
    """It follows GitHub's schema, runs on its three events, may do no more than publish, and uses official actions."""
    new(tmp_path, articles_in_git=articles_in_git)
    schema = ("check_jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW)
    assert run(tmp_path, *schema).returncode == 0
    content = yaml.load((tmp_path / WORKFLOW).read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506  # strings only
    assert set(content["on"]) == {"workflow_dispatch", "schedule", "push"}
    assert content["permissions"] == {"contents": "read", "pages": "write", "id-token": "write"}
    assert content["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    (publication,) = content["jobs"]["deploy"]["steps"]
    assert publication["uses"] == "actions/deploy-pages@v5"
    assert {step["uses"] for step in content["jobs"]["build"]["steps"] if "uses" in step} <= set(STAND_INS)
    remembered = [step for step in content["jobs"]["build"]["steps"] if "cache" in step.get("uses", "")]
    assert bool(remembered) == articles_in_git

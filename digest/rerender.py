"""Pages whose every input is as it was are not rendered again: not under `mkdocs serve`, not under `mkdocs build`.

Kept, in a file that is safe to delete, are pages of the digest's own with a hash of all that went into them: the page's
Markdown, the addresses of the pages it links to, MkDocs' configuration, the theme's folder of overrides, which files
stand beside the pages, the versions of the programs, and for the frame around a page the navigation. MkDocs still goes
through each page and writes all of them; it only finds the Markdown turned, the template filled and the text read for
the search already. Any doubt renders: `--strict`, another theme, another plugin, a hook, a Markdown extension or a
template that may look at something else, a link that leads nowhere, a page in the navigation or a person's own.
"""

from __future__ import annotations

import json
import posixpath
import re
import struct
import sys
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import ChoiceLoader, DictLoader, Environment, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Macro, Name
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from digest.cache.records import pack, schema, unpack
from digest.cache.store import Store

PLUGINS = frozenset({"digest", "search", "material/search"})
EXTENSIONS = {"admonition", "attr_list", "fenced_code", "md_in_html", "pymdownx.details", "tables", "toc"}
EXTENSIONS |= {"abbr", "def_list", "footnotes", "pymdownx.superfences", "smarty"}
"""Markdown extensions that turn the same text into the same page whatever else there is."""
SEEN = frozenset({"base_url", "config", "dict", "lang", "page", "self", "super"})
"""What a template of one's own may look at: what is the page's, or the same for all pages."""
APART = frozenset({"config_file_path", "plugins", "site_dir", "theme"})
"""Of the configuration, what is looked at more closely, and what no page shows: MkDocs names its file in two ways."""
PROGRAMS = ("mkdocs", "mkdocs-material", "Markdown", "Pygments", "pymdown-extensions", "Jinja2", "MarkupSafe", "PyYAML")

_as_search_writes = partial(json.dumps, separators=(",", ":"))
_OURS = b"---\ngenerated: digest\n"
_LINK = re.compile(r"""[^\s()<>"']+\.md(?![\w.])""")
_SEARCH = b"search "
"""Before a page's key, that of what the search finds on it."""
_FRAME = "digest-kept.html"
"""The name of an empty template: the page that was kept takes its place."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page as an earlier build rendered it, and hashes of what that rested on; `meta`, `links` are JSON."""

    inputs: str
    targets: tuple[str, ...]
    frame: str
    meta: str
    anchors: tuple[str, ...]
    links: str


class _KeptPage(Page):
    """A page that is not turned into HTML again; `body` and `whole` are compressed, for few are looked into."""

    def __init__(self, kept: _Kept, body: bytes, whole: bytes, file: File, config: MkDocsConfig) -> None:
        super().__init__(None, file, config)
        self.kept, self.body, self.whole = kept, body, whole

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002  # as MkDocs calls it
        """Take the front matter as it was read."""
        self.markdown = self.content = ""
        self.meta = json.loads(self.kept.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # as MkDocs calls it
        """Take where links lead."""
        self.present_anchor_ids = set(self.kept.anchors)
        if links := json.loads(self.kept.links):
            self.links_to_anchors = {files.src_uris[uri]: its for uri, its in links.items() if uri in files.src_uris}

    def fill(self) -> None:
        """Take what the Markdown gave."""
        self.content, toc = json.loads(zlib.decompress(self.body))
        self.toc = get_toc(toc)


class Keeper:
    """The pages kept from one build to the next; its methods are for the events of their names."""

    def __init__(self, file: Path) -> None:
        self._store = Store(file)
        self._files = Files([])
        self._site = ""
        self._frame = ""
        self._new: dict[str, bytes] = {}
        self._contents: dict[str, str] = {}
        self._inputs_of: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._order: list[Page] = []
        self.kept = 0
        self.whole: list[str] = []

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Choose the pages that are not rendered again."""
        self._nav, self._files = nav, files
        if not _is_sure(config):
            return
        self._site = _site(config, files)
        in_nav = {page.file.src_uri for page in nav.pages}
        for file in files.documentation_pages():
            source = b"" if file.src_uri in in_nav else file.content_bytes
            if source.startswith(_OURS):
                self._choose(file, source, config)

    def _choose(self, file: File, source: bytes, config: MkDocsConfig) -> None:
        with suppress(ValueError):
            kept, body, whole = _parts(self._store.get(_key(file)) or b"")
            if kept.inputs == self._inputs(source, kept.targets):
                _KeptPage(kept, body, whole, file, config)
                self._inputs_of[file.src_uri] = kept.inputs
                self.kept += 1
                return
        self._new[file.src_uri] = source

    def _inputs(self, source: bytes, targets: Iterable[str]) -> str:
        """A hash of what the page of this source rests on; empty where it links to what is not there."""
        found = sha256(source)
        found.update(self._site.encode())
        for target in targets:
            its = self._files.src_uris.get(target)
            if not its or its.inclusion.value <= InclusionLevel.DRAFT.value:
                return ""
            found.update(f"\n{target} {its.url}".encode())
        return found.hexdigest()

    def on_page_content(self, content: str, page: Page) -> None:
        """Remember what the Markdown of a page gave, before the search takes its marks out."""
        if page.file.src_uri in self._new:
            self._contents[page.file.src_uri] = content

    def on_env(self, env: Environment, config: MkDocsConfig) -> None:
        """Where the navigation is as it was, let the kept pages' frames be, too."""
        if not self._site or not _is_plain(env, config):
            return
        self._frame = sha256(repr([_told(item) for item in self._nav]).encode()).hexdigest()
        if env.loader:
            env.loader = ChoiceLoader([env.loader, DictLoader({_FRAME: ""})])
        for file in self._files:
            if isinstance(file.page, _KeptPage) and file.page.kept.frame == self._frame:
                file.page.meta["template"] = _FRAME
                self.whole.append(file.dest_uri)

    def on_page_context(self, page: Page) -> None:
        """Where it is known what the search finds on a page that is kept whole, let the search leave it out."""
        self._order.append(page)
        if isinstance(page, _KeptPage):
            inputs, _, entries = (self._store.get(_SEARCH + _key(page.file)) or b"").decode().partition("\n")
            if page.meta.get("template") == _FRAME and inputs == page.kept.inputs:
                self._found[page.file.src_uri] = entries
                page.meta["search"] = {"exclude": True}
            else:
                page.fill()

    def on_post_page(self, output: str, page: Page) -> str:
        """The page that was kept; a newly rendered one as it is, kept for the next time."""
        if isinstance(page, _KeptPage):
            if page.meta.get("template") == _FRAME:
                return zlib.decompress(page.whole).decode("utf-8", "surrogatepass")
            self._keep(page.file, replace(page.kept, frame=self._frame), page.body, output)
        elif content := self._contents.pop(page.file.src_uri, None):
            targets = tuple(sorted(set(_targets(page))))
            inputs, meta = self._inputs(self._new[page.file.src_uri], targets), _stated(page.meta)
            if inputs and meta:
                anchors = tuple(sorted(page.present_anchor_ids or ()))
                links = json.dumps({file.src_uri: its for file, its in (page.links_to_anchors or {}).items()})
                body = json.dumps([content, [_token(link) for link in page.toc]]).encode()
                kept = _Kept(inputs, targets, self._frame, meta, anchors, links)
                self._keep(page.file, kept, zlib.compress(body, level=1), output)
                self._inputs_of[page.file.src_uri] = inputs
        return output

    def _keep(self, file: File, kept: _Kept, body: bytes, output: str) -> None:
        head, whole = pack(kept), zlib.compress(output.encode("utf-8", "surrogatepass"), level=1)
        parts = struct.pack(">II", len(head), len(body)) + head + body + whole
        if output.strip():  # MkDocs writes no file of nothing
            self._store.put(_key(file), struct.pack(">I", zlib.crc32(parts)) + parts)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Put what the search finds on kept pages into its index, and let go of pages that there are no more."""
        index = Path(config.site_dir, "search", "search_index.json")
        if self._site and "material/search" in config.plugins and index.is_file():
            made = json.loads(index.read_bytes())
            by_page: dict[str, list[Any]] = {}
            for entry in made["docs"]:
                by_page.setdefault(entry["location"].partition("#")[0], []).append(entry)
            every: list[str] = []
            for page in self._order:
                uri = page.file.src_uri
                entries = self._found.get(uri)
                if entries is None:
                    entries = _as_search_writes(by_page.get(page.url, []))[1:-1]
                    if inputs := self._inputs_of.get(uri):
                        self._store.put(_SEARCH + _key(page.file), f"{inputs}\n{entries}".encode())
                every += [entries] if entries else []
            if self._found:
                before, docs, after = _as_search_writes(made | {"docs": []}).partition('"docs":[')
                index.write_text(f"{before}{docs}{','.join(every)}{after}", encoding="utf-8")
        pages = {_key(file) for file in self._files}
        self._store.forget(self._store.keys() - pages - {_SEARCH + key for key in pages})

    def close(self) -> None:
        """Save what is not saved yet."""
        self._store.close()


def _parts(kept: bytes) -> tuple[_Kept, bytes, bytes]:
    """A page as `_keep` keeps it, ValueError where it is damaged."""
    if len(kept) < 12 or zlib.crc32(kept[4:]) != int.from_bytes(kept[:4]):
        raise ValueError("no page")
    head, body = struct.unpack(">II", kept[4:12])
    return unpack(_Kept, kept[12 : 12 + head]), kept[12 + head : 12 + head + body], kept[12 + head + body :]


def _key(file: File) -> bytes:
    return file.src_uri.encode("utf-8", "surrogateescape")


def _is_sure(config: MkDocsConfig) -> bool:
    """Whether nothing is set up that might render a page otherwise although its inputs are the same."""
    known = set(config.plugins) <= PLUGINS and set(config.markdown_extensions) <= EXTENSIONS
    return known and config.theme.name == "material" and not config.hooks and not config.strict


def _is_plain(env: Environment, config: MkDocsConfig) -> bool:
    """Whether the templates of one's own look at nothing but their page and what is the same for all."""
    folder = Path(config.theme.custom_dir or "")
    try:
        files = [file for file in folder.rglob("*.html") if file.name != "404.html"] if config.theme.custom_dir else []
        parsed = [env.parse(file.read_text(encoding="utf-8")) for file in files]
        stored = [{name.name for name in tree.find_all(Name) if name.ctx == "store"} for tree in parsed]
        macros = [{macro.name for macro in tree.find_all(Macro)} for tree in parsed]
        trees = zip(parsed, stored, macros, strict=True)
        return all(find_undeclared_variables(tree) - names - calls <= SEEN for tree, names, calls in trees)
    except (OSError, ValueError, TemplateSyntaxError):
        return False


def _site(config: MkDocsConfig, files: Files) -> str:
    """A hash of what may matter for every page."""
    plain = {name: value for name, value in config.items() if name not in APART}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    found = sha256(f"{sys.version} {schema(_Kept)}\n".encode())
    for name in PROGRAMS:
        with suppress(PackageNotFoundError):
            found.update(f"{name} {version(name)}\n".encode())
    found.update(repr((plain, plugins, config.theme.name, sorted(config.theme.items()))).encode())
    beside = sorted((file.src_uri, file.url) for file in files if not file.is_documentation_page())
    found.update(repr(beside).encode("utf-8", "surrogateescape"))
    if config.theme.custom_dir:
        own = Path(config.theme.custom_dir)  # MkDocs has it whole or from here, by how it was started
        for file in sorted(file.relative_to(own) for file in own.rglob("*") if file.is_file()):
            found.update(f"{file}\n".encode("utf-8", "surrogateescape") + sha256((own / file).read_bytes()).digest())
    return found.hexdigest()


def _targets(page: Page) -> Iterable[str]:
    """The paths of the pages that this one may link to, as files below `docs/`; too many rather than too few."""
    here = posixpath.dirname(page.file.src_uri)
    for link in set(_LINK.findall(page.markdown or "")):
        yield posixpath.normpath(posixpath.join(here, unquote(link)))


def _stated(meta: Mapping[str, Any]) -> str:
    """The front matter as JSON; empty where it has no title, or JSON would not give it back."""
    with suppress(TypeError, ValueError):
        stated = json.dumps(meta)
        if "title" in meta and json.loads(stated) == meta:
            return stated
    return ""


def _token(link: AnchorLink) -> dict[str, Any]:
    """An entry of the table of contents as MkDocs takes it."""
    children = [_token(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _told(item: Any) -> object:  # noqa: ANN401  # a section, a page or a link
    """What the theme shows of the navigation around a page that is not in it."""
    meta = getattr(item, "meta", None) or {}
    shown = [meta.get(name) for name in ("icon", "subtitle", "status")]
    children = [_told(child) for child in item.children] if item.children else None
    return type(item).__name__, item.title, getattr(item, "url", None), shown, children

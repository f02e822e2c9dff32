"""The MkDocs plugin `digest`: makes the pages before MkDocs collects its files; watches the articles while serving."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from digest.aside import put_back, set_aside
from digest.errors import DigestError
from digest.progress import lines
from digest.refresh import refresh
from digest.rerender import Keeper
from digest.settings import PluginSettings, Settings, from_plugin
from digest.write.web import NO_FEEDS

log = get_plugin_logger("digest")

EXTENSIONS = ("admonition", "attr_list", "md_in_html", "pymdownx.details")
"""Of MkDocs' Markdown extensions, those that the pages are written with."""


class _Compiled(BytecodeCache):
    """The theme's templates, compiled once and not with each build while serving; in memory alone."""

    def __init__(self) -> None:
        self._kept: dict[str, Bucket] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of the same source."""
        its = self._kept.get(bucket.key)
        bucket.code = its.code if its and its.checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember it."""
        self._kept[bucket.key] = bucket


class DigestPlugin(BasePlugin[PluginSettings]):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook unannotated
    """Builds the digest into `docs_dir` as real files; adds nothing to MkDocs' own list of files.

    Problems with articles are logged as information, so that `mkdocs build --strict` stays about links and
    configuration; the setting `strict` makes them stop the build.
    """

    def __init__(self) -> None:
        self.problems = 0
        self.watched: set[Path] = set()
        self.server: LiveReloadServer | None = None
        self.command = ""
        self.keeper: Keeper | None = None
        self.compiled = _Compiled()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep rendered pages. This event makes MkDocs keep this object, and what it watches, from build to build."""
        self.command = "" if dirty else command

    def on_config(self, config: MkDocsConfig) -> None:
        """Name the Markdown extensions that the pages cannot do without, and the one that would rewrite quotations."""
        missing = [name for name in EXTENSIONS if name not in config.markdown_extensions]
        if missing:
            log.warning(f"The pages of the digest need these 'markdown_extensions', too: {', '.join(missing)}.")
        if "smarty" in config.markdown_extensions:
            log.warning("The extension 'smarty' rewrites quotation marks: take it out of 'markdown_extensions'.")

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build before MkDocs looks into `docs_dir`."""
        try:
            settings = self._settings(config)
            self._watch(settings)
            result = refresh(settings, lines(log.info))
        except DigestError as error:
            raise PluginError(str(error)) from error
        for warning in settings.warnings:
            log.info(warning)
        if not settings.url:
            log.info(NO_FEEDS)
        for problem in (*result.problems, *result.report.kept):
            log.info(str(problem))
        self.problems = len(result.problems) if settings.strict else 0
        self.keeper = Keeper(settings.state / f"rendered-{self.command}.sqlite") if self.command else None
        if self.command == "serve":
            set_aside(Path(config.site_dir))

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Choose the pages that are not rendered again."""
        if self.keeper:
            self.keeper.on_nav(nav, config, files)

    def on_page_content(self, html: str, /, *, page: Page, **_: object) -> None:
        """Remember it."""
        if self.keeper:
            self.keeper.on_page_content(html, page)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, **_: object) -> None:
        """Let the frames of kept pages be."""
        env.bytecode_cache = self.compiled
        if self.keeper:
            self.keeper.on_env(env, config)
            put_back(Path(config.site_dir), self.keeper.whole)

    @event_priority(100)
    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: object) -> None:  # noqa: ARG002  # as MkDocs calls it
        """Before the search reads the page: what it would find may be known."""
        if self.keeper:
            self.keeper.on_page_context(page)

    def on_post_page(self, output: str, /, *, page: Page, **_: object) -> str:
        """The page as it was kept, where it was."""
        return self.keeper.on_post_page(output, page) if self.keeper else output

    def on_build_error(self, **_: object) -> None:
        """Save the pages that were rendered."""
        if self.keeper:
            self.keeper.close()

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After the search: under `strict: true`, fail for the articles' problems, now that all else is built."""
        if self.keeper:
            self.keeper.on_post_build(config)
            self.keeper.close()
        if self.problems:
            raise PluginError(f"{self.problems} problems with articles, and the setting 'strict' is on.")

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Build again when an article, `entities.yml` or a template changes."""
        self.server = server
        self._watch(self._settings(config))
        return server

    def _watch(self, settings: Settings) -> None:
        """Watch what there is by now and was not when serving began."""
        for path in {settings.articles, settings.entities, settings.templates} - self.watched:
            if self.server and path and path.exists():
                self.server.watch(str(path))
                self.watched.add(path)

    def _settings(self, config: MkDocsConfig) -> Settings:
        return from_plugin(
            self.config,
            config_file=Path(config.config_file_path),
            docs=Path(config.docs_dir),
            title=config.site_name,
            directory_urls=config.use_directory_urls,
            url=config.site_url,
            language=config.theme.get("language"),
        )

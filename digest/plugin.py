"""The MkDocs plugin `digest`: makes the pages before MkDocs collects its files; watches the articles while serving."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger

from digest.build import build
from digest.errors import DigestError
from digest.model import Article, Digest
from digest.settings import PluginSettings, Settings, from_plugin

log = get_plugin_logger("digest")


class DigestPlugin(BasePlugin[PluginSettings]):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook unannotated
    """Builds the digest into `docs_dir` as real files; adds nothing to MkDocs' own list of files.

    Problems with articles are logged as information, so that `mkdocs build --strict` stays about links and
    configuration; the setting `strict` makes them stop the build.
    """

    def __init__(self) -> None:
        self.analyses: Mapping[Article, Digest] = {}

    def on_startup(self, **_: object) -> None:
        """Nothing; that it is there makes MkDocs keep this object, and its analyses, from build to build."""

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build before MkDocs looks into `docs_dir`."""
        settings = self._settings(config)
        try:
            result = build(settings, analyses=self.analyses)
        except DigestError as error:
            raise PluginError(str(error)) from error
        self.analyses = result.analyses
        for problem in (*result.problems, *result.report.kept):
            log.info(str(problem))
        if settings.strict and result.problems:
            raise PluginError(f"{len(result.problems)} problems with articles, and the setting 'strict' is on.")

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Build again when an article or `entities.yml` changes."""
        settings = self._settings(config)
        for path in (settings.articles, settings.entities):
            if path.exists():
                server.watch(str(path))
        return server

    def _settings(self, config: MkDocsConfig) -> Settings:
        return from_plugin(
            self.config,
            config_file=Path(config.config_file_path),
            docs=Path(config.docs_dir),
            title=config.site_name,
        )

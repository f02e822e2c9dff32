"""The settings of one site: the `digest` block among the plugins in `mkdocs.yml`, checked by MkDocs' own machinery."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from html import unescape
from pathlib import Path
from typing import cast

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from digest.analyze import engines
from digest.errors import SettingsError
from digest.model import EVERYTHING, Window
from digest.options import ColumnsOption, KeepOption, Plain, Share, Switch, WindowOption
from digest.write.escape import safe_url
from digest.write.interface import ENGLISH
from digest.write.search import is_installed

_WORKERS = "0 (every core) or a number of processes"
TEMPLATES = "templates"
"""The folder, beside `mkdocs.yml`, of a person's own templates."""

ENTITIES = "entities.yml"
"""The file of corrections, beside `mkdocs.yml`, where no setting names another; it need not be there."""


@dataclass(frozen=True, slots=True)
class Entities:
    """The setting `entities`: the file of corrections, the engine that finds names, the model that it loads."""

    file: str = ENTITIES
    engine: str = engines.BUILTIN
    model: str | None = None


class EntitiesOption(BaseConfigOption[Entities]):
    """The path of the file of corrections, or a mapping of `file`, `engine` and `model`, each of them optional."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ENTITIES

    def run_validation(self, value: object) -> Entities:
        """The setting; ValidationError for another type or a key that is none, with the nearest one's name."""
        if isinstance(value, Entities):
            return value
        if isinstance(value, str):
            return Entities(file=value)
        if not isinstance(value, Mapping):
            raise ValidationError("Expected the path of a file, or 'file', 'engine' and 'model' on lines of their own.")
        known = [each.name for each in fields(Entities)]
        for name, given in value.items():
            if name not in known:
                raise ValidationError(f"'{name}': {_hint(str(name), known)}")
            if not isinstance(given, str):
                raise ValidationError(f"'{name}': Expected a word or a path.")
        return Entities(**value)


class PluginSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook unannotated
    """The plugin's block in `mkdocs.yml`.

    `articles` and the file of `entities` are paths from the folder of `mkdocs.yml`. `strict` makes an article's problem
    fail the build. `workers` is the number of processes that analyze, 0 for one on each core; `cluster` is the address
    of a Dask scheduler whose workers analyze instead. `max_share` is the share of an article's body that the site may
    show word for word; `full_text` asks for all of it. `window` is how much of it is published at all. `name_feeds`
    asks for a feed of each name and speaker. `search` is who makes the search: the theme, or Pagefind for large sites.
    `columns` says which column of a table or key of JSON holds which field. `keep` names rules of cleaning left off.
    """

    articles = Plain(default="articles", expected="the path of a folder")
    entities = EntitiesOption()
    strict = Switch()
    workers = Plain(default=0, expected=_WORKERS)
    cluster = Plain(default="", expected="a scheduler's address, such as tcp://HOST:8786")
    max_share = Share(default=1)
    full_text = Switch()
    window = WindowOption()
    name_feeds = Switch()
    search = config_options.Choice(("theme", "pagefind"), default="theme")
    columns = ColumnsOption()
    keep = KeepOption()

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """MkDocs' checks, with the nearest setting's name for a key that is none."""
        errors, warnings = super().validate()
        known = [name for name, _ in self._schema]
        unknown = sorted({str(name) for name in self} - set(known))
        if not errors and self.workers < 0:
            errors.append(("workers", ValidationError(f"Expected {_WORKERS}.")))
        if not errors and self.full_text and self.max_share < 1:
            errors.append(("full_text", ValidationError("It shows all of an article, and 'max_share' allows less.")))
        if not errors:
            errors += [("columns", its) for its in _strangers(self.columns, "field", _fields)]
            errors += [("keep", its) for its in _strangers(self.keep, "rule", _rules)]
        return errors, [w for w in warnings if w[0] not in unknown] + [(name, _hint(name, known)) for name in unknown]


def _strangers(named: Iterable[str], what: str, known: Callable[[], Collection[str]]) -> Iterator[ValidationError]:
    """An error for each name that is not known; what is known is asked for only where there are names."""
    for name in named:
        if name not in known():
            yield ValidationError(f"'{name}' is no {what}; the {what}s are {', '.join(known())}.")


def _fields() -> Mapping[str, str]:
    from digest.read.records import FIELDS  # noqa: PLC0415  # it brings the readers of all formats

    return FIELDS


def _rules() -> tuple[str, ...]:
    from digest.analyze.clean.rules import names  # noqa: PLC0415  # it brings the rules themselves

    return names()


def _hint(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    meant = f"did you mean '{near[0]}'?" if near else f"the settings are {', '.join(known)}."
    return f"The digest has no setting of this name: {meant}"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build needs to know, every path absolute. `warnings` are sentences for whoever builds.

    `url` is the site's address on the web, with a slash at its end; empty where it is not known. `language` is the
    theme's. `templates` is the folder of templates that come before the digest's own; it need not be there.
    """

    site: Path
    docs: Path
    articles: Path
    entities: Path
    title: str
    strict: bool = False
    workers: int = 0
    cluster: str = ""
    max_share: float = 1
    full_text: bool = False
    window: Window = EVERYTHING
    directory_urls: bool = True
    url: str = ""
    name_feeds: bool = False
    pagefind: bool = False
    language: str = ENGLISH
    templates: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    engine: engines.Choice = engines.DEFAULT
    warnings: tuple[str, ...] = ()
    rendered: Path = field(default=Path("site"), repr=False)
    """Where MkDocs leaves the rendered site. It changes nothing that is built, so it is not told of."""

    @property
    def state(self) -> Path:
        """The folder for what a build remembers; safe to delete."""
        return self.site / ".digest"

    @property
    def addresses(self) -> Path:
        """The record of the pages' addresses; a file of the person's, to be kept with the articles."""
        return self.site / "addresses.txt"

    def name(self, path: Path) -> str:
        """`path` as a person at the site's root would write it."""
        return path.relative_to(self.site).as_posix() if path.is_relative_to(self.site) else path.as_posix()


def from_plugin(
    block: PluginSettings,
    *,
    config_file: Path,
    docs: Path,
    title: str,
    directory_urls: bool = True,
    url: object = None,
    language: object = None,
) -> Settings:
    """The settings as the MkDocs plugin sees them: `block` is checked already.

    Raises SettingsError where the articles and the pages share a folder, for a digest would digest itself, where there
    is no such engine, and where a file of corrections is named that is not there.
    """
    site = config_file.absolute().parent
    articles = site / block.articles
    inner, outer = articles.resolve(), docs.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise SettingsError(
            config_file.name,
            f"the articles ({articles}) and the pages ({docs}) share a folder",
            why="the digest would read its own pages as articles",
            mend="put the articles into a folder of their own and name it with 'articles:'",
        )
    _check_entities(block.entities, config_file)
    engine = _engine(block.entities, site)
    engines.check(engine, config_file.name)
    notice = engines.notice(engine)
    if block.search == "pagefind" and not is_installed():
        what, mend = "'search: pagefind' needs Pagefind", "python -m pip install 'news-digest[search]'"
        raise SettingsError(config_file.name, what, why="it is not installed", mend=mend)
    return Settings(
        site=site,
        docs=docs,
        articles=articles,
        entities=site / block.entities.file,
        title=title,
        strict=block.strict,
        workers=block.workers,
        cluster=block.cluster,
        max_share=block.max_share,
        full_text=block.full_text,
        window=block.window,
        directory_urls=directory_urls,
        url=_web_address(url),
        name_feeds=block.name_feeds,
        pagefind=block.search == "pagefind",
        language=language if isinstance(language, str) else ENGLISH,
        templates=site / TEMPLATES,
        columns={_fields()[name]: column for name, column in block.columns.items()},
        keep=tuple(sorted(set(block.keep))),
        engine=engine,
        warnings=(notice,) if notice else (),
    )


def _web_address(url: object) -> str:
    """MkDocs' `site_url` with a slash at its end; empty where there is none, or none that a link could lead to."""
    safe = safe_url(url) if isinstance(url, str) else None
    return f"{unescape(safe).rstrip('/')}/" if safe else ""


def _check_entities(entities: Entities, config_file: Path) -> None:
    """SettingsError for a file of corrections that is missing, unless it has the name that it has without a setting."""
    site = config_file.absolute().parent
    if Path(entities.file) != Path(ENTITIES) and not (site / entities.file).exists():
        others = (path.name for path in site.iterdir() if path.suffix in (".yml", ".yaml"))
        there = sorted(name for name in others if name != config_file.name)
        near = difflib.get_close_matches(entities.file, there, n=1)
        raise SettingsError(
            config_file.name,
            f"'entities' names {entities.file}, and there is no such file",
            why="it holds the corrections of names",
            mend=f"did you mean '{near[0]}'?" if near else "make the file, or take the setting out",
        )


def _engine(entities: Entities, site: Path) -> engines.Choice:
    """The engine, with its model's path made absolute where the model is a file or folder from the site's folder."""
    model = entities.model
    if model and (site / model).exists():
        model = str(site / model)
    return engines.Choice(entities.engine, model)


def read_settings(config_file: Path) -> Settings:
    """The settings in `config_file`, for the command line.

    Raises SettingsError where the file is missing, is not YAML, or a setting has a value that cannot be used.
    """
    config = _loaded(config_file)
    docs, title = config.get("docs_dir") or "docs", config.get("site_name") or "Digest"
    if not isinstance(docs, str):
        raise SettingsError(config_file.name, "'docs_dir' is no folder's name", mend="write one path")
    theme = config.get("theme")
    block = PluginSettings(config_file_path=str(config_file))
    block.load_dict(_plugin_block(config.get("plugins")))
    errors, warnings = block.validate()
    for name, wrong in errors:
        raise SettingsError(config_file.name, f"the digest setting '{name}' cannot be used ({wrong})")
    settings = from_plugin(
        block,
        config_file=config_file,
        docs=config_file.absolute().parent / docs,
        title=str(title),
        directory_urls=config.get("use_directory_urls") is not False,
        url=config.get("site_url"),
        language=theme.get("language") if isinstance(theme, Mapping) else None,
    )
    rendered = settings.site / str(config.get("site_dir") or "site")
    unread = tuple(f"{config_file.name}: '{name}': {text}" for name, text in warnings)
    return replace(settings, warnings=(*unread, *settings.warnings), rendered=rendered)


def _loaded(config_file: Path) -> Mapping[str, object]:
    """The content of `mkdocs.yml` as MkDocs loads it, tags and INHERIT included, not yet checked."""
    config = MkDocsConfig(config_file_path=str(config_file.absolute()))
    try:
        with config_file.open("rb") as stream:
            config.load_file(stream)
    except FileNotFoundError:
        raise SettingsError(
            config_file.name,
            "there is no such file here",
            why="it holds the settings of the site",
            mend="go to the folder that has it, or name it with --config",
        ) from None
    except OSError as error:
        raise SettingsError(config_file.name, f"it cannot be read ({error.strerror})") from error
    except ConfigurationError as error:
        mark = getattr(error.__context__, "problem_mark", None)
        what = getattr(error.__context__, "problem", None) or error.message
        raise SettingsError(
            config_file.name, f"this cannot be read ({what})", line=mark.line + 1 if mark else None
        ) from error
    except (TypeError, AttributeError) as error:
        raise SettingsError(
            config_file.name, "this is no mapping of settings", mend="begin with 'site_name: …'"
        ) from error
    return config


def _plugin_block(plugins: object) -> dict[str, object]:
    """The options of the plugin `digest` in MkDocs' `plugins`, which is a list of names and mappings, or a mapping."""
    entries = [plugins] if isinstance(plugins, Mapping) else plugins if isinstance(plugins, list) else []
    for entry in entries:
        if isinstance(entry, Mapping) and isinstance(entry.get("digest"), Mapping):
            return dict(cast("Mapping[str, object]", entry["digest"]))
    return {}

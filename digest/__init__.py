"""Digest turns a folder of news articles into a static news digest.

The public names are the ones in `__all__`; everything else may change between versions. The rooms of the package are
described in `docs/guide/contributors.md`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DigestError, Problem

if TYPE_CHECKING:
    from digest.build import Build
    from digest.model import Article, Collection, Digest

__all__ = ["Article", "Collection", "Digest", "DigestError", "Problem", "analyze_text", "build_site"]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A record, loaded where it is asked for: `digest --help` has no use for it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from digest import model

        return getattr(model, name)


def analyze_text(
    text: str, *, title: str = "", date: str | None = None, url: str | None = None, clean: bool = True
) -> Digest:
    """The digest of one article given as text; its spans are code points of `text`.

    `date` is in any form that front matter has; `clean=False` is for text that holds nothing but the article's body.
    """
    from digest.analyze import analyze
    from digest.read import read_text

    return analyze(read_text("text", text, title=title, date=date, url=url, clean=clean))


def build_site(config_file: Path = Path("mkdocs.yml")) -> Build:
    """Write the pages of the site whose settings are in `config_file`, as `digest build` does.

    Raises DigestError where the settings cannot be followed; problems with single articles are in the result.
    """
    from digest.build import build
    from digest.settings import read_settings

    return build(read_settings(config_file))

"""Analysis: one article in, its digest out; pure functions that know of no other article and no file."""

from __future__ import annotations

import traceback
from pathlib import Path

from digest.analyze.engines import DEFAULT, Choice
from digest.errors import EngineError, Problem, SettingsError, VerbatimError
from digest.model import Article, Digest, KeyPoint, Quote, joined


def analyze(article: Article, engine: Choice = DEFAULT) -> Digest:
    """The digest of `article`, which depends on the article and the engine that finds names alone.

    Raises VerbatimError where a quote or key point is not an exact slice of the source text, SettingsError where the
    engine cannot be loaded, EngineError where it fails on this article.
    """
    from digest.analyze import clean, entities, keypoints, quotes, sentences, vectors  # noqa: PLC0415  # half a second

    article = clean.clean(article)
    split = sentences.split(article.text, article.paragraphs)
    mentions, tags, read = entities.find(article, split, engine)
    found = quotes.find(article, split, mentions, tags)
    points = keypoints.choose(article, split, mentions, tags, found, read)
    callouts = quotes.choose_callouts(article, found, points)
    listed = entities.is_by_lists_alone(article, engine)
    about = vectors.of_article(read)
    digest = Digest(article, split, mentions, tags, callouts, points, names_by_lists=listed, vector=about)
    verify(digest)
    return digest


def analyze_or_name(article: Article, engine: Choice = DEFAULT) -> Digest | Problem:
    """The digest, or the problem that names an article whose analysis fails: one article never stops a build."""
    try:
        return analyze(article, engine)
    except (SettingsError, VerbatimError):
        raise
    except EngineError as error:
        return error.problem
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return Problem(
            article.file,
            None,
            f"this article cannot be analyzed ({type(error).__name__}: {error})",
            f"a defect of digest, in {Path(frame.filename).name} line {frame.lineno}",
            "report it, with the article if it may be shared",
        )


def verify(digest: Digest) -> None:
    """Raise VerbatimError unless every part of every quote and key point is an exact slice of one paragraph.

    A part that reaches into removed text is none.
    """
    article = digest.article
    items: tuple[Quote | KeyPoint, ...] = (*digest.quotes, *digest.key_points)
    for item in items:
        whole = bool(item.parts) and item.text == joined(article.text, item.parts)
        if not whole or not all(
            0 <= part.start < part.end
            and any(paragraph.covers(part) for paragraph in article.paragraphs)
            and not any(removal.span.overlaps(part) for removal in article.removed)
            for part in item.parts
        ):
            raise VerbatimError(
                article.file,
                f"“{item.text[:60]}” is not an exact slice of the article's text",
                why="a digest shows verbatim words only, so the build stops",
                mend="report this as a defect of digest, with the article if it may be shared",
            )

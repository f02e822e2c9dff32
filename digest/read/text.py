"""Plain text files: raw scrapes, wire copy, typed-in articles."""

from __future__ import annotations

from digest.errors import Problem, ReadError
from digest.model import Article
from digest.read.decode import decode
from digest.read.limits import TEXT_LENGTH


def read(data: bytes, file: str) -> list[Article | Problem]:
    """The one article of a `.txt` file, its source text the decoded file.

    Raises ReadError for a file without words or beyond the limits, SkippedFile for one that is no plain text.
    """
    text = decode(data, file)
    check_text(text, file)
    return [Article(id=file, file=file, text=text)]


def check_text(text: str, file: str) -> None:
    """Raise ReadError for a source text without a word or longer than the limit."""
    if not any(map(str.isalnum, text)):
        raise ReadError(
            file, "it holds no words", why="there is nothing to digest", mend="put the article in, or remove it"
        )
    if len(text) > TEXT_LENGTH:
        raise ReadError(
            file,
            f"its text is longer than {TEXT_LENGTH} characters",
            why="that is no news article",
            mend="split it into one file for each article",
        )

"""What can go wrong, as finished sentences for people: where, what was found, why it matters, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing a person should know about, with its place.

    `file` is relative to the folder a person thinks in (`articles/`, the site's root); `line` counts from 1 and is
    None where no line is to blame. `what` says what was found, `why` its consequence, `mend` what to do about it.
    """

    file: str
    line: int | None
    what: str
    why: str = ""
    mend: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: " + "; ".join(part for part in (self.what, self.why, self.mend) if part)


class DigestError(Exception):
    """Anything this package raises on purpose; carries the `Problem` that says it to a person."""

    def __init__(self, file: str, what: str, *, line: int | None = None, why: str = "", mend: str = "") -> None:
        self.problem = Problem(file, line, what, why, mend)
        super().__init__(str(self.problem))

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.problem)


def _rebuild(kind: type[DigestError], problem: Problem) -> DigestError:
    return kind(problem.file, problem.what, line=problem.line, why=problem.why, mend=problem.mend)


class ReadError(DigestError):
    """A file under `articles/` cannot be read as an article; the build goes on without it."""


class SkippedFile(ReadError):
    """A file whose format is not read; named in one line, and no fault of the file's."""


class SettingsError(DigestError):
    """`mkdocs.yml` or `entities.yml` says something that cannot be followed; the build stops before it writes."""


class EngineError(DigestError):
    """The engine that finds names fails on one article; the build goes on without it."""


class VerbatimError(DigestError):
    """A quote or key point is not an exact slice of its source: a defect of this package; the build stops."""

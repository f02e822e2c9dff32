"""What an analysis depends on besides its article: a text that changes with each part of the program that could matter.

It is made of the program's own files, so that no number has to be raised by hand when a rule or a word list changes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path

from digest.analyze import encoder, engines

_PACKAGE = Path(__file__).parent.parent
_PARTS = ("analyze", "read", "lists.py", "model.py")
"""What of the package has a say in an analysis."""
_RUNTIME = ("numpy", "onnxruntime")
"""What runs the reader model; neither is imported to ask for its version."""


def fingerprint(choice: engines.Choice) -> str:
    """The same text for as long as this engine gives the same article the same digest, as far as files can tell.

    Where the model is a file or a folder, what is in it counts.
    """
    libraries = [*_RUNTIME, *([choice.name] if choice.name == "spacy" else []), *_offering(choice.name)]
    model = Path(choice.model) if choice.model else None
    if model and model.exists():
        inside = _contents([model])
    else:
        inside, libraries = "", [*libraries, *([choice.model] if choice.model else [])]
    reader = "reads" if encoder.available() else "rules alone"
    return " ".join((_program(), reader, choice.name, choice.model or "", inside, *map(_version, libraries)))


@cache
def _program() -> str:
    return f"{unicodedata.unidata_version} {_contents([_PACKAGE / part for part in _PARTS])}"


def _contents(places: list[Path]) -> str:
    """A hash of the names and contents of files and of all files in folders."""
    found = sha256()
    for place in places:
        for file in _files(place):
            with file.open("rb") as content:
                inside = file_digest(content, "sha256").hexdigest()
            found.update(f"{file.relative_to(place.parent).as_posix()} {inside}\n".encode())
    return found.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_dir():
        yield from sorted(file for file in place.rglob("*") if file.is_file() and file.suffix != ".pyc")
    else:
        yield place


def _offering(engine: str) -> list[str]:
    """The packages that offer this engine through an entry point."""
    return sorted(point.dist.name for point in entry_points(group=engines.GROUP, name=engine) if point.dist)


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except (PackageNotFoundError, ValueError):
        return f"{package} none"

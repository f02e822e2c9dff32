"""Engines that tests offer as packages do: a module and its entry point, put where Python looks for packages."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = Path(__file__).parent.parent / "docs" / "guide" / "engines.md"


def block(language: str) -> str:
    """The first block of code in the guide's page on engines in one language."""
    found = re.search(rf"^```{language}\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def offer(folder: Path, module: str, source: str, name: str, factory: str) -> Path:
    """Put a package into `folder` that offers `factory` of `module` as the engine `name`, and return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    installed = folder / f"{module}-1.0.dist-info"
    installed.mkdir(exist_ok=True)
    (installed / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
    (installed / "entry_points.txt").write_text(
        f"[news_digest.engines]\n{name} = {module}:{factory}\n", encoding="utf-8"
    )
    return folder


def offer_the_guides(folder: Path) -> Path:
    """Put the engine that the guide shows into `folder`, offered as the guide says, and return the folder."""
    offered = re.search(r'^(\w+) = "(\w+):(\w+)"$', block("toml"), re.MULTILINE)
    assert offered
    return offer(folder, offered[2], block("python"), offered[1], offered[3])

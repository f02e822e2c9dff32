"""The shape of the house: rooms, the way imports point, and sizes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "digest"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = [
    "errors",
    "model",
    "lists",
    "read",
    "analyze",
    "link",
    "write",
    "fetch",
    "options",
    "settings",
    "cache",
    "progress",
    "workers",
    "unchanged",
    "build",
    "refresh",
    "new",
    "aside",
    "rerender",
    "plugin",
    "cli",
    "__main__",
]
"""From the ground up: a module imports from its own room and from those before it."""
ANALYSIS = ["clean", "sentences", "entities", "quotes", "keypoints"]


def imported(module: Path) -> set[str]:
    """The dotted names of the package's own modules that `module` imports anywhere, functions' bodies included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "digest":
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names if alias.name.split(".")[0] == "digest")
    return names


def name_of(module: Path) -> str:
    """The dotted name of a module's file, for parametrized tests."""
    return ".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts)


@pytest.mark.parametrize("module", [m for m in MODULES if m != PACKAGE / "__init__.py"], ids=name_of)
def test_imports_point_one_way(module: Path) -> None:
    """A module imports from its own room and from earlier ones, never from a later one."""
    room = name_of(module).split(".")[1]
    for name in imported(module):
        target = name.split(".")[1]
        assert ROOMS.index(target) <= ROOMS.index(room), f"{name_of(module)} imports {name}"


@pytest.mark.parametrize("module", sorted((PACKAGE / "analyze").rglob("*.py")), ids=name_of)
def test_the_steps_of_analysis_know_only_earlier_steps(module: Path) -> None:
    """Inside analysis a step never imports a later one."""
    parts = name_of(module).split(".")
    if parts[2] == "__init__":
        return
    for name in imported(module):
        target = name.split(".")
        if target[1] == "analyze" and target[2] in ANALYSIS:
            assert ANALYSIS.index(target[2]) <= ANALYSIS.index(parts[2]), f"{name_of(module)} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_module_is_over_four_hundred_lines(module: Path) -> None:
    """Every module can be read in one sitting."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_only_the_command_line_prints_or_exits(module: Path) -> None:
    """Below the command line nothing prints and nothing calls sys.exit."""
    if module.name == "cli.py":
        return
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "sys.exit", "exit", "click.echo"}, f"{name_of(module)}:{node.lineno}"


def test_every_room_is_a_known_one() -> None:
    """A new module at the top of the package is given its place in the flow."""
    found = {name_of(module).split(".")[1] for module in MODULES} - {"__init__"}
    assert found == set(ROOMS)

"""What is wrong with the names in a person's templates: files and blocks that nothing of the digest's asks for."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from digest.errors import Problem
from digest.write.rendering import OWN

_SUFFIX = ".j2"
_LIKE = 0.75
"""How much a file without the suffix must be like a template's name to be meant as one."""


def misnamed(folder: Path | None) -> tuple[Problem, ...]:
    """A problem for each template of `folder` that no page is made with, and for each block that fills none.

    A template that another of the folder asks for is used, whatever its name; where one is asked for by a name that is
    made up as pages are, only what is like a name of the digest's is told. What an editor leaves behind is no template.
    One that cannot be read is left to the page that it is for, which tells where its mistake is.
    """
    if folder is None or not folder.is_dir():
        return ()
    digests_own = {template.name: template.read_text(encoding="utf-8") for template in _package()}
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    read = {
        name: tree for name in names if name.endswith(_SUFFIX) and (tree := _tree(_text(folder / name))) is not None
    }
    own = {f"{OWN}/{name}": _parsed(text) for name, text in digests_own.items()}
    trees = {name: own[f"{OWN}/{name}"] for name in digests_own} | own | read
    asked = {asked for tree in read.values() for asked in find_referenced_templates(tree)}
    place = folder.name
    left = [name for name in names if name not in asked and name not in digests_own and not _is_leftover(name)]
    unused = (_unused(place, name, digests_own, any_name=None in asked) for name in left)
    blocks = (problem for name, tree in read.items() for problem in _unfilled(f"{place}/{name}", name, tree, trees))
    return (*(problem for problem in unused if problem is not None), *blocks)


def _is_leftover(name: str) -> bool:
    """Whether an editor keeps a file beside another: `.article.md.j2.swp`, `#article.md.j2#`, `article.md.j2~`."""
    return name.endswith("~") or any(part.startswith((".", "#")) for part in name.split("/"))


def _unused(place: str, name: str, known: Collection[str], *, any_name: bool) -> Problem | None:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6 if name.endswith(_SUFFIX) else _LIKE)
    if not near and (any_name or not name.endswith(_SUFFIX)):
        return None
    return Problem(
        f"{place}/{name}",
        None,
        "the digest has no template of this name, and none of yours asks for it",
        "it changes no page",
        f"did you mean '{near[0]}'?" if near else f"the templates are {', '.join(sorted(known))}",
    )


def _unfilled(file: str, name: str, tree: nodes.Template, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    """The blocks of a template that no template which it extends has, so that they stand nowhere."""
    parent = _parent(tree)
    if parent is None or parent not in trees:
        return
    known: set[str] = set()
    seen = {name}
    above: str | None = parent
    while above is not None and above in trees and above not in seen:
        seen.add(above)
        known |= {block.name for block in trees[above].find_all(nodes.Block)}
        above = _parent(trees[above])
    for block in _outermost(tree):
        if block.name not in known:
            near = difflib.get_close_matches(block.name, sorted(known), n=1)
            yield Problem(
                file,
                block.lineno,
                f"'{parent}' has no block '{block.name}'",
                "what stands in it is on no page",
                f"did you mean '{near[0]}'?" if near else f"its blocks are {', '.join(sorted(known)) or 'none'}",
            )


def _parent(tree: nodes.Template) -> str | None:
    """The template that a template extends, if it is named by its name."""
    extends = next(iter(tree.find_all(nodes.Extends)), None)
    named = extends.template if extends is not None else None
    return str(named.value) if isinstance(named, nodes.Const) else None


def _outermost(node: nodes.Node) -> Iterator[nodes.Block]:
    """The blocks that stand in no other."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def _package() -> Iterator[Path]:
    for entry in (files("digest.write") / "templates").iterdir():
        if entry.name.endswith(_SUFFIX):
            yield Path(str(entry))


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _tree(text: str | None) -> nodes.Template | None:
    """What a template is made of; None for one that cannot be read, or is too deep to be walked through."""
    try:
        tree = None if text is None else _parsed(text)
        list(tree.find_all(nodes.Node) if tree else ())
    except (TemplateSyntaxError, RecursionError):
        return None
    return tree


def _parsed(text: str) -> nodes.Template:
    return Environment().parse(text)  # noqa: S701  # nothing is made of it

"""Templates filled: the package's own, or a person's in their place, in which every value passes `escape`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode, missing

from digest.errors import SettingsError
from digest.write.escape import Markup, escape, front_matter, plain
from digest.write.files import Page
from digest.write.interface import Interface, interface

OWN = "digest"
"""Before a template's name, the package's own: `{% extends "digest/article.md.j2" %}`."""

_EMPTY_LINES = re.compile(r"\n(?: *\n)+")


def filled(name: str, language: str, templates: Path | None, made_with: str, **values: object) -> str:
    """The template `name`, from the folder `templates` where it is there, else the package's own.

    In NAME.txt.j2 values stand as plain text, each on one line; elsewhere they are escaped. `made_with` is a hash of
    the templates: where it is not empty, they are read once, and not looked after at each page.

    Raises SettingsError for what is wrong in a person's template, with its file and line.
    """
    try:
        environment = _environment(language, templates, made_with, text=name.endswith(".txt.j2"))
        return environment.get_template(name).render(**values)
    except Exception as error:
        if problem := _in_own_template(error, templates):
            raise problem from error
        raise


def page(
    name: str,
    view: object,
    title: str,
    description: str,
    language: str,
    templates: Path | None,
    made_with: str = "",
    **fields: object,
) -> Page:
    """The page of a view: template NAME.md.j2; `fields` go to its front matter.

    It is filled where its text is asked for. `made_with` is a hash of the program and of a person's templates: where
    it is given, the page says what it is made from.
    """
    about = {"title": plain(title), "description": plain(description), "hide": ["navigation", "toc"]} | fields

    def text() -> str:
        matter = Markup(front_matter(about))
        made = filled(f"{name}.md.j2", language, templates, made_with, view=view, matter=matter)
        return _EMPTY_LINES.sub("\n\n", made).strip() + "\n"

    made_from = f"{made_with} {language} {name} {about!r} {view!r}" if made_with else ""
    path: str = view.page  # type: ignore[attr-defined]  # every view has its page
    return Page(path, text, made_from and sha256(made_from.encode("utf-8", "surrogatepass")).hexdigest()[:32])


def _bare(value: object) -> str:
    """A value of plain text: markup without its tags and references."""
    return plain(value.striptags()) if isinstance(value, Markup) else plain("" if value is None else str(value))


class _Once(CodeGenerator):
    """Code in which `finalize` alone escapes: by itself Jinja has the result, markup by then, escaped once more.

    Nor is what is called given the names that loops and blocks set, which no macro asks for.
    """

    def signature(
        self,
        node: nodes.Call | nodes.Filter | nodes.Test,
        frame: Frame,
        extra_kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        """How something is called."""
        its = {name: value for name, value in (extra_kwargs or {}).items() if name == "caller"}
        super().signature(node, frame, its or None)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(str(finalize.src))
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


class _Straight(Context):
    """A context that calls macros and the interface at once: neither asks what it is called from."""

    @internalcode
    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:  # noqa: ANN401  # Jinja's own signature
        if not isinstance(called, Macro | Interface):
            return super().call(called, *given, **named)
        if isinstance(called, Interface) or called.caller or called.catch_kwargs or called.catch_varargs:
            return called(*given, **named)
        others = [named.pop(name, missing) for name in called.arguments[len(given) :]]
        if named or len(given) > len(called.arguments):
            return called(*given, *others, **named)  # which says what is wrong
        return str.__new__(Markup, called._func(*given, *others))  # what `Macro` itself does, at length


@lru_cache(maxsize=8)
def _environment(language: str, templates: Path | None, made_with: str, *, text: bool) -> Environment:
    """Every value is escaped once: what a macro returns is markup already. A missing one is an error."""
    own = PackageLoader("digest.write")
    persons = [FileSystemLoader(templates)] if templates else []
    environment = Environment(
        auto_reload=bool(templates) and not made_with,
        loader=ChoiceLoader([*persons, own, PrefixLoader({OWN: own})]),
        autoescape=not text,  # noqa: S701  # plain text alone goes without
        finalize=_bare if text else escape,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.code_generator_class, environment.context_class = _Once, _Straight
    environment.globals["say"] = interface(language)
    return environment


def _in_own_template(error: Exception, templates: Path | None) -> SettingsError | None:
    """What to tell a person whose template raised `error`; None where it was none of theirs."""
    if templates is None:
        return None
    file, line = None, None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename, error.lineno
    trace = error.__traceback__
    while trace and not isinstance(error, TemplateSyntaxError):
        if Path(trace.tb_frame.f_code.co_filename).is_relative_to(templates):
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if file is None or not Path(file).is_relative_to(templates):
        return None
    return SettingsError(
        f"{templates.name}/{Path(file).relative_to(templates).as_posix()}",
        f"this template cannot be used ({plain(str(error))})",
        line=line,
        why="the pages of its kind cannot be made",
        mend="mend it, or move it away to have the digest's own",
    )

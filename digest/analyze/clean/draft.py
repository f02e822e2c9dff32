"""The working record that the cleaning rules pass along: units of text, each kept or removed by a named rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from digest.model import Article, Provenance, Removal, Span

from . import lists

_FINAL = re.compile(r"[.!?…。！？।؟][\s'\"’”»)\]]*$")
_MAX_EVIDENCE = 80
_MARKDOWN = (".md", ".markdown")
_LINE_END = "\n"
_SURELY_PROSE = 80


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or the joined lines of a hard-wrapped paragraph, without surrounding white space.

    `block` counts the runs of lines between blank lines. `words` is their number; `final` says that the unit ends as a
    sentence does; `prose` that it reads like running text. `rule` names the rule that removed it, if one did.
    """

    start: int
    end: int
    text: str
    block: int
    words: int
    final: bool
    prose: bool
    rule: str | None = None


def unit(source: str, start: int, end: int, block: int) -> Unit | None:
    """The unit of `source[start:end]` after trimming white space; None where nothing is left."""
    piece = source[start:end]
    start += len(piece) - len(piece.lstrip())
    text = piece.strip()
    if not text:
        return None
    words = text.split()
    final = bool(_FINAL.search(text[-12:])) or _ends_in_remark(text)
    long_enough = len(words) >= 5 or (not text.isascii() and len(text) >= 15 and len(words) <= 2)
    prose = len(words) >= _SURELY_PROSE or (final and long_enough and not headline_case(words))
    return Unit(start, start + len(text), text, block, len(words), final, prose)


def _ends_in_remark(text: str) -> bool:
    """Whether `text` is a sentence and a remark in parentheses after it: `… of the bill. (Editing by A. Doe)`."""
    opening = text.rfind(" (") if text.endswith(")") else -1
    return opening > 0 and bool(_FINAL.search(text[max(0, opening - 12) : opening]))


def headline_case(words: list[str]) -> bool:
    """Whether nearly all longer words begin with a capital, as in a title or a run of links."""
    longer = [word for word in words if len(word) >= 5 and word[0].isalpha()]
    if len(words) < 4 or len(longer) < 3:
        return False
    capitalized = sum(1 for word in longer if word[0].isupper())
    return capitalized >= 0.9 * len(longer) and not all(word.isupper() for word in longer)


@dataclass(slots=True)
class Draft:
    """One article while rules work on it; `found` maps a field of Article to its value and where that comes from."""

    article: Article
    units: list[Unit]
    found: dict[str, tuple[object, Provenance]] = field(default_factory=dict)

    def live(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """Indexes of the units still in the body, in order; units that later rules remove on the way are skipped."""
        for index in range(start, len(self.units) if stop is None else min(stop, len(self.units))):
            if self.units[index].rule is None:
                yield index

    def next_live(self, index: int) -> int | None:
        """Index of the next unit still in the body after `index`."""
        return next(self.live(index + 1), None)

    def remove(self, index: int, rule: str) -> None:
        """Take a whole unit out of the body, unless the rule is off."""
        if rule in self.article.keep:
            return
        self.units[index] = replace(self.units[index], rule=rule)

    def cut(self, index: int, start: int, end: int, rule: str) -> None:
        """Take `start:end`, offsets within the unit's text, out of a unit; what is left becomes units of its own."""
        self.cut_all(index, [(start, end)], rule)

    def cut_all(self, index: int, stretches: list[tuple[int, int]], rule: str) -> None:
        """`cut` for several stretches, in their order."""
        if rule in self.article.keep:
            return
        whole, source = self.units[index], self.article.text
        pieces: list[Unit | None] = []
        at = whole.start
        for start, end in stretches:
            gone = unit(source, whole.start + start, whole.start + end, whole.block)
            pieces += [unit(source, at, whole.start + start, whole.block), gone and replace(gone, rule=rule)]
            at = whole.start + end
        pieces.append(unit(source, at, whole.end, whole.block))
        self.units[index : index + 1] = [piece for piece in pieces if piece]

    @property
    def markdown(self) -> bool:
        """Whether the text is what a Markdown file shows, whose author has told most furniture from text."""
        return self.article.file.lower().endswith(_MARKDOWN)

    def infer(self, name: str, value: object, evidence: str, at: str = "") -> None:
        """Fill a field with what the text does not say outright, unless the field is filled."""
        if value and self._is_open(name):
            self._fill(name, value, True, evidence, at)

    def state(self, name: str, value: object, what: str, one: Unit, at: str = "") -> None:
        """Fill a field with what `one`, a line of the kind `what`, says outright, unless the field is filled."""
        if value and self._is_open(name):
            line = "" if self.markdown else f", line {1 + self.article.text.count(_LINE_END, 0, one.start)}"
            self._fill(name, value, False, what + line, at)

    def _fill(self, name: str, value: object, inferred: bool, evidence: str, at: str) -> None:
        shown = " ".join(at.split())
        shown = shown if len(shown) <= _MAX_EVIDENCE else shown[: _MAX_EVIDENCE - 1] + "…"
        self.found[name] = (value, Provenance(name, inferred, f"{evidence}: {shown}" if shown else evidence))

    def _is_open(self, name: str) -> bool:
        settled = getattr(self.article, name) or any(one.field == name for one in self.article.provenance)
        return not settled and name not in self.found

    def body_start(self) -> int:
        """Index of the first unit still in the body that reads like running text; the number of units without one."""
        return next((index for index in self.live() if self.units[index].prose), len(self.units))

    def paragraphs(self) -> tuple[Span, ...]:
        """What is left."""
        return tuple(Span(one.start, one.end) for one in self.units if one.rule is None)

    def removals(self) -> tuple[Removal, ...]:
        """What was taken out, by which rule."""
        return tuple(Removal(Span(one.start, one.end), one.rule) for one in self.units if one.rule is not None)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same words, whatever their case, quotes and spacing."""
    return lists.key(one) == lists.key(other)

"""The words around the articles' own, in the language of the site's theme: one catalogue for each language.

A catalogue is `data/interface.LANGUAGE.yml`. What it lacks is said in English, and a language without one is English
as a whole. Names of months, plurals and separators are CLDR's, through Babel, so no locale of the machine counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal

from digest.lists import table
from digest.model import Published
from digest.write.escape import Markup, escape

if TYPE_CHECKING:
    from digest.link.timelines import Step

ENGLISH = "en"
_PREFIX, _SUFFIX = "interface.", ".yml"

Text = str | Mapping[str, str]
"""A phrase, or one for each plural that the language has: `one`, `few`, `many`, `other`."""


@dataclass(frozen=True)
class Interface:
    """One language: called with the name of a phrase it gives the phrase as markup, its values escaped."""

    language: str
    locale: Locale
    phrases: Mapping[str, Text]
    dates: Mapping[str, str]
    _said: dict[tuple[str, int | None], Markup] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __call__(self, phrase: str, count: int | None = None, /, **values: object) -> Markup:
        """The phrase of this name, by `count` in its plural, ready for a page; {count} is written with separators."""
        if values:
            return _filled(self._phrase(phrase, count), self._with(count, values))
        known = self._said.get((phrase, count))
        if known is None:
            known = self._said[phrase, count] = _filled(self._phrase(phrase, count), self._with(count, values))
        return known

    def plain(self, phrase: str, count: int | None = None, /, **values: object) -> str:
        """The same as plain text, not escaped yet: for titles, descriptions and text files."""
        return self._phrase(phrase, count).format(**self._with(count, values))

    def day(self, day: date) -> str:
        """`5 November 2012`."""
        return _dated(day, self.dates["day"], self.locale)

    def weekday(self, day: date) -> str:
        """`Monday, 5 November 2012`."""
        return _dated(day, self.dates["weekday"], self.locale)

    def step(self, step: Step, start: date) -> str:
        """A day, week, month, quarter or year by its first day: `November 2012`."""
        return _dated(start, self.dates[step], self.locale)

    def short(self, day: date) -> str:
        """A day among others of its month: `Mon 5`."""
        return _dated(day, self.dates["short"], self.locale)

    def week_of_month(self, first: date) -> str:
        """A week among others of its month: `Week of 5 November`."""
        return _dated(first, self.dates["week_of_month"], self.locale)

    def month(self, day: date) -> str:
        """A month beside its year: `November`."""
        return _dated(day, "LLLL", self.locale)

    def days(self, first: date, last: date) -> str:
        """From one day to another, what both have said once: `5–7 Nov 2012`; a single day as `day`."""
        if first == last:
            return self.day(first)
        between: str = format_interval(first, last, "yMMMd", locale=self.locale)
        return between

    def published(self, at: Published | None) -> str:
        """The day an article appeared, or that it is undated."""
        return self.day(at.day) if at else self.plain("undated")

    def number(self, count: int) -> str:
        """`12,345`."""
        return _number(count, self.locale)

    def _phrase(self, name: str, count: int | None) -> str:
        phrase = self.phrases[name]
        if isinstance(phrase, str):
            return phrase
        return phrase.get(self._plural(1 if count is None else count)) or phrase["other"]

    def _with(self, count: int | None, values: dict[str, object]) -> dict[str, object]:
        return values if count is None else {"count": self.number(count), **values}

    @cached_property
    def _plural(self) -> Callable[[int], str]:
        rule: Callable[[int], str] = lru_cache(maxsize=1 << 10)(self.locale.plural_form)
        return rule


@cache
def interface(language: str = ENGLISH) -> Interface:
    """The words in `language`, a code such as `de` or `pt-BR`; of its main language, else English, without its own."""
    known = languages()
    code = language.replace("_", "-").lower()
    chosen = next((code for code in (code, code.partition("-")[0]) if code in known), ENGLISH)
    english, own = _catalogue(ENGLISH), _catalogue(chosen)
    return Interface(
        language=chosen,
        locale=Locale.parse(str(own["locale"])),
        phrases={**english["phrases"], **own["phrases"]},
        dates={**english["dates"], **own["dates"]},
    )


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    names = sorted(entry.name for entry in (files("digest.write") / "data").iterdir())
    return tuple(n[len(_PREFIX) : -len(_SUFFIX)] for n in names if n.startswith(_PREFIX) and n.endswith(_SUFFIX))


def _catalogue(language: str) -> dict[str, Any]:
    return table("digest.write", f"{_PREFIX}{language}{_SUFFIX}")


def _filled(phrase: str, values: Mapping[str, object]) -> Markup:
    """A phrase as markup, its values escaped; the same as `Markup(phrase).format(**values)`, several times as fast."""
    pieces = [
        piece if name is None else escape(value if hasattr(value := values[name], "__html__") else format(value))
        for piece, name in _pieces(phrase)
    ]
    return Markup("".join(pieces))


@lru_cache(maxsize=1 << 10)
def _pieces(phrase: str) -> tuple[tuple[str, str | None], ...]:
    """The words of a phrase, and the names of the values between them."""
    parsed = Formatter().parse(phrase)
    pairs = (((words, None), ("", name)) for words, name, _, _ in parsed)
    return tuple(piece for pair in pairs for piece in pair if piece != ("", None))


@lru_cache(maxsize=1 << 14)
def _dated(day: date, pattern: str, locale: Locale) -> str:
    formatted: str = format_date(day, pattern, locale=locale)
    return formatted


@lru_cache(maxsize=1 << 12)
def _number(count: int, locale: Locale) -> str:
    formatted: str = format_decimal(count, locale=locale)
    return formatted

"""The kinds of settings that the plugin's block holds, each with an error that says in words what is expected."""

from __future__ import annotations

import re
from typing import TypeVar

from mkdocs.config.base import BaseConfigOption, ValidationError

from digest.model import EVERYTHING, Window

_Plain = TypeVar("_Plain", str, int, bool)


class Plain(BaseConfigOption[_Plain]):
    """A setting of one plain type, whose error says in words what is `expected`; nothing is its default."""

    def __init__(self, default: _Plain, expected: str) -> None:
        super().__init__()
        self.default = default
        self._initial: _Plain = default
        self._expected = expected

    def run_validation(self, value: object) -> _Plain:
        """The value; ValidationError for one of another type: true is no number, and 1 is not true."""
        if value is None:
            return self._initial
        if type(value) is not type(self._initial):
            raise ValidationError(f"Expected {self._expected}.")
        return value


class Switch(Plain[bool]):
    """A setting that is on or off, and off where nothing is said."""

    def __init__(self) -> None:
        super().__init__(default=False, expected="true or false")


class ColumnsOption(BaseConfigOption[dict[str, str]]):
    """Which column holds which field."""

    def __init__(self) -> None:
        super().__init__()
        self.default = {}

    def run_validation(self, value: object) -> dict[str, str]:
        """The columns by field; ValidationError for what is no mapping of names."""
        given = {} if value is None else value
        if not isinstance(given, dict) or not all(isinstance(name, str) for each in given.items() for name in each):
            raise ValidationError("Expected a field and its column on each line below it, such as 'text: Volltext'.")
        return given


class KeepOption(BaseConfigOption[list[str]]):
    """Names of rules."""

    def __init__(self) -> None:
        super().__init__()
        self.default = []

    def run_validation(self, value: object) -> list[str]:
        """The names; ValidationError for what is no list of them."""
        given = [] if value is None else value
        if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
            raise ValidationError("Expected a list of names of rules, such as [standfirst, chart].")
        return given


class Share(BaseConfigOption[float]):
    """A setting that is a share: a number above 0 and at most 1."""

    def __init__(self, default: float) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> float:
        """The number; ValidationError for anything else, True and "20%" included."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            raise ValidationError("Expected a number above 0 and at most 1, such as 0.25 for a quarter.")
        return value


class WindowOption(BaseConfigOption[Window]):
    """How much is published: `500 articles`, `90 days`, or nothing for everything."""

    def __init__(self) -> None:
        super().__init__()
        self.default = EVERYTHING

    def run_validation(self, value: object) -> Window:
        """The window; ValidationError for what is no number of articles or days."""
        if isinstance(value, Window):
            return value
        found = re.fullmatch(r"\s*0*([1-9]\d{0,8})\s+(article|day)s?\s*", value) if isinstance(value, str) else None
        if not found:
            raise ValidationError("Expected a number of articles or days, such as '500 articles' or '90 days'.")
        number = int(found[1])
        return Window(articles=number) if found[2] == "article" else Window(days=number)

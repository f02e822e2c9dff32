"""The words of the interface: complete in each language, harmless, and right for numbers and dates."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from digest.lists import table
from digest.write.escape import Markup, escape
from digest.write.interface import ENGLISH, interface, languages

TRANSLATED = [language for language in languages() if language != ENGLISH]
SHIPPED = "".join(
    part.read_text(encoding="utf-8")
    for folder in ("", "views", "templates", "search")
    for part in (files("digest.write") / folder).iterdir()
    if part.name.endswith((".py", ".j2"))
)
COUNTED_NAMES = re.compile(r"(?:newest|per)_(?:day|week|month|quarter|year)|(?:day|week|month)_in_two_minutes")
"""Phrases whose names are put together where they are used."""


def forms(language: str) -> dict[str, list[str]]:
    """The forms of each phrase of a catalogue, by its name."""
    phrases = table("digest.write", f"interface.{language}.yml")["phrases"]
    return {name: [phrase] if isinstance(phrase, str) else list(phrase.values()) for name, phrase in phrases.items()}


def blanks(phrase: str) -> set[str]:
    """What is filled in."""
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_phrase(language: str) -> None:
    """A catalogue has the phrases of the English one, with the same blanks to fill in, and no others."""
    english, own = forms(ENGLISH), forms(language)
    assert set(own) == set(english)
    for name, phrases in own.items():
        assert set().union(*map(blanks, phrases)) == set().union(*map(blanks, english[name])), name


@pytest.mark.parametrize("language", languages())
def test_no_phrase_is_a_mark(language: str) -> None:
    """Nothing in a phrase means something to Markdown or HTML, and none ends a title in quotation marks."""
    for name, phrases in forms(language).items():
        for phrase in phrases:
            bare = re.sub(r"\{\w+\}", "x", f"{phrase} x")
            assert escape(bare) == bare, name


def test_every_phrase_is_used() -> None:
    """No phrase of the catalogue is left over from what no page says any more."""
    unused = [name for name in forms(ENGLISH) if f'"{name}"' not in SHIPPED and not COUNTED_NAMES.fullmatch(name)]
    assert unused == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1 name", "1,200 names", "Monday, 5 November 2012", "Q4 2012", "Week of 5 November 2012"]),
        (
            "de",
            ["1 Name", "1.200 Namen", "Montag, 5. November 2012", "Q4 2012", "Woche vom 5. November 2012"],
        ),
    ],
)
def test_numbers_and_dates_are_the_languages_own(language: str, expected: list[str]) -> None:
    """Plurals, separators and dates are those of the language, whatever the machine's."""
    say, day = interface(language), date(2012, 11, 5)
    found = [say.plain("names", 1), say.plain("names", 1200), say.weekday(day)]
    assert [*found, say.step("quarter", day), say.step("week", day)] == expected


@pytest.mark.parametrize(("asked", "given"), [("de-AT", "de"), ("DE_ch", "de"), ("tlh", "en"), ("", "en")])
def test_a_language_without_a_catalogue_is_english(asked: str, given: str) -> None:
    """A regional code takes its main language's words, an unknown one the English."""
    assert interface(asked).language == given


def test_what_is_filled_in_is_escaped() -> None:
    """A value in a phrase is text on a page, and stays as it is in plain text."""
    say = interface()
    assert say("by", authors="*A* <b>") == "By &#42;A&#42; &lt;b&gt;"
    assert say.plain("by", authors="*A* <b>") == "By *A* <b>"


def test_no_template_has_words_of_its_own() -> None:
    """What a page says is in the catalogue: outside values, tags and attributes a template has no word."""
    values = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
    markup = re.compile(r'<[^>]*>| \w+="[^"]*"|\{ [^}]*\}|&\w+;')
    for template in (files("digest.write") / "templates").iterdir():
        text = markup.sub(" ", values.sub("", template.read_text(encoding="utf-8")))
        assert set(re.findall(r"[^\W\d_]{2,}", text)) <= {"info", "quote"}, template.name  # kinds of admonitions


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_the_theme_says_is_translated(language: str) -> None:
    """The page for wrong addresses, the label of the search and its button speak each language."""
    root = Path(__file__).parents[2]
    for file in ("overrides/404.html", "overrides/frame.html"):
        assert f'config.theme.language == "{language}"' in (root / file).read_text(encoding="utf-8")
    assert f":lang({language})::after" in (root / "docs/assets/digest.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["a *b* & <c>", Markup("<b>*</b>"), 7, None])
def test_values_in_a_phrase_are_escaped_once(value: object) -> None:
    """A phrase holds its values as markup's own formatting has them, whether or not they are markup already."""
    say = interface("en")
    assert say("said_about", name=value) == Markup("Said about {name}").format(name=value)
    assert say("digests", 1_234) == say("digests", 1_234) == Markup("1,234 digests")

"""Engines that find names: what each is asked for, what stays the digest's own, what happens when one fails."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from digest.analyze import analyze, analyze_or_name, engines
from digest.analyze.engines import Choice
from digest.analyze.entities import find
from digest.analyze.sentences import split
from digest.errors import Problem, SettingsError
from digest.model import Article, Kind, Span, Tag
from digest.read import read_text
from tests.engines import offer, offer_the_guides

TEXT = (
    "Mayor Odile Fennimore opened the Quay Library in Tarrow on Monday. Fennimore praised the Syrian choir, which "
    "Bram Oskarsson led.\n\nThe Larkspur Trust had paid for the library, and Peru had lent its books."
)
PATTERNS = [
    {"label": "PERSON", "pattern": "Mayor Odile Fennimore"},
    {"label": "PERSON", "pattern": "Fennimore"},
    {"label": "FAC", "pattern": "Quay Library"},
    {"label": "GPE", "pattern": "Tarrow"},
    {"label": "ORG", "pattern": "The Larkspur Trust"},
    {"label": "DATE", "pattern": "Monday"},
]
SCRIPTED = """
NAMES = []

class Scripted:
    languages = ()
    made = 0

    def __init__(self, model):
        type(self).made += 1

    def __call__(self, text, sentences, language):
        return [name() if callable(name) else name for name in NAMES]
"""


def pipeline(folder: Path, language: str, patterns: list[dict[str, str]]) -> Choice:
    """A small pipeline for a language, saved to `folder`, and the choice of it."""
    made = spacy.blank(language)
    made.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]  # the pipe is a ruler
    made.to_disk(folder)
    return Choice("spacy", str(folder))


def article(text: str, language: str | None = "en") -> Article:
    """An article whose paragraphs are those of `text`."""
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    spans = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)
    return Article(id="a.txt", file="a.txt", text=text, language=language, paragraphs=spans)


def tags(text: str, choice: Choice, language: str | None = "en") -> dict[str, Tag]:
    """The tags that an engine leads to, by name."""
    made = article(text, language)
    return {tag.name: tag for tag in find(made, split(text, made.paragraphs), choice)[1]}


def kinds(text: str, choice: Choice, language: str | None = "en") -> dict[str, Kind | None]:
    """The names that an engine leads to, with their kinds."""
    return {name: tag.kind for name, tag in tags(text, choice, language).items()}


@pytest.fixture
def scripted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """What the engine `scripted` is to give, whatever it reads."""
    monkeypatch.syspath_prepend(offer(tmp_path / "packages", "scripted", SCRIPTED, "scripted", "Scripted"))
    engines.load.cache_clear()
    names: list[object] = importlib.import_module("scripted").NAMES
    yield names
    engines.load.cache_clear()
    del sys.modules["scripted"]


def test_a_spacy_pipeline_says_which_names_there_are(tmp_path: Path) -> None:
    """Its labels become kinds, those of no person, organization or place are no names; nothing else is, by rules."""
    assert kinds(TEXT, pipeline(tmp_path, "en", PATTERNS)) == {
        "Odile Fennimore": "PER",
        "Quay Library": "LOC",
        "Tarrow": "LOC",
        "Larkspur Trust": "ORG",
        "Peru": "LOC",
        "Syria": None,
    }


def test_what_is_not_spotting_stays_the_digests_own(tmp_path: Path) -> None:
    """With any engine titles become roles, surnames go to bearers, adjectives to places, and order is by weight."""
    found = tags(TEXT, pipeline(tmp_path, "en", PATTERNS))
    mayor = found["Odile Fennimore"]
    assert (mayor.role, mayor.aliases, mayor.count, mayor.rank) == ("Mayor", ("Fennimore",), 2, 1)
    assert found["Syria"].aliases == ("Syrian",)


def test_a_pipeline_reads_its_own_language(tmp_path: Path) -> None:
    """An English pipeline is not asked about a German article, a German or a many-language one is."""
    text = "Gestern kam Zyxquor an."
    patterns = [{"label": "PER", "pattern": "Zyxquor"}]
    for language, expected in (("en", {}), ("de", {"Zyxquor": "PER"}), ("xx", {"Zyxquor": "PER"})):
        assert kinds(text, pipeline(tmp_path / language, language, patterns), "de-AT") == expected
    assert kinds(text, Choice("spacy", str(tmp_path / "de")), None) == {"Zyxquor": "PER"}
    assert kinds(text, Choice("spacy", str(tmp_path / "en")), None) == kinds(text, Choice("builtin-rules"), None)


def test_a_script_without_capitals_has_names(tmp_path: Path) -> None:
    """What an engine spots in Arabic is a name, though no letter there is a capital."""
    choice = pipeline(tmp_path, "ar", [{"label": "PER", "pattern": "ليلى منصور"}])
    assert kinds("وصلت ليلى منصور أمس إلى الميناء.", choice, "ar") == {"ليلى منصور": "PER"}


def test_missing_spacy_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where spaCy is not installed, the error names the command that installs it."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SettingsError) as caught:
        engines.load(Choice("spacy", "without-spacy"))
    assert str(caught.value) == "engine spacy: spaCy is not installed; run: python -m pip install 'news-digest[spacy]'"


@pytest.mark.parametrize(
    ("model", "says"),
    [(None, "no pipeline is named"), ("nowhere_at_all", "there is no spaCy pipeline 'nowhere_at_all'")],
)
def test_a_missing_pipeline_is_one_sentence(model: str | None, says: str) -> None:
    """A pipeline that is not named or not installed is never fetched; analysis stops and says so."""
    with pytest.raises(SettingsError, match=says):
        analyze_or_name(read_text("a", TEXT), Choice("spacy", model))


def test_the_engine_in_the_guide_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide's example, offered as the guide says, finds what its list holds."""
    monkeypatch.syspath_prepend(offer_the_guides(tmp_path / "packages"))
    listed = tmp_path / "names.tsv"
    listed.write_text("Bram Oskarsson\tPER\nLarkspur Trust\tORG\n", encoding="utf-8")
    assert kinds(TEXT, Choice("listed", str(listed))) == {
        "Bram Oskarsson": "PER",
        "Larkspur Trust": "ORG",
        "Peru": "LOC",
        "Syria": None,
    }


def test_an_unknown_engine_is_answered_with_those_there_are(scripted: list[object]) -> None:
    """The error names the nearest engine and lists every one that is installed, other packages' too."""
    assert scripted == []
    with pytest.raises(SettingsError) as caught:
        engines.check(Choice("skripted"), "mkdocs.yml")
    assert caught.value.problem.mend == (
        "did you mean 'scripted'? The engines are builtin, builtin-rules, scripted, spacy"
    )
    engines.check(Choice("scripted", "anything"), "mkdocs.yml")
    with pytest.raises(SettingsError, match="takes no 'model'"):
        engines.check(Choice("builtin", "x"), "mkdocs.yml")


def test_an_engine_is_loaded_once(scripted: list[object]) -> None:
    """However many articles a process analyzes, it makes one engine."""
    scripted.append((6, 21, "PER", 1.0))
    for _ in range(3):
        assert "Odile Fennimore" in kinds(TEXT, Choice("scripted"))
    assert importlib.import_module("scripted").Scripted.made == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (lambda: 1 // 0, "ZeroDivisionError"),
        ((5, 5, "PER", 1.0), "there are no characters 5 to 5"),
        ((-3, 2, "PER", 1.0), "there are no characters -3 to 2"),
        ((0, 10_000, "PER", 1.0), "there are no characters 0 to 10000"),
        ((0, 5, "PERSON", 1.0), "'PERSON' is none of PER, ORG, LOC and None"),
        ((0, 5, "PER", 90), "the confidence 90 is not between 0 and 1"),
        ((0, 5, "PER", float("nan")), "the confidence nan is not"),
        ((0, 5), "TypeError"),
        ("Odile", "TypeError"),
    ],
)
def test_an_engine_that_fails_costs_the_article(scripted: list[object], name: object, says: str) -> None:
    """Whatever goes wrong in an engine is a problem of that one article, which names article and engine."""
    scripted.append(name)
    problem = analyze_or_name(read_text("a.txt", TEXT * 2), Choice("scripted"))
    assert isinstance(problem, Problem)
    assert (problem.file, problem.why) == ("a.txt", "the article is left out")
    assert "the engine 'scripted' fails on this article" in problem.what
    assert says in problem.what


NUMBERS = st.integers(0, len(TEXT))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.sampled_from(["PER", "ORG", "LOC", None]), st.floats(0, 1))))
@example([(0, len(TEXT), "PER", 1.0)])
@example([(6, 21, "PER", 0.9), (6, 11, "ORG", 0.9), (12, 21, None, 0.1)])
def test_whatever_an_engine_spots_mentions_are_words_of_one_sentence(
    scripted: list[object], names: list[tuple[int, int, str | None, float]]
) -> None:
    """Spans that overlap, cut words or cross sentences give mentions that do none of that."""
    scripted[:] = [(min(one, other), max(one, other), *rest) for one, other, *rest in names if one != other]
    digest = analyze(read_text("a", TEXT, clean=False), Choice("scripted"))
    spans = [mention.span for mention in digest.mentions]
    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))
    for span in spans:
        assert any(sentence.span.covers(span) for sentence in digest.sentences)
        assert span.of(TEXT).strip() == span.of(TEXT) != ""
        assert not TEXT[span.start - 1 : span.start].isalnum()
        assert not TEXT[span.end : span.end + 1].isalnum()
    assert {mention.name for mention in digest.mentions} == {tag.name for tag in digest.tags}


def test_rules_alone_need_no_model() -> None:
    """The engine `builtin-rules` finds names without loading onnxruntime."""
    code = (
        "import sys; from digest.analyze import analyze; from digest.analyze.engines import Choice; "
        "from digest.read import read_text; "
        f"digest = analyze(read_text('a', {TEXT!r}), Choice('builtin-rules')); "
        "print(sorted(tag.name for tag in digest.tags), 'onnxruntime' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert "'Odile Fennimore'" in done.stdout
    assert done.stdout.endswith("False False\n")

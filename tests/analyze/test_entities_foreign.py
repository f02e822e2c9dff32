"""Names in other languages than English: few, and right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest import analyze_text
from digest.analyze.clean.language import is_foreign
from digest.model import Digest, Kind
from digest.read import read_text

GERMAN = (
    "Die Hafenarbeiter in Triest haben am Montag die Arbeit niedergelegt. Nach Angaben der Gewerkschaft "
    "beteiligten sich mehr als vierhundert Menschen am Streik. Der Sprecher der Behörde, Martin Hollbruck, sagte,"
    " der Betrieb sei eingeschränkt. „Wir bitten alle Reedereien um Geduld“, sagte Hollbruck am Abend. Die "
    "Regierung in Berlin äußerte sich nicht. Maria Lindqvist, die seit zehn Jahren im Hafen arbeitet, hofft auf "
    "eine Einigung. Das Essen im Rathaus fiel aus."
)
SPANISH = (
    "Los trabajadores del puerto de Trieste comenzaron el lunes una huelga. Según el sindicato, más de "
    "cuatrocientas personas participaron en la protesta. Como dijo el portavoz, Martín Hollbruck, las operaciones"
    " están muy limitadas. La compañía Nordwind Frachtlinien enviará sus barcos a Barcelona y a Valencia. También"
    " la Autoridad espera. Lucía Ferrán y Ana Olmedo trabajan allí desde hace años. Hollbruck pidió paciencia."
)
DUTCH = (
    "De havenarbeiders hebben maandag het werk neergelegd. Volgens de vakbond doen meer dan vierhonderd mensen "
    "mee aan de staking. De woordvoerder, Maarten van der Holst, zei dat er weinig mogelijk is. Ook bedrijven in "
    "Amsterdam verwachten vertraging. Van der Holst sprak met de Verenigde Reders over de haven, en dat deed Anna"
    " de Vries ook al."
)
ENGLISH = (
    "The harbour workers of Trieste stopped work on Monday. More than four hundred people took part in the "
    "strike, which is to last until Friday, the union said. Martin Hollbruck, who speaks for the port, said that "
    "there was little that they could do about it, and that he would meet them as soon as they were ready to talk"
    " with him."
)


def kinds(digest: Digest) -> dict[str, Kind | None]:
    """The names of a digest with their kinds."""
    return {tag.name: tag.kind for tag in digest.tags}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GERMAN, {"Martin Hollbruck": "PER", "Berlin": "LOC", "Maria Lindqvist": "PER"}),
        (
            SPANISH,
            {
                "Trieste": "LOC",
                "Martín Hollbruck": "PER",
                "Nordwind Frachtlinien": None,
                "Barcelona": "LOC",
                "Valencia": "LOC",
                "Lucía Ferrán": "PER",
                "Ana Olmedo": "PER",
            },
        ),
        (
            DUTCH,
            {"Maarten van der Holst": "PER", "Amsterdam": "LOC", "Verenigde Reders": None, "Anna de Vries": "PER"},
        ),
    ],
)
def test_names_stay_above_a_bar(text: str, expected: dict[str, Kind | None]) -> None:
    """Nouns with capitals, words like Como and Essen, and lone unknown words are no names; unsure ones have no kind."""
    digest = analyze_text(text)
    assert kinds(digest) == expected
    assert digest.names_by_lists


def test_a_surname_is_its_bearers() -> None:
    """Somebody named in full is meant by the surname, with particles or without."""
    for text, name in ((GERMAN, "Martin Hollbruck"), (DUTCH, "Maarten van der Holst")):
        assert next(tag.count for tag in analyze_text(text).tags if tag.name == name) == 2


def test_english_is_read_as_ever() -> None:
    """An article in English and one too short to tell are none in another language."""
    for text in (ENGLISH, "Hollbruck kam."):
        assert not analyze_text(text).names_by_lists


@pytest.mark.parametrize(
    ("tag", "foreign"), [("en", False), ("en-GB", False), ("EN", False), ("de", True), ("pt-BR", True), ("enm", True)]
)
def test_a_stated_language_is_believed(tag: str, foreign: bool) -> None:
    """The language that an article states decides, whatever its words look like."""
    for text in (ENGLISH, GERMAN):
        assert is_foreign(replace(read_text("a", text), language=tag)) is foreign


def test_a_ministry_keeps_its_subjects() -> None:
    """The language's `and` parts two people, not what a ministry is for."""
    found = kinds(analyze_text(f"{SPANISH} Lo sabe el Ministerio de Mareas y Puertos Menores desde ayer."))
    assert "Ministerio de Mareas y Puertos Menores" in found
    assert {"Lucía Ferrán", "Ana Olmedo"} <= found.keys()

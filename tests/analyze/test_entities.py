"""People, organizations and places in one article: which spans are names, and who they stand for."""

from __future__ import annotations

import pytest

from digest.analyze.entities import find
from digest.analyze.sentences import split
from digest.model import Article, Mention, Removal, Span, Tag

Found = tuple[tuple[Mention, ...], tuple[Tag, ...]]


def found(text: str, title: str = "") -> Found:
    """What `find` says of a text whose paragraphs are parted by empty lines."""
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        paragraphs.append(Span(at, at + len(block)))
        at += len(block) + 2
    article = Article(id="a.txt", file="a.txt", text=text, title=title, paragraphs=tuple(paragraphs))
    return find(article, split(text, article.paragraphs))[:2]


def kinds(text: str) -> dict[str, str | None]:
    """Each tag's name with its kind."""
    return {tag.name: tag.kind for tag in found(text)[1]}


def tag(text: str, name: str) -> Tag:
    """The tag of that name."""
    return next(tag for tag in found(text)[1] if tag.name == name)


def forms(text: str, name: str) -> list[str]:
    """The mentions that stand for one name, as they stand in the text."""
    return [mention.span.of(text) for mention in found(text)[0] if mention.name == name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor met Dean E. Holloway at noon.", {"Dean E. Holloway": "PER"}),
        ("A prize went to Siobhan O'Brannigan on Monday.", {"Siobhan O'Brannigan": "PER"}),
        ("President Tarek al-Mansour spoke.", {"Tarek al-Mansour": "PER"}),
        ("Painter Pieter van der Hoeven died.", {"Pieter van der Hoeven": "PER"}),
        ("The seat fell to Maria de la Fuente.", {"Maria de la Fuente": "PER"}),
        ("It was Jean-Luc Perrault's idea.", {"Jean-Luc Perrault": "PER"}),
        ("Rescuers praised Anna Lindqvist and Tom Okafor.", {"Anna Lindqvist": "PER", "Tom Okafor": "PER"}),
        ("The Ministry of Health and Welfare agreed.", {"Ministry of Health and Welfare": "ORG"}),
        ("He left the Bank of Northmoor in March.", {"Bank of Northmoor": "ORG"}),
        ("The Dock Union of Orl and Peter Holm agreed.", {"Dock Union of Orl": "ORG", "Peter Holm": "PER"}),
        ("The Department of Hunting and Fisheries agreed.", {"Department of Hunting and Fisheries": "ORG"}),
        ("She sued Harrow & Pike Ltd. in May.", {"Harrow & Pike Ltd.": "ORG"}),
        ("The Christian Social Union of Veldenz won.", {"Christian Social Union of Veldenz": "ORG"}),
        ("They camped by Lake Tarrow.", {"Lake Tarrow": "LOC"}),
        ("The flood hit Veldenz Province.", {"Veldenz Province": "LOC"}),
        ("A Lisbon-based firm won.", {"Lisbon": "LOC"}),
        ("Troops entered Southern Sudan.", {"Southern Sudan": "LOC"}),
        ("NEW DELHI: Police left.", {"New Delhi": "LOC"}),
        ("Officers of Tarrow Mills Inc. left.", {"Tarrow Mills Inc.": "ORG"}),
        ("The Brighton Peace Prize Committee met.", {"Brighton Peace Prize Committee": "ORG"}),
        ("Talks between Peru and Chile began.", {"Peru": "LOC", "Chile": "LOC"}),
    ],
)
def test_names_are_found_whole_and_typed(text: str, expected: dict[str, str | None]) -> None:
    """A name is one mention from its first word to its last, possessive endings and leading articles outside."""
    assert kinds(text) == expected


def test_the_latin_name_of_a_living_thing_is_nobodys() -> None:
    """A genus is no name where the article shortens it, says what it is, or calls it a genus; a person stays one."""
    for text in (
        "Doctors fear Tarrowia maris. The wards closed when T. maris came. A vaccine for Tarrowia is far.",
        "A massive rise in Tarrowia maris, a very old yeast, was found. Members of Tarrowia are many.",
        "The fungus Tarrowia maris spreads fast.",
        "It was caused by a member of the Tarrowia genus.",
    ):
        assert not any("Tarrowia" in name for name in kinds(text)), text
    assert "Maria Lind" in kinds("Maria Lind came to town. Lind sings, M. Lind says. A fungus grew on the wall.")


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday in March the committee rested over Easter.",
        "Meanwhile, the government waited. Things changed. Shocked neighbours left.",
        "I'm sure we'll see. Don't worry.",
        "Yesterday the Minister spoke about the War and God.",
        "Photo: a file picture. Read more.",
        "Joined by friends, she sang.",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    """Days, months, holidays, labels and the first words of sentences are never mentions."""
    assert found(text) == ((), ())


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The plan, Treasury spokesman Captain Ivo Marsh said, failed.", "Ivo Marsh", "Treasury spokesman"),
        ("U.S. Secretary of State Ada Winslow left.", "Ada Winslow", "U.S. Secretary of State"),
        ("Chief of Staff Leo Brandt stressed it.", "Leo Brandt", "Chief of Staff"),
        ("It hurt former defense minister Karim Sabbagh.", "Karim Sabbagh", "former defense minister"),
        ("Former defense minister Karim Sabbagh left.", "Karim Sabbagh", "Former defense minister"),
        ("Minister of Foreign Affairs Ana Ruiz left.", "Ana Ruiz", "Minister of Foreign Affairs"),
        ("Jane Dorrit, the mayor of Ashford, resigned.", "Jane Dorrit", "mayor of Ashford"),
        ("Paul Wren, 45, a baker, was hurt.", "Paul Wren", "baker"),
        ("The head coach of the club, Mia Larsen, said so.", "Mia Larsen", "head coach of the club"),
        ("We met Mr. Colin Barrow.", "Colin Barrow", None),
        ("Then Sen. Ann Dorrit, R-Ariz., left.", "Ann Dorrit", "Sen."),
        ("It was Delhi University professor Vikram Lodge.", "Vikram Lodge", "Delhi University professor"),
        ("Its billionaire founder Karl Winslow left.", "Karl Winslow", "billionaire founder"),
        ("She urged him to fire Commander Karl Winslow.", "Karl Winslow", "Commander"),
        (
            "Karl Winslow, professor of ships and tides at Lowmark, left.",
            "Karl Winslow",
            "professor of ships and tides at Lowmark",
        ),
        ("Karl Winslow, director for ports and finance, left.", "Karl Winslow", "director for ports and finance"),
        ("Karl Winslow, a keeper of seals and wrote about them.", "Karl Winslow", None),
        (
            "Karl Winslow, a scientist with the Bureau of Ports and Tidal Research at the mouth of it, left.",
            "Karl Winslow",
            "scientist",
        ),
        ("Ana Tarrow, the younger sister of heir to the mill, Karl Winslow, left.", "Karl Winslow", None),
    ],
)
def test_titles_stand_outside_the_name_as_a_role(text: str, name: str, role: str | None) -> None:
    """A title or apposition gives the role in the text's own words; honorifics and ranks in the middle do not."""
    assert forms(text, name) == [name]
    assert tag(text, name).kind == "PER"
    assert tag(text, name).role == role


def test_an_organization_in_a_role_is_a_mention_too() -> None:
    """In `Pentagon spokesman X` and `U.S. Secretary X` the organization and the place are mentions of their own."""
    text = "Pentagon spokesman Ivo Marsh and U.S. Secretary of State Ada Winslow agreed."
    assert kinds(text) == {"Pentagon": "ORG", "Ivo Marsh": "PER", "United States": "LOC", "Ada Winslow": "PER"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ada Winslow left. Winslow said so.", "Ada Winslow", ["Ada Winslow", "Winslow"]),
        ("Tarek al-Mansour spoke. Mansour left.", "Tarek al-Mansour", ["Tarek al-Mansour", "Mansour"]),
        ("Lena E. Hall came. Lena Hall left.", "Lena E. Hall", ["Lena E. Hall", "Lena Hall"]),
        ("The UN met. The United Nations agreed.", "United Nations", ["UN", "United Nations"]),
        ("The Associated Press asked; AP knows.", "Associated Press", ["Associated Press", "AP"]),
        ("He left the U.S. for good; America mourned.", "United States", ["U.S.", "America"]),
        ("Omar bin Harith came. The bin Harith family left.", "Omar bin Harith", ["Omar bin Harith", "bin Harith"]),
        ("Luis Ortega Pinto sang. Ortega left.", "Luis Ortega Pinto", ["Luis Ortega Pinto", "Ortega"]),
        ("Syrian rebels hid; Syrians fled Syria.", "Syria", ["Syrian", "Syrians", "Syria"]),
        (
            "The Veldenz Housing Trust (VHT) paid. Later VHT closed.",
            "Veldenz Housing Trust",
            ["Veldenz Housing Trust", "VHT", "VHT"],
        ),
        (
            "Tarrow Mills Inc. grew. Later Tarrow Mills fell.",
            "Tarrow Mills Inc.",
            ["Tarrow Mills Inc.", "Tarrow Mills"],
        ),
    ],
)
def test_forms_of_one_name_stand_for_the_fullest(text: str, name: str, expected: list[str]) -> None:
    """Surnames, acronyms, short forms and adjectives count for the fullest name the article gives."""
    assert forms(text, name) == expected
    assert tag(text, name).count == len(expected)


def test_an_adjective_form_has_no_kind() -> None:
    """Syrian is a mention of Syria without a kind, and a word in passing makes no place of it."""
    mentions, tags = found("A Syrian transition plan was unveiled.")
    assert [(mention.kind, mention.name) for mention in mentions] == [(None, "Syria")]
    assert tags[0].kind is None


@pytest.mark.parametrize(
    "text",
    [
        "A Syrian plan failed, a Syrian envoy said, and Syrian rebels fled.",
        "A Syrian plan was unveiled in Syria.",
    ],
)
def test_a_place_called_by_its_adjective_again_and_again_is_one(text: str) -> None:
    """Adjective forms alone make a place of the tag when there are three, or when the place is named too."""
    assert kinds(text) == {"Syria": "LOC"}


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Ada Winslow met Otto Winslow. Winslow laughed.", ["Ada Winslow", "Otto Winslow"]),
        ("George Tarrow Jr. met George Tarrow Sr. in Rome.", ["George Tarrow Jr.", "George Tarrow Sr."]),
        ("President Tarek al-Mansour is like his late father and predecessor, Nadim.", ["Tarek al-Mansour", "Nadim"]),
        ("Bill Marsh and Ivo Marsh agreed.", ["Bill Marsh", "Ivo Marsh"]),
    ],
)
def test_two_people_are_never_one(text: str, apart: list[str]) -> None:
    """People who share a surname, father and son among them, stay two, and a bare surname goes to neither."""
    assert all(forms(text, name) == [name] for name in apart)


def test_a_surname_goes_to_whom_the_article_is_about_not_to_a_relative() -> None:
    """`the son of X Tarrow` does not make X the one meant by the surname."""
    text = "General Nadim Tarrow fled. He is the son of former minister Karim Tarrow.\n\nTarrow is in Rome."
    assert forms(text, "Nadim Tarrow") == ["Nadim Tarrow", "Tarrow"]
    assert forms(text, "Karim Tarrow") == ["Karim Tarrow"]


def test_a_surname_before_a_namesake_appears_goes_to_the_one_already_named() -> None:
    """Until a second person of the name is introduced, the surname means the first."""
    text = "Ada Winslow left. Winslow wept.\n\nOtto Winslow came. Winslow slept."
    assert forms(text, "Ada Winslow") == ["Ada Winslow", "Winslow"]
    assert forms(text, "Otto Winslow") == ["Otto Winslow"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Snow fell in Jordan.", "Jordan", "LOC"),
        ("Coach Lena Jordan rested. Mrs Jordan smiled.", "Lena Jordan", "PER"),
        ("Fighting spread through Damascus.", "Damascus", "LOC"),
        ("WHO IS THE BEST COOK IN TOWN", "World Health Organization", None),
        ("The village of Qarnat was hit.", "Qarnat", "LOC"),
        ("A spokesman for Brimtech declined.", "Brimtech", None),
        ("The Oslo Peace Prize was awarded.", "Oslo Peace Prize", None),
    ],
)
def test_a_kind_is_given_only_where_the_text_is_clear(text: str, name: str, kind: str | None) -> None:
    """Places stay places beside people of the same name, and what is none of the three has no kind."""
    assert kinds(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Boats left the quay in Veldora on Monday.", "Veldora"),
        ("A fire broke out near Veldora.", "Veldora"),
        ("Both ferries stop in Lisbon and Veldora.", "Veldora"),
        ("The barge was towed to Veldora.", "Veldora"),
        ("She read it on a train to Veldora.", "Veldora"),
        ("They had driven through the night from Veldora to help.", "Veldora"),
        ("He runs a shop in nearby Veldora.", "Veldora"),
        ("The beaches of Veldora would reopen.", "Veldora"),
        ("Nets hung between Veldora and Lisbon along the border between Veldora and Orlen.", "Orlen"),
        ("Her call went to Veldora, the Slovenian port on the other side.", "Veldora"),
        ("Aid came to Veldora, the nearest town, by noon.", "Veldora"),
        ("Tourists like Veldora, Peru, best.", "Veldora"),
        ("The path at Veldora, where crews store sand, is closed.", "Veldora"),
    ],
)
def test_a_town_named_once_is_a_place_where_the_sentence_says_so(text: str, place: str) -> None:
    """A preposition of place, a way there, a country after it or a phrase that explains it makes a name a place."""
    assert kinds(text)[place] == "LOC"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She lost faith in Veldora's promise.", "Veldora"),
        ("He was trained in Veldora methods.", "Veldora"),
        ("Their data are stored in VeldoraBase.", "VeldoraBase"),
        ("The prize was awarded to Veldora.", "Veldora"),
    ],
)
def test_a_preposition_alone_makes_no_place(text: str, name: str) -> None:
    """What owns something, stands before a noun, is spelled like a brand or is given something stays untyped."""
    assert kinds(text).get(name) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Northmoor Harbour Forum said so.", "Northmoor Harbour Forum"),
        ("The Anglo-Tarrow Circle, a friendship society in Lisbon, agreed.", "Anglo-Tarrow Circle"),
        ("An engineer with Anna River Salvage came.", "Anna River Salvage"),
        ("He reads the Gulf Ledger daily.", "Gulf Ledger"),
        ("Otto leads the Tarrow Miners’ Union in Lisbon.", "Tarrow Miners’ Union"),
        ("She joined the People's Health Movement.", "People's Health Movement"),
        ("The report by the Lisbon law firm Harrison Clark found nothing.", "Harrison Clark"),
        ("It was checked by auditors Tarrow Marsh.", "Tarrow Marsh"),
        ("Velmora, a company in Lisbon, grew.", "Velmora"),
        ("It will pay, according to Velmora.", "Velmora"),
    ],
)
def test_an_organization_is_told_by_its_noun_or_by_the_sentence(text: str, name: str) -> None:
    """The last word of a name, a noun beside it or words that cite a source outweigh what looks like a person."""
    assert kinds(text)[name] == "ORG"


def test_an_owner_is_no_part_of_an_organization_s_name() -> None:
    """The possessive of a country or a person stays outside the organization that follows."""
    text = "Peru's Ministry of Health called Ada Winslow. In Adams’ Office nobody answered."
    assert kinds(text) == {"Peru": "LOC", "Ministry of Health": "ORG", "Ada Winslow": "PER", "Adams": None}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Then Gian “Momo” Tarrow left. Tarrow sang. Momo slept.",
            "Gian Tarrow",
            ["Gian “Momo” Tarrow", "Tarrow", "Momo"],
        ),
        ('We met Otto "The Crane" Karlsen.', "Otto Karlsen", ['Otto "The Crane" Karlsen']),
        ("We met William (Bill) Karlsen.", "William Karlsen", ["William (Bill) Karlsen"]),
    ],
)
def test_a_nickname_inside_a_name_belongs_to_it(text: str, name: str, expected: list[str]) -> None:
    """The mention covers the nickname, the name to show leaves it out, and alone it stands for the same person."""
    assert forms(text, name) == expected
    assert kinds(text) == {name: "PER"}


@pytest.mark.parametrize(
    "text",
    [
        "The miners sang “Il canto del mare,” and left.",
        "She read “The Lamp Who Saved the Winter” aloud.",
        "He wrote a song called “Ada Winslow” there.",
        "She owns a copy of the novel “Peru” now.",
    ],
)
def test_a_title_of_a_work_holds_no_names(text: str) -> None:
    """Foreign words, a title's capitals, or a book, song or film named before the marks give no mention."""
    assert found(text) == ((), ())


@pytest.mark.parametrize(
    "introduction", ["the son of the late steel magnate Karl Tarrow", "an heir of the late Karl Tarrow"]
)
def test_a_surname_never_goes_to_the_dead(introduction: str) -> None:
    """Where one bearer of a surname is introduced as the late one, the surname means the other."""
    text = f"Ivo Tarrow runs the mill.\n\nHe is {introduction}.\n\nTarrow smiled."
    assert forms(text, "Ivo Tarrow") == ["Ivo Tarrow", "Tarrow"]
    assert forms(text, "Karl Tarrow") == ["Karl Tarrow"]


def test_a_father_who_died_is_not_meant_by_the_surname() -> None:
    """`X Tarrow, who died in 2008,` is not whom the surname means later."""
    text = "Ivo Tarrow runs the mill. Karl Tarrow, who died in 2008, built it. Tarrow smiled."
    assert forms(text, "Ivo Tarrow") == ["Ivo Tarrow", "Tarrow"]


@pytest.mark.parametrize(
    ("dateline", "place", "body", "expected"),
    [
        ("VELDORA, Peru — ", "VELDORA, Peru", "Rain fell in Veldora and in Peru.", {"Veldora": 2, "Peru": 2}),
        ("RIO DE JANEIRO — ", "RIO DE JANEIRO", "The rain in Rio stopped.", {"Rio": 2}),
        ("VELDORA, Peru — ", "VELDORA, Peru", "The rain in Veldora stopped.", {"Veldora": 2, "Peru": 1}),
        ("VELDORA, Peru — ", "VELDORA, Peru", "The rain stopped.", {}),
        ("ABOARD THE TARROW — ", "ABOARD THE TARROW", "The rain stopped.", {}),
    ],
)
def test_a_dateline_names_places_of_the_article(dateline: str, place: str, body: str, expected: dict[str, int]) -> None:
    """The places of a dateline that cleaning took out are mentions if the body names one of them, and else none."""
    text = f"{dateline}{body}"
    article = Article(
        id="a",
        file="a",
        text=text,
        place=place,
        paragraphs=(Span(len(dateline), len(text)),),
        removed=(Removal(Span(0, len(dateline)), "dateline"),),
    )
    mentions, tags, _ = find(article, split(text, article.paragraphs))
    assert {tag.name: tag.count for tag in tags} == expected
    assert {tag.kind for tag in tags} <= {"LOC"}
    assert len(mentions) == sum(expected.values())


def test_names_in_capitals_count_where_the_article_knows_them() -> None:
    """A heading in capitals adds mentions of known names and no others."""
    text = "TARROW MINISTER ADA WINSLOW QUITS OVER BUDGET\n\nThe news about Ada Winslow spread in Peru."
    assert kinds(text) == {"Ada Winslow": "PER", "Peru": "LOC"}


def test_the_most_central_comes_first() -> None:
    """Who is in the title and often in the text ranks before who is named once at the end."""
    text = "Ada Winslow won. Winslow beat them all.\n\nWinslow cheered.\n\nOtto Karlsen lost in Peru."
    tags = found(text, title="Ada Winslow wins")[1]
    assert tags[0].name == "Ada Winslow"
    assert [tag.rank for tag in tags] == [1, 2, 3]

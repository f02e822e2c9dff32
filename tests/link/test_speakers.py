"""Whom a quote's speaker is, where the article has no tag of that name."""

from __future__ import annotations

from digest.link import EntityRules, link, speakers
from digest.model import Digest, QuoteCorrection
from tests.link.making import Name, made

WORDS = "We will repair the old mill before winter comes"


def saying(identity: str, speaker: str, *names: Name, corrected: bool = False, attribution: str = "named") -> Digest:
    """An article with one quote by this speaker, named by the text or by a person's correction."""
    quote = {"parts": [WORDS], "speaker": speaker, "attribution": attribution}
    corrections = (QuoteCorrection(WORDS, speaker),) if corrected else ()
    return made(identity, f"“{WORDS},” it was said.\n", names, quotes=[quote], corrections=corrections)


def ids(*digests: Digest, rules: EntityRules | None = None) -> dict[str, str]:
    """The id of each article's speaker, where there is one."""
    return {article: e.id for (article, _), e in speakers(link(digests, rules or EntityRules())).items()}


KLARA: Name = ("PER", "Klara Novotna", ("Novotna", "Klara"))
OLGA: Name = ("PER", "Olga Novotna", ("Novotna",))


def test_a_speaker_is_a_tag_of_the_article_by_name_or_alias() -> None:
    """The exact name, the name in other letters, and an alias all lead to the article's own tag."""
    for name in ("Klara Novotna", "KLARA NOVOTNÁ", "Novotna"):
        assert ids(saying("a", name, KLARA), made("b", "x", [("PER", "Novotna")])) == {"a": "PER:Klara Novotna"}


def test_an_alias_of_two_is_nobody() -> None:
    """A short form that two people of the article share leads to neither; given by hand, it is shown unlinked."""
    assert ids(saying("a", "Novotna", KLARA, OLGA)) == {}
    assert ids(saying("a", "Novotna", KLARA, OLGA, corrected=True)) == {"a": "SAID:novotna"}


def test_a_speaker_without_a_tag_is_the_only_one_so_named() -> None:
    """A full name leads to the one entity of the collection that has it, titles aside; to none of two."""
    others = [made("b", "x", [KLARA])]
    assert ids(saying("a", "Dr. Klara Novotna"), *others) == {"a": "PER:Klara Novotna"}
    others.append(made("c", "x", [("ORG", "Klara Novotna")]))
    assert ids(saying("a", "Klara Novotna"), *others) == {"a": "SAID:klara novotna"}


def test_a_single_name_leads_out_of_its_article_only_by_hand() -> None:
    """One word that the text gives may be anybody elsewhere; a person who writes it means whoever is called so."""
    other = made("b", "x", [("ORG", "Millworks")])
    assert ids(saying("a", "Millworks"), other) == {}
    assert ids(saying("a", "Millworks", corrected=True), other) == {"a": "ORG:Millworks"}


def test_a_surname_by_hand_is_not_taken_for_a_full_name() -> None:
    """A surname does not lead to the person of another article who merely is called so there."""
    others = [
        made("b", "x", [KLARA, ("ORG", "Mill Board")]),
        made("c", "x", [("PER", "Novotna"), ("ORG", "Mill Board")]),
    ]
    assert ids(*others, saying("a", "Novotna", corrected=True)) == {"a": "SAID:novotna"}


def test_a_renamed_person_is_found_under_both_names() -> None:
    """What `entities.yml` renames or merges is found by the old name and by the new one."""
    rules = EntityRules(rename={"Klara Novotna": "Klara Horak"})
    digests = [saying("a", "Klara Novotna"), saying("b", "Klara Horak"), made("c", "x", [KLARA])]
    assert ids(*digests, rules=rules) == {"a": "PER:Klara Horak", "b": "PER:Klara Horak"}


def test_who_is_unnamed_or_hidden_is_not_listed() -> None:
    """Words for an unnamed speaker, given or corrected, and hidden names are no entry of their own."""
    assert ids(saying("a", "A spokesman for Mill Board", attribution="unnamed")) == {}
    assert ids(saying("a", "a campaign spokesman", corrected=True)) == {}
    assert ids(saying("a", "the mill's owners"), made("b", "x", [KLARA])) == {}
    rules = EntityRules(hide=("Klara Novotna",))
    digests = [saying("a", "Klara Novotna", KLARA), saying("b", "Klara Novotna", corrected=True)]
    assert ids(*digests, rules=rules) == {}


def test_names_in_scripts_without_capitals_are_names() -> None:
    """A name that no letter case marks is a name."""
    assert ids(saying("a", "山田太郎", corrected=True)) == {"a": "SAID:山田太郎"}

"""The letter under which an index has a name."""

from __future__ import annotations

import pytest

from digest.link.filing import filed_under
from digest.model import Appearance, Entity, Kind


@pytest.mark.parametrize(
    ("name", "kind", "languages", "filed"),
    [
        ("Marit Solheim", "PER", "en", "solheim"),
        ("Ada Holm Jr.", "PER", "en", "holm"),
        ("Yoon Hye-jin", "PER", "en", "yoon"),
        ("Xu Linfeng", "PER", "en", "xu"),
        ("Linfeng Xu", "PER", "en", "xu"),
        ("Mary-Anne Wu", "PER", "en", "wu"),
        ("Song Manners", "PER", "en", "manners"),
        ("Anna Smith-Holm", "PER", "en", "smith holm"),
        ("Varga Ilona", "PER", "hu", "varga"),
        ("Varga Ilona", "PER", "hu en", "ilona"),
        ("金 美子", "PER", "ja", "金"),
        ("Gulf Harbor Authority", "ORG", "en", "gulf harbor authority"),
        ("Port of Oran", None, "", "port of oran"),
        ("Karin Holt", None, "", "holt"),
        ("Harbor Board", None, "", "harbor board"),
    ],
)
def test_a_name_is_filed_by_its_surname(name: str, kind: Kind | None, languages: str, filed: str) -> None:
    """A person stands under the surname, wherever it is in the name, and everything else under its first word."""
    appearances = (Appearance("a", name, 1, 1),) if languages else ()
    entity = Entity(f"{kind}:{name}", kind, name, (), None, None, appearances)
    assert filed_under(entity, frozenset(languages.split())) == filed

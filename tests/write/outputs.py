"""Collections for the tests of what is written beside the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from digest.link import EntityRules, link
from digest.model import Digest
from digest.write.paths import paths
from digest.write.share import bounded
from digest.write.views.site import Site, site
from digest.write.web import Web
from tests.link.making import Name, made

WEB = Web("https://example.org/news/")
HOSTILE = "</script><script>alert(1)</script>]]>&\"'{{ x }}\x00\x0b\ud800\ufffe<b>"
TEXT = (
    "The ferry of Borkhavn stays in port until Friday, the council decided.\n"
    "“The hull is as sound as the day it was built, and I have seen it,” said Mette Kroll.\n"
    "“No comment today,” said a sailor.\n"
)
NAMES: list[Name] = [("PER", "Mette Kroll", ("Kroll",), "ferry captain"), ("LOC", "Borkhavn")]
QUOTES: list[dict[str, Any]] = [
    {
        "parts": ["The hull is as sound as the day it was built, and I have seen it,"],
        "speaker": "Mette Kroll",
        "callout": True,
        "attribution": "named",
    },
    {"parts": ["No comment today,"]},
]
POINT = "The ferry of Borkhavn stays in port until Friday, the council decided."


OTHER = (
    "Mette Kroll steers the night boat to Borkhavn from June, says her company.\n"
    "“Nights are calm, passengers sleep like stones, and the sea is black,” said Kroll.\n"
)
OTHER_QUOTE = "Nights are calm, passengers sleep like stones, and the sea is black,"
OTHER_POINT = "Mette Kroll steers the night boat to Borkhavn from June, says her company."


def other(identity: str = "boat.txt", day: str | None = "2024-04-30", **fields: Any) -> Digest:  # noqa: ANN401  # fields of Article
    """A digest of another article about the same names."""
    quotes = [{"parts": [OTHER_QUOTE], "speaker": "Mette Kroll", "callout": True}]
    fields = {"title": "Boat by night", "source": "Borkhavn Post"} | fields
    return made(identity, OTHER, NAMES, day=day, quotes=quotes, points=[OTHER_POINT], **fields)


def article(identity: str = "ferry.txt", day: str | None = "2024-05-02", **fields: Any) -> Digest:  # noqa: ANN401  # fields of Article
    """A digest with a key point, a quote of a named speaker, and one of nobody's."""
    fields = {"title": "Ferry stays in port", "source": "Borkhavn Post", "url": "https://example.com/ferry"} | fields
    return made(identity, TEXT, NAMES, day=day, quotes=QUOTES, points=[POINT], **fields)


def hostile() -> Digest:
    """A digest whose every text tries to break out of wherever it is put."""
    text = f"=cmd {HOSTILE} Ann Example.\n“+1 {HOSTILE} and more words,” said Ann Example.\n".replace("\x0b", "\x0c")
    words = text.split("“")[1].split("”")[0]
    return made(
        "bad.txt",
        text,
        [("PER", "Ann Example", (), f"@role {HOSTILE}")],
        day="2024-05-03",
        quotes=[{"parts": [words], "speaker": "Ann Example", "callout": True}],
        points=[text.splitlines()[0] if len(text.splitlines()) == 2 else text[:40]],
        title=f"-{HOSTILE}",
        source=HOSTILE,
        authors=(HOSTILE,),
        section=HOSTILE,
        url="javascript:alert(1)",
    )


def site_of(digests: Sequence[Digest], share: float = 1) -> Site:
    """All that the outputs are made from."""
    collection = bounded(link(digests, EntityRules()), share)
    return site(collection, "Test", {}, paths(collection))

"""JSON-LD: every quotation names its speaker, and nothing in it can end the script that it stands in."""

from __future__ import annotations

import json
from typing import Any

import jinja2
import yaml

from digest.model import Digest
from digest.write.escape import front_matter
from digest.write.jsonld import structured
from tests.write.outputs import POINT, QUOTES, article, hostile, site_of


def shown(digest: Digest, share: float = 1) -> dict[str, Any]:
    """The JSON-LD as a page's script holds it, by way of front matter and a template."""
    of = site_of([digest], share)
    matter = yaml.safe_load(front_matter({"data": structured(of, of.collection.digests[0])}).strip("-\n"))
    script = jinja2.Environment(autoescape=False).from_string("{{ data | tojson }}").render(**matter)  # noqa: S701  # as MkDocs
    assert not set(script) & set("<>&")
    found: dict[str, Any] = json.loads(script)
    return found


def test_an_article_says_what_it_is() -> None:
    """Headline, day, publisher, original, key points and the foremost names are there under schema.org's names."""
    data = shown(article(authors=("Lone Dahl",), section="Sea"))
    assert (data["@context"], data["@type"]) == ("https://schema.org", "NewsArticle")
    assert data["headline"] == "Ferry stays in port"
    assert data["datePublished"] == "2024-05-02"
    assert data["url"] == "https://example.com/ferry"
    assert data["publisher"] == {"@type": "Organization", "name": "Borkhavn Post"}
    assert data["author"] == [{"@type": "Person", "name": "Lone Dahl"}]
    assert data["abstract"] == POINT
    assert data["mentions"] == [{"@type": "Person", "name": "Mette Kroll"}, {"@type": "Place", "name": "Borkhavn"}]


def test_every_quotation_names_its_speaker() -> None:
    """A quote comes with its speaker and place on the page; one whose speaker is unsure is left out."""
    assert shown(article())["hasPart"] == [
        {
            "@type": "Quotation",
            "@id": "#quote-1",
            "text": QUOTES[0]["parts"][0],
            "creator": {"@type": "Person", "name": "Mette Kroll", "jobTitle": "ferry captain"},
        }
    ]


def test_hostile_text_comes_through_as_text() -> None:
    """Whatever a title or quote holds, the script ends where it should, and an address that is none is left out."""
    data = shown(hostile())
    assert "</script><script>alert(1)</script>" in data["headline"]
    assert "</script>" in data["hasPart"][0]["text"]
    assert "url" not in data


def test_the_bound_holds_in_json_ld() -> None:
    """What `max_share` leaves out is not there."""
    data = shown(article(), 0.01)
    assert "abstract" not in data
    assert "hasPart" not in data

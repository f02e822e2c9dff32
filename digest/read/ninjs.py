"""News items in IPTC's ninjs, the JSON of news agencies (versions 1, 2 and 3; iptc.org/standards/ninjs)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from digest.errors import ReadError
from digest.model import Article, Provenance
from digest.read import metadata, records
from digest.read.contract import Entries, Found
from digest.read.labels import label
from digest.read.limits import NAME_LENGTH
from digest.read.nodes import from_value

_BODIES = ("body_text", "body_html", "body_xhtml", "bodies")
_SIGNS = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "pubstatus", "pubStatus", "slugline",
          "profile", "standard", "guid", "urgency")  # fmt: skip
_PICTURES = ("picture", "audio", "video", "graphic", "composite", "package", "component", "planning", "event")
_DEAD = ("canceled", "cancelled", "withheld")


def is_item(record: Mapping[str, object]) -> bool:
    """Whether a JSON object is a news item: it has a body under ninjs' names, and one more of its fields."""
    return any(name in record for name in _BODIES) and any(name in record for name in _SIGNS)


def article(item: Mapping[str, object], entries: Entries | None, file: str, line: int = 0) -> list[Found]:
    """The article of one item, then what a person should know about it.

    The HTML body is preferred, since it keeps the paragraphs. Raises ReadError for an item without text, for one that
    its agency has withdrawn, and for a picture or a package of others.
    """
    kind, status = str(item.get("type", "text")), str(item.get("pubstatus") or item.get("pubStatus") or "usable")
    own = item.get("altids") or item.get("guid") or item.get("uri") or item.get("id")
    uri = next((value for value in (item.get("guid"), item.get("uri")) if isinstance(value, str)), None)
    id_ = entries.next_id(own if isinstance(own, str | int) else uri, uri) if entries else file
    place = line or None
    if kind in _PICTURES:
        raise ReadError(file, f"a news item of type {kind}", line=place, why="it holds no text", mend="remove it")
    if status.lower() in _DEAD:
        why = "its agency has withdrawn it"
        raise ReadError(file, f"a news item marked {status}", line=place, why=why, mend="remove it")
    html, text = _body(item)
    if not html and not text:
        raise ReadError(file, "a news item without a body", line=place, mend="remove it, or put its text in")
    made = records.from_markup(html, id_, file) if html else records.plain(text, id_, file)
    made, problems = metadata.state(made, from_value(_fields(item), line), "ninjs", file)
    return [_with_place(made, item), *problems]


def _body(item: Mapping[str, object]) -> tuple[str, str]:
    """The item's body as HTML and as plain text, each empty where it has none."""
    html = next((value for key in ("body_html", "body_xhtml") if isinstance(value := item.get(key), str) and value), "")
    text = value if isinstance(value := item.get("body_text"), str) else ""
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else ():
        if isinstance(body, Mapping) and isinstance(value := body.get("value"), str):
            if "html" in str(body.get("contentType") or body.get("contenttype") or body.get("role")):
                html = html or value
            else:
                text = text or value
    return html, text


def _fields(item: Mapping[str, object]) -> dict[str, object]:
    provider = item.get("provider") or item.get("source") or item.get("copyrightholder") or item.get("copyrightHolder")
    extra = item.get("extra")
    published = extra.get("original_published_at") if isinstance(extra, Mapping) else None
    fields = {
        "title": _main(item.get("headline") or item.get("headlines")) or item.get("title") or item.get("name"),
        "authors": _main(item.get("byline") or item.get("by"))
        or _names(item.get("authors") or item.get("infosources")),
        "published": published or _first(item, "firstcreated", "firstCreated", "versioncreated", "versionCreated"),
        "source": provider,
        "language": item.get("language"),
        "section": _first(item, "section") or _subject(item),
        "url": next((value for key in ("url", "guid", "uri") if "://" in str(value := item.get(key) or "")), None),
    }
    return {key: value for key, value in fields.items() if value}


def _first(item: Mapping[str, object], *keys: str) -> object:
    return next((item[key] for key in keys if item.get(key)), None)


def _main(value: object) -> object:
    """A text, or the main one of a list of texts in several roles."""
    if not isinstance(value, list):
        return value if isinstance(value, str) else None
    texts = [each for each in value if isinstance(each, Mapping) and isinstance(each.get("value"), str)]
    texts.sort(key=lambda each: each.get("role") != "main")
    return texts[0]["value"] if texts else None


def _names(value: object) -> list[object]:
    people = value if isinstance(value, list) else []
    return [each["name"] for each in people if isinstance(each, Mapping) and isinstance(each.get("name"), str)]


def _subject(item: Mapping[str, object]) -> object:
    subjects = item.get("subject") or item.get("service")
    names = [each.get("name") for each in subjects if isinstance(each, Mapping)] if isinstance(subjects, list) else []
    return next((name for name in names if isinstance(name, str) and name), None)


def _with_place(article: Article, item: Mapping[str, object]) -> Article:
    """The article with the place that its item states as where it was written."""
    located = item.get("located")
    place = label(located, NAME_LENGTH) if isinstance(located, str) else ""
    if not place:
        return article
    origin = Provenance("place", False, "ninjs: located")
    return replace(article, place=place, provenance=(*article.provenance, origin))

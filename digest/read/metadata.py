"""What front matter or a sidecar states about an article, under any of the names such files use."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from digest.errors import Problem
from digest.model import Article, Provenance, QuoteCorrection
from digest.read import bylines, dates, verbatim
from digest.read.labels import http_url, label
from digest.read.limits import CORRECTIONS, EVIDENCE_LENGTH, KEY_POINTS, NAME_LENGTH, TITLE_LENGTH
from digest.read.nodes import Node
from digest.read.tables import table

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)", re.ASCII)
_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0", ""})
_CORRECTION_KEYS = ("hide", "speaker", "text")
_MANY = frozenset({"category", "categories"})
_NOBODY = "none"
_SEPARATOR = "…"
_LEFT_OUT = re.compile(r"(\s*…\s*)")
_AROUND = '"“”„«»'
_SHORT_TEXTS = (("title", TITLE_LENGTH), ("source", NAME_LENGTH), ("section", NAME_LENGTH), ("story", TITLE_LENGTH))
_REVOCABLE: dict[str, object] = {"published": None, "source": None, "url": None, "authors": (), "section": None}
"""What a sidecar can take back, and the value it has then. A title is always there; a language is guessed again."""


def state(article: Article, fields: Node, where: str, file: str) -> tuple[Article, list[Problem]]:
    """`article` with every field that the mapping `fields` states, and what could not be followed.

    `where` begins the evidence ("front matter" gives `front matter, line 3: date`); `file` is the one that problems
    name. Unknown keys are left alone; of a key stated twice the last one counts, with a Problem, and so does the first
    of a list where one value is meant. A date that names no single day is a Problem; so is an address that is not
    http(s) where no other key gives one (a path on one's own site is none, nor is what `source` and `permalink` may
    hold), a value with an alias or a tag, and, in what a person writes (a sidecar, front matter), a value of an odd
    kind and a chosen key point or a corrected quote whose words the article does not hold. Fields that `inferred` lists
    stay guesses. A sidecar's `date: ~` or `date: none` leaves the article without a date, and so for the other
    `_REVOCABLE` fields.
    """
    return _Statement(fields, where, file).apply(article)


def known_keys() -> tuple[str, ...]:
    """Every name a field may have, sorted."""
    return tuple(sorted({name for names in table("fields.yml").values() for name in names}))


def is_known(key: str) -> bool:
    """Whether `key` names a field, whatever its case and joints."""
    return folded(key) in _field_of()


def field_of(key: str) -> str | None:
    """The field that `key` names, whatever its case and joints; `source` is rather a publication than an address."""
    return _field_of().get(folded(key))


@cache
def _field_of() -> dict[str, str]:
    listed = [(folded(name), field) for field, names in table("fields.yml").items() for name in names]
    return dict(reversed(listed))


@lru_cache(maxsize=1 << 10)
def folded(key: str) -> str:
    """What spellings of one key have in common: a collection asks for the same few again and again."""
    return re.sub(r"[-_\s]", "", key).casefold()


def _texts(node: Node) -> list[str]:
    """The texts a value holds: itself, or the items of a list; a mapping stands for its `name`."""
    if isinstance(node.value, str):
        return [node.value]
    if isinstance(node.value, list):
        return [text for item in node.value for text in _texts(item)]
    if isinstance(node.value, dict):
        return [text for key in ("name", "title") if key in node.value for text in _texts(node.value[key])][:1]
    return []


class _Statement:
    """One mapping's say about one article."""

    def __init__(self, fields: Node, where: str, file: str) -> None:
        values = fields.value if isinstance(fields.value, dict) else {}
        self._keys = values
        self._fields = {folded(key): (key, node) for key, node in values.items() if not node.first_fault()}
        self._twice = [key for key in dict.fromkeys(fields.twice) if is_known(key)]
        self._where = where
        self._file = file
        self._sidecar = where.startswith("sidecar")
        self._by_hand = self._sidecar or where == "front matter"
        self._problems = self._faults()
        self._guesses = self._inferred()
        self._stated: dict[str, object] = {}
        self._evidence: list[Provenance] = []

    def apply(self, article: Article) -> tuple[Article, list[Problem]]:
        for key in self._twice:
            self._doubt(self._keys[key], f"`{key}` is stated twice", "remove one", "the last one counts")
        self._short_texts()
        self._dates()
        self._urls()
        self._authors()
        self._key_points(article.text)
        self._corrections(article.text)
        self._take_back()
        kept = tuple(entry for entry in article.provenance if entry.field not in self._stated)
        changed = replace(article, **self._stated, provenance=(*kept, *self._evidence))  # type: ignore[arg-type]  # one dict holds fields of many types
        return changed, self._problems

    def _given(self, field: str) -> list[tuple[str, Node]]:
        """The keys that name `field` and hold something, the most telling first."""
        given = self._keyed(field)
        return [(key, node) for key, node in given if node.value and not self._takes_back(field, node)]

    def _keyed(self, field: str) -> list[tuple[str, Node]]:
        return [self._fields[key] for name in table("fields.yml")[field] if (key := folded(name)) in self._fields]

    def _takes_back(self, field: str, node: Node) -> bool:
        """Whether a value says that the article has no such field."""
        text = node.value.strip().lower() if isinstance(node.value, str) else node.value
        return self._sidecar and field in _REVOCABLE and text in (None, _NOBODY)

    def _take_back(self) -> None:
        for field, nothing in _REVOCABLE.items():
            taken = [(key, node) for key, node in self._keyed(field) if self._takes_back(field, node)]
            if field == "url":
                taken = [(key, node) for key, node in taken if folded(key) != "source"]
            if taken and field not in self._stated:
                key, node = taken[0]
                self._state(field, nothing, f"{key} (none)", node)

    def _faults(self) -> list[Problem]:
        """A Problem for each key whose value is not read; a sidecar's unknown keys are named as such already."""
        why, mend = "YAML's aliases and tags are not followed, so the key is passed over", "write the plain value out"
        faults = [(key, node.first_fault()) for key, node in self._keys.items() if is_known(key) or not self._sidecar]
        return [
            Problem(
                self._file, at.line or None, f"`{label(key, 60)}` holds {label(at.fault, 100) or 'a tag'}", why, mend
            )
            for key, at in faults
            if at
        ]

    def _state(self, field: str, value: object, key: str, node: Node) -> None:
        self._stated[field] = value
        where = f"{self._where}{f', line {node.line}' if node.line else ''}: {key}"
        self._evidence.append(Provenance(field, field in self._guesses, self._guesses.get(field) or where))

    def _inferred(self) -> dict[str, str]:
        """The fields that the key `inferred` calls guesses, in a list or each with its evidence."""
        told: dict[str, str] = {}
        for _, node in self._keyed("inferred"):
            if isinstance(node.value, dict):
                told |= {key: label(" ".join(_texts(each)), EVIDENCE_LENGTH) for key, each in node.value.items()}
            else:
                told |= dict.fromkeys(_texts(node), "")
        return {field: evidence for name, evidence in told.items() if (field := field_of(name))}

    def _doubt(self, node: Node, what: str, mend: str, why: str = "it is passed over") -> None:
        self._problems.append(Problem(self._file, node.line or None, what, why, mend))

    def _short_texts(self) -> None:
        for field, limit in _SHORT_TEXTS:
            for key, node in self._given(field):
                texts = [text for text in _texts(node) if text.strip() and not (field == "source" and http_url(text))]
                if self._sidecar and field == "title" and [text.strip().lower() for text in texts] == [_NOBODY]:
                    self._doubt(
                        node, f"`{key}: {_NOBODY}` takes no title back", "write one", "every article has a title"
                    )
                    continue
                if texts and (value := label(texts[0], limit)):
                    self._state(field, value, key, node)
                    self._one_of(texts, key, node)
                    break
                if texts and len(texts[0]) > limit:
                    self._doubt(node, f"`{key}` is longer than {limit} characters", "shorten it")
                elif not texts:
                    self._odd(key, node)
        for key, node in self._given("language"):
            match = next((m for text in _texts(node) if (m := _LANGUAGE.fullmatch(text.strip()))), None)
            if match:
                self._state("language", match[1].lower() + match[2].replace("_", "-"), key, node)
                break
            if self._by_hand:
                shown = label(next(iter(_texts(node)), ""), 60) or "what it holds"
                self._doubt(node, f"`{key}: {shown}` is no language tag", "write it like en or pt-BR")

    def _odd(self, key: str, node: Node) -> None:
        """Name a mapping where a text is meant."""
        if self._by_hand and isinstance(node.value, dict):
            self._doubt(node, f"`{key}` holds a mapping", f"write plain text behind `{key}:`")

    def _one_of(self, texts: list[str], key: str, node: Node) -> None:
        """Name what is left over of a list where one value counts; a site generator's categories are many."""
        if self._by_hand and len(texts) > 1 and folded(key) not in _MANY:
            self._doubt(node, f"`{key}` holds {len(texts)} values", "write one", "only the first counts")

    def _dates(self) -> None:
        for key, node in self._given("published"):
            text = next(iter(_texts(node)), "")
            if published := dates.parse(text):
                self._state("published", published, key, node)
                return
            shown = label(text, 60) or "what it holds"
            self._doubt(
                node,
                f"`{key}: {shown}` names no single day",
                f"write it as YEAR-MONTH-DAY, {dates.EARLIEST_YEAR} or later",
                "it is not used as the article's date",
            )

    def _urls(self) -> None:
        failed = []
        for key, node in self._given("url"):
            if url := next((url for text in _texts(node) if (url := http_url(text))), None):
                self._state("url", url, key, node)
                return
            if self._sidecar or not _on_own_site(key, node):
                failed.append((key, node))
        for key, node in failed:
            if folded(key) != "source":
                self._doubt(node, f"`{key}` is no http or https address", "write the whole address, with https://")

    def _authors(self) -> None:
        for key, node in self._given("authors"):
            names = [label(text, NAME_LENGTH) for text in _texts(node)]
            if authors := bylines.authors(names):
                self._state("authors", authors, key, node)
                return
            self._odd(key, node)

    def _key_points(self, text: str) -> None:
        for key, node in self._given("summary"):
            chosen = self._by_hand or folded(key) == "keypoints"
            if isinstance(node.value, str) and not (self._sidecar or folded(key) == "keypoints"):
                continue  # a blog's abstract: often cut in mid-sentence, and nobody's choice of key points
            if chosen and isinstance(node.value, dict):
                self._doubt(node, f"`{key}` holds a mapping", "write a list: each sentence on a line behind a dash")
            found = []
            for entry in [node] if isinstance(node.value, str) else _items(node):
                words = " ".join(_texts(entry))
                point = verbatim.find(words, text) if len(words) <= len(text) else None
                if point:
                    found.append(point)
                elif chosen:
                    self._doubt(entry, f"a key point under `{key}` is not in the article", "copy it word for word")
            if found:
                self._state("summary", tuple(dict.fromkeys(found))[:KEY_POINTS], key, node)
                return

    def _corrections(self, text: str) -> None:
        for key, node in self._given("corrections"):
            if not isinstance(node.value, list):
                mend = "begin each entry with a dash: `- text: …`, and below it `speaker: …`"
                self._doubt(node, f"`{key}` is no list", mend)
            found = [correction for item in _items(node)[:CORRECTIONS] if (correction := self._correction(item, text))]
            if found:
                self._state("corrections", tuple(found), key, node)

    def _correction(self, item: Node, text: str) -> QuoteCorrection | None:
        """One entry under `quotes`."""
        values = item.value if isinstance(item.value, dict) else {}
        words, hide = (next(iter(_texts(values[k])), "") if k in values else "" for k in ("text", "hide"))
        words, hidden = words.strip().strip(_AROUND).rstrip(",").strip(), hide.lower() in _YES
        speaker = _speaker(values["speaker"]) if "speaker" in values else _NOBODY
        fault, mend = "", "give it `text`, and `speaker` or `hide: true`"
        if not words:
            fault = "has no `text`"
        elif "speaker" not in values and not hidden:
            fault = "says neither `speaker` nor `hide: true`"
        elif not speaker:
            fault, mend = "has a `speaker` that cannot be read", "write one name behind `speaker:`, or none for nobody"
        elif not verbatim.find(" ".join(words.partition(_SEPARATOR)[0].split()[:8]), text):
            fault = "begins with words that are not in the article"
        if fault or not speaker:
            self._doubt(item, f"an entry under `quotes` {fault}", mend)
            return None
        if hide.lower() not in _YES | _NO:
            what = "an entry under `quotes` has a `hide` that is neither true nor false"
            self._doubt(item, what, "write `hide: true`, or leave it out", "the quote is not hidden")
        for key in [key for key in values if key not in _CORRECTION_KEYS][:1]:
            what = f"an entry under `quotes` has the unknown key `{label(key, 60)}`"
            self._doubt(item, what, mend, "the key is passed over")
        return QuoteCorrection(_as_printed(words, text), None if speaker == _NOBODY else speaker, hidden)


def _as_printed(words: str, text: str) -> str:
    """A quote's first words as the article has them: people type other marks than it prints."""
    pieces = _LEFT_OUT.split(words)
    found = (piece if _SEPARATOR in piece else verbatim.find(piece, text) or piece for piece in pieces)
    return " ".join("".join(found).split())


def _on_own_site(key: str, node: Node) -> bool:
    """Whether a site generator's key says where on its own site the page lies (`url: /2012/tide/`)."""
    texts = _texts(node)
    return folded(key) == "permalink" or (bool(texts) and all(re.match(r"\s*/(?!/)", text) for text in texts))


def _speaker(node: Node) -> str | None:
    """Who spoke: one, or several together as the digest names them; `none` for nobody, None where it cannot be read."""
    if node.value is None or (isinstance(node.value, str) and node.value.strip().lower() in ("", _NOBODY)):
        return _NOBODY
    each = node.value if isinstance(node.value, list) else [node]
    names = [label(" ".join(_texts(one)), NAME_LENGTH) for one in each]
    if not names or not all(name and name.lower() != _NOBODY for name in names):
        return None
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []

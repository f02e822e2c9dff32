"""Collections of any size for measuring, made from recorded analyses: the samples', with other names and words.

What the encoder says of an article does not change with the collection's size, so the analyses are recorded once and
each made-up article gets one of them with its spans moved to where its words now stand. Articles come in events, as
news does: several sources, a few days, the same names; some print the same text. Names follow Zipf's law, and there are
more of them the more articles there are (Heaps' law, exponent 0.75).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from digest.analyze import analyze
from digest.cache import Cache
from digest.lists import entries
from digest.model import Article, Digest, Published, Span, Tag, joined
from digest.read import read_folder, read_text
from digest.settings import Settings

SAMPLES = Path(__file__).parent.parent.parent / "articles"
FIRST_DAY = date(2015, 1, 1)
IN_A_FILE = 5_000
SOURCES = 60
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GENERIC = re.compile(r"[a-z]|[A-Z]{2,}$|Mr|Ms|Dr|St")


def recorded() -> list[Digest]:
    """The digests of the samples that are in plain text, with nothing but their text, for others to be made from."""
    found = (item for item in read_folder(SAMPLES) if isinstance(item, Article) and item.file.endswith(".txt"))
    return [analyze(read_text(article.id, article.text, title=article.title)) for article in found]


def made(bases: Sequence[Digest], number: int, size: int) -> Digest:
    """Article `number` of a collection of `size`: the same arguments give the same digest."""
    event, place = divmod(number, 4)
    own, shared = Random(f"article {number}"), Random(f"event {event}")  # noqa: S311  # seeded chance, no secret
    base = bases[shared.randrange(len(bases))]
    is_copy = own.random() < 0.15
    if place and not is_copy:
        base = bases[own.randrange(len(bases))]
    names = _names(base.tags, shared, size)
    salt = f"event {event}" if is_copy or not place else f"article {number}"
    digest = _rewritten(base, lambda word: names.get(word) or _other_word(word, salt))
    day = FIRST_DAY + timedelta(days=event * 3_650 // (size // 4 + 1) + own.randrange(3))
    article = replace(
        digest.article,
        id=str(number),
        file=str(number),
        source=f"The {_words('cities')[own.randrange(SOURCES)].title()} Courier",
        url=f"https://news.example/{number}",
        published=Published(day),
    )
    vector = bytes((byte + shared.randrange(-40, 40) + own.randrange(-15, 15)) % 256 for byte in digest.vector)
    return replace(digest, article=article, vector=vector)


def write(folder: Path, bases: Sequence[Digest], size: int) -> None:
    """The collection's articles as files of JSON Lines below `folder`."""
    folder.mkdir(parents=True)
    for start in range(0, size, IN_A_FILE):
        with (folder / f"part{start // IN_A_FILE:03}.jsonl").open("w", encoding="utf-8") as out:
            for number in range(start, min(start + IN_A_FILE, size)):
                article = made(bases, number, size).article
                stated = {"url": article.url, "title": article.title, "source": article.source, "text": article.text}
                day = article.published.iso if article.published else None
                out.write(json.dumps(stated | {"date": day}, ensure_ascii=False) + "\n")


def remember(settings: Settings, bases: Sequence[Digest], size: int) -> int:
    """Keep the recorded analysis of each article of `settings.articles` as if it had been made; how many there are."""
    count = 0
    kept = Cache(settings.state / "analyses.sqlite", settings.engine)
    for article in read_folder(settings.articles):
        if isinstance(article, Article):
            digest = made(bases, int((article.url or "").rpartition("/")[2]), size)
            kept.put(article, _moved(digest, article))
            count += 1
    kept.close()
    return count


def _moved(digest: Digest, article: Article) -> Digest:
    """The digest with `article`'s own fields; its text begins where that of the digest stands in it."""
    by = article.text.index(digest.article.text.strip()) - digest.article.text.index(digest.article.text.strip())
    moved: Digest = _mapped(digest, lambda span: Span(span.start + by, span.end + by), str)
    keep = {name: getattr(moved.article, name) for name in ("paragraphs", "removed")}
    return replace(moved, article=replace(article, **keep))


def _rewritten(base: Digest, other: Callable[[str], str]) -> Digest:
    """The digest of the same text with other words."""
    pieces: list[str] = []
    starts: list[int] = []  # where each character of the old text stands in the new one
    at = length = 0
    text = base.article.text
    for found in WORD.finditer(text):
        between, new = text[at : found.start()], other(found[0])
        starts += range(length, length + len(between))
        length += len(between)
        old = found.end() - found.start()
        starts += [length + min(offset, len(new)) for offset in range(old)]
        length += len(new)
        pieces += between, new
        at = found.end()
    starts += range(length, length + len(text) - at + 1)
    new_text = "".join([*pieces, text[at:]])

    def renamed(words: str) -> str:
        return WORD.sub(lambda found: other(found[0]), words)

    digest: Digest = _mapped(base, lambda span: Span(starts[span.start], starts[span.end]), str)
    tags: dict[str, Tag] = {}
    for tag in digest.tags:
        name = renamed(tag.name)
        tags.setdefault(name, replace(tag, name=name, aliases=tuple(map(renamed, tag.aliases))))
    return replace(
        digest,
        article=replace(digest.article, text=new_text, title=renamed(base.article.title)),
        mentions=tuple(replace(mention, name=renamed(mention.name)) for mention in digest.mentions),
        tags=tuple(replace(tag, rank=rank) for rank, tag in enumerate(tags.values(), start=1)),
        quotes=tuple(
            replace(quote, text=joined(new_text, quote.parts), speaker=quote.speaker and renamed(quote.speaker))
            for quote in digest.quotes
        ),
        key_points=tuple(replace(point, text=joined(new_text, point.parts)) for point in digest.key_points),
    )


def _mapped(value: Any, turn: Callable[[Span], Span], words: Callable[[str], str]) -> Any:  # noqa: ANN401  # any record
    """A record with every span in it turned."""
    if isinstance(value, Span):
        return turn(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, turn, words) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value)}
        return type(value)(**{name: _mapped(each, turn, words) for name, each in own.items()})
    return value


def _names(tags: Sequence[Tag], event: Random, size: int) -> Mapping[str, str]:
    """Other words for the words of an article's names."""
    pool = 40 + int(3 * size**0.75)
    given: dict[str, str] = {}
    for tag in tags:
        who = Random(f"{tag.kind} {int(pool ** event.random())}")  # noqa: S311  # seeded chance; log-uniform, so 1 / rank
        words = [word for word in WORD.findall(tag.name) if not _GENERIC.match(word)]
        if tag.kind == "ORG":
            words = words[:-1]
        lists = {"PER": ("given_names", "more_surnames"), "ORG": ("cities",), "LOC": ("cities",), None: ("cities",)}
        for at, word in enumerate(words):
            chosen = _words(lists[tag.kind][min(at, len(lists[tag.kind]) - 1)])
            given.setdefault(word, chosen[who.randrange(len(chosen))].split()[0].title())
    return given


def _other_word(word: str, salt: str) -> str:
    """Another ordinary word for one of five letters and more, two times out of three."""
    if len(word) < 5 or not word.islower():
        return word
    chance = crc32(f"{salt} {word}".encode())
    words = _words("ordinary_words")
    return words[chance % len(words)] if chance >> 16 < 0.67 * (1 << 16) else word


@cache
def _words(name: str) -> list[str]:
    """The words of a list of the digest's own, those of letters alone."""
    return sorted(
        word for word in entries("digest.analyze.entities", f"{name}.txt") if word.isalpha() and len(word) > 2
    )

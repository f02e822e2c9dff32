"""Addresses made from titles and names: ASCII, short, and safe as file names on every system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from hashlib import sha256

from slugify import slugify
from text_unidecode import unidecode  # type: ignore[import-untyped]  # it has no stubs

LONGEST = 80
_SUFFIX = 8

# Windows' device names, and the names that MkDocs takes for a folder's own page.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "readme"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")


def slug(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens: `[a-z0-9-]`, at most 80 characters, cut between words.

    Text without a letter or digit is `untitled`; a name that a file system or MkDocs reserves gets `-page`.
    """
    # Transliterated here, for slugify would prefer whichever library it finds installed.
    ascii_text = unidecode(text.translate(_APOSTROPHES))
    name = slugify(
        ascii_text,
        entities=False,
        decimal=False,
        hexadecimal=False,
        max_length=LONGEST,
        word_boundary=True,
        save_order=True,
    )
    if name in _RESERVED:
        return f"{name}-page"
    return name or "untitled"


def unique(items: Iterable[tuple[str, str]], taken: Collection[str] = frozenset()) -> dict[str, str]:
    """A slug of its own for each `(key, text)`, by key, and none of those `taken`.

    Keys are the items' identities; a key given twice is an error.

    Twins, items whose texts give the same slug, all take a suffix from their key's SHA-256: none keeps the bare slug.
    So an item's slug depends on its own key and on whether it has a twin, not on which or how many, nor on their order,
    and an address that was given up when a twin came is dead rather than silently showing the other article. An item
    whose slug is taken has a twin, too.
    """
    texts: dict[str, str] = {}
    for key, text in items:
        if key in texts:
            raise ValueError(f"two items have the key {key!r}")
        texts[key] = slug(text)
    slugs, length = texts, dict.fromkeys(texts, 0)
    while twins := _repeated(slugs, taken):
        length |= {key: length[key] + _SUFFIX for key in twins}
        slugs = slugs | {key: _suffixed(texts[key], key, length[key]) for key in twins}
    return slugs


def _repeated(slugs: dict[str, str], taken: Collection[str]) -> list[str]:
    counts = Counter(slugs.values())
    return [key for key, name in slugs.items() if counts[name] > 1 or name in taken]


def _suffixed(name: str, key: str, length: int) -> str:
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:length]
    return f"{name[: LONGEST - 1 - len(digest)].rstrip('-')}-{digest}"

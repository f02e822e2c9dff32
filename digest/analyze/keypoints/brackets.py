"""What the editor adds in brackets, so that a point can be read alone: `[Ida] Marlow`, `[T]he harbour was closed`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from digest.analyze.keypoints.pronouns import Referent
from digest.analyze.keypoints.words import is_person, stem, tokens
from digest.model import Bracket, Mention, Span, Tag

_POSSESSIVE = ("'s", "’s", "'", "’")
_LONGEST_ROLE = 3  # words
_TELLS_NOTHING = ("head", "leader", "member", "star", "the")


def brackets_of(
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    tags: Mapping[str, Tag],
    known: set[str],
    means: Referent | None = None,
) -> tuple[Bracket, ...]:
    """The brackets of the part `span`, in the order of the text.

    Whoever the part calls by one name only is given in full where the title and the points before have not done so;
    `known` holds the names in full that they have shown, and takes those of this part. A letter that opens the part
    becomes a capital. `means` is whoever the pronoun is that the part has lost at its front: his name stands there.
    """
    found: list[Bracket] = []
    if means:
        words = _short(means.name, tags) if means.name in known else " ".join(means.name.split())
        words = words[0].upper() + words[1:] + _POSSESSIVE["’" in text] * means.possessive
        found.append(Bracket(Span(span.start, span.start), words))
        known.add(means.name)
    elif text[span.start].islower() and text[span.start + 1 : span.start + 2].islower():
        found.append(Bracket(Span(span.start, span.start + 1), text[span.start].upper()))
    for mention in mentions:
        if mention.kind == "PER" and span.covers(mention.span) and mention.name not in known:
            bracket = _introduction(text, span, mention, tags)
            if bracket:
                found.append(bracket)
            known.add(mention.name)
    return tuple(found)


def _short(name: str, tags: Mapping[str, Tag]) -> str:
    """What the article calls one who has been named in full; the full name where somebody else is called so."""
    own = set(name.split())
    aliases = [alias for alias in (tags[name].aliases if name in tags else ()) if own.issuperset(alias.split())]
    ends = [alias for alias in aliases if name.endswith(f" {alias}")]
    inside = [alias for alias in aliases if not name.startswith(alias)]
    short = max(ends or inside, key=len, default=name.rsplit(None, 1)[-1])
    return name if any(short in other.split() for other in tags if other != name) else short


def _introduction(text: str, span: Span, mention: Mention, tags: Mapping[str, Tag]) -> Bracket | None:
    """The full name of one who is called by a part of it."""
    called = mention.span.of(text)
    bare = next((called.removesuffix(mark) for mark in _POSSESSIVE if called.endswith(mark)), called)
    full = " ".join(mention.name.split())
    if bare == full or not bare or " " in bare.strip() or not full[0].isalpha():
        return None
    role = _role(text, span, mention, tags)
    if full.endswith(f" {bare}"):
        given = full.removesuffix(bare).strip()
        words = f"{role} {given}" if role else given
        start = mention.span.start
        return Bracket(Span(start, start), words[0].upper() + words[1:] if start == span.start else words)
    if bare in full.split():
        return Bracket(Span(mention.span.start, mention.span.start + len(bare)), full)
    return None


def _role(text: str, span: Span, mention: Mention, tags: Mapping[str, Tag]) -> str:
    """What the article calls whoever is meant, if it reads well before a name and the part does not say it."""
    tag = tags.get(mention.name)
    role = tag.role if tag and tag.role else ""
    words = role.split()
    near = set(map(stem, tokens(text[span.start : span.end])))
    if not words or len(words) > _LONGEST_ROLE or "," in role or not _is_title(words):
        return ""
    if text[max(span.start, mention.span.start - 2) : mention.span.start].rstrip().endswith("."):
        return ""  # after `Mr.`, `Sen.`
    return "" if near & set(map(stem, tokens(role))) else role


def _is_title(words: Sequence[str]) -> bool:
    """Whether a role may stand before a name: `economist`, `Defense Minister`, not `member` or `fire Commander`."""
    last = words[-1].lower()
    return (
        (is_person(last) or last.endswith(("secretary", "minister", "chief", "spokesperson")))
        and last not in _TELLS_NOTHING
        and not {"of", "for", "at", "the", "a"} & set(words)
        and not any(one[0].islower() and other[0].isupper() for one, other in pairwise(words))
    )

"""Picture captions and their credits, also glued to the end of a line (`… after the stormReuters`)."""

from __future__ import annotations

import re
from functools import cache

from . import lists
from .draft import Draft, Unit, same

_LONGEST = 95
_TAIL = 170
_SENTENCE_ENDS = frozenset(".!?”\"'’")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'\-]+"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'\-]*(?: [A-ZÀ-ÖØ-Þ&][A-ZÀ-ÖØ-Þ.’'\-]*){0,3}"
_LABEL = re.compile(
    r"(?:(?<=[\s.!?)”\"’'|a-z])|^)(?P<credit>"
    r"(?:(?:Photo|Picture|Image|Video)s? )?(?:Credit|CREDIT|credit|Courtesy)(?:Credit)?\s?: ?"
    r"|(?:Photograph|Photo|Picture|Pictures|Image|Photos)(?:s? by |: ?)"
    r"|Image [Ss]ource ?: ?|CreditCredit|(?:Featured i|I)mage via )"
    r"(?P<who>\S.{0,70})$"
)
_OPENING = re.compile(
    r"(?:FILE|File|POOL|HANDOUT|Undated)(?: -|:)? ?(?:PHOTO|photo|image|picture|handout)\b"
    r"|(?:FILE|File)(?: -{1,2}| –| —) "
    r"|(?:In this|This)(?: [\w.,/'’\-]{1,20}){0,9} "
    r"(?:file )?(?:photo|photograph|image|picture|frame grab|combination)\b"
    r"|(?:Image|Media|Video|Photo|Picture) ?(?:caption|copyright|gallery|credit)(?=\s|[A-Z]|:)"
    r"|(?:Image|Photo|Picture|Photos|PHOTO|PHOTOS): ?(?=\S)"
)
_GALLERY = re.compile(r"\d{1,3} ?/ ?\d{1,3}(?=[A-Z ])|\d{1,3} of \d{1,3}\b")
_BUTTONS = frozenset({"close", "read more", "expand", "enlarge", "enlarge this image"})
_SHORTENED = re.compile(r"(?:\.{3}|…)\s*(?:Read [Mm]ore|More|Expand)$")
_OUTLET = re.compile(r"\s*\((?:The )?[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,4}\)\W*$")
_HANDLE = re.compile(r"\s*@\w{2,30}\W*$")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms that credits have at the end of a caption, each with what a text that has it always holds."""
    agency = rf"(?:{lists.alternation('photo_agencies')})"
    inside = rf"""(?:(?:{agency})(?:\ (?:File\ )?(?:Photo|photo|Images|Images\ file|file))?(?:\s?[/,:|].{{1,70}})?
        |(?:File|FILE|Pool|Handout|Courtesy|Photo|Photos|Image|Images|Picture|Credit|Screenshot|Screengrab)\b.{{0,80}}
        |[^()]{{2,80}}/\s?{agency}(?:[\ ,/\-].{{0,40}})?
        |[^()]{{2,90}}\b(?:via|for|through)\ {agency}(?:[\ ,/].{{0,30}})?
        |[^()]{{2,90}}\b(?:[Pp]hotos?|[Ff]ile|[Hh]andout|[Ii]llustration|[Ss]creenshot)
        |{_NAME}(?:\ {_NAME}){{1,3}}\s?/\s?(?:The\ )?{_NAME}(?:\ {_NAME}){{0,4}})"""
    return (
        (")", re.compile(rf"(?P<credit>\({inside}\))\W*$", re.VERBOSE)),
        ("REUTERS", re.compile(rf"(?P<credit>\bREUTERS ?/ ?{_NAME}(?: {_NAME}){{0,3}}(?:/File Photo|/Pool)?)\W*$")),
        ("|", re.compile(rf"\|\s*(?P<credit>{agency}(?: Photo| Images)?(?:/.{{1,40}})?)\W*$")),
        (" via ", re.compile(rf"(?P<credit>(?:{agency}) via (?:{agency}))\W*$")),
        ("", re.compile(rf"(?<=[a-z0-9)”’'])(?P<credit>{agency})$")),
        ("", re.compile(r"(?<!from )(?<!by )(?P<credit>\b(?:Getty Images|Shutterstock|iStock|Alamy Stock Photo))$")),
        (
            "/",
            re.compile(
                rf"(?P<credit>\b{_NAME}(?: {_NAME}){{0,2}} ?/ ?"
                r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty|GETTY)(?: (?:Photo|Images?))?)$"
            ),
        ),
        ("/", re.compile(rf"(?<=[a-z0-9)”’'])(?P<credit>{_CAPITALS} ?/ ?{_CAPITALS})$")),
        ("/", re.compile(rf"(?<=[a-z0-9)”’'][.!?] )(?P<credit>{_CAPITALS} ?/ ?{_CAPITALS})$")),
        ("/", re.compile(rf"(?<=[a-z0-9)”’'][.!?])(?P<credit>{_NAMES} ?/ ?{_NAMES})$")),
    )


def credit(text: str) -> tuple[int, int] | None:
    """Where the credit of a caption stands, if `text` ends with one; offsets within `text`."""
    handle = _HANDLE.search(text[-40:])
    end = len(text) - (len(handle[0]) if handle else 0)
    offset = max(0, end - _TAIL)
    tail = text[offset:end]
    if tail[-1:] in _SENTENCE_ENDS and not any(sign in tail[-100:] for sign in "(/:"):
        return None
    label = _LABEL.search(tail)
    if label and len(label["who"].split()) <= 10 and not label["who"].rstrip().endswith(("?", "!")):
        return offset + label.start("credit"), len(text)
    for sign, form in _forms():
        if sign in tail and (match := form.search(tail)):
            return offset + match.start("credit"), offset + match.end("credit")
    return None


def _is_caption(one: Unit, in_header: bool) -> tuple[int, int] | None:
    """Offsets of the credit (empty where there is none) if a unit is a caption by its own words."""
    if one.words > _LONGEST:
        return None
    found = credit(one.text)
    if found:
        bare_agency = re.fullmatch(r"\([\w ]{2,20}\)", one.text[slice(*found)]) is not None
        return None if bare_agency and one.words > 40 and not in_header else found
    if _OPENING.match(one.text) or (_GALLERY.match(one.text) and not one.final):
        return len(one.text), len(one.text)
    return None


def mark(draft: Draft) -> None:
    """Remove captions: by credit or label, lines that stand again with a credit at their end, lines among captions."""
    _split_header(draft)
    _repeated(draft)
    start = draft.body_start()
    for index in list(draft.live()):
        one = draft.units[index]
        found = _is_caption(one, index <= start)
        if found:
            _take(draft, index, one.text[: found[0]], one.text[slice(*found)])
            number = _GALLERY.match(one.text)
            above = draft.units[index - 1] if index else None
            if number and above and above.rule is None and same(above.text, one.text[number.end() :]):
                draft.remove(index - 1, "caption")
    _company(draft)


def marked(draft: Draft) -> None:
    """In a text whose author has told most captions from text, remove lines above the body that end in a credit."""
    for index in list(draft.live(0, draft.body_start())):
        one = draft.units[index]
        found = credit(one.text) if one.words <= _LONGEST else None
        if found:
            _take(draft, index, one.text[: found[0]], one.text[slice(*found)])


def _take(draft: Draft, index: int, words: str, credit_text: str) -> None:
    one = draft.units[index]
    draft.remove(index, "caption")
    words = _GALLERY.sub("", words, count=1) if _GALLERY.match(words) else words
    words = words if words.startswith(("In this", "This")) else _OPENING.sub("", words, count=1).lstrip(" :")
    draft.state("caption", words.rstrip(" |-–—("), "caption", one, one.text)
    draft.state("credit", _who(credit_text), "credit of the caption", one, one.text)


def _who(credit_text: str) -> str:
    bare = credit_text.strip(" ()|")
    label = _LABEL.match(bare)
    return (label["who"] if label else bare).strip(" ()|")


def _split_header(draft: Draft) -> None:
    """A first line `caption | Getty Headline of the article` is two."""
    first = next(draft.live(), None)
    if first is None or draft.units[first].words > _LONGEST:
        return
    match = re.search(
        rf"\| ?(?:{lists.alternation('photo_agencies')})(?: Photo| Images)? (?=[A-Z])", draft.units[first].text
    )
    if match and not draft.units[first].final:
        one = draft.units[first]
        draft.cut(first, 0, match.end(), "caption")
        draft.state("caption", one.text[: match.start()].strip(), "caption before the headline", one, one.text)
        draft.state("credit", match[0].strip(" |"), "credit of the caption", one, one.text)


def _repeated(draft: Draft) -> None:
    """A line, and the same line again with a credit or a button at its end, or cut short: all of them are captions."""
    live = list(draft.live())
    first = live[0] if live else 0
    for index in live[1:]:
        one, other = draft.units[first], draft.units[index]
        if one.words <= _LONGEST and _is_copy(one.text, other.text):
            tail = _tail(one.text, other.text)
            if draft.units[first].rule is None:
                _take(draft, first, one.text, "")
            _take(draft, index, one.text, "" if tail is None or lists.key(tail) in _BUTTONS else tail)
        else:
            first = index


def _is_copy(one: str, other: str) -> bool:
    """Whether `other` is `one` and a credit or a button, or `one` cut short by a button."""
    tail = _tail(one, other)
    if tail is None:
        cut = _SHORTENED.search(other[-40:])
        end = len(other) - len(cut[0]) if cut else 0
        return 20 <= end < len(one) and same(other[:end], one[:end])
    folded = lists.key(tail)
    credited = folded in lists.names("photo_agencies") or credit(" " + tail.strip()) or credit(other)
    return bool(folded in _BUTTONS or credited or _OUTLET.match(tail))


def _tail(one: str, other: str) -> str | None:
    """What `other` says after the words of `one`, which it begins with; None where it does not."""
    if len(one) >= len(other) or len(other) - len(one) > 120:
        return None
    return other[len(one) :] if same(one, other[: len(one)]) else None


def _company(draft: Draft) -> None:
    """A line that ends like no sentence is a caption between two captions, or after the body beside one."""
    after_body = max((i for i in draft.live() if draft.units[i].prose), default=-1)
    for index in list(draft.live()):
        one = draft.units[index]
        if one.final or one.words < 5:
            continue
        beside = [0 <= i < len(draft.units) and draft.units[i].rule == "caption" for i in (index - 1, index + 1)]
        if all(beside) or (any(beside) and index > after_body >= 0):
            draft.remove(index, "caption")

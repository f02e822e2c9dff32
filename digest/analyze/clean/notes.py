"""What an article says of itself and asks of its reader: notes on its origin or series, and calls at its end."""

from __future__ import annotations

import re

from . import furniture, lists
from .draft import Draft, Unit

_ITSELF = (
    r"(?:[Tt]his|[Tt]he following) (?:guest |blog |news )?(?:post|article|story|piece|essay|interview|column|excerpt)"
)
_ORIGIN = re.compile(
    rf"\W{{0,3}}(?:[Ee]ditor[’']?s[’']? [Nn]ote\s?[:—–-]\s?|[Nn]ote\s?[:—–-]\s?)?{_ITSELF}"
    r" (?:(?:is|was) (?:the |a |an )?(?:originally|first|cross-?posted|cross-?published|(?:re)?published|reposted"
    r"|adapted|excerpted|part |first |second |third |fourth |fifth |latest |last |guest |written by"
    r"|(?:co-?)?authored by|contributed by)"
    r"|originally |first appeared|comes (?:to us )?from|appeared )"
)
_SERIES = re.compile(
    r"\W{0,3}(?:This|Part \w+|The (?:first|second|third|fourth|fifth|last|latest)) (?:is |post |article |installment )?"
    r"(?:.{0,30}\b)?(?:of|in) (?:a|an|our|the) [^.?!]{0,40}\bseries\b[^.?!]{0,120}[.!]?$"
)
_CROSS_POSTED = re.compile(
    r"\W{0,3}(?:Cross-?posted|Reposted|Republished|Originally (?:posted|published)) (?:from|on|at|in|by|with)\b"
)
_TO_READERS = re.compile(
    r"\W{0,3}(?:[Ee]ditor[’']?s[’']? [Nn]ote|EDITOR[’']?S[’']? NOTE)\s?[:—–-]\s?\S"
    rf"|\W{{0,3}}(?:[Cc]orrection|[Cc]larification|[Uu]pdate|CORRECTION|UPDATE)\s?[:—–-]\s?{_ITSELF}\b"
)
_ADDITIONAL = re.compile(r"\W{0,3}Additional contributors to this (?:report|post|article|story) ")
_SENTENCE = re.compile(r"(?<=[.!?])[)”\"’]?\s+(?=[A-Z“\"(])")
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|@\w{2,}|https?://|www\.|\b(?:email|e-mail|newsletters?|listserv|mailing list"
    r"|Twitter|Facebook|LinkedIn|Instagram|Slack|GitHub|webinar|register|registration|inbox|RSVP|podcast|tickets?|subscrib\w+)\b",
    re.IGNORECASE,
)
_MOST_WORDS, _MOST_CALL, _MOST_NOTE = 45, 60, 80
_CALLS = 3
_TOP = 3


def mark(draft: Draft) -> None:
    """Remove notes on where an article comes from near its top and at its end, and calls from its end upwards."""
    _calls(draft)
    live = list(draft.live())
    for index in live[:_TOP] if len(live) > _TOP + 1 else ():
        if _TO_READERS.match(draft.units[index].text) and draft.units[index].words <= _MOST_NOTE:
            draft.remove(index, "editors' note")
    for index in [*live[:_TOP], *live[-_TOP:]]:
        if draft.units[index].rule is None and is_note(draft.units[index]) and len(live) > _TOP:
            draft.remove(index, "editors' note")


def is_note(one: Unit) -> bool:
    """Whether a unit tells where the article comes from or which series it is part of, and nothing of its matter."""
    if one.words > _MOST_NOTE or one.text[-1] == ":":
        return False
    if _ADDITIONAL.match(one.text):
        return True
    return one.words <= _MOST_WORDS and any(form.match(one.text) for form in (_ORIGIN, _SERIES, _CROSS_POSTED))


def is_call(one: Unit) -> bool:
    """Whether every sentence of a unit asks its reader to do something, and one says where (`Join our email list`)."""
    if one.words > _MOST_CALL or any(mark in one.text for mark in '“”"‘') or not _CONTACT.search(one.text):
        return False
    sentences = _SENTENCE.split(one.text.strip("*_ "))
    return all(lists.matches("calls", sentence) for sentence in sentences)


def _calls(draft: Draft) -> None:
    """Up to three calls at the end of a body that has running text before them."""
    start, taken = draft.body_start(), 0
    for index in reversed(list(draft.live(start + 1))):
        if not any(map(str.isalnum, draft.units[index].text)):
            continue
        if taken == _CALLS or not is_call(draft.units[index]):
            return
        draft.remove(index, _rule(draft.units[index]))
        taken += 1


def _rule(one: Unit) -> str:
    known = furniture.is_sure(one) or furniture.is_appeal(one) or furniture.is_menu(one.text)
    return "furniture" if known else "trailer"

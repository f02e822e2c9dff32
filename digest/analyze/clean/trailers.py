"""What newsrooms and sites put after the body: who reported, corrections, contacts, copyright, links, comments."""

from __future__ import annotations

import re

from . import furniture, lists, source
from .draft import Draft, Unit, headline_case

_REPORTING = re.compile(
    r"\(?(?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)|Editing|Compiled|Produced|Translated|Edited|Reported|Written)"
    r"(?: and \w+)? by:? ?[A-Z]"
)
_SURELY_REPORTING = re.compile(r"\(?(?:Additional reporting|Reporting|Editing|Writing)(?: and \w+)? by [A-Z]")
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:to this (?:report|story|article|post)|reporting|to the reporting)\b"
    r"(?:, which (?:has been|was) (?:corrected|updated)\b[^.]{0,100})?.{0,40}$"
)
_HANDLE_END = re.compile(r"(?:^|\s)@\w{2,30}\W*$")
_CONTACT = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}\.[\w.\-]{2,63}|\bon (?:Twitter|Facebook|Instagram|X)\b|https?://")
_CONTACT_VERB = re.compile(
    r"\b(?:contact|email|e-mail|follow|tips?|write to|reach|call|send|subscribe|join)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"\b(?:said|told|was|were|had|he|she|his|her|they)\b")
_NEWSROOM = re.compile(
    r"\b(?:Desk|desk|newsroom|correspondents?|reporters?|staff|editors?|bureau|updated?|updating|corrected|correction"
    r"|contributed|translated|agency|agencies|inputs?|Reporting|Editing|Writing|graphic|Graphic|posted)\b"
)
_NOTE = re.compile(
    r"(?:editors?['’]s? note|editors['’] note|correction|clarification|update|note|disclaimer|disclosure"
    r"|about the author)s?\s?(?::|—|–|-|\(|$)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?:This|An earlier|A previous|The) (?:version|story|article|post|report)\b.{0,80}\b"
    r"(?:has been|was|corrects?|have been|been)"
    r" ?(?:updated|corrected|revised|amended|edited|first published|originally|the)",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"rights reserved", re.IGNORECASE)
_END_MARK = re.compile(r"(?<=[.!?”\"])\s(?:Enditem|ENDITEM)\W*$")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_TAILS = tuple(
    re.compile(form)
    for form in (
        r"\((?:(?:Additional )?(?:[Rr]eporting|[Ww]riting)|Editing|Compiled|Translated) by\b[^()]{1,400}\)\W*$",
        r"\s(?:Copyright|COPYRIGHT|©|\(c\))\s?(?:©|\([cC]\))?\s?\d{4}\b",
        r"\s-{0,2}\s?With (?:assistance|reporting|files|additional reporting) (?:from|by)\s[A-Z]",
        r"\sTo contact the (?:reporters?|writers?|editors?|authors?)\b",
        r"\sRelated content from\s",
        r"\sWant to read more [^.?!]{1,80}\?",
        r"\s(?:Photo|Image) [Cc]redit:\s[^.]{1,60}$",
        r"\sOn the Net:\s",
        r"\s(?:Follow|FOLLOW) (?:us|me|[A-Z@][\w ]{1,40}) on (?:Twitter|Facebook)\b.{0,120}$",
        r"(?<=[.!?”\"')])\s(?:Read [Mm]ore|More)\W*$",
    )
)
_SENTENCE_ENDS = re.compile(r"[a-z0-9)”\"][.!?][\W_]{0,3}\s")
_NAMED = re.compile(
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w.’'\-]*(?: [A-ZÀ-ÖØ-Þ][\w.’'\-]*){1,3})(?:, [^,.]{1,60},)? "
    r"(?P<does>covers|reports|writes|edits|blogs|works|joined|lives|can be reached|is|was|has)\b"
)
_JOURNALIST = re.compile(
    r"(?:covers|reports|writes) (?:on|for|from|about|the|\w+ for)\b"
    r"|is (?:an?|the) (?:[\w.’'\-]{1,20} ){0,5}(?:reporter|writer|journalist|correspondent|columnist|editor|blogger)\b"
)
_RELEASED = re.compile(r"SOURCE:? [A-Z][^.]{1,80}$|(?:Media|Press) [Cc]ontacts?\b")
_RELEASE = re.compile(r"for immediate release\b|embargoed until\b", re.IGNORECASE)
_CLOSED = re.compile(r"(?:#\s?){3}$|-\s?(?:30|[Ee]nd|ENDS)\s?-$")
_ABOUT = re.compile(r"(?:About|ABOUT) [A-Z][^.?!]{1,80}$")
_LONGEST, _CREDIT_END = 1500, 240
_AFTER_SHARE, _FEW = 0.25, 3
_AFTER_LISTED_SHARE = 0.4  # comments, their rules and a notice of privacy below a listed heading
_CONTACT_WORDS = 55
_TAIL_WORDS, _TAIL_LENGTH = 12, 900
_LONGEST_BULLET = 120
_TITLE_WORDS, _FEWEST_TITLES, _LABEL_WORDS = 22, 2, 3
_TOP, _LINE_WORDS, _NOTES = 20, 25, 200


def mark(draft: Draft) -> None:
    """Remove trailers from the end upwards, and sections that only follow a body (comments, links)."""
    _tail(draft)
    _sections(draft)
    _about(draft)
    _sure(draft)
    _from_the_end(draft)


def mark_links(draft: Draft) -> None:
    """Remove two and more titles at the very end, set like headlines and ending like no sentence, below a sentence."""
    run: list[int] = []
    for index in reversed(list(draft.live(draft.body_start()))):
        one = draft.units[index]
        if one.final or not 4 <= one.words <= _TITLE_WORDS or not headline_case(one.text.split()):
            if len(run) >= _FEWEST_TITLES and one.prose:
                for each in run:
                    draft.remove(each, "related links")
            return
        run.append(index)


def is_trailer(text: str, words: int) -> bool:
    """Whether a line is a newsroom's word about the article, fit to be removed at the end of the body."""
    if words > 110 or len(text) > _LONGEST:
        return False
    bare = text.lstrip("(*_–—- ")
    return bool(
        _REPORTING.match(bare)
        or _RELEASED.match(text)
        or _names_contributors(text)
        or lists.matches("trailers", text)
        or _COPYRIGHT.match(bare)
        or _NOTE.match(bare)
        or _VERSION.match(bare)
        or (words <= _CONTACT_WORDS and text[0] not in '“"‘' and _CONTACT.search(text) and _CONTACT_VERB.search(text))
        or (words <= 60 and _HANDLE_END.search(text[-40:]) and not text.startswith(("“", '"', "‘")))
        or source.is_newsroom_at_work(text)
        or (text[0] in "([" and text[-1] in ")]" and text.count("(") <= 2 and _NEWSROOM.search(text))
    )


def _names_contributors(text: str) -> bool:
    """Whether a line ends by saying who contributed to the article."""
    end = text[-_CREDIT_END:]
    return "contributed" in end and _CONTRIBUTED.search(end) is not None


def mark_notes(draft: Draft) -> None:
    """Remove what is surely no text from the end of an article whose author has told most furniture from text."""
    _sections(draft, only_end=True)
    for index in reversed(list(draft.live(1))):
        one = draft.units[index]
        if one.words <= _LABEL_WORDS and not one.final and lists.matches("closing_labels", one.text):
            draft.remove(index, "furniture")
        elif _is_author_note(draft, index) or _is_sure_note(one):
            draft.remove(index, "trailer")
        elif furniture.is_sure(one) or furniture.is_appeal(one) or furniture.is_menu(one.text):
            draft.remove(index, "furniture")
        elif any(map(str.isalnum, one.text)):
            return
        else:
            draft.remove(index, "separator")


def _is_sure_note(one: Unit) -> bool:
    bare = one.text.lstrip("(*_–—- ")
    return one.words <= _CONTACT_WORDS and bool(
        _SURELY_REPORTING.match(bare)
        or (_names_contributors(one.text) and not _SENTENCE_ENDS.search(one.text))
        or _COPYRIGHT.match(bare)
        or source.is_newsroom_at_work(one.text)
    )


def _is_author_note(draft: Draft, index: int) -> bool:
    """Whether a unit after the body tells who an author is: one that the article states, or a journalist not in it."""
    one, near = draft.units[index], len(draft.units) - index <= _NOTES
    match = _NAMED.match(one.text.lstrip("_*–— ")) if near and one.words <= _CONTACT_WORDS else None
    if match is None:
        return False
    authors, _ = draft.found.get("authors", (draft.article.authors, None))
    if isinstance(authors, tuple) and any(_letters(match["name"]) == _letters(author) for author in authors):
        return True
    if not _JOURNALIST.match(match.string, match.start("does")):
        return False
    surname = match["name"].split()[-1]
    return not any(surname in draft.units[i].text for i in draft.live(0, index))


def _letters(name: str) -> str:
    """A name for comparison, which front matter may hold as a slug: `karin-holt`."""
    return "".join(ch for ch in name.casefold() if ch.isalpha())


def _from_the_end(draft: Draft) -> None:
    """Go up from the last line while lines are trailers, furniture, or short and end like no sentence."""
    pending: list[int] = []
    start = draft.body_start()
    for index in range(len(draft.units) - 1, start, -1):
        one = draft.units[index]
        recognized = (
            one.rule in furniture.RULES_OF_FURNITURE
            or one.rule == "trailer"
            or (furniture.is_likely(one) and not (one.prose and _REPORTED.search(one.text)))
            or furniture.is_link_header(one)
            or furniture.is_appeal(one)
            or furniture.is_menu(one.text)
        )
        if one.rule is None and (is_trailer(one.text, one.words) or _is_author_note(draft, index)):
            draft.remove(index, "trailer")
            recognized = True
        elif one.rule is None and recognized:
            draft.remove(index, "furniture")
        elif one.rule is None and (
            one.prose or (one.final and one.words > 3) or one.words > 40 or one.text[-1] in ":,"
        ):
            break
        elif one.rule is None:
            pending.append(index)
        if recognized:
            for i in pending:
                draft.remove(i, "navigation")
            pending = []
    if all(draft.units[i].words <= 3 and not draft.units[i].final for i in pending):
        for i in pending:
            draft.remove(i, "navigation")


def _sure(draft: Draft) -> None:
    """Who reported, wrote and edited, wherever it stands in the second half."""
    half = len(draft.units) // 2
    for index in list(draft.live(half)):
        one = draft.units[index]
        if (
            one.words <= 60
            and (_REPORTING.match(one.text) and (";" in one.text or one.text[0] == "(" or not one.final))
        ) or (one.words <= 60 and _names_contributors(one.text)):
            draft.remove(index, "trailer")


def _sections(draft: Draft, *, only_end: bool = False) -> None:
    """A heading such as `Comments` or `Top Stories` ends the article where little running text follows it."""
    words = [one.words if one.prose and one.rule is None else 0 for one in draft.units]
    after, left = sum(words), sum(1 for count in words if count)
    before = 0
    for index, one in enumerate(draft.units):
        ends = one.words <= 8 and not one.prose and lists.matches("end_headers", one.text)
        heading = ends or (not only_end and not one.prose and furniture.is_link_header(one))
        share = _AFTER_LISTED_SHARE if ends else _AFTER_SHARE
        if heading and after <= share * before and (ends or left <= _FEW):
            for i in list(draft.live(index)):
                draft.remove(i, "after the end")
            return
        before, after, left = before + words[index], after - words[index], left - (words[index] > 0)


def mark_rights(draft: Draft) -> None:
    """Remove a line that says whose the rights are from above the body."""
    for index in list(draft.live(0, draft.body_start() + 1)):
        one = draft.units[index]
        if one.words <= _LINE_WORDS and _COPYRIGHT.match(one.text) and _RESERVED.search(one.text):
            draft.remove(index, "trailer")


def is_credit(text: str) -> bool:
    """Whether a line says who reported, wrote or edited."""
    return bool(_REPORTING.match(text))


def _about(draft: Draft) -> None:
    """Below a press release, what it says about who released it goes, with all that follows."""
    released = any(_RELEASE.match(one.text) for one in draft.units[:_TOP]) or any(
        _CLOSED.match(one.text) for one in draft.units[-_TOP:]
    )
    first = len(draft.units) // 2
    headings = (index for index in draft.live(first) if _ABOUT.match(draft.units[index].text)) if released else iter(())
    if (index := next(headings, None)) is not None:
        for each in list(draft.live(index)):
            draft.remove(each, "after the end")


def _tail(draft: Draft) -> None:
    """Cut trailers off the end of a body that is one long line, and the mark of an agency off the end of any."""
    last = next((i for i in reversed(range(len(draft.units))) if draft.units[i].rule is None), None)
    if last is not None and (ended := _END_MARK.search(draft.units[last].text[-12:])):
        text = draft.units[last].text
        draft.cut(last, len(text) - len(ended[0]), len(text), "trailer")
    index = max((i for i in draft.live() if draft.units[i].prose), default=None)
    if index is None or draft.units[index].words < _TAIL_WORDS:
        return
    text = draft.units[index].text
    offset = max(0, min(int(len(text) * 0.6), len(text) - _TAIL_LENGTH))
    found = (form.search(text, offset) for form in _TAILS)
    starts = [match.start() for match in found if match and len(text) - match.start() <= _TAIL_LENGTH]
    if not starts:
        return
    at = _before_bullets(text, min(starts), offset)
    at = text.rfind(" Editors: ", offset, at) if text.rfind(" Editors: ", max(offset, at - 120), at) > 0 else at
    draft.cut(index, at, len(text), "trailer")


def _before_bullets(text: str, at: int, offset: int) -> int:
    """Where a run of bulleted links before `at` begins; `at` itself without one."""
    first, bullets = at, 0
    while (back := max(offset, first - _LONGEST_BULLET)) < first:
        bullet = max(text.rfind("*", back, first), text.rfind("•", back, first))
        if bullet < 0:
            break
        first, bullets = bullet, bullets + 1
    return first if bullets >= 2 else at

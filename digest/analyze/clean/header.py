"""What stands above the body: headline, standfirst, menus, dateline."""

from __future__ import annotations

import re
from itertools import pairwise

from . import dateline, lists, trailers
from .draft import Draft, same

_TITLE_WORDS, _TITLE_LENGTH = 22, 400
_WINDOW = 12
_TOP = 60
_MOST_LOOSE = 5
_BELOW = 1500
_HEADLINE_WORDS = 4
_KICKER = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ&’'\-]+(?: [A-ZÀ-ÖØ-Þ&’'\-]+){0,2} \| (?=(?:\S+ +){3}\S)")
_SITE = re.compile(r"\s+[|\-–—•»]\s+[^|\-–—•»]{2,50}$")
_AGENCY_AFTER_TITLE = re.compile(r"\s*\([A-Za-z /]{2,20}\)\s*(?=[A-Z“\"‘(])")
_EDITORS = re.compile(
    r"\(\s*(?:Updates?|Adds?|Corrects?|Corrected|Recasts?|Repeats?|Rewrites?|Refiles?|Writes through|Eds?:|Fixes)\b"
    r"[^()]{0,300}\)\s*"
)


def twice(draft: Draft) -> None:
    """A title-like line that stands twice in a row near the top is the headline."""
    if any(one.rule == "headline" for one in draft.units):
        return
    live = list(draft.live(0, draft.body_start() + 2))[-_TOP:]
    for index, following in pairwise(live):
        one, other = draft.units[index], draft.units[following]
        if 3 <= one.words <= _TITLE_WORDS and not one.text.endswith(".") and same(one.text, other.text):
            draft.remove(index, "headline")
            draft.remove(following, "headline")
            draft.state("title", one.text, "headline", one)
            return


def repeated_title(draft: Draft) -> None:
    """A first line that opens a later line again is the headline, and is cut there too: `Title / Title (AP) Text …`."""
    if any(one.rule == "headline" for one in draft.units):
        return
    live = list(draft.live())[:4]
    for index, following in pairwise(live):
        title, below = draft.units[index], draft.units[following]
        if title.final or title.words > _TITLE_WORDS or title.words < 3 or len(title.text) >= len(below.text):
            continue
        end = len(title.text)
        rest = below.text[end:]
        if not same(title.text, below.text[:end]) or not rest[:1].isspace() or len(rest.split()) < 12:
            continue
        if agency := _AGENCY_AFTER_TITLE.match(rest):
            end += agency.end()
        draft.cut(following, 0, end, "headline")
        draft.remove(index, "headline")
        draft.state("title", title.text, "headline", title)
        return


def stated_title(draft: Draft) -> None:
    """Where the title is stated, lines near the top that repeat it are removed."""
    title = draft.article.title
    wanted = _titles(title)
    for index in list(draft.live())[:_WINDOW] if wanted else ():
        if _titles(draft.units[index].text.lstrip("# ")) & wanted:
            draft.remove(index, "headline")


def _titles(text: str) -> set[str]:
    """A title as it stands, and without the name of the site behind it (`… | The Daily Example`)."""
    return {lists.key(text), lists.key(_SITE.sub("", text))} - {""} if len(text) <= _TITLE_LENGTH else set()


def editors_line(draft: Draft) -> None:
    """`(Updates with …)` before the report is for editors."""
    start = draft.body_start()
    for index in list(draft.live(0, start + 1)):
        if match := _EDITORS.match(draft.units[index].text):
            draft.cut(index, 0, match.end(), "editors' note")
            return


def mark_dateline(draft: Draft) -> int | None:
    """Cut the dateline off the report and read place, agency and day from it; the index of the report's first unit.

    Only the first running text is looked at, and the next two where nothing but short lines stands before them; and the
    line right above the first running text, which may hold a place alone.
    """
    loose, start = 0, draft.body_start()
    for index in list(draft.live()):
        one = draft.units[index]
        if found := dateline.find(one.text):
            line = one.text[: found.end]
            draft.cut(index, 0, found.end, "dateline")
            draft.state("place", found.place, "dateline", one, line)
            draft.state("agency", found.agency, "dateline", one, line)
            draft.state("published", found.published, "dateline", one, line)
            return index + 1
        if draft.next_live(index) == start and (place := _place_line(draft, index)):
            draft.remove(index, "dateline")
            draft.state("place", place, "dateline", one, one.text)
            return index + 1
        loose += one.prose
        if loose > 1 or (one.prose and one.words > 30):
            return None
    return None


def _place_line(draft: Draft, index: int) -> str | None:
    """The place on a line of its own, with a headline above it."""
    headed = any(one.words >= _HEADLINE_WORDS or one.rule == "headline" for one in draft.units[:index])
    return dateline.alone(draft.units[index].text) if headed else None


def kicker(draft: Draft) -> None:
    """A section's name in capitals and a bar before the headline go: `CHESS | Girl of nine wins the harbour cup`."""
    for index in list(draft.live())[:3]:
        one = draft.units[index]
        match = _KICKER.match(one.text)
        if match and not one.prose and not one.text.isupper():
            draft.cut(index, 0, match.end(), "navigation")
            return


def mark(draft: Draft, report: int | None) -> None:
    """Remove headline, standfirst and menus above the body, and read the title; a dateline stood before `report`."""
    start = _header_end(draft) if report is None else report
    loose = list(draft.live(0, start))
    while len(loose) > 1 and report is None and draft.units[loose[-1]].text.endswith(":"):
        start = loose.pop()
    broken = next((at for at, i in enumerate(loose) if at and _goes_on(draft, i)), None)
    if broken is not None and report is None:
        loose = loose[: broken - 1]
    headline = _headline(draft, loose, report is not None)
    if headline is None:
        _menu(draft, loose)
        return
    if sum(1 for i in loose if draft.units[i].words >= 8 and draft.units[i].rule is None) > _MOST_LOOSE:
        loose = [i for i in loose if i <= headline]
    title = draft.units[headline]
    for index in loose:
        one = draft.units[index]
        if index == headline or same(one.text, title.text):
            draft.remove(index, "headline")
        elif index > headline and one.words >= 5:
            draft.remove(index, "standfirst")
        else:
            draft.remove(index, "navigation")
    draft.state("title", title.text, "headline", title)


def _goes_on(draft: Draft, index: int) -> bool:
    """Whether a line is the second half of a sentence that a line break cut in two."""
    return draft.units[index].text[0].islower() and draft.units[index].words >= 5


def _header_end(draft: Draft) -> int:
    """Where the body begins: at the first running text, or after a byline or date that stands below a standfirst."""
    start = draft.body_start()
    if start == len(draft.units):
        return 0
    if _question(draft, start) or _set_apart_title(draft, start) or _terse_title(draft, start):
        return draft.next_live(start) or start
    has_headline = any(draft.units[i].words >= 4 for i in draft.live(0, start))
    end, prose = start, 0
    for index in range(start, min(start + 5, len(draft.units))):
        one = draft.units[index]
        if one.rule in {"byline", "date line"} and has_headline and prose <= 1:
            end = next((i for i in draft.live(index) if draft.units[i].prose), start)
        prose += one.prose and one.rule is None
        if prose > 1 or one.words > 45:
            break
    return end


def _question(draft: Draft, start: int) -> bool:
    """A short question before anything else, with running text below it, is a headline."""
    one, following = draft.units[start], draft.next_live(start)
    first = not any(True for _ in draft.live(0, start))
    return first and one.words <= 14 and one.text[-1] == "?" and following is not None and draft.units[following].prose


def _set_apart_title(draft: Draft, start: int) -> bool:
    """A short first line with a full stop is a headline where only it is set apart by an empty line."""
    following = draft.next_live(start)
    one = draft.units[start]
    if following is None or any(True for _ in draft.live(0, start)) or one.words > 16 or one.text[0] in "“\"'‘":
        return False
    below = draft.units[start + 1 :]
    gaps = sum(1 for a, b in pairwise(below) if a.block != b.block)
    return below[0].block != one.block and len(below) >= 4 and gaps == 0 and below[0].words >= 20


def _terse_title(draft: Draft, start: int) -> bool:
    """A first line with a full stop is a headline where it has a headline's grammar and the text below its words.

    That is: set apart by an empty line, short, no article, no auxiliary, no day of the week, and at least half of its
    longer words again in the next two paragraphs (compared by their first five letters).
    """
    one = draft.units[start]
    below = [draft.units[i] for i in draft.live(start + 1, start + 3)]
    words = lists.key(one.text).split()
    if not below or below[0].block == one.block or not 4 <= len(words) <= 16 or one.text[0] in "“\"'‘":
        return False
    if any(True for _ in draft.live(0, start)) or any(word in lists.names("sentence_words") for word in words):
        return False
    stems = {word.strip("'\",.:;")[:5] for word in words if len(word) >= 5}
    again = {word.strip("'\",.:;()")[:5] for unit in below for word in lists.key(unit.text[:_BELOW]).split()}
    return len(stems) >= 3 and 2 * len(stems & again) >= len(stems)


def _headline(draft: Draft, loose: list[int], dated: bool) -> int | None:
    """Which of the lines above the body is the headline.

    The first of the last group of neighbours with four or more words, since a standfirst follows a headline and a
    menu comes before it; a single short line counts where no menu is about.
    """
    known = next((i for i, one in enumerate(draft.units) if one.rule == "headline"), None)
    if known is not None or draft.article.title:
        return known
    fit = [
        i for i in loose if len(re.findall(r"\w+", draft.units[i].text)) >= 4 and draft.units[i].words <= _TITLE_WORDS
    ]
    fit = [i for i in fit if not trailers.is_credit(draft.units[i].text)]
    if not dated:
        fit = [i for i in fit if not draft.units[i].prose or i == loose[0]]
    signed = next((i for i, one in enumerate(draft.units) if one.rule in {"byline", "date line"}), 0)
    fit = [i for i in fit if i < signed] or fit
    if not fit:
        short = [i for i in loose if draft.units[i].words <= _TITLE_WORDS]
        return short[-1] if 1 <= len(short) <= 2 and draft.units[short[-1]].words > 1 else None
    fitting, last = set(fit), fit[-1]
    while last - 1 in fitting or (last - 2 in fitting and draft.units[last - 1].rule == "furniture"):
        last -= 1 if last - 1 in fitting else 2
    return last


def _menu(draft: Draft, loose: list[int]) -> None:
    """Without a headline only a run of three and more short lines is taken for a menu."""
    run: list[int] = []
    for index in [*loose, -1]:
        if index >= 0 and draft.units[index].words <= 3 and not draft.units[index].final:
            run.append(index)
            continue
        if len(run) >= 3:
            for i in run:
                draft.remove(i, "navigation")
        run = []

"""Page furniture: lines that belong to the site, not to the article."""

from __future__ import annotations

import re

from . import lists
from .draft import Draft, Unit

RULES_OF_FURNITURE = frozenset({"furniture", "related links", "separator", "navigation", "comments", "after the end"})
_LONGEST = 60
_LINK_LONGEST = 22
_DURATION = re.compile(r"\d{1,2}:\d\d(?::\d\d)?$")
_VIDEO = re.compile(r"\s[-–—|]\s?(?:video|audio|podcast|gallery|live|in pictures|photos)$", re.IGNORECASE)
_READ_TIME = re.compile(r"\d{1,3}[ -]?min(?:ute)?s?[ -](?:read|listen|watch)$", re.IGNORECASE)
_COUNTS = re.compile(r"[\d.,]+[kKmM]?\s+(?:shares?|comments?|views?|likes?|retweets?|replies)\b", re.IGNORECASE)
_GLUED_LINKS = re.compile(r"(?:Related|Trending|Recommended|Popular) (?:Stories|Articles|Posts|News)(?=[A-Z\s])")
_INSIDE = re.compile(
    r"(?<=[.!?”\"’)])\s+((?:Advertisement|ADVERTISEMENT)(?: - (?:story|article) continues below\.?)?"
    r"|(?:Story|Article) [Cc]ontinues [Bb]elow(?: [Aa]dvertisement)?)\s+(?=[A-Z“\"‘])"
)
_SIGNS_INSIDE = ("dvertisement", "ADVERTISEMENT", "ontinues ")
_PAGE = re.compile(
    r"(?:Page|PAGE|Seite|Página|Pagina|p\.) ?\d{1,4}(?: ?(?:of|von|de|di|/) ?\d{1,4})?$|\d{1,4} of \d{1,5} DOCUMENTS$"
)
_PRINTED = re.compile(r"\d[\d,.]{0,6} words$|Document [A-Za-z]{2,12}\d{6,}[A-Za-z0-9]*$|End of Document$")
_RULE = re.compile(r"[-—–_*~=#•·\s]+")
_BARS = re.compile(r"\s*[|•·»]\s*")
_MENU_ITEMS, _MENU_LENGTH = 4, 300
_SENTENCE = r"(?:^|(?<=[.?!:] ))"
_LETTER = "newsletters?|briefings?|bulletins?|alerts?|digests?|round-?ups?|e-?mails?|inbox"
_PRICE = "today|now|for (?:as little as|the price of|just|only)|and (?:help|support)"
_APPEALS = tuple(
    re.compile(form)
    for form in (
        rf"{_SENTENCE}[Ss]ign up (?:here |now |today )?(?:for|to) [^.?!]{{0,60}}\b(?:{_LETTER})\b[^.?!]{{0,40}}[.!]?$",
        rf"{_SENTENCE}Subscribe (?:(?:now|today|here) )?(?:to|at|for) [^?!]{{1,80}}$",
        r"^(?:Please )?[Hh]elp us (?:to )?(?:keep|continue|go on|carry on) (?:\w+ ){0,2}\w+ing\b",
        rf"{_SENTENCE}[Bb]ecome an? (?:member|subscriber|supporter|patron) (?:{_PRICE})\b",
        rf"{_SENTENCE}[Ss]upport (?:our|independent|local|quality) (?:\w+ )?(?:journalism|reporting|newsroom)\b",
        r"^(?:Read|See|Find) more (?:[\w-]+ ){0,4}(?:from|on|at) (?:[Tt]he )?[A-ZÀ-ÖØ-Þ][^.?!]{0,60}$",
    )
)
_APPEAL_WORDS = 40
_BROKEN_OFF = re.compile(r"\w,?\s?(?:\.{3,4}|…)$")
_TEASERS, _TEASER_WORDS = 3, 8
_OPENING_MARKS = ('"', "“", "„", "«", "‘", "'", "「", "『", "»")
_NUMBERISH = re.compile(r"[\d’'$€£%.,:\-–+ ]+$")


def separators(draft: Draft) -> None:
    """Remove lines without a letter or digit: rules, asterisks, stray control characters; in Markdown, which may hold
    code, only rules."""
    for index in list(draft.live()):
        text = draft.units[index].text
        if _RULE.fullmatch(text) if draft.markdown else not any(map(str.isalnum, text)):
            draft.remove(index, "separator")


def inside(draft: Draft) -> None:
    """Cut a furniture phrase that stands between two sentences of a long line."""
    for index in reversed(list(draft.live())):
        one = draft.units[index]
        if one.words < 30 or not any(sign in one.text for sign in _SIGNS_INSIDE):
            continue
        if found := [match.span(1) for match in _INSIDE.finditer(one.text)]:
            draft.cut_all(index, found, "furniture")


def mark(draft: Draft) -> None:
    """Remove furniture lines: sure ones anywhere, likely ones that end like no sentence or stand among others."""
    for index in list(draft.live()):
        one = draft.units[index]
        if is_sure(one) or (not one.final and is_likely(one)):
            draft.remove(index, "furniture")
    for index in list(draft.live()):
        one = draft.units[index]
        if is_likely(one) and any(_gone(draft, beside) for beside in (index - 1, index + 1)):
            draft.remove(index, "furniture")
    _after_link_headers(draft)
    _charts(draft)
    _broken_off(draft)
    between(draft)


def _broken_off(draft: Draft) -> None:
    """Three and more lines in a row that break off in the middle of a sentence are teasers of other articles.

    One that opens with a quotation mark is somebody's words, which may trail off.
    """
    run: list[int] = []
    for index in [*draft.live(), len(draft.units)]:
        if index < len(draft.units) and _breaks_off(draft.units[index]):
            run.append(index)
            continue
        if len(run) >= _TEASERS:
            for at in run:
                draft.remove(at, "related links")
        run = []


def _breaks_off(one: Unit) -> bool:
    return (
        one.words >= _TEASER_WORDS
        and not one.text.startswith(_OPENING_MARKS)
        and _BROKEN_OFF.search(one.text[-6:]) is not None
    )


def is_menu(text: str) -> bool:
    """Whether a line is a menu: four and more short items between bars, or two and more that are all furniture."""
    items = _BARS.split(text.strip(" |•·»")) if len(text) <= _MENU_LENGTH else []
    if len(items) >= _MENU_ITEMS and all(1 <= len(item.split()) <= 3 and item[0].isalpha() for item in items):
        return True
    return len(items) >= 2 and all(
        lists.matches("furniture", item) or lists.matches("furniture_likely", item) for item in items
    )


def menu_lines(draft: Draft) -> None:
    """Remove menus on one line from above the body."""
    for index in list(draft.live(0, draft.body_start())):
        if is_menu(draft.units[index].text):
            draft.remove(index, "navigation")


def is_sure(one: Unit) -> bool:
    """Whether a unit is furniture wherever it stands."""
    if one.words > _LONGEST:
        return False
    text = one.text
    return (
        lists.matches("furniture", text)
        or is_labelled_link(text)
        or (one.words <= 4 and bool(_READ_TIME.match(text) or _DURATION.match(text)))
        or (one.words <= 8 and bool(_COUNTS.match(text)))
        or (one.words <= 4 and bool(_PAGE.match(text) or _PRINTED.match(text)))
        or (not one.final and one.words <= _LINK_LONGEST and bool(_VIDEO.search(text[-20:])))
        or (not one.prose and bool(_GLUED_LINKS.match(text)))
        or (text[0] == "[" and text[-1] == "]" and 4 <= one.words <= _LINK_LONGEST and text.count("[") == 1)
    )


def is_appeal(one: Unit) -> bool:
    """Whether a unit asks its reader to subscribe, to sign up for a newsletter, to become a member or to read on."""
    quoted = any(mark in one.text for mark in '“”"‘')
    return one.words <= _APPEAL_WORDS and not quoted and any(form.search(one.text) for form in _APPEALS)


def is_labelled_link(text: str) -> bool:
    """Whether a line is a link to another article, named as one (`Read also: Eleven questions about the pier`)."""
    return len(text.split()) <= _LINK_LONGEST + 2 and bool(lists.matches("link_labels", text))


def marked(draft: Draft) -> None:
    """From a text whose author has told most furniture from text, remove what is surely none as a paragraph of its own.

    Those are labelled links, calls to subscribe between two paragraphs of running text, and the items under a heading
    of links up to the next sentence.
    """
    under_links = False
    for index, one in enumerate(draft.units):
        if one.rule is not None:
            under_links = one.rule == "heading" and is_link_header(one)
            continue
        title = one.words <= _LINK_LONGEST and one.text[-1] not in ":," and (one.text[-1] == "?" or not one.final)
        under_links = under_links and title
        if under_links:
            draft.remove(index, "related links")
        elif is_labelled_link(one.text) or (is_appeal(one) and _between_prose(draft, index)):
            draft.remove(index, "furniture")


def _between_prose(draft: Draft, index: int) -> bool:
    beside = [draft.units[i] for i in (index - 1, index + 1) if 0 <= i < len(draft.units)]
    return all(one.prose or one.rule is not None for one in beside)


def is_likely(one: Unit) -> bool:
    """Whether a unit is furniture if it stands in the right company."""
    return one.words <= 30 and lists.matches("furniture_likely", one.text)


def is_link_header(one: Unit) -> bool:
    """Whether a unit heads a list of links to other articles (`Most read in world news`)."""
    return one.words <= 8 and not one.text.endswith(".") and lists.matches("link_headers", one.text)


def _gone(draft: Draft, index: int) -> bool:
    return 0 <= index < len(draft.units) and draft.units[index].rule in RULES_OF_FURNITURE


def _after_link_headers(draft: Draft) -> None:
    """The lines after a header of links, up to the next sentence, are links; so is a title under a video's length."""
    for index in range(len(draft.units)):
        one = draft.units[index]
        header = is_link_header(one) and (one.rule is None or one.rule == "furniture")
        if header:
            draft.remove(index, "related links")
        if not header and not (one.rule == "furniture" and _DURATION.match(one.text)):
            continue
        most = 12 if header else 1
        for link in list(draft.live(index + 1, index + 1 + most)):
            if draft.units[link].final or draft.units[link].words > _LINK_LONGEST:
                break
            if all(draft.units[i].rule for i in range(index, link)):
                draft.remove(link, "related links")


def _charts(draft: Draft) -> None:
    """Runs of five and more very short lines, half of them numbers, are what is left of a chart."""
    run: list[int] = []
    for index in [*draft.live(), len(draft.units)]:
        if index < len(draft.units) and draft.units[index].words <= 6 and not draft.units[index].final:
            run.append(index)
            continue
        numbers = sum(1 for i in run if _NUMBERISH.match(draft.units[i].text))
        if len(run) >= 5 and 2 * numbers >= len(run):
            for i in run:
                draft.remove(i, "chart")
        run = []


def between(draft: Draft) -> None:
    """A line that ends like no sentence, with furniture right before and after it, is furniture; not above
    the body, where it may be the headline.
    """
    for index in list(draft.live(draft.body_start())):
        one = draft.units[index]
        if not one.final and one.words <= _LINK_LONGEST and _gone(draft, index - 1) and _gone(draft, index + 1):
            draft.remove(index, "furniture")


def glued_links(draft: Draft) -> None:
    """Where blank lines part the paragraphs, a title set right on top of a paragraph is a link to another article."""
    sizes: dict[int, int] = {}
    for index in draft.live():
        sizes[draft.units[index].block] = sizes.get(draft.units[index].block, 0) + 1
    single = sum(1 for size in sizes.values() if size == 1)
    if single < 0.6 * len(sizes) or len(sizes) < 5:
        return
    start = draft.body_start()
    for index in list(draft.live(start + 1)):
        one, following = draft.units[index], draft.next_live(index)
        if (
            following is None
            or one.final
            or not 6 <= one.words <= 20
            or one.text[0] in "@.—-–*•"
            or one.text[-1] in ":;,"
        ):
            continue
        below = draft.units[following]
        first_of_block = draft.units[index - 1].block != one.block
        if below.block == one.block and first_of_block and below.prose and below.words >= 12:
            draft.remove(index, "related links")

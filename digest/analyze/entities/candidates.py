"""Where names may stand: runs of capitalized pieces, cut into the names they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from digest.analyze.entities import lists
from digest.analyze.entities.likely import Likely
from digest.analyze.entities.pieces import Piece
from digest.analyze.entities.tokens import Token, adjoin
from digest.analyze.entities.views import View
from digest.model import Kind, Span

HANDLES = frozenset("@#")
"""What stands right before an account's name or a hashtag, neither of which names anybody."""
_NAMING = frozenset(["place", "organization", "adjective", "name"])
_LINKS = frozenset(["join", "particle", "nickname"])
_OPENING_PARTICLES = frozenset(["bin", "ibn", "van", "von"])
_LONGEST_RUN = 20
_LONGEST_OWNED = 4
_LANGUAGE_ENDINGS = ("-language", "-speaker", "-speaking")
_SPEAKING = frozenset(
    ["fluent", "learn", "learned", "learning", "learns", "learnt", "speak", "speaking", "speaks", "spoke", "spoken"]
)
_LISTING = frozenset([",", "/", "and", "or", "&"])
_INTO_LANGUAGE = frozenset(["in", "into", "from", "to"])
_DESCENT = frozenset(["american", "americans"])
_PEOPLES = frozenset(["native", "hispanic", "black", "white"])
_PLURALS = frozenset(["children", "men", "people", "women"])
SAINTS = frozenset(["St", "St.", "Ste.", "Saint", "Sainte"])
"""Words that are the first of a name, whatever follows."""
_PLACE_FIRST = frozenset(["Lake", "Mount", "Mt.", "Cape", "Port", "Fort", "Ft.", "Isle", "Camp", "Gulf", "Strait"])


class Candidate(NamedTuple):
    """Something that may be a name: tokens `first` to `last` (counted in) of the sentence numbered `view`.

    `form` is the kind its own words tell (Ministry of Finance), `shown` the listed form of a known name.
    `nickname` is what stands between marks inside it and is left out of `text`: Anna “Bibi” Marsh.
    `begins` is set at a sentence's beginning, `doubtful` if the first word there may be an ordinary one.
    `likely` is what the encoder reads in it, None where the rules read alone.
    """

    span: Span
    text: str
    view: int
    first: int
    last: int
    sort: Literal["place", "organization", "adjective", "name"]
    shown: str = ""
    form: Kind | None = None
    begins: bool = False
    doubtful: bool = False
    nickname: str = ""
    likely: Likely | None = None

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.text.split()


def candidates(text: str, views: Sequence[View]) -> list[Candidate]:
    """The names that may stand in these sentences, by position."""
    return [
        _candidate(text, view, number, run[first : last + 1], form)
        for number, view in enumerate(views)
        for run in _runs(text, view)
        for first, last, form in _names(view, run)
        if not (first == last and run[first].sort == "adjective" and _is_of_no_place(text, view, run[first]))
        and text[max(0, view.tokens[run[first].first].start - 1)] not in HANDLES
    ]


def _is_of_no_place(text: str, view: View, piece: Piece) -> bool:
    """Whether an adjective form means a language or a people by descent, no place: spoke Spanish, African American."""
    before, after = piece.first - 1, piece.last + 1
    if view.lower(before) in _SPEAKING or _is_language(text, view, piece):
        return True
    spoken = view.lower(piece.first) in lists.words("languages") and view.lower(after) in lists.words("language_nouns")
    if (spoken or view.lower(after) in _DESCENT) and _follows(text, view, view.piece(after)):
        return True
    descent = view.lower(piece.first) in _DESCENT and before >= 0 and _follows(text, view, piece)
    return descent and (view.piece(before).sort == "adjective" or view.lower(before) in _PEOPLES)


def _is_language(text: str, view: View, piece: Piece) -> bool:
    """Whether a language is meant, where nothing of its country follows: into Spanish, English and Spanish."""
    if view.lower(piece.first) not in lists.words("languages"):
        return False
    if text.startswith(_LANGUAGE_ENDINGS, view.tokens[piece.last].end):
        return True
    after = view.lower(piece.last + 1)
    if after.isalnum() and after not in lists.words("function_words"):
        return False
    first = piece.first
    while view.lower(first - 1) in _LISTING and view.lower(first - 2) in lists.words("languages"):
        first -= 2
    if view.lower(first - 1) in _INTO_LANGUAGE:
        return True
    return first < piece.first and "english" in (view.lower(piece.first), view.lower(piece.first - 2))


def _runs(text: str, view: View) -> Iterator[list[Piece]]:
    """Pieces that may be parts of one name, side by side with nothing but spaces between them."""
    run: list[Piece] = []
    for number, piece in enumerate(view.pieces):
        naming = piece.sort in _NAMING
        if run and (
            not (naming or piece.sort in _LINKS)
            or len(run) >= _LONGEST_RUN
            or not (
                adjoin(text, view.tokens[run[-1].last], view.tokens[piece.first])
                or _owns_organization(text, view, run[-1], number)
            )
            or _repeats(text, view, run, piece)
        ):
            yield run
            run = []
        if naming or piece.sort == "particle" or (run and piece.sort in _LINKS):
            run.append(piece)
    if run:
        yield run


def _repeats(text: str, view: View, run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a line begins with the word that the line before, a heading, begins with."""
    before, token = view.tokens[run[-1].last], view.tokens[piece.first]
    return token.text == view.tokens[run[0].first].text and "\n" in text[before.end : token.start]


def _owns_organization(text: str, view: View, owner: Piece, number: int) -> bool:
    """Whether a possessive is part of the organization's name that goes on in piece `number`.

    Miners’ Union, Women's Institute, St. Brigid's Hospital.
    """
    tokens, token = view.tokens, view.tokens[owner.last]
    many = token.full_end == token.end + 1 and token.text not in lists.person_names()
    saint = token.possessive and owner.last > 0 and tokens[owner.last - 1].text in SAINTS
    if owner.sort not in ("name", "place") or not (
        saint or (owner.sort == "name" and (many or (token.possessive and token.lower in _PLURALS)))
    ):
        return False
    if text[token.full_end : tokens[view.pieces[number].first].start] != " ":
        return False
    for piece in view.pieces[number : number + _LONGEST_OWNED]:
        word = tokens[piece.last]
        if piece.sort not in _NAMING or (piece.first > view.pieces[number].first and not _follows(text, view, piece)):
            return False
        if word.text in lists.words("organization_heads"):
            return True
    return False


def _follows(text: str, view: View, piece: Piece) -> bool:
    return adjoin(text, view.tokens[piece.first - 1], view.tokens[piece.first])


def _names(view: View, run: Sequence[Piece]) -> Iterator[tuple[int, int, Kind | None]]:
    """The names in a run, as (first piece, last piece, kind by form)."""
    at = 0
    while at < len(run):
        if run[at].sort in _NAMING:
            last, form = _name_at(view, run, at)
            yield at - _opens_with_particle(view, run, at), last, form
            at = last
        at += 1


def _opens_with_particle(view: View, run: Sequence[Piece], at: int) -> bool:
    """Whether the word before a name is the first of it: bin Laden."""
    return at > 0 and run[at].sort == "name" and view.tokens[run[at - 1].first].lower in _OPENING_PARTICLES


def _name_at(view: View, run: Sequence[Piece], at: int) -> tuple[int, Kind | None]:
    """The last piece of the name that begins at `at`, and its kind by form."""
    heads, place_heads = lists.words("organization_heads"), lists.words("place_heads")
    end = _stretch(view, run, at)
    last = end - 1

    def is_head(piece: int, nouns: frozenset[str]) -> bool:
        return run[piece].sort in ("name", "organization") and view.tokens[run[piece].last].text.rstrip(".") in nouns

    extended = _after_of(view, run, last)
    if extended and last > at and run[extended].sort == "place" and is_firm(view.tokens[run[last].last].text):
        extended = None
    if extended and is_head(last, heads) and (last > at or run[extended].sort != "adjective"):
        return extended, "ORG"
    if extended and is_head(last, place_heads):
        return extended, "LOC"
    if last > at and is_head(last, place_heads) and not is_head(last, heads):
        return last, "LOC"
    if last > at and run[at].sort != "adjective" and is_head(last, lists.words("thing_heads")):
        return last, None
    head = next((piece for piece in range(last, at, -1) if is_head(piece, heads)), None)
    if head is not None:
        return head, "ORG"
    if run[at].sort in ("adjective", "organization"):
        return at, None
    if run[last].sort == "place" and all(
        view.tokens[run[piece].last].text in lists.words("directions") for piece in range(at, last)
    ):
        return last, "LOC" if last > at else None
    stop = next((piece for piece in range(at + 1, end) if run[piece].sort in ("adjective", "organization")), end)
    if all(piece.sort == "place" for piece in run[at:stop]):
        return at, None
    return stop - 1, "LOC" if stop > at + 1 and view.tokens[run[at].first].text in _PLACE_FIRST else None


def _stretch(view: View, run: Sequence[Piece], at: int) -> int:
    """One past the last piece of the name-like stretch that begins at `at`: particles and `&` inside it alone."""
    end = at + 1
    while end < len(run):
        inside = end
        if view.tokens[run[end].first].text == "&":
            inside += 1
        while inside < len(run) and run[inside].sort in ("particle", "nickname") and run[at].sort in ("name", "place"):
            inside += 1
        if inside == len(run) or run[inside].sort not in _NAMING:
            break
        end = inside + 1
    return end


def _after_of(view: View, run: Sequence[Piece], head: int) -> int | None:
    """The last piece of what follows `of`, `for` or `on` after a head noun: Department of Health and Human Services."""

    def word(piece: int) -> str:
        return view.tokens[run[piece].first].lower if piece < len(run) else ""

    if word(head + 1) not in ("of", "for", "on"):
        return None
    at = head + 3 if word(head + 2) == "the" else head + 2
    if at >= len(run) or run[at].sort not in _NAMING:
        return None
    end = _stretch(view, run, at)
    joined = word(end) in ("and", "&") and end + 1 < len(run) and run[at].sort == run[end + 1].sort == "name"
    other = _stretch(view, run, end + 1) if joined else end
    return (end if joined and _is_somebody(view, run[end + 1 : other]) else other) - 1


def _is_somebody(view: View, name: Sequence[Piece]) -> bool:
    """Whether a name that follows `and` is a person's by its first word: the Union of Orl and Tomas Keller."""
    words = [view.tokens[at].text for piece in name for at in range(piece.first, piece.last + 1)]
    return len(words) > 1 and words[0] in lists.given_names() and words[-1] not in lists.words("organization_heads")


def _candidate(text: str, view: View, number: int, name: Sequence[Piece], form: Kind | None) -> Candidate:
    first, last = name[0].first, name[-1].last
    tokens = view.tokens
    span = Span(tokens[first].start, tokens[last].end)
    shown = " ".join(
        text[tokens[at].start : tokens[at].full_end if at < last else tokens[at].end]
        for piece in name
        if piece.sort != "nickname"
        for at in range(piece.first, piece.last + 1)
    )
    piece = name[0]
    begins = view.begins(first)
    if len(name) == 1 and (piece.sort == "place" or piece.sort == "organization" or piece.sort == "adjective"):
        return Candidate(span, shown, number, first, last, piece.sort, piece.shown, None, begins)
    inner = next((piece for piece in name if piece.sort == "nickname"), None)
    nickname = text[tokens[inner.first].end : tokens[inner.last].start].removeprefix("The ") if inner else ""
    doubtful = begins and not inner and piece.sort in ("name", "particle") and _is_ordinary(tokens[first])
    return Candidate(span, shown, number, first, last, "name", "", form, begins, doubtful, nickname)


def is_firm(noun: str) -> bool:
    """Whether a noun ends a firm's name: a place after it is where the firm sits."""
    return noun.rstrip(".") in lists.words("firm_heads") or noun.rstrip(".") in lists.words("company_endings")


def _is_ordinary(token: Token) -> bool:
    if token.all_caps or token.text in lists.given_names() or token.lower in _OPENING_PARTICLES:
        return False
    return token.lower in lists.words("ordinary_words")

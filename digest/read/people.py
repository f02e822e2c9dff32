"""The people in a byline as web pages print it: `By Karin Holt in Tarn and Ben Ode, Islands Correspondent`."""

from __future__ import annotations

import re
from functools import cache

from digest.read import bylines
from digest.read.limits import NAME_LENGTH
from digest.read.tables import table

_REMARK = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]|\s+(?:@\S+|\S+@\S+)")
_DEGREE = re.compile(r",?\s+(?:Ph\.?D\.?|M\.?D\.?|MBA|M\.?Sc\.?|Esq\.?|J\.?D\.?|R\.?N\.?)(?=$|,|\s(?:and|&)\s)")
_BARS = re.compile(r"\s*(?:[;/|•·\n]|\s[–—-]\s)\s*")
_AND = re.compile(r"\s*(?:,|&|\s(?:[Aa]nd|AND|und|et|y|och|og|en|e|i|és|ve|и|та|[Ww]ith|mit|avec|con|med|met)\s)\s*")
_WHERE = re.compile(r"\s(?:in|at|from|[Ff]or|[Ss]pecial [Tt]o|aus|à|en|reports)\s.*$", re.DOTALL)
_WHEN = re.compile(
    r"\s+[^\s\d,]{3,12}\s\d{1,2},?\s\d{4}.*$|\s*(?:\b(?:[Pp]ublished|[Uu]pdated|[Pp]osted|PUBLISHED|UPDATED|[Pp]ubli[ée]|[Vv]eröffentlicht|[Aa]ktualisiert|Stand"
    r"|[Pp]ublicado|[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un|[Oo]n)\b[^,]*)?\s*[,|•·–-]?\s*\d.*$|\s*\b(?:Published|Follow)\b.*$",
    re.DOTALL,
)
_EAST = re.compile(
    r"^(?:本报|本報|本網|本网)?(?:记者|記者|作者|文|撰文|编辑|編輯|责任编辑|責任編輯|通讯员)[\s:：/]*|\s*(?:기자|특파원|記者|记者)$"
)
_JUNIOR = re.compile(r",\s+(?=(?:Jr|Sr)\b|III?\b)")
_HOUSE = re.compile(r"[A-Z]{3,6}(?:[\s-].*)?|[A-Z]{2}")
_PLACE = re.compile(r"[^\W\d_a-z]\w+(?:-\w+)*")
_LETTER = r"[^\s\d_,;/|()<>@:\"“”&]"
_NAME_WORD = rf"(?![a-z]){_LETTER}+"
_PARTICLES = (
    r"a[lf]|bin|ibn|d[aeiou]s?|del|della|den|der|d[uo]|el|la|le|l[oi]s|te[nr]|'t|van|v[oa]n|von|vom|z[ur]|y|e|zu|of"
)
_PERSON = re.compile(
    rf"{_NAME_WORD}(?: (?:{_NAME_WORD}|{_PARTICLES})){{1,5}}|[\u4e00-\u9fff]{{2,4}}|[\uac00-\ud7a3]{{2,4}}"
)
_LONGEST, _MOST_WORDS = 80, 8


def named(statement: str) -> list[str]:
    """Whoever a statement names, in order: people one by one; what cannot be told apart stays as stated."""
    names: list[str] = []
    pieces = [piece.strip(" ,|-–") for piece in _BARS.split(_bare(statement[:NAME_LENGTH]))]
    if any(map(people, pieces)):
        pieces = [each for each in pieces if people(each) or not (is_post(each) or any(map(str.isdigit, each)))]
    for bare in pieces:
        names += people(bare) or bylines.authors([_somebody(bare)])
    return [cased(name) for name in names if name]


def _bare(statement: str) -> str:
    """A statement without remarks, degrees and what stands before its names (`By`, `Guest Author:`)."""
    text = without_opening(_REMARK.sub("", statement))
    before, colon, rest = text.partition(": ")
    text = rest if colon and is_post(before) else text
    return _EAST.sub("", _JUNIOR.sub(" ", _DEGREE.sub("", text)))


def _somebody(piece: str) -> str:
    """A piece without where it was written from, where a name or an agency stands before that."""
    name = _WHERE.sub("", piece)
    return name if is_person(name) or name.casefold() in table("bylines.yml")["agencies"] else piece


def people(text: str) -> list[str]:
    """The people that a text names where it names nothing else but their posts, places and houses; else nobody."""
    parts = [
        _WHERE.sub("", part).strip(" .,") if _WHERE.search(part) else part.strip(" ,") for part in _AND.split(text)
    ]
    told = [_without_agency(part) for part in parts if part and not is_post(part)]
    if len(told) > 1 and is_person(told[0]):
        told = [told[0], *(part for part in told[1:] if not _is_beside(part, told[0]))]
    return told if told and all(map(is_person, told)) else []


def _is_beside(part: str, name: str) -> bool:
    """Whether what stands behind a name is a house or a place: `Karin Holt, ARF-Studio Tarn`, `Karin Holt, Tarn`."""
    if _HOUSE.fullmatch(part):
        return not (name.isupper() and is_person(part))
    return part.istitle() and bool(_PLACE.fullmatch(part)) and not is_person(part)


def _without_agency(name: str) -> str:
    """`Karin Holt` of `Karin Holt Associated Press`."""
    folded = name.casefold()
    agencies = table("bylines.yml")["agencies"]
    return next((name[: -len(each) - 1] for each in agencies if folded.endswith(f" {each}")), name)


def signed(line: str) -> list[str]:
    """The people in a byline that may go on with a date, a place, a post or a house; nobody where it says more."""
    if len(line) > 2 * _LONGEST:
        return []
    text = _bare(" ".join(line.split()))
    if (when := _WHEN.search(text)) and when.start() > 0:
        text = text[: when.start()]
    pieces = [piece.strip(" ,") for piece in _BARS.split(text) if piece.strip(" ,")]
    return [cased(name) for piece in pieces[:1] for name in people(piece)]


def is_person(text: str) -> bool:
    """Whether a text has the form of a person's name, with capitals where its script has them."""
    return len(text) <= _LONGEST and bool(_PERSON.fullmatch(text)) and not is_post(text)


def is_somebody(name: str) -> bool:
    """Whether a name says more than that a program put a word where it knew no author (`admin`, `undefined`)."""
    told = any(map(str.isalpha, name)) and 1 < len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS
    return told and name.casefold() not in table("bylines.yml")["nobody"]


def is_post(piece: str) -> bool:
    """Whether what stands behind a name is what somebody does, or for whom: `Islands Correspondent`, `Reuters`."""
    words = piece.casefold().replace(":", "").split()
    posts, agencies = table("bylines.yml")["posts"], table("bylines.yml")["agencies"]
    return bool(words) and (words[-1] in posts or words[0] in posts or " ".join(words) in agencies)


def cased(name: str) -> str:
    """`KARIN HOLT` as `Karin Holt`; one word, which may be an agency's, stays."""
    if not name.isupper() or len(name.split()) < 2 or not name.isascii():
        return name
    return " ".join(re.sub(r"[A-Z]+", _capitalized, word) if len(word) > 2 else word for word in name.split())


def without_opening(text: str) -> str:
    """A byline without its first word (`By`, `Von`), where a name follows."""
    for opening in _openings():
        if text[: len(opening)].casefold() == opening and text[len(opening) : len(opening) + 1] in (" ", ":"):
            rest = text[len(opening) :].lstrip(" :")
            return rest if rest[:1].isupper() or not rest[:1].isascii() else text
    return text


def _capitalized(match: re.Match[str]) -> str:
    word = match[0]
    return f"Mc{word[2:].capitalize()}" if word.startswith("MC") and len(word) > 4 else word.capitalize()


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(table("bylines.yml")["openings"], key=len, reverse=True))

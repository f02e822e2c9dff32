"""How a sentence opens: what may be cut from its front, and whether it then points back at something unseen."""

from __future__ import annotations

import re

from digest import lists
from digest.analyze.keypoints.words import any_of, entries
from digest.model import Span

_REACH = 80
_MARKS = "\"'“‘«([*_-–— "
BULLET = re.compile(r"(?:[•‣▪◦·●*+–—-]|\(?\d{1,3}[.)])\s+")
_HEADING = re.compile(  # a line that ends before the text's do
    r"[A-Z][^\n.,:;!?“”\"]{2,48}\n\s*(?=[A-Z][\w’']* [\w’'-]+ [\w’'-]+)"
)
_EMPHASIS = re.compile(r"[*_\u200b]{2,}\s?(?=\S)")
_ENDS = frozenset(").*_")
_END = re.compile(  # `It is new. (more)`
    r"(?:(?:(?<=[.!?])|(?<=[.!?][”\"]))\s*\((?:[^\s()]+ ){0,4}[^\s()]+\)\.?|(?<=[.!?”\")])\s?[*_]{2,})$"
)
_DATELINE = re.compile(
    r"(?:[A-Z][\w.,' -]{1,40}\s)?\([A-Za-z][A-Za-z./ -]{1,25}\)\.?\s{0,2}[-–—]{1,2}\s{0,2}"
    r"|[A-Z][A-Z.' -]{2,30}(?:, [A-Z][\w.]{1,12})?\s?(?:--|[–—])\s?(?=[A-Z])"
)
_MARKS_OF_DATELINES = ("(", "--", "–", "—")
_GLUED_HEADLINE = re.compile(r"[^.!?“”\"]{10,160} [A-Z]{4,20}(?: [A-Z]{3,20}){0,2}: (?=[A-Z][\w-]* [a-zA-Z])")
_AGENCY = re.compile(r"\([A-Z][A-Za-z. ]{1,25}\)\s{0,2}(?=[A-Z“\"])")
_PLACE_AND_AGENCY = re.compile(r"[A-Z][\w.,' -]{1,40}\s?\(([A-Z][A-Za-z. ]{1,25})\)\s{0,2}(?=[A-Z“\"])")
_EARLY_PRONOUN = re.compile(  # `As they grew, they`; but `In its report, the bank`
    r"(?:about|after|although|as|at|because|before|by|despite|during|for|from|if|in|instead of|like|of|on|once|since"
    r"|though|through|to|under|unless|unlike|until|upon|what|when|where|while|with|within|without) (?:[a-z]+ ){0,2}"
    r"(?:its?|it's|they|they're|their|them)\b"
)
_OWN = re.compile(  # `Their nets torn, nearly 150 fishermen came home`, but `Their children, 4 and 6, left`
    r"(?:Her|His|Its|Their)"
    r" (?![^,]*\b(?:are|can|could|did|do|does|had|has|have|is|may|might|must|was|were|will|would)\b)"
    r"[^,.:;]{5,60}(?:ed|en|ung|rn), (?:(?:about|almost|at least|more than|nearly|over|some) )?"
    r"\d[\d,]* (?!(?:and|of|or|to)\b)(?![^.]*,)(?![^.]{0,40}\b(?:added|said|says|told)\b)[a-z]"
)
_NAMED_NEXT = re.compile(
    r"[^,]{0,120}, (?!(?:after|and|as|at|before|both|but|by|during|for|from|he|he's|in|it|it's|its|on|one|or|she|she's"
    r"|so|that|their|there|these|they|they're|this|those|to|we|we're|we've|when|which|while|with|you)\b)"
)
_OF_THOSE_BEFORE = re.compile(  # `Some have left`, but `Some say`, `Many boats`
    r"(?:all|both|each|few|five|four|many|most|none|several|some|six|three|two)"
    r"(?! (?:are|were|have been) (?:arrested|charged|dead|detained|feared|hurt|injured|jailed|killed|missing"
    r"|wounded)\b)"
    r" (?:also|already|are|could|did|do|even|had|has|have|now|still|were|will|would)\b"
)
_AFTER_SO_LONG = re.compile(  # `Four years earlier the`, but `Four years later, in 2012,`
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty|several"
    r"|many|(?:a|just a|only a) few|some|\d+) (?:seconds|minutes|hours|days|weeks|months|years)"
    r" (?:(?:afterwards?|beforehand|earlier|later)\b(?!,? (?:at|by|in|on|than) )|(?:before|on),)"
)
_SOMEBODY = re.compile(r"the ([a-z]+)(?:'s)? ([a-z]+)")
_NAME_AND_VERB = re.compile(r"(?:[A-Z][\w.'’-]{1,30} ){1,4}([a-z]{3,12})\b(?! (?:to|with)\b)")
_AGREES = re.compile(  # `Ida Marlow, an engineer, agrees about the wall`, but `Marlow agreed on Monday to sell`
    r"(?:[A-Z][\w.'’-]{1,30} ?){1,4}(?:,[^,]{2,60},)? ?agree[ds](?: (?:about|that)\b|[.,;])"
)
_GERMAN_PRONOUN = re.compile(  # `Auf die greifen laut`, but `Auf die neue Frage`
    r"(?:An|Auf|Aus|Bei|Für|Gegen|In|Mit|Nach|Über|Unter|Von|Zu) d(?:as|em|en|er|ie) [a-zäöüß]+ [a-zäöüß]+ [a-zäöüß]"
)
_GERMAN_HE = re.compile(  # `Nach eigenen Angaben hat er`, `Stimmen, die er braucht`
    r"(?![^:]{0,50}:)(?:(?:[^\s,]+ ){1,4}(?:hat|habe|ist|sei|war|will|wird) er\b|(?:\S+ )?d(?:ie|as|en) er\b)"
)
_THEREBY = re.compile(  # `Pell zeichnet damit ein Bild`, but `Pell wies darauf hin, dass`
    r"(?:[^\s,]+ ){1,5}(?:dabei|dadurch|dafür|dagegen|daher|damit|danach|daran|darauf|daraus|darin|darum|darüber|davon"
    r"|dazu|deshalb|deswegen) (?!.*, (?:als|dass|damit|ob|um|was|weil|wenn|wer|wie|wo|\S+ zu)\b)(?!.* zu \S+[.!]?$)"
    r"|(?:[^\s,]+ ){0,4}(?:all das|all dies|das alles|dies alles|todo eso|todo esto|tout cela|tout ça|tutto questo)\b"
)
_STANDS_ALONE = re.compile(  # `It is important to`, `Regardless of rain`, `Not only does a list`
    r"it(?:'s| is) (?:(?:also|always|really|very) )?(?:best|better|critical|crucial|easier|easy|essential|hard|harder"
    r"|important|impossible|necessary|possible|vital) (?:for [a-z]+ )?to (?!it\b|that\b|them\b|this\b)"
    r"|it(?:'s| is) (?:clear|evident|no secret|obvious|true) that (?!it\b|that\b|they\b|these\b|this\b)"
    r"|here at [a-z0-9]"
    r"|regardless (?:if|of|whether) (?!it\b|that\b|these\b|this\b|those\b)"
    r"|these days,? (?!after\b)"
    r"|instead of (?!her\b|him\b|it\b|that\b|them\b|these\b|this\b|those\b)"
    r"|not only (?:are|can|did|do|does|has|have|is|was|were|will)"
    r" (?!(?:he|it|its|she|that|their|these|they|this|those)\b)"
)
_AFTER_WHAT = re.compile(  # `Once installed, the tool`, `Within minutes, she`
    r"(?:as|once|when) [a-z]+ed,|within (?:days|hours|minutes|moments|seconds|weeks),"
)
_FIRST_WORD = re.compile(r"[^\w]*([^\W\d_]+(?:['’][^\W\d_]+)?)(,?)")
_COMMA = re.compile(r",\s+")
_SUBJECT = re.compile(r"\s+([\w“]+)(?:\s+([\w’']+))?")
_SUBORDINATORS = frozenset(["although", "as", "if", "since", "when", "while"])
_LATER_CONNECTIVE = re.compile(r"[^,]{1,40}, (?:too|though|however|meanwhile|therefore|then|instead)\b,?")
_NEEDLESS = re.compile(  # `This week the council`, `That's why the council`
    r"(?:(?:That(?:['’]s| is)|This is) why"
    r"|This (?:afternoon|evening|fall|month|morning|spring|summer|week|weekend|winter|year)) "
    r"(?=(?:all|an?|both|each|every|it is|many|most|our|some|the|we|you|[A-Z]\w+) )"
)
_ALSO = re.compile(r"Also (?=on [A-Z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)")
_GOES_ON = re.compile(  # `This means`, `These tools`, `Both of them`, `With that plan`
    r"(?P<of>(?:all|any|both|each|few|many|most|none|one|several|some|three|two) of )(?:them|these|this|those)\b"
    r"|(?P<word>(?:it['’](?:d|ll|s)|they['’](?:d|ll|re|ve)|it|its|they|their|both|such|these|this|those"
    r"|that(?= (?:can|could|did|does|had|has|is|may|might|must|was|will|would)(?:n['’]t)? ))\b)"
    r"|(?P<with>(?:after|at|because of|by|during|for|from|in|like|on|through|to|under|with|without) )"
    r"(?:that|these|this|those|(?:it|them)(?=,))\b",
    re.IGNORECASE,
)
_PLAIN_PRONOUN = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_OF_SEVERAL = frozenset(["both", "these", "they", "those"])
_TALKING = re.compile(
    r"(?:And|But|So|Yet)(?!,? (?:another|as|did|do|does|far|for|here|how|is|long|many|much|no|not|on|that|the answer"
    r"|then|there|to|too|what|when|where|who|why)\b),? (?:[Bb]e aware,? )?(?=[A-Za-z“])"
)
_BUT = re.compile(r"(?:But|However|Instead|Yet),? (?=\w)")
_SO = frozenset(["few", "many"])  # words that a `so` belongs to
_CLAUSE_EDGE = re.compile(r"(?: (?:at|in|on) [^,;:()“”\"]{1,25})?,\s+")  # `on Friday,` after `Meanwhile`


def trimmed(text: str, span: Span, *, english: bool, post: bool = False) -> Span:
    """`span` without a bullet, an agency's mark, marks of emphasis, a note in parentheses after its final mark or, in
    English, a connective that ends at a clause edge.

    A `post` talks: there an `And`, `But`, `So` or `Yet` is cut wherever the rest does not point back.
    """
    ends = _END.search(text, span.start, span.end) if text[span.end - 1] in _ENDS else None
    span = Span(span.start, ends.start() if ends else span.end)
    start = span.start
    for pattern in (_HEADING, _EMPHASIS, BULLET):
        found = pattern.match(text, start, span.end)
        start = found.end() if found else start
    said = span.of(text)
    if any(mark in said for mark in _MARKS_OF_DATELINES):
        for pattern in (_DATELINE, _AGENCY):
            found = pattern.match(text, start, span.end)
            start = found.end() if found else start
        dated = _PLACE_AND_AGENCY.match(text, start, span.end)
        if dated and dated[1] in lists.entries("digest.analyze.clean", "agencies.txt"):
            start = dated.end()
    if english:
        glued = _GLUED_HEADLINE.match(text, start, span.end) if ": " in said else None
        start = glued.end() if glued else start
        opening = text[start : min(span.end, start + _REACH)]
        start += _connective_length(opening) or (_talking_length(opening) if post else 0)
    return Span(start, span.end) if start < span.end else span


def _connective_length(opening: str) -> int:
    """How many characters of `opening` are a connective and its comma, or a conjunction."""
    low = opening.lower().replace("’", "'")
    needless = _NEEDLESS.match(opening) or _ALSO.match(opening)
    if needless:
        return needless.end()
    for section, reach in (("cut_openings", _CLAUSE_EDGE), ("cut_phrases", _COMMA)):
        word = any_of(section).match(low)
        edge = reach.match(opening, word.end()) if word else None
        if edge:
            return edge.end() + _connective_length(opening[edge.end() :])
    word = any_of("cut_conjunctions").match(low)
    rest = _SUBJECT.match(opening, word.end()) if word else None
    if rest and (more := _connective_length(opening[rest.start(1) :])):
        return rest.start(1) + more
    if word and word[0] == "so" and rest and rest[1] in _SO:
        return 0
    opens_clause = rest is not None and (
        not rest[1][0].islower()
        or _is_subject(rest[1], rest[2] or "")
        or rest[1] in entries("clause_openings")
        or (rest[1] in _SUBORDINATORS and bool(rest[2]) and rest[2] not in entries("anchored_openings"))
    )
    return rest.start(1) if rest and opens_clause else 0


def _is_subject(word: str, after: str) -> bool:
    """Whether a word at the front is a noun of which something is said: `boats` or, with a verb, `time`."""
    known = ("function_words", "verbs", "imperatives", "anchored_openings")
    if not word.isalpha() or word.endswith(("ed", "ing", "ly")) or any(word in entries(section) for section in known):
        return False
    return (word.endswith("s") and word[:-1] not in entries("imperatives")) or after in entries("verbs")


def _talking_length(opening: str) -> int:
    """How many characters of `opening` are a conjunction before a clause that stands alone."""
    word = _TALKING.match(opening)
    return word.end() if word and not points_back(opening[word.end() :], english=True) else 0


def points_back(opening: str, *, english: bool, first: bool = False) -> bool:
    """Whether a sentence that begins with `opening` leans on a pronoun or connective whose anchor is not shown.

    Some of it, such as `Six were`, leans on nothing in the `first` sentence of an article.
    """
    bare = opening[:_REACH].lstrip(_MARKS)
    low = bare.lower().replace("’", "'")
    found = _FIRST_WORD.match(low)
    if found is None:
        return False
    word, comma = found.groups()
    if not english:
        return (
            word in entries("other_languages")
            or _GERMAN_HE.match(bare) is not None
            or _THEREBY.match(opening.lstrip(_MARKS)) is not None
            or low.startswith(tuple(sorted(entries("unspaced_openings"))))
            or any_of("other_phrases").match(low) is not None
            or _GERMAN_PRONOUN.match(bare) is not None
        )
    early = _EARLY_PRONOUN.match(low)
    if (early is None and _STANDS_ALONE.match(low)) or _OWN.match(opening):
        return False
    somebody = _SOMEBODY.match(low)
    return (
        (somebody is not None and somebody[1] in entries("anchored_people") and somebody[2] not in entries("tellers"))
        or (not first and _leans_on_others(opening, low))
        or (early is not None and not told_next(opening.lstrip(_MARKS)))
        or word in entries("anchored_openings")
        or word.split("'")[0] in entries("anchored_openings")
        or (comma != "" and word in entries("answers"))
        or any_of("anchored_phrases").match(low) is not None
        or _LATER_CONNECTIVE.match(low) is not None
        or _AFTER_WHAT.match(low) is not None
        or _AFTER_SO_LONG.match(low) is not None
    )


def _leans_on_others(opening: str, low: str) -> bool:
    """Whether it tells of some of those before, or what somebody answers to them: nobody does that in the first one."""
    answer = _NAME_AND_VERB.match(opening)
    return (
        (answer is not None and answer[1] in entries("answering_verbs"))
        or ("agree" in low and _AGREES.match(opening) is not None)
        or _OF_THOSE_BEFORE.match(low) is not None
    )


def anchored(opening: str) -> str:
    """`opening` as if it did not lean on the sentence before: with a noun for its `This`, `It` or `These`.

    Empty where it opens with no such word.
    """
    found = _GOES_ON.match(opening)
    if found is None:
        return ""
    rest = opening[found.end() :]
    following = _FIRST_WORD.match(rest)
    if found["of"] or found["with"]:
        return f"{found['of'] or found['with']}the plans{rest}"
    word, _, ending = found["word"].lower().replace("’", "'").partition("'")
    next_word = following[1].lower() if following else ""
    bare = word in ("it", "that", "they") or next_word in entries("verbs") or next_word in entries("function_words")
    noun = ("plans" if word in _OF_SEVERAL else "plan") if bare and word not in ("its", "their") else ""
    return f"The {noun}{' is' if ending else ''}{rest}" if noun else f"The{rest}"


def follows_on(opening: str) -> str:
    """`opening` as if it could be read alone, if it goes on from the sentence before, with or without a `But`.

    Empty where it opens with a bare `It` or `They`, which may mean anything in that sentence.
    """
    word = _BUT.match(opening)
    rest = opening[word.end() :] if word else opening
    if _PLAIN_PRONOUN.match(rest):
        return ""
    goes_on = anchored(rest)
    if word and not points_back(rest, english=True):
        return rest[:1].upper() + rest[1:]
    return goes_on


def told_next(opening: str) -> bool:
    """Whether a sentence that opens with a clause about `they` or something of theirs names them right after it."""
    if _OWN.match(opening):
        return True
    early = _EARLY_PRONOUN.match(opening[:_REACH].lower().replace("’", "'"))
    return early is not None and _NAMED_NEXT.match(opening, early.end()) is not None

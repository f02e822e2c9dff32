"""Whether a sentence is a whole statement that can be read alone, by its own words."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from itertools import pairwise

from digest.analyze.keypoints.openings import points_back, told_next
from digest.analyze.keypoints.referents import unquoted
from digest.analyze.keypoints.words import any_of, entries, is_person, may_tell, tells_to_do, tokens
from digest.analyze.quotes.units import gender_of_name
from digest.model import Mention, Span

_FINAL = tuple(".!。！．।॥۔።။។։")
_UNFINISHED = (*"?？؟…:：", "...", " ..")
_CLOSING = "\"'”’»)]）」』*_"
_ARMENIAN = re.compile(r"[ա-և]:$")
_LABEL = re.compile(r"\d+:\s|[^\w“\"‘']{0,6}[^\W\d_][\w.&'’-]{0,20}(?: [\w.&'’-]{1,20}){0,4}:\s")
_ADDRESSES = ("http:", "https:", "www.", "pic.twitter", "t.co/")
_MAIL_OR_HANDLE = re.compile(r"\w@\w|^\W{0,2}@")
_EMPHASIS = "**"  # unbalanced: pairs are taken away before
FOOTNOTE = re.compile(r"[*†‡]{1,3}\w")
_HANDLE = "@"  # in news a sentence with one is a tweet
_PRONOUN_AND_VERB = re.compile(r"\b(?:I|[Tt]hey|[Ww]e|[Yy]ou) (?:also |now |often |\w+ly )?[a-z]{3,}")
_NAME_AND_VERB = re.compile(r"\b[A-Z][\w.’'-]{0,30} [a-z]{3,20}[^s\W]s\b")  # `Quill describes`
_PERSON_PRONOUN = re.compile(r"[Hh](?<!\w.)(?:e|im|imself|is|er|ers|erself)\b|[Ss](?<!\w.)he\b")
_OPENS_CLAUSE = re.compile(  # `Stuck in a jail with an order against her, Ida Marlow waited`
    r"(?:After|Although|As|At|Because|Before|By|Despite|During|Even|For|From|If|In|Like|On|Once|Since|Through"
    r"|Throughout|To|Under|Unlike|Until|When|While|With|Within|Without|Born|Caught|Held|Known|Left|Stuck|\w+ed|\w+ing) "
)
_SOME = re.compile(r"\b(?:\d+|(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine) in|per ?cent)\b")
_THEY = re.compile(r"[Tt](?<!\w.)(?:hey|hem|heir|hey['’](?:re|ve|ll|d))\b")
_WHOM_THEY = re.compile(r"(?:Any|Each|Every|No|The) [a-z]+ (?:that )?they\b")  # `Every boat they build`
_SHORT_PLURAL = 3
_LEAST_OF_ITEM = 6  # words after the label of a list's item
_GOES_ON = re.compile(r" [a-z]+ \w+ ")
_SHORT_LEAD = 3  # words before the pronoun of an opening clause
_WITH_SOMEBODY = re.compile(r"\b(?:[Aa]longside|[Tt]ogether with|[Ww]orking with) [^,]*,\s*\Z")  # `they` are more
_CALLED_IT = re.compile(  # `Aides called it a flop`, but `Critics of the plan called it a flop`
    r"(?!(?:It|That|There|These|They|This|What) )(?:[\w’'-]+ ){1,6}?"
    r"(?:branded|call|called|calls|deem|deemed|denounced|describe|described|describes|dubbed|labell?ed) it "
)
_JOINS = frozenset(
    [
        *("about", "after", "as", "at", "behind", "by", "for", "from", "if", "in", "of", "on", "since", "that", "to"),
        *("when", "where", "which", "while", "who", "with"),
    ]
)
_DEMONSTRATIVES = ("this", "that", "these", "those")
_BARE_DEMONSTRATIVE = re.compile(
    r"\b(?:about|achieve|address|after|at|avoid|before|behind|beyond|by|consider|did|do|does|doing|done|explain|fix|for"
    r"|from|handle|in|into|like|of|on|prevent|solve|support|than|to|understand|with|without)"
    r" (?:this|that|these|those)"
    r"\s(?:and|are|as|because|but|by|can|could|had|has|have|if|is|may|or|so|was|we|were|when|will|would)\b"
    r"|\b(?:this|these|those)[.,;:)]"
    r"|^[^,;]{0,40}\b(?:did|do|does|doing) (?:exactly|just|precisely) that\b"
)
_THESE = re.compile(r"\bthese (?!days\b)")
_AFTER_THESE = frozenset(["few", "many", "new", "other", "same", "two"])
_BARE_THESE = re.compile(r"\blike (?:these|this)\b|\bthese (?:and|or) other\b|\bfind this out\b|\bthese ([a-z]+)")
_OF_A_PAGE = re.compile(  # `(PDF, 3 MB)`, `(see our page)`, `(link removed)`, `Pell, left,`; a price now: `TRN, 0.67%`
    r"\([^()]*\b(?:DOCX|Excel|PDF|PPTX?|PowerPoint|Word|\d[\d.]* ?[KMG]B|\d+ (?:pages|slides))\b[^()]*\)"
    r"|\((?:check|click|learn|read|see|watch) "
    r"|\((?:audio|image|link|photo|video)s? (?:broken|deleted|expired|missing|omitted|removed|unavailable)\)"
    r"|\(below\)|\b(?:charts?|comments|criteria|details|examples?|form|graphic|images?|infographic|links?|lists?|maps?|photos?"
    r"|posts?|presentation|recording|resources|section|slides|steps|tables?|tips|transcript|videos?|webinar) below\.$"
    r"|[A-Z][\w.’'-]+, (?:far |second from )?(?:left|right|cent(?:er|re)),|\((?:from )?(?:l-r|L-R|left to right)\)"
    r"|\b[Tt]he above\b(?!-)"
    r"|(?<![Tt]he )(?<![Ii]n )\b[A-Z][A-Z0-9.]{0,13}[A-Z0-9], [-+−–]?\d[\d.,]*% (?!(?:in|of)\b)"
)
_STEP = re.compile(  # `Open docs/_posts.yml in an editor`, `Install it`
    r"[A-Za-z]+ (?:it|them|these|this|those)\b"
    r"|(?!(?:Check|Ensure|Note|Prove|Remember|Show|Verify) )[A-Za-z]+ that\b"
    r"|[A-Za-z]+ (?:.{0,80} )?(?:--\w|\S*\w_\w\S*|\S*\w/(?!\w+[\s,;.)])\w\S*|\S*\w\.[a-z]{2,4}\b)"
)
_NO_CLAUSE = re.compile(  # `To give every reader a copy.`, `A guide to the harbour.`
    r"to (?![^.]{0,200}, (?:an?|he|it|many|most|she|some|the|they|we|you"
    r"|(?:[a-z]+ ){1,4}(?:is|are|was|were|will|ha[sd]|should|must|needs?))\b)"
    r"(?!date\b)"
    r"(?!.{0,80} (?:is|was|will|would|requires|takes|means)\b)"
    r"|an? (?:case study|collection|full list|guide|list|look|roundup|summary) (?:about|at|of|on|to)\b"
)
_FEW_FUNCTION_WORDS = 2
_LAST_ASIDE = re.compile(r"((?:\S+ ){0,8}\S+)(?:,| [-–—]{1,2}) (?:which|who|whose|where) (?:(?! [-–—])[^,])*$")
_CONDITION = re.compile(r"(?:Although|If|Though|Unless|When|Whenever|Whether|While) (?![^,;:—–]*(?:[,;:—–]| then ))")
_ASIDES = re.compile(r"\([^()]*\)")
_SUBORDINATE = frozenset(["how", "that", "what", "which", "who", "whom", "whose"])
_RELATIVES = frozenset(["that", "where", "which", "who", "whose"])
_BEFORE_NOUNS = frozenset(["", "a", "an", "every", "his", "its", "my", "no", "our", "the", "their", "your"])
_BEFORE_OTHER_VERBS = _RELATIVES | {"and", "or", "to"}
_SMALL_LETTERS = string.ascii_lowercase.encode()
_SPEAKERS = frozenset(
    ["i", "i'd", "i'll", "i'm", "i've", "our", "we", "we'd", "we'll", "we're", "we've", "you", "you'll", "your"]
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
_WITHOUT_MARK = 10  # words of a sentence that lacks its final mark
_CAPTION = re.compile(
    r"\((?:left|right|above|below|pictured|cent(?:er|re)|top|bottom|far|stock|file)\b|\b[Pp]ictured\b"
)


def is_final(said: str) -> bool:
    """Whether a sentence ends with the mark of a statement, whatever closes a quotation or bracket after it."""
    bare = said.rstrip(_CLOSING)
    return bare.endswith(_FINAL) or _ARMENIAN.search(bare) is not None


def is_unfinished(said: str) -> bool:
    """Whether it ends so with the mark of a question, or with one that something follows."""
    bare = said.rstrip(_CLOSING)
    return bare.endswith(_UNFINISHED) and not _ARMENIAN.search(bare)


def is_whole(said: str, words: Sequence[str], *, marked: bool, alone: bool) -> bool:
    """Whether a sentence ends as one: with its final mark, if the article's have them.

    A long one without its mark is no heading where others stand in its paragraph.
    """
    if is_unfinished(said):
        return False
    if not marked or is_final(said):
        return True
    return not alone and len(words) >= _WITHOUT_MARK and said[-1:].isalnum() and not _CAPTION.search(said)


def reads_alone(said: str, words: Sequence[str], *, english: bool, post: bool = False, first: bool = False) -> bool:
    """Whether a sentence is a statement that a reader can take in without its neighbours.

    In a `post` it may say `these`, for what it leans on is asked of the list; it may tell its reader what to do, but
    for calls to read on or to get in touch. Less leans on others in the `first` of an article.
    """
    label = _LABEL.match(said)
    if (
        (label and not _is_statement(said, label.end()) and not (post and _is_item(said, label.end())))
        or _CLOCK.match(said)
        or _has_address(said)
        or (_HANDLE in said and not post)
        or _EMPHASIS in said
        or FOOTNOTE.match(said)
        or _shouted(said)
        or not _balanced(said)
    ):
        return False
    if points_back(said, english=english, first=first):
        return False
    if not english:
        return True
    low = said.lower().replace("’", "'")
    return (
        words[0] not in entries("calls" if post else "imperatives")
        and not ("," not in said and _lacks_subject(words))
        and not (may_tell(words[0]) and _STEP.match(said))
        and not _calls_after_colon(said)
        and not (any_of("teasers", "teasers_of_writers", "no_answers").search(low) and _teases(low, words))
        and (_has_verb(said, words) or (post and tells_to_do(words)))
        and not (any(word in low for word in _DEMONSTRATIVES) and _BARE_DEMONSTRATIVE.search(low))
        and not (_says_these(low) if post else "these " in low and _THESE.search(low))
        and (not _NO_CLAUSE.match(low) or (post and _told_why(low)) or _named_after_why(said))
        and not _OF_A_PAGE.search(said)
        and not (_foreign(words) and not (post and any(map(_is_verb, words))))
        and not _only_described(words, said)
        and not _only_a_condition(said)
        and (tells_to_do(words) or _has_clause(said, words))
        and not _lacks_plural(said, words)
        and "?)" not in said
    )


def _teases(low: str, words: Sequence[str]) -> bool:
    """Whether a sentence that may refer to its page, or give no answer, does: words that anybody may use are those of
    the article's writer at the front, or with an `I` or `we`."""
    if any_of("teasers", "no_answers").search(low):
        return True
    found = any_of("teasers_of_writers").search(low)
    return found is not None and (found.start() <= 1 or not _SPEAKERS.isdisjoint(words))


def _has_address(said: str) -> bool:
    return any(mark in said for mark in _ADDRESSES) or ("@" in said and _MAIL_OR_HANDLE.search(said) is not None)


def _is_statement(said: str, end: int) -> bool:
    """Whether a label, which ends at `end`, is a clause before another: `Turnout was low: Tarn closed its offices`."""
    label, words = tokens(said[:end]), tokens(said[end:])
    at = next((place for place, word in enumerate(label) if _is_verb(word)), 0)
    return (
        0 < at < len(label) - 1
        and len(words) >= _LEAST_OF_ITEM
        and not tells_to_do(words)
        and said[end].isalpha()
        and reads_alone(said[end:], words, english=True)
    )


def _is_item(said: str, end: int) -> bool:
    """Whether a label, which ends at `end`, is what a statement of a list is about: `Copies: Readers may copy all.`"""
    label, rest = said[:end].strip(" *:").lower(), said[end:]
    words = tokens(rest)
    return (
        not label[-1:].isdigit()
        and entries("no_items").isdisjoint(tokens(label))
        and len(words) >= _LEAST_OF_ITEM
        and rest[:1].isupper()
        and reads_alone(rest, words, english=True, post=True)
    )


def _calls_after_colon(said: str) -> bool:
    """`Seminars of the spring: Attend one of them`."""
    before, colon, after = said.partition(": ")
    return bool(colon) and len(before.split()) <= _WITHOUT_MARK and after.split(" ", 1)[0].lower() in entries("calls")


def _says_these(low: str) -> bool:
    """Whether `these` stands for a thing by itself, not before its noun."""
    return any(
        found[1] is None
        or (found[1] in entries("function_words") and found[1] not in entries("times") and found[1] not in _AFTER_THESE)
        for found in _BARE_THESE.finditer(low)
    )


def _told_why(low: str) -> bool:
    """`To keep a box dry, use a shelf`: advice after what it is for."""
    _, comma, rest = low.partition(", ")
    first = rest.split(" ", 1)[0]
    told = first in {"don't", "do"} or (first in entries("imperatives") and first not in entries("calls"))
    return bool(comma) and told


def _named_after_why(said: str) -> bool:
    """`To keep boxes dry, Tarn now offers a shelf`: what somebody does after what it is for."""
    _, comma, rest = said.partition(", ")
    return said.startswith("To ") and bool(comma) and rest[:1].isupper() and _has_clause(rest, tokens(rest))


def _foreign(words: Sequence[str]) -> bool:
    """Whether a long sentence of an English article has hardly an English word of the commonest."""
    if len(words) < _WITHOUT_MARK:
        return False
    return sum(map(entries("function_words").__contains__, words)) < _FEW_FUNCTION_WORDS


def _only_described(words: Sequence[str], said: str) -> bool:
    """Whether a sentence is a thing with what is said of it and no more: `A tool that helps whoever plans repairs`."""
    aside = _LAST_ASIDE.match(said)
    if aside and not any(map(_is_verb, tokens(aside[1]))) and not _said_of(aside[1]):
        return True
    if words[0] not in ("a", "an", "one", "just"):
        return False
    at = next((place for place, word in enumerate(words) if word in _RELATIVES), len(words))
    if at == len(words) or any(map(_is_verb, words[:at])):
        return False
    conditions = (place for place, word in enumerate(words) if place > at and word in ("if", "when", "where"))
    end = next(conditions, len(words))
    return not any(_is_verb(word) and before not in _BEFORE_OTHER_VERBS for before, word in pairwise(words[at:end]))


def _only_a_condition(said: str) -> bool:
    """`If the wall breaks before the winter.`"""
    return _CONDITION.match(said) is not None


def _has_clause(said: str, words: Sequence[str]) -> bool:
    """Whether a verb is left that belongs to no `what …` or `how …`: not so in `A list of what readers asked`."""
    waiting, before, after_verb = 0, "", False
    if "(" in said:
        words = tokens(_ASIDES.sub(" ", said))
    for word, after in pairwise([*words, ""]):
        verb = (
            _is_finite(word)
            and not (word.endswith("ed") and before in entries("before_participles"))
            and not (before in _BEFORE_NOUNS and word not in entries("function_words") and "'" not in word)
        )
        if word in _SUBORDINATE and before not in entries("before_demonstratives"):
            waiting += 1
        elif (verb and before != "to" and not after_verb) or (before in _RELATIVES and _predicates(word, after)):
            if not waiting:
                return True
            waiting -= 1
        before, after_verb = word, verb
    return _said_of(said)


def _is_finite(word: str) -> bool:
    return _is_verb(word) or word.endswith("n't") or (word.endswith("s") and word[:-1] in entries("imperatives"))


def _predicates(word: str, after: str) -> bool:
    """Whether `word`, right after a `that` or `who`, is its verb, though no list has it: `that pairs boats`."""
    return word not in entries("function_words") and not _is_finite(after)


def _said_of(said: str) -> bool:
    """Whether a name or a pronoun is followed by a verb that no list has."""
    return any(pattern.search(said) for pattern in (_NAME_AND_VERB, _PRONOUN_AND_VERB))


def _is_verb(word: str) -> bool:
    return word in entries("verbs") or (word.endswith("ed") and "-" not in word)


def lacks_it(said: str) -> bool:
    """Whether somebody calls `it` something before anything is told of that it could mean."""
    found = _CALLED_IT.match(said)
    return found is not None and _JOINS.isdisjoint(tokens(found[0]))


def _lacks_plural(said: str, words: Sequence[str]) -> bool:
    """Whether a `they` comes before anybody or anything it could mean; a `their` may also be its subject's."""
    if _WHOM_THEY.match(said):
        return True
    pronoun = _THEY.search(said)
    if pronoun is None or told_next(said):
        return False
    before = _WITH_SOMEBODY.sub("", unquoted(said[: pronoun.start()]))
    anchors = tokens(before)
    if pronoun[0] == "their" and not tells_to_do(words) and _has_subject(anchors):
        return False
    return not (
        any(word.endswith("s") and len(word) > _SHORT_PLURAL and "'" not in word for word in anchors)
        or {"all", "and", "any", "each", "every", "everyone", "many", "more", "most", "or", "some", "who"}
        & set(anchors)
        or any(is_person(word) or word in entries("plurals") for word in anchors)
        or _SOME.search(before) is not None
        or any(word[0].isupper() for word in before.split()[1:])
        or (before[:1].isupper() and anchors[0] not in entries("function_words") and not _may_be_verb(anchors[0]))
    )


def _may_be_verb(word: str) -> bool:
    return _is_verb(word) or word.endswith("ing")


def _has_subject(words: Sequence[str]) -> bool:
    """Whether a verb follows a noun: `The airline has cancelled`, `someone using`; not in `This was` or `defeat in`."""
    nouns = (at for at, word in enumerate(words) if _may_be_subject(word))
    at = next(nouns, len(words))
    return any(map(_may_be_verb, words[at + 1 :]))


def _may_be_subject(word: str) -> bool:
    return word in ("anyone", "nobody", "someone") or not (word in entries("function_words") or _is_verb(word))


def _lacks_subject(words: Sequence[str]) -> bool:
    """`Created a plan`: a line of a list; `Retired judge Ada Quill wrote` and `Ahmed wrote` have one."""
    return words[0].endswith("ed") and words[1] in entries("objects")


def _shouted(said: str) -> bool:
    """Whether most letters are capitals, which they are not where half of all characters are small letters of ASCII."""
    others = said.encode(errors="replace").translate(None, _SMALL_LETTERS)
    return 2 * len(others) > len(said) and 2 * sum(map(str.isupper, said)) > sum(map(str.isalpha, said))


def _balanced(said: str) -> bool:
    return said.count('"') % 2 == said.count("''") % 2 == 0 and all(
        said.count(left) == said.count(right) for left, right in ("“”", "()", "[]")
    )


def _has_verb(said: str, words: Sequence[str]) -> bool:
    return any(map(_is_verb, words)) or _said_of(said)


def lacks_person(text: str, span: Span, named: Sequence[Mention]) -> bool:
    """Whether a `he` or `she` comes before anybody it could mean.

    In `After his defeat, Pell left` the name may follow, in the clause that the opening one leans on.
    """
    pronoun = _PERSON_PRONOUN.search(text, span.start, span.end)
    if pronoun is None:
        return False
    before = text[span.start : pronoun.start()]
    told = before.rsplit(None, 1)[-1:]
    if pronoun[0] in ("him", "her") and told and told[0] in entries("dative_verbs"):
        return True  # `An official showed her`
    if pronoun[0] == "him" and any(len(text[one.span.end : pronoun.start()].split()) == 1 for one in named):
        return True  # `Pell asked him`: somebody else
    words = tokens(before)
    if (
        any(is_person(word) for word in words)
        or {"who", "whose"} & set(words)
        or any(one.span.start < pronoun.start() for one in named)
    ):
        return False
    comma = text.find(",", pronoun.end(), span.end)
    if "," in before or comma < 0:
        return True
    if len(words) <= _SHORT_LEAD:
        return all(one.span.start < comma for one in named)
    gender = "f" if pronoun[0].lower().startswith(("she", "her")) else "m"
    follows = next((one for one in named if one.span.start == comma + 2), None)
    if follows is None or not _GOES_ON.match(text, follows.span.end, span.end):
        return True
    return not (_OPENS_CLAUSE.match(before) and gender_of_name(follows.name) in ("", gender))

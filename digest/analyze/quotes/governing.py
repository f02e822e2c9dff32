"""Which cue governs a quotation, and who passed its words on."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.quotes.cues import Cue
from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.marks import Marked
from digest.analyze.quotes.phrases import Phrase
from digest.analyze.quotes.units import Token
from digest.analyze.quotes.verbs import BE

_ARTICLES = frozenset({"a", "an", "the"})
_OPENING_CLAUSES = frozenset({"after", "although", "before", "though", "when", "while"})
_PUT_SO = (["is", "how"], ["is", "what"])
_HEARING = frozenset({"await", "awaited", "awaiting", "awaits", "hear", "heard", "hears"})
# With "for": listens for words like, …
_HARKENING = frozenset(
    {"listen", "listened", "listening", "listens", "look", "looked", "looking", "looks", "wait", "waited", "waiting"}
    | {"waits", "watch", "watched", "watches", "watching"}
)
_LONGEST_HEARD = 8
_SPEAKING = frozenset({"speaks", "spoke", "talked", "talks"})


def governing_cue(
    text: str, tokens: Sequence[Token], position: int, here: Sequence[Cue], marked: Sequence[Marked]
) -> tuple[Cue, str] | None:
    """The cue that governs the quotation at `position`, and on which side it stands."""
    if _is_heard(tokens, position) or _is_label(tokens, position):
        return None
    after = _tail(text, tokens, position, here, marked)
    before = _lead(tokens, position, here)
    if after is None and _is_overheard(text, tokens, position, here, marked):
        return None
    passed_on = after is not None and before is not None and before.finite and _passes_on(tokens, before, after)
    if after is not None and before is not None and _introduces_both(tokens, position, before, after):
        return before, "before"
    if after is not None and not passed_on and (before is None or _hands_over(text, tokens[position], marked)):
        return after, "after"
    if before is not None:
        return before, "before"
    last = _closing(text, tokens, position, here, marked)
    return None if last is None else (last, "after")


def introducing_cue(tokens: Sequence[Token], position: int, here: Sequence[Cue]) -> Cue | None:
    """The cue before the colon that introduces the quotation at `position`."""
    return _lead(tokens, position, here) if position and tokens[position - 1].text == ":" else None


def _passes_on(tokens: Sequence[Token], before: Cue, after: Cue) -> bool:
    """Whether the cue after the words only tells who passed them on: `Lind said it was “a mess,” NTB reported`."""
    if after.kind == "according":
        return True
    source = tokens[after.subject.head]
    agency = source.text.isupper() and len(source.text) > 2
    named = before.subject.kind == "name" or before.aside is not None
    if before.kind not in {"say", "tell"} or not named or after.subject.kind != "name":
        return False
    if agency and tokens[after.start].lower in {"said", "says"}:
        return True
    paper = agency or getattr(source.mention, "kind", None) == "ORG"
    return paper and tokens[after.start].lower in {"reported", "reports"}


def _introduces_both(tokens: Sequence[Token], position: int, before: Cue, after: Cue) -> bool:
    """Whether the words right before the quotation are its own cue, and those after it have other words or none.

    `Lind asked, “Is it safe?” Moss replied, “It is.”`, `As Lind said Friday that “it is safe,” Moss noted.`,
    `In what Lind called “a safe thing,” Moss left.`, `When Lind said it was “safe,” Moss laughed.`
    """
    between = tokens[before.end : position]
    opens = before.subject.start == 1 and tokens[0].lower in _OPENING_CLAUSES | {"as"}
    if opens and before.finite and before.kind in {"say", "tell"} and not any(t.text in ",;:—–" for t in between[:-1]):
        return True
    if not all(_leads_on(token) for token in between):
        return False
    if before.subject.start and tokens[before.subject.start - 1].lower == "as":
        return True
    described = tokens[before.start].lower in words("cues", "en", "naming")
    if before.finite and described and all(token.lower in _ARTICLES for token in between):
        return True
    end = max(after.end, after.subject.end)
    while end < len(tokens) and tokens[end].lower in words("words", "adverbs"):
        end += 1
    return (
        before.kind in {"say", "tell"}
        and end + 1 < len(tokens)
        and (tokens[end].text == "," and tokens[end + 1].quote >= 0)
    )


def _is_heard(tokens: Sequence[Token], position: int) -> bool:
    """Whether the words are what somebody was asked or told: `Lind was asked, “Is it safe?” She answered, “No.”`"""
    at = position - 1
    while at > 0 and tokens[at].text in {",", ":"}:
        at -= 1
    return at > 0 and tokens[at].lower in {"asked", "told"} and tokens[at - 1].lower in BE | words("words", "adverbs")


def _is_overheard(
    text: str, tokens: Sequence[Token], position: int, here: Sequence[Cue], marked: Sequence[Marked]
) -> bool:
    """Whether a sentence in marks is what somebody hears or waits for: she listens for words like, “Thank you.”"""
    if not text[marked[tokens[position].quote].span.start].isupper():
        return False
    if tokens[position - 1].lower in word_class("determiners", "possessives"):
        return False
    for at in range(position - 1, max(position - _LONGEST_HEARD, 0) - 1, -1):
        if tokens[at].quote >= 0 or tokens[at].text == ";" or any(_covers(tokens, cue, at) for cue in here):
            return False
        if tokens[at].lower in _HEARING or (tokens[at].lower in _HARKENING and tokens[at + 1].lower == "for"):
            return tokens[at].mention is None
    return False


def _covers(tokens: Sequence[Token], cue: Cue, at: int) -> bool:
    """Whether a word is one of a cue's, which is no mere comma."""
    return cue.start <= at < cue.end and tokens[cue.start].text != ","


def _is_label(tokens: Sequence[Token], position: int) -> bool:
    """Whether the words only tell which chants or signs are meant: drawing jeers and “Stone now!” chants."""
    after = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    return after in words("roles", "inscriptions") or after in {"chant", "chants", "shouts"}


def _leads_on(token: Token) -> bool:
    """Whether a word may stand between a cue and its words, as who hears them does: responds to Moss with, “…”."""
    hearer = token.is_name or token.lower in word_class("objects", "times")
    return hearer or token.text in {",", ":"} or token.lower in {"on", "that", "to", "with"}


def _hands_over(text: str, token: Token, marked: Sequence[Marked]) -> bool:
    """Whether the words end as they do before a cue: with a comma, a question, an exclamation or a dash."""
    end = marked[token.quote].span.end
    return text[end - 1] in "?!—–-" or "," in text[end : token.end + 1]


def _tail(
    text: str, tokens: Sequence[Token], position: int, here: Sequence[Cue], marked: Sequence[Marked]
) -> Cue | None:
    """The cue right after the quotation."""
    for cue in here:
        if cue.first <= position:
            continue
        between = tokens[position + 1 : cue.first]
        idle = [t for t in between if t.is_word and t.lower not in word_class("adverbs") and t.lower != "so"]
        if (idle and [token.lower for token in idle] not in _PUT_SO) or len(between) > 3:
            return None
        if any(t.text in ".;:" or t.quote >= 0 for t in between):
            return None
        if cue.kind == "noun" or (not cue.finite and cue.kind != "according"):
            return None
        if _has_own_words(tokens, cue) or (not between and _is_modified(text, tokens, position, cue, marked)):
            return None
        return cue
    return None


def _is_modified(text: str, tokens: Sequence[Token], position: int, cue: Cue, marked: Sequence[Marked]) -> bool:
    """Whether a noun right after the marks is what they only describe: the “stone first” crowd says."""
    noun = cue.subject.start == position + 1 and cue.subject.kind == "nominal"
    bare = tokens[position + 1].lower not in word_class("determiners", "possessives")
    return noun and bare and not _hands_over(text, tokens[position], marked)


def _has_own_words(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the cue right after a quotation has other words: `Lind said: “…”`, `Lind said yes`."""
    at = max(cue.end, cue.subject.end)
    if at + 1 >= len(tokens):
        return False
    return _agrees(tokens, cue) or (tokens[at].text == ":" and tokens[at + 1].quote >= 0)


def _agrees(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether somebody only says yes or no to the words: Asked if it is “safe,” Lind said yes."""
    at = max(cue.end, cue.subject.end)
    return at + 1 < len(tokens) and tokens[at].lower in {"no", "yes"}


def _lead(tokens: Sequence[Token], position: int, here: Sequence[Cue]) -> Cue | None:
    """The nearest cue before the quotation whose object it can be."""
    best: Cue | None = None
    for cue in here:
        if max(cue.end, cue.subject.end if cue.kind == "according" else cue.end) > position:
            break
        if cue.kind == "feel" and best is not None and best.finite:
            continue
        if cue.kind == "according" and best is not None and best.finite and cue.start - best.end <= 1:
            continue
        if cue.subject.start <= position:
            between = tokens[cue.end : position]
            if _in_clause_before(tokens, cue, between):
                continue
            if len(between) == 1 and between[0].text == ";" and any(t.quote >= 0 for t in tokens[: cue.first]):
                return cue
            if any(t.text == ";" for t in between) or (cue.kind == "noun" and not _links(between)):
                continue
            if cue.kind == "noun" and best is not None and _is_topic(tokens, cue, position, best):
                continue
            if best is not None and best.kind == "tell" and _hearer_speaks(tokens, cue, between):
                continue
            if best is not None and best.finite and _only_describes(tokens, cue, between):
                continue
            best = cue
    return best


def _in_clause_before(tokens: Sequence[Token], cue: Cue, between: Sequence[Token]) -> bool:
    """Whether a cue belongs to a clause that ends before the quotation's own: As Lind spoke, Moss held up a “…”."""
    opening = tokens[cue.subject.start - 1].lower if 0 < cue.subject.start < 3 else ""
    speaking = tokens[cue.start].lower in _SPEAKING or tokens[cue.start].lower.endswith("ing")
    if opening not in _OPENING_CLAUSES and not (opening == "as" and speaking):
        return False
    end = next((i for i, token in enumerate(between) if token.text == "," or token.quote >= 0), len(between) - 1)
    goes_on = any(token.is_word and token.lower not in words("words", "conjunctions") for token in between[end + 1 :])
    return goes_on and not any(t.text in "—–" for t in between)


def _hearer_speaks(tokens: Sequence[Token], cue: Cue, between: Sequence[Token]) -> bool:
    """Whether a cue only describes who is told: `Lind told a man who claimed that it was late that “…”`."""
    described = cue.subject.end < cue.start and tokens[cue.subject.end].lower == "who"
    return described and sum(token.lower == "that" for token in between) > 1 and between[-1].lower == "that"


def _is_topic(tokens: Sequence[Token], cue: Cue, position: int, teller: Cue) -> bool:
    """Whether somebody's words are only what `teller` speaks about: a paper had this to say about his proposal: “…”.

    Saying his comments “are wrong”; called her remarks on it a “new low”; told them that his claim was “absurd”.
    """
    between = tokens[cue.end : position]
    if cue.subject.start > 0 and tokens[cue.subject.start - 1].lower == "about":
        return True
    if not between:
        opening = tokens[position].text[1:].split(maxsplit=1)[0].lower()
        return teller.finite or opening in words("words", "auxiliaries")
    if between[0].lower in {"of", "that"}:
        return False
    naming = tokens[teller.start].lower in words("cues", "en", "naming")
    return between[-1].lower in BE or (naming and between[-1].lower in _ARTICLES)


def _only_describes(tokens: Sequence[Token], cue: Cue, between: Sequence[Token]) -> bool:
    """Whether a cue before a colon only tells of somebody else: `Lind mocked a man who called it art: “…”`."""
    described = cue.subject.end < cue.start and tokens[cue.subject.end].lower == "who"
    return described and len(between) > 1 and between[-1].text == ":"


def _links(between: Sequence[Token]) -> bool:
    """Whether a noun of speech reaches the quotation: `her warning that “…”`, `his claim of a “…”`."""
    return (
        len(between) <= 6
        and not any(t.text in ",." for t in between)
        and (
            not between
            or between[0].lower in {"that", "of", "about", ":", "on", "to", "for", "—", "-"}
            or between[0].text == ":"
            or (between[0].lower in {"is", "was"} and _announces(between[1:]))
        )
    )


def _announces(tokens: Sequence[Token]) -> bool:
    """Whether what follows `Lind's answer was` only leads on to the words: a mark, or `short and sharp:`."""
    plain = all(token.is_word and not token.is_name for token in tokens[:-1])
    return bool(tokens) and (tokens[-1].text == ":" or (len(tokens) == 1 and tokens[0].text == ",")) and plain


def _closing(
    text: str, tokens: Sequence[Token], position: int, here: Sequence[Cue], marked: Sequence[Marked]
) -> Cue | None:
    """The cue clause that ends the sentence: `It was “…” for the town, Lind said Friday.`"""
    for cue in here:
        if cue.first <= position or cue.kind in {"noun", "label", "feel", "denied"} or not cue.finite:
            continue
        before = tokens[cue.first - 1]
        if before.text not in {",", "—", "–"} and before.quote < 0:
            continue
        if len(tokens) - max(cue.end, cue.subject.end) <= 14 and not (
            _agrees(tokens, cue) or _is_modified(text, tokens, position, cue, marked)
        ):
            return cue
    return None


def reported_by(text: str, tokens: Sequence[Token], cue: Cue, here: Sequence[Cue]) -> str | None:
    """Who passed the words on: by the cue itself, or `according to` beside another cue."""
    phrase = cue.through
    if phrase is None and cue.kind in {"say", "tell"}:
        phrase = next((c.subject for c in here if c.first >= cue.end and _passes_on(tokens, cue, c)), None)
    if phrase is None:
        return None
    return _reporter(text, tokens, phrase)


def _reporter(text: str, tokens: Sequence[Token], phrase: Phrase) -> str | None:
    for token in tokens[phrase.start : phrase.end]:
        if token.mention is not None and token.mention.kind != "LOC":
            return token.mention.name
    return text[tokens[phrase.lead].start : tokens[phrase.head].end] if phrase.kind == "name" else None

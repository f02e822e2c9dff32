"""Whose verb it is: the noun phrase that is the subject of a verb of speech, by what stands before the verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from digest.analyze.quotes.clauses import clause_subject
from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.phrases import (
    COMMA_OR_DASH,
    DASHES,
    Phrase,
    is_role,
    is_verb,
    phrase_after,
    phrase_before,
    verb_forms,
)
from digest.analyze.quotes.units import Token, is_possessive

_ARTICLES = frozenset({"a", "an", "the"})
# Words between "as" and "for" in: criticized Lind as vain and lazy for saying.
_LONGEST_BLAME = 7
_THINGS = frozenset({"everything", "line", "nothing", "phrase", "something", "thing", "things", "words"})
_NAMING = (["whose", "name", "is"], ["whose", "name", "was"])
_PERCEIVING = frozenset(
    {"caught", "hear", "heard", "hearing", "hears", "recall", "recalled", "recalls", "remember", "remembered"}
    | {"remembers", "saw", "watched"}
)


def subject_before(
    tokens: Sequence[Token], left: int, floor: int, previous: Phrase | None
) -> tuple[Phrase | None, Phrase | None]:
    """The subject of a finite verb whose helpers begin after `left`, and what stands in apposition to it.

    `previous` is the subject of the cue before it in the sentence, None where there is none.
    """
    if left < floor:
        return None, None
    token = tokens[left]
    if token.lower in {"who", "which", "that"} and token.mention is None:
        last = left - 1
        if tokens[left + 1].lower in {"read", "reads"}:
            thing = phrase_before(tokens, last, floor) if last >= floor else None
            if thing is not None and thing.kind == "nominal" and tokens[thing.head].lower in _written():
                return thing, None
            written = author_before(tokens, left) or carried(tokens, left, previous)
            person = written is not None and tokens[written.head].lower in words("roles", "people")
            return (None if person else written), None
        if last >= floor and tokens[last].text == ",":
            last -= 1
        return (_nearest(tokens, phrase_before(tokens, last, floor)), None) if last >= floor else (None, None)
    if token.lower in {"and", "but", "or", "then"} or (token.text == "," and _coordinated(tokens, left)):
        return carried(tokens, left, previous), None
    if token.text in COMMA_OR_DASH:
        return _before_aside(tokens, left, floor)
    relative = next(
        (i for i in range(left, floor, -1) if tokens[i].lower in {"who", "whose"} or tokens[i].text in COMMA_OR_DASH),
        None,
    )
    phrase = _of_relative(tokens, phrase_before(tokens, left, floor))
    if phrase is not None and phrase.start - 1 == relative and phrase.kind != "nominal":
        return phrase, None
    of_main_clause = phrase is None or phrase.kind != "name" or tokens[phrase.start - 1].lower != "that"
    if relative is not None and tokens[relative].is_word and relative - 1 >= floor and of_main_clause:
        return phrase_before(tokens, relative - 2 if tokens[relative - 1].text == "," else relative - 1, floor), None
    if phrase is None or _is_verb_chain(tokens, phrase, floor):
        return None, None
    if _governed(tokens, phrase, floor):
        return _before_adjunct(tokens, phrase.start - 1, floor), None
    return _described_after_quotation(tokens, phrase, floor) or _joint(tokens, phrase, floor), None


def _of_relative(tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """The name in a clause that describes what it follows: something Lind said, the words Lind wrote."""
    if phrase is None or phrase.kind != "name" or tokens[phrase.lead - 1].lower not in _THINGS:
        return phrase
    return Phrase(phrase.lead, phrase.end, phrase.head, phrase.lead, "name") if phrase.start < phrase.lead else phrase


def _nearest(tokens: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """Whom a relative clause right after `phrase` describes: of the support of a retired general, the general."""
    if phrase is None or phrase.kind != "nominal":
        return phrase
    if tokens[phrase.end - 1].lower in words("roles", "inscriptions") and phrase.head < phrase.end - 2:
        return Phrase(phrase.end - 2, phrase.end, phrase.end - 1, phrase.end - 2, "nominal")
    if is_role(tokens[phrase.head].lower):
        return phrase
    inner = next((i for i in range(phrase.end - 1, phrase.head, -1) if _opens_phrase(tokens[i])), None)
    last = phrase_after(tokens, inner + 1) if inner is not None else None
    known = last is not None and getattr(tokens[last.head].mention, "kind", "LOC") != "LOC"
    speaks = last is not None and (known or is_role(tokens[last.head].lower))
    return last if speaks and last is not None and last.end == phrase.end else phrase


def _opens_phrase(token: Token) -> bool:
    return token.mention is None and token.lower in word_class("prepositions")


def _described_after_quotation(tokens: Sequence[Token], phrase: Phrase, floor: int) -> Phrase | None:
    """Whoever a phrase describes that no comma closes: `“…,” Ada Lind, a spokeswoman for the port said`."""
    at = phrase.start - 1
    if phrase.kind != "nominal" or at <= floor or tokens[at].text != "," or tokens[phrase.start].lower not in _ARTICLES:
        return None
    name = phrase_before(tokens, at - 1, floor)
    quoted = name is not None and name.start > 0 and tokens[name.start - 1].quote >= 0
    person = name is not None and getattr(tokens[name.head].mention, "kind", None) == "PER"
    return name if quoted and person and name is not None and name.end == at else None


@cache
def _written() -> frozenset[str]:
    return words("roles", "inscriptions") | words("roles", "documents")


def inverts(tokens: Sequence[Token], left: int, subject: Phrase) -> bool:
    """Whether the verb right after `left` may stand before `subject`: it follows words quoted or opens the sentence.

    Or "so" after either: So said Lind. Or it follows a comma, and what it introduces follows its subject:
    `In short, said Lind, “…”`.
    """
    if left < 0 or tokens[left].quote >= 0 or (tokens[left].lower == "so" and inverts(tokens, left - 1, subject)):
        return True
    if tokens[left].text not in COMMA_OR_DASH:
        return False
    marks = tokens[subject.end : subject.end + 2]
    introduces = len(marks) == 2 and marks[0].text in ",:" and marks[1].quote >= 0
    return introduces or any(token.quote >= 0 for token in tokens[:left])


def own_subject(tokens: Sequence[Token], left: int) -> Phrase | None:
    """The participle's own subject: `with marchers chanting`, `and Lind calling it`, `footage of Lind saying`."""
    if left < 1 or not tokens[left].is_word or tokens[left].lower in word_class("conjunctions", "prepositions"):
        return None
    phrase = phrase_before(tokens, left, 0)
    if phrase is None or phrase.end != left + 1 or phrase.start == 0:
        return None
    before = tokens[phrase.start - 1]
    if before.lower in _PERCEIVING and (phrase.kind == "name" or tokens[phrase.head].lower in words("roles", "people")):
        return phrase
    person = phrase.kind == "name" and getattr(tokens[phrase.head].mention, "kind", None) == "PER"
    other = phrase_before(tokens, phrase.start - 2, 0) if before.lower == "and" and phrase.start > 2 else None
    if other is not None and other.end == phrase.start - 1 and other.start and tokens[other.start - 1].lower == "with":
        return Phrase(other.start, phrase.end, phrase.head, other.start, "several")
    if before.lower == "with" or (person and (before.lower in {"and", "while"} or before.text in DASHES)):
        return phrase
    return phrase if person and tokens[phrase.lead - 1].lower == "of" else None


def author_before(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Who wrote what the words right before `end` name: a letter from Ada Lind."""
    last = tokens[end - 1] if end else None
    if last is None or last.mention is None or is_possessive(last):
        return None
    lead = end - 1
    while lead and tokens[lead - 1].mention is last.mention:
        lead -= 1
    at = lead
    while at and tokens[at - 1].mention is None and tokens[at - 1].text[0].isupper():
        at -= 1
    documents = words("cues", "en", "nouns") | words("roles", "documents")
    written = at > 1 and tokens[at - 1].lower in {"by", "from"} and tokens[at - 2].lower in documents
    return Phrase(at, end, end - 1, lead, "name") if written else None


def blamed(tokens: Sequence[Token], preposition: int) -> Phrase | None:
    """Who is said to have spoken: criticized Lind (as vain) for saying, accused her of saying; None for other words."""
    at = preposition
    if at < 2 or tokens[at].lower not in {"for", "of", "over"}:
        return None
    at = next((i for i in range(at - 1, max(at - _LONGEST_BLAME, 1), -1) if tokens[i].lower == "as"), at)
    start = at - 1
    while start > 1 and tokens[start - 1].is_name and not is_verb(tokens[start - 1]):
        start -= 1
    if tokens[start - 1].lower not in words("cues", "en", "tell"):
        return None
    if tokens[at - 1].lower in {"her", "him", "them", "us", "me"}:
        return Phrase(at - 1, at, at - 1, at - 1, "pronoun")
    person = getattr(tokens[at - 1].mention, "kind", None) == "PER"
    return phrase_before(tokens, at - 1, start) if person else None


def of_infinitive(tokens: Sequence[Token], to: int) -> Phrase | None:
    """The subject of the verb right before "to": `when officials started to call it`; None for other words there."""
    at = to - 1
    if at < 1 or not (tokens[at].lower.endswith("ed") or tokens[at].lower in word_class("verbs")) or tokens[at].is_name:
        return None
    phrase = phrase_before(tokens, at - 1, 0)
    if phrase is None or phrase.end != at or not _bounded(tokens, phrase, 0):
        return None
    return phrase


def floor_of(tokens: Sequence[Token], left: int) -> int:
    """No subject begins before the last quotation or strong stop to the left."""
    for index in range(left, -1, -1):
        if tokens[index].quote >= 0 or tokens[index].text in ";:":
            return index + 1
    return 0


def _coordinated(tokens: Sequence[Token], comma: int) -> bool:
    return comma > 0 and tokens[comma - 1].lower in {"and", "but"}


def _bounded(tokens: Sequence[Token], phrase: Phrase, floor: int) -> bool:
    """Whether nothing that governs the phrase stands right before it."""
    if phrase.start <= floor:
        return True
    before = tokens[phrase.start - 1]
    return (
        not before.is_word
        or before.lower in word_class("conjunctions", "subordinators", "adverbs")
        or before.lower in {"said", "says", "that"}
    )


def _governed(tokens: Sequence[Token], phrase: Phrase, floor: int) -> bool:
    """Whether a preposition stands right before the phrase, which is then no subject: `the use of orders`."""
    before = tokens[phrase.start - 1] if phrase.start > max(floor, 1) else None
    return (
        before is not None
        and before.mention is None
        and (before.lower in word_class("prepositions") and before.lower not in word_class("subordinators"))
    )


def _is_verb_chain(tokens: Sequence[Token], phrase: Phrase, floor: int) -> bool:
    """Whether the phrase is an infinitive after its auxiliary, so that no subject is in sight: `would stay closed`."""
    return phrase.kind == "nominal" and phrase.start > floor and tokens[phrase.start - 1].lower in word_class("modals")


def _before_adjunct(tokens: Sequence[Token], preposition: int, floor: int) -> Phrase | None:
    """The subject before an adjunct of its own: `voters across the state said`, `men marching past a church said`."""
    last = preposition - 1
    if last > floor and tokens[last].lower.endswith(("ing", "ed")) and not tokens[last].is_name:
        last -= 1
    phrase = phrase_before(tokens, last, floor) if last >= floor else None
    stands_free = phrase is not None and phrase.end == last + 1 and _bounded(tokens, phrase, floor)
    return phrase if stands_free and phrase is not None and phrase.kind != "pronoun" else None


def _joint(tokens: Sequence[Token], phrase: Phrase, floor: int) -> Phrase | None:
    """The phrase, with the one before it where two speak: Lind and Moss said. None where "nor" joins them."""
    at = phrase.start - 1
    if at > floor and tokens[at].lower == "nor":
        return None
    if at <= floor or tokens[at].lower not in {"and", "or"}:
        return phrase
    other = phrase_before(tokens, at - 1, floor)
    if (
        other is None
        or other.end != at
        or other.kind not in {phrase.kind, "name"}
        or not _bounded(tokens, other, floor)
    ):
        return phrase
    return None if other.kind == "pronoun" else Phrase(other.start, phrase.end, phrase.head, other.start, "several")


def with_partner(tokens: Sequence[Token], subject: Phrase) -> Phrase:
    """A subject after its verb, with a second one joined to it: said Lind and Moss."""
    if subject.kind == "pronoun" or subject.end + 1 >= len(tokens) or tokens[subject.end].lower != "and":
        return subject
    other = phrase_after(tokens, subject.end + 1)
    relative = other is not None and other.kind == "nominal" and is_role(tokens[other.head].lower)
    if other is None or (other.kind != subject.kind and not relative):
        return subject
    after = tokens[other.end] if other.end < len(tokens) else None
    if after is not None and after.is_word and after.lower not in word_class("prepositions", "times"):
        return subject
    return Phrase(subject.start, other.end, other.head, subject.start, "several")


def _before_aside(tokens: Sequence[Token], comma: int, floor: int) -> tuple[Phrase | None, Phrase | None]:
    """The phrase before an aside that ends with the mark at `comma`: `Lind, the mayor of Orl, said`."""
    mark = tokens[comma].text
    inner = comma
    described = _described(tokens, comma, floor)
    if described is not None:
        return described, None
    introduced = _introduced(tokens, comma, floor)
    if introduced is not None:
        return introduced, None
    nominal: tuple[Phrase, int] | None = None
    for index in range(comma - 1, floor, -1):
        if tokens[index].text != mark:
            continue
        phrase = phrase_before(tokens, index - 1, floor)
        if phrase is not None and phrase.end == index and _bounded(tokens, phrase, floor):
            if phrase.kind != "nominal":
                if (
                    phrase.kind == "name"
                    and phrase.start > floor
                    and getattr(tokens[phrase.head].mention, "kind", "LOC") == "LOC"
                ):
                    continue
                return phrase, None
            if tokens[phrase.start].lower in word_class("determiners", "possessives") or phrase.start == floor:
                nominal = (phrase, index)
                aside = phrase_after(tokens, index + 1)
                place = aside is not None and getattr(tokens[aside.head].mention, "kind", None) == "LOC"
                if aside is not None and aside.kind == "name" and _fills(tokens, aside, inner) and not place:
                    told = _told_of(tokens, phrase, floor)
                    if told is not None:
                        return told, None
                    both = _joint(tokens, phrase, floor)
                    if both is not None and both.kind == "several":
                        return Phrase(both.start, aside.end, aside.head, both.start, "several"), None
                    return phrase, aside
        inner = index
    return (nominal[0], None) if nominal is not None else (None, None)


def _told_of(tokens: Sequence[Token], phrase: Phrase, floor: int) -> Phrase | None:
    """The person whom a phrase with a name of its own describes: Ada Lind, the brother of the mayor, Odd, said."""
    comma = phrase.start - 1
    if comma <= floor or tokens[comma].text != ",":
        return None
    name = phrase_before(tokens, comma - 1, floor)
    person = name is not None and getattr(tokens[name.head].mention, "kind", None) == "PER"
    return name if person and name is not None and name.end == comma and _bounded(tokens, name, floor) else None


def _fills(tokens: Sequence[Token], aside: Phrase, end: int) -> bool:
    """Whether a name is all of an aside, but for where its bearer works: her lawyer, Ada Lind of Lind & Moss, said."""
    if aside.end == end:
        return True
    person = getattr(tokens[aside.head].mention, "kind", None) == "PER"
    return person and aside.end < end and tokens[aside.end].lower in {"at", "from", "of", "with"}


def _introduced(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """The person between a comma too many and an introduction: In Oslo on Monday, Ada Lind, said."""
    if not tokens[floor].is_word or tokens[floor].mention is not None:
        return None
    if tokens[floor].lower not in word_class("prepositions", "subordinators", "times"):
        return None
    name = phrase_before(tokens, comma - 1, floor)
    if name is None or name.end != comma or name.start <= floor or tokens[name.start - 1].text != ",":
        return None
    subject = clause_subject(tokens, floor, comma)
    return name if subject == name and getattr(tokens[name.head].mention, "kind", None) == "PER" else None


def _described(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """The person whom a clause with asides of its own describes: Ada Lind, who followed her father, Odd, said."""
    for index in range(comma - 1, floor, -1):
        if tokens[index].text == "," and tokens[index + 1].lower in {"who", "whose"}:
            phrase = phrase_before(tokens, index - 1, floor)
            person = (
                phrase is not None and phrase.end == index and getattr(tokens[phrase.head].mention, "kind", "") == "PER"
            )
            return phrase if person and phrase is not None and _bounded(tokens, phrase, floor) else None
    return None


def appositive(tokens: Sequence[Token], subject: Phrase) -> Phrase | None:
    """The name right after a role: `said a spokesman, Odd Lind`, `the skipper, whose name is Odd Lind, said`."""
    if subject.kind != "nominal" or subject.end + 1 >= len(tokens) or tokens[subject.end].text != ",":
        return None
    names = [token.lower for token in tokens[subject.end + 1 : subject.end + 4]] in _NAMING
    phrase = phrase_after(tokens, subject.end + 1 + 3 * names)
    mention = tokens[phrase.head].mention if phrase is not None and phrase.kind == "name" else None
    person = mention is not None and mention.kind == "PER"
    closed = phrase is not None and (phrase.end >= len(tokens) or not tokens[phrase.end].is_word)
    closed = closed or (person and phrase is not None and tokens[phrase.end].lower in {"at", "from", "of", "with"})
    other = mention is not None and mention.kind == "ORG" and tokens[subject.head].lower in words("roles", "people")
    return phrase if closed and mention is not None and not other else None


def carried(tokens: Sequence[Token], at: int, previous: Phrase | None) -> Phrase | None:
    """The subject of a participle, an infinitive or a second verb: that of the cue before it, or of the clause.

    Of the main clause where that cue stands in one before it: `As the crowd sang, Lind rose and said`.
    """
    if previous is None:
        told = next((i for i in range(at - 1, 1, -1) if tokens[i].lower == "that" and _reports(tokens[i - 1])), None)
        clause = clause_subject(tokens, told + 1, at) if told is not None and tokens[at - 1].lower != "to" else None
        opens = tokens[0].lower in word_class("subordinators")
        return clause or clause_subject(tokens, 0, at) or (clause_subject(tokens, 1, at) if opens else None)
    if previous.start and tokens[0].lower in word_class("subordinators") and previous.start <= 2:
        main = clause_subject(tokens, 0, at)
        return main if main is not None and main.start > previous.end else previous
    return previous


def _reports(token: Token) -> bool:
    return token.lower in verb_forms() or token.lower in {"hear", "heard", "knew", "learned", "learnt", "saw"}

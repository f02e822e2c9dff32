"""Whether a form that may be a verb of speech is one, by what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.phrases import Phrase, is_role
from digest.analyze.quotes.units import Token, is_possessive

BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "’s", "'s", "gets", "got", "getting"})
_ARTICLES = frozenset({"a", "an", "the"})
_REFUSING = frozenset({"decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing"})
_CONSIDERING = frozenset({"consider", "considered", "considering", "considers"})
_SPEAKING_OF = frozenset({"boast", "boasts", "rage", "speak", "speaks", "spoke", "talk", "talks"})
_OPEN = frozenset({"how", "what", "when", "where", "whether"})
# Words from a helper to its verb: is now seriously considering.
_FARTHEST_HELPER = 3
_REPORTED = frozenset({"alleged", "believed", "reported", "rumored", "rumoured", "said", "thought", "understood"})


def takes_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a form that may be a noun shows that it is a verb."""
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.mention is None
        and before.lower not in {"that", "to"}
        and before.lower in word_class("determiners", "possessives", "prepositions")
    ):
        return False
    if before is not None and is_possessive(before):
        return False
    if before is not None and before.is_word and not before.is_name and not _may_precede_verb(before):
        return False
    if at + 1 >= len(tokens):
        return True
    after = tokens[at + 1]
    if after.text in ".;" and (before is None or before.lower in word_class("adverbs", "times")):
        return False
    if after.quote >= 0 or not after.is_word or after.mention is not None:
        return True
    if after.lower == "of":
        return tokens[at].lower in _SPEAKING_OF
    return after.lower in word_class("determiners", "possessives", "pronouns", "times", "objects") or after.lower in {
        "that",
        "for",
        "on",
        "about",
        "how",
        "in",
        "at",
    }


def names_words(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is used is words: used “…”, used the phrase “…”, used a language that …"""
    for token in tokens[at + 1 : at + 6]:
        if token.quote >= 0 or token.lower in words("cues", "en", "wordings"):
            return True
        if not token.is_word:
            break
    return False


def _may_precede_verb(token: Token) -> bool:
    return (
        is_role(token.lower)
        or token.lower.endswith("ly")
        or token.lower == "to"
        or token.lower in word_class("pronouns", "adverbs", "auxiliaries", "conjunctions", "times", "relatives")
    )


def beside_marks(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation stands right beside: `it read: “…”`, `“…,” the sign read`."""
    for token in tokens[at + 1 : at + 5]:
        if token.quote >= 0:
            return True
        if token.text not in {":", ","} and token.lower not in {
            "on",
            "off",
            "with",
            "back",
            "as",
            "follows",
            "that",
            "by",
            "in",
            "part",
        }:
            break
    first = max(0, at - 4) if at + 1 < len(tokens) and tokens[at + 1].is_word else 0
    return any(token.quote >= 0 for token in tokens[first:at])


def is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form stands right after an article, or after a name that has one: a written statement, a CNN report."""
    before = tokens[at - 1] if at else None
    if before is None or not before.is_word:
        return False
    if is_possessive(before) and before.lower.endswith(("s", "’", "'")):
        return True
    if before.mention is None:
        owned = before.lower in {"her", "his"} and tokens[at].lower == "alleged"
        return owned or before.lower in _ARTICLES or before.lower in {"its", "my", "our", "their", "your"}
    if tokens[at].lower not in words("cues", "en", "ambiguous"):
        return False
    lead = at - 1
    while lead and tokens[lead - 1].mention is before.mention:
        lead -= 1
    if lead > 0 and tokens[lead - 1].lower == "the":
        return not before.lower.endswith("s") and not tokens[at].lower.endswith(("s", "ed"))
    return lead > 0 and (tokens[lead - 1].lower in {"a", "an"} or is_possessive(tokens[lead - 1]))


def is_reported(tokens: Sequence[Token], to: int) -> bool:
    """Whether the verb after "to" is what somebody is reported to have done: was alleged to have told."""
    return to > 1 and tokens[to].lower == "to" and tokens[to - 1].lower in _REPORTED and tokens[to - 2].lower in BE


def is_supposed(tokens: Sequence[Token], left: int) -> bool:
    """Whether the subject that ends at `left` stands after "if": If Lind says “…,” Moss will leave."""
    at = left
    while at >= 0 and (tokens[at].is_name or tokens[at].lower in word_class("pronouns", "determiners")):
        if tokens[at].lower in {"if", "unless"}:
            break
        at -= 1
    return (
        0 <= at < left and tokens[at].lower in {"if", "unless"} and not (at and tokens[at - 1].lower in {"as", "even"})
    )


def is_adverb(word: str) -> bool:
    """Whether a word ends as adverbs do and is nobody who speaks: calmly, not family."""
    return word.endswith("ly") and not is_role(word)


def refuses(tokens: Sequence[Token], to: int) -> bool:
    """Whether the verb after "to" is what somebody will not do: declined to say."""
    return to > 0 and tokens[to].lower == "to" and tokens[to - 1].lower in _REFUSING


def weighs(tokens: Sequence[Token], at: int) -> bool:
    """Whether to consider is to weigh a plan, not to hold an opinion: is considering a “pause”, may consider one."""
    if tokens[at].lower not in _CONSIDERING:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.mention is None and (after.lower.endswith("ing") or after.lower in _OPEN):
        return True
    before = {token.lower for token in tokens[max(0, at - _FARTHEST_HELPER) : at]}
    if tokens[at].lower == "consider" and before & word_class("modals"):
        return after is None or (after.mention is None and after.lower not in word_class("objects"))
    return tokens[at].lower == "considering" and bool(before & BE)


def is_reduced(tokens: Sequence[Token], at: int, subject: Phrase) -> bool:
    """Whether a past form is a passive one: themes embraced by many, a box labeled “…”, a plan called “…”."""
    word = tokens[at].lower
    if subject.kind == "pronoun" or getattr(tokens[subject.head].mention, "kind", None) == "PER":
        return False
    if at + 2 < len(tokens) and tokens[at + 1].lower == "by" and not tokens[at + 2].lower.endswith("ing"):
        return word.endswith(("ed", "en"))
    before = tokens[at - 1] if at else None
    after = [token for token in tokens[at + 1 : at + 3] if token.lower not in {"a", "an", "the"}]
    marks = bool(after) and after[0].quote >= 0
    if not marks or word not in words("cues", "en", "naming") or before is None or not before.is_word or before.is_name:
        return False
    noun = before.lower not in word_class("adverbs", "auxiliaries", "pronouns", "relatives", "conjunctions", "times")
    speaks = is_role(before.lower) and before.lower not in words("roles", "documents")
    return noun and not speaks and not before.lower.endswith("ly")

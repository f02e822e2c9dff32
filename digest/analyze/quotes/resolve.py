"""From the words that name a speaker to who it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.analyze.quotes.lexicon import word_class, words
from digest.analyze.quotes.nominals import of_noun
from digest.analyze.quotes.phrases import Phrase, is_verb, phrase_after, phrase_before, role_nouns
from digest.analyze.quotes.pronouns import of_pronoun
from digest.analyze.quotes.scene import Entrance, Scene, role_words
from digest.analyze.quotes.story import NOBODY, Speaker, Story, own_words, unnamed
from digest.analyze.quotes.subjects import appositive
from digest.analyze.quotes.units import Token, gender_of_name, is_possessive
from digest.model import Attribution, Kind

# More words in capitals are a heading: IOWA POLLS NOT WRONG.
_LONGEST_IN_CAPITALS = 3
_INDEFINITE = frozenset({"a", "an", "another", "any", "each", "every", "many", "most", "one", "several", "some", "two"})
# What may begin an aside between a name that opens its sentence and its verb: Lind, however, said.
_ASIDE = frozenset({"also", "from", "however", "meanwhile", "moreover", "of", "though", "too", "which", "who", "whose"})


def resolve(
    scene: Scene,
    text: str,
    unit: int,
    phrase: Phrase,
    story: Story,
    aside: Phrase | None = None,
    *,
    quotation: int | None = None,
) -> Speaker:
    """Who is meant by `phrase` in sentence `unit`, after all that `story` holds; NOBODY where the text does not say.

    `quotation` is the token of the words before `phrase` that the sentence reports.
    """
    tokens = scene.units[unit].tokens
    beside = appositive(tokens, phrase) if aside is None else None
    if beside is not None and getattr(tokens[beside.head].mention, "kind", None) == "PER":
        aside = beside
    if aside is not None:
        named = _named(scene, text, tokens, aside)
        return Speaker(named.name, named.attribution, own_words(text, tokens, phrase.start, phrase.end), named.evidence)
    if phrase.kind == "name":
        return _named(scene, text, tokens, phrase)
    if phrase.kind == "several":
        own = own_words(text, tokens, phrase.start, phrase.end)
        return replace(unnamed(own), evidence=f"names “{own}” together")
    if phrase.kind == "pronoun":
        return of_pronoun(scene, unit, phrase, story, quotation)
    owner = _owner(scene, text, tokens, phrase) if tokens[phrase.head].lower in words("roles", "documents") else None
    return owner or of_noun(scene, text, unit, phrase, story)


def follow(scene: Scene, text: str, unit: int, story: Story) -> None:
    """Note in `story` whom the "he", "the mayor" or "a man" that is this sentence's subject stands for."""
    subject = scene.subjects[unit]
    if subject is None or subject.kind == "name":
        return
    tokens = scene.units[unit].tokens
    head = tokens[subject.head].lower
    if subject.end + 1 < len(tokens) and tokens[subject.end].text == "," and tokens[subject.end + 1].is_name:
        return
    if subject.kind == "nominal" and head not in words("roles", "people") and head not in words("roles", "bodies"):
        return
    explained = _explained(tokens, subject)
    found = resolve(scene, text, unit, subject if explained is None else explained, story)
    if found.name is None:
        return
    if found.attribution == "unnamed":
        own = own_words(text, tokens, subject.start, subject.end)
        new = {"a", "an", "another", "one"} | words("words", "possessives")
        introduced = tokens[subject.start].lower in new or not found.name.startswith(own)
        if head not in words("roles", "people") or not introduced:
            return
    kind: Kind = "ORG" if found.attribution == "organization" or found.name in scene.bodies else "PER"
    story.subjects.append((Entrance(found.name, kind, unit, subject.head, subject=True, main=True), found))


def _explained(tokens: Sequence[Token], subject: Phrase) -> Phrase | None:
    """The name that what looks like a subject only explains: Among them was Ada Lind, a tailor."""
    comma = subject.start - 1
    if comma < 1 or tokens[comma].text != "," or tokens[subject.start].lower not in {"a", "an"}:
        return None
    phrase = phrase_before(tokens, comma - 1, 0)
    person = phrase is not None and getattr(tokens[phrase.head].mention, "kind", None) == "PER"
    return phrase if person and phrase is not None and phrase.kind == "name" and phrase.end == comma else None


def _named(scene: Scene, text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
    token = tokens[phrase.head]
    if token.mention is None:
        return _unlisted(scene, text, tokens, phrase)
    name = token.mention.name
    if token.mention.kind == "PER" and " " not in name and _has_article(tokens, phrase):
        return unnamed(own_words(text, tokens, phrase.start, phrase.end))
    unsure = name in scene.tags and scene.tags[name].kind is None
    if unsure and token.mention.kind == "PER" and " " not in name:
        name = _by_surname(scene, name) or name
    if token.mention.kind is None:
        known = _by_surname(scene, token.text)
        adjective = token.lower not in name.lower()
        place = scene.is_place(name) or adjective
        if known is None and place:
            return _several(text, tokens, phrase)
        name = known or name
    tag = scene.tags.get(name)
    kind = tag.kind if tag is not None else token.mention.kind
    attribution: Attribution = "named" if kind in {"PER", None} else "organization"
    role = _stated_role(text, tokens, phrase) if attribution == "named" else None
    return Speaker(name, attribution, scene.role_of(name) or role, f"names {name}")


def _has_article(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is one capitalized word after "the", as nobody's name is: the Pole."""
    return tokens[phrase.start].lower == "the" and phrase.start + 1 == phrase.lead == phrase.head


def _by_surname(scene: Scene, word: str) -> str | None:
    """The one person of the article whose last name is `word`."""
    known = sorted(name for name, tag in scene.tags.items() if tag.kind == "PER" and name.split()[-1] == word)
    return known[0] if len(known) == 1 else None


def _several(text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
    """Speakers by where they come from: Velans said."""
    if not tokens[phrase.head].lower.endswith("s") and tokens[phrase.start].lower not in words("words", "determiners"):
        return NOBODY
    return unnamed(own_words(text, tokens, phrase.start, phrase.end))


def _stated_role(text: str, tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """What the phrase calls the person before the name: Pentagon spokesman."""
    end = phrase.lead
    while end > phrase.start and tokens[end - 1].lower.rstrip(".") in words("words", "titles"):
        end -= 1
    start = phrase.start
    if start < end and tokens[start].lower in words("words", "determiners"):
        start += 1
    if start >= end or not any(token.lower in role_words() for token in tokens[start:end]):
        return None
    return own_words(text, tokens, start, end)


def _unlisted(scene: Scene, text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker:
    """A capitalized speaker that is no mention: a known surname, or the words themselves."""
    last = tokens[phrase.head].text
    words_ = [token.text for token in tokens[phrase.lead : phrase.head + 1]]
    known = _by_surname(scene, last)
    if known is not None and len(words_) == 1:
        return Speaker(known, "named", scene.role_of(known), f"names {known}")
    if last.lower() in word_class("times", "titles") or len(last) < 2:
        return NOBODY
    if phrase.start == 0 and len(words_) == 1 and last.endswith("ing") and phrase.head + 1 < phrase.end:
        return NOBODY
    several = last.endswith("s") and phrase.head + 1 < phrase.end and tokens[phrase.head + 1].lower == "of"
    if phrase.start == 0 and len(words_) == 1 and several:
        return unnamed(own_words(text, tokens, phrase.start, phrase.end))
    if phrase.start == 0 and len(words_) == 1 and not _goes_on(tokens, phrase.end):
        return NOBODY
    name = " ".join(words_)
    if name.isupper() and len(words_) > _LONGEST_IN_CAPITALS:
        return NOBODY
    known_first = bool(gender_of_name(name))
    roles = [at for at in range(phrase.start, phrase.head + 1) if tokens[at].lower in role_nouns()]
    led = phrase.lead > 0 and phrase.lead - 1 in roles and tokens[phrase.lead - 1].text[0].islower()
    person = len(words_) > 1 and (known_first or led) and all(at < phrase.lead for at in roles)
    described = tokens[phrase.start].lower in _INDEFINITE or _has_article(tokens, phrase)
    indefinite = described and phrase.start < phrase.head
    if indefinite or (roles and not person):
        return unnamed(own_words(text, tokens, phrase.start, phrase.end))
    office = (last.isupper() and not person) or last.isdigit()
    attribution: Attribution = "organization" if office else "named"
    return Speaker(name, attribution, _stated_role(text, tokens, phrase) if person else None, f"names {name}")


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether a verb follows a name that opens its sentence, perhaps after an aside."""
    if end < len(tokens) and is_verb(tokens[end]):
        return True
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].lower in _ASIDE


def _owner(scene: Scene, text: str, tokens: Sequence[Token], phrase: Phrase) -> Speaker | None:
    """Whose document it is: `Lind's letter says`, `a letter from Lind says`."""
    at = next(
        (i for i in range(phrase.start, phrase.head) if tokens[i].mention is not None and is_possessive(tokens[i])),
        None,
    )
    if at is None:
        by = phrase.head + 1 < phrase.end and tokens[phrase.head + 1].lower in {"by", "from"}
        author = phrase_after(tokens, phrase.head + 2) if by else None
        person = author is not None and getattr(tokens[author.head].mention, "kind", None) == "PER"
        return _named(scene, text, tokens, author) if author is not None and person else None
    return _named(scene, text, tokens, Phrase(phrase.start, at + 1, at, at, "name"))

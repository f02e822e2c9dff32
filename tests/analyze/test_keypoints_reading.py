"""Key points as a reader meets them: names in full, nothing taken for known, the news before the scene."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from digest.analyze.keypoints import choose, goes_on
from digest.analyze.keypoints.brackets import brackets_of
from digest.analyze.keypoints.candidates import read_body
from digest.analyze.keypoints.conversations import conversation
from digest.analyze.keypoints.openings import follows_on
from digest.analyze.keypoints.pronouns import Referent
from digest.analyze.keypoints.scoring import unheld_in
from digest.analyze.sentences import split
from digest.model import Article, Bracket, KeyPoint, Kind, Mention, Quote, Span, Tag

People = Mapping[str, tuple[str, str | None]]
"""By the form in the text: the full name and the role."""


def _article(text: str, title: str = "") -> Article:
    paragraphs = tuple(Span(*match.span()) for match in re.finditer(r"\S(?:.|\n(?!\n))*", text))
    return Article(id="a.txt", file="a.txt", text=text, title=title, paragraphs=paragraphs, language="en")


def _named(text: str, people: People, kind: Kind = "PER") -> tuple[tuple[Mention, ...], tuple[Tag, ...]]:
    found = {match.span(): name for form, (name, _) in people.items() for match in re.finditer(rf"\b{form}\b", text)}
    spans = sorted(Span(*span) for span in found if not any(_inside(span, other) for other in found))
    mentions = tuple(Mention(span, kind, found[(span.start, span.end)]) for span in spans)
    roles = dict(people.values())
    return mentions, tuple(Tag(name, kind, (), role, rank, 1) for rank, (name, role) in enumerate(roles.items(), 1))


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _points(text: str, people: People | None = None, title: str = "") -> tuple[KeyPoint, ...]:
    article = _article(text, title)
    mentions, tags = _named(text, people or {})
    return choose(article, split(text, article.paragraphs), mentions, tags, ())


def _shown(text: str, people: People | None = None, title: str = "") -> list[str]:
    return [point.shown for point in _points(text, people, title)]


@pytest.mark.parametrize(
    ("sentence", "people", "title", "shown"),
    [
        (
            "Marlow told the council of Tarn that the wall would cost 4.5 million crowns.",
            {"Marlow": ("Ida Marlow", None)},
            "",
            "[Ida] Marlow told the council of Tarn that the wall would cost 4.5 million crowns.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "engineer")},
            "",
            "The council of Tarn said that [engineer Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "suspect")},
            "",
            "The council of Tarn said that [Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "sister")},
            "",
            "The council of Tarn said that [Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "Prime Minister")},
            "",
            "The council of Tarn said that [Prime Minister Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that a smuggler Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "engineer")},
            "",
            "The council of Tarn said that a smuggler [Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that King Ida would open the northern wall.",
            {"Ida": ("Ida Marlow", None)},
            "",
            "The council of Tarn said that King Ida would open the northern wall.",
        ),
        (
            "The council of Tarn said that Dr Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "engineer")},
            "",
            "The council of Tarn said that Dr [Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that Marlow’s wall would be mended in spring.",
            {"Marlow": ("Ida Marlow", "Outgoing Harbour Engineer")},
            "",
            "The council of Tarn said that [outgoing Harbour Engineer Ida] Marlow’s wall would be mended in spring.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "Retired Harbour Engineer")},
            "",
            "The council of Tarn said that [retired Harbour Engineer Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", "chair of the harbour board")},
            "",
            "The council of Tarn said that [Ida] Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that engineer Marlow would mend the wall.",
            {"Marlow": ("Ida Marlow", "engineer")},
            "",
            "The council of Tarn said that engineer [Ida] Marlow would mend the wall.",
        ),
        (
            "The council of Tarn met Ida on Monday and closed the old harbour.",
            {"Ida": ("Ida Marlow", None)},
            "",
            "The council of Tarn met [Ida Marlow] on Monday and closed the old harbour.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Ida Marlow", None)},
            "Ida Marlow to see to storm damage in May",
            "The council of Tarn said that Marlow would mend the northern wall.",
        ),
        (
            "The council of Tarn said that Marlow would mend the northern wall.",
            {"Marlow": ("Marlow", None)},
            "",
            "The council of Tarn said that Marlow would mend the northern wall.",
        ),
    ],
)
def test_whoever_is_called_by_one_name_is_given_in_full_in_brackets(
    sentence: str, people: People, title: str, shown: str
) -> None:
    """A name in full, with a short role that goes before it, stands in brackets unless the title has said it."""
    (point,) = _points(sentence, people, title)
    assert point.shown == shown
    assert point.text == sentence


@pytest.mark.parametrize("role", ["Fed chairman", "Red Net spokesman", "United Harbours envoy", "Apple executive"])
def test_a_role_that_opens_with_a_name_keeps_its_capital(role: str) -> None:
    """Within a sentence a name stays one, though the article has its first word in small letters, too."""
    text = "Who fed the united towns with a red apple?\n\nThe council of Tarn said that Marlow would mend the wall."
    (point,) = _points(text, {"Marlow": ("Ida Marlow", role)})
    assert point.shown == f"The council of Tarn said that [{role} Ida] Marlow would mend the wall."


def test_a_name_for_a_pronoun_comes_with_the_role_that_goes_before_it() -> None:
    """Whoever has not been shown before is introduced: by the name in full and a short role."""
    text = "She told the council of Tarn that the wall would cost 4.5 million crowns."
    tags = {"Ida Marlow": Tag("Ida Marlow", "PER", (), "engineer", 1, 1)}
    means = Referent("Ida Marlow", possessive=False, span=Span(0, 3), end=4)
    for known, words in ((set[str](), "Engineer Ida Marlow"), ({"Ida Marlow"}, "Marlow")):
        assert brackets_of(text, Span(4, len(text)), (), tags, known, means) == (Bracket(Span(4, 4), words),)


def test_names_of_other_languages_are_given_in_full_without_roles() -> None:
    """The full name alone stands in brackets, since a role may not go before a name there."""
    said = "Der Stadtrat von Tarn hat Marlow am Montag gebeten, den alten Hafen für zwei Jahre zu schließen."
    article = replace(_article(said), language="de")
    mentions, tags = _named(said, {"Marlow": ("Ida Marlow", "Ingenieurin")})
    (point,) = choose(article, split(said, article.paragraphs), mentions, tags, ())
    assert point.shown == said.replace("Marlow", "[Ida] Marlow")


def test_a_name_is_given_in_full_once() -> None:
    """Who is named in full by one point is not put in brackets in the next, and the text stays the article's."""
    text = (
        "Ida Marlow closed the old harbour of Tarn on Monday for two years.\n\n"
        "Marlow told fishermen that cracks in the northern wall had grown since March.\n\n"
        "Eleven boats sank when a storm broke the roof of an office in Tarn."
    )
    people = {"Ida Marlow": ("Ida Marlow", None), "Marlow": ("Ida Marlow", None)}
    assert not any("[" in shown for shown in _shown(text, people))


def test_a_clause_opens_with_its_capital_in_brackets() -> None:
    """Where a connective is cut, the letter that follows is shown as a capital in brackets."""
    (point,) = _points("Meanwhile, the harbour of Tarn was closed to all boats.")
    assert point.shown == "[T]he harbour of Tarn was closed to all boats."
    assert point.text == "the harbour of Tarn was closed to all boats."


def test_brackets_find_their_places_in_every_part() -> None:
    """A point of two parts shows each bracket where it belongs, with a space where nothing is left out for it."""
    parts = (Span(10, 20), Span(40, 50))
    brackets = (Bracket(Span(10, 11), "T"), Bracket(Span(44, 44), "Ida"))
    point = KeyPoint(parts, "the harbou … and Marlow", 1, "", brackets)
    assert point.shown == "[T]he harbou … and [Ida] Marlow"


BILL = """The council of Tarn voted on Monday to close the old harbour for two years.

Engineers found deep cracks in the northern wall of the harbour in March.

A bill to pay for repairs is before the parliament in Holm.

Fishermen from Tarn and Holm blocked the coast road with their nets for a day.

The bill would add four crowns to the price of every ticket for a ferry.

Eleven boats sank when a storm broke over Tarn at the end of winter.

Owners of boats from Holm to Tarn have asked judges for money.

Nobody knows when work will begin."""


def test_a_point_that_takes_something_for_known_comes_with_what_tells_it() -> None:
    """`The bill` is shown only where the title or a point before has named a bill."""
    for title in ("", "Tarn closes its old harbour"):
        shown = _shown(BILL, title=title)
        told = [text for text in shown if text.startswith("A bill")]
        assert told or not [text for text in shown if text.startswith("The bill")]
    article = _article(BILL)
    body = read_body(article, split(BILL, article.paragraphs), (), (), ())
    by_opening = {candidate.said[:6]: candidate for candidate in body.candidates}
    assert unheld_in([by_opening["The bi"]]) == 1
    assert unheld_in([by_opening["A bill"], by_opening["The bi"]]) == 0


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("Fishermen said that the firm had never asked them about Tarn.", False),
        ("Fishermen said that the firm of a banker had asked them about Tarn.", True),
        ("Fishermen said that the government had asked them about Tarn.", True),
        ("Fishermen of Tarn said that this firm had never asked them.", False),
        ("Fishermen of Tarn said that this week nobody had asked them.", True),
        ("Fishermen of Tarn said that this new firm had never asked them.", False),
        ("We have asked every fisherman in the old harbour about Tarn.", False),
        ("Fishermen of Tarn also asked a judge in Holm for a new harbour.", False),
        ("Even with a new harbour, boats of fishermen may sink near Tarn.", False),
        ("To keep that promise, the fishermen of Tarn have bought a new boat.", False),
        ("Fishermen of Tarn have asked for this much needed expertise.", False),
        ("Some of the boats of Tarn and Holm are made of wood.", True),
        ("Some of the firms have never asked fishermen about their boats.", False),
        ("Boats left the harbour of Tarn all night and during the day.", False),
        ("Boats left the harbour of Tarn on Monday night and during the day.", True),
        ("Fishermen of Tarn and Holm are both without a harbour of wood.", True),
        ("Boats of both Tarn and fishermen from Holm lie in a harbour.", True),
        ("Boats let fishermen like Catherine sail from Tarn to Holm.", False),
        ("Boats let the oldest fisherman Catherine sail from Tarn to Holm.", True),
        ("Boats let fishermen like Catherine Vale sail from Tarn to Holm.", True),
    ],
)
def test_what_a_sentence_leans_on(sentence: str, held: bool) -> None:
    """A thing with `the` or `this` leans on what was said, unless it is the only one or told which; so does `we`."""
    text = f"Rain fell on the coast in the morning.\n\nA firm from Holm bought boats.\n\n{sentence}"
    article = _article(text)
    mentions, tags = _named(text, {"Catherine": ("Catherine", None), "Catherine Vale": ("Catherine Vale", None)})
    body = read_body(article, split(text, article.paragraphs), mentions, tags, ())
    (candidate,) = [one for one in body.candidates if one.said == sentence]
    assert (unheld_in([candidate]) == 0) is held


def test_a_firm_is_known_by_its_own_name() -> None:
    """`The firm` is the one told of right before, not another that a point has named."""
    text = (
        "Tarn Boats opens its harbour to all who ask for it.\n\nHolm Water has shut its doors on fishermen in May.\n\n"
        "The firm has asked for a new wall in May."
    )
    article = _article(text)
    mentions, tags = _named(text, {name: (name, None) for name in ("Tarn Boats", "Holm Water")}, "ORG")
    body = read_body(article, split(text, article.paragraphs), mentions, tags, ())
    other, own, firm = body.candidates
    assert unheld_in([other, firm]) == 1
    assert unheld_in([other, replace(own, index=-3), firm]) == 0


def test_what_only_an_earlier_point_tells_is_not_held_by_a_title() -> None:
    """An `also` needs a sentence before it, `those lessons` more than one lesson."""
    text = (
        "Rain fell on the coast.\n\nThe mayor of Tarn bought a boat in May.\n\nRain fell.\n\n"
        "The mayor of Tarn also asked a judge for a wall.\n\nA wall of wood and those lessons helped the mayor of Tarn."
    )
    article = _article(text, "A lesson for the mayor of Tarn")
    body = read_body(article, split(text, article.paragraphs), (), (), ())
    told, also, lessons = (
        next(one for one in body.candidates if word in one.said) for word in ("bought", "also", "lessons")
    )
    assert unheld_in([also]) == 1
    assert unheld_in([told, also]) == 0
    assert unheld_in([lessons]) == 1


def test_whoever_a_text_introduces_is_unknown_before() -> None:
    """`Quillon` alone is known only where the sentence that says who he is has been shown; `the mayor Quillon` is."""
    text = (
        "Rain fell on the coast of Tarn for a day.\n\nQuillon, a fisherman from Holm, bought a boat in May.\n\nWhy?\n\n"
        "A judge says Quillon has no right to boats.\n\nA judge says the mayor Quillon has no right to boats."
    )
    article = _article(text)
    mentions, tags = _named(text, {"Quillon": ("Quillon", None)})
    body = read_body(article, split(text, article.paragraphs), mentions, tags, ())
    rain, bought, alone, mayor = body.candidates
    assert [unheld_in([rain, one]) for one in (alone, mayor)] == [1, 0]
    assert unheld_in([rain, bought, alone]) == 0


def test_what_goes_on_is_held_by_the_sentence_right_before() -> None:
    """`We also asked` goes on from the sentence before it, and from no other."""
    text = (
        "Tarn Boats bought a boat for its fishermen in May.\n\nWe asked Tarn Boats for a new wall of wood.\n\n"
        "We also asked Tarn Boats for a ferry to Holm.\n\nNow that you have a boat, ask Tarn Boats for a wall."
    )
    article = _article(text)
    mentions, tags = _named(text, {"Tarn Boats": ("Tarn Boats", None)}, "ORG")
    body = read_body(article, split(text, article.paragraphs), mentions, tags, ())
    bought, asked, also, now = body.candidates
    assert unheld_in([bought, asked, also]) == 0
    assert unheld_in([bought, also]) == 1
    assert unheld_in([bought, now]) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "You may not be sure what they mean by a closed harbour in Tarn.",
        "A list of harbours that were closed by the council of Tarn.",
        "To give each owner in Tarn a berth while asking for patience.",
        "Below, we have set out how the harbour of Tarn was closed.",
        "An official in Tarn showed her pictures of the closed harbour.",
        "A plan of the old harbour of Tarn (PDF, 3 MB) was published.",
        "Special thanks are owed to the council of Tarn for its help.",
        "1987: Tarn opened its new harbour to ferries from the south.",
        "Le conseil municipal de Tarn a décidé hier de fermer son vieux port.",
    ],
)
def test_what_is_no_statement_for_a_reader_is_left_out(sentence: str) -> None:
    """Lost pronouns, labels, fragments, thanks, references within the page, another language: none is a point."""
    assert _shown(f"{sentence}\n\nWho knows?") == []


INTERVIEW = """Ida Marlow has mended harbour walls along the coast of Tarn for thirty years.

Why did you take up this work?

I grew up beside the northern wall and saw it break in a storm.

What is the hardest part of it?

I never know what the sea has done until my divers come up.

Will the old harbour open again?

I think that the council of Tarn will open it before winter.

Who will pay for the new wall?

I hope that my colleagues in Holm and the council share the costs."""


def test_an_interview_is_told_by_its_introduction() -> None:
    """What somebody says in answers, without their name, is no point where the article has introduced them."""
    article = _article(INTERVIEW)
    talk = conversation(INTERVIEW, split(INTERVIEW, article.paragraphs), ())
    assert talk
    assert talk.start == 1
    assert _shown(INTERVIEW) == ["Ida Marlow has mended harbour walls along the coast of Tarn for thirty years."]


def test_an_answer_under_its_speakers_name_may_speak_for_itself() -> None:
    """Where an interview has no introduction, an answer is shown with the name that stands before it."""
    turns = ["Ada Quill: What do you do in Tarn?", "Ida Marlow: We build harbour walls that have to last a century."]
    rest = [
        turn for number in range(3) for turn in (f"AQ: Why is that, in year {number}?", f"IM: I like it, {number}.")
    ]
    people = {"Ida Marlow": ("Ida Marlow", None), "Ada Quill": ("Ada Quill", None)}
    assert _shown("\n\n".join([*turns, *rest]), people) == [turns[1]]


SCENE = """On a clear morning I followed two friends down to the quay.

It was cold, and gulls stood on the roofs.

Both of them wore heavy coats.

The older one laughed at my shoes.

Engineers in Tarn want to save the old harbour with a wall of living oysters.

Oysters have slowed the waves along the harbour of Holm since March.

The sea has risen by four inches since the old harbour was built."""


def test_the_news_is_found_behind_a_scene() -> None:
    """Where an article opens with a scene, points begin where it says what its headline says."""
    shown = _shown(SCENE, title="Oyster wall to save old harbour")
    assert shown[0].startswith("Engineers in Tarn want")
    assert not [text for text in shown if "morning" in text]


@pytest.mark.parametrize(
    ("before", "sentence", "shown"),
    [
        (
            "John Marlow closed the old harbour of Tarn on Monday for two years.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            "[Marlow] told fishermen from Holm that deep cracks in the wall had grown since March.",
        ),
        (
            "John Marlow closed the old harbour of Tarn on Monday for two years.",
            "His engineers found deep cracks in the northern wall of Holm in the month of March.",
            "[Marlow's] engineers found deep cracks in the northern wall of Holm in the month of March.",
        ),
        (
            "John Marlow and Peter Quill closed the old harbour of Tarn on Monday for two years.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            None,
        ),
        (
            "The old harbour that John Marlow and a fisherman wanted open was closed on Monday.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            None,
        ),
        (
            "John Marlow's closed harbour in Tarn has been in need of repairs since last winter.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            "[Marlow] told fishermen from Holm that deep cracks in the wall had grown since March.",
        ),
        (
            "The old harbour of Tarn has to be closed for two years, said John Marlow.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            "[Marlow] told fishermen from Holm that deep cracks in the wall had grown since March.",
        ),
        (
            "The old harbour of Tarn has to be closed for two years, said John Marlow.",
            "He slipped on the wall and found deep cracks in it in the month of March.",
            None,
        ),
        (
            "Wife Zuzu Pell says the old harbour of Tarn has been closed for two years.",
            "His engineers found deep cracks in the northern wall of Holm in the month of March.",
            None,
        ),
        (
            "Mary Holt closed the old harbour of Tarn on Monday for two years.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            None,
        ),
        (
            "John Marlow closed the old harbour of Tarn on Monday for two years.",
            "And he told fishermen from Holm that deep cracks in the wall had grown since March.",
            "[Marlow] told fishermen from Holm that deep cracks in the wall had grown since March.",
        ),
        (
            "John Marlow closed the old harbour of Tarn on Monday for two years.",
            "He’s now mending the deep cracks in the northern wall of Holm with his nine boats.",
            "[Marlow is] now mending the deep cracks in the northern wall of Holm with his nine boats.",
        ),
        (
            "John Marlow closed the old harbour of Tarn on Monday for two years.",
            "He’s become the man who mends the deep cracks in the northern wall of Holm.",
            "[Marlow has] become the man who mends the deep cracks in the northern wall of Holm.",
        ),
        (
            "John Marlow closed the old harbour of Tarn on Monday for two years.",
            "He’s closed the deep cracks in the northern wall of Holm with his nine boats.",
            None,
        ),
        (
            "John Marlow’s walls in Tarn are old, and Peter Quill’s are new.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            None,
        ),
        (
            "John Marlow, the mayor, said that Peter Quill would have to leave Tarn.",
            "He also said that deep cracks in the wall of Holm had grown since March.",
            "[Marlow] also said that deep cracks in the wall of Holm had grown since March.",
        ),
        (
            "John Marlow said that Peter Quill told fishermen to leave Tarn.",
            "He also said that deep cracks in the wall of Holm had grown since March.",
            None,
        ),
        (
            "John Marlow said that Peter Quill would have to leave Tarn.",
            "He also mended the deep cracks in the northern wall of Holm in March.",
            None,
        ),
        (
            "John Marlow was a fisherman of Tarn until last year.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            "[Marlow] told fishermen from Holm that deep cracks in the wall had grown since March.",
        ),
        (
            "John Marlow met a fisherman of Tarn on Monday.",
            "He told fishermen from Holm that deep cracks in the wall had grown since March.",
            None,
        ),
    ],
)
def test_a_name_stands_for_the_pronoun_at_the_front_where_nobody_else_can_be_meant(
    before: str, sentence: str, shown: str | None
) -> None:
    """`He` gives way to the one person of the sentence before, in brackets; if two may be meant, there is no point."""
    people: People = {
        "John Marlow": ("John Marlow", None),
        "Peter Quill": ("Peter Quill", None),
        "Mary Holt": ("Mary Holt", None),
        "Zuzu Pell": ("Zuzu Pell", None),
    }
    points = _points(f"{before} {sentence}\n\nWho knows?\n\nNobody spoke.", people)
    told = [point for point in points if "deep cracks" in point.text]
    assert [point.shown for point in told] == ([shown] if shown else [])
    assert all(sentence.endswith(point.text) and point.text != sentence for point in told)


@pytest.mark.parametrize(
    ("before", "sentence", "shown"),
    [
        (
            "John Marlow left.",
            "In the spring he found deep cracks in the wall of Holm.",
            "In the spring [John Marlow] found",
        ),
        (
            "John Marlow left. He was 63.",
            "Last March he found deep cracks in the wall of Holm.",
            "Last March [John Marlow]",
        ),
        ("John Marlow left.", "In the spring she found deep cracks in the wall of Holm.", None),
        ("John Marlow left.", "In the spring he and Peter Quill found deep cracks in the wall.", None),
        ("John Marlow left.", "“In the spring,” he said, “deep cracks” were found in the wall of Holm.", None),
        ("John Marlow met Peter Quill.", "In the spring he found deep cracks in the wall of Holm.", None),
        ("I saw John Marlow.", "In the spring he found deep cracks in the wall of Holm.", None),
    ],
)
def test_a_name_stands_for_a_pronoun_later_in_a_sentence(before: str, sentence: str, shown: str | None) -> None:
    """`In 2012 he moved` may be shown alone with a name for its `he`, where nobody else can be meant."""
    people: People = {"John Marlow": ("John Marlow", None), "Peter Quill": ("Peter Quill", None)}
    text = (
        f"The council of Tarn closed the old harbour on Monday.\n\n{before} {sentence}\n\nWho knows?\n\nNobody spoke."
    )
    told = [point for point in _points(text, people) if "deep cracks" in point.text]
    assert [point.text for point in told] == ([sentence] if shown else [])
    assert all(point.shown.startswith(shown or "") for point in told)


def test_a_pronoun_stays_right_after_the_point_that_names_it() -> None:
    """No name is put in where a reader has just read it."""
    before = "John Marlow closed the old harbour of Tarn on Monday for two years."
    text = f"{before} In the spring he found deep cracks in the wall of Holm.\n\nWho knows?\n\nNobody spoke."
    shown = [point.shown for point in _points(text, {"John Marlow": ("John Marlow", None)})]
    assert shown == [before, "In the spring he found deep cracks in the wall of Holm."]


def test_they_may_be_named_right_after_the_opening_clause() -> None:
    """A sentence stands alone where those whom its opening clause calls `they` are named in the next."""
    told = "Because they pay for the wall, owners of boats have asked the council of Tarn for money."
    assert _shown(f"{told}\n\nWho knows?") == [told]
    assert _shown("Because they pay for the wall, it will be mended in the town of Tarn.\n\nWho knows?") == []


POST = """Every harbour in the world has a story that its people like to tell.

There are things that might be said of any wall, even of ours.

Today we are launching a map of harbour walls in Tarn that helps fishermen find berths.

Our engineers measured cracks in forty walls between Tarn and Holm.

We hope that you will tell us what the map of the walls lacks."""


def test_a_post_is_told_by_what_it_announces() -> None:
    """Where writers speak of themselves, what they announce comes before what might be said of anything."""
    points = _points(POST, title="A new map of harbour walls in Tarn")
    assert min(points, key=lambda point: point.rank).text.startswith("Today we are launching")
    assert not [point for point in points if point.text.startswith("There are things")]


def test_what_a_writer_is_pleased_to_announce_is_told() -> None:
    """An `I` does not keep a post's announcement out, however far down it stands."""
    filler = "\n\n".join(f"We think that our harbour in Tarn can do more for boat number {n}." for n in range(5))
    told = "I am pleased to announce the opening of the northern quay for fishermen from Holm."
    assert told in _shown(f"{filler}\n\n{told}\n\nWe hope that you come.", title="The future of our harbour in Tarn")


@pytest.mark.parametrize(
    "sentence",
    [
        "A crew within the office that helps fishermen who need advice with repairs.",
        "One more example of how the council of Tarn closed its harbour.",
        "The harbour office of Tarn, which will keep every boat and net dry.",
        "14: Boats that the council of Tarn has moved from its harbour to the mill.",
    ],
)
def test_a_thing_with_what_is_said_of_it_is_no_statement(sentence: str) -> None:
    """A line that only names something and describes it is no point."""
    assert _shown(f"{sentence}\n\nWho knows?") == []


def test_a_name_that_two_bear_stands_in_full_for_a_pronoun() -> None:
    """Where another person of the article has the same surname, the bracket gives the whole name."""
    text = (
        "John Marlow closed the old harbour of Tarn on Monday for two years. His brother Peter Marlow found cracks in"
        " the northern wall of Holm in March.\n\nWho knows?\n\nNobody spoke."
    )
    people: People = {"John Marlow": ("John Marlow", None), "Peter Marlow": ("Peter Marlow", None)}
    assert _shown(text, people)[1].startswith("[John Marlow's] brother Peter Marlow")


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("These harbours include a smaller quay.", "The harbours include a smaller quay."),
        ("But the council closed the wall to visitors.", "The council closed the wall to visitors."),
        ("Yet that does not mend the wall of Holm.", "The plan does not mend the wall of Holm."),
        ("In it, the council promised a new wall.", "In the plans, the council promised a new wall."),
        ("He closed the wall to visitors.", ""),
        ("It means that the wall stays open.", ""),
        ("But they closed the wall to visitors.", ""),
        ("The council closed the wall to visitors.", ""),
    ],
)
def test_what_goes_on_from_a_point_of_news(opening: str, expected: str) -> None:
    """A sentence that answers the one before it, or tells more of it, is read as if it said what it means."""
    assert follows_on(opening) == expected


def test_what_only_reads_after_another_says_so() -> None:
    """A point that opens with its `But`, or has no name for its `he`, goes on from the one before it."""
    first = "The council of Tarn voted on Monday to close the old harbour of the town for two whole years."
    others = (
        "Engineers found deep cracks in the northern wall of Tarn in March, the council said in a letter. "
        "The storm of March sank eleven boats of fishermen and tore the roof from an office in Holm."
    )
    end = "Nobody spoke. Who knows? Why? What for? When? Nobody knew. Nobody asked."
    answer = "But the mayor of Tarn said that boats may go on to land their fish at a smaller quay until May."
    points = _points(f"{first} {answer} {others} {end}", {})
    assert [point.text for point in points if goes_on(point)] == [answer]
    named = "John Marlow closed the old harbour of Tarn on Monday for two years."
    after = "In the spring he found deep cracks in the wall of Holm."
    points = _points(f"{named} {after}\n\nWho knows?\n\nNobody spoke.", {"John Marlow": ("John Marlow", None)})
    assert [goes_on(point) for point in points] == [False, True]


def test_news_goes_on_from_the_point_before() -> None:
    """Beyond three points, what a `But` answers to one that is shown stands after it, whole; alone it never does.

    A `But` before a clause that turns by itself is left out.
    """
    first = "The council of Tarn voted on Monday to close the old harbour of the town for two whole years."
    answer = "But the mayor of Tarn said that boats may go on to land their fish at a smaller quay until May."
    others = (
        "Engineers found deep cracks in the northern wall of Tarn in March, the council said in a letter. "
        "The storm of March sank eleven boats of fishermen and tore the roof from an office in Holm."
    )
    end = "Nobody spoke. Who knows? Why? What for? When? Nobody knew. Nobody asked."
    assert answer in [point.shown for point in _points(f"{first} {answer} {others} {end}", {})]
    assert answer not in [point.shown for point in _points(f"{first} Nobody spoke. {answer} {others} {end}", {})]
    turn = "But while the wall is mended the mayor of Tarn lets boats land their fish at a smaller quay of the town."
    shown = [point.shown for point in _points(f"{first} {turn} {others} {end}", {})]
    assert turn.replace("But while", "[W]hile") in shown


@pytest.mark.parametrize(
    ("said", "voice"),
    [
        ("The US has closed the harbour of Tarn to all boats.", frozenset()),
        ("The council asked us to close the harbour of Tarn.", frozenset(["us"])),
        ("The US asked us to close the harbour of Tarn.", frozenset(["us"])),
    ],
)
def test_a_country_is_not_the_writer(said: str, voice: frozenset[str]) -> None:
    """`US` is no `us`."""
    article = _article(said)
    body = read_body(article, split(said, article.paragraphs), (), (), ())
    assert [one.voice for one in body.candidates] == [voice]


def test_a_name_right_after_the_clause_that_leans_on_it() -> None:
    """Of a long opening clause, the name after its comma is whose the clause is; at the end of a sentence it is not."""
    told = "Stuck in a town of the north with a trial before her, Karin Holt waited for a boat to Tarn."
    other = "At the age of eighteen years she became the mother of a son, Karin Holt."
    people = {"Karin Holt": ("Karin Holt", None)}
    assert [point.text for point in _points(told, people)] == [told]
    assert not _points(other, people)


def test_whom_the_headline_names_may_be_he() -> None:
    """A name that the headline has, too, is somebody, though no name has been found there; a firm is nobody."""
    said = "By the count of Tarn, Marlow visited one of his nine boats every week of the year."
    assert [point.text for point in _points(said, title="The days of Marlow")] == [said]
    assert not _points(said, title="Marlow never works")
    assert not _points(said, title="Boats are never used")
    article = _article(said, "The days of Marlow")
    mentions, tags = _named(said, {"Marlow": ("Marlow", None)}, "ORG")
    assert not choose(article, split(said, article.paragraphs), mentions, tags, ())


@pytest.mark.parametrize(
    ("said", "title", "after"),
    [
        ("By the count of Tarn, Judges rejected his plan for the wall on Monday.", "Plan of Pell Goes to Judges", ""),
        ("By the count of Tarn, Storm killed his sheep at the wall on Monday.", "Town Flees Storm", "A storm broke?"),
    ],
)
def test_a_word_with_a_capital_in_a_headline_is_nobody(said: str, title: str, after: str) -> None:
    """A plural and a word that stands in small letters elsewhere are no name for a `his`."""
    assert not _points(f"{said} {after}", title=title)


def test_a_panel_tells_of_its_panelists() -> None:
    """Who takes part in what has been said needs no introduction."""
    text = "A panel of Tarn met on Monday to talk of boats. The panelists spoke of the old harbour there."
    article = _article(text, "Boats")
    one, other = read_body(article, split(text, article.paragraphs), (), (), ()).candidates
    assert other.leans
    assert not any(lean.isdisjoint(one.gives) for lean in other.leans)


_PELL: People = {"Olav Pell": ("Olav Pell", None)}


def _with_quotes(text: str, title: str = "", people: People = _PELL, speaker: str | None = "Olav Pell") -> list[str]:
    """Key points of a text in which the words between curly marks are that speaker's."""
    article = _article(text, title)
    mentions, tags = _named(text, people)
    quotes = [Quote((Span(*found.span(1)),), found[1], speaker) for found in re.finditer(r"“([^”]*)”", text)]
    return [point.shown for point in choose(article, split(text, article.paragraphs), mentions, tags, quotes)]


@pytest.mark.parametrize(
    "sentence",
    [
        "“The harbour of Tarn will stay closed until the council has mended all nets,” Olav Pell said.",
        "Olav Pell said the council “has to close the harbour of Tarn until it has mended all of the nets”.",
        "Olav Pell said, “The council has to close the harbour of Tarn until it has mended all nets.”",
    ],
)
def test_somebodys_words_may_be_a_key_point_where_the_sentence_names_him(sentence: str) -> None:
    """A sentence that is mostly a quotation is shown whole if it says whose it is and leans on nothing."""
    assert _with_quotes(sentence, "Tarn council closes harbour") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "“The harbour of Tarn will stay closed until the council has mended all nets,” the fisherman said.",
        "“The harbour of Tarn is like a sieve to the council and to all of us,” Olav Pell said.",
        "“Nobody in Tarn’s council has told you about the harbour and the nets,” Olav Pell said.",
        "“Nine boats were lost and nobody knows who has taken all of them,” Olav Pell said.",
        "“In winter it was closed by the council, like the harbour of Tarn,” Olav Pell said.",
        "“Tarn’s harbour is closed,” Olav Pell said.",
        "“The harbour of Tarn will stay closed until the council has mended all nets,” its mayor Olav Pell said.",
        "Olav Pell said, “They have closed the harbour of Tarn and the council knows nothing.”",
        "Last week a man said, “The council has closed the harbour of Tarn until winter.”",
    ],
)
def test_words_that_lean_or_are_nobodys_or_beside_the_matter_are_no_key_point(sentence: str) -> None:
    """Quoted words are nothing alone where they point back, liken, are short, or the sentence names no speaker."""
    assert _with_quotes(f"{sentence}\n\nWho knows?", "Tarn council closes harbour") == []

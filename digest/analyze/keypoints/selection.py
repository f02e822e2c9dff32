"""Which candidates, together, make the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from digest.analyze.keypoints.candidates import Body, Candidate
from digest.analyze.keypoints.scoring import (
    EXPECTED,
    WORDS_OF_A_LIST,
    Features,
    Lists,
    Weights,
    overlap,
    position,
    saliences,
    sentence_features,
    tells_of_writer,
    total,
    unheld_in,
)

SHORTLIST = 9
"""The sentences of which lists are made: 84 lists of three."""
AT_ONCE = 3
"""The points that are chosen together; more are added one by one."""
_NEAR, _FARTHEST, _FAR = 6, 12, 0.35  # of an article's sentences, those that a fourth point may be of
_OF_TITLE = 0.25  # of the headline's words, with which one may be anywhere
_FEWEST = 2
_LESS = 10.0  # that a fourth point of news may be worth less than the least of three, where no other is worth as much
_LESS_IN_POST = 15.0  # that a later point may be worth less than the least of the first three: a digest of a post is
# rather too short than too long, since its main matter is told in several places
_REBUTS, _GOES_ON = 6.0, 2.0  # that one of news is worth besides, which says what came of the point before it
_LISTS = 12.0  # that one of a post is, which a list completes
_REPEAT = 0.5  # share of the smaller sentence's content words that two points may have in common


def select(body: Body, limit: int, weights: Weights) -> tuple[int, ...]:
    """Places of at most `limit` candidates of `body`, best first.

    Of all lists of three that can be made of the most promising candidates, the one that scores best as a whole; then,
    one by one, whatever adds most to it. No two points say the same, and a sentence that needs the one before it is
    only taken together with it.
    """
    features = sentence_features(body)
    promising, of_sentence, of_whole = weights.of(body)
    known = Lists(body, saliences(body, weights))
    worth = [total(of_sentence, one) for one in features]
    alone = [one + _alone(place, known, of_whole) for place, one in enumerate(worth)]
    lists = list(possible_lists(body, features, min(limit, AT_ONCE), promising))
    if not lists:
        return ()
    ranked = ((_of_list(places, known, worth, of_whole), tuple(-place for place in places)) for places in lists)
    chosen = [-place for place in max(ranked)[1]]
    least = min(alone[place] for place in chosen) - (_LESS_IN_POST if body.post else 0.0)
    if body.post:
        chosen = _without_doubt(chosen, body, alone)
    less = _LESS if body.english and not body.post else 0.0
    while len(chosen) < limit:
        bars = dict.fromkeys((least, least - less) if len(chosen) == AT_ONCE else (least,))
        longer = next(filter(None, (_longer(chosen, bar, body, alone, worth, known, of_whole) for bar in bars)), [])
        if not longer:
            break
        chosen.append(-max(longer)[1])
    return _ranked(chosen if body.post else _without_doubt(chosen, body, alone), body.candidates, alone)


def _longer(
    chosen: Sequence[int],
    least: float,
    body: Body,
    alone: Sequence[float],
    worth: Sequence[float],
    known: Lists,
    weights: Features,
) -> list[tuple[float, int]]:
    """How good the list is with each sentence that may be added and is worth as much as `least`, and its place."""
    found = []
    for place in range(len(body.candidates)):
        longer = (*chosen, place)
        besides = _besides(longer, body)
        if place not in chosen and alone[place] >= least - besides and may_be_added(longer, body):
            found.append((_of_list(longer, known, worth, weights) + besides, -place))
    return found


def _besides(places: Sequence[int], body: Body) -> float:
    """What the last of these is worth besides: one of a post for its list, one of news that goes on from another."""
    added = body.candidates[places[-1]]
    if body.post:
        return _LISTS * bool(added.items)
    if all(body.candidates[place].index != added.index - 1 for place in places):
        return 0.0
    return _REBUTS if added.rebuts else _GOES_ON if added.follows else 0.0


def _doubtful(places: Sequence[int], body: Body) -> bool:
    """Whether these take something for known, or the writer tells of himself in one."""
    chosen = [body.candidates[place] for place in places]
    return unheld_in(chosen, voices=False) > 0 or any(tells_of_writer(one) for one in chosen)


def possible_lists(
    body: Body, features: Sequence[Features], size: int, shortlist: Features
) -> Iterator[tuple[int, ...]]:
    """Every list of `size` of the most promising candidates, or of as many as there are, that may be shown.

    A sentence that a list completes is none of them, but may be added: it tells the parts of what they say.
    """
    promise = [total(shortlist, one) for one in features]
    known = [place for place, candidate in enumerate(body.candidates) if not (candidate.items or candidate.follows)]
    if all(body.candidates[place].needs_before for place in known):
        known = list(range(len(promise)))
    places = sorted(sorted(known, key=lambda place: (-promise[place], place))[:SHORTLIST])
    for count in range(min(size, len(places)), 0, -1):
        found = [chosen for chosen in combinations(places, count) if fits_together(chosen, body.candidates)]
        if found:
            yield from found
            return


def _without_doubt(chosen: Sequence[int], body: Body, worth: Sequence[float]) -> list[int]:
    """`chosen` without its doubtful points, the least worth first, as long as two others are left; the best stays."""
    kept = list(chosen)
    for place in sorted(chosen, key=lambda place: (worth[place], -place))[:-1]:
        rest = [other for other in kept if other != place]
        alone = fits_together(rest, body.candidates)
        before, after = (unheld_in([body.candidates[one] for one in some], voices=False) for some in (kept, rest))
        if len(rest) >= _FEWEST and alone and (before > after or tells_of_writer(body.candidates[place])):
            kept = rest
    return kept


def may_be_added(places: Sequence[int], body: Body) -> bool:
    """Whether the last of these may follow three that are chosen: more is only better if it reads without a doubt.

    The matter of news is told early; that of a post may stand anywhere, and be told by a `we` or to a `you`.
    """
    added = body.candidates[places[-1]]
    if body.post:
        lists = sum(bool(body.candidates[place].items) for place in places)
        return lists <= 1 and fits_together(places, body.candidates) and not _doubtful(places, body)
    together = [body.candidates[place] for place in places]
    if _besides(places, body):
        doubts = unheld_in(together) > unheld_in(together[:-1])
        return fits_together(places, body.candidates) and not added.voice and not doubts
    return (
        fits_together(places, body.candidates)
        and added.index >= body.start
        and (
            position(added, body) < max(_NEAR, min(_FARTHEST, added.of * _FAR))
            or len(added.content & body.title) >= _OF_TITLE * len(body.title) > 0
        )
        and not added.voice
        and not added.cut
        and not unheld_in(together)
    )


def fits_together(places: Sequence[int], candidates: Sequence[Candidate]) -> bool:
    """Whether no two of these say the same and each that needs the sentence before it has it."""
    chosen = [candidates[place] for place in places]
    return all(overlap(one.content, other.content) < _REPEAT for one, other in combinations(chosen, 2)) and all(
        not one.needs_before or any(_anchors(other, one) for other in chosen) for one in chosen
    )


def _anchors(before: Candidate, candidate: Candidate) -> bool:
    return before.index == candidate.index - 1 and (before.names_person or candidate.needs_before != "person")


def _of_list(places: tuple[int, ...], known: Lists, worth: Sequence[float], weights: Features) -> float:
    """How good a list is: its sentences on average, and the whole."""
    own = sum([worth[place] for place in places]) * AT_ONCE / len(places)
    return round(own + total(weights, known.features(places, weights)), 6)


def _alone(place: int, known: Lists, weights: Features) -> float:
    """What a sentence adds to a list by what it is likely to say of a summary."""
    said = zip(EXPECTED, known.expected((place,), WORDS_OF_A_LIST), strict=True)
    return round(sum([weights.get(name, 0.0) * told for name, told in said]), 6)


def _ranked(chosen: Sequence[int], candidates: Sequence[Candidate], worth: Sequence[float]) -> tuple[int, ...]:
    """The first three by what each is worth, a list last, then what was added; each after the one that it needs."""
    ranked: list[int] = []
    first = sorted(chosen[:AT_ONCE], key=lambda place: (bool(candidates[place].items), -worth[place], place))
    waiting = [*first, *chosen[AT_ONCE:]]
    while waiting:
        done = [candidates[place] for place in ranked]
        ready = next(
            place
            for place in waiting
            if not candidates[place].needs_before or any(_anchors(one, candidates[place]) for one in done)
        )
        waiting.remove(ready)
        ranked.append(ready)
    return tuple(ranked)

"""Key points: three to five verbatim sentences, or clauses of them, that say what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.analyze.keypoints.brackets import brackets_of, in_full, letters_of, spelled_out
from digest.analyze.keypoints.by_hand import chosen_by_hand, missing_from_body
from digest.analyze.keypoints.candidates import Body, Candidate, read_body, uncut
from digest.analyze.keypoints.scoring import Weights, shipped
from digest.analyze.keypoints.selection import select
from digest.model import Article, Bracket, KeyPoint, Mention, Quote, Sentence, Span, Tag, joined

if TYPE_CHECKING:
    from digest.analyze.encoder import Vectors

__all__ = ["choose", "goes_on", "missing_from_body"]

_MOST = ((0, 1), (3, 2), (6, 3), (12, 4), (18, 5))  # from so many sentences, at most so many points
_TURNS = re.compile(r"(?i:after|although|as|by|despite|even|for|if|in|now|once|since|until|when|while|with|without)\b")
"""What opens a clause or phrase that turns by itself against what was said, so that no `But` need stand before it."""
_GOES_ON = "goes on from the point before"
_MOST_ELSEWHERE = 4  # where the language's own rules are not known


def choose(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    tags: Sequence[Tag],
    quotes: Sequence[Quote],
    vectors: Vectors = (),
    weights: Weights | None = None,
) -> tuple[KeyPoint, ...]:
    """The key points of a cleaned article in the order of the text, ranked from 1, each with its reason.

    What a person chose (`article.summary`) wins, as far as the body holds it word for word. Each part is an exact
    slice of one sentence; a point of several parts is a sentence and the items of the list that it opens, numbered in
    brackets. There are none where no sentence can stand alone. `vectors` are the encoder's, one
    for each sentence, if it reads the article; `weights` are those that ship, if not given.
    """
    by_hand = chosen_by_hand(article)
    if by_hand:
        return by_hand
    body = read_body(article, sentences, mentions, tags, quotes, vectors)
    limit = max(points for least, points in _MOST if len(sentences) >= least)
    limit = limit if body.english else min(limit, _MOST_ELSEWHERE)
    chosen = [body.candidates[place] for place in select(body, limit, weights or shipped())]
    known = {tag.name for tag in tags if tag.name in article.title}
    by_name = {tag.name: tag for tag in tags}
    spelled = spelled_out(article.text) if body.english else {}
    known |= spelled_out(article.title).keys()
    points = []
    shown = -2
    for rank, candidate in sorted(enumerate(chosen, start=1), key=lambda one: one[1].span):
        if shown == candidate.index - 1:
            candidate = _right_after(candidate, article.text, sentences[candidate.index].span)  # noqa: PLW2901
        added: tuple[Bracket, ...] = ()
        if body.english:
            told = candidate.means, candidate.speaker
            added = (
                *brackets_of(article.text, candidate.span, mentions, by_name, known, *told),
                *letters_of(article.text, candidate.span, known, spelled),
            )
        else:
            added = in_full(article.text, candidate.span, mentions, {}, known)
        shown = candidate.index
        parts = (candidate.span, *candidate.items)
        added = (*added, *(Bracket(Span(one.start, one.start), str(at)) for at, one in enumerate(candidate.items, 1)))
        points.append(KeyPoint(parts, joined(article.text, parts), rank, _reason(candidate, body), _in_order(added)))
    return tuple(points)


def goes_on(point: KeyPoint) -> bool:
    """Whether a key point may only be read right after the one before it, as its reason says."""
    return _GOES_ON in point.reason


def _right_after(candidate: Candidate, text: str, sentence: Span) -> Candidate:
    """A candidate as it stands right after the sentence before: with its `But`, and with no name for its pronoun."""
    if candidate.rebuts and candidate.cut and not _TURNS.match(candidate.said):
        return uncut(candidate, text, sentence)
    if candidate.means and not candidate.cut:
        return replace(candidate, means=None, needs_before="person")
    return candidate


def _in_order(brackets: Sequence[Bracket]) -> tuple[Bracket, ...]:
    """Brackets in the order of the text, without one that stands in another's place."""
    kept: list[Bracket] = []
    for bracket in sorted(brackets, key=lambda one: (one.span.start, one.span.end)):
        if not kept or kept[-1].span.end <= bracket.span.start:
            kept.append(bracket)
    return tuple(kept)


def _reason(candidate: Candidate, body: Body) -> str:
    """Why this sentence was chosen, for a person."""
    reasons = []
    if candidate.index == 0:
        reasons.append("opens the article")
    elif candidate.index <= max(2, candidate.of // 5):
        reasons.append("stands near the start")
    if candidate.names:
        reasons.append("names " + " and ".join(candidate.names[:2]))
    if 2 * len(candidate.content & body.title) >= len(body.title) > 0:
        reasons.append("takes up the title")
    if 2 * sum(body.frequency[stem] > 1 for stem in candidate.content) >= len(candidate.content):
        reasons.append("shares most of its words with the rest")
    if any(word[0].isdigit() for word in candidate.words):
        reasons.append("gives a figure")
    if candidate.needs_before:
        reasons.append(_GOES_ON)
    if candidate.cut:
        reasons.append(f"“{candidate.cut}” left out")
    return "; ".join(reasons) or "adds what the other points leave out"

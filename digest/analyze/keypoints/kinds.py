"""News and what is none: posts, guides, features."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digest.model import Article, Sentence

_SPEAKING = 0.25  # of the sentences: from here on a writer speaks for himself
_REPORTED = 0.1  # of the sentences: from here on an article reports
_OPENING = 4
_REPORTS = re.compile(
    r"\b(?:according to|alleged\w*|court|minister|police|reported|said|says|told"
    r"|spokes(?:man|men|person|people|wom[ae]n))\b"
)
_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b[Yy]esterday\b"
    r"|\bon (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d"
)


def is_post(article: Article, sentences: Sequence[Sentence], voiced: int) -> bool:
    """Whether an English article with a headline is no news.

    Its writer speaks of himself or to the reader in many sentences, `voiced` of them; or it has neither a dateline nor
    a day in its first sentences, and tells of nobody's words.
    """
    if voiced >= _SPEAKING * len(sentences):
        return True
    if article.place or article.agency:
        return False
    said = [sentence.span.of(article.text) for sentence in sentences]
    reported = sum(_REPORTS.search(one) is not None for one in said)
    return reported <= _REPORTED * len(said) and not any(_DAY.search(one) for one in said[:_OPENING])

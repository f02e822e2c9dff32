"""Where on a web page an element stands: about the article, or beside it among teasers, comments and menus."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

_BESIDE = frozenset({"aside", "footer", "nav"})
_ABOUT_OTHERS = re.compile(
    r"(?:^|[-_ ])(?:comments?(?!-count)|commentlist|related|recommend\w*|teasers?|side-?bar|popular|trending"
    r"|more-(?:from|on|news|stories)|read-?(?:more|next|also)|most-(?:read|popular|viewed)|latest|promo|newsletter"
    r"|outbrain|taboola)(?:$|[-_ ])",
    re.IGNORECASE,
)
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
_LEVELS = 12


def is_beside(element: HtmlElement) -> bool:
    """Whether an element is, or stands within, a part of the page that is about other articles or by its readers.

    A part that holds a heading of the first level is none: some pages call the whole article a promotion.
    """
    for each in [element, *islice(element.iterancestors(), _LEVELS)]:
        if each.tag in _BESIDE:
            return each.tag != "footer" or next(each.iterancestors("article"), None) is None
        said = f"{each.get('class') or ''} {each.get('id') or ''}"
        if each.tag not in _WHOLE_PAGE and len(said) > 1 and _ABOUT_OTHERS.search(said[:300]):
            return next(each.iter("h1"), None) is None
    return False


def text_of(element: HtmlElement) -> str:
    """What an element and all within it say, white space folded."""
    return " ".join(element.text_content().split())

"""What a page sets into its text from elsewhere: posts of social media, bare addresses, counts of categories."""

from __future__ import annotations

import re

from .draft import Draft

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_SIGNED = re.compile(
    rf"(?:[—–]|--|\s-)\s?[^—–\n]{{1,80}}\(@\w{{1,30}}\)\s+"
    rf"(?:{_MONTH}\.? \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH}\.?,? \d{{4}})\W*$"
)
_SIGN_OF_POST = re.compile(r"pic\.twitter\.com/|https?://t\.co/|(?:^|\s)[#@]\w{2,}")
_ADDRESS = re.compile(r"[<\[(]?(?:https?://[^\s<>]+|www\.[\w.-]+/?)[>\])]?")
_PLACEHOLDER = re.compile(r"\[#?\w{3,20}: ?[^\[\]\s]*\]")
_COUNTED = re.compile(r"[^\d()]{2,40} \(\d[\d,.]*\)")
_LEAST_COUNTED = 4
_SHORT_SIGNATURE = 15


def mark(draft: Draft) -> None:
    """Remove embedded posts (`… — Karin Holt (@kholt) 5 May 2024`), addresses and placeholders on lines of their own,
    and runs of four and more categories with their counts (`Islands (214)`)."""
    for index in list(draft.live()):
        one = draft.units[index]
        end = one.text[-160:]
        if "(@" in end and (signature := _SIGNED.search(end)):
            _post(draft, index, signature[0])
        elif _ADDRESS.fullmatch(one.text) or _PLACEHOLDER.fullmatch(one.text):
            draft.remove(index, "furniture")
    _categories(draft)


def _post(draft: Draft, index: int, signature: str) -> None:
    """Remove a post's signature with the post: the unit before it only where that bears the signs of a post."""
    draft.remove(index, "embedded post")
    one = draft.units[index]
    alone = one.words <= _SHORT_SIGNATURE and len(signature) >= len(one.text) - 1
    above = index - 1
    if alone and above >= 0 and draft.units[above].rule is None and _SIGN_OF_POST.search(draft.units[above].text):
        draft.remove(above, "embedded post")


def _categories(draft: Draft) -> None:
    run: list[int] = []
    for index in [*draft.live(), len(draft.units)]:
        if index < len(draft.units) and _COUNTED.fullmatch(draft.units[index].text):
            run.append(index)
            continue
        if len(run) >= _LEAST_COUNTED:
            for each in run:
                draft.remove(each, "navigation")
        run = []

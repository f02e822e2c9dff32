"""Texts of any size made to provoke rules and patterns: what `doubling` grows. Sizes are roughly code points."""

from __future__ import annotations

from collections.abc import Callable

SENTENCE = "The ferry between Tarn and the Aldin islands stops on Friday, said Ada Quill. "
_QUOTED = "“We have looked at every other way,” said Ada Quill of the Tarn Harbour Company. "


def filled(piece: str, before: str = "", behind: str = "") -> Callable[[int], str]:
    """One piece again and again; `#` in it is its number."""

    def make(size: int) -> str:
        count = max(1, (size - len(before) - len(behind)) // len(piece))
        middle = "".join(piece.replace("#", str(number)) for number in range(count)) if "#" in piece else piece * count
        return f"{before}{middle}{behind}"

    return make


def _lettered(number: int) -> str:
    """A name of letters for each number, so that every one is another: `Tabaca`."""
    digits = list[str]()
    while number or not digits:
        number, rest = divmod(number, 20)
        digits.append("bacadafagahajakalamanapasatavawazebekede"[2 * rest : 2 * rest + 2])
    return "T" + "".join(digits)


def _named(piece: str) -> Callable[[int], str]:
    """One piece again and again, another name for `@` each time, and yet another for `&`."""
    return lambda size: "".join(
        piece.replace("@", _lettered(2 * number)).replace("&", _lettered(2 * number + 1))
        for number in range(max(1, size // (len(piece) + 4)))
    )


TEXTS: dict[str, Callable[[int], str]] = {
    "one long line of sentences": filled(SENTENCE),
    "paragraphs": filled(SENTENCE * 3 + "\n\n"),
    "one long word": filled("a"),
    "one long word in capitals": filled("A"),
    "words without an end": filled("word "),
    "capitalized words without an end": filled("Word "),
    "words in capitals without an end": filled("WORD "),
    "one digit": filled("1"),
    "numbers": filled("12,000 "),
    "spaces": filled(" ", "Ada Quill", "left."),
    "spaces in lines": filled(" " * 200 + "\n", "Ada Quill ", "left."),
    "no-break spaces": filled("\u00a0", "Ada Quill", "left."),
    "tabs": filled("\t", "Ada Quill", "left."),
    "empty lines": filled("\n", "Ada Quill", "left."),
    "short lines": filled("Ferry #\n"),
    "lines of one word": filled("ferry\n\n"),
    "lines of numbers": filled("12.5\n"),
    "hard-wrapped lines": filled("The ferry between Tarn and the Aldin islands stops on Friday and will\n"),
    "full stops": filled("."),
    "full stops and spaces": filled(". "),
    "ellipses": filled("… "),
    "exclamation and question marks": filled("?! "),
    "commas": filled(","),
    "commas and words": filled("tarn, "),
    "hyphens": filled("-"),
    "hyphened word": filled("tarn-"),
    "dashes": filled(" – "),
    "initials": filled("A. "),
    "abbreviations": filled("Dr. "),
    "titles and names": filled("Dr. Quill "),
    "apostrophes": filled("'"),
    "apostrophes in words": filled("d'"),
    "straight quotation marks": filled('"'),
    "straight quotation marks in words": filled('tarn " '),
    "opening quotation marks": filled("“"),
    "unclosed quotations": filled("“We have looked at it. "),
    "unclosed quotations in paragraphs": filled("“We have looked at every other way there is.\n\n"),
    "closing quotation marks": filled("We have looked at it.” "),
    "single quotation marks": filled("‘We have looked at it. "),
    "guillemets": filled("« Nous avons tout vu. "),
    "low quotation marks": filled("„Wir haben alles gesehen. "),
    "nested quotations": filled("“We said ‘we "),
    "quotations": filled(_QUOTED),
    "quotations in paragraphs": filled(_QUOTED + "\n\n"),
    "quotations of strangers": _named("“We have looked at it all,” said @ &, a pilot of &.\n\n"),
    "quotations without a speaker": filled("“We have looked at every other way there is.”\n\n"),
    "quotations of pronouns": filled("“We have looked at it,” she said. He said: “That is not so at all.”\n\n"),
    "dialogue": filled("Q: What of the ferry?\nA: It stops on Friday.\n"),
    "labelled speakers": filled("QUILL: It stops on Friday and that is it.\n"),
    "parentheses opened": filled("("),
    "parentheses": filled("(a) "),
    "parentheses around sentences": filled("(The ferry stops. "),
    "brackets opened": filled("["),
    "brackets": filled("[a] "),
    "braces opened": filled("{"),
    "angle brackets": filled("<"),
    "bars": filled("|"),
    "menus": filled("News | Sport | Weather | More\n"),
    "bullets": filled("• Ferry stops\n"),
    "asterisks": filled("*"),
    "hashes": lambda size: "# " * (size // 2),
    "at signs": filled("@"),
    "handles": filled("@tarn "),
    "addresses": filled("https://tarn.example/# "),
    "mail addresses": filled("a@tarn.example "),
    "half a mail address": filled("a."),
    "slashes": filled("/"),
    "underscores": filled("_"),
    "equals signs": filled("=<\n"),
    "datelines": filled("TARN, Nov 5 (Reuters) - The ferry stops on Friday and sails again in March.\n\n"),
    "half a dateline": filled("TARN, "),
    "places in capitals": filled("TARN "),
    "captions": filled("Ada Quill at the harbour of Tarn on Friday. (AP Photo/Ben Ode)\n"),
    "half a caption": filled("(AP Photo/"),
    "credits": filled("Photo: Ben Ode\n"),
    "bylines": filled("By Ada Quill and Ben Ode\n"),
    "half a byline": filled("By Ada Quill and "),
    "dates": filled("5 November 2024\n"),
    "days in one line": filled("5 November 2024 "),
    "times": filled("Updated 10:30 a.m.\n"),
    "titles again and again": filled("Ferry stops for the winter in Tarn\n"),
    "titles": _named("Ferry Of @ Stops For The Winter Of &\n"),
    "links": filled("Read more: Ferry stops for the winter\n"),
    "link headers": filled("Most read\nFerry stops for winter\n"),
    "calls": filled("Sign up here for our newsletter.\n"),
    "notes": filled("Editor's note: This article was updated.\n"),
    "author notes": _named("@ & is a reporter for the Tarn Herald.\n\n"),
    "who reported": filled("(Reporting by Ada Quill; Editing by Ben Ode)\n"),
    "contributors": filled("Ada Quill contributed to this report.\n"),
    "copyright lines": filled("Copyright 2024 The Tarn Herald. All rights reserved.\n"),
    "furniture": filled("Share this article\nAdvertisement\n"),
    "furniture in a line": filled("The ferry stops. Advertisement "),
    "counted categories": filled("Islands (214)\n"),
    "embedded posts": filled("The ferry stops! #tarn — Ada Quill (@quill) November 5, 2024\n"),
    "headings": filled("Comments\n"),
    "names": _named("@ & and @ met &. "),
    "names in paragraphs": _named("@ &, the mayor of @, met & on Friday.\n\n"),
    "the same names": filled("Ada Quill met Ben Ode of Tarn Harbour Company in Tarn. "),
    "one surname": _named("@ Quill met & Quill. "),
    "organizations": _named("The @ & Company sold the @ Group to & Bank. "),
    "acronyms": _named("The @ & Agency (T#A) met. "),
    "names and of": filled("Ministry of Trade of "),
    "names and commas": filled("Ada Quill, Ben Ode, "),
    "names and and": filled("Quill and "),
    "names possessive": filled("Quill's "),
    "roles": filled("the deputy prime minister of Tarn Ada Quill "),
    "descriptions": _named("@ &, who is the mayor, who is the pilot, "),
    "pronouns": filled("he said she said that they said "),
    "said": filled("said Ada Quill said "),
    "colons": filled("Ada Quill: "),
    "semicolons": filled("the ferry; "),
    "bullets in a line": filled("* The ferry stops "),
    "Chinese": filled("渡轮周五停航，市长说。"),
    "Chinese without an end": filled("渡轮周五停航"),
    "Japanese quotations": filled("「船は金曜に止まる」と市長は語った。"),
    "Arabic": filled("تتوقف العبارة يوم الجمعة، قال رئيس البلدية. "),
    "Russian": filled("Паром останавливается в пятницу, сказала Ада Квилл. "),
    "Thai": filled("เรือข้ามฟากหยุดวันศุกร์"),
    "combining marks": filled("\u0301", "e"),
    "emoji": filled("🚢 "),
    "soft hyphens": filled("ta\u00adrn "),
    "carriage returns": filled("The ferry stops on Friday.\r\n"),
    "live times": filled("10:30\nThe ferry stops on Friday, said Ada Quill.\n"),
    "wire notes": lambda size: "# Notebook\n## Note to editors\n" * (size // 32),
    "Zalgo": filled("a\u0301\u0302\u0303 "),
}
"""Texts as they come out of the readers."""

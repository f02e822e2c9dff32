"""Seconds that other programs take for keywords and a summary of the text on standard input; run by an environment of
their own, since they and the digest want different versions of the same libraries: `make bench` makes it.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path

REPEATS = 15
NLTK_DATA = Path(sysconfig.get_path("purelib")) / "llama_index" / "core" / "_static" / "nltk_cache"
"""The data of NLTK that both need, as a package on PyPI brings it along: NLTK itself would fetch it from elsewhere."""


def best(work: Callable[[], object]) -> float:
    """The least of several runs, in processor seconds; one before them warms up."""
    work()
    taken = []
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def newspaper(text: str) -> Callable[[], object]:
    """newspaper4k's `nlp()`: keywords and a summary."""
    from newspaper import Article
    from newspaper.article import ArticleDownloadState

    article = Article("https://news.example/bench", language="en")
    article.title, article.text, article.is_parsed = "Bench", text, True
    article.download_state = ArticleDownloadState.SUCCESS
    nlp: Callable[[], object] = article.nlp
    return nlp


def sumy(text: str) -> Callable[[], object]:
    """sumy's LexRank, four sentences."""
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    tokenizer = Tokenizer("english")
    return lambda: LexRankSummarizer()(PlaintextParser.from_string(text, tokenizer).document, 4)


def main() -> None:
    """Print the seconds of each as JSON; null where it cannot run."""
    os.environ["NLTK_DATA"] = str(NLTK_DATA)
    text = sys.stdin.read()
    found: dict[str, float | None] = {}
    for name, made in (("newspaper4k nlp()", newspaper), ("sumy LexRank", sumy)):
        try:
            found[name] = best(made(text))
        except (ImportError, LookupError) as error:
            print(error, file=sys.stderr)
            found[name] = None
    print(json.dumps(found))


if __name__ == "__main__":
    main()

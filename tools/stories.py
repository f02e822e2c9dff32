"""How well articles are joined into stories: `python -m tools.stories` measures it on labelled pairs of real articles.

Prints, for the pairs of `tests/labels/story_pairs.yml`, precision and recall of those joined, by number the wrong ones;
two records of one article are joined, too.
The articles lie in `../shared/articles`; all of `public_domain` and `mixed` are analyzed, for rarity is counted in the
whole collection, which takes some minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml
from joblib import Parallel, delayed

from digest.analyze import analyze_or_name
from digest.link import EntityRules, link
from digest.model import Article, Digest
from digest.read import read_folder

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "articles"
LABELS = ROOT / "tests" / "labels" / "story_pairs.yml"
FOLDERS = ("public_domain", "mixed")


def main() -> None:
    """Analyze, link, compare with the labels, print."""
    found = Parallel(n_jobs=-1)(delayed(analyze_or_name)(article) for article in _articles())
    collection = link([digest for digest in found if isinstance(digest, Digest)], EntityRules())
    story_of = {digest.article.id: digest.article.id for digest in collection.digests}
    story_of |= {article: story.id for story in collection.stories for article in story.articles}
    story_of |= {other: story_of[d.article.id] for d in collection.digests for other in d.article.also}
    right, missed, wrong = 0, 0, []
    for number, (verdict, one, other) in enumerate(yaml.safe_load(LABELS.read_text())["pairs"]):
        joined = story_of.get(one, one) == story_of.get(other, other)
        right += joined and verdict == "event"
        missed += not joined and verdict == "event"
        wrong += [number] if joined and verdict != "event" else []
    print(f"{len(collection.digests)} articles, {len(collection.stories)} stories")
    print(
        f"precision {right / ((right + len(wrong)) or 1):.3f}, recall {right / ((right + missed) or 1):.3f}", end=", "
    )
    print(f"{right} right, {missed} missed, wrong: {wrong}")


def _articles() -> Iterator[Article]:
    for folder in FOLDERS:
        for found in read_folder(ARTICLES / folder):
            if isinstance(found, Article):
                yield replace(found, id=f"{folder}/{found.id}")


if __name__ == "__main__":
    main()

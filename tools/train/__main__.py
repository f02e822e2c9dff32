"""`python -m tools.train`: rebuilds `digest/analyze/encoder/data/encoder.onnx`, about two hours on two cores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch

from digest.analyze import clean, encoder, sentences
from digest.model import Article
from digest.read import read_folder
from tools.train.corpora import FOLDER, Labelled
from tools.train.export import export
from tools.train.teaching import pupil, save, teacher
from tools.train.windows import IGNORED, Example, examples

ROOT = Path(__file__).resolve().parents[2]
UNLABELLED = FOLDER.parents[1] / "articles" / "public_domain"
EVERY = 5
"""Of the unlabelled articles every fifth is read."""
THREADS = 2


def unlabelled() -> Iterator[Example]:
    """Windows of articles in the public domain (18F, Digital.gov), without labels."""
    found = [article for article in read_folder(UNLABELLED) if isinstance(article, Article)]
    for article in map(clean.clean, found[::EVERY]):
        split = sentences.split(article.text, article.paragraphs)
        for example in examples(Labelled(article.text, split, ())):
            example.labels.fill(IGNORED)
            yield example


def main() -> None:
    """Teach the teacher, or take the one a former run has left in `build/train`; teach the pupil and write its file."""
    torch.set_num_threads(THREADS)
    kept = ROOT / "build" / "train" / "teacher.pt"
    kept.parent.mkdir(parents=True, exist_ok=True)
    if kept.is_file():
        from tools.train.network import Encoder

        taught = Encoder()
        taught.load_state_dict(torch.load(kept))
        taught.eval()
    else:
        taught = teacher()
        save(taught, kept)
    learned = pupil(taught, list(unlabelled()))
    save(learned, kept.with_name("pupil.pt"))
    export(learned, Path(encoder.__file__).parent / "data" / "encoder.onnx")


if __name__ == "__main__":
    main()

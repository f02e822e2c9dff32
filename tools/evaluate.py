"""Accuracy on the development sets in `../shared/eval`, where they are: what `make eval` prints.

Each set goes through `digest analyze --jsonl`, the public filter, and then through its own scorer, whose docstring
defines every figure. Key points need `rouge-score` besides (`pip install rouge-score`) and are left out without it.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

EVAL = Path(__file__).resolve().parent.parent.parent / "shared" / "eval"
OUT = Path(__file__).resolve().parent.parent / ".digest" / "eval"


def python(*arguments: str | Path, text: str | None = None) -> str:
    """What a Python program prints on standard output when it is given `text` on standard input."""
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], input=text, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def predictions(what: str, source: Path, *, raw: bool = False) -> Path:
    """The file of our answers for one set, in the form its scorer reads."""
    records = python(EVAL / "adapt.py", "input-raw" if raw else "input", source)
    analyses = OUT / f"{source.stem}.analyses.jsonl"
    analyses.write_text(python("-m", "digest", "analyze", "--jsonl", text=records), encoding="utf-8")
    answers = OUT / f"{source.stem}.{what}.jsonl"
    answers.write_text(python(EVAL / "adapt.py", what, analyses), encoding="utf-8")
    return answers


def report(title: str, *command: str | Path) -> None:
    """Print one scorer's table under a title."""
    print(f"## {title}\n\n{python(*command)}", flush=True)


def main() -> None:
    """Score every set that is here."""
    if not EVAL.is_dir():
        sys.exit(f"There are no development sets here: {EVAL.name}/ is looked for beside the project, in ../shared.")
    OUT.mkdir(parents=True, exist_ok=True)
    raw = EVAL / "ingest" / "raw"
    report(
        "Cleaning: eval/ingest/raw",
        EVAL / "ingest" / "score_raw.py",
        "--raw",
        raw,
        "--pred",
        predictions("ingest", raw, raw=True),
    )
    gold = EVAL / "entities" / "dev_worldwide.jsonl"
    entities = predictions("entities", gold)
    report("Entities: dev_worldwide", EVAL / "entities" / "score.py", gold, entities, "--types", "PER,ORG,LOC")
    gold = EVAL / "quotes" / "polnear_dev.jsonl"
    quotes = predictions("quotes", gold)
    score = EVAL / "quotes" / "score.py"
    report("Quotes: polnear_dev, all quoted text", score, gold, quotes)
    report("Quotes: polnear_dev, direct, 5 words or more", score, gold, quotes, "--kinds", "direct", "--min-words", "5")
    report("Quotes: polnear_dev, callouts", score, gold, quotes, "--callouts")
    uk = EVAL / "quotes" / "polnear_dev_uk_single.jsonl"
    report("Quotes: polnear_dev_uk_single", score, uk, predictions("quotes", uk))
    if find_spec("rouge_score"):
        gold = EVAL / "keypoints" / "cnndm.dev.jsonl"
        lead = EVAL / "keypoints" / "cnndm.dev.lead3.jsonl"
        points = predictions("keypoints", gold)
        command = (
            EVAL / "keypoints" / "score.py",
            "--gold",
            gold,
            "--pred",
            f"ours={points}",
            "--pred",
            f"lead3={lead}",
        )
        report("Key points: cnndm.dev", *command, "--baseline", "lead3")


if __name__ == "__main__":
    main()

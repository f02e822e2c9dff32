"""Floors under the accuracy on development sets, where these lie beside the project."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digest.analyze import analyze
from digest.read import read_text
from digest.write.record import record

SETS = Path(__file__).parents[3] / "shared" / "eval"
NAMES = SETS / "entities" / "dev_worldwide.jsonl"
NAMES_HASH = "adcfc62b009cfc9e56fd70f62fbd0adcedc4c4408d44af68fa4517011b50444b"
"""SHA-256 of the set that the floors were measured on."""
EVERY = 5
FLOORS = {"all": 83.2, "organizations": 68.5, "tags": 87.3}
"""What was measured on every fifth article, less half a point."""


@pytest.mark.skipif(not NAMES.is_file(), reason="the development sets are not here")
def test_names_do_not_get_worse(tmp_path: Path) -> None:
    """On every fifth article of dev_worldwide, F1 of names, organizations and tags stays where it was measured."""
    assert hashlib.sha256(NAMES.read_bytes()).hexdigest() == NAMES_HASH
    chosen = NAMES.read_text(encoding="utf-8").splitlines()[::EVERY]
    gold, found, score = tmp_path / "gold.jsonl", tmp_path / "found.jsonl", SETS / "entities" / "score.py"
    gold.write_text("\n".join(chosen), encoding="utf-8")
    with found.open("w", encoding="utf-8") as answers:
        for article in map(json.loads, chosen):
            made: dict[str, Any] = record(analyze(read_text(article["id"], article["text"], clean=False)))
            names = [
                {"start": m["start"], "end": m["end"], "type": m["type"], "text": m["text"]}
                for m in made["mentions"]
                if m["type"]
            ]
            answers.write(json.dumps({"id": article["id"], "entities": names}) + "\n")
    command = [sys.executable, str(score), str(gold), str(found), "--types", "PER,ORG,LOC", "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert figures["exact"]["micro"]["f1"] >= FLOORS["all"]
    assert figures["exact"]["ORG"]["f1"] >= FLOORS["organizations"]
    assert figures["tag"]["name"]["f1"] >= FLOORS["tags"]

"""Names as a spaCy pipeline finds them: one that is installed, or one in a folder. Nothing is downloaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.errors import SettingsError
from digest.lists import table

if TYPE_CHECKING:
    from spacy.language import Language

CONFIDENCE = 0.9
"""Of every name: a pipeline gives names without chances."""
_EVERY_LANGUAGE = "xx"
_PLACE = "engine spacy"


class SpacyEngine:
    """A spaCy pipeline as an engine; it reads the language it was made for, or every one."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        self._kinds: dict[str, str] = {
            label: kind
            for kind, labels in table("digest.analyze.engines", "spacy_labels.yml").items()
            for label in labels
        }
        self.languages = () if pipeline.lang == _EVERY_LANGUAGE else (pipeline.lang,)

    def __call__(
        self, text: str, sentences: Sequence[tuple[int, int]], _language: str | None
    ) -> Iterator[tuple[int, int, str | None, float]]:
        """The names of known labels, sentence by sentence, so that none reaches into removed text."""
        read = self._pipeline.pipe(text[start:end] for start, end in sentences)
        for (start, _), document in zip(sentences, read, strict=True):
            for entity in document.ents:
                if kind := self._kinds.get(entity.label_):
                    yield start + entity.start_char, start + entity.end_char, kind, CONFIDENCE


def load(model: str | None) -> SpacyEngine:
    """The engine for the pipeline `model`, an installed package's name or a folder.

    Raises SettingsError where spaCy or the pipeline is missing.
    """
    try:
        import spacy  # noqa: PLC0415  # seconds, and only where it is chosen
    except ImportError as error:
        raise SettingsError(
            _PLACE, "spaCy is not installed", mend="run: python -m pip install 'news-digest[spacy]'"
        ) from error
    if model is None:
        raise SettingsError(
            _PLACE,
            "no pipeline is named",
            mend="name one with 'model': an installed one, such as en_core_web_sm, or a folder",
        )
    try:
        return SpacyEngine(spacy.load(model))
    except OSError as error:
        raise SettingsError(
            _PLACE,
            f"there is no spaCy pipeline '{model}' here",
            why="the digest downloads none",
            mend="install it with pip, or name the folder that holds it",
        ) from error

"""Is a part of the question answered? A probability held against two lines.

Below the first nothing is answered; between them the best that was found is shown as the
closest, above the second as the answer.
"""

from assistant.english.answer_types import lacks
from assistant.english.labels import caption_of
from assistant.judge.reader import Reader
from assistant.model import Certainty, Evidence, Found, Judgement, Part
from assistant.tuning import Tuning

ANSWERED = 0.95
"""The probability that a digest is what was asked for where an overview was, and a caption
where a figure was."""
LOOKED_AT = 5
"""Passages in whose sentences the thing that is asked for may stand."""


class Judge:
    """Judges what was found, read by `reader`."""

    def __init__(self, reader: Reader, tuning: Tuning) -> None:
        self._reader = reader
        self._tuning = tuning

    def judged(self, found: Found) -> Judgement:
        """Whether the part is answered, with its passages read."""
        part = found.part
        if found.digest is not None:
            there = bool(found.digest.evidence)
            return Judgement(
                part,
                found.evidence,
                ANSWERED if there else 1 - ANSWERED,
                "sure" if there else None,
                digest=found.digest,
            )
        assert found.query is not None  # what is no overview was searched for
        reading = self._reader.read(part, found.query, found.passages)
        below = self._reader.read(part, found.query, found.below).evidence
        confidence, lacking = reading.confidence, _lacking(part, reading.evidence)
        if part.kind == "figure" and _has_caption(part, reading.evidence):
            confidence = max(confidence, ANSWERED)
        certainty = self._certainty(confidence, lacking)
        return Judgement(part, reading.evidence, confidence, certainty, lacking, below)

    def _certainty(self, confidence: float, lacking: str | None) -> Certainty | None:
        if confidence < self._tuning.threshold:
            return None
        return "sure" if confidence >= self._tuning.sure and lacking is None else "unsure"


def _has_caption(part: Part, evidence: tuple[Evidence, ...]) -> bool:
    """Whether a caption of a figure that is asked for was found."""
    sentences = [one.text for found in evidence for one in found.sentences]
    return any(caption_of(one).search(text) for one in part.figures for text in sentences)


def _lacking(part: Part, evidence: tuple[Evidence, ...]) -> str | None:
    """The thing that is asked for where no sentence has one."""
    sentences = (one.text for found in evidence[:LOOKED_AT] for one in found.sentences)
    if part.wanted == "any" or any(not lacks(part.wanted, one, part.question) for one in sentences):
        return None
    return part.wanted

"""The reply where the material does not answer, and what is said of a part it leaves open."""

import re
from collections.abc import Sequence

from assistant.cite.citations import escaped
from assistant.find.finder import merged
from assistant.model import Asked, Evidence, Judgement, Reply

NEAREST = 5
"""Passages an abstention shows as nearest."""
RECORDED = "The file itself records, and no text says it, so nothing can be quoted:"
"""Before what is known of a document from its file alone."""
SILENT = "The material does not answer this."


def abstained(
    question: str,
    asked: Asked,
    judgements: Sequence[Judgement],
    suggestions: tuple[str, ...],
    reason: str | None = None,
) -> Reply:
    """It shows the nearest passages, offers questions, and says why there is no answer: by
    `reason`, else what was looked for where that is known.
    """
    reason = reason or _reason(judgements)
    return Reply(
        "abstention",
        question,
        asked.standalone,
        SILENT if reason is None else f"{SILENT} {escaped(reason)}",
        evidence=nearest(judgements),
        confidence=round(max(judgement.confidence for judgement in judgements), 4),
        reason=reason or SILENT,
        suggestions=suggestions,
    )


def nearest(judgements: Sequence[Judgement]) -> tuple[Evidence, ...]:
    """The best passages of all parts."""
    return merged([judgement.evidence for judgement in judgements])[:NEAREST]


def not_covered(missing: Sequence[str]) -> str:
    """What follows the answer where parts of the question have none."""
    listed = "; ".join(escaped(re.sub(r"\s*\?$", "", question)) for question in missing)
    return f"The material does not answer this part: {listed}."


def _reason(judgements: Sequence[Judgement]) -> str | None:
    """What is asked for and not found, where that is known."""
    recorded = [one for judgement in judgements for one in judgement.known]
    if recorded:
        said = "; ".join(f"{one.name}: {one.value}" for one in recorded)
        return f"{RECORDED} {said}."
    unspoken = dict.fromkeys(one.unspoken for one in judgements if one.unspoken)
    if unspoken:
        return f"The nearest passages do not speak of {' or '.join(unspoken)}."
    lacking = dict.fromkeys(judgement.lacking for judgement in judgements if judgement.lacking)
    if not lacking:
        return None
    return f"The nearest passages name no {' and no '.join(lacking)} for it."

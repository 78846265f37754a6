"""Precision, recall and F1 of abstaining.

The questions that the material does not answer are the class looked for, an
abstention is a prediction of it. Yin et al. (2023), "Do Large Language Models Know
What They Don't Know?", score unanswerable questions so; the measures are those of
van Rijsbergen (1979), "Information Retrieval", chapter 7.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AbstentionScores:
    """Each 0 to 1.

    `precision`: abstentions that were right, None where there were none. `recall`:
    unanswerable questions abstained from, None where there were none. `f1`: None
    where there was neither.
    """

    precision: float | None
    recall: float | None
    f1: float | None


def abstention(cases: Iterable[tuple[bool, bool]]) -> AbstentionScores:
    """The scores of cases, each (answerable, abstained)."""
    pairs = list(cases)
    right = sum(abstained and not answerable for answerable, abstained in pairs)
    abstentions = sum(abstained for _, abstained in pairs)
    unanswerable = sum(not answerable for answerable, _ in pairs)
    return AbstentionScores(
        precision=_share(right, abstentions),
        recall=_share(right, unanswerable),
        f1=_share(2 * right, abstentions + unanswerable),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None

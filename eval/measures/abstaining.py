"""How well a system knows when not to answer, where it may also answer unsurely.

The questions that the material does not answer are the class looked for. Without a
third outcome, precision and recall are those of Yin et al. (2023), "Do Large
Language Models Know What They Don't Know?", after van Rijsbergen (1979),
"Information Retrieval", chapter 7. An answer that is shown as merely the closest that
was found is neither a silence nor an answer given as if sure: it takes nothing from
precision, which is of silences, and nothing from recall, which counts what misleads.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.model import Certainty


@dataclass(frozen=True, slots=True)
class AbstentionScores:
    """Each 0 to 1, None where there is nothing it is a share of.

    `precision`: the share of the silences that were right. `recall`: the share of the
    unanswerable questions that were not answered as if sure, and `answered_as_if_sure`
    the share that were, which is the rest. `refused`: the share of the answerable
    questions that were met with silence.
    """

    precision: float | None
    recall: float | None
    answered_as_if_sure: float | None
    refused: float | None


def abstention(cases: Iterable[tuple[bool, Certainty | None]]) -> AbstentionScores:
    """The scores of cases, each (answerable, how sure it was answered), None for a silence."""
    pairs = list(cases)
    silences = [answerable for answerable, answer in pairs if answer is None]
    unanswerable = [answer for answerable, answer in pairs if not answerable]
    answerable = [answer for answerable, answer in pairs if answerable]
    misled = unanswerable.count("sure")
    return AbstentionScores(
        precision=_share(silences.count(False), len(silences)),
        recall=_share(len(unanswerable) - misled, len(unanswerable)),
        answered_as_if_sure=_share(misled, len(unanswerable)),
        refused=_share(answerable.count(None), len(answerable)),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None

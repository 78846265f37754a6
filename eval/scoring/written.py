"""What is told of replies that a language model wrote: how much stood, and what it took.

Read off the reply as scripts see it. Knows no case and no model.
"""

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import Any

from eval.certainty import answered
from eval.scoring import Scores
from eval.scoring.statements import statements

Json = Mapping[str, Any]


def score_written(scores: Scores, reply: Json) -> None:
    """Adds the scores of a reply for which a language model was asked; none for others.

    A model that was not asked, since the material is clearly off, did not fail; one that was
    and whose words were not used fell back, whatever the reason.
    """
    usage = reply.get("usage")
    fell_back = bool(reply.get("fell_back"))
    if usage is None and not fell_back:
        return
    scores.add("fell_back", float(fell_back), (reply.get("notice") or "") if fell_back else "")
    scores.add("supported_share", reply.get("supported_share"))
    own = statements(reply) if answered(reply) and not fell_back else []
    if own:
        scores.add("citations_per_sentence", sum(len(set(one.quotes)) for one in own) / len(own))
    if usage is not None:
        scores.add("tokens_in", usage.get("input_tokens"))
        scores.add("tokens_out", usage.get("output_tokens"))
        scores.add("model_ms", usage["seconds"] * 1000)


def written_scores(replies: Iterable[Json]) -> dict[str, float]:
    """The mean of each over the replies that have it; empty where no model was asked."""
    values: dict[str, list[float]] = {}
    for reply in replies:
        scores = Scores()
        score_written(scores, reply)
        for name, value in scores.values.items():
            values.setdefault(name, []).append(value)
    return {name: round(fmean(own), 6) for name, own in values.items()}

"""The figures of a SQuAD 2.0 file, as its official script prints them.

Means of exact match and token F1 in percent: over all questions, over those with
answers (HasAns) and over those without (NoAns). Rajpurkar et al. (2018), "Know
What You Don't Know", `evaluate-v2.0.py` without its options for probabilities.
"""

from collections.abc import Collection, Mapping, Sequence

from eval.measures.token_f1 import exact_match, token_f1


def squad_scores(
    predictions: Mapping[str, str], answers: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """`exact`, `f1` and `total`, and each with `HasAns_` and `NoAns_` where there are such.

    Both mappings go by question id; a prediction is empty where there is no answer,
    `answers` where the material has none. Predictions for other questions do not
    count. Raises ValueError where a prediction is missing (the official script stops
    too) or there is no question.
    """
    missing = [answer for answer in answers if answer not in predictions]
    if missing or not answers:
        raise ValueError(f"no prediction for {missing[0]!r}" if missing else "no questions")
    parts = {
        "": list(answers),
        "HasAns_": [id_ for id_, texts in answers.items() if texts],
        "NoAns_": [id_ for id_, texts in answers.items() if not texts],
    }
    exact = {id_: exact_match(predictions[id_], texts) for id_, texts in answers.items()}
    f1 = {id_: token_f1(predictions[id_], texts) for id_, texts in answers.items()}
    return {
        f"{prefix}{name}": value
        for prefix, ids in parts.items()
        if ids
        for name, value in {
            "exact": _percent(exact, ids),
            "f1": _percent(f1, ids),
            "total": len(ids),
        }.items()
    }


def _percent(scores: Mapping[str, float], ids: Collection[str]) -> float:
    return 100 * sum(scores[id_] for id_ in ids) / len(ids)

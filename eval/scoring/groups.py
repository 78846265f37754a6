"""What only several cases together show: whether wordings of one question agree."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from eval.certainty import answered
from eval.measures.consistency import consistency
from eval.measures.fact_recall import states
from eval.results import CaseResult


def with_consistency(results: Sequence[CaseResult]) -> list[CaseResult]:
    """The results, those of a group with the share of its others that came out the same.

    The mean over a group is its pairwise agreement. A case that failed agrees with
    none and has no score itself; it is counted among the others.
    """
    groups: dict[tuple[str, str], list[CaseResult]] = {}
    for result in results:
        if "group" in result.case:
            groups.setdefault((result.suite, result.group), []).append(result)
    agreed = {
        result.key: value for group in groups.values() for result, value in _agreements(group)
    }
    return [
        replace(result, scores={**result.scores, "consistency": agreed[result.key]})
        if result.key in agreed
        else result
        for result in results
    ]


def _agreements(group: Sequence[CaseResult]) -> list[tuple[CaseResult, float]]:
    """Each result that did not fail, and the share of the others that agree with it."""
    agreements = []
    for result in group:
        others = [other for other in group if other is not result]
        if result.failed or not others:
            continue
        same = [consistency([outcome(result), outcome(other)]) for other in others]
        agreements.append((result, sum(filter(None, same)) / len(others)))
    return agreements


def outcome(result: CaseResult) -> Hashable:
    """What two wordings should share: whether it was answered, and which facts were stated."""
    if result.reply is None:
        return ("failed", result.key)
    said = result.reply["text"] if answered(result.reply) else ""
    facts = result.case.get("facts", ())
    phrases = [fact.get("says") or [quote["text"] for quote in fact["quotes"]] for fact in facts]
    return bool(said), tuple(states(said, phrase) for phrase in phrases)

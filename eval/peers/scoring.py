"""How good each system is by our measures, and by how much ours differs from it.

Documents are judged by their grades. Passages are judged by the quotes they hold, which
favours long ones: a passage as long as its document holds every quote of it. So it is
also told how often the quote stands in the first characters of what was returned, and
the reciprocal rank where a rank is 1,000 characters read and not a passage: there long
passages have to earn their place. Knows nothing about processes and files.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from eval.measures.ndcg import ndcg
from eval.measures.recall import recall
from eval.measures.reciprocal_rank import reciprocal_rank
from eval.peers.drive import Found
from eval.peers.systems import OURS, System
from eval.peers.task import Comparison, holds
from eval.statistics import holm, mean_interval, sign_flip_test

DEPTH = 10
DOCUMENT_MEASURES: Mapping[str, Callable[[Sequence[str], Mapping[str, int]], float]] = {
    "ndcg@10": lambda ranking, grades: ndcg(ranking, grades, DEPTH),
    "mrr@10": lambda ranking, grades: reciprocal_rank(ranking, grades, DEPTH),
    "recall@1": lambda ranking, grades: recall(ranking, grades, 1),
    "recall@5": lambda ranking, grades: recall(ranking, grades, 5),
    "recall@10": lambda ranking, grades: recall(ranking, grades, DEPTH),
}
PASSAGE_MEASURES: Mapping[str, Callable[[Sequence[str], str], float]] = {
    "mrr@10": lambda texts, quote: _reciprocal_rank(texts, quote),
    "first": lambda texts, quote: float(_reciprocal_rank(texts, quote) == 1),
    "first 5": lambda texts, quote: float(_reciprocal_rank(texts, quote) >= 1 / 5),
    "mrr by characters": lambda texts, quote: _reciprocal_reading(texts, quote),
    "1,000 characters": lambda texts, quote: float(_read_within(texts, quote, 1_000)),
    "3,000 characters": lambda texts, quote: float(_read_within(texts, quote, 3_000)),
}
DOCUMENTS_COMPARED = ("ndcg@10", "mrr@10")
PASSAGES_COMPARED = ("mrr@10", "1,000 characters")


@dataclass(frozen=True, slots=True)
class Difference:
    """Ours minus a peer over the queries that both answered.

    The interval is the paired bootstrap one (95 %), `p` that of the paired permutation
    test, `p_adjusted` the same adjusted for all that one table compares (Holm).
    """

    value: float
    low: float | None
    high: float | None
    p: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A system with its values, by measure and query, and ours compared with it."""

    system: System
    found: Found
    values: Mapping[str, Mapping[str, float]]
    against: Mapping[str, Difference]

    def mean(self, measure: str) -> float | None:
        """The mean over the queries that did not fail."""
        values = self.values[measure].values()
        return fmean(values) if values else None

    @property
    def characters(self) -> float | None:
        """The mean length of a returned passage, where passages are judged."""
        lengths = [len(text) for texts in self.found.texts.values() for text in texts]
        return fmean(lengths) if lengths else None


@dataclass(frozen=True, slots=True)
class Failed:
    """A system that could not be installed or run, and why, in a sentence."""

    system: System
    reason: str


Outcome = Scored | Failed


def measures(comparison: Comparison) -> tuple[str, ...]:
    """The names of the measures, in the order of the table."""
    return tuple(PASSAGE_MEASURES if comparison.by_passage else DOCUMENT_MEASURES)


def compared(comparison: Comparison) -> tuple[str, ...]:
    """The measures by which ours is compared with each peer."""
    return PASSAGES_COMPARED if comparison.by_passage else DOCUMENTS_COMPARED


def score(comparison: Comparison, results: Mapping[System, Found | Failed]) -> list[Outcome]:
    """An outcome for each system, in their order."""
    outcomes: list[Outcome] = [
        result
        if isinstance(result, Failed)
        else Scored(system, result, _values(comparison, result), {})
        for system, result in results.items()
    ]
    scored = {outcome.system: outcome for outcome in outcomes if isinstance(outcome, Scored)}
    ours = scored.pop(OURS, None)
    if ours is None:
        return outcomes
    differences = {
        (system, measure): difference
        for system, outcome in scored.items()
        for measure in compared(comparison)
        if (difference := _difference(ours.values[measure], outcome.values[measure])) is not None
    }
    against: dict[System, dict[str, Difference]] = {}
    adjusted = holm([difference.p for difference in differences.values()])
    for ((system, measure), unadjusted), p in zip(differences.items(), adjusted, strict=True):
        against.setdefault(system, {})[measure] = replace(unadjusted, p_adjusted=p)
    return [
        replace(outcome, against=against.get(outcome.system, {}))
        if isinstance(outcome, Scored)
        else outcome
        for outcome in outcomes
    ]


def _values(comparison: Comparison, found: Found) -> dict[str, dict[str, float]]:
    if comparison.by_passage:
        return {
            name: {
                query_id: measure(texts, comparison.quotes[query_id])
                for query_id, texts in found.texts.items()
            }
            for name, measure in PASSAGE_MEASURES.items()
        }
    return {
        name: {
            query_id: measure(ranking, comparison.grades[query_id])
            for query_id, ranking in found.rankings.items()
        }
        for name, measure in DOCUMENT_MEASURES.items()
    }


def _difference(ours: Mapping[str, float], peer: Mapping[str, float]) -> Difference | None:
    differences = [ours[query_id] - peer[query_id] for query_id in ours if query_id in peer]
    if not differences:
        return None
    interval = mean_interval(differences)
    p = sign_flip_test(differences)
    low, high = (interval.low, interval.high) if interval is not None else (None, None)
    return Difference(fmean(differences), low, high, p, p)


def _reciprocal_rank(texts: Sequence[str], quote: str) -> float:
    """One over the rank of the first passage that holds the quote, 0 where none does."""
    for rank, text in enumerate(texts[:DEPTH], start=1):
        if holds(text, quote):
            return 1 / rank
    return 0.0


def _reciprocal_reading(texts: Sequence[str], quote: str) -> float:
    """One over the thousands of characters, begun ones counted, that are read until the
    quote is met; 0 where DEPTH of them do not suffice.
    """
    for thousands in range(1, DEPTH + 1):
        if _read_within(texts, quote, 1_000 * thousands):
            return 1 / thousands
    return 0.0


def _read_within(texts: Sequence[str], quote: str, characters: int) -> bool:
    """Whether somebody who reads that many characters, passage by passage, meets the quote."""
    for text in texts:
        if holds(text[:characters], quote):
            return True
        characters -= len(text)
        if characters <= 0:
            return False
    return False

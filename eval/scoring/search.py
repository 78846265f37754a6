"""What a search found, against the places that state the facts of its case.

A passage is relevant where it holds a place that states one of the facts.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.model import Span
from eval.gold import HOLDS, as_place
from eval.measures.ndcg import ndcg
from eval.measures.recall import recall
from eval.measures.reciprocal_rank import reciprocal_rank
from eval.measures.span_coverage import Place, covered, overlap
from eval.results import Gold
from eval.scoring import Scores

NEAR = 5
"""Passages that the next step, choosing sentences, looks at."""

Json = Mapping[str, Any]


def score_search(
    evidence: Sequence[Json], places: Sequence[Sequence[Gold]], relevant: Sequence[str]
) -> Scores:
    """Scores of a ranking; `places` for each fact, `relevant` the ids of the passages
    of the whole library that hold any of them.
    """
    scores = Scores()
    ranking = [hit["passage_id"] for hit in evidence]
    grades = dict.fromkeys(relevant, 1)
    for k in (1, 5, 10):
        scores.add(f"recall@{k}", recall(ranking, grades, k))
    scores.add("mrr@10", reciprocal_rank(ranking, grades, 10), _first(ranking, grades))
    scores.add("ndcg@10", ndcg(ranking, grades, 10))
    near = [_place(hit) for hit in evidence[:NEAR]]
    lost = [fact[0].text for fact in places if not _found(fact, near)]
    reason = f"not found: {'; '.join(lost)}" if lost else ""
    scores.add(f"facts_found@{NEAR}", 1 - len(lost) / len(places), reason)
    best = [max(fact, key=lambda gold: overlap(as_place(gold), near)) for fact in places]
    scores.add(f"gold_coverage@{NEAR}", covered([as_place(gold) for gold in best], near))
    return scores


def _found(fact: Sequence[Gold], near: Sequence[Place]) -> bool:
    return any(overlap(as_place(gold), near) > HOLDS for gold in fact)


def _place(evidence: Json) -> Place:
    return evidence["doc_id"], Span(evidence["start"], evidence["end"])


def _first(ranking: Sequence[str], grades: Mapping[str, int]) -> str:
    rank = next((rank for rank, passage_id in enumerate(ranking, 1) if passage_id in grades), None)
    return (
        f"the first relevant passage has rank {rank}" if rank else "no relevant passage was found"
    )

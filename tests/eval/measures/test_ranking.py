"""Recall, reciprocal rank and nDCG: fractions made by hand, and ir-measures itself."""

import random
from math import log2

import ir_measures
import pytest
from ir_measures import RR, Qrel, R, ScoredDoc, nDCG

from eval.measures.ndcg import ndcg
from eval.measures.recall import recall
from eval.measures.reciprocal_rank import reciprocal_rank

GRADES = {"a": 3, "b": 1, "c": 0, "d": 2}


def test_recall_is_the_share_of_relevant_documents_among_the_first() -> None:
    assert recall(["x", "a", "c", "b"], GRADES, 1) == 0
    assert recall(["x", "a", "c", "b"], GRADES, 3) == 1 / 3
    assert recall(["x", "a", "c", "b"], GRADES, 10) == 2 / 3


def test_recall_of_a_single_relevant_document_is_the_hit_rate() -> None:
    assert recall(["x", "a"], {"a": 1}, 1) == 0
    assert recall(["x", "a"], {"a": 1}, 2) == 1


def test_a_reciprocal_rank_looks_at_the_first_relevant_document_only() -> None:
    assert reciprocal_rank(["c", "x", "d", "a"], GRADES, 10) == 1 / 3
    assert reciprocal_rank(["c", "x", "d", "a"], GRADES, 2) == 0


def test_ndcg_divides_the_discounted_grades_by_the_best_there_could_be() -> None:
    found = 1 / log2(2) + 3 / log2(4)
    ideal = 3 / log2(2) + 2 / log2(3) + 1 / log2(4)
    assert ndcg(["b", "x", "a"], GRADES, 10) == pytest.approx(found / ideal)
    assert ndcg(["b", "x", "a"], GRADES, 1) == pytest.approx(1 / 3)
    assert ndcg(["a", "d", "b"], GRADES, 10) == 1


def test_nothing_found_and_nothing_relevant_score_nothing() -> None:
    for measure in (recall, reciprocal_rank, ndcg):
        assert measure([], GRADES, 10) == 0
        assert measure(["a"], {"a": 0}, 10) == 0


def test_the_means_over_a_random_sample_are_those_of_ir_measures() -> None:
    random.seed(7)
    doc_ids = [f"d{number}" for number in range(40)]
    qrels = {
        f"q{number}": {one: random.choice([-1, 0, 1, 1, 2, 3]) for one in random.sample(doc_ids, 8)}
        for number in range(200)
    }
    qrels["nothing relevant"] = {"d1": 0}
    rankings = {query_id: random.sample(doc_ids, random.randrange(0, 25)) for query_id in qrels}

    def mean(measure: object, k: int) -> float:
        scores = [measure(rankings[one], qrels[one], k) for one in qrels]  # type: ignore[operator]
        return sum(scores) / len(scores)

    reference = ir_measures.calc_aggregate(
        [nDCG @ 10, RR @ 10, R @ 1, R @ 5, R @ 10],
        [Qrel(query, one, grade) for query, all_ in qrels.items() for one, grade in all_.items()],
        [
            ScoredDoc(query, one, -rank)
            for query, ranking in rankings.items()
            for rank, one in enumerate(ranking)
        ],
    )
    ours = {
        nDCG @ 10: mean(ndcg, 10),
        RR @ 10: mean(reciprocal_rank, 10),
        R @ 1: mean(recall, 1),
        R @ 5: mean(recall, 5),
        R @ 10: mean(recall, 10),
    }
    assert ours == pytest.approx(reference, abs=5e-5)

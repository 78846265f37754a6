"""Rankings against places, counted by hand."""

from math import log2
from typing import Any

from eval.results import Gold
from eval.scoring.search import score_search


def passage(name: str, start: int, end: int, doc_id: str = "tide") -> dict[str, Any]:
    return {"passage_id": name, "doc_id": doc_id, "start": start, "end": end}


NOON, FULL_MOON = Gold("tide", 10, 20, "at noon"), Gold("tide", 110, 120, "at full moon")
ELSEWHERE = Gold("moon", 0, 10, "as noon comes")
A, B = passage("a", 0, 100), passage("b", 100, 200)
OTHERS = [passage(f"x{number}", 0, 50, "else") for number in range(9)]


def test_ranks_are_those_of_the_relevant_passages() -> None:
    found = score_search([OTHERS[0], B, *OTHERS[1:4], A], [[NOON], [FULL_MOON]], ["a", "b"])
    best = 1 + 1 / log2(3)
    assert found.values["recall@1"] == 0
    assert found.values["recall@5"] == 1 / 2
    assert found.values["recall@10"] == 1
    assert found.values["mrr@10"] == 1 / 2
    assert found.values["ndcg@10"] == round((1 / log2(3) + 1 / log2(7)) / best, 6)
    assert found.reasons["mrr@10"] == "the first relevant passage has rank 2"


def test_a_fact_is_found_where_one_of_its_places_is_among_the_first_five() -> None:
    places = [[NOON, ELSEWHERE], [FULL_MOON]]
    found = score_search([*OTHERS[:4], passage("m", 0, 10, "moon"), B], places, ["a", "b", "m"])
    assert found.values["facts_found@5"] == 1 / 2
    assert found.values["gold_coverage@5"] == 10 / 20
    assert found.reasons["facts_found@5"] == "not found: at full moon"


def test_a_place_cut_in_two_is_found_by_both_halves_and_covered_by_one_in_part() -> None:
    cut = [[Gold("tide", 90, 110, "noon or midnight")]]
    assert score_search([A, B], cut, []).values["facts_found@5"] == 1
    half = score_search([A], cut, []).values
    assert (half["facts_found@5"], half["gold_coverage@5"]) == (0, 1 / 2)
    most = score_search([passage("c", 0, 101)], cut, []).values
    assert (most["facts_found@5"], most["gold_coverage@5"]) == (1, 11 / 20)


def test_the_same_span_of_another_document_is_another_place() -> None:
    found = score_search([passage("a", 0, 100, "else")], [[NOON]], ["b"])
    assert found.values["facts_found@5"] == found.values["gold_coverage@5"] == 0


def test_nothing_found_scores_nothing_and_has_every_measure() -> None:
    found = score_search([], [[NOON]], ["a"])
    assert set(found.values.values()) == {0}
    assert found.reasons["mrr@10"] == "no relevant passage was found"
    assert len(found.values) == 7

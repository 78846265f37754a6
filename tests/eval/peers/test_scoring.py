"""Measures over what was found, and the comparison with ours."""

import pytest

from eval.peers.scoring import Failed, Scored, score
from eval.peers.systems import OURS, PEERS
from eval.peers.task import Comparison

from .conftest import found

PEER, OTHER = PEERS[0], PEERS[1]


def scored(outcome: object) -> Scored:
    assert isinstance(outcome, Scored)
    return outcome


def test_documents_are_scored_by_their_grades(comparison: Comparison) -> None:
    outcomes = score(
        comparison,
        {
            OURS: found({"q0": ["d2", "d0"], "q1": ["d1"]}),
            PEER: found({"q0": ["d0", "d2"], "q1": []}),
        },
    )
    ours, peer = map(scored, outcomes)
    assert ours.mean("mrr@10") == ours.mean("ndcg@10") == ours.mean("recall@1") == 1
    assert peer.mean("mrr@10") == 0.25
    assert peer.mean("recall@1") == 0
    assert peer.mean("recall@5") == 0.5
    assert ours.against == {}
    difference = peer.against["mrr@10"]
    assert difference.value == 0.75
    assert difference.low is not None
    assert difference.low <= 0.75
    assert difference.p == pytest.approx(0.5)  # two pairs of one sign: 2 of the 4 swaps are as far
    assert difference.p_adjusted == 1


def test_only_queries_that_both_answered_are_compared(comparison: Comparison) -> None:
    outcomes = score(
        comparison,
        {
            OURS: found({"q0": ["d2"], "q1": ["d1"]}),
            PEER: found({"q0": ["d2"]}, failures={"q1": "RuntimeError: no"}),
        },
    )
    peer = scored(outcomes[1])
    assert peer.mean("mrr@10") == 1
    assert peer.against["mrr@10"].value == 0


def test_a_system_that_failed_keeps_its_place_and_is_not_scored(comparison: Comparison) -> None:
    failed = Failed(PEER, "It does not install.")
    outcomes = score(
        comparison, {OURS: found({"q0": ["d2"]}), PEER: failed, OTHER: found({"q0": []})}
    )
    assert outcomes[1] is failed
    assert set(scored(outcomes[2]).against) == {"ndcg@10", "mrr@10"}


def test_without_ours_nothing_is_compared(comparison: Comparison) -> None:
    outcomes = score(comparison, {OURS: Failed(OURS, "It failed."), PEER: found({"q0": ["d2"]})})
    assert scored(outcomes[1]).against == {}


QUOTE = "Apples are picked in September."


def test_passages_are_scored_by_the_quote_they_hold(by_passage: Comparison) -> None:
    texts = {"q0": ["The cider press.", f"It is said: {QUOTE}"]}
    one = scored(score(by_passage, {PEER: found(texts=texts)})[0])
    assert one.mean("mrr@10") == 0.5
    assert one.mean("first") == 0
    assert one.mean("first 5") == one.mean("1,000 characters") == 1
    assert one.characters == pytest.approx((16 + 43) / 2)


def test_a_long_passage_has_to_earn_its_place_within_the_characters_read(
    by_passage: Comparison,
) -> None:
    long = scored(score(by_passage, {PEER: found(texts={"q0": ["x" * 2_000 + QUOTE]})})[0])
    assert long.mean("first") == long.mean("3,000 characters") == 1
    assert long.mean("1,000 characters") == 0
    late = {"q0": ["x" * 990, QUOTE]}
    assert scored(score(by_passage, {PEER: found(texts=late)})[0]).mean("1,000 characters") == 0


@pytest.mark.parametrize(
    ("texts", "value"),
    [
        ([QUOTE, "x" * 5_000], 1),
        (["x" * 990, QUOTE], 1 / 2),  # the quote ends in the second thousand
        (["x" * 2_500 + QUOTE], 1 / 3),
        (["x" * 500, "x" * 500, "x" * 500, QUOTE], 1 / 2),
        (["x" * 10_000, QUOTE], 0),
        (["x" * 100], 0),
    ],
)
def test_by_characters_a_rank_is_a_thousand_of_them_however_they_are_cut(
    by_passage: Comparison, texts: list[str], value: float
) -> None:
    one = scored(score(by_passage, {PEER: found(texts={"q0": texts})})[0])
    assert one.mean("mrr by characters") == pytest.approx(value)


def test_a_passage_beyond_the_tenth_is_not_looked_at(by_passage: Comparison) -> None:
    texts = {"q0": [*["no"] * 10, QUOTE]}
    assert scored(score(by_passage, {PEER: found(texts=texts)})[0]).mean("mrr@10") == 0

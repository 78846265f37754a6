"""Numbers worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.find.ranking import (
    LONG_QUERY,
    SHORT_QUERY,
    blend,
    by_length,
    for_length,
    fuse,
    max_sim,
    min_max,
)

scores = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(-1000, 1000), min_size=n, max_size=n),
        st.lists(st.integers(0, 40), min_size=n, max_size=n),
    )
)


def floats(*values: float) -> np.ndarray:  # type: ignore[type-arg]
    return np.array(values, np.float32)


def test_min_max_puts_the_lowest_at_0_and_the_highest_at_1() -> None:
    assert min_max(floats(2, 6, 4)).tolist() == [0.0, 1.0, 0.5]


def test_min_max_of_equal_scores_or_of_none_says_nothing() -> None:
    assert min_max(floats(3, 3)).tolist() == [0.0, 0.0]
    assert min_max(floats()).tolist() == []


def test_fusion_is_the_weighted_sum_of_both_scaled_scores() -> None:
    # dense scaled: 1, 0, 0.5; full text scaled: 0, 1, 0.25
    fused = fuse(floats(0.8, 0.2, 0.5), floats(0, 8, 2), share=0.75)
    assert fused.tolist() == pytest.approx([0.75, 0.25, 0.4375])


def test_fusion_with_no_full_text_hit_keeps_the_dense_order() -> None:
    assert np.argsort(-fuse(floats(0.1, 0.4, 0.2), floats(0, 0, 0), share=0.5)).tolist() == [
        1,
        2,
        0,
    ]


def test_short_questions_want_much_late_interaction_and_long_ones_little() -> None:
    assert by_length(1, short=0.8, long=0.2) == 0.8
    assert by_length(40, short=0.8, long=0.2) == 0.2
    middle = by_length((SHORT_QUERY + LONG_QUERY) // 2, short=0.8, long=0.2)
    assert 0.2 < middle < 0.8


def test_of_passages_that_match_alike_the_shorter_one_is_better() -> None:
    # The mean of the logarithms of 10 and 1,000 is that of 100.
    adjusted = for_length(floats(0.5, 0.5), [10, 1000], malus=0.1)
    step = 0.1 * np.log(10)
    assert adjusted.tolist() == pytest.approx([0.5 + step, 0.5 - step])


def test_passages_of_one_length_keep_their_scores_and_none_exceeds_1() -> None:
    assert for_length(floats(0.5, 0.25), [80, 80], malus=0.1).tolist() == [0.5, 0.25]
    assert for_length(floats(1.0, 0.25), [10, 1000], malus=0.1)[0] == 1


def test_blending_stretches_the_fused_scores_over_the_late_ones() -> None:
    # late runs from 0.4 to 0.8; the fused 1, 0, 0.5 become 0.8, 0.4, 0.6
    blended = blend(floats(0.4, 0.8, 0.6), floats(1, 0, 0.5), share=0.75)
    assert blended.tolist() == pytest.approx([0.5, 0.7, 0.6])


@given(scores, st.sampled_from([0.0, 0.25, 0.5, 0.8, 1.0]))
def test_a_blend_orders_like_min_max_scaled_scores_within_the_range_of_the_late_ones(
    both: tuple[list[int], list[int]], share: float
) -> None:
    late = np.array(both[0], np.float32) / 1000
    fused = np.array(both[1], np.float32)
    blended = blend(late, fused, share)
    assert (blended >= late.min() - 1e-5).all()
    assert (blended <= late.max() + 1e-5).all()
    spread = float(late.max() - late.min())
    plain = share * min_max(late) + (1 - share) * min_max(fused)
    for i in range(len(late)):
        for j in range(len(late)):
            if spread > 0 and plain[i] > plain[j] + 1e-4:
                assert blended[i] > blended[j] - 1e-6


def test_max_sim_is_the_weighted_mean_of_each_query_tokens_best_cosine() -> None:
    similarities = np.array([[0.1, 0.9], [0.5, 0.3]], np.float32)
    assert max_sim(similarities, floats(1, 1)) == pytest.approx(0.7)
    assert max_sim(similarities, floats(3, 1)) == pytest.approx(0.8)


def test_max_sim_with_a_text_of_no_tokens_is_0() -> None:
    assert max_sim(np.zeros((2, 0), np.float32), floats(1, 1)) == 0.0

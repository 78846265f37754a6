"""Agreement over paraphrases."""

from eval.measures.consistency import consistency


def test_it_is_the_share_of_pairs_that_come_to_the_same() -> None:
    assert consistency(["a", "a", "b", "a"]) == 3 / 6
    assert consistency(["a", "a", "b", "b"]) == 2 / 6
    assert consistency(["a", "b"]) == 0
    assert consistency([("answer", frozenset({1})), ("answer", frozenset({1}))]) == 1


def test_one_wording_agrees_with_nothing() -> None:
    assert consistency(["a"]) is None
    assert consistency([]) is None

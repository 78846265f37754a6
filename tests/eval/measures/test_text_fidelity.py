"""How much of a text was read as it should be."""

import pytest

from eval.measures.text_fidelity import text_fidelity


def test_it_is_one_less_the_edits_over_the_longer_length() -> None:
    assert text_fidelity("kitten", "sitting") == pytest.approx(1 - 3 / 7)
    assert text_fidelity("sitting", "kitten") == pytest.approx(1 - 3 / 7)
    assert text_fidelity("a b", "a  b") == pytest.approx(1 - 1 / 4)


def test_the_same_text_is_whole_and_another_is_nothing() -> None:
    assert text_fidelity("naïve – 漢", "naïve – 漢") == 1
    assert text_fidelity("", "") == 1
    assert text_fidelity("", "abc") == 0
    assert text_fidelity("xyz", "abc") == 0

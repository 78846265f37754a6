"""Conditions that a question sets."""

import pytest

from assistant.english.conditions import conditions
from corpus.words import content


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("What does mooring cost in winter?", "winter"),
        ("When does it open at the weekend?", "weekend"),
        ("What do groups pay?", ""),
        ("In which year was it built?", ""),
    ],
)
def test_a_condition_is_what_stands_behind_a_preposition(question: str, condition: str) -> None:
    expected = [frozenset(content(condition))] if condition else []
    assert list(conditions(question)) == expected

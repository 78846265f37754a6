"""Sections named by their number."""

import pytest

from assistant.asked.followups.sections import with_headings
from assistant.material.names import Names

NAMES = Names(["1 The stove", "2. Knives", "2.1 Whetstones", "Section 3: Geese", "4 Ice", "4 Fire"])


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("What does section 2 say?", "What does section 2, “Knives”, say?"),
        ("What stands in chapter 2.1?", "What stands in chapter 2.1, “Whetstones”?"),
        ("Is part 1 older than § 2?", "Is part 1, “The stove”, older than § 2, “Knives”?"),
        ("What is in § 3?", "What is in § 3, “Geese”?"),
    ],
)
def test_a_number_is_given_the_heading_that_bears_it(question: str, meant: str) -> None:
    assert with_headings(question, NAMES) == meant


@pytest.mark.parametrize(
    "question",
    [
        "What does section 7 say?",
        "What does section 4 say?",
        "Does section 2 speak of knives?",
        "Does section 2, “Knives”, speak of geese?",
        "Are there 2 stoves?",
    ],
)
def test_a_number_that_is_unknown_doubtful_or_told_already_is_left(question: str) -> None:
    assert with_headings(question, NAMES) == question

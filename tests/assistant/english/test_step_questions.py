"""What is asked of numbered lists."""

import pytest

from assistant.english.step_questions import LAST, step_asked


@pytest.mark.parametrize(
    ("question", "relation", "number", "thing"),
    [
        ("What is step 5?", "at", 5, ""),
        ("what's the third step of the setup guide", "at", 3, "the setup guide"),
        ("What does item number 4 say?", "at", 4, ""),
        ("What do I do in step two?", "at", 2, ""),
        ("What is the last step for priming the pump?", "at", LAST, "priming the pump"),
        ("What is the 11th point?", "at", 11, ""),
        ("What comes after step 3?", "after", 3, ""),
        ("Which step comes right after step 3 of the recipe?", "after", 3, "the recipe"),
        ("What happens before the second step?", "before", 2, ""),
        ("How many steps are there?", "count", 0, ""),
        ("How many steps are there in the recipe?", "count", 0, "the recipe"),
        ("How many rules does the house have?", "count", 0, "the house"),
    ],
)
def test_a_place_in_a_list_is_asked_for(
    question: str, relation: str, number: int, thing: str
) -> None:
    found = step_asked(question)
    assert found is not None
    assert (found.relation, found.number, found.thing) == (relation, number, thing)


@pytest.mark.parametrize(
    "question",
    [
        "What is the step function?",
        "How many employees are there?",
        "What are the steps?",
        "Why is step 5 needed?",
        "What comes after winter?",
    ],
)
def test_other_questions_ask_for_none(question: str) -> None:
    assert step_asked(question) is None

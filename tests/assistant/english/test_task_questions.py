"""Which questions ask for tasks, in what state, and for what."""

import pytest

from assistant.english.task_questions import about_tasks, task_state
from corpus.words import content


@pytest.mark.parametrize(
    "question",
    [
        "What is still to do?", "What's left to do before the launch?", "List the open tasks.",
        "Which items are not ticked yet?", "What hasn't been done yet?", "What remains to be done?",
        "Which steps are still outstanding?", "How many tasks are left?",
    ],
)  # fmt: skip
def test_questions_for_what_is_open(question: str) -> None:
    assert task_state(question) == "open"


@pytest.mark.parametrize(
    "question",
    ["What is done already?", "Which tasks are completed?", "What have we done so far?"],
)
def test_questions_for_what_is_done(question: str) -> None:
    assert task_state(question) == "done"


@pytest.mark.parametrize(
    "question",
    [
        "What is done when a boat sinks?", "Is the museum still open?", "What is left of the mill?",
        "How do I open a task?", "Who finished the bridge?", "When is the hall open?",
    ],
)  # fmt: skip
def test_other_questions_ask_for_no_tasks(question: str) -> None:
    assert task_state(question) is None


def test_what_tasks_are_for_is_left_of_the_question() -> None:
    assert content(about_tasks("Which tasks are still open for the mill?")) == content("mill")

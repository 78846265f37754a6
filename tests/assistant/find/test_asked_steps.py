"""Steps of numbered lists, asked for by their place."""

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import AssistantOver

PUMP = (
    "# Priming the pump\n\nBefore the first watering:\n\n1. Close the valve.\n2. Fill it.\n"
    "3. Open the vent.\n   - Wait for the bubbles.\n4. Switch it on.\n\n## Winter\n\n"
    "1. Open the drain.\n2. Lift the pump out.\n"
)
BREAD = "# Rye bread\n\n1. Mix the dough.\n2. Let it rest.\n3. Bake the loaf.\n"


@pytest.fixture
def manuals(assistant_over: AssistantOver) -> Assistant:
    return assistant_over({"pump.md": PUMP, "bread.md": BREAD})


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("What is step 3 of priming the pump?", ["Open the vent.", "Wait for the bubbles."]),
        ("What comes after step 3 of priming the pump?", ["Switch it on."]),
        ("What is the last step for the rye bread?", ["Bake the loaf."]),
        ("What is step 2 in winter?", ["Lift the pump out."]),
        ("What happens in step 3 when the loaf is baked?", ["Bake the loaf."]),
        ("What is step 4?", ["Switch it on."]),
    ],
)
def test_the_step_of_the_list_that_is_meant_is_told(
    manuals: Assistant, question: str, cited: list[str]
) -> None:
    reply = manuals.ask(question)
    assert ([one.quote for one in reply.citations], reply.certainty) == (cited, "sure")


def test_a_step_that_the_list_has_not_is_not_made_of_another(manuals: Assistant) -> None:
    assert manuals.ask("What is step 9 of the rye bread?").kind == "abstention"


def test_behind_the_last_step_nothing_is_listed(manuals: Assistant) -> None:
    told = manuals.ask("What comes after step 3 of the rye bread?").text
    assert told == "*Nothing is listed after it:* Bake the loaf. [1]"


def test_steps_are_counted_and_shown(manuals: Assistant) -> None:
    reply = manuals.ask("How many steps are there for the rye bread?")
    assert reply.text.startswith("**3** [1] [2] [3]")


def test_where_several_lists_may_be_meant_each_is_told_and_none_is_sure(manuals: Assistant) -> None:
    reply = manuals.ask("What is step 2?")
    assert reply.certainty == "unsure"
    assert {"Fill it.", "Let it rest."} <= {one.quote for one in reply.citations}


def test_the_list_that_the_conversation_is_on_is_meant(manuals: Assistant) -> None:
    before = manuals.ask("What is step 1 of the rye bread?").turn
    assert [one.quote for one in manuals.ask("And what is step 2?", (before,)).citations] == [
        "Let it rest."
    ]

"""Places that a question names are where it is looked for."""

import pytest

from assistant.asked.places import placed
from assistant.assistant import Assistant
from assistant.material.contents import Contents, DocumentOutline
from corpus.scope import EVERYWHERE, Scope

CONTENTS = Contents(
    (
        DocumentOutline("fog-1", "Fog", "/docks/fog.md", ("Horns", "Who decides")),
        DocumentOutline("food-1", "Meals on board", "/docks/food.md", ("Soup",)),
    )
)


@pytest.mark.parametrize(
    ("question", "left", "scope"),
    [
        ("What is said on page 12?", "What is said?", Scope(pages=(12,))),
        ("On pages 12 to 14, what is cooked?", "What is cooked?", Scope(pages=(12, 13, 14))),
        (
            "In the section on horns, how often is one blown?",
            "How often is one blown?",
            Scope(("fog-1",), sections=("Horns",)),
        ),
        (
            "What is free in the Soup section?",
            "What is free?",
            Scope(("food-1",), sections=("Soup",)),
        ),
        ("According to the page on fog, who decides it?", "Who decides it?", Scope(("fog-1",))),
        ("In the chapter “Meals on board”, what is hot?", "What is hot?", Scope(("food-1",))),
    ],
)
def test_the_place_is_taken_out_of_the_question(question: str, left: str, scope: Scope) -> None:
    found = placed(question, CONTENTS, frozenset({12, 13}))
    assert (found.question, found.scope) == (left, scope)


@pytest.mark.parametrize(
    "question",
    [
        "What is said on page 99?",
        "In the section on submarines, who dives?",
        "Who decides in fog?",
        "What stands in the section on horns?",
        "Which part of the boat is oldest?",
    ],
)
def test_a_place_that_is_none_stays_in_the_question(question: str) -> None:
    found = placed(question, CONTENTS, frozenset({12, 13}))
    assert found.question == question or found.scope != EVERYWHERE
    if "horns" not in question:
        assert found.scope == EVERYWHERE


def test_a_place_in_a_question_does_not_lead_out_of_what_is_asked(assistant: Assistant) -> None:
    question = "In the section on the trade-off of the RiverCard, what is cheap?"
    inside = "The trade-off of the RiverCard"
    assert assistant.ask(question).kind == "answer"
    kept = assistant.ask(question, scope=Scope(sections=("What the RiverCard is",)))
    sections = {heading for one in kept.evidence for heading in one.passage.section}
    assert sections == {"RiverCard", "What the RiverCard is"}
    assert inside not in sections

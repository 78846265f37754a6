"""Acronyms and other names are learned from the material alone."""

import pytest

from assistant.assistant import Assistant
from assistant.material.aliases import Aliases, pairs
from corpus.library import Library
from tests.assistant.conftest import AssistantOver

KITCHEN = """# Slow Moist Baking (SMB)

Slow Moist Baking keeps bread soft for a week. The oven is filled with steam.

# Ovens

A combined steam oven (CSO) costs 900 crowns and fits below a worktop. The CSO was built in 1998.

The Gannet, also called Northwind, is the oldest oven of the bakery.
"""


@pytest.fixture(scope="module")
def kitchen(assistant_over: AssistantOver) -> Library:
    return assistant_over({"kitchen.md": KITCHEN}).library


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "the mean time between deployments (MTBD) runs",
            [("MTBD", "mean time between deployments")],
        ),
        ("Separation of Duties (SoD) is required", [("SoD", "Separation of Duties")]),
        ("An SCA (Software Composition Analysis) tool", [("SCA", "Software Composition Analysis")]),
        ("The Gannet, also called Northwind, sails", [("Gannet", "Northwind")]),
        ("SMB stands for Slow Moist Baking in ovens", [("SMB", "Slow Moist Baking")]),
        ("A CSO, short for combined steam oven, is hot", [("CSO", "combined steam oven")]),
        ("bake by Slow Moist Baking, or SMB, for an hour", [("SMB", "Slow Moist Baking")]),
        ("NASA means business, or GDP", []),
        ("in the year of the storm (NASA) it sank", []),
        ("It is green (see Table 2) and old (OLD)", []),
        ("prices rose (GDP)", []),
    ],
)
def test_a_short_form_counts_where_its_letters_begin_the_words_of_the_long_one(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert list(pairs(text)) == found


def test_other_names_are_known_from_headings_and_looked_up_in_passages(kitchen: Library) -> None:
    aliases = Aliases(kitchen, ["Slow Moist Baking (SMB)", "Ovens"])
    assert aliases.of("What is SMB?") == ("Slow Moist Baking",)
    assert aliases.of("Is slow moist baking quick?") == ("SMB",)
    assert aliases.of("What does a CSO cost?") == ("combined steam oven",)
    assert aliases.of("What is the XQZ?") == ()
    assert aliases.of("Is SMB (Slow Moist Baking) quick?") == ()


def test_of_two_things_one_alone_is_not_called_by_more_names(kitchen: Library) -> None:
    aliases = Aliases(kitchen, ["Slow Moist Baking (SMB)", "Ovens"])
    assert aliases.of("SMB or XQZ?") == ()


def test_a_thing_is_found_by_the_name_that_its_passage_does_not_use(kitchen: Library) -> None:
    reply = Assistant(kitchen).ask("How long does SMB keep bread soft?")
    assert reply.kind == "answer"
    assert reply.citations[0].quote == "Slow Moist Baking keeps bread soft for a week."

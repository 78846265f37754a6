"""Acronyms and other names are learned from the material alone."""

import pytest

from assistant.assistant import Assistant
from assistant.material.aliases import Aliases, long_form
from corpus.library import Library
from tests.assistant.conftest import AssistantOver

KITCHEN = """# Slow Moist Baking (SMB)

Slow Moist Baking keeps bread soft for a week. The oven is filled with steam.

# Ovens

A combined steam oven (CSO) costs 900 crowns and fits below a worktop. The CSO was built in 1998.
"""


@pytest.fixture(scope="module")
def kitchen(assistant_over: AssistantOver) -> Library:
    return assistant_over({"kitchen.md": KITCHEN}).library


@pytest.mark.parametrize(
    ("acronym", "text", "long"),
    [
        ("MTBD", "the mean time between deployments (MTBD) runs", "mean time between deployments"),
        ("SoD", "Separation of Duties (SoD) is required", "Separation of Duties"),
        ("SCA", "An SCA (Software Composition Analysis) tool", "Software Composition Analysis"),
        ("NASA", "in the year of the storm (NASA) it sank", None),
        ("OLD", "It is green (see Table 2) and old (OLD)", None),
        ("GDP", "prices rose (GDP)", None),
    ],
)
def test_a_long_form_counts_where_the_letters_of_the_acronym_begin_its_words(
    acronym: str, text: str, long: str | None
) -> None:
    assert long_form(acronym, text) == long


def test_the_long_forms_of_acronyms_are_looked_up_in_texts_and_headings(kitchen: Library) -> None:
    aliases = Aliases(kitchen)
    assert aliases.of("What is SMB?") == ("Slow Moist Baking",)
    assert aliases.of("What does a CSO cost?") == ("combined steam oven",)
    assert aliases.of("What is the XQZ?") == ()
    assert aliases.of("Is SMB (Slow Moist Baking) quick?") == ()


def test_of_two_things_one_alone_is_not_called_by_more_names(kitchen: Library) -> None:
    assert Aliases(kitchen).of("SMB or XQZ?") == ()


def test_a_thing_is_found_by_the_name_that_its_passage_does_not_use(kitchen: Library) -> None:
    reply = Assistant(kitchen).ask("How long does SMB keep bread soft?")
    assert reply.kind == "answer"
    assert reply.citations[0].quote == "Slow Moist Baking keeps bread soft for a week."

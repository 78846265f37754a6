"""Values that documents state under a name, asked for in other words."""

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import Asking, AssistantOver

HOSTEL = """Hostel Blue Door

Address: Quay Street 4, Marn
Opening hours: 7 am to 11 pm
Price per night: 28 euros
Price per bicycle: 3 euros
Hostel tax: 2 euros
Hostel number: 7714
Check-in: from 3 pm
Check-out: by 10 am
Pets: not allowed
Manager: Ines Duarte

The hostel has forty beds in nine rooms. Breakfast is served in the kitchen.
"""
STATION = """Weather station Orsa

Serial: WS-3391
Installed: 2023-08-14
Location: roof of the school
Manager: Lars Holm
"""


@pytest.fixture
def places(assistant_over: AssistantOver) -> Assistant:
    return assistant_over({"hostel.txt": HOSTEL, "station.txt": STATION})


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("When is the hostel open?", "Opening hours: 7 am to 11 pm"),
        ("Where is the hostel?", "Address: Quay Street 4, Marn"),
        ("Where is the weather station?", "Location: roof of the school"),
        ("How much is a night at the hostel?", "Price per night: 28 euros"),
        ("What does a night at the hostel cost?", "Price per night: 28 euros"),
        ("Are pets allowed in the hostel?", "Pets: not allowed"),
        ("When can I check in at the hostel?", "Check-in: from 3 pm"),
        ("How much is the hostel tax at the hostel?", "Hostel tax: 2 euros"),
        ("Who runs the hostel?", "Manager: Ines Duarte"),
        ("What is the serial number of the weather station?", "Serial: WS-3391"),
        ("When was the weather station installed?", "Installed: 2023-08-14"),
    ],
)
def test_a_value_is_told_by_the_words_of_its_name_and_of_its_document(
    places: Assistant, question: str, cited: str
) -> None:
    reply = places.ask(question)
    assert ([one.quote for one in reply.citations], reply.certainty) == ([cited], "sure")


@pytest.mark.parametrize(
    "question",
    [
        "How many beds does the hostel have?",
        "When is breakfast served in the hostel?",
        "Who runs the mill?",
        "When did the manager of the hostel retire?",
        "When do pets come to the hostel?",
        "When are you open?",
    ],
)
def test_what_no_name_accounts_for_is_answered_by_no_value(
    places: Assistant, asking: Asking, question: str
) -> None:
    state = asking(places.library)(question)
    assert not any(part.known for part in state["asked"].parts)


def test_values_that_answer_equally_well_are_told_together(places: Assistant) -> None:
    told = [one.quote for one in places.ask("What is the price at the hostel?").citations]
    assert told == ["Price per night: 28 euros", "Price per bicycle: 3 euros"]


def test_the_only_document_needs_no_name(assistant_over: AssistantOver) -> None:
    reply = assistant_over({"hostel.txt": HOSTEL}).ask("When are you open?")
    assert reply.citations[0].quote == "Opening hours: 7 am to 11 pm"

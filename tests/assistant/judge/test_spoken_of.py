"""A question for yes or no about a thing that the sentences which may answer do not speak of."""

import pytest

from assistant.assistant import Assistant
from tests.assistant.conftest import AssistantOver

CAMP = {
    "camp.md": "# Campsite\n\nHorses may graze in the lower meadow. Bicycles stand in the shed."
    " A pitch costs 14 crowns a night.\n\n## Winter\n\nFrom October to April the meadow is closed."
    " Guests may then rent the hut for 40 crowns a night.\n",
    "harbour.md": "# Harbour rules\n\nMooring costs 30 euros a night. Dogs are allowed on the jetty"
    " on a lead.\n\n## Winter\n\nFrom November to March the jetty is closed. Boats may then lie at"
    " the west quay for 18 euros a night.\n",
}


@pytest.fixture
def camp(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(CAMP)


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("Are cats allowed on the jetty?", "cats"),
        ("May goats graze in the meadow?", "goats"),
    ],
)
def test_another_thing_is_no_answer_and_it_is_said_what_is_missing(
    camp: Assistant, question: str, thing: str
) -> None:
    reply = camp.ask(question)
    assert reply.kind == "abstention"
    assert f"do not speak of {thing}" in reply.text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Are dogs allowed on the jetty?", "Dogs are allowed"),
        ("May horses graze in the meadow?", "Horses may graze"),
        ("Are bikes allowed in the shed?", "Bicycles stand"),
    ],
)
def test_the_thing_itself_and_another_word_for_it_are(
    camp: Assistant, question: str, quote: str
) -> None:
    reply = camp.ask(question)
    assert quote in " ".join(one.quote for one in reply.citations)


def test_what_stands_below_the_heading_of_the_condition_goes_before_what_lacks_it(
    camp: Assistant,
) -> None:
    reply = camp.ask("What does mooring cost in winter?")
    assert "18 euros" in reply.citations[0].quote

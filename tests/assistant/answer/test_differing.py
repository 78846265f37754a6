"""Documents that differ: each named, the newer first, with what they say of replacing."""

import pytest

from assistant.answer.differing import REPLACING
from assistant.assistant import Assistant
from tests.assistant.conftest import AssistantOver

LEAVE = {
    "leave-2024.md": "# Leave policy\n\nValid from 1 January 2024.\n\n"
    "Employees have 25 days of annual leave. Unused leave may be carried over until 31 March.\n",
    "leave-2026.md": "# Leave policy\n\nValid from 1 January 2026. It replaces the policy of"
    " 2024.\n\n"
    "Employees have 28 days of annual leave. Unused leave is not carried over.\n",
}
SERVERS = {
    "gate/README.md": "# README\n\nThe gate server listens on port 8080.\n",
    "mail/README.md": "# README\n\nThe mail server listens on port 2525.\n",
}
PROTOCOLS = {
    "wells-v2.md": "# Well protocol v2\n\nDraw the water at 30 cm depth.\n",
    "wells-v3.md": "# Well protocol v3\n\nDraw the water at 50 cm depth.\n",
}


@pytest.fixture
def leave(assistant_over: AssistantOver) -> Assistant:
    return assistant_over(LEAVE)


def test_each_side_stands_under_its_title_and_date_the_newer_first(leave: Assistant) -> None:
    reply = leave.ask("Can unused leave be carried over?")
    assert [one.quote for one in reply.citations] == [
        "Unused leave is not carried over.",
        "Unused leave may be carried over until 31 March.",
        "It replaces the policy of 2024.",
    ]
    assert reply.text.index("Leave policy (1 January 2026)") < reply.text.index("(1 January 2024)")
    assert REPLACING in reply.text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Can unused leave be carried over under the current policy?", "is not carried over"),
        ("Can unused leave be carried over under the old policy?", "may be carried over"),
        ("Can unused leave be carried over under the 2024 policy?", "may be carried over"),
        ("How many days of annual leave do employees currently have?", "28 days"),
    ],
)
def test_of_the_state_that_is_asked_for_alone(leave: Assistant, question: str, quote: str) -> None:
    reply = leave.ask(question)
    assert quote in reply.citations[0].quote
    assert len({one.doc_id for one in reply.citations}) == 1
    assert "Leave policy (1 January" in reply.text


def test_versions_are_put_in_order_and_nothing_is_said_of_replacing_that_no_text_says(
    assistant_over: AssistantOver,
) -> None:
    reply = assistant_over(PROTOCOLS).ask("At which depth is the water drawn?")
    assert ["50" in reply.citations[0].quote, "30" in reply.citations[1].quote] == [True, True]
    assert REPLACING not in reply.text


def test_two_files_of_one_title_on_different_things_are_labelled_by_their_sources(
    assistant_over: AssistantOver,
) -> None:
    reply = assistant_over(SERVERS).ask("Which port does the server listen on?")
    assert "gate/README.md" in reply.text
    assert "mail/README.md" in reply.text
    assert REPLACING not in reply.text


FEES = {
    "fees22.md": "# Library fees 2022\n\nThe late fee is 10 cents a day. Cards come on Mondays.\n",
    "fees25.md": "# Library fees 2025\n\nThe late fee is 20 cents a day. Cards come on Mondays.\n",
}


def test_of_the_current_state_only_the_newest_tells(assistant_over: AssistantOver) -> None:
    library = assistant_over(FEES)
    assert len(library.ask("What is the late fee?").citations) == 2
    told = library.ask("What is the current late fee?").text
    assert "20 cents" in told
    assert "10 cents" not in told


def test_a_difference_in_something_else_stands_behind_what_answers(
    assistant_over: AssistantOver,
) -> None:
    reply = assistant_over(FEES).ask("When do cards come?")
    assert reply.citations[0].quote == "Cards come on Mondays."

"""Which tasks answer: those of the list that is meant, in the state that is asked for."""

import pytest

from tests.assistant.conftest import AssistantOver

TASKS = {
    "runbook.md": "# Runbook of the tide gauge\n\nBefore switching the gauge on:\n\n"
    "- [x] Charge the battery\n- [ ] Oil the float\n- [X] Wipe the lens\n\n"
    "After switching the gauge on:\n\n- [ ] Call the harbour master\n- [x] Note the hour\n\n"
    "## Owner\n\nThe tide gauge is owned by Ada Marsh.\n",
    "boat.org": "#+TITLE: Winter work\n* Hull\n- [X] Scrape the keel\n- [-] Paint the bow\n"
    "* Rigging\n- [ ] Splice the halyard\n",
    "audit.html": "<title>Audit of the boiler</title><h1>Audit of the boiler</h1><ul>"
    "<li><input type=checkbox checked> Check the valve<li><input type=checkbox checked> Weigh it"
    "</ul><h2>Remarks</h2><ul><li>It was hot.</ul>",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which tasks are open before switching the tide gauge on?", ["[ ] Oil the float"]),
        (
            "Which items are done before the tide gauge is switched on?",
            ["[x] Charge the battery", "[x] Wipe the lens"],
        ),
        ("What is still to do after switching the gauge on?", ["[ ] Call the harbour master"]),
        ("What still has to be done on the hull?", ["[-] Paint the bow"]),
        ("Which tasks about the halyard are open?", ["[ ] Splice the halyard"]),
        (
            "What is still to do?",
            [
                "[ ] Oil the float",
                "[ ] Call the harbour master",
                "[-] Paint the bow",
                "[ ] Splice the halyard",
            ],
        ),
        ("What have we already done for the winter work?", ["[x] Scrape the keel"]),
    ],
)
def test_the_tasks_of_the_list_that_is_meant_are_told_and_no_others(
    assistant_over: AssistantOver, question: str, told: list[str]
) -> None:
    reply = assistant_over(TASKS).ask(question)
    cited = [one.quote for one in reply.citations if one.quote.startswith("[")]
    assert sorted(cited) == sorted(told)
    assert reply.certainty == "sure"


def test_of_a_list_that_is_done_it_is_said_that_nothing_is_open(
    assistant_over: AssistantOver,
) -> None:
    reply = assistant_over(TASKS).ask("What remains to be done for the audit of the boiler?")
    assert reply.text.startswith("*None of these is open:*")
    assert [one.quote for one in reply.citations] == ["[x] Check the valve", "[x] Weigh it"]


def test_the_number_of_open_tasks_stands_before_them(assistant_over: AssistantOver) -> None:
    reply = assistant_over(TASKS).ask("How many tasks are open in the winter work?")
    assert reply.text.startswith("**2**")


def test_another_question_on_what_a_list_is_for_is_answered_by_its_text(
    assistant_over: AssistantOver,
) -> None:
    reply = assistant_over(TASKS).ask("Who owns the tide gauge?")
    assert [one.quote for one in reply.citations] == ["The tide gauge is owned by Ada Marsh."]


def test_no_list_is_meant_by_a_question_for_another_thing(assistant_over: AssistantOver) -> None:
    reply = assistant_over(TASKS).ask("Which tasks are open for the wedding in Rome?")
    assert reply.certainty != "sure"

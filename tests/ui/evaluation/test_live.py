from dataclasses import replace

import pytest

from corpus.errors import AssistantError
from tests.ui.evaluation.made import ferry, hidden, lamp, reply, source_in
from ui.evaluation.live import asked_again, case_of, differences
from ui.service import Service


def test_a_case_is_asked_of_the_library_as_it_is(serving: Service) -> None:
    before = ferry(source_in(serving.library, "ferry.md"), stated=False)
    after = asked_again(serving, before)
    assert after.reply is not None
    assert after.reply["kind"] == "answer"
    assert "six in the morning" in after.reply["text"]
    assert after.gold[0][0].text == "leaves the northern quay at six in the morning"
    assert after.scores == {}
    assert after.key == before.key


def test_the_questions_before_it_are_asked_first(serving: Service) -> None:
    made = lamp(source_in(serving.library, "lighthouse.md"))
    line = {
        **made.case,
        "question": "How tall is it?",
        "history": ["What is the lighthouse of Harrow Point?"],
    }
    after = asked_again(serving, replace(made, case=line))
    assert after.reply is not None
    assert "41 metres" in after.reply["text"]


def test_what_a_case_hides_is_hidden(serving: Service) -> None:
    after = asked_again(serving, hidden(lamp(source_in(serving.library, "lighthouse.md"))))
    assert after.reply is not None
    assert "four hours" not in after.reply["text"]


def test_of_another_library_the_reply_counts_and_not_where_facts_stand(serving: Service) -> None:
    after = asked_again(serving, lamp("nowhere.md"))
    assert after.reply is not None
    assert after.gold == ()


def test_what_cannot_be_hidden_or_kept_to_is_one_clear_sentence(serving: Service) -> None:
    with pytest.raises(AssistantError, match=r"nowhere\.md"):
        asked_again(serving, hidden(lamp("nowhere.md")))
    made = lamp(source_in(serving.library, "lighthouse.md"))
    with pytest.raises(AssistantError, match=r"gone\.md"):
        asked_again(serving, replace(made, case={**made.case, "sources": ["gone.md"]}))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            reply("abstention", "The material does not say four hours."),
            reply("answer", "Every four hours."),
            ["It was an abstention, and is an answer now.", "Now it states: four hours."],
        ),
        (
            reply("answer", "Every four hours."),
            reply("partial", "Now and then."),
            ["It was an answer, and is a partial answer now.", "It no longer states: four hours."],
        ),
        (
            reply("answer", "Every four hours."),
            reply("answer", "Four hours each."),
            [
                "It is an answer, as before.",
                "Facts stated, as before: 1 of 1. The text is another.",
            ],
        ),
    ],
)
def test_differences_are_stated_in_facts(
    before: dict[str, object], after: dict[str, object], expected: list[str]
) -> None:
    assert differences(case_of(lamp()), before, after) == expected

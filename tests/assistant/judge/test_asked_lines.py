"""What stands below a line that asks the same as the question answers it."""

import pytest

from tests.assistant.conftest import AssistantOver

FOLDED = {
    "job.html": "<title>Settlement job</title><h1>Settlement job</h1>"
    "<p>The limit of a run is 25 minutes. It is set in the scheduler.</p>"
    "<details><summary>Why 25 minutes?</summary>After that the nightly settlement starts."
    "</details><details><summary>Who may raise it?</summary><p>Only the duty engineer.</p>"
    "</details>",
    "camp.md": "# Camp\n\n## Can I bring my dog?\n\nYes, on a lead.\n\n"
    "**Why is there no fire in July?**\n\nThe forest is dry then.\n\n"
    "**How do I pay?**\n\nAt the hut, in coins.\n",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why is the limit 25 minutes?", "After that the nightly settlement starts."),
        ("Who may raise the limit?", "Only the duty engineer."),
        ("Can I bring my dog?", "Yes, on a lead."),
        ("Why is there no fire in July?", "The forest is dry then."),
        ("How do I pay?", "At the hut, in coins."),
    ],
)
def test_what_stands_below_a_line_that_asks_the_same_answers(
    assistant_over: AssistantOver, question: str, told: str
) -> None:
    reply = assistant_over(FOLDED).ask(question)
    assert [one.quote for one in reply.citations] == [told]
    assert reply.certainty == "sure"


def test_a_line_that_asks_with_other_words_answers_nothing(assistant_over: AssistantOver) -> None:
    reply = assistant_over(FOLDED).ask("Why is the limit raised?")
    cited = [one.quote for one in reply.citations]
    assert not {"After that the nightly settlement starts.", "Only the duty engineer."} & set(cited)

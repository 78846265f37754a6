"""What stands below a line that asks the same as the question answers it."""

import pytest

from assistant.english.answer_types import answer_type
from assistant.judge.asked_lines import answered_like
from assistant.model import Part
from tests.assistant.conftest import AssistantOver, MakeEvidence

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


KIOSK = {
    "kiosk.txt": "Kiosk\n\nQ: How do I get a locker key?\nA: Ask at the counter. A deposit of 10 "
    "euros is taken.\n\nQ: May dogs come in?\nA: Yes, on a lead.\n\nQ: When do you close?\nA: At "
    "nine in the evening.\n",
    "plots.txt": "Questions on the plots\n\n1. Who may rent a plot?\nAnyone who lives in the "
    "parish.\n\n2. May I put up a shed?\nA shed of up to 6 square metres is allowed.\n",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How do I get a locker key?", ["Ask at the counter.", "A deposit of 10 euros is taken."]),
        ("How much is the deposit for a key?", ["A deposit of 10 euros is taken."]),
        ("May dogs come in?", ["Yes, on a lead.", "Q: May dogs come in?"]),
        ("When do you close?", ["At nine in the evening."]),
        ("Who can rent a plot?", ["Anyone who lives in the parish."]),
        ("May I build a shed?", ["A shed of up to 6 square metres is allowed."]),
    ],
)
def test_an_answer_is_cited_and_not_its_question_which_stands_beside_a_yes_or_no(
    assistant_over: AssistantOver, question: str, told: list[str]
) -> None:
    reply = assistant_over(KIOSK).ask(question)
    cited = [one.quote for one in reply.citations]
    assert cited[: len(told)] == told
    assert ("*Asked there:*" in reply.text) == (told[0] == "Yes, on a lead.")


@pytest.mark.parametrize(
    ("question", "scores", "best"),
    [
        ("How can I have a key?", (0.6, 0.2, 0.5), "A: Ask at the counter."),
        ("How can I have a key?", (0.6, 0.2, 0.7), "The counter has keys."),
        ("When can I have a key?", (0.6, 0.2, 0.5), "The counter has keys."),
        ("How can I pay the water?", (0.6, 0.2, 0.5), "The counter has keys."),
    ],
)
def test_an_answer_counts_as_much_as_a_question_that_is_like_the_one_asked_and_best_of_all(
    evidence_of: MakeEvidence, question: str, scores: tuple[float, float, float], best: str
) -> None:
    lines = ("Q: How do I get a key?", "A: Ask at the counter.", "The counter has keys.")
    text = f"# Kiosk\n\n{lines[0]}\\\n{lines[1]}\n\n## Counter\n\n{lines[2]}\n"
    _, evidence = evidence_of(text, dict(zip(lines, scores, strict=True)))
    part = Part(question, wanted=answer_type(question))
    every = [one for hit in answered_like(part, evidence) for one in hit.sentences]
    told = [one for one in every if not one.text.endswith("?")]
    assert max(told, key=lambda one: one.score).text == best

"""Right and wrong claims made of questions and answers."""

import json
from pathlib import Path

import pytest

from eval.collections import squad
from eval.collections.support_pairs import claim_of, support_pairs

HARBOUR = (
    "The Kestrel was built in 1912 and is the largest ferry of the island. "
    "It carries 120 passengers. Ada Brock steers it in May."
)
OTHER = "The Avocet was built of oak. It was sold to the island of Fane."
ASKED = [
    ("When was the Kestrel built?", "1912"),
    ("Which ferry is the largest ferry of the island?", "The Kestrel"),
    ("Who steers the Kestrel in May?", "Ada Brock"),
    ("How many passengers does the ferry carry?", "120"),
]


@pytest.fixture
def questions(tmp_path: Path) -> squad.QuestionSet:
    def asked(context: str, pairs: list[tuple[str, str]]) -> dict[str, object]:
        qas = [
            {
                "id": question,
                "question": question,
                "answers": [{"text": answer, "answer_start": context.index(answer)}],
            }
            for question, answer in pairs
        ]
        return {"context": context, "qas": qas}

    paragraphs = [asked(HARBOUR, ASKED), asked(OTHER, [("Of what was it built?", "oak")])]
    others = [asked("Nils Holt built the mole.", [("Who built the mole?", "Nils Holt")])]
    file = tmp_path / "squad.json"
    data = [{"title": "Ferries", "paragraphs": paragraphs}, {"title": "M", "paragraphs": others}]
    file.write_text(json.dumps({"data": data}))
    return squad.read(file)


@pytest.mark.parametrize(
    ("question", "answer", "claim"),
    [
        ("Who steers the Kestrel?", "Ada Brock", "Ada Brock steers the Kestrel."),
        ("In what year did the Kestrel sink?", "1930", "The Kestrel sink in year 1930."),
        ("When was it built?", "1912", "1912 was it built."),
        ("Is it red?", "yes", "Is it red yes."),
    ],
)
def test_a_question_and_its_answer_become_a_claim(question: str, answer: str, claim: str) -> None:
    assert claim_of(question, answer) == claim


def test_a_wrong_claim_differs_from_a_right_one_in_one_thing(questions: squad.QuestionSet) -> None:
    pairs = support_pairs(questions)
    made = {(pair.kind, pair.said.of(pair.passage.text)): pair.claim for pair in pairs}
    first = HARBOUR.split(". ")[0] + "."
    kinds = {pair.kind for pair in pairs}
    assert kinds == {
        "right", "number", "date", "name", "negation", "comparison", "same passage",
        "other passage",
    }  # fmt: skip
    assert made["comparison", first] == "The Kestrel ferry is the smallest ferry of the island."
    assert made["number", "It carries 120 passengers."] != "The ferry carry passengers 120."
    assert "Nils Holt" in made["name", "Ada Brock steers it in May."]
    assert any("was not" in pair.claim for pair in pairs if pair.kind == "negation")
    for pair in pairs:
        said = pair.said.of(pair.passage.text)
        own = next((answer for _, answer in ASKED if answer in pair.claim), None)
        if pair.kind == "right" and own:
            assert own in said
        if pair.kind == "same passage":
            assert own is None or own not in said


def test_the_pairs_are_the_same_each_time_and_a_few_come_from_all_over(
    questions: squad.QuestionSet,
) -> None:
    assert support_pairs(questions) == support_pairs(questions)
    few = [pair.passage.title for pair in support_pairs(questions, 2) if pair.right]
    assert len(few) == 2
    assert len({pair.passage.text for pair in support_pairs(questions, 3) if pair.right}) > 1

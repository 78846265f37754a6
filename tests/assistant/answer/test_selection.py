"""What sentences gain and lose by their form, on evidence scored by hand."""

import pytest

from assistant.answer.selection import ranked_sentences
from assistant.english.answer_types import answer_type
from assistant.model import Part, QuestionKind
from tests.assistant.conftest import MakeEvidence

TEXT = (
    "# Crew\n\nThe crew of the Kestrel is rather small.\nFour hands crew the Kestrel.\n"
    "The crew is older than most.\n"
)


def order(
    evidence_of: MakeEvidence, text: str, question: str, kind: QuestionKind = "fact"
) -> list[str]:
    """The sentences of a text about the crew, whose own scores are alike."""
    _, evidence = evidence_of(text, {"": 0.8})
    part = Part(question, kind, answer_type(question))
    return [one.sentence.text for one in ranked_sentences(part, evidence)]


def test_sentences_come_best_first_as_they_were_read(evidence_of: MakeEvidence) -> None:
    _, evidence = evidence_of(TEXT, {"Four hands": 0.9, "older": 0.7})
    found = ranked_sentences(Part("What is done?"), evidence)
    assert [one.sentence.text for one in found][:2] == [
        "Four hands crew the Kestrel.",
        "The crew is older than most.",
    ]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_sentences_that_were_read_alike_and_have_no_form_that_counts_stay_alike(
    evidence_of: MakeEvidence,
) -> None:
    _, evidence = evidence_of(TEXT, {"": 0.8})
    assert len({one.score for one in ranked_sentences(Part("What is done?"), evidence)}) == 1


def test_a_sentence_that_begins_with_what_was_asked_about_gains(evidence_of: MakeEvidence) -> None:
    assert order(evidence_of, TEXT, "What of the hands?")[0] == "Four hands crew the Kestrel."


@pytest.mark.parametrize(
    ("kind", "question", "first"),
    [
        ("why", "Why is it so small?", "It is small, because it sails by day."),
        ("steps", "How is it hired?", "It begins with a letter."),
        ("list", "Which hands are there?", "It has a mate, a cook and a stoker."),
    ],
)
def test_a_sentence_of_the_form_that_the_kind_asks_for_gains(
    evidence_of: MakeEvidence, kind: QuestionKind, question: str, first: str
) -> None:
    text = (
        "# Crew\n\nIt sleeps ashore.\nIt is small, because it sails by day.\n"
        "It begins with a letter.\nIt has a mate, a cook and a stoker.\n"
    )
    assert order(evidence_of, text, question, kind)[0] == first


def test_a_sentence_that_asks_falls_behind_those_that_tell(evidence_of: MakeEvidence) -> None:
    text = "# Crew\n\nIs the crew asleep?\nThe crew sleeps ashore.\n"
    assert order(evidence_of, text, "Where is it?")[-1] == "Is the crew asleep?"


def test_a_fragment_that_says_nothing_new_falls_behind_all(
    evidence_of: MakeEvidence,
) -> None:
    text = "# Crew\n\n- Crew of the Kestrel\n\nHands are hired in May.\n"
    found = order(evidence_of, text, "Who is in the crew of the Kestrel?")
    assert found == ["Hands are hired in May.", "Crew of the Kestrel"]


def test_what_stands_below_the_name_that_was_asked_comes_before_its_siblings(
    evidence_of: MakeEvidence,
) -> None:
    boats = [
        evidence_of(f"# The {name}\n\nThe boat carries {count} cars.\n", {"": score}, f"{name}.md")
        for name, count, score in (("Merlin", 9, 0.8), ("Osprey", 14, 0.9))
    ]
    evidence = [one for _, found in boats for one in found]

    def first(question: str) -> str:
        return ranked_sentences(Part(question), evidence)[0].sentence.text

    assert first("How many cars does the boat carry?") == "The boat carries 14 cars."
    assert first("How many cars does the Merlin carry?") == "The boat carries 9 cars."
    assert first("How many cars does the Osprey carry?") == "The boat carries 14 cars."
    assert first("How many cars does the Teal carry?") == "The boat carries 14 cars."

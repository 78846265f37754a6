"""What sentences gain and lose by their form, on evidence scored by hand."""

from assistant.answer.selection import candidates
from tests.assistant.conftest import MakeEvidence

SCORES = {"crew": 0.8}
TEXT = (
    "# Crew\n\nThe crew of the Kestrel is rather small.\nFour hands crew the Kestrel.\n"
    "The crew is older than most.\n"
)


def order(evidence_of: MakeEvidence, question: str) -> list[str]:
    _, evidence = evidence_of(TEXT, SCORES)
    return [one.sentence.text for one in candidates("fact", question, evidence)]


def test_a_sentence_without_a_number_falls_behind_where_a_number_is_asked_for(
    evidence_of: MakeEvidence,
) -> None:
    assert order(evidence_of, "How many people crew it?")[0] == "Four hands crew the Kestrel."


def test_where_nothing_of_a_kind_is_asked_for_no_sentence_falls_behind(
    evidence_of: MakeEvidence,
) -> None:
    _, evidence = evidence_of(TEXT, SCORES)
    assert len({one.score for one in candidates("fact", "What is done?", evidence)}) == 1

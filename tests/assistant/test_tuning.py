import pytest

from assistant.assistant import Assistant
from assistant.find.retriever import Retriever
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.errors import UsageError
from corpus.library import Library
from corpus.scope import Scope

QUESTION = "What is the RiverCard?"


def test_what_is_not_named_keeps_its_default() -> None:
    assert Tuning.of({}) == DEFAULT_TUNING
    assert Tuning.of({"depth": 5.0}) == Tuning(depth=5)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"thresold": 0.2}, "There is no setting 'thresold'. There are candidates, depth,"),
        ({"threshold": 1.2}, "threshold must lie between 0 and 1"),
        ({"depth": 0}, "depth must be a whole number above 0"),
        ({"depth": 2.5}, "depth must be a whole number above 0"),
    ],
)
def test_what_cannot_be_set_is_told(values: dict[str, float], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        Tuning.of(values)


def test_a_threshold_of_one_silences_and_one_of_nought_answers_anything(ferry: Library) -> None:
    assert Assistant(ferry, tuning=Tuning(threshold=1.0)).ask(QUESTION).kind == "abstention"
    bold = Assistant(ferry, tuning=Tuning(threshold=0.0))
    assert bold.ask("Who is the president of France?").kind == "answer"


def test_without_a_share_of_late_interaction_the_order_is_that_of_fusion(ferry: Library) -> None:
    questions = [
        "Why are crossings cancelled?",
        "What travels free of charge?",
        "Who is the pilot?",
    ]
    plain = Retriever(ferry, Tuning(blend_short=0.0, blend_long=0.0))
    orders = [
        [[one.passage.passage_id for one in each.search(question)] for question in questions]
        for each in (plain, Retriever(ferry))
    ]
    assert orders[0] != orders[1]


def test_the_more_length_counts_against_a_passage_the_shorter_are_the_first_ones(
    ferry: Library,
) -> None:
    def characters(malus: float) -> int:
        retriever = Retriever(ferry, Tuning(blend_short=1.0, length_malus=malus))
        return sum(len(one.text) for one in retriever.search(QUESTION, 5))

    assert characters(1.0) < characters(0.0)


def test_a_hidden_passage_is_passed_over_by_every_signal(ferry: Library) -> None:
    retriever = Retriever(ferry)
    best = retriever.search(QUESTION)[0].passage
    rows = ferry.passage_rows(best.doc_id)
    hidden = [row for row in rows if ferry.passages([row])[0] == best]
    for signals in ("all", "dense", "fulltext"):
        found = retriever.search(QUESTION, 200, Scope(hidden=frozenset(hidden)), signals)
        assert best not in [one.passage for one in found]
        assert found


def test_an_answer_does_without_what_is_hidden(ferry: Library) -> None:
    assistant = Assistant(ferry)
    assert assistant.ask(QUESTION).kind == "answer"
    everything = [row for one in ferry.documents() for row in ferry.passage_rows(one.doc_id)]
    reply = assistant.ask(QUESTION, scope=Scope(hidden=frozenset(everything)))
    assert reply.kind == "abstention"
    assert reply.evidence == ()

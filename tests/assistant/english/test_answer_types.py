import pytest

from assistant.english.answer_types import AnswerType, answer_type, found, lacks


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many ferries are there?", "number"),
        ("What was the total population of Port Ennis?", "number"),
        ("When does the card expire?", "date"),
        ("In which year was the Avocet built?", "date"),
        ("When should the horn be blown?", "occasion"),
        ("Who assigns the berths?", "name"),
        ("Where is the ticket office?", "name"),
        ("What is the name of the oldest boat?", "name"),
        ("Which company runs the line?", "name"),
        ("What travels free of charge?", "any"),
        ("How does a card work?", "any"),
    ],
)
def test_a_question_asks_for_a_kind_of_thing(question: str, kind: AnswerType) -> None:
    assert answer_type(question) == kind


@pytest.mark.parametrize(
    ("kind", "sentence", "question", "things"),
    [
        ("number", "Nine boats and 40 men came in 1921.", "How many?", ["Nine", "40", "1921"]),
        ("number", "The nine boats were sold.", "Which nine boats?", []),
        ("date", "It left on 4 May 1921, at dawn.", "When did it leave?", ["4 May 1921", "dawn"]),
        ("date", "Boats of the nineteenth century.", "When?", ["nineteenth century"]),
        ("date", "In 1921 it left.", "Did it leave in 1921?", []),
        ("occasion", "Blow it before each landing.", "When should it sound?", ["before"]),
        ("occasion", "The horn is of brass.", "When should it sound?", []),
        ("name", "The harbour belongs to Lady Anne Grey.", "Whose is it?", ["Lady Anne Grey"]),
        ("name", "Harbours are old.", "Where are they?", []),
        ("name", "Anne Grey sold it.", "Who sold it?", ["Anne Grey"]),
        ("name", "The mayor met Anne.", "Who met Anne?", []),
        ("any", "Nine boats left in May.", "What left?", []),
    ],
)
def test_things_of_that_kind_that_the_question_has_not_are_found(
    kind: AnswerType, sentence: str, question: str, things: list[str]
) -> None:
    assert [span.of(sentence) for span in found(kind, sentence, question)] == things
    assert lacks(kind, sentence, question) == (kind != "any" and not things)

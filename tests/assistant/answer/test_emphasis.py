"""What of a sentence is set in bold, and when nothing is."""

import pytest

from assistant.answer.emphasis import asked_for
from assistant.english.answer_types import answer_type
from assistant.english.question_kinds import question_kind
from assistant.model import Part


def part_of(question: str) -> Part:
    return Part(question, question_kind(question), answer_type(question))


@pytest.mark.parametrize(
    ("question", "sentence", "bold"),
    [
        ("How many passengers does it carry?", "It carries 120 passengers.", "120"),
        ("How long is the pier?", "The pier is 85 metres long.", "85 metres"),
        ("What percentage is salt?", "Salt makes up 3.5 % of it.", "3.5 %"),
        ("When was it launched?", "It was launched in May 1998 by the yard.", "May 1998"),
        ("Where was it built?", "It was built in Port Ellen.", "Port Ellen"),
        ("What is a berth?", "A berth is a place for a boat.", "berth"),
    ],
)
def test_the_thing_asked_for_is_found(question: str, sentence: str, bold: str) -> None:
    span = asked_for(part_of(question), sentence)
    assert span is not None
    assert span.of(sentence) == bold


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How old is it?", "It carries 120 passengers and 30 cars."),
        ("Who launched it?", "Ann Lee and Bo Park launched it."),
        ("What colour is it?", "It is red since 1998."),
        ("What is a berth?", "Boats lie at berths."),
    ],
)
def test_where_it_is_in_doubt_nothing_is(question: str, sentence: str) -> None:
    assert asked_for(part_of(question), sentence) is None

"""Words in quotation marks are looked for as they stand."""

import pytest

from assistant.asked.quoted import passages_with, phrases_in
from assistant.assistant import Assistant
from corpus.library import Library


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ('Who says "blow the horn twice"?', ("blow the horn twice",)),
        ("Who says “blow the horn”, and “stop the boat”?", ("blow the horn", "stop the boat")),
        ('What is a "berth"?', ()),
        ("What is the captain's and the mate's share?", ()),
    ],
)
def test_what_has_two_words_in_quotation_marks_is_a_phrase(
    question: str, phrases: tuple[str, ...]
) -> None:
    assert phrases_in(question) == phrases


def test_the_passages_with_a_phrase_come_first(ferry: Library, assistant: Assistant) -> None:
    rows = passages_with(("season ticket",), ferry)
    assert rows
    holding = {one.passage_id for one in ferry.passages(sorted(rows))}
    reply = assistant.ask('Which card is a "season ticket"?')
    found = [one.passage.passage_id in holding for one in reply.evidence]
    assert found == sorted(found, reverse=True)
    assert found[0]
    assert reply.notice is None


def test_a_phrase_that_does_not_stand_in_the_material_is_told(assistant: Assistant) -> None:
    reply = assistant.ask('Where does it say "ticket season boat"?')
    assert reply.notice == "“ticket season boat” does not stand in the material word for word."

"""The draft of a reply, from what was found and judged for each part."""

import pytest

from assistant.answer.comparison.side_by_side import SideBySide
from assistant.answer.extractive import SURE, drafted
from assistant.asked.parts import Part
from assistant.find.retriever import Retriever
from assistant.judge.answerability import Judgement
from assistant.material.names import Names
from assistant.material.outline import Outline
from corpus.library import Library

CARD = "What is the RiverCard?"


@pytest.mark.parametrize(("confidence", "covered"), [(SURE - 0.1, False), (SURE + 0.1, True)])
def test_a_question_that_finds_only_the_answer_of_another_is_covered_where_that_is_sure(
    ferry: Library, retriever: Retriever, names: Names, confidence: float, covered: bool
) -> None:
    found = retriever.search(CARD, 8)
    parts = [
        (Part(CARD, CARD, "definition"), found, Judgement(0.9, True, ())),
        (Part("Who made it?", "Who made it?", "fact"), found, Judgement(confidence, True, ())),
    ]
    tables = SideBySide(Outline(ferry).contents, lambda *_: (), ferry.document)
    draft, judgements = drafted(parts, ferry, names, tables)
    assert [one.answerable for one in judgements] == [True, covered]
    assert [part.heading for part in draft] == [CARD, "Who made it?"][: 1 + covered]

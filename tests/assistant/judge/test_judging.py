"""A probability held against two lines, by a reader whose word is taken."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.find.query import Query
from assistant.find.retriever import Retriever
from assistant.judge.judging import ANSWERED, NAMED, Judge
from assistant.judge.reader import LateInteraction, Reading
from assistant.material.digest import Digest, digest
from assistant.material.snapshot import Material
from assistant.model import Certainty, Found, Judgement, Part, Place, Retrieved, ScoredSentence
from assistant.tuning import Tuning
from corpus.library import Library
from tests.assistant.conftest import AssistantOver

TUNING = Tuning(threshold=0.4, sure=0.6)
BLOWN = Part("What announces a cancelled crossing?")
PUMPS = {"pump.md": "# The AX-300 pump\n\nThe AX-300 runs for 14 hours.\n"}


class Saying:
    """Reads each passage as these sentences, in turn and over again."""

    name = "saying"

    def __init__(self, confidence: float, *said: str) -> None:
        self.confidence, self.said = confidence, said

    def read(
        self,
        part: Part,
        query: Query,
        passages: Sequence[Retrieved],
        further: Sequence[Retrieved] = (),
    ) -> Reading:
        evidence = []
        for at, one in enumerate(passages):
            passage = one.evidence.passage
            text = self.said[at % len(self.said)] if self.said else one.evidence.text
            sentence = ScoredSentence(passage.span, "paragraph", text, 0.5)
            evidence.append(replace(one.evidence, sentences=(sentence,)))
        return Reading(tuple(evidence), (self.confidence,) * len(evidence), self.confidence)


@pytest.fixture
def found(retriever: Retriever) -> Found:
    query = retriever.query(BLOWN.question)
    passages = retriever.ranked(query, 8)
    return Found(BLOWN, query, passages)


def judged(found: Found, confidence: float, *said: str) -> Judgement:
    return Judge(Saying(confidence, *said), TUNING).judged(found)


@pytest.mark.parametrize(
    ("confidence", "certainty"),
    [(0.0, None), (0.39, None), (0.4, "unsure"), (0.59, "unsure"), (0.6, "sure"), (1.0, "sure")],
)
def test_two_lines_part_silence_what_is_unsure_and_what_is_sure(
    found: Found, confidence: float, certainty: Certainty | None
) -> None:
    judgement = judged(found, confidence)
    assert (judgement.confidence, judgement.certainty) == (confidence, certainty)
    assert judgement.part == BLOWN
    assert judgement.lacking is None


def test_the_passages_are_read(found: Found) -> None:
    judgement = judged(found, 0.9, "Said.")
    assert [one.passage for one in judgement.evidence] == [one.passage for one in found.evidence]
    said = {sentence.text for one in judgement.evidence for sentence in one.sentences}
    assert said == {"Said."}


@pytest.mark.parametrize(
    ("wanted", "question", "other", "asked_for"),
    [
        ("number", "How many blasts are blown?", "It is blown.", "It is blown by 2 hands."),
        ("date", "When was it cast?", "It was cast in iron.", "It was cast in 1931."),
        ("name", "Who blows it?", "It is blown by the mate.", "It is blown by Ann Lee."),
    ],
)
def test_what_is_asked_for_and_in_no_sentence_is_named_and_never_answered_as_if_sure(
    found: Found, wanted: str, question: str, other: str, asked_for: str
) -> None:
    part = Part(question, wanted=wanted)  # type: ignore[arg-type]
    lacking = judged(replace(found, part=part), 0.95, other)
    assert (lacking.certainty, lacking.lacking) == ("unsure", wanted)
    assert judged(replace(found, part=part), 0.1, other).certainty is None
    having = judged(replace(found, part=part), 0.95, other, asked_for)
    assert (having.certainty, having.lacking) == ("sure", None)


def test_where_it_is_nowhere_what_would_not_be_sure_is_not_even_shown(found: Found) -> None:
    part = Part("How many blasts are blown?", wanted="number")
    assert judged(replace(found, part=part), 0.5, "Blown.").certainty is None
    assert judged(replace(found, part=part), 0.5, "Blown 2 times.").certainty == "unsure"


def test_a_time_that_is_lacking_is_called_one(found: Found) -> None:
    part = Part("When is it blown?", wanted="occasion")
    assert judged(replace(found, part=part), 0.7, "It is blown.").lacking == "time"


def test_an_answer_about_a_sibling_is_never_as_if_sure(assistant_over: AssistantOver) -> None:
    library = assistant_over(PUMPS).library
    retriever = Retriever(library)
    judge = Judge(Saying(0.95), TUNING)

    def certainty(question: str) -> Certainty | None:
        query = retriever.query(question)
        return judge.judged(Found(Part(question), query, retriever.ranked(query, 1))).certainty

    assert certainty("How long does the AX-300 run?") == "sure"
    assert certainty("How long does the AX-200 run?") == "unsure"
    assert certainty("How long does a pump run?") == "sure"
    assert 0 < NAMED < 1


def test_what_is_asked_for_as_anything_is_never_lacking(found: Found) -> None:
    assert judged(found, 0.9, "").lacking is None


def test_an_overview_that_can_be_made_is_sure_to_answer_and_an_empty_one_does_not(
    ferry: Library, material: Material
) -> None:
    part = Part("What is this about?", "overview", about=Place())
    made = digest(Place(), ferry, material.contents)
    judge = Judge(Saying(0.5), TUNING)
    there = judge.judged(Found(part, digest=made))
    assert (there.certainty, there.confidence) == ("sure", ANSWERED)
    assert (there.digest, there.evidence) == (made, made.evidence)
    empty = judge.judged(Found(part, digest=Digest()))
    assert (empty.certainty, empty.evidence) == (None, ())
    assert empty.confidence == pytest.approx(1 - ANSWERED)


def test_where_nothing_was_found_nothing_is_answered(ferry: Library, retriever: Retriever) -> None:
    query = retriever.query(BLOWN.question)
    judgement = Judge(LateInteraction(ferry), TUNING).judged(Found(BLOWN, query))
    assert (judgement.confidence, judgement.certainty) == (0.0, None)

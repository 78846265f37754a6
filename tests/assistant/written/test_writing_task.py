"""What is to be written: whether what was written speaks of what was asked."""

import pytest

from assistant.answer.writer import CLOSEST
from assistant.draft import Quote
from assistant.model import Asked, Evidence, Judgement, Part, ScoredSentence
from assistant.waiting import UNWATCHED
from assistant.written.writing_task import BESIDE, Task
from corpus.model import Passage, Span
from tests.assistant.written.conftest import Judge
from tests.assistant.written.played import Case

TEXT = "It sails at six. Soup is hot."
SPANS = Span(0, 16), Span(17, 29)


def task(*scores: float) -> Task:
    sentences = tuple(
        ScoredSentence(span, "paragraph", span.of(TEXT), score)
        for span, score in zip(SPANS, scores, strict=False)
    )
    passage = Passage("p1", "d1", Span(0, len(TEXT)), (), None)
    part = Part("When does it sail?")
    hit = Evidence(passage, "Boats", "boats.md", TEXT, 0.5, 1, sentences)
    judgement = Judgement(part, (hit,), 0.9, "sure")
    return Task(Asked(part.question, (part,)), (judgement,), UNWATCHED, False)


def quote(of: Task, span: Span) -> Quote:
    return Quote(of.judgements[0].evidence[0], span, span.of(TEXT))


@pytest.mark.parametrize(
    ("scores", "quoted", "beside"),
    [
        ((0.8, 0.3), SPANS[:1], False),
        ((0.8, 0.3), SPANS[1:], True),
        ((0.8, 0.3), SPANS, False),  # one that answers is enough
        ((0.8, 0.3), (Span(20, 23),), True),
        ((0.8, 0.8 - BESIDE + 0.01), SPANS[1:], False),
        ((), SPANS[1:], False),
    ],
)
def test_what_is_quoted_is_beside_the_question_where_all_of_it_lies_far_behind(
    scores: tuple[float, ...], quoted: tuple[Span, ...], beside: bool
) -> None:
    one = task(*scores)
    assert one.is_beside([quote(one, span) for span in quoted]) == beside


FOG = "Crossings are cancelled in fog because the pilots steer by sight"


@pytest.mark.parametrize(
    ("scored", "certainty"), [(lambda _: False, "sure"), (lambda _: True, "unsure")]
)
def test_what_is_beside_the_question_is_shown_as_the_closest_and_not_as_sure(
    judge: Judge, monkeypatch: pytest.MonkeyPatch, scored: object, certainty: str
) -> None:
    monkeypatch.setattr(Task, "is_beside", lambda *args: scored(args))  # type: ignore[operator]
    reply = judge(Case("borne out", (f'{FOG} [«{FOG}» "{FOG}"].',), right=(FOG,), share=1.0))
    assert reply.certainty == certainty
    assert (CLOSEST in reply.text) == (certainty == "unsure")


def test_what_a_reply_took_is_logged(judge: Judge, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "assistant.written.language_writer")
    judge(Case("borne out", (f'{FOG} [«{FOG}» "{FOG}"].',), right=(FOG,), share=1.0))
    assert "calls=1" in caplog.text
    assert FOG not in caplog.text

"""The trained reader in its place: what it reads, remembers and puts in order."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from assistant.find.retriever import Retriever
from assistant.judge.calibrations import UNCALIBRATED
from assistant.judge.reader import LateInteraction, Reading
from assistant.judge.trained_reader import FIRST, FURTHER, TrainedReader, pair_of
from assistant.model import Part
from assistant.reading.numbers import Calibrated, Numbers, Odds, Order
from assistant.reading.pairs import Pair, PairReading, SentenceReading
from assistant.tuning import DEFAULT_TUNING, Tuning
from corpus.library import Library
from corpus.model import Span

QUESTION = "How long does a HarbourCard last?"
EXPIRES = "A HarbourCard expires two years after its first journey."
BESIDE = Numbers(Order(0.0, 1.0, 0.0), Odds(passage=1.0), threshold=0.3, sure=0.8)
ALONE = Numbers(Order(0.0, 1.0, 0.0), Odds(intercept=-9.0), threshold=0.2, sure=0.9)


class Scripted:
    """Reads pairs by a function of a sentence; keeps what it was given."""

    calibrated = Calibrated(BESIDE, ALONE, made=True)

    def __init__(self, logit: Callable[[str], float]) -> None:
        self.logit, self.read_pairs = logit, list[Pair]()

    def read(self, pairs: Sequence[Pair]) -> list[PairReading]:
        self.read_pairs += pairs
        readings = []
        for pair in pairs:
            logits = [self.logit(span.of(pair.text)) for span in pair.sentences]
            sentences = tuple(
                SentenceReading(logit, Span(span.start, span.start + 3), logit)
                for logit, span in zip(logits, pair.sentences, strict=True)
            )
            readings.append(PairReading(max(logits), 0.0, sentences))
        return readings


def reading_of(
    ferry: Library, pairs: Scripted, question: str = QUESTION, reader: TrainedReader | None = None
) -> Reading:
    retriever = Retriever(ferry)
    query = retriever.query(question)
    ranked = retriever.ranked(query, FURTHER)
    reader = reader or TrainedReader("scripted", pairs, LateInteraction(ferry))
    return reader.read(Part(question), query, ranked[:8], ranked[8:])


def sure_of(*said: str) -> Callable[[str], float]:
    return lambda text: 4.0 if any(one in text for one in said) else -4.0


def test_where_the_first_are_sure_no_more_are_read(ferry: Library) -> None:
    pairs = Scripted(sure_of(EXPIRES))
    reading = reading_of(ferry, pairs)
    assert len(pairs.read_pairs) == FIRST
    assert reading.confidence > BESIDE.sure


def test_where_nothing_is_sure_more_are_read(ferry: Library) -> None:
    pairs = Scripted(sure_of())
    reading = reading_of(ferry, pairs)
    assert len(pairs.read_pairs) > 8
    assert reading.confidence < BESIDE.threshold


def test_a_passage_found_far_behind_comes_first_where_it_answers(ferry: Library) -> None:
    retriever = Retriever(ferry)
    ranked = retriever.ranked(retriever.query(QUESTION), FURTHER)
    last = ranked[-1].evidence
    pairs = Scripted(sure_of(last.passage.sentences[0].span.of(ferry.document(
        last.passage.doc_id).text)))  # fmt: skip
    reading = reading_of(ferry, pairs)
    assert reading.evidence[0].passage == last.passage
    assert [one.rank for one in reading.evidence] == list(range(1, len(reading.evidence) + 1))
    scores = [one.score for one in reading.evidence]
    assert scores == sorted(scores, reverse=True)


def test_a_sentence_is_scored_by_what_was_read_of_it(ferry: Library) -> None:
    plain = reading_of(ferry, Scripted(lambda _: 0.0))
    told = reading_of(ferry, Scripted(sure_of(EXPIRES)))
    assert _score(told, EXPIRES) == pytest.approx(_score(plain, EXPIRES) + 4.0, abs=1e-4)


def test_a_sentence_tells_how_likely_it_is_and_where_the_very_answer_stands(
    ferry: Library,
) -> None:
    reading = reading_of(ferry, Scripted(sure_of(EXPIRES)))
    best = max((one for hit in reading.evidence for one in hit.sentences), key=lambda s: s.score)
    assert best.text == EXPIRES
    assert best.likely == pytest.approx(0.982, abs=1e-3)
    assert best.answer == Span(best.span.start, best.span.start + 3)
    others = [one for one in reading.evidence[0].sentences if one.text != EXPIRES]
    assert all(one.answer is None for one in others)


def test_what_was_read_is_remembered(ferry: Library) -> None:
    pairs = Scripted(sure_of(EXPIRES))
    reader = TrainedReader("scripted", pairs, LateInteraction(ferry))
    first = reading_of(ferry, pairs, reader=reader)
    count = len(pairs.read_pairs)
    assert reading_of(ferry, pairs, reader=reader) == first
    assert len(pairs.read_pairs) == count


def test_a_pair_is_the_question_with_the_passage_below_its_headings(
    ferry: Library, retriever: Retriever
) -> None:
    found = retriever.ranked(retriever.query(QUESTION), 1)[0].evidence
    pair = pair_of(Part(QUESTION), found)
    assert pair.question == QUESTION
    assert pair.headings.startswith(found.title)
    assert pair.text == found.text
    text = ferry.document(found.passage.doc_id).text
    said = [span.of(pair.text) for span in pair.sentences]
    assert said == [one.span.of(text) for one in found.passage.sentences]


def test_a_question_in_another_language_is_read_by_late_interaction_alone(
    ferry: Library,
) -> None:
    pairs, late = Scripted(sure_of(EXPIRES)), LateInteraction(ferry)
    retriever = Retriever(ferry)
    query = replace(retriever.query(QUESTION), language="de")
    ranked = retriever.ranked(query, 8)
    reader = TrainedReader("scripted", pairs, late)
    assert reader.read(Part(QUESTION), query, ranked) == late.read(Part(QUESTION), query, ranked)
    assert not pairs.read_pairs


def test_beside_cosines_that_mean_something_else_it_has_numbers_of_its_own(
    ferry: Library,
) -> None:
    pairs = Scripted(sure_of(EXPIRES))
    reader = TrainedReader("scripted", pairs, LateInteraction(ferry, UNCALIBRATED))
    assert reading_of(ferry, pairs, reader=reader).confidence < 0.1
    assert reader.tuned(DEFAULT_TUNING).sure == ALONE.sure
    assert reader.is_calibrated


def test_lines_that_somebody_set_stay(ferry: Library) -> None:
    reader = TrainedReader("scripted", Scripted(sure_of()), LateInteraction(ferry))
    assert reader.tuned(DEFAULT_TUNING).threshold == BESIDE.threshold
    assert reader.tuned(Tuning(threshold=0.55)).threshold == 0.55


def test_search_shows_the_order_of_the_reader(ferry: Library) -> None:
    retriever = Retriever(ferry)
    query = retriever.query(QUESTION)
    ranked = retriever.ranked(query, FURTHER)
    last = ranked[-1].evidence.passage
    said = last.sentences[0].span.of(ferry.document(last.doc_id).text)
    reader = TrainedReader("scripted", Scripted(sure_of(said)), LateInteraction(ferry))
    ordered = reader.ordered(Part(QUESTION), query, ranked)
    assert ordered[0].passage == last
    assert {one.passage for one in ordered} == {one.evidence.passage for one in ranked}


def _score(reading: Reading, text: str) -> float:
    return next(one.score for hit in reading.evidence for one in hit.sentences if one.text == text)

"""The seam of whoever reads what was found: late interaction, and a reader that only says."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from assistant.find.query import Query
from assistant.find.retriever import Retriever
from assistant.judge.reader import (
    SENTENCE_PASSAGE_SHARE,
    SENTENCE_WORDS_SHARE,
    LateInteraction,
    Reading,
)
from assistant.model import Evidence, Part, Retrieved, ScoredSentence
from assistant.tuning import Tuning
from corpus.encoder import Encoded, Floats
from corpus.library import Library
from corpus.model import Passage, Sentence, Span
from corpus.token_vectors import TokenVectors
from corpus.words import words
from tests.assistant.conftest import Asking, ReadFor

QUESTION = "How long does a HarbourCard last?"
HORN = "What becomes of a cancelled crossing?"
BLASTS = "A cancelled crossing is announced by two blasts of the horn."
SOUP = "Passengers of a cancelled crossing are given soup in the waiting room."


def best_sentence(evidence: Evidence) -> ScoredSentence:
    return max(evidence.sentences, key=lambda one: one.score)


# Late interaction, over the ferry library


def test_sentences_are_the_documents_own_characters(ferry: Library, read_for: ReadFor) -> None:
    for one in read_for(QUESTION).evidence:
        assert one.sentences
        text = ferry.document(one.passage.doc_id).text
        for sentence in one.sentences:
            assert sentence.text == sentence.span.of(text)
            assert one.passage.span.covers(sentence.span)


def test_passages_stay_in_the_order_and_with_the_score_they_were_found_with(
    retriever: Retriever, read_for: ReadFor
) -> None:
    reading = read_for(QUESTION)
    unread = tuple(replace(one, sentences=()) for one in reading.evidence)
    assert unread == retriever.search(QUESTION, 8)


def test_the_answering_sentence_is_scored_best(read_for: ReadFor) -> None:
    best = read_for(QUESTION).evidence[0]
    assert best_sentence(best).text == "A HarbourCard expires two years after its first journey."


@pytest.mark.parametrize(
    ("question", "said"),
    [("When is the horn blown?", BLASTS), ("Who is given soup?", SOUP)],
)
def test_each_sentence_is_scored_by_its_own_tokens(
    read_for: ReadFor, question: str, said: str
) -> None:
    [found] = read_for(question, k=1).evidence
    assert {BLASTS, SOUP} <= {one.text for one in found.sentences}
    assert best_sentence(found).text == said


def test_scores_and_probabilities_stay_in_their_ranges(read_for: ReadFor) -> None:
    reading = read_for(QUESTION)
    assert all(-1 <= one.score <= 1.0001 for found in reading.evidence for one in found.sentences)
    assert len(reading.answers) == len(reading.evidence)
    assert all(0 <= one <= 1 for one in reading.answers)


def test_all_together_answer_as_likely_as_the_passage_that_matches_best(read_for: ReadFor) -> None:
    reading = read_for(QUESTION)
    assert reading.confidence in reading.answers
    assert reading.confidence >= reading.answers[0]


def test_where_nothing_was_found_nothing_is_likely(ferry: Library, retriever: Retriever) -> None:
    query = retriever.query(QUESTION)
    assert LateInteraction(ferry).read(Part(QUESTION), query, ()) == Reading((), (), 0.0)


# Late interaction, by hand: two query tokens, a passage of two sentences


class Plain:
    """A library whose token vectors are compared as they are."""

    def project(self, tokens: Floats) -> Floats:
        return tokens


def vectors(*rows: tuple[float, float]) -> Floats:
    return np.array(rows, np.float32)


def by_hand() -> tuple[Query, Retrieved]:
    """The question "fog horn", its tokens (1, 0) and (0, 1); of a passage the first sentence
    has cosines 0.6 and 0.8 with them, the second 1 and 0.
    """
    text = "Fog dims. Horns blow."
    spans = Span(0, 9), Span(10, 21)
    passage = Passage(
        "p1", "d1", Span(0, 21), (), None, tuple(Sentence(one, "paragraph") for one in spans)
    )
    tokens = TokenVectors(
        vectors((0.6, 0.8), (1.0, 0.0)), np.array([(0, 3), (10, 15)], np.int32), 0
    )
    found = Retrieved(Evidence(passage, "Fog", "fog.md", text, 0.5, 1), tokens)
    question = "fog horn"
    encoded = Encoded(
        vectors((1, 0))[0], vectors((1, 0), (0, 1)), np.array([(0, 3), (4, 8)], np.int32)
    )
    query = Query(
        question,
        len(question),
        encoded,
        np.ones(2, np.float32),
        tuple(words(question)),
        ("fog", "horn"),
        {"fog": 1.0, "horn": 1.0},
    )
    return query, found


def test_a_sentence_takes_some_of_its_passages_score_and_of_its_words_along() -> None:
    query, found = by_hand()
    reading = LateInteraction(Plain()).read(Part("fog horn"), query, [found])  # type: ignore[arg-type]
    whole = 1 + SENTENCE_PASSAGE_SHARE + SENTENCE_WORDS_SHARE
    late = (1.0 + 0.8) / 2  # the best of both sentences for each token
    own = (0.6 + 0.8) / 2, (1.0 + 0.0) / 2
    covered = 0.5, 0.5  # one of two words each: "fog", "horns"
    assert [one.score for one in reading.evidence[0].sentences] == pytest.approx(
        [
            (mine + SENTENCE_PASSAGE_SHARE * late + SENTENCE_WORDS_SHARE * share) / whole
            for mine, share in zip(own, covered, strict=True)
        ]
    )


def test_other_names_count_for_the_passage_and_not_for_its_sentences() -> None:
    query, found = by_hand()
    named = replace(query, asked=3)  # "horn" is another name of what is asked about
    reading = LateInteraction(Plain()).read(Part("fog"), named, [found])  # type: ignore[arg-type]
    whole = 1 + SENTENCE_PASSAGE_SHARE + SENTENCE_WORDS_SHARE
    first, second = (one.score for one in reading.evidence[0].sentences)
    late = (1.0 + 0.8) / 2
    assert first == pytest.approx(
        (0.6 + SENTENCE_PASSAGE_SHARE * late + SENTENCE_WORDS_SHARE) / whole
    )
    assert second == pytest.approx((1.0 + SENTENCE_PASSAGE_SHARE * late) / whole)


# A reader that only says


class Says:
    """Reads nothing: the sentence that holds `best` answers, as likely as told."""

    name, reads, is_calibrated = "says", 0, True

    def __init__(self, best: str, confidence: float = 0.9) -> None:
        self.best, self.confidence = best, confidence
        self.asked: list[str] = []

    def tuned(self, tuning: Tuning) -> Tuning:
        return tuning

    def ordered(
        self, part: Part, query: Query, passages: Sequence[Retrieved]
    ) -> tuple[Evidence, ...]:
        return tuple(one.evidence for one in passages)

    def read(
        self,
        part: Part,
        query: Query,
        passages: Sequence[Retrieved],
        further: Sequence[Retrieved] = (),
    ) -> Reading:
        self.asked.append(query.text[: query.asked])
        evidence = tuple(self._scored(one.evidence) for one in passages)
        return Reading(evidence, (self.confidence,) * len(evidence), self.confidence)

    def _scored(self, one: Evidence) -> Evidence:
        sentences = []
        for sentence in one.passage.sentences:
            start = sentence.span.start - one.passage.span.start
            text = one.text[start : start + len(sentence.span)]
            score = 0.9 if self.best in text else 0.1
            sentences.append(ScoredSentence(sentence.span, sentence.kind, text, score))
        return replace(one, sentences=tuple(sentences))


@pytest.mark.parametrize("said", [BLASTS, SOUP])
def test_the_sentence_that_the_reader_puts_first_is_quoted(asking: Asking, said: str) -> None:
    reply = asking(reader=Says(said))(HORN)["reply"]
    assert reply.kind == "answer"
    assert [one.quote for one in reply.citations] == [said]
    assert reply.confidence == 0.9


@pytest.mark.parametrize(
    ("confidence", "kind", "certainty"),
    [(1.0, "answer", "sure"), (0.5, "answer", "unsure"), (0.0, "abstention", None)],
)
def test_how_likely_it_is_answered_is_what_the_reader_says(
    asking: Asking, confidence: float, kind: str, certainty: str | None
) -> None:
    tuning = {"threshold": 0.4, "sure": 0.6}
    reply = asking(reader=Says(BLASTS, confidence), **tuning)(HORN)["reply"]
    assert (reply.kind, reply.certainty, reply.confidence) == (kind, certainty, confidence)
    assert bool(reply.citations) == (kind == "answer")
    assert reply.evidence


def test_what_was_found_is_read_for_each_part_by_its_own_question(asking: Asking) -> None:
    reader = Says(BLASTS)
    asking(reader=reader)("What is the RiverCard? Why are crossings cancelled?")
    assert [one for one in reader.asked if one.startswith("What is")]
    assert [one for one in reader.asked if one.startswith("Why are")]

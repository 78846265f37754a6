"""A question and a passage as tokens, and what is read out of what a network says of them."""

from itertools import pairwise

import numpy as np
import pytest
from tokenizers import Tokenizer

from assistant.reading.pairs import (
    LONGEST_ANSWER,
    NOBODYS,
    PASSAGE_TOKENS,
    QUESTION_TOKENS,
    UNLIKELY,
    Batch,
    Pair,
    batched,
    packaged_tokenizer,
    read_out,
)
from corpus.model import Span

TEXT = "The pilot boards at the outer buoy. He waits there until the tide turns."
SENTENCES = (Span(0, 35), Span(36, 72))
PAIR = Pair("Where does the pilot board?", "Harbour › Pilots", TEXT, SENTENCES)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return packaged_tokenizer()


def said(batch: Batch, at: int, sentence: int, text: str) -> str:
    """The characters from the first to the last token of a sentence."""
    places = [batch.places[at][token] for token in np.flatnonzero(batch.sentence[at] == sentence)]
    spans = [place for place in places if place is not None]
    return text[spans[0].start : spans[-1].end]


def test_each_token_knows_the_sentence_it_stands_in(tokenizer: Tokenizer) -> None:
    batch = batched([PAIR], tokenizer)
    assert said(batch, 0, 0, TEXT) == "The pilot boards at the outer buoy."
    assert said(batch, 0, 1, TEXT) == "He waits there until the tide turns."


def test_question_and_headings_belong_to_no_sentence(tokenizer: Tokenizer) -> None:
    batch = batched([PAIR], tokenizer)
    nobodys = batch.ids[0][batch.sentence[0] == NOBODYS]
    read = tokenizer.decode(nobodys.tolist(), skip_special_tokens=True)
    assert read == "where does the pilot board? harbour › pilots"
    placed = [place is not None for place in batch.places[0]]
    assert placed == (batch.sentence[0] != NOBODYS).tolist()


def test_the_passage_is_told_from_the_question(tokenizer: Tokenizer) -> None:
    batch = batched([PAIR], tokenizer)
    asked = tokenizer.decode(batch.ids[0][batch.segments[0] == 0].tolist())
    assert "board" in asked
    assert "buoy" not in asked


def test_shorter_pairs_are_padded(tokenizer: Tokenizer) -> None:
    short = Pair("Where?", "", "At the buoy.", (Span(0, 12),))
    batch = batched([PAIR, short], tokenizer)
    assert batch.ids.shape == batch.mask.shape == batch.sentence.shape
    assert batch.mask[0].all()
    padding = ~batch.mask[1]
    assert padding.any()
    assert (batch.ids[1][padding] == tokenizer.token_to_id("[PAD]")).all()
    assert (batch.sentence[1][padding] == NOBODYS).all()
    assert len(batch.places[1]) == batch.mask[1].sum()


def test_of_a_long_question_the_end_is_read(tokenizer: Tokenizer) -> None:
    story = "We came late. " * 60 + "Where does the pilot board?"
    batch = batched([Pair(story, "", TEXT, SENTENCES)], tokenizer)
    asked = batch.ids[0][(batch.segments[0] == 0) & batch.mask[0]]
    assert len(asked) == QUESTION_TOKENS + 2
    assert tokenizer.decode(asked.tolist()).endswith("where does the pilot board?")


def test_sentences_beyond_the_limit_are_unlikely(tokenizer: Tokenizer) -> None:
    text = "The tide turns. " * PASSAGE_TOKENS
    spans = tuple(Span(at * 16, at * 16 + 15) for at in range(PASSAGE_TOKENS))
    pair = Pair("When?", "", text, spans)
    batch = batched([pair], tokenizer)
    assert batch.mask.sum() == PASSAGE_TOKENS + 5
    count = int(batch.sentence.max()) + 1
    read = read_out(
        pair,
        batch.places[0],
        batch.sentence[0],
        0.0,
        np.zeros(count, np.float32),
        np.zeros((*batch.ids.shape[1:], 2), np.float32),
    )
    assert len(read.sentences) == len(spans)
    assert read.sentences[-1].logit == UNLIKELY
    assert read.sentences[-1].answer is None


def read_with(ends: dict[str, int], tokenizer: Tokenizer) -> list[str | None]:
    """What is marked in each sentence where these words are likely its first or last."""
    batch = batched([PAIR], tokenizer)
    logits = np.zeros((batch.ids.shape[1], 2), np.float32)
    for token, place in enumerate(batch.places[0]):
        if place is not None and (which := ends.get(place.of(TEXT))) is not None:
            logits[token, which] = 5.0
    read = read_out(PAIR, batch.places[0], batch.sentence[0], 0.0, np.zeros(2, np.float32), logits)
    return [one.answer.of(TEXT) if one.answer else None for one in read.sentences]


def test_the_likeliest_span_of_each_sentence_is_marked(tokenizer: Tokenizer) -> None:
    marked = read_with({"pilot": 0, "boards": 1, "until": 0, "turns": 1}, tokenizer)
    assert marked == ["pilot boards", "until the tide turns"]


def test_no_span_ends_before_it_begins(tokenizer: Tokenizer) -> None:
    first, _ = read_with({"boards": 0, "pilot": 1}, tokenizer)
    assert first is not None
    assert not first.startswith("boards pilot")
    assert TEXT.index(first) >= 0


def test_no_span_is_longer_than_an_answer(tokenizer: Tokenizer) -> None:
    text = " ".join(["tide"] * 60) + "."
    pair = Pair("What?", "", text, (Span(0, len(text)),))
    batch = batched([pair], tokenizer)
    logits = np.zeros((batch.ids.shape[1], 2), np.float32)
    inside = np.flatnonzero(batch.sentence[0] == 0)
    logits[inside[0], 0] = logits[inside[-1], 1] = 5.0
    read = read_out(pair, batch.places[0], batch.sentence[0], 0.0, np.zeros(1, np.float32), logits)
    answer = read.sentences[0].answer
    assert answer is not None
    assert len(answer.of(text).split()) <= LONGEST_ANSWER


def test_a_span_is_held_against_there_being_none(tokenizer: Tokenizer) -> None:
    batch = batched([PAIR], tokenizer)
    logits = np.zeros((batch.ids.shape[1], 2), np.float32)
    logits[0] = 3.0  # the first token of all stands for none
    read = read_out(PAIR, batch.places[0], batch.sentence[0], 0.0, np.zeros(2, np.float32), logits)
    assert read.nowhere == 6.0
    assert read.best_span == -6.0


def test_sentences_stand_in_order(tokenizer: Tokenizer) -> None:
    numbers = batched([PAIR], tokenizer).sentence[0]
    inside = numbers[numbers != NOBODYS].tolist()
    assert all(one <= other for one, other in pairwise(inside))

"""Batches are the same for the same seed, and say of their tokens what is right."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.reading.pairs import packaged_tokenizer
from corpus.model import Span
from eval.reading.training_batches import AT_ONCE, IGNORED, Batches, labelled, varied
from eval.reading.training_examples import Example, positive, seeded, unanswered, window_of
from tests.eval.reading.island import FARES, HARBOUR, LAMP, MakeRow


@pytest.fixture
def examples(row: MakeRow) -> list[Example]:
    made = []
    for at in range(50):
        passage = f"Ship {at} waits. " * (at + 1)
        one = row(f"Who waits at {at}?", passage, f"Ship {at}")
        made.append(positive(one, one.question, window_of(passage, one.gold, seeded(at))))
    return [one for one in made if one is not None]


@pytest.fixture
def answered(row: MakeRow) -> Example:
    one = row("Where does the pilot board?", HARBOUR, "the outer buoy")
    found = positive(one, one.question, window_of(HARBOUR, one.gold, seeded(1)))
    assert found is not None
    return found


@pytest.fixture
def silent(row: MakeRow) -> Example:
    one = row("Who pays?", LAMP)
    found = unanswered(one, "Who pays?", window_of(LAMP, (), seeded(1)), "distractor", "")
    assert found is not None
    return found


def test_a_batch_is_the_same_for_the_same_seed_and_step_whatever_was_asked_before(
    examples: list[Example],
) -> None:
    one, other = Batches(examples, 8, 1), Batches(examples, 8, 1)
    for step in range(20):
        other.at(step)
    assert np.array_equal(one.at(9)[0].batch.ids, other.at(9)[0].batch.ids)
    assert not np.array_equal(one.at(9)[0].batch.ids, Batches(examples, 8, 2).at(9)[0].batch.ids)


def test_a_pass_shows_every_example_once_and_the_next_in_another_order(
    examples: list[Example],
) -> None:
    batches = Batches(examples, 8, 1)
    assert batches.in_a_pass == 7
    passes = [
        [tuple(batches._chosen(turn * 7 + at)) for at in range(7)]  # no other way to see whose
        for turn in range(2)
    ]
    for one in passes:
        assert sorted(at for batch in one for at in batch) == list(range(50))
    assert passes[0] != passes[1]


def test_a_large_batch_is_read_in_pieces_that_together_are_all_of_it(
    examples: list[Example],
) -> None:
    pieces = Batches(examples, 50, 1).at(0)
    assert [len(one.answers) for one in pieces] == [AT_ONCE, AT_ONCE, AT_ONCE, 50 - 3 * AT_ONCE]
    lengths = [one.batch.ids.shape[1] for one in pieces]
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]


def test_examples_of_like_length_come_together(examples: list[Example]) -> None:
    batches = Batches(examples, 8, 1)
    for step in range(7):
        lengths = [len(examples[at].pair.text) for at in batches._chosen(step)]
        assert max(lengths) - min(lengths) < 8 * 20


def test_the_weight_of_a_batch_is_its_longest_text_as_often_as_it_has_texts(
    examples: list[Example],
) -> None:
    batches = Batches(examples, 50, 1)
    longest = max(len(one.pair.text) for one in examples)
    assert batches.weight(0) == batches.mean_weight == 50 * longest


def test_a_question_is_at_times_in_small_letters_and_headings_at_times_missing(
    answered: Example,
) -> None:
    seen = [varied(answered, seeded(at)).pair for at in range(400)]
    small = sum(one.question == "where does the pilot board" for one in seen)
    bare = sum(one.headings == "" for one in seen)
    assert 60 < small < 140  # a quarter
    assert 80 < bare < 160  # three tenths
    rest = {one.question for one in seen} - {"where does the pilot board"}
    assert rest == {answered.pair.question}
    assert {one.text for one in seen} == {HARBOUR}


def test_labels_tell_which_sentence_answers_and_where_the_very_answer_stands(
    answered: Example, silent: Example
) -> None:
    found = labelled([answered, silent])
    assert found.answers.tolist() == [1, 0]
    assert found.part.tolist() == [[0, 1, 0], [0, 0, 0]]
    ids = found.batch.ids[0, found.first[0] : found.last[0] + 1]
    assert packaged_tokenizer().decode(ids.tolist()) == "the outer buoy"
    assert (found.first[1], found.last[1]) == (0, 0)


def test_a_very_answer_that_is_not_known_is_ignored(answered: Example) -> None:
    found = labelled([replace(answered, answer=None)])
    assert (found.first[0], found.last[0]) == (IGNORED, IGNORED)
    assert found.answers[0] == 1


def test_a_passage_does_not_answer_where_what_does_is_too_far_behind_to_be_read(
    row: MakeRow,
) -> None:
    text = f"{'ah, oh, uh, ih, eh, ' * 60}end. {FARES}"
    one = row("What does it cost?", text, "twelve crowns")
    found = positive(one, one.question, window_of(text, one.gold, seeded(1)))
    assert found is not None
    cut = labelled([found])
    assert cut.answers.tolist() == [0]
    assert not cut.part.any()
    assert (cut.first[0], cut.last[0]) == (0, 0)


def test_without_a_sentence_there_is_still_a_column(silent: Example) -> None:
    far = Span(len(LAMP), len(LAMP))
    none = replace(silent, pair=replace(silent.pair, sentences=(far,)), part=(False,))
    assert labelled([none]).part.shape == (1, 1)

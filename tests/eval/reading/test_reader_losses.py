"""Losses: what is right costs little, what is wrong much, and what cannot be known nothing."""

from dataclasses import replace

import pytest
import torch

from assistant.reading.network import ReaderNetwork
from corpus.packaged import default_folder
from eval.reading.reader_losses import ALL_ALIKE, Losses, losses, said
from eval.reading.training_batches import IGNORED, Labelled, labelled
from eval.reading.training_examples import positive, seeded, unanswered, window_of
from tests.eval.reading.island import HARBOUR, LAMP, MakeRow


@pytest.fixture
def one(row: MakeRow) -> Labelled:
    """A pair that is answered by its second sentence, and one that is not answered."""
    asked = row("Where does the pilot board?", HARBOUR, "the outer buoy")
    answered = positive(asked, asked.question, window_of(HARBOUR, asked.gold, seeded(1)))
    silent = unanswered(asked, "Who?", window_of(LAMP, (), seeded(1)), "distractor", "")
    assert answered is not None
    assert silent is not None
    return labelled([answered, silent])


def right(one: Labelled, sure: float = 20.0) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Logits that say exactly what is right."""
    ends = torch.full((*one.batch.ids.shape, 2), -sure)
    for at in range(len(one.answers)):
        if one.first[at] != IGNORED:
            ends[at, one.first[at], 0] = ends[at, one.last[at], 1] = sure
    return (
        (torch.from_numpy(one.answers) * 2 - 1) * sure,
        (torch.from_numpy(one.part) * 2 - 1) * sure,
        ends,
    )


def of(found: Losses) -> list[float]:
    return [float(value) for value in (found.passage, found.sentence, found.ends)]


def test_what_is_right_costs_nothing(one: Labelled) -> None:
    assert of(losses(right(one), one)) == pytest.approx([0, 0, 0], abs=1e-5)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_each_loss_rises_with_its_own_logits_alone(one: Labelled, which: int) -> None:
    heard = list(right(one))
    heard[which] = -heard[which]
    found = of(losses((heard[0], heard[1], heard[2]), one))
    assert found[which] > 10
    assert [value for at, value in enumerate(found) if at != which] == pytest.approx(
        [0, 0], abs=1e-5
    )


def test_the_whole_loss_weighs_sentences_twice_and_ends_by_three_tenths() -> None:
    found = Losses(torch.tensor(1.0), torch.tensor(10.0), torch.tensor(100.0))
    assert float(found.total) == pytest.approx(1 + 2 * 10 + 0.3 * 100)


def test_logits_at_padding_and_at_the_question_are_no_ends(one: Labelled) -> None:
    answers, part, ends = right(one)
    shut = torch.from_numpy(~one.batch.mask | (one.batch.segments == 0))
    shut[:, 0] = False
    ends[shut] = 100.0
    assert float(losses((answers, part, ends), one).ends) == pytest.approx(0, abs=1e-5)


def test_ends_that_nobody_knows_cost_nothing(one: Labelled) -> None:
    answers, part, ends = right(one)
    unknown = replace(one, first=one.first * 0 + IGNORED, last=one.last * 0 + IGNORED)
    assert float(losses((answers, part, -ends), unknown).ends) == 0


def test_sentences_without_tokens_cost_nothing(one: Labelled) -> None:
    answers, part, ends = right(one)
    assert float(losses((answers, -part, ends), one).sentence) == pytest.approx(20, abs=1e-3)
    batch = replace(one.batch, sentence=one.batch.sentence * 0)  # all tokens in the first
    seen = losses(
        (answers, torch.cat([part[:, :1], -part[:, 1:]], 1), ends), replace(one, batch=batch)
    )
    assert float(seen.sentence) == pytest.approx(0, abs=1e-5)


def test_where_every_sentence_answers_they_count_a_fifth(one: Labelled) -> None:
    answers, part, ends = right(one)
    part = torch.full_like(part, -20.0)
    every = replace(one, part=one.part * 0 + 1)
    assert float(losses((answers, part, ends), every).sentence) == pytest.approx(20 * ALL_ALIKE)


def test_what_the_network_says_fits_the_labels(one: Labelled) -> None:
    network = ReaderNetwork(default_folder())
    heard = said(network, one, "cpu")
    assert heard[1].shape == one.part.shape
    found = losses(heard, one)
    torch.autograd.backward(found.total)
    assert network.sentence[0].weight.grad is not None
    assert network.words.weight.grad is None

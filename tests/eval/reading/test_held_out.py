"""Figures of what a network says of examples that it has not learned from."""

import numpy as np
import pytest
import torch

from assistant.reading.network import ReaderNetwork
from corpus.packaged import default_folder
from eval.reading import held_out
from eval.reading.held_out import Heard, drawn, listen, measured
from eval.reading.training_examples import Example, positive, seeded, unanswered, window_of
from eval.reading.treatments import Kind
from tests.eval.reading.island import HARBOUR, LAMP, MakeRow


@pytest.fixture
def examples(row: MakeRow) -> list[Example]:
    """Two that are answered, each by another sentence, and three that are not."""
    answers = ["the mole", "the outer buoy"]
    answered = [row("Where?", HARBOUR, answer) for answer in answers]
    made = [positive(one, "Where?", window_of(HARBOUR, one.gold, seeded(1))) for one in answered]
    kinds: list[Kind] = ["distractor", "distractor", "question changed"]
    window = window_of(LAMP, (), seeded(1))
    made += [unanswered(answered[0], "Who?", window, kind, "") for kind in kinds]
    return [one for one in made if one is not None]


def test_each_figure_is_the_one_worked_out_by_hand(
    examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = [
        Heard(3.0, np.array([1.0, 0.0, -1.0], np.float32)),  # the right one first
        Heard(1.0, np.array([1.0, 0.5, 0.7], np.float32)),  # the right one third
        Heard(0.0, np.array([0.0], np.float32)),
        Heard(2.0, np.array([0.0], np.float32)),  # above one that is answered
        Heard(-1.0, np.array([0.0], np.float32)),
    ]
    monkeypatch.setattr(held_out, "listen", lambda *_: heard)
    network = None
    figures = measured(network, examples, "cpu")  # type: ignore[arg-type]
    assert figures == {
        "count": 5,
        "auroc": round(5 / 6, 4),
        "by_kind": {"distractor": 0.75, "question changed": 1.0},
        "first": 0.5,
        "first_two": 0.5,
    }


def test_nothing_to_measure_has_no_figures() -> None:
    figures = measured(ReaderNetwork(default_folder()), [], "cpu")
    assert figures == {"count": 0, "auroc": None, "by_kind": {}, "first": None, "first_two": None}


def test_a_network_is_heard_without_dropout_in_order_and_stays_as_it_was(
    examples: list[Example],
) -> None:
    torch.manual_seed(1)
    network = ReaderNetwork(default_folder()).train()
    one, other = listen(network, examples, "cpu"), listen(network, examples[::-1], "cpu")
    assert network.training
    assert [round(each.passage, 3) for each in one] == [
        round(each.passage, 3) for each in reversed(other)
    ]
    assert [len(each.sentences) for each in one] == [3, 3, 3, 3, 3]


def test_of_many_examples_some_are_drawn_the_same_each_time(examples: list[Example]) -> None:
    assert drawn(examples, 1) == examples
    assert drawn(examples * 9, 1, most=4) == drawn(examples * 9, 1, most=4)
    assert len(drawn(examples * 9, 1, most=4)) == 4

"""A reader is trained on a hundred rows: it learns, it goes on, and it ends in time."""

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from assistant.reading.engine import Engine
from assistant.reading.network import ReaderNetwork
from assistant.reading.reader_weights import save
from corpus.errors import UsageError
from corpus.packaged import default_folder
from eval.reading import reader_training, training_batches
from eval.reading.held_out import listen
from eval.reading.preparation import Prepared, prepared
from eval.reading.reader_losses import Said, said
from eval.reading.reader_training import LEAST, PASSES, Plan, Trained, rate, train
from eval.reading.training_batches import Labelled
from eval.reading.training_rows import read_folder
from tests.eval.reading.island import Line, line

TOLERANCE = 0.3
"""Of a logit: changes are kept in eight bits, and products are in bfloat16 where that is faster."""
COLOURS = ["red", "green", "blue", "white", "black", "yellow", "brown", "grey", "orange", "pink"]
THINGS = ["ship", "lamp", "mole", "buoy", "rope", "anchor", "sail", "tower", "boat", "net"]


def hundred() -> list[Line]:
    """Of each thing in each colour a row; its passage tells of another thing too."""
    return [
        line(
            f"Where does the {thing} stand?",
            f"The {thing} stands on the {colour} rock. The wind is cold. A {other} is old.",
            f"the {colour} rock",
            title=f"{colour} {thing}",
        )
        for colour in COLOURS
        for thing, other in zip(THINGS, THINGS[1:] + THINGS[:1], strict=True)
    ]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("rows")
    text = "".join(json.dumps(one) + "\n" for one in hundred())
    (folder / "island.jsonl").write_text(text, encoding="utf-8")
    return prepared(read_folder(folder), 1)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


class Told:
    """What a run tells, and something to be done once it tells of a step."""

    def __init__(self, at: str = "never", do: Callable[[], None] = lambda: None) -> None:
        self.lines: list[str] = []
        self._at, self._do = at, do

    def __call__(self, words: str) -> None:
        self.lines.append(words)
        if words.startswith(self._at):
            self._do()

    def losses(self, of: str) -> list[float]:
        found = [one.partition(f"{of} ")[2] for one in self.lines if one.startswith("step ")]
        return [float(one.partition(",")[0]) for one in found]


def run(
    examples: Prepared, folder: Path, told: Callable[[str], None] = lambda _: None, steps: int = 6
) -> Trained:
    return train(examples, "data", Plan(steps=steps, batch=8), folder, told)


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.fixture(scope="module")
def trained(examples: Prepared, tmp_path_factory: pytest.TempPathFactory) -> tuple[Trained, Told]:
    """After sixty steps, told of after every ten."""
    told = Told()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader_training, "TOLD_EVERY", 10)
        found = run(examples, tmp_path_factory.mktemp("trained"), told, steps=60)
    return found, told


def test_the_losses_fall_and_what_was_held_out_is_read_better_than_by_chance(
    examples: Prepared, trained: tuple[Trained, Told]
) -> None:
    found, told = trained
    for of in ("passages", "sentences", "ends"):
        losses = told.losses(of)
        assert losses[-1] < 0.85 * losses[0], of
    assert found.figures["count"] == len(examples.held_out)
    assert found.figures["first"] > 0.9
    assert found.figures["auroc"] > 0.75
    assert (found.step, found.steps) == (60, 60)
    assert not found.network.training


def test_weights_that_were_kept_load_and_read_the_same(
    examples: Prepared, trained: tuple[Trained, Told], tmp_path: Path
) -> None:
    save(trained[0].network, tmp_path)
    pairs = [one.pair for one in examples.held_out]
    read = Engine(tmp_path).read(pairs)
    heard = listen(trained[0].network, examples.held_out, "cpu")
    assert [one.logit for one in read] == pytest.approx(
        [one.passage for one in heard], abs=TOLERANCE
    )
    answered = [at for at, one in enumerate(examples.held_out) if one.answers]
    assert answered
    for at in answered:
        logits = [one.logit for one in read[at].sentences]
        assert logits == pytest.approx(heard[at].sentences.tolist(), abs=TOLERANCE)
        assert examples.held_out[at].part[logits.index(max(logits))]


def test_an_interrupted_run_comes_to_the_same_weights_as_one_that_was_not(
    examples: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_training, "TOLD_EVERY", 1)
    monkeypatch.setattr(reader_training, "STORED_EVERY", 2)
    whole, parted = tmp_path / "whole", tmp_path / "parted"
    whole.mkdir()
    parted.mkdir()
    weights = run(examples, whole).network.state_dict()
    with pytest.raises(KeyboardInterrupt):
        run(examples, parted, Told("step 5", interrupt))
    told = Told()
    again = run(examples, parted, told).network.state_dict()
    assert told.lines[0] == "Goes on after step 4."
    assert again.keys() == weights.keys()
    assert all(torch.equal(again[name], weights[name]) for name in weights)


def test_a_batch_read_in_pieces_teaches_what_it_teaches_as_a_whole(
    examples: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_training, "said", without_dropout)
    torch.manual_seed(1)
    begun = ReaderNetwork(default_folder()).sentence[0].weight.flatten()
    changes, losses = [], []
    for pieces in (16, 4):
        monkeypatch.setattr(training_batches, "AT_ONCE", pieces)
        folder = tmp_path / str(pieces)
        folder.mkdir()
        told = Told()
        network = train(examples, "data", Plan(steps=1, batch=16), folder, told).network
        changes.append(network.sentence[0].weight.flatten() - begun)
        losses.append([told.losses(of)[0] for of in ("passages", "sentences")])
    assert losses[0] == pytest.approx(losses[1], abs=0.01)
    assert torch.cosine_similarity(changes[0], changes[1], 0) > 0.8


def without_dropout(network: ReaderNetwork, one: Labelled, where: str) -> Said:
    return said(network.eval(), one, where)


def test_another_seed_comes_to_other_weights(examples: Prepared, tmp_path: Path) -> None:
    one = run(examples, tmp_path, steps=1).network
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    plan = Plan(seed=2, steps=1, batch=8)
    other = train(examples, "data", plan, elsewhere, Told()).network
    assert not torch.equal(one.answers[0].weight, other.answers[0].weight)


@pytest.mark.parametrize(
    ("plan", "data", "differs"),
    [
        (Plan(steps=2, batch=8, seed=3), "data", "seed 1, not 3"),
        (Plan(steps=3, batch=8), "data", "steps 2, not 3"),
        (Plan(steps=2, batch=8, hours=1), "data", "hours 6.0, not 1"),
        (Plan(steps=2, batch=8), "other", "data data, not other"),
    ],
)
def test_a_folder_with_another_run_is_refused(
    examples: Prepared, tmp_path: Path, plan: Plan, data: str, differs: str
) -> None:
    run(examples, tmp_path, steps=2)
    with pytest.raises(UsageError, match=f"has a run begun with {differs}"):
        train(examples, data, plan, tmp_path, Told())


def test_as_many_steps_are_planned_as_fit_into_the_time_and_timing_takes_little_of_it(
    examples: Prepared, tmp_path: Path
) -> None:
    ticks = itertools.count()
    told = Told("", interrupt)
    # Each look at the clock is a second later, and sixty are all the time.
    plan = Plan(hours=1 / 60, batch=8)
    with pytest.raises(KeyboardInterrupt):
        train(examples, "data", plan, tmp_path, told, lambda: float(next(ticks)))
    planned = int(told.lines[0].partition(" ")[0])
    # A step takes a second, and nine of 55 went by before; the timed batches were no average ones.
    assert 30 < planned < 70


def test_where_there_is_much_time_a_run_takes_no_more_passes_than_were_tried(
    examples: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_training, "TIMED", 1)
    told = Told("", interrupt)
    with pytest.raises(KeyboardInterrupt):
        train(examples, "data", Plan(batch=64), tmp_path, told, lambda: 0.0)
    passes = -(-len(examples.training) // 64)
    assert told.lines == [f"{PASSES * passes} steps of 64 examples, {passes} a pass."]


def test_a_run_ends_when_its_time_is_over(examples: Prepared, tmp_path: Path) -> None:
    seconds = itertools.count(step=60)
    plan = Plan(hours=0.1, steps=1_000, batch=8)
    trained = train(examples, "data", plan, tmp_path, Told(), lambda: float(next(seconds)))
    assert 0 < trained.step < 10
    assert trained.steps == 1_000


def test_rates_rise_and_then_fall_in_a_straight_line() -> None:
    assert rate(0, 4_000, 0.0) == pytest.approx(1 / 200)
    assert rate(199, 4_000, 0.04) == pytest.approx(1 - 199 / 4_000)
    assert rate(2_000, 4_000, 0.5) == pytest.approx(0.5)
    assert rate(3_999, 4_000, 0.9) == LEAST
    assert rate(0, 20, 0.0) == 1.0  # of few steps one rises


def test_the_clock_changes_rates_only_where_a_run_is_late() -> None:
    assert rate(500, 1_000, 0.54) == rate(500, 1_000, 0.0) == 0.5
    assert rate(500, 1_000, 0.91) == pytest.approx(0.1)
    assert rate(500, 1_000, 1.0) == LEAST

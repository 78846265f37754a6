"""The training of a reader: from examples to a network, step by step, for as long as there is time.

The same examples, seed and number of steps give the same batches, and on one machine the same
weights, whether the run was interrupted or not. Knows no rows, and nothing of commands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from corpus.packaged import default_folder
from eval.reading.checkpoint import Begun, Checkpoint, resumed, store
from eval.reading.held_out import drawn, measured
from eval.reading.preparation import Prepared
from eval.reading.reader_losses import device, losses, said
from eval.reading.training_batches import Batches

if TYPE_CHECKING:
    from torch.optim import AdamW

    from assistant.reading.network import ReaderNetwork

RATE_OF_LAYERS, RATE_OF_HEADS = 1.5e-4, 1e-3
"""The highest rates of the layers, which are trained already, and of what is added, which is not.
Of the layers three times what BERT is usually tuned with, for there are six small ones and one
pass or two."""
DECAY, BETAS, NORM = 0.01, (0.9, 0.98), 1.0
"""Of AdamW (Loshchilov and Hutter, 2019); and the largest norm of a gradient."""
WARM_UP, WARM_UP_SHARE = 200, 0.05
"""Steps in which the rates rise, at most that share of all."""
LEAST = 0.02
"""The share of the highest rates that the last steps still have."""
PASSES = 3
"""A run takes no more steps than would show every example so often: more was not tried."""

TIMED, UNTIMED = 20, 3
"""Batches by which the time of a step is foreseen, and those before them, which are slower."""
OF_TIMING = 0.05
"""Once that share of the time is gone no further batch is timed."""
OF_THE_TIME = 0.92
"""The share of the time that is planned for steps; measuring and storing take the rest."""
LATE = 0.1
"""A run that is behind its plan by more than about that share shortens it."""

TOLD_EVERY, STORED_EVERY, MEASURED_EVERY = 50, 100, 400
"""Steps."""


Means = tuple[float, float, float]
"""The losses of passages, sentences and ends over a batch."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run was asked for: at most so many hours in all, and so many steps, None for as many
    as fit into them; a batch has `batch` examples.
    """

    seed: int = 1
    hours: float = 6.0
    steps: int | None = None
    batch: int = 32

    def begun(self, data: str) -> Begun:
        """What a run with these examples is told from others by; `data` is a hash."""
        return {
            "data": data[:12],
            "seed": self.seed,
            "hours": self.hours,
            "steps": self.steps,
            "batches of": self.batch,
        }


@dataclass(frozen=True, slots=True)
class Trained:
    """The network, ready to read, after `step` of the `steps` that were planned, which took
    `seconds` with all interruptions left out; `figures` as in `held_out.measured`.
    """

    network: "ReaderNetwork"
    step: int
    steps: int
    seconds: float
    figures: Mapping[str, Any]


def train(
    examples: Prepared,
    data: str,
    plan: Plan,
    folder: Path,
    tell: Callable[[str], None],
    clock: Callable[[], float] = perf_counter,
) -> Trained:
    """Trains, or goes on with what was interrupted in `folder`, which keeps the checkpoint.

    Args:
        examples: to learn from and to measure with.
        data: what the examples were made of, as a hash: another one is refused.
        plan: how long.
        folder: is there, and can be written to.
        tell: is given a line from time to time.
        clock: seconds from any beginning.

    Raises:
        UsageError: the folder has a run that was begun with something else.

    """
    begun = plan.begun(data)
    run = _Run(examples, plan, clock)
    before = resumed(folder, begun)
    if before is None:
        run.steps = plan.steps or run.foreseen()
    else:
        run.go_on(before)
        tell(f"Goes on after step {run.step}.")
    tell(f"{run.steps} steps of {plan.batch} examples, {run.batches.in_a_pass} a pass.")
    held_out = drawn(examples.held_out, plan.seed)
    while run.step < run.steps and run.gone < 1:
        run.learn()
        if run.step % TOLD_EVERY == 0 or run.step == run.steps:
            tell(run.told())
        if run.step % STORED_EVERY == 0:
            store(run.checkpoint(begun), folder)
        if run.step % MEASURED_EVERY == 0 and run.step < run.steps:
            tell(figures_told(measured(run.network, held_out, run.where)))
    store(run.checkpoint(begun), folder)
    figures = measured(run.network, held_out, run.where)
    tell(figures_told(figures))
    return Trained(run.network.eval().to("cpu"), run.step, run.steps, run.seconds, figures)


class _Run:
    """A network on its way: `step` steps are done of `steps`."""

    def __init__(self, examples: Prepared, plan: Plan, clock: Callable[[], float]) -> None:
        import torch

        from assistant.reading.network import ReaderNetwork

        self._clock, self._began, self._before = clock, clock(), 0.0
        self._plan = plan
        self.step = self.steps = 0
        self.where = device()
        self.batches = Batches(examples.training, plan.batch, plan.seed)
        torch.manual_seed(plan.seed)
        self.network = ReaderNetwork(default_folder()).to(self.where).train()
        self._optimiser = _optimiser(self.network)
        self._sums: list[Means] = []

    @property
    def seconds(self) -> float:
        """Since the beginning, interruptions left out."""
        return self._before + self._clock() - self._began

    @property
    def gone(self) -> float:
        """The share of the time that is gone."""
        return self.seconds / (3600 * self._plan.hours)

    def foreseen(self) -> int:
        """How many steps fit into the time, by that of the first batches; nothing is learned."""
        spent, weight = 0.0, 0
        for at in range(UNTIMED + TIMED):
            began = self._clock()
            self._go_back(at)
            self._optimiser.zero_grad()
            if at >= UNTIMED:
                spent += self._clock() - began
                weight += self.batches.weight(at)
                if self.gone > OF_TIMING:
                    break
        each = spent * self.batches.mean_weight / weight
        left = 3600 * self._plan.hours * OF_THE_TIME - self.seconds
        fit = int(left / each) if each > 0 else PASSES * self.batches.in_a_pass
        return max(1, min(fit, PASSES * self.batches.in_a_pass))

    def learn(self) -> None:
        """One step."""
        import torch

        self._sums.append(self._go_back(self.step))
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), NORM)
        share = rate(self.step, self.steps, self.gone)
        for group in self._optimiser.param_groups:
            group["lr"] = group["highest"] * share
        self._optimiser.step()
        self._optimiser.zero_grad()
        self.step += 1

    def told(self) -> str:
        """Where the run is, and the mean losses since this was asked for."""
        took = timedelta(seconds=round(self.seconds))
        means = [sum(column) / len(self._sums) for column in zip(*self._sums, strict=True)]
        self._sums.clear()
        each = "passages {:.3f}, sentences {:.3f}, ends {:.3f}".format(*means)
        return f"step {self.step} of {self.steps}, {took}: {each}"

    def checkpoint(self, begun: Begun) -> Checkpoint:
        """As it is now."""
        states = self.network.state_dict(), self._optimiser.state_dict()
        return Checkpoint(begun, self.step, self.steps, self.seconds, *states)

    def go_on(self, before: Checkpoint) -> None:
        """From there."""
        self.network.load_state_dict(before.network)
        self._optimiser.load_state_dict(dict(before.optimiser))
        self.step, self.steps, self._before = before.step, before.steps, before.seconds

    def _go_back(self, step: int) -> Means:
        """Gradients of the batch of a step; its mean losses."""
        import torch

        # Each step has its own dropout, so that nothing needs to be remembered to go on.
        torch.manual_seed(self._plan.seed * 1_000_003 + step)
        pieces = self.batches.at(step)
        count = sum(len(one.answers) for one in pieces)
        means = 0.0, 0.0, 0.0
        for one in pieces:
            share = len(one.answers) / count
            found = losses(said(self.network, one, self.where), one)
            torch.autograd.backward(share * found.total)
            means = (
                means[0] + share * found.passage.item(),
                means[1] + share * found.sentence.item(),
                means[2] + share * found.ends.item(),
            )
        return means


def rate(step: int, steps: int, gone: float) -> float:
    """The share of the highest rates that a step has: rising, then falling in a straight line.

    `gone` is the share of the time that is gone; where that is far ahead of the steps the line
    falls faster, so that a run which the clock ends has come to low rates too.
    """
    rising = min(WARM_UP, max(1, int(WARM_UP_SHARE * steps)))
    done = max(step / steps, (gone - LATE) / (1 - LATE))
    return min(1.0, (step + 1) / rising) * max(LEAST, 1 - done)


def figures_told(figures: Mapping[str, Any]) -> str:
    """The figures of `held_out.measured` in one line."""
    kinds = ", ".join(f"{kind} {value}" for kind, value in figures["by_kind"].items())
    return (
        f"{figures['count']} held out: AUROC {figures['auroc']} ({kinds}); answering sentence"
        f" first {figures['first']}, among two {figures['first_two']}"
    )


def _optimiser(network: "ReaderNetwork") -> "AdamW":
    import torch

    layers = [one for one in network.body.parameters() if one.requires_grad]
    heads = [one for name, one in network.named_parameters() if not name.startswith("body.")]
    groups = [
        {"params": layers, "highest": RATE_OF_LAYERS},
        {"params": heads, "highest": RATE_OF_HEADS},
    ]
    return torch.optim.AdamW(groups, lr=0.0, betas=BETAS, weight_decay=DECAY)

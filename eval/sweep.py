"""A sweep: the same cases with other settings, to see what turning a number changes.

Held-back cases are left out, for what is chosen by a sweep is tuned on its cases.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from corpus.encoder import Encoder
from corpus.errors import UsageError
from eval.cases import Suite
from eval.errors import DatasetError
from eval.measured import MEASURES
from eval.results import Estimate, SuiteResult
from eval.run import meet_all, summaries
from eval.setup import CHUNK_SIZE, Settings, material
from eval.subject import Writing
from eval.trial import Trial


@dataclass(frozen=True, slots=True)
class Point:
    """One choice of numbers, and the scores with it."""

    values: Mapping[str, float]
    suites: Mapping[str, SuiteResult]

    @property
    def label(self) -> str:
        """The numbers, as people write them."""
        return ", ".join(f"{name} {value:g}" for name, value in self.values.items())

    def score(self, axis: "Axis") -> Estimate | None:
        """The value on an axis, None where the run has none."""
        suite = self.suites.get(axis.suite)
        return suite.scores.get(axis.measure) if suite else None


@dataclass(frozen=True, slots=True)
class Axis:
    """A measure of a suite."""

    suite: str
    measure: str

    def __str__(self) -> str:
        return f"{self.suite}.{self.measure}"

    @property
    def label(self) -> str:
        """As people read it."""
        return f"{MEASURES[self.measure].label} ({self.suite})"


def choices(values: Mapping[str, Sequence[float]]) -> list[dict[str, float]]:
    """All combinations; those that share a library, by chunk size, stand together.

    Raises UsageError for numbers that cannot be set.
    """
    names = sorted(values, key=lambda name: name != CHUNK_SIZE)
    combinations = [
        dict(zip(names, numbers, strict=True))
        for numbers in product(*(values[name] for name in names))
    ]
    for combination in combinations:
        Settings.of(combination)
    if not values:
        raise UsageError("There is nothing to sweep.", hint="Name numbers: --set threshold=0.3,0.5")
    return combinations


def sweep(
    chosen: Sequence[Suite],
    library: str | None,
    writing: Writing,
    values: Mapping[str, Sequence[float]],
    encoder: Encoder | None,
    on_point: Callable[[Point], None] = lambda _: None,
) -> list[Point]:
    """A run of the open cases for each combination of numbers."""
    tried = choices(values)
    suites = [_open(suite) for suite in chosen]
    points: list[Point] = []
    for chunk_size, group in groupby(
        tried, lambda combination: Settings.of(combination).chunk_size
    ):
        with material(suites, library, chunk_size, encoder) as asked:
            for combination in group:
                trial = Trial(asked.subject(writing, Settings.of(combination).tuning))
                points.append(Point(combination, summaries(meet_all(suites, trial))))
                on_point(points[-1])
    return points


def _open(suite: Suite) -> Suite:
    cases = tuple(case for case in suite.cases if not case.held_back)
    if not cases:
        raise DatasetError(
            f"Every case of {suite.path} is held back.", hint="A sweep needs cases to tune on."
        )
    return replace(suite, cases=cases)

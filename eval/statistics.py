"""How sure a figure is: bootstrap intervals, permutation tests, many tests at once.

Everything here is seeded: the same values give the same figures. Knows nothing of
cases, measures and runs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Indices = NDArray[np.intp]
Swaps = NDArray[np.bool_]
Reals = NDArray[np.float64]
Figures = Mapping[str, float | None]

CONFIDENCE = 0.95
RESAMPLES = 9_999
"""For means: a p-value of 0.05 is then known to about 0.002."""
SLOW_RESAMPLES = 1_999
"""For statistics that are computed anew for every resample. The least p-value is
1/2000, which forty tests at once still leave at 0.02."""
ALIKE = 1e-9
"""Values no further apart are the same: sums of floats differ in their last digits."""

_SEED = 20_261_125
_BLOCK = 2_000_000
"""Numbers that are held at a time."""
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """A confidence interval, both ends in it."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether `value` lies in it."""
        return self.low <= value <= self.high


def mean_interval(
    values: ArrayLike, groups: Sequence[str] | None = None, *, resamples: int = RESAMPLES
) -> Interval | None:
    """The 95 % bootstrap interval (BCa) of the mean of `values` (n,).

    `groups` (n,) names what each value belongs to, where some are no independent
    witnesses (wordings of one question): whole groups are then resampled. None for
    fewer than two values or groups. Of values that are all the same it is that one
    point, which says that the sample does not vary and not that the mean is certain.
    Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 14.
    """
    from scipy.stats import bootstrap

    sums, sizes = _grouped(values, groups)
    if sums.size < 2:
        return None
    mean = float(sums.sum() / sizes.sum())
    if np.allclose(sums, mean * sizes, rtol=0, atol=ALIKE):
        return Interval(mean, mean)

    def ratio(sums: Reals, sizes: Reals, axis: int) -> Reals:
        return np.asarray(sums.sum(axis) / sizes.sum(axis))

    bounds = bootstrap(
        (sums, sizes),
        ratio,
        paired=True,
        vectorized=True,
        n_resamples=resamples,
        batch=max(1, _BLOCK // sums.size),
        confidence_level=CONFIDENCE,
        method="BCa",
        rng=np.random.default_rng(_SEED),
    ).confidence_interval
    return Interval(float(bounds.low), float(bounds.high))


def interval(
    statistic: Callable[[Indices], float | None], n: int, *, resamples: int = SLOW_RESAMPLES
) -> Interval | None:
    """As `intervals`, for one statistic."""
    return intervals(lambda chosen: {"": statistic(chosen)}, n, resamples=resamples).get("")


def intervals(
    statistics: Callable[[Indices], Figures], n: int, *, resamples: int = SLOW_RESAMPLES
) -> dict[str, Interval | None]:
    """95 % bootstrap intervals of statistics over `n` cases, all from the same resamples.

    `statistics` takes the indices (n,) of the chosen cases, some more than once. The
    interval is the bias-corrected percentile one (Efron and Tibshirani 1993, chapter
    14, with acceleration 0), since resampling moves some statistics one way: drawn
    again, a calibration error is larger. It is stretched to hold its own estimate.

    A resample for which a statistic is undefined (None or NaN: AUROC where only one
    class was drawn) is skipped, so the interval is that of samples for which it is
    defined. None where it is undefined for the cases as they are, for half of the
    resamples or more, or for n < 2.
    """
    values = {name: _number(value) for name, value in statistics(np.arange(n)).items()}
    if n < 2:
        return dict.fromkeys(values)
    generator = np.random.default_rng(_SEED)
    drawn: dict[str, list[float]] = {name: [] for name in values}
    for _ in range(resamples):
        for name, value in _defined(statistics(generator.integers(0, n, n))):
            drawn.setdefault(name, []).append(value)
    return {
        name: None
        if value is None or 2 * len(drawn[name]) <= resamples
        else _bias_corrected(value, np.array(drawn[name]))
        for name, value in values.items()
    }


def sign_flip_test(
    differences: ArrayLike, groups: Sequence[str] | None = None, *, resamples: int = RESAMPLES
) -> float:
    """The two-sided p-value of "these paired differences (n,) have mean 0".

    Were the two of a pair exchangeable, each difference could as well have the other
    sign: p is the share of all choices of signs whose mean is as far from 0. All are
    tried where there are no more than `resamples`, else so many at random, and the
    observed one is counted with them, so that p is never 0. Differences of 0 change
    nothing; where all are 0, p is 1. The differences of one of `groups` change their
    sign together. Fisher, The Design of Experiments (1935),
    chapter 3; Pitman (1937); for retrieval Smucker, Allan and Carterette, "A
    Comparison of Statistical Significance Tests for Information Retrieval
    Evaluation" (CIKM 2007).
    """
    sums, _ = _grouped(differences, groups)
    sample = sums[np.abs(sums) > ALIKE]
    least = abs(sample.sum()) - ALIKE
    as_far = total = 0
    for swaps in _swaps(sample.size, resamples):
        flipped = np.abs(sample.sum() - 2 * (swaps @ sample))
        as_far += int(np.count_nonzero(flipped >= least))
        total += len(swaps)
    return _p_value(as_far, total, exact=_all_are_tried(sample.size, resamples))


def swap_tests(
    differences: Callable[[Swaps], Figures], n: int, *, resamples: int = SLOW_RESAMPLES
) -> dict[str, float | None]:
    """Two-sided p-values of differences between two systems over the same `n` cases.

    `differences` takes which cases (n,) have their two records swapped, and gives
    the differences that the systems then have. The test is that of `sign_flip_test`,
    for statistics that are no means of differences. Swaps for which a difference is
    undefined are skipped; where that is so for no swap at all, p is None.
    """
    observed = dict(_defined(differences(np.zeros(n, dtype=np.bool_))))
    as_far = dict.fromkeys(observed, 0)
    total = dict.fromkeys(observed, 0)
    for swaps in _swaps(n, resamples):
        for row in swaps:
            for name, value in _defined(differences(row)):
                if name in observed:
                    total[name] += 1
                    as_far[name] += abs(value) >= abs(observed[name]) - ALIKE
    exact = _all_are_tried(n, resamples)
    tested: dict[str, float | None] = dict.fromkeys(differences(np.zeros(n, dtype=np.bool_)))
    return tested | {name: _p_value(as_far[name], total[name], exact=exact) for name in observed}


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for being many, in their order.

    Whoever calls those below 0.05 differences is wrong in any of them in at most 5 %
    of such families, whatever depends on what. Holm, "A Simple Sequentially
    Rejective Multiple Test Procedure" (Scandinavian Journal of Statistics 6, 1979).
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted


def _grouped(values: ArrayLike, groups: Sequence[str] | None) -> tuple[Reals, Reals]:
    """The sum and the number of the values of each group; without groups, each is one."""
    sample = np.asarray(values, dtype=np.float64)
    if groups is None:
        return sample, np.ones_like(sample)
    _, places = np.unique(np.asarray(groups, dtype=np.str_), return_inverse=True)
    sums, sizes = np.bincount(places, sample), np.bincount(places)
    return sums.astype(np.float64), sizes.astype(np.float64)


def _bias_corrected(value: float, drawn: Reals) -> Interval:
    """`drawn` (k,) are the values of the resamples."""
    below = (np.count_nonzero(drawn < value) + np.count_nonzero(drawn <= value)) / 2
    edge = 1 / (drawn.size + 1)
    bias = _NORMAL.inv_cdf(min(max(below / drawn.size, edge), 1 - edge))
    tail = _NORMAL.inv_cdf((1 + CONFIDENCE) / 2)
    low, high = np.quantile(
        drawn, [_NORMAL.cdf(2 * bias - tail), _NORMAL.cdf(2 * bias + tail)]
    ).tolist()
    return Interval(min(low, value), max(high, value))


def _swaps(n: int, resamples: int) -> Iterator[Swaps]:
    """Blocks (k, n) of which pairs are swapped."""
    if _all_are_tried(n, resamples):
        yield (np.arange(2**n)[:, None] >> np.arange(n)) % 2 == 1
        return
    generator = np.random.default_rng(_SEED)
    block = max(1, _BLOCK // n)
    for start in range(0, resamples, block):
        yield generator.random((min(block, resamples - start), n)) < 0.5


def _all_are_tried(n: int, resamples: int) -> bool:
    return n < 63 and 2**n <= resamples


def _p_value(as_far: int, total: int, *, exact: bool) -> float:
    """A random draw is counted with the observed one (Phipson and Smyth 2010)."""
    return as_far / total if exact else (as_far + 1) / (total + 1)


def _defined(figures: Figures) -> Iterator[tuple[str, float]]:
    for name, value in figures.items():
        number = _number(value)
        if number is not None:
            yield name, number


def _number(value: float | None) -> float | None:
    return None if value is None or np.isnan(value) else float(value)

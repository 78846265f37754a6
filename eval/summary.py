"""The results of a suite summed up: every measure with its interval, by kind and by part."""

from collections.abc import Callable, Sequence

import numpy as np

from eval.measured import MEASURES
from eval.partition import HELD_BACK, OPEN
from eval.results import CaseResult, Estimate, Scores, SuiteResult
from eval.scoring.pooled import curves, defined_for, pooled
from eval.statistics import RESAMPLES, Indices, intervals, mean_interval
from eval.suite import suite_kind

KIND_RESAMPLES = 999
"""For the many intervals by kind, which are drawn and decide nothing."""


def summarise(label: str, results: Sequence[CaseResult]) -> SuiteResult:
    """The scores of one suite; measures over all cases at once are those of its headline."""
    headline = suite_kind(label).headline
    wanted = [name for name in headline if MEASURES[name].pooled]
    kinds = _grouped(results, lambda result: result.kind)
    parts = _grouped(results, lambda result: HELD_BACK if result.held_back else OPEN)
    return SuiteResult(
        name=label,
        cases=len(results),
        failed=sum(result.failed for result in results),
        scores=_all(results, wanted),
        by_kind={kind: _means(own, KIND_RESAMPLES) for kind, own in kinds.items()},
        by_part={part: _all(own, wanted) for part, own in parts.items()},
        curves=curves(results) if "auroc" in wanted else {},
    )


def _all(results: Sequence[CaseResult], wanted: Sequence[str]) -> Scores:
    return {**_means(results), **_pooled(results, wanted)}


def _means(results: Sequence[CaseResult], resamples: int = RESAMPLES) -> Scores:
    """The mean of each measure over the cases that have it; wordings of one question are
    no independent witnesses, so whole groups are resampled.
    """
    estimates: dict[str, Estimate] = {}
    for name in MEASURES:
        having = [result for result in results if name in result.scores]
        if not having:
            continue
        values = [result.scores[name] for result in having]
        bounds = mean_interval(values, [result.group for result in having], resamples=resamples)
        estimates[name] = Estimate(
            round(float(np.mean(values)), 6),
            len(values),
            *(() if bounds is None else (round(bounds.low, 6), round(bounds.high, 6))),
        )
    return estimates


def _pooled(results: Sequence[CaseResult], wanted: Sequence[str]) -> Scores:
    values = {name: value for name, value in pooled(results).items() if name in wanted}
    scored = [result for result in results if not result.failed]

    def again(chosen: Indices) -> dict[str, float | None]:
        return {
            name: value
            for name, value in pooled([scored[index] for index in chosen]).items()
            if name in wanted
        }

    bounds = intervals(again, len(scored)) if wanted else {}
    counts = defined_for(scored)
    estimates: dict[str, Estimate] = {}
    for name, value in values.items():
        if value is None:
            continue
        interval = bounds.get(name)
        ends = () if interval is None else (round(interval.low, 6), round(interval.high, 6))
        estimates[name] = Estimate(round(value, 6), counts[name], *ends)
    return estimates


def _grouped(
    results: Sequence[CaseResult], key: Callable[[CaseResult], str]
) -> dict[str, list[CaseResult]]:
    groups: dict[str, list[CaseResult]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return groups

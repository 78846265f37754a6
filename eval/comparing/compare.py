"""Two runs compared, case by case: is B better than A, or is that chance?

A case counts where both runs scored it and its line is the same in both; all others
are listed. Wordings of one question (`group`) are resampled and swapped together.
Knows nothing about files, commands and how a comparison is shown.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from eval.comparing.comparison import (
    CasePair,
    Comparison,
    Difference,
    LeftOut,
    MeasureComparison,
    RunName,
    Why,
)
from eval.comparing.verdicts import FEWEST, can_be_tested, judged
from eval.errors import DatasetError
from eval.measured import MEASURES
from eval.partition import Choice, chosen
from eval.results import CaseResult, Run, by_suite
from eval.statistics import (
    ALIKE,
    RESAMPLES,
    SLOW_RESAMPLES,
    Figures,
    Indices,
    Swaps,
    intervals,
    mean_interval,
    sign_flip_test,
    swap_tests,
)
from eval.suite import headline

Pooled = Callable[[list[CaseResult]], Figures]
"""The measures that are formed over all cases of a suite at once (`Measure.pooled`)."""
Pair = tuple[CaseResult, CaseResult]


def compare(
    a: Run,
    b: Run,
    pooled: Pooled,
    *,
    part: Choice = "all",
    resamples: int = RESAMPLES,
    slow_resamples: int = SLOW_RESAMPLES,
) -> Comparison:
    """What B is to A, by suite and measure, over the cases of that part alone.

    Values and differences are those of the paired cases. A difference is called one
    where its interval leaves out 0 and its p-value, after Holm over all that was
    tested, is below 0.05 (eval/verdicts.py). `slow_resamples` are for `pooled` measures.

    Raises DatasetError where the runs have no case in common, one has a case twice, or
    none of that part.
    """
    a, b = chosen(a, part), chosen(b, part)
    in_a, in_b = _by_key(a), _by_key(b)
    pairs, left_out = _paired(in_a, in_b)
    if not pairs:
        raise DatasetError(
            "The two runs have no scored case in common.",
            hint="Compare runs of the same suite files.",
        )
    first, second = by_suite(case for case, _ in pairs), by_suite(case for _, case in pairs)
    measures: list[MeasureComparison] = []
    for suite, results in first.items():
        both = list(zip(results, second[suite], strict=True))
        names = _names(both)
        measures += [_by_case(suite, name, both, resamples) for name in names]
        wanted = _scores_of(a, b, suite) - set(names)
        measures += _over_all(suite, wanted, both, pooled, slow_resamples)
    suites = dict.fromkeys(case.suite for case in (*a.cases, *b.cases))
    return Comparison(
        _named(a),
        _named(b),
        tuple(_differences(a, b)),
        {suite: len(first.get(suite, ())) for suite in suites},
        tuple(left_out),
        judged(measures),
        part,
        judged(list(_by_kind(pairs, resamples))),
    )


def _named(run: Run) -> RunName:
    return RunName(run.run_id, run.started, str(run.configuration.get("model", "")))


def _by_key(run: Run) -> dict[str, CaseResult]:
    by_key: dict[str, CaseResult] = {}
    for case in run.cases:
        if case.key in by_key:
            raise DatasetError(f"The run {run.run_id} has the case {case.key!r} twice.")
        by_key[case.key] = case
    return by_key


def _paired(
    in_a: Mapping[str, CaseResult], in_b: Mapping[str, CaseResult]
) -> tuple[list[Pair], list[LeftOut]]:
    pairs: list[Pair] = []
    left_out: list[LeftOut] = []
    for key in dict.fromkeys((*in_a, *in_b)):
        a, b = in_a.get(key), in_b.get(key)
        why = _why_not(a, b)
        if why is None and a is not None and b is not None:
            pairs.append((a, b))
        elif why is not None:
            errors = dict.fromkeys(result.error for result in (a, b) if result and result.error)
            left_out.append(LeftOut(key, why, "; ".join(filter(None, errors))))
    return pairs, left_out


def _why_not(a: CaseResult | None, b: CaseResult | None) -> Why | None:
    if b is None:
        return "only in A"
    if a is None:
        return "only in B"
    # Another line under the same id is another case, whatever became of it.
    if a.case != b.case:
        return "another line"
    if a.failed and b.failed:
        return "failed in both"
    if a.failed:
        return "failed in A"
    return "failed in B" if b.failed else None


def _names(pairs: Iterable[Pair]) -> list[str]:
    """The measures of single cases, in the order of the table, unknown ones last."""
    scored = {name for pair in pairs for result in pair for name in result.scores}
    return [name for name in MEASURES if name in scored] + sorted(scored - set(MEASURES))


def _scores_of(a: Run, b: Run, suite: str) -> set[str]:
    return {name for run in (a, b) if suite in run.suites for name in run.suites[suite].scores}


def _by_case(suite: str, name: str, pairs: Sequence[Pair], resamples: int) -> MeasureComparison:
    scored = [(a, b) for a, b in pairs if name in a.scores and name in b.scores]
    groups = [a.group for a, _ in scored]
    compared = MeasureComparison(
        suite,
        name,
        len(scored),
        len(set(groups)),
        only_a=tuple(a.key for a, b in pairs if name in a.scores and name not in b.scores),
        only_b=tuple(b.key for a, b in pairs if name in b.scores and name not in a.scores),
    )
    if not scored:
        return compared
    values = np.array([(a.scores[name], b.scores[name]) for a, b in scored])  # (n, 2)
    change = values[:, 1] - values[:, 0]
    change[np.abs(change) <= ALIKE] = 0
    gain = change if name not in MEASURES or MEASURES[name].higher_is_better else -change
    cases = [CasePair(a.key, a.scores[name], b.scores[name]) for a, b in scored]
    widest = sorted(range(len(cases)), key=lambda place: -abs(change[place]))
    around = mean_interval(change, groups, resamples=resamples)
    tested = can_be_tested(name, compared.groups)
    return replace(
        compared,
        a=float(values[:, 0].mean()),
        b=float(values[:, 1].mean()),
        difference=float(change.mean()),
        low=around.low if around else None,
        high=around.high if around else None,
        p=sign_flip_test(change, groups, resamples=resamples) if tested else None,
        won=tuple(cases[place] for place in widest if gain[place] > 0),
        lost=tuple(cases[place] for place in widest if gain[place] < 0),
        ties=int(np.count_nonzero(change == 0)),
    )


def _by_kind(pairs: Sequence[Pair], resamples: int) -> Iterator[MeasureComparison]:
    """The first measures of each suite over the cases of each kind; none where all are of one."""
    of: dict[str, dict[str, list[Pair]]] = {}
    for pair in pairs:
        of.setdefault(pair[0].suite, {}).setdefault(pair[0].kind, []).append(pair)
    for suite, kinds in of.items():
        first = headline(suite)
        for kind, own in kinds.items() if len(kinds) > 1 else ():
            for name in _names(own):
                if name in first:
                    yield replace(_by_case(suite, name, own, resamples), kind=kind)


def _over_all(
    suite: str, wanted: Container[str], pairs: Sequence[Pair], pooled: Pooled, resamples: int
) -> Iterator[MeasureComparison]:
    """The pooled measures among `wanted`."""
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair[0].group, []).append(pair)
    groups = list(grouped.values())

    def figures(chosen: Iterable[Pair]) -> tuple[Figures, Figures]:
        chosen = list(chosen)
        return pooled([a for a, _ in chosen]), pooled([b for _, b in chosen])

    def resampled(indices: Indices) -> Figures:
        return _minus(*figures(pair for place in indices for pair in groups[place]))

    def swapped(swaps: Swaps) -> Figures:
        return _minus(
            *figures(
                (b, a) if swap else (a, b)
                for group, swap in zip(groups, swaps, strict=True)
                for a, b in group
            )
        )

    a, b = figures(pairs)
    differences = {
        name: value
        for name, value in _minus(a, b).items()
        if name in wanted and (a.get(name), b.get(name)) != (None, None)
    }
    if not differences:
        return
    around = intervals(resampled, len(groups), resamples=resamples)
    enough = len(groups) >= FEWEST
    tested = swap_tests(swapped, len(groups), resamples=resamples) if enough else {}
    for name, difference in differences.items():
        bounds = around.get(name)
        yield MeasureComparison(
            suite,
            name,
            len(pairs),
            len(groups),
            a=a.get(name),
            b=b.get(name),
            difference=difference,
            low=bounds.low if bounds else None,
            high=bounds.high if bounds else None,
            p=tested.get(name) if can_be_tested(name, len(groups)) else None,
        )


def _minus(a: Figures, b: Figures) -> dict[str, float | None]:
    """B - A."""
    differences: dict[str, float | None] = {}
    for name in {**a, **b}:
        first, second = a.get(name), b.get(name)
        change = None if first is None or second is None else second - first
        differences[name] = 0.0 if change is not None and abs(change) <= ALIKE else change
    return differences


def _differences(a: Run, b: Run) -> Iterator[Difference]:
    in_a, in_b = (dict(_flat({**run.configuration, "library": run.library})) for run in (a, b))
    for name in dict.fromkeys((*in_a, *in_b)):
        if in_a.get(name) != in_b.get(name):
            yield Difference(name, in_a.get(name), in_b.get(name))


def _flat(data: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value

"""What is said of measured differences: better, worse, no difference, or not judged.

Knows nothing of runs and cases; it reads what was measured and tested.
"""

from collections.abc import Sequence
from dataclasses import replace

from eval.comparing.comparison import MeasureComparison, Verdict
from eval.measured import MEASURES
from eval.statistics import holm

ALPHA = 0.05
FEWEST = 6
"""Independent pairs below which nothing is tested: of five, even all in one direction have a
two-sided p of 2/32."""


def can_be_tested(measure: str, groups: int) -> bool:
    """Whether a test over so many independent pairs can tell anything of that measure.

    Times are not tested: a busier machine slows every case of a run, so its cases are
    no independent witnesses. `answer_ratio` sets a time against another of the same
    minute. Nor is a measure tested of which it is not known which way is better.
    """
    return groups >= FEWEST and measure in MEASURES and MEASURES[measure].unit != "ms"


def judged(measures: Sequence[MeasureComparison]) -> tuple[MeasureComparison, ...]:
    """The measures with their adjusted p, a verdict and its reason.

    B is better or worse where the interval leaves out 0 and p, after Holm over all
    that have one, is below ALPHA.
    """
    p_values = [measure.p for measure in measures if measure.p is not None]
    adjusted = iter(holm(p_values))
    return tuple(
        _judge(
            measure if measure.p is None else replace(measure, p_adjusted=next(adjusted)),
            len(p_values),
        )
        for measure in measures
    )


def _judge(one: MeasureComparison, tested: int) -> MeasureComparison:
    verdict, reason = _verdict(one, tested)
    unpaired = len(one.only_a) + len(one.only_b)
    if one.n and unpaired:
        reason += f"; {unpaired} more have it in one run only"
    return replace(one, verdict=verdict, reason=reason)


def _verdict(one: MeasureComparison, tested: int) -> tuple[Verdict, str]:
    if one.p_adjusted is None or one.difference is None or one.low is None or one.high is None:
        return "not judged", _why_not_judged(one)
    beside_zero = not one.low <= 0 <= one.high
    if beside_zero and one.p_adjusted < ALPHA:
        up = one.difference > 0
        better = up == MEASURES[one.measure].higher_is_better
        return (
            "better" if better else "worse",
            f"the interval leaves out 0, and p is {one.p_adjusted:.2g}",
        )
    if beside_zero:
        return (
            "no difference",
            f"the interval leaves out 0, but chance does as much (p {one.p_adjusted:.2g} after"
            f" Holm over {tested})",
        )
    if one.resolution is None:
        return "no difference", f"the same in all {one.n} cases"
    return (
        "no difference",
        f"with {one.n} cases, one below about {one.resolution:.2g} would not be seen",
    )


def _why_not_judged(one: MeasureComparison) -> str:
    if one.n == 0:
        return "no case has it in both runs"
    if one.difference is None:
        return "undefined for one of the runs"
    if one.measure not in MEASURES:
        return "not a known measure, so that neither way is better"
    if MEASURES[one.measure].unit == "ms":
        return "times also show what else the machine did"
    if one.groups < FEWEST:
        return f"{one.groups} questions are too few to tell"
    return "undefined for most resamples of the cases"

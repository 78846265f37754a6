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


def _judge(compared: MeasureComparison, tested: int) -> MeasureComparison:
    verdict, reason = _verdict(compared, tested)
    unpaired = len(compared.only_a) + len(compared.only_b)
    if compared.n and unpaired:
        reason += f"; {unpaired} more have it in one run only"
    return replace(compared, verdict=verdict, reason=reason)


def _verdict(compared: MeasureComparison, tested: int) -> tuple[Verdict, str]:
    if (
        compared.p_adjusted is None
        or compared.difference is None
        or compared.low is None
        or compared.high is None
    ):
        return "not judged", _why_not_judged(compared)
    beside_zero = not compared.low <= 0 <= compared.high
    if beside_zero and compared.p_adjusted < ALPHA:
        up = compared.difference > 0
        better = up == MEASURES[compared.measure].higher_is_better
        return (
            "better" if better else "worse",
            f"the interval leaves out 0, and p is {compared.p_adjusted:.2g}",
        )
    if beside_zero:
        return (
            "no difference",
            f"the interval leaves out 0, but chance does as much (p {compared.p_adjusted:.2g} after"
            f" Holm over {tested})",
        )
    if compared.resolution is None:
        return "no difference", f"the same in all {compared.n} cases"
    return (
        "no difference",
        f"with {compared.n} cases, one below about {compared.resolution:.2g} would not be seen",
    )


def _why_not_judged(compared: MeasureComparison) -> str:
    if compared.n == 0:
        return "no case has it in both runs"
    if compared.difference is None:
        return "undefined for one of the runs"
    if compared.measure not in MEASURES:
        return "not a known measure, so that neither way is better"
    if MEASURES[compared.measure].unit == "ms":
        return "times also show what else the machine did"
    if compared.groups < FEWEST:
        return f"{compared.groups} questions are too few to tell"
    return "undefined for most resamples of the cases"

"""What a language model wrote beside the extractive answer to the same, measure by measure.

Both are of one run: the same cases, library and settings. Knows nothing of how either came
to be.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from eval.comparing.compare import compare
from eval.comparing.comparison import MeasureComparison, Verdict
from eval.results import CaseResult, Run
from eval.scoring.pooled import pooled

BETTER: Mapping[Verdict, str] = {"better": "written", "worse": "extractive"}
"""Which of both a verdict on what was written speaks for."""
RESAMPLES, SLOW_RESAMPLES = 1_999, 499
"""Enough for p below 0.05 after Holm over twenty measures."""


def beside(run: Run) -> tuple[Mapping[str, Any], ...]:
    """For each measure that both have what each came to, and which is `better`: "written",
    "extractive", or None where the cases do not tell; empty where only one was asked.

    `low`, `high` and `p` are of the difference, written less extractive, as
    `eval.comparing.compare` forms them.
    """
    both = [case for case in run.cases if case.beside is not None]
    if not both:
        return ()
    written = replace(run, cases=tuple(both))
    quoted = replace(run, cases=tuple(map(_quoted, both)))
    found = compare(quoted, written, pooled, resamples=RESAMPLES, slow_resamples=SLOW_RESAMPLES)
    return tuple(_row(one) for one in found.measures if one.a is not None and one.b is not None)


def _quoted(case: CaseResult) -> CaseResult:
    return replace(case, reply=case.beside, scores=case.beside_scores)


def _row(compared: MeasureComparison) -> Mapping[str, Any]:
    return {
        "suite": compared.suite,
        "measure": compared.measure,
        "n": compared.n,
        "written": compared.b,
        "extractive": compared.a,
        "low": compared.low,
        "high": compared.high,
        "p": compared.p_adjusted,
        "better": BETTER.get(compared.verdict),
        "won": len(compared.won),
        "lost": len(compared.lost),
        "reason": compared.reason,
    }

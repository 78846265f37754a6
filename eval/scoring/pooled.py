"""Measures that no single case has: of abstaining, of confidence, of time.

Cases that failed are left out, and counted beside. What is not defined for the
results at hand (no abstention among them, one class only) is left out too.
"""

from collections.abc import Sequence

from eval.confidences import confidences, pairs
from eval.measures.abstaining import abstention
from eval.measures.auroc import auroc
from eval.measures.brier import brier
from eval.measures.calibration import calibration_error, reliability
from eval.measures.latency import latency
from eval.measures.risk_coverage import aurc, risk_coverage
from eval.results import CaseResult

Points = tuple[tuple[float, ...], ...]


def pooled(results: Sequence[CaseResult]) -> dict[str, float | None]:
    """Every pooled measure by name, None where it is not defined."""
    asked = confidences(results)
    known = abstention((confidence.answerable, confidence.certainty) for confidence in asked)
    confident = pairs(asked)
    times = (
        latency(result.scores["answer_ms"] for result in results if "answer_ms" in result.scores)
        or {}
    )
    return {
        "abstention_precision": known.precision,
        "abstention_recall": known.recall,
        "answered_as_if_sure": known.answered_as_if_sure,
        "refused": known.refused,
        "auroc": auroc(confident),
        "brier": brier(confident),
        "ece": calibration_error(reliability(confident)),
        "aurc": aurc(risk_coverage(confident)),
        "answer_p50": times.get("p50"),
        "answer_p95": times.get("p95"),
    }


def defined_for(results: Sequence[CaseResult]) -> dict[str, int]:
    """How many of the results each pooled measure is formed over."""
    asked = confidences(results)
    answerable = sum(confidence.answerable for confidence in asked)
    timed = sum("answer_ms" in result.scores for result in results)
    return {
        **dict.fromkeys(("abstention_precision", "abstention_recall"), len(asked)),
        "answered_as_if_sure": len(asked) - answerable,
        "refused": answerable,
        **dict.fromkeys(("auroc", "brier", "ece", "aurc"), len(pairs(asked))),
        **dict.fromkeys(("answer_p50", "answer_p95"), timed),
    }


def curves(results: Sequence[CaseResult]) -> dict[str, Points]:
    """The points behind the pooled measures, none where there is no confidence."""
    confident = pairs(confidences(results))
    if not confident:
        return {}
    return {
        "reliability": tuple(
            (round(bin_.confidence, 6), round(bin_.share, 6), bin_.n)
            for bin_ in reliability(confident)
        ),
        "risk_coverage": tuple(
            (round(coverage, 6), round(risk, 6)) for coverage, risk in risk_coverage(confident)
        ),
    }

"""Measures that no single case has: of abstaining, of confidence, of time.

Cases that failed are left out, and counted beside. What is not defined for the
results at hand (no abstention among them, one class only) is left out too.
"""

from collections.abc import Sequence

from eval.measures.abstention import abstention
from eval.measures.auroc import auroc
from eval.measures.brier import brier
from eval.measures.calibration import calibration_error, reliability
from eval.measures.latency import latency
from eval.measures.risk_coverage import aurc, risk_coverage
from eval.results import CaseResult

Points = tuple[tuple[float, ...], ...]


def pooled(results: Sequence[CaseResult]) -> dict[str, float | None]:
    """Every pooled measure by name, None where it is not defined."""
    asked = [one for one in results if _replied(one)]
    kept_silent = abstention((_answerable(one), _abstained(one)) for one in asked)
    confidences = _confidences(results)
    times = latency(one.scores["answer_ms"] for one in results if "answer_ms" in one.scores) or {}
    return {
        "abstention_precision": kept_silent.precision,
        "abstention_recall": kept_silent.recall,
        "auroc": auroc(confidences),
        "brier": brier(confidences),
        "ece": calibration_error(reliability(confidences)),
        "aurc": aurc(risk_coverage(confidences)),
        "answer_p50": times.get("p50"),
        "answer_p95": times.get("p95"),
    }


def defined_for(results: Sequence[CaseResult]) -> dict[str, int]:
    """How many of the results each pooled measure is formed over."""
    asked, confident = sum(map(_replied, results)), len(_confidences(results))
    timed = sum("answer_ms" in one.scores for one in results)
    return {
        **dict.fromkeys(("abstention_precision", "abstention_recall"), asked),
        **dict.fromkeys(("auroc", "brier", "ece", "aurc"), confident),
        **dict.fromkeys(("answer_p50", "answer_p95"), timed),
    }


def curves(results: Sequence[CaseResult]) -> dict[str, Points]:
    """The points behind the pooled measures, none where there is no confidence."""
    confidences = _confidences(results)
    if not confidences:
        return {}
    return {
        "reliability": tuple(
            (round(one.confidence, 6), round(one.share, 6), one.n)
            for one in reliability(confidences)
        ),
        "risk_coverage": tuple(
            (round(coverage, 6), round(risk, 6)) for coverage, risk in risk_coverage(confidences)
        ),
    }


def _confidences(results: Sequence[CaseResult]) -> list[tuple[float, bool]]:
    """The confidence that the material answers, and whether it does; small talk has none."""
    return [
        (one.reply["confidence"], _answerable(one))
        for one in results
        if _replied(one) and one.reply is not None and one.reply["confidence"] is not None
    ]


def _replied(result: CaseResult) -> bool:
    return result.reply is not None and result.case.get("expect") != "smalltalk"


def _answerable(result: CaseResult) -> bool:
    return result.case.get("expect", "answer") in ("answer", "partial")


def _abstained(result: CaseResult) -> bool:
    return result.reply is not None and result.reply["kind"] not in ("answer", "partial")

"""Drawings for a page: their text, their ids, their bytes."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from eval.report import confidence_plots, figures, plots
from eval.results import CaseResult, Run

SVG = "{http://www.w3.org/2000/svg}"
XMLNS = 'xmlns="http://www.w3.org/2000/svg"'

DRAWINGS: dict[str, Callable[[], str]] = {
    "reliability": lambda: confidence_plots.reliability([(0.1, 0.0, 12), (0.9, 1.0, 30)]),
    "risk-coverage": lambda: confidence_plots.risk_coverage(
        {"answers": [(0.5, 0.0), (1.0, 0.2)], "others": [(1.0, 0.2)]}
    ),
    "risk-coverage-lines": lambda: confidence_plots.risk_coverage(
        {"answers": [(0.5, 0.0), (1.0, 0.2)]},
        {"answers": {"line of silence": (1.0, 0.2)}},
        "risk-coverage-lines",
    ),
    "operating": lambda: confidence_plots.operating(
        {"open cases": [(0.5, 0.0), (1.0, 1.0)], "held-back cases": [(1.0, 0.2)]},
        {"open cases": {"line of silence": (1.0, 1.0), "line of sureness": (0.5, 0.0)}},
        (0.9, 0.2),
    ),
    "by-kind": lambda: plots.by_kind(
        [plots.Dot("list", 0.5, 0.25, 0.75, 8), plots.Dot("fact", 1.0, n=1)], "Fact recall"
    ),
    "latency": lambda: plots.latency({"answers": [10.0, 20.0, 30.0], "searches": [5.0]}),
    "distribution": lambda: confidence_plots.distribution(
        ("answerable", [0.9, 1.0, 1.0]), ("not answerable", [0.0]), "confidence"
    ),
    "tradeoff": lambda: plots.tradeoff(
        [("0.3", 20.0, 0.6), ("0.5", 30.0, 0.7)], "words", "fact recall", "0.5"
    ),
    "differences": lambda: plots.differences(
        [
            plots.Change("Fact recall", 0.04, 0.01, 0.07, "better"),
            plots.Change("Token F1", -0.01, -0.03, 0.01, "no difference"),
        ]
    ),
}

every_drawing = pytest.mark.parametrize("name", DRAWINGS)


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg.replace("<svg", f"<svg {XMLNS}", 1))
    return ["".join(one.itertext()).strip() for one in root.iter(f"{SVG}text")]


@every_drawing
def test_a_drawing_is_one_element_that_takes_the_colour_of_the_page(name: str) -> None:
    svg = DRAWINGS[name]()
    assert svg.startswith("<svg")
    assert svg.endswith("</svg>")
    assert "currentColor" in svg
    assert 'role="img" aria-label="' in svg
    assert not re.search(r"<style|<metadata|<\?xml|<!DOCTYPE|#000000|font-family|#010203", svg)
    ElementTree.fromstring(svg.replace("<svg", f"<svg {XMLNS}", 1))


@every_drawing
def test_a_drawing_has_the_same_bytes_each_time(name: str) -> None:
    assert DRAWINGS[name]() == DRAWINGS[name]()


@every_drawing
def test_ids_carry_the_name_of_the_drawing_and_what_is_referred_to_is_there(name: str) -> None:
    svg = DRAWINGS[name]()
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert all(one.startswith(f"{name}-") for one in ids)
    referred = re.findall(r'(?:href="#|url\(#)([^")]*)', svg)
    assert set(referred) <= set(ids)


def test_the_numbers_stand_beside_what_is_drawn() -> None:
    assert {"12", "30"} <= set(texts(DRAWINGS["reliability"]()))
    assert {"list", "0.50", "8", "fact", "1.00", "1"} <= set(texts(DRAWINGS["by-kind"]()))
    assert "answers: p50 20 ms, p95 29 ms" in texts(DRAWINGS["latency"]())
    assert {"answerable, 3", "not answerable, 1"} <= set(texts(DRAWINGS["distribution"]()))
    assert {"+0.040 better", "−0.010"} <= set(texts(DRAWINGS["differences"]()))
    assert {"0.3", "0.5", "words", "fact recall"} <= set(texts(DRAWINGS["tradeoff"]()))
    assert {"answers", "others"} <= set(texts(DRAWINGS["risk-coverage"]()))
    assert "line of silence" in texts(DRAWINGS["risk-coverage-lines"]())
    assert {"open cases", "held-back cases", "line of silence", "line of sureness"} <= set(
        texts(DRAWINGS["operating"]())
    )


def test_a_label_with_signs_of_markup_is_text() -> None:
    svg = plots.by_kind([plots.Dot('<b> & "c"', 0.5, n=1), plots.Dot("d", 0.1, n=1)], '"<i>')
    assert '<b> & "c"' in texts(svg)
    assert "<b>" not in svg


def test_dollar_signs_are_no_formula() -> None:
    svg = plots.by_kind([plots.Dot("$a_1$ or $", 0.5, n=1), plots.Dot("d", 0.1, n=1)], "x")
    assert "$a_1$ or $" in texts(svg)


def test_a_run_has_the_plots_for_which_it_has_numbers(run: Run) -> None:
    assert [plot.title for plot in figures.of(run)] == [
        "Is confidence to be trusted?",
        "Risk and coverage",
        "What thresholds keep and let through",
        "Confidence, answerable or not",
        "How long it takes",
        "Answers: fact recall by kind",
    ]
    assert figures.of(replace(run, cases=(), suites={})) == []


def asked(name: str, confidence: float, expect: str, held_back: bool) -> CaseResult:
    reply = {"kind": "answer", "confidence": confidence, "certainty": "unsure"}
    return CaseResult("abstention", name, "fact", {"expect": expect}, held_back, reply=reply)


def test_both_lines_are_drawn_where_they_lie_and_the_parts_apart(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: dict[str, Any] = {}
    monkeypatch.setattr(confidence_plots, "operating", lambda *given: drawn.update(of=given) or "")
    monkeypatch.setattr(
        confidence_plots, "risk_coverage", lambda *given: drawn.update(risk=given) or ""
    )
    cases = (
        asked("a", 0.9, "answer", held_back=False),
        asked("b", 0.5, "answer", held_back=False),
        asked("c", 0.6, "abstention", held_back=False),
        asked("d", 0.2, "abstention", held_back=False),
        asked("e", 0.8, "answer", held_back=True),
        asked("f", 0.4, "abstention", held_back=True),
    )
    settings = {"threshold": 0.45, "sure": 0.7}
    found = figures.of(replace(run, cases=cases, configuration={"settings": settings}))
    curves, lines, aims = drawn["of"]
    assert curves == {
        "open cases": [(0.5, 0), (0.5, 0.5), (1, 0.5), (1, 1)],
        "held-back cases": [(1, 0), (1, 1)],
    }
    assert lines == {
        "open cases": {"line of silence": (1, 0.5), "line of sureness": (0.5, 0)},
        "held-back cases": {"line of silence": (1, 0), "line of sureness": (1, 0)},
    }
    assert aims == (0.9, 0.2)
    assert drawn["risk"][1] == {
        "abstention": {"line of silence": (4 / 6, 1 / 4), "line of sureness": (2 / 6, 0)}
    }
    caption = next(one.caption for one in found if one.title.startswith("What thresholds"))
    assert "open cases (2 and 2) 1.000 and 1.000, as if sure 0.000 and 0.000" in caption


def test_kinds_are_plotted_by_the_first_measure_that_tells_them_apart(run: Run) -> None:
    answers = run.suites["answers"]
    same = {
        kind: {**scores, "right_kind": scores["fact_recall"]}
        for kind, scores in answers.by_kind.items()
    }
    flat = {
        kind: {**scores, "fact_recall": answers.by_kind["fact"]["fact_recall"]}
        for kind, scores in same.items()
    }
    changed = replace(run, suites={"answers": replace(answers, by_kind=flat)})
    assert figures.of(changed)[-1].title == "Answers: right kind of reply by kind"

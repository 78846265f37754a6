"""The outcome as JSON, Markdown and drawings."""

import json
import re
from xml.etree import ElementTree

import pytest

from eval.peers.quality_plots import bars, drawings, quality_latency
from eval.peers.report import (
    difference,
    print_outcomes,
    rows,
    sentences,
    to_json,
    to_markdown,
)
from eval.peers.scoring import Difference, Failed, Outcome, score
from eval.peers.systems import OURS, PEERS
from eval.peers.task import Comparison

from .conftest import found

PEER, BROKEN = PEERS[0], PEERS[1]


@pytest.fixture
def outcomes(comparison: Comparison) -> list[Outcome]:
    return score(
        comparison,
        {
            OURS: found({"q0": ["d2"], "q1": ["d1"]}),
            PEER: found({"q0": ["d0", "d2"]}, failures={"q1": "RuntimeError: no"}),
            BROKEN: Failed(BROKEN, "It does not install: no such version."),
        },
    )


def test_a_row_for_each_system_that_ran_and_a_sentence_for_what_failed(
    comparison: Comparison, outcomes: list[Outcome]
) -> None:
    heads, lines = rows(comparison, outcomes)
    assert [line[0] for line in lines] == [OURS.label, PEER.label]
    assert {len(line) for line in lines} == {len(heads)}
    assert dict(zip(heads, lines[1], strict=True))["MRR@10"] == "0.500"
    assert dict(zip(heads, lines[0], strict=True))["ours − it, MRR@10"] == ""
    assert sentences(outcomes) == [
        f"{PEER.label}: one query failed without being scored (RuntimeError: no)",
        f"{BROKEN.label}: It does not install: no such version.",
    ]


def test_json_holds_all_figures_and_reasons(
    comparison: Comparison, outcomes: list[Outcome]
) -> None:
    value = json.loads(json.dumps(to_json(comparison, outcomes, 1)))
    assert (value["documents"], value["queries"], value["judged"]) == (3, 2, "documents")
    systems = value["systems"]
    assert systems["ours"]["mrr@10"] == 1
    assert systems["ours"]["latency_ms"] == {"p50": 5.0, "p95": 5.0}
    assert systems[PEER.name]["ours_minus_it"]["mrr@10"]["value"] == 0.5
    assert systems[PEER.name]["failed_queries"] == [
        {"query": "Who boards at the outer buoy?", "error": "RuntimeError: no"}
    ]
    assert systems[BROKEN.name]["failed"].startswith("It does not install")


def test_the_page_shows_ours_in_bold_and_what_failed(
    comparison: Comparison, outcomes: list[Outcome]
) -> None:
    page = to_markdown(comparison, outcomes, 2, ["bars.svg"])
    assert page.startswith("# Peers on villages\n")
    assert f"| **{OURS.label}** | **1.000** |" in page
    assert "2 threads" in page
    assert "no such version" in page
    assert "![bars.svg](bars.svg)" in page
    assert "torch 2.13.0" in page


def test_the_terminal_shows_a_row_for_each_that_ran(
    comparison: Comparison,
    outcomes: list[Outcome],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    print_outcomes(comparison, outcomes)
    shown = capsys.readouterr().err
    assert PEER.name in shown
    assert "0.500" in shown


def test_a_page_by_passage_warns_of_long_ones(by_passage: Comparison) -> None:
    made = score(by_passage, {OURS: found(texts={"q0": ["Apples are picked in September."]})})
    page = to_markdown(by_passage, made, 1, [])
    assert "in 1,000 chars" in page
    assert "A long passage holds more quotes" in page


def test_a_difference_is_told_with_its_interval_and_its_p() -> None:
    sure = Difference(0.0412, 0.03, 0.052, 0.0001, 0.0002)
    assert difference(sure) == "+0.041 [+0.030, +0.052] p < 0.001"
    assert difference(Difference(-0.01, None, None, 0.4, 1.0)) == "−0.010 p = 1.000"
    assert difference(None) == ""


def test_drawings_are_svg_for_pages_of_their_own(
    comparison: Comparison, outcomes: list[Outcome]
) -> None:
    made = drawings(comparison, outcomes)
    assert list(made) == [
        "quality-latency.svg",
        "bars-ndcg-10.svg",
        "bars-mrr-10.svg",
        "bars-indexing.svg",
    ]
    for svg in made.values():
        assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
        assert OURS.name in svg
        assert PEER.name in svg


def test_where_nothing_ran_nothing_is_drawn(comparison: Comparison) -> None:
    assert drawings(comparison, [Failed(PEER, "no")]) == {}


def test_names_at_one_place_do_not_stand_upon_each_other() -> None:
    svg = quality_latency([("a", 10, 0.5), ("b", 10, 0.5), ("ours", 12, 0.9)], "MRR@10")
    a, b = (float(re.findall(rf' y="([\d.]+)"[^>]*>{name}</text>', svg)[0]) for name in "ab")
    assert abs(a - b) > 9  # the height of a letter


def test_bars_carry_their_values() -> None:
    svg = bars([("a", 0.25), ("ours", 0.5)], "MRR@10")
    assert "0.250" in svg
    assert "0.500" in svg
    assert "1.5" in bars([("a", 1.5)], "seconds", digits=1)

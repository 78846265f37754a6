"""A run's searches in the formats of trec_eval, read by ir_measures' own command."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus.library import Library
from corpus.verification import digest
from eval import results
from eval.errors import DatasetError
from eval.exchange.exported import Material, read_material
from eval.exchange.trec import write_run
from eval.gold import GoldFinder
from eval.results import CaseResult, Run
from eval.scoring.search import score_search
from tests.eval.exchange.conftest import cases_of, material_of

COMMAND = Path(sys.executable).with_name("ir_measures")


def passages(library: Library) -> list[dict[str, Any]]:
    """All passages as evidence, in the order of the documents."""
    found = [
        one
        for info in library.documents()
        for one in library.passages(library.passage_rows(info.doc_id))
    ]
    return [
        {
            "passage_id": one.passage_id,
            "doc_id": one.doc_id,
            "start": one.span.start,
            "end": one.span.end,
        }
        for one in found
    ]


@pytest.fixture
def searched(town: Library, pilot: dict[str, Any]) -> Run:
    """Two searches: one with the relevant passage second, one that found nothing."""
    first = pilot | {"suite": "retrieval", "id": "one two"}
    second = first | {"id": "nothing"}
    (gold,) = GoldFinder(town).places(cases_of(first)[0])[0]
    (row,) = GoldFinder(town).holding(gold)
    everything = passages(town)
    right = next(one for one in everything if one["passage_id"] == row.passage.passage_id)
    ranked = [one for one in everything if one is not right]
    ranked.insert(1, right)
    return Run(
        "r-1",
        "2026-01-01T00:00:00Z",
        1.0,
        {"library": digest(town.catalogue, town.settings)},
        {},
        {},
        (
            CaseResult("retrieval", "one two", "fact", first, evidence=tuple(ranked)),
            CaseResult("own:retrieval", "nothing", "fact", second, evidence=()),
            CaseResult("retrieval", "broken", "fact", first | {"id": "broken"}, error="OSError"),
            CaseResult("answers", "pilot", "fact", pilot, reply={}),
        ),
    )


def test_ir_measures_agrees_with_our_scores(town: Library, searched: Run, tmp_path: Path) -> None:
    results.save(searched, tmp_path / "run.json")
    exported = write_run(read_material(str(tmp_path / "run.json")), town, tmp_path / "out")
    assert exported.counts == {"queries": 2, "lines": 3, "judgements": 2}
    assert exported.notes == (
        "1 left out: cases that failed.",
        "1 left out: cases without a search to be judged.",
    )
    told = subprocess.run(
        [COMMAND, "--places", "4", "qrels.trec", "run.trec", "RR@10", "nDCG@10", "R@1", "R@5"],
        cwd=tmp_path / "out",
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    theirs = {name: float(value) for name, value in map(str.split, told.splitlines())}
    first = searched.cases[0]
    places = GoldFinder(town).places(cases_of(dict(first.case))[0])
    (relevant,) = GoldFinder(town).holding(places[0][0])
    ours = score_search(first.evidence or (), places, [relevant.passage.passage_id]).values
    # The search that found nothing counts as 0 in their means.
    assert theirs["RR@10"] == round(ours["mrr@10"] / 2, 4) == 0.25
    assert theirs["nDCG@10"] == round(ours["ndcg@10"] / 2, 4)
    assert theirs["R@1"] == ours["recall@1"] / 2 == 0
    assert theirs["R@5"] == ours["recall@5"] / 2 == 0.5


def test_scores_fall_strictly_and_columns_hold_no_white_space(
    town: Library, searched: Run, tmp_path: Path
) -> None:
    results.save(searched, tmp_path / "run.json")
    write_run(read_material(str(tmp_path / "run.json")), town, tmp_path / "out")
    rows = [line.split(" ") for line in (tmp_path / "out" / "run.trec").read_text().splitlines()]
    assert [(row[0], row[1], row[3], row[4], row[5]) for row in rows] == [
        ("one%20two", "Q0", "1", "3", "r-1"),
        ("one%20two", "Q0", "2", "2", "r-1"),
        ("one%20two", "Q0", "3", "1", "r-1"),
    ]


def test_another_library_than_the_runs_is_told(
    town: Library, searched: Run, tmp_path: Path
) -> None:
    material = Material(
        (), {}, results.from_json(results.to_json(searched) | {"configuration": {}})
    )
    (note,) = write_run(material, town, tmp_path / "out").notes
    assert "another one than the run's" in note


def test_a_suite_has_nothing_that_was_found(
    town: Library, pilot: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(DatasetError, match="holds no results"):
        write_run(material_of(pilot), town, tmp_path / "out")

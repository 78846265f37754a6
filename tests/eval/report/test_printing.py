"""A run in the terminal."""

from dataclasses import replace

import pytest

from eval.report.printing import print_run
from eval.results import Run


def printed(run: Run, capsys: pytest.CaptureFixture[str]) -> str:
    print_run(run)
    return " ".join(capsys.readouterr().out.split())


def test_open_and_held_back_cases_stand_side_by_side(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(run, capsys)
    assert "3 cases, 1 failed open held back Fact recall 0.250 0.000 to 0.500 0.125" in told
    assert "Right kind of reply 1.000 – – –" in told
    assert "0.200 0.000 to 0.450" not in told  # of both together


def test_a_suite_that_has_one_part_has_room_for_what_a_measure_means(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Recall@5 1.000 0.900 to 1.000 relevant passages" in printed(run, capsys)
    answers = run.suites["answers"]
    held_back = replace(answers, by_part={"held_back": answers.by_part["held_back"]})
    told = printed(replace(run, suites={"answers": held_back}), capsys)
    assert "Fact recall 0.125 0.100 to 0.200 facts that the" in told

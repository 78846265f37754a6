"""`eval claim` as a person uses it, and the README's own figures."""

import argparse
import re
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval import cases
from eval.cases import SHIPPED
from eval.commands.claim import configure
from eval.errors import DatasetError
from eval.partition import HeldBackPart, OpenPart
from eval.report.claims import BEGIN, CLAIMED, END, put_into, table
from eval.results import CaseResult, Estimate, Run, SuiteResult, save

ROOT = Path(__file__).resolve().parents[3]
ROW = re.compile(r"^\| (\w+) \| (\d+) \| (.+) \|$", re.MULTILINE)


def estimates(value: float) -> dict[str, Estimate]:
    return {"fact_recall": Estimate(value, 9, value - 0.1, value + 0.1)}


def write_run(file: Path, label: str = "answers") -> Path:
    """One open case that is good, and two held-back ones that are not."""
    parts = {"open": estimates(0.9), "held_back": estimates(0.3)}
    suite = SuiteResult(label, 3, 0, estimates(0.5), by_part=parts)
    found = tuple(
        CaseResult(label, name, "fact", {"id": name}, held_back)
        for name, held_back in (("a", False), ("b", True), ("c", True))
    )
    save(Run(file.stem, "2026-11-25T04:15:00Z", 1.0, {}, {}, {label: suite}, found), file)
    return file


def call(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    options = parser.parse_args(list(map(str, arguments)))
    code: int = options.run(options)
    return code


def test_the_claim_is_of_the_held_back_cases_and_neither_the_open_ones_nor_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(write_run(tmp_path / "a.json")) == 0
    assert capsys.readouterr().out == (
        f"{BEGIN}\n"
        "| suite | held-back cases | measured on them, with 95 % intervals |\n"
        "| --- | --- | --- |\n"
        "| answers | 2 | facts stated 0.300 (0.200 to 0.400) |\n"
        f"{END}\n"
    )


def test_a_claim_refuses_open_cases() -> None:
    with pytest.raises(TypeError, match="a claim reads held-back cases, not OpenPart"):
        table({"answers": OpenPart("answers", 9, 0, estimates(0.9))})  # type: ignore[dict-item]


def test_a_suite_that_holds_nothing_back_claims_nothing() -> None:
    assert "speed" not in table({"speed": HeldBackPart("speed", 0, 0, {})})
    assert "answers" not in table({"answers": HeldBackPart("answers", 4, 4, {})})


def test_an_interval_of_no_width_is_left_out() -> None:
    scores = {"citation_validity": Estimate(1.0, 9, 1.0, 1.0)}
    assert "| citations | 9 | valid 1.000 |" in table(
        {"citations": HeldBackPart("citations", 9, 0, scores)}
    )


def test_several_results_share_a_table_and_none_has_a_suite_of_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = write_run(tmp_path / "a.json")
    second = write_run(tmp_path / "b.json", "handbook:answers")
    assert call(first, second) == 0
    told = capsys.readouterr().out
    assert told.index("| answers | 2") < told.index("| handbook:answers | 2")
    with pytest.raises(DatasetError, match="Two results have the suite 'answers'"):
        call(first, write_run(tmp_path / "c.json"))


def test_the_figures_of_a_file_are_replaced_and_nothing_else_of_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    assert call(write_run(tmp_path / "a.json"), "--into", page) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n| suite |")
    assert text.endswith(f"(0.200 to 0.400) |\n{END}\nafter\n")
    assert "old" not in text


def test_a_file_without_the_marks_is_told_and_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{END}\n{BEGIN}\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="There are no figures to replace"):
        call(write_run(tmp_path / "a.json"), "--into", page)
    assert page.read_text(encoding="utf-8") == f"{END}\n{BEGIN}\n"
    with pytest.raises(UsageError, match="no such folder"):
        call(write_run(tmp_path / "a.json"), "--into", tmp_path / "none" / "page.md")


def test_the_figures_of_the_readme_are_those_of_its_held_back_cases() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert put_into(readme, "") != readme
    block = readme[readme.index(BEGIN) : readme.index(END)]
    rows = {suite: (int(number), told) for suite, number, told in ROW.findall(block)}
    held_back = {
        name: sum(one.held_back for one in cases.read(SHIPPED / f"{name}.jsonl").cases)
        for name in cases.shipped()
    }
    assert {suite: number for suite, (number, _) in rows.items()} == {
        name: number for name, number in held_back.items() if number
    }
    for suite, (_, told) in rows.items():
        words = [re.sub(r" [\d.]+( \([^)]*\))?$", "", one) for one in told.split(", ")]
        assert words == [words for _, words in CLAIMED[suite]]  # type: ignore[index]
